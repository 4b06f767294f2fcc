"""Signs by how many members report them, group by group, for one period or two."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from tusoi_cli.model.report import HIDDEN, Hidden, Item, Report, Table
from tusoi_cli.render.charts.about import foot, people, ranged, subtitle
from tusoi_cli.render.charts.board import DARK, INK, PALE, SOFT, Board
from tusoi_cli.render.charts.paper import Box, Paper, widest, width
from tusoi_cli.render.charts.picture import Chart, Words
from tusoi_cli.render.charts.rows import Row, Rows, lay, least_height, write_names
from tusoi_cli.render.charts.scale import Scale
from tusoi_cli.render.writing import MISSING, WITHHELD, Writing


@dataclass(frozen=True, slots=True)
class _Sign:
    """A sign with its counts at either end; None is not reported."""

    code: str
    group: str
    start: Item
    end: Item

    @property
    def most(self) -> int:
        """The larger of the counts that are known."""
        return max((count for count in (self.start, self.end) if isinstance(count, int)), default=0)


def fits(report: Report) -> bool:
    """Whether a sign was reported by anybody."""
    return bool(_signs(report))


def chart(report: Report, writing: Writing) -> Chart:
    """The chart of the signs."""
    signs = _signs(report)
    return Chart(
        "signs",
        _words(report, writing, signs),
        partial(_plot, signs, report, writing),
        partial(_height, signs, writing),
    )


def _signs(report: Report) -> list[_Sign]:
    """Those that somebody reported; within a group the most frequent first."""
    table = report.table("signs")
    found = [sign for sign in _read(table) if sign.most or HIDDEN in (sign.start, sign.end)] if table else []
    groups = list(dict.fromkeys(sign.group for sign in found))
    known = [sign for sign in found if sign.most]
    return sorted(known, key=lambda sign: (groups.index(sign.group), -sign.most, known.index(sign)))


def _read(table: Table) -> Iterator[_Sign]:
    for row in table.rows:
        code, group, start, end = (table.item(row, name) for name in ("code", "group", "count_start", "count_end"))
        yield _Sign(str(code), str(group or ""), start, end)


def _periods(report: Report) -> list[str]:
    table = report.table("signs")
    columns = table.columns if table else ()
    return [column.period for column in columns if column.id in ("count_start", "count_end")]


def _words(report: Report, writing: Writing, signs: Sequence[_Sign]) -> Words:
    language = writing.language
    periods = _periods(report)
    shown = [headline for headline in report.headline if headline.period in periods]
    what = language.text("chart.what.signs")
    notes = (
        [language.text("report.full.legend_hidden")] if any(HIDDEN in (sign.start, sign.end) for sign in signs) else []
    )
    notes += ranged(report, writing, periods)
    last = periods[-1] if periods else ""
    under = foot(report, writing, n=people(shown, report, writing), last=last, notes=notes, careful=True)
    heard = tuple(f"{writing.sign(sign.code)}: {_counts(sign, len(periods) > 1, writing)}." for sign in signs)
    return Words(
        language.capital(_title(report, writing, signs, periods)),
        subtitle(what, periods, report, writing),
        under,
        heard,
    )


def _title(report: Report, writing: Writing, signs: Sequence[_Sign], periods: Sequence[str]) -> str:
    text = writing.language.text
    if ranged(report, writing, periods[-1:]) and not any(note.key == "signs_most" for note in report.notes):
        return text("chart.title.signs_range", period=periods[-1])
    counts = [sign.end for sign in signs if isinstance(sign.end, int)]
    most = max(counts, default=0)
    if not most:
        return text("chart.title.signs_none", period=periods[-1])
    first = [sign for sign in signs if sign.end == most]
    before = first[0].start if len(first) == 1 and isinstance(first[0].start, int) else None
    named = writing.language.signs([writing.sign(sign.code) for sign in first], 2)
    values = {"signs": named, "count": most, "period": periods[-1], "before": before, "start": periods[0]}
    return text("chart.title.signs", **values)


def _counts(sign: _Sign, both: bool, writing: Writing) -> str:
    said = [_written(count, writing) for count in ((sign.start, sign.end) if both else (sign.end,))]
    return " → ".join(said)


def _written(count: Item, writing: Writing) -> str:
    if isinstance(count, Hidden):
        return WITHHELD
    return writing.language.number(count) if isinstance(count, int) else MISSING


def _height(signs: Sequence[_Sign], writing: Writing, paper: Paper, room: float) -> float:
    return least_height(_rows(signs, writing, 0)[0], paper, room) + 1.8 * paper.plain


def _rows(signs: Sequence[_Sign], writing: Writing, left_out: int) -> tuple[list[Row], list[_Sign | None]]:
    """A heading for each group, then its signs; last how many were left out."""
    rows: list[Row] = []
    behind: list[_Sign | None] = []
    group = None
    for sign in signs:
        if sign.group != group:
            group = sign.group
            rows.append(
                Row(writing.sign(group) if group else writing.language.text("report.full.no_sign"), heading=True)
            )
            behind.append(None)
        rows.append(Row(writing.sign(sign.code)))
        behind.append(sign)
    if left_out:
        rows.append(Row(writing.language.text("chart.row.more_signs", count=left_out), heading=True))
        behind.append(None)
    return rows, behind


def _plot(signs: Sequence[_Sign], report: Report, writing: Writing, board: Board, box: Box) -> None:
    paper, periods = board.paper, _periods(report)
    both = len(periods) > 1
    _legend(periods, writing, board, box)
    body = Box(box.left, box.top + 1.6 * paper.plain, box.right, box.bottom)
    counts = widest([_counts(sign, both, writing) for sign in signs], paper.small) + paper.plain * 0.6
    by_size = sorted(signs, key=lambda sign: -sign.most)
    for shown in range(len(signs), 0, -1):
        kept = [sign for sign in signs if sign in by_size[:shown]]
        rows, behind = _rows(kept, writing, len(signs) - shown)
        laid = lay(rows, paper, body, counts + 6 * paper.plain, columns=1)
        if laid:
            _draw(laid, behind, counts, both, writing, board)
            return


def _legend(periods: Sequence[str], writing: Writing, board: Board, box: Box) -> None:
    paper = board.paper
    x, y = box.left, box.top + paper.plain * 0.4
    looks = [PALE, DARK] if len(periods) > 1 else [DARK]
    for name, fill in zip(periods, looks, strict=True):
        board.bar(
            Box(x, y - paper.plain * 0.28, x + paper.plain * 1.5, y + paper.plain * 0.28),
            fill=fill,
            edge=SOFT,
            wide=0.6,
        )
        said = writing.language.period(name, short=True)
        board.words(said, x + paper.plain * 1.9, y, size=paper.small, colour=INK)
        x += width(said, paper.small) + paper.plain * 3.6


def _draw(
    laid: Rows, behind: Sequence[_Sign | None], counts: float, both: bool, writing: Writing, board: Board
) -> None:
    paper = board.paper
    write_names(board, laid)
    most = max(sign.most for sign in behind if sign)
    for placed in laid:
        sign = behind[placed.number]
        if sign is None:
            continue
        scale = Scale(0, most, placed.plot.left, placed.plot.right - counts)
        end = placed.plot.left
        for count, tall, fill, edge in ((sign.start, 0.46, PALE, SOFT), (sign.end, 0.24, DARK, "none")):
            if isinstance(count, int) and count:
                half = paper.plain * (tall if both else 0.4)
                board.bar(
                    Box(placed.plot.left, placed.y - half, scale.at(count), placed.y + half),
                    fill=fill,
                    edge=edge,
                    wide=0.6,
                )
                end = max(end, scale.at(count))
        board.words(_counts(sign, both, writing), end + paper.plain * 0.4, placed.y, size=paper.small, colour=INK)
        board.line([placed.plot.left] * 2, [placed.plot.top, placed.plot.bottom], colour=SOFT, wide=0.8)
