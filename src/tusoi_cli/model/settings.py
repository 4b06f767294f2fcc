"""What an office decides: roster, aliases, expected periods, thresholds, answers (tusoi.toml, can-sua.xlsx)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from tusoi_cli.model.finding import Finding


class Origin(NamedTuple):
    """Where a decision was written down. ``whole``: the run reads the whole folder that the file lies in."""

    source: str = ""
    sheet: str = ""
    ref: str = ""
    whole: bool = False


NO_ORIGIN = Origin()


@dataclass(frozen=True, slots=True)
class Member:
    """A party cell of the roster (an organisation, never a person)."""

    name: str
    kind: str = ""
    committee: str = ""


@dataclass(frozen=True, slots=True)
class Merge:
    """Figures of the unit ``old`` count for ``new`` in comparisons, from ``valid_from`` (ISO date)."""

    old: str
    new: str
    valid_from: str


@dataclass(frozen=True, slots=True)
class Accepted:
    """A finding that somebody looked at: code, where (empty: anywhere) and the reason.

    ``ref`` may be a column alone (``C``). ``seen``: as ``model.finding.digest`` of what was found then; where it is
    set, another figure at the same place is another finding.
    """

    code: str
    source: str = ""
    ref: str = ""
    reason: str = ""
    sheet: str = ""
    party_cell: str = ""
    period: str = ""
    layout: str = ""
    seen: str = ""
    origin: Origin = NO_ORIGIN


@dataclass(frozen=True, slots=True)
class Answer:
    """How to read a sheet that was misread, from the corrections: by layout, so that one serves every file of it.

    ``layout`` is the outline's signature; ``source`` and ``sheet`` narrow it where set.
    ``action``: column (value ``C=reviewed``), header (``6-7``, several joined by ``;``), period, party_cell, marks
    (``level`` or ``points``), leave_out; use_file, whose value is the file that counts where several were sent
    (for ``party_cell`` and ``period``, where set).
    """

    action: str
    value: str
    layout: str = ""
    source: str = ""
    sheet: str = ""
    reason: str = ""
    party_cell: str = ""
    period: str = ""
    origin: Origin = NO_ORIGIN


SHAPING = ("committee", "expected_periods", "checklist", "signed", "lower_is_better", "ceiling_percent", "document")
"""Of the settings those that shape a report, however its facts were read."""


@dataclass(frozen=True, slots=True)
class Settings:
    """All that an office decides; the empty one decides nothing."""

    committee: str = ""
    roster: tuple[Member, ...] = ()
    aliases: Mapping[str, str] = field(default_factory=dict)
    """Written name -> name of the roster."""
    expected_periods: tuple[str, ...] = ()
    checklist: str = ""
    merges: tuple[Merge, ...] = ()
    accepted: tuple[Accepted, ...] = ()
    answers: tuple[Answer, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)
    """Written sign -> code (empty: no sign)."""
    statuses: Mapping[str, str] = field(default_factory=dict)
    """Written status of a shortcoming -> status."""
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Role -> further header words."""
    signed: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    """Period -> measure -> figure of an earlier, signed report."""
    lower_is_better: tuple[str, ...] = ()
    ceiling_percent: float = 20.0
    """Of those graded good, how many may be excellent (21-HD/BTCTW of 18/10/2019)."""
    hide_small: int = 0
    document: Mapping[str, str] = field(default_factory=dict)
    """Names on documents: body_above, body, post, place, number, signatory_title, recipients."""
    assume_period: str = ""
    assume_party_cell: str = ""
    password: str = field(default="", repr=False)
    place: str = ""
    """The files it was read from, joined by ``, ``."""
    doubts: tuple[Finding, ...] = ()
    """What is to be said of the decisions themselves."""
