"""What goes out, and how: UTF-8 under every code page, pipes that close, faults of the program, Ctrl-C."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from command_line import place, process, run, seen

from tusoi_cli import pipeline
from tusoi_cli.cli import app


@pytest.mark.one_in(2)
@pytest.mark.parametrize("code_page", ["cp1258", "cp437", "ascii", "utf-16"])
def test_no_letter_is_lost_whatever_the_code_page(code_page):
    done = process("report", place("thoi-long"), code_page=code_page)
    assert done.returncode == 0
    assert done.stdout.decode("utf-8") == seen("report", place("thoi-long")).out
    assert done.stderr == b""


def test_messages_keep_their_letters_too():
    done = process("báo cáo", "Ấp Phụng Hưng", code_page="cp437")
    assert done.returncode == 2
    assert "Không có lệnh “báo cáo”" in done.stderr.decode("utf-8")


def test_json_and_csv_have_no_byte_order_mark_on_standard_output_and_files_of_csv_do(tmp_path):
    printed = process("facts", place("ts507"), code_page="cp1258").stdout
    assert printed.startswith(b"committee,")
    assert json.loads(process("report", place("ts507"), "--format", "json", code_page="cp437").stdout)
    path = tmp_path / "số liệu.csv"
    assert process("facts", place("ts507"), "-o", path).returncode == 0
    assert path.read_bytes() == b"\xef\xbb\xbf" + printed


def test_a_reader_that_goes_away_is_no_fault():
    command = [sys.executable, "-m", "tusoi_cli", "facts", place("thanh-an")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout.readline()
        running.stdout.close()
        said = running.stderr.read()
    assert said == b""
    assert running.returncode in (0, 1)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a disk that is always full")
def test_a_full_disk_behind_standard_output_is_told():
    command = [sys.executable, "-m", "tusoi_cli", "facts", place("ts507")]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 1
    assert len(done.stderr.decode("utf-8").splitlines()) == 2


def test_same_input_same_bytes():
    first = process("report", place("thai-hoa"), "--format", "json", PYTHONHASHSEED="1")
    second = process("report", place("thai-hoa"), "--format", "json", PYTHONHASHSEED="2")
    assert first.stdout == second.stdout


def test_a_fault_of_the_program_says_where_and_nothing_of_what_was_read(monkeypatch):
    def broken(*_):
        raise ValueError("Nguyễn Văn Mẫu")

    monkeypatch.setattr(pipeline, "read_all", broken)
    done = run("report", place("ts507"))
    assert done.status == 1
    assert "ValueError, test_cli_streams.py:" in done.err
    assert "Traceback" not in done.err
    assert "Mẫu" not in done.err
    monkeypatch.setenv("TUSOI_DEBUG", "1")
    assert "Traceback" in run("report", place("ts507")).err


def test_stopping_is_told_without_a_traceback(monkeypatch):
    def stopped(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(pipeline, "read_all", stopped)
    done = run("report", place("ts507"))
    assert done.status == app.STOPPED
    assert "Traceback" not in done.err
    assert done.err.splitlines()[0] == "Đã dừng theo yêu cầu."


def test_files_may_be_named_by_a_pattern(monkeypatch):
    monkeypatch.chdir(place("thanh-an"))
    assert json.loads(run("report", "Tong*.xlsx", "--format", "json").out)["headline"]
    assert run("report", "Nothing*.xlsx").status == 2
