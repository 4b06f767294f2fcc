"""The commands that write what is to be decided, what is sent back, and what is shared."""

import json

import openpyxl
import pytest
from made import HEAD, UNKNOWN, synthesis, write

from tusoi_cli.cli.app import main


@pytest.fixture
def folder(tmp_path):
    write(tmp_path / "Báo cáo" / "a.xlsx", synthesis((*HEAD[:4], UNKNOWN)))
    return tmp_path / "Báo cáo"


def test_check_writes_the_corrections_and_later_follows_them(folder, capsys):
    book = folder / "can-sua.xlsx"
    assert main(["check", str(folder), "-o", str(book)]) == 0
    assert "can-sua.xlsx" in capsys.readouterr().err
    opened = openpyxl.load_workbook(book)
    sheet = opened["Cần sửa"]
    sheet["G3"] = "Số đảng viên có biểu hiện"
    opened.save(book)
    main(["check", str(folder), "--format", "json"])
    found = json.loads(capsys.readouterr().out)
    assert [each["code"] for each in found["findings"]] == []
    main(["facts", str(folder), "--measure", "with_signs"])
    assert len(capsys.readouterr().out.strip().splitlines()) == 4


def test_check_says_where_the_corrections_belong(folder, tmp_path, capsys):
    main(["check", str(folder), "-o", str(tmp_path / "khac.xlsx")])
    assert str(folder / "can-sua.xlsx") in capsys.readouterr().err


def test_check_writes_json(folder, tmp_path):
    main(["check", str(folder), "-o", str(tmp_path / "x.json")])
    found = json.loads((tmp_path / "x.json").read_text(encoding="utf-8"))
    assert [each["code"] for each in found["findings"]] == ["TS203"]


def test_check_says_how_many_findings_were_accepted(folder, capsys):
    (folder / "tusoi.toml").write_text('[[accepted]]\ncode = "TS203"\nreason = "biết rồi"\n', encoding="utf-8")
    main(["check", str(folder)])
    assert "1 phát hiện đã có người xem" in capsys.readouterr().out
    main(["check", str(folder), "--format", "json"])
    found = json.loads(capsys.readouterr().out)
    assert found["findings"] == []
    assert [(each["code"], each["because"]) for each in found["accepted"]] == [("TS203", "biết rồi")]


@pytest.mark.parametrize("option", ["--annotate", "--danh-dau"])
def test_check_writes_marked_copies(folder, tmp_path, capsys, option):
    assert main(["check", str(folder), option, str(tmp_path / "gui-lai")]) == 0
    assert (tmp_path / "gui-lai" / "a.xlsx").is_file()
    assert "1 bản sao" in capsys.readouterr().err


def test_check_never_writes_marked_copies_over_the_sources(folder, capsys):
    assert main(["check", str(folder), "--annotate", str(folder)]) == 2
    assert "a.xlsx" in capsys.readouterr().err


@pytest.mark.parametrize("option", ["--share", "--chia-se"])
def test_inspect_shares_a_layout(folder, tmp_path, capsys, option):
    assert main(["inspect", str(folder / "a.xlsx"), option, str(tmp_path / "b.xlsx")]) == 0
    assert openpyxl.load_workbook(tmp_path / "b.xlsx").sheetnames == ["Sheet1"]
    said = capsys.readouterr()
    assert said.out == ""
    assert "b.xlsx" in said.err


@pytest.mark.parametrize("name", ["b.csv", "b.xls", "b"])
def test_a_layout_is_shared_as_a_workbook_only(folder, tmp_path, name):
    assert main(["inspect", str(folder / "a.xlsx"), "--share", str(tmp_path / name)]) == 2


def test_a_layout_is_never_written_over_the_sheet(folder):
    path = folder / "a.xlsx"
    before = path.read_bytes()
    assert main(["inspect", str(path), "--share", str(path)]) == 2
    assert path.read_bytes() == before


def test_a_wrong_setting_stops_every_command(folder, capsys):
    (folder / "tusoi.toml").write_text('rooster = ["a"]\n', encoding="utf-8")
    for words in (["report", str(folder)], ["check", str(folder)], ["inspect", str(folder / "a.xlsx")]):
        assert main(words) == 2
        said = capsys.readouterr().err
        assert "tusoi.toml" in said
        assert "roster" in said
