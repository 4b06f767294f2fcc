"""Facts after the rules that decide what a figure is: one fact for each figure, and who stands behind it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from tusoi_cli.model.columns import Facts
from tusoi_cli.model.facts import Fact
from tusoi_cli.model.finding import Finding


class Who(NamedTuple):
    """A party cell in a period. ``party_cell`` is empty for a figure of the whole committee."""

    committee: str
    party_cell: str
    period: str


class SignRange(NamedTuple):
    """Of a sign only this is known: at least ``low`` and at most ``high`` members report it (None: no bound is known).

    ``parts``: what was read, at the level of a finer checklist, in which one member may stand in several.
    """

    committee: str
    party_cell: str
    cell_kind: str
    audience: str
    period: str
    code: str
    low: float
    high: float | None
    parts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Settled:
    """What analysis works on."""

    facts: Facts
    """Once for each party cell, period, measure, code and level; sorted by place of first reading."""
    findings: tuple[Finding, ...] = ()
    origin: Mapping[Who, Literal["own", "synthesis"]] = field(default_factory=dict)
    """Whose file the figures of a party cell and period come from."""
    listed: Mapping[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    """(committee, period) -> the party cells that the committee's synthesis lists, used or not."""
    unusable: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Committee ("" when unknown) -> party cells that sent something unusable (a photo), by file name."""
    ranges: tuple[SignRange, ...] = ()
    """Signs of which only a range is known; none of them is among the facts."""
    rolled_up: tuple[str, ...] = ()
    """The finer checklists whose figures are told here in the signs of a coarser one."""
