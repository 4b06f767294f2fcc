"""A second run over the same folder: nothing is settled or written again, and every change is noticed."""

import shutil
import sys
from pathlib import Path

import pytest
from folders import broken, everything, two_communes, workbook

sys.path.insert(0, str(Path(__file__).parents[1] / "cli"))

from command_line import run

from tusoi_cli import pipeline
from tusoi_cli.batch import unchanged

QUICK = ("--report", "md", "--charts", "none", "--jobs", "1")
STANDS = "Kết quả còn nguyên"


def batch(folder, *words):
    return run("batch", folder, *QUICK, *words)


@pytest.fixture
def folder(tmp_path):
    """Two communes and a broken file, read once."""
    two_communes(tmp_path / "in")
    broken(tmp_path / "in" / "Xã An Bình" / "Chi bộ ấp 3.xlsx")
    batch(tmp_path / "in")
    return tmp_path / "in"


def test_nothing_is_settled_or_written_and_the_same_is_told(folder, monkeypatch):
    output = folder.with_name("in-ket-qua")
    first = {path: path.stat().st_mtime_ns for path in output.rglob("*") if path.is_file()}
    monkeypatch.setattr(pipeline, "check", lambda inputs: pytest.fail("settled again"))
    again = batch(folder)
    assert again.status == 1
    assert STANDS in again.err
    assert "Xã An Bình/Chi bộ ấp 3.xlsx: " in again.err
    assert "Số liệu: 60." in again.err
    assert {path: path.stat().st_mtime_ns for path in output.rglob("*") if path.is_file()} == first


def test_an_output_that_was_changed_or_taken_away_is_written_again(folder):
    output = folder.with_name("in-ket-qua")
    first = everything(output)
    (output / "bao-cao.md").write_text("khác", encoding="utf-8")
    assert STANDS not in batch(folder).err
    assert everything(output) == first
    (output / "so-lieu" / "periods.csv").unlink()
    assert STANDS not in batch(folder).err
    assert everything(output) == first
    assert STANDS in batch(folder).err


def changed_file(folder):
    workbook(folder / "Xã An Bình" / "Chi bộ ấp 1.xlsx", "Chi bộ ấp 1", 20, 9)


def new_file(folder):
    workbook(folder / "Xã An Bình" / "Chi bộ ấp 5.xlsx", "Chi bộ ấp 5", 20, 9)


def lost_file(folder):
    (folder / "Xã An Bình" / "Chi bộ ấp 1.xlsx").unlink()


def renamed_file(folder):
    (folder / "Xã An Bình" / "Chi bộ ấp 1.xlsx").rename(folder / "Xã An Bình" / "a.xlsx")


def a_photo(folder):
    (folder / "Xã An Bình" / "Chi bộ ấp 6.jpg").write_bytes(b"\xff\xd8\xff\xe0" + b"\0" * 64)


def a_decision(folder):
    (folder / "tusoi.toml").write_text('[aliases]\n"Chi bộ ấp một" = "Chi bộ ấp 1"\n', encoding="utf-8")


@pytest.mark.parametrize(
    "change", [changed_file, new_file, lost_file, renamed_file, a_photo, a_decision], ids=lambda each: each.__name__
)
def test_every_change_of_what_goes_in_is_noticed(folder, change):
    change(folder)
    assert STANDS not in batch(folder).err
    assert STANDS in batch(folder).err


@pytest.mark.parametrize(
    "words",
    [
        ("--lang", "en"),
        ("--report", "json"),
        ("--from", "2019"),
        ("--assume-period", "2018"),
        ("--checklist", "nq4-82"),
    ],
)
def test_every_change_of_the_options_is_noticed(folder, words):
    assert STANDS not in batch(folder, *words).err


def test_another_version_of_the_program_is_noticed(folder, monkeypatch):
    monkeypatch.setattr("tusoi_cli.batch.fingerprint.program", lambda: "another")
    assert STANDS not in batch(folder).err


def test_an_answer_in_the_results_folder_is_noticed(folder):
    import openpyxl

    corrections = folder.with_name("in-ket-qua") / "can-sua.xlsx"
    book = openpyxl.load_workbook(corrections)
    book.active.cell(200, 1, "đã xem")
    book.save(corrections)
    assert STANDS not in batch(folder).err


def test_hidden_numbers_and_passwords_leave_no_record(folder, tmp_path):
    (tmp_path / "password.txt").write_text("bí mật")
    for words in (("--hide-small", "5"), ("--password-file", tmp_path / "password.txt")):
        shutil.rmtree(tmp_path / "out", ignore_errors=True)
        batch(folder, "-o", tmp_path / "out", *words)
        assert not (tmp_path / "out" / unchanged.NAME).exists()


def test_a_record_that_is_no_record_is_not_trusted(folder):
    state = folder.with_name("in-ket-qua") / unchanged.NAME
    for text in ("", "[]", "{}", '{"inputs": "", "outputs": {}}', '{"inputs": null, "outputs": {}}'):
        state.write_text(text)
        assert STANDS not in batch(folder).err
