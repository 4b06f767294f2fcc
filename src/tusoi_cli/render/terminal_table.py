"""A table of the report on the screen: pairs of columns joined, rows of zeros left out of long lists."""

from collections.abc import Iterator
from dataclasses import replace

from rich.text import Text

from tusoi_cli.model.report import Column, Hidden, Item, Table
from tusoi_cli.render.terminal_grid import GAP, Strip, grid, wrap
from tusoi_cli.render.writing import MISSING, WITHHELD, Writing, base_of, stem

_TEXTS = ("text", "sign", "key", "period", "level", "date", "trend")
_PAIRS = {
    ("with_signs", "reviewed"): "with_signs",
    ("reviewed", "with_signs"): "with_signs",
    ("party_cells", "expected"): "party_cells",
    ("low", "high"): "range",
    ("low95", "high95"): "limits95",
    ("low998", "high998"): "limits998",
}
_LONG = 12


def draw(table: Table, writing: Writing, width: int, *, titled: bool = True) -> Iterator[Text]:
    """Title, table (in parts where it is too wide), footnotes."""
    if not table.rows:
        return
    if titled:
        yield Text()
        yield Text(writing.title(table.id), style="bold")
    shown, left_out = _without_zeros(_telling(table))
    strips = list(_strips(shown, writing))
    groups = {row: _heading(heading, table, writing) for row, heading in shown.groups.items()}
    yield from grid(strips, groups, width - GAP)
    for said in _notes(shown, strips, left_out, writing):
        yield from (Text(" " * GAP + line, style="dim") for line in wrap(said, width - GAP))


def _notes(table: Table, strips: list[Strip], left_out: int, writing: Writing) -> Iterator[str]:
    text = writing.language.text
    if left_out:
        yield text("report.full.zero_rows", count=left_out)
    yield from (writing.note(note) for note in table.notes)
    seen = {cell for strip in strips for cell in (*strip.texts, strip.total)}
    for mark, key in ((WITHHELD, "legend_hidden"), (MISSING, "legend_missing")):
        if any(mark in cell for cell in seen):
            yield text(f"report.full.{key}")
    if any(column.kind == "trend" for column in table.columns):
        yield text("report.full.legend_trend")


def _heading(heading: str, table: Table, writing: Writing) -> str:
    is_sign = any(column.kind == "sign" for column in table.columns)
    return writing.sign(heading) if is_sign and heading else writing.text(heading)


def _telling(table: Table) -> Table:
    """The table without columns that tell nothing here.

    What the headings repeat, a group beside its signs, a course of one period, a way that nothing went.
    """
    kept = [at for at in range(len(table.columns)) if at == 0 or not _tells_nothing(table, at)]
    if table.groups and len(kept) > 1 and table.columns[0].id in ("committee", "part"):
        kept = kept[1:]
    columns = tuple(table.columns[at] for at in kept)
    rows = tuple(tuple(row[at] for at in kept) for row in table.rows)
    total = tuple(table.total[at] for at in kept) if table.total else None
    return replace(table, columns=columns, rows=rows, total=total)


def _tells_nothing(table: Table, at: int) -> bool:
    column = table.columns[at]
    items = [row[at] for row in table.rows]
    if column.kind == "trend":
        return all(isinstance(item, tuple) and len(item) < 2 for item in items)
    return column.id == "group" or (column.id == "what" and all(item is None for item in items))


def _without_zeros(table: Table) -> tuple[Table, int]:
    """A long list of signs without those that nobody reports, and how many these are."""
    counts = [at for at, column in enumerate(table.columns) if stem(column) == "count"]
    if table.columns[0].kind != "sign" or not counts or len(table.rows) <= _LONG:
        return table, 0
    kept = [number for number, row in enumerate(table.rows) if any(row[at] != 0 for at in counts)]
    groups: dict[int, str] = {}
    for number, heading in sorted(table.groups.items()):
        after = min((other for other in table.groups if other > number), default=len(table.rows))
        place = next((new for new, old in enumerate(kept) if number <= old < after), None)
        if place is not None:
            groups[place] = heading
    rows = tuple(table.rows[number] for number in kept)
    return (replace(table, rows=rows, groups=groups), len(table.rows) - len(rows)) if rows else (table, 0)


def _strips(table: Table, writing: Writing) -> Iterator[Strip]:
    at = 0
    total = table.total or ("",) * len(table.columns)
    while at < len(table.columns):
        column = table.columns[at]
        after = table.columns[at + 1] if at + 1 < len(table.columns) else None
        pair = _PAIRS.get((stem(column), stem(after))) if after and after.period == column.period else None
        if after and pair:
            yield _pair(table, at, pair, total, writing)
            at += 2
        else:
            yield _one(table, at, total, writing)
            at += 1


def _one(table: Table, at: int, total: tuple[Item, ...], writing: Writing) -> Strip:
    column = table.columns[at]
    texts = tuple("" if at and row[at] == "" else writing.item(row[at], column) for row in table.rows)
    last = "" if total[at] in ("", None) else writing.item(total[at], column)
    if at == 0 and table.total:
        last = writing.language.text("report.full.total")
    is_text = column.kind in _TEXTS
    is_key = at == 0 or (at == 1 and table.columns[0].id in ("committee", "part") and is_text)
    return Strip(writing.over(column), writing.heading(column, table), texts, last, is_text, is_key)


def _pair(table: Table, at: int, pair: str, total: tuple[Item, ...], writing: Writing) -> Strip:
    columns = table.columns[at], table.columns[at + 1]
    texts = tuple(_joined(row[at : at + 2], columns, writing) for row in table.rows)
    last = _joined(total[at : at + 2], columns, writing) if table.total else ""
    if table.id == "bounds" and pair == "range":
        pair = "bounds"
    if pair == "with_signs" and (base := base_of(table)) != "reviewed":
        pair = f"with_signs_{base}"
    key = f"report.column_pair.{pair}"
    title = writing.language.text(key if writing.language.has(key) else f"report.column.{pair}")
    return Strip(writing.over(columns[0]), title, texts, last)


def _joined(items: tuple[Item, ...], columns: tuple[Column, Column], writing: Writing) -> str:
    if any(isinstance(item, Hidden) for item in items):
        return WITHHELD
    if items[0] is None and items[1] is None:
        return MISSING
    if stem(columns[0]) == "reviewed":
        items, columns = (items[1], items[0]), (columns[1], columns[0])
    first, second = (writing.item(item, column) for item, column in zip(items, columns, strict=True))
    return f"{first.rstrip('%')}–{second}" if columns[0].kind == "rate" else f"{first}/{second}"
