"""tusoi template: what it writes, under which names, and what it never overwrites."""

import io
import sys

import openpyxl
import pytest

from tusoi_cli.cli.app import main
from tusoi_cli.errors import TusoiError
from tusoi_cli.model.settings import Member
from tusoi_cli.read.roster import load
from tusoi_cli.render.templates_xlsx.order import FORMS

ROSTER = "# các chi bộ\n1. Chi bộ Ấp 1\tấp\nChi bộ Ấp 2; ấp\nChi bộ ấp 1\nCơ quan xã\tcơ quan\n"


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*words):
    """Exit status, standard output, standard error."""
    kept = sys.stdout, sys.stderr
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8") for _ in range(2))
    sys.stdout, sys.stderr = out, err
    try:
        status = main([str(word) for word in words])
    finally:
        sys.stdout, sys.stderr = kept
    for each in (out, err):
        each.flush()
    return status, out.buffer.getvalue().decode(), err.buffer.getvalue().decode()


def names(path):
    return sorted(each.relative_to(path).as_posix() for each in path.rglob("*.xlsx"))


@pytest.mark.parametrize("command", ["template", "mau"])
def test_alone_it_lists_the_forms_and_writes_nothing(command, folder):
    status, out, _ = run(command)
    assert status == 0
    assert all(form in out for form in FORMS)
    assert not names(folder)


def test_a_form_for_a_party_cell_and_period_stands_where_it_is_asked_for(folder):
    status, _, err = run("mau", "phieu", "--chi-bo", "Ấp 1", "--ky", "dot 1/2017", "-o", "phieu.xlsx")
    assert (status, err) == (0, "Đã ghi: phieu.xlsx\n")
    sheet = openpyxl.load_workbook(folder / "phieu.xlsx").active
    assert sheet["A2"].value == "Chi bộ Ấp 1"
    assert sheet["A6"].value == "Đợt 1 năm 2017"


def test_without_a_name_the_file_is_called_after_what_it_holds(folder):
    assert run("template", "by-sign", "--party-cell", "Ấp 1", "--period", "Q1/2026")[0] == 0
    assert names(folder) == ["Chi bộ Ấp 1 - Phiếu quý I-2026.xlsx"]


@pytest.mark.parametrize("name", [*FORMS, *(form.replace("_", "-") for form in FORMS), "tong-hop", "so-lieu"])
def test_every_name_of_a_form_is_understood(name, folder):
    assert run("template", name, "-o", "x.xlsx")[0] == 0
    assert names(folder) == ["x.xlsx"]


def test_all_forms_at_once(folder):
    assert run("mau", "tat-ca", "--danh-muc", "tam-nong", "-o", "bo bieu mau")[0] == 0
    assert len(names(folder / "bo bieu mau")) == len(FORMS)


def test_a_roster_gives_a_file_each_or_a_sheet_each(folder):
    (folder / "chi bo.txt").write_text(ROSTER, encoding="utf-8")
    assert run("mau", "phieu", "--danh-sach", "chi bo.txt", "-o", "phieu")[0] == 0
    assert names(folder / "phieu") == [
        "Chi bộ Cơ quan xã - Phiếu.xlsx", "Chi bộ Ấp 1 - Phiếu.xlsx", "Chi bộ Ấp 2 - Phiếu.xlsx",
    ]  # fmt: skip
    assert run("mau", "phieu", "--danh-sach", "chi bo.txt", "-o", "tat ca.xlsx")[0] == 0
    sheets = openpyxl.load_workbook(folder / "tat ca.xlsx").sheetnames
    assert sheets == ["Chi bộ Ấp 1", "Chi bộ Ấp 2", "Chi bộ Cơ quan xã"]


def test_the_roster_of_tusoi_toml_fills_the_rows_of_a_committees_form(folder):
    (folder / "tusoi.toml").write_text('committee = "ĐẢNG BỘ XÃ A"\nroster = ["Ấp 1", "Ấp 2"]\n', encoding="utf-8")
    assert run("mau", "tong-hop", "-o", "th.xlsx")[0] == 0
    sheet = openpyxl.load_workbook(folder / "th.xlsx").active
    assert sheet["A1"].value == "ĐẢNG BỘ XÃ A"
    cells = [each.value for each in sheet["B"] if str(each.value).startswith("Chi bộ Ấp")]
    assert cells == ["Chi bộ Ấp 1", "Chi bộ Ấp 2"]


