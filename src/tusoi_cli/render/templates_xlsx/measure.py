"""How much room a text takes in Times New Roman, so that rows are as high as what stands in them."""

import unicodedata
from functools import lru_cache

_EM = 1000
_WIDTHS = dict(
    zip(
        "abcdefghijklmnopqrstuvwxyz",
        (444, 500, 444, 500, 444, 333, 500, 500, 278, 278, 500, 278, 778, 500, 500, 500, 500, 333, 389, 278, 500, 500,
         722, 500, 500, 444),
        strict=True,
    )
)  # fmt: skip
_CAPITALS = dict(
    zip(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
        (722, 667, 667, 722, 611, 556, 722, 722, 333, 389, 722, 611, 889, 722, 722, 556, 722, 667, 556, 611, 722, 722,
         944, 722, 722, 611),
        strict=True,
    )
)  # fmt: skip
_OTHERS = {" ": 250, ".": 250, ",": 250, ";": 278, ":": 278, "(": 333, ")": 333, "-": 333, "/": 278, "…": 1000,
           "đ": 500, "Đ": 722, "ơ": 500, "ư": 530, "Ơ": 722, "Ư": 742, "%": 833, "“": 444, "”": 444}  # fmt: skip
_BOLD = 1.07
_PADDING = 8
"""Pixels that a spreadsheet leaves free inside a column."""
_SURE = 0.94
"""Share of a line that every program fills before it wraps: Excel on the screen and LibreOffice in print differ."""


@lru_cache(maxsize=2_000)
def _letter(letter: str) -> int:
    known = _WIDTHS.get(letter) or _CAPITALS.get(letter) or _OTHERS.get(letter)
    if known:
        return known
    base = unicodedata.normalize("NFD", letter)[:1]
    return (_WIDTHS.get(base) or _CAPITALS.get(base) or 500) if base != letter else 500


def pixels(text: str, size: float, bold: bool = False) -> float:
    """The width of a text in pixels at 96 a inch, set in ``size`` points."""
    return sum(map(_letter, text)) / _EM * size * 96 / 72 * (_BOLD if bold else 1)


def column_pixels(width: float) -> float:
    """The width in pixels of a column of so many digits in 12 points."""
    return width * 8 + 5


def lines(text: str, room: float, size: float, bold: bool = False) -> int:
    """How many lines a wrapped text takes in ``room`` pixels."""
    inside = max((room - _PADDING) * _SURE, 1)
    return sum(_paragraph(part, inside, size, bold) for part in text.split("\n"))


def _paragraph(text: str, inside: float, size: float, bold: bool) -> int:
    count, used = 1, 0.0
    blank = pixels(" ", size, bold)
    for word in text.split(" "):
        wide = pixels(word, size, bold)
        if used and used + blank + wide > inside:
            count, used = count + 1, 0.0
        used += (blank if used else 0) + wide
        while used > inside:
            count, used = count + 1, used - inside
    return count


def height(count: int, size: float) -> float:
    """The height in points of a row that holds so many lines."""
    return round(count * size * 1.22 + 4, 2)
