"""What is found behind the paths: in one order, each file once, everything else named."""

import io
import os
import zipfile
from pathlib import Path

import pytest
from made_books import xlsx

from tusoi_cli.errors import TusoiError
from tusoi_cli.model.mark import MARK
from tusoi_cli.read import Found, read, walk


def put(folder: Path, *names: str, data: bytes = b"x") -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)


def told(paths: list[Path]) -> dict[str, str]:
    return {each.source: each.reason or each.kind for each in walk(paths)}


def test_folders_are_walked_in_order_and_sources_are_relative(tmp_path: Path) -> None:
    put(tmp_path, "b.xlsx", "Ấp 1/2.xls", "Ấp 1/10.csv", "a/z.ods", "a/b/c.xlsm")
    assert [each.source for each in walk([tmp_path])] == [
        "a/b/c.xlsm",
        "a/z.ods",
        "b.xlsx",
        "Ấp 1/10.csv",
        "Ấp 1/2.xls",
    ]
    assert {each.kind for each in walk([tmp_path])} == {"spreadsheet"}
    assert walk([tmp_path]) == walk([tmp_path])


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    put(tmp_path, "a.xlsx", "b.xlsx")
    found = walk([tmp_path / "b.xlsx", tmp_path, tmp_path / "a.xlsx"])
    assert [(each.source, each.named) for each in found] == [("b.xlsx", True), ("a.xlsx", False)]


def test_a_path_that_is_not_there_ends_the_run(tmp_path: Path) -> None:
    with pytest.raises(TusoiError) as e:
        walk([tmp_path / "không có"])
    assert (e.value.key, e.value.status) == ("no_such_path", 2)


def test_lock_files_results_and_system_files_are_skipped_with_a_reason(tmp_path: Path) -> None:
    put(
        tmp_path, "~$a.xlsx", ".~lock.a.ods#", "Thumbs.db", "desktop.ini", ".ẩn.xlsx", "x-ket-qua/a.xlsx", ".git/a.xlsx"
    )
    assert told([tmp_path]) == {
        "~$a.xlsx": "lock_file",
        ".~lock.a.ods#": "lock_file",
        "Thumbs.db": "system_file",
        "desktop.ini": "system_file",
        ".ẩn.xlsx": "system_file",
        "x-ket-qua": "result_folder",
    }


def test_a_results_folder_that_is_named_is_walked(tmp_path: Path) -> None:
    put(tmp_path, "x-ket-qua/a.xlsx")
    assert told([tmp_path / "x-ket-qua"]) == {"a.xlsx": "spreadsheet"}


def document(keywords: str = "") -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as new:
        new.writestr("word/document.xml", "<w/>")
        new.writestr("docProps/core.xml", f"<k>{keywords}</k>")
    return stream.getvalue()


def test_what_was_sent_instead_is_named_by_its_content(tmp_path: Path) -> None:
    put(tmp_path, "ảnh.jpg", data=b"\xff\xd8\xff\xe0" + bytes(50))
    put(tmp_path, "báo cáo.docx", "báo cáo (1).bin", data=document())
    put(tmp_path, "a.pdf", data=b"%PDF-1.7")
    put(tmp_path, "a.zip", data=b"PK\x05\x06" + bytes(18))
    put(tmp_path, "ghi chú.txt", data="Kính gửi".encode())
    put(tmp_path, "trang.html", data=b"<html><table><tr><td>1</table></html>")
    put(tmp_path, "rỗng.doc", data=b"")
    put(tmp_path, "không đuôi", data=xlsx())
    assert told([tmp_path]) == {
        "ảnh.jpg": "photo",
        "báo cáo.docx": "word",
        "báo cáo (1).bin": "word",
        "a.pdf": "pdf",
        "a.zip": "archive",
        "ghi chú.txt": "text",
        "trang.html": "webpage",
        "rỗng.doc": "empty",
        "không đuôi": "spreadsheet",
    }


def test_what_tusoi_wrote_is_known_among_strangers(tmp_path: Path) -> None:
    put(tmp_path, "bao-cao.docx", data=document(MARK))
    put(tmp_path, "bieu-do.png", data=b"\x89PNG\r\n\x1a\n" + b"Software\x00" + MARK.encode())
    put(tmp_path, "bao-cao.html", data=f"<html><meta name=generator content='{MARK}'>".encode())
    put(tmp_path, "bao-cao.md", data=b"x" * 200_000 + f"<!-- {MARK} -->".encode())
    put(tmp_path, "bao-cao.json", data=f'{{"schema": 1, "generator": "{MARK}"}}'.encode())
    assert set(told([tmp_path]).values()) == {"marked"}


@pytest.mark.skipif(os.name == "nt", reason="names that Windows does not allow")
def test_odd_names_survive(tmp_path: Path) -> None:
    names = ["dòng\nmới.xlsx", "🙂.xlsx", "ấ" * 83 + ".xlsx"[:6], "..a.xlsx", "a b  c.xlsx", "'=1.xlsx"]
    put(tmp_path, *names)
    assert {each.source for each in walk([tmp_path])} == set(names)


@pytest.mark.skipif(os.name == "nt", reason="names that Windows does not allow")
def test_a_name_that_is_no_text_can_still_be_shown(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"chi b\xe9.xlsx")).write_bytes(xlsx())
    found = walk([tmp_path])
    assert [each.source for each in found] == ["chi b\ufffd.xlsx"]
    assert read(found[0].path, found[0].source)[0]


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_links_in_a_circle_end(tmp_path: Path) -> None:
    put(tmp_path, "a/b.xlsx")
    (tmp_path / "a" / "lại").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "a" / "gãy.xlsx").symlink_to(tmp_path / "không có.xlsx")
    found = walk([tmp_path])
    assert [(each.source, each.reason or each.kind) for each in found] == [
        ("a/b.xlsx", "spreadsheet"),
        ("a/gãy.xlsx", "spreadsheet"),
        ("a/lại", "link"),
    ]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="needs a user whom the system can refuse")
def test_a_closed_folder_is_told(tmp_path: Path) -> None:
    put(tmp_path, "a/b.xlsx")
    (tmp_path / "a").chmod(0)
    try:
        assert told([tmp_path]) == {"a": "no_access"}
    finally:
        (tmp_path / "a").chmod(0o700)


def test_found_is_a_plain_tuple() -> None:
    path, source, *_ = Found(Path("a.xlsx"), "a.xlsx")
    assert (path, source) == (Path("a.xlsx"), "a.xlsx")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a system without named pipes")
def test_a_pipe_that_is_called_a_spreadsheet_is_never_opened(tmp_path):
    os.mkfifo(tmp_path / "ống.xlsx")
    (found,) = walk([tmp_path])
    assert (found.kind, found.reason) == ("skipped", "system_file")
