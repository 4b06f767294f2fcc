"""Biểu tổng hợp: a row a party cell; members, reviewed, with signs, once or under each period."""

import random
from dataclasses import dataclass
from typing import Any

from make import checklists, context, faults, frame, people, periods, rows, table, words
from make.book import Book, Printed
from make.draft import Draft
from make.figures import Counts, Percents
from make.look import Look
from make.people import PartyCell, World
from make.table import Column


@dataclass
class Plan:
    """What the sheet counts: drawn from the truth, not from the look."""

    world: World
    measures: tuple[str, ...]


def plan(rng: random.Random) -> Plan:
    """A committee of 3 to 20 party cells and which of the measures its form asks for."""
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


def build(look: Look, rng: random.Random) -> Book:
    """The workbook: all periods side by side, or a sheet each, or one below the other."""
    truth = plan(rng)
    book = Book()
    world = truth.world
    if look.fault in ("no_period", "period_conflict"):
        del world.periods[1:]
    several = len(world.periods) > 1
    layout = look.pick("periods", ("beside", "sheets", "below"), 0.5) if several else "single"
    look.used.append(f"periods:{layout}")
    committee = "" if look.has("no_committee", 0.2) else world.committee
    shown = rows.order(look, world)
    if look.fault == "duplicate_party_cell":
        rows.repeat(look, shown)
        book.require("TS508")
    if look.fault in faults.IN_CONTEXT:
        book.require(faults.WHILE_BUILDING[look.fault])
    taken: list[str] = []
    if layout in ("beside", "single"):
        _sheet(book, look, truth, committee, [world.periods], shown, taken)
    elif layout == "sheets":
        for each in world.periods:
            _sheet(book, look, truth, committee, [[each]], shown, taken, several=True)
    else:
        _sheet(book, look, truth, committee, [[each] for each in world.periods], shown, taken)
    return book


def _sheet(
    book: Book, look: Look, truth: Plan, committee: str, groups: list[list[str]], shown: list[rows.Row], taken: list[str],
    several: bool = False,
) -> None:  # fmt: skip
    """One sheet; each of ``groups`` is a table, its periods side by side."""
    beside = len(groups[0]) > 1
    below = len(groups) > 1
    said = context.Spoken()
    in_header = False
    if not beside and not below:
        in_header = not look.fault and look.has("period_in_header", 0.1)
        if not in_header:
            said = context.period(look, groups[0][0], ("line", "title", "sheet") if several else context.PLACES)
    draft = Draft(context.sheet_name(look, taken, "", said.sheet))
    book.drafts.append(draft)
    if not several or len(book.drafts) == 1:
        book.file = context.file_name(look, said.file)
    top = look.any((0, 0, 0, 1, 3))
    left = 1 if look.has("table_offset", 0.2) else 0
    left += 2 if look.has("table_far", 0.05) else 0
    year = groups[0][-1][:4] if look.fault != "no_period" else "20…"
    head = frame.Head(
        "by_party_cell",
        committee,
        world_parent(look, truth.world),
        "",
        said.line or said.title,
        bool(said.title),
        year=year,
    )
    if said.line and said.title:
        head.lines.append(lambda d, r, c: d.put(r, c, said.line))
        head.period, head.in_title = said.title, True
    row = -1
    for number, group in enumerate(groups):
        columns = _columns(look, truth, group, beside or in_header)
        width = len(columns)
        if number == 0:
            row = frame.above(draft, look, head, top, left, width)
        if below:
            row += look.any((1, 2))
            roman = ("I", "II", "III")[number]
            lead = look.any(("", f"{roman}. ", "Bảng ", ""))
            caption = look.any(periods.spellings(group[0]))
            draft.put(row, left, f"{lead if lead != 'Bảng ' else f'Bảng {number + 1}. '}{caption}")
            row += 1
        row = Writer(book, draft, look, truth, columns, left, committee).table(shown, row)
    frame.below(draft, look, book, head, row, left, len(columns))


def world_parent(look: Look, world: World) -> str:
    """The body above, where the sheet names it."""
    return world.parent if look.has("parent_body", 0.6) else ""


