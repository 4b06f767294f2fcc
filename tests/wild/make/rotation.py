"""Kiểm điểm xoay vòng: party cells by months; how many members gave their self-review."""

import random

from make import context, frame, people, rows, table, words
from make.book import Book, Printed
from make.draft import Draft
from make.figures import Counts
from make.look import Look
from make.people import World
from make.table import Column


def plan(rng: random.Random, given: World | None = None) -> tuple[World, dict[tuple[str, int], int], int, bool]:
    """A year of a committee; how many months of it have passed; whether members are given."""
    made = given or people.world(rng, ["I.1"], rng.choice((3, 5, 8, 12)), [str(rng.randint(2018, 2025))], 0.0)
    months = rng.choice((12, 12, 12, 6, 10, 4))  # four: quarters
    told = {(cell.name, month): rng.choice((0, 1, 1, 2, 2)) for cell in made.cells for month in range(1, months + 1)}
    return made, told, months, rng.random() < 0.5 and not given


def build(look: Look, rng: random.Random, world: World | None = None) -> Book:
    """The workbook: one sheet."""
    world, given, months, counted = plan(rng, world)
    book = Book()
    year = world.periods[0]
    committee = "" if look.has("no_committee", 0.2) else world.committee
    said = context.period(look, year)
    if look.fault == "no_period":
        book.require("TS205")
        book.allowed.add("TS508")  # twelve months without a year
    if look.fault == "period_conflict":
        book.require("TS209")
    with_year = not look.fault and look.has("months_with_year", 0.2)
    draft = Draft(context.sheet_name(look, [], "", said.sheet))
    book.drafts.append(draft)
    book.file = context.file_name(look, said.file)
    head = frame.Head("rotation", committee, period=said.line or said.title, in_title=bool(said.title),
                      year=year if look.fault != "no_period" else "20…")  # fmt: skip
    style = (
        "Tháng {}" if with_year else look.pick("months", ("Tháng {}", "T{}", "Tháng {:02d}", "Th.{}", "numbers"), 0.4)
    )
    columns = [Column((look.any(words.STT),), "stt"), Column((look.any(words.PARTY_CELL),), "name")]
    if counted:
        columns.append(Column((look.any(words.MEMBERS),), "members"))
    lead = (look.any(("Số đảng viên trình bày trong tháng", "Số đồng chí trình bày tự soi", "Các tháng trong năm")),)
    lead = lead if style == "numbers" or look.has("months_heading", 0.5) else ()
    if style == "numbers":
        lead = (look.any(("Số đảng viên trình bày trong tháng", "Tháng")),)
    if months == 4:
        look.used.append("quarters")
        style = look.pick("quarter", ("Quý {}", "Q{}", "Quí {}"), 0.4)
        roman = look.has("quarter_roman", 0.5)
        for month, numeral in enumerate(("I", "II", "III", "IV"), start=1):
            text = style.format(numeral if roman and len(style) > 3 else month)
            columns.append(Column((f"{text}/{year}" if with_year else text,), "month", key=str(month)))
    for month in range(1, months + 1) if months != 4 else ():
        text = str(month) if style == "numbers" else style.format(month)
        columns.append(Column((*lead, f"{text}/{year}" if with_year else text), "month", key=str(month)))
    if look.has("total_column", 0.5):
        columns.append(Column((look.any(("Cộng", "Cả năm", "Tổng cộng", "Tổng số")),), "sum"))
    row = frame.above(draft, look, head, look.any((0, 0, 2)), 0, len(columns))
    row = table.header(draft, look, row, 0, columns)
    Writer(book, draft, look, (world, given), columns, committee).write(row)
    frame.below(draft, look, book, head, draft.bottom + 1, 0, len(columns))
    return book


class Writer:
    """Writes the rows of the table."""

    def __init__(
        self, book: Book, draft: Draft, look: Look, truth: tuple[World, dict[tuple[str, int], int]],
        columns: list[Column], committee: str,
    ) -> None:  # fmt: skip
        self.book, self.draft, self.look, self.columns, self.committee = book, draft, look, columns, committee
        self.world, self.given = truth
        self.months = sorted({month for _, month in self.given})
        self.year = self.world.periods[0]

    def write(self, row: int) -> None:
        """All rows from ``row`` down."""
        shown = [line for line in rows.order(self.look, self.world) if line.role != "part"]
        notation = Counts(self.look, blank=any(line.role == "total" for line in shown))
        number = 0
        for line in shown:
            number += line.role in ("cell", "spare")
            for index, column in enumerate(self.columns):
                if column.role == "stt":
                    self.draft.put(row, index, line.stt(number))
                elif column.role == "name":
                    self.draft.put(row, index, line.text(number, True))
                elif line.role != "spare" and (line.role != "group" or line.sums):
                    value = self._count(line, column, (row, index))
                    self.draft.put(row, index, notation.write(value) if value or line.role == "cell" else 0)
            if line.front:
                self.draft.merge(row, 0, row, 1)
            row += 1

    def _count(self, line: rows.Row, column: Column, place: tuple[int, int]) -> int:
        cells = [line.cell] if line.cell else [c for c in self.world.cells if line.kind in ("", c.kind)]
        months = [int(column.key)] if column.role == "month" else self.months
        value = sum(self.given[cell.name, month] for cell in cells for month in months)
        if column.role == "members":
            value = sum(self.world.of(cell, self.year).members for cell in cells)
        if line.role != "cell" or column.role == "sum":
            self.book.totals.append(Printed(self.draft, *place, value, line.role == "total" and bool(line.label)))
            return value
        told = self.look.fault != "no_period"
        period = f"{self.year}-{int(column.key):02d}" if column.key else self.year
        if column.key and len(self.months) == 4:
            period = f"{self.year}-Q{column.key}"
        mark = self.book.fact(
            self.draft, place, committee=self.committee, party_cell=line.shown, cell_kind=line.kind_shown,
            period=period if told else "", measure="presented" if column.key else "members", value=value,
        )  # fmt: skip
        mark.optional = not told and bool(column.key)
        return value
