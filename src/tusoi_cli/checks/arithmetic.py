"""Figures that cannot stand beside each other: TS501 to TS505, TS509 to TS511, TS513."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain, groupby, pairwise
from operator import attrgetter
from typing import TypeAlias

from tusoi_cli.model.columns import Facts, Part
from tusoi_cli.model.facts import GRADES, Fact
from tusoi_cli.model.finding import Finding, Small, finding
from tusoi_cli.model.period import order, period
from tusoi_cli.model.reading import Total
from tusoi_cli.model.settings import Settings
from tusoi_cli.model.settled import Who

_value = attrgetter("value")
_counted = attrgetter(*Who._fields, "measure")
_JUMP_FACTOR = 2
_JUMP_PEOPLE = 10
"""TS509 speaks when membership more than doubles or halves, by at least so many people."""
_IMPOSSIBLE = 10_000
"""Members that no party cell has; 45 are many."""


_Stretch: TypeAlias = tuple[Part, int, int]
"""Facts of a part, from which to which."""


@dataclass
class Figures:
    """The figures of one party cell in one period."""

    single: dict[str, Fact] = field(default_factory=dict)
    signs: list[_Stretch] = field(default_factory=list)
    grades: list[Fact] = field(default_factory=list)
    scored: bool = False
    """Members count from a level on, so that one may have points on a sign without counting."""

    @cached_property
    def by_code(self) -> dict[str, float]:
        """Each sign's count over its levels and audiences."""
        counts: dict[str, float] = {}
        for part, start, stop in self.signs:
            codes, values = part.column("code")[start:stop], part.column("value")[start:stop]
            told = dict(zip(codes, values, strict=True))
            if not counts and len(told) == len(codes):
                counts = told
                continue
            for code, value in zip(codes, values, strict=True):
                counts[code] = counts.get(code, 0) + value
        return counts

    def most_of(self, code: str) -> Fact:
        """The fact that gives most of a sign's count."""
        facts = (part.at(place) for part, start, stop in self.signs for place in range(start, stop))
        return max((fact for fact in facts if fact.code == code), key=_value)


def arrange(facts: Facts) -> dict[Who, Figures]:
    """Facts by who and when."""
    found: dict[Who, Figures] = {}
    for who, measure, stretch, told in chain.from_iterable(map(_measured, facts.parts)):
        figures = found.get(who) or found.setdefault(who, Figures())
        if measure == "sign":
            figures.signs.append(stretch)
        elif measure == "grade":
            figures.grades += told
        elif measure == "scored":
            figures.scored = True
        else:
            for fact in told:
                if not (fact.code or fact.level or fact.audience):
                    figures.single.setdefault(measure, fact)
    return found


def _measured(part: Part) -> Iterator[tuple[Who, str, _Stretch, Iterable[Fact]]]:
    """What follows each other of one party cell, period and measure."""
    units = part.shape(Who._fields)
    if not units[1]:
        who = Who(*map(str, units[0]))
        for (measure,), start, stop in part.stretches("measure"):
            yield who, measure, (part, start, stop), map(part.at, range(start, stop))
        return
    start = 0
    for (*unit, measure), run in groupby(part, _counted):
        told = [*run]
        yield Who(*unit), measure, (part, start, start + len(told)), told
        start += len(told)


def _at(code: str, /, fact: Fact, variant: str = "", **values: Small) -> Finding:
    return finding(
        code, fact.source, fact.sheet, fact.ref, variant, None, party_cell=fact.party_cell, period=fact.period, **values
    )


def with_signs_within_reviewed(figures: Figures) -> Iterator[Finding]:
    """TS501: not more members with signs than reviewed (members, where reviewed is not given)."""
    told = figures.single.get("with_signs")
    base = figures.single.get("reviewed") or figures.single.get("members")
    if told and base and told.value > base.value:
        yield _at("TS501", told, with_signs=told.value, reviewed=base.value)


def reviewed_within_members(figures: Figures) -> Iterator[Finding]:
    """TS502: not more members reviewed than there are."""
    reviewed, members = figures.single.get("reviewed"), figures.single.get("members")
    if reviewed and members and reviewed.value > members.value:
        yield _at("TS502", reviewed, reviewed=reviewed.value, members=members.value)


def signs_within_reviewed(figures: Figures) -> Iterator[Finding]:
    """TS503: no sign is reported by more members than were reviewed."""
    base = figures.single.get("reviewed") or figures.single.get("members")
    if base and figures.signs and max(figures.by_code.values()) > base.value:
        for code, count in figures.by_code.items():
            if count > base.value:
                yield _at("TS503", figures.most_of(code), code=code, count=count, reviewed=base.value)


