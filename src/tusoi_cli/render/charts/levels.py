"""Levels of a scored form: members at each level, for one period or two."""

from functools import partial

from tusoi_cli.model.report import Report, Table
from tusoi_cli.render.charts.about import foot, subtitle
from tusoi_cli.render.charts.panels import Panel, Panels, bars, heard
from tusoi_cli.render.charts.picture import Chart, Words
from tusoi_cli.render.writing import Writing


def fits(report: Report) -> bool:
    """Whether members were scored."""
    table = report.table("levels")
    return table is not None and bool(table.rows) and bool(_periods(table))


def _periods(table: Table) -> list[tuple[str, str]]:
    """(suffix, period) of the ends there are."""
    return [
        (side, column.period) for side in ("start", "end") for column in table.columns if column.id == f"count_{side}"
    ]


def chart(report: Report, writing: Writing) -> Chart:
    """The chart of the levels."""
    table = report.table("levels")
    assert table is not None
    at = table.at("level") or 0
    kinds = tuple(writing.item(row[at], table.columns[at]) for row in table.rows)
    rows = []
    for side, period in _periods(table):
        counts = [table.item(row, f"count_{side}") for row in table.rows]
        known = [count for count in counts if isinstance(count, int)]
        whole = sum(known) if len(known) == len(counts) else None
        rows.append(Panel(writing.language.period(period, short=True), bars(counts, whole, writing)))
    panels = Panels(kinds, tuple(rows), partial(_gap, writing=writing))
    return Chart("levels", _words(table, panels, report, writing), panels.turned().plot, panels.turned().height)


def _gap(count: int, writing: Writing) -> str:
    return writing.language.text("chart.row.gap", count=count)


def _words(table: Table, panels: Panels, report: Report, writing: Writing) -> Words:
    language = writing.language
    periods = [period for _, period in _periods(table)]
    counts = "; ".join(f"{kind}: {bar.count}" for kind, bar in zip(panels.kinds, panels.rows[-1].bars, strict=True))
    title = language.capital(language.text("chart.title.levels", period=periods[-1], counts=counts))
    notes = [writing.note(note) for note in report.notes if note.key == "scored"][-1:]
    whole = [table.item(row, "count_end") for row in table.rows]
    known = [count for count in whole if isinstance(count, int)]
    n = language.text("chart.about.n_levels", count=sum(known), period=periods[-1]) if len(known) == len(whole) else ""
    under = foot(report, writing, n=n, last=periods[-1], notes=notes, careful=True)
    what = language.text("chart.what.levels")
    return Words(title, subtitle(what, periods, report, writing), under, heard(panels))
