"""Shortcomings followed until they are put right: by period, then by unit."""

from functools import partial

from tusoi_cli.language import visible
from tusoi_cli.model.report import Item, Report, Table
from tusoi_cli.render.charts.about import foot, latest, subtitle
from tusoi_cli.render.charts.names import short_name
from tusoi_cli.render.charts.panels import Panel, Panels, bars, heard
from tusoi_cli.render.charts.picture import Chart, Words
from tusoi_cli.render.writing import Writing

_STATUSES = ("fixed", "in_progress", "open", "overdue", "recurred")


def fits(report: Report) -> bool:
    """Whether a register is followed."""
    table = report.table("follow_up")
    return table is not None and bool(table.rows)


def chart(report: Report, writing: Writing) -> Chart:
    """The chart of the register."""
    language = writing.language
    by_period, by_unit = report.table("follow_up"), report.table("follow_up_units")
    rows = [_panel(by_period, row, "period", writing) for row in by_period.rows] if by_period else []
    if by_unit and len(by_unit.rows) > 1:
        heads = [Panel(language.text("chart.row.by_period")), Panel(language.text("chart.row.by_unit"))]
        rows = [heads[0], *rows, heads[1], *(_panel(by_unit, row, "party_cell", writing) for row in by_unit.rows)]
    kinds = tuple(language.word("status", status) for status in _STATUSES)
    panels = Panels(kinds, tuple(rows), partial(_gap, writing=writing))
    return Chart("follow-up", _words(panels, report, writing), panels.turned().plot, panels.turned().height)


def _gap(count: int, writing: Writing) -> str:
    return writing.language.text("chart.row.gap", count=count)


def _panel(table: Table, row: tuple[Item, ...], name: str, writing: Writing) -> Panel:
    language = writing.language
    said, total = str(table.item(row, name) or ""), table.item(row, "total")
    said = language.period(said, short=True) if name == "period" else short_name(visible(said))
    said = said or language.party_cell("")
    if isinstance(total, int):
        said = language.text("chart.row.of", name=said, count=total)
    return Panel(said, bars((table.item(row, status) for status in _STATUSES), None, writing))


def _words(panels: Panels, report: Report, writing: Writing) -> Words:
    language = writing.language
    table = report.table("follow_up")
    periods = [str(table.item(row, "period")) for row in table.rows] if table else []
    now = next((note.values for note in report.notes if note.key == "follow_up_now"), {})
    total, fixed = now.get("total"), now.get("fixed")
    title = writing.title("follow_up")
    n = ""
    if isinstance(total, int) and isinstance(fixed, int) and total:
        title = language.text("report.finding.follow_up", total=total, fixed=fixed, share=fixed / total).rstrip(".")
        n = language.text("chart.about.n_follow_up", count=total)
    notes = [writing.note(note) for note in report.notes if note.key in ("follow_up_back", "follow_up_past_due")]
    under = foot(report, writing, n=n, last=latest(periods), notes=notes)
    what = language.text("chart.what.follow_up")
    return Words(title, subtitle(what, periods, report, writing), under, heard(panels))
