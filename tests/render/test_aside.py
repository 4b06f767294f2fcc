"""A file is there whole, or the old one is untouched."""

import errno
import os
from pathlib import Path

import pytest

from tusoi_cli.errors import TusoiError
from tusoi_cli.language import Language
from tusoi_cli.render.aside import aside, numbered, write_bytes, write_text


def test_a_file_is_moved_into_place_when_it_is_whole(tmp_path):
    target = tmp_path / "Báo cáo quý II.txt"
    target.write_text("cũ", encoding="utf-8")
    with aside(target) as draft:
        draft.write_text("mới", encoding="utf-8")
        assert target.read_text(encoding="utf-8") == "cũ"
        assert draft.parent == tmp_path
        assert draft.suffix == ".txt"
    assert target.read_text(encoding="utf-8") == "mới"
    assert list(tmp_path.iterdir()) == [target]


def test_when_writing_fails_the_old_file_stays_and_nothing_half_written_is_left(tmp_path):
    target = tmp_path / "a.xlsx"
    target.write_bytes(b"old")

    def fail():
        with aside(target) as draft:
            draft.write_bytes(b"half")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_file_that_is_open_in_excel_is_named_and_a_numbered_name_offered(tmp_path, monkeypatch):
    target = tmp_path / "bao-cao.docx"
    target.write_bytes(b"old")
    (tmp_path / "bao-cao-2.docx").touch()

    def refuse(self, other):
        raise PermissionError(errno.EACCES, "denied")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(TusoiError) as caught:
        write_bytes(target, b"new")
    monkeypatch.undo()
    assert caught.value.key == "cannot_write"
    assert caught.value.values["other"] == str(tmp_path / "bao-cao-3.docx")
    assert "bao-cao-3.docx" in Language("vi").error(caught.value)[1]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bao-cao-2.docx", "bao-cao.docx"]


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk_is_said_also_when_a_library_wraps_it(tmp_path, code):

    def fail():
        with aside(tmp_path / "a.csv"):
            try:
                raise OSError(code, "full")
            except OSError as error:
                raise ValueError("wrapped") from error

    with pytest.raises(TusoiError) as caught:
        fail()
    assert caught.value.key == "disk_full"
    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder_a_folder_as_target_and_a_locked_folder_are_told_apart(tmp_path):
    cases = {"folder_missing": tmp_path / "nowhere" / "a.csv", "output_is_folder": tmp_path}
    for key, target in cases.items():
        with pytest.raises(TusoiError) as caught:
            write_text(target, "x")
        assert caught.value.key == key
    if os.name == "posix" and os.geteuid() != 0:
        locked = tmp_path / "locked"
        locked.mkdir(mode=0o555)
        with pytest.raises(TusoiError) as caught:
            write_text(locked / "a.csv", "x")
        assert caught.value.key == "folder_locked"


@pytest.mark.skipif(os.name != "posix", reason="permissions and links of POSIX")
def test_permissions_are_kept_and_a_link_keeps_pointing_to_its_file(tmp_path):
    real, link = tmp_path / "real.csv", tmp_path / "link.csv"
    real.write_text("old")
    real.chmod(0o640)
    link.symlink_to(real)
    write_text(link, "new")
    assert link.is_symlink()
    assert real.read_text() == "new"
    assert real.stat().st_mode & 0o777 == 0o640


@pytest.mark.skipif(os.name != "posix", reason="devices of POSIX")
def test_a_device_is_written_to_directly():
    write_text(Path("/dev/null"), "x")


def test_a_csv_file_starts_with_a_byte_order_mark_when_asked(tmp_path):
    write_text(tmp_path / "a.csv", "ấp", bom=True)
    assert (tmp_path / "a.csv").read_bytes() == b"\xef\xbb\xbf" + "ấp".encode()


def test_numbered_names_go_on_until_one_is_free(tmp_path):
    for name in ("a.csv", "a-2.csv", "a-3.csv"):
        (tmp_path / name).touch()
    assert numbered(tmp_path / "a.csv").name == "a-4.csv"
