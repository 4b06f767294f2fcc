import pytest
from made_facts import SMALL_CHECKLIST, note, report, rows, told

from tusoi_cli.model.checklist import Checklist
from tusoi_cli.model.columns import Facts
from tusoi_cli.model.facts import Fact
from tusoi_cli.model.report import Interval
from tusoi_cli.model.settled import Settled

FIRST = [4, 6, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 6]
LAST = [0, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0]
BASE_LAST = [12, *[11] * 13, 10, 10]


def thanh_an():
    """The published totals: 81 of 177 in 2017-R1, 8 of 175 in 2019, sixteen party cells."""
    facts = []
    for number in range(16):
        name = "ấp Phụng Hưng" if number == 0 else f"ấp {number}"
        base = 12 if number == 0 else 11
        facts += told("2017-R1", name, members=base, reviewed=base, with_signs=FIRST[number])
        facts += told("2019", name, members=base, reviewed=BASE_LAST[number], with_signs=LAST[number])
    return facts


def test_thanh_an_falls_from_81_of_177_to_8_of_175_by_41_2_points():
    found = report(thanh_an())
    first, last = found.headline
    assert (first.period, first.with_signs, first.reviewed, first.rate) == ("2017-R1", 81, 177, 81 / 177)
    assert (last.period, last.with_signs, last.reviewed, last.rate) == ("2019", 8, 175, 8 / 175)
    assert found.change.points == pytest.approx(100 * (8 / 175 - 81 / 177))
    assert round(found.change.points, 1) == -41.2
    assert found.change.relative == pytest.approx(8 / 175 / (81 / 177) - 1)
    assert found.change.counts == ((81, 177), (8, 175))
    assert found.change.interval.low < found.change.points < found.change.interval.high
    assert found.change.same is None
    assert rows(found, "party_cells")[0] == {
        "party_cell": "ấp Phụng Hưng",
        "with_signs_start": 4,
        "reviewed_start": 12,
        "rate_start": 4 / 12,
        "with_signs_end": 0,
        "reviewed_end": 12,
        "rate_end": 0.0,
        "points": pytest.approx(-100 / 3),
        "trend": (4 / 12, 0.0),
    }
    assert note(found, "candour")
    assert note(found, "census")


def test_nothing_is_rounded_and_every_figure_is_a_count_or_follows_from_counts():
    found = report(thanh_an())
    assert found.headline[0].rate == 81 / 177
    assert rows(found, "trend")[0]["rate"] == 81 / 177


def test_a_party_cell_without_reviewed_counts_by_its_members_and_is_named():
    facts = told("2019", "ấp 1", members=10, with_signs=2) + told("2019", "ấp 2", members=9, reviewed=8, with_signs=1)
    found = report(facts)
    assert (found.headline[0].with_signs, found.headline[0].reviewed) == (3, 18)
    assert found.headline[0].by_members == ("ấp 1",)
    assert note(found, "by_members").values == {"period": "2019", "count": 1, "cells": ("ấp 1",)}


def test_where_only_members_and_with_signs_are_given_the_denominator_is_named():
    facts = [fact for n in range(12) for fact in told("2017", f"ấp {n}", members=17, with_signs=6 if n < 10 else 5)]
    found = report(facts)
    assert (found.headline[0].with_signs, found.headline[0].reviewed) == (70, 204)
    assert note(found, "all_by_members").values == {"period": "2017"}


def test_a_party_cell_without_with_signs_is_left_out_of_both_sums_and_named():
    facts = told("2019", "ấp 1", members=10, reviewed=10) + told("2019", "ấp 2", members=8, reviewed=8, with_signs=2)
    found = report(facts)
    assert (found.headline[0].with_signs, found.headline[0].reviewed, found.headline[0].members) == (2, 8, 8)
    assert found.headline[0].left_out == ("ấp 1",)
    assert note(found, "left_out").values["cells"] == ("ấp 1",)


def test_with_signs_without_any_base_is_left_out_and_named():
    facts = told("2019", "ấp 1", with_signs=3) + told("2019", "ấp 2", reviewed=8, with_signs=2)
    found = report(facts)
    assert (found.headline[0].with_signs, found.headline[0].reviewed) == (2, 8)
    assert note(found, "no_base").values["cells"] == ("ấp 1",)


def test_the_whole_committees_figure_counts_only_where_no_party_cell_speaks():
    whole = told("2019", "", members=100, reviewed=90, with_signs=9)
    alone = report(whole)
    assert (alone.headline[0].with_signs, alone.headline[0].reviewed, alone.headline[0].committee_only) == (9, 90, True)
    assert note(alone, "committee_only")
    beside = report(whole + told("2019", "ấp 1", members=10, reviewed=10, with_signs=1))
    assert (beside.headline[0].with_signs, beside.headline[0].reviewed) == (1, 10)
    assert not beside.headline[0].committee_only
    assert note(beside, "committee_unused")


def test_a_committees_figures_by_kind_do_not_count_beside_its_total():
    facts = told("2019", "", kind="ấp", reviewed=60, with_signs=6) + told(
        "2019", "", kind="cơ quan", reviewed=30, with_signs=3
    )
    assert (lambda h: (h.with_signs, h.reviewed))(report(facts).headline[0]) == (9, 90)
    facts += told("2019", "", reviewed=90, with_signs=9)
    assert (lambda h: (h.with_signs, h.reviewed))(report(facts).headline[0]) == (9, 90)


