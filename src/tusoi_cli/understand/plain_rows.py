"""Rows that need no thought: a list number, a name of which no word means anything to a table, whole numbers.

Most rows of a long table are such. What they are told as at a glance is what weighing them would give.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from tusoi_cli.model.sheet import Value
from tusoi_cli.text import clean
from tusoi_cli.understand.list_numbers import begins_numbered, written
from tusoi_cli.understand.meaning import Meanings

_MOST = 10**15
"""No number from here on is read as one (``numbers.read_number``)."""
_LONG = 16
"""Digits of as many."""
_MARKS = frozenset("-+*–•")
"""What begins a part of the line above."""


class Plain(NamedTuple):
    """What stands in a plain row: its list number, empty where the table has none, and its words."""

    number: str
    label: str


def glance(
    number: int, labels: Sequence[int], figures: Sequence[int], meanings: Meanings
) -> Callable[[Sequence[Value]], Plain | None] | None:
    """Tells plain rows by the columns of list numbers (-1: none), labels and figures; None of a row to be weighed."""
    if not labels or not figures:
        return None
    first, last, vocabulary = labels[0], max(number, labels[0], *figures), meanings.vocabulary

    def told(row: Sequence[Value]) -> Plain | None:
        if len(row) <= last or not isinstance(text := row[first], str):
            return None
        if all(count_of(row[at]) is None for at in figures):
            return None
        place = _place(row[number]) if number >= 0 else ""
        if place is None:
            return None
        words = clean(text)
        if not words or words[0] in _MARKS or begins_numbered(words) or not vocabulary.is_silent("row", words):
            return None
        return Plain(place, words)

    return told


def _place(value: Value) -> str | None:
    """The number in a column of list numbers; empty for a blank, None for anything else."""
    count = count_of(value)
    return written(count) if count is not None else "" if value == "" else None


def count_of(value: Value) -> int | None:
    """How many, and nothing else, a whole number in digits says in a column of counts; text files write it as text."""
    if isinstance(value, float):
        return int(value) if 0 <= value < _MOST and value.is_integer() else None
    if isinstance(value, str):
        plain = value.isdecimal() and value.isascii() and len(value) < _LONG and (value[0] != "0" or value == "0")
        return int(value) if plain else None
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < _MOST else None
