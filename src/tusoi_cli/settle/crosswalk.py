"""Figures of a finer checklist told in the signs of a coarser one, nobody counted twice."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from tusoi_cli.model.address import position, ref_range
from tusoi_cli.model.checklist import Checklist
from tusoi_cli.model.columns import Facts
from tusoi_cli.model.facts import Fact
from tusoi_cli.model.finding import Finding, finding
from tusoi_cli.model.reading import AnyOf
from tusoi_cli.model.settled import Settled, SignRange

Ways: TypeAlias = Mapping[str, tuple[str, ...]]
"""Sign -> the signs of the other checklist that hold all of it."""
Sheets: TypeAlias = Mapping[tuple[str, str], str]
"""(source, sheet) -> the checklist that it was understood in."""
_Who: TypeAlias = tuple[str, str, str, str, str]


def ways(checklist: Checklist, to: Checklist, known: Iterable[Checklist] = ()) -> Ways:
    """How the signs of one checklist lie within those of another, by their crosswalks or over one of ``known``."""
    direct = _direct(checklist, to)
    if direct:
        return direct
    for over in known:
        if over.id in (checklist.id, to.id):
            continue
        onward = _direct(over, to)
        found = {
            code: tuple(dict.fromkeys(target for middle in targets for target in onward.get(middle, ())))
            for code, targets in _direct(checklist, over).items()
        }
        if found := {code: targets for code, targets in found.items() if targets}:
            return found
    return {}


def _direct(checklist: Checklist, to: Checklist) -> dict[str, tuple[str, ...]]:
    pairs = [
        (link.code, link.target) for link in checklist.crosswalks.get(to.id, ()) if link.relation in ("equal", "subset")
    ] or [
        (link.target, link.code)
        for link in to.crosswalks.get(checklist.id, ())
        if link.relation in ("equal", "superset")
    ]
    codes = {sign.code for sign in to.signs}
    found: dict[str, tuple[str, ...]] = {}
    for code, target in pairs:
        if target in codes:
            found[code] = (*found.get(code, ()), target)
    return found


def is_finer(checklist: Checklist, to: Checklist, known: Iterable[Checklist] = ()) -> bool:
    """Several of its signs lie within one of the other's."""
    found = ways(checklist, to, known)
    return len(found) > len({target for targets in found.values() for target in targets})


def common(used: Mapping[str, int], known: Sequence[Checklist]) -> Checklist | None:
    """The checklist in whose signs all figures can be told. ``used``: id -> figures read in it.

    One that is used goes before others, the one with most figures before them; without any, the
    one with most figures, in which the others then cannot be told.
    """
    by_id = {each.id: each for each in known}
    names = [name for name in used if name in by_id]
    if not names:
        return None
    holding = [each for each in known if all(name == each.id or ways(by_id[name], each, known) for name in names)]
    candidates = [each for each in holding if each.id in names] or holding or [by_id[name] for name in names]
    return max(candidates, key=lambda each: used.get(each.id, 0))


@dataclass(slots=True)
class _Claim:
    """What a party cell says, for a period, of the parts of one sign."""

    who: _Who
    target: str
    facts: list[Fact] = field(default_factory=list)
    siblings: set[str] = field(default_factory=set)
    """All signs of the finer checklist that lie within it, those for the same audience only."""

    @property
    def totals(self) -> dict[str, float]:
        """Members by part, its levels added up."""
        levels: dict[str, float] = {}
        whole: dict[str, float] = {}
        for fact in self.facts:
            into = levels if fact.level else whole
            into[fact.code] = into.get(fact.code, 0) + fact.value
        return {**levels, **whole}