def test_counts_by_sign_alone_give_a_range_of_people_and_never_their_sum():
    facts = told("2019", "ấp 1", members=10, reviewed=10, sign_I_1=3, sign_I_2=5, sign_II_1=4)
    facts += told("2019", "ấp 2", members=6, reviewed=5, sign_I_1=1, sign_I_2=0)
    found = report(facts)
    assert found.headline[0].rate is None
    assert found.headline[0].with_signs is None
    assert found.headline[0].bounds == Interval((5 + 1) / 15, (10 + 1) / 15)
    assert note(found, "range_only").values["low"] == 6 / 15
    assert next(row for row in rows(found, "bounds") if row["basis"] == "signs_only")["high"] == 11 / 15


def test_zero_of_n_has_an_upper_bound_and_no_relative_change():
    facts = told("2021", "khu vực 1", members=422, reviewed=422, with_signs=0)
    facts += told("2022", "khu vực 1", members=422, reviewed=422, with_signs=0)
    found = report(facts)
    assert found.headline[1].rate == 0.0
    assert found.change.points == 0.0
    assert found.change.relative is None
    assert note(found, "relative_undefined").values == {"start": "2021"}
    zero = note(found, "zero").values
    assert zero["n"] == 422
    assert zero["upper"] == pytest.approx(0.00902, abs=0.00001)


def test_from_a_rate_of_zero_a_relative_change_is_not_defined():
    found = report(told("2021", "ấp 1", reviewed=20, with_signs=0) + told("2022", "ấp 1", reviewed=20, with_signs=2))
    assert found.change.points == 10.0
    assert found.change.relative is None


def test_empty_facts_give_an_empty_report_that_says_so():
    found = report([])
    assert found.headline == ()
    assert found.change is None
    assert found.tables == ()
    assert [line.key for line in found.notes] == ["no_self_review"]


def test_nobody_reviewed_divides_nothing_by_zero():
    found = report(told("2019", "ấp 1", members=0, reviewed=0, with_signs=0))
    assert found.headline[0].rate is None
    assert found.headline[0].interval is None


def test_more_members_with_signs_than_reviewed_stays_readable_and_breaks_nothing():
    found = report(told("2019", "ấp 1", reviewed=5, with_signs=7) + told("2021", "ấp 1", reviewed=5, with_signs=1))
    assert found.headline[0].with_signs == 7
    assert found.headline[0].interval is None
    assert found.change.interval is None


def test_one_period_compares_with_nothing():
    found = report(told("2019", "ấp 1", reviewed=5, with_signs=1))
    assert found.change is None
    assert note(found, "one_period").values == {"period": "2019"}
    assert "with_signs_start" not in rows(found, "party_cells")[0]


def test_points_reaching_the_checklists_level_count_when_with_signs_is_missing():
    facts = told("2021", "ấp 1", members=10, reviewed=10)
    facts += [
        Fact(facts[0].committee, "ấp 1", "", "", "2021", "scored", "", level, value)
        for level, value in (("1", 6), ("2", 3), ("3", 1))
    ]
    assert isinstance(SMALL_CHECKLIST, Checklist)
    found = report(facts, checklist=SMALL_CHECKLIST)
    assert (found.headline[0].with_signs, found.headline[0].reviewed) == (4, 10)
    assert note(found, "scored")
    assert [row["count_end"] for row in rows(found, "levels")] == [6, 3, 1]


def test_figures_told_by_audience_are_added_up_unless_a_figure_for_all_is_given():
    facts = [
        Fact("Đ", "ấp 1", "", audience, "2021", measure, "", "", value)
        for audience, measure, value in (
            ("leaders", "reviewed", 4),
            ("members", "reviewed", 6),
            ("leaders", "with_signs", 1),
            ("members", "with_signs", 2),
        )
    ]
    found = report(facts)
    assert (found.headline[0].with_signs, found.headline[0].reviewed) == (3, 10)
    assert [(row["audience"], row["with_signs_end"], row["reviewed_end"]) for row in rows(found, "audiences")] == [
        ("leaders", 1, 4),
        ("members", 2, 6),
    ]
    found = report([*facts, Fact("Đ", "ấp 1", "", "", "2021", "reviewed", "", "", 12)])
    assert found.headline[0].reviewed == 12


def test_members_who_took_no_part_bound_the_rate_and_exempt_ones_do_not():
    facts = told("2019", "ấp 1", members=20, reviewed=15, exempt=2, with_signs=3)
    found = report(facts)
    row = next(row for row in rows(found, "bounds") if row["basis"] == "not_reviewed")
    assert (row["missing"], row["low"], row["high"]) == (3, 3 / 18, 6 / 18)


def test_the_same_party_cell_written_in_two_ways_is_one():
    facts = told("2017", "Chi bộ Ấp Hoà", reviewed=5, with_signs=1) + told("2019", "ấp Hòa", reviewed=5, with_signs=0)
    assert len(rows(report(facts), "party_cells")) == 1


def test_a_report_on_one_party_cell_holds_only_that():
    found = report(thanh_an(), party_cell="chi bộ ấp phụng hưng")
    assert [(line.with_signs, line.reviewed) for line in found.headline] == [(4, 12), (0, 12)]
    assert len(rows(found, "party_cells")) == 1


def test_facts_alone_are_enough():
    assert report([], settled={}).facts == 0
    assert Settled(Facts()).facts == ()


def test_the_sum_of_members_is_only_told_where_every_party_cell_gives_them():
    facts = told("2019", "ấp 1", members=10, reviewed=10, with_signs=2) + told("2019", "ấp 2", reviewed=8, with_signs=1)
    found = report(facts)
    assert (found.headline[0].members, found.headline[0].reviewed) == (None, 18)
    assert note(found, "members_missing").values["cells"] == ("ấp 2",)
