"""A members' sheet with all that is needed to count it; what identifies a member is never looked at."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from tusoi_cli.model.checklist import Checklist
from tusoi_cli.model.facts import Fact
from tusoi_cli.understand.body import Row
from tusoi_cli.understand.meaning import plain_marks
from tusoi_cli.understand.table import Table
from tusoi_cli.understand.uses import is_tick

_FILLED = ("data", "total", "subtotal")


@dataclass(frozen=True, slots=True)
class Mark:
    """A column of ticks, levels or points. ``level``: the one its header names."""

    column: int
    code: str
    level: str = ""


@dataclass(slots=True)
class MembersTable(Table):
    """A members' sheet with all that is needed to count it."""

    @property
    def checklist(self) -> Checklist:
        return self.matcher.checklist

    def is_blank(self, columns: Sequence[int]) -> bool:
        """Nothing was filled into some columns, and nothing stands there that only the reader does not see."""
        sheet = self.values.sheet
        unseen = {*(sheet.look.errors if sheet.may_err else ()), *(sheet.look.unsaved if sheet.may_lack else ())}
        return all(
            str(sheet.at(row.index, column)).strip() == "" and (row.index, column) not in unseen
            for row in self.rows
            if row.kind in _FILLED
            for column in columns
        )

    def ticks(self, row: Row, column: int) -> bool:
        """A member's row says yes in the column."""
        return is_tick(self.value(row, column))

    def says(self, *words: str) -> bool:
        """A title or a header holds one of the words (accent-free)."""
        headers = [plain_marks(column.header) for column in self.columns]
        return self.context.says(*words) or any(word in header for word in words for header in headers)

    def add(self, measure: str, value: float, place: str, code: str = "", level: str = "") -> None:
        """A fact of the sheet. ``place``: the range that was counted."""
        audience = self.matcher.audiences.get(code, self.own.audience)
        own = self.own
        self.reading.facts.append(
            Fact(
                own.committee, own.party_cell, own.cell_kind, audience, own.period, measure, code, level, value,
                "", "", "", "", self.reading.source, self.reading.sheet, place,
            )
        )  # fmt: skip


class Told(NamedTuple):
    """The columns that say what members report. ``total``: the one of summed points, else -1."""

    marks: list[Mark]
    total: int
    flags: list[int]
    levels: list[int]

    @property
    def columns(self) -> list[int]:
        """All of them."""
        return [mark.column for mark in self.marks] + [self.total] * (self.total >= 0) + self.flags + self.levels
