import json
import re
from dataclasses import asdict
from random import Random

import pytest
from atoms import made, recovered
from attack import attack
from made_facts import SMALL_CHECKLIST, note, report, rows, told

from tusoi_cli.analyse import Options, analyse
from tusoi_cli.errors import TusoiError
from tusoi_cli.language import Language
from tusoi_cli.model.columns import Facts
from tusoi_cli.model.facts import Fact
from tusoi_cli.model.finding import finding
from tusoi_cli.model.report import HIDDEN, Hidden, Source
from tusoi_cli.model.settings import Settings
from tusoi_cli.model.settled import Settled

CODES = ("I.1", "I.2", "I.10", "II.1")


def wild(seed: int, cells: int, periods: int, sparse: float = 0.5):
    """Random party cells of two kinds, with signs, in several periods; not all report every time."""
    random = Random(seed)
    facts = []
    sizes = [random.choice([3, 7, 12, 22, 40]) for _ in range(cells)]
    for when in range(periods):
        period = str(2017 + when)
        for number in range(cells):
            if cells > 3 and random.random() < 0.1:
                continue
            base = max(1, sizes[number] - random.randint(0, 2))
            people = 0 if random.random() < sparse else random.randint(0, base)
            figures = {"members": sizes[number], "reviewed": base, "with_signs": people}
            for code in CODES:
                figures[f"sign_{code.replace('.', '_')}"] = random.randint(0, people) if random.random() < 0.6 else 0
            facts += told(period, f"ấp {number}", kind="ấp" if number % 2 else "cơ quan", **figures)
    return facts


@pytest.mark.one_in(2)
@pytest.mark.parametrize("seed", range(24))
def test_no_hidden_figure_can_be_recovered_from_everything_shown(seed):
    random = Random(seed)
    facts = wild(seed, random.choice([2, 3, 5, 9, 16]), random.choice([2, 3, 4]), random.choice([0.2, 0.6, 0.9]))
    k = random.choice([2, 3, 5, 10])
    found = report(facts, hide_small=k, checklist=SMALL_CHECKLIST, signs_by_party_cell=seed % 3 == 0)
    assert attack(found).recovered() == {}
    for table in found.tables:
        for row in (*table.rows, *([table.total] if table.total else [])):
            for column, item in zip(table.columns, row, strict=True):
                if column.kind == "count" and column.id.split("_")[0] in ("with", "reviewed", "count", "mentions"):
                    assert not (isinstance(item, int) and 1 <= item < k), (table.id, column.id, item)


def register(seed: int) -> list[Fact]:
    """A follow-up register of two years by unit, sign and holder."""
    random = Random(seed)
    facts = []
    for number in range(random.randint(3, 40)):
        for period in random.choice([("2021",), ("2022",), ("2021", "2022")]):
            facts.append(
                Fact(
                    committee="Đảng bộ xã Mẫu",
                    party_cell=f"ấp {random.randint(1, 4)}",
                    period=period,
                    measure="shortcoming",
                    code=random.choice([*CODES, ""]),
                    value=1,
                    status=random.choice(["fixed", "fixed", "open", "overdue", "in_progress", "recurred"]),
                    due="2022-01-31",
                    holder=random.choice(["collective", "individual"]),
                    item=f"k{number}",
                )
            )
    return facts


@pytest.mark.one_in(2)
@pytest.mark.parametrize("seed", range(10))
def test_registers_grades_and_discipline_give_no_hidden_figure_away(seed):
    random = Random(seed)
    facts = register(seed)
    for period in ("2021", "2022"):
        for number in range(1, 5):
            split = {f"grade_{g}": random.choice([0, 1, 2, 9]) for g in ("excellent", "good", "adequate", "failed")}
            fallen = {f"discipline_{form}": random.choice([0, 0, 1]) for form in ("reprimand", "warning")}
            facts += told(period, f"ấp {number}", graded=sum(split.values()), **split, **fallen)
    found = report(facts, hide_small=random.choice([2, 3, 5]), as_of="2022-12-31")
    assert attack(found).recovered() == {}


@pytest.mark.parametrize("by", ["kind", "committee"])
def test_tables_part_by_part_are_protected_with_all_others(by):
    facts = wild(5, 9, 2, 0.4)
    found = report(facts, hide_small=5, by=by, checklist=SMALL_CHECKLIST)
    seen = attack(found)
    for table in found.tables:
        if table.id in ("by_trend", "by_signs"):
            what = "with_signs" if table.id == "by_trend" else "count"
            for row in table.rows:
                for column, item in zip(table.columns, row, strict=True):
                    if column.id.startswith(what):
                        assert not (isinstance(item, int) and 1 <= item < 5)
    assert seen.recovered() == {}


