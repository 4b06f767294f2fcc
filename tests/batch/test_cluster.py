"""tusoi batch --scheduler: the same folder read elsewhere; what can go wrong on the way is told."""

import os
import pickle
import shutil
import signal
import sys
from concurrent.futures import Future, ThreadPoolExecutor
from importlib.machinery import ModuleSpec
from itertools import chain
from pathlib import Path
from types import ModuleType

import pytest
from folders import everything, two_communes, workbook

sys.path.insert(0, str(Path(__file__).parents[1] / "cli"))

from command_line import run

from tusoi_cli.batch import cluster, gather, jobs, lines, results
from tusoi_cli.batch.run import Hear
from tusoi_cli.batch.run import run as run_batch
from tusoi_cli.errors import TusoiError
from tusoi_cli.language import Language
from tusoi_cli.model.settings import Settings

QUICK = ("--report", "md", "--charts", "none")


class KilledWorker(Exception):
    """As distributed's, raised where a job took several workers along."""


class Client:
    """A cluster of two threads of this process; what it answers may be changed by what is named in ``address``."""

    def __init__(self, address, *, timeout, set_as_default):
        if "nowhere" in address:
            raise OSError("Timed out trying to connect")
        self.address = address

    def wait_for_workers(self, count, timeout):
        if "empty" in self.address:
            raise TimeoutError

    def get_executor(self, *, pure):
        assert not pure
        return Threads(self.address)

    def close(self, timeout):
        pass


class Threads:
    def __init__(self, address):
        self.address, self.pool = address, ThreadPoolExecutor(2)

    def submit(self, fn, job):
        if "lost" in self.address:
            gone = Future()
            gone.cancel()
            gone.set_running_or_notify_cancel()
            return gone
        return self.pool.submit(self.work, fn, job)

    def work(self, fn, job):
        if "bare" in self.address:
            raise ModuleNotFoundError("tusoi_cli")
        if "kills" in self.address and any("ấp 2" in task.found.source for task in job.tasks):
            raise KilledWorker
        return fn(pickle.loads(pickle.dumps(job)))

    def shutdown(self, wait):
        self.pool.shutdown(wait)


@pytest.fixture
def distributed(monkeypatch):
    """The extra, as far as it is used."""
    module = ModuleType("distributed")
    module.Client, module.KilledWorker, module.__spec__ = Client, KilledWorker, ModuleSpec("distributed", None)
    monkeypatch.setitem(sys.modules, "distributed", module)


@pytest.fixture(scope="module")
def communes(tmp_path_factory):
    return two_communes(tmp_path_factory.mktemp("communes") / "Huyện A")


@pytest.mark.parametrize("option", ["--scheduler", "--dieu-phoi"])
def test_a_cluster_writes_what_this_machine_alone_writes(communes, tmp_path, distributed, option):
    assert run("batch", communes, "-o", tmp_path / "here", *QUICK).status == 0
    assert run("batch", communes, "-o", tmp_path / "there", option, "tcp://cluster:8786", *QUICK).status == 0
    assert everything(tmp_path / "there") == everything(tmp_path / "here")


def test_workers_find_the_files_of_a_folder_named_from_here(communes, tmp_path, distributed, monkeypatch):
    found = gather.files(communes, tmp_path / "out")
    monkeypatch.chdir(communes.parent)
    plan = jobs.planned("", Settings(), Path(communes.name))
    monkeypatch.chdir(tmp_path)
    (outcome,) = jobs.work(jobs.Job(plan, (jobs.Task(0, found[0]),)))
    assert lines.known(outcome.line).source.status == "read"


@pytest.mark.parametrize(
    ("address", "status", "said"),
    [
        ("tcp://nowhere:1", 2, "tcp://nowhere:1"),
        ("cluster", 2, "tcp://10.0.0.5:8786"),
        ("tcp://empty:1", 1, "dask worker tcp://empty:1"),
        ("tcp://lost:1", 1, "chạy lại cùng lệnh"),
        ("tcp://bare:1", 1, "tusoi-cli[cluster]"),
    ],
)
def test_what_is_wrong_with_a_cluster_is_told(communes, tmp_path, distributed, address, status, said):
    ended = run("batch", communes, "-o", tmp_path / "out", "--scheduler", address, *QUICK)
    assert ended.status == status
    assert said in ended.err
    assert "Traceback" not in ended.err


