"""Xếp loại: graded members by level, the party cell's own grade, discipline, the rating of setting an example."""

import random
from dataclasses import dataclass, field
from typing import Any

from make import context, frame, people, periods, rows, table, words
from make.book import Book, Printed
from make.draft import Draft
from make.figures import Counts, Percents
from make.look import Look
from make.people import PartyCell, World
from make.table import Column

GRADES = ("excellent", "good", "adequate", "failed")
EXEMPLARY = ("good", "fair", "average", "weak")
DISCIPLINE = ("reprimand", "warning", "dismissal", "expulsion")
GRADE_WORDS = (
    ("Hoàn thành xuất sắc nhiệm vụ", "Hoàn thành tốt nhiệm vụ", "Hoàn thành nhiệm vụ", "Không hoàn thành nhiệm vụ"),
    ("HTXSNV", "HTTNV", "HTNV", "KHTNV"),
    ("HTXSNV", "HTTNV", "HTNV", "Không HTNV"),
    ("HT xuất sắc nhiệm vụ", "HT tốt nhiệm vụ", "Hoàn thành NV", "Không hoàn thành NV"),
    ("Hoàn thành xuất sắc", "Hoàn thành tốt", "Hoàn thành nhiệm vụ", "Không hoàn thành"),
)
DISCIPLINE_WORDS = (
    ("Khiển trách", "Cảnh cáo", "Cách chức", "Khai trừ"), ("KTr", "CCa", "CCh", "KT"),
)  # fmt: skip
EXEMPLARY_WORDS = (
    ("Tốt", "Khá", "Trung bình", "Yếu kém"),
    ("Tốt", "Khá", "TB", "Yếu, kém"),
    ("Tốt", "Khá", "Trung bình", "Yếu"),
)
GRADED = ("Số đảng viên được xếp loại", "Số ĐV được đánh giá, xếp loại", "Số ĐV xếp loại", "Đảng viên được đánh giá")


@dataclass
class Plan:
    """What each party cell was given: counts by code for each part that the form has."""

    world: World
    parts: tuple[str, ...]
    grades: dict[str, list[int]] = field(default_factory=dict)
    exemplary: dict[str, list[int]] = field(default_factory=dict)
    discipline: dict[str, list[int]] = field(default_factory=dict)
    own: dict[str, str] = field(default_factory=dict)
    in_one: bool = False
    """Discipline is one count, without its forms."""


