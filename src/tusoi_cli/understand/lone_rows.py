"""Rows of a name alone among party cells: a heading has rows below it, a party cell that sent nothing has none.

With rows below, its words, its list number and the others' tell which of the two it is, or nothing does.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from tusoi_cli.text import plain
from tusoi_cli.understand.body import Row, Shape
from tusoi_cli.understand.header_grid import Grid
from tusoi_cli.understand.meaning import Meanings, names_group, names_kind, names_party_cell
from tusoi_cli.understand.periods import periods
from tusoi_cli.understand.person_names import is_person
from tusoi_cli.understand.sums import regrouped

_LONGEST = 7
"""Blanks in the longest name; a longer text is a note."""
_HEADED = ("data", "group", "subtotal", "part")
_ENDING = re.compile(r"(.*\D)(?:\d+\w?|(?<= )(?:[a-z]|[ivx]+))")
"""A name with a number or letter at its end (``Ấp 7``, ``Khóm 2A``, ``Tổ dân phố B``)."""
_AREA = re.compile(r"(ap|khu vuc|kv|khom|thon|xom|ban|to dan pho|khu pho|khu dan cu) \w")
"""How an area's name begins, with a name of its own behind (``Ấp Phụng Hưng``)."""


def settle_lone_rows(rows: Sequence[Row], grid: Grid, form: Shape, meanings: Meanings) -> list[Row]:
    """The rows, each name alone that is a party cell without its figures, or may be one, among the data."""
    settled = list(rows)
    for position, row in enumerate(rows):
        if row.kind not in ("note", "group") or not _is_worded(row, grid, form, meanings):
            continue
        before = settled[position - 1] if position else None
        last = row.kind == "note" or _kind_below(rows, position) not in _HEADED
        if len(grid.filled[row.index]) > 1:
            settled[position] = replace(row, kind="data")
        elif last and before and before.kind == "data" and _ends_the_names(row, before):
            settled[position] = replace(row, kind="data", group=before.group, group_number=before.group_number)
        elif last and not any(each.kind == "data" for each in rows) and _ends_the_names(row, row):
            settled[position] = replace(row, kind="data")
        elif not last:
            settled[position] = _headed(row, position, rows)
    return regrouped(settled) if settled != list(rows) else settled


def _kind_below(rows: Sequence[Row], position: int) -> str:
    return next((rows[at].kind for at in range(position + 1, len(rows)) if rows[at].kind != "blank"), "")


def _is_worded(row: Row, grid: Grid, form: Shape, meanings: Meanings) -> bool:
    """The text stands where the names do, in words as they have, and is no note, date or group's heading.

    Beside it nothing stands but its kind or its period.
    """
    label = row.label
    if row.number or row.label_column not in form.labels[:1] or names_group(label):
        return False
    span = grid.spans.get((row.index, row.label_column))
    if not set(form.labels).issuperset(grid.filled[row.index]):
        return False
    if span and span.right >= min(form.figures, default=span.right):
        return False
    said = meanings.vocabulary.says("row", meanings.vocabulary.normal(label)) or periods(label)
    return not said and label[:1].isalpha() and label.count(" ") <= _LONGEST and not set(label) & set(":;.…")


def _ends_the_names(row: Row, before: Row) -> bool:
    """The last name of a table; one of a person signs the sheet."""
    return row.label_column == before.label_column and not (names_kind(row.label) or is_person(row.label))


def _headed(row: Row, position: int, rows: Sequence[Row]) -> Row:
    """A name with rows below it, as the heading or the party cell that it is; in doubt a party cell that may head."""
    named = [other for other in rows if other.kind == "data" and other.label_column == row.label_column]
    if not named:
        return row
    if any(_is_like(row.label, other.label) for other in named) or _is_skipped(position, rows):
        return replace(row, kind="data")
    return row if _is_heading(row.label, named) else replace(row, kind="data", may_head=True)


def _is_heading(label: str, named: Sequence[Row]) -> bool:
    """The name is unlike the others: without a list number or ``Chi bộ``, in capitals, or a kind as the first is."""
    unlike = all(other.number for other in named) or (
        not names_party_cell(label) and all(names_party_cell(other.label) for other in named)
    )
    in_capitals = label.isupper() and not any(other.label.isupper() for other in named)
    is_kind = names_kind(label) or names_kind(f"Chi bộ {label}")
    return unlike or in_capitals or (is_kind and bool(named[0].group))


def _is_like(label: str, other: str) -> bool:
    """Both are numbered names of one sort, or areas' names (``Ấp 7``, ``Ấp Phụng Hưng``)."""
    one, two = (plain(each).removeprefix("chi bo ") for each in (label, other))
    numbered = [found[1] for name in (one, two) if (found := _ENDING.fullmatch(name))]
    areas = [found[1] for name in (one, two) if (found := _AREA.match(name))]
    return any(len(found) == 2 and found[0] == found[1] for found in (numbered, areas))


def _is_skipped(position: int, rows: Sequence[Row]) -> bool:
    """The list numbers leave one out just here: it is this row's."""
    above = next((row.number for row in reversed(rows[:position]) if row.kind != "blank"), "0")
    below = next((row.number for row in rows[position + 1 :] if row.kind != "blank"), "")
    return above.isdecimal() and below.isdecimal() and int(below) == int(above) + 2
