"""Rows of percentages among rows of counts (``Tỷ lệ đảng viên có biểu hiện (%)``, party cells across)."""

from collections.abc import Sequence
from dataclasses import replace

from tusoi_cli.understand.axis import says_measure
from tusoi_cli.understand.figures import Figures
from tusoi_cli.understand.grid_table import GridTable
from tusoi_cli.understand.grid_values import name_of


def shares_of_rows(table: GridTable, columns: Sequence[Figures]) -> None:
    """Each is held against the counts of its own column, once all of these were read."""
    rows = [row for row in table.rows if says_measure(row.label, table.knowledge) == "percent"]
    if table.axis != "measure" or not rows:
        return
    counts = _counts(table)
    for row in rows:
        said = table.knowledge.meanings.of(row.label)
        of = f"{said.kind}:{said.code}" if said.code else said.measure if said.measure != "count" else ""
        for figure in columns:
            if figure.use != "count":
                continue
            dims = figure.dims.over(table.own)
            asked = replace(
                figure, column=replace(figure.column, leaf_says=bool(of)), dims=figure.dims._replace(percent_of=of)
            )
            known = counts.get((dims.party_cell, dims.period), {})
            table.shares.add(table.values.sheet, row.index, asked, known, dims, by_row=True)


def _counts(table: GridTable) -> dict[tuple[str, str], dict[str, float]]:
    """What was read, by party cell and period."""
    found: dict[tuple[str, str], dict[str, float]] = {}
    for (_, party_cell, period, measure, code, *_), (value, _) in table.seen.items():
        name = name_of(table.own._replace(measure=measure, code=code))
        found.setdefault((party_cell, period), {})[name] = value
    return found
