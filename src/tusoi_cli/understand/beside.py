"""Tables beside each other whose headers are not of one depth: the rows of one begin where the other's head goes on."""

from collections.abc import Sequence
from dataclasses import replace

from tusoi_cli.model.sheet import Value
from tusoi_cli.understand.columns import Column, split
from tusoi_cli.understand.header import Band
from tusoi_cli.understand.header_grid import Grid
from tusoi_cli.understand.header_stacks import stacks
from tusoi_cli.understand.list_numbers import list_number
from tusoi_cli.understand.meaning import Meanings, names_group, names_kind
from tusoi_cli.understand.numbers import read_number


def tables_beside(grid: Grid, band: Band, meanings: Meanings) -> list[tuple[Band, list[Column]]]:
    """The columns of each table under a band, each with its own part of the header."""
    tops = replace(band, stacks={column: stack[:1] for column, stack in band.stacks.items()})
    parts = split(tops, meanings) if band.bottom > band.top else []
    bottoms = [_bottom(grid, band, columns) for columns in parts] if len(parts) > 1 else []
    if all(bottom == band.bottom for bottom in bottoms):
        return [(band, columns) for columns in split(band, meanings)]
    found = []
    for columns, bottom in zip(parts, bottoms, strict=True):
        inside = range(columns[0].index, columns[-1].index + 1)
        own = {column: stack for column, stack in stacks(grid, band.top, bottom).items() if column in inside}
        found += [
            (Band(band.top, bottom, own, band.repeats), table) for table in split(Band(band.top, bottom, own), meanings)
        ]
    return found


def _bottom(grid: Grid, band: Band, columns: Sequence[Column]) -> int:
    """The last row of the header over these columns: a lower level leaves the first column blank, a row does not."""
    first, last = columns[0].index, columns[-1].index
    for row in range(band.top + 1, band.bottom + 1):
        filled = [column for column in grid.filled[row] if first <= column <= last]
        if filled and filled[0] == first and _is_row([grid.rows[row][column] for column in filled]):
            return row - 1
    return band.bottom


def _is_row(values: Sequence[Value]) -> bool:
    """Figures, a list number with words, or the name of a group: nothing of the kind goes on a header's first word."""
    first, *further = values
    figures = any(read_number(value).outcome in ("number", "none") for value in further)
    heads = isinstance(first, str) and (names_group(first) or names_kind(first))
    return figures or heads or bool(further and list_number(first))
