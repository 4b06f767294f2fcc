"""An axis of rates along the foot of a plot."""

from tusoi_cli.render.charts.board import GRID, SOFT, Board
from tusoi_cli.render.charts.paper import Box, width
from tusoi_cli.render.charts.scale import Scale, digits, labelled
from tusoi_cli.render.writing import Writing


def axis(scale: Scale, plot: Box, writing: Writing, board: Board) -> None:
    """Lines across the plot at round rates, and below it as many of the rates as have room."""
    paper = board.paper
    decimals = digits(scale.ticks)
    named = labelled(scale, width(writing.language.percent(scale.high, decimals), paper.small))
    for tick in scale.ticks:
        x = scale.at(tick)
        board.line([x, x], [plot.top, plot.bottom], colour=SOFT if tick == 0 else GRID, wide=0.8)
        if tick in named:
            said = writing.language.percent(tick, decimals)
            board.words(said, x, plot.bottom + paper.small * 0.8, size=paper.small, side="center", colour=SOFT)
