"""Points of members: what they mean is the checklist's to say, and where it does not surely say, nothing is counted."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

import pytest

from tusoi_cli import pipeline
from tusoi_cli.model.checklist import Checklist, Level
from tusoi_cli.model.reading import Reading
from tusoi_cli.model.sheet import Look, Sheet, Value
from tusoi_cli.read.checklist import load, related
from tusoi_cli.understand.knowledge import Knowledge
from tusoi_cli.understand.members_points import has_signs, level_of
from tusoi_cli.understand.sheet import understand
from tusoi_cli.understand.signs import Matcher

SCORED = ["TT", "Họ và tên", "I.1", "I.2", "I.3", "Tổng điểm", "Cấp độ"]
BARE = ["TT", "Họ và tên", "Tổng điểm"]


@lru_cache
def _by_itself() -> Knowledge:
    return pipeline.prepare()


def _chosen(checklist: Checklist) -> Knowledge:
    return replace(_by_itself(), matchers=(Matcher(checklist, {}, related),), checklist=checklist.id)


def _merits() -> Checklist:
    """Each sign up to 3 points for being free of it: fewer is worse."""
    scored = load("tam-nong")
    assert scored.scale
    levels = [Level("1", {}, 81), Level("2", {}, 6), Level("3", {}, 3)]
    return replace(scored, scale=replace(scored.scale, high_is_worse=False), levels=tuple(levels))


def _read(header: Sequence[str], *rows: Sequence[Value], knowledge: Knowledge | None = None, unsaved=()) -> Reading:
    names = [[at, "Người một", *row] for at, row in enumerate(rows, 1)]
    top = [["Chi bộ Quân sự - phiếu tự chấm điểm năm 2019"], list(header)]
    sheet = Sheet("a.xlsx", "Sheet1", [*top, *names], (), only_sheet=True)
    sheet.may_err = sheet.may_hide = False
    sheet.may_lack = bool(unsaved)
    sheet.look_again = lambda: Look(unsaved=frozenset(unsaved))
    return understand(sheet, knowledge or _by_itself())


def _loud(reading: Reading) -> list[tuple[str, str, str]]:
    return [(f.code, f.variant, f.ref) for f in reading.findings if f.severity != "info"]


def _of(reading: Reading, measure: str) -> dict[str, float]:
    return {f.level or f.code: f.value for f in reading.facts if f.measure == measure}


@pytest.mark.parametrize(
    ("points", "level", "signs"), [(9, "1", False), (7, "1", False), (6, "2", True), (4, "2", True), (3, "3", True)]
)
def test_where_fewer_points_are_worse_the_level_rises_as_they_fall(points, level, signs):
    assert level_of(_merits(), points) == level
    assert has_signs(_merits(), level) is signs


def test_points_of_merit_are_counted_as_the_checklist_says():
    reading = _read(SCORED, [3, 3, 3, 9, 1], [1, 2, 3, 6, 2], [0, 1, 1, 2, 3], knowledge=_chosen(_merits()))
    assert _of(reading, "scored") == {"1": 1, "2": 1, "3": 1}
    assert _of(reading, "with_signs") == {"": 2}
    assert _of(reading, "sign") == {"I.1": 2, "I.2": 2, "I.3": 1}
    assert _loud(reading) == []


def test_levels_that_contradict_the_checklist_are_told_and_nothing_is_counted_from_points():
    reading = _read(SCORED, [3, 3, 3, 9, "Cấp độ 3"], [3, 3, 3, 9, "Cấp độ 3"], [0, 0, 1, 1, "Cấp độ 1"])
    assert (_loud(reading), reading.facts) == ([("TS202", "scale", "C3")], [])


def test_one_slip_in_a_column_of_sums_is_told_without_its_row_and_the_rest_is_read():
    reading = _read(SCORED, [3, 3, 3, 9, 1], [3, 3, 3, 10, 2], [0, 0, 1, 1, 1])
    assert _loud(reading) == [("TS504", "points", "F3:F5")]
    assert _of(reading, "scored") == {"1": 2, "2": 1, "3": 0}


def test_sums_that_are_not_the_points_given_are_told():
    reading = _read(SCORED[:6], [3, 3, 3, 91], [3, 3, 2, 92], [0, 0, 1, 99])
    assert (_loud(reading), reading.facts) == ([("TS202", "scale", "C3")], [])


def test_a_sum_of_points_alone_counts_only_by_a_checklist_that_somebody_chose():
    reading = _read(BARE, [4], [12], [30])
    assert (_loud(reading), reading.facts) == ([("TS202", "scale", "C3")], [])
    reading = _read(BARE, [4], [12], [30], knowledge=_chosen(load("tam-nong")))
    assert (_loud(reading), _of(reading, "scored")) == ([], {"1": 1, "2": 1, "3": 1})


def test_points_without_a_scale_say_nothing():
    reading = _read(BARE, [4], [12], knowledge=_chosen(load("nq4-27")))
    assert (_loud(reading), reading.facts) == ([("TS202", "scale", "C3")], [])


def test_a_sum_without_a_saved_value_is_told_and_gives_no_level():
    knowledge = _chosen(load("tam-nong"))
    reading = _read(BARE, [""], [12], [""], knowledge=knowledge, unsaved=[(2, 2), (4, 2)])
    assert _loud(reading) == [("TS106", "", "C3"), ("TS106", "", "C5")]
    assert _of(reading, "scored") == {"1": 0, "2": 1, "3": 0}


@pytest.mark.parametrize(("value", "code"), [("nhiều", "TS301"), (1000, "TS405")])
def test_a_sum_that_can_be_none_is_told(value, code):
    reading = _read(BARE, [value], [12], knowledge=_chosen(load("tam-nong")))
    assert [(each[0], each[2]) for each in _loud(reading)] == [(code, "C3")]
    assert _of(reading, "scored") == {"1": 0, "2": 1, "3": 0}


def test_a_level_that_the_checklist_does_not_have_is_told():
    reading = _read(["TT", "Họ và tên", "Cấp độ"], ["Cấp độ 7"], ["Cấp độ 2"], knowledge=_chosen(load("tam-nong")))
    assert _loud(reading) == [("TS301", "level", "C3")]
    assert _of(reading, "with_signs") == {"": 1}
