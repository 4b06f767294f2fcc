"""Rows of a name alone among party cells: a heading has rows below it, a party cell that sent nothing has none.

With rows below, its words, its list number and the others' tell which of the two it is, or nothing does.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

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
_ENDING = re.compile(r"(.*\D)(?:\d+\w?|(?<= )(?:[a-z]|[ivx]+))$")
"""A name with a number or letter at its end (``Ấp 7``, ``Khóm 2A``, ``Tổ dân phố B``)."""
_AREA = re.compile(r"(ap|khu vuc|kv|khom|thon|xom|ban|to dan pho|khu pho|khu dan cu) \w")
"""How an area's name begins, with a name of its own behind (``Ấp Phụng Hưng``)."""


def settle_lone_rows(rows: Sequence[Row], grid: Grid, form: Shape, meanings: Meanings) -> list[Row]:
    """The rows, each name alone that is a party cell without its figures, or may be one, among the data."""
    settled = list(rows)
    names = _Names(rows, form.labels[0] if form.labels else -1)
    filled = any(row.kind == "data" for row in rows)
    for position, row in enumerate(rows):
        if row.kind not in ("note", "group") or not _is_worded(row, grid, form, meanings):
            continue
        before = settled[position - 1] if position else None
        last = row.kind == "note" or _kind_below(rows, position) not in _HEADED
        if len(grid.filled[row.index]) > 1:
            settled[position] = replace(row, kind="data")
        elif last and before and before.kind == "data" and _ends_the_names(row, before):
            settled[position] = replace(row, kind="data", group=before.group, group_number=before.group_number)
        elif last and not filled and _ends_the_names(row, row):
            settled[position] = replace(row, kind="data")
        elif not last:
            settled[position] = _headed(row, position, rows, names)
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


class _Names:
    """How the party cells of a table are named, looked up where a name alone is weighed."""

    def __init__(self, rows: Sequence[Row], column: int) -> None:
        self._rows = [row for row in rows if row.kind == "data" and row.label_column == column]

    @cached_property
    def _stems(self) -> frozenset[str]:
        return frozenset(stem for row in self._rows for stem in _stems(row.label))

    @cached_property
    def _unlike(self) -> tuple[bool, bool, bool]:
        """All are numbered; all say ``Chi bộ``; none is in capitals."""
        labels = [row.label for row in self._rows]
        numbered = all(row.number for row in self._rows)
        return numbered, all(map(names_party_cell, labels)), not any(map(str.isupper, labels))

    def __bool__(self) -> bool:
        return bool(self._rows)

    def hold_the_like_of(self, label: str) -> bool:
        """One is a numbered name of the same sort, or both are areas' names (``Ấp 7``, ``Ấp Phụng Hưng``)."""
        return not self._stems.isdisjoint(_stems(label))

    def are_headed_by(self, label: str) -> bool:
        """The name is unlike them: without a list number or ``Chi bộ``, in capitals, or a kind as the first is."""
        numbered, prefixed, small = self._unlike
        is_kind = names_kind(label) or names_kind(f"Chi bộ {label}")
        return (
            numbered
            or (prefixed and not names_party_cell(label))
            or (small and label.isupper())
            or (is_kind and bool(self._rows[0].group))
        )


def _headed(row: Row, position: int, rows: Sequence[Row], names: _Names) -> Row:
    """A name with rows below it, as the heading or the party cell that it is; in doubt a party cell that may head."""
    if not names:
        return row
    if names.hold_the_like_of(row.label) or _is_skipped(position, rows):
        return replace(row, kind="data")
    return row if names.are_headed_by(row.label) else replace(row, kind="data", may_head=True)


def _stems(label: str) -> set[str]:
    """What names of one sort share: all before the number at the end, or an area's word."""
    name = plain(label).removeprefix("chi bo ")
    return {f"{at} {found[1]}" for at, form in enumerate((_ENDING, _AREA)) if (found := form.match(name))}


def _is_skipped(position: int, rows: Sequence[Row]) -> bool:
    """The list numbers leave one out just here: it is this row's."""
    above = next((rows[at].number for at in range(position - 1, -1, -1) if rows[at].kind != "blank"), "0")
    below = next((rows[at].number for at in range(position + 1, len(rows)) if rows[at].kind != "blank"), "")
    return above.isdecimal() and below.isdecimal() and int(below) == int(above) + 2
