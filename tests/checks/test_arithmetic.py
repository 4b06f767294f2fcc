"""The contract's arithmetic, each rule just inside and just outside."""

import pytest

from tusoi_cli.checks.run import run
from tusoi_cli.language import Language
from tusoi_cli.model.columns import Facts
from tusoi_cli.model.facts import Fact
from tusoi_cli.model.finding import finding
from tusoi_cli.model.period import period as parsed
from tusoi_cli.model.reading import Percent, Reading, Total
from tusoi_cli.model.settings import Member, Merge, Settings

XA = "Đảng bộ xã Mẫu"


def told(period: str, party_cell: str, committee: str = XA, **figures: float) -> list[Fact]:
    """``reviewed=10``; ``sign_I_4=2``, ``grade_good=3`` with their codes; ``sign_I_4_level1=2``."""
    facts = []
    for row, (name, value) in enumerate(figures.items()):
        measure, _, rest = name.partition("_") if name.startswith(("sign_", "grade_")) else (name, "", "")
        code, _, level = rest.partition("_level")
        where = {"source": "a.xlsx", "sheet": "s", "ref": f"C{row + 5}"}
        facts.append(
            Fact(committee, party_cell, "", "", period, measure, code.replace("_", "."), level, value, **where)
        )
    return facts


def codes(facts: list[Fact], settings: Settings | None = None, reading: Reading | None = None) -> list[str]:
    return [found.code for found in run(Facts(facts), [reading] if reading else [], settings or Settings(), {})]


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        ({"reviewed": 10, "with_signs": 10}, []),
        ({"reviewed": 10, "with_signs": 11}, ["TS501"]),
        ({"members": 10, "with_signs": 11}, ["TS501"]),
        ({"members": 12, "reviewed": 10, "with_signs": 11}, ["TS501"]),
        ({"members": 10, "reviewed": 10}, []),
        ({"members": 10, "reviewed": 11}, ["TS502"]),
        ({"reviewed": 10, "sign_I_4": 10}, []),
        ({"reviewed": 10, "sign_I_4": 11}, ["TS503"]),
        ({"reviewed": 10, "sign_I_4_level1": 6, "sign_I_4_level2": 5}, ["TS503"]),
        ({"reviewed": 10, "with_signs": 3, "sign_I_4": 3, "sign_I_5": 2}, []),
        ({"reviewed": 10, "with_signs": 5, "sign_I_4": 3, "sign_I_5": 2}, []),
        ({"reviewed": 10, "with_signs": 2, "sign_I_4": 3, "sign_I_5": 2}, ["TS505"]),
        ({"reviewed": 10, "with_signs": 6, "sign_I_4": 3, "sign_I_5": 2}, ["TS505"]),
        ({"reviewed": 10, "with_signs": 0, "sign_I_4": 0, "sign_I_5": 0}, []),
        ({"graded": 9, "grade_excellent": 1, "grade_good": 5, "grade_adequate": 2, "grade_failed": 1}, []),
        ({"graded": 10, "grade_excellent": 1, "grade_good": 5, "grade_adequate": 2, "grade_failed": 1}, ["TS510"]),
        ({"graded": 10, "grade_good": 7}, []),
        ({"graded": 10, "grade_good": 11}, ["TS510"]),
        ({"members": 9_999, "reviewed": 9_999}, []),
        ({"members": 10_000, "reviewed": 30}, ["TS513"]),
        ({"reviewed": 10_000, "with_signs": 10_000}, ["TS513"]),
        ({"grade_excellent": 4, "grade_good": 20}, []),
        ({"grade_excellent": 5, "grade_good": 24}, ["TS511"]),
        ({"grade_excellent": 1, "grade_good": 0}, ["TS511"]),
    ],
)
def test_what_cannot_stand_beside_each_other_in_a_party_cell(figures, expected):
    assert codes(told("2019", "ấp 1", **figures)) == expected


def test_the_ceiling_counts_within_a_committee_not_within_a_party_cell_and_nobody_twice():
    cells = told("2019", "ấp 1", grade_excellent=4, grade_good=4) + told(
        "2019", "ấp 2", grade_excellent=0, grade_good=16
    )
    assert codes(cells) == []
    above = cells + told("2019", "ấp 3", grade_excellent=1, grade_good=0)
    assert codes(above) == ["TS511"]
    assert codes(above, Settings(ceiling_percent=25)) == []
    assert codes(above + told("2019", "", grade_excellent=0, grade_good=100)) == ["TS511"]
    assert codes(told("2019", "", grade_excellent=5, grade_good=24)) == ["TS511"]
    other = told("2019", "ấp 9", "Đảng bộ xã Khác", grade_excellent=0, grade_good=100)
    assert codes(above + other) == ["TS511"]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [(10, 20, []), (10, 21, ["TS509"]), (20, 10, []), (21, 10, ["TS509"]), (3, 12, []), (3, 13, ["TS509"])],
)
def test_membership_jumps_when_it_more_than_doubles_or_halves_by_ten_people(before, after, expected):
    assert codes(told("2018", "ấp 1", members=before) + told("2019", "ấp 1", members=after)) == expected


