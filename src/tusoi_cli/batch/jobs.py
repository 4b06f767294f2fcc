"""Jobs and outcomes: some files to read, what each gave; over any executor of ``concurrent.futures``."""

import hashlib
import os
import pickle
import platform
import signal
import traceback
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, ProcessPoolExecutor, wait
from dataclasses import dataclass
from functools import lru_cache
from multiprocessing import get_context
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias, TypeVar

from tusoi_cli import pipeline
from tusoi_cli.batch import lines
from tusoi_cli.batch.fingerprint import program
from tusoi_cli.errors import TusoiError
from tusoi_cli.garbage import collect_seldom
from tusoi_cli.model.finding import finding
from tusoi_cli.model.report import Source
from tusoi_cli.model.settings import Settings
from tusoi_cli.read import Found
from tusoi_cli.understand.knowledge import Knowledge

T = TypeVar("T")
Work: TypeAlias = "Callable[[Job], list[Outcome]]"
CHUNK = 16
"""Files of one job: enough that sending it costs little, few enough that little is done again."""
_WHOLE = 1_000_000
"""Bytes that are read at once; most files are smaller."""
WIDE = 64
"""Jobs at a time where an executor comes from outside and nobody says how many it does."""
_TRIES = 3
"""Where so many files one by one end their processes and no file was ever read, it is not the files."""
_AHEAD = 3
"""Jobs handed out for each process: memory stays flat, and few are lost with a process."""


class Task(NamedTuple):
    """One file, by its place in the run."""

    number: int
    found: Found


@dataclass(frozen=True, slots=True)
class Job:
    """Some files, with all that reading them rests on. ``plan`` is what ``planned`` gave."""

    plan: bytes
    tasks: tuple[Task, ...]


class Outcome(NamedTuple):
    """What one file gave: a line as ``lines.written`` writes it; a failure is an outcome like any other.

    ``digest``: SHA-256 of the bytes, empty where they cannot be read. ``defect``: where the
    program itself failed on the file; never the text of the error, which may hold what was read.
    """

    number: int
    line: str
    digest: str = ""
    defect: str = ""


class Lost(BrokenExecutor):
    """A job took along every process that tried it; the executor goes on without it."""


def planned(checklist: str, settings: Settings, folder: Path) -> bytes:
    """What each job rests on: the program, the input folder, a checklist's name or file, the office's decisions."""
    file = Path(checklist).absolute() if Path(checklist).suffix else None
    return pickle.dumps((program(), str(folder.absolute()), str(file or checklist), settings))


@lru_cache(maxsize=4)
def knowledge(plan: bytes) -> Knowledge:
    """What ``planned`` stands for, made once in each process. TusoiError ``cluster_differs`` in another program."""
    own, _, checklist, settings = pickle.loads(plan)  # noqa: S301  made by this run, never read from a file
    if own != program():
        raise TusoiError("cluster_differs", host=platform.node())
    return pipeline.prepare(checklist, settings)


@lru_cache(maxsize=4)
def _folder(plan: bytes) -> Path:
    folder: str = pickle.loads(plan)[1]  # noqa: S301  made by this run, never read from a file
    return Path(folder)


def work(job: Job) -> list[Outcome]:
    """The outcomes of a job's files. Never raises for what a file holds.

    TusoiError where this process cannot do as the others: ``cluster_differs``, ``folder_unseen``.
    """
    known = knowledge(job.plan)
    if not _folder(job.plan).is_dir():
        raise TusoiError("folder_unseen", folder=str(_folder(job.plan)), host=platform.node())
    return [_outcome(task, known) for task in job.tasks]


def _outcome(task: Task, known: Knowledge) -> Outcome:
    try:
        read = pipeline.read_file(task.found, known)
        return Outcome(task.number, lines.written(read), read.digest or file_digest(task.found.path))
    except Exception as error:
        last = traceback.extract_tb(error.__traceback__)[-1]
        return failed(task, f"{type(error).__name__}, {Path(last.filename).name}:{last.lineno}")


def failed(task: Task, defect: str) -> Outcome:
    """A file on which the program itself failed: not usable, and said to be."""
    source = task.found.source
    read = pipeline.Read(Source(source, "unusable", "TS103"), findings=[finding("TS103", source)])
    return Outcome(task.number, lines.written(read), "", defect)


def file_digest(path: Path) -> str:
    """SHA-256 of a file's bytes, empty where it cannot be read."""
    try:
        with path.open("rb", buffering=0) as stream:
            if os.fstat(stream.fileno()).st_size < _WHOLE:
                return hashlib.sha256(stream.read()).hexdigest()
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return ""


class Serial(Executor):
    """An executor that does each job at once, in this process."""

    def submit(self, fn: Callable[..., T], /, *args: Any, **kwargs: Any) -> "Future[T]":
        """The call, done."""
        future: Future[T] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


def processes(count: int) -> Callable[[], Executor]:
    """What makes an executor of so many processes, started afresh on every system alike; one process is this one."""
    if count < 2:
        return Serial
    return lambda: ProcessPoolExecutor(count, get_context("spawn"), _begin)


def _begin() -> None:
    """What a process does first: it is to look for garbage seldom, and leaves stopping to the parent."""
    collect_seldom()
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def cores() -> int:
    """The processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def run(
    tasks: Sequence[Task], plan: bytes, executor: Callable[[], Executor], width: int, work: Work = work
) -> Iterator[list[Outcome]]:
    """The outcomes of all files, job by job as they come; ``width`` is how many jobs the executor does at a time.

    Where a process dies, the jobs it took along are done again one file at a time; a file that takes a
    process along again is an outcome too. TusoiError ``processes_end`` where processes cannot be started at all.
    """
    jobs = deque(Job(plan, tuple(tasks[at : at + CHUNK])) for at in range(0, len(tasks), CHUNK))
    lost: list[Job] = []
    alive = False
    while jobs:
        for outcomes in _until_broken(jobs, work, executor, width, lost):
            alive = True
            yield outcomes
    alone = [task for job in lost for task in job.tasks]
    for number, task in enumerate(alone, start=1):
        again: list[Job] = []
        for outcomes in _until_broken(deque([Job(plan, (task,))]), work, executor, 1, again):
            alive = True
            yield outcomes
        if not alive and _TRIES == number < len(alone):
            raise TusoiError("processes_end")
        if again:
            yield [failed(task, "BrokenExecutor")]


def _until_broken(
    jobs: "deque[Job]", work: Work, executor: Callable[[], Executor], width: int, lost: list[Job]
) -> Iterator[list[Outcome]]:
    """Hands out jobs until none is left or the executor breaks; those that broke with it go to ``lost``."""
    pool = executor()
    pending: dict[Future[list[Outcome]], Job] = {}
    whole = True
    try:
        while pending or (jobs and whole):
            while jobs and whole and len(pending) < width * _AHEAD:
                job = jobs.popleft()
                try:
                    pending[pool.submit(work, job)] = job
                except BrokenExecutor:
                    jobs.appendleft(job)
                    whole = False
            for future in wait(pending, return_when=FIRST_COMPLETED).done if pending else ():
                job = pending.pop(future)
                try:
                    yield future.result()
                except BrokenExecutor as error:
                    lost.append(job)
                    whole = whole and isinstance(error, Lost)
    finally:
        pool.shutdown(cancel_futures=True)
