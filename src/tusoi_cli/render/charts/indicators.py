"""Other figures that are followed: a row an indicator, its value in each period."""

from collections.abc import Sequence
from functools import partial

from tusoi_cli.language import visible
from tusoi_cli.model.period import period as parse
from tusoi_cli.model.report import Column, Hidden, Item, Report, Table
from tusoi_cli.render.charts.about import foot, latest, subtitle
from tusoi_cli.render.charts.board import DARK, GRID, INK, SOFT, Board, place
from tusoi_cli.render.charts.paper import CLOSE, LINE, Box, Paper, cut, width, wrap
from tusoi_cli.render.charts.picture import Chart, Words
from tusoi_cli.render.charts.scale import between
from tusoi_cli.render.charts.timeline import Slot, labels_height, write_labels
from tusoi_cli.render.writing import MISSING, WITHHELD, Writing

_TALL = 4.2
"""The least height of a row, in letters."""
_NAME = 0.3


def fits(report: Report) -> bool:
    """Whether an indicator has a figure."""
    table = report.table("indicators")
    return table is not None and any(_known(row[at]) for row in table.rows for at, _ in _values(table))


def chart(report: Report, writing: Writing) -> Chart:
    """The chart of the indicators."""
    table = report.table("indicators")
    assert table is not None
    rows = [row for row in table.rows if any(_known(row[at]) for at, _ in _values(table))]
    plot = partial(_plot, table, rows, writing)
    return Chart("indicators", _words(table, rows, report, writing), plot, partial(_height, len(rows)))


def _values(table: Table) -> list[tuple[int, Column]]:
    return [(at, column) for at, column in enumerate(table.columns) if column.id.startswith("value_")]


def _known(item: Item) -> bool:
    return isinstance(item, int | float)


def _name(table: Table, row: tuple[Item, ...]) -> str:
    name, unit = (str(table.item(row, key) or "") for key in ("indicator", "unit"))
    return visible(f"{name} ({unit})" if unit else name)


def _words(table: Table, rows: Sequence[tuple[Item, ...]], report: Report, writing: Writing) -> Words:
    language = writing.language
    periods = [column.period for _, column in _values(table)]
    ranked = next((note for note in report.notes if note.key in ("rank_up", "rank_down")), None)
    title = writing.note(ranked).rstrip(".") if ranked else _title(table, rows[0], writing)
    notes = [language.text("chart.about.lower")] if ranked else []
    under = foot(report, writing, last=latest(periods), notes=notes)
    heard = tuple(f"{_name(table, row)}: {_heard(table, row, writing)}." for row in rows)
    return Words(title, subtitle(language.text("chart.what.indicators"), periods, report, writing), under, heard)


def _title(table: Table, row: tuple[Item, ...], writing: Writing) -> str:
    known = [(row[at], column.period) for at, column in _values(table) if _known(row[at])]
    last, period = known[-1]
    values = {"name": _name(table, row), "value": _said(last, writing), "period": period}
    if len(known) > 1:
        values |= {"before": _said(known[0][0], writing), "start": known[0][1]}
    return writing.language.text("chart.title.indicators", **values)


def _heard(table: Table, row: tuple[Item, ...], writing: Writing) -> str:
    values = ((row[at], column.period) for at, column in _values(table))
    return "; ".join(
        f"{writing.language.period(period)} {_said(item, writing)}" for item, period in values if item is not None
    )


def _said(item: Item, writing: Writing) -> str:
    if isinstance(item, Hidden):
        return WITHHELD
    return writing.language.number(item) if isinstance(item, int | float) else MISSING


def _height(count: int, paper: Paper, _: float) -> float:
    return count * _TALL * paper.plain * 1.2 + 3 * paper.plain


def _plot(table: Table, rows: Sequence[tuple[Item, ...]], writing: Writing, board: Board, box: Box) -> None:
    paper, language = board.paper, writing.language
    values = _values(table)
    slots = [Slot(column.period) for _, column in values]
    room = box.width * _NAME
    step = (box.width - room) / len(slots)
    bottom = box.bottom - labels_height(slots, paper, step, language) - paper.plain * 0.4
    most = max(1, int((bottom - box.top) / (_TALL * paper.plain)))
    shown = list(rows[: most if most >= len(rows) else most - 1] or rows[:1])
    left_out = len(rows) - len(shown)
    if left_out:
        bottom -= paper.plain * LINE
        board.words(
            language.text("chart.row.more_indicators", count=left_out),
            box.left,
            bottom + paper.plain * 0.6,
            colour=SOFT,
        )
    tall = min((bottom - box.top) / len(shown), paper.plain * 9)
    xs = [box.left + room + step * (number + 0.5) for number in range(len(slots))]
    for number, row in enumerate(shown):
        top = box.top + number * tall
        _row(table, row, xs, Box(box.left, top, box.right, top + tall), room, writing, board)
    foot_y = box.top + tall * len(shown) + (paper.plain * LINE if left_out else 0)
    write_labels(board, slots, xs, foot_y + paper.plain * 0.3, step, language)


def _row(
    table: Table, row: tuple[Item, ...], xs: Sequence[float], box: Box, room: float, writing: Writing, board: Board
) -> None:
    paper = board.paper
    lines = cut(wrap(_name(table, row), paper.plain, room * 0.94), 3, paper.plain, room * 0.94)
    middle = (box.top + box.bottom) / 2
    for number, line in enumerate(lines):
        board.words(line, box.left, middle + (number - (len(lines) - 1) / 2) * paper.plain * CLOSE)
    board.line([box.left, box.right], [box.bottom, box.bottom], colour=GRID, wide=0.8)
    items = [(x, row[at], column.period) for x, (at, column) in zip(xs, _values(table), strict=True)]
    known = [float(item) for _, item, _ in items if isinstance(item, int | float)]
    ranked = table.item(row, "what") in ("rank_up", "rank_down")
    low, high = box.bottom - paper.plain * 0.8, box.top + paper.plain * 2.0
    ends = (high, low) if ranked else (low, high)
    scale = between(min(known), max(known), *ends)
    before: tuple[float, float, str] | None = None
    for x, item, period in items:
        if not isinstance(item, int | float):
            before = None
            if isinstance(item, Hidden):
                board.words(WITHHELD, x, low, size=paper.small, side="center", colour=SOFT)
            continue
        y = scale.at(float(item))
        if before and parse(before[2]).family == parse(period).family != "run":
            board.line([before[0], x], [before[1], y], colour=DARK, wide=paper.plain * 0.12)
        before = (x, y, period)
    spots = [
        (x, scale.at(float(item)), writing.language.number(item))
        for x, item, _ in items
        if isinstance(item, int | float)
    ]
    for x, y, _ in spots:
        board.dots([x], [y], paper.plain * 0.5)
    _label(spots, Box(box.left + room, box.top, box.right, box.bottom), board)


def _label(spots: Sequence[tuple[float, float, str]], room: Box, board: Board) -> None:
    """Figures above as many dots as have room: the last first, then the first, the highest, the lowest."""
    paper = board.paper
    by_height = sorted(spots, key=lambda spot: spot[1])
    taken: list[Box] = []
    for x, y, said in dict.fromkeys([spots[-1], spots[0], by_height[0], by_height[-1], *spots]):
        half = width(said, paper.plain, bold=True) / 2
        middle = min(max(x, room.left + half), room.right - half)
        box = place(said, middle, y - paper.plain * 1.05, paper.plain, "center", bold=True)
        if not any(box.meets(other, 2) for other in taken):
            y -= paper.plain * 1.05
            taken.append(board.words(said, middle, y, side="center", bold=True, colour=INK, halo=True))
