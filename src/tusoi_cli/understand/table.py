"""A table of a sheet with all that is needed to read it, whatever its kind."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from tusoi_cli.model.reading import Reading
from tusoi_cli.model.sheet import Value
from tusoi_cli.text import clean
from tusoi_cli.understand.body import Row
from tusoi_cli.understand.columns import Column
from tusoi_cli.understand.context import Context
from tusoi_cli.understand.figures import Dims, Values
from tusoi_cli.understand.knowledge import Knowledge
from tusoi_cli.understand.signs import Matcher


@dataclass(slots=True)
class Table:
    """``own``: what the sheet's words say of every figure that says nothing else; ``reading`` takes what is read."""

    values: Values
    columns: Sequence[Column]
    rows: Sequence[Row]
    context: Context
    knowledge: Knowledge
    matcher: Matcher
    reading: Reading
    own: Dims

    ALSO: ClassVar[Mapping[str, tuple[str, ...]]] = {}
    """By key: the keys of columns that serve where the table has none of that key."""

    def column(self, key: str) -> int:
        """The column of a key, -1 without one."""
        keys = (key, *self.ALSO.get(key, ()))
        return next((column.index for each in keys for column in self.columns if column.key == each), -1)

    def value(self, row: Row, column: int) -> Value:
        """The value of a row in a column."""
        return self.values.sheet.at(row.index, column)

    def text(self, row: Row, key: str) -> str:
        """The text in the row's column of that key, empty without one."""
        column = self.column(key)
        return clean(str(self.value(row, column))) if column >= 0 else ""
