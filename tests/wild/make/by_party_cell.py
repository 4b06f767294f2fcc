"""Biểu tổng hợp: a row a party cell; members, reviewed, with signs, once or under each period."""

import random
from dataclasses import dataclass, replace
from typing import Any

from make import checklists, context, faults, frame, people, periods, rows, table
from make.book import Book, Printed
from make.draft import Draft
from make.figures import Counts, Percents, rounded
from make.look import Look
from make.party_columns import Columns
from make.people import PartyCell, World
from make.table import Column


@dataclass
class Plan:
    """What the sheet counts: drawn from the truth, not from the look."""

    world: World
    measures: tuple[str, ...]


def plan(rng: random.Random, given: World | None = None) -> Plan:
    """A committee of 3 to 20 party cells and which of the measures its form asks for."""
    if given:
        return Plan(given, rng.choice((("members", "reviewed", "with_signs"), ("members", "with_signs"))))
    codes = list(checklists.signs("nq4-27"))
    cells = rng.choice((3, 4, 6, 9, 12, 16, 20))
    made = people.world(
        rng, codes, cells, periods.kinds(rng, rng.choice((1, 1, 1, 2, 2, 3))), rng.choice((0.0, 0.1, 0.3, 0.6))
    )
    measures = rng.choice(
        (("members", "reviewed", "with_signs"),) * 5
        + (("members", "exempt", "reviewed", "with_signs"), ("members", "with_signs"), ("reviewed", "with_signs"))
    )
    return Plan(made, measures)


def build(look: Look, rng: random.Random, given: World | None = None) -> Book:
    """The workbook: all periods under one header, or a table each, on sheets, below or beside each other."""
    truth = plan(rng, given)
    book = Book()
    if look.fault in ("no_period", "period_conflict"):
        del truth.world.periods[1:]
    found = truth.world.periods
    layout = look.pick("periods", ("header", "sheets", "below", "beside"), 0.45) if len(found) > 1 else "single"
    shown = rows.order(look, truth.world)
    if layout == "single" and not look.fault and look.has("split_in_two", 0.06):
        layout = "split"
    look.used.append(f"periods:{layout}")
    if look.fault == "duplicate_party_cell":
        rows.repeat(look, shown)
        book.require("TS508")
    if look.fault in faults.IN_CONTEXT:
        book.require(faults.WHILE_BUILDING[look.fault])
    committee = "" if look.has("no_committee", 0.2) else truth.world.committee
    maker = Sheets(book, look, truth, committee, shown, layout)
    if layout == "sheets":
        for each in found:
            maker.sheet([[each]])
    elif layout in ("below", "beside"):
        maker.sheet([[each] for each in found])
    else:
        maker.sheet([found])
    return book


