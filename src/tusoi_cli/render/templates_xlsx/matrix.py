"""Ma trận: signs down, party cells across, sums at the right and below."""

from tusoi_cli.language import Language
from tusoi_cli.model.address import letters
from tusoi_cli.render.templates_xlsx.book import Book
from tusoi_cli.render.templates_xlsx.by_sign import headings
from tusoi_cli.render.templates_xlsx.frame import Frame
from tusoi_cli.render.templates_xlsx.order import Order
from tusoi_cli.render.templates_xlsx.page import Cut
from tusoi_cli.render.templates_xlsx.party_rows import by_kind
from tusoi_cli.render.templates_xlsx.sheets import Whose, of_periods
from tusoi_cli.render.templates_xlsx.table import Check, Column, Table, let_in, total_of, whole, widths
from tusoi_cli.render.templates_xlsx.words import party_cell, word

_THREE = ("members", "reviewed", "with_signs")
_USUAL_COLUMNS = 10
_NAME_ROOM = 110
"""Points for a name that stands upright."""
_ON_A_PAGE = 16
_UPRIGHT_FROM = 7
"""So many party cells beside each other leave no room for their names lengthwise."""


def write(book: Book, order: Order, language: Language) -> None:
    """A sheet for each period."""
    for whose in of_periods(order):
        _sheet(book, order, language, whose)


def _sheet(book: Book, order: Order, language: Language, whose: Whose) -> None:
    columns = _columns(order)
    page = book.page(whose.sheet, widths(columns), landscape=True, cut=_cut(len(columns)))
    frame = Frame(page, order, language, period=whose.period)
    frame.masthead(word("title", order.form))
    frame.who_and_when()
    frame.unit()
    table = Table(page, columns, frame.row, language, numbered=False)
    table.write_header()
    table.check_head(Check("head_party_cell"), _NAME_ROOM)
    row = _three(table, language)
    first, blocks = row, []
    for heading in headings(order.checklist):
        if heading.title:
            table.group(row, heading.number, heading.title)
            row += 1
        blocks.append((row, row + len(heading.signs) - 1))
        for sign in heading.signs:
            table.line(row, {"code": sign.code, "sign": sign.text})
            row += 1
    table.check(blocks)
    nobody = {column.key: table.places.get(f"with_signs_{column.key}", "") for column in columns}
    table.total(row, first, row - 1, word("row", "mentions"), 2, nobody)
    bottom = frame.below(row + 2, word("note", "signs"), of_party_cell=False)
    page.sheet.freeze_panes(0, 2)
    page.close(table.header, bottom)


def _three(table: Table, language: Language) -> int:
    """Rows for members, reviewed and with_signs of each party cell; gives the first row below."""
    rows = {name: table.body + at for at, name in enumerate(_THREE)}
    known: dict[str, str] = {}
    for name, row in rows.items():
        table.line(row, {"code": "", "sign": word("row", name)})
    for index, column in enumerate(table.columns):
        if column.key.startswith("cell"):
            members, reviewed, with_signs = (f"{letters(index)}${row + 1}" for row in rows.values())
            told = (members, reviewed, with_signs)
            known |= {f"{name}_{column.key}": place for name, place in zip(_THREE, told, strict=True)}
            rules = (
                whole(members, (), (reviewed,)),
                whole(reviewed, (members,), (with_signs,)),
                whole(with_signs, (reviewed, members)),
            )
            for name, rule in zip(_THREE, rules, strict=True):
                let_in(table.page, Check(name, rule), (rows[name], index, rows[name], index), language, {})
    table.places = known
    return table.body + len(_THREE)


def _columns(order: Order) -> list[Column]:
    found = [
        Column("code", (word("column", "code"),), 8, "number"),
        Column("sign", (word("column", "sign"),), 44, "label"),
    ]
    lead = word("column", "party_cell")
    names: list[tuple[str, ...]] = []
    for group in by_kind(order.party_cells):
        names += [(lead, *((group.words,) if group.words else ()), party_cell(m.name)) for m in group.party_cells]
    free = order.rows or (0 if names else _USUAL_COLUMNS)
    upright = len(names) + free >= _UPRIGHT_FROM
    paths = [*names, *[(lead, "")] * free]
    for at, path in enumerate(paths):
        check = Check("sign", whole(f"{{cell{at}}}", (f"{{reviewed_cell{at}}}", f"{{members_cell{at}}}")))
        turned = len(path) - 1 if upright else -1
        found.append(
            Column(f"cell{at}", path, 7 if upright else 12, "free_count", check=check, summed=True,
                   free_head=not path[-1], upright=turned)
        )  # fmt: skip
    block = f"{{cell0}}:{{cell{len(paths) - 1}}}"
    return [*found, Column("sum", (word("column", "sum"),), 9, "sum", total_of(block), summed=True)]


def _cut(columns: int) -> Cut:
    return Cut(tuple(range(2 + _ON_A_PAGE, columns - 3, _ON_A_PAGE)), 2)
