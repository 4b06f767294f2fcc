"""Party cells from the first to the last period: a line a party cell, in the order of the roster."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from tusoi_cli.language import visible
from tusoi_cli.model.report import Item, Report, Table
from tusoi_cli.render.charts.about import foot, of, people, subtitle
from tusoi_cli.render.charts.axis import axis
from tusoi_cli.render.charts.board import DARK, GRID, INK, MIDDLE, SOFT, WHITE, Board
from tusoi_cli.render.charts.cells_many import plot_many
from tusoi_cli.render.charts.names import short_name
from tusoi_cli.render.charts.paper import Box, Paper, widest, width
from tusoi_cli.render.charts.picture import Chart, Words
from tusoi_cli.render.charts.rows import Row, Rows, lay, least_height, write_names
from tusoi_cli.render.charts.scale import Scale, from_zero
from tusoi_cli.render.writing import Writing

_MANY = 150
"""More party cells than this are shown by committee, where there are several."""


@dataclass(frozen=True, slots=True)
class Line:
    """A party cell (or a committee) with its rates at either end; ``start`` is None with a single period."""

    name: str
    start: float | None
    end: float | None
    counts_start: str
    counts_end: str
    apart: bool
    """Different from the committee by more than chance explains, in either period."""
    group: str = ""

    @property
    def ends(self) -> list[float]:
        """The rates there are."""
        return [rate for rate in (self.start, self.end) if rate is not None]

    def counts(self, both: bool) -> str:
        """``9/19 → 1/17``; a side that is not known is ``–``."""
        return f"{self.counts_start or '–'} → {self.counts_end or '–'}" if both else self.counts_end


def fits(report: Report) -> bool:
    """Whether at least two party cells have a rate."""
    table = _table(report)
    return table is not None and len(list(_lines(report, table))) > 1


def chart(report: Report, writing: Writing) -> Chart:
    """The chart of the party cells."""
    table = _table(report)
    lines = list(_lines(report, table)) if table else []
    words = _words(report, writing, lines)
    return Chart("cells", words, partial(_plot, lines, report, writing), partial(_height, lines))


def _table(report: Report) -> Table | None:
    table, committees = report.table("party_cells"), report.table("committees")
    return committees if committees and (table is None or len(table.rows) > _MANY) else table


def _kind(report: Report) -> str:
    """What a row is: one of the party cells, or of the committees."""
    table = _table(report)
    return "committees" if table and table.id == "committees" else "cells"


def _lines(report: Report, table: Table) -> Iterator[Line]:
    apart = _apart(report)
    several = table.at("committee") is not None and table.id == "party_cells"
    for row in table.rows:
        name = str(table.item(row, "party_cell") or table.item(row, "committee") or "")
        committee = str(table.item(row, "committee") or "")
        start, end = (_rate(table.item(row, f"rate_{side}")) for side in ("start", "end"))
        counts = [_counts(table, row, side) for side in ("start", "end")]
        if start is not None or end is not None:
            yield Line(
                visible(name),
                start,
                end,
                counts[0],
                counts[1],
                (committee, name) in apart,
                committee if several else "",
            )


def _rate(item: Item) -> float | None:
    return float(item) if isinstance(item, int | float) else None


def _counts(table: Table, row: tuple[Item, ...], side: str) -> str:
    items = [table.item(row, f"{name}_{side}") for name in ("with_signs", "reviewed")]
    return f"{items[0]}/{items[1]}" if all(isinstance(item, int) for item in items) else ""


def _apart(report: Report) -> set[tuple[str, str]]:
    found = set()
    for table in (report.table("funnel"), report.table("funnel_start")):
        for row in table.rows if table else ():
            if table and table.item(row, "chance") in ("above", "below"):
                found.add((str(table.item(row, "committee") or ""), str(table.item(row, "party_cell"))))
    return found


def _both(report: Report) -> bool:
    return report.change is not None


def _ends(report: Report) -> list[str]:
    if report.change:
        return [report.change.start, report.change.end]
    return [headline.period for headline in report.headline if headline.period not in report.left_out_periods][-1:]


def _words(report: Report, writing: Writing, lines: Sequence[Line]) -> Words:
    language = writing.language
    periods = _ends(report)
    shown = [headline for headline in report.headline if headline.period in periods]
    what = language.text(f"chart.what.{_kind(report)}", base=of(shown, report))
    apart = sum(line.apart for line in lines)
    notes = [language.text("chart.about.apart", count=apart)] if apart else []
    last = periods[-1] if periods else ""
    under = foot(report, writing, n=people(shown, report, writing), last=last, notes=notes, careful=True)
    heard = tuple(f"{line.name}: {_heard(line, writing, _both(report))}." for line in lines)
    return Words(
        language.capital(_title(report, writing, lines)), subtitle(what, periods, report, writing), under, heard
    )


def _title(report: Report, writing: Writing, lines: Sequence[Line]) -> str:
    text = writing.language.text
    kind = _kind(report)
    changes = [line.end - line.start for line in lines if line.start is not None and line.end is not None]
    if not any(rate for line in lines for rate in line.ends):
        return text(f"chart.title.{kind}_zero", count=len(lines))
    if not changes:
        some = sum(1 for line in lines if line.end)
        return text(f"chart.title.{kind}_one", some=some, count=len(lines), period=_ends(report)[-1])
    fallen = sum(1 for change in changes if change < 0)
    risen = sum(1 for change in changes if change > 0)
    ways = {"fallen": fallen, "risen": risen, "same": len(changes) - fallen - risen}
    for way, count in ways.items():
        if count == len(changes):
            return text(f"chart.title.{kind}_all_{way}", count=count)
    parts = [text(f"chart.title.way_{way}", count=count) for way, count in ways.items() if count]
    return text(f"chart.title.{kind}", count=len(changes), ways=", ".join(parts))


def _heard(line: Line, writing: Writing, both: bool) -> str:
    sides = [(line.start, line.counts_start)] if both else []
    said = []
    for rate, counts in [*sides, (line.end, line.counts_end)]:
        value = "–" if rate is None else writing.language.percent(rate)
        said.append(f"{value} ({counts})" if counts else value)
    return " → ".join(said)


def _rows(lines: Sequence[Line]) -> tuple[list[Row], list[int]]:
    """Rows with a heading for each committee; the number of each row's line, -1 for a heading."""
    rows, numbers = [], []
    group = ""
    for number, line in enumerate(lines):
        if line.group != group:
            group = line.group
            rows.append(Row(visible(group), heading=True))
            numbers.append(-1)
        rows.append(Row(short_name(line.name)))
        numbers.append(number)
    return rows, numbers


