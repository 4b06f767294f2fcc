"""The one table that flows: who, when, what, how many, read where."""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any, NamedTuple

MEASURES = (
    "members", "reviewed", "exempt", "with_signs", "sign", "graded", "grade", "cell_grade",
    "exemplary", "discipline", "scored", "shortcoming", "presented", "indicator",
)  # fmt: skip

GRADES = ("excellent", "good", "adequate", "failed")
EXEMPLARY = ("good", "fair", "average", "weak")
DISCIPLINE = ("reprimand", "warning", "dismissal", "expulsion")
STATUSES = ("open", "in_progress", "fixed", "overdue", "recurred")


class Fact(NamedTuple):
    """One figure and the spreadsheet cell it was read from; the columns of the contract, in order."""

    committee: str = ""
    party_cell: str = ""
    cell_kind: str = ""
    audience: str = ""
    period: str = ""
    measure: str = ""
    code: str = ""
    level: str = ""
    value: float = 0
    status: str = ""
    due: str = ""
    holder: str = ""
    item: str = ""
    source: str = ""
    sheet: str = ""
    ref: str = ""


COLUMNS = Fact._fields
_fact = partial(tuple.__new__, Fact)
"""A fact of its values, as ``Fact._make`` makes it, without looking at how many they are."""


def by_columns(columns: Iterable[Iterable[Any]]) -> Iterator[Fact]:
    """The facts whose values these are, a column of ``COLUMNS`` each, as far as the shortest one reaches."""
    return map(_fact, zip(*columns, strict=False))
