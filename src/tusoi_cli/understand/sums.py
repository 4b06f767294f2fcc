"""Which rows are sums of others: words propose, arithmetic decides."""

from collections.abc import Sequence
from dataclasses import replace

from tusoi_cli.model.reading import RowClass
from tusoi_cli.model.sheet import Sheet
from tusoi_cli.understand.body import Row
from tusoi_cli.understand.figures import Figures
from tusoi_cli.understand.meaning import names_group
from tusoi_cli.understand.numbers import read_number


def settle_sums(rows: Sequence[Row], sheet: Sheet, figures: Sequence[Figures]) -> list[Row]:
    """The rows with those that turn out to be totals, subtotals, or data after all, classed anew."""
    counts = [figure for figure in figures if figure.use == "count"]
    if not counts:
        return list(rows)
    values = {row.index: _values(row, sheet, counts) for row in rows if row.kind in ("data", "total", "subtotal")}
    settled = list(rows)
    roman = [row for row in rows if row.kind == "subtotal"]
    arabic = any(row.kind == "data" and row.number.isdigit() for row in rows)
    for position, row in enumerate(settled):
        if row.kind == "data" and not row.label:
            settled[position] = replace(row, kind=_unlabelled(position, settled, values))
    for position, row in enumerate(settled):
        if (
            row.kind == "data"
            and names_group(row.label)
            and not row.number.isdigit()
            and _adds_up(row, _following(position, settled), values)
        ):
            settled[position] = replace(row, kind="subtotal")
        elif row.kind == "subtotal" and not arabic and not _adds_up(row, _following(position, settled), values):
            named = not names_group(row.label)
            settled[position] = replace(row, kind="data" if named and len(roman) > 1 else "subtotal")
    return regrouped(settled)


def _values(row: Row, sheet: Sheet, counts: Sequence[Figures]) -> list[float | None]:
    found: list[float | None] = []
    for figure in counts:
        number = read_number(sheet.at(row.index, figure.column.index), figure.decimal)
        found.append(number.value if number.outcome == "number" else 0 if number.outcome == "none" else None)
    return found


def _following(position: int, rows: Sequence[Row]) -> list[int]:
    """The data rows below, up to the next row that may be a heading or a sum."""
    found = []
    for row in rows[position + 1 :]:
        if row.kind in ("subtotal", "total", "group") or (row.kind == "data" and names_group(row.label)):
            break
        if row.kind == "data":
            found.append(row.index)
    return found


def _adds_up(row: Row, scope: Sequence[int], values: dict[int, list[float | None]]) -> bool:
    """Every figure of the row is the sum of the scope's, and one is not 0."""
    own = values.get(row.index, [])
    told = [(i, value) for i, value in enumerate(own) if value is not None]
    if len(scope) < 1 or not told or not any(value for _, value in told):
        return False
    return all(value == sum(values[index][i] or 0 for index in scope) for i, value in told)


def _unlabelled(position: int, rows: Sequence[Row], values: dict[int, list[float | None]]) -> RowClass:
    """A row without words is a total where it adds up, or nearly so at the end of the table."""
    row = rows[position]
    data = [row_.index for row_ in rows if row_.kind == "data" and row_.label and not names_group(row_.label)]
    above = [index for index in data if index < row.index]
    if _adds_up(row, data, values) or _adds_up(row, above, values) or _adds_up(row, _following(position, rows), values):
        return "total"
    if len(data) > 1 and (not above or len(above) == len(data)) and not row.number and _mostly(row, data, values):
        return "total"
    return "data"


def _mostly(row: Row, scope: Sequence[int], values: dict[int, list[float | None]]) -> bool:
    """Some figures add up, and none is smaller than the largest it would hold."""
    told = [(i, value) for i, value in enumerate(values[row.index]) if value is not None]
    sums = [sum(values[index][i] or 0 for index in scope) for i, _ in told]
    largest = [max((values[index][i] or 0 for index in scope), default=0) for i, _ in told]
    agree = sum(value == total for (_, value), total in zip(told, sums, strict=True))
    return agree >= 1 and all(value >= most for (_, value), most in zip(told, largest, strict=True))


def regrouped(rows: Sequence[Row]) -> list[Row]:
    """Rows under a heading that turned out to be one."""
    group = number = ""
    found = []
    for row in rows:
        if row.kind in ("group", "subtotal"):
            group, number = row.label, row.number
        found.append(replace(row, group=group, group_number=number) if row.kind == "data" else row)
    return found
