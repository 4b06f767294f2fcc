"""The content of an OpenDocument spreadsheet: the box its values span, merges, the second look.

Also its values, for what calamine does not open: indented documents, and the flat form (.fods).
"""

import re
from dataclasses import dataclass, field
from datetime import datetime, time

from tusoi_cli.model.sheet import Look, Span, Value
from tusoi_cli.read.corners import MAX_BOX
from tusoi_cli.read.elements import parse
from tusoi_cli.read.grid import Canvas, Grid
from tusoi_cli.read.refusal import TooLarge

_HIDDEN = ("collapse", "filter")
_TIME = re.compile(r"PT(\d+)H(\d+)M(\d+)")


@dataclass
class Table:
    """One sheet of the document; positions are 0-based."""

    name: str = ""
    hidden: bool = False
    canvas: Canvas = field(default_factory=Canvas)
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    unsaved: set[tuple[int, int]] = field(default_factory=set)
    percents: set[tuple[int, int]] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merges: list[Span] = field(default_factory=list)
    bottom: int = 0
    right: int = 0

    def look(self) -> Look:
        """What a second look tells."""
        return Look(
            self.errors,
            frozenset(self.unsaved),
            frozenset(self.percents),
            frozenset(self.hidden_rows),
            frozenset(self.hidden_columns),
        )

    def grid(self, index: int) -> Grid:
        """The sheet by its own values."""
        return Grid(self.name, self.canvas.rows, tuple(self.merges), self.hidden, index, look=self.look())


def tables(content: bytes, values: bool = False) -> list[Table]:
    """The sheets of ``content.xml`` in order, with their ``values`` if asked.

    Broken when it is not XML, TooLarge when values span too much.
    """
    walker = _Walker(values)
    parse(content, walker.start, walker.end, walker.text)
    return walker.tables


class _Walker:
    """Follows rows and columns through their repetitions."""

    def __init__(self, values: bool) -> None:
        self.values = values
        self.style = ""
        self.hidden: set[str] = set()
        self.tables: list[Table] = []
        self.table = Table()
        self.row = self.column = self.heading = 0
        self.rows = 1
        self.cell: dict[str, str] = {}
        self.columns = 1
        self.words: list[str] = []
        self.depth = 0
        self.noted = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "table":
            self.depth += 1
            if self.depth == 1:
                hidden = attributes.get("table:style-name") in self.hidden
                self.table = Table(attributes.get("table:name", ""), hidden)
                self.tables.append(self.table)
                self.row = self.heading = 0
        elif tag == "annotation":
            self.noted += 1
        elif tag == "p" and self.words and not self.noted:
            self.words.append("\n")
        elif tag == "style":
            self.style = attributes.get("style:name", "")
        elif tag == "table-properties" and attributes.get("table:display") == "false":
            self.hidden.add(self.style)
        elif tag == "table-column":
            self._heading(attributes)
        elif tag == "table-row":
            self.column = 0
            self.rows = _times(attributes.get("table:number-rows-repeated"))
            if attributes.get("table:visibility") in _HIDDEN and self.rows <= MAX_BOX:
                self.table.hidden_rows.update(range(self.row, min(self.row + self.rows, 65_536)))
        elif tag in ("table-cell", "covered-table-cell"):
            self.cell, self.words = attributes, []
            self.columns = _times(attributes.get("table:number-columns-repeated"))

    def text(self, data: str) -> None:
        if self.cell and not self.noted and len(self.words) < 100:
            self.words.append(data)

    def end(self, tag: str) -> None:
        if tag in ("table-cell", "covered-table-cell"):
            self._closed()
        elif tag == "table-row":
            self.row += self.rows
        elif tag == "table":
            self.depth -= 1
        elif tag == "annotation":
            self.noted -= 1

    def _heading(self, attributes: dict[str, str]) -> None:
        count = _times(attributes.get("table:number-columns-repeated"))
        if attributes.get("table:visibility") in _HIDDEN:
            self.table.hidden_columns.update(range(self.heading, min(self.heading + count, 16_384)))
        self.heading += count

    def _closed(self) -> None:
        cell, place, table = self.cell, (self.row, self.column), self.table
        kind = cell.get("calcext:value-type") or cell.get("office:value-type", "")
        text = "".join(self.words).strip()
        if kind or text:
            table.bottom = max(table.bottom, self.row + self.rows)
            table.right = max(table.right, self.column + self.columns)
            if table.bottom * table.right > MAX_BOX:
                raise TooLarge("box", MAX_BOX)
            if self.values and kind != "error":
                self._put(_typed(kind, cell, text))
        if kind == "error":
            table.errors[place] = text or "#"
        elif kind == "percentage":
            table.percents.update((self.row, self.column + each) for each in range(min(self.columns, 1024)))
        elif cell.get("table:formula") and not kind and not text:
            table.unsaved.add(place)
        down, across = _times(cell.get("table:number-rows-spanned")), _times(cell.get("table:number-columns-spanned"))
        if down > 1 or across > 1:
            table.merges.append(Span(self.row, self.column, self.row + down - 1, self.column + across - 1))
        self.column += self.columns
        self.cell = {}

    def _put(self, value: Value) -> None:
        for down in range(self.rows):
            for across in range(self.columns):
                self.table.canvas.put(self.row + down, self.column + across, value)


def _typed(kind: str, cell: dict[str, str], text: str) -> Value:
    """A value of the document's own types; what cannot be read as its type stays the text that is shown."""
    try:
        if kind in ("float", "percentage", "currency"):
            return float(cell.get("office:value", ""))
        if kind == "date":
            when = datetime.fromisoformat(cell.get("office:date-value", ""))
            return when if "T" in cell["office:date-value"] else when.date()
        if kind == "time":
            found = _TIME.match(cell.get("office:time-value", ""))
            return time(int(found[1]), int(found[2]), int(found[3])) if found else text
    except ValueError:
        return text
    return cell.get("office:boolean-value") == "true" if kind == "boolean" else text


def _times(text: str | None) -> int:
    return max(int(text), 1) if text and text.isdecimal() and len(text) < 10 else 1
