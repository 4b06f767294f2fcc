"""A generated workbook on its way to a file, and all that the judge must know of it."""

from dataclasses import dataclass, field
from typing import Any

from make.draft import COLUMNS, Box, Draft, Expected


@dataclass
class Printed:
    """A total or percentage that the sheet prints: not a fact, but a check on the facts."""

    draft: Draft
    row: int
    column: int
    value: int
    checked: bool = True
    """A reader must notice when it is wrong."""
    over: tuple[int, int] | None = None
    """The rows that it sums, both ends included, where they stand together."""


@dataclass
class Book:
    """Sheets, the facts in them, and what the check may and must say."""

    file: str = "Book1"
    drafts: list[Draft] = field(default_factory=list)
    marks: list[Expected] = field(default_factory=list)
    totals: list[Printed] = field(default_factory=list)
    percents: list[Printed] = field(default_factory=list)
    required: list[frozenset[str]] = field(default_factory=list)
    allowed: set[str] = field(default_factory=set)
    names: list[str] = field(default_factory=list)
    long: bool = False
    """One fact a row: a blank value is a missing figure, never a form that was not filled in."""
    folder: str = ""
    others: list["Book"] = field(default_factory=list)
    """Further files of the same folder."""

    def require(self, *codes: str) -> None:
        """One of these findings must be drawn."""
        self.required.append(frozenset(codes))

    def fact(self, draft: Draft, box: Box | tuple[int, int], **columns: Any) -> Expected:
        """Notes a fact that stands at a place."""
        if len(box) == 2:
            box = (box[0], box[1], box[0], box[1])
        fact: dict[str, Any] = dict.fromkeys(COLUMNS, "") | columns
        mark = Expected(fact, draft, box)
        self.marks.append(mark)
        return mark

    def says(self, code: str) -> bool:
        """Whether a finding is required of this book."""
        return not code or any(code in each for each in self.required)

    def said_or_not(self, code: str) -> None:
        """A finding must be drawn that is no reproach."""
        self.require(code)
        self.allowed.add(code)