def _columns(look: Look, truth: Plan, group: list[str], period_level: bool) -> list[Column]:
    columns: list[Column] = []
    if look.has("stt", 0.8) or look.wanted is not None:
        columns.append(Column((look.any(words.STT),), "stt"))
    columns.append(Column((look.any(words.PARTY_CELL),), "name"))
    if look.has("secretary_column", 0.1):
        columns.append(Column((look.any(("Bí thư chi bộ", "Họ tên bí thư", "Bí thư")),), "person"))
    chosen = {measure: look.any(words.WORDS[measure]) for measure in truth.measures}
    style = look.pick("header_shape", ("flat", "amount_and_rate", "grouped", "by_people"), 0.4)
    percent = look.has("percent_column", 0.6)
    ratio = look.has("reviewed_rate", 0.12)
    women = look.has("women_column", 0.12)
    concluded = look.has("concluded_column", 0.08)
    word = look.any(words.PERCENT)
    label = {}
    for each in group:
        options = periods.spellings(each)
        label[each] = look.any(options) if look.has("period_spelling", 0.8) else options[0]
    for each in group:
        lead = (label[each],) if period_level else ()
        for path, role, key in _measures(look, truth.measures, chosen, style, percent, ratio, women, word):
            columns.append(Column(lead + path, role, each, key))
        if concluded:
            columns.append(Column((*lead, "Số ĐV bị cấp có thẩm quyền kết luận có biểu hiện suy thoái"), "trap", each))
    if look.fault == "unknown_column":
        columns.append(
            Column((look.any(("Số buổi sinh hoạt", "Số lượt phát biểu", "Số nghị quyết đã học")),), "unknown")
        )
    if look.has("note_column", 0.35):
        columns.append(Column((look.any(words.NOTE),), "note"))
    return columns


def _measures(
    look: Look,
    measures: tuple[str, ...],
    chosen: dict[str, str],
    style: str,
    percent: bool,
    ratio: bool,
    women: bool,
    word: str,
) -> list[tuple[tuple[str, ...], str, str]]:
    """The columns of one period: header path, role, and of what a percentage is."""
    found: list[tuple[tuple[str, ...], str, str]] = []
    for measure in measures:
        name = chosen[measure]
        if measure == "members":
            if women:
                found += [((name, "Tổng số"), "members", ""), ((name, "Trong đó: nữ"), "women", "")]
            elif style == "by_people":
                found.append((("Số đảng viên", look.any(("Tổng số", "Hiện có"))), "members", ""))
            else:
                found.append(((name,), "members", ""))
        elif measure == "exempt":
            found.append(((name,), "exempt", ""))
        elif measure == "reviewed":
            lead = {"grouped": ("Kết quả tự soi, tự sửa",), "by_people": ("Số đảng viên",) if not women else ()}.get(
                style, ()
            )
            found.append(((*lead, name), "reviewed", ""))
            if ratio and "members" in measures:
                found.append(
                    ((*lead, f"{word} so với tổng số" if style != "flat" else word), "percent", "reviewed/members")
                )
        else:
            base = "reviewed" if "reviewed" in measures else "members"
            if style == "amount_and_rate" and percent:
                found += [
                    ((name, look.any(words.AMOUNT)), "with_signs", ""),
                    ((name, word), "percent", f"with_signs/{base}"),
                ]
                continue
            lead = ("Kết quả tự soi, tự sửa",) if style == "grouped" else ()
            found.append(((*lead, name), "with_signs", ""))
            if percent:
                found.append(((*lead, word), "percent", f"with_signs/{base}"))
    return found


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
        self.shares = "reviewed" in self.truth.measures and self.look.has("with_share", 0.08)

    def table(self, shown: list[rows.Row], top: int) -> int:
        """Header and rows; gives the first row below."""
        row = table.header(self.draft, self.look, top, self.left, self.columns)
        number = 0
        stood: list[int] = []
        printed = len(self.book.totals)
        for line in shown:
            if line.role == "cell":
                number = 1 if line.restart else number + 1
                stood.append(row)
            for index in range(len(self.columns)):
                self.place(line, number, row, index)
            row += 1
        if stood[-1] - stood[0] + 1 == len(stood):
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
        if column.role == "women":
            return self.notations[index].write(self.sum(cells, column.period, "members") // 3)
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
            written = f"{total} ({100 * total / self.sum(cells, column.period, 'reviewed'):.0f}%)"
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
