from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_facts import note, report, rows, told

from tusoi_cli.analyse.change import kitagawa_exactly
from tusoi_cli.analyse.people import Counts
from tusoi_cli.errors import TusoiError
from tusoi_cli.language import Language
from tusoi_cli.model.settings import Merge, Settings
from tusoi_cli.render.sentence import counts, sentence


@st.composite
def pairs(draw):
    def counts():
        base = draw(st.integers(1, 60))
        return Counts(draw(st.integers(0, base)), base)

    return [(counts(), counts()) for _ in range(draw(st.integers(1, 30)))]


@settings(deadline=None)
@given(pairs())
def test_kitagawas_two_terms_add_up_to_the_change_exactly(some):
    within, between = kitagawa_exactly(some)
    before = Fraction(sum(b.with_signs for b, _ in some), sum(b.base for b, _ in some))
    after = Fraction(sum(a.with_signs for _, a in some), sum(a.base for _, a in some))
    assert within + between == 100 * (after - before)
    weights = [
        (Fraction(b.base, sum(p.base for p, _ in some)) + Fraction(a.base, sum(p.base for _, p in some))) / 2
        for b, a in some
    ]
    by_the_book = sum(
        weight * (Fraction(a.with_signs, a.base) - Fraction(b.with_signs, b.base))
        for weight, (b, a) in zip(weights, some, strict=True)
    )
    assert within == 100 * by_the_book


def test_membership_that_moves_between_party_cells_is_told_from_what_changed_in_them():
    facts = told("2017", "ấp 1", reviewed=10, with_signs=5) + told("2017", "ấp 2", reviewed=30, with_signs=3)
    facts += told("2019", "ấp 1", reviewed=30, with_signs=15) + told("2019", "ấp 2", reviewed=10, with_signs=1)
    change = report(facts).change
    assert change.points == pytest.approx(20.0)
    assert change.within == pytest.approx(0.0)
    assert change.between == pytest.approx(20.0)


def test_the_same_party_cells_stand_beside_all_when_the_sets_differ():
    facts = told("2017", "ấp 1", reviewed=10, with_signs=5) + told("2017", "ấp 2", reviewed=10, with_signs=5)
    facts += told("2019", "ấp 1", reviewed=10, with_signs=1) + told("2019", "ấp 3", reviewed=10, with_signs=0)
    found = report(facts)
    assert found.change.points == pytest.approx(-45.0)
    assert found.change.same.points == pytest.approx(-40.0)
    assert found.change.same.counts == ((5, 10), (1, 10))
    assert found.change.same_cells == 1
    assert note(found, "sets_differ").values == {
        "start": "2017",
        "end": "2019",
        "same": 1,
        "only_start": ("ấp 2",),
        "only_end": ("ấp 3",),
    }


def test_periods_of_one_kind_are_compared_and_the_others_named():
    facts = []
    for period in ("2017-R1", "2018", "2019-Q1", "2019-Q2", "2019"):
        facts += told(period, "ấp 1", reviewed=10, with_signs=2)
    found = report(facts)
    assert (found.change.start, found.change.end) == ("2017-R1", "2019")
    assert found.left_out_periods == ("2019-Q1", "2019-Q2")
    assert note(found, "periods_left_out").values == {"periods": ("2019-Q1", "2019-Q2"), "kind": "quarter"}
    assert [row["period"] for row in rows(found, "trend")] == ["2017-R1", "2018", "2019"]
    assert [line.period for line in found.headline] == ["2017-R1", "2018", "2019-Q1", "2019-Q2", "2019"]


def test_the_reader_chooses_the_two_periods():
    facts = [f for p in ("2017", "2018", "2019-Q1", "2019-Q2") for f in told(p, "ấp 1", reviewed=10, with_signs=2)]
    chosen = report(facts, start="2019-Q1", end="2019-Q2").change
    assert (chosen.start, chosen.end) == ("2019-Q1", "2019-Q2")
    assert report(facts, start="2018").change is None
    with pytest.raises(TusoiError) as unknown:
        report(facts, start="2015")
    assert (unknown.value.key, unknown.value.status) == ("period_unknown", 2)
    with pytest.raises(TusoiError) as mixed:
        report(facts, start="2017", end="2019-Q2")
    assert mixed.value.key == "periods_of_two_kinds"


def test_units_merged_are_compared_as_the_later_unit():
    facts = told("2024", "ấp 1", reviewed=10, with_signs=4) + told("2024", "ấp 2", reviewed=10, with_signs=2)
    facts += told("2026", "ấp Mới", reviewed=20, with_signs=3)
    merges = (Merge("ấp 1", "ấp Mới", "2025-07-01"), Merge("ấp 2", "ấp Mới", "2025-07-01"))
    found = report(facts, settings=Settings(merges=merges))
    assert found.change.same is None
    assert found.change.same_cells == 1
    (row,) = rows(found, "party_cells")
    assert (row["party_cell"], row["with_signs_start"], row["reviewed_start"]) == ("ấp Mới", 6, 20)
    assert note(found, "merged_units").values["old"] == ("ấp 1", "ấp 2")


def test_a_merged_unit_of_which_a_part_is_missing_is_not_the_same_party_cell():
    facts = told("2024", "ấp 1", reviewed=10, with_signs=4) + told("2024", "ấp 9", reviewed=10, with_signs=4)
    facts += told("2026", "ấp Mới", reviewed=20, with_signs=3) + told("2026", "ấp 9", reviewed=10, with_signs=4)
    merges = (Merge("ấp 1", "ấp Mới", "2025-07-01"), Merge("ấp 2", "ấp Mới", "2025-07-01"))
    found = report(facts, settings=Settings(merges=merges))
    assert found.change.same_cells == 1
    assert found.change.same.counts == ((4, 10), (4, 10))


def test_a_merge_after_the_last_period_changes_nothing():
    facts = told("2017", "ấp 1", reviewed=10, with_signs=4) + told("2019", "ấp 1", reviewed=10, with_signs=2)
    found = report(facts, settings=Settings(merges=(Merge("ấp 1", "ấp Mới", "2025-07-01"),)))
    assert [row["party_cell"] for row in rows(found, "party_cells")] == ["ấp 1"]
    assert note(found, "merged_units") is None


def test_a_reader_who_asks_for_the_one_quarter_reads_of_it_and_not_of_the_years():
    facts = [f for p in ("2024", "2026") for f in told(p, "ấp 1", reviewed=10, with_signs=2)]
    facts += told("2026-Q1", "ấp 1", reviewed=10, with_signs=7)
    found = report(facts, start="2026-Q1")
    assert note(found, "one_period").values == {"period": "2026-Q1"}
    assert "Q1 2026" in sentence(found, Language("en"))
    assert "7/10" in counts(found, Language("en"))


def test_nobody_is_expected_of_a_part():
    facts = told("2024", "ấp 1", kind="ấp", reviewed=10, with_signs=2)
    assert "expected" not in [column.id for column in report(facts, by="kind").table("by_trend").columns]
    assert "expected" in [column.id for column in report(facts, by="kind").table("trend").columns]
