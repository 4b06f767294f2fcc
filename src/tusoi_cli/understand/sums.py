"""Which rows are sums of others: words propose, arithmetic decides."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeAlias

from tusoi_cli.model.reading import RowClass
from tusoi_cli.model.sheet import Sheet
from tusoi_cli.understand.body import Row, period_of_heading
from tusoi_cli.understand.figures import Figures
from tusoi_cli.understand.list_numbers import numbers_group
from tusoi_cli.understand.meaning import names_group, names_kind, names_party_cell
from tusoi_cli.understand.numbers import read_number
from tusoi_cli.understand.periods import periods

_Row: TypeAlias = list[float | None]
_Values: TypeAlias = dict[int, _Row]
_MOST_UNLABELLED = 200
"""Rows without words that are weighed as totals; each is held against all others, and no table has so many."""


_MOST_NAMED = 1000
"""Named rows of which the first or the last is weighed as their total; in a longer table a total says so."""
_BY_CHANCE = 3
"""So few party cells may add up to another by chance, in two figures."""


def settle_sums(
    rows: Sequence[Row], sheet: Sheet, figures: Sequence[Figures], *, party_cells: bool = False
) -> list[Row]:
    """The rows with those that turn out to be totals, subtotals, or data after all, classed anew.

    ``party_cells``: each row is one, or a kind, so that none is the sum of the others.
    """
    counts = [figure for figure in figures if figure.use == "count"]
    if not counts:
        return list(rows)
    values = _Counted(sheet, counts)
    settled = list(rows)
    roman = [row for row in rows if row.kind == "subtotal"]
    arabic = any(row.kind == "data" and row.number.isdecimal() for row in rows)
    uniform = _are_uniform(rows)
    for position, row in reversed(list(enumerate(settled))):
        if _may_sum_up(row):
            unlike = names_group(row.label) and uniform
            if _is_sum_of_group(row, _following(position, settled), values, numbered=arabic, unlike=unlike):
                settled[position] = replace(row, kind="subtotal")
        elif (
            row.kind == "subtotal"
            and not arabic
            and ((one := _goes_on(position, settled)) or not _sums_up(row, _following(position, settled), values))
        ):
            named = one or not names_group(row.label)
            heads_nothing = not any(other.kind == "data" for other in settled)
            listed = named and (len(roman) > 1 or heads_nothing)
            settled[position] = replace(row, kind="data" if listed else "subtotal")
    unlabelled = [position for position, row in enumerate(settled) if row.kind == "data" and not row.label]
    for position in unlabelled[:_MOST_UNLABELLED]:
        settled[position] = replace(settled[position], kind=_unlabelled(position, settled, values))
    if party_cells:
        _settle_named_total(settled, values)
    return regrouped(settled)


def _settle_named_total(settled: list[Row], values: _Values) -> None:
    """A first or last row that adds up all others is their total in whatever words (``Cả xã``).

    One that looks unlike them, without their list number or ``Chi bộ``, is so with a slip too.
    """
    named = [position for position, row in enumerate(settled) if row.kind == "data" and row.label]
    if not 2 < len(named) <= _MOST_NAMED or any(row.kind == "total" for row in settled):
        return
    for position in (named[-1], named[0]):
        row, others = settled[position], [settled[other] for other in named if other != position]
        if names_party_cell(row.label) or periods(row.label):
            continue
        unnumbered = not row.number and all(other.number for other in others)
        unlike = unnumbered or (not row.number and all(names_party_cell(other.label) for other in others))
        scope = [other.index for other in others]
        several = sum(bool(value) for value in values[row.index]) > 1
        sure = unlike or (several and len(scope) > _BY_CHANCE)
        if (sure and _adds_up(row, scope, values)) or (unlike and several and _partly(row, scope, values)):
            settled[position] = replace(row, kind="total")
            return


def _goes_on(position: int, rows: Sequence[Row]) -> bool:
    """``XV  Khối vận`` between ``XIV`` and ``XVI``, which name no groups: one of a list, and no heading."""
    beside = [row for row in (*rows[max(0, position - 1) : position], *rows[position + 1 : position + 2]) if row.label]
    return len(beside) == 2 and all(numbers_group(row.number) and not names_group(row.label) for row in beside)


class _Counted(dict[int, _Row]):
    """The counts of rows by their places, read where a sum is weighed: most tables have none, or few."""

    def __init__(self, sheet: Sheet, counts: Sequence[Figures]) -> None:
        super().__init__()
        self._sheet, self._counts = sheet, counts

    def __missing__(self, index: int) -> _Row:
        numbers = [read_number(self._sheet.at(index, each.column.index), each.decimal) for each in self._counts]
        self[index] = found = [
            number.value if number.outcome == "number" else 0 if number.outcome == "none" else None
            for number in numbers
        ]
        return found


def _may_sum_up(row: Row) -> bool:
    return row.kind == "data" and not row.number.isdecimal() and (names_group(row.label) or names_kind(row.label))


def _heads(row: Row) -> bool:
    """A row of figures that may head others: ``Khối ấp``, without a list number of its own."""
    return row.kind == "data" and not row.number.isdecimal() and names_group(row.label)


def _are_uniform(rows: Sequence[Row]) -> bool:
    """All party cells have a list number, or ``Chi bộ``: a group's name without one is unlike them."""
    others = [row for row in rows if row.kind == "data" and row.label and not names_group(row.label)]
    return bool(others) and (all(row.number for row in others) or all(names_party_cell(row.label) for row in others))


