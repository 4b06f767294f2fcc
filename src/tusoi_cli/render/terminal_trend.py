"""The course of the headline: a line a period, with a bar, the counts and the party cells behind it."""

from dataclasses import dataclass

from rich.cells import cell_len
from rich.text import Text

from tusoi_cli.model.report import Completeness, Headline, Report
from tusoi_cli.render.terminal_bars import bar, range_bar, scale
from tusoi_cli.render.writing import WITHHELD, Writing

BAR = "cyan"
_MOST = 7


@dataclass(frozen=True, slots=True)
class _Line:
    label: str
    share: str
    counts: str
    cells: str
    low: float = 0.0
    high: float = 0.0


def trend(report: Report, writing: Writing, width: int) -> list[Text]:
    """Oldest first, periods of the compared kind; the shortcomings put right where there is no headline."""
    lines = _headlines(report, writing) if report.headline else _follow_up(report, writing)
    if len(lines) > _MOST:
        gap = writing.language.text("report.screen.more_periods", count=len(lines) - _MOST)
        first, last = _draw(lines[:1], width, lines), _draw(lines[1 - _MOST :], width, lines)
        return [*first, Text("  " + gap, style="dim"), *last]
    return _draw(lines, width, lines)


def _headlines(report: Report, writing: Writing) -> list[_Line]:
    complete = {entry.period: entry for entry in report.completeness}
    shown = [item for item in report.headline if item.period not in report.left_out_periods]
    return [_line(item, complete.get(item.period), writing) for item in shown]


def _line(headline: Headline, complete: Completeness | None, writing: Writing) -> _Line:
    language = writing.language
    label = language.period(headline.period, short=True)
    cells = ""
    if complete and not headline.committee_only and complete.expected:
        cells = language.text("report.screen.cells", read=complete.read, expected=complete.expected)
    if headline.suppressed:
        return _Line(label, WITHHELD, "", cells)
    counts = "" if headline.with_signs is None else language.number(headline.with_signs)
    if headline.reviewed:
        of = language.number(headline.reviewed)
        counts = f"{counts}/{of}" if counts else language.text("report.screen.out_of", reviewed=of)
    if headline.bounds:
        return _Line(label, language.range(headline.bounds), counts, cells, *headline.bounds)
    rate = headline.rate
    return _Line(label, "" if rate is None else language.percent(rate), counts, cells, rate or 0.0, rate or 0.0)


def _follow_up(report: Report, writing: Writing) -> list[_Line]:
    table = report.table("follow_up")
    lines = []
    for row in table.rows if table else ():
        period, fixed, total = (table.item(row, name) if table else None for name in ("period", "fixed", "total"))
        if isinstance(fixed, int) and isinstance(total, int) and total:
            share, label = fixed / total, writing.language.period(str(period), short=True)
            counts = f"{writing.language.number(fixed)}/{writing.language.number(total)}"
            said = writing.language.word("status", "fixed").lower()
            lines.append(_Line(label, writing.language.percent(share), counts, said, share, share))
    return lines


def _draw(lines: list[_Line], width: int, all_lines: list[_Line]) -> list[Text]:
    label, share, counts, cells = (
        max((cell_len(getattr(line, name)) for line in all_lines), default=0)
        for name in ("label", "share", "counts", "cells")
    )
    full = scale([line.high for line in all_lines])
    room = max(8, min(48, width - label - share - counts - cells - 10))
    drawn = []
    for line in lines:
        blocks = bar(line.high, full, room) if line.low == line.high else range_bar(line.low, line.high, full, room)
        text = Text(f"  {_pad(line.label, label)}  {_pad(line.share, share, right=True)}  ")
        text.append(_pad(blocks, room), style=BAR)
        text.append(f"  {_pad(line.counts, counts, right=True)}")
        text.append(f"  {line.cells}", style="dim")
        text.rstrip()
        drawn.append(text)
    return drawn


def _pad(text: str, width: int, *, right: bool = False) -> str:
    blanks = " " * (width - cell_len(text))
    return blanks + text if right else text + blanks
