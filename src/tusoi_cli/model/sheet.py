"""What reading gives: a workbook's sheets, as values at absolute addresses."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import NamedTuple, TypeAlias

Value: TypeAlias = str | int | float | bool | date | datetime | time | timedelta
"""A spreadsheet cell's value; ``""`` is blank. A percent format is not seen here: 45,8% is 0.458."""


class Span(NamedTuple):
    """A merged block, 0-based, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Look:
    """What only a second look into the file tells; positions are 0-based (row, column)."""

    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    """Spreadsheet cells that hold an error value, with its text (``#REF!``)."""
    unsaved: frozenset[tuple[int, int]] = frozenset()
    """Formulas without a saved value."""
    percents: frozenset[tuple[int, int]] = frozenset()
    """Numbers shown with a percent format."""
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()


@dataclass
class Sheet:
    """One sheet: ``rows[r][c]`` is the value at row r, column c, counted from A1 = (0, 0).

    Rows may differ in length; trailing blank rows and columns are cut. Text is Unicode NFC,
    already converted where the sheet was written in an 8-bit font encoding.
    """

    source: str
    name: str
    rows: list[list[Value]]
    merges: tuple[Span, ...] = ()
    hidden: bool = False
    only_sheet: bool = False
    """The workbook has no other shown sheet that holds anything."""
    look_again: Callable[[], Look] | None = None
    may_err: bool = True
    """False: certainly no error value, so ``look`` need not be asked; likewise the next two."""
    may_lack: bool = True
    """False: certainly no formula without a saved value."""
    may_hide: bool = True
    """False: certainly no hidden row or column."""

    @cached_property
    def look(self) -> Look:
        """Errors, formulas without values, percent formats and hidden parts; read when first asked."""
        return self.look_again() if self.look_again else Look()

    def at(self, row: int, column: int) -> Value:
        """The value at (row, column), ``""`` outside the sheet."""
        if 0 <= row < len(self.rows) and 0 <= column < len(self.rows[row]):
            return self.rows[row][column]
        return ""


@dataclass
class Workbook:
    """A file that was read: its sheets in order, and what the file says of itself."""

    source: str
    """Relative to a folder argument, else the file's name; ``/`` between folders on every system."""
    path: str
    sheets: list[Sheet]
    format: str = "xlsx"
    saved: datetime | None = None
    """Time of saving written inside the workbook, never the file system's date."""
    marked: bool = False
    """Written by tusoi: not read again when a folder is walked."""
    encoding: str = ""
    """Of a text file: as Python names it, or TCVN3, VNI."""
    separator: str = ""
    """Of a text file."""
