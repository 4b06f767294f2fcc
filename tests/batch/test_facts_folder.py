"""The facts that a batch wrote: opened by DuckDB and pandas, and read back by every command as a PATH."""

import json
import shutil
import sys
from pathlib import Path

import pytest
import xlsxwriter
from folders import broken, two_communes, workbook

sys.path.insert(0, str(Path(__file__).parents[1] / "cli"))

from command_line import run

SAMPLES = Path(__file__).resolve().parents[2] / "data" / "samples"
QUICK = ("--report", "json", "--charts", "none", "--jobs", "1")


@pytest.fixture(scope="module")
def results(tmp_path_factory):
    """The results folder of two communes in two years, with a roster, a file that is broken and a photo."""
    folder = two_communes(tmp_path_factory.mktemp("facts") / "in")
    workbook(folder / "Xã An Bình" / "2018.xlsx", "Chi bộ ấp 1", 20, 9, year=2018)
    workbook(folder / "Xã An Bình" / "3.xlsx", "Chi bộ ấp 3", 20, 25)
    broken(folder / "Xã An Bình" / "Chi bộ ấp 4.xlsx")
    (folder / "Xã Tân Lập" / "Chi bộ ấp 5.jpg").write_bytes(b"\xff\xd8\xff\xe0" + b"\0" * 64)
    cells = [("Chi bộ ấp 1", "Xã An Bình"), ("Chi bộ ấp 1", "Xã Tân Lập"), ("Chi bộ ấp 9", "Xã Tân Lập")]
    roster = "".join(f'[[roster]]\nname = "{name}"\ncommittee = "{committee}"\n' for name, committee in cells)
    (folder / "tusoi.toml").write_text(roster, encoding="utf-8")
    run("batch", folder, *QUICK)
    return folder.with_name("in-ket-qua")


def report(*words):
    return json.loads(run("report", *words, "--format", "json").out)


@pytest.mark.parametrize("place", ["", "so-lieu", "so-lieu/facts.csv", "so-lieu/facts.parquet"])
def test_a_facts_folder_gives_the_report_of_the_files_it_was_made_from(results, place):
    first = json.loads((results / "bao-cao.json").read_text("utf-8"))
    assert {each["code"] for each in first["findings"]} >= {"TS103", "TS501", "TS601", "TS604"}
    assert report(results / place) == first


def test_parquet_alone_gives_the_same_figures(results, tmp_path):
    shutil.copy(results / "so-lieu" / "facts.parquet", tmp_path / "quý.parquet")
    alone = report(tmp_path / "quý.parquet")
    assert [each["rate"] for each in alone["headline"]] == [each["rate"] for each in report(results)["headline"]]


def test_a_folder_of_parquet_needs_no_csv_of_facts(results, tmp_path):
    shutil.copytree(results / "so-lieu", tmp_path / "so lieu")
    (tmp_path / "so lieu" / "facts.csv").unlink()
    assert report(tmp_path / "so lieu") == report(results)


def test_facts_of_a_facts_folder_are_the_same_facts(results):
    given = (results / "so-lieu" / "facts.csv").read_text("utf-8-sig")
    assert run("facts", results).out.splitlines() == given.splitlines()


@pytest.mark.slow
@pytest.mark.parametrize("place", ["thanh-an", "thanh-quoi", "thai-hoa", "phu-tho", "thoi-long"])
def test_the_facts_of_each_sample_give_its_report(tmp_path, place):
    shutil.copytree(SAMPLES / place, tmp_path / place)
    run("batch", tmp_path / place, *QUICK)
    results = tmp_path / f"{place}-ket-qua"
    assert report(results) == json.loads((results / "bao-cao.json").read_text("utf-8"))


