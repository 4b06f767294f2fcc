"""The rows of a table by party cell: counts, percentages, sums, and what is no fact."""

from dataclasses import dataclass
from typing import Any

from make import people, rows, table
from make.book import Book, Printed
from make.draft import Draft
from make.figures import Counts, Percents, rounded
from make.look import Look
from make.people import PartyCell, World
from make.table import Column


@dataclass
class Plan:
    """What the sheet counts: drawn from the truth, not from the look."""

    world: World
    measures: tuple[str, ...]


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

    mute: PartyCell | None = None

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
        silent = self._silent(shown)
        printed = len(self.book.totals)
        for line in shown:
            if line.role == "cell":
                number = 1 if line.restart else number + 1
                stood.append(row)
            if line.role == "spare":
                number += 1
            for index in range(len(self.columns)):
                self.place(line, number, row, index)
            self._across(line, row)
            if line is silent:
                self._not_reported(row)
            row += 1
        cells = sum(line.role == "cell" for line in shown)
        if stood and stood[-1] - stood[0] + 1 == cells == len(self.truth.world.cells):
            for total in self.book.totals[printed:]:
                total.over = stood[0], stood[-1]
        return row

    def _silent(self, shown: list[rows.Row]) -> rows.Row | None:
        """The row of a party cell that has not reported, where that is the fault."""
        if self.look.fault != "not_reported":
            return None
        self.book.require("TS301", "TS304")
        line = self.look.any([line for line in shown if line.role == "cell"])
        self.mute = line.cell
        return line

    def _not_reported(self, row: int) -> None:
        """One remark where the figures should stand."""
        counted = [self.left + i for i, column in enumerate(self.columns) if column.role in self.truth.measures]
        own = range(self.left, self.left + len(self.columns))
        self.book.marks[:] = [
            m for m in self.book.marks if not (m.draft is self.draft and m.box[0] == row and m.box[1] in own)
        ]
        self.book.percents[:] = [
            p for p in self.book.percents if not (p.draft is self.draft and p.row == row and p.column in own)
        ]
        for column in own:
            if self.columns[column - self.left].role not in ("stt", "name", "person"):
                self.draft.values.pop((row, column), None)
                self.draft.formats.pop((row, column), None)
        remark = self.look.any(("Chưa báo cáo", "chưa có báo cáo", "Chưa gửi báo cáo"))
        self.draft.put(row, counted[0], remark)
        if counted[-1] - counted[0] + 1 == len(counted):
            self.draft.merge(row, counted[0], row, counted[-1])

    def _across(self, line: rows.Row, row: int) -> None:
        """Labels that run over more than their own column."""
        if line.front:
            self.draft.merge(row, self.left, row, self.left + 1)
        elif line.role == "group" and line.wide and not line.sums:
            first = self.left + (self.columns[0].role == "stt")
            self.draft.merge(row, first, row, self.left + len(self.columns) - 1)

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
        elif (line.role == "group" and not line.sums) or line.role == "spare" or line.bare:
            return
        elif line.role == "part":
            if column.role == "members":
                value = self.sum(cells, column.period, "members") // line.share
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
        if column.role == "without":
            both = (self.sum(cells, column.period, measure) for measure in ("reviewed", "with_signs"))
            return self.notations[index].write(next(both) - next(both))
        if column.role == "change":
            first, last = column.key.split(" ")
            return self.sum(cells, last, "with_signs") - self.sum(cells, first, "with_signs")
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
        told = [cell for cell in cells if cell is not self.mute or len(cells) == 1]
        return sum(int(getattr(self.truth.world.of(cell, period), measure)) for cell in told)

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
