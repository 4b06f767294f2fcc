"""Where a key of a TOML file stands, so that an error can name the line."""

import re
from dataclasses import dataclass
from pathlib import Path

from tusoi_cli.errors import TusoiError

_HEAD = re.compile(r"\s*(\[\[?)\s*([^\]#]+?)\s*\]\]?\s*(?:#.*)?")
_KEY = re.compile(r"\s*((?:\"[^\"]*\"|'[^']*'|[\w\-]+)(?:\s*\.\s*(?:\"[^\"]*\"|'[^']*'|[\w\-]+))*)\s*=")
_PART = re.compile(r"\"([^\"]*)\"|'([^']*)'|([\w\-]+)")


@dataclass(frozen=True, slots=True)
class Place:
    """A file of settings. ``whole``: the run reads the whole folder that it lies in."""

    path: Path
    text: str
    whole: bool = False

    def error(self, key: str, where: str, **values: object) -> TusoiError:
        """A TusoiError about what stands at a key path (``roster[2].kind``)."""
        return TusoiError(key, status=2, path=str(self.path), setting=where, line=line(self.text, where), **values)


def line(text: str, where: str) -> int | None:
    """The line of a key path, or of the nearest table above it; None where neither is found."""
    best, depth = None, 0
    table = ""
    counted: dict[str, int] = {}
    for number, each in enumerate(text.split("\n"), start=1):
        if head := _HEAD.fullmatch(each):
            table = _joined(head[2])
            if head[1] == "[[":
                counted[table] = counted.get(table, 0) + 1
                table = f"{table}[{counted[table]}]"
            here = table
        elif key := _KEY.match(each):
            here = f"{table}.{_joined(key[1])}" if table else _joined(key[1])
        else:
            continue
        fits = where == here or where.startswith((f"{here}.", f"{here}["))
        if fits and len(here) > depth:
            best, depth = number, len(here)
    return best


def _joined(dotted: str) -> str:
    return ".".join(next(part for part in found.groups() if part is not None) for found in _PART.finditer(dotted))
