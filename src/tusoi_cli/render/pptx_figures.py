"""The figures behind the native charts and tables of the slides."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tusoi_cli.language import visible
from tusoi_cli.model.facts import EXEMPLARY, GRADES, STATUSES
from tusoi_cli.model.report import Column, Item, Report, Table
from tusoi_cli.render.charts.timeline import timeline
from tusoi_cli.render.tabular import shown
from tusoi_cli.render.writing import Writing

_ROWS = 10
"""So many rows can be read on a slide."""
_SLIDES = 6
"""Over so many slides at most a list of party cells goes on."""
_PERIODS = 6
_STACKED = {
    "grades": ("grades", GRADES),
    "exemplary": ("exemplary", EXEMPLARY),
    "follow-up": ("follow_up", STATUSES),
}
_PERIOD = Column("period", "period")


@dataclass(frozen=True, slots=True)
class Bars:
    """What a native chart shows: a name a category, a series with a value (None: a gap) for each."""

    shape: str
    names: tuple[str, ...]
    series: tuple[tuple[str, tuple[float | None, ...]], ...]
    number: str
    left_out: int = 0
    """Rows that no slide has room for."""


@dataclass(frozen=True, slots=True)
class Grid:
    """What a native table shows, as text; the first row is its head."""

    rows: tuple[tuple[str, ...], ...]
    left_out: int = 0


def figures(kind: str, report: Report, writing: Writing) -> list[Bars | Grid]:
    """The figures of a chart of that kind, a slide each; none for one that slides leave to the other formats."""
    if kind in _STACKED:
        return _stacked(report.table(_STACKED[kind][0]), _STACKED[kind][1], writing)
    if kind == "trend":
        return _periods(report, writing)
    if kind == "cells":
        return list(_party_cells(report.table("party_cells"), writing))
    if kind == "signs":
        return _largest(report.table("sign_series") or report.table("signs"), writing)
    if kind == "levels":
        return _levels(report.table("levels"), writing)
    return _indicators(report, writing) if kind == "indicators" else []


def _periods(report: Report, writing: Writing) -> list[Bars | Grid]:
    """A column a period; a missing one is an empty place."""
    known = {line.period: line for line in report.headline if line.period not in report.left_out_periods}
    slots = timeline(list(known))
    lines = [None if slot.missing else known[slot.name] for slot in slots]
    rates = tuple(None if line is None or line.suppressed else line.rate for line in lines)
    if not any(rate is not None for rate in rates):
        return []
    names = tuple("…" if slot.missing > 1 else writing.language.period(slot.name, short=True) for slot in slots)
    return [Bars("COLUMN_CLUSTERED", names, ((writing.title("trend"), rates),), "0.0%")]


def _party_cells(table: Table | None, writing: Writing) -> Iterator[Bars]:
    """All party cells in their order, as many slides as they need."""
    if table is None:
        return
    columns = _ends(table, "rate")
    rows = _told(table, columns)
    parts = min(_SLIDES, -(-len(rows) // _ROWS))
    size = min(_ROWS, -(-len(rows) // parts)) if parts else 0
    for number in range(parts):
        part = rows[number * size : (number + 1) * size]
        left_out = len(rows) - parts * size if number == parts - 1 else 0
        yield _bars(table, part, "party_cell", columns, "0.0%", max(0, left_out), writing)


def _largest(table: Table | None, writing: Writing) -> list[Bars | Grid]:
    """The signs that most members reported, in the order of the checklist."""
    if table is None:
        return []
    columns = _ends(table, "count")
    counts = {row: max(_number(table.item(row, each.id)) or 0 for each in columns) for row in _told(table, columns)}
    reported = [row for row, count in counts.items() if count > 0]
    kept = sorted(reported, key=lambda row: -counts[row])[:_ROWS]
    if not kept:
        return []
    rows = [row for row in reported if row in kept]
    return [_bars(table, rows, "code", columns, "0", len(reported) - len(rows), writing)]


def _levels(table: Table | None, writing: Writing) -> list[Bars | Grid]:
    if table is None:
        return []
    columns = _ends(table, "count")
    rows = _told(table, columns)
    return [_bars(table, rows, "level", columns, "0", 0, writing)] if rows else []


def _ends(table: Table, stem: str) -> list[Column]:
    """The figure's columns of the first and of the last period."""
    columns = [column for column in table.columns if column.period and column.id.startswith(f"{stem}_")]
    return columns[:1] + columns[1:][-1:]


def _told(table: Table, columns: Sequence[Column]) -> list[tuple[Item, ...]]:
    """The rows that have a figure."""
    return [row for row in table.rows if any(_number(table.item(row, each.id)) is not None for each in columns)]


def _bars(
    table: Table,
    rows: Sequence[tuple[Item, ...]],
    name: str,
    columns: Sequence[Column],
    number: str,
    left_out: int,
    writing: Writing,
) -> Bars:
    at = table.at(name) or 0
    names = tuple(visible(writing.item(row[at], table.columns[at])) for row in rows)
    series = tuple(
        (writing.over(column), tuple(_number(table.item(row, column.id)) for row in rows)) for column in columns
    )
    return Bars("BAR_CLUSTERED", names, series, number, left_out)


def _stacked(table: Table | None, kinds: Sequence[str], writing: Writing) -> list[Bars | Grid]:
    if table is None or not table.rows:
        return []
    names = tuple(writing.item(table.item(row, "period"), _PERIOD) for row in table.rows)
    series = tuple(
        (writing.heading(column, table), tuple(_number(table.item(row, column.id)) for row in table.rows))
        for column in table.columns
        if column.id in kinds
    )
    return [Bars("BAR_STACKED_100", names, series, "0")]


def _indicators(report: Report, writing: Writing) -> list[Bars | Grid]:
    """A row an indicator, its value in each of the last periods."""
    table = report.table("indicators")
    if table is None or not table.rows:
        return []
    made = shown(table, report, writing)
    values = [at for at, head in enumerate(made.heads) if head.over][-_PERIODS:]
    kept = [at for at, head in enumerate(made.heads) if head.is_key and not head.over] + values
    head = tuple(made.heads[at].over or made.heads[at].title for at in kept)
    rows = [tuple(row[at] for at in kept) for row in made.rows[:_ROWS]]
    return [Grid((head, *rows), len(made.rows) - len(rows))]


def _number(item: Item) -> float | None:
    return float(item) if isinstance(item, int | float) else None
