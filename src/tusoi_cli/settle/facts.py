"""One fact for each figure: aliases, copies, own workbook before synthesis (contract, 1)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, count, groupby
from operator import attrgetter, itemgetter
from typing import Literal, NamedTuple, TypeAlias

from tusoi_cli.model.facts import Fact
from tusoi_cli.model.finding import Finding, finding
from tusoi_cli.model.settings import Settings
from tusoi_cli.model.settled import Settled, Who
from tusoi_cli.settle.names import Names, committee_key
from tusoi_cli.settle.versions import block, choose, figure, versions
from tusoi_cli.settle.wanted import Wanted

_Block: TypeAlias = tuple[str, str, str, str]
"""Committee and party cell by their keys, period, and what a file is a source for as a whole."""
_Sent: TypeAlias = tuple[list[Fact], list[Fact]]
"""The facts of a block: from own workbooks, from syntheses."""


@dataclass(frozen=True, slots=True)
class Given:
    """What one file gave: its facts in order of reading, and when it was saved."""

    source: str
    facts: Sequence[Fact]
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
    units = _Units(names, _lone_committee(given), settings)
    saved = {file.source: file.saved for file in given}
    blocks: dict[_Block, _Sent] = {}
    listed: dict[tuple[str, str], dict[str, None]] = {}
    read_at: dict[int, int] = {}
    for file in given:
        for (*written, period, measure), run in groupby(file.facts, _run):
            unit = units.of(*written)
            facts = list(run)
            if unit.told != tuple(written):
                facts = [Fact._make((*unit.told, *fact[3:])) for fact in facts]
            sent = blocks.setdefault((*unit.keys, period, block(measure)), ([], []))
            sent[file.synthesis].extend(facts)
            read_at.update(zip(map(id, facts), count(len(read_at)), strict=False))
            if file.synthesis and unit.told[1]:
                listed.setdefault((unit.told[0], period), {})[unit.told[1]] = None
    kept, findings, origin = _choose(blocks, saved, Wanted(settings.answers, names), read_at)
    findings += _committee_totals(kept)
    return Settled(
        tuple(kept),
        tuple(findings),
        origin,
        {key: tuple(cells) for key, cells in listed.items()},
        dict(unusable or {}),
    )


_run = attrgetter("committee", "party_cell", "cell_kind", "period", "measure")
"""Facts that stand behind each other mostly share these: each run of them is looked up once."""


class _Unit(NamedTuple):
    """Of whom a fact speaks. ``told``: committee, party cell and kind as they are shown; ``keys``: of the first two."""

    told: tuple[str, str, str]
    keys: tuple[str, str]


class _Units:
    """The units of all facts, each found out once. ``lone``: the committee of facts that name none."""

    def __init__(self, names: Names, lone: str, settings: Settings) -> None:
        self._names, self._lone = names, lone
        self._kinds = {names.key(member.name): member.kind for member in settings.roster if member.kind}
        self._known: dict[tuple[str, ...], _Unit] = {}

    def of(self, *written: str) -> _Unit:
        """The unit of a committee, party cell and kind as they are written."""
        found = self._known.get(written)
        if found is None:
            found = self._known[written] = self._new(*written)
        return found

    def _new(self, committee: str, party_cell: str, kind: str) -> _Unit:
        committee, party_cell = self._names.shown(committee or self._lone, party_cell)
        key = self._names.key(party_cell)
        return _Unit((committee, party_cell, kind or self._kinds.get(key, "")), (committee_key(committee), key))


def _lone_committee(given: Iterable[Given]) -> str:
    """The one committee that all files together name: those that name none belong to it."""
    written = dict.fromkeys(chain.from_iterable(map(attrgetter("committee"), file.facts) for file in given))
    named: dict[str, str] = {}
    for name in written:
        if name:
            named.setdefault(committee_key(name), name)
    return next(iter(named.values())) if len(named) == 1 else ""


def _choose(
    blocks: Mapping[_Block, _Sent],
    saved: Mapping[str, datetime | None],
    wanted: Wanted,
    read_at: Mapping[int, int],
) -> tuple[list[Fact], list[Finding], dict[Who, Literal["own", "synthesis"]]]:
    facts: list[tuple[int, Fact]] = []
    findings: list[Finding] = []
    origin: dict[Who, Literal["own", "synthesis"]] = {}
    for (_, party_cell, period, part), (own, synthesis) in blocks.items():
        doubts: list[Finding] = []
        if part == "review" and not synthesis and _is_sent_once(own):
            kept = own
        elif not party_cell or not own:
            kept, doubts = choose(versions([*own, *synthesis], saved), wanted.of(party_cell, period))
        else:
            chosen = wanted.of(party_cell, period)
            kept, doubts = choose(versions(own, saved), chosen)
            if synthesis:
                told, more = choose(versions(synthesis, saved), chosen)
                doubts += [*more, *_against_synthesis(kept, told)]
        facts += zip(_first_read(kept, [*own, *synthesis], read_at), kept, strict=True)
        findings += doubts
        if kept and part == "review":
            who = Who(kept[0].committee, kept[0].party_cell, kept[0].period)
            origin[who] = "own" if own else "synthesis"
    facts.sort(key=itemgetter(0))
    return [fact for _, fact in facts], findings, origin


_figure = attrgetter("measure", "code", "level", "audience")


def _is_sent_once(facts: Sequence[Fact]) -> bool:
    """One file gives them, and none of them twice."""
    return facts[0].source == facts[-1].source and len({*map(_figure, facts)}) == len(facts)


def _first_read(kept: Iterable[Fact], sent: Sequence[Fact], read_at: Mapping[int, int]) -> Iterator[int]:
    """When each figure was first read, in whichever of the files that give it."""
    if sent[0].source == sent[-1].source:
        return (read_at[id(fact)] for fact in kept)
    first: dict[tuple[str, ...], int] = {}
    for fact in sent:
        key, at = figure(fact), read_at[id(fact)]
        first[key] = min(at, first.get(key, at))
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


def _committee_totals(facts: Sequence[Fact]) -> list[Finding]:
    """TS512 where a figure of the whole committee is not the sum of its party cells'."""
    sums: dict[tuple[str, str, str], float] = {}
    for fact in facts:
        if fact.party_cell and fact.measure in ("members", "reviewed", "with_signs"):
            key = (fact.committee, fact.period, fact.measure)
            sums[key] = sums.get(key, 0) + fact.value
    return [
        finding(
            "TS512", fact.source, fact.sheet, fact.ref, "total",
            measure=fact.measure, party_cell="", period=fact.period,
            own=sums[fact.committee, fact.period, fact.measure], synthesis=fact.value,
        )
        for fact in facts
        if not fact.party_cell
        and fact.value != sums.get((fact.committee, fact.period, fact.measure), fact.value)
    ]  # fmt: skip
