"""A versioned list of signs."""

from dataclasses import dataclass, field
from typing import Literal, NamedTuple, TypeAlias

Relation: TypeAlias = Literal["equal", "subset", "superset", "intersects"]


@dataclass(frozen=True, slots=True)
class Sign:
    """A line of the checklist. ``labels`` are short ones for charts by language; ``phrases`` are members' own words."""

    code: str
    text: str
    group: str = ""
    labels: dict[str, str] = field(default_factory=dict)
    phrases: tuple[str, ...] = ()
    audience: str = ""

    def label(self, lang: str) -> str:
        """The short label in a language, else the text."""
        return self.labels.get(lang) or self.text


@dataclass(frozen=True, slots=True)
class Group:
    """A group of signs: I political ideology, II ethics and lifestyle, III self-evolution."""

    code: str
    titles: dict[str, str]


@dataclass(frozen=True, slots=True)
class Level:
    """A level of a scored form: ``id`` 1, 2, 3; reached from ``points`` up (inclusive), where points are used."""

    id: str
    titles: dict[str, str]
    points: float | None = None


@dataclass(frozen=True, slots=True)
class Scale:
    """How points become a level. ``counts_from``: from which level a member counts in with_signs.

    ``high_is_worse``: more points mean a higher level; else fewer. ``minimum`` and ``maximum``
    bound one sign's score (TS405 outside them). ``example``: the thresholds are an example.
    """

    minimum: float
    maximum: float
    counts_from: str
    example: bool = False
    high_is_worse: bool = True


@dataclass(frozen=True, slots=True)
class Link:
    """One line of a crosswalk: ``code`` stands in ``relation`` to ``target`` of the other checklist."""

    code: str
    relation: Relation
    target: str


@dataclass(frozen=True, slots=True)
class Checklist:
    """A versioned list of signs with its groups, audiences, levels and crosswalks (by other checklist's id)."""

    id: str
    version: str
    titles: dict[str, str]
    source: str
    verified: bool
    language: str
    groups: tuple[Group, ...]
    signs: tuple[Sign, ...]
    audiences: dict[str, dict[str, str]] = field(default_factory=dict)
    levels: tuple[Level, ...] = ()
    scale: Scale | None = None
    crosswalks: dict[str, tuple[Link, ...]] = field(default_factory=dict)

    def __hash__(self) -> int:
        return hash((self.id, self.version))


class Mistake(NamedTuple):
    """What is wrong in a checklist file: ``place`` is a key path (``sign[3].label.vi``) or ``sheet!B7``.

    ``key`` names a message under ``[mistake]`` of the topic ``checklist``; ``value`` is what was found.
    """

    place: str
    key: str
    value: str = ""