class Rollup:
    """Settled facts in the signs of ``to``.

    ``settled``: what is known exactly, the rest in its ``ranges``. ``facts``: the same with the parts
    of each range as they were read, in the order of reading. ``findings``: TS407.
    """

    def __init__(
        self, settled: Settled, to: Checklist, known: Sequence[Checklist], sheets: Sheets, any_of: Iterable[AnyOf] = ()
    ) -> None:
        self._to = to
        self._known = {each.id: each for each in known if each.id != to.id}
        self._ways = {name: ways(each, to, known) for name, each in self._known.items()}
        self._codes = {sign.code for sign in to.signs}
        self._sheets = sheets
        self._any_of: dict[tuple[str, str, str], list[AnyOf]] = {}
        for each in any_of:
            for ref in each.refs:
                self._any_of.setdefault((each.source, each.sheet, ref), []).append(each)
        self._ranges: list[SignRange] = []
        self._against: list[Finding] = []
        used: dict[str, None] = {}
        exact: list[Fact] = []
        self.facts = Facts()
        self.findings: tuple[Finding, ...] = ()
        shown: list[Fact] = []
        if self._is_told_already(settled.facts):
            self.facts, self.settled = settled.facts, settled
            return
        self._caps = _caps(settled.facts)
        self._within: dict[tuple[str, str, str], set[str]] = {}
        claims, direct = self._claims(settled.facts, used)
        told: set[tuple[_Who, str]] = set()
        for fact in settled.facts:
            targets = self._targets(fact)[1]
            if not targets:
                exact.append(fact)
                shown.append(fact)
            elif fact.measure != "sign":
                moved = fact._replace(code=targets[0]) if len(targets) == 1 else fact
                exact.append(moved)
                shown.append(moved)
            for target in targets if fact.measure == "sign" else ():
                key = (_who(fact), target)
                if key in told:
                    continue
                told.add(key)
                known_facts, parts = self._settle(claims[key], direct.get(key))
                exact += known_facts
                shown += known_facts or parts
        self.facts = Facts(dict.fromkeys(shown))
        self.settled = replace(settled, facts=Facts(exact), ranges=tuple(self._ranges), rolled_up=tuple(used))
        self.findings = (*self._found(), *self._against)

    def _is_told_already(self, facts: Facts) -> bool:
        """No sign of a finer checklist is among the facts."""
        names = {self._sheets.get((source, sheet), "") for source, sheet in facts.distinct("source", "sheet")}
        if names and all(name and name not in self._ways for name in names):
            return True
        return not any(self._targets(fact)[1] for fact in facts)

    def _targets(self, fact: Fact) -> tuple[str, tuple[str, ...]]:
        """The finer checklist of a fact's sign and the signs that hold it; none for a sign of ``to``."""
        if fact.measure not in ("sign", "shortcoming") or not fact.code:
            return "", ()
        name = self._sheets.get((fact.source, fact.sheet), "")
        if name in self._ways:
            return name, self._ways[name].get(fact.code, ())
        if name or fact.code in self._codes:
            return "", ()
        return next(((name, found[fact.code]) for name, found in self._ways.items() if fact.code in found), ("", ()))

    def _claims(
        self, facts: Iterable[Fact], used: dict[str, None]
    ) -> tuple[dict[tuple[_Who, str], _Claim], dict[tuple[_Who, str], float]]:
        claims: dict[tuple[_Who, str], _Claim] = {}
        direct: dict[tuple[_Who, str], float] = {}
        for fact in facts:
            name, targets = self._targets(fact)
            if targets:
                used[name] = None
            elif fact.measure == "sign":
                key = (_who(fact), fact.code)
                direct[key] = direct.get(key, 0) + fact.value
            for target in targets if fact.measure == "sign" else ():
                claim = claims.setdefault((_who(fact), target), _Claim(_who(fact), target))
                claim.facts.append(fact)
                claim.siblings |= self._siblings(name, fact.code, target)
        return claims, direct

    def _siblings(self, name: str, code: str, target: str) -> set[str]:
        found = self._within.get((name, code, target))
        if found is None:
            audiences = {sign.code: sign.audience for sign in self._known[name].signs}
            within = [each for each, targets in self._ways[name].items() if target in targets]
            found = {each for each in within if audiences.get(each) == audiences.get(code)}
            self._within[name, code, target] = found
        return found

    def _settle(self, claim: _Claim, direct: float | None) -> tuple[list[Fact], list[Fact]]:
        """The facts of one sign where it is known; else none and its parts, and a range is kept."""
        low, high = self._bounds(claim)
        if direct is not None:
            if direct < low or (high is not None and direct > high):
                self._against.append(_differs(claim))
            return [], []
        if low == high:
            return _exact(claim, low), []
        self._ranges.append(SignRange(*claim.who, claim.target, low, high, tuple(claim.facts)))
        return [], claim.facts

    def _bounds(self, claim: _Claim) -> tuple[float, float | None]:
        """Fewest and most members. Whoever reports the most frequent part reports the sign; at most each reports one
        part only, and nobody does who reports nothing at all."""
        totals = claim.totals
        counted = self._counted(claim)
        low = max(totals.values()) if counted is None else counted.value
        high = sum(totals.values()) if counted is None else counted.value
        asked = set(totals) if counted is None else counted.parts
        cap = self._cap(claim.who)
        if claim.siblings - asked:
            return low, None if cap is None else max(low, cap)
        return low, high if cap is None or cap < low else min(high, cap)

    def _counted(self, claim: _Claim) -> AnyOf | None:
        """What was counted member by member, of all that the claim holds."""
        first = claim.facts[0]
        codes = {fact.code for fact in claim.facts}
        for each in self._any_of.get((first.source, first.sheet, first.ref), ()):
            here = {(fact.source, fact.sheet) for fact in claim.facts} == {(each.source, each.sheet)}
            if here and codes <= each.parts <= claim.siblings and {fact.ref for fact in claim.facts} <= set(each.refs):
                return each
        return None

    def _cap(self, who: _Who) -> float | None:
        committee, party_cell, kind, audience, period = who
        for each in dict.fromkeys((audience, "")):
            if (found := self._caps.get((committee, party_cell, kind, each, period))) is not None:
                return found
        return None

    def _found(self) -> list[Finding]:
        """TS407 once for a sheet: which signs of a party cell are ranges is told by the report alone."""
        codes: dict[tuple[str, str], set[str]] = {}
        for each in self._ranges:
            codes.setdefault((each.parts[0].source, each.parts[0].sheet), set()).add(each.code)
        return [
            finding("TS407", source, sheet, count=len(found), checklist=self._to.id)
            for (source, sheet), found in codes.items()
        ]


