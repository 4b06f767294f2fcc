"""One table for several party cells: rows that only name one part it, each part with its own signs or members."""

from collections.abc import Sequence
from dataclasses import replace

from tusoi_cli.model.address import ref
from tusoi_cli.model.reading import Place
from tusoi_cli.text import clean
from tusoi_cli.understand.body import Row
from tusoi_cli.understand.context import Context
from tusoi_cli.understand.header_grid import Grid
from tusoi_cli.understand.list_numbers import cut
from tusoi_cli.understand.meaning import names_kind, names_party_cell
from tusoi_cli.understand.sums import regrouped
from tusoi_cli.understand.title_lines import units


def by_party_cell(rows: Sequence[Row], grid: Grid, context: Context) -> list[tuple[list[Row], Context]]:
    """Each party cell's rows and what the words around say of them; all rows with ``context`` where none is named."""
    heads = [position for position, row in enumerate(rows) if _names_only_a_party_cell(row, grid)]
    heads = [at for at in heads if any(row.kind in ("data", "group") for row in rows[at + 1 :])]
    if not heads:
        return [(list(rows), context)]
    before = rows[: heads[0]]
    parts = [(list(before), context)] if any(row.kind == "data" for row in before) else []
    for at, end in zip(heads, [*heads[1:], len(rows)], strict=True):
        context.title_rows.add(rows[at].index)
        own = _of(_label(rows[at], grid), rows[at], context, alone=len(heads) == 1)
        parts.append((regrouped(rows[at + 1 : end]), own))
    return parts


def _names_only_a_party_cell(row: Row, grid: Grid) -> bool:
    label = _label(row, grid) if row.kind in ("group", "data", "note", "ignored") else ""
    return bool(label) and names_party_cell(label) and not names_kind(label)


def _label(row: Row, grid: Grid) -> str:
    """The only words of a row, behind a list number at most; a row that could be a member's keeps none of its own."""
    *number, last = grid.filled[row.index] or [-1]
    text = grid.rows[row.index][last] if last >= 0 and len(number) < (2 if row.number else 1) else ""
    return cut(clean(text))[1] if isinstance(text, str) else ""


def _of(label: str, row: Row, context: Context, *, alone: bool) -> Context:
    """The context of the party cell that the row names; totals above the table are its own where no other is named."""
    name = next((unit.name for unit in units(label) if unit.what == "party_cell"), label)
    place = Place(name, "title", ref(row.index, max(row.label_column, 0)))
    pairs = list(context.pairs) if alone and not context.party_cell.value else []
    return replace(context, party_cell=place, pairs=pairs, findings=[])