@pytest.mark.parametrize(
    ("printed", "decimals", "numerator", "denominator", "expected"),
    [
        (45.8, 1, 81, 177, []),
        (46, 0, 81, 177, []),
        (45.2, 1, 81, 177, ["TS506"]),
        (45.8, 1, None, 182, ["TS507"]),
        (45.6, 1, None, 182, []),
        (12.5, 1, 1, 8, []),
        (13, 0, 1, 8, []),
        (12, 0, 1, 8, []),
        (14, 0, 1, 8, ["TS506", "TS507"]),
        (0.0, 1, 0, 182, []),
        (100.0, 1, 182, 182, []),
    ],
)
def test_a_printed_percentage_follows_from_the_counts_and_is_possible_for_so_many(
    printed, decimals, numerator, denominator, expected
):
    percent = Percent(printed, decimals, "with_signs", numerator, denominator, None, "2019", "", "a.xlsx", "s", "E9")
    assert codes([], reading=Reading("a.xlsx", "s", percents=[percent])) == expected


@pytest.mark.parametrize(
    ("printed", "summed", "complete", "expected"),
    [(10, 10, True, []), (11, 10, True, ["TS504"]), (11, 10, False, []), (9, 10, False, ["TS504"])],
)
def test_a_total_is_the_sum_of_its_rows(printed, summed, complete, expected):
    total = Total("Cộng", "reviewed", "", "2019", "", printed, summed, complete, "a.xlsx", "s", "C9")
    assert codes([], reading=Reading("a.xlsx", "s", totals=[total])) == expected


def test_the_roster_and_the_expected_periods_say_who_is_missing_who_is_unknown_and_what_lies_between():
    facts = (
        told("2017", "Chi bộ ấp 1", reviewed=9) + told("2019", "ấp 1", reviewed=9) + told("2019", "ấp 11", reviewed=9)
    )
    roster = (Member("ấp 1"), Member("ấp 2"))
    found = [
        (each.code, each.severity, each.values["party_cell"], each.values.get("period"))
        for each in run(Facts(facts), [], Settings(roster=roster, expected_periods=("2018",)), {})
    ]
    assert found == [
        ("TS601", "warning", "ấp 2", "2017"),
        ("TS601", "warning", "ấp 1", "2018"),
        ("TS601", "warning", "ấp 2", "2018"),
        ("TS601", "warning", "ấp 2", "2019"),
        ("TS602", "warning", "ấp 11", None),
    ]
    whole = told("2017", "ấp 1", reviewed=9) + told("2018", "ấp 2", reviewed=9) + told("2019", "ấp 1", reviewed=9)
    assert [(each.code, each.severity) for each in run(Facts(whole), [], Settings(), {})] == [("TS603", "info")]
    assert [(each.code, each.severity) for each in run(Facts(whole), [], Settings(expected_periods=("2018",)), {})] == [
        ("TS603", "warning")
    ]


def test_a_quarter_is_not_missing_between_two_years():
    facts = told("2017", "ấp 1", reviewed=9) + told("2019", "ấp 1", reviewed=9) + told("2018-Q1", "ấp 2", reviewed=9)
    assert parsed("2018-Q1").family != parsed("2018").family
    assert codes(facts) == []


def test_merged_units_have_reported_for_the_later_one():
    merges = (Merge("ấp 1", "ấp Mới", "2025-07-01"), Merge("ấp Mới", "ấp Mới Hơn", "2025-12-01"))
    settings = Settings(roster=(Member("ấp Mới Hơn"),), merges=merges)
    facts = told("2024", "ấp 1", reviewed=9) + told("2026", "ấp Mới Hơn", reviewed=9)
    assert codes(facts, settings) == []
    assert codes(told("2024", "ấp 1", reviewed=9), settings) == ["TS601", "TS602"]


def test_a_party_cell_of_that_name_in_another_committee_has_not_reported_for_it():
    roster = (Member("ấp 1", committee="Xã A"), Member("ấp 1", committee="Xã B"), Member("ấp 2"))
    facts = told("2019", "ấp 1", committee="Xã A", reviewed=9) + told("2019", "ấp 2", committee="Xã A", reviewed=9)
    (missing,) = run(Facts(facts), [], Settings(roster=roster), {})
    assert (missing.code, missing.values["committee"]) == ("TS601", "Xã B")
    assert "Xã B" in Language("vi").found(missing)
    assert codes([*facts, *told("2019", "ấp 1", committee="Xã B", reviewed=9)], Settings(roster=roster)) == []
    assert codes(told("2019", "ấp 1", committee="Đảng bộ xã A", reviewed=9), Settings(roster=roster[:1])) == []
    assert codes(told("2019", "ấp 1", committee="Đảng uỷ xã B", reviewed=9), Settings(roster=roster[:1])) == [
        "TS601",
        "TS602",
    ]
    assert codes(told("2019", "ấp 1", committee="", reviewed=9), Settings(roster=roster[:2])) == []


def test_findings_on_no_file_are_told_apart_without_comparing_each_with_all():
    found = [finding("TS601", party_cell=f"ấp {number}", period="2019") for number in range(100)]
    assert len({*map(hash, found)}) == len(found)
    assert hash(finding("TS601", party_cell="ấp 1")) == hash(finding("TS601", party_cell="ấp 1"))