def test_what_the_office_decided_shapes_the_report_of_its_facts_too(tmp_path):
    folder = tmp_path / "in"
    workbook(folder / "2018.xlsx", "Chi bộ ấp 1", 20, 25, year=2018)
    workbook(folder / "2020.xlsx", "Chi bộ ấp 1", 30, 3, year=2020)
    settings = """expected_periods = ["2018", "2019", "2020"]
[signed.2020]
with_signs = 4
[[accepted]]
code = "TS501"
reason = "đã hỏi lại chi bộ"
"""
    (folder / "tusoi.toml").write_text(settings, encoding="utf-8")
    run("batch", folder, *QUICK)
    first = json.loads((tmp_path / "in-ket-qua" / "bao-cao.json").read_text("utf-8"))
    severities = {each["code"]: each["severity"] for each in first["findings"]}
    assert "TS501" not in severities
    assert severities["TS603"] == "warning"
    assert report(tmp_path / "in-ket-qua") == first
    told = json.loads(run("check", tmp_path / "in-ket-qua", "--format", "json").out)
    assert [(each["code"], each["because"]) for each in told["accepted"]] == [("TS501", "đã hỏi lại chi bộ")]


def test_a_member_counts_once_for_several_signs_together(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    with xlsxwriter.Workbook(folder / "ấp 1.xlsx") as book:
        sheet = book.add_worksheet()
        sheet.write("A1", "CHI BỘ ẤP 1 TỰ SOI, TỰ SỬA NĂM 2019")
        sheet.write_row("A3", ["TT", "Họ và tên", "I.1.a", "I.1.b", "I.1.c"])
        for number, marks in enumerate((["x", "x", ""], ["", "x", "x"], ["", "", ""]), start=1):
            sheet.write_row(2 + number, 0, [number, f"Đảng viên {number}", *marks])
    run("batch", folder, *QUICK)
    told = report(tmp_path / "in-ket-qua", "--checklist", "nq4-27")["signs"]
    assert told == report(folder, "--checklist", "nq4-27")["signs"]
    assert [(each["code"], each["end"]["count"]) for each in told] == [("I.1", 2)]


def test_above_it_in_a_walk_it_is_still_skipped(results):
    assert "in-ket-qua" not in run("facts", results.parent).out


@pytest.mark.parametrize("name", ["facts.csv", "sources.csv", "findings.csv", "settings.csv", "facts.parquet"])
def test_tables_that_were_changed_by_hand_are_told(results, tmp_path, name):
    folder = shutil.copytree(results / "so-lieu", tmp_path / "so-lieu")
    whole = (folder / name).read_bytes()
    (folder / name).write_bytes(whole[: len(whole) // 2] + b"\r\nx,y\r\n")
    ended = run("report", folder / name if name.startswith("facts") else folder, "--format", "json")
    assert ended.status == 1
    assert "tusoi batch" in ended.err


def test_duckdb_gives_the_headline_by_one_join(results):
    import duckdb

    place = (results / "so-lieu").as_posix()
    rows = duckdb.sql(
        f"""
        select period, sum(value) filter (measure = 'with_signs') / sum(value) filter (measure = 'reviewed') as rate
        from '{place}/facts.parquet' facts join '{place}/party_cells.csv' cells using (committee, party_cell)
        group by period order by period
        """
    ).fetchall()
    assert rows == [(each["period"], each["rate"]) for each in report(results)["headline"]]


def test_pandas_gives_the_signs_of_the_report_by_one_join(results):
    import pandas

    read = {name: pandas.read_csv(results / "so-lieu" / f"{name}.csv") for name in ("facts", "signs", "sheets")}
    facts = read["facts"].drop(columns="level").merge(read["sheets"][["source", "sheet", "checklist"]])
    joined = facts.merge(read["signs"], on=["checklist", "code"])
    sums = joined[joined.period == 2019].groupby("code")["value"].sum()
    told = {each["code"]: each["end"]["count"] for each in report(results)["signs"]}
    assert len(told) == 12
    assert {code: sums[code] for code in told} == told