class Sheets:
    """Writes the sheets of one workbook, all alike."""

    def __init__(
        self, book: Book, look: Look, truth: Plan, committee: str, shown: list[rows.Row], layout: str
    ) -> None:  # fmt: skip
        self.book, self.look, self.truth, self.committee = book, look, truth, committee
        self.shown, self.layout = shown, layout
        self.columns = Columns(look, truth.measures)
        book.allowed |= self.columns.allowed
        self.taken: list[str] = []

    def sheet(self, groups: list[list[str]]) -> None:
        """One sheet; each of ``groups`` is a table, its periods under one header."""
        book, look = self.book, self.look
        in_header = len(groups[0]) > 1
        said = context.Spoken()
        if len(groups) == 1 and not in_header:
            in_header = not look.fault and look.has("period_in_header", 0.1)
            places = ("line", "title", "sheet") if self.layout == "sheets" else context.PLACES
            said = context.Spoken() if in_header else context.period(look, groups[0][0], places)
        draft = Draft(context.sheet_name(look, self.taken, "", said.sheet))
        book.drafts.append(draft)
        if len(book.drafts) == 1:
            book.file = context.file_name(look, said.file)
        left = look.any((0, 0, 0, 1)) + (2 if look.has("table_far", 0.05) else 0)
        head = self._head(said, groups[0][-1][:4])
        columns = self.columns.of(groups[0], in_header)
        row = frame.above(draft, look, head, look.any((0, 0, 0, 1, 3)), left, len(columns))
        if self.layout == "beside":
            row = self._beside(draft, groups, row, left)
        elif self.layout == "split":
            row = self._split(draft, columns, row, left)
        elif len(groups) > 1:
            row = self._below(draft, groups, row, left)
        else:
            row = Writer(book, draft, look, self.truth, columns, left, self.committee).table(self.shown, row)
        frame.below(draft, look, book, head, row, left, len(columns))

    def _head(self, said: context.Spoken, year: str) -> frame.Head:
        look = self.look
        parent = self.truth.world.parent if look.has("parent_body", 0.6) else ""
        year = year if look.fault != "no_period" else "20…"
        head = frame.Head(
            "by_party_cell", self.committee, parent, "", said.line or said.title, bool(said.title), year=year
        )
        if said.line and said.title:
            head.lines.append(frame.text_line(said.line))
            head.period, head.in_title = said.title, True
        return head

    def _caption(self, number: int, group: list[str]) -> str:
        """The line above one of several tables: its period."""
        written = self.look.any(periods.spellings(group[0]))
        return (
            self.look.any(("", f"{('I', 'II', 'III')[number]}. ", f"Bảng {number + 1}. ", f"Biểu {number + 1}: "))
            + written
        )

    def _below(self, draft: Draft, groups: list[list[str]], row: int, left: int) -> int:
        for number, group in enumerate(groups):
            row += self.look.any((1, 2))
            draft.put(row, left, self._caption(number, group))
            columns = self.columns.of(group, False)
            writer = Writer(self.book, draft, self.look, self.truth, columns, left, self.committee)
            row = writer.table(self.shown, row + 1)
        return row

    def _beside(self, draft: Draft, groups: list[list[str]], row: int, left: int) -> int:
        """Tables side by side, each with its own names; a blank column between, or none."""
        gap = self.look.any((1, 1, 2))
        bottom = row
        for number, group in enumerate(groups):
            columns = self.columns.of(group, False)
            draft.put(row, left, self._caption(number, group))
            if not self.look.has("caption_unmerged", 0.3):
                draft.merge(row, left, row, left + len(columns) - 1)
            writer = Writer(self.book, draft, self.look, self.truth, columns, left, self.committee)
            bottom = max(bottom, writer.table(self.shown, row + 1))
            left += len(columns) + gap
        return bottom

    def _split(self, draft: Draft, columns: list[Column], row: int, left: int) -> int:
        """One long list in two halves beside each other, the header repeated; the total stands below the right one."""
        cells = [replace(line, grouped=False, restart=False) for line in self.shown if line.role == "cell"]
        rest = [line for line in self.shown if line.role == "total" and line.label]
        half = (len(cells) + 1) // 2
        state = self.look.random.getstate()
        bottom = row
        for number, part in enumerate((cells[:half], cells[half:] + rest)):
            self.look.random.setstate(state)
            at = left + number * (len(columns) + 1)
            writer = Writer(self.book, draft, self.look, self.truth, columns, at, self.committee)
            bottom = max(bottom, writer.table(part, row, first=number * half))
        return bottom