@pytest.mark.parametrize("seed", [0, 3, 8, 11])
def test_nothing_is_recovered_by_an_attacker_who_knows_from_which_counts_each_figure_is_made(seed):
    world = made(seed, most=8)
    assert recovered(world, report(world.facts, **world.options)) == {}


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(100, 160))
def test_nothing_is_recovered_from_many_more_reports(seed):
    world = made(seed)
    assert recovered(world, report(world.facts, **world.options)) == {}


def test_the_answers_of_a_party_cell_smaller_than_k_are_hidden_even_when_nobody_or_everybody_has_a_sign():
    facts = told("2019", "ấp 1", reviewed=3, with_signs=0) + told("2019", "ấp 2", reviewed=4, with_signs=4)
    facts += told("2019", "ấp 3", reviewed=30, with_signs=9) + told("2019", "ấp 4", reviewed=40, with_signs=12)
    facts += told("2019", "ấp 5", reviewed=40, with_signs=0) + told("2019", "ấp 6", reviewed=40, with_signs=11)
    facts += told("2019", "ấp 7", reviewed=40, with_signs=8) + told("2019", "ấp 8", reviewed=40, with_signs=7)
    by_name = {row["party_cell"]: row for row in rows(report(facts, hide_small=5), "party_cells")}
    for name in ("ấp 1", "ấp 2"):
        assert by_name[name]["with_signs_end"] == HIDDEN
        assert by_name[name]["rate_end"] == HIDDEN
        assert by_name[name]["trend"] == (None,)


def test_a_headline_of_few_people_is_hidden_with_its_rate_its_interval_and_its_change():
    facts = told("2017", "", reviewed=175, with_signs=40) + told("2019", "", reviewed=175, with_signs=3)
    found = report(facts, hide_small=5)
    assert found.headline[1].suppressed
    assert found.headline[1].with_signs is None
    assert found.headline[1].rate is None
    assert found.headline[1].interval is None
    assert found.headline[0].with_signs == 40
    assert found.change.points is None
    assert found.change.counts is None
    assert found.hide_small == 5


def test_what_is_hidden_is_nowhere_in_the_report():
    facts = []
    for number in range(8):
        facts += told("2019", f"ấp {number}", members=977, reviewed=971, with_signs=3 if number == 2 else 500 + number)
    findings = (finding("TS512", "a.xlsx", "s", "B2", party_cell="ấp 2", period="2019", own=3, synthesis="4 (0,4%)"),)
    found = report(facts, hide_small=5, findings=findings)
    text = json.dumps(asdict(found), ensure_ascii=False, default=str)
    assert found.findings[0].values["own"] == "[c]"
    assert found.findings[0].values["synthesis"] == "[c]"
    assert found.findings[0].values["party_cell"] == "ấp 2"
    assert str(3 / 971) not in text
    row = rows(found, "party_cells")[2]
    assert isinstance(row["with_signs_end"], Hidden)
    assert isinstance(row["rate_end"], Hidden)
    assert row["reviewed_end"] == 971
    assert sum(isinstance(line["with_signs_end"], Hidden) for line in rows(found, "party_cells")) == 2


def test_the_difference_between_all_and_the_same_party_cells_tells_nothing():
    facts = told("2017", "ấp 1", reviewed=50, with_signs=20) + told("2017", "ấp 2", reviewed=50, with_signs=2)
    facts += told("2019", "ấp 1", reviewed=50, with_signs=9)
    found = report(facts, hide_small=5)
    assert found.change.same is None or found.change.same.counts is None
    assert attack(found).recovered() == {}


def test_the_share_of_figures_lost_and_what_was_merged_are_reported():
    found = report(wild(3, 12, 3), hide_small=5, checklist=SMALL_CHECKLIST)
    values = note(found, "hidden").values
    assert values["k"] == 5
    assert values["hidden"] > 0
    assert values["share"] == pytest.approx(values["hidden"] / (values["hidden"] + values["shown"]))
    assert note(found, "earlier_releases")


def test_no_place_tells_who_reports_a_sign_nor_how_long_a_register_is():
    facts = [
        f for n in range(8) for f in told("2019", f"ấp {n}", reviewed=50, with_signs=10, sign_I_1=6 if n == 3 else 0)
    ]
    facts += [
        Fact(
            "Đảng bộ xã Mẫu", "ấp 1", "", "", "2019", "shortcoming", "I.1", "", 1, "open", source="so.xlsx", ref=f"A{n}"
        )
        for n in range(3)
    ]
    sources = (Source("so.xlsx", "read", rows_used=3, facts=3), Source("ấp 1.xlsx", "read", rows_used=9, facts=4))
    found = analyse(
        Settled(Facts(facts)), Options(hide_small=5), checklist=SMALL_CHECKLIST, settings=Settings(), sources=sources
    )
    assert not any(table.sources for table in found.tables)
    assert (found.sources[0].rows_used, found.sources[0].facts) == (None, None)
    assert found.sources[1] == sources[1]
    assert found.facts == len(facts) - 3


