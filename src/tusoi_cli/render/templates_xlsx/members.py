"""Danh sách: a row a member, with ticks or points under each sign. Names stay with the party cell that writes them."""

from collections.abc import Sequence

from tusoi_cli.language import Language
from tusoi_cli.model.checklist import Checklist, Level, Scale
from tusoi_cli.render.templates_xlsx.book import Book
from tusoi_cli.render.templates_xlsx.by_sign import headings, source
from tusoi_cli.render.templates_xlsx.frame import Frame
from tusoi_cli.render.templates_xlsx.order import Order
from tusoi_cli.render.templates_xlsx.page import Cut
from tusoi_cli.render.templates_xlsx.sheets import Whose, of_party_cells
from tusoi_cli.render.templates_xlsx.table import Check, Column, Table, widths
from tusoi_cli.render.templates_xlsx.words import word

_USUAL_ROWS = 30
_FIRST = 2
"""The first column of a sign."""
TICK = "x"
_LABEL = 40
_WIDTH, _WIDER, _SHORT_CODE = 4.6, 5.4, 5
"""Of a sign's column: codes as long as ``III.9``, and longer ones."""


def write(book: Book, order: Order, language: Language) -> None:
    """A sheet for each party cell and period."""
    for whose in of_party_cells(order):
        _sheet(book, order, language, whose)


def _sheet(book: Book, order: Order, language: Language, whose: Whose) -> None:
    checklist = order.checklist
    columns, starts = _columns(checklist)
    page = book.page(whose.sheet, widths(columns), landscape=True, cut=Cut(tuple(starts[1:]), _FIRST))
    frame = Frame(page, order, language, whose.party_cell, whose.period, of_party_cell=True)
    frame.masthead(word("title", "members_scored" if checklist.scale else "members"), source(checklist))
    frame.who_and_when()
    frame.counts(("members",), _FIRST - 1)
    table = Table(page, columns, frame.row + 1, language, numbered=False)
    table.write_header()
    last = table.body + (order.rows or _USUAL_ROWS) - 1
    for row in range(table.body, last + 1):
        table.line(row, {"number": row - table.body + 1})
    table.check([(table.body, last)])
    note = _points_note(checklist, checklist.scale) if checklist.scale else word("note", "ticks")
    bottom = frame.below(last + 2, note, of_party_cell=True)
    page.sheet.freeze_panes(0, _FIRST)
    page.close(table.header, bottom)


def _columns(checklist: Checklist) -> tuple[list[Column], list[int]]:
    """The columns, and those in which a new heading begins."""
    found = [
        Column("number", (word("column", "number"),), 5, "number"),
        Column("name", (word("column", "name"),), 26, "free_text"),
    ]
    width = _WIDTH if all(len(sign.code) <= _SHORT_CODE for sign in checklist.signs) else _WIDER
    starts = []
    for heading in headings(checklist):
        starts.append(len(found))
        for sign in heading.signs:
            key = f"sign{len(found)}"
            lead = (f"{heading.number}. {heading.title}",) if heading.title else ()
            path = (*lead, _short(sign.label("vi")), sign.code)
            check, style = _mark(checklist.scale, key)
            found.append(Column(key, path, width, style, check=check, upright=len(path) - 2, head="small_head"))
    if checklist.scale:
        block = f"{{sign{_FIRST}}}:{{sign{len(found) - 1}}}"
        points = f'=IF({{name}}="","",SUM({block}))'
        found.append(Column("points", (word("column", "points"),), 8, "sum", points))
        if checklist.levels:
            level = _level(checklist.levels, checklist.scale)
            found.append(Column("reached", (word("column", "reached"),), 11, "number", level))
    return found, starts


def _mark(scale: Scale | None, key: str) -> tuple[Check, str]:
    if scale is None:
        return Check("tick", choices=(TICK,)), "free_choice"
    place = f"{{{key}}}"
    rule = f"AND(ISNUMBER({place}),{place}>={scale.minimum:g},{place}<={scale.maximum:g})"
    return Check("points", rule), "free_amount"


def _level(levels: Sequence[Level], scale: Scale) -> str:
    """The formula of the level: the last one whose threshold the points reach."""
    sign = ">=" if scale.high_is_worse else "<="
    formula = '""'
    for level in levels:
        if level.points is not None:
            reached = word("column", "reached_level", level=level.id)
            formula = f'IF({{points}}{sign}{level.points:g},"{reached}",{formula})'
    return f'=IF({{points}}="","",{formula})'


def _points_note(checklist: Checklist, scale: Scale) -> str:
    down = not scale.high_is_worse
    levels = "; ".join(
        word("note", "down" if down else "from", title=level.titles.get("vi", level.id), points=f"{level.points:g}")
        for level in checklist.levels
        if level.points is not None
    )
    return word("note", "points", minimum=f"{scale.minimum:g}", maximum=f"{scale.maximum:g}", levels=levels)


def _short(label: str) -> str:
    return label if len(label) <= _LABEL else f"{label[: _LABEL - 1].rstrip()}…"