def with_signs_possible(figures: Figures) -> Iterator[Finding]:
    """TS505: people lie between the largest sign's count and the sum of all (people, not mentions)."""
    told = figures.single.get("with_signs")
    if not told or figures.scored or not figures.signs:
        return
    counts = figures.by_code.values()
    if not max(counts) <= told.value <= sum(counts):
        yield _at("TS505", told, with_signs=told.value, low=max(counts), high=sum(counts))


def grades_add_up(figures: Figures) -> Iterator[Finding]:
    """TS510: graded = excellent + good + adequate + failed."""
    graded = figures.single.get("graded")
    if not graded or not figures.grades:
        return
    total = sum(fact.value for fact in figures.grades)
    complete = {fact.code for fact in figures.grades} == set(GRADES)
    if total > graded.value or (complete and total != graded.value):
        yield _at("TS510", graded, graded=graded.value, sum=total)


def possible_for_a_party_cell(figures: Figures) -> Iterator[Finding]:
    """TS513: no party cell has so many people; told once, for the first of its figures."""
    counts = (figures.single.get(measure) for measure in ("members", "reviewed", "with_signs", "graded"))
    told = next((fact for fact in counts if fact and fact.value >= _IMPOSSIBLE and fact.party_cell), None)
    if told:
        yield _at("TS513", told, measure=told.measure, value=told.value)


BY_PARTY_CELL = (
    with_signs_within_reviewed,
    reviewed_within_members,
    signs_within_reviewed,
    with_signs_possible,
    grades_add_up,
    possible_for_a_party_cell,
)


def totals(printed: Iterable[Total]) -> Iterator[Finding]:
    """TS504: a printed total is the sum of its rows; not checked where a row is missing and may explain it."""
    for total in printed:
        if total.printed != total.summed and (total.complete or total.printed < total.summed):
            yield finding(
                "TS504", total.source, total.sheet, total.ref, "" if total.measure else "column",
                label=total.label, printed=total.printed, summed=total.summed, measure=total.measure,
            )  # fmt: skip


def membership_jumps(by_who: Mapping[Who, Figures]) -> Iterator[Finding]:
    """TS509: membership that more than doubles or halves from one period to the next of its kind."""
    families = {text: period(text).family for text in {who.period for who in by_who} if text}
    if len(families) < 2:
        return
    series: dict[tuple[str, str, str], list[Fact]] = {}
    for who, figures in by_who.items():
        told = figures.single.get("members")
        if told and who.period and who.party_cell:
            series.setdefault((who.committee, who.party_cell, families[who.period]), []).append(told)
    for facts in series.values():
        facts.sort(key=lambda fact: order(fact.period))
        for before, after in pairwise(facts):
            low, high = sorted((before.value, after.value))
            if high > _JUMP_FACTOR * low and high - low >= _JUMP_PEOPLE:
                yield finding(
                    "TS509", after.source, after.sheet, after.ref, party_cell=after.party_cell,
                    before=before.value, after=after.value, start=before.period, end=after.period,
                )  # fmt: skip


def excellent_within_ceiling(by_who: Mapping[Who, Figures], settings: Settings) -> Iterator[Finding]:
    """TS511: within a committee, excellent is at most the ceiling's share of those graded good (21-HD/BTCTW)."""
    counts: dict[tuple[str, str], dict[str, float]] = {}
    first: dict[tuple[str, str], Fact] = {}
    speaking = {(who.committee, who.period) for who, figures in by_who.items() if who.party_cell and figures.grades}
    for who, figures in by_who.items():
        # The committee's own line counts where no party cell speaks, as in the report: nobody is counted twice.
        own = not who.party_cell and (who.committee, who.period) in speaking
        for fact in figures.grades if not own else ():
            key = (who.committee, who.period)
            counts.setdefault(key, {})
            counts[key][fact.code] = counts[key].get(fact.code, 0) + fact.value
            if fact.code == "excellent":
                first.setdefault(key, fact)
    for key, codes in counts.items():
        excellent, good = codes.get("excellent", 0), codes.get("good", 0)
        if key in first and excellent * 100 > settings.ceiling_percent * good:
            fact = first[key]
            yield finding(
                "TS511", fact.source, fact.sheet, fact.ref, excellent=excellent, good=good,
                ceiling=settings.ceiling_percent, committee=key[0], period=key[1],
            )  # fmt: skip
