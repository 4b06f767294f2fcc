import pytest
from made_facts import COMMITTEE, SMALL_CHECKLIST, note, report, rows, told

from tusoi_cli.model.facts import Fact
from tusoi_cli.model.settings import Settings


def review(period, name, kind="", base=20, people=5, **signs):
    return told(period, name, kind=kind, members=base, reviewed=base, with_signs=people, **signs)


def test_signs_stand_in_the_order_of_the_checklist_under_their_groups_with_what_became_of_them():
    facts = review("2017", "ấp 1", sign_I_1=4, sign_I_2=2, sign_I_10=0, sign_II_1=3, sign_II_9=0)
    facts += review("2019", "ấp 1", sign_I_1=1, sign_I_2=2, sign_I_10=1, sign_II_1=0, sign_II_9=0)
    found = report(facts, checklist=SMALL_CHECKLIST)
    assert [(row["code"], row["group"], row["what"]) for row in rows(found, "signs")] == [
        ("I.2", "I", "same"),
        ("I.10", "I", "new"),
        ("I.1", "I", "fallen"),
        ("II.1", "II", "gone"),
        ("II.9", "II", "none"),
    ]
    first = rows(found, "signs")[2]
    assert (first["count_start"], first["share_start"], first["count_end"], first["periods"]) == (4, 0.2, 1, 2)
    assert first["points"] == pytest.approx(-15)
    assert found.table("signs").groups == {0: "I", 3: "II"}
    assert note(found, "signs_most").values["codes"] == ("I.2", "I.10", "I.1")
    assert note(found, "signs_new").values["codes"] == ("I.10",)
    assert note(found, "signs_gone").values["codes"] == ("II.1",)
    assert note(found, "signs_persistent").values["codes"] == ("I.2", "I.1")
    assert note(found, "signs_unknown").values["codes"] == ("II.9",)
    assert [(row["group"], row["mentions_start"], row["mentions_end"]) for row in rows(found, "sign_groups")] == [
        ("I", 6, 4),
        ("II", 3, 0),
    ]
    assert sum(row["share_start"] for row in rows(found, "sign_groups")) == pytest.approx(1)


def test_without_a_checklist_numbers_in_codes_count_as_numbers():
    facts = review("2019", "ấp 1", sign_I_10=1, sign_I_2=1, sign_II_1=1)
    assert [row["code"] for row in rows(report(facts), "signs")] == ["I.2", "I.10", "II.1"]


def test_a_sign_told_by_levels_counts_its_levels_together_and_apart():
    facts = review("2019", "ấp 1")
    facts += [Fact(COMMITTEE, "ấp 1", "", "", "2019", "sign", "I.1", level, 2) for level in ("1", "3")]
    found = report(facts)
    assert rows(found, "signs")[0]["count_end"] == 4
    assert [(row["level"], row["count_end"]) for row in rows(found, "sign_levels")] == [("1", 2), ("3", 2)]


def test_signs_by_party_cell_are_shown_only_when_asked_for():
    facts = review("2019", "ấp 1", sign_I_1=2, sign_I_2=0)
    assert report(facts).table("signs_by_party_cell") is None
    asked = rows(report(facts, signs_by_party_cell=True), "signs_by_party_cell")
    assert [(row["party_cell"], row["code"], row["count_end"]) for row in asked] == [("ấp 1", "I.1", 2)]


def test_kinds_add_up_to_all():
    facts = review("2022", "quân sự", "cơ quan", 12, 0) + review("2022", "khu vực 1", "khu vực", 30, 3)
    facts += review("2022", "khu vực 2", "khu vực", 20, 1)
    found = report(facts)
    assert [
        (row["kind"], row["party_cells"], row["with_signs_end"], row["reviewed_end"]) for row in rows(found, "kinds")
    ] == [
        ("cơ quan", 1, 0, 12),
        ("khu vực", 2, 4, 50),
    ]
    assert found.table("kinds").total[1:4] == (3, 4, 62)


def test_a_party_cell_far_from_the_committees_rate_is_more_than_chance_explains():
    facts = [fact for number in range(20) for fact in review("2019", f"ấp {number}", base=22, people=2)]
    facts += review("2019", "ấp Xa", base=22, people=15)
    found = report(facts)
    by_name = {row["party_cell"]: row["chance"] for row in rows(found, "funnel")}
    assert by_name["ấp Xa"] == "above"
    assert by_name["ấp 1"] == "within"
    assert note(found, "more_than_chance").values["cells"] == ("ấp Xa",)


def test_grades_give_the_share_good_or_better_and_the_committees_above_the_ceiling():
    facts = told("2019", "ấp 1", graded=50, grade_excellent=5, grade_good=40, grade_adequate=4, grade_failed=1)
    facts += told("2019", "ấp 2", graded=50, grade_excellent=5, grade_good=10, grade_adequate=35, grade_failed=0)
    (row,) = rows(report(facts), "grades")
    assert (row["graded"], row["excellent"], row["good"]) == (100, 10, 50)
    assert row["good_or_better"] == 0.6
    assert row["excellent_of_good"] == 0.2
    assert row["above_ceiling"] == 0
    (row,) = rows(report(facts, settings=Settings(ceiling_percent=15)), "grades")
    assert row["above_ceiling"] == 1


