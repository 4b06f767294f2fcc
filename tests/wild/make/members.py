"""Danh sách: a row a member, with a name nobody may ever see again, and ticks, levels or codes."""

import random
from dataclasses import dataclass
from datetime import date
from typing import Any

from make import checklists, context, frame, people, periods, table, words
from make.book import Book, Printed
from make.draft import Draft
from make.look import Look
from make.people import PartyCell, World
from make.table import Column


@dataclass
class Plan:
    """``how``: ticks, levels, codes in one column of text, or a tick under yes or no."""

    world: World
    codes: list[str]
    how: str
    told: bool


def plan(rng: random.Random) -> Plan:
    """One or two party cells, a sheet each, in one period."""
    codes = list(checklists.signs("nq4-27"))
    made = people.world(rng, codes, rng.choice((1, 1, 2)), periods.kinds(rng, 1), rng.choice((0.0, 0.2, 0.5, 0.9)))
    for counts in made.counts.values():
        if not counts.with_signs:
            counts.people[0] = {rng.choice(codes): 1}  # a list without any tick was not filled in
    return Plan(made, codes, rng.choice(("ticks", "ticks", "levels", "codes", "yes_no")), rng.random() < 0.6)


def scored_plan(rng: random.Random) -> Plan:
    """Lists in which each sign is scored from 0 to 3 points and the points add up to a level."""
    truth = plan(rng)
    for counts in truth.world.counts.values():
        for index in range(counts.reviewed):
            signs = rng.sample(truth.codes, k=rng.choice((0, 1, 2, 6, 9, 14)))
            counts.people[index] = {code: rng.randint(1, 3) for code in signs}
    return Plan(truth.world, truth.codes, "scored", truth.told)


def build_scored(look: Look, rng: random.Random) -> Book:
    """The workbook of a scored form: a sheet a party cell."""
    return _build(look, scored_plan(rng))


def build(look: Look, rng: random.Random) -> Book:
    """The workbook: a sheet a party cell."""
    return _build(look, plan(rng))


def _build(look: Look, truth: Plan) -> Book:
    book = Book()
    look.used.append(f"members:{truth.how}")
    if look.fault in ("no_period", "no_party_cell", "period_conflict"):
        del truth.world.cells[1:]
        book.require({"no_period": "TS205", "no_party_cell": "TS204", "period_conflict": "TS209"}[look.fault])
    committee = "" if look.fault == "no_party_cell" or look.has("no_committee", 0.3) else truth.world.committee
    where = look.pick("party_cell_in", ("body", "line", "title"), 0.4)
    taken: list[str] = []
    places = ("line", "title") if len(truth.world.cells) > 1 else context.PLACES
    for cell in truth.world.cells:
        said = context.period(look, truth.world.periods[0], places)
        draft = Draft(context.sheet_name(look, taken, "", said.sheet))
        book.drafts.append(draft)
        if len(book.drafts) == 1:
            book.file = context.file_name(look, said.file)
        Writer(book, draft, look, truth, cell, committee, "" if look.fault == "no_party_cell" else where, said).sheet()
    book.require("TS701")
    return book


