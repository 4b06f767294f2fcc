"""The table of a party cell's sheet: group rows, signs, sums."""

from dataclasses import dataclass, field
from typing import Any, Protocol

from make import checklists, labels, people, table
from make.book import Book, Printed
from make.draft import Draft
from make.figures import Counts, Percents
from make.look import Look
from make.people import Counts as Truth
from make.table import Column
from make.three import LABELS


class Layout(Protocol):
    """What the table must know of its layout."""

    columns: list[Column]
    style: str
    stt: str
    groups: bool
    group_totals: bool
    facts_line: str
    group_sums: bool
    repeated: bool
    total: str
    percent: bool


@dataclass
class Line:
    """A row: its role, its code and the signs behind it. ``said``: the code that its label names, if another."""

    role: str
    code: str = ""
    codes: list[str] = field(default_factory=list)
    said: str = ""
    doubled: bool = False
    wrong: bool = False


class SignTable:
    """Writes one table and notes its facts."""

    def __init__(
        self, book: Book, draft: Draft, look: Look, checklist: str, codes: list[str], shape: Layout, counts: Truth,
        base: dict[str, Any], left: int,
    ) -> None:  # fmt: skip
        self.book, self.draft, self.look, self.codes, self.shape = book, draft, look, codes, shape
        self.counts, self.base, self.left = counts, base, left
        self.audiences = checklists.audiences(checklist)
        self.labels = labels.Labels(look, checklist, shape.style)
        book.allowed |= self.labels.allowed
        self.notations = [self._notation(column) for column in shape.columns]
        self.three = {measure: look.any(options) for measure, options in LABELS.items()}
        self.percents = Percents(look) if shape.percent else None

    def _notation(self, column: Column) -> Counts:
        notation = Counts(self.look, blank=True)
        if notation.zero == "blank" and not any(self._number(code, column.key) for code in self.codes):
            notation.zero = "-"
        return notation

    def _number(self, code: str, level: str) -> int:
        return self.counts.sign(code, int(level or 0))

    def write(self, top: int) -> int:
        """Header and rows; gives the first row below."""
        row = table.header(self.draft, self.look, top, self.left, self.shape.columns)
        lines = self._lines()
        if self.look.fault in ("duplicate_sign", "no_sign"):
            self._spoil(lines)
        again = self.look.random.randrange(20, 60) if self.shape.repeated else -1
        for number, line in enumerate(lines):
            if number == again and not line.wrong:
                row = table.again(self.draft, top, row, self.left, self.shape.columns)
            for index, column in enumerate(self.shape.columns):
                value, form = self._place(line, column, row, index)
                self.draft.put(row, self.left + index, value, form)
            row += 1
        return row

    def _lines(self) -> list[Line]:
        found: list[Line] = []
        last = parent = ""
        for code in self.codes:
            group = code.split(".")[0]
            if group != last and self.shape.groups:
                if last and self.shape.group_totals:
                    found.append(self._group_total(last))
                found.append(Line("group", group, [each for each in self.codes if each.split(".")[0] == group]))
            last = group
            if self.shape.style == "headed" and code.rpartition(".")[0] != parent:
                parent = code.rpartition(".")[0]
                found.append(Line("heading", parent))
            found.append(Line("sign", code, [code]))
        if last and self.shape.group_totals:
            found.append(self._group_total(last))
        if self.shape.facts_line == "rows":
            found[0:0] = [Line("three", measure) for measure in ("members", "reviewed", "with_signs")]
        total = Line("total", "", self.codes)
        if self.shape.total == "above":
            return [total, *found]
        return [*found, total] if self.shape.total == "below" else found

    def _group_total(self, group: str) -> Line:
        return Line("group_total", group, [each for each in self.codes if each.split(".")[0] == group])

    def _spoil(self, lines: list[Line]) -> None:
        """Writes one sign where the next belongs, or adds a row that is no sign of the checklist."""
        if self.look.fault == "no_sign":
            lines.append(Line("other"))
            self.book.require("TS401")
            return
        at = self.look.any([i for i in range(len(lines) - 1) if lines[i].role == lines[i + 1].role == "sign"])
        lines[at].doubled = True
        lines[at + 1].said = lines[at].code
        lines[at + 1].wrong = True
        self.book.require("TS403")
        self.book.allowed.add("TS401")

    def _place(self, line: Line, column: Column, row: int, index: int) -> tuple[Any, str]:
        if column.role in ("stt", "code", "label"):
            return self._caption(line, column.role), ""
        if line.role == "three":
            return self._three(line, column, row, index), ""
        if column.role == "people" and line.role == "sign":
            return self._people(line), ""
        if line.role == "heading" or (line.role == "group" and not self.shape.group_sums):
            return "", ""
        if column.role in ("count", "sum"):
            return self._count(line, column, row, index), ""
        if self.percents and column.role == "percent" and line.role == "sign":
            value = self._number(line.code, "")
            self.book.percents.append(Printed(self.draft, row, self.left + index, value))
            return self.percents.write(value, self.counts.reviewed)
        return "", ""

    def _three(self, line: Line, column: Column, row: int, index: int) -> Any:
        if column.role != "count":
            return ""
        value = int(getattr(self.counts, line.code))
        self.book.fact(self.draft, (row, self.left + index), **self.base, measure=line.code, value=value)
        return value

    def _people(self, line: Line) -> str:
        """Names of those who report a sign: never to be seen again."""
        found = [people.name(self.look.random) for _ in range(self._number(line.code, ""))]
        self.book.names += found
        return ", ".join(found)

    def _count(self, line: Line, column: Column, row: int, index: int) -> Any:
        if line.role == "other":
            return 2
        place = row, self.left + index
        value = sum(self._number(code, column.key) for code in line.codes)
        if line.role != "sign" or column.role == "sum":
            self.book.totals.append(Printed(self.draft, *place, value, line.role == "total"))
        elif not line.wrong:
            mark = self.book.fact(
                self.draft,
                place,
                **self.base,
                measure="sign",
                code=line.code,
                level=column.key,
                value=value,
                audience=self.audiences[line.code],
            )
            if line.doubled:
                mark.optional, mark.ignore = True, frozenset({"value"})
                mark.anyref.append((row + 1, place[1], row + 1, place[1]))
        return self.notations[index].write(value)

    def _caption(self, line: Line, column: str) -> Any:
        code = line.said or line.code
        first = self.shape.columns[0].role != "label"
        if line.role == "total":
            return self.labels.total if column == "label" else ""
        if line.role == "group_total":
            return self.labels.group_total(code) if column == "label" else ""
        if line.role == "three":
            return self.three[code] if column == "label" else ""
        if line.role == "other":
            return self.look.any(("Ý kiến khác của chi bộ", "Nội dung khác do chi bộ nêu")) if column == "label" else ""
        if line.role == "group":
            return self.labels.group(code, column, first)
        if line.role == "heading":
            return self.labels.heading(code, column, first)
        if column == "code":
            return self.labels.code(code)
        if column == "stt":
            return self.labels.number(code, self.shape.stt)
        return self.labels.label(code, numbered=self.shape.stt == "none")
