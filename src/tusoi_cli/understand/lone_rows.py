"""Rows of a name alone among party cells: a heading has rows below it, a party cell that sent nothing has none."""

from collections.abc import Sequence
from dataclasses import replace

from tusoi_cli.understand.body import Row, Shape
from tusoi_cli.understand.header_grid import Grid
from tusoi_cli.understand.meaning import Meanings, names_group, names_kind
from tusoi_cli.understand.periods import periods
from tusoi_cli.understand.person_names import is_person

_LONGEST = 7
"""Blanks in the longest name; a longer text is a note."""
_HEADED = ("data", "group", "subtotal", "part")


def settle_lone_rows(rows: Sequence[Row], grid: Grid, form: Shape, meanings: Meanings) -> list[Row]:
    """A name right below a party cell, with none below it, is the next party cell, without its figures."""
    settled = list(rows)
    for position in range(1, len(settled)):
        row, before = settled[position], settled[position - 1]
        if before.kind != "data" or row.kind not in ("note", "group"):
            continue
        alone = row.kind == "note" or _kind_below(rows, position) not in _HEADED
        if alone and _is_name(row, before, grid, form, meanings):
            settled[position] = replace(row, kind="data", group=before.group, group_number=before.group_number)
    return settled


def _kind_below(rows: Sequence[Row], position: int) -> str:
    return next((rows[at].kind for at in range(position + 1, len(rows)) if rows[at].kind != "blank"), "")


def _is_name(row: Row, before: Row, grid: Grid, form: Shape, meanings: Meanings) -> bool:
    """The text stands where the names do and is no heading, note, date or person's name."""
    label = row.label
    if row.number or row.label_column != before.label_column or row.label_column not in form.labels[:1]:
        return False
    if grid.filled[row.index] != [row.label_column] or (row.index, row.label_column) in grid.spans:
        return False
    said = meanings.vocabulary.says("row", meanings.vocabulary.normal(label)) or periods(label)
    worded = label[:1].isalpha() and label.count(" ") <= _LONGEST and not set(label) & set(":;.…")
    return worded and not said and not (names_group(label) or names_kind(label) or is_person(label))
