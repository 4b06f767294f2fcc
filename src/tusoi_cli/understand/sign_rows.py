"""The signs of a table's rows, decided for the whole column."""

from itertools import pairwise

from tusoi_cli.text import clean
from tusoi_cli.understand.axis import says_measure
from tusoi_cli.understand.signs import Label, Match
from tusoi_cli.understand.table import Table

_OF_A_PART = 2
"""Points in the code of a sign that is part of another (``II.3.a``)."""


def sign_rows(table: Table) -> dict[int, Match]:
    """By place, what each row of data was taken for; rows that name a measure are none."""
    code_column = table.column("code")
    labels = []
    kept = []
    for row in table.rows:
        if row.kind != "data":
            continue
        code = clean(str(table.value(row, code_column))) if code_column >= 0 else ""
        if row.label and not code and not table.matcher.exact(row.label) and says_measure(row.label, table.knowledge):
            continue
        labels.append(Label(row.label, code, row.number, row.group_number or row.group))
        kept.append(row.index)
    found = dict(zip(kept, table.knowledge.matched(table.matcher, tuple(labels)), strict=True))
    _cut_headings(table, found)
    return found


def _cut_headings(table: Table, matches: dict[int, Match]) -> None:
    """A sign in full, without figures, above its parts is their heading: the part that begins alike is the sign."""
    for above, below in pairwise(list(matches)):
        first, second = matches[above], matches[below]
        twice = first if first.by == "twice" else second if second.by == "twice" else None
        codes = {match.candidates[0][0] for match in (first, second) if match.candidates}
        if twice and len(codes) == 1 and codes.pop().count(".") == _OF_A_PART and not _is_written(table, above):
            matches[below] = second if twice is first else first
            del matches[above]


def _is_written(table: Table, row: int) -> bool:
    """Something stands beside the words."""
    figures = [column.index for column in table.columns if not column.key and column.known in ("", "personal")]
    return any(table.values.sheet.at(row, column) != "" for column in figures)
