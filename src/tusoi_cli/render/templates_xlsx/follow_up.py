"""Theo dõi khắc phục: a row a shortcoming, followed until it is put right. Units answer for it, not persons."""

from tusoi_cli.language import Language
from tusoi_cli.render.templates_xlsx.book import Book
from tusoi_cli.render.templates_xlsx.by_sign import source
from tusoi_cli.render.templates_xlsx.frame import Frame
from tusoi_cli.render.templates_xlsx.order import Order
from tusoi_cli.render.templates_xlsx.sheets import Whose, of_periods
from tusoi_cli.render.templates_xlsx.table import Check, Column, Table, widths
from tusoi_cli.render.templates_xlsx.words import party_cell, section, word

_USUAL_ROWS = 16
"""As many as leave room for the signatures on the same page."""


def write(book: Book, order: Order, language: Language) -> None:
    """A sheet for each period: of one party cell, or of several under a column of units."""
    for whose in of_periods(order):
        _sheet(book, order, language, whose)


def _sheet(book: Book, order: Order, language: Language, whose: Whose) -> None:
    alone = order.party_cells[0].name if len(order.party_cells) == 1 else ""
    columns = _columns(book, order, alone=bool(alone))
    page = book.page(whose.sheet, widths(columns), landscape=True)
    frame = Frame(page, order, language, alone, whose.period, of_party_cell=bool(alone))
    frame.masthead(word("title", order.form), source(order.checklist))
    frame.who_and_when()
    table = Table(page, columns, frame.row, language)
    table.write_header()
    last = table.body + (order.rows or _USUAL_ROWS) - 1
    for row in range(table.body, last + 1):
        table.line(row, {"number": row - table.body + 1})
    table.check([(table.body, last)])
    bottom = frame.below(last + 2, word("note", "follow_up"), of_party_cell=bool(alone))
    page.close(table.header, bottom)


def _columns(book: Book, order: Order, *, alone: bool) -> list[Column]:
    signs = order.checklist.signs
    codes, lookup = book.codes([sign.code for sign in signs], [sign.text for sign in signs])
    found = [
        Column("number", (word("column", "number"),), 5, "number"),
        Column("item", (word("column", "item"),), 10, "free_choice", check=Check("item")),
        Column("shortcoming", (word("column", "shortcoming"),), 34, "free_text"),
        Column("named_sign", (word("column", "named_sign"),), 11, "free_choice",
               check=Check("named_sign", choices=codes, source=lookup)),
        Column("holder", (word("column", "holder"),), 11, "free_choice",
               check=Check("holder", choices=tuple(section("holder").values()))),
    ]  # fmt: skip
    if not alone:
        found.append(Column("unit", (word("column", "unit"),), 24, "free_text", check=_unit(book, order)))
    return [
        *found,
        Column("cause", (word("column", "cause"),), 24, "free_remark"),
        Column("remedy", (word("column", "remedy"),), 28, "free_remark"),
        Column("due", (word("column", "due"),), 13, "free_date", check=Check("due", dates=True)),
        Column("status", (word("column", "status"),), 16, "free_choice",
               check=Check("status", choices=tuple(section("status").values()))),
    ]  # fmt: skip


def _unit(book: Book, order: Order) -> Check:
    """Units to choose from, where the order names them; others, such as an office, may be written all the same."""
    if not order.party_cells:
        return Check("unit")
    rows = [(party_cell(member.name),) for member in order.party_cells]
    return Check("unit", source=book.lookup(word("sheet", "party_cells"), "party_cells", rows, (50,)), strict=False)
