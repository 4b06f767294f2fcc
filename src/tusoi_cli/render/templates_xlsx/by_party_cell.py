"""Biểu tổng hợp: party cells down; members, reviewed, with_signs and their share, again for each period."""

from tusoi_cli.language import Language
from tusoi_cli.render.templates_xlsx.book import Book
from tusoi_cli.render.templates_xlsx.frame import Frame, period_words
from tusoi_cli.render.templates_xlsx.order import Order
from tusoi_cli.render.templates_xlsx.page import Cut
from tusoi_cli.render.templates_xlsx.party_rows import write_rows
from tusoi_cli.render.templates_xlsx.table import Check, Column, Table, whole, widths
from tusoi_cli.render.templates_xlsx.words import word

_COUNTS = ("members", "reviewed", "with_signs")


def write(book: Book, order: Order, language: Language) -> None:
    """One sheet."""
    several = len(order.periods) > 1
    columns = _columns(order)
    page = book.page(word("sheet", order.form), widths(columns), landscape=several, cut=_cut(order))
    frame = Frame(page, order, language, period="" if several else "".join(order.periods))
    frame.masthead(word("title", order.form))
    if not several:
        frame.who_and_when()
    frame.unit()
    table = Table(page, columns, frame.row, language)
    table.write_header()
    last = write_rows(table, order)
    bottom = frame.below(last + 2, word("note", "counts"), of_party_cell=False)
    page.close(table.header, bottom)


def _columns(order: Order) -> list[Column]:
    found = [
        Column("number", (word("column", "number"),), 5, "number"),
        Column("party_cell", (word("column", "party_cell"),), 32, "free_text", check=Check("row_party_cell")),
    ]
    for at, period in enumerate(order.periods or ("",)):
        lead = (period_words(period),) if len(order.periods) > 1 else ()
        members, reviewed, with_signs = (f"{name}{at}" for name in _COUNTS)
        rules = {
            "members": whole(f"{{{members}}}", (), (f"{{{reviewed}}}",)),
            "reviewed": whole(f"{{{reviewed}}}", (f"{{{members}}}",), (f"{{{with_signs}}}",)),
            "with_signs": whole(f"{{{with_signs}}}", (f"{{{reviewed}}}", f"{{{members}}}")),
        }
        for name in _COUNTS:
            path = (*lead, word("column", name))
            found.append(Column(f"{name}{at}", path, 12, "free_count", check=Check(name, rules[name]), summed=True))
        share = f'=IF(N({{{reviewed}}})>0,ROUND(100*N({{{with_signs}}})/{{{reviewed}}},1),"")'
        found.append(Column(f"percent{at}", (*lead, word("column", "percent")), 9, "rate", share))
    return [*found, Column("remark", (word("column", "remark"),), 14, "free_remark")]


def _cut(order: Order) -> Cut:
    return Cut(tuple(2 + 4 * at for at in range(2, len(order.periods), 2)), 2)
