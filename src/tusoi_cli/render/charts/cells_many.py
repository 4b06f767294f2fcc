"""More party cells than have room for a name: all in grey, named where they differ by more than chance explains."""

from collections.abc import Sequence
from math import nan
from typing import TYPE_CHECKING

from tusoi_cli.model.report import Report
from tusoi_cli.render.charts.axis import axis
from tusoi_cli.render.charts.board import DARK, INK, SOFT, WHITE, Board
from tusoi_cli.render.charts.names import short_name
from tusoi_cli.render.charts.paper import CLOSE, Box, cut, widest, wrap
from tusoi_cli.render.charts.scale import Scale, from_zero
from tusoi_cli.render.charts.spread import spread
from tusoi_cli.render.writing import Writing

if TYPE_CHECKING:
    from tusoi_cli.render.charts.cells import Line

_GREY = "#b3b3b3"
_BLOCKS = {2: 3.9, 1: 2.65}
"""Height of a name on so many lines with its counts, in letters."""
_NAMES = 0.36
"""The share of the width that names get at most."""


def plot_many(lines: Sequence["Line"], report: Report, writing: Writing, board: Board, box: Box) -> None:
    """Rows as thin as it takes, in the order of the roster from top to bottom."""
    paper = board.paper
    both = report.change is not None
    named = _named(lines, box, board)
    texts = [text for line in named for text in (short_name(line.name), line.counts(both))]
    room = min(widest(texts, paper.small) + paper.plain * 2.5, box.width * _NAMES)
    plot = Box(box.left, box.top, box.right - room - paper.plain, box.bottom)
    highest = max(rate for line in lines for rate in line.ends)
    scale = from_zero(highest, plot.left + paper.plain, plot.right, least=0.05)
    axis(scale, plot, writing, board)
    step = plot.height / len(lines)
    rows = [(plot.top + step * (number + 0.5), line) for number, line in enumerate(lines)]
    apart = [row for row in rows if row[1] in named]
    _draw([row for row in rows if row[1] not in named], scale, step, board, _GREY, SOFT)
    _draw(apart, scale, step, board, DARK, DARK)
    _write([line for _, line in apart], [y for y, _ in apart], scale, plot, box, both, board)


def _named(lines: Sequence["Line"], box: Box, board: Board) -> list["Line"]:
    most = int(box.height / (board.paper.small * _BLOCKS[1]))
    return [line for line in lines if line.apart][:most]


def _draw(rows: Sequence[tuple[float, "Line"]], scale: Scale, step: float, board: Board, bar: str, dot: str) -> None:
    """All rows of one look at once."""
    size = max(2.5, min(step * 0.8, board.paper.plain * 0.5))
    joined = [(y, line.start, line.end) for y, line in rows if line.start is not None and line.end is not None]
    xs = [x for _, start, end in joined for x in (scale.at(start), scale.at(end), nan)]
    board.line(xs, [place for y, _, _ in joined for place in (y, y, nan)], colour=bar, wide=max(0.8, size * 0.3))
    starts = [(scale.at(line.start), y) for y, line in rows if line.start is not None]
    board.dots([x for x, _ in starts], [y for _, y in starts], size, fill=WHITE, edge=dot, wide=0.8)
    ends = [(scale.at(line.end), y) for y, line in rows if line.end is not None]
    board.dots([x for x, _ in ends], [y for _, y in ends], size, fill=dot, edge=dot, wide=0.8)


def _write(
    named: Sequence["Line"], ys: Sequence[float], scale: Scale, plot: Box, box: Box, both: bool, board: Board
) -> None:
    """Names at the right, each joined to its row, pushed apart where rows are close."""
    paper = board.paper
    left = plot.right + paper.plain * 2
    room = box.right - left
    most = 2 if len(named) * _BLOCKS[2] * paper.small <= box.height else 1
    for line, y, at in zip(named, ys, spread(ys, paper.small * _BLOCKS[most], box.top, box.bottom), strict=True):
        board.line(
            [scale.at(max(line.ends)) + paper.plain * 0.4, plot.right, left - 3], [y, y, at], colour=SOFT, wide=0.6
        )
        name = cut(wrap(short_name(line.name), paper.small, room), most, paper.small, room)
        top = at - len(name) * paper.small * CLOSE / 2
        for number, text in enumerate([*name, line.counts(both)]):
            colour = INK if number < len(name) else SOFT
            board.words(text, left, top + number * paper.small * CLOSE, size=paper.small, colour=colour)
