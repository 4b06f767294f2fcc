"""Totals below a table of signs, in lines of their own: a label, its number, perhaps a unit, in columns of no sign."""

from collections.abc import Sequence
from dataclasses import replace

from tusoi_cli.text import clean
from tusoi_cli.understand.body import Row, Shape
from tusoi_cli.understand.figures import REQUIRED
from tusoi_cli.understand.header_grid import Grid
from tusoi_cli.understand.meaning import Meanings, is_unit
from tusoi_cli.understand.numbers import read_number

_MOST = 3
"""Filled places of such a line."""


def lines_below(rows: Sequence[Row], grid: Grid, form: Shape, meanings: Meanings) -> list[Row]:
    """The rows, those behind the last sign that are such lines as notes, and the words among them too."""
    behind = len(rows)
    lines: dict[int, str] = {}
    while behind and rows[behind - 1].kind not in ("header", "ignored"):
        row = rows[behind - 1]
        if label := _label(row, grid, form, meanings):
            lines[row.index] = label
        elif row.kind in ("data", "total", "subtotal", "part"):
            break
        behind -= 1
    if not lines:
        return list(rows)
    return [*rows[:behind], *(_as_note(row, lines.get(row.index, row.label)) for row in rows[behind:])]


def _as_note(row: Row, label: str) -> Row:
    if row.kind in ("blank", "signature"):
        return row
    return replace(row, kind="note", number="", label=label, group="", group_number="")


def _label(row: Row, grid: Grid, form: Shape, meanings: Meanings) -> str:
    """The words of a line that gives a total; empty for other rows."""
    if row.kind in ("blank", "signature") or not form.figures:
        return ""
    first, *others = grid.filled[row.index]
    label = grid.rows[row.index][first]
    if not others or len(others) >= _MOST or not isinstance(label, str):
        return ""
    if first in form.labels[:1] and others[0] <= min(form.figures):
        return ""  # The number stands where those of the signs do.
    number, *units = (grid.rows[row.index][column] for column in others)
    counted = read_number(number).outcome not in ("blank", "word") and all(map(is_unit, units))
    return clean(label) if counted and meanings.of(clean(label).rstrip(" :")).measure in REQUIRED else ""
