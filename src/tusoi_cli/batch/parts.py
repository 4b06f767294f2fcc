"""One committee's part of what was checked."""

from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from typing import Any

from tusoi_cli.batch.committees import Belonging
from tusoi_cli.model.finding import Finding
from tusoi_cli.model.settled import Settled
from tusoi_cli.pipeline import Checked
from tusoi_cli.settle.names import committee_key, party_cell_key


def placed(checked: Checked, unusable: Mapping[str, tuple[str, ...]]) -> Checked:
    """With the unusable files under their committees, as these are shown."""
    shown = {committee_key(fact.committee): fact.committee for fact in checked.settled.facts}
    told: dict[str, tuple[str, ...]] = {}
    for committee, cells in unusable.items():
        name = shown.get(committee_key(committee), committee)
        told[name] = told.get(name, ()) + cells
    return _each_settled(checked, lambda settled: replace(settled, unusable=told))


def committees(checked: Checked) -> list[str]:
    """The committees with facts, in the order of their names; none where there is only one."""
    named = sorted({fact.committee for fact in checked.settled.facts if fact.committee})
    return named if len(named) > 1 else []


def part(checked: Checked, committee: str, belonging: Belonging) -> Checked:
    """Only what concerns the committee: its facts, its files, the findings on them."""
    key = committee_key(committee)
    facts = [fact for fact in checked.settled.facts if fact.committee == committee]
    files = {fact.source for fact in facts}
    files |= {source for source, name in belonging.of_source.items() if name and committee_key(name) == key}
    cells = {party_cell_key(fact.party_cell) for fact in facts if fact.party_cell}
    roster = tuple(
        member
        for member in checked.settings.roster
        if (committee_key(member.committee) == key if member.committee else party_cell_key(member.name) in cells)
    )
    cells |= {party_cell_key(member.name) for member in roster}

    def concerns(found: Finding) -> bool:
        told = found.values.get("party_cell")
        return found.source in files or (not found.source and isinstance(told, str) and party_cell_key(told) in cells)

    cut = _each_settled(checked, lambda settled: _cut(settled, committee, concerns))
    return replace(
        cut,
        findings=tuple(found for found in checked.findings if concerns(found)),
        sources=tuple(source for source in checked.sources if source.source in files),
        settings=replace(checked.settings, roster=roster, committee=committee),
        accepted=tuple(each for each in checked.accepted if concerns(each[0])),
    )


def _each_settled(checked: Checked, change: Callable[[Settled], Settled]) -> Checked:
    """With the same done to every form in which the settled facts stand."""
    told: dict[str, Any] = {}
    for each in fields(checked):
        value = getattr(checked, each.name)
        if isinstance(value, Settled):
            told[each.name] = change(value)
    return replace(checked, **told)


def _cut(settled: Settled, committee: str, concerns: Callable[[Finding], bool]) -> Settled:
    told: dict[str, Any] = {each.name: getattr(settled, each.name) for each in fields(settled)}
    for name, value in told.items():
        if isinstance(value, tuple) and value and hasattr(value[0], "committee"):
            told[name] = tuple(each for each in value if each.committee == committee)
    return Settled(
        **told
        | {
            "findings": tuple(found for found in settled.findings if concerns(found)),
            "origin": {who: origin for who, origin in settled.origin.items() if who.committee == committee},
            "listed": {who: names for who, names in settled.listed.items() if who[0] == committee},
            "unusable": {name: names for name, names in settled.unusable.items() if name == committee},
        }
    )
