"""Figures of a grid: each value with what its column, its row and the sheet's words say of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from tusoi_cli.model.address import letters, ref
from tusoi_cli.model.facts import Fact
from tusoi_cli.model.finding import Small, finding
from tusoi_cli.model.reading import Reading
from tusoi_cli.model.sheet import Sheet
from tusoi_cli.understand.body import Row
from tusoi_cli.understand.columns import Column
from tusoi_cli.understand.numbers import Number, read_number, separators

REQUIRED = ("members", "reviewed", "with_signs")
"""A blank here is not reported; a dash is 0 in with_signs only."""


class Dims(NamedTuple):
    """What is said of a figure so far; a column, a row or the sheet adds what the others leave open."""

    measure: str = ""
    code: str = ""
    level: str = ""
    period: str = ""
    party_cell: str = ""
    committee: str = ""
    cell_kind: str = ""
    audience: str = ""
    percent_of: str = ""

    def over(self, other: "Dims") -> "Dims":
        """This, with the other's words where this says nothing."""
        return Dims(
            self.measure or other.measure,
            self.code or other.code,
            self.level or other.level,
            self.period or other.period,
            self.party_cell or other.party_cell,
            self.committee or other.committee,
            self.cell_kind or other.cell_kind,
            self.audience or other.audience,
            self.percent_of or other.percent_of,
        )


NO_DIMS = Dims()


@dataclass(frozen=True, slots=True)
class Figures:
    """A column of figures with its dims. ``use``: count, grade (words), tick, percent, total, aside or unknown."""

    column: Column
    use: str
    dims: Dims = NO_DIMS
    decimal: str = ""
    parts: tuple[int, ...] = ()
    """Columns that a total column adds up."""


@dataclass(slots=True)
class Values:
    """Reads the values of one table, telling blanks from error values and unsaved formulas."""

    sheet: Sheet
    reading: Reading
    bad_rows: set[int] = field(default_factory=set)
    bad_places: set[tuple[int, int]] = field(default_factory=set)

    def report(self, code: str, /, row: int, column: int, variant: str = "", **values: Small) -> None:
        """A finding about one spreadsheet cell."""
        self.reading.findings.append(
            finding(code, self.reading.source, self.reading.sheet, ref(row, column), variant, None, **values)
        )
        self.bad_places.add((row, column))
        if code.startswith("TS3"):
            self.bad_rows.add(row)

    def broken(self, row: int, column: int, measure: str) -> bool:
        """The spreadsheet cell is blank only to the reader: an error value or a formula without a saved value."""
        if self.sheet.may_err and (row, column) in self.sheet.look.errors:
            self.report("TS303", row, column, measure=measure, text=self.sheet.look.errors[row, column])
            return True
        if self.sheet.may_lack and (row, column) in self.sheet.look.unsaved:
            self.report("TS106", row, column, measure=measure)
            return True
        return False

    def count(self, row: int, column: int, measure: str, decimal: str, filled: bool, who: str) -> Number | None:
        """A count of people (or of the like) at a place; None where there is none, reported unless that is certain."""
        value = self.sheet.at(row, column)
        number = read_number(value, decimal)
        if number.outcome == "blank":
            return self._blank(row, column, measure, filled, who)
        if number.outcome == "none":
            if measure in ("members", "reviewed"):
                self.report("TS304", row, column, measure=measure, party_cell=who)
                return None
            return Number("number", 0)
        return self.checked(row, column, number, measure)

    def _blank(self, row: int, column: int, measure: str, filled: bool, who: str) -> Number | None:
        if self.broken(row, column, measure):
            return None
        if measure in REQUIRED:
            self.report("TS304", row, column, measure=measure, party_cell=who)
            return None
        return Number("number", 0) if filled else None

    def checked(self, row: int, column: int, number: Number, measure: str) -> Number | None:
        """A count that is a whole number, not negative; else reported and None."""
        if number.outcome == "number":
            if number.percent and not number.share:
                self.report("TS301", row, column, "percent", measure=measure)
                return None
            if number.value < 0 or number.value != int(number.value):
                kind = "negative" if number.value < 0 else "fraction"
                self.report("TS302", row, column, kind, measure=measure, value=number.value)
                return None
            return number
        code = {"word": "TS301", "date": "TS305", "error": "TS303", "ambiguous": "TS306"}[number.outcome]
        text = str(self.sheet.at(row, column)) if number.outcome in ("error", "ambiguous") else ""
        self.report(code, row, column, measure=measure, text=text)
        return None


def column_decimal(sheet: Sheet, rows: Sequence[Row], column: int) -> str:
    """The decimal mark that the column's texts settle."""
    texts = [value for row in rows if isinstance(value := sheet.at(row.index, column), str) and value]
    return separators(texts).decimal if texts else ""


def is_filled(sheet: Sheet, rows: Sequence[Row], column: int) -> bool:
    """The column of this table holds at least one number, dash or ``Không``, totals included."""
    return any(
        read_number(value).outcome in ("number", "none")
        for row in rows
        if row.kind in ("data", "total", "subtotal", "part") and (value := sheet.at(row.index, column)) != ""
    )


def place(reading: Reading, row: int, column: int, dims: Dims, value: float) -> Fact:
    """The fact of a figure that stands at (row, column)."""
    if value == int(value):
        value = int(value)
    return Fact(
        dims.committee, dims.party_cell, dims.cell_kind, dims.audience, dims.period,
        dims.measure, dims.code, dims.level, value, "", "", "", "",
        reading.source, reading.sheet, f"{letters(column)}{row + 1}",
    )  # fmt: skip
