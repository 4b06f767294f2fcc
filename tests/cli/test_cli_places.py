"""What the command line says of the five places."""

import csv
import io
import json
import shutil
from pathlib import Path

import pytest
from command_line import SAMPLES, place, run, seen

PLACES = ("thanh-an", "thanh-quoi", "thai-hoa", "phu-tho", "thoi-long")


def report(*paths):
    return json.loads(seen("report", *paths, "--format", "json").out)


def facts(*words):
    return list(csv.DictReader(io.StringIO(seen("facts", *words).out)))


def headline(made):
    return {line["period"]: (line["with_signs"], line["reviewed"]) for line in made["headline"]}


def workbooks():
    return sorted(str(path) for path in (SAMPLES / "thanh-an").glob("Chi b*.xlsx"))


def test_thanh_an_fell_from_45_8_to_4_6_percent():
    done = seen("report", place("thanh-an"))
    assert done.status == 0
    assert "45,8%" in done.out
    assert "4,6%" in done.out
    assert "81/177 → 8/175" in done.out
    assert "41,2 điểm phần trăm" in done.out
    assert done.err == ""


def test_english_writes_the_same_figures_with_points():
    done = seen("report", place("thanh-an"), "--lang", "en")
    assert "45.8%" in done.out
    assert "4.6%" in done.out
    assert "81/177 → 8/175" in done.out


def test_the_report_fits_one_screen_of_80_columns():
    for name in PLACES:
        lines = seen("report", place(name)).out.splitlines()
        assert len(lines) <= 30, name
        assert max(map(len, lines)) <= 80, name


def test_the_headline_is_in_the_json_unrounded():
    made = report(place("thanh-an"))
    assert headline(made) == {"2017-R1": (81, 177), "2019": (8, 175)}
    assert made["headline"][0]["rate"] == 81 / 177
    assert (made["change"]["from"], made["change"]["to"]) == ("2017-R1", "2019")
    assert made["change"]["points"] == pytest.approx((8 / 175 - 81 / 177) * 100)
    assert round(made["change"]["points"], 1) == -41.2


def test_phung_hung_went_from_4_of_12_to_none():
    rows = facts(place("thanh-an"), "--chi-bo", "ấp Phụng Hưng")
    told = {(row["period"], row["measure"]): row["value"] for row in rows if not row["code"]}
    assert (told["2017-R1", "with_signs"], told["2017-R1", "reviewed"]) == ("4", "12")
    assert (told["2019", "with_signs"], told["2019", "reviewed"]) == ("0", "12")


def test_workbooks_synthesis_and_folder_give_the_same_figures():
    synthesis = str(next((SAMPLES / "thanh-an").glob("Tong hop*.xlsx")))
    made = [report(*workbooks()), report(synthesis), report(place("thanh-an"))]
    assert [headline(each) for each in made] == [{"2017-R1": (81, 177), "2019": (8, 175)}] * 3
    assert len({each["change"]["points"] for each in made}) == 1
    for each in made:
        complete = {entry["period"]: (entry["read"], entry["expected"]) for entry in each["completeness"]}
        assert complete["2017-R1"] == complete["2019"] == (16, 16)


def test_two_party_cells_taken_away_are_missed_by_name(tmp_path):
    folder = tmp_path / "Báo cáo 2019"
    shutil.copytree(SAMPLES / "thanh-an", folder)
    gone = ["Chi bộ ấp Phụng Hưng", "Chi bộ Trạm Y tế"]
    for name in gone:
        (folder / f"{name}.xlsx").unlink()
    done = run("report", folder)
    assert "14/16 chi bộ" in done.out
    made = json.loads(run("report", folder, "--format", "json").out)
    for entry in made["completeness"]:
        if entry["period"] in ("2017-R1", "2019"):
            assert (entry["read"], entry["expected"]) == (14, 16)
            assert sorted(entry["not_sent"]) == sorted(gone)
    assert headline(made) == {"2017-R1": (81, 177), "2019": (8, 175)}, "the synthesis stands in for the two"


def test_thanh_quoi_names_the_denominator():
    done = seen("report", place("thanh-quoi"))
    assert "70 người" in done.out
    assert "10 người" in done.out
    assert "tổng số đảng viên" in done.out
    assert "đã trình bày tự soi" in done.out


def test_thai_hoa_follows_shortcomings_and_a_rank():
    done = seen("report", place("thai-hoa"))
    for said in ("đã khắc phục", "chưa khắc phục", "quá hạn", "có lại", "tăng", "8 bậc"):
        assert said in done.out, said
    assert "up 8 places" in " ".join(seen("report", place("thai-hoa"), "--lang", "en").out.split())


