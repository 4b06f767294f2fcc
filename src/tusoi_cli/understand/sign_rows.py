"""The signs of a table's rows, decided for the whole column."""

from tusoi_cli.text import clean
from tusoi_cli.understand.axis import says_measure
from tusoi_cli.understand.signs import Label, Match
from tusoi_cli.understand.table import Table


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
    return dict(zip(kept, table.knowledge.matched(table.matcher, tuple(labels)), strict=True))
