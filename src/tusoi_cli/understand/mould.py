"""A form that was understood before: what its sheets share is known, each one's titles, figures and ending are read.

A sheet fits a mould when its header, its labels and all else inside the table are the same to the letter and only
figures differ: counts, blanks and dashes, none of which decides how such a sheet is understood. ``learn`` makes
sure of that before a mould is used. What does not fit is understood from the beginning.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import chain
from operator import itemgetter
from typing import Any, NamedTuple, TypeAlias

from tusoi_cli.model.columns import Column, Part
from tusoi_cli.model.finding import Finding
from tusoi_cli.model.reading import Outline, Reading
from tusoi_cli.model.sheet import Sheet, Span, Value
from tusoi_cli.understand import around
from tusoi_cli.understand.body import Row, likely_end, rows
from tusoi_cli.understand.context import read_lines_below, read_titles
from tusoi_cli.understand.figures import Dims, Values
from tusoi_cli.understand.grid_table import GridTable
from tusoi_cli.understand.grid_values import total_column
from tusoi_cli.understand.header_bounds import begins_below, holds_no_header
from tusoi_cli.understand.header_grid import Grid
from tusoi_cli.understand.knowledge import Knowledge
from tusoi_cli.understand.numbers import read_number
from tusoi_cli.understand.outline import finish
from tusoi_cli.understand.tables import Found
from tusoi_cli.understand.totals import Counted, Sums, check_totals

_Counts: TypeAlias = dict[int, Sequence[int]]
"""By column, in each of the open lines."""
_Pick: TypeAlias = Callable[[Sequence[Any]], Sequence[Any]]
_NOTHING = ("",) * 4
_NUMBERS: dict[Value | None, int] = {number: number for number in range(1000)}
"""Numbers that are nothing but counts; from a thousand on a year could be meant."""
_MARKS = frozenset(".,…")
_ENDING = ("signature", "note", "blank")


@lru_cache(maxsize=4096)
def _written(text: str) -> int | None:
    """The count that a text gives (``05``, ``2 đ/c``), 0 for a dash or a blank; None where more is to be weighed."""
    number = read_number(text)
    if set(text) & _MARKS or number.percent or number.of is not None:
        return None
    return (
        0
        if number.outcome == "none" or not text
        else _NUMBERS.get(number.value if number.outcome == "number" else None)
    )


class Figure(NamedTuple):
    """A fact to be: where its value stands and what it counts."""

    row: int
    column: int
    dims: Dims
    ref: str


class Line(NamedTuple):
    """A row of the table. ``is_open``: figures stand in it; ``loose``: they may be missing."""

    is_open: bool
    loose: bool


def _picking(places: Sequence[int]) -> _Pick:
    """What takes the values at some places, in their order."""
    return itemgetter(*places) if len(places) > 1 else lambda values: [values[at] for at in places]


@dataclass(frozen=True)
class Mould:
    """What the sheets of one form share. ``open``: the columns of figures; ``lines``: the header and all rows below."""

    table: Found
    merges: tuple[Span, ...]
    spans: dict[tuple[int, int], Span]
    filled: dict[int, list[int]]
    """The filled columns of all rows but the first and the last, as far as figures do not change them."""
    lines: tuple[Line, ...]
    cells: tuple[tuple[Value, ...], ...]
    """The values of each column, over the lines."""
    open: tuple[int, ...]
    figures: tuple[Figure, ...]
    dims: tuple[Column, ...]
    """Of all figures: audience, period, measure, code and level."""
    refs: Column
    sums: Sums
    findings: tuple[Finding, ...]
    bad_rows: frozenset[int]
    period: str
    asked: tuple[tuple[tuple[str, ...], bool], ...]
    outline: Outline
    """That of the sheet it was learnt from: the same table, the same layout."""
    left: int
    """The first column of the row from which the header grew."""
    ending: tuple[list[Value], ...]
    """Rows behind the table that belong to it still: up to the one that dates or signs the sheet."""

    @property
    def top(self) -> int:
        """The header's first row; above it stand titles."""
        return self.table.band.top

    @property
    def tail(self) -> int:
        """The row behind the table's last."""
        return self.top + len(self.lines)

    @cached_property
    def _open_lines(self) -> list[int]:
        return [at for at, line in enumerate(self.lines) if line.is_open]

    @cached_property
    def _closed(self) -> _Pick:
        return _picking([at for at, line in enumerate(self.lines) if not line.is_open])

    @cached_property
    def _opened(self) -> _Pick:
        return _picking(self._open_lines)

    @cached_property
    def _may_lack(self) -> list[bool]:
        return [self.lines[at].loose for at in self._open_lines]

    @cached_property
    def _counted(self) -> list[tuple[int, list[int], _Pick]]:
        """Each column in which something is counted: the rows, and what takes their counts out of the column's."""
        at = {self.top + line: position for position, line in enumerate(self._open_lines)}
        rows = {column: [row for row, its, *_ in self.figures if its == column] for _, column, *_ in self.figures}
        return [(column, its, _picking([at[row] for row in its])) for column, its in rows.items()]

    @cached_property
    def _values(self) -> _Pick:
        """What takes the facts' values out of the counts of ``_counted``, column by column."""
        order = [(row, column) for column, rows, _ in self._counted for row in rows]
        places = {place: at for at, place in enumerate(order)}
        return _picking([places[row, column] for row, column, *_ in self.figures])

    def cast(self, sheet: Sheet, knowledge: Knowledge) -> Reading | None:
        """What the sheet gives, just as if it had been understood from the beginning; None where it does not fit."""
        found = self._found(sheet)
        if found is None or (sheet.may_err and sheet.look.errors) or (sheet.may_lack and sheet.look.unsaved):
            return None
        grid = self._grid(sheet)
        tail = self._tail(grid, knowledge)
        if tail is None or not begins_below(grid, self.table.band, self.left, knowledge.meanings):
            return None
        context = read_titles(grid, 0, self.top, knowledge.meanings)
        if any(context.says(*wanted) != answer for wanted, answer in self.asked):
            return None
        table = replace(self.table, context=context, rows=[*self.table.rows, *tail])
        read_lines_below(context, grid, table.rows, knowledge.meanings)
        own = around.settle_context(sheet, table, knowledge)
        return self._read(sheet, grid, table, own, knowledge, found) if own.period == self.period else None

    def _found(self, sheet: Sheet) -> _Counts | None:
        """The counts, 0 where one is missing; None unless all else is the same and each column is filled."""
        rows = sheet.rows[self.top : self.tail]
        if sheet.merges != self.merges or len(rows) < len(self.lines) or {*map(len, rows)} != {len(self.cells)}:
            return None
        found: _Counts = {}
        for index, (column, known) in enumerate(zip(zip(*rows, strict=True), self.cells, strict=True)):
            if index in self.open:
                counts = self._counts(column, known)
                if counts is None:
                    return None
                found[index] = counts
            elif column != known:
                return None
        return found

    def _counts(self, column: Sequence[Value], known: Sequence[Value]) -> Sequence[int] | None:
        """The counts of an open column; None where something else stands in it."""
        if self._closed(column) != self._closed(known):
            return None
        values = self._opened(column)
        kinds = {*map(type, values)}
        if str in kinds:
            counts: list[Any] = [_written(value) if type(value) is str else _NUMBERS.get(value) for value in values]
            lacking = zip(counts, values, self._may_lack, strict=True)
            if any(not count and not loose and type(value) is str for count, value, loose in lacking):
                return None
        else:
            counts = list(map(_NUMBERS.get, values))
        if bool in kinds or None in counts or values.count("") == len(values):
            return None
        return counts

    def _grid(self, sheet: Sheet) -> Grid:
        return Grid(sheet, self.spans, self.filled)

    def _tail(self, grid: Grid, knowledge: Knowledge) -> list[Row] | None:
        """The rows behind the table, which hold no other; None where they could be more than its ending."""
        meanings, end = knowledge.meanings, len(grid.rows)
        last = likely_end(grid, self.tail, end, meanings)
        if grid.rows[self.tail : last] != list(self.ending) or not holds_no_header(grid, self.tail - 1, end, meanings):
            return None
        tail = rows(grid, self.tail, end, self.table.form, meanings, people=False)
        return tail if all(row.kind in _ENDING and row.number != "a" for row in tail) else None

    def _read(
        self, sheet: Sheet, grid: Grid, table: Found, own: Dims, knowledge: Knowledge,
        found: _Counts,
    ) -> Reading:  # fmt: skip
        reading = Reading(sheet.source, sheet.name)
        values = Values(sheet, reading, set(self.bad_rows))
        reading.findings += (replace(each, source=sheet.source, sheet=sheet.name) for each in self.findings)
        counted = {column: dict(zip(rows, pick(found[column]), strict=True)) for column, rows, pick in self._counted}
        reading.facts.parts.append(self._facts(sheet, own, counted))
        self._totals(values, table, own, knowledge, counted)
        around.pairs(table, reading, own, values)
        around.who_and_when(sheet, table, reading, 0)
        around.hidden(sheet, table, reading)
        around.unread_below(sheet, table, reading)
        around.names(sheet, table, reading)
        reading.reported += len({row.index for row in table.rows} & values.bad_rows)
        reading.checklist = table.matcher.checklist.id
        finish(sheet, grid, [table], [table.context], reading, self.outline)
        return reading

    def _facts(self, sheet: Sheet, own: Dims, counted: Counted) -> Part:
        values = tuple(self._values([*chain.from_iterable(counts.values() for counts in counted.values())]))
        who = (own.committee, own.party_cell, own.cell_kind)
        return Part(len(values), (*who, *self.dims, values, *_NOTHING, sheet.source, sheet.name, self.refs))

    def _totals(self, values: Values, table: Found, own: Dims, knowledge: Knowledge, counted: Counted) -> None:
        grid = GridTable(
            values, table.columns, table.rows, table.context, knowledge, table.matcher, values.reading, own,
            table.figures, table.axis,
        )  # fmt: skip
        grid.counted.update(counted)
        sums = [figure for figure in table.figures if figure.use == "total"]
        counting = {figure.row for figure in self.figures} if sums else ()
        for row in table.rows:
            if row.index in counting:
                for figure in sums:
                    total_column(grid, row, figure)
        check_totals(values, self.sums, table.figures, grid.counted, own)


def cast(sheet: Sheet, knowledge: Knowledge) -> Reading | None:
    """What a sheet of a known form gives; None for one of no known form."""
    moulds: list[Mould] = knowledge.moulds
    for position, mould in enumerate(moulds):
        reading = mould.cast(sheet, knowledge)
        if reading is not None:
            if position:
                moulds.insert(0, moulds.pop(position))
            return reading
    return None
