"""The text of a sheet made ready: Unicode NFC, font encodings converted, blank edges cut."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Mapping
from itertools import chain
from typing import NamedTuple

from tusoi_cli.model.sheet import Value
from tusoi_cli.read.legacy import AGREEING, ENCODINGS, LEGACY, SUSPECT, convert, guess
from tusoi_cli.read.syllables import share

_CAPITALS = re.compile(r"\.?Vn\w+H")
_FIGURES = re.compile(r"[\d\s]+")
_WORDS = 4
"""So many different words of a font encoding are as sure as three short texts of it."""


class Typed(NamedTuple):
    """What the text of a sheet was typed in. ``encoding``: the font encoding that it was converted from, or nothing."""

    encoding: str = ""
    doubt: tuple[int, int] | None = None
    """The first place (row, column) of text that seems to be in one, where too little of it stands to be sure."""


_UNICODE = Typed()
_ORDINARY: set[Value] = set()
"""Texts that were looked at and are ordinary: the files of a form share most of theirs."""
_MOST_KEPT = 20_000


def trimmed(rows: list[list[Value]]) -> list[list[Value]]:
    """The rows without blank ones at the end and without blank columns at the right."""
    end = len(rows)
    while end and _is_blank(rows[end - 1]):
        end -= 1
    if end < len(rows):
        rows = rows[:end]
    width = right = max(map(len, rows), default=0)
    while right and not any(len(row) >= right and row[right - 1] != "" for row in rows):
        right -= 1
    return [row[:right] for row in rows] if right < width else rows


def _is_blank(row: list[Value]) -> bool:
    return row.count("") == len(row)


def readable(rows: list[list[Value]]) -> Typed:
    """Make the text of a sheet Unicode NFC in place; what it was typed in.

    A sheet of ordinary text costs one look at each different text; those of a form are known from the last file.
    """
    met = set(chain.from_iterable(rows)) - _ORDINARY
    texts = {value for value in met if type(value) is str}
    if all(map(_is_ordinary, texts)):
        if len(_ORDINARY) > _MOST_KEPT:
            _ORDINARY.clear()
        _ORDINARY.update(texts)
        return _UNICODE
    suspect = any(map(_is_suspect, texts))
    encoding = _encoding(rows) if suspect else ""
    if encoding:
        _convert(rows, encoding)
        return Typed(encoding)
    for row in rows:
        for column, value in enumerate(row):
            if type(value) is str and not value.isascii():
                row[column] = unicodedata.normalize("NFC", value)
    return Typed(doubt=_doubtful(rows)) if suspect else _UNICODE


def _is_suspect(text: str) -> bool:
    return bool(SUSPECT.search(text) or SUSPECT.search(unicodedata.normalize("NFC", text)))


def _doubtful(rows: list[list[Value]]) -> tuple[int, int] | None:
    for row, values in enumerate(rows):
        for column, value in enumerate(values):
            if type(value) is str and _is_suspect(value) and guess(value) in (*ENCODINGS, LEGACY):
                return row, column
    return None


def _is_ordinary(text: str) -> bool:
    """Whether a text is Unicode NFC without a trace of a font encoding."""
    return text.isascii() or (unicodedata.is_normalized("NFC", text) and not SUSPECT.search(text))


def capitalise(rows: list[list[Value]], fonts: Mapping[tuple[int, int], str]) -> None:
    """Text converted from a capitals font (.VnTimeH) is what that font showed: capitals."""
    for (row, column), font in fonts.items():
        if _CAPITALS.fullmatch(font) and row < len(rows) and column < len(rows[row]):
            value = rows[row][column]
            if type(value) is str:
                rows[row][column] = value.upper()


def _encoding(rows: list[list[Value]]) -> str:
    """The font encoding that at least three texts, or four words, agree on and that no other outnumbers."""
    texts = {value for row in rows for value in row if type(value) is str}
    guesses = {text: guess(text) for text in texts}
    counts = Counter(guesses.values())
    # ``28 đ/c`` in VNI reads as one word in TCVN3: a table full of it is one wording, not as many voices.
    worded = Counter(seen for _, seen in {(_FIGURES.sub("", text), seen) for text, seen in guesses.items()})
    best = max(ENCODINGS, key=lambda encoding: (worded[encoding], counts[encoding]))
    agreeing = counts[best] + counts[LEGACY]
    if not counts[best] or agreeing >= AGREEING:
        return best if counts[best] else ""
    said = {word for text, seen in guesses.items() if seen in (best, LEGACY) for word in text.split()}
    return best if sum(_is_only(word, best) for word in said) >= _WORDS else ""


def _is_only(word: str, encoding: str) -> bool:
    """The word is Vietnamese in the font encoding, and in Unicode none."""
    typed, plain = share(convert(word, encoding)), share(unicodedata.normalize("NFC", word))
    return typed.part == 1 and plain.words > 0 and not plain.legal


def _convert(rows: list[list[Value]], encoding: str) -> None:
    """Convert what is in the encoding; what reads both ways goes with its column, then with the sheet."""
    votes: defaultdict[int, int] = defaultdict(int)
    for row in rows:
        for column, value in enumerate(row):
            if type(value) is str:
                seen = guess(value)
                votes[column] += (seen in (encoding, LEGACY)) - (seen == "unicode")
    whole = sum(votes.values())
    for row in rows:
        for column, value in enumerate(row):
            if type(value) is not str or value.isascii():
                continue
            seen = guess(value)
            follows = seen != "unicode" and (votes[column] or whole) > 0
            coded = seen in (encoding, LEGACY) or follows
            row[column] = convert(value, encoding) if coded else unicodedata.normalize("NFC", value)
