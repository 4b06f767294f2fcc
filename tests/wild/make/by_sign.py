"""Phiếu chi bộ: 27 or 82 signs under three group rows, one count or one a level; a sheet a period or a party cell."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from make import checklists, context, faults, frame, labels, people, periods, table, words
from make.book import Book, Printed
from make.draft import Draft
from make.figures import Counts, Percents
from make.look import Look
from make.people import Counts as Truth
from make.people import PartyCell, World
from make.table import Column


@dataclass
class Plan:
    """What the sheets count. ``levels``: 0, 2 or 3 columns of levels."""

    world: World
    checklist: str
    levels: int
    codes: list[str] = field(default_factory=list)


def plan(rng: random.Random) -> Plan:
    """One to four sheets: a period each, or a party cell each."""
    checklist = rng.choice(("nq4-27", "nq4-82"))
    codes = list(checklists.signs(checklist))
    sheets = rng.choice((1, 1, 1, 2, 3, 4))
    by_period = rng.random() < 0.5
    found = periods.kinds(rng, min(sheets, 3) if by_period else 1)
    made = people.world(rng, codes, 1 if by_period else sheets, found, rng.choice((0.0, 0.2, 0.5, 0.9)))
    levels = rng.choice((0, 0, 0, 3, 3, 2))
    if levels == 2:
        for counts in made.counts.values():
            for person in counts.people:
                person.update({code: min(level, 2) for code, level in person.items()})
    return Plan(made, checklist, levels, codes)


def build(look: Look, rng: random.Random) -> Book:
    """The workbook, all its sheets in one layout."""
    truth = plan(rng)
    book = Book()
    world = truth.world
    if look.fault in faults.WHILE_BUILDING:
        del world.periods[1:], world.cells[1:]
        if look.fault in faults.IN_CONTEXT:
            book.require(faults.WHILE_BUILDING[look.fault])
    look.used.append(f"signs:{truth.checklist[-2:]}")
    if truth.levels:
        look.used.append(f"levels:{truth.levels}")
    committee = "" if look.fault == "no_party_cell" or look.has("no_committee", 0.3) else world.committee
    several = len(world.cells) > 1 or len(world.periods) > 1
    shape = Shape(look, truth)
    taken: list[str] = []
    for cell in world.cells:
        for period in world.periods:
            _sheet(book, look, truth, shape, Place(committee, cell, period, several), taken)
    return book


@dataclass
class Place:
    """For whom and when a sheet speaks."""

    committee: str
    cell: PartyCell
    period: str
    several: bool


class Shape:
    """The layout that all sheets of the workbook share."""

    def __init__(self, look: Look, truth: Plan) -> None:
        self.groups = True
        self.style = look.pick("labels", labels.STYLES[truth.checklist], 0.4)
        if self.style not in labels.NEED_GROUPS:
            self.groups = not look.has("no_group_rows", 0.15)
        self.stt = look.pick("sign_numbers", ("restart", "continuous", "none"), 0.5)
        if self.style in labels.NEED_GROUPS:
            self.stt = "restart"
        self.group_sums = look.has("group_sums", 0.15)
        self.total = look.pick("total", ("none", "below", "above"), 0.4)
        self.total_column = bool(truth.levels) and look.has("total_column", 0.3)
        self.percent = not truth.levels and look.has("percent_column", 0.2)
        self.columns = self._columns(look, truth)
        self.where = look.pick("party_cell_in", ("body", "line", "title", "sheet", "file"), 0.3)
        self.period = look.pick("period_in", context.PLACES, 0.45)
        self.facts_line = look.pick("totals_as", ("lines", "cells", "one_line", "below"), 0.4)

    def _columns(self, look: Look, truth: Plan) -> list[Column]:
        found: list[Column] = []
        if self.style == "code_column":
            found.append(Column((look.any(("Mã", "Mã số", "Ký hiệu", "Mã BH")),), "code"))
        elif self.stt != "none":
            found.append(Column((look.any(words.STT),), "stt"))
        found.append(Column((look.any(words.SIGN),), "label"))
        if truth.levels:
            head = look.any(words.LEVEL_HEADS)
            names = look.any(words.LEVELS)
            for level in range(1, truth.levels + 1):
                name = names[level - 1]
                path = (name,) if not name.isdigit() and look.has("flat_levels", 0.3) else (head, name)
                found.append(Column(path, "count", key=str(level)))
            if self.total_column:
                found.append(Column((look.any(("Cộng", "Tổng số", "Tổng cộng")),), "sum"))
        else:
            found.append(Column((look.any(words.SIGN_COUNT),), "count"))
        if self.percent:
            found.append(Column((look.any(words.PERCENT),), "percent"))
        if look.has("note_column", 0.4):
            found.append(Column((look.any(words.NOTE),), "note"))
        return found


def _sheet(book: Book, look: Look, truth: Plan, shape: Shape, place: Place, taken: list[str]) -> None:
    counts = truth.world.of(place.cell, place.period)
    said = _said_period(look, shape, place)
    where = shape.where
    name = place.cell.name
    if where == "file" and place.several and len(truth.world.cells) > 1:
        where = "sheet"
    if where == "sheet" and len(truth.world.periods) > 1:
        where = "line"
    if where == "sheet" and look.nameless:
        where = "line"
    if where in ("sheet", "file") and ("/" in name or len(name) + len(said.sheet) > 20):
        where = "line"
    if look.fault == "no_party_cell":
        where = "nowhere"
    prefix = "Chi bộ " if where != "sheet" or look.has("sheet_prefix", 0.6) else ""
    written = prefix + name
    named = written if where == "sheet" else ""
    draft = Draft(context.sheet_name(look, taken, named, said.sheet))
    book.drafts.append(draft)
    if len(book.drafts) == 1:
        book.file = context.file_name(look, written if where == "file" else "", said.file)
    year = place.period[:4] if look.fault != "no_period" else "20…"
    head = frame.Head("by_sign", place.committee, "", written if where == "body" else "", said.line or said.title,
                      bool(said.title), year=year)  # fmt: skip
    if where == "line":
        text = look.any(
            (written, f"Chi bộ: {name}", f"Tên chi bộ: {name}", f"Đơn vị: {written}", f"CHI BỘ: {name.upper()}")
        )
        head.lines.append(lambda d, r, c: d.put(r, c, text))
    if where == "title":
        head.of = written
    if said.line and said.title:
        head.lines.append(lambda d, r, c: d.put(r, c, said.line))
        head.period = said.title
    base: dict[str, Any] = {
        "committee": place.committee, "party_cell": "" if where == "nowhere" else written,
        "period": "" if look.fault == "no_period" else place.period,
    }  # fmt: skip
    if shape.facts_line != "below":
        head.lines += _three(book, look, counts, base, shape.facts_line)
    top = look.any((0, 0, 0, 2))
    left = 1 if look.has("table_offset", 0.2) else 0
    row = frame.above(draft, look, head, top, left, len(shape.columns))
    row = table.header(draft, look, row, left, shape.columns)
    row = _body(book, draft, look, truth, shape, counts, base, row, left)
    if shape.facts_line == "below":
        row += 1
        for line in _three(book, look, counts, base, "lines"):
            line(draft, row, left)
            row += 1
    frame.below(draft, look, book, head, row, left, len(shape.columns))
    for mark in book.marks:
        if mark.draft is draft:
            mark.loose = True
            mark.optional = mark.optional or where == "nowhere"


def _said_period(look: Look, shape: Shape, place: Place) -> context.Spoken:
    if look.fault == "no_period":
        return context.Spoken()
    where = shape.period
    if where == "file" and place.several:
        where = "sheet"
    if look.fault == "period_conflict":
        return context.period(look, place.period)
    return context.period(look, place.period, (where,))


def _three(book: Book, look: Look, counts: Truth, base: dict[str, Any], style: str) -> list[frame.Line]:
    """The three totals as lines."""
    named = (("members", look.any(("Tổng số đảng viên", "Tổng số đảng viên của chi bộ", "Tổng số ĐV", "TSĐV"))),
             ("reviewed", look.any(("Số đảng viên tham gia tự soi", "Số ĐV tham gia tự soi, tự sửa", "Số đảng viên được kiểm điểm"))),
             ("with_signs", look.any(("Số đảng viên có biểu hiện", "Số ĐV tự nhận có biểu hiện", "Số đảng viên có biểu hiện một phần"))))  # fmt: skip
    unit = look.pick("line_unit", ("", " đồng chí", " đ/c", " đảng viên", " ĐV"), 0.6)
    values = {measure: getattr(counts, measure) for measure, _ in named}
    share = look.has("share_in_line", 0.15)

    def text(measure: str, label: str) -> str:
        value = values[measure]
        tail = f" ({100 * value / counts.reviewed:.1f}%)".replace(".", ",") if share and measure == "with_signs" else ""
        return f"{label}: {value}{unit}{tail}"

    if style == "one_line":

        def together(draft: Draft, row: int, left: int) -> None:
            draft.put(row, left, look.any(("; ", ". ", ", ")).join(text(m, n) for m, n in named))
            for measure, value in values.items():
                book.fact(draft, (row, left), **base, measure=measure, value=value).table = False

        return [together]

    def one(measure: str, label: str) -> Callable[[Draft, int, int], None]:
        def line(draft: Draft, row: int, left: int) -> None:
            column = left
            if style == "cells":
                draft.put(row, left, label + look.any((":", "", " :")))
                column += look.gap
                draft.put(row, column, values[measure])
            else:
                draft.put(row, left, text(measure, label))
            mark = book.fact(draft, (row, column), **base, measure=measure, value=values[measure])
            mark.table = False
            mark.unsaid = "" if style == "cells" else f"{label}: ……"

        return line

    return [one(measure, label) for measure, label in named]


@dataclass
class Line:
    """A row: its role, its code and the signs behind it. ``said``: the code that its label names, if another."""

    role: str
    code: str
    codes: list[str]
    said: str = ""
    doubled: bool = False
    wrong: bool = False


def _body(
    book: Book, draft: Draft, look: Look, truth: Plan, shape: Shape, counts: Truth, base: dict[str, Any], row: int, left: int
) -> int:  # fmt: skip
    notations: list[Counts] = []
    for column in shape.columns:
        notation = Counts(look, blank=True)
        if notation.zero == "blank" and not any(_number(counts, code, column.key) for code in truth.codes):
            notation.zero = "-"
        notations.append(notation)
    percents = Percents(look) if shape.percent else None
    written = labels.Labels(look, truth.checklist, shape.style)
    book.allowed |= written.allowed
    lines = _lines(truth, shape)
    if look.fault in ("duplicate_sign", "no_sign"):
        _spoil(book, look, lines)
    for line in lines:
        for index, column in enumerate(shape.columns):
            spot = row, left + index
            if column.role in ("stt", "code", "label"):
                first = shape.columns[0].role != "label"
                draft.put(*spot, _caption(look, written, shape, line, column.role, first))
            elif line.role == "other" and column.role in ("count", "sum"):
                draft.put(*spot, 2)
            elif line.role == "group" and not shape.group_sums:
                continue
            elif column.role in ("count", "sum"):
                value = sum(_number(counts, each, column.key) for each in line.codes)
                draft.put(*spot, notations[index].write(value))
                if line.role != "sign" or column.role == "sum":
                    book.totals.append(Printed(draft, *spot, value, line.role == "total"))
                elif not line.wrong:
                    mark = book.fact(draft, spot, **base, measure="sign", code=line.code, level=column.key, value=value)
                    if line.doubled:
                        mark.optional, mark.ignore = True, frozenset({"value"})
                        mark.anyref.append((row + 1, spot[1], row + 1, spot[1]))
            elif percents and column.role == "percent" and line.role == "sign":
                value = sum(_number(counts, each, "") for each in line.codes)
                draft.put(*spot, *percents.write(value, counts.reviewed))
                book.percents.append(Printed(draft, *spot, value))
        row += 1
    return row


def _spoil(book: Book, look: Look, lines: list[Line]) -> None:
    """Writes one sign where the next belongs, or adds a row that is no sign of the checklist."""
    if look.fault == "no_sign":
        lines.append(Line("other", "", []))
        book.require("TS401")
        return
    at = look.any([i for i in range(len(lines) - 1) if lines[i].role == lines[i + 1].role == "sign"])
    lines[at].doubled = True
    lines[at + 1].said = lines[at].code
    lines[at + 1].wrong = True
    book.require("TS403")


def _number(counts: Truth, code: str, level: str) -> int:
    return counts.sign(code, int(level or 0))


def _lines(truth: Plan, shape: Shape) -> list[Line]:
    found: list[Line] = []
    last = ""
    for code in truth.codes:
        group = code.split(".")[0]
        if group != last and shape.groups:
            found.append(Line("group", group, [each for each in truth.codes if each.split(".")[0] == group]))
        last = group
        found.append(Line("sign", code, [code]))
    total = Line("total", "", truth.codes)
    if shape.total == "above":
        return [total, *found]
    return [*found, total] if shape.total == "below" else found


def _caption(look: Look, written: labels.Labels, shape: Shape, line: Line, column: str, first: bool) -> Any:
    code = line.said or line.code
    if line.role in ("total", "other"):
        label = (
            written.total
            if line.role == "total"
            else look.any(("Ý kiến khác của chi bộ", "Nội dung khác do chi bộ nêu"))
        )
        return label if column == "label" else ""
    if line.role == "group":
        return written.group(code, column, first)
    if column == "code":
        return written.code(code)
    if column == "stt":
        return written.number(code, shape.stt)
    return written.label(code, numbered=shape.stt == "none")
