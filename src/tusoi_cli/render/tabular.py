"""A table of the report as documents show it: what stands in which column, as text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tusoi_cli.model.report import Column, Hidden, Item, Report, Table
from tusoi_cli.render.writing import MISSING, WITHHELD, Writing

_TEXTS = ("text", "sign", "key", "level", "period", "date")


@dataclass(frozen=True, slots=True)
class Head:
    """A column's head. ``over`` is the period above it; ``is_text`` columns stand at the left."""

    over: str
    title: str
    is_text: bool
    is_key: bool
    """Tells the row: repeated where a table is divided by columns."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A table as text. ``groups``: row -> heading above it; ``sources``: by row, where its figures were read."""

    id: str
    title: str
    heads: tuple[Head, ...]
    rows: tuple[tuple[str, ...], ...]
    groups: dict[int, str]
    total: tuple[str, ...]
    notes: tuple[str, ...]
    sources: tuple[tuple[str, ...], ...]


def shown(table: Table, report: Report, writing: Writing, *, trends: bool = False) -> Shown:
    """The table as text; with ``trends`` the rates of all periods, where there are more than two."""
    table = telling(spread(table, report) if trends else without(table, "trend"))
    by_sign = any(column.kind == "sign" for column in table.columns)
    if table.groups and table.columns[0].id == "committee" and len(table.columns) > 1:
        table = without(table, "committee")  # the headings say it
    heads = tuple(_head(at, column, table, writing) for at, column in enumerate(table.columns))
    rows = tuple(_texts(row, table.columns, writing) for row in table.rows)
    total: tuple[str, ...] = ()
    if table.total is not None:
        texts = _texts(table.total, table.columns, writing)
        total = (writing.language.text("report.full.total"), *texts[1:])
    groups = {row: writing.sign(name) if by_sign else writing.text(name) for row, name in table.groups.items()}
    notes = tuple(_notes(table, rows, total, writing))
    return Shown(table.id, writing.title(table.id), heads, rows, groups, total, notes, table.sources)


def divided(table: Shown, room: int, key: int = 3) -> Iterator[Shown]:
    """The table in parts of at most ``room`` columns, where a column that tells the row takes ``key`` of them."""
    keys = [at for at, head in enumerate(table.heads) if head.is_key]
    rest = [at for at in range(len(table.heads)) if at not in keys]
    most = max(1, room - key * len(keys))
    for start in range(0, max(1, len(rest)), most):
        kept = [*keys, *rest[start : start + most]]
        yield replace(
            table,
            heads=tuple(table.heads[at] for at in kept),
            rows=tuple(tuple(row[at] for at in kept) for row in table.rows),
            total=tuple(table.total[at] for at in kept) if table.total else (),
            notes=table.notes if start + most >= len(rest) else (),
        )


def spread(table: Table, report: Report) -> Table:
    """A small line over the periods as numbers: a column for each period; gone where these stand there already."""
    periods = [str(row[0]) for row in trend.rows] if (trend := report.table("trend")) else []
    at = table.at("trend")
    if at is None:
        return table
    lines = [row[at] for row in table.rows]
    long = [len(line) for line in lines if isinstance(line, tuple) and not isinstance(line, Hidden)]
    if len(periods) < 3 or not long or any(length != len(periods) for length in long):
        return without(table, "trend")
    more = tuple(Column(f"rate_{period}", "rate", period) for period in periods)
    columns = (*table.columns[:at], *more, *table.columns[at + 1 :])
    rows = tuple(_spread(row, at, len(more)) for row in table.rows)
    total = None if table.total is None else _spread(table.total, at, len(more))
    return replace(table, columns=columns, rows=rows, total=total)


def telling(table: Table) -> Table:
    """The table without columns that tell nothing: a group beside its signs, the way of what has one period."""
    table = without(table, "group") if table.at("code") is not None else table
    at = table.at("what")
    silent = at is not None and all(row[at] is None for row in table.rows)
    return without(table, "what") if silent else table


def without(table: Table, name: str) -> Table:
    """The table without a column."""
    at = table.at(name)
    if at is None:
        return table
    rows = tuple((*row[:at], *row[at + 1 :]) for row in table.rows)
    total = None if table.total is None else (*table.total[:at], *table.total[at + 1 :])
    return replace(table, columns=(*table.columns[:at], *table.columns[at + 1 :]), rows=rows, total=total)


def _spread(row: tuple[Item, ...], at: int, count: int) -> tuple[Item, ...]:
    line = row[at]
    rates = line if isinstance(line, tuple) and not isinstance(line, Hidden) else (line,) * count
    return (*row[:at], *rates[:count], *row[at + 1 :])


def _head(at: int, column: Column, table: Table, writing: Writing) -> Head:
    is_text = column.kind in _TEXTS
    is_key = at == 0 or (at < 3 and column.kind in ("text", "sign") and not column.period)
    return Head(writing.over(column), writing.heading(column, table), is_text, is_key)


def _texts(row: Sequence[Item], columns: Sequence[Column], writing: Writing) -> tuple[str, ...]:
    return tuple(writing.item(item, column) for item, column in zip(row, columns, strict=True))


def _notes(table: Table, rows: Sequence[Sequence[str]], total: Sequence[str], writing: Writing) -> Iterator[str]:
    yield from (writing.note(note) for note in table.notes)
    said = {text for row in (*rows, total) for text in row}
    for key, mark in (("legend_hidden", WITHHELD), ("legend_missing", MISSING)):
        if mark in said:
            yield writing.language.text(f"report.full.{key}")
