"""TS702: what a report gives away of small groups where somebody asked for signs by party cell without hiding any."""

from collections.abc import Iterable, Iterator

from tusoi_cli.model.finding import Finding, finding
from tusoi_cli.model.report import Table

_SMALL = 5
"""The K of disclosure control where none is named: a count below it can tell who is who."""


def disclosed(tables: Iterable[Table]) -> Iterator[Finding]:
    """One finding for each party cell and period of which a small count of a sign is shown."""
    seen: dict[tuple[str, str], None] = {}
    for table in tables:
        for row in table.rows if table.id == "signs_by_party_cell" else ():
            for column, value in zip(table.columns, row, strict=True):
                if column.id.startswith("count") and isinstance(value, int) and 0 < value < _SMALL:
                    seen[str(table.item(row, "party_cell")), column.period] = None
    for party_cell, period in seen:
        yield finding("TS702", party_cell=party_cell, period=period, measure="sign")