def _differs(claim: _Claim) -> Finding:
    first = claim.facts[0]
    return finding(
        "TS407", first.source, first.sheet, first.ref, "against", "warning",
        code=claim.target, party_cell=first.party_cell, period=first.period,
    )  # fmt: skip


def _who(fact: Fact) -> _Who:
    return fact.committee, fact.party_cell, "" if fact.party_cell else fact.cell_kind, fact.audience, fact.period


def _caps(facts: Iterable[Fact]) -> dict[_Who, float]:
    """By whom: the members who report any sign, else those asked."""
    found: dict[_Who, dict[str, float]] = {}
    for fact in facts:
        if fact.measure in ("with_signs", "reviewed", "members"):
            found.setdefault(_who(fact), {})[fact.measure] = fact.value
    return {who: told.get("with_signs", told.get("reviewed", told.get("members", 0))) for who, told in found.items()}


def _exact(claim: _Claim, value: float) -> list[Fact]:
    """One figure at the place of all its parts; levels stay where one part alone is reported."""
    totals = claim.totals
    speaking = [code for code, count in totals.items() if count] or list(totals)[:1]
    if len(speaking) == 1:
        mine = [fact for fact in claim.facts if fact.code == speaking[0]]
        if any(fact.level for fact in mine):
            return [fact._replace(code=claim.target) for fact in mine]
    first = next(fact for fact in claim.facts if fact.code == speaking[0])
    return [first._replace(code=claim.target, level="", value=value, ref=_place(first, claim.facts))]


def _place(first: Fact, facts: Iterable[Fact]) -> str:
    """The block that holds what was read of the same sheet."""
    here = [ref for fact in facts if (fact.source, fact.sheet) == (first.source, first.sheet) for ref in [fact.ref]]
    try:
        corners = [position(end) for ref in here for end in ref.split(":")]
    except ValueError:
        return first.ref
    rows, columns = zip(*corners, strict=True)
    return ref_range(min(rows), min(columns), max(rows), max(columns))
