"""Biểu tổng hợp: a row a party cell; members, reviewed, with signs, once or under each period."""

import random
from dataclasses import replace

from make import checklists, context, faults, frame, people, periods, rows, table
from make.book import Book
from make.draft import Draft
from make.look import Look
from make.party_columns import Columns
from make.party_table import Plan, Writer
from make.people import World
from make.table import Column


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
    layout = (
        look.pick("periods", ("header", "by_measure", "sheets", "below", "beside", "rows"), 0.35)
        if len(found) > 1
        else "single"
    )
    columns = Columns(look, truth.measures)
    shown = rows.order(look, truth.world, columns.stt)
    if layout == "single" and not look.fault and look.has("split_in_two", 0.06):
        layout = "split"
    look.used.append(f"periods:{layout}")
    if look.fault == "duplicate_party_cell":
        rows.repeat(look, shown)
        book.require("TS508")
        book.allowed |= {"TS504", "TS506", "TS507"}
    if look.fault in faults.OF_PARTY_CELLS:
        book.require(faults.WHILE_BUILDING[look.fault])
    committee = "" if look.has("no_committee", 0.2) else truth.world.committee
    maker = Sheets(book, look, truth, committee, shown, layout, columns)
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
        self, book: Book, look: Look, truth: Plan, committee: str, shown: list[rows.Row], layout: str,
        columns: Columns,
    ) -> None:  # fmt: skip
        self.book, self.look, self.truth, self.committee = book, look, truth, committee
        self.shown, self.layout = shown, layout
        self.columns = columns
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
        if self.layout == "by_measure":
            columns = self.columns.by_measure(groups[0])
        if self.layout == "rows":
            columns = self.columns.with_period(groups[0][:1])
        row = frame.above(draft, look, head, look.any((0, 0, 0, 1, 3)), left, len(columns))
        if self.layout == "beside":
            row = self._beside(draft, groups, row, left)
        elif self.layout == "split":
            row = self._split(draft, columns, row, left)
        elif self.layout == "rows":
            row = self._rows(draft, columns, groups[0], row, left)
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

    def _rows(self, draft: Draft, columns: list[Column], found: list[str], row: int, left: int) -> int:
        """A row a party cell and period, its name once, merged down or repeated."""
        row = table.header(draft, self.look, row, left, columns)
        names = self.look.pick("names_down", ("merged", "repeated", "first_only"), 0.5)
        labels = {each: self.look.any(periods.spellings(each)) for each in found}
        writer = Writer(self.book, draft, self.look, self.truth, columns, left, self.committee)
        lines = [replace(line, grouped=False, restart=False) for line in self.shown if line.role == "cell"]
        for number, line in enumerate(lines, start=1):
            for order, period in enumerate(found):
                writer.columns = [replace(column, period=period) for column in columns]
                for index, column in enumerate(columns):
                    if column.role == "period":
                        draft.put(row, left + index, labels[period])
                    elif order == 0 or names == "repeated" or column.role not in ("stt", "name", "person"):
                        writer.place(line, number, row, index)
                row += 1
            if names == "merged":
                for index, column in enumerate(columns):
                    if column.role in ("stt", "name", "person"):
                        draft.merge(row - len(found), left + index, row - 1, left + index)
        return row
