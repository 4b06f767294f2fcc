"""Phiếu chi bộ: the signs under their groups with the number of members, or a number for each level."""

from collections.abc import Sequence
from typing import NamedTuple

from tusoi_cli.language import Language
from tusoi_cli.model.checklist import Checklist, Sign
from tusoi_cli.render.templates_xlsx.book import Book
from tusoi_cli.render.templates_xlsx.frame import Frame
from tusoi_cli.render.templates_xlsx.order import Order
from tusoi_cli.render.templates_xlsx.sheets import Whose, of_party_cells
from tusoi_cli.render.templates_xlsx.table import Check, Column, Table, total_of, whole, widths
from tusoi_cli.render.templates_xlsx.words import word

_LEVELS = ("1", "2", "3")
"""Of a checklist that says nothing of levels."""
_THREE = ("members", "reviewed", "with_signs")


class Heading(NamedTuple):
    """Signs under one heading: a group, or an audience where the checklist has such."""

    number: str
    title: str
    signs: tuple[Sign, ...]


def headings(checklist: Checklist) -> list[Heading]:
    """The checklist's signs under their headings; those without one first."""
    if checklist.audiences:
        titles = {name: titles.get("vi", name) for name, titles in checklist.audiences.items()}
        numbers = {name: chr(65 + at) for at, name in enumerate(titles)}
        key = {sign.code: sign.audience for sign in checklist.signs}
    else:
        titles = {group.code: group.titles.get("vi", group.code) for group in checklist.groups}
        numbers = {code: code for code in titles}
        key = {sign.code: sign.group for sign in checklist.signs}
    found = [Heading("", "", tuple(sign for sign in checklist.signs if key[sign.code] not in titles))]
    for name, title in titles.items():
        found.append(Heading(numbers[name], title, tuple(s for s in checklist.signs if key[s.code] == name)))
    return [heading for heading in found if heading.signs]


def source(checklist: Checklist) -> str:
    """The line that names the checklist."""
    return word("head", "source", title=checklist.titles.get("vi", checklist.id))


def write(book: Book, order: Order, language: Language) -> None:
    """A sheet for each party cell and period."""
    for whose in of_party_cells(order):
        _sheet(book, order, language, whose)


def _sheet(book: Book, order: Order, language: Language, whose: Whose) -> None:
    columns = _columns(order)
    page = book.page(whose.sheet, widths(columns))
    frame = Frame(page, order, language, whose.party_cell, whose.period, of_party_cell=True)
    frame.masthead(word("title", order.form), source(order.checklist))
    frame.who_and_when()
    places = frame.counts(_THREE, 1)
    frame.unit()
    table = Table(page, columns, frame.row, language, places)
    table.write_header()
    row = table.body
    blocks = []
    for heading in headings(order.checklist):
        if heading.title:
            table.group(row, heading.number, heading.title)
            row += 1
        blocks.append((row, row + len(heading.signs) - 1))
        for sign in heading.signs:
            table.line(row, {"code": sign.code, "sign": sign.text})
            row += 1
    table.check(blocks)
    nobody = {column.key: places["with_signs"] for column in columns}
    table.total(row, table.body, row - 1, word("row", "mentions"), 2, nobody)
    bottom = frame.below(row + 2, word("note", "signs"), of_party_cell=True)
    page.close(table.header, bottom)


def _columns(order: Order) -> list[Column]:
    first = [
        Column("code", (word("column", "code"),), 8, "number"),
        Column("sign", (word("column", "sign"),), 42, "label"),
    ]
    if not order.levels:
        check = Check("sign", _within("{count}", "{count}"))
        count = Column("count", (word("column", "count"),), 15, "free_count", check=check, summed=True)
        return [*first, count, Column("remark", (word("column", "remark"),), 19, "free_remark")]
    names = level_names(order.checklist)
    block = f"{{level{names[0][0]}}}:{{level{names[-1][0]}}}"
    for level, title in names:
        key = f"level{level}"
        check = Check("sign", _within(f"{{{key}}}", f"SUM({block})"))
        path = (word("column", "levels"), title)
        first.append(Column(key, path, max(9, 27 / len(names)), "free_count", check=check, summed=True))
    return [*first, Column("sum", (word("column", "sum"),), 9, "sum", total_of(block), summed=True)]


def level_names(checklist: Checklist) -> list[tuple[str, str]]:
    """Id and title of each level; three where the checklist has none."""
    known = [(level.id, level.titles.get("vi", "")) for level in checklist.levels]
    levels: Sequence[tuple[str, str]] = known or [(level, "") for level in _LEVELS]
    return [(level, title or word("column", "level", level=level)) for level, title in levels]


def _within(place: str, mentioned: str) -> str:
    """A whole number; not more members than took part."""
    within = (f'OR({{{name}}}="",{mentioned}<={{{name}}})' for name in ("reviewed", "members"))
    return f"AND({whole(place)},{','.join(within)})"
