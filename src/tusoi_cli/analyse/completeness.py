"""How many party cells stand behind a period, of how many expected (contract, 1: Completeness)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, TypeAlias

from tusoi_cli.analyse.figures import SELF_REVIEW, Figures
from tusoi_cli.analyse.units import Unit
from tusoi_cli.model.finding import Finding
from tusoi_cli.model.period import period as parsed
from tusoi_cli.model.report import Completeness
from tusoi_cli.model.settled import Settled, Who
from tusoi_cli.text import committee_key, party_cell_key

ANSWERS = SELF_REVIEW - {"reviewed"}
"""What members said, not only that they were asked."""
Status: TypeAlias = Literal["own", "synthesis", "unusable", "not_sent", "unknown"]
Basis: TypeAlias = Literal["roster", "synthesis", "fullest"]


@dataclass(frozen=True)
class Attendance:
    """What is known of each party cell in one period. ``elsewhere``: sent unusable things, fits no party cell."""

    period: str
    statuses: Mapping[Unit, Status]
    basis: Basis
    elsewhere: tuple[str, ...] = ()
    from_synthesis: tuple[Unit, ...] = ()
    """Their figures by sign or of members with signs come from the committee's synthesis."""
    own: int = 0
    """How many give such figures themselves."""

    def of(self, *statuses: Status) -> tuple[Unit, ...]:
        """The party cells of these statuses, in the order of the roster."""
        found = [unit for unit, status in self.statuses.items() if status in statuses]
        return tuple(sorted(found, key=lambda unit: unit.place))

    @cached_property
    def completeness(self) -> Completeness:
        """The same, counted."""
        unusable = tuple(unit.name for unit in self.of("unusable"))
        return Completeness(
            period=self.period,
            read=len(self.of("own", "synthesis")),
            expected=len(self.statuses) - len(self.of("unknown")),
            not_sent=tuple(unit.name for unit in self.of("not_sent")),
            unusable=unusable + self.elsewhere,
            own=self.own,
            synthesis=len(self.from_synthesis),
            basis=self.basis,
        )


@dataclass(frozen=True, slots=True)
class Known:
    """The party cells that reported and those that a synthesis lists, by (period, committee)."""

    periods: tuple[str, ...]
    told: Mapping[tuple[str, str], set[Unit]]
    listed: Mapping[tuple[str, str], set[Unit]]


def attendance(
    figures: Figures, settled: Settled, periods: Sequence[str], findings: Sequence[Finding] = ()
) -> dict[str, Attendance]:
    """Who has reported in each of these periods."""
    origins = {name: _origins(figures, settled, name) for name in periods}
    known = _known(figures, settled, origins)
    not_filled = {(found.source, found.sheet) for found in findings if found.code == "TS208"}
    blank = {name: _not_filled(figures, name, not_filled) for name in periods}
    return {name: _attend(figures, settled, origins[name], known, blank[name], name) for name in periods}


def _origins(figures: Figures, settled: Settled, name: str) -> dict[Unit, Status]:
    """Party cells with figures of the self-review, and whose file they come from."""
    origins: dict[Unit, Status] = {}
    for each in figures.cells(name):
        if each.measures & SELF_REVIEW:
            origin = settled.origin.get(Who(each.unit.committee, each.unit.party_cell, name), "own")
            if origin == "own" or each.unit.group not in origins:
                origins[each.unit.group] = origin
    return origins


def _known(figures: Figures, settled: Settled, origins: Mapping[str, Mapping[Unit, Status]]) -> Known:
    told: dict[tuple[str, str], set[Unit]] = {}
    for name, units in origins.items():
        for unit in units:
            told.setdefault((name, committee_key(unit.committee)), set()).add(unit)
    listed: dict[tuple[str, str], set[Unit]] = {}
    for (committee, name), cells in settled.listed.items():
        units_of = {figures.units.of(committee, cell).group for cell in cells}
        listed.setdefault((name, committee_key(committee)), set()).update(units_of)
    return Known(tuple(origins), told, listed)