def test_without_the_extra_it_says_how_to_install_it(communes, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    ended = run("batch", communes, "-o", tmp_path / "out", "--scheduler", "tcp://cluster:8786", *QUICK)
    assert ended.status == 2
    assert not (tmp_path / "out").exists()
    assert 'pip install "tusoi-cli[cluster]"' in ended.err


def test_a_file_that_takes_all_its_workers_along_is_an_outcome_and_the_others_are_read(communes, tmp_path, distributed):
    found = gather.files(communes, tmp_path / "out")
    tasks = [jobs.Task(number, each) for number, each in enumerate(found)]
    plan = jobs.planned("", Settings(), communes)
    outcomes = sorted(chain.from_iterable(jobs.run(tasks, plan, cluster.cluster("tcp://kills:1"), 2)))
    assert [bool(each.defect) for each in outcomes] == [False, True, False, True]


def test_a_worker_with_another_program_or_without_the_folder_ends_the_run(communes, tmp_path, monkeypatch):
    plan = jobs.planned("", Settings(), communes)
    with pytest.raises(TusoiError, match="folder_unseen"):
        jobs.work(jobs.Job(jobs.planned("", Settings(), tmp_path / "missing"), ()))
    jobs.knowledge.cache_clear()
    monkeypatch.setattr(jobs, "program", lambda: "another")
    with pytest.raises(TusoiError, match="cluster_differs"):
        jobs.work(jobs.Job(plan, ()))


def test_a_password_does_not_go_over_an_open_network(communes, tmp_path, distributed):
    (tmp_path / "password.txt").write_text("bí mật")
    words = ("batch", communes, "-o", tmp_path / "out", "--password-file", tmp_path / "password.txt", *QUICK)
    assert run(*words, "--scheduler", "tcp://cluster:1").status == 2
    assert run(*words, "--scheduler", "tls://cluster:1").status == 0


def test_only_small_things_cross(communes, tmp_path):
    found = gather.files(communes, tmp_path / "out")
    tasks = tuple(jobs.Task(number, each) for number, each in enumerate(found))
    job = jobs.Job(jobs.planned("", Settings(), communes), tasks)
    assert len(pickle.dumps(job)) < 1_500 + 400 * len(tasks)
    for outcome in jobs.work(job):
        assert len(pickle.dumps(outcome)) < 4_000


@pytest.mark.slow
@pytest.mark.parametrize("kill", [False, True], ids=["undisturbed", "a worker killed"])
def test_serial_processes_and_dask_write_the_same_bytes(tmp_path, kill):
    distributed = pytest.importorskip("distributed", reason="needs distributed")
    for number in range(150):
        place = tmp_path / "in" / f"Xã {number % 3}" / f"ấp {number}.xlsx"
        workbook(place, f"Chi bộ ấp {number}", 20, number % 7)
    shutil.copy(place, place.with_name("hỏng.xlsx"))
    place.with_name("hỏng.xlsx").write_bytes(place.read_bytes()[:500])
    told = {"serial": _done(tmp_path, "serial", 1), "processes": _done(tmp_path, "processes", 2)}
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as here:
        victims = [nanny.pid for nanny in here.workers.values()] if kill else []

        def reading(at):
            if at.done and victims:
                os.kill(victims.pop(), signal.SIGTERM if os.name == "nt" else signal.SIGKILL)

        told["dask"] = _done(tmp_path, "dask", 0, cluster.cluster(here.scheduler_address), reading)
        assert not victims
    assert len(told["serial"]) > 10
    for other in ("processes", "dask"):
        assert told[other].keys() == told["serial"].keys()
        assert [name for name in told["serial"] if told[other][name] != told["serial"][name]] == []


def _done(place, name, count, executor=None, reading=lambda _: None):
    asked = gather.Asked(place / "in", place / name, jobs=count)
    found = gather.files(asked.folder, asked.output)
    run_batch(asked, found, results.Wanted((".md",)), Language(), Hear(reading), executor)
    return everything(place / name)
