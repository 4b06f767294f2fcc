"""One fact for each figure: aliases, copies, own workbook before synthesis (contract, 1)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from tusoi_cli.model.facts import Fact
from tusoi_cli.model.finding import Finding, finding
from tusoi_cli.model.settings import Settings
from tusoi_cli.model.settled import Settled, Who
from tusoi_cli.settle.names import Names, committee_key
from tusoi_cli.settle.versions import block, choose, figure, versions
from tusoi_cli.settle.wanted import Wanted


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
    lone = _lone_committee(given)
    saved = {file.source: file.saved for file in given}
    kinds = {names.key(member.name): member.kind for member in settings.roster if member.kind}
    blocks: dict[tuple[str, str, str, str], tuple[list[Fact], list[Fact]]] = {}
    listed: dict[tuple[str, str], dict[str, None]] = {}
    order: dict[tuple[str, str, str, tuple[str, ...]], int] = {}
    for file in given:
        for fact in file.facts:
            fact = names.shown(fact if fact.committee or not lone else fact._replace(committee=lone))
            if not fact.cell_kind and kinds:
                fact = fact._replace(cell_kind=kinds.get(names.key(fact.party_cell), ""))
            key = (committee_key(fact.committee), names.key(fact.party_cell), fact.period, block(fact.measure))
            own, synthesis = blocks.setdefault(key, ([], []))
            (synthesis if file.synthesis else own).append(fact)
            order.setdefault((*key[:3], figure(fact)), len(order))
            if file.synthesis and fact.party_cell:
                listed.setdefault((fact.committee, fact.period), {})[fact.party_cell] = None
    facts, findings, origin = _choose(blocks, saved, Wanted(settings.answers, names))
    facts.sort(
        key=lambda fact: order[committee_key(fact.committee), names.key(fact.party_cell), fact.period, figure(fact)]
    )
    findings += _committee_totals(facts)
    return Settled(
        tuple(facts),
        tuple(findings),
        origin,
        {key: tuple(cells) for key, cells in listed.items()},
        dict(unusable or {}),
    )


def _lone_committee(given: Iterable[Given]) -> str:
    """The one committee that all files together name: those that name none belong to it."""
    named: dict[str, str] = {}
    for file in given:
        for fact in file.facts:
            if fact.committee:
                named.setdefault(committee_key(fact.committee), fact.committee)
    return next(iter(named.values())) if len(named) == 1 else ""


def _choose(
    blocks: Mapping[tuple[str, str, str, str], tuple[list[Fact], list[Fact]]],
    saved: Mapping[str, datetime | None],
    wanted: Wanted,
) -> tuple[list[Fact], list[Finding], dict[Who, Literal["own", "synthesis"]]]:
    facts: list[Fact] = []
    findings: list[Finding] = []
    origin: dict[Who, Literal["own", "synthesis"]] = {}
    for (_, party_cell, period, part), (own, synthesis) in blocks.items():
        chosen = wanted.of(party_cell, period)
        if not party_cell or not own:
            kept, doubts = choose(versions([*own, *synthesis], saved), chosen)
        else:
            kept, doubts = choose(versions(own, saved), chosen)
            if synthesis:
                told, more = choose(versions(synthesis, saved), chosen)
                doubts += [*more, *_against_synthesis(kept, told)]
        facts += kept
        findings += doubts
        if kept and part == "review":
            who = Who(kept[0].committee, kept[0].party_cell, kept[0].period)
            origin[who] = "own" if own else "synthesis"
    return facts, findings, origin


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
