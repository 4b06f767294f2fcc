"""The files of a folder, read: each once, in the order of their names, whatever read them and however often."""

import posixpath
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from tusoi_cli import pipeline
from tusoi_cli.batch import jobs, lines
from tusoi_cli.batch.committees import Belonging, belong, folder_of
from tusoi_cli.batch.fingerprint import fingerprint
from tusoi_cli.batch.journal import Journal
from tusoi_cli.garbage import collecting_seldom
from tusoi_cli.model.settings import Settings
from tusoi_cli.pipeline import Inputs, Read
from tusoi_cli.read import Found, walk

_FEW = 120
"""So many files are read sooner than further processes have started."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be read, and where results go. ``jobs``: processes, 0 as many as serve."""

    folder: Path
    output: Path
    checklist: str = ""
    settings: Settings | None = None
    """None: what the office decided beside the folder, and answered in the results folder."""
    assume_period: str = ""
    password: str = field(default="", repr=False)
    jobs: int = 0


class Progress(NamedTuple):
    """How far the reading is. ``again``: files that had not changed since the last run."""

    done: int
    total: int
    again: int


@dataclass(frozen=True, slots=True)
class Gathered:
    """All that was read. ``defects``: file -> where the program itself failed on it."""

    inputs: Inputs
    belonging: Belonging
    defects: dict[str, str]
    again: int = 0
    digests: dict[str, str] = field(default_factory=dict)
    """File -> SHA-256 of the bytes that were read, where that is certain."""


def files(folder: Path, output: Path) -> list[Found]:
    """What lies in the folder; the results folder, where it lies inside, is one entry that is skipped."""
    inside, whole = output.resolve(), folder.resolve()
    source = inside.relative_to(whole).as_posix() if inside.is_relative_to(whole) else ""
    is_inside = lru_cache(maxsize=None)(lambda at: (whole / at).resolve().is_relative_to(inside))
    found, told = [], False
    for each in walk([folder]):
        at = each.source if each.reason == "result_folder" else posixpath.dirname(each.source)
        if not is_inside(at):
            found.append(each)
        elif not told:
            found.append(Found(output, source or each.source, "skipped", "result_folder"))
            told = True
    return found


def gather(
    asked: Asked,
    found: Sequence[Found],
    tell: Callable[[Progress], None],
    executor: Callable[[], Executor] | None = None,
    *,
    remember: bool = True,
) -> Gathered:
    """Reads all files. ``executor`` makes one of ``concurrent.futures``; without it processes, where they serve.

    ``remember``: keep what each file gave in the results folder, and read only what changed since.
    """
    settings = asked.settings or Settings()
    plan = jobs.planned(asked.checklist, settings, asked.folder)
    knowledge = jobs.knowledge(plan)
    reads: list[Read | None] = [None] * len(found)
    defects: dict[str, str] = {}
    digests: dict[str, str] = {}
    with collecting_seldom(), _journal(asked, found, settings) if remember else nullcontext() as journal:
        todo = []
        for number, each in enumerate(found):
            if each.kind != "spreadsheet":
                reads[number] = pipeline.read_file(each, knowledge)
            elif (known := _known(journal, each)) is not None:
                reads[number] = known
                digests[each.source] = journal.digest(each.source) if journal else ""
            else:
                todo.append(jobs.Task(number, each._replace(path=each.path.absolute())))
        again = sum(each.kind == "spreadsheet" for each in found) - len(todo)
        done = len(found) - len(todo)
        tell(Progress(done, len(found), again))
        width = _width(asked.jobs, len(todo), given=executor is not None)
        for outcomes in jobs.run(todo, plan, executor or jobs.processes(width), width):
            if journal is not None:
                kept = (each for each in outcomes if each.digest and not each.defect)
                journal.add((found[each.number].source, each.digest, each.line) for each in kept)
            for outcome in outcomes:
                source = found[outcome.number].source
                reads[outcome.number] = lines.known(outcome.line)
                digests[source] = outcome.digest
                if outcome.defect:
                    defects[source] = outcome.defect
                done += 1
                tell(Progress(done, len(found), again))
    whole = _without_copies([read for read in reads if read is not None])
    return Gathered(Inputs(whole, knowledge), belong(whole), dict(sorted(defects.items())), again, digests)


def _width(asked: int, files: int, *, given: bool) -> int:
    """How many jobs are done at a time."""
    usual = jobs.WIDE if given else jobs.cores() if files > _FEW else 1
    return max(1, min(asked or usual, -(-files // jobs.CHUNK)))


@contextmanager
def _journal(asked: Asked, found: Sequence[Found], settings: Settings) -> Iterator[Journal]:
    journal = Journal(asked.output, fingerprint(asked.checklist, settings))
    try:
        yield journal
    finally:
        journal.end([each.source for each in found])


def _known(journal: Journal | None, found: Found) -> Read | None:
    """What an unchanged file gave, None where it is to be read."""
    digest = journal.digest(found.source) if journal is not None else ""
    if journal is None or not digest or digest != jobs.file_digest(found.path):
        return None
    try:
        return lines.known(journal.line(found.source))
    except (ValueError, TypeError, KeyError, IndexError):
        return None


def _without_copies(reads: Sequence[Read]) -> list[Read]:
    """Byte-identical copies within a committee's folder count once; in another's they are its own."""
    seen: set[tuple[tuple[str, ...], str]] = set()
    whole = []
    for read in reads:
        key = (folder_of(read.source.source), read.digest)
        if read.source.status == "read" and key in seen:
            read = Read(replace(read.source, status="ignored", reason="duplicate"))
        elif read.source.status == "read":
            seen.add(key)
        whole.append(read)
    return whole