def test_phu_tho_tells_levels_and_audiences():
    made = report(place("phu-tho"))
    listed = json.loads(seen("checklist", "show", made["checklist"], "--format", "json").out)["signs"]
    assert {row["code"] for row in made["signs"]} <= {each["code"] for each in listed}, "told in one list"
    tables = {table["id"] for table in made["tables"]}
    assert {"levels", "audiences", "exemplary"} <= tables
    rows = facts(place("phu-tho"))
    assert {row["level"] for row in rows if row["measure"] == "scored"} >= {"1", "2", "3"}
    assert len({row["audience"] for row in rows if row["audience"]}) == 3


def test_thoi_long_has_none_of_422_and_divides_by_nothing():
    made = report(place("thoi-long"))
    assert headline(made) == {"2021": (0, 422), "2022": (0, 422)}
    assert made["change"]["points"] == 0
    assert made["change"]["relative"] is None
    kinds = next(table for table in made["tables"] if table["id"] == "kinds")
    assert {row["kind"]: row["party_cells"] for row in kinds["rows"]} == {"cơ quan, đơn vị": 9, "khu vực": 11}


@pytest.mark.parametrize("name", PLACES)
def test_samples_raise_no_error(name):
    done = seen("check", place(name), "--format", "json")
    findings = json.loads(done.out)["findings"]
    assert [each for each in findings if each["severity"] == "error"] == []
    assert done.status == 0


def test_an_impossible_percentage_draws_ts507_with_the_nearest_possible_ones():
    found = json.loads(seen("check", place("ts507"), "--format", "json").out)["findings"]
    said = [each["message"] for each in found if each["code"] == "TS507"]
    assert any("45,8%" in each and "83/182 = 45,6%" in each and "84/182 = 46,2%" in each for each in said)
    assert seen("check", place("ts507"), "--fail-on", "warning").status == 1
    assert seen("check", place("ts507")).status == 0


@pytest.mark.parametrize("name", PLACES)
def test_every_fact_says_where_it_was_read(name):
    rows = facts(place(name))
    assert rows
    assert all(row["source"] and row["sheet"] and row["ref"] for row in rows)
    keys = [(*list(row.values())[:8], row["item"]) for row in rows]
    assert len(set(keys)) == len(keys), "each figure once"


def test_full_and_every_format_work_on_all_places():
    for name in PLACES:
        assert "45" in seen("report", place(name), "--full").out or name != "thanh-an"
        for format in ("csv", "markdown"):
            done = seen("report", place(name), "--format", format)
            assert (done.status, done.err) == (0, ""), (name, format)
            assert done.out


def test_periods_are_named_as_people_write_them():
    made = json.loads(
        seen("report", place("thanh-an"), "--tu-ky", "dot 1/2017", "--den-ky", "2019", "--format", "json").out
    )
    assert (made["change"]["from"], made["change"]["to"]) == ("2017-R1", "2019")
    only = json.loads(seen("report", place("thanh-an"), "--ky", "đợt 1 năm 2017", "--format", "json").out)
    assert [line["period"] for line in only["headline"]] == ["2017-R1"]


def test_facts_can_be_filtered():
    rows = facts(place("thanh-an"), "--measure", "sign", "--code", "I.3", "--period", "2019")
    assert rows
    assert {row["measure"] for row in rows} == {"sign"}
    assert {row["code"] for row in rows} == {"I.3.a", "I.3.b"}
    assert {row["period"] for row in rows} == {"2019"}


def test_the_demo_writes_all_places_and_keeps_what_stands_there(tmp_path):
    folder = tmp_path / "thử"
    done = run("demo", folder)
    assert done.status == 0
    assert "45,8%" in done.out
    assert {path.name for path in folder.iterdir() if path.is_dir()} >= set(PLACES)
    mine = folder / "thanh-quoi" / "Tong hop 2017-2019.xlsx"
    mine.write_bytes(b"my own")
    again = run("demo", folder)
    assert mine.read_bytes() == b"my own"
    assert "Tong hop 2017-2019.xlsx" in again.err
    assert Path(folder / "README.md").exists()


def test_every_kind_of_document_is_written_and_names_what_it_wrote(tmp_path):
    for suffix in (".docx", ".xlsx", ".html", ".md", ".csv", ".json"):
        path = tmp_path / f"báo cáo{suffix}"
        done = run("report", place("thoi-long"), "-o", path)
        assert (done.status, done.out) == (0, ""), suffix
        assert str(path) in done.err
        assert path.stat().st_size > 100


def test_the_offices_own_document_needs_an_output_that_takes_it(tmp_path):
    assert run("report", place("thoi-long"), "--template", tmp_path / "mau.docx").status == 2
    assert run("report", place("thoi-long"), "-o", tmp_path / "a.docx", "--mau", tmp_path / "mau.docx").status == 2
