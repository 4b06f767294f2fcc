"""People with signs over people asked: the counts behind the headline rate (contract, 3)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from tusoi_cli.analyse.figures import SELF_REVIEW, Figures, Return
from tusoi_cli.analyse.intervals import wilson
from tusoi_cli.analyse.units import Unit
from tusoi_cli.model.checklist import Checklist
from tusoi_cli.model.report import Headline, Interval


class Counts(NamedTuple):
    """Members with signs, and the members they are counted among."""

    with_signs: int
    base: int

    @property
    def rate(self) -> float | None:
        """The share, None of nobody."""
        return self.with_signs / self.base if self.base else None

    @property
    def interval(self) -> Interval | None:
        """Wilson's interval; None where the counts cannot be a share."""
        return wilson(self.with_signs, self.base) if 0 <= self.with_signs <= self.base and self.base else None


class Tally(NamedTuple):
    """A return that counts, with its counts: people with signs, and those they are counted among."""

    told: Return
    with_signs: int
    base: int
    members: int | None
    by_members: bool
    """It gives no reviewed: the base is its members."""

    @property
    def unit(self) -> Unit:
        """Whose it is."""
        return self.told.unit


@dataclass(frozen=True, slots=True)
class Standing:
    """Who stands behind a period's headline, who does not, and why."""

    period: str
    counted: tuple[Tally, ...] = ()
    by_members: tuple[Unit, ...] = ()
    left_out: tuple[Unit, ...] = ()
    no_base: tuple[Unit, ...] = ()
    no_members: tuple[Unit, ...] = ()
    scored: tuple[Unit, ...] = ()
    """Units whose with_signs follows from their members' levels."""
    ranged: tuple[Return, ...] = ()
    """Where nobody gives with_signs: those that give counts by sign."""


def with_signs(told: Return, checklist: Checklist | None = None) -> int | None:
    """Members with at least one sign: as told, else those whose points reach the checklist's level."""
    given = told.whole("with_signs")
    if given is not None or "scored" not in told.measures or checklist is None or checklist.scale is None:
        return given
    levels = [level.id for level in checklist.levels]
    if checklist.scale.counts_from not in levels:
        return None
    counted = set(levels[levels.index(checklist.scale.counts_from) :])
    return round(sum(value for _, level, value in told.of("scored") if level in counted))


def standing(figures: Figures, period: str, checklist: Checklist | None) -> Standing:
    """Sort a period's returns into those that count and those that do not."""
    measures = ("with_signs", "scored") if checklist and checklist.scale else ("with_signs",)
    counted: list[Tally] = []
    no_base: list[Unit] = []
    scored: list[Unit] = []
    heard: set[Unit] = set()
    for told in figures.speaking(period, *measures):
        people = with_signs(told, checklist)
        if people is None:
            continue
        heard.add(told.unit)
        reviewed, members = told.whole("reviewed"), told.whole("members")
        base = members if reviewed is None else reviewed
        if base is None:
            no_base.append(told.unit)
            continue
        counted.append(Tally(told, people, base, members, reviewed is None))
        if "with_signs" not in told.measures:
            scored.append(told.unit)
    ranged = [] if heard else [told for told in figures.speaking(period, "sign") if told.base]
    known = heard.union(told.unit for told in ranged)
    return Standing(
        period=period,
        counted=tuple(counted),
        left_out=tuple(
            told.unit for told in figures.cells(period) if told.unit not in known and told.measures & SELF_REVIEW
        ),
        no_base=tuple(no_base),
        scored=tuple(scored),
        by_members=tuple(tally.unit for tally in counted if tally.by_members)
        or tuple(told.unit for told in ranged if told.whole("reviewed") is None),
        no_members=tuple(tally.unit for tally in counted if tally.members is None)
        or tuple(told.unit for told in ranged if told.whole("members") is None),
        ranged=tuple(ranged),
    )


def count(tallies: Iterable[Tally]) -> Counts | None:
    """Both sums; None when nobody stands behind them."""
    people = base = 0
    tally = None
    for tally in tallies:
        people += tally.with_signs
        base += tally.base
    return Counts(people, base) if tally is not None else None


def sign_range(returns: Sequence[Return]) -> tuple[int, int, int] | None:
    """(fewest, most, base): people, not mentions, where only counts by sign are given.

    Whoever reports the most frequent sign reports at least one; at most everybody reports one only.
    """
    low = high = base = 0
    for told in returns:
        counts = list(told.by_code("sign").values())
        spans = told.spans.values()
        asked = told.base or 0
        most = [asked if end is None else end for _, end in spans]
        low += min(round(max([*counts, *(start for start, _ in spans)], default=0)), asked)
        high += min(round(sum(counts) + sum(most)), asked)
        base += asked
    return (low, high, base) if base else None


def headline(behind: Standing) -> Headline:
    """The headline of one period."""
    returns = [tally.told for tally in behind.counted] or behind.ranged
    counts = count(behind.counted)
    told_members = [tally.members for tally in behind.counted] or [told.whole("members") for told in behind.ranged]
    members = [value for value in told_members if value is not None]
    span = sign_range(behind.ranged)
    return Headline(
        period=behind.period,
        members=sum(members) if members and len(members) == len(told_members) else None,
        reviewed=counts.base if counts else span[2] if span else None,
        with_signs=counts.with_signs if counts else None,
        rate=counts.rate if counts else None,
        interval=counts.interval if counts else None,
        bounds=Interval(span[0] / span[2], span[1] / span[2]) if span and not counts else None,
        party_cells=sum(1 for told in returns if told.unit.party_cell),
        by_members=names(behind.by_members),
        left_out=names(behind.left_out),
        committee_only=bool(returns) and not any(told.unit.party_cell for told in returns),
    )


def names(units: Iterable[Unit]) -> tuple[str, ...]:
    """How units are named in a note, in their order."""
    return tuple(unit.name for unit in units)
