"""What must hold for whatever an office sends."""

from dataclasses import replace
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st
from made_facts import SMALL_CHECKLIST, report, rows, told

from tusoi_cli.model.facts import Fact
from tusoi_cli.model.report import Report

CODES = ("I_1", "I_2", "I_10", "II_1")
PERIODS = ("2017-R1", "2018", "2019")


@st.composite
def returns(draw) -> list[Fact]:
    """Figures of some party cells in some periods, as a committee could send them; some of them are missing."""
    facts: list[Fact] = []
    for period in PERIODS[: draw(st.integers(1, 3))]:
        for number in range(draw(st.integers(1, 6))):
            members = draw(st.integers(0, 45))
            reviewed = draw(st.integers(0, members))
            people = draw(st.integers(0, reviewed))
            figures = {"members": members, "reviewed": reviewed, "with_signs": people}
            figures |= {f"sign_{code}": draw(st.integers(0, people)) for code in CODES if draw(st.booleans())}
            for name in list(figures):
                if draw(st.integers(0, 9)) == 0:
                    del figures[name]
            facts += told(period, f"ấp {number}", kind="ấp" if number % 2 else "cơ quan", **figures)
    return facts


def figures_of(found: Report) -> dict[str, object]:
    """All that a report says, in an order that does not depend on the order of reading."""
    tables = {table.id: sorted(map(repr, table.rows)) for table in found.tables}
    return {"headline": found.headline, "change": found.change, "tables": tables}


def named_alike(found: Report) -> dict[str, object]:
    said = figures_of(found)
    lines = [replace(line, by_members=(), left_out=()) for line in found.headline]
    return {**said, "headline": lines}


@given(returns(), st.randoms(use_true_random=False))
def test_the_order_of_files_changes_no_figure(facts, random: Random):
    mixed = list(facts)
    random.shuffle(mixed)
    assert named_alike(report(mixed)) == named_alike(report(facts))


@given(returns())
def test_splitting_a_party_cells_rows_between_two_files_changes_no_figure(facts):
    split = [fact._replace(source="b.xlsx") if number % 2 else fact for number, fact in enumerate(facts)]
    assert figures_of(report(split)) == figures_of(report(facts))


@given(returns())
def test_another_spelling_of_a_party_cells_name_changes_no_figure(facts):
    other = [
        fact._replace(party_cell=f"CHI BỘ {fact.party_cell.upper()}") if fact.period == "2019" else fact
        for fact in facts
    ]
    before, after = report(facts), report(other)
    assert [line.rate for line in before.headline] == [line.rate for line in after.headline]
    assert before.change == after.change
    assert len(rows(before, "coverage")) == len(rows(after, "coverage")) if before.table("coverage") else True


@given(returns())
def test_parts_add_up_to_the_whole(facts):
    found = report(facts, checklist=SMALL_CHECKLIST)
    for name in ("kinds", "party_cells"):
        table = found.table(name)
        if table is None or table.total is None:
            continue
        for at, column in enumerate(table.columns):
            if column.kind == "count" and column.id != "party_cells":
                parts = [row[at] for row in table.rows if isinstance(row[at], int)]
                assert sum(parts) == (table.total[at] or 0), column.id
    signs, groups = found.table("signs"), found.table("sign_groups")
    if signs is not None and groups is not None:
        for suffix in ("start", "end"):
            if any(column.id == f"count_{suffix}" for column in signs.columns):
                counted = sum(row[f"count_{suffix}"] or 0 for row in rows(found, "signs"))
                assert counted == sum(row[f"mentions_{suffix}"] or 0 for row in rows(found, "sign_groups"))


@given(returns())
def test_rates_lie_between_0_and_1_and_intervals_hold_their_point(facts):
    found = report(facts)
    for line in found.headline:
        assert line.rate is None or 0 <= line.rate <= 1
        if line.interval and line.rate is not None:
            assert 0 <= line.interval.low <= line.rate <= line.interval.high <= 1
        if line.bounds:
            assert 0 <= line.bounds.low <= line.bounds.high <= 1
    for table in found.tables:
        for row in table.rows:
            for column, item in zip(table.columns, row, strict=True):
                if column.kind == "rate" and isinstance(item, float):
                    assert 0 <= item <= 1, (table.id, column.id)
    change = found.change
    if change and change.interval and change.points is not None:
        assert -100 <= change.interval.low <= change.points + 1e-9
        assert change.points - 1e-9 <= change.interval.high <= 100
    if change and change.within is not None and change.between is not None:
        alike = change.same or change
        assert abs(change.within + change.between - alike.points) < 1e-9


@given(returns())
def test_the_headline_is_the_sum_over_party_cells_that_have_with_signs(facts):
    found = report(facts)
    for line in found.headline:
        people = base = 0
        for name in {fact.party_cell for fact in facts if fact.period == line.period}:
            mine = {f.measure: f.value for f in facts if (f.period, f.party_cell) == (line.period, name) and not f.code}
            if "with_signs" in mine and ("reviewed" in mine or "members" in mine):
                people += mine["with_signs"]
                base += mine.get("reviewed", mine.get("members", 0))
        if line.bounds is None:
            assert line.rate == (people / base if base else None)
            assert (line.with_signs or 0) == people


@given(returns())
def test_the_same_facts_give_the_same_report(facts):
    assert report(facts) == report(list(facts))


@settings(max_examples=25, deadline=None)
@given(returns(), st.sampled_from([2, 3, 5]))
def test_with_small_counts_hidden_no_small_count_is_left(facts, k):
    found = report(facts, hide_small=k, checklist=SMALL_CHECKLIST)
    for line in found.headline:
        for value in (line.with_signs, line.reviewed, line.members):
            assert value is None or not 1 <= value < k
    for table in found.tables:
        for row in (*table.rows, *([table.total] if table.total else [])):
            for column, item in zip(table.columns, row, strict=True):
                if column.kind == "count" and column.id not in ("party_cells", "expected", "periods", "above_ceiling"):
                    assert not (isinstance(item, int) and 1 <= item < k), (table.id, column.id)
