"""Party cells against the committee's rate: by how many members, with the limits of chance."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from tusoi_cli.language import visible
from tusoi_cli.model.report import Report, Table
from tusoi_cli.render.charts.about import foot, of, people, subtitle
from tusoi_cli.render.charts.board import DARK, GRID, MIDDLE, SOFT, WHITE, Board, Side, place
from tusoi_cli.render.charts.names import short_name
from tusoi_cli.render.charts.paper import CLOSE, Box, Paper, cut, widest, wrap
from tusoi_cli.render.charts.picture import Chart, Words
from tusoi_cli.render.charts.scale import Scale, digits, from_zero
from tusoi_cli.render.charts.spread import spread
from tusoi_cli.render.writing import Writing

_BAND = "#e6ebf1"
_MANY = 6
"""So many names make no title."""


@dataclass(frozen=True, slots=True)
class _Cell:
    name: str
    count: int
    base: int
    rate: float
    limits: tuple[float, float, float, float]
    """low998, low95, high95, high998."""
    apart: bool


def fits(report: Report) -> bool:
    """Whether there are enough party cells of different size to compare."""
    cells = _cells(report)
    return len({cell.base for cell in cells}) > 2 and any(cell.rate for cell in cells)


def chart(report: Report, writing: Writing) -> Chart:
    """The chart of the end period."""
    cells = _cells(report)
    return Chart("funnel", _words(cells, report, writing), partial(_plot, cells, report, writing), _height)


def _cells(report: Report) -> list[_Cell]:
    table = report.table("funnel")
    return list(_read(table)) if table else []


def _read(table: Table) -> Iterator[_Cell]:
    for row in table.rows:
        count, base, rate = (table.item(row, name) for name in ("with_signs", "reviewed", "rate"))
        limits = [table.item(row, name) for name in ("low998", "low95", "high95", "high998")]
        if isinstance(count, int) and isinstance(base, int) and isinstance(rate, int | float):
            known = [float(limit) for limit in limits if isinstance(limit, int | float)]
            if len(known) == 4:
                apart = table.item(row, "chance") in ("above", "below")
                name = visible(str(table.item(row, "party_cell")))
                yield _Cell(name, count, base, float(rate), (known[0], known[1], known[2], known[3]), apart)


def _period(report: Report) -> str:
    if report.change:
        return report.change.end
    return next((h.period for h in reversed(report.headline) if h.period not in report.left_out_periods), "")


def _words(cells: Sequence[_Cell], report: Report, writing: Writing) -> Words:
    language = writing.language
    period = _period(report)
    apart = [cell for cell in cells if cell.apart]
    names = language.names([cell.name for cell in apart], 2) if len(apart) < _MANY else None
    values = {"count": len(apart), "of": len(cells), "names": names, "period": period}
    title = language.capital(language.text("chart.title.funnel" if apart else "chart.title.funnel_none", **values))
    shown = [headline for headline in report.headline if headline.period == period]
    under = foot(report, writing, n=people(shown, report, writing), last=period, careful=True)
    heard = tuple(
        f"{cell.name}: {language.percent(cell.rate)} ({cell.count}/{cell.base})." for cell in cells
    )  # fmt: skip
    return Words(title, subtitle(language.text("chart.what.funnel"), [period], report, writing), under, heard)


def _height(paper: Paper, room: float) -> float:
    return min(room * 0.5, 30 * paper.plain)


def _plot(cells: Sequence[_Cell], report: Report, writing: Writing, board: Board, box: Box) -> None:
    paper, language = board.paper, writing.language
    highest = max(max(cell.rate, cell.limits[3]) for cell in cells)
    ticks = from_zero(highest, 0, 1, least=0.05).ticks
    labels = [language.percent(tick, digits(ticks)) for tick in ticks]
    left = box.left + widest(labels, paper.small) + paper.small * 0.8
    bottom = box.bottom - 2.9 * paper.plain
    right = box.right - paper.plain * 6
    ys = from_zero(highest, bottom, box.top + paper.plain, least=0.05)
    xs = from_zero(max(cell.base for cell in cells), left, right)
    for tick in ys.ticks:
        board.line([left, right], [ys.at(tick)] * 2, colour=SOFT if tick == 0 else GRID, wide=0.8)
        said = language.percent(tick, digits(ticks))
        board.words(said, left - paper.small * 0.5, ys.at(tick), size=paper.small, side="right", colour=SOFT)
    taken = _limits(cells, report, xs, ys, writing, board)
    for tick in xs.ticks[1:]:
        board.words(
            language.number(tick), xs.at(tick), bottom + paper.small * 0.8, size=paper.small, side="center", colour=SOFT
        )
    said = language.text(
        "chart.legend.funnel", base=of([h for h in report.headline if h.period == _period(report)], report)
    )
    board.words(said, (left + right) / 2, box.bottom - paper.small * 0.6, size=paper.small, side="center", colour=SOFT)
    for apart in (False, True):
        shown = [cell for cell in cells if cell.apart is apart]
        places = [xs.at(cell.base) for cell in shown], [ys.at(cell.rate) for cell in shown]
        board.dots(*places, paper.plain * 0.5, fill=DARK if apart else WHITE, edge=DARK)
    _name(cells, xs, ys, Box(left, box.top, right, bottom), taken, board)


def _limits(cells: Sequence[_Cell], report: Report, xs: Scale, ys: Scale, writing: Writing, board: Board) -> list[Box]:
    """The limits at the sizes that occur, and the committee's rate; the boxes of their names."""
    paper = board.paper
    sizes = sorted({cell.base: cell.limits for cell in cells}.items())
    along = [xs.at(base) for base, _ in sizes]
    edges = [[ys.at(limits[number]) for _, limits in sizes] for number in range(4)]
    board.area([*along, *reversed(along)], [*edges[0], *reversed(edges[3])], fill=_BAND)
    for number, dashed in ((0, False), (1, True), (2, True), (3, False)):
        board.line(along, edges[number], colour=MIDDLE, wide=1.0, dashed=dashed)
    headline = next((h for h in report.headline if h.period == _period(report)), None)
    named = [("99,8%" if writing.language.lang == "vi" else "99.8%", edges[3][-1]), ("95%", edges[2][-1])]
    if headline and headline.rate is not None and not headline.suppressed:
        y = ys.at(headline.rate)
        board.line([along[0], along[-1]], [y, y], colour=DARK, wide=1.4)
        named.append((writing.language.percent(headline.rate), y))
    heights = spread([y for _, y in named], paper.small * CLOSE, ys.end, ys.start + paper.small)
    x = xs.at(max(cell.base for cell in cells)) + paper.small * 0.6
    return [board.words(said, x, y, size=paper.small) for (said, _), y in zip(named, heights, strict=True)]


