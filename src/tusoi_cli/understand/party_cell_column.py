"""A column of party cells beside the signs, measures or indicators of a table: each party cell has rows of its own."""

from collections.abc import Sequence
from dataclasses import replace

from tusoi_cli.model.address import ref
from tusoi_cli.model.reading import Place
from tusoi_cli.text import clean
from tusoi_cli.understand.axis import Axis
from tusoi_cli.understand.body import Row
from tusoi_cli.understand.columns import Column
from tusoi_cli.understand.context import Context
from tusoi_cli.understand.header_grid import Grid
from tusoi_cli.understand.sums import regrouped

_OF_A_PARTY_CELL = ("sign", "measure", "indicator")
"""What rows beside a column of party cells may be."""


def by_column(
    rows: Sequence[Row], columns: Sequence[Column], what: tuple[Axis, str], grid: Grid, context: Context
) -> list[tuple[list[Row], Context]]:
    """Each party cell's rows and what the words around say of them; all rows with ``context`` without such a column.

    ``what``: what the rows are, and the key of the column that says so. A name stands for the blank rows
    below it, and so do the words of a row whose further party cells stand below the first.
    """
    cells, label = _columns(columns, what)
    if cells < 0:
        return [(list(rows), context)]
    named = _named(_worded(rows, cells, label, coded=what[1] == "code"), cells, grid)
    places = {name: ref(row.index, cells) for name, row in reversed(named)}
    turns = [name for at, (name, _) in enumerate(named) if not at or named[at - 1][0] != name]
    apart = len(turns) > len(places)
    parts: dict[str, list[Row]] = {}
    for name, row in named:
        adds_up_others = apart and row.kind in ("total", "subtotal")
        parts.setdefault(name, []).append(replace(row, kind="ignored") if adds_up_others else row)
    return [(regrouped(own), _of(name, places[name], context) if name else context) for name, own in parts.items()]


def without_reporters(columns: list[Column], what: tuple[Axis, str], grid: Grid, rows: range) -> list[Column]:
    """A column of party cells behind the figures of signs that stand once each tells by whom they were reported: it is
    a remark, for the figures are of all of them."""
    cells, label = _columns(columns, what)
    counting = [column.index for column in columns if not (column.key or column.known)]
    if cells < max(counting, default=cells + 1):
        return columns
    words = [text for row in rows if (text := clean(str(grid.sheet.at(row, label))))]
    if len({*words}) < len(words):
        return columns
    return [replace(column, key="", known="remark") if column.index == cells else column for column in columns]


def _columns(columns: Sequence[Column], what: tuple[Axis, str]) -> tuple[int, int]:
    """The column of party cells and that of the words beside; -1 where there are none."""
    cells, label = (next((c.index for c in columns if c.key == key), -1) for key in ("party_cell", what[1]))
    return (cells, label) if what[0] in _OF_A_PARTY_CELL and -1 != label != cells else (-1, -1)


def _named(rows: Sequence[Row], cells: int, grid: Grid) -> list[tuple[str, Row]]:
    """Each row with its party cell, the one above it where its own is blank; empty before the first."""
    below = {row for span in grid.sheet.merges if span.left == cells for row in range(span.top, span.bottom + 1)}
    named, name = [], ""
    for row in rows:
        own = clean(str(grid.sheet.at(row.index, cells))) if row.kind in ("data", "group", "part") else ""
        if own:
            name = own
        elif row.kind == "data" and below and row.index not in below:
            name = ""
        named.append((name, row))
    return named


def _worded(rows: Sequence[Row], cells: int, label: int, *, coded: bool) -> list[Row]:
    """The rows; a party cell's name is no row's words: those above are, or the code beside alone."""
    told, above = [], ("", "")
    for row in rows:
        if row.kind == "data" and row.label_column == cells:
            number, words = ("", "") if coded else above
            row = replace(row, label=words, number=row.number or number, label_column=label)
        elif row.kind == "data":
            above = row.number, row.label
        told.append(row)
    return told


def _of(name: str, place: str, context: Context) -> Context:
    own = name == context.party_cell.value
    return replace(context, party_cell=Place(name, "group", place), pairs=context.pairs if own else [], findings=[])
