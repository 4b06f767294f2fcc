"""The party cells and committees that figures belong to: one object each, in the order of the roster."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from tusoi_cli.model.period import period
from tusoi_cli.model.settings import Member, Merge
from tusoi_cli.text import committee_key, fold, party_cell_key


@dataclass(eq=False, slots=True)
class Unit:
    """A party cell, or with an empty ``party_cell`` a whole committee (``kind``: its cells of that kind only).

    ``place`` sorts by the roster, else as first read. ``group`` is the unit that its figures count
    for under the merge map, usually itself. ``known`` says that the roster lists it, or that there is none.
    """

    committee: str
    party_cell: str
    kind: str
    place: tuple[int, int, int]
    known: bool = True
    group: "Unit" = field(init=False)

    def __post_init__(self) -> None:
        self.group = self

    @property
    def name(self) -> str:
        """The party cell, else the committee."""
        return self.party_cell or self.committee


@dataclass(slots=True, eq=False)
class Units:
    """Finds the unit that a committee's and a party cell's name mean."""

    roster: Sequence[Member] = ()
    merges: Sequence[Merge] = ()
    _by_name: dict[tuple[str, str, str], Unit] = field(default_factory=dict)
    _by_key: dict[tuple[str, str, str], Unit] = field(default_factory=dict)
    _committees: dict[str, int] = field(default_factory=dict)
    _listed: dict[str, list[tuple[str, int, Member]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for number, member in enumerate(self.roster):
            self._listed.setdefault(party_cell_key(member.name), []).append(
                (committee_key(member.committee), number, member)
            )
            if member.committee:
                self._committees.setdefault(committee_key(member.committee), len(self._committees))

    def of(self, committee: str, party_cell: str, kind: str = "") -> Unit:
        """The one unit of these names; made at its first mention."""
        name = (committee, party_cell, kind)
        unit = self._by_name.get(name)
        if unit is None:
            unit = self._by_name[name] = self._find(committee, party_cell, kind)
        return unit

    def roster_units(self) -> list[Unit]:
        """The units of every line of the roster, in its order: those with read figures that it fits, of each committee
        if it names none, else one of its own."""
        used: dict[int, list[Unit]] = {}
        for unit in self._by_key.values():
            if unit.party_cell and unit.known:
                used.setdefault(unit.place[1], []).append(unit)
        return [
            unit.group
            for number, member in enumerate(self.roster)
            for unit in used.get(number) or [self.of(member.committee, member.name, member.kind)]
        ]

    def committees(self) -> list[str]:
        """The committees that party cells or figures name, in order."""
        named: dict[str, str] = {}
        for unit in sorted(self._by_key.values(), key=lambda unit: unit.place):
            named.setdefault(committee_key(unit.committee), unit.committee)
        return list(named.values())

    def _find(self, committee: str, party_cell: str, kind: str) -> Unit:
        key = (committee_key(committee), party_cell_key(party_cell), "" if party_cell else fold(kind))
        unit = self._by_key.get(key)
        if unit is None:
            unit = self._by_key[key] = self._make(committee, party_cell, kind)
            self._merge(unit)
        elif not unit.kind and party_cell:
            unit.kind = kind
        return unit

    def _make(self, committee: str, party_cell: str, kind: str) -> Unit:
        number, member = self._line(committee, party_cell)
        folded = committee_key(committee)
        rank = self._committees.setdefault(folded, len(self._committees))
        if not party_cell:
            return Unit(committee, "", kind, (rank, -1, len(self._by_key)))
        known = member is not None or not self.roster
        kind = kind or (member.kind if member else "")
        return Unit(committee, party_cell, kind, (rank, number, len(self._by_key)), known)

    def _line(self, committee: str, party_cell: str) -> tuple[int, Member | None]:
        """The roster's line: of the same committee, of none, or the only one of that name if no committee is named."""
        lines = self._listed.get(party_cell_key(party_cell), []) if party_cell else []
        folded = committee_key(committee)
        for wanted in (folded, ""):
            for owner, number, member in lines:
                if owner == wanted:
                    return number, member
        if not folded and len(lines) == 1:
            return lines[0][1], lines[0][2]
        return len(self.roster), None

    def _merge(self, unit: Unit) -> None:
        committee, party_cell = unit.committee, unit.party_cell
        for _ in range(len(self.merges)):
            before = committee, party_cell
            for merge in self.merges:
                if party_cell and party_cell_key(merge.old) == party_cell_key(party_cell):
                    party_cell = merge.new
                elif committee_key(merge.old) == committee_key(committee):
                    committee = merge.new
            if (committee, party_cell) == before:
                break
        if (committee, party_cell) != (unit.committee, unit.party_cell):
            unit.group = self.of(committee, party_cell, unit.kind).group


def in_force(merges: Iterable[Merge], last: str) -> tuple[Merge, ...]:
    """The merges that are valid by the end of the last period: figures before them are told in the later units."""
    if not last:
        return tuple(merges)
    year, month = period(last).end
    return tuple(merge for merge in merges if merge.valid_from[:7] <= f"{year:04d}-{month:02d}")
