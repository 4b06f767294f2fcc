"""Values of a grid as facts: counts, amounts, grades in words or ticks, shares and totals beside them."""

from tusoi_cli.model.address import ref
from tusoi_cli.model.finding import finding
from tusoi_cli.model.reading import Percent
from tusoi_cli.model.sheet import Value
from tusoi_cli.understand.body import Row
from tusoi_cli.understand.figures import (
    REQUIRED,
    Dims,
    Figures,
    place,
)
from tusoi_cli.understand.grid_table import GridTable
from tusoi_cli.understand.knowledge import Knowledge
from tusoi_cli.understand.numbers import Number, read_number
from tusoi_cli.understand.uses import is_tick

_EXACT = 9
"""Decimals of a percentage beyond which only the machine's arithmetic speaks."""


def name_of(dims: Dims) -> str:
    return f"{dims.measure}:{dims.code}" if dims.code else dims.measure


def count(table: GridTable, row: Row, figure: Figures, said: Dims, filled: dict[int, bool]) -> Number | None:
    if said.measure == "percent":
        return None
    if said.measure == "indicator":
        return _amount(table, row, figure)
    who = said.party_cell
    return table.values.count(
        row.index, figure.column.index, said.measure, figure.decimal, filled[figure.column.index], who
    )


def _amount(table: GridTable, row: Row, figure: Figures) -> Number | None:
    """An indicator's value: any number, blank where it is not known."""
    sheet, place = table.values.sheet, (row.index, figure.column.index)
    number = read_number(sheet.at(*place), figure.decimal, whole=False)
    if number.outcome == "number":
        # 45,8% written as text is 45.8, and so is the number that a percent format shows as such.
        shown = not isinstance(sheet.at(*place), str) and place in sheet.look.percents
        return number._replace(value=round(number.value * 100, _EXACT)) if shown else number
    if number.outcome == "blank":
        table.values.broken(row.index, figure.column.index, "indicator")
    elif number.outcome != "none":
        code = {"word": "TS301", "date": "TS305", "error": "TS303", "ambiguous": "TS306"}[number.outcome]
        table.values.report(code, row.index, figure.column.index, measure="indicator")
    return None


def add(table: GridTable, row: int, column: int, dims: Dims, value: float, *, summed: bool = True) -> None:
    """Take a figure into the facts. ``summed``: the column's total adds it up."""
    key = (dims.committee, dims.party_cell, dims.period, dims.measure, dims.code, dims.level, dims.audience)
    here = ref(row, column)
    if table.axis == "sign" and dims.measure != "sign":
        table.apart.add(row)
    if dims.measure in REQUIRED:
        table.told.setdefault((dims.party_cell, dims.period), {})[dims.measure] = value
    if summed:
        table.counted.setdefault(column, {})[row] = value
    if key in table.seen:
        _twice(table, here, dims, value, table.seen[key])
        return
    table.seen[key] = value, here
    table.reading.facts.append(place(table.reading, row, column, dims, value))


def _twice(table: GridTable, here: str, dims: Dims, value: float, first: tuple[float, str]) -> None:
    reading = table.reading
    if dims.measure == "sign":
        reading.findings.append(
            finding(
                "TS403",
                reading.source,
                reading.sheet,
                here,
                code=dims.code,
                other=first[1],
                value=value,
                first=first[0],
            )
        )
    elif value != first[0]:
        reading.findings.append(
            finding(
                "TS508", reading.source, reading.sheet, here, "withheld",
                party_cell=dims.party_cell, period=dims.period, measure=dims.measure,
                value=first[0], other=value, other_place=first[1],
            )
        )  # fmt: skip
        table.withheld.add((first[1], dims.party_cell, dims.period, dims.measure))


def share_beside(
    table: GridTable,
    row: Row,
    figure: Figures,
    said: Dims,
    number: Number,
    counts: dict[tuple[str, str], dict[str, float]],
) -> None:
    """``3 (25%)``: the share written behind the count is a check."""
    if not number.share:
        return
    known = counts.get((said.party_cell, said.period), {})
    asked = {f.dims.measure for f in table.figures if f.use == "count" and f.dims.period in ("", said.period)}
    if "reviewed" in asked - known.keys():
        return  # what it is a share of is missing, and told
    printed = read_number(number.percent + "%")
    table.reading.percents.append(
        Percent(
            printed.value, printed.decimals, name_of(said), number.value,
            known.get("reviewed"), known.get("members"), said.period, said.party_cell,
            table.reading.source, table.reading.sheet, ref(row.index, figure.column.index),
        )
    )  # fmt: skip


def grade(table: GridTable, row: Row, figure: Figures, said: Dims) -> None:
    value = table.values.sheet.at(row.index, figure.column.index)
    if value == "":
        table.values.broken(row.index, figure.column.index, "cell_grade")
        return
    if figure.use == "tick":
        if read_number(value).outcome == "none" or value in (0, 0.0):
            return
        if is_tick(value):
            add(table, row.index, figure.column.index, said, 1)
        else:
            table.values.report("TS301", row.index, figure.column.index, measure="cell_grade")
        return
    code = grade_of(value, table.knowledge)
    if code:
        add(table, row.index, figure.column.index, said._replace(code=code), 1)
    elif read_number(value).outcome != "none":
        table.values.report("TS301", row.index, figure.column.index, "grade", measure="cell_grade")


def grade_of(value: Value, knowledge: Knowledge) -> str:
    """The grade that a text says, else empty."""
    if not isinstance(value, str):
        return ""
    return knowledge.meanings.vocabulary.says("grade", knowledge.meanings.vocabulary.normal(value))


def total_column(table: GridTable, row: Row, figure: Figures) -> None:
    from tusoi_cli.model.reading import Total

    printed = read_number(table.values.sheet.at(row.index, figure.column.index), figure.decimal)
    value = 0 if printed.outcome == "none" else printed.value
    if printed.outcome not in ("number", "none") or not figure.parts:
        return
    present = [table.counted.get(column, {}).get(row.index) for column in figure.parts]
    table.reading.totals.append(
        Total(
            figure.column.header, "", "", "", row.label if table.axis == "party_cell" else "", value,
            sum(number for number in present if number is not None), None not in present,
            table.reading.source, table.reading.sheet, ref(row.index, figure.column.index),
        )
    )  # fmt: skip
