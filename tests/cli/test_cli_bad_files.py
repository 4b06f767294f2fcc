"""Files that cannot be used: one clear message each with what to do, the exit status, never a traceback."""

import json
import shutil

import pytest
from command_line import SAMPLES, place, run
from openpyxl import Workbook

GOOD = next((SAMPLES / "thanh-an").glob("Chi b*.xlsx"))
PHOTO = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01" + bytes(range(256)) * 8


def not_a_spreadsheet(path):
    path.write_bytes(b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n" * 20)


def empty(path):
    path.write_bytes(b"")


def protected(path):
    import msoffcrypto.format.ooxml

    with GOOD.open("rb") as plain, path.open("wb") as locked:
        msoffcrypto.format.ooxml.OOXMLFile(plain).encrypt("mat khau", locked)


def truncated(path):
    path.write_bytes(GOOD.read_bytes()[:4000])


def photo(path):
    path.write_bytes(PHOTO)


def blank_workbook(path):
    Workbook().save(path)


def no_table(path):
    book = Workbook()
    book.active["A1"] = "Kế hoạch họp chi bộ"
    book.active["A3"] = "Địa điểm: hội trường"
    book.save(path)


BAD = {
    not_a_spreadsheet: "TS101", empty: "TS105", protected: "TS102", truncated: "TS103", photo: "TS101",
    blank_workbook: "TS105", no_table: "TS201",
}  # fmt: skip


def clear(text):
    assert "Traceback" not in text
    assert "{" not in text
    return text


@pytest.mark.parametrize("make", BAD, ids=lambda make: make.__name__)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_file_that_cannot_be_used_is_told_with_what_to_do(make, lang, tmp_path):
    path = tmp_path / "Chi bộ Ấp 1.xlsx"
    make(path)
    done = run("report", path, "--lang", lang)
    assert done.status == 1
    assert done.out == ""
    said = clear(done.err)
    assert "Chi bộ Ấp 1.xlsx" in said
    assert "→" in said, "what to do"
    assert len(said.splitlines()) <= 8, "one message"
    found = json.loads(run("check", path, "--format", "json").out)
    assert BAD[make] in {each["code"] for each in found["findings"]}
    assert [each["status"] for each in found["files"]] == ["unusable"]


@pytest.mark.parametrize("make", BAD, ids=lambda make: make.__name__)
def test_every_command_survives_it(make, tmp_path):
    path = tmp_path / "a.xlsx"
    make(path)
    for command in ("report", "facts", "check", "inspect"):
        for format in ("json",) if command != "facts" else ("json", "csv"):
            done = run(command, path, "--format", format)
            assert done.status == 1, (command, format)
            clear(done.err)


def test_an_unusable_file_beside_good_ones_is_named_and_the_rest_reported(tmp_path):
    folder = tmp_path / "Báo cáo"
    shutil.copytree(SAMPLES / "thanh-an", folder)
    (folder / "Chi bộ Trạm Y tế.xlsx").write_bytes(PHOTO)
    done = run("report", folder)
    assert done.status == 1
    assert "45,8%" in done.out
    assert "15/16" in done.out
    assert "Trạm Y tế" in done.out
    assert "Chi bộ Trạm Y tế.xlsx" in run("check", folder).out


def test_a_photo_that_names_no_party_cell_is_counted_on_the_screen(tmp_path):
    shutil.copy(GOOD, tmp_path / GOOD.name)
    photo(tmp_path / "IMG_0001.jpg")
    done = run("report", tmp_path)
    assert done.status == 1
    assert "1 tệp, 1 không dùng được" in done.out
    assert "tusoi check" in done.out


def test_a_password_opens_a_protected_workbook(tmp_path):
    path, secret = tmp_path / "a.xlsx", tmp_path / "mat-khau.txt"
    protected(path)
    secret.write_text("\ufeffmat khau\n", encoding="utf-8")
    assert run("report", path, "--password-file", secret).status == 0
    assert run("inspect", path, "--password-file", secret).status == 0
    secret.write_text("sai", encoding="utf-8")
    assert run("report", path, "--password-file", secret).status == 1
    assert run("report", path, "--password-file", tmp_path / "none.txt").status == 2


def test_a_missing_path_names_the_nearest(tmp_path):
    (tmp_path / "Bao cao 2019").mkdir()
    done = run("report", tmp_path / "Bao cao 2018")
    assert done.status == 2
    assert "Bao cao 2018" in done.err
    assert "Bao cao 2019" in done.err
    clear(done.err)


def test_a_name_longer_than_any_file_s_is_a_path_that_is_not_there():
    done = run("facts", "a" * 300 + ".xlsx")
    assert done.status == 2
    clear(done.err)


def test_a_folder_with_nothing_usable_says_what_is_there(tmp_path):
    for number in range(3):
        (tmp_path / f"anh {number}.jpg").write_bytes(PHOTO)
    (tmp_path / "quét.xlsx").write_bytes(PHOTO)
    no_table(tmp_path / "ke hoach.xlsx")
    shutil.make_archive(str(tmp_path / "nen"), "zip", SAMPLES / "ts507")
    done = run("report", tmp_path)
    assert done.status == 1
    assert done.out == ""
    for said in ("3 ảnh chụp", "1 tệp nén", "quét.xlsx", "ke hoach.xlsx", "tusoi check", "tusoi template"):
        assert said in done.err, said
    english = run("report", tmp_path, "--lang", "en").err
    assert "3 photos" in english
    assert "1 archive" in english


def test_an_empty_folder_is_told(tmp_path):
    for command in ("report", "facts", "check"):
        done = run(command, tmp_path)
        assert done.status == 1
        assert str(tmp_path) in done.err
        clear(done.err)


def test_nothing_recognised_still_gives_programs_an_empty_answer(tmp_path):
    made = json.loads(run("report", tmp_path, "--format", "json").out)
    assert made["headline"] == []
    assert run("facts", tmp_path).out.splitlines() == [
        "committee,party_cell,cell_kind,audience,period,measure,code,level,value,status,due,holder,item,source,sheet,ref"
    ]


def test_a_source_is_never_overwritten(tmp_path):
    folder = tmp_path / "b"
    shutil.copytree(SAMPLES / "ts507", folder)
    path = next(folder.glob("*.xlsx"))
    before = path.read_bytes()
    for words in (("facts", folder, "-o", path), ("facts", path, "-o", path)):
        done = run(*words)
        assert done.status == 2
        assert path.name in done.err
    assert path.read_bytes() == before


def test_what_was_written_into_the_folder_is_not_read_again(tmp_path):
    folder = tmp_path / "b"
    shutil.copytree(SAMPLES / "thoi-long", folder)
    before = run("facts", folder).out
    for name in ("so-lieu.csv", "so-lieu.xlsx", "so-lieu.json"):
        assert run("facts", folder, "-o", folder / name).status == 0
    for name in ("bao-cao.md", "bao-cao.json", "bao-cao.csv"):
        assert run("report", folder, "-o", folder / name).status == 0
    assert run("facts", folder).out == before
    assert run("report", folder, "--format", "json").status == 0


def test_an_output_that_cannot_be_written_is_told(tmp_path):
    missing = run("report", place("ts507"), "-o", tmp_path / "none" / "a.json")
    assert missing.status == 2
    folder = run("facts", place("ts507"), "-o", tmp_path.with_suffix(".csv").parent / "a" / "b.csv")
    assert folder.status == 2
    (tmp_path / "c.json").mkdir()
    assert run("report", place("ts507"), "-o", tmp_path / "c.json").status == 2
    unknown = run("report", place("ts507"), "-o", tmp_path / "a.odt")
    assert unknown.status == 2
    assert ".odt" in unknown.err
    assert ".json" in unknown.err
