"""Sizes of paper and letters, and how wide a text is on it. All lengths are points (1/72 inch)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

LINE = 1.32
"""Height of a line in letters: Vietnamese capitals carry two marks above them."""
CLOSE = 1.24
"""The same for lines of one name: as near as marks above and below allow."""
ELLIPSIS = "…"
_HAIR = 1e-6
"""Widths that were added up differ by less from the width of the whole."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A page and its letters: ``small`` is the smallest text on it, ``plain`` most text, ``title`` the finding."""

    width: float
    height: float
    small: float
    plain: float
    title: float
    margin: float
    bare: bool = False
    """The plot alone: title and sources stand as text in the document around it."""


SLIDE = Paper(960, 540, small=16.4, plain=17, title=25, margin=34)
"""16:9; its smallest text is 3 % of its height."""
A4 = Paper(842, 595, small=10, plain=11, title=17, margin=42)
A4_TALL = Paper(595, 842, small=9.5, plain=10.5, title=16, margin=42)
COLUMN = Paper(468, 690, small=8.5, plain=9, title=11, margin=3, bare=True)
"""The text width of an A4 document with margins of 30 and 15 mm; as tall as the plot likes, at most this."""
PHONE = Paper(330, 5000, small=11, plain=11.5, title=13, margin=3, bare=True)
"""The width of a telephone in CSS pixels; as tall as the plot likes."""


@dataclass(frozen=True, slots=True)
class Box:
    """A part of a page; y runs downwards."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.bottom - self.top

    def holds(self, x: float, y: float) -> bool:
        """Whether the point lies in it."""
        return self.left <= x <= self.right and self.top <= y <= self.bottom

    def meets(self, other: "Box", gap: float = 0.0) -> bool:
        """Whether the two come nearer than the gap."""
        return (
            self.left < other.right + gap
            and other.left < self.right + gap
            and self.top < other.bottom + gap
            and other.top < self.bottom + gap
        )


def width(text: str, size: float, bold: bool = False) -> float:
    """How wide a text of that size is."""
    return _em(text, bold) * size


def widest(texts: Sequence[str], size: float, bold: bool = False) -> float:
    """How wide the widest of the texts is; 0 of none."""
    return max((width(text, size, bold) for text in texts), default=0.0)


def wrap(text: str, size: float, room: float, bold: bool = False) -> list[str]:
    """The text on lines no wider than ``room``; a word that is wider is divided."""
    lines: list[str] = []
    line, end = "", 0.0
    for word in _pieces(text, size, room, bold):
        start = end + _step(word, bold) * size - _step("", bold) * size
        if line and start > room + _HAIR:
            lines.append(line)
            line, end = word, _step(word, bold) * size
        else:
            line = f"{line} {word}" if line else word
            end += _step(word, bold) * size
    return [*lines, line] if line else lines


def cut(lines: Sequence[str], most: int, size: float, room: float, bold: bool = False) -> list[str]:
    """At most that many lines, the last ending in ``…`` where some were left out."""
    if len(lines) <= most:
        return list(lines)
    kept = list(lines[: max(1, most)])
    last = kept[-1]
    while last and width(last.rstrip() + ELLIPSIS, size, bold) > room:
        last = last[:-1]
    return [*kept[:-1], last.rstrip(" ,;·(") + ELLIPSIS]


def _pieces(text: str, size: float, room: float, bold: bool) -> Iterator[str]:
    for word in filter(None, text.split(" ")):
        rest = word
        while len(rest) > 1 and width(rest, size, bold) > room:
            end = next((n for n in range(2, len(rest)) if width(rest[:n], size, bold) > room), len(rest)) - 1
            yield rest[: max(1, end)]
            rest = rest[max(1, end) :]
        yield rest


@lru_cache(maxsize=20_000)
def _em(text: str, bold: bool) -> float:
    """The width at size 1."""
    from matplotlib.textpath import text_to_path

    measured, _, _ = text_to_path.get_text_width_height_descent(text, font(bold, 100.0), False)
    return float(measured) / 100


@lru_cache(maxsize=20_000)
def _step(word: str, bold: bool) -> float:
    """How far on the next word begins, at size 1: a word is measured once, not every line that it may stand on."""
    return _em(f"{word} |", bold) - _em("|", bold)


@lru_cache(maxsize=64)
def font(bold: bool, size: float) -> Any:
    """The DejaVu Sans that matplotlib carries, at a size: the same on every machine, with all Vietnamese letters."""
    from pathlib import Path

    import matplotlib
    from matplotlib.font_manager import FontProperties

    name = "DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf"
    file = Path(matplotlib.get_data_path()) / "fonts" / "ttf" / name
    family = ["DejaVu Sans", "Verdana", "Arial", "sans-serif"]
    return FontProperties(family=family, weight="bold" if bold else "normal", size=size, fname=str(file))
