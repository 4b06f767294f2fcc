"""Every refusal: a file that draws it, and a near one that does not."""

import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from made_books import ROWS, rezipped, sheet_xml, with_sheet, xlsb, xlsx

from tusoi_cli.model.finding import Finding
from tusoi_cli.model.sheet import Workbook
from tusoi_cli.read import read, read_bytes
from tusoi_cli.read.refusal import TooLarge


def refused(data: bytes, name: str = "chi bộ.xlsx", password: str = "") -> Finding:
    book, findings = read_bytes(data, name, password=password)
    assert book is None
    assert len(findings) == 1
    assert findings[0].source == name
    return findings[0]


def opened(data: bytes, name: str = "chi bộ.xlsx", password: str = "") -> Workbook:
    book, findings = read_bytes(data, name, password=password)
    assert book, findings
    return book


def zipped(*names: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as new:
        for name in names:
            new.writestr(name, b"<x/>" * 10)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "kind", "detail"),
    [
        (b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01" + bytes(500), "photo", "jpeg"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "photo", "png"),
        (b"\x00\x00\x00\x18ftypheic" + bytes(100), "photo", "heic"),
        (b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n", "pdf", "pdf"),
        (zipped("[Content_Types].xml", "word/document.xml"), "word", "docx"),
        (b"{\\rtf1\\ansi Bao cao}", "word", "rtf"),
        (zipped("[Content_Types].xml", "ppt/presentation.xml"), "presentation", "pptx"),
        (zipped("Ảnh/1.jpg", "Ảnh/2.jpg"), "archive", "zip"),
        (b"Rar!\x1a\x07\x01\x00" + bytes(50), "archive", "rar"),
        (b"7z\xbc\xaf\x27\x1c" + bytes(50), "archive", "7z"),
        (b"MZ" + bytes(range(200)), "program", "exe"),
        (b"SQLite format 3\x00" + bytes(80), "database", "sqlite"),
        ("Kính gửi Đảng uỷ xã,\nChi bộ xin báo cáo.\n".encode(), "text", "xlsx"),
        (b"<html><body><p>Trang chu</p></body></html>", "webpage", "html"),
        (b'{"a": [1, 2]}', "text", "json"),
        (bytes(range(256)) * 4, "other", ""),
        (bytes(5000), "other", ""),
        (b"ID;PSCALC3\nC;X1;Y1;K5\nE\n", "other", "sylk"),
    ],
)
def test_what_is_not_a_spreadsheet_is_named_by_its_content(data: bytes, kind: str, detail: str) -> None:
    told = refused(data)
    assert (told.code, told.values["kind"], told.values["format"]) == ("TS101", kind, detail)


def test_a_spreadsheet_is_known_by_its_content_whatever_its_name() -> None:
    assert opened(xlsx(), "chi bộ.jpg").format == "xlsx"
    assert opened(xlsx(), "chi bộ.xls").format == "xlsx"
    assert opened(xlsb(), "chi bộ.xlsx").format == "xlsb"
    assert opened(b"a;b\n1;2\n", "chi bộ.xls").format == "csv"


def locked(data: bytes, password: str) -> bytes:
    from msoffcrypto.format.ooxml import OOXMLFile

    stream = io.BytesIO()
    OOXMLFile(io.BytesIO(data)).encrypt(password, stream)
    return stream.getvalue()


def test_a_password_is_asked_for_and_used() -> None:
    data = locked(xlsx(), "bí mật 2019")
    assert (refused(data).code, refused(data).variant) == ("TS102", "")
    assert refused(data, password="sai").variant == "wrong_password"
    book = opened(data, password="bí mật 2019")
    assert book.sheets[0].rows[3][2] == 3
    assert book.sheets[0].look.errors == {}


def test_excels_own_password_opens_without_asking() -> None:
    assert opened(locked(xlsx(), "VelvetSweatshop")).sheets[0].name == "Năm 2019"


def test_without_the_extra_a_locked_file_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tusoi_cli.read.opened.can_decrypt", lambda: False)
    assert refused(locked(xlsx(), "x")).variant == "needs_extra"


def test_a_password_that_takes_for_ever_to_check_is_refused() -> None:
    from tusoi_cli.read.password import decrypted

    data = locked(xlsx(), "x")
    spins = b'spinCount="100000" '
    assert data.count(spins) == 1
    with pytest.raises(TooLarge):
        decrypted(data.replace(spins, b'spinCount="99999999"'), "x")


def test_damage_is_told_from_a_cut() -> None:
    data = xlsx()
    assert refused(data[: len(data) // 2]).variant == "truncated"
    assert refused(data[:4]).variant == "truncated"
    middle = data.index(b"xl/worksheets/sheet1.xml") + 60
    broken = refused(data[:middle] + bytes(20) + data[middle + 20 :])
    assert (broken.code, broken.variant) == ("TS103", "")
    assert (
        refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le") + bytes(800), "a.xls").code
        == "TS103"
    )


def test_a_zip_with_bytes_before_and_behind_still_opens() -> None:
    assert opened(xlsx() + b"\r\n").format == "xlsx"


def bomb() -> bytes:
    return with_sheet(sheet_xml("<row><c><v>1</v></c></row>" + " " * 4_000_000))


def test_a_bomb_is_refused_before_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    assert opened(bomb()).sheets[0].rows == [[1]]
    monkeypatch.setattr("tusoi_cli.read.archive.MAX_INFLATED", 3_000_000)
    told = refused(bomb())
    assert (told.code, told.variant, told.values["limit"]) == ("TS104", "size", 3)


def test_a_bomb_that_lies_about_its_size_is_refused_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tusoi_cli.read.archive.MAX_INFLATED", 3_000_000)
    data = bytearray(bomb())
    entry = data.index(b"PK\x01\x02")
    while data[entry + 46 : entry + 46 + data[entry + 28]] != b"xl/worksheets/sheet1.xml":
        entry = data.index(b"PK\x01\x02", entry + 4)
    data[entry + 24 : entry + 28] = (5000).to_bytes(4, "little")
    told = refused(bytes(data))
    assert (told.code, told.variant) == ("TS104", "size")


@pytest.mark.slow
def test_a_bomb_of_full_size_is_refused() -> None:
    told = refused(with_sheet(sheet_xml("<row><c><v>1</v></c></row>" + " " * 320_000_000)))
    assert (told.code, told.variant, told.values["limit"]) == ("TS104", "size", 300)


def test_too_many_parts_are_refused() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as new:
        for number in range(60_100):
            new.writestr(f"xl/{number}", b"")
    told = refused(stream.getvalue())
    assert (told.code, told.variant, dict(told.values)) == ("TS104", "", {})


def test_nothing_inside_is_empty_and_says_so() -> None:
    assert refused(b"").code == "TS105"
    assert refused(xlsx([])).code == "TS105"
    assert refused(xlsx([["", " "[:0]]])).code == "TS105"
    assert refused(b"\xef\xbb\xbf", "a.csv").code == "TS105"
    assert opened(xlsx([[0]])).sheets[0].rows == [[0]]


def test_a_file_that_is_gone_or_closed_to_us_is_told(tmp_path: Path) -> None:
    book, findings = read(tmp_path / "không có.xlsx", "không có.xlsx")
    assert (book, findings[0].code, findings[0].variant) == (None, "TS103", "vanished")
    folder = tmp_path / "thư mục.xlsx"
    folder.mkdir()
    assert read(folder, folder.name)[1][0].variant == "vanished"


def test_a_reader_that_never_ends_takes_only_its_own_file(monkeypatch: pytest.MonkeyPatch) -> None:
    real = subprocess.run

    def sleeping(command: list[str], **options: object) -> object:
        return real([sys.executable, "-c", "import time; time.sleep(60)"], **options)  # type: ignore[call-overload]

    monkeypatch.setattr("tusoi_cli.read.apart.PATIENCE", 0.3)
    monkeypatch.setattr("subprocess.run", sleeping)
    told = refused(xlsb())
    assert (told.code, told.variant) == ("TS103", "slow")


def test_the_reader_apart_never_imports_from_the_working_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit('taken in')")
    monkeypatch.chdir(tmp_path)
    assert opened(xlsb()).format == "xlsb"


def test_a_reader_that_dies_takes_only_its_own_file(monkeypatch: pytest.MonkeyPatch) -> None:
    real = subprocess.run

    def dying(command: list[str], **options: object) -> object:
        return real([sys.executable, "-c", "import os; os.abort()"], **options)  # type: ignore[call-overload]

    monkeypatch.setattr("subprocess.run", dying)
    assert refused(xlsb()).code == "TS103"


def test_a_sheet_that_should_hold_something_and_is_empty_is_told() -> None:
    odd = sheet_xml('<row r="1"><c r="A1"><v>not a number</v></c></row>').replace("UTF-8", "UTF-16")
    told = refused(with_sheet(("\ufeff" + odd).encode("utf-16-le")))
    assert (told.code, told.variant, told.sheet) == ("TS105", "sheet", "Năm 2019")


def test_a_sheet_in_utf_16_is_rescued() -> None:
    odd = sheet_xml('<row r="1"><c r="A1"><v>12</v></c></row>').replace("UTF-8", "UTF-16")
    assert opened(with_sheet(("\ufeff" + odd).encode("utf-16-le"))).sheets[0].rows == [[12]]


def test_an_unknown_error_text_does_not_lose_the_sheet() -> None:
    book = opened(with_sheet(sheet_xml('<row r="1"><c r="A1"><v>12</v></c><c r="B1" t="e"><v>#ERROR!</v></c></row>')))
    assert book.sheets[0].rows == [[12]]
    assert book.sheets[0].may_err
    assert book.sheets[0].look.errors == {(0, 1): "#ERROR!"}


def test_one_lost_sheet_does_not_lose_the_others() -> None:
    import openpyxl
    from made_books import saved

    new = openpyxl.Workbook()
    for row in ROWS:
        new.active.append(row)
    new.create_sheet("Hỏng")["A1"] = 1
    data = rezipped(
        saved(new), lambda name, old: (name, b"<worksheet><sheetData><row>" if name.endswith("sheet2.xml") else old)
    )
    book, findings = read_bytes(data, "a.xlsx")
    assert book
    assert [sheet.name for sheet in book.sheets] == ["Sheet"]
    assert [(each.code, each.sheet) for each in findings] == [("TS103", "Hỏng")]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="needs a user whom the system can refuse")
def test_no_permission_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(xlsx())
    path.chmod(0)
    assert read(path, "a.xlsx")[1][0].variant == "vanished"
