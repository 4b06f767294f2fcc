"""Total and subtotal rows beside the sums of what they could stand for; a long table may have thousands of them."""

from bisect import bisect_left, bisect_right
from collections.abc import Container, Sequence
from dataclasses import replace
from itertools import accumulate, repeat
from typing import NamedTuple, TypeAlias

from tusoi_cli.model.address import ref
from tusoi_cli.model.reading import Total
from tusoi_cli.understand.body import Row
from tusoi_cli.understand.figures import Dims, Figures, Values
from tusoi_cli.understand.numbers import Number, read_number

Counted: TypeAlias = dict[int, dict[int, float]]
"""What was counted: by column, by row."""
Scope: TypeAlias = tuple[int, int]
"""Data rows that follow each other: of all, from the first to before the last."""
_EXACT = 2**53
"""Up to here whole numbers add up to the same in whatever order."""


class Sums(NamedTuple):
    """The places of all data rows; each total or subtotal row with the different scopes that it could stand for."""

    data: list[int]
    rows: list[tuple[Row, list[Scope]]]
    spare: frozenset[int] = frozenset()
    """Rows that name nobody: nothing is missing in them."""


class _Printed(NamedTuple):
    """A figure of a total row, and what it stands for."""

    row: Row
    figure: Figures
    value: float
    scope: Scope


class _Column:
    """What was counted in a column; a sum over a scope costs the same however long it is."""

    def __init__(self, counted: dict[int, float], data: Sequence[int], spare: Container[int]) -> None:
        self._values = list(map(counted.get, data, repeat(0)))
        self._there = list(accumulate(map(counted.__contains__, data), initial=0))
        self._whole = (
            list(accumulate((row in counted or row in spare for row in data), initial=0)) if spare else self._there
        )
        self._sums = list(accumulate(self._values, initial=0))
        kinds = {*map(type, counted.values())}
        self._is_exact = kinds <= {int} or (len(kinds) == 1 and self._adds_exactly())

    def _adds_exactly(self) -> bool:
        whole = all(value == int(value) for value in self._values)
        return whole and all(abs(each) < _EXACT for each in self._sums)

    def values(self, scope: Scope) -> Sequence[float]:
        """What was counted in each row, 0 where nothing was."""
        return self._values[slice(*scope)]

    def sum(self, scope: Scope) -> float:
        """What was counted in all of them."""
        if not self._is_exact:
            return sum(self.values(scope))
        first, last = scope
        return self._sums[last] - self._sums[first] if self._there[last] > self._there[first] else 0

    def is_whole(self, scope: Scope) -> bool:
        """Something was counted in each of them that names somebody."""
        first, last = scope
        return self._whole[last] - self._whole[first] == last - first


class _Columns(dict[int, _Column]):
    """The columns in which something is counted, each added up when it is first asked for."""

    def __init__(self, counted: Counted, sums: Sums) -> None:
        super().__init__()
        self._counted, self._sums = counted, sums

    def __missing__(self, column: int) -> _Column:
        self[column] = found = _Column(self._counted.get(column, {}), self._sums.data, self._sums.spare)
        return found


def check_totals(values: Values, sums: Sums, figures: Sequence[Figures], counted: Counted, own: Dims) -> None:
    """Total and subtotal rows beside the sums of what they stand for; never facts."""
    counts = [figure for figure in figures if figure.use == "count"]
    columns = _Columns(counted, sums)
    found: list[_Printed] = []
    for row, scopes in sums.rows:
        numbers = [read_number(values.sheet.at(row.index, each.column.index), each.decimal) for each in counts]
        scope = _scope(scopes, counts, numbers, columns)
        for figure, number in zip(counts, numbers, strict=True):
            printed = Number("number", 0) if number.outcome == "none" else number
            if printed.outcome == "number" and scope:
                said = replace(figure, dims=figure.dims.over(own))
                found.append(_Printed(row, said, printed.value, scope))
    summing = {each.figure.column.index for each in found if _adds_up_several(each, columns)}
    of_groups: dict[int, float] = {}
    for each in found:
        if each.row.kind == "subtotal":
            of_groups[each.figure.column.index] = of_groups.get(each.figure.column.index, 0) + each.value
    for each in found:
        at = each.figure.column.index
        _total(values, each, columns[at], people=at not in summing, of_groups=of_groups.get(at))
    _crossings(values, sums, figures, found, columns)


def _crossings(
    values: Values, sums: Sums, figures: Sequence[Figures], found: Sequence[_Printed], columns: _Columns
) -> None:
    """The figures of total rows in total columns."""
    totals = [figure for figure in figures if figure.use == "total" and figure.parts]
    beside: dict[int, dict[int, _Printed]] = {}
    for each in found if totals else ():
        beside.setdefault(each.row.index, {})[each.figure.column.index] = each
    for row, scopes in sums.rows if totals else ():
        for figure in totals:
            number = read_number(values.sheet.at(row.index, figure.column.index), figure.decimal)
            if scopes and number.outcome in ("number", "none"):
                value = 0 if number.outcome == "none" else number.value
                total = _crossing(row, figure, value, scopes, beside.get(row.index, {}), columns)
                where = (values.reading.source, values.reading.sheet, ref(row.index, figure.column.index))
                values.reading.totals.append(Total(figure.column.header, "", "", "", row.label, value, *total, *where))


