"""Committees as folders: which folder speaks for a committee, and what a committee is called that no sheet names."""

import posixpath
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from pathlib import PurePosixPath

from tusoi_cli.model.columns import Facts
from tusoi_cli.pipeline import Read
from tusoi_cli.text import clean, committee_key, fold
from tusoi_cli.understand.periods import periods

_PARTY_CELL = fold("chi bộ")
_LONGEST = 60
_RESERVED = frozenset(["con", "prn", "aux", "nul", *(f"{name}{n}" for name in ("com", "lpt") for n in range(10))])


@dataclass(frozen=True, slots=True)
class Belonging:
    """Which committee each file belongs to. ``of_source``: file -> committee, empty where nothing tells."""

    of_source: Mapping[str, str]

    def unusable(self, reads: Iterable[Read]) -> dict[str, tuple[str, ...]]:
        """Committee -> party cells that sent something unusable, by their files' names."""
        found: dict[str, list[str]] = {}
        for read in reads:
            if read.unusable:
                found.setdefault(self.of_source.get(read.source.source, ""), []).append(read.unusable)
        return {committee: tuple(cells) for committee, cells in found.items()}


def folder_of(source: str) -> tuple[str, ...]:
    """The folder of a file's committee, from the top; that of a period or of one party cell is none."""
    return _committee_of(posixpath.dirname(source))


@lru_cache(maxsize=4096)
def _committee_of(folder: str) -> tuple[str, ...]:
    parts = PurePosixPath(folder).parts
    while parts and not _is_committee(parts[-1]):
        parts = parts[:-1]
    return parts


def _is_committee(name: str) -> bool:
    key = fold(clean(name.replace("_", " ").replace("-", " ")))
    return not periods(name) and not key.startswith(_PARTY_CELL) and not key.isdigit()


def belong(reads: Sequence[Read]) -> Belonging:
    """Gives every fact without a committee that of its folder: the one that its sheets name, else the folder's name."""
    folders: dict[tuple[str, ...], list[Read]] = {}
    for read in reads:
        folders.setdefault(folder_of(read.source.source), []).append(read)
    named = {folder: _named(inside) for folder, inside in folders.items()}
    taken = {key: folder for folder, keys in named.items() for key in keys}
    called = _called([folder for folder in folders if folder and len(named[folder]) != 1], taken)
    of_source = {}
    for folder, inside in folders.items():
        own = next(iter(named[folder].values())) if len(named[folder]) == 1 and folder else called.get(folder, "")
        for read in inside:
            if own:
                _give(read, own)
            of_source[read.source.source] = next(filter(None, read.facts.texts("committee")), own)
    return Belonging(of_source)


def _named(reads: Iterable[Read]) -> dict[str, str]:
    named: dict[str, str] = {}
    for read in reads:
        for committee in filter(None, read.facts.texts("committee")):
            named.setdefault(committee_key(committee), committee)
    return named


def _called(folders: Sequence[tuple[str, ...]], taken: Mapping[str, tuple[str, ...]]) -> dict[tuple[str, ...], str]:
    """A name for each folder: its own, with the folders above it as far as two would be called the same."""
    called: dict[tuple[str, ...], str] = {}
    for folder in folders:
        for depth in range(1, len(folder) + 1):
            name = _name(folder, depth)
            key = committee_key(name)
            alone = all(committee_key(_name(other, depth)) != key for other in folders if other != folder)
            if alone and taken.get(key, folder) == folder:
                break
        called[folder] = name
    return called


def _name(folder: tuple[str, ...], depth: int) -> str:
    return ", ".join(clean(part.replace("_", " ")) for part in reversed(folder[-depth:]))


def _give(read: Read, committee: str) -> None:
    for reading in read.readings:
        if "" in reading.facts.texts("committee"):
            runs = reading.facts.runs("committee")
            told = (run if name else run.with_(committee=committee) for (name,), run in runs)
            reading.facts = Facts(parts=chain.from_iterable(run.parts for run in told))


def folder_names(committees: Sequence[str]) -> dict[str, str]:
    """Committee -> the name of its folder: one that every system takes, and no two alike."""
    taken: set[str] = set()
    named = {}
    for committee in committees:
        name = first = _safe(committee)
        number = 2
        while name.casefold() in taken:
            name, number = f"{first}-{number}", number + 1
        taken.add(name.casefold())
        named[committee] = name
    return named


def _safe(name: str) -> str:
    text = unicodedata.normalize("NFC", name)
    text = "".join(c if c.isalnum() or c in " -_().," or unicodedata.combining(c) else " " for c in text)
    text = " ".join(text.split())[:_LONGEST].strip(" .")
    return f"_{text}" if not text or text.split(".")[0].casefold() in _RESERVED else text