def _height(lines: Sequence[Line], paper: Paper, room: float) -> float:
    return least_height(_rows(lines)[0], paper, room) + 3.2 * paper.plain


def _plot(lines: Sequence[Line], report: Report, writing: Writing, board: Board, box: Box) -> None:
    paper, both = board.paper, _both(report)
    rows, numbers = _rows(lines)
    counts = widest([line.counts(both) for line in lines], paper.small) + paper.plain
    body = Box(box.left, box.top + 1.5 * paper.plain, box.right, box.bottom - 1.3 * paper.plain)
    highest = max((rate for line in lines for rate in line.ends), default=0.0)
    laid = lay(rows, paper, body, counts + 5 * paper.plain)
    listed = None if laid or highest else lay(rows, paper, body, counts)
    _legend(report, writing, board, box, not (laid or listed), lines)
    shown = [lines[at] if at >= 0 else None for at in numbers]
    if listed:  # a line of dots at zero would say less than the names
        write_names(board, listed)
        _write_counts(listed, shown, both, board)
        return
    if laid is None:
        plot_many(lines, report, writing, board, body)
        return
    for plot in laid.plots():
        scale = _scale(highest, plot.left + paper.plain * 0.5, plot.right - counts - paper.plain * 0.5)
        axis(scale, plot, writing, board)
    write_names(board, laid)
    _draw(laid, shown, highest, counts, board)
    _write_counts(laid, shown, both, board)


def _write_counts(laid: Rows, lines: Sequence[Line | None], both: bool, board: Board) -> None:
    size = board.paper.small
    for placed in laid:
        if line := lines[placed.number]:
            board.words(line.counts(both), placed.plot.right, placed.y, size=size, side="right", colour=SOFT)


def _legend(report: Report, writing: Writing, board: Board, box: Box, many: bool, lines: Sequence[Line]) -> None:
    """Which dot is which period, above the plot."""
    paper = board.paper
    x, y = box.left + paper.plain * 0.5, box.top + paper.plain * 0.4
    periods = _ends(report)
    looks = [(WHITE, SOFT), (DARK, DARK)] if len(periods) > 1 else [(DARK, DARK)]
    for name, (fill, edge) in zip(periods, looks, strict=True):
        board.dots([x], [y], paper.plain * 0.62, fill=fill, edge=edge)
        said = writing.language.period(name, short=True)
        board.words(said, x + paper.plain * 0.7, y, size=paper.small, colour=INK)
        x += width(said, paper.small) + paper.plain * 2.2
    key = "counts" if len(periods) > 1 else "counts_one"
    if many:
        key = "many" if any(line.apart for line in lines) else "none" if _kind(report) == "cells" else "committees"
    said = writing.language.text(f"chart.legend.{key}")
    if x + width(said, paper.small) <= box.right:
        board.words(said, box.right, y, size=paper.small, side="right", colour=SOFT)


def _scale(highest: float, left: float, right: float) -> Scale:
    return from_zero(highest, left, right, least=0.05)


def _draw(laid: Rows, lines: Sequence[Line | None], highest: float, counts: float, board: Board) -> None:
    paper = board.paper
    for placed in laid:
        line = lines[placed.number]
        if line is None:
            continue
        right = placed.plot.right - counts
        scale = _scale(highest, placed.plot.left + paper.plain * 0.5, right - paper.plain * 0.5)
        board.line([scale.at(0), scale.at(scale.high)], [placed.y, placed.y], colour=GRID, wide=0.6)
        if line.start is not None and line.end is not None:
            ends = [scale.at(line.start), scale.at(line.end)]
            board.line(ends, [placed.y, placed.y], colour=MIDDLE, wide=paper.plain * 0.2)
        if line.start is not None:
            size = paper.plain * (0.85 if line.start == line.end else 0.62)
            board.dots([scale.at(line.start)], [placed.y], size, fill=WHITE, edge=SOFT, wide=paper.plain * 0.1)
        if line.end is not None:
            size = paper.plain * (0.4 if line.start == line.end else 0.62)
            board.dots([scale.at(line.end)], [placed.y], size)