def test_a_party_cell_keeps_the_kind_that_the_roster_gives_it(folder):
    (folder / "r.txt").write_text(ROSTER, encoding="utf-8")
    assert run("mau", "xep-loai", "--danh-sach", "r.txt", "--chi-bo", "Cơ quan xã", "-o", "x.xlsx")[0] == 0
    sheet = openpyxl.load_workbook(folder / "x.xlsx").active
    assert "I. Khối cơ quan" in [each.value for each in sheet["A"]]


def test_what_may_have_been_filled_in_is_never_overwritten(folder):
    (folder / "phieu.xlsx").write_bytes(b"filled in")
    status, _, err = run("mau", "phieu", "-o", "phieu.xlsx")
    assert status == 1
    assert "phieu-2.xlsx" in err
    assert (folder / "phieu.xlsx").read_bytes() == b"filled in"


def test_in_a_folder_what_is_there_is_kept_and_the_rest_is_written(folder):
    (folder / "r.txt").write_text(ROSTER, encoding="utf-8")
    run("mau", "phieu", "--danh-sach", "r.txt", "-o", "phieu")
    filled = folder / "phieu" / "Chi bộ Ấp 1 - Phiếu.xlsx"
    filled.write_bytes(b"filled in")
    (folder / "phieu" / "Chi bộ Ấp 2 - Phiếu.xlsx").unlink()
    status, _, err = run("mau", "phieu", "--danh-sach", "r.txt", "-o", "phieu")
    assert status == 0
    assert "Chi bộ Ấp 1 - Phiếu.xlsx" in err
    assert filled.read_bytes() == b"filled in"
    assert len(names(folder / "phieu")) == 3


@pytest.mark.parametrize(
    "words",
    [
        ("bieu-la",), ("phieu", "--ky", "hom qua"), ("phieu", "--danh-muc", "nq4-99"), ("phieu", "--rows", "-1"),
        ("phieu", "--rows", "9999999"), ("danh-sach", "--levels"), ("phieu", "-o", "phieu.docx"),
        ("tat-ca", "-o", "mot.xlsx"), ("phieu", "--danh-sach", "khong co.txt"), ("phieu", "--rows", "x"),
    ],
)  # fmt: skip
def test_wrong_usage_is_told_and_writes_nothing(words, folder):
    status, _, err = run("mau", *words)
    assert status == 2
    assert "Traceback" not in err
    assert not names(folder)


def test_the_english_program_speaks_english_and_writes_vietnamese_forms(folder):
    status, out, _ = run("template", "--lang", "en")
    assert status == 0
    assert "Empty forms" in out
    run("template", "by-sign", "-o", "form.xlsx", "--lang", "en")
    sheet = openpyxl.load_workbook(folder / "form.xlsx").active
    assert "Nội dung biểu hiện" in [each.value for each in sheet["B"]]
    assert any("whole number" in str(each.error) for each in sheet.data_validations.dataValidation)


# the roster


def members(path, data):
    if isinstance(data, str):
        path.write_text(data, encoding="utf-8")
    else:
        book = openpyxl.Workbook()
        for row in data:
            book.active.append(row)
        book.save(path)
    return load(path)


def test_a_text_file_names_a_party_cell_a_line(folder):
    assert members(folder / "r.txt", ROSTER) == (
        Member("Chi bộ Ấp 1", "ấp"), Member("Chi bộ Ấp 2", "ấp"), Member("Cơ quan xã", "cơ quan"),
    )  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1258"])
def test_a_roster_is_read_in_any_encoding(encoding, folder):
    import unicodedata

    text = "Chi bộ Cơ quan xã\nChi bộ Quân sự\nChi bộ Trạm Y tế\n"
    data = unicodedata.normalize("NFD", text) if encoding == "cp1258" else text
    if encoding == "cp1258":
        data = "".join(unicodedata.normalize("NFC", part) if len(part) > 1 else part for part in _cp1258(text))
    (folder / "r.txt").write_bytes(data.encode(encoding))
    assert [member.name for member in load(folder / "r.txt")] == text.splitlines()


