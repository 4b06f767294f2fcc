"""Signs over the periods: a square a figure, the darker the more members."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from tusoi_cli.model.report import Hidden, Item, Report, Table
from tusoi_cli.render.charts.about import foot, people, ranged, subtitle
from tusoi_cli.render.charts.board import GRID, INK, SOFT, WHITE, Board
from tusoi_cli.render.charts.paper import Box, Paper, width
from tusoi_cli.render.charts.picture import Chart, Words
from tusoi_cli.render.charts.rows import Row, lay, least_height, write_names
from tusoi_cli.render.charts.timeline import Slot, timeline, write_labels
from tusoi_cli.render.writing import MISSING, WITHHELD, Writing

_SHADES = ("#ffffff", "#e3eaf2", "#bccbdd", "#8ea7c5", "#587ea9", "#12406f")
"""From nobody to the largest count; from the fourth on words are white."""


@dataclass(frozen=True, slots=True)
class _Sign:
    code: str
    group: str
    counts: dict[str, Item]

    @property
    def most(self) -> int:
        return max((count for count in self.counts.values() if isinstance(count, int)), default=0)


def fits(report: Report) -> bool:
    """Whether a sign was reported in one of two or more periods."""
    table = report.table("sign_series")
    return table is not None and len(_periods(table)) > 1 and any(sign.most for sign in _signs(table))


def chart(report: Report, writing: Writing) -> Chart:
    """The chart of signs over periods."""
    table = report.table("sign_series")
    assert table is not None
    signs = [sign for sign in _signs(table) if sign.most]
    slots = timeline(_periods(table))
    plot = partial(_plot, signs, slots, writing)
    return Chart("heatmap", _words(table, signs, report, writing), plot, partial(_height, signs, writing))


def _periods(table: Table) -> list[str]:
    return [column.period for column in table.columns if column.id.startswith("count_")]


def _signs(table: Table) -> list[_Sign]:
    periods = _periods(table)
    return [
        _Sign(
            str(table.item(row, "code")),
            str(table.item(row, "group") or ""),
            {period: table.item(row, f"count_{period}") for period in periods},
        )
        for row in table.rows
    ]


def _words(table: Table, signs: Sequence[_Sign], report: Report, writing: Writing) -> Words:
    language = writing.language
    periods = _periods(table)
    shown = [headline for headline in report.headline if headline.period in periods]
    always = [sign for sign in signs if all(isinstance(count, int) and count for count in sign.counts.values())]
    named = language.signs([writing.sign(sign.code) for sign in always], 2)
    values = {"count": len(always), "of": len(signs), "periods": len(periods), "signs": named}
    title = language.text("chart.title.heatmap" if always else "chart.title.heatmap_none", **values)
    what = language.text("chart.what.heatmap")
    hidden = any(isinstance(count, Hidden) for sign in signs for count in sign.counts.values())
    notes = [language.text("report.full.legend_hidden")] if hidden else []
    notes += ranged(report, writing, periods)
    under = foot(report, writing, n=people(shown, report, writing), last=periods[-1], notes=notes, careful=True)
    heard = tuple(f"{writing.sign(sign.code)}: {_heard(sign, writing)}." for sign in signs)
    return Words(title, subtitle(what, periods, report, writing), under, heard)


def _heard(sign: _Sign, writing: Writing) -> str:
    pieces = (f"{writing.language.period(name)} {_said(count, writing)}" for name, count in sign.counts.items())
    return "; ".join(pieces)


def _said(count: Item, writing: Writing) -> str:
    if isinstance(count, Hidden):
        return WITHHELD
    return writing.language.number(count) if isinstance(count, int) else MISSING


def _rows(signs: Sequence[_Sign], writing: Writing, left_out: int) -> tuple[list[Row], list[_Sign | None]]:
    rows: list[Row] = []
    behind: list[_Sign | None] = []
    group = None
    for sign in signs:
        if sign.group != group:
            group = sign.group
            rows.append(Row(writing.sign(group), heading=True))
            behind.append(None)
        rows.append(Row(writing.sign(sign.code)))
        behind.append(sign)
    if left_out:
        rows.append(Row(writing.language.text("chart.row.more_signs", count=left_out), heading=True))
        behind.append(None)
    return rows, behind


def _height(signs: Sequence[_Sign], writing: Writing, paper: Paper, room: float) -> float:
    return least_height(_rows(signs, writing, 0)[0], paper, room) * 1.1 + 3 * paper.plain


def _plot(signs: Sequence[_Sign], slots: Sequence[Slot], writing: Writing, board: Board, box: Box) -> None:
    paper = board.paper
    by_size = sorted(signs, key=lambda sign: -sign.most)
    step = box.width * 0.5 / len(slots)
    body = Box(box.left, box.top, box.right, box.bottom - 2.4 * paper.plain)
    for shown in range(len(signs), 0, -1):
        kept = [sign for sign in signs if sign in by_size[:shown]]
        rows, behind = _rows(kept, writing, len(signs) - shown)
        laid = lay(rows, paper, body, box.width * 0.44, columns=1, loose=0.9)
        if laid is None:
            continue
        write_names(board, laid)
        first = laid.columns[0][0].plot
        step = min(first.width / len(slots), paper.plain * 8)
        most = by_size[0].most
        for placed in laid:
            sign = behind[placed.number]
            for number, slot in enumerate(slots if sign else ()):
                square = Box(
                    first.left + number * step, placed.plot.top, first.left + (number + 1) * step, placed.plot.bottom
                )
                _square(sign.counts.get(slot.name) if sign else None, slot, square, most, writing, board)
        xs = [first.left + step * (number + 0.5) for number in range(len(slots))]
        bottom = laid.columns[0][-1].plot.bottom
        write_labels(board, slots, xs, bottom + paper.plain * 0.2, step, writing.language)
        return


def _square(count: Item, slot: Slot, box: Box, most: int, writing: Writing, board: Board) -> None:
    paper = board.paper
    if slot.missing:
        return
    known = isinstance(count, int)
    shade = 0 if not isinstance(count, int) or not count else min(5, 1 + int(count / most * 5 - 1e-9))
    inner = Box(box.left + 1, box.top + 0.8, box.right - 1, box.bottom - 0.8)
    board.bar(inner, fill=_SHADES[shade], edge=GRID, wide=0.6)
    said = _said(count, writing) if count is not None else "×"
    if width(said, paper.small) <= inner.width * 0.96:
        colour = WHITE if shade >= 4 else INK if known and count else SOFT
        board.words(
            said, (box.left + box.right) / 2, (box.top + box.bottom) / 2, size=paper.small, side="center", colour=colour
        )
