"""What an empty form is asked for: the form, the checklist, whom and when it is for."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from tusoi_cli.model.checklist import Checklist
from tusoi_cli.model.settings import Member

FormName: TypeAlias = Literal[
    "by_party_cell", "by_sign", "matrix", "members", "follow_up", "grades", "rotation", "indicators", "long"
]

FORMS: tuple[FormName, ...] = (
    "by_sign", "by_party_cell", "matrix", "members", "follow_up", "grades", "rotation", "indicators", "long",
)  # fmt: skip
OF_PARTY_CELL: frozenset[FormName] = frozenset(("by_sign", "members", "follow_up"))
"""Forms that a party cell fills in; the committee fills in the others, its party cells as rows or columns."""
MOST_ROWS = 2_000
MOST_COLUMNS = 400
"""Party cells beside each other in a matrix."""
MOST_SHEETS = 250


@dataclass(frozen=True, slots=True)
class Order:
    """One workbook. What is left empty is left free to be filled in.

    ``periods`` are canonical. ``party_cells``: a sheet each in the form of a party cell, else the rows
    or columns. ``levels``: a count for each level instead of one. ``rows``: free rows, 0 for as many
    as the form usually needs.
    """

    form: FormName
    checklist: Checklist
    periods: tuple[str, ...] = ()
    committee: str = ""
    party_cells: tuple[Member, ...] = ()
    levels: bool = False
    rows: int = 0
