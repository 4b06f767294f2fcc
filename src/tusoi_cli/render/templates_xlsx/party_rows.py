"""Rows of party cells under their kinds, and the total below."""

from collections.abc import Sequence
from dataclasses import dataclass

from tusoi_cli.model.settings import Member
from tusoi_cli.render.templates_xlsx.order import Order
from tusoi_cli.render.templates_xlsx.table import Table
from tusoi_cli.render.templates_xlsx.words import kind, party_cell, word

USUAL_ROWS = 20
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


@dataclass(frozen=True, slots=True)
class Kind:
    """Party cells of one kind; empty words for those of none."""

    words: str
    party_cells: tuple[Member, ...]


def by_kind(members: Sequence[Member]) -> list[Kind]:
    """The party cells by kind, in the order in which the kinds are first met; those without a kind first."""
    kinds = sorted({member.kind: None for member in members}, key=bool)
    return [Kind(kind(name) if name else "", tuple(m for m in members if m.kind == name)) for name in kinds]


def write_rows(table: Table, order: Order) -> int:
    """The rows of the order's party cells, free rows where it names none, the total; gives the total's row."""
    row = table.body
    blocks: list[tuple[int, int]] = []
    number = heading = 0
    for group in by_kind(order.party_cells):
        if group.words:
            table.group(row, _ROMAN[heading] if heading < len(_ROMAN) else "", group.words)
            row, heading = row + 1, heading + 1
        blocks.append((row, row + len(group.party_cells) - 1))
        for member in group.party_cells:
            number += 1
            table.line(row, {"number": number, "party_cell": party_cell(member.name)})
            row += 1
    free = order.rows or (0 if order.party_cells else USUAL_ROWS)
    if free:
        blocks.append((row, row + free - 1))
    for _ in range(free):
        number += 1
        table.line(row, {"number": number})
        row += 1
    table.check(blocks)
    table.total(row, table.body, row - 1, word("row", "total"), 2)
    return row
