"""Phiếu chi bộ: 27 or 82 signs under three group rows, one count or one a level; a sheet a period or a party cell."""

import random
from dataclasses import dataclass, field
from typing import Any

from make import checklists, context, faults, frame, labels, people, periods, words
from make.book import Book
from make.draft import Draft
from make.look import Look
from make.people import PartyCell, World
from make.sign_table import SignTable
from make.table import Column
from make.three import STYLES as THREE_STYLES
from make.three import Three


@dataclass
class Plan:
    """What the sheets count. ``levels``: 0, 2 or 3 columns of levels. ``whole``: the whole committee's own sheet."""

    world: World
    checklist: str
    levels: int
    codes: list[str] = field(default_factory=list)
    whole: bool = False


@dataclass
class Place:
    """For whom and when a sheet speaks."""

    committee: str
    cell: PartyCell
    period: str
    several: bool


def plan(rng: random.Random) -> Plan:
    """One to four sheets: a period each, or a party cell each."""
    checklist = rng.choice(("nq4-27", "nq4-82", "nq4-27", "nq4-82", "phu-tho-65"))
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
    return Plan(made, checklist, levels, codes, len(made.cells) == 1 and rng.random() < 0.1)


def build(look: Look, rng: random.Random) -> Book:
    """The workbook, all its sheets in one layout."""
    truth = plan(rng)
    book = Book()
    world = truth.world
    if look.fault in faults.WHILE_BUILDING:
        del world.periods[1:], world.cells[1:]
        truth.whole = False
        if look.fault in faults.OF_SIGNS:
            book.require(faults.WHILE_BUILDING[look.fault])
    look.used.append(f"signs:{truth.checklist[-2:]}")
    look.used += [f"levels:{truth.levels}"] if truth.levels else []
    look.used += ["whole_committee"] if truth.whole else []
    alone = look.has("no_committee", 0.3) and not truth.whole
    committee = "" if look.fault == "no_party_cell" or alone else world.committee
    several = len(world.cells) > 1 or len(world.periods) > 1
    shape = Shape(look, truth)
    taken: list[str] = []
    for cell in world.cells:
        for period in world.periods:
            SignSheet(book, look, truth, shape, Place(committee, cell, period, several)).write(taken)
    return book


class Shape:
    """The layout that all sheets of the workbook share."""

    def __init__(self, look: Look, truth: Plan) -> None:
        self.groups = True
        self.style = look.pick("labels", labels.STYLES[truth.checklist], 0.4)
        if self.style not in labels.NEED_GROUPS:
            self.groups = not look.has("no_group_rows", 0.15)
        self.stt = look.pick("sign_numbers", ("restart", "continuous", "none"), 0.5)
        if self.style in labels.NEED_NUMBERS:
            self.stt = "restart"
        self.group_totals = look.has("group_totals_below", 0.1) and self.groups
        self.people = look.has("names_beside", 0.07)
        self.group_sums = not self.group_totals and look.has("group_sums", 0.15)
        self.repeated = truth.checklist == "nq4-82" and look.has("header_repeated", 0.15)
        self.total = look.pick("total", ("none", "below", "above"), 0.4)
        self.total_column = bool(truth.levels) and look.has("total_column", 0.3)
        self.percent = not truth.levels and look.has("percent_column", 0.2)
        self.columns = self._columns(look, truth)
        self.where = look.pick("party_cell_in", ("body", "line", "title", "sheet", "file"), 0.3)
        self.period = look.pick("period_in", context.PLACES, 0.45)
        styles = THREE_STYLES if not truth.levels else THREE_STYLES[:-1]
        self.facts_line = look.pick("totals_as", styles, 0.4)

    def _columns(self, look: Look, truth: Plan) -> list[Column]:
        found: list[Column] = []
        if self.style == "code_column":
            found.append(Column((look.any(("Mã", "Mã số", "Ký hiệu", "Mã BH")),), "code"))
        elif self.stt != "none":
            found.append(Column((look.any(words.STT),), "stt"))
        heads = (
            words.SIGN
            if truth.checklist == "nq4-27"
            else [head.replace("27", truth.checklist[-2:]) for head in words.SIGN]
        )
        found.append(Column((look.any(heads),), "label"))
        if truth.levels:
            head = look.any(words.LEVEL_HEADS)
            names = look.any(words.LEVELS)
            flat = look.has("flat_levels", 0.3) and not names[0].isdigit()
            for level in range(1, truth.levels + 1):
                name = names[level - 1]
                found.append(Column((name,) if flat else (head, name), "count", key=str(level)))
            if self.total_column:
                found.append(Column((look.any(("Cộng", "Tổng số", "Tổng cộng")),), "sum"))
        else:
            found.append(Column((look.any(words.SIGN_COUNT),), "count"))
        if self.percent:
            found.append(Column((look.any(words.PERCENT),), "percent"))
        if self.people:
            found.append(Column((look.any(("Họ tên đảng viên", "Tên đảng viên tự nhận", "Họ và tên ĐV")),), "people"))
        if look.has("note_column", 0.4):
            found.append(Column((look.any(words.NOTE),), "note"))
        return found