def test_the_ceiling_counts_within_a_committee_and_not_within_a_party_cell():
    facts = told("2019", "ấp 1", grade_excellent=5, grade_good=10) + told(
        "2019", "ấp 2", grade_excellent=0, grade_good=40
    )
    found = report(facts)
    assert rows(found, "grades")[0]["above_ceiling"] == 0
    assert note(found, "above_ceiling") is None


def test_a_party_cells_own_grade_is_kept_apart_from_its_members():
    facts = [
        Fact(COMMITTEE, "Quân sự", "", "", "2022", "cell_grade", "excellent", "", 1),
        Fact(COMMITTEE, "khu vực 1", "", "", "2022", "cell_grade", "good", "", 1),
    ]
    found = report(facts)
    (row,) = rows(found, "cell_grades")
    assert (row["graded"], row["excellent"], row["good"], row["failed"]) == (2, 1, 1, 0)
    assert [row["grade_2022"] for row in rows(found, "cell_grade_list")] == ["excellent", "good"]


def test_discipline_stands_beside_the_headline():
    facts = review("2019", "ấp 1", base=100, people=8)
    facts += told("2019", "", discipline=5)
    (row,) = rows(report(facts), "discipline")
    assert (row["total"], row["unspecified"], row["with_signs"], row["reviewed"]) == (5, 5, 8, 100)


def test_the_four_level_rating_gives_the_share_good_or_fair():
    facts = told("2021", "ấp 1", exemplary_good=10, exemplary_fair=6, exemplary_average=3, exemplary_weak=1)
    (row,) = rows(report(facts), "exemplary")
    assert (row["rated"], row["good_or_fair"]) == (20, 0.8)


def shortcoming(period, unit, item, status, due="2021-12-31", code="I.1", holder="collective"):
    return Fact(COMMITTEE, unit, "", "", period, "shortcoming", code, "", 1, status, due, holder, item)


def test_a_shortcoming_fixed_last_year_and_there_again_has_come_back():
    facts = [
        shortcoming("2021", "Văn phòng", "a", "fixed"),
        shortcoming("2021", "Văn phòng", "b", "open"),
        shortcoming("2022", "Văn phòng", "a", "open"),
        shortcoming("2022", "Văn phòng", "b", "fixed"),
        shortcoming("2022", "Địa chính", "c", "in_progress", code="", holder="individual"),
    ]
    found = report(facts)
    assert [
        (r["period"], r["total"], r["fixed"], r["open"], r["recurred"], r["linked"]) for r in rows(found, "follow_up")
    ] == [
        ("2021", 2, 1, 1, 0, 0),
        ("2022", 3, 1, 0, 1, 2),
    ]
    assert [(r["party_cell"], r["total"], r["fixed"], r["recurred"]) for r in rows(found, "follow_up_units")] == [
        ("Văn phòng", 2, 1, 1),
        ("Địa chính", 1, 0, 0),
    ]
    assert [r["code"] for r in rows(found, "follow_up_signs")] == ["I.1", ""]
    assert note(found, "follow_up_back").values == {"count": 1}
    assert note(found, "follow_up_now").values["total"] == 3
    assert "days" not in rows(found, "follow_up_units")[0]


def test_days_overdue_are_counted_at_the_date_that_the_reader_names_and_by_no_clock():
    facts = [
        shortcoming("2022", "Văn phòng", "a", "open", "2022-05-01"),
        shortcoming("2022", "Văn phòng", "b", "fixed", "2022-01-01"),
    ]
    found = report(facts, as_of="2022-05-31")
    row = rows(found, "follow_up_units")[0]
    assert (row["past_due"], row["days"]) == (1, 30)
    assert note(found, "follow_up_past_due").values == {"as_of": "2022-05-31", "count": 1, "days": 30}


def test_rotation_says_how_much_of_the_membership_is_covered_so_far():
    facts = told("2019", "ấp 1", members=20) + told("2019", "ấp 2", members=10)
    for month in range(1, 11):
        facts += told(f"2019-{month:02d}", "ấp 1", presented=1) + told(f"2019-{month:02d}", "ấp 2", presented=2)
    found = report(facts)
    assert [(r["party_cell"], r["members"], r["presented"], r["covered"]) for r in rows(found, "rotation")] == [
        ("ấp 1", 20, 10, 0.5),
        ("ấp 2", 10, 20, 1.0),
    ]
    assert found.table("rotation").total == ("", 30, 30, 20 / 30)
    assert note(found, "rotation_more").values["cells"] == ("ấp 2",)
    assert rows(found, "rotation_months")[-1]["so_far"] == 30


def indicator(period, name, value):
    return Fact(COMMITTEE, "", "", "", period, "indicator", name, "", value)


