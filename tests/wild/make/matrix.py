"""Signs by party cells, or party cells by signs, or the three counts laid on their side."""

import random
from dataclasses import dataclass
from typing import Any

from make import checklists, context, frame, labels, people, periods, table, words
from make.book import Book, Printed
from make.draft import Draft
from make.figures import Counts
from make.look import Look
from make.people import PartyCell, World
from make.table import Column

THREE = ("members", "reviewed", "with_signs")


@dataclass
class Plan:
    """``shape``: signs by party cells, cells by signs, measures by party cells, signs by periods; the first down."""

    world: World
    checklist: str
    codes: list[str]
    shape: str
    three: bool


def plan(rng: random.Random) -> Plan:
    """A committee of 2 to 12 party cells in one period."""
    shape = rng.choice(("signs", "signs", "cells", "measures", "periods"))
    checklist = rng.choice(("nq4-27", "nq4-27", "nq4-82")) if shape in ("signs", "periods") else "nq4-27"
    codes = list(checklists.signs(checklist))
    over_time = shape == "periods"
    found = periods.kinds(rng, rng.choice((2, 3)) if over_time else 1)
    made = people.world(
        rng, codes, 1 if over_time else rng.choice((2, 3, 5, 8, 12)), found, rng.choice((0.1, 0.4, 0.8))
    )
    return Plan(made, checklist, codes, shape, shape == "measures" or rng.random() < 0.6)


def build(look: Look, rng: random.Random) -> Book:
    """The workbook: one sheet."""
    truth = plan(rng)
    book = Book()
    look.used.append(f"matrix:{truth.shape}")
    committee = "" if look.has("no_committee", 0.2) else truth.world.committee
    over_time = truth.shape == "periods"
    if over_time and look.fault in ("no_period", "period_conflict"):
        return Book(drafts=[Draft("Sheet1")])
    said = context.Spoken() if over_time else context.period(look, truth.world.periods[0])
    draft = Draft(context.sheet_name(look, [], "", said.sheet))
    book.drafts.append(draft)
    book.file = context.file_name(look, said.file)
    head = frame.Head(
        "by_sign" if over_time else "matrix", committee, truth.world.parent if look.has("parent_body", 0.5) else "",
        period=said.line or said.title, in_title=bool(said.title),
        of=f"Chi bộ {truth.world.cells[0].name}" if over_time else "",
        year=truth.world.periods[0][:4] if look.fault != "no_period" else "20…",
    )  # fmt: skip
    left = 1 if look.has("table_offset", 0.2) else 0
    writer = Writer(book, draft, look, truth, left, committee)
    width = len(writer.columns)
    row = frame.above(draft, look, head, look.any((0, 0, 2)), left, width)
    row = writer.table(row)
    frame.below(draft, look, book, head, row, left, width)
    for mark in book.marks if over_time else ():
        mark.loose = True
    if look.fault == "no_period":
        book.require("TS205")
    if look.fault == "period_conflict":
        book.require("TS209")
    return book