def plan(rng: random.Random, given: World | None = None) -> Plan:
    """Grades always, mostly with their sum; the rest by chance."""
    period = rng.choice(([str(rng.randint(2018, 2025))],) * 4 + (periods.kinds(rng, 1),))
    made = given or people.world(rng, ["I.1"], rng.choice((3, 5, 8, 12, 16)), period, 0.1)
    parts = rng.choice((("members", "graded"), ("graded",), ("members", "graded"), ()))
    if given:
        period, parts = given.periods, parts and ("graded",)
    in_one = rng.random() < 0.3
    found = Plan(made, parts + tuple(part for part in ("own", "discipline", "exemplary") if rng.random() < 0.3))
    found.in_one = in_one
    for cell in made.cells:
        graded = made.of(cell, period[0]).reviewed
        failed, adequate = rng.choice((0, 0, 0, 1)), rng.choice((0, 1, 2))
        rest = max(graded - failed - adequate, 0)
        best = rng.randint(0, rest // 6) if rest else 0
        adequate, failed = min(adequate, graded - failed), failed
        found.grades[cell.name] = [best, graded - best - adequate - failed, adequate, failed]
        fair = rng.randint(0, graded // 3)
        found.exemplary[cell.name] = [graded - fair, fair, 0, 0]
        found.discipline[cell.name] = [rng.choice((0, 0, 0, 1)), rng.choice((0, 0, 0, 0, 1)), 0, 0]
        found.own[cell.name] = rng.choice(("excellent", "good", "good", "good", "adequate", "failed"))
    return found


def build(look: Look, rng: random.Random, given: World | None = None) -> Book:
    """The workbook: one sheet."""
    truth = plan(rng, given)
    book = Book()
    period = truth.world.periods[0]
    committee = "" if look.has("no_committee", 0.2) else truth.world.committee
    said = context.period(look, period)
    draft = Draft(context.sheet_name(look, [], "", said.sheet))
    book.drafts.append(draft)
    book.file = context.file_name(look, said.file)
    year = period[:4] if look.fault != "no_period" else "20…"
    head = frame.Head("grades", committee, truth.world.parent if look.has("parent_body", 0.5) else "",
                      period=said.line or said.title, in_title=bool(said.title), year=year)  # fmt: skip
    left = 1 if look.has("table_offset", 0.15) else 0
    writer = Writer(book, draft, look, truth, committee, "" if look.fault == "no_period" else period)
    row = frame.above(draft, look, head, look.any((0, 0, 1)), left, len(writer.columns))
    row = writer.table(row, left)
    frame.below(draft, look, book, head, row, left, len(writer.columns))
    if look.fault in ("no_period", "period_conflict"):
        book.require({"no_period": "TS205", "period_conflict": "TS209"}[look.fault])
    return book


class Writer:
    """One table of grades."""

    def __init__(self, book: Book, draft: Draft, look: Look, truth: Plan, committee: str, period: str) -> None:
        self.book, self.draft, self.look, self.truth = book, draft, look, truth
        self.committee, self.period = committee, period
        self.words = look.any(GRADE_WORDS)
        self.own_words = look.any(GRADE_WORDS)
        self.columns = self._columns()
        self.notation = Counts(look, blank=False)
        self.percents = Percents(look)
        self.tick = look.any(("x", "X", "x"))

    def _columns(self) -> list[Column]:
        look, parts = self.look, self.truth.parts
        found = [Column((look.any(words.STT),), "stt"), Column((look.any(words.PARTY_CELL),), "name")]
        if "members" in parts:
            found.append(Column((look.any(words.MEMBERS),), "members"))
        lead = (look.any(("Kết quả xếp loại", "Xếp loại đảng viên", "Kết quả đánh giá, xếp loại", "Mức xếp loại")),)
        lead = lead if look.has("grades_heading", 0.6) else ()
        if "graded" in parts:
            found.append(Column((look.any(GRADED),), "graded"))
        rates = look.has("grade_rates", 0.35)
        for code, word in zip(GRADES, self.words, strict=True):
            if rates:
                found.append(Column((*lead, word, look.any(words.AMOUNT)), "grade", key=code))
                found.append(Column((*lead, word, look.any(words.PERCENT)), "rate", key=code))
            else:
                found.append(Column((*lead, word), "grade", key=code))
        if "own" in parts:
            own = ("Xếp loại chi bộ", "Kết quả xếp loại chi bộ", "Chi bộ xếp loại", "Mức xếp loại của chi bộ")
            if look.has("own_ticks", 0.35):
                top = look.any(own)
                found += [Column((top, word), "own_tick", key=code)
                          for code, word in zip(GRADES, look.any(GRADE_WORDS), strict=True)]  # fmt: skip
            else:
                found.append(Column((look.any(own),), "own"))
        if "exemplary" in parts:
            names = look.any(EXEMPLARY_WORDS)
            top = look.any(("Xếp loại nêu gương", "Kết quả thực hiện trách nhiệm nêu gương", "Đánh giá nêu gương"))
            found += [Column((top, name), "exemplary", key=code) for code, name in zip(EXEMPLARY, names, strict=True)]
        if "discipline" in parts:
            found += self._discipline()
        if look.has("note_column", 0.3):
            found.append(Column((look.any(words.NOTE),), "note"))
        return found

    def _discipline(self) -> list[Column]:
        look = self.look
        if self.truth.in_one:
            return [Column((look.any(("Số ĐV bị kỷ luật", "Đảng viên bị kỷ luật", "Kỷ luật")),), "disciplined")]
        top = look.any(("Kỷ luật", "Hình thức kỷ luật", "Đảng viên bị kỷ luật"))
        found = [Column((top, name), "discipline", key=code)
                 for code, name in zip(DISCIPLINE, look.any(DISCIPLINE_WORDS), strict=True)]  # fmt: skip
        if look.has("discipline_sum", 0.3):
            found.insert(0, Column((top, look.any(("Tổng số", "Cộng"))), "discipline_sum"))
        return found

    def table(self, top: int, left: int) -> int:
        """Header and rows; gives the first row below."""
        row = table.header(self.draft, self.look, top, left, self.columns)
        number = 0
        for line in rows.order(self.look, self.truth.world):
            if line.role == "part":
                continue
            number += line.role in ("cell", "spare")
            cells = [line.cell] if line.cell else [c for c in self.truth.world.cells if line.kind in ("", c.kind)]
            for index, column in enumerate(self.columns):
                value, form = self._place(line, cells, column, number, (row, left + index))
                self.draft.put(row, left + index, value, form)
            if line.front:
                self.draft.merge(row, left, row, left + 1)
            row += 1
        return row

    def _place(
        self, line: rows.Row, cells: list[PartyCell], column: Column, number: int, place: tuple[int, int]
    ) -> tuple[Any, str]:
        if column.role == "stt":
            return line.stt(number), ""
        if column.role == "name":
            return line.text(number, True), ""
        if column.role == "note" or line.role == "spare" or (line.role == "group" and not line.sums):
            return "", ""
        if column.role == "own":
            return self._own(line, place), ""
        if column.role == "own_tick":
            return self._own_tick(line, column, place), ""
        if column.role == "rate":
            over, under = self._sum(cells, "grade", column.key), self._sum(cells, "graded", "")
            self.book.percents.append(Printed(self.draft, *place, over))
            return self.percents.write(over, under)
        value = self._sum(cells, column.role, column.key)
        if line.role != "cell" or column.role == "discipline_sum":
            self.book.totals.append(Printed(self.draft, *place, value, line.role == "total" and bool(line.label)))
        else:
            measure = "discipline" if column.role == "disciplined" else column.role
            self._fact(line, place, measure=measure, code=column.key, value=value)
        return self.notation.write(value), ""

    def _own(self, line: rows.Row, place: tuple[int, int]) -> str:
        if line.cell is None:
            return ""
        code = self.truth.own[line.cell.name]
        self._fact(line, place, measure="cell_grade", code=code, value=1)
        return self.own_words[GRADES.index(code)]

    def _own_tick(self, line: rows.Row, column: Column, place: tuple[int, int]) -> Any:
        if line.cell is None or self.truth.own[line.cell.name] != column.key:
            return ""
        self._fact(line, place, measure="cell_grade", code=column.key, value=1)
        return self.tick

    def _fact(self, line: rows.Row, place: tuple[int, int], **what: Any) -> None:
        self.book.fact(self.draft, place, committee=self.committee, party_cell=line.shown, cell_kind=line.kind_shown,
                       period=self.period, **what)  # fmt: skip

    def _sum(self, cells: list[PartyCell], role: str, code: str) -> int:
        truth = self.truth
        found = 0
        for cell in cells:
            if role == "members":
                found += truth.world.of(cell, truth.world.periods[0]).members
            elif role == "graded":
                found += sum(truth.grades[cell.name])
            elif role == "grade":
                found += truth.grades[cell.name][GRADES.index(code)]
            elif role == "exemplary":
                found += truth.exemplary[cell.name][EXEMPLARY.index(code)]
            elif code:
                found += truth.discipline[cell.name][DISCIPLINE.index(code)]
            else:
                found += sum(truth.discipline[cell.name])
        return found
