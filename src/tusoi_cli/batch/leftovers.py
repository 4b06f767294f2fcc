"""What earlier runs left in a results folder: outputs written no more, drafts of a run that was killed."""

import json
import re
from collections.abc import Collection, Iterable
from contextlib import suppress
from pathlib import Path, PurePosixPath
from time import time

from tusoi_cli.model.mark import MARK

SUMMARY = "summary.json"
NAME = ".tusoi-outputs"
_DRAFT = re.compile(r"\.tusoi-[0-9a-f]{12}(\..*)?")
_OLD = 600
"""Seconds after which nobody writes to a draft any more."""


class Begun:
    """The outputs of this run and of the earlier ones, known also where a run is killed before its summary."""

    def __init__(self, output: Path) -> None:
        self._output = output
        self._earlier = {*_in_summary(output), *_in_list(output)}
        self._list = (output / NAME).open("a", encoding="utf-8")
        _remove_drafts(output)

    def add(self, name: str) -> None:
        """An output is about to be written."""
        self._list.write(json.dumps(name) + "\n")
        self._list.flush()

    def remove_all_but(self, kept: Collection[str]) -> None:
        """Take away what an earlier run wrote and this one does not: an old picture beside new figures misleads."""
        remove(sorted(self._earlier - {*kept}), self._output)

    def end(self) -> None:
        """The summary tells the outputs from here on."""
        self._list.close()
        with suppress(OSError):
            (self._output / NAME).unlink()


def remove(names: Iterable[str], output: Path) -> None:
    """Take files of the results folder away, and folders that are empty then."""
    for name in names:
        path = output / name
        if path.resolve().is_relative_to(output.resolve()):
            with suppress(OSError):
                path.unlink()
            with suppress(OSError):
                path.parent.rmdir()


def _in_summary(output: Path) -> list[str]:
    """What the last run wrote here, as it says itself; nothing that lies outside the folder."""
    with suppress(OSError, ValueError, TypeError, KeyError, AttributeError):
        told = json.loads((output / SUMMARY).read_text(encoding="utf-8"))
        if told["generator"] == MARK:
            return [name for name in told["outputs"] if isinstance(name, str) and _is_inside(name)]
    return []


def _in_list(output: Path) -> list[str]:
    """What a run that was killed had begun to write; a line that was cut off is no line."""
    names = []
    with suppress(OSError, ValueError):
        for line in (output / NAME).read_text(encoding="utf-8").splitlines():
            name = json.loads(line)
            if isinstance(name, str) and _is_inside(name):
                names.append(name)
    return names


def _is_inside(name: str) -> bool:
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts and ":" not in name and "\\" not in name and bool(name)


def _remove_drafts(output: Path) -> None:
    for path in output.rglob(".tusoi-*"):
        with suppress(OSError):
            if _DRAFT.fullmatch(path.name) and path.is_file() and time() - path.stat().st_mtime > _OLD:
                path.unlink()