def test_a_rank_from_17_to_9_is_up_8_places():
    facts = [
        indicator("2019", "Xếp hạng cải cách hành chính", 17),
        indicator("2020", "Xếp hạng cải cách hành chính", 9),
    ]
    facts += [indicator("2021", "Xếp hạng cải cách hành chính", 9), indicator("2021", "Số dự án đầu tư", 7)]
    found = report(facts)
    first, second = rows(found, "indicators")
    assert (first["value_2019"], first["value_2021"], first["change"], first["what"]) == (17, 9, -8, "rank_up")
    assert (second["value_2019"], second["value_2021"], second["change"], second["what"]) == (None, 7, None, None)
    values = note(found, "rank_up").values
    assert (values["places"], values["start"], values["end"]) == (8, 17, 9)


def test_that_lower_is_better_can_be_set():
    facts = [indicator("2019", "Số ngày chờ", 12), indicator("2020", "Số ngày chờ", 15)]
    assert rows(report(facts), "indicators")[0]["what"] == "up"
    settings = Settings(lower_is_better=("số ngày chờ",))
    assert rows(report(facts, settings=settings), "indicators")[0]["what"] == "rank_down"


def test_a_figure_signed_before_that_differs_now_is_a_restatement():
    facts = review("2019", "ấp 1", base=175, people=8)
    signed = {"2019": {"with_signs": 9, "reviewed": 175, "rate": 4.6, "party_cells": 2}}
    found = report(facts, settings=Settings(signed=signed))
    assert [(r["measure"], r["signed"], r["now"], r["difference"], r["cause"]) for r in rows(found, "restated")] == [
        ("with_signs", 9, 8, -1, "party_cells"),
        ("party_cells", 2, 1, -1, "party_cells"),
    ]
    assert note(found, "restated").values == {"count": 2}


@pytest.mark.parametrize(("by", "parts"), [("kind", ["cơ quan", "ấp"]), ("committee", [COMMITTEE])])
def test_any_table_part_by_part(by, parts):
    facts = []
    for period in ("2017", "2019"):
        facts += review(period, "ấp 1", "ấp", sign_I_1=2) + review(period, "văn phòng", "cơ quan", sign_I_1=1)
    found = report(facts, by=by)
    assert sorted({row["part"] for row in rows(found, "by_trend")}) == sorted(parts)
    assert sum(row["with_signs"] for row in rows(found, "by_trend")) == 20
    assert sum(row["count_end"] for row in rows(found, "by_signs")) == 3
    assert len(rows(found, "by_trend")) == 2 * len(parts)


def test_by_audience():
    facts = [
        Fact(COMMITTEE, "ấp 1", "", audience, "2021", measure, code, "", value)
        for audience, measure, code, value in (
            ("leaders", "reviewed", "", 4),
            ("members", "reviewed", "", 6),
            ("leaders", "with_signs", "", 1),
            ("members", "with_signs", "", 2),
            ("leaders", "sign", "A.1", 1),
            ("members", "sign", "B.1", 2),
        )
    ]
    found = report(facts, by="audience")
    assert [(r["part"], r["with_signs"], r["reviewed"]) for r in rows(found, "by_trend")] == [
        ("leaders", 1, 4),
        ("members", 2, 6),
    ]
    assert [(r["part"], r["code"], r["share_end"]) for r in rows(found, "by_signs")] == [
        ("leaders", "A.1", 0.25),
        ("members", "B.1", 2 / 6),
    ]


def test_every_row_says_where_its_figures_were_read():
    found = report(review("2019", "ấp 1") + review("2019", "ấp 2"))
    assert found.table("party_cells").sources[0] == (
        "ấp 1.xlsx › 2019 › C7",
        "ấp 1.xlsx › 2019 › C6",
        "ấp 1.xlsx › 2019 › C5",
    )
    assert len(found.table("trend").sources[0]) == 6


def test_a_signs_share_is_of_the_members_whose_form_lists_it():
    facts = review("2021", "ấp 1", base=60, sign_A_1=3, sign_A_2=0) + review("2021", "ấp 2", base=20, sign_I_1=4)
    by_code = {row["code"]: row["share_end"] for row in rows(report(facts), "signs")}
    assert by_code == {"A.1": 3 / 60, "A.2": 0.0, "I.1": 4 / 20}


def test_the_committees_disciplined_of_all_years_stand_in_the_note():
    facts = told("2017", "", discipline=2) + told("2018", "", discipline=2) + told("2019", "", discipline=1)
    assert note(report(facts), "discipline_beside").values == {"period": "2019", "total": 1, "first": "2017", "all": 5}


def test_a_group_of_which_no_form_lists_a_sign_has_no_mentions_rather_than_none():
    facts = told("2018", "ấp 1", reviewed=60, sign_I_1=3, sign_II_1=0) + told("2019", "ấp 1", reviewed=60, sign_I_1=4)
    by_group = {row["group"]: row for row in rows(report(facts, checklist=SMALL_CHECKLIST), "sign_groups")}
    assert (by_group["II"]["mentions_start"], by_group["II"]["share_start"]) == (0, 0.0)
    assert (by_group["II"]["mentions_end"], by_group["II"]["share_end"], by_group["II"]["points"]) == (None, None, None)
