"""A run that is killed: what it left is used as far as it is whole; the next run writes what it would have written."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from folders import broken, everything, two_communes, workbook

sys.path.insert(0, str(Path(__file__).parents[1] / "cli"))

from command_line import run

from tusoi_cli.batch import journal, leftovers
from tusoi_cli.batch.fingerprint import fingerprint
from tusoi_cli.model.settings import Settings

MOMENTS = 20
QUICK = ("--report", "md", "--charts", "none", "--jobs", "1")


def start(folder, output):
    """The program as a process of its own, in a group with the processes that it starts."""
    words = [sys.executable, "-m", "tusoi_cli", "batch", folder, "-o", output, "--report", "docx,xlsx,md", "--charts",
             "trend,cells", "--jobs", "2"]  # fmt: skip
    apart = {"creationflags": 0x200} if os.name == "nt" else {"start_new_session": True}
    return subprocess.Popen(list(map(str, words)), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, **apart)


def kill(process):
    """As kill -9, with everything that it started."""
    if os.name == "nt":
        subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], check=False, capture_output=True)
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


def ended(process):
    _, told = process.communicate()
    assert b"Traceback" not in told
    return process.returncode


@pytest.fixture(scope="module")
def province(tmp_path_factory):
    folder = tmp_path_factory.mktemp("province") / "in"
    for number in range(180):
        place = folder / f"Xã {number % 4}" / f"ấp {number}.xlsx"
        workbook(place, f"Chi bộ ấp {number}", 20, number % 7, year=2018 + number % 2)
    broken(folder / "Xã 0" / "hỏng.xlsx")
    return folder


@pytest.mark.slow
def test_killed_at_any_moment_and_run_again_it_writes_what_an_undisturbed_run_writes(province, tmp_path):
    begin = time.monotonic()
    assert ended(start(province, tmp_path / "undisturbed")) == 1
    lasts = time.monotonic() - begin
    wanted = everything(tmp_path / "undisturbed")
    chance = random.Random(27)
    reached = set()
    for moment in range(MOMENTS):
        output = tmp_path / f"killed {moment // 4}"  # four in a row into the same folder, then a run to the end
        process = start(province, output)
        time.sleep(lasts * (moment + chance.random()) / MOMENTS)
        kill(process)
        whole = everything(output) if output.exists() else {}
        reached.add(len(whole))
        assert whole.keys() <= wanted.keys()
        assert [name for name in whole if whole[name] != wanted[name]] == []
        if moment % 4 == 3:
            assert ended(start(province, output)) == 1
            assert everything(output) == wanted
    assert len(reached) > 2


@pytest.mark.slow
def test_two_runs_at_once_into_one_folder_do_each_other_no_harm(province, tmp_path):
    both = [start(province, tmp_path / "both") for _ in range(2)]
    assert sorted(map(ended, both)) == [1, 2]
    ended(start(province, tmp_path / "alone"))
    assert everything(tmp_path / "both") == everything(tmp_path / "alone")


def test_outputs_of_a_run_that_was_killed_before_its_summary_are_known(tmp_path):
    folder, output = two_communes(tmp_path / "in"), tmp_path / "in-ket-qua"
    run("batch", folder, *QUICK)
    (output / "bieu-do").mkdir()
    (output / "bieu-do" / "trend.png").write_bytes(b"begun by a run that was killed")
    (output / leftovers.NAME).write_text('"bieu-do/trend.png"\n"../in"\n"so-li')
    (folder / "Xã An Bình" / "Chi bộ ấp 1.xlsx").unlink()
    run("batch", folder, *QUICK)
    assert not (output / "bieu-do").exists()
    assert not (output / leftovers.NAME).exists()
    assert folder.exists()


def test_drafts_are_taken_away_once_nobody_can_be_writing_them(tmp_path):
    folder, output = two_communes(tmp_path / "in"), tmp_path / "in-ket-qua"
    run("batch", folder, *QUICK)
    old, new, own = (output / name for name in (".tusoi-0123456789ab.docx", ".tusoi-ba9876543210", ".tusoi-mine.txt"))
    for path in (old, new, own):
        path.write_text("")
    for path in (old, own):
        os.utime(path, (time.time() - 3600,) * 2)
    (folder / "Xã An Bình" / "Chi bộ ấp 1.xlsx").unlink()
    run("batch", folder, *QUICK)
    assert [path.exists() for path in (old, new, own)] == [False, True, True]


def test_what_was_added_reaches_the_disk_within_a_second(tmp_path, monkeypatch):
    saved = []
    monkeypatch.setattr(journal, "_SECOND", 0.01)
    monkeypatch.setattr(journal.os, "fsync", saved.append)
    kept = journal.Journal(tmp_path, fingerprint("", Settings()))
    time.sleep(0.05)
    assert saved == []
    kept.add([("a.xlsx", "digest", "[]")])
    deadline = time.monotonic() + 5
    while not saved and time.monotonic() < deadline:
        time.sleep(0.01)
    kept.end(["a.xlsx"])
    assert len(saved) == 1
