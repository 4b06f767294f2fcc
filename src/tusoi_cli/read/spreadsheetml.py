"""SpreadsheetML 2003: an Excel workbook as one XML file, usually named .xls."""

import re
from dataclasses import dataclass, field
from datetime import datetime

from tusoi_cli.model.sheet import Look, Span, Value
from tusoi_cli.read.elements import parse
from tusoi_cli.read.grid import Canvas, Grid
from tusoi_cli.read.properties import moment

_FAR = 1_048_576
_PERCENT = re.compile(r"^percent$|%", re.IGNORECASE)


@dataclass
class _Table:
    """A worksheet while it is read."""

    name: str
    canvas: Canvas = field(default_factory=Canvas)
    merges: list[Span] = field(default_factory=list)
    hidden: bool = False
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    unsaved: set[tuple[int, int]] = field(default_factory=set)
    percents: set[tuple[int, int]] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)

    def grid(self, index: int) -> Grid:
        look = Look(
            self.errors,
            frozenset(self.unsaved),
            frozenset(self.percents),
            frozenset(self.hidden_rows),
            frozenset(self.hidden_columns),
        )
        return Grid(self.name, self.canvas.rows, tuple(self.merges), self.hidden, index, look=look)


def spreadsheetml(data: bytes) -> tuple[list[Grid], datetime | None]:
    """The worksheets and the time of saving; Broken when it is not XML, TooLarge when values span too much."""
    walker = _Walker()
    parse(data, walker.start, walker.end, walker.text)
    return [table.grid(index) for index, table in enumerate(walker.tables)], walker.saved


class _Walker:
    def __init__(self) -> None:
        self.tables: list[_Table] = []
        self.row = self.column = self.heading = -1
        self.across = 0
        self.formula = False
        self.type = ""
        self.words: list[str] = []
        self.inside = ""
        self.style = ""
        self.percent_styles: set[str] = set()
        self.saved: datetime | None = None

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        told = {key.rpartition(":")[2]: value for key, value in attributes.items()}
        if tag == "Style":
            self.style = told.get("ID", "")
        elif tag == "NumberFormat" and _PERCENT.search(told.get("Format", "")):
            self.percent_styles.add(self.style)
        elif tag == "Worksheet":
            self.tables.append(_Table(told.get("Name", "")))
            self.row = self.heading = -1
        elif self.tables:
            self._inside_sheet(tag, told)
        if tag in ("LastSaved", "Visible"):
            self.inside, self.words = tag, []

    def _inside_sheet(self, tag: str, told: dict[str, str]) -> None:
        table = self.tables[-1]
        if tag == "Column":
            self.heading = _position(told.get("Index"), self.heading)
            last = self.heading + _count(told.get("Span"))
            if told.get("Hidden") == "1":
                table.hidden_columns.update(range(self.heading, min(last, 16_383) + 1))
            self.heading = last
        elif tag == "Row":
            self.row = _position(told.get("Index"), self.row)
            self.column = -1
            last = self.row + _count(told.get("Span"))
            if told.get("Hidden") == "1":
                table.hidden_rows.update(range(self.row, min(last, self.row + 65_536) + 1))
        elif tag == "Cell":
            self._cell(table, told)
        elif tag == "Data":
            self.inside, self.words, self.type = tag, [], told.get("Type", "String")

    def _cell(self, table: _Table, told: dict[str, str]) -> None:
        self.column = _position(told.get("Index"), self.column)
        down, self.across = _count(told.get("MergeDown")), _count(told.get("MergeAcross"))
        if down or self.across:
            table.merges.append(Span(self.row, self.column, self.row + down, self.column + self.across))
        self.formula, self.type = "Formula" in told, ""
        if told.get("StyleID") in self.percent_styles:
            table.percents.add((self.row, self.column))

    def text(self, data: str) -> None:
        if self.inside:
            self.words.append(data)

    def end(self, tag: str) -> None:
        if tag == "Data" and self.tables:
            self._put(self.tables[-1], "".join(self.words))
        elif tag == "Cell" and self.tables:
            if self.formula and not self.type:
                self.tables[-1].unsaved.add((self.row, self.column))
            self.column += self.across
        elif tag == "LastSaved":
            self.saved = moment("".join(self.words).strip())
        elif tag == "Visible" and self.tables:
            self.tables[-1].hidden = "".join(self.words).strip() in ("SheetHidden", "SheetVeryHidden")
        if tag == self.inside:
            self.inside = ""

    def _put(self, table: _Table, text: str) -> None:
        if self.type == "Error":
            table.errors[self.row, self.column] = text.strip() or "#"
        elif text:
            table.canvas.put(self.row, self.column, _typed(self.type, text))


def _typed(kind: str, text: str) -> Value:
    try:
        if kind == "Number":
            return float(text)
        if kind == "DateTime":
            when = datetime.fromisoformat(text.strip())
            return when.date() if when == datetime(when.year, when.month, when.day) else when
    except ValueError:
        return text
    return text.strip() == "1" if kind == "Boolean" else text


def _position(told: str | None, last: int) -> int:
    """The 0-based place that an index names, else the next one."""
    return min(int(told[:12]), _FAR) - 1 if told and told.isdecimal() and int(told[:12]) > 0 else last + 1


def _count(told: str | None) -> int:
    return min(int(told), _FAR) if told and told.isdecimal() and len(told) < 10 else 0
