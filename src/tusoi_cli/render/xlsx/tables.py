"""Tables of the report on a sheet, one below the other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tusoi_cli.model.report import Column, Item, Report, Table
from tusoi_cli.render.tabular import spread, telling
from tusoi_cli.render.writing import MISSING, WITHHELD, Writing
from tusoi_cli.render.xlsx.book import Book

_NARROW, _WIDE = 11, 46
"""Columns are at least and at most so many letters wide."""


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a table stands: rows counted from 0, the first and the last of its body; columns by id."""

    sheet: str
    table: Table
    title: str
    first: int
    last: int
    columns: Mapping[str, int]
    rows: Sequence[int]
    """The sheet's row of each row of the table."""


@dataclass
class Page:
    """A sheet being filled from top to bottom."""

    book: Book
    name: str
    sheet: Any
    row: int = 0
    widths: dict[int, float] = field(default_factory=dict)
    placed: list[Placed] = field(default_factory=list)

    def widen(self, column: int, text: str) -> None:
        """Make room for a text."""
        longest = max((len(part) for part in text.split("\n")), default=0) * 1.15 + 2
        self.widths[column] = min(_WIDE, max(self.widths.get(column, _NARROW), longest))

    def finish(self) -> None:
        """Set widths and how the sheet is printed."""
        for column, width in sorted(self.widths.items()):
            self.sheet.set_column(column, column, width)
        on_paper(self.sheet)
        if len(self.placed) == 1:
            only = self.placed[0]
            self.sheet.freeze_panes(only.first, 1)
            self.sheet.repeat_rows(max(0, only.first - 2), only.first - 1)

    def heading(self, text: str) -> None:
        """A title above what follows."""
        self.book.text(self.sheet, self.row, 0, text, "heading")
        self.row += 1

    def line(self, text: str, look: str = "plain", across: int = 8) -> None:
        """A sentence over several columns, as tall as it needs to be."""
        total = sum(self.widths.get(column, _NARROW) for column in range(across))
        lines = 1 + int(len(text) * 1.12 / max(total, 40))
        self.sheet.set_row(self.row, (22 if look == "title" else 16.5) * lines)
        self.sheet.merge_range(self.row, 0, self.row, across - 1, "", self.book.look(look))
        self.book.text(self.sheet, self.row, 0, text, look)
        self.row += 1


def on_paper(sheet: Any) -> None:
    """A4 lying, as wide as one page, pages numbered."""
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.6, right=0.6, top=0.7, bottom=0.7)
    sheet.set_footer("&C&P/&N")


def put(page: Page, table: Table, report: Report) -> Placed:
    """The table with its title, head, body, total and footnotes; the page's row moves below it."""
    table = telling(spread(table, report))
    writing = page.book.writing
    title = writing.title(table.id)
    page.heading(title)
    _head(page, table)
    first = page.row
    rows = []
    for number, row in enumerate(table.rows):
        if heading := table.groups.get(number):
            _group(page, writing.sign(heading) if _by_sign(table) else heading, len(table.columns))
        rows.append(page.row)
        _row(page, row, table.columns)
    if table.total is not None:
        page.book.text(page.sheet, page.row, 0, writing.language.text("report.full.total"), "text", bold=True)
        for at, column in enumerate(table.columns[1:], start=1):
            page.book.item(page.sheet, page.row, at, table.total[at], column, bold=True)
        page.row += 1
    last = rows[-1] if rows else first
    for said in _notes(table, writing):
        page.line(said, "note", max(6, min(10, len(table.columns))))
    page.row += 1
    where = {column.id: number for number, column in enumerate(table.columns)}
    placed = Placed(page.name, table, title, first, last, where, tuple(rows))
    page.placed.append(placed)
    return placed


def _by_sign(table: Table) -> bool:
    return any(column.kind == "sign" for column in table.columns)


def _head(page: Page, table: Table) -> None:
    writing = page.book.writing
    if any(column.period for column in table.columns):
        start = 0
        for end in range(1, len(table.columns) + 1):
            if end < len(table.columns) and table.columns[end].period == table.columns[start].period:
                continue
            _over(page, writing.over(table.columns[start]), start, end - 1)
            start = end
        page.row += 1
    for at, column in enumerate(table.columns):
        title = writing.heading(column, table)
        page.book.text(page.sheet, page.row, at, title, "head")
        page.widen(at, max(title.split(" "), key=len))
    page.sheet.set_row(page.row, 32)
    page.row += 1


def _over(page: Page, text: str, start: int, end: int) -> None:
    if end > start and text:
        page.sheet.merge_range(page.row, start, page.row, end, "", page.book.look("head"))
    for at in range(start, end + 1):
        if at == start or not text:
            page.book.text(page.sheet, page.row, at, text, "head")
    if end == start:
        page.widen(start, text)


def _group(page: Page, heading: str, columns: int) -> None:
    for at in range(columns):
        page.book.text(page.sheet, page.row, at, heading if at == 0 else "", "group")
    page.row += 1


def _row(page: Page, row: tuple[Item, ...], columns: Sequence[Column]) -> None:
    for at, (item, column) in enumerate(zip(row, columns, strict=True)):
        page.book.item(page.sheet, page.row, at, item, column)
        if isinstance(item, str):
            page.widen(at, page.book.writing.item(item, column))
    page.row += 1


def _notes(table: Table, writing: Writing) -> list[str]:
    said = [writing.note(note) for note in table.notes]
    items = [item for row in (*table.rows, table.total or ()) for item in row]
    for key, mark in (("legend_hidden", WITHHELD), ("legend_missing", MISSING)):
        if any(writing.item(item, Column("", "text")) == mark for item in items if not isinstance(item, str)):
            said.append(writing.language.text(f"report.full.{key}"))
    return said
