"""What every reader gives: a sheet as bare values, before its text is made ready."""

from dataclasses import dataclass
from datetime import datetime

from tusoi_cli.model.sheet import Look, Span, Value
from tusoi_cli.read.again import Again
from tusoi_cli.read.corners import MAX_BOX, UNKNOWN, Scan
from tusoi_cli.read.refusal import TooLarge

_COLUMNS = 16_384
"""Of a sheet in Excel, the widest there is."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet as a reader gives it.

    ``index``: its place in the workbook, sheets of other kinds counted too. ``lost``: why it could not
    be read, empty when it could. ``look``: where the reader already saw what a second look would tell.
    """

    name: str
    rows: list[list[Value]]
    merges: tuple[Span, ...] = ()
    hidden: bool = False
    index: int = 0
    lost: str = ""
    look: Look | None = None


class Canvas:
    """Rows that grow where values are put; the box they span is bounded."""

    def __init__(self) -> None:
        self.rows: list[list[Value]] = []
        self.right = 0

    def put(self, row: int, column: int, value: Value) -> None:
        """Set a value at a 0-based place; TooLarge when the box from A1 grows beyond the bound or Excel's columns."""
        self.right = max(self.right, column + 1)
        if self.right > _COLUMNS:
            raise TooLarge("columns", _COLUMNS)
        if max(row + 1, len(self.rows)) * self.right > MAX_BOX:
            raise TooLarge("box", MAX_BOX)
        while len(self.rows) <= row:
            self.rows.append([])
        line = self.rows[row]
        if len(line) <= column:
            line.extend([""] * (column + 1 - len(line)))
        line[column] = value


@dataclass(slots=True)
class Opened:
    """What a file gave, before its text is made ready."""

    format: str
    grids: list[Grid]
    scan: Scan = UNKNOWN
    again: Again | None = None
    saved: datetime | None = None
    marked: bool = False
    encoding: str = ""
    separator: str = ""
    converted: bool = False
    """The text was in a font encoding, ``encoding``."""
