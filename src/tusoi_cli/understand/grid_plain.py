"""Rows of a table by party cell in which all is plain, read by column: whole numbers beside a name that stands once.

Such rows draw no finding, and no other row bears on them; read one by one they give the same facts.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Any, NamedTuple

from tusoi_cli.model.address import letters
from tusoi_cli.model.columns import Facts, Part, shared
from tusoi_cli.text import clean
from tusoi_cli.understand.body import Row
from tusoi_cli.understand.figures import Dims, Figures
from tusoi_cli.understand.grid_table import GridTable
from tusoi_cli.understand.grid_values import name_of, total_column
from tusoi_cli.understand.meaning import kind_name, plain_marks
from tusoi_cli.understand.plain_rows import count_of

_USES = frozenset(["count", "percent", "total", "aside", "unknown"])
_NO_COUNTS = frozenset(["", "percent", "indicator"])
_CHANGING = frozenset(["party_cell", "period", "level", "audience"])
"""Keys of columns that say more of a row's figures than whose they are."""
_COMMITTEES = ("dang bo", "dang uy")
_NOTHING = ("",) * 4


class _Who(NamedTuple):
    """Whose figures stand in a row, as far as the row says."""

    committee: str
    party_cell: str
    cell_kind: str


class _Said(NamedTuple):
    """A column with all that it and the sheet say of its figures."""

    figure: Figures
    dims: Dims


class PlainRows:
    """Tells the plain rows of a table, and reads them together."""

    def __init__(self, table: GridTable, figures: Sequence[Figures]) -> None:
        self._table = table
        self._rows = table.values.sheet.rows
        self._counts = [_Said(each, each.dims.over(table.own)) for each in figures if each.use == "count"]
        self._shares = [_Said(each, each.dims.over(table.own)) for each in figures if each.use == "percent"]
        self._shares_of = [(share, self._counted_with(share)) for share in self._shares]
        self._totals = [each for each in figures if each.use == "total"]
        self._adds_up = bool(self._totals) or any(row.kind in ("total", "subtotal") for row in table.rows)
        self._columns = [figure.column.index for figure, _ in self._counts]
        self._committees = [column.index for column in table.columns if column.key == "committee"]
        self._kinds = [column.index for column in table.columns if column.key == "kind"]
        data = [row for row in table.rows if row.kind == "data"] if self._can_be_plain(figures) else []
        names = list(map(self._name, data))
        times = Counter(names)
        self._once = {row.index for row, name in zip(data, names, strict=True) if times[name] == 1}
        self._told: dict[int, list[int]] = {}
        """The counts of rows that fit, by their places."""

    def _counted_with(self, share: _Said) -> list[tuple[int, str]]:
        """The counts of the same period as a share: which they are, and their names."""
        named = enumerate(self._counts)
        return [(at, name_of(count.dims)) for at, count in named if count.dims.period == share.dims.period]

    def _can_be_plain(self, figures: Sequence[Figures]) -> bool:
        """Names and headers say all of a figure, each header another thing."""
        labels = {row.label_column for row in self._table.rows if row.kind == "data"}
        measured = {said._replace(party_cell="", committee="", cell_kind="") for _, said in self._counts}
        whose = {(said.committee, said.cell_kind) for _, said in self._counts}
        return (
            self._table.axis == "party_cell"
            and not any(column.key in _CHANGING and {column.index} != labels for column in self._table.columns)
            and {figure.use for figure in figures} <= _USES
            and not any(said.measure in _NO_COUNTS for said in measured)
            and len(measured) == len(self._counts)
            and len(whose) == 1
        )

    def fits(self, row: Row) -> bool:
        """The row is plain."""
        if row.index not in self._once or not row.label or row.period or row.committee:
            return False
        if _may_be_committee(row.label) or (row.group and _may_be_committee(row.group)):
            return False
        values = self._rows[row.index]
        if len(values) <= self._columns[-1]:
            return False
        counts = [count for column in self._columns if (count := count_of(values[column])) is not None]
        self._told[row.index] = counts
        return len(counts) == len(self._columns)

    def _name(self, row: Row) -> tuple[str, str]:
        """What no other row may be named; shares are taken of whoever bears the same name."""
        committee = "" if self._shares else self._beside(row, self._committees) or self._table.own.committee
        return committee, row.label

    def _beside(self, row: Row, columns: Sequence[int]) -> str:
        """What the last of some columns that holds anything says in a row."""
        said = ""
        for column in columns:
            value = self._table.values.sheet.at(row.index, column)
            if value != "" and column != row.label_column:
                said = clean(str(value))
        return said

    def read(self, rows: Sequence[Row]) -> None:
        """Adds what some plain rows give to the table's reading."""
        counts = [self._told.pop(row.index) for row in rows]
        who = [self._who(row) for row in rows]
        whose, places = list(zip(*who, strict=True)), [str(row.index + 1) for row in rows]
        numbers = list(zip(*counts, strict=True))
        self._table.reading.facts += Facts(parts=[self._part(whose, numbers, places)])
        if self._adds_up:
            for column, values in zip(self._columns, numbers, strict=True):
                counted = self._table.counted.setdefault(column, {})
                counted.update(zip((row.index for row in rows), values, strict=True))
        for row in rows if self._totals else ():
            for figure in self._totals:
                total_column(self._table, row, figure)
        for at, row in enumerate(rows if self._shares else ()):
            self._share(row, who[at], counts[at])

    def _who(self, row: Row) -> _Who:
        said = self._counts[0].dims
        kind = kind_name(self._beside(row, self._kinds)) or kind_name(row.group) or said.cell_kind
        return _Who(self._beside(row, self._committees) or said.committee, row.label, kind)

    def _part(self, whose: Iterable[Sequence[str]], numbers: Sequence[Sequence[int]], places: Sequence[str]) -> Part:
        """The facts of the rows, row by row."""
        reading, width = self._table.reading, len(self._counts)
        said = zip(*((d.audience, d.period, d.measure, d.code, d.level) for _, d in self._counts), strict=True)
        refs = [list(map(letters(each.figure.column.index).__add__, places)) for each in self._counts]
        who = (_row_by_row([names] * width) for names in whose)
        columns = map(shared, (*who, *(same * len(places) for same in said)))
        where = (reading.source, reading.sheet, _row_by_row(refs))
        return Part(width * len(places), (*columns, _row_by_row(numbers), *_NOTHING, *where))

    def _share(self, row: Row, who: _Who, values: Sequence[int]) -> None:
        """The percentages of a row, beside its counts of the same period."""
        for (figure, said), names in self._shares_of:
            known: dict[str, float] = {name: values[at] for at, name in names}
            of = Dims(committee=who.committee, party_cell=who.party_cell, cell_kind=who.cell_kind).over(said)
            self._table.shares.add(self._table.values.sheet, row.index, figure, known, of)


def _may_be_committee(name: str) -> bool:
    """The name could begin with ``Đảng bộ``; of most the first letter tells that it does not."""
    return not (name[0].isascii() and name[0] not in "Dd") and plain_marks(name).startswith(_COMMITTEES)


def _row_by_row(columns: Sequence[Sequence[Any]]) -> tuple[Any, ...]:
    """Columns of the same length as one: the first of each, then the second of each."""
    return tuple(chain.from_iterable(zip(*columns, strict=True)))
