"""Columns that add up others: which, by their words, their place and what stands in them."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from operator import attrgetter

from tusoi_cli.model.sheet import Sheet
from tusoi_cli.understand.body import Row
from tusoi_cli.understand.figures import REQUIRED, Figures
from tusoi_cli.understand.numbers import read_number

_measure = attrgetter("dims.measure")


def settle_total_columns(found: list[Figures], sheet: Sheet, rows: Sequence[Row], *, may_count_people: bool) -> None:
    """Gives each total column its parts. ``may_count_people``: one before all counts may be of members."""
    _totals_of_periods(found)
    _totals_over_units(found)
    _parts_of_totals(found, sheet, rows)
    if may_count_people:
        _leading_total(found, sheet, rows)
    _totals_of_forms(found)


def _totals_of_forms(found: list[Figures]) -> None:
    """Discipline without a form, beside columns for the forms, is their total."""
    coded = {figure.dims.period for figure in found if figure.dims.measure == "discipline" and figure.dims.code}
    for position, figure in enumerate(found):
        if figure.dims.measure == "discipline" and not figure.dims.code and figure.dims.period in coded:
            parts = tuple(
                other.column.index
                for other in found
                if other.dims.measure == "discipline" and other.dims.code and other.dims.period == figure.dims.period
            )
            found[position] = replace(figure, use="total", parts=parts)


def _totals_of_periods(found: list[Figures]) -> None:
    """``Cộng`` beside the periods of what is counted adds them up; it is of none of them."""
    counts = [figure for figure in found if figure.use == "count"]
    timed = {(figure.column.parents, figure.dims.measure) for figure in counts if figure.column.period}
    for position, figure in enumerate(found):
        same = (figure.column.parents, figure.dims.measure) in timed
        if figure.use == "count" and figure.column.total and not figure.column.period and same:
            found[position] = replace(figure, use="total")


def _totals_over_units(found: list[Figures]) -> None:
    """``Cộng`` over periods or levels, beside party cells over the same, adds up what stands below each."""
    for position, figure in enumerate(found):
        dims = figure.dims
        if figure.use == "total" and (dims.period or dims.level) and not dims.party_cell:
            same = tuple(
                other.column.index
                for other in found
                if other.use == "count" and other.dims.party_cell
                and other.dims._replace(party_cell="", cell_kind="") == dims
            )  # fmt: skip
            found[position] = replace(figure, parts=same)


def _leading_total(found: list[Figures], sheet: Sheet, rows: Sequence[Row]) -> None:
    """``Tổng số`` before all counts may be of members: it is a total only where it adds up, else nobody knows."""
    first = next((p for p, figure in enumerate(found) if figure.use in ("count", "total")), -1)
    if first < 0 or found[first].use != "total":
        return
    parts = [figure for figure in found if figure.column.index in found[first].parts]
    if len(parts) < 2 or not _adds_up(found[first], parts, sheet, rows):
        found[first] = replace(found[first], use="unknown")


def _adds_up(total: Figures, parts: Sequence[Figures], sheet: Sheet, rows: Sequence[Row]) -> bool:
    """Half of the rows agree; where members are counted, who are no sum of anything else, all."""
    agree = told = 0
    for row in rows:
        printed = _number(sheet, row, total)
        if row.kind == "data" and printed is not None:
            told += 1
            agree += printed == sum(_number(sheet, row, part) or 0 for part in parts)
    strict = {part.dims.measure for part in parts} <= set(REQUIRED)
    return agree == told if strict else 2 * agree >= told


def _number(sheet: Sheet, row: Row, figure: Figures) -> float | None:
    number = read_number(sheet.at(row.index, figure.column.index), figure.decimal)
    return number.value if number.outcome in ("number", "none") else None


def _parts_of_totals(found: list[Figures], sheet: Sheet, rows: Sequence[Row]) -> None:
    """A total column adds up the counts beside it that share its parents; all of them where it has none."""
    for position, figure in enumerate(found):
        if figure.use != "total" or figure.parts:
            continue
        parents = figure.column.parents
        counts = [other for other in found if other.use == "count"]
        same = [other for other in counts if parents and other.column.parents[: len(parents)] == parents]
        chosen = same if parents else counts
        if len({other.dims.measure for other in chosen}) > 1:
            chosen = _run_beside(position, found, chosen, sheet, rows)
        found[position] = replace(figure, parts=tuple(other.column.index for other in chosen))


def _run_beside(
    position: int, found: Sequence[Figures], among: Sequence[Figures], sheet: Sheet, rows: Sequence[Row]
) -> list[Figures]:
    """Of counts of several measures those of one right beside a total which it adds up; empty for none."""
    for side in (found[:position][::-1], found[position + 1 :]):
        told = [figure for figure in side if figure.use == "unknown" or figure in among]
        measure, run = next(groupby(told, _measure), ("", iter(())))
        parts = list(run) if measure else []
        if len(parts) > 1 and _adds_up(found[position], parts, sheet, rows):
            return parts
    return []