def _cp1258(text):
    """Letters with their tone as a mark of its own, as Windows-1258 writes them."""
    import unicodedata

    tones = "\u0300\u0301\u0303\u0309\u0323"
    for letter in text:
        parts = unicodedata.normalize("NFD", letter)
        yield unicodedata.normalize("NFC", "".join(each for each in parts if each not in tones))
        yield from (each for each in parts if each in tones)


def test_a_spreadsheet_has_a_column_of_party_cells(folder):
    rows = [
        ["DANH SÁCH CHI BỘ TRỰC THUỘC"], [], ["TT", "Tên chi bộ", "Ghi chú"], ["I", "Khối cơ quan"],
        [1, "Chi bộ Cơ quan xã"], ["II. Khối ấp"], [2, "Ấp 1"], [3, "Ấp 2"], [None, "Tổng cộng"], [],
        ["Người lập biểu", None, "Nguyễn Văn Thử"], [None, "Nguyễn Văn Thử"],
    ]  # fmt: skip
    assert members(folder / "r.xlsx", rows) == (
        Member("Chi bộ Cơ quan xã", "cơ quan"), Member("Ấp 1", "ấp"), Member("Ấp 2", "ấp"),
    )  # fmt: skip


def test_a_spreadsheet_may_say_kind_and_committee(folder):
    rows = [["Chi bộ", "Khối", "Đảng bộ"], ["Ấp 1", "ấp", "Xã A"], ["Ấp 1", "ấp", "Xã B"]]
    assert members(folder / "r.xlsx", rows) == (Member("Ấp 1", "ấp", "Xã A"), Member("Ấp 1", "ấp", "Xã B"))


def test_a_column_of_names_needs_no_header(folder):
    assert members(folder / "r.xlsx", [[1, "Ấp 1"], [2, "Ấp 2"]]) == (Member("Ấp 1"), Member("Ấp 2"))


def test_tusoi_toml_holds_a_roster(folder):
    text = 'roster = ["Ấp 1", { name = "Cơ quan", kind = "cơ quan" }]\n'
    assert members(folder / "tusoi.toml", text) == (Member("Ấp 1"), Member("Cơ quan", "cơ quan"))


@pytest.mark.parametrize(
    ("name", "data"), [("r.txt", ""), ("r.txt", "# không có\n"), ("r.toml", "x = 1"), ("r.toml", "[")]
)
def test_a_roster_without_party_cells_is_told(name, data, folder):
    (folder / name).write_text(data, encoding="utf-8")
    with pytest.raises(TusoiError) as caught:
        load(folder / name)
    assert caught.value.key in ("roster_empty", "roster_unreadable")
    assert caught.value.status == 2


def test_a_roster_that_is_no_list_is_told(folder):
    (folder / "r.xlsx").write_bytes(b"\x89PNG\r\n\x1a\n")
    with pytest.raises(TusoiError, match="roster_unreadable"):
        load(folder / "r.xlsx")


def test_a_party_cell_stands_once_in_a_roster_however_it_and_its_committee_are_called(folder):
    (folder / "r.txt").write_text("Chi bộ Ấp 1\nẤp 1\nấp 2\nChi bộ Ấp 2\n", encoding="utf-8")
    assert [each.name for each in load(folder / "r.txt")] == ["Chi bộ Ấp 1", "ấp 2"]
    cells = ", ".join(f'{{ name = "Ấp 1", committee = "{name}" }}' for name in ("Đảng bộ xã A", "Xã A", "Xã B"))
    (folder / "tusoi.toml").write_text(f"roster = [{cells}]\n", encoding="utf-8")
    assert [each.committee for each in load(folder / "tusoi.toml")] == ["Đảng bộ xã A", "Xã B"]


def test_a_party_cell_is_found_in_the_roster_with_or_without_chi_bo(folder):
    (folder / "r.txt").write_text(ROSTER, encoding="utf-8")
    assert run("mau", "xep-loai", "--danh-sach", "r.txt", "--chi-bo", "Chi bộ Cơ quan xã", "-o", "x.xlsx")[0] == 0
    sheet = openpyxl.load_workbook(folder / "x.xlsx").active
    assert "I. Khối cơ quan" in [each.value for each in sheet["A"]]
