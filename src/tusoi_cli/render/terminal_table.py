"""A table of the report on the screen: pairs of columns joined, split where the screen is too narrow."""

from collections.abc import Iterator
from dataclasses import dataclass

from rich.box import Box
from rich.cells import cell_len
from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from tusoi_cli.model.report import Column, Hidden, Item, Table
from tusoi_cli.render.writing import MISSING, WITHHELD, Writing, stem

_LINES = Box("    \n    \n ── \n    \n    \n ── \n    \n    \n")
_TEXTS = ("text", "sign", "key", "period", "level", "date")
_PAIRS = {
    ("with_signs", "reviewed"): "with_signs",
    ("reviewed", "with_signs"): "with_signs",
    ("party_cells", "expected"): "party_cells",
    ("low", "high"): "range",
    ("low95", "high95"): "limits95",
    ("low998", "high998"): "limits998",
}
_NARROW = 14


@dataclass(frozen=True, slots=True)
class _Shown:
    """A column as it is drawn: the title's lines, the rows and the total as text."""

    over: str
    title: str
    texts: tuple[str, ...]
    total: str
    is_text: bool
    is_key: bool

    @property
    def narrowest(self) -> int:
        words = f"{self.over} {self.title}".split() if self.is_text else [*self.over.split("\n"), *self.title.split()]
        needed = max((cell_len(word) for word in words), default=1)
        longest = max((cell_len(text) for text in (*self.texts, self.total)), default=0)
        return max(needed, min(longest, _NARROW) if self.is_text else longest)


def draw(table: Table, writing: Writing, width: int) -> Iterator[RenderableType]:
    """Title, table (in parts where it is too wide), footnotes."""
    if not table.rows:
        return
    yield Text()
    yield Text(writing.title(table.id), style="bold")
    shown = list(_columns(table, writing))
    for part in _parts(shown, width - 2):
        yield Padding(_grid(table, part, writing), (0, 0, 0, 1))
    texts = {text for column in shown for text in (*column.texts, column.total)}
    legends = [key for key, mark in (("legend_hidden", WITHHELD), ("legend_missing", MISSING)) if _holds(texts, mark)]
    for said in [writing.note(note) for note in table.notes] + [
        writing.language.text(f"report.full.{key}") for key in legends
    ]:
        yield Padding(Text(said, style="dim"), (0, 0, 0, 2))


def _holds(texts: set[str], mark: str) -> bool:
    return any(mark in text for text in texts)


def _columns(table: Table, writing: Writing) -> Iterator[_Shown]:
    at = 0
    total = table.total or ("",) * len(table.columns)
    while at < len(table.columns):
        column = table.columns[at]
        after = table.columns[at + 1] if at + 1 < len(table.columns) else None
        pair = _PAIRS.get((stem(column), stem(after))) if after and after.period == column.period else None
        if after and pair:
            yield _pair(table, at, pair, total, writing)
            at += 2
            continue
        texts = tuple(writing.item(row[at], column) for row in table.rows)
        is_text = column.kind in _TEXTS
        last = "" if total[at] in ("", None) else writing.item(total[at], column)
        if at == 0 and table.total:
            last = writing.language.text("report.full.total")
        is_key = at == 0 or (at < 3 and column.kind in ("text", "sign") and not column.period)
        yield _Shown(writing.over(column), writing.heading(column), texts, last, is_text, is_key)
        at += 1


def _pair(table: Table, at: int, pair: str, total: tuple[Item, ...], writing: Writing) -> _Shown:
    columns = table.columns[at], table.columns[at + 1]
    texts = tuple(_joined(row[at : at + 2], columns, writing) for row in table.rows)
    last = _joined(total[at : at + 2], columns, writing) if table.total else ""
    key = (
        f"report.column_pair.{pair}" if writing.language.has(f"report.column_pair.{pair}") else f"report.column.{pair}"
    )
    return _Shown(writing.over(columns[0]), writing.language.text(key), texts, last, False, False)


def _joined(items: tuple[Item, ...], columns: tuple[Column, Column], writing: Writing) -> str:
    if any(isinstance(item, Hidden) for item in items):
        return WITHHELD
    if items[0] is None and items[1] is None:
        return MISSING
    if stem(columns[0]) == "reviewed":
        items, columns = (items[1], items[0]), (columns[1], columns[0])
    first, second = (writing.item(item, column) for item, column in zip(items, columns, strict=True))
    return f"{first.rstrip('%')}–{second}" if columns[0].kind == "rate" else f"{first}/{second}"


def _parts(shown: list[_Shown], width: int) -> Iterator[list[_Shown]]:
    """As many columns side by side as fit; the key columns again in each part."""
    keys = [column for column in shown if column.is_key]
    rest = [column for column in shown if not column.is_key]
    free = width - sum(column.narrowest + 2 for column in keys)
    part: list[_Shown] = []
    used = 0
    for column in rest:
        needed = column.narrowest + 2
        if part and used + needed > free:
            yield keys + part
            part, used = [], 0
        part.append(column)
        used += needed
    yield keys + part


def _grid(table: Table, shown: list[_Shown], writing: Writing) -> Grid:
    grid = Grid(
        box=_LINES,
        show_footer=table.total is not None,
        pad_edge=False,
        padding=(0, 1),
        header_style="",
        footer_style="",
    )
    for column in shown:
        title = Text(f"{column.over}\n{column.title}" if column.over else column.title)
        justify = "left" if column.is_text else "right"
        wraps = column.is_text
        grid.add_column(
            title,
            Text(column.total, style="bold"),
            justify=justify,  # type: ignore[arg-type]
            vertical="bottom" if not wraps else "top",
            no_wrap=not wraps,
            overflow="fold",
            min_width=column.narrowest,
        )
    for number in range(len(table.rows)):
        if heading := table.groups.get(number):
            said = writing.sign(heading) if shown[0].is_key and table.columns[0].kind == "sign" else heading
            grid.add_row(Text(said, style="bold"))
        grid.add_row(*(Text(column.texts[number]) for column in shown))
    return grid
