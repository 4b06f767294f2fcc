"""The report: every figure that any writer shows, computed once, written by many.

Nothing here is prose and nothing is rounded: a ``Note`` is looked up in the reader's language and
a number is written by ``language`` when a writer asks for it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, TypeAlias

from tusoi_cli.model.finding import Finding, Small

Kind: TypeAlias = Literal[
    "text", "count", "number", "rate", "points", "period", "sign", "key", "date", "level", "trend"
]
"""How a table's column is written. ``rate``: a fraction; ``points``: percentage points; ``sign``: a
sign's code (writers add its label); ``key``: a word looked up in the messages (a grade, a status);
``trend``: a tuple of fractions or None, oldest first, drawn as a small line."""


class Hidden(NamedTuple):
    """Stands where disclosure control took a number out; writers print ``[c]``."""

    reason: str = "small"


HIDDEN = Hidden()

Item: TypeAlias = str | int | float | Hidden | tuple[float | None, ...] | None
"""What a table holds; None is a figure that nobody reported (``[x]`` in documents, blank is never 0)."""


class Interval(NamedTuple):
    """Both ends of a 95 % interval, in the unit of what it belongs to."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence to be looked up under ``[note]`` in the messages."""

    key: str
    values: Mapping[str, Small | Interval] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Headline:
    """The headline rate of one period: ``with_signs`` / ``reviewed`` over the party cells that have with_signs.

    ``rate`` is a fraction, unrounded, None without a denominator. ``bounds`` stands instead when
    only counts by sign exist. ``by_members``: party cells counted by members, as they give no
    reviewed. ``left_out``: party cells without with_signs, named.
    """

    period: str
    members: int | None
    """None where not every party cell gives them."""
    reviewed: int | None
    with_signs: int | None
    rate: float | None
    interval: Interval | None = None
    bounds: Interval | None = None
    party_cells: int = 0
    by_members: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    committee_only: bool = False
    """The figures stand for the whole committee; no party cell is named."""
    suppressed: bool = False


@dataclass(frozen=True, slots=True)
class Completeness:
    """How many party cells stand behind a period. ``basis``: what expected rests on."""

    period: str
    read: int
    expected: int
    not_sent: tuple[str, ...] = ()
    unusable: tuple[str, ...] = ()
    own: int = 0
    synthesis: int = 0
    basis: Literal["roster", "synthesis", "fullest"] = "fullest"


@dataclass(frozen=True, slots=True)
class Change:
    """From one headline to another. ``points`` in percentage points; ``relative`` a fraction, None from zero.

    ``interval``: Newcombe's hybrid-score interval of the points. ``same``: the change among the
    party cells of both periods, where their sets differ. ``within`` and ``between`` are Kitagawa's
    two terms in points; they add up to the change among the same party cells.
    """

    start: str
    end: str
    points: float | None
    relative: float | None
    interval: Interval | None = None
    same: "Change | None" = None
    same_cells: int = 0
    counts: tuple[tuple[int, int], tuple[int, int]] | None = None
    """((with_signs, denominator) at the start, the same at the end)."""
    within: float | None = None
    between: float | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """A table's column: ``id`` is its JSON key; its title is looked up under ``[column]``; a period stands above it."""

    id: str
    kind: Kind
    period: str = ""
    title: str = ""
    """Text to show instead of the looked-up title (an indicator's own unit, a month)."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the report. ``id`` names its title under ``[table]``. ``groups``: row index -> heading above it."""

    id: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Item, ...], ...]
    notes: tuple[Note, ...] = ()
    total: tuple[Item, ...] | None = None
    groups: Mapping[int, str] = field(default_factory=dict)
    sources: tuple[tuple[str, ...], ...] = ()
    """By row: the places (``file › sheet › ref``) behind it."""

    def at(self, name: str) -> int | None:
        """The position of the column of that id, None where the table has none."""
        return next((at for at, column in enumerate(self.columns) if column.id == name), None)

    def item(self, row: tuple[Item, ...], name: str) -> Item:
        """A row's item in the column of that id, None where the table has none."""
        at = self.at(name)
        return None if at is None else row[at]


@dataclass(frozen=True, slots=True)
class Source:
    """A file that was named or found. ``status``: read, ignored, unusable; ``reason`` is a key under ``[reason]``.

    Rows and facts are None where disclosure control took them out: a register has a row a shortcoming.
    """

    source: str
    status: Literal["read", "ignored", "unusable"]
    reason: str = ""
    sheets: int = 0
    rows_used: int | None = 0
    rows_ignored: int | None = 0
    rows_reported: int | None = 0
    facts: int | None = 0
    kind: str = ""
    """``own`` a party cell's own workbook, ``synthesis`` a committee's."""


@dataclass(frozen=True, slots=True)
class Report:
    """One report. ``tables`` by id, in the order in which they are shown."""

    committee: str
    committees: tuple[str, ...]
    headline: tuple[Headline, ...]
    completeness: tuple[Completeness, ...]
    change: Change | None
    tables: tuple[Table, ...]
    notes: tuple[Note, ...]
    findings: tuple[Finding, ...]
    sources: tuple[Source, ...]
    checklist: str
    checklist_version: str = ""
    checklist_verified: bool = False
    left_out_periods: tuple[str, ...] = ()
    """Periods of another kind than the compared ones."""
    hide_small: int = 0
    facts: int = 0

    def table(self, name: str) -> Table | None:
        """The table of that id, None where the files hold no such figures."""
        return next((table for table in self.tables if table.id == name), None)
