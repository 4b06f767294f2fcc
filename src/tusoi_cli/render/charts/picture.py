"""A chart on its page: the finding above, what and when below it, then the plot, then where the figures come from."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeAlias

from tusoi_cli.render.charts.board import GRID, INK, SOFT, Board, pinned
from tusoi_cli.render.charts.paper import A4, A4_TALL, CLOSE, LINE, Box, Paper, cut, wrap

_HEARD = 120
"""So many figures are told; the documents hold all of them in tables."""
Plot: TypeAlias = Callable[[Board, Box], None]
Height: TypeAlias = Callable[[Paper, float], float]


@dataclass(frozen=True, slots=True)
class Words:
    """What a chart says besides its plot."""

    title: str
    subtitle: str
    foot: str
    figures: tuple[str, ...]
    """Every figure shown, a line each: for those who hear the chart."""

    @property
    def heard(self) -> str:
        """The alternative text: the title, then what is below it."""
        return f"{self.title}\n{self.below}"

    @property
    def below(self) -> str:
        """What stands below the title, with as many figures as somebody listens to."""
        figures = self.figures[:_HEARD] + (("…",) if len(self.figures) > _HEARD else ())
        return "\n".join(line for line in (self.subtitle, *figures, self.foot) if line)


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart that can be drawn on any paper. ``height``: what the plot would like, on a paper, at a width."""

    kind: str
    words: Words
    plot: Plot
    height: Height


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawn chart."""

    kind: str
    words: Words
    board: Board


def draw(chart: Chart, paper: Paper) -> Picture:
    """The chart on the paper; an A4 page is turned upright where the plot is taller than a lying one has room for."""
    with pinned():
        return _bare(chart, paper) if paper.bare else _whole(chart, paper)


def _whole(chart: Chart, paper: Paper) -> Picture:
    if paper == A4 and chart.height(A4, _inner(A4)) > _room(chart, A4).height:
        paper = A4_TALL
    board = Board(paper)
    _head(chart, board)
    _foot(chart, board)
    chart.plot(board, _room(chart, paper))
    return Picture(chart.kind, chart.words, board)


def _bare(chart: Chart, paper: Paper) -> Picture:
    """Only the plot, as tall as it likes to be, at most as tall as the paper."""
    height = min(chart.height(paper, _inner(paper)) + 2 * paper.margin, paper.height)
    board = Board(replace(paper, height=height))
    chart.plot(board, Box(paper.margin, paper.margin, paper.width - paper.margin, height - paper.margin))
    return Picture(chart.kind, chart.words, board)


def _inner(paper: Paper) -> float:
    return paper.width - 2 * paper.margin


def _lines(chart: Chart, paper: Paper) -> tuple[list[str], list[str], list[str]]:
    """Title, subtitle and foot on lines; what is longer than its place stands whole in the metadata."""
    room = _inner(paper)
    words = chart.words
    title = cut(wrap(words.title, paper.title, room, bold=True), 3, paper.title, room, bold=True)
    subtitle = cut(wrap(words.subtitle, paper.plain, room), 3, paper.plain, room)
    foot = cut(wrap(words.foot, paper.small, room), 4, paper.small, room)
    return title, subtitle, foot


def _room(chart: Chart, paper: Paper) -> Box:
    title, subtitle, foot = _lines(chart, paper)
    top = paper.margin * 0.75 + len(title) * paper.title * LINE + 4 + len(subtitle) * paper.plain * LINE
    bottom = paper.height - paper.margin * 0.6 - len(foot) * paper.small * CLOSE
    return Box(paper.margin, top + paper.plain * 0.7, paper.width - paper.margin, bottom - paper.small * 0.9)


def _head(chart: Chart, board: Board) -> None:
    paper = board.paper
    title, subtitle, _ = _lines(chart, paper)
    y = paper.margin * 0.75
    for line in title:
        board.words(line, paper.margin, y + paper.title * 0.55, size=paper.title, bold=True, colour=INK)
        y += paper.title * LINE
    y += 4
    for line in subtitle:
        board.words(line, paper.margin, y + paper.plain * 0.6, size=paper.plain, colour=SOFT)
        y += paper.plain * LINE


def _foot(chart: Chart, board: Board) -> None:
    paper = board.paper
    _, _, foot = _lines(chart, paper)
    y = paper.height - paper.margin * 0.6 - len(foot) * paper.small * CLOSE
    board.line([paper.margin, paper.width - paper.margin], [y - paper.small * 0.3] * 2, colour=GRID)
    for line in foot:
        board.words(line, paper.margin, y + paper.small * 0.62, size=paper.small, colour=SOFT)
        y += paper.small * CLOSE
