"""What was checked, committee by committee."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from itertools import chain
from typing import Any, Generic, TypeVar

from tusoi_cli.batch.committees import Belonging
from tusoi_cli.model.columns import Facts, Key, Part
from tusoi_cli.model.finding import Finding
from tusoi_cli.model.settled import Settled
from tusoi_cli.pipeline import Checked
from tusoi_cli.text import committee_key, party_cell_key

T = TypeVar("T")


def placed(checked: Checked, unusable: Mapping[str, tuple[str, ...]]) -> Checked:
    """With the unusable files under their committees, as these are shown."""
    shown = {committee_key(name): name for name in checked.settled.facts.texts("committee")}
    told: dict[str, tuple[str, ...]] = {}
    for committee, cells in unusable.items():
        name = shown.get(committee_key(committee), committee)
        told[name] = told.get(name, ()) + cells
    return _each_settled(checked, lambda settled: replace(settled, unusable=told))


def committees(checked: Checked) -> list[str]:
    """The committees with facts, in the order of their names; none where there is only one."""
    named = sorted(filter(None, checked.settled.facts.texts("committee")))
    return named if len(named) > 1 else []


class _About(Generic[T]):
    """Findings, or what carries one, by what they are about; found again in their order."""

    def __init__(self, items: Sequence[T], finding: Callable[[T], Finding]) -> None:
        self._items = items
        self._by_source: dict[str, list[int]] = {}
        self._by_party_cell: dict[str, list[int]] = {}
        for at, each in enumerate(map(finding, items)):
            told = each.values.get("party_cell")
            if each.source:
                self._by_source.setdefault(each.source, []).append(at)
            elif isinstance(told, str):
                self._by_party_cell.setdefault(party_cell_key(told), []).append(at)

    def of(self, files: Collection[str], cells: Collection[str]) -> tuple[T, ...]:
        """Those on the files, and those that name no file but one of the party cells."""
        places = [at for name in files for at in self._by_source.get(name, ())]
        places += [at for key in cells for at in self._by_party_cell.get(key, ())]
        return tuple(self._items[at] for at in sorted(places))


class _Settled:
    """Settled facts, divided by committee."""

    def __init__(self, settled: Settled) -> None:
        self._whole = settled
        runs = _divided(settled.facts.runs("committee"), lambda run: run[0][0])
        self.facts = {name: Facts(parts=_parts(own)) for name, own in runs.items()}
        self._ranges = _divided(settled.ranges, lambda each: each.committee)
        self._origin = _divided(settled.origin.items(), lambda each: each[0].committee)
        self._listed = _divided(settled.listed.items(), lambda each: each[0][0])
        self._findings = _About(settled.findings, lambda found: found)

    def of(self, committee: str, files: Collection[str], cells: Collection[str]) -> Settled:
        """The committee's own."""
        unusable = self._whole.unusable.get(committee)
        return replace(
            self._whole,
            facts=self.facts.get(committee, Facts()),
            findings=self._findings.of(files, cells),
            origin=dict(self._origin.get(committee, ())),
            listed=dict(self._listed.get(committee, ())),
            unusable={} if unusable is None else {committee: unusable},
            ranges=tuple(self._ranges.get(committee, ())),
        )


class Parts:
    """What was checked, divided by committee. Everything is looked at once, however many committees there are."""

    def __init__(self, checked: Checked, belonging: Belonging) -> None:
        self._checked = checked
        told = {each.name: getattr(checked, each.name) for each in fields(checked)}
        self._settled = {name: _Settled(value) for name, value in told.items() if isinstance(value, Settled)}
        named = [(source, name) for source, name in belonging.of_source.items() if name]
        self._files = _divided(named, lambda each: committee_key(each[1]))
        self._sources = {source.source: at for at, source in enumerate(checked.sources)}
        self._findings = _About(checked.findings, lambda found: found)
        self._accepted = _About(checked.accepted, lambda each: each[0])

    def of(self, committee: str) -> Checked:
        """Only what concerns the committee: its facts, its files, the findings on them."""
        key = committee_key(committee)
        facts = self._settled["settled"].facts.get(committee, Facts())
        files = {*facts.texts("source")} | {source for source, _ in self._files.get(key, ())}
        cells = {party_cell_key(name) for name in facts.texts("party_cell") if name}
        settings = self._checked.settings
        roster = tuple(
            member
            for member in settings.roster
            if (committee_key(member.committee) == key if member.committee else party_cell_key(member.name) in cells)
        )
        cells |= {party_cell_key(member.name) for member in roster}
        settled: dict[str, Any] = {name: each.of(committee, files, cells) for name, each in self._settled.items()}
        places = sorted(self._sources[name] for name in files if name in self._sources)
        return replace(
            self._checked,
            findings=self._findings.of(files, cells),
            sources=tuple(self._checked.sources[at] for at in places),
            settings=replace(settings, roster=roster, committee=committee),
            accepted=self._accepted.of(files, cells),
            **settled,
        )


def _parts(runs: Iterable[tuple[Key, Facts]]) -> Iterator[Part]:
    return chain.from_iterable(run.parts for _, run in runs)


def _divided(items: Iterable[T], of: Callable[[T], str]) -> dict[str, list[T]]:
    found: dict[str, list[T]] = {}
    for each in items:
        found.setdefault(of(each), []).append(each)
    return found


def _each_settled(checked: Checked, change: Callable[[Settled], Settled]) -> Checked:
    """With the same done to every form in which the settled facts stand."""
    told: dict[str, Any] = {}
    for each in fields(checked):
        value = getattr(checked, each.name)
        if isinstance(value, Settled):
            told[each.name] = change(value)
    return replace(checked, **told)
