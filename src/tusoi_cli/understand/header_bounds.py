"""Where headers could stand, asked of single rows: by what reads a known form again, or finds one with no rows."""

from collections.abc import Iterator

from tusoi_cli.understand.header import Band, continues_above, grow, is_anchor, last_filled
from tusoi_cli.understand.header_grid import Grid
from tusoi_cli.understand.meaning import Meanings


def headers(grid: Grid, meanings: Meanings) -> Iterator[Band]:
    """Where a header could stand, whether or not rows follow, top to bottom."""
    for row in range(len(grid.rows)):
        if is_anchor(grid, row, meanings, inside=False) and (band := grow(grid, row, meanings, 0)):
            yield band


def anchor(grid: Grid, band: Band, meanings: Meanings) -> int:
    """The row from which a band grew: the first of its rows that holds a header's labels; -1 where none does."""
    return next((row for row in range(band.top, band.bottom + 1) if is_anchor(grid, row, meanings, inside=False)), -1)


def begins_below(grid: Grid, band: Band, left: int, meanings: Meanings) -> bool:
    """No row above a band, grown from a row that begins in column ``left``, begins a header or belongs to it."""
    if any(is_anchor(grid, row, meanings, inside=False) for row in range(band.top)):
        return False
    above = last_filled(grid, band.top)
    return above < 0 or not continues_above(grid, above, left, meanings, band.top)


def holds_no_header(grid: Grid, top: int, end: int, meanings: Meanings) -> bool:
    """No row from ``top`` to before ``end``, below a table, begins another."""
    return not any(is_anchor(grid, row, meanings, inside=True) for row in range(top, end))
