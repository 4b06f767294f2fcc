"""One fact for each figure: aliases, copies, own workbook before synthesis (contract, 1)."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import chain, groupby
from operator import attrgetter, itemgetter
from typing import Literal, NamedTuple, TypeAlias

from tusoi_cli.model.columns import Facts
from tusoi_cli.model.facts import Fact
from tusoi_cli.model.finding import Finding, finding
from tusoi_cli.model.settings import Settings
from tusoi_cli.model.settled import Settled, Who
from tusoi_cli.settle.names import Names
from tusoi_cli.settle.versions import block, choose, figure, versions
from tusoi_cli.settle.wanted import Wanted
from tusoi_cli.text import committee_key

_Block: TypeAlias = tuple[str, str, str, str]
"""Committee and party cell by their keys, period, and what a file is a source for as a whole."""
_FIGURE = ("measure", "code", "level", "audience")
"""What makes two figures of a self-review the same, within a party cell and period."""


class _Sent(NamedTuple):
    """What one file gives of a block. ``places``: among all facts, in order of reading."""

    source: str
    synthesis: bool
    facts: Facts
    places: Sequence[int]


@dataclass(frozen=True, slots=True)
class Given:
    """What one file gave: its facts in order of reading, and when it was saved."""

    source: str
    facts: Facts
    saved: datetime | None = None
    synthesis: bool = False
    """It speaks for several party cells."""


def settle(
    given: Sequence[Given], settings: Settings, unusable: Mapping[str, tuple[str, ...]] | None = None
) -> Settled:
    """The facts that count, once for each figure, in order of reading, and whose files they come from."""
    names = Names(settings.aliases, (member.name for member in settings.roster))
    for file in given:
        names.learn(file.facts)
    lone = _lone_committee(given)
    if len(given) == 1 and (alone := _alone(given[0], names, lone)):
        return replace(alone, unusable=dict(unusable or {}))
    units = _Units(names, lone, settings)
    saved = {file.source: file.saved for file in given}
    blocks: dict[_Block, list[_Sent]] = {}
    listed: dict[tuple[str, str], dict[str, None]] = {}
    read = 0
    for file in given:
        for (*written, period), told in file.facts.runs("committee", "party_cell", "cell_kind", "period"):
            unit = units.of(*written)
            committee, party_cell, kind = unit.told
            if unit.told != tuple(written):
                told = told.with_(committee=committee, party_cell=party_cell, cell_kind=kind)
            for part, facts, places in _parts(told, range(read, read + len(told))):
                sent = _Sent(file.source, file.synthesis, facts, places)
                blocks.setdefault((*unit.keys, period, part), []).append(sent)
            read += len(told)
            if file.synthesis and party_cell:
                listed.setdefault((committee, period), {})[party_cell] = None
    facts, findings, origin = _choose(blocks, saved, Wanted(settings.answers, names))
    findings += _committee_totals(facts)
    return Settled(
        facts,
        tuple(findings),
        origin,
        {key: tuple(cells) for key, cells in listed.items()},
        dict(unusable or {}),
    )


_KNOWN_BY_MORE = frozenset(["shortcoming", "cell_grade"])
"""Measures of which other columns say whether two figures are the same."""


def _alone(file: Given, names: Names, lone: str) -> Settled | None:
    """What one file gives in which no name is written in two ways and no figure stands twice: all of it, as it is."""
    facts = file.facts
    unnamed = bool(lone) and "" in facts.texts("committee")
    if not names.are_spelt_once or unnamed or _KNOWN_BY_MORE.intersection(facts.texts("measure")):
        return None
    if not facts.are_told_apart("committee", "party_cell", "period", *_FIGURE):
        return None
    told = facts.distinct("committee", "party_cell", "period", "measure")
    reviewed = [Who(*who) for *who, measure in told if block(measure) == "review"]
    whose: Literal["own", "synthesis"] = "synthesis" if file.synthesis else "own"
    listed: dict[tuple[str, str], list[str]] = {}
    for committee, period, party_cell in facts.distinct("committee", "period", "party_cell") if file.synthesis else ():
        if party_cell:
            listed.setdefault((committee, period), []).append(party_cell)
    return Settled(
        facts,
        tuple(_committee_totals(facts)),
        dict.fromkeys(reviewed, whose),
        {key: tuple(cells) for key, cells in listed.items()},
    )


class _Unit(NamedTuple):
    """Of whom a fact speaks. ``told``: committee, party cell and kind as they are shown; ``keys``: of the first two."""

    told: tuple[str, str, str]
    keys: tuple[str, str]


class _Units:
    """The units of all facts, each found out once. ``lone``: the committee of facts that name none."""

    def __init__(self, names: Names, lone: str, settings: Settings) -> None:
        self._names, self._lone = names, lone
        self._kinds = {names.key(member.name): member.kind for member in settings.roster if member.kind}
        self._known: dict[tuple[str, str, str], _Unit] = {}

    def of(self, committee: str, party_cell: str, kind: str) -> _Unit:
        """The unit that facts speak of which name it so."""
        written = committee, party_cell, kind
        found = self._known.get(written)
        if found is None:
            found = self._known[written] = self._new(*written)
        return found

    def _new(self, committee: str, party_cell: str, kind: str) -> _Unit:
        committee, party_cell = self._names.shown(committee or self._lone, party_cell)
        key = self._names.key(party_cell)
        return _Unit((committee, party_cell, kind or self._kinds.get(key, "")), (committee_key(committee), key))


def _parts(facts: Facts, places: range) -> Iterable[tuple[str, Facts, Sequence[int]]]:
    """Facts of a unit in a period, with their places, by the block that each is part of."""
    blocks = {measure: block(measure) for measure in facts.texts("measure")}
    if len({*blocks.values()}) == 1:
        return [(next(iter(blocks.values())), facts, places)]
    parts: dict[str, tuple[str, Facts, list[int]]] = {}
    for fact, place in zip(facts, places, strict=True):
        name = blocks[fact.measure]
        part = parts.setdefault(name, (name, Facts(), []))
        part[1].append(fact)
        part[2].append(place)
    return parts.values()


def _lone_committee(given: Iterable[Given]) -> str:
    """The one committee that all files together name: those that name none belong to it."""
    written = dict.fromkeys(chain.from_iterable(file.facts.texts("committee") for file in given))
    named: dict[str, str] = {}
    for name in written:
        if name:
            named.setdefault(committee_key(name), name)
    return next(iter(named.values())) if len(named) == 1 else ""


def _choose(
    blocks: Mapping[_Block, Sequence[_Sent]], saved: Mapping[str, datetime | None], wanted: Wanted
) -> tuple[Facts, list[Finding], dict[Who, Literal["own", "synthesis"]]]:
    pieces: list[_Piece] = []
    findings: list[Finding] = []
    origin: dict[Who, Literal["own", "synthesis"]] = {}
    for (_, party_cell, period, part), sent in blocks.items():
        if _is_sent_once(sent, part):
            told = [_Piece(each.facts, each.places) for each in sent]
        else:
            kept, doubts = _weighed(sent, saved, wanted.of(party_cell, period), party_cell)
            findings += doubts
            told = [_Piece(Facts(kept), [*_first_read(kept, sent)])] if kept else []
        pieces += told
        if told and part == "review":
            who = next(iter(told[0].facts.distinct("committee", "party_cell", "period")))
            origin[Who(*who)] = "synthesis" if all(each.synthesis for each in sent) else "own"
    return _in_order(pieces), findings, origin


class _Piece(NamedTuple):
    """Facts that count, and when each was read."""

    facts: Facts
    places: Sequence[int]


def _in_order(pieces: Sequence[_Piece]) -> Facts:
    """All facts in the order of reading."""
    runs = [run for piece in pieces for run in _runs(piece)]
    runs.sort(key=itemgetter(0))
    return Facts(parts=[part for _, facts in runs for part in facts.parts]).compacted()


def _runs(piece: _Piece) -> Iterator[tuple[int, Facts]]:
    """Facts that were read right behind each other, and when the first of them was."""
    facts, places = piece
    if isinstance(places, range):
        yield places[0], facts
        return
    read = sorted(zip(places, facts, strict=True), key=itemgetter(0))
    for _, run in groupby(enumerate(read), lambda each: each[1][0] - each[0]):
        told = [each for _, each in run]
        yield told[0][0], Facts(fact for _, fact in told)


def _weighed(
    sent: Sequence[_Sent], saved: Mapping[str, datetime | None], wanted: Callable[[str], bool], party_cell: str
) -> tuple[list[Fact], list[Finding]]:
    """The facts that count of those sent more than once, and what is to be said of the others."""
    own, synthesis = ([f for each in sent if each.synthesis is said for f in each.facts] for said in (False, True))
    if not party_cell or not own:
        return choose(versions([*own, *synthesis], saved), wanted)
    kept, doubts = choose(versions(own, saved), wanted)
    if synthesis:
        told, more = choose(versions(synthesis, saved), wanted)
        doubts += [*more, *_against_synthesis(kept, told)]
    return kept, doubts


def _is_sent_once(sent: Sequence[_Sent], part: str) -> bool:
    """One file gives them, and none of them twice."""
    if sent[0].source != sent[-1].source:
        return False
    facts = sent[0].facts if len(sent) == 1 else Facts(chain.from_iterable(each.facts for each in sent))
    return facts.are_told_apart(*_FIGURE) if part == "review" else len({*map(figure, facts)}) == len(facts)


def _first_read(kept: Iterable[Fact], sent: Iterable[_Sent]) -> Iterator[int]:
    """Where each figure was first read, in whichever of the files that give it."""
    first: dict[tuple[str, ...], int] = {}
    for each in sent:
        for fact, place in zip(each.facts, each.places, strict=True):
            key = figure(fact)
            first[key] = min(place, first.get(key, place))
    return (first[figure(fact)] for fact in kept)


def _against_synthesis(own: Sequence[Fact], synthesis: Sequence[Fact]) -> list[Finding]:
    """TS512 where the committee's sheet and the party cell's own workbook differ."""
    known = {figure(fact): fact for fact in own}
    findings = []
    for told in synthesis:
        fact = known.get(figure(told))
        if fact is not None and (fact.value, fact.code) != (told.value, told.code):
            findings.append(
                finding(
                    "TS512", told.source, told.sheet, told.ref, measure=fact.measure, party_cell=fact.party_cell,
                    period=fact.period, code=fact.code, own=fact.value, synthesis=told.value,
                )
            )  # fmt: skip
    return findings


_ADDED_UP = ("members", "reviewed", "with_signs", "sign")

_what = attrgetter("committee", "period", "measure", "code", "level", "audience")


def _committee_totals(facts: Facts) -> list[Finding]:
    """TS512 where a figure of the whole committee is not the sum of its party cells' (of its kind's, where it has one).

    Of the signs only the first is told: where a party cell is missing, most of them differ.
    """
    whole = [fact for fact in facts if not fact.party_cell] if "" in facts.texts("party_cell") else []
    sums = _sums(facts, {fact.committee for fact in whole})
    told: dict[tuple[str, str], None] = {}
    findings = []
    for fact in whole:
        own = sums.get((fact.cell_kind, *_what(fact)), fact.value)
        where = (fact.committee, fact.period)
        if fact.value == own or (fact.measure == "sign" and where in told):
            continue
        told |= {where: None} if fact.measure == "sign" else {}
        findings.append(
            finding(
                "TS512", fact.source, fact.sheet, fact.ref, "total",
                measure=fact.measure, code=fact.code, party_cell="", period=fact.period, own=own, synthesis=fact.value,
            )
        )  # fmt: skip
    return findings


def _sums(facts: Facts, committees: Collection[str]) -> dict[tuple[str, ...], float]:
    """What the party cells of some committees give together, by kind ("" for all) and by what is counted."""
    sums: dict[tuple[str, ...], float] = {}
    told = (run for (committee,), run in facts.runs("committee") if committee in committees) if committees else ()
    for fact in chain.from_iterable(told):
        for kind in {"", fact.cell_kind} if fact.party_cell and fact.measure in _ADDED_UP else ():
            key = (kind, *_what(fact))
            sums[key] = sums.get(key, 0) + fact.value
    return sums
