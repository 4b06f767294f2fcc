"""Whether a table speaks of what tusoi counts at all: marks of pupils or a budget can have the same shape."""

from collections.abc import Iterator

from tusoi_cli.model.sheet import Sheet
from tusoi_cli.understand import answers
from tusoi_cli.understand.knowledge import Knowledge
from tusoi_cli.understand.tables import Found

_NEEDS_WORDS = frozenset(["party_cell", "kind", "measure", "register"])
"""Rows whose names alone say nothing of the Party; signs and facts speak for themselves."""
_ROWS = 200


def is_ours(table: Found, sheet: Sheet, knowledge: Knowledge) -> bool:
    """Some word on the sheet, in its name or the file's says whose figures these are; or somebody did."""
    if table.axis not in _NEEDS_WORDS or knowledge.decided != answers.NOTHING:
        return True
    vocabulary = knowledge.meanings.vocabulary
    return any(vocabulary.says("subject", vocabulary.normal(text)) for text in _texts(table, sheet))


def _texts(table: Found, sheet: Sheet) -> Iterator[str]:
    yield from table.context.titles
    yield from (column.header for column in table.columns)
    yield sheet.name
    yield sheet.source.replace("_", " ")
    for row in table.rows[:_ROWS]:
        yield row.label
        yield row.group