def _name(cells: Sequence[_Cell], xs: Scale, ys: Scale, plot: Box, taken: list[Box], board: Board) -> None:
    """The names of those beyond the outer limits, where they have room."""
    paper = board.paper
    for cell in sorted((cell for cell in cells if cell.apart), key=lambda cell: -abs(cell.rate - cell.limits[1])):
        room = min(plot.width * 0.4, paper.small * 18)
        lines = [
            *cut(wrap(short_name(cell.name), paper.small, room), 2, paper.small, room),
            f"{cell.count}/{cell.base}",
        ]
        for side in (1, -1):
            x = xs.at(cell.base) + side * paper.plain * 0.6
            top = ys.at(cell.rate) - (len(lines) - 1) * paper.small * CLOSE / 2
            anchor: Side = "left" if side > 0 else "right"
            boxes = [
                place(line, x, top + row * paper.small * CLOSE, paper.small, anchor) for row, line in enumerate(lines)
            ]
            inside = all(
                plot.left <= box.left and box.right <= plot.right and plot.top <= box.top and box.bottom <= plot.bottom
                for box in boxes
            )
            if inside and not any(box.meets(other, 1) for box in boxes for other in taken):
                taken += [
                    board.words(line, x, top + row * paper.small * CLOSE, size=paper.small, side=anchor, halo=True)
                    for row, line in enumerate(lines)
                ]
                break
