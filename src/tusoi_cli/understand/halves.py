"""``4/12``: the count and, in one spreadsheet cell with it, the number of members that it is of."""

import re

from tusoi_cli.understand.figures import Dims, Figures
from tusoi_cli.understand.grid_table import GridTable
from tusoi_cli.understand.grid_values import add
from tusoi_cli.understand.numbers import Number

_BASES = ("reviewed", "members")
_OF = re.compile(r"\s*/\s*|\s+trên\s+")
"""``Số ĐV có biểu hiện/số ĐV tự soi``, ``… trên tổng số …``."""


def other_half(
    table: GridTable, row: int, figure: Figures, said: Dims, number: Number, known: dict[str, float]
) -> None:
    """The second number of a ratio: a fact where only the header names it, else held against the row's own counts.

    TS202 where neither tells what it counts. ``known``: the counts of the same party cell and period.
    """
    if number.of is None or said.measure == "indicator":  # ``17/21``: a rank.
        return
    column = figure.column.index
    base = _named(table, figure)
    given = {each.dims.measure for each in table.figures if each.use == "count"}
    if base and base not in given | known.keys():
        add(table, row, column, said._replace(measure=base, code="", level=""), number.of, summed=False)
    elif number.of not in [known[each] for each in ([base] if base else _BASES) if each in known]:
        table.values.report("TS202", row, column, "ratio", first=int(number.value), second=int(number.of))


def _named(table: GridTable, figure: Figures) -> str:
    """The measure that the header's words behind a stroke name."""
    first, *others = _OF.split(figure.column.header.split(" › ")[-1])
    said = table.knowledge.meanings.of(others[-1]).measure if first and len(others) == 1 else ""
    return said if said in _BASES else ""
