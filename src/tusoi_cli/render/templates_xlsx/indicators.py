"""Chỉ tiêu: indicators down, years across."""

from tusoi_cli.language import Language
from tusoi_cli.render.templates_xlsx.book import Book
from tusoi_cli.render.templates_xlsx.frame import Frame, period_words
from tusoi_cli.render.templates_xlsx.order import Order
from tusoi_cli.render.templates_xlsx.page import Cut
from tusoi_cli.render.templates_xlsx.table import Check, Column, Table, widths
from tusoi_cli.render.templates_xlsx.words import word

_USUAL_ROWS = 12
_USUAL_PERIODS = 3
_PERIOD_ROOM = 36
"""Points for two lines."""


def write(book: Book, order: Order, language: Language) -> None:
    """One sheet."""
    columns = _columns(order)
    page = book.page(word("sheet", order.form), widths(columns), landscape=len(columns) > 6, cut=_cut(len(columns)))
    frame = Frame(page, order, language)
    frame.masthead(word("title", order.form))
    table = Table(page, columns, frame.row, language)
    table.write_header()
    table.check_head(Check("head_period"), _PERIOD_ROOM)
    first = table.body
    last = first + (order.rows or _USUAL_ROWS) - 1
    for row in range(first, last + 1):
        table.line(row, {"number": row - first + 1})
    table.check([(first, last)])
    bottom = frame.below(last + 2, word("note", "indicators"), of_party_cell=False)
    page.close(table.header, bottom)


def _columns(order: Order) -> list[Column]:
    found = [
        Column("number", (word("column", "number"),), 5, "number"),
        Column("indicator", (word("column", "indicator"),), 40, "free_text"),
        Column("measured_in", (word("column", "measured_in"),), 14, "free_remark"),
    ]
    for at, period in enumerate(order.periods or ("",) * _USUAL_PERIODS):
        path = (period_words(period) if period else "",)
        check = Check("amount", f"ISNUMBER({{year{at}}})", strict=False)
        found.append(Column(f"year{at}", path, 13, "free_amount", check=check, free_head=not period))
    return [*found, Column("remark", (word("column", "remark"),), 14, "free_remark")]


def _cut(columns: int) -> Cut:
    return Cut(tuple(range(11, columns - 2, 8)), 3)
