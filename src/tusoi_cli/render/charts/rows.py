"""Rows with names at their left, in as few columns side by side as they need."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tusoi_cli.render.charts.board import INK, Board
from tusoi_cli.render.charts.paper import CLOSE, Box, Paper, widest, wrap

_COLUMNS = 3
_SHARES = (0.3, 0.36, 0.42, 0.5, 0.56)
_GAP = 1.6
"""Between columns, in letters."""
_AFTER = 0.6
"""Between a name and its plot, in letters."""
_PAD = 0.04
"""Between rows, in letters."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row's name; a heading stands above the rows that follow."""

    name: str
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """A row on the page: the place right of its name."""

    number: int
    row: Row
    lines: tuple[str, ...]
    name: Box
    plot: Box

    @property
    def y(self) -> float:
        """The middle of the row."""
        return (self.name.top + self.name.bottom) / 2


@dataclass(frozen=True, slots=True)
class Rows:
    """All rows on the page, column by column; each column's plot is as tall as its rows."""

    columns: tuple[tuple[Placed, ...], ...]
    size: float

    def __iter__(self) -> Iterator[Placed]:
        for column in self.columns:
            yield from column

    def plots(self) -> Iterator[Box]:
        """The place right of the names of each column."""
        for column in self.columns:
            first, last = column[0].plot, column[-1].plot
            yield Box(first.left, first.top, first.right, last.bottom)


def least_height(rows: Sequence[Row], paper: Paper, room: float) -> float:
    """How tall the rows are in one column."""
    size = paper.plain
    name = min(widest([row.name for row in rows if not row.heading], size), room * 0.5)
    return sum(_height(row, size, name, room) for row in rows) * 1.12


def lay(
    rows: Sequence[Row], paper: Paper, box: Box, plot: float, columns: int = _COLUMNS, loose: float = 1.2
) -> Rows | None:
    """The rows in the box, each with at least ``plot`` right of its name; None where they have no room.

    Rows grow by at most ``loose`` letters where there is room.
    """
    size = paper.plain
    names = widest([row.name for row in rows if not row.heading], size)
    for count in range(1, columns + 1):
        room = (box.width - (count - 1) * size * _GAP) / count
        for share in _SHARES:
            name = min(names, room * share)
            if room - name - size * _AFTER < plot:
                continue
            grid = _Grid(tuple(rows), size, name, room, size * loose)
            parts = grid.divide(count, box.height)
            if parts:
                return Rows(tuple(grid.place(part, at, box) for at, part in enumerate(parts)), size)
            if name >= names:
                break
    return None


@dataclass(frozen=True, slots=True)
class _Grid:
    """Rows with widths for their names and for a column."""

    rows: tuple[Row, ...]
    size: float
    name: float
    room: float
    loose: float

    def divide(self, count: int, room: float) -> list[range] | None:
        """Rows in order over so many columns of even height; None where one would be taller than the room."""
        heights = [_height(row, self.size, self.name, self.room) for row in self.rows]
        parts: list[range] = []
        start, used, left = 0, 0.0, sum(heights)
        for at, height in enumerate(heights):
            goal = (left + used) / (count - len(parts))
            stranded = at and self.rows[at - 1].heading
            if used and not stranded and len(parts) < count - 1 and (used + height / 2 > goal or used + height > room):
                parts.append(range(start, at))
                start, used = at, 0.0
            used += height
            left -= height
        parts.append(range(start, len(heights)))
        tallest = max(sum(heights[at] for at in part) for part in parts)
        return parts if tallest <= room and all(parts) else None

    def place(self, part: range, column: int, box: Box) -> tuple[Placed, ...]:
        """One column."""
        heights = {at: _height(self.rows[at], self.size, self.name, self.room) for at in part}
        growing = sum(not self.rows[at].heading for at in part)
        more = min((box.height - sum(heights.values())) / max(1, growing), self.loose)
        left = box.left + column * (self.room + self.size * _GAP)
        middle = left + self.name + self.size * _AFTER
        y = box.top
        placed = []
        for at, height in heights.items():
            row = self.rows[at]
            end = y + height + (0 if row.heading else more)
            lines = tuple(wrap(row.name, self.size, self.room if row.heading else self.name, row.heading))
            placed.append(Placed(at, row, lines, Box(left, y, middle, end), Box(middle, y, left + self.room, end)))
            y = end
        return tuple(placed)


def write_names(board: Board, laid: Rows) -> None:
    """The names at the left of their rows; headings bold, clear of what was drawn before."""
    for placed in laid:
        size = laid.size
        first = placed.y - (len(placed.lines) - 1) * size * CLOSE / 2
        for number, line in enumerate(placed.lines):
            y = first + number * size * CLOSE
            bold = placed.row.heading
            board.words(line, placed.name.left, y, size=size, bold=bold, colour=INK, halo=bold)


def _height(row: Row, size: float, name: float, room: float) -> float:
    lines = len(wrap(row.name, size, room if row.heading else name, row.heading)) or 1
    return size * (CLOSE * lines + _PAD) + (size * 0.35 if row.heading else 0)
