"""The journal of a results folder: what each file gave, so that the next run reads only what changed.

One line of JSON a file, appended as outcomes come; a line cut off by a power cut is no line. Only lines of
the same bytes, name, checklist, decisions and program count.
"""

import json
import os
from collections.abc import Collection, Iterable
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread
from typing import NamedTuple

from tusoi_cli.render.aside import aside

NAME = ".tusoi-journal.jsonl"
_SECOND = 0.9


class _Line(NamedTuple):
    digest: str
    start: int
    length: int
    """Where the line's JSON stands in the file, in bytes."""


class Journal:
    """The journal of one results folder, for one fingerprint. Lines stay on the disk until they are asked for."""

    def __init__(self, folder: Path, fingerprint: str) -> None:
        self._path = folder / NAME
        self._fingerprint = fingerprint
        self._known: dict[str, _Line] = {}
        self._lines = 0
        self._file = self._path.open("a+b")
        self._load()
        self._unsaved, self._ended = Event(), Event()
        self._saving = Thread(target=self._save_each_second, daemon=True)
        self._saving.start()

    def _load(self) -> None:
        self._file.seek(0)
        at, whole = 0, True
        for raw in self._file:
            head, _, line = raw.partition(b"\t")
            whole = raw.endswith(b"\n")
            self._lines += 1
            with suppress(ValueError, TypeError):
                fingerprint, digest, source = json.loads(head)
                if whole and fingerprint == self._fingerprint:
                    self._known[source] = _Line(digest, at + len(head) + 1, len(line) - 1)
            at += len(raw)
        if not whole:
            self._file.write(b"\n")

    def _save_each_second(self) -> None:
        """What was added reaches the disk itself within a second: a power cut takes no more."""
        while not self._ended.wait(_SECOND):
            if self._unsaved.is_set():
                self._unsaved.clear()
                with suppress(OSError):  # a file system without it; a disk that is full is told when it is written to
                    os.fsync(self._file.fileno())

    def digest(self, source: str) -> str:
        """The digest of the file's bytes when it was last read, empty where it is not known."""
        return self._known[source].digest if source in self._known else ""

    def line(self, source: str) -> str:
        """What the file gave when it was last read. KeyError where that is not known."""
        known = self._known[source]
        self._file.seek(known.start)
        return self._file.read(known.length).decode("ascii", "replace")

    def add(self, given: Iterable[tuple[str, str, str]]) -> None:
        """Keep what files gave: each one's name, digest and line, of a job that is done.

        They are appended at once, so that a run that is ended loses only what it was reading.
        """
        self._file.seek(0, os.SEEK_END)
        at = self._file.tell()
        for source, digest, line in given:
            head = json.dumps([self._fingerprint, digest, source]).encode() + b"\t"
            self._file.write(head + line.encode() + b"\n")
            self._known[source] = _Line(digest, at + len(head), len(line))
            self._lines += 1
            at += len(head) + len(line) + 1
        self._file.flush()
        self._unsaved.set()

    def end(self, sources: Collection[str]) -> None:
        """Close the journal; where it holds more than these files, it is written anew with them alone."""
        self._ended.set()
        self._saving.join()
        try:
            if self._lines > len(self._known) or not self._known.keys() <= set(sources):
                self._rewrite(sources)
        finally:
            self._file.close()

    def _rewrite(self, sources: Collection[str]) -> None:
        wanted = set(sources)
        with aside(self._path) as draft:
            with draft.open("wb") as stream:
                for source, known in self._known.items():
                    if source in wanted:
                        head = json.dumps([self._fingerprint, known.digest, source])
                        stream.write(f"{head}\t{self.line(source)}\n".encode())
            self._file.close()
