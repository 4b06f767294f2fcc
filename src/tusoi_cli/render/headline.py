"""The headline of every period as a table, for documents that show it beside the tables of the report."""

from dataclasses import replace

from tusoi_cli.model.report import HIDDEN, Column, Headline, Item, Note, Report, Table
from tusoi_cli.render.sentence import base
from tusoi_cli.render.tabular import without

_COLUMNS = (
    Column("period", "period"),
    Column("members", "count"),
    Column("reviewed", "count"),
    Column("with_signs", "count"),
    Column("rate", "rate"),
    Column("party_cells", "count"),
    Column("expected", "count"),
)


def headline_table(report: Report) -> Table:
    """A row a period, oldest first; a rate known only as a range has its ends under ``low`` and ``high``.

    Where rates are taken over all members, these stand once.
    """
    expected = {entry.period: entry.expected for entry in report.completeness}
    ranged = any(headline.bounds for headline in report.headline)
    columns = (*_COLUMNS[:5], Column("low", "rate"), Column("high", "rate"), *_COLUMNS[5:]) if ranged else _COLUMNS
    rows = tuple(_row(headline, expected.get(headline.period), ranged) for headline in report.headline)
    over = _base(report)
    table = Table("headline", columns, rows, (Note("method.trend", {"base": over}),))
    return without(table, "members") if over == "members" else table


def _row(headline: Headline, expected: int | None, ranged: bool) -> tuple[Item, ...]:
    figures: tuple[Item, ...] = (headline.members, headline.reviewed, headline.with_signs, headline.rate)
    bounds: tuple[Item, ...] = ()
    if ranged:
        bounds = tuple(headline.bounds) if headline.bounds else (headline.rate, headline.rate)
    if headline.suppressed:
        figures, bounds = (HIDDEN,) * len(figures), (HIDDEN,) * len(bounds)
    cells = (None, None) if headline.committee_only else (headline.party_cells, expected)
    return (headline.period, *figures, *bounds, *cells)


def _base(report: Report) -> str:
    bases = {base(headline, report) for headline in report.headline}
    return bases.pop() if len(bases) == 1 else "mixed"


_FIRST = ("follow_up", "grades", "exemplary", "levels", "rotation_months", "cell_grades", "discipline", "indicators")


def first_table(report: Report) -> Table | None:
    """The counts that stand on page one: the headline, else the first table of the report that sums up."""
    if report.headline:
        shown = [headline for headline in report.headline if headline.period not in report.left_out_periods]
        table = headline_table(report)
        return replace(table, rows=tuple(row for row in table.rows if row[0] in {h.period for h in shown}))
    return next((found for name in _FIRST if (found := report.table(name)) and found.rows), None)
