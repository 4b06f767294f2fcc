"""The second look, asked for sheet by sheet: the file is opened again only when somebody asks."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TypeAlias

from tusoi_cli.model.sheet import Look
from tusoi_cli.read.archive import archive
from tusoi_cli.read.biff import Records
from tusoi_cli.read.biff12 import Biff12
from tusoi_cli.read.cfb import Compound
from tusoi_cli.read.ooxml import Ooxml
from tusoi_cli.read.refusal import Broken, TooLarge

_KEPT = 4_000_000
_STREAMS = ("Workbook", "Book")

Book: TypeAlias = Ooxml | Biff12 | Records


def records(data: bytes) -> Records:
    """The record stream of an old workbook; Broken when there is none."""
    whole = Compound(data)
    name = next((name for name in _STREAMS if name in whole.entries), "Workbook")
    return Records(whole.stream(name))


@dataclass
class Again:
    """One file, to be looked into again: its bytes when they are few or not those on disk, else its path."""

    path: str
    data: bytes
    kind: str

    @classmethod
    def of(cls, path: str, data: bytes, kind: str, on_disk: bool) -> "Again":
        """Keeps the bytes only where that is cheap or needed."""
        return cls(path, data if len(data) <= _KEPT or not on_disk else b"", kind)

    @cached_property
    def _book(self) -> Book:
        data = self.data or Path(self.path).read_bytes()
        if self.kind == "xls":
            return records(data)
        return Biff12(archive(data)) if self.kind == "xlsb" else Ooxml(archive(data))

    def look(self, index: int) -> Look:
        """What a second look tells of the sheet at an index; nothing when the file can no longer be read."""
        try:
            return self._book.look(index)
        except (Broken, TooLarge, OSError):
            return Look()

    def fonts(self, index: int) -> dict[tuple[int, int], str]:
        """The font of each spreadsheet cell, where the format tells it cheaply."""
        try:
            book = self._book
        except (Broken, TooLarge, OSError):
            return {}
        return book.fonts(index) if isinstance(book, Ooxml) else {}