def _not_filled(figures: Figures, name: str, sheets: set[tuple[str, str]]) -> set[Unit]:
    """Party cells whose form came back not filled in: only their members are known."""
    if not sheets:
        return set()
    return {
        each.unit.group
        for each in figures.cells(name)
        if not each.measures & SELF_REVIEW and any((fact.source, fact.sheet) in sheets for fact in each.read("members"))
    }


def _attend(
    figures: Figures,
    settled: Settled,
    origins: Mapping[Unit, Status],
    known: Known,
    blank: set[Unit],
    name: str,
) -> Attendance:
    expected, basis = _expected(figures, name, known)
    sent = _sending_own(origins)
    statuses: dict[Unit, Status] = {}
    for unit in sorted(expected | set(origins) | blank, key=lambda unit: unit.place):
        origin = origins.get(unit)
        if unit not in expected and basis == "roster":
            statuses[unit] = "unknown"
        elif unit in blank:
            statuses[unit] = "unusable"
        elif origin is None or (origin == "synthesis" and committee_key(unit.committee) in sent):
            statuses[unit] = "not_sent"
        else:
            statuses[unit] = origin
    answering = {each.unit.group: None for each in figures.cells(name) if each.measures & ANSWERS}
    elsewhere = _unusable(figures, settled, statuses, basis)
    return Attendance(
        period=name,
        statuses=statuses,
        basis=basis,
        elsewhere=elsewhere,
        from_synthesis=tuple(unit for unit in answering if origins[unit] == "synthesis"),
        own=sum(1 for unit in answering if origins[unit] == "own"),
    )


def _sending_own(origins: Mapping[Unit, Status]) -> set[str]:
    """Committees in which party cells send their own workbooks: whoever did not is missing, though the synthesis
    gives its figures."""
    return {committee_key(unit.committee) for unit, origin in origins.items() if origin == "own"}


def _expected(figures: Figures, name: str, known: Known) -> tuple[set[Unit], Basis]:
    if figures.units.roster:
        return set(figures.units.roster_units()), "roster"
    expected: set[Unit] = set()
    basis: Basis = "synthesis"
    committees = {committee for (_, committee) in (*known.told, *known.listed)}
    for committee in committees:
        expected |= known.told.get((name, committee), set())
        cells = known.listed.get((name, committee))
        if not cells:
            cells, basis = _fullest(committee, name, known), "fullest"
        expected |= cells
    return expected, basis if committees else "fullest"


def _fullest(committee: str, name: str, known: Known) -> set[Unit]:
    """The largest set of party cells that the committee had in a period of the same kind."""
    sets = [
        known.told.get((other, committee), set()) | known.listed.get((other, committee), set())
        for other in known.periods
        if _family(other) == _family(name)
    ]
    return max(sets, key=len, default=set())


def _family(name: str) -> str:
    return parsed(name).family if name else ""


def _unusable(figures: Figures, settled: Settled, statuses: dict[Unit, Status], basis: Basis) -> tuple[str, ...]:
    """Mark party cells that sent something unusable; give back the names that fit none."""
    if not settled.unusable:
        return ()
    by_key: dict[str, list[Unit]] = {}
    for unit in statuses:
        by_key.setdefault(party_cell_key(unit.party_cell), []).append(unit)
    elsewhere: list[str] = []
    for committee, cells in settled.unusable.items():
        for cell in cells:
            found = [
                unit
                for unit in by_key.get(party_cell_key(cell), [])
                if not committee or committee_key(unit.committee) == committee_key(committee)
            ]
            for unit in found:
                if statuses[unit] == "not_sent":
                    statuses[unit] = "unusable"
            if not found and basis == "fullest":
                statuses[figures.units.of(committee, cell)] = "unusable"
            elif not found and cell not in elsewhere:
                elsewhere.append(cell)
    return tuple(elsewhere)
