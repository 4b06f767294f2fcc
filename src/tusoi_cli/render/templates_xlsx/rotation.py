"""Kiểm điểm xoay vòng: party cells down, months across: how many members gave their self-review."""

from tusoi_cli.language import Language
from tusoi_cli.model.period import period as parsed
from tusoi_cli.render.templates_xlsx.book import Book
from tusoi_cli.render.templates_xlsx.frame import Frame
from tusoi_cli.render.templates_xlsx.order import Order
from tusoi_cli.render.templates_xlsx.page import Cut
from tusoi_cli.render.templates_xlsx.party_rows import write_rows
from tusoi_cli.render.templates_xlsx.sheets import Whose, of_periods
from tusoi_cli.render.templates_xlsx.table import Check, Column, Table, total_of, whole, widths
from tusoi_cli.render.templates_xlsx.words import word

_YEAR = [(0, month) for month in range(1, 13)]


def write(book: Book, order: Order, language: Language) -> None:
    """A sheet for each period, a column for each of its months."""
    for whose in of_periods(order):
        _sheet(book, order, language, whose)


def _sheet(book: Book, order: Order, language: Language, whose: Whose) -> None:
    columns = _columns(whose.period)
    page = book.page(whose.sheet, widths(columns), landscape=True, cut=_cut(len(columns)))
    frame = Frame(page, order, language, period=whose.period)
    frame.masthead(word("title", order.form))
    frame.who_and_when()
    frame.unit()
    table = Table(page, columns, frame.row, language)
    table.write_header()
    last = write_rows(table, order)
    bottom = frame.below(last + 2, word("note", "rotation"), of_party_cell=False)
    page.sheet.freeze_panes(0, 2)
    page.close(table.header, bottom)


def _columns(period: str) -> list[Column]:
    months = _months(period)
    several = len({year for year, _ in months}) > 1
    block = f"{{month0}}:{{month{len(months) - 1}}}"
    found = [
        Column("number", (word("column", "number"),), 5, "number"),
        Column("party_cell", (word("column", "party_cell"),), 30, "free_text", check=Check("row_party_cell")),
        Column("members", (word("column", "members"),), 10, "free_count", check=Check("members", whole("{members}")),
               summed=True),
    ]  # fmt: skip
    for at, (year, month) in enumerate(months):
        key = f"month{at}"
        title = word("column", "month_of_year" if several else "month", month=month, year=year)
        check = Check("presented", whole(f"{{{key}}}", ("{members}",)))
        path = (word("column", "presented"), title)
        found.append(Column(key, path, 8 if several else 6.5, "free_count", check=check, summed=True))
    return [*found, Column("sum", (word("column", "sum"),), 8, "sum", total_of(block), summed=True)]


def _months(period: str) -> list[tuple[int, int]]:
    """Year and month of each month of a period; those of a year where it is left open."""
    if not period:
        return _YEAR
    when = parsed(period)
    first, last = (year * 12 + month - 1 for year, month in (when.start, when.end))
    return [(at // 12, at % 12 + 1) for at in range(first, last + 1)]


def _cut(columns: int) -> Cut:
    return Cut(tuple(range(15, columns - 3, 12)), 2)
