from made_facts import COMMITTEE, note, report, rows, told

from tusoi_cli.model.finding import finding
from tusoi_cli.model.report import Completeness
from tusoi_cli.model.settings import Member, Settings
from tusoi_cli.model.settled import Who

NAMES = tuple(f"ấp {number}" for number in range(16))
ROSTER = Settings(roster=tuple(Member(name) for name in NAMES))


def sent(period, names=NAMES):
    return [fact for name in names for fact in told(period, name, members=11, reviewed=11, with_signs=1)]


def test_two_missing_of_a_roster_of_sixteen_are_counted_and_named():
    (line,) = report(sent("2019", NAMES[:14]), settings=ROSTER).completeness
    assert line == Completeness("2019", 14, 16, ("ấp 14", "ấp 15"), (), 14, 0, "roster")


def test_without_a_roster_the_synthesis_says_who_is_expected():
    listed = {(COMMITTEE, "2019"): NAMES}
    (line,) = report(sent("2019", NAMES[:14]), settled={"listed": listed}).completeness
    assert (line.read, line.expected, line.not_sent, line.basis) == (14, 16, ("ấp 14", "ấp 15"), "synthesis")


def test_those_whose_figures_the_synthesis_gives_have_not_sent_their_own():
    facts = sent("2019")
    origin = {Who(COMMITTEE, name, "2019"): "own" if name in NAMES[:14] else "synthesis" for name in NAMES}
    found = report(facts, settled={"listed": {(COMMITTEE, "2019"): NAMES}, "origin": origin})
    (line,) = found.completeness
    assert (line.read, line.expected, line.not_sent) == (14, 16, ("ấp 14", "ấp 15"))
    assert (line.own, line.synthesis) == (14, 2)
    assert found.headline[0].party_cells == 16
    assert note(found, "from_synthesis").values == {
        "period": "2019",
        "own": 14,
        "synthesis": 2,
        "cells": ("ấp 14", "ấp 15"),
    }


def test_where_only_the_synthesis_was_sent_all_that_it_holds_is_read():
    origin = {Who(COMMITTEE, name, "2019"): "synthesis" for name in NAMES}
    (line,) = report(sent("2019"), settled={"listed": {(COMMITTEE, "2019"): NAMES}, "origin": origin}).completeness
    assert (line.read, line.expected, line.own, line.synthesis) == (16, 16, 0, 16)


def test_else_the_fullest_period_of_the_same_kind_says_who_is_expected():
    facts = sent("2017") + sent("2019", NAMES[:14]) + sent("2019-Q1", NAMES[:3])
    by_period = {line.period: line for line in report(facts).completeness}
    assert (by_period["2017"].read, by_period["2017"].expected) == (16, 16)
    assert (by_period["2019"].read, by_period["2019"].expected) == (14, 16)
    assert by_period["2019"].not_sent == ("ấp 14", "ấp 15")
    assert (by_period["2019-Q1"].read, by_period["2019-Q1"].expected) == (3, 3)
    assert by_period["2019"].basis == "fullest"


def test_a_party_cell_that_sent_a_photo_is_unusable_and_not_missing():
    (line,) = report(
        sent("2019", NAMES[:14]), settings=ROSTER, settled={"unusable": {"": ("Chi bộ ấp 15",)}}
    ).completeness
    assert (line.read, line.expected, line.not_sent, line.unusable) == (14, 16, ("ấp 14",), ("ấp 15",))


def test_an_unusable_file_that_fits_no_party_cell_is_named_and_not_expected():
    (line,) = report(sent("2019"), settings=ROSTER, settled={"unusable": {"": ("IMG_0001",)}}).completeness
    assert (line.read, line.expected, line.unusable) == (16, 16, ("IMG_0001",))


def test_a_form_that_came_back_empty_is_unusable():
    facts = sent("2019", NAMES[:15]) + told("2019", "ấp 15", members=9)
    findings = (finding("TS208", "ấp 15.xlsx", "2019"),)
    (line,) = report(facts, settings=ROSTER, findings=findings).completeness
    assert (line.read, line.unusable, line.not_sent) == (15, ("ấp 15",), ())


def test_a_party_cell_outside_the_roster_is_told_and_does_not_fill_the_place_of_another():
    found = report(sent("2019", (*NAMES[:15], "ấp Lạ")), settings=ROSTER)
    (line,) = found.completeness
    assert (line.read, line.expected, line.not_sent) == (15, 16, ("ấp 15",))
    assert note(found, "not_in_roster").values["cells"] == ("ấp Lạ",)
    assert found.headline[0].party_cells == 16
    statuses = {row["party_cell"]: row["status_2019"] for row in rows(found, "coverage")}
    assert statuses["ấp Lạ"] == "unknown"
    assert statuses["ấp 15"] == "not_sent"
    assert statuses["ấp 0"] == "own"


def test_a_period_that_was_expected_and_never_came_is_in_the_coverage():
    settings = Settings(roster=ROSTER.roster, expected_periods=("2018", "2019"))
    found = report(sent("2019"), settings=settings)
    assert {row["status_2018"] for row in rows(found, "coverage")} == {"not_sent"}


def test_rows_stand_in_the_order_of_the_roster_whatever_the_order_of_reading_or_the_rate():
    facts = sent("2019", tuple(reversed(NAMES)))
    found = report(facts, settings=ROSTER)
    assert [row["party_cell"] for row in rows(found, "party_cells")] == list(NAMES)


def test_members_alone_are_not_a_self_review():
    facts = sent("2019", NAMES[:15]) + told("2019", "ấp 15", members=9)
    (line,) = report(facts, settings=ROSTER).completeness
    assert (line.read, line.not_sent) == (15, ("ấp 15",))


def test_the_same_name_in_two_committees_is_two_party_cells():
    facts = told("2019", "ấp 1", committee="Xã A", reviewed=10, with_signs=1)
    facts += told("2019", "ấp 1", committee="Xã B", reviewed=20, with_signs=4)
    found = report(facts)
    assert [(row["committee"], row["party_cell"]) for row in rows(found, "party_cells")] == [
        ("Xã A", "ấp 1"),
        ("Xã B", "ấp 1"),
    ]
    assert [(row["committee"], row["with_signs_end"]) for row in rows(found, "committees")] == [
        ("Xã A", 1),
        ("Xã B", 4),
    ]
    assert found.table("party_cells").groups == {0: "Xã A", 1: "Xã B"}
    assert found.completeness[0].read == 2


def test_a_roster_line_without_a_committee_is_expected_of_each_that_has_the_party_cell():
    facts = [fact for name in ("Xã A", "Xã B") for fact in told("2019", "ấp 1", committee=name, reviewed=9)]
    (line,) = report(facts, settings=Settings(roster=(Member("ấp 1"), Member("ấp 2")))).completeness
    assert (line.read, line.expected, line.not_sent) == (2, 3, ("ấp 2",))


def test_a_roster_names_a_committee_by_its_place_alone():
    facts = told("2019", "ấp 1", committee="Đảng bộ xã A", reviewed=9)
    roster = (Member("ấp 1", committee="Xã A"), Member("ấp 2", committee="Xã A"))
    (line,) = report(facts, settings=Settings(roster=roster)).completeness
    assert (line.read, line.expected, line.not_sent) == (1, 2, ("ấp 2",))