@dataclass
class Writer:
    """Writes the rows of one table."""

    book: Book
    draft: Draft
    look: Look
    truth: Plan
    columns: list[Column]
    left: int
    committee: str

    def __post_init__(self) -> None:
        usual = Counts(self.look)
        mixed = self.look.has("mixed_notations", 0.15)
        self.notations = [Counts(self.look) if mixed else usual for _ in self.columns]
        self.percents = {i: Percents(self.look) for i, column in enumerate(self.columns) if column.role == "percent"}
        both = "reviewed" in self.truth.measures
        self.shares = both and self.look.has("with_share", 0.08)
        self.ratios = both and not self.shares and self.look.has("with_ratio", 0.06)

    def table(self, shown: list[rows.Row], top: int, first: int = 0) -> int:
        """Header and rows, numbered on from ``first``; gives the first row below."""
        row = table.header(self.draft, self.look, top, self.left, self.columns)
        number = first
        stood: list[int] = []
        printed = len(self.book.totals)
        for line in shown:
            if line.role == "cell":
                number = 1 if line.restart else number + 1
                stood.append(row)
            for index in range(len(self.columns)):
                self.place(line, number, row, index)
            row += 1
        cells = sum(line.role == "cell" for line in shown)
        if stood and stood[-1] - stood[0] + 1 == cells == len(self.truth.world.cells):
            for total in self.book.totals[printed:]:
                total.over = stood[0], stood[-1]
        return row

    def place(self, line: rows.Row, number: int, row: int, index: int) -> None:
        """One place of the table."""
        column = self.columns[index]
        cells = [line.cell] if line.cell else [c for c in self.truth.world.cells if line.kind in ("", c.kind)]
        value: Any = ""
        form = ""
        if column.role == "stt":
            value = line.stt(number)
        elif column.role == "name":
            value = line.text(number, self.columns[0].role == "stt")
        elif line.role == "group" and not line.sums:
            return
        elif line.role == "part":
            value = self.sum(cells, column.period, "members") // 3 if column.role == "members" else ""
        elif column.role in self.truth.measures:
            value = self.count(line, cells, row, index)
        elif column.role == "percent":
            over, under = (self.sum(cells, column.period, measure) for measure in column.key.split("/"))
            value, form = self.percents[index].write(over, under)
            self.book.percents.append(Printed(self.draft, row, self.left + index, over))
        else:
            value = self.beside(line, cells, index)
        self.draft.put(row, self.left + index, value, form)

    def beside(self, line: rows.Row, cells: list[PartyCell], index: int) -> Any:
        """What stands in a column that is no fact."""
        column = self.columns[index]
        if column.role in ("women", "full", "probation"):
            third = sum(self.sum([cell], column.period, "members") // 3 for cell in cells)
            whole = self.sum(cells, column.period, "members")
            return self.notations[index].write(whole - third if column.role == "full" else third)
        if column.role == "extra":
            return sum(len(cell.name) % 5 + 1 for cell in cells)
        if column.role == "trap":
            return self.notations[index].write(0)
        if column.role == "unknown":
            return sum(len(cell.name) % 7 + 2 for cell in cells)
        if column.role == "person" and line.role == "cell":
            self.book.names.append(people.name(self.look.random))
            return self.book.names[-1]
        if column.role == "note" and line.role == "cell" and self.look.random.random() < 0.1:
            return self.look.any(("Báo cáo bổ sung", "mới thành lập", "Đã kiểm tra", "x"))
        return ""

    def sum(self, cells: list[PartyCell], period: str, measure: str) -> int:
        """A measure over party cells."""
        return sum(int(getattr(self.truth.world.of(cell, period), measure)) for cell in cells)

    def count(self, line: rows.Row, cells: list[PartyCell], row: int, index: int) -> Any:
        """A count as written; noted as a fact, or as a total."""
        column = self.columns[index]
        place = row, self.left + index
        total = self.sum(cells, column.period, column.role)
        if line.again and self.look.fault:
            total = max(total - 1, 0)
        written = self.notations[index].write(total)
        if self.shares and column.role == "with_signs" and total:
            written = f"{total} ({rounded(total, self.sum(cells, column.period, 'reviewed'), 0)}%)"
        if self.ratios and column.role == "with_signs" and total:
            written = f"{total}/{self.sum(cells, column.period, 'reviewed')}"
        if line.role != "cell":
            self.book.totals.append(Printed(self.draft, *place, total, line.role == "total" and bool(line.label)))
            return written
        mark = self.book.fact(
            self.draft, place, committee=self.committee, party_cell=line.shown, cell_kind=line.kind_shown,
            period="" if self.look.fault == "no_period" else column.period, measure=column.role, value=total,
        )  # fmt: skip
        if line.doubled:
            mark.optional = True
        if line.again:
            self.book.marks.remove(mark)
            first = next(m for m in self.book.marks if m.optional and m.draft is self.draft and m.box[1] == place[1])
            first.anyref.append(mark.box)
            first.ignore |= {"value"}
        return written