def _is_sum_of_group(row: Row, scope: Sequence[int], values: _Values, *, numbered: bool, unlike: bool) -> bool:
    """A heading's figures add up, or nearly so beside numbered rows: a slip is no party cell's figure.

    ``unlike``: no party cell looks so; figures of one row, or zeros, are sums too.
    """
    if _adds_up(row, scope, values) or (unlike and _equals(row, scope, values)):
        return True
    several = len(scope) > 1 or (unlike and len(scope) > 0)
    return several and ((numbered and _nearly(row, scope, values, zeros=unlike)) or _partly(row, scope, values))


def _sums_up(row: Row, scope: Sequence[int], values: _Values) -> bool:
    """A numbered heading's figures are the sums of those below, be they 0, or nearly so: a slip is no party cell's.

    What names a party cell is one, unless its figures add up to the last.
    """
    if _equals(row, scope, values):
        return True
    several = len(scope) > 1 and not (names_party_cell(row.label) and not names_kind(row.label))
    return several and (_nearly(row, scope, values) or _partly(row, scope, values))


def _partly(row: Row, scope: Sequence[int], values: _Values) -> bool:
    """Half of the figures add up, and none is smaller than the largest below; or nearly all do, whatever one is.

    Another is missing or wrong.
    """
    below = [(value, found) for value, found in _below(row, scope, values) if value or any(found)]
    agree = sum(bool(value) and value == sum(found) for value, found in below)
    holds = all(value >= max(found) for value, found in below)
    return len(below) > 1 and ((holds and agree * 2 >= len(below)) or _is_most(agree, len(below)))


def _is_most(agree: int, figures: int) -> bool:
    """So many figures that no chance makes the sums of others."""
    return agree > 1 and agree * 3 >= figures * 2


def _nearly(row: Row, scope: Sequence[int], values: _Values, *, zeros: bool = False) -> bool:
    """No figure is further from the sum of the scope's than a slip may be. ``zeros``: sums of zeros alone will do."""
    sums = [(value, sum(found)) for value, found in _below(row, scope, values)]
    some = zeros or any(total for _, total in sums)
    return some and all(abs(value - total) <= max(2, total / 10) for value, total in sums)


def _below(row: Row, scope: Sequence[int], values: _Values) -> list[tuple[float, list[float]]]:
    """Each figure of the row with those of the scope, without columns in which one counts no people (-1, 2.5)."""
    found = [
        (value, [values[index][i] or 0 for index in scope])
        for i, value in enumerate(values[row.index])
        if value is not None
    ]
    return [(value, told) for value, told in found if all(each >= 0 and each == int(each) for each in (value, *told))]


def _following(position: int, rows: Sequence[Row]) -> list[int]:
    """The data rows below, up to the next row that may be a heading or a sum."""
    found = []
    for at in range(position + 1, len(rows)):
        row = rows[at]
        if row.kind in ("subtotal", "total", "group") or _heads(row) or (row.kind == "data" and not row.label):
            break
        if (row.number, row.label) == (rows[position].number, rows[position].label):
            break  # The same party cell's next period.
        if row.kind == "data":
            found.append(row.index)
    return found


def _adds_up(row: Row, scope: Sequence[int], values: _Values) -> bool:
    """Every figure of the row is the sum of the scope's, and one is not 0."""
    return any(values[row.index]) and _equals(row, scope, values)


def _equals(row: Row, scope: Sequence[int], values: _Values) -> bool:
    """Every figure of the row is the sum of the scope's, be it 0."""
    told = [(i, value) for i, value in enumerate(values[row.index]) if value is not None]
    if len(scope) < 1 or not told:
        return False
    return all(value == sum(values[index][i] or 0 for index in scope) for i, value in told)


def _unlabelled(position: int, rows: Sequence[Row], values: _Values) -> RowClass:
    """A row without words is a total where it adds up, or nearly so at the end of the table."""
    row = rows[position]
    every = [row_.index for row_ in rows if row_.kind == "data" and row_.label]
    data = [row_.index for row_ in rows if row_.kind == "data" and row_.label and not _heads(row_)]
    above = [index for index in data if index < row.index]
    if any(_adds_up(row, scope, values) for scope in (data, above, every, _following(position, rows))):
        return "total"
    ends = not above or len(above) == len(data)
    if len(data) > 1 and ends and not row.number and (_mostly(row, data, values) or _mostly(row, every, values)):
        return "total"
    return "data"


def _mostly(row: Row, scope: Sequence[int], values: _Values) -> bool:
    """Some figures add up, and none is smaller than the largest it would hold; or nearly all do."""
    told = [(i, value) for i, value in enumerate(values[row.index]) if value is not None]
    sums = [sum(values[index][i] or 0 for index in scope) for i, _ in told]
    largest = [max((values[index][i] or 0 for index in scope), default=0) for i, _ in told]
    agree = [bool(value) for (_, value), total in zip(told, sums, strict=True) if value == total]
    holds = all(value >= most for (_, value), most in zip(told, largest, strict=True))
    figures = sum(bool(value or total) for (_, value), total in zip(told, sums, strict=True))
    return (bool(agree) and holds) or _is_most(sum(agree), figures)


def regrouped(rows: Sequence[Row]) -> list[Row]:
    """Rows under a heading that turned out to be one."""
    group = number = ""
    found = []
    for row in rows:
        if row.kind in ("group", "subtotal"):
            group, number = ("", "") if period_of_heading(row.label) else (row.label, row.number)
        moved = row.kind == "data" and (row.group, row.group_number) != (group, number)
        found.append(replace(row, group=group, group_number=number) if moved else row)
    return found
