"""Year-end grades of members and of party cells, or the four-level rating of setting an example."""

from functools import partial
from typing import NamedTuple

from tusoi_cli.model.report import Item, Report, Table
from tusoi_cli.render.charts.about import foot, subtitle
from tusoi_cli.render.charts.panels import Panel, Panels, bars, heard
from tusoi_cli.render.charts.picture import Chart, Words
from tusoi_cli.render.writing import Writing


class _Scale(NamedTuple):
    """Which table, its kinds, its whole and its share that the title says."""

    table: str
    kinds: tuple[str, ...]
    whole: str
    share: str
    word: str


_GRADES = ("excellent", "good", "adequate", "failed")
_MEMBERS = _Scale("grades", _GRADES, "graded", "good_or_better", "grade_short")
_CELLS = _Scale("cell_grades", _GRADES, "graded", "good_or_better", "grade_short")
_EXAMPLE = _Scale("exemplary", ("good", "fair", "average", "weak"), "rated", "good_or_fair", "exemplary")


def fits(report: Report) -> bool:
    """Whether members or party cells were graded."""
    return any(_rows(report, scale) for scale in (_MEMBERS, _CELLS))


def fits_exemplary(report: Report) -> bool:
    """Whether members were rated for setting an example."""
    return bool(_rows(report, _EXAMPLE))


def chart(report: Report, writing: Writing) -> Chart:
    """The chart of the grades: members, then party cells."""
    return _chart("grades", [scale for scale in (_MEMBERS, _CELLS) if _rows(report, scale)], report, writing)


def chart_exemplary(report: Report, writing: Writing) -> Chart:
    """The chart of the four-level rating."""
    return _chart("exemplary", [_EXAMPLE], report, writing)


def _rows(report: Report, scale: _Scale) -> list[tuple[Item, ...]]:
    table = report.table(scale.table)
    return [row for row in table.rows if table.item(row, scale.whole)] if table else []


def _chart(kind: str, scales: list[_Scale], report: Report, writing: Writing) -> Chart:
    language = writing.language
    rows: list[Panel] = []
    periods: dict[str, None] = {}
    for scale in scales:
        table = report.table(scale.table)
        if table is None:
            continue
        if len(scales) > 1:
            rows.append(Panel(language.text(f"chart.row.{scale.table}")))
        for row in _rows(report, scale):
            periods[str(table.item(row, "period"))] = None
            rows.append(_panel(table, row, scale, writing))
    kinds = tuple(language.word(scales[0].word, kind) for kind in scales[0].kinds)
    panels = Panels(kinds, tuple(rows), partial(_gap, writing=writing))
    words = _words(kind, scales[0], list(periods), panels, report, writing)
    return Chart(kind, words, panels.turned().plot, panels.turned().height)


def _gap(count: int, writing: Writing) -> str:
    return writing.language.text("chart.row.gap", count=count)


def _panel(table: Table, row: tuple[Item, ...], scale: _Scale, writing: Writing) -> Panel:
    whole = table.item(row, scale.whole)
    name = writing.language.period(str(table.item(row, "period")), short=True)
    return Panel(name, bars((table.item(row, kind) for kind in scale.kinds), whole, writing))


def _words(kind: str, scale: _Scale, periods: list[str], panels: Panels, report: Report, writing: Writing) -> Words:
    language = writing.language
    table = report.table(scale.table)
    row = _rows(report, scale)[-1]
    share, whole = (table.item(row, name) if table else None for name in (scale.share, scale.whole))
    period = str(table.item(row, "period")) if table else ""
    shown = isinstance(share, int | float) and isinstance(whole, int)
    key = f"chart.title.{scale.table}" if shown else f"report.table.{scale.table}"
    title = (
        language.capital(language.text(key, share=share, whole=whole, period=period))
        if shown
        else writing.title(scale.table)
    )
    n = language.text(f"chart.about.n_{scale.table}", count=whole, period=period) if shown else ""
    under = foot(report, writing, n=n, last=period)
    what = language.text(f"chart.what.{kind}")
    return Words(title, subtitle(what, periods, report, writing), under, heard(panels))
