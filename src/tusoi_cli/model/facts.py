"""The one table that flows: who, when, what, how many, read where."""

from typing import NamedTuple

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
VALUE = COLUMNS.index("value")
"""The one column of numbers; all others are texts."""
