"""Xếp loại: members graded and the four levels, the party cell's own grade, discipline."""

from tusoi_cli.language import Language
from tusoi_cli.render.templates_xlsx.book import Book
from tusoi_cli.render.templates_xlsx.frame import Frame
from tusoi_cli.render.templates_xlsx.order import Order
from tusoi_cli.render.templates_xlsx.party_rows import write_rows
from tusoi_cli.render.templates_xlsx.sheets import Whose, of_periods
from tusoi_cli.render.templates_xlsx.table import Check, Column, Table, whole, widths
from tusoi_cli.render.templates_xlsx.words import section, word


def write(book: Book, order: Order, language: Language) -> None:
    """A sheet for each period."""
    for whose in of_periods(order):
        _sheet(book, order, language, whose)


def _sheet(book: Book, order: Order, language: Language, whose: Whose) -> None:
    columns = _columns()
    page = book.page(whose.sheet, widths(columns), landscape=True)
    frame = Frame(page, order, language, period=whose.period)
    frame.masthead(word("title", order.form))
    frame.who_and_when()
    frame.unit()
    table = Table(page, columns, frame.row, language)
    table.write_header()
    last = write_rows(table, order)
    bottom = frame.below(last + 2, word("note", "grades"), of_party_cell=False)
    page.sheet.freeze_panes(0, 2)
    page.close(table.header, bottom)


def _columns() -> list[Column]:
    found = [
        Column("number", (word("column", "number"),), 5, "number"),
        Column("party_cell", (word("column", "party_cell"),), 28, "free_text", check=Check("row_party_cell")),
    ]
    grades, forms = section("grade"), section("discipline")
    of_members = Check("members", whole("{members}", (), ("{graded}",)))
    of_graded = Check("graded", whole("{graded}", ("{members}",)))
    found.append(Column("members", (word("column", "members"),), 10, "free_count", check=of_members, summed=True))
    found.append(Column("graded", (word("column", "graded"),), 11, "free_count", check=of_graded, summed=True))
    first, last = (f"{{grade_{code}}}" for code in (next(iter(grades)), next(reversed(grades))))
    for code, title in grades.items():
        place = f"{{grade_{code}}}"
        rule = f'AND({whole(place)},OR({{graded}}="",SUM({first}:{last})<={{graded}}))'
        path = (word("column", "grades"), title)
        found.append(Column(f"grade_{code}", path, 11, "free_count", check=Check("grade", rule), summed=True))
    own = Check("cell_grade", choices=tuple(grades.values()))
    found.append(Column("cell_grade", (word("column", "cell_grade"),), 20, "free_choice", check=own))
    for code, title in forms.items():
        place = f"{{discipline_{code}}}"
        check = Check("discipline", whole(place, ("{members}",)))
        path = (word("column", "discipline"), title)
        found.append(Column(f"discipline_{code}", path, 8, "free_count", check=check, summed=True))
    return [*found, Column("remark", (word("column", "remark"),), 12, "free_remark")]