class Writer:
    """One matrix."""

    def __init__(self, book: Book, draft: Draft, look: Look, truth: Plan, left: int, committee: str) -> None:
        self.book, self.draft, self.look, self.truth, self.left = book, draft, look, truth, left
        self.committee = committee
        self.period = "" if look.fault == "no_period" else truth.world.periods[0]
        self.cells = list(truth.world.cells)
        self.grouped = look.has("kinds_in_header", 0.25) and len({cell.kind for cell in self.cells}) > 1
        self.prefix = look.pick("names", ("Chi bộ ", "", "CB "), 0.6)
        style = look.pick("labels", labels.STYLES[truth.checklist], 0.4)
        self.labels = labels.Labels(look, truth.checklist, style)
        self.groups = truth.shape in ("signs", "periods") and (
            style in labels.NEED_GROUPS or not look.has("no_group_rows", 0.15)
        )
        self.sums = truth.shape != "periods" and look.has("total_column", 0.5)
        self.total = look.pick("total", ("none", "below"), 0.5)
        self.notation = Counts(look, blank=self.total == "below")
        self.names = {measure: look.any(words.WORDS[measure]) for measure in THREE}
        self.style = style
        if style in ("short", "no_diacritics", "first_words") and truth.shape in ("signs", "periods"):
            book.allowed.add("TS402")
        self.columns = {
            "signs": self._down_signs,
            "measures": self._down_signs,
            "periods": self._down_signs,
            "cells": self._down_cells,
        }[truth.shape]()

    def shown(self, cell: PartyCell) -> str:
        """A party cell as the sheet names it."""
        name = f"{self.prefix}{cell.name}"
        return name[0].upper() + name[1:]

    def _down_signs(self) -> list[Column]:
        signs = self.truth.shape in ("signs", "periods")
        first = words.SIGN if signs else ("Chỉ tiêu", "Nội dung", "Tiêu chí")
        found = [Column((self.look.any(words.STT),), "stt")] if self.style != "code_column" else []
        if self.style == "code_column" and signs:
            found = [Column((self.look.any(("Mã", "Mã số")),), "code")]
        found.append(Column((self.look.any(first),), "label"))
        if self.truth.shape == "periods":
            return found + self._period_columns()
        lead = ()
        if self.look.has("cells_heading", 0.4):
            lead = (
                self.look.any(("Chi bộ", "CÁC CHI BỘ", "Số đảng viên có biểu hiện ở các chi bộ", "Chia theo chi bộ")),
            )
        for cell in self.cells:
            kind = (f"Khối {cell.kind}",) if self.grouped else ()
            found.append(Column((*lead, *kind, self.shown(cell)), "cell", key=cell.name))
        if self.sums:
            found.append(Column((self.look.any(("Cộng", "Tổng cộng", "Tổng số", "Toàn Đảng bộ")),), "sum"))
        return found

    def _period_columns(self) -> list[Column]:
        """A column a period; the party cell stands above the table."""
        lead = (
            (self.look.any(("Số đảng viên có biểu hiện", "Số ĐV tự nhận")),)
            if self.look.has("cells_heading", 0.4)
            else ()
        )
        cell = self.cells[0].name
        return [Column((*lead, self.look.any(periods.spellings(each))), "cell", each, cell)
                for each in self.truth.world.periods]  # fmt: skip

    def _down_cells(self) -> list[Column]:
        self.grouped = False
        found = [Column((self.look.any(words.STT),), "stt"), Column((self.look.any(words.PARTY_CELL),), "name")]
        if self.truth.three:
            found += [Column((self.names[measure],), measure) for measure in THREE]
        by_number = self.look.has("signs_by_number", 0.4)
        lead = (
            (self.look.any(("Biểu hiện", "Số đảng viên có các biểu hiện", "Các biểu hiện")),)
            if self.look.has("sign_heading", 0.5)
            else ()
        )
        for code in self.truth.codes:
            group, number = code.split(".")
            path = (*lead, f"{group}. {self.labels.titles[group]}", number) if by_number else (*lead, code)
            found.append(Column(path, "sign", key=code))
        if self.sums:
            found.append(Column((self.look.any(("Cộng", "Tổng cộng", "Tổng số lượt")),), "sum"))
        return found

    def table(self, top: int) -> int:
        """Header and rows; gives the first row below."""
        row = table.header(self.draft, self.look, top, self.left, self.columns)
        lines = self._cell_lines() if self.truth.shape == "cells" else self._sign_lines()
        for line in lines:
            for index, column in enumerate(self.columns):
                self.draft.put(row, self.left + index, self._place(line, column, row, self.left + index))
            row += 1
        return row

    def _cell_lines(self) -> list[tuple[str, str]]:
        found = [("cell", cell.name) for cell in self.cells]
        return [*found, ("total", "")] if self.total == "below" else found

    def _sign_lines(self) -> list[tuple[str, str]]:
        found: list[tuple[str, str]] = [("three", measure) for measure in THREE if self.truth.three]
        if self.truth.shape == "measures":
            return found
        last = ""
        for code in self.truth.codes:
            group = code.split(".")[0]
            if self.groups and group != last:
                found.append(("group", group))
            last = group
            found.append(("sign", code))
        return [*found, ("total", "")] if self.total == "below" else found

    def _place(self, line: tuple[str, str], column: Column, row: int, at: int) -> Any:
        role, key = line
        if column.role in ("stt", "code", "label", "name"):
            return self._caption(role, key, column.role)
        if role == "group":
            return ""
        names = [cell.name for cell in self.cells]
        if self.truth.shape == "cells":
            cells = names if role == "total" else [key]
            codes = [column.key] if column.role == "sign" else [column.role]
        else:
            cells = names if column.role == "sum" else [column.key]
            codes = [key]
        if (role == "total" and self.truth.shape != "cells") or (column.role == "sum" and self.truth.shape == "cells"):
            codes = list(self.truth.codes)
        value = sum(self._value(cell, code, column.period) for cell in cells for code in codes)
        if role == "total" or column.role == "sum":
            self.book.totals.append(Printed(self.draft, row, at, value, role == "total"))
        else:
            self._note(cells[0], codes[0], value, (row, at), column.period)
        if value == 0 and (codes[0] in THREE or (role == "total" and self.notation.zero == "blank")):
            return "0"  # a column without a number, dash or total is not filled in
        return self.notation.write(value) if codes[0] not in THREE else value

    def _value(self, cell: str, code: str, period: str) -> int:
        counts = self.truth.world.counts[cell, period or self.truth.world.periods[0]]
        return int(getattr(counts, code)) if code in THREE else counts.sign(code)

    def _note(self, name: str, code: str, value: int, place: tuple[int, int], period: str) -> None:
        cell = next(cell for cell in self.cells if cell.name == name)
        what = {"measure": code} if code in THREE else {"measure": "sign", "code": code}
        self.book.fact(
            self.draft, place, committee=self.committee, party_cell=self.shown(cell), period=period or self.period,
            value=value, cell_kind=cell.kind if self.grouped else "", **what,
        )  # fmt: skip

    def _caption(self, role: str, key: str, column: str) -> Any:
        if role == "total":
            return self.labels.total if column in ("label", "name") else ""
        if role == "cell":
            names = [cell.name for cell in self.cells]
            return names.index(key) + 1 if column == "stt" else self.shown(self.cells[names.index(key)])
        if role == "three":
            return self.names[key] if column == "label" else ""
        if role == "group":
            return self.labels.group(key, column, True)
        if column == "stt":
            return self.labels.number(key, "restart")
        return self.labels.code(key) if column == "code" else self.labels.label(key, numbered=False)
