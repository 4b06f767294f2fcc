"""Số liệu: one fact a row, under the facts table's own columns."""

from tusoi_cli.language import Language
from tusoi_cli.model.facts import COLUMNS, MEASURES
from tusoi_cli.render.templates_xlsx.book import Book
from tusoi_cli.render.templates_xlsx.by_sign import level_names
from tusoi_cli.render.templates_xlsx.order import Order
from tusoi_cli.render.templates_xlsx.table import Check, Column, Table, widths
from tusoi_cli.render.templates_xlsx.words import party_cell, section, word

_USUAL_ROWS = 200
_PRINTED = COLUMNS[: COLUMNS.index("source")]
"""Where a figure was read is nobody's to write."""
_WIDTHS = {"committee": 26, "party_cell": 26, "measure": 28, "period": 16, "due": 12, "status": 18}


def write(book: Book, order: Order, language: Language) -> None:
    """One sheet: the header in its first row, rows to fill in below. Measures and columns in the reader's language."""
    english = language.lang == "en"
    columns = [_column(book, order, name, english=english) for name in _PRINTED]
    page = book.page(word("sheet", order.form), widths(columns), landscape=True)
    table = Table(page, columns, 0, language, numbered=False)
    table.write_header()
    last = order.rows or _USUAL_ROWS
    for row in range(1, last + 1):
        table.line(row, {})
    table.check([(1, last)])
    page.sheet.freeze_panes(1, 0)
    page.close(table.header, last)


def _column(book: Book, order: Order, name: str, *, english: bool) -> Column:
    title = name if english else word("long", name)
    style = {"value": "free_amount", "due": "free_date"}.get(name, "free_text")
    return Column(name, (title,), _WIDTHS.get(name, 11), style, check=_check(book, order, name, english=english))


def _check(book: Book, order: Order, name: str, *, english: bool) -> Check | None:
    checklist = order.checklist
    if name == "measure":
        return Check("measure", choices=MEASURES if english else tuple(section("measure").values()))
    if name in ("status", "holder"):
        words = section(name)
        return Check(name, choices=tuple(words) if english else tuple(words.values()))
    if name == "party_cell" and order.party_cells:
        rows = [(party_cell(member.name),) for member in order.party_cells]
        return Check("unit", source=book.lookup(word("sheet", "party_cells"), "party_cells", rows, (50,)), strict=False)
    if name == "audience" and checklist.audiences:
        return Check("audience", choices=tuple(checklist.audiences))
    if name == "level":
        return Check("level", choices=tuple(level for level, _ in level_names(checklist)))
    if name == "value":
        return Check("amount", "ISNUMBER({value})")
    checks = {"due": Check("due", dates=True), "period": Check("period"), "code": Check("code"), "item": Check("item")}
    return checks.get(name)