class Writer:
    """One party cell's list."""

    def __init__(
        self, book: Book, draft: Draft, look: Look, truth: Plan, cell: PartyCell, committee: str, where: str,
        said: context.Spoken,
    ) -> None:  # fmt: skip
        self.book, self.draft, self.look, self.truth, self.cell, self.said = book, draft, look, truth, cell, said
        self.where = where
        self.counts = truth.world.of(cell, truth.world.periods[0])
        self.base = {
            "committee": committee, "party_cell": f"Chi bộ {cell.name}" if where else "",
            "period": "" if look.fault == "no_period" else truth.world.periods[0],
        }  # fmt: skip
        self.tick = look.pick("tick", ("x", "X", "1", "✓", "x, mixed"), 0.4)
        if look.narrow and self.tick == "✓":
            self.tick = "x"
        self.dot = look.pick("code_notation", (".", "-"), 0.7)
        self.level_word = look.any(("Cấp độ ", "", "Cấp ", "Mức "))
        self.no_points = look.any(("", 0, "-"))
        self.total = look.has("total_row", 0.3) and truth.how == "ticks"
        self.titles = {group: look.any(options) for group, options in words.GROUP_TITLES.items()}
        self.columns = self._columns()

    def _columns(self) -> list[Column]:
        look = self.look
        found = [Column((look.any(words.STT),), "stt")] if look.has("stt", 0.85) or look.wanted is not None else []
        names = ("Họ và tên", "Họ tên", "HỌ VÀ TÊN", "Họ và tên đảng viên", "Tên đảng viên", "Họ, tên")
        if look.has("names_in_two", 0.12):
            found += [Column(("Họ và chữ lót",), "name"), Column(("Tên",), "given")]
        else:
            found.append(Column((look.any(names),), "name"))
        if look.has("birth_column", 0.3):
            found.append(Column((look.any(("Năm sinh", "Ngày sinh", "Ngày, tháng, năm sinh")),), "birth"))
        if look.has("post_column", 0.3):
            found.append(Column((look.any(("Chức vụ", "Chức vụ Đảng", "Chức danh")),), "post"))
        if look.has("admitted_column", 0.2):
            found.append(Column((look.any(("Ngày vào Đảng", "Ngày kết nạp")),), "admitted"))
        if self.truth.how == "codes":
            found.append(
                Column(
                    (look.any(("Biểu hiện tự nhận", "Biểu hiện", "Các biểu hiện tự nhận", "Mã biểu hiện")),), "codes"
                )
            )
        elif self.truth.how == "yes_no":
            lead = (look.any(("Kết quả tự soi", "Tự nhận")),) if look.has("yes_no_heading", 0.5) else ()
            found += [Column((*lead, "Có biểu hiện"), "yes"), Column((*lead, "Không có biểu hiện"), "no")]
        else:
            found += self._sign_columns()
        if self.truth.how == "scored":
            found.append(Column((look.any(("Tổng điểm", "Tổng\nđiểm", "Cộng điểm", "Tổng số điểm")),), "points"))
            if look.has("level_column", 0.6):
                found.append(Column((look.any(("Cấp độ", "Mức độ", "Xếp cấp độ")),), "level"))
        if look.has("note_column", 0.4):
            found.append(Column((look.any(words.NOTE),), "note"))
        return found

    def _sign_columns(self) -> list[Column]:
        style = self.look.pick("sign_heads", ("codes", "numbers", "grouped_codes", "codes_heading"), 0.4)
        found = []
        for code in self.truth.codes:
            group, number = code.split(".")
            path = {
                "codes": (code,), "numbers": (f"{group}. {self.titles[group]}", number),
                "grouped_codes": (f"Nhóm {group}", code), "codes_heading": ("Các biểu hiện tự nhận", code),
            }[style]  # fmt: skip
            found.append(Column(path, "sign", key=code))
        return found

    def sheet(self) -> None:
        """The whole sheet."""
        look, said = self.look, self.said
        year = self.truth.world.periods[0][:4] if look.fault != "no_period" else "20…"
        name = f"Chi bộ {self.cell.name}"
        head = frame.Head(
            "scored" if self.truth.how == "scored" else "members", self.base["committee"], "",
            name if self.where == "body" else "", said.line or said.title, bool(said.title),
            name if self.where == "title" else "", year,
        )  # fmt: skip
        if self.where == "line":
            text = look.any((name, f"Chi bộ: {self.cell.name}", f"Đơn vị: {name}"))
            head.lines.append(frame.text_line(text))
        if self.truth.told:
            head.lines.append(self._members_line)
        if self.truth.how == "levels":
            note = look.any(
                ("Ghi mức độ: 1 - nhẹ; 2 - vừa; 3 - nặng", "(Ghi số 1, 2 hoặc 3 theo mức độ)", "Mức độ: 1, 2, 3")
            )
            head.lines.append(frame.text_line(note))
        left = 1 if look.has("table_offset", 0.2) else 0
        width = len(self.columns)
        row = frame.above(self.draft, look, head, look.any((0, 0, 2)), left, width)
        row = table.header(self.draft, look, row, left, self.columns)
        row = self._rows(row, left)
        frame.below(self.draft, look, self.book, head, row, left, width)
        for mark in self.book.marks:
            if mark.draft is self.draft:
                mark.loose = True
                mark.optional = mark.optional or not self.where

    def _members_line(self, draft: Draft, row: int, left: int) -> None:
        unit = self.look.any(("", " đồng chí", " đ/c", " đảng viên"))
        draft.put(row, left, f"Tổng số đảng viên: {self.counts.members}{unit}")
        self.book.fact(draft, (row, left), **self.base, measure="members", value=self.counts.members).table = False

    def _rows(self, top: int, left: int) -> int:
        row = top
        teams = self.look.has("team_rows", 0.1)
        half = len(self.counts.people) // 2
        for number, person in enumerate(self.counts.people, start=1):
            if teams and number - 1 in (0, half):
                team = 1 if number == 1 else 2
                self.draft.put(row, left, f"Tổ đảng số {team}")
                self.draft.merge(row, left, row, left + len(self.columns) - 1)
                top = row + 1 if number == 1 else top
                row += 1
            for index, column in enumerate(self.columns):
                self.draft.put(row, left + index, self._place(number, person, column))
            row += 1
        bottom = row - 1
        if self.columns[0].role == "stt" and self.look.has("spare_rows", 0.1):
            for number in range(len(self.counts.people) + 1, len(self.counts.people) + 4):
                self.draft.put(row, left, number)
                row += 1
        if self.total:
            for index, column in enumerate(self.columns):
                if column.role == "sign":
                    self.draft.put(row, left + index, self.counts.sign(column.key))
                    self.book.totals.append(Printed(self.draft, row, left + index, self.counts.sign(column.key)))
            names = next(i for i, column in enumerate(self.columns) if column.role == "name")
            self.draft.put(row, left + names, self.look.any(("Cộng", "Tổng cộng", "Tổng số")))
            row += 1
        self._facts(top, bottom, left)
        return row

    def _place(self, number: int, person: dict[str, int], column: Column) -> Any:
        look = self.look
        if column.role == "stt":
            return number
        if column.role == "name":
            self.book.names.append(people.name(look.random))
            whole = any(each.role == "given" for each in self.columns)
            return self.book.names[-1].rpartition(" ")[0] if whole else self.book.names[-1]
        if column.role == "given":
            return self.book.names[-1].rpartition(" ")[2]
        if column.role == "birth":
            return look.any((1960, 1971, 1985, 1990))
        if column.role == "post":
            return look.any(("", "", "Bí thư", "Chi uỷ viên", "Đảng viên", "Phó Bí thư"))
        if column.role == "admitted":
            return date(look.any((1990, 2005, 2012)), look.any((2, 5, 12)), 19)
        return self._told(person, column)

    def _told(self, person: dict[str, int], column: Column) -> Any:
        """What the member reports, as this list writes it."""
        scored = self.truth.how == "scored"
        if column.role in ("yes", "no"):
            return self.tick.split(",")[0] if (column.role == "yes") == bool(person) else ""
        if column.role == "codes":
            return self.look.any(("; ", ", ", ";")).join(code.replace(".", self.dot, 1) for code in sorted(person))
        if column.role == "points":
            return sum(person.values())
        if column.role == "level":
            return f"{self.level_word}{checklists.level_of(sum(person.values()))}"
        if column.role != "sign" or column.key not in person:
            return self.no_points if scored and column.role == "sign" else ""
        if scored or self.truth.how == "levels":
            return person[column.key]
        if self.tick == "1":
            return 1
        return self.look.any(("x", "X")) if self.tick == "x, mixed" else self.tick

    def _facts(self, top: int, bottom: int, left: int) -> None:
        """Counts stand in the ranges that were counted."""
        names = left + next(i for i, column in enumerate(self.columns) if column.role == "name")
        whole = (top, names, bottom, names)
        self._counted(whole, False, measure="reviewed", value=self.counts.reviewed)
        if self.truth.how != "scored":
            self._counted(whole, False, measure="with_signs", value=self.counts.with_signs)
        if self.truth.how == "scored":
            self._scored(whole)
            return
        levels = ("1", "2", "3") if self.truth.how == "levels" else ("",)
        for code in self.truth.codes if self.truth.how != "yes_no" else ():
            for level in levels:
                value = self.counts.sign(code, int(level or 0))
                undecided = value == 0 and not self.total
                self._counted(whole, undecided, measure="sign", code=code, level=level, value=value)

    def _scored(self, whole: tuple[int, int, int, int]) -> None:
        """Levels that the points reach; counts by sign are a reader's own affair."""
        if self.look.fault == "score_out":
            self._out_of_scale(whole)
        reached = [checklists.level_of(sum(person.values())) for person in self.counts.people]
        counting = sum(level >= checklists.counts_from() for level in reached)
        self._counted(whole, False, measure="with_signs", value=counting)
        for level in ("1", "2", "3"):
            value = reached.count(level)
            self._counted(whole, value == 0, measure="scored", level=level, value=value)
        for code in self.truth.codes:
            for level in ("", "1", "2", "3"):
                self._counted(whole, True, measure="sign", code=code, level=level, value=0)
                self.book.marks[-1].ignore = frozenset({"value"})

    def _out_of_scale(self, whole: tuple[int, int, int, int]) -> None:
        """More points than the scale has for one sign: the member's level is anybody's guess."""
        roles = [column.role for column in self.columns]
        self.draft.put(whole[0], whole[1] + roles.index("sign") - roles.index("name"), self.look.any((5, 7, 10)))
        self.book.require("TS405")

    def _counted(self, box: tuple[int, int, int, int], optional: bool, **what: Any) -> None:
        mark = self.book.fact(self.draft, box, **self.base, **what)
        mark.counted, mark.optional = True, optional
        if self.look.fault == "score_out" and what["measure"] in ("scored", "with_signs"):
            mark.optional, mark.ignore = True, frozenset({"value"})
