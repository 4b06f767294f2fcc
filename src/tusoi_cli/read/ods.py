"""The content of an OpenDocument spreadsheet: the box its values span, merges, and the second look."""

from dataclasses import dataclass, field

from tusoi_cli.model.sheet import Look, Span
from tusoi_cli.read.archive import TooLarge
from tusoi_cli.read.corners import MAX_BOX
from tusoi_cli.read.ooxml import parse

_HIDDEN = ("collapse", "filter")


@dataclass
class Table:
    """One sheet of the document; positions are 0-based."""

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


def tables(content: bytes) -> list[Table]:
    """The sheets of ``content.xml`` in order; Broken when it is not XML, TooLarge when values span too much."""
    walker = _Walker()
    parse(content, walker.start, walker.end, walker.text)
    return walker.tables


class _Walker:
    """Follows rows and columns through their repetitions."""

    def __init__(self) -> None:
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
                self.table = Table()
                self.tables.append(self.table)
                self.row = self.heading = 0
        elif tag == "annotation":
            self.noted += 1
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


def _times(text: str | None) -> int:
    return max(int(text), 1) if text and text.isdigit() and len(text) < 10 else 1
