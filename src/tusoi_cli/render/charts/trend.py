"""The headline over the periods, with counts; a missing period breaks the line."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

from tusoi_cli.model.report import Headline, Report
from tusoi_cli.render.charts.about import foot, latest, of, people, subtitle
from tusoi_cli.render.charts.board import DARK, GRID, INK, MIDDLE, PALE, SOFT, Board, place
from tusoi_cli.render.charts.paper import CLOSE, LINE, Box, Paper, widest, width
from tusoi_cli.render.charts.picture import Chart, Words
from tusoi_cli.render.charts.scale import Scale, digits, from_zero
from tusoi_cli.render.charts.timeline import Slot, labels_height, timeline, write_labels
from tusoi_cli.render.sentence import sentence
from tusoi_cli.render.writing import WITHHELD, Writing


@dataclass(frozen=True, slots=True)
class _Point:
    """A period as it is drawn. ``high`` is above ``low`` where only a range is known; None: nothing to draw."""

    slot: Slot
    low: float | None
    high: float | None
    value: str
    counts: str
    cells: str

    @property
    def drawn(self) -> bool:
        return self.high is not None


def fits(report: Report) -> bool:
    """Whether a period has a rate, a range or a count."""
    return any(_value(headline, _counts_only(report)) for headline in _shown(report))


def chart(report: Report, writing: Writing) -> Chart:
    """The chart of the headline."""
    points = list(_points(report, writing))
    return Chart("trend", _words(report, writing, points), partial(_plot, points, report, writing), _height)


def _shown(report: Report) -> list[Headline]:
    return [headline for headline in report.headline if headline.period not in report.left_out_periods]


def _counts_only(report: Report) -> bool:
    return not any(headline.rate is not None or headline.bounds for headline in _shown(report))


def _value(headline: Headline, counts: bool) -> tuple[float, float] | None:
    if headline.suppressed:
        return None
    if headline.bounds:
        return headline.bounds.low, headline.bounds.high
    value = headline.with_signs if counts else headline.rate
    return None if value is None else (value, value)


def _points(report: Report, writing: Writing) -> Iterator[_Point]:
    by_period = {headline.period: headline for headline in _shown(report)}
    complete = {entry.period: entry for entry in report.completeness}
    counts = _counts_only(report)
    for slot in timeline(list(by_period)):
        headline = by_period.get(slot.name)
        if slot.missing or headline is None:
            yield _Point(slot, None, None, "", "", "")
            continue
        ends = _value(headline, counts)
        entry = complete.get(slot.name)
        behind = f"{entry.read}/{entry.expected}" if entry and entry.expected and not headline.committee_only else ""
        value, beside = _written(headline, ends, counts, writing)
        low, high = ends or (None, None)
        yield _Point(slot, low, high, value, beside, behind)


def _written(headline: Headline, ends: tuple[float, float] | None, counts: bool, writing: Writing) -> tuple[str, str]:
    language = writing.language
    if headline.suppressed:
        return WITHHELD, ""
    if ends is None:
        return "", ""
    number = "" if headline.with_signs is None else language.number(headline.with_signs)
    if counts:
        return number, ""
    beside = f"{number}/{language.number(headline.reviewed)}" if headline.reviewed and number else ""
    return (language.range(headline.bounds) if headline.bounds else language.percent(ends[1])), beside


def _words(report: Report, writing: Writing, points: Sequence[_Point]) -> Words:
    language = writing.language
    shown = _shown(report)
    periods = [headline.period for headline in shown]
    key = "counts" if _counts_only(report) else "trend"
    what = language.text(f"chart.what.{key}", base=of(shown, report))
    notes = [writing.note(note) for note in report.notes if note.key == "zero"][-1:]
    if any(point.value == WITHHELD for point in points):
        notes.append(language.text("report.full.legend_hidden"))
    figures = tuple(_heard(point, writing) for point in points)
    said = foot(
        report, writing, n=people(shown, report, writing), last=latest(periods), notes=notes, careful=True
    )  # fmt: skip
    return Words(sentence(report, language).rstrip("."), subtitle(what, periods, report, writing), said, figures)


def _heard(point: _Point, writing: Writing) -> str:
    language = writing.language
    if point.slot.missing > 1:
        return language.text("chart.heard.gap", count=point.slot.missing)
    values = {"period": point.slot.name, "value": point.value, "counts": point.counts, "cells": point.cells}
    return language.capital(language.text(f"chart.heard.{'period' if point.value else 'missing'}", **values))


def _height(paper: Paper, room: float) -> float:
    return min(room * 0.42, 26 * paper.plain)


def _plot(points: Sequence[_Point], report: Report, writing: Writing, board: Board, box: Box) -> None:
    paper, language = board.paper, writing.language
    highest = max(point.high for point in points if point.high is not None)
    counts = _counts_only(report)
    top = box.top + 2.6 * paper.plain
    rounds = [value for most in (2, 4) for value in from_zero(highest, 0, 1, most=most, least=_least(counts)).ticks]
    tick = partial(_tick, counts=counts, decimals=digits(rounds), writing=writing)
    axis = widest([tick(value) for value in rounds], paper.small) + paper.small * 0.6
    step = (box.width - axis) / len(points)
    slots = [point.slot for point in points]
    cells_height = _cells_height(points, paper, step)
    bottom = box.bottom - labels_height(slots, paper, step, language) - cells_height - paper.plain * 0.4
    scale = from_zero(highest, bottom, top, most=4 if bottom - top > 8 * paper.plain else 2, least=_least(counts))
    for value in scale.ticks:
        y = scale.at(value)
        board.line([box.left + axis, box.right], [y, y], colour=SOFT if value == 0 else GRID)
        board.words(tick(value), box.left + axis - paper.small * 0.5, y, size=paper.small, side="right", colour=SOFT)
    xs = [box.left + axis + step * (number + 0.5) for number in range(len(points))]
    _draw(points, xs, scale, step, board)
    _label(points, xs, scale, box.left + axis, board, box)
    write_labels(board, slots, xs, bottom + paper.plain * 0.4, step, language)
    _write_gaps(points, xs, scale, step, board, writing)
    _write_cells(points, xs, box.bottom, cells_height, step, board)


def _least(counts: bool) -> float:
    """The least that the scale reaches: one member, or 5 %."""
    return 1.0 if counts else 0.05


def _tick(value: float, counts: bool, decimals: int, writing: Writing) -> str:
    return writing.language.number(value) if counts else writing.language.percent(value, decimals)


def _draw(points: Sequence[_Point], xs: Sequence[float], scale: Scale, step: float, board: Board) -> None:
    wide = min(step * 0.5, board.paper.plain * 4)
    runs = _runs(points)
    for point, x in zip(points, xs, strict=True):
        if point.low is None or point.high is None:
            continue
        if point.low < point.high:
            board.bar(Box(x - wide / 2, scale.at(point.high), x + wide / 2, scale.at(point.low)), fill=MIDDLE)
        else:
            fill = PALE if any(len(run) > 1 for run in runs) else MIDDLE
            board.bar(Box(x - wide / 2, scale.at(point.high), x + wide / 2, scale.at(0)), fill=fill)
    for run in runs:
        ys = [scale.at(points[at].high or 0) for at in run]
        if len(run) > 1:
            board.line([xs[at] for at in run], ys, colour=DARK, wide=board.paper.plain * 0.14)
            board.dots([xs[at] for at in run], ys, board.paper.plain * 0.5)


def _runs(points: Sequence[_Point]) -> list[list[int]]:
    """Neighbours that a line may join: no missing, withheld or unknown period between them, and no range."""
    runs: list[list[int]] = []
    joined = False
    for at, point in enumerate(points):
        one = point.drawn and point.low == point.high
        if one and joined:
            runs[-1].append(at)
        elif one:
            runs.append([at])
        joined = one
    return runs


def _label(points: Sequence[_Point], xs: Sequence[float], scale: Scale, left: float, board: Board, box: Box) -> None:
    """Rate and counts above as many points as have room: the last first, then the first, the highest, the lowest."""
    paper = board.paper
    drawn = [at for at, point in enumerate(points) if point.high is not None]
    by_size = sorted(drawn, key=lambda at: points[at].high or 0)
    must = dict.fromkeys([drawn[-1], drawn[0], by_size[-1], by_size[0]])
    course = list(_course(points, xs, scale))
    taken: list[Box] = []
    for at in dict.fromkeys([*must, *drawn]):
        point = points[at]
        lines = [(point.counts, paper.small, False), (point.value, paper.plain, True)]
        half = max(width(text, size, bold) for text, size, bold in lines) / 2
        x = min(max(xs[at], left + half), box.right - half)
        y = scale.at(point.high or 0) - paper.plain * 0.9
        lines = [line for line in lines if line[0]]
        rows = [(text, y - row * paper.plain * CLOSE, size, bold) for row, (text, size, bold) in enumerate(lines)]
        boxes = [place(text, x, row, size, "center", bold) for text, row, size, bold in rows]
        crossed = at not in must and any(box.holds(*spot) for box in boxes for spot in course)
        if crossed or any(box.meets(other, 2) for box in boxes for other in taken):
            continue
        taken += boxes
        for text, row, size, bold in rows:
            colour = INK if bold else SOFT
            board.words(text, x, row, size=size, side="center", bold=bold, colour=colour, halo=True)


def _course(points: Sequence[_Point], xs: Sequence[float], scale: Scale) -> Iterator[tuple[float, float]]:
    """Places along the line, close enough that no word slips between two of them."""
    for run in _runs(points):
        for first, last in pairwise(run):
            ends = [(xs[at], scale.at(points[at].high or 0)) for at in (first, last)]
            for part in range(13):
                share = part / 12
                (x, y), (end_x, end_y) = ends
                yield x + share * (end_x - x), y + share * (end_y - y)


def _write_gaps(
    points: Sequence[_Point], xs: Sequence[float], scale: Scale, step: float, board: Board, writing: Writing
) -> None:
    paper = board.paper
    for point, x in zip(points, xs, strict=True):
        if point.drawn:
            continue
        said = point.value or writing.language.text("chart.gap.many" if point.slot.missing > 1 else "chart.gap.one")
        y = scale.at(0) - paper.plain * 0.8
        if width(said, paper.small) <= step * 0.96:
            board.words(said, x, y, size=paper.small, side="center", colour=SOFT, halo=True)
        elif width("×", paper.small) <= step:
            board.words("×", x, y, size=paper.small, side="center", colour=SOFT)


def _cells_height(points: Sequence[_Point], paper: Paper, step: float) -> float:
    """Room for how many party cells stand behind each period; none where all say the same, as the subtitle does."""
    if len({point.cells for point in points if point.cells}) < 2:
        return 0.0
    wide = widest([point.cells for point in points], paper.small)
    return paper.small * LINE if wide <= step * 0.94 else wide + paper.small * 0.4


def _write_cells(
    points: Sequence[_Point], xs: Sequence[float], y: float, height: float, step: float, board: Board
) -> None:
    if not height:
        return
    paper = board.paper
    lying = widest([point.cells for point in points], paper.small) <= step * 0.94
    for point, x in zip(points, xs, strict=True):
        if lying:
            board.words(point.cells, x, y - paper.small * 0.6, size=paper.small, side="center", colour=SOFT)
        else:
            board.words(point.cells, x, y, size=paper.small, colour=SOFT, turned=True)
