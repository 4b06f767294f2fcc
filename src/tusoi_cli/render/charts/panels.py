"""Counts of several kinds side by side: a row a period or a unit, a panel a kind, a bar for each."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from tusoi_cli.model.report import Hidden, Item
from tusoi_cli.render.charts.board import DARK, INK, MIDDLE, SOFT, Board
from tusoi_cli.render.charts.paper import CLOSE, LINE, Box, Paper, cut, width, wrap
from tusoi_cli.render.charts.rows import Row, Rows, lay, least_height, write_names
from tusoi_cli.render.writing import MISSING, WITHHELD, Writing

_LINES = 3
"""Lines for the name of a kind, at most."""
_TALL = 2.5
"""From this height on, in letters, a row's words stand above its bar."""
_WAYS = ((3.0, True), (2.0, False), (0.5, False))
"""The shortest of the longest bars, in letters, and whether shares stand beside counts: the first that has room."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A figure as it is drawn: how long (None: nothing to draw), and its words."""

    value: float | None
    """In any unit that all bars share."""
    count: str
    share: str = ""


@dataclass(frozen=True, slots=True)
class Panel:
    """A row's name and its bars, one for each kind; a heading has none."""

    name: str
    bars: tuple[Bar, ...] = ()


@dataclass(frozen=True, slots=True)
class Panels:
    """Kinds from left to right, rows from top to bottom; ``gap`` says how many rows were left out in the middle."""

    kinds: tuple[str, ...]
    rows: tuple[Panel, ...]
    gap: Callable[[int], str]

    def height(self, paper: Paper, room: float) -> float:
        """How tall all rows are, with the names of the kinds."""
        return least_height(_named(self.rows), paper, room) * 1.3 + 2.6 * paper.small * LINE

    def turned(self) -> "Panels":
        """Kinds as rows, where one or two rows would leave the page empty."""
        if len(self.rows) > 2 or not all(row.bars for row in self.rows):
            return self
        rows = tuple(Panel(kind, tuple(row.bars[at] for row in self.rows)) for at, kind in enumerate(self.kinds))
        return replace(self, kinds=tuple(row.name for row in self.rows), rows=rows)

    def plot(self, board: Board, box: Box) -> None:
        """As many rows as there is room for: the headings, the first and the last ones."""
        for bar, shares in _WAYS:
            for left_out in range(len(self.rows)):
                rows = [row if shares else _bare(row) for row in self._without(left_out)]
                words = max(_wide(each, board.paper) for row in rows for each in row.bars)
                laid = self._lay(rows, words + (bar + 1.2) * board.paper.plain, board.paper, box)
                if laid:
                    self._draw(rows, laid, words, board)
                    return

    def _lay(self, rows: Sequence[Panel], least: float, paper: Paper, box: Box) -> Rows | None:
        """The rows below as many lines as the names of the kinds take."""
        for lines in range(1, _LINES + 1):
            top = box.top + (lines * CLOSE + 0.3) * paper.small
            body = Box(box.left, top, box.right, box.bottom)
            laid = lay(_named(rows), paper, body, len(self.kinds) * least, columns=1, loose=3.0)
            if laid is None or lines == _LINES or max(map(len, self._heads(laid, paper))) <= lines:
                return laid
        return None

    def _heads(self, laid: Rows, paper: Paper) -> list[list[str]]:
        room = laid.columns[0][0].plot.width / len(self.kinds) * 0.96
        wrapped = [wrap(kind, paper.small, room, bold=True) for kind in self.kinds]
        return [cut(lines, _LINES, paper.small, room, bold=True) for lines in wrapped]

    def _without(self, left_out: int) -> list[Panel]:
        """The rows without so many of the longest run's middle, a line saying so in their place."""
        if not left_out:
            return list(self.rows)
        runs: list[list[int]] = [[]]
        for at, row in enumerate(self.rows):
            runs[-1].append(at) if row.bars else runs.append([])
        gone = max(runs, key=len)[1 : 2 + left_out]
        rows = [row for at, row in enumerate(self.rows) if at not in gone]
        rows.insert(gone[0] if gone else len(rows), Panel(self.gap(len(gone))))
        return rows

    def _draw(self, rows: Sequence[Panel], laid: Rows, words: float, board: Board) -> None:
        paper = board.paper
        write_names(board, laid)
        first = laid.columns[0][0].plot
        room = first.width / len(self.kinds)
        longest = max((bar.value or 0 for row in rows for bar in row.bars), default=0) or 1
        tall = min(each.plot.height for each in laid if rows[each.number].bars) >= _TALL * paper.plain
        scale = (room - paper.plain - (0 if tall else words)) / longest
        for number, lines in enumerate(self._heads(laid, paper)):
            left = first.left + number * room
            for row, line in enumerate(reversed(lines)):
                y = first.top - paper.small * (0.7 + row * CLOSE)
                board.words(line, left, y, size=paper.small, bold=True)
            for placed in laid:
                if rows[placed.number].bars:
                    _draw(rows[placed.number].bars[number], left, placed.y, scale, tall, board)


def bars(counts: Iterable[Item], whole: Item, writing: Writing) -> tuple[Bar, ...]:
    """A bar for each count; where the whole is known, as long as its share of it, which stands beside the count."""
    return tuple(_bar(count, whole, writing) for count in counts)


def _bar(count: Item, whole: Item, writing: Writing) -> Bar:
    if isinstance(count, Hidden):
        return Bar(None, WITHHELD)
    if not isinstance(count, int):
        return Bar(None, MISSING)
    if isinstance(whole, int) and whole:
        return Bar(count / whole, writing.language.number(count), f"({writing.language.rate(count, whole)})")
    return Bar(float(count), writing.language.number(count))


def heard(panels: Panels) -> tuple[str, ...]:
    """The rows as sentences."""
    return tuple(
        f"{row.name}: "
        + "; ".join(f"{kind} {bar.count} {bar.share}".strip() for kind, bar in zip(panels.kinds, row.bars, strict=True))
        + "."
        for row in panels.rows
        if row.bars
    )


def _named(rows: Sequence[Panel]) -> list[Row]:
    return [Row(row.name, heading=not row.bars) for row in rows]


def _bare(row: Panel) -> Panel:
    return replace(row, bars=tuple(replace(bar, share="") for bar in row.bars))


def _wide(bar: Bar, paper: Paper) -> float:
    return width(bar.count, paper.plain, bold=True) + (width(f" {bar.share}", paper.small) if bar.share else 0)


def _draw(bar: Bar, left: float, y: float, scale: float, tall: bool, board: Board) -> None:
    """The bar with its words right of it, or above it in a tall row."""
    paper = board.paper
    middle = y + paper.plain * 0.6 if tall else y
    end = left + scale * (bar.value or 0)
    if bar.value:
        board.bar(Box(left, middle - paper.plain * 0.4, end, middle + paper.plain * 0.4), fill=MIDDLE)
    board.line([left] * 2, [middle - paper.plain * 0.55, middle + paper.plain * 0.55], colour=DARK, wide=0.8)
    x = left if tall else end + paper.plain * 0.3
    said = board.words(bar.count, x, y - paper.plain * 0.6 if tall else y, bold=True, colour=INK)
    y = y - paper.plain * 0.6 if tall else y
    board.words(bar.share, said.right + paper.small * 0.3, y, size=paper.small, colour=SOFT)