class SignSheet:
    """One sheet: head, the three totals, the table, what stands below."""

    def __init__(self, book: Book, look: Look, truth: Plan, shape: Shape, place: Place) -> None:
        self.book, self.look, self.truth, self.shape, self.place = book, look, truth, shape, place
        self.said = self._period()
        self.where = self._where()
        bare = self.where == "sheet" and len(truth.world.cells) > 1 and place.several
        prefix = "" if bare and not look.has("sheet_prefix", 0.6) else "Chi bộ "
        self.written = prefix + place.cell.name if self.where not in ("nowhere", "whole") else ""

    def _period(self) -> context.Spoken:
        where = self.shape.period
        if where == "file" and self.place.several:
            where = "sheet"
        if self.look.fault == "period_conflict":
            return context.period(self.look, self.place.period)
        if where == "nowhere":
            return context.Spoken()
        return context.period(self.look, self.place.period, (where,))

    def _where(self) -> str:
        if self.look.fault == "no_party_cell":
            return "nowhere"
        if self.truth.whole:
            return "whole"
        where, name = self.shape.where, self.place.cell.name
        if where == "file" and self.place.several and len(self.truth.world.cells) > 1:
            where = "sheet"
        if where == "sheet" and (self.look.nameless or len(self.truth.world.periods) > 1):
            return "line"
        tight = "/" in name or len(name) + len(self.said.sheet) > 20
        return "line" if where in ("sheet", "file") and tight else where

    def write(self, taken: list[str]) -> None:
        """Writes the sheet into the book."""
        book, look, shape, said = self.book, self.look, self.shape, self.said
        draft = Draft(context.sheet_name(look, taken, self.written if self.where == "sheet" else "", said.sheet))
        book.drafts.append(draft)
        if len(book.drafts) == 1:
            book.file = context.file_name(look, self.written if self.where == "file" else "", said.file)
        counts = self.truth.world.of(self.place.cell, self.place.period)
        base: dict[str, Any] = {
            "committee": self.place.committee, "party_cell": self.written,
            "period": "" if look.fault == "no_period" else self.place.period,
        }  # fmt: skip
        three = Three(book, look, counts, base, shape.facts_line)
        head = self._head()
        if shape.facts_line != "below":
            head.lines += three.lines()
        left = 1 if look.has("table_offset", 0.2) else 0
        row = frame.above(draft, look, head, look.any((0, 0, 0, 2)), left, len(shape.columns))
        row = SignTable(book, draft, look, self.truth.checklist, self.truth.codes, shape, counts, base, left).write(row)
        if shape.facts_line == "below":
            row += 1
            for line in three.lines():
                line(draft, row, left)
                row += 1
        if shape.people and counts.with_signs:
            book.require("TS701", "TS203")
            book.allowed.add("TS203")
        frame.below(draft, look, book, head, row, left, len(shape.columns))
        for mark in book.marks:
            if mark.draft is draft:
                mark.loose = True
                mark.optional = mark.optional or self.where == "nowhere"

    def _head(self) -> frame.Head:
        look, said, written = self.look, self.said, self.written
        year = self.place.period[:4] if look.fault != "no_period" else "20…"
        head = frame.Head(
            "by_sign", self.place.committee, "", written if self.where == "body" else "", said.line or said.title,
            bool(said.title), year=year,
        )  # fmt: skip
        if self.where == "line":
            name = self.place.cell.name
            ways = (written, f"Chi bộ: {name}", f"Tên chi bộ: {name}", f"Đơn vị: {written}", f"CHI BỘ: {name.upper()}")
            head.lines.append(frame.text_line(look.any(ways)))
            if look.has("party_cell_as_pair", 0.2):
                head.lines[-1] = frame.pair_line(look.any(("Chi bộ:", "Tên chi bộ:", "Đơn vị:")), written)
        if self.where == "title":
            head.of = written
        if self.where == "whole":
            head.of = "toàn Đảng bộ"
        if said.line and said.title:
            head.lines.append(frame.text_line(said.line))
            head.period = said.title
        if not said.title and said.line and look.has("period_as_date", 0.5):
            head.month = self.place.period
        return head
