"""The signs of a table's rows, decided for the whole column."""

from itertools import pairwise

from tusoi_cli.model.address import ref
from tusoi_cli.model.finding import finding
from tusoi_cli.text import clean
from tusoi_cli.understand.axis import says_measure
from tusoi_cli.understand.body import Row
from tusoi_cli.understand.grid_table import GridTable
from tusoi_cli.understand.numbers import read_number
from tusoi_cli.understand.sign_groups import is_group
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


def tell_groups_alone(table: GridTable) -> None:
    """TS401 for a group's figure where no sign stands right above or below: which of its signs are meant nobody says.

    A group of whose signs none is listed may well say that there are none, beside others that have some.
    """
    rows = [row for row in table.rows if row.kind != "blank"]
    signs = {place for place, row in enumerate(rows) if row.kind == "data"}
    for place, row in enumerate(rows):
        alone = row.kind in ("group", "subtotal") and not {place - 1, place + 1} & signs
        if alone and is_group(row.label, table.matcher) and _most(table, row) > (0 if signs else -1):
            here = ref(row.index, max(row.label_column, 0))
            reading = table.reading
            reading.findings.append(finding("TS401", reading.source, reading.sheet, here, text=row.label, codes=()))
            table.values.bad_rows.add(row.index)


def _most(table: GridTable, row: Row) -> float:
    """The largest of a row's counts; -1 without one."""
    counts = (figure for figure in table.figures if figure.use == "count")
    numbers = (read_number(table.values.sheet.at(row.index, each.column.index), each.decimal) for each in counts)
    return max((each.value for each in numbers if each.outcome in ("number", "none")), default=-1)
