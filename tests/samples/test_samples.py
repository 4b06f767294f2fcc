"""The committed samples: reproducible, adding up, and saying exactly what their truth says."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections import defaultdict
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from tusoi_cli.model.address import position
from tusoi_cli.model.facts import DISCIPLINE, EXEMPLARY, GRADES, MEASURES, STATUSES, Fact
from tusoi_cli.model.period import period
from tusoi_cli.read.samples import samples_folder

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "data" / "samples"
TRUTH = Path(__file__).parent / "truth"
PLACES = ("phu-tho", "thai-hoa", "thanh-an", "thanh-quoi", "thoi-long", "ts507")


@cache
def truth(place: str) -> tuple[Fact, ...]:
    """The facts that a place's workbooks must give, sheet by sheet."""
    sheets = json.loads((TRUTH / f"{place}.json").read_text(encoding="utf-8"))
    return tuple(
        Fact(**sheet["common"], **dict(zip(sheet["columns"], row, strict=True)))
        for sheet in sheets
        for row in sheet["rows"]
    )


@cache
def sheets(place: str, source: str) -> dict[str, list[list[Any]]]:
    """The values of a workbook, from A1 on, by sheet."""
    workbook = CalamineWorkbook.from_path(str(SAMPLES / place / source))
    return {name: workbook.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in workbook.sheet_names}


def value_at(place: str, fact: Fact) -> Any:
    """What stands where a fact says that it was read."""
    row, column = position(fact.ref)
    rows = sheets(place, fact.source)[fact.sheet]
    return rows[row][column] if row < len(rows) and column < len(rows[row]) else ""


def total(facts: tuple[Fact, ...], measure: str, when: str = "", code: str = "", source: str = "") -> float:
    """The sum of a measure, as far as a period, a code or a file is named."""
    return sum(
        fact.value
        for fact in facts
        if fact.measure == measure and when in ("", fact.period) and code in ("", fact.code) and source in fact.source
    )


def run_script(folder: Path) -> None:
    """Make all samples in a folder."""
    command = [
        sys.executable,
        "scripts/make_samples.py",
        "--out",
        str(folder / "samples"),
        "--truth",
        str(folder / "truth"),
    ]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, env={**os.environ, "PYTHONUTF8": "1"})


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    run_script(folder)
    return folder


def files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_the_script_writes_the_same_bytes_twice(made: Path, tmp_path: Path):
    run_script(tmp_path)
    assert files(tmp_path) == files(made)
    for name in files(made):
        assert (tmp_path / name).read_bytes() == (made / name).read_bytes(), name


def test_the_committed_samples_are_what_the_script_makes(made: Path):
    committed = [name for name in files(SAMPLES) if name != "README.md"]
    assert committed == files(made / "samples")
    for name in committed:
        here, there = (CalamineWorkbook.from_path(str(folder / name)) for folder in (SAMPLES, made / "samples"))
        assert here.sheet_names == there.sheet_names
        for sheet in here.sheet_names:
            one, other = here.get_sheet_by_name(sheet), there.get_sheet_by_name(sheet)
            assert one.to_python() == other.to_python(), f"{name} {sheet}"
            assert one.merged_cell_ranges == other.merged_cell_ranges, f"{name} {sheet}"


