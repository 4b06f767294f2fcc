"""What understanding a sheet gives: facts, findings, checks on the facts, and the outline that ``inspect`` shows."""

from dataclasses import dataclass, field
from typing import Literal, NamedTuple, TypeAlias

from tusoi_cli.model.columns import Facts
from tusoi_cli.model.finding import Finding

RowClass: TypeAlias = Literal[
    "title",
    "unit",
    "header",
    "numbers",
    "group",
    "data",
    "subtotal",
    "total",
    "part",
    "signature",
    "note",
    "blank",
    "ignored",
]
Form: TypeAlias = Literal[
    "by_party_cell",
    "by_sign",
    "matrix",
    "members",
    "people",
    "follow_up",
    "grades",
    "rotation",
    "indicators",
    "long",
    "unknown",
]


class Total(NamedTuple):
    """A printed total beside the sum of the rows it stands for. ``complete``: no row of it is missing or unreadable."""

    label: str
    measure: str
    code: str
    period: str
    party_cell: str
    printed: float
    summed: float
    complete: bool
    source: str
    sheet: str
    ref: str


class Percent(NamedTuple):
    """A printed percentage (45.8, with its decimals) beside the counts that it should follow from."""

    printed: float
    decimals: int
    measure: str
    numerator: float | None
    denominator: float | None
    members: float | None
    period: str
    party_cell: str
    source: str
    sheet: str
    ref: str


class AnyOf(NamedTuple):
    """How many members report any of several signs, counted member by member. ``refs``: the columns counted in."""

    parts: frozenset[str]
    value: int
    source: str
    sheet: str
    refs: tuple[str, ...]


class Role(NamedTuple):
    """What a column was understood as. ``header``: its words, levels joined by `` › ``; empty for personal columns."""

    column: int
    role: str
    header: str
    period: str = ""
    personal: bool = False


class Place(NamedTuple):
    """A piece of context; ``where``: title, group, header, sheet, file, folder or told."""

    value: str
    where: str
    ref: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A table on the sheet: 0-based rows and columns, both ends included."""

    form: Form
    header_top: int
    data_top: int
    bottom: int
    left: int
    right: int
    roles: tuple[Role, ...] = ()
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class Outline:
    """A sheet as it was understood, row by row; holds no personal text and no value of a spreadsheet cell."""

    source: str
    sheet: str
    rows: tuple[RowClass, ...] = ()
    blocks: tuple[Block, ...] = ()
    context: dict[str, Place] = field(default_factory=dict)
    reasons: dict[int, str] = field(default_factory=dict)
    """Row -> key under ``[reason]``: why it was ignored or reported."""
    layout: str = ""
    """Signature of the layout: equal for sheets filled from the same form."""
    personal: bool = False
    """The sheet holds names of members: it is never copied."""


@dataclass(slots=True)
class Reading:
    """All that one sheet gave."""

    source: str
    sheet: str
    facts: Facts = field(default_factory=Facts)
    findings: list[Finding] = field(default_factory=list)
    totals: list[Total] = field(default_factory=list)
    percents: list[Percent] = field(default_factory=list)
    outline: Outline | None = None
    checklist: str = ""
    used: int = 0
    ignored: int = 0
    reported: int = 0
    """Rows of the sheet: used + ignored on purpose + reported = all that hold anything."""
    synthesis: bool = False
    """The sheet speaks for several party cells (a committee's)."""
    any_of: list[AnyOf] = field(default_factory=list)
    """For signs that a coarser checklist holds as one: what adding them up would count twice."""
