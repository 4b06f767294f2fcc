"""What a chart is drawn on: lines, dots, bars and words at points of a page, y running downwards.

The only module that draws with matplotlib; the charts themselves only say what stands where.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Literal, TypeAlias

from tusoi_cli.render.charts.paper import Box, Paper, font, width

Side: TypeAlias = Literal["left", "center", "right"]

INK = "#1a1a1a"
SOFT = "#595959"
GRID = "#d9d9d9"
PALE = "#c9d6e6"
MIDDLE = "#6f8fb5"
DARK = "#12406f"
WHITE = "#ffffff"
"""Greys and one blue that differ in lightness alone, so that a grey print and a colour-blind eye lose nothing."""

_CAPITAL = 0.73
"""Height of a capital of DejaVu Sans, in letters."""


@contextmanager
def pinned() -> Iterator[None]:
    """matplotlib with its own settings, whatever a matplotlibrc on the machine says."""
    import matplotlib

    defaults: Any = {key: value for key, value in matplotlib.rcParamsDefault.items() if not key.startswith("backend")}
    ours: Any = {"svg.fonttype": "none", "svg.hashsalt": "tusoi", "pdf.fonttype": 42, "text.hinting": "none"}
    with matplotlib.rc_context(defaults | ours):
        yield


class Board:
    """A page to draw on. ``texts`` are the boxes of all that was written."""

    def __init__(self, paper: Paper) -> None:
        from matplotlib.figure import Figure
        from matplotlib.transforms import Affine2D

        self.paper = paper
        self.figure = Figure(figsize=(paper.width / 72, paper.height / 72), dpi=72, facecolor=WHITE)
        self.texts: list[Box] = []
        self._drawn = 0
        scale = Affine2D().scale(1 / 72, -1 / 72).translate(0, paper.height / 72)
        self._points = scale + self.figure.dpi_scale_trans

    def words(
        self,
        text: str,
        x: float,
        y: float,
        *,
        size: float | None = None,
        side: Side = "left",
        bold: bool = False,
        colour: str = INK,
        halo: bool = False,
        turned: bool = False,
    ) -> Box:
        """A line of text; ``y`` is the middle of its capitals. ``turned`` reads upwards and ``y`` is its lower end."""
        if not text:
            return Box(x, y, x, y)
        size = size or self.paper.plain
        box = place(text, x, y, size, side, bold, turned)
        self.texts.append(box)
        properties: dict[str, Any] = {"fontproperties": font(bold, size), "color": colour, "parse_math": False}
        if halo:
            properties["bbox"] = {"facecolor": WHITE, "edgecolor": "none", "pad": 1.0}
        if turned:
            properties |= {"rotation": 90, "rotation_mode": "anchor"}
            x, baseline = x + size * _CAPITAL / 2, y
        else:
            baseline = y + size * _CAPITAL / 2
        properties["zorder"] = self._next()
        self.figure.text(x, baseline, text, ha=side, va="baseline", transform=self._points, **properties)
        return box

    def line(
        self, xs: Sequence[float], ys: Sequence[float], *, colour: str = INK, wide: float = 1.0, dashed: bool = False
    ) -> None:
        """A line through points."""
        from matplotlib.lines import Line2D

        line = Line2D(xs, ys, color=colour, linewidth=wide, solid_capstyle="butt")
        if dashed:
            line.set_linestyle((0, (4, 3)))
        self._add(line)

    def dots(
        self,
        xs: Sequence[float],
        ys: Sequence[float],
        size: float,
        *,
        fill: str = DARK,
        edge: str = DARK,
        wide: float = 1.2,
    ) -> None:
        """Dots of that width."""
        from matplotlib.lines import Line2D

        self._add(
            Line2D(
                xs, ys, linestyle="none", marker="o", markersize=size,
                markerfacecolor=fill, markeredgecolor=edge, markeredgewidth=wide,
            )
        )  # fmt: skip

    def bar(self, box: Box, *, fill: str = DARK, edge: str = "none", wide: float = 0.0, hatch: str = "") -> None:
        """A filled rectangle."""
        from matplotlib.patches import Rectangle

        self._add(
            Rectangle(
                (box.left, box.top), box.width, box.height,
                facecolor=fill, edgecolor=edge, linewidth=wide, hatch=hatch or None,
            )
        )  # fmt: skip

    def area(self, xs: Sequence[float], ys: Sequence[float], *, fill: str = PALE) -> None:
        """A filled polygon."""
        from matplotlib.patches import Polygon

        self._add(Polygon(list(zip(xs, ys, strict=True)), closed=True, facecolor=fill, edgecolor="none"))

    def _add(self, artist: Any) -> None:
        artist.set_transform(self._points)
        artist.set_zorder(self._next())
        self.figure.add_artist(artist, clip=False)

    def _next(self) -> int:
        """What is drawn later lies above."""
        self._drawn += 1
        return self._drawn


def place(
    text: str, x: float, y: float, size: float, side: Side = "left", bold: bool = False, turned: bool = False
) -> Box:
    """The box that a line of text fills, marks above and below included."""
    wide = width(text, size, bold)
    over, under = size * 0.72, size * 0.58
    if turned:
        return Box(x - over, y - wide, x + under, y)
    left = x - {"left": 0.0, "center": wide / 2, "right": wide}[side]
    return Box(left, y - over, left + wide, y + under)