def test_findings_print_no_count_of_people():
    given = (
        finding("TS503", "a.xlsx", "s", "B2", code="I.1", count=4, reviewed=3, party_cell="ấp 2", period="2019"),
        finding("TS405", "a.xlsx", "s", "B2", code="I.1", value=17, minimum=0, maximum=10),
        finding("TS401", "a.xlsx", "s", "B2", "entries", count=2),
        finding("TS701", "a.xlsx", "s", "B7:B9", columns=2, rows=3),
    )
    facts = [f for n in range(8) for f in told("2019", f"ấp {n}", reviewed=50, with_signs=10)]
    for lang in ("vi", "en"):
        language = Language(lang)
        for found in report(facts, hide_small=5, findings=given).findings:
            said = language.found(found)
            assert "[c]" in said
            assert not {"2", "3", "4", "17"} & set(re.findall(r"\d+", said.replace("B2", "").replace("ấp 2", ""))) - {
                str(found.values.get("columns", ""))
            }, said


def test_that_excellent_is_above_the_ceiling_is_not_told_when_the_grades_are_hidden():
    facts = told("2019", "ấp 1", graded=30, grade_excellent=3, grade_good=12, grade_adequate=9, grade_failed=6)
    facts += told("2019", "ấp 2", graded=30, grade_excellent=0, grade_good=12, grade_adequate=12, grade_failed=6)
    told_of = finding("TS511", "a.xlsx", "s", "B2", excellent=3, good=12, ceiling=20, committee="", period="2019")
    assert report(facts, hide_small=5, findings=(told_of,)).findings == ()
    assert report(facts, hide_small=2, findings=(told_of,)).findings != ()


def test_nobody_of_all_is_a_result_and_says_no_more_of_a_small_party_cell():
    facts = told("2019", "ấp 1", reviewed=3, with_signs=0) + told("2019", "ấp 2", reviewed=400, with_signs=0)
    found = report(facts, hide_small=5)
    assert found.headline[0].with_signs == 0
    assert [row["with_signs_end"] for row in rows(found, "party_cells")] == [0, 0]


def test_hiding_nothing_changes_nothing_but_says_that_it_looked():
    facts = [f for n in range(6) for p in ("2017", "2019") for f in told(p, f"ấp {n}", reviewed=50, with_signs=10 + n)]
    plain, hidden = report(facts), report(facts, hide_small=5)
    assert [table.rows for table in plain.tables] == [table.rows for table in hidden.tables]
    assert note(hidden, "hidden").values["hidden"] == 0


def test_hiding_below_two_is_wrong_usage():
    with pytest.raises(TusoiError) as refused:
        report(told("2019", "ấp 1", reviewed=5, with_signs=1), hide_small=1)
    assert (refused.value.key, refused.value.status) == ("hide_small_too_small", 2)


def test_every_numeric_column_of_every_table_is_known_to_disclosure_control():
    """A column nobody named would be taken out whole: then a report that hides nothing would hold hidden items."""
    facts = []
    for period in ("2021", "2022"):
        for number in range(4):
            name = f"ấp {number}"
            split = {"grade_excellent": 10, "grade_good": 20, "grade_adequate": 10, "grade_failed": 10}
            rated = {"exemplary_good": 10, "exemplary_fair": 10, "exemplary_average": 10, "exemplary_weak": 10}
            fallen = {"discipline_reprimand": 10, "discipline_warning": 10}
            facts += told(period, name, kind="ấp" if number % 2 else "cơ quan", members=80, reviewed=70, with_signs=20)
            facts += told(period, name, graded=50, **split, **rated, **fallen, sign_I_1=15, sign_II_1=12, exempt=0)
            facts += told(f"{period}-05", name, presented=30) + told(f"{period}-06", name, presented=20)
            facts += [
                Fact("Đảng bộ xã Mẫu", name, "", "", period, "scored", "", level, 20) for level in ("1", "2", "3")
            ]
    facts += [
        Fact("Đảng bộ xã Mẫu", f"ấp {n % 4}", "", "", "2022", "shortcoming", code, "", 1, status, "2022-01-01", holder)
        for n in range(20)
        for code in ("I.1", "II.1")
        for status in ("fixed", "open", "overdue", "in_progress", "recurred")
        for holder in ("collective", "individual")
    ]
    for by in ("kind", "committee"):
        found = report(
            facts, hide_small=2, by=by, checklist=SMALL_CHECKLIST, as_of="2022-06-01", signs_by_party_cell=True
        )
        for table in found.tables:
            for row in (*table.rows, *([table.total] if table.total else [])):
                held = [c.id for c, item in zip(table.columns, row, strict=True) if isinstance(item, Hidden)]
                assert not held, (table.id, held)