def _crossing(
    row: Row, figure: Figures, value: float, scopes: Sequence[Scope], beside: dict[int, _Printed], columns: _Columns
) -> tuple[float, bool]:
    """What the figure adds up: the row's own, of which each was held against its column, or all these stand for."""
    parts = [columns[part] for part in figure.parts]
    if beside:
        scopes = [next(iter(beside.values())).scope]
    scope = next((each for each in scopes if value == sum(column.sum(each) for column in parts)), scopes[0])
    whole, summed = all(column.is_whole(scope) for column in parts), sum(column.sum(scope) for column in parts)
    own = [beside[part].value for part in figure.parts if part in beside]
    if len(own) == len(parts):
        return (value if value == sum(own) else summed), whole
    # A group of signs may give the people of all units, and of none alone.
    people = row.kind == "subtotal" and sum(max(column.values(scope)) for column in parts) <= value <= summed
    return (value if people and figure.dims.measure == "sign" else summed), whole


def _adds_up_several(printed: _Printed, columns: _Columns) -> bool:
    """The total row's figure is the sum of several figures."""
    column = columns[printed.figure.column.index]
    adds_up = printed.row.kind == "total" and printed.value == column.sum(printed.scope)
    return adds_up and printed.value > max(column.values(printed.scope))


def _total(values: Values, printed: _Printed, column: _Column, *, people: bool, of_groups: float | None) -> None:
    """``people``: a group of signs may give its people, who report several signs each; a total then adds up these."""
    row, figure, value, scope = printed
    summed = column.sum(scope)
    if people and figure.dims.measure == "sign":
        group = row.kind == "subtotal" and max(column.values(scope)) <= value <= summed
        summed = value if group or (row.kind == "total" and value == of_groups) else summed
    dims, reading = figure.dims, values.reading
    reading.totals.append(
        Total(
            row.label, dims.measure, dims.code, dims.period, dims.party_cell, value, summed, column.is_whole(scope),
            reading.source, reading.sheet, ref(row.index, figure.column.index),
        )
    )  # fmt: skip


def sums_in(rows: Sequence[Row]) -> Sums:
    """The total and subtotal rows, each with the different data rows that it could stand for."""
    data = [place for place, row in enumerate(rows) if row.kind == "data"]
    marks = [place for place, row in enumerate(rows) if row.kind in ("subtotal", "total", "group")]
    headings = [place for place in marks if rows[place].kind != "total"]
    subtotals = [place for place in marks if rows[place].kind == "subtotal"]
    totals = [place for place in marks if rows[place].kind == "total"]
    end = len(rows)

    def between(above: int, below: int) -> Scope:
        return bisect_right(data, above), bisect_left(data, below)

    found: list[tuple[Row, list[Scope]]] = []
    for at in marks:
        row = rows[at]
        if row.kind == "group":
            continue
        above = between(_before(marks, at), at)
        below = between(at, _behind(headings, at, end))
        if row.kind == "subtotal":
            scopes = [below, above, between(at, _behind(subtotals, at, end))]
        else:
            scopes = [(0, len(data)), above, below, between(-1, at), between(_before(totals, at), at)]
        found.append((row, [scope for scope in dict.fromkeys(scopes) if scope[0] < scope[1]]))
    spare = frozenset(rows[place].index for place in data if not rows[place].label)
    return Sums([rows[place].index for place in data], found, spare)


def _before(marks: Sequence[int], at: int) -> int:
    """The last mark before a place; -1 for none."""
    position = bisect_left(marks, at)
    return marks[position - 1] if position else -1


def _behind(marks: Sequence[int], at: int, end: int) -> int:
    """The first mark behind a place; the end for none."""
    position = bisect_right(marks, at)
    return marks[position] if position < len(marks) else end


def _scope(
    scopes: Sequence[Scope], counts: Sequence[Figures], printed: Sequence[Number], columns: _Columns
) -> Scope | None:
    """The data rows that a total stands for: of several candidates the one that adds up in most columns.

    Where none adds up in any, one in which a row is missing may explain it.
    """
    told = [(n.value, columns[f.column.index]) for f, n in zip(counts, printed, strict=True) if n.outcome == "number"]

    def agreement(scope: Scope) -> tuple[int, bool]:
        explained = all(not column.is_whole(scope) and value >= column.sum(scope) for value, column in told)
        return sum(value == column.sum(scope) for value, column in told), explained

    return scopes[0] if len(scopes) == 1 else max(scopes, key=agreement, default=None)
