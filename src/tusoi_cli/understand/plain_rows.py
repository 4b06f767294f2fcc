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
        if not (is_count(row[figures[0]]) or any(is_count(row[at]) for at in figures)):
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
    if isinstance(value, int | float) and is_count(value):
        return written(value)
    return "" if value == "" else None


def is_count(value: Value) -> bool:
    """A whole number, not negative, in digits: how many, and nothing else, is what it says in a column of counts."""
    if isinstance(value, float):
        return 0 <= value < _MOST and value.is_integer()
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < _MOST
