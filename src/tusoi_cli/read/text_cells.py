"""The text of a sheet made ready: Unicode NFC, font encodings converted, blank edges cut."""

import unicodedata
from collections import Counter, defaultdict

from tusoi_cli.model.sheet import Value
from tusoi_cli.read.legacy import AGREEING, ENCODINGS, SUSPECT, convert, guess


def trimmed(rows: list[list[Value]]) -> list[list[Value]]:
    """The rows without blank ones at the end and without blank columns at the right."""
    end = len(rows)
    while end and not any(value != "" for value in rows[end - 1]):
        end -= 1
    rows = rows[:end]
    right = max((len(row) for row in rows), default=0)
    while right and not any(len(row) >= right and row[right - 1] != "" for row in rows):
        right -= 1
    return [row[:right] for row in rows] if rows and right < max(map(len, rows)) else rows


def readable(rows: list[list[Value]]) -> str:
    """Make the text of a sheet Unicode NFC in place; the font encoding it was converted from, or nothing.

    A sheet of ordinary text costs one pass: all its different texts are looked at as one.
    """
    texts = {value for row in rows for value in row if type(value) is str}
    joined = "\n".join(texts)
    if joined.isascii():
        return ""
    encoding = _encoding(rows) if SUSPECT.search(joined) else ""
    if encoding:
        _convert(rows, encoding)
        return encoding
    if not unicodedata.is_normalized("NFC", joined):
        for row in rows:
            for column, value in enumerate(row):
                if type(value) is str and not value.isascii():
                    row[column] = unicodedata.normalize("NFC", value)
    return ""


def _encoding(rows: list[list[Value]]) -> str:
    """The font encoding that at least three cells agree on and that no other outnumbers."""
    counts = Counter(guess(value) for row in rows for value in row if type(value) is str)
    best = max(ENCODINGS, key=lambda encoding: counts[encoding])
    return best if counts[best] >= AGREEING else ""


def _convert(rows: list[list[Value]], encoding: str) -> None:
    """Convert what is in the encoding; what reads both ways goes with its column, then with the sheet."""
    votes: defaultdict[int, int] = defaultdict(int)
    for row in rows:
        for column, value in enumerate(row):
            if type(value) is str:
                seen = guess(value)
                votes[column] += (seen == encoding) - (seen == "unicode")
    whole = sum(votes.values())
    for row in rows:
        for column, value in enumerate(row):
            if type(value) is not str or value.isascii():
                continue
            seen = guess(value)
            follows = seen in ("either", "neither") and (votes[column] or whole) > 0
            row[column] = (
                convert(value, encoding) if seen == encoding or follows else unicodedata.normalize("NFC", value)
            )
