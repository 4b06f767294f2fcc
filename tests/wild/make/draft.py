"""A workbook before it is a file: values at positions, and the facts that stand there."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

COLUMNS = (
    "committee", "party_cell", "cell_kind", "audience", "period", "measure", "code", "level", "value",
    "status", "due", "holder", "item", "source", "sheet", "ref",
)  # fmt: skip
"""The contract's columns, written down here once more: the judge does not take its words from the judged."""

Box = tuple[int, int, int, int]
"""Top, left, bottom, right; 0-based, both ends included."""


def letters(column: int) -> str:
    """The letters of a 0-based column."""
    text = ""
    while column >= 0:
        column, rest = divmod(column, 26)
        text = chr(65 + rest) + text
        column -= 1
    return text


def address(box: Box) -> str:
    """The A1 address of a box; a single place when it is one."""
    top, left, bottom, right = box
    first = f"{letters(left)}{top + 1}"
    return first if (top, left) == (bottom, right) else f"{first}:{letters(right)}{bottom + 1}"


class Fault(str):
    """A place that holds no value of its own: an error (kind ``e``) or a formula never calculated (``f``)."""

    kind: str

    def __new__(cls, text: str, kind: str) -> "Fault":
        made = super().__new__(cls, text)
        made.kind = kind
        return made

    @property
    def text(self) -> str:
        return str(self)


@dataclass
class Draft:
    """A sheet: values by (row, column); ``formats`` are number formats, ``formulas`` stand behind a value."""

    name: str
    values: dict[tuple[int, int], Any] = field(default_factory=dict)
    formats: dict[tuple[int, int], str] = field(default_factory=dict)
    formulas: dict[tuple[int, int], str] = field(default_factory=dict)
    fonts: dict[tuple[int, int], str] = field(default_factory=dict)
    merges: list[Box] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    hidden: bool = False
    bands: list[Box] = field(default_factory=list)
    """The header bands of its tables."""

    def put(self, row: int, column: int, value: Any, form: str = "") -> None:
        """Writes a value; ``None`` and ``""`` leave the place blank."""
        if value is None or value == "":
            return
        self.values[row, column] = value
        if form:
            self.formats[row, column] = form

    def merge(self, top: int, left: int, bottom: int, right: int) -> None:
        """Merges a block of more than one place, unless it touches another."""
        free = all(bottom < other[0] or top > other[2] or right < other[1] or left > other[3] for other in self.merges)
        if (top, left) != (bottom, right) and free:
            self.merges.append((top, left, bottom, right))

    @property
    def bottom(self) -> int:
        """The last row that holds anything."""
        return max((row for row, _ in self.values), default=-1)

    @property
    def right(self) -> int:
        """The last column that holds anything."""
        return max((column for _, column in self.values), default=-1)


@dataclass
class Expected:
    """A fact that reading must give back, and where it stands.

    ``optional``: a reader may leave it out. ``anyref``: other boxes that are as good. ``ignore``:
    columns that the sheet does not decide. ``loose``: the party cell may be shown with or without
    ``Chi bộ``, and in another case.
    """

    fact: dict[str, Any]
    draft: Draft
    box: Box
    optional: bool = False
    anyref: list[Box] = field(default_factory=list)
    sheets: list[str] = field(default_factory=list)
    """Other sheets that are as good."""
    ignore: frozenset[str] = frozenset()
    loose: bool = False
    table: bool = True
    """The figure stands alone in a place of a table."""
    unsaid: str | None = None
    """What the line would say without its figure."""
    counted: bool = False
    """The figure was counted: any range over the same rows is its place."""
    rowwise: bool = False
    """The fact is a whole row: any place in that row is its place."""


def move(draft: Draft, marks: list[Expected], row: Callable[[int], int], column: Callable[[int], int]) -> None:
    """Moves everything on a sheet by two growing functions of the position; the facts' places move along."""

    def moved(box: Box) -> Box:
        return row(box[0]), column(box[1]), row(box[2]), column(box[3])

    draft.values = {(row(r), column(c)): value for (r, c), value in draft.values.items()}
    draft.formats = {(row(r), column(c)): value for (r, c), value in draft.formats.items()}
    draft.bands = [moved(box) for box in draft.bands]
    draft.merges = [moved(box) for box in draft.merges]
    draft.hidden_rows = {row(r) for r in draft.hidden_rows}
    draft.hidden_columns = {column(c) for c in draft.hidden_columns}
    draft.formulas = {}
    for mark in marks:
        if mark.draft is draft:
            mark.box = moved(mark.box)
            mark.anyref = [moved(box) for box in mark.anyref]