def test_the_committed_truth_is_what_the_script_writes(made: Path):
    assert files(TRUTH) == files(made / "truth") == [f"{place}.json" for place in PLACES]
    for name in files(TRUTH):
        assert (TRUTH / name).read_text(encoding="utf-8") == (made / "truth" / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("place", PLACES)
def test_a_truth_speaks_the_language_of_the_contract(place: str):
    words = {"grade": GRADES, "cell_grade": GRADES, "exemplary": EXEMPLARY, "discipline": (*DISCIPLINE, "")}
    for fact in truth(place):
        assert fact.measure in MEASURES
        assert period(fact.period)
        assert fact.committee
        assert fact.value >= 0
        assert fact.code in words.get(fact.measure, (fact.code,))
        if fact.measure == "shortcoming":
            assert fact.status in STATUSES
            assert date.fromisoformat(fact.due)
            assert fact.holder in ("collective", "individual")
    assert {fact.source for fact in truth(place)} == {path.name for path in (SAMPLES / place).iterdir()}


@pytest.mark.parametrize("place", PLACES)
def test_a_sheet_gives_each_figure_once(place: str):
    keys = [fact._replace(value=0, ref="") for fact in truth(place)]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("place", PLACES)
def test_the_figure_stands_where_the_truth_says(place: str):
    zeros = ("", "-", "Không")
    for fact in truth(place):
        if ":" in fact.ref or fact.measure in ("cell_grade", "shortcoming"):
            continue
        value = value_at(place, fact)
        numbers = re.findall(r"\d+", value) if isinstance(value, str) else [value]
        if value in zeros:
            assert fact.value == 0
            assert value != "" or fact.measure not in ("members", "reviewed", "with_signs")
        else:
            assert [float(number) for number in numbers] == [fact.value], fact


@pytest.mark.parametrize("place", ["thai-hoa", "thoi-long", "thanh-an"])
def test_the_word_stands_where_the_truth_says(place: str):
    for fact in truth(place):
        if fact.measure in ("cell_grade", "shortcoming"):
            assert isinstance(value_at(place, fact), str)
            assert len(value_at(place, fact)) > 10


@pytest.mark.parametrize("place", PLACES)
def test_nobody_counts_twice(place: str):
    scored = {fact.source for fact in truth(place) if fact.measure == "scored"}
    figures: dict[tuple[str, ...], dict[str, float]] = defaultdict(dict)
    mentions: dict[tuple[str, ...], list[float]] = defaultdict(list)
    for fact in truth(place):
        who = (fact.source, fact.sheet, fact.party_cell, fact.period)
        if fact.measure == "sign":
            mentions[who].append(fact.value)
        elif fact.measure in ("members", "reviewed", "with_signs"):
            figures[who][fact.measure] = fact.value
    for who, counts in figures.items():
        ordered = [counts[measure] for measure in ("with_signs", "reviewed", "members") if measure in counts]
        assert ordered == sorted(ordered), who
        if who[0] not in scored and who in mentions and "with_signs" in counts:
            assert max(mentions[who]) <= counts["with_signs"] <= sum(mentions[who]), who


def test_thanh_an_goes_from_81_of_177_to_8_of_175():
    for source in ("Chi bộ", "Tong hop"):
        facts = tuple(fact for fact in truth("thanh-an") if fact.source.startswith(source))
        assert [total(facts, measure, "2017-R1") for measure in ("members", "reviewed", "with_signs")] == [180, 177, 81]
        assert [total(facts, measure, "2019") for measure in ("members", "reviewed", "with_signs")] == [182, 175, 8]
        assert len({fact.party_cell for fact in facts if fact.party_cell}) == 16


def test_the_synthesis_of_thanh_an_says_what_its_party_cells_say():
    own: dict[tuple[str, ...], float] = {}
    synthesis: dict[tuple[str, ...], float] = {}
    for fact in truth("thanh-an"):
        if fact.measure in ("members", "reviewed", "with_signs"):
            figures = own if fact.source.startswith("Chi bộ") else synthesis
            figures[fact.party_cell, fact.period, fact.measure] = fact.value
    assert own == synthesis
    assert len(own) == 16 * 2 * 3


def test_phung_hung_goes_from_4_of_12_to_none():
    facts = tuple(fact for fact in truth("thanh-an") if fact.source == "Chi bộ ấp Phụng Hưng.xlsx")
    assert [total(facts, m, "2017-R1") for m in ("members", "reviewed", "with_signs")] == [12, 12, 4]
    assert [total(facts, m, "2019") for m in ("members", "reviewed", "with_signs")] == [12, 12, 0]


def test_each_form_of_thanh_an_holds_all_82_signs_and_those_of_the_newspaper_lead():
    facts = truth("thanh-an")
    for source in {fact.source for fact in facts if fact.source.startswith("Chi bộ")}:
        for when in ("2017-R1", "2019"):
            codes = [f.code for f in facts if f.source == source and f.period == when and f.measure == "sign"]
            assert len(codes) == len(set(codes)) == 82
    counts = {fact.code: total(facts, "sign", "2017-R1", fact.code) for fact in facts if fact.measure == "sign"}
    leading = sorted(counts, key=lambda code: -counts[code])[:7]
    assert set(leading) == {"I.3.b", "I.5.c", "I.7.b", "I.4.b", "I.4.d", "II.5.a", "II.6.e"}


def test_thanh_an_has_over_95_percent_good_5_disciplined_and_every_file_on_time():
    facts = truth("thanh-an")
    assert total(facts, "graded") == 175
    assert total(facts, "grade") == 175
    assert total(facts, "grade", code="good") / 175 > 0.95
    assert total(facts, "grade", code="excellent") <= 0.2 * total(facts, "grade", code="good")
    assert total(facts, "discipline") == 5
    assert total(facts, "indicator", "2019-01/2019-10", "Hồ sơ tiếp nhận và giải quyết") == 2987
    assert total(facts, "indicator", "2019-01/2019-10", "Tỷ lệ hồ sơ giải quyết đúng hẹn") == 100


def test_printed_percentages_follow_from_the_counts():
    rows = sheets("thanh-an", "Tong hop Dang bo thi tran Thanh An.xlsx")["Tổng hợp"]
    printed = [row for row in rows if isinstance(row[3], float)]
    assert len(printed) == 17
    for row in printed:
        for left in (2, 6):
            exact = 100 * row[left + 2] / row[left + 1]
            assert abs(float(row[left + 3].replace(",", ".")) - exact) <= 0.0500001
    assert (printed[-1][5], printed[-1][9]) == ("45,8", "4,6")


def test_thanh_quoi_goes_from_70_people_to_10_and_names_no_reviewed():
    facts = truth("thanh-quoi")
    assert total(facts, "with_signs", "2017") == 70
    assert total(facts, "with_signs", "2019") == 10
    assert total(facts, "members", "2017") == 208
    assert total(facts, "members", "2019", source="Tong hop") == 214
    assert total(facts, "reviewed") == 0
    assert {fact.period for fact in facts if fact.measure == "presented"} == {
        f"2019-{month:02}" for month in range(1, 13)
    }
    for name in {fact.party_cell for fact in facts}:
        own = tuple(fact for fact in facts if fact.party_cell == name)
        assert total(own, "presented") <= total(own, "members", "2019", source="So theo doi")


def test_thai_hoa_follows_the_same_shortcomings_over_two_years():
    facts = [fact for fact in truth("thai-hoa") if fact.measure == "shortcoming"]
    by_year = {year: {fact.item: fact.status for fact in facts if fact.period == year} for year in ("2021", "2022")}
    unsettled = {item for item, status in by_year["2021"].items() if status != "fixed"}
    assert unsettled <= set(by_year["2022"])
    assert {status for year in by_year.values() for status in year.values()} == set(STATUSES)
    recurred = {item for item, status in by_year["2022"].items() if status == "recurred"}
    assert recurred
    assert all(by_year["2021"][item] == "fixed" for item in recurred)
    assert {fact.holder for fact in facts} == {"collective", "individual"}


def test_thai_hoa_climbs_from_17_to_9():
    facts = truth("thai-hoa")
    rank = {fact.period: fact.value for fact in facts if fact.code == "Xếp hạng cải cách hành chính"}
    assert rank == {"2019": 17, "2020": 9, "2021": 9}
    projects = {fact.period: fact.value for fact in facts if fact.code == "Dự án đầu tư được chấp thuận"}
    assert projects == {"2022-01/2022-05": 7, "2020-01/2022-05": 18}


def test_thoi_long_has_9_agencies_11_areas_and_nobody_with_signs():
    facts = truth("thoi-long")
    for year in ("2021", "2022"):
        now = tuple(fact for fact in facts if fact.period == year)
        kinds = {fact.party_cell: fact.cell_kind for fact in now if fact.party_cell}
        assert sorted(kinds.values()) == ["cơ quan, đơn vị"] * 9 + ["khu vực"] * 11
        assert [total(now, m) for m in ("members", "reviewed", "with_signs", "discipline")] == [422, 422, 0, 0]
        assert sum(fact.measure == "with_signs" for fact in now) == 20
        top, good = total(now, "grade", code="excellent"), total(now, "grade", code="good")
        assert (top + good) / total(now, "graded") > 0.92
        assert top <= 0.2 * good
        assert total(now, "grade") == total(now, "graded")
        assert [f.code for f in now if f.measure == "cell_grade" and not f.party_cell] == ["good"]
    military = tuple(fact for fact in facts if fact.party_cell == "Chi bộ Quân sự" and fact.period == "2022")
    assert total(military, "members") == 12
    assert [fact.code for fact in military if fact.measure == "cell_grade"] == ["excellent"]


def test_no_whole_number_of_182_members_is_what_the_ts507_sheet_prints():
    facts = truth("ts507")
    assert [fact.value for fact in facts] == [182, 182]
    row = sheets("ts507", facts[0].source)[facts[0].sheet][position(facts[0].ref)[0]]
    for printed in (45.8, 4.6):
        assert str(printed).replace(".", ",") in row
        assert all(abs(100 * people / 182 - printed) > 0.05 for people in range(183))


def test_formulas_hold_their_saved_values_and_the_workbooks_their_time_of_saving():
    openpyxl = pytest.importorskip("openpyxl")
    formulas = 0
    for path in sorted(SAMPLES.rglob("*.xlsx")):
        written, saved = openpyxl.load_workbook(path), openpyxl.load_workbook(path, data_only=True)
        assert written.properties.modified < datetime(2024, 1, 1)
        for sheet in written:
            for row in sheet.iter_rows():
                for cell in row:
                    if cell.data_type == "f":
                        formulas += 1
                        assert saved[sheet.title][cell.coordinate].value, f"{path.name} {cell.coordinate}"
    assert formulas > 20


def test_the_checkout_offers_its_samples():
    assert samples_folder() == SAMPLES
    assert set(PLACES) <= {path.name for path in samples_folder().iterdir()}


@pytest.mark.slow
def test_what_is_built_carries_the_samples(tmp_path: Path):
    pytest.importorskip("setuptools", minversion="64", reason="needs setuptools")
    tree = tmp_path / "tree"
    tree.mkdir()
    for name in ("src", "data"):
        shutil.copytree(ROOT / name, tree / name, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    for name in ("pyproject.toml", "setup.py", "MANIFEST.in"):
        shutil.copy(ROOT / name, tree / name)
    (tree / "README.md").touch()
    build = [sys.executable, "setup.py", "-q", "build", "--build-lib", str(tmp_path / "site")]
    subprocess.run(build, cwd=tree, check=True, capture_output=True)
    site = tmp_path / "site"
    code = "from tusoi_cli.read.samples import samples_folder; print(ascii(str(samples_folder())))"
    told = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(site)},
    )
    assert told.stdout.decode().strip() == ascii(str(site / "tusoi_cli" / "samples"))
    assert files(site / "tusoi_cli" / "samples") == files(SAMPLES)
