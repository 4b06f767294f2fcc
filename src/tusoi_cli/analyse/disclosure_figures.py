"""What a report shows, as figures with names: which item of which table tells of which of them, and how they add up."""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from typing import NamedTuple, TypeAlias

from tusoi_cli.analyse.disclosure_cover import System

Dims: TypeAlias = frozenset[tuple[str, str]]
NOWHERE: Dims = frozenset()
UNDER = {"cell": ("kind", "committee", "set"), "sign": ("group",)}
"""Dimension -> the dimensions that its members add up to."""
COARSE = {"kind", "committee", "audience", "group", "set", "asked"}
DEAREST, DEAR, COARSER, FINE = 60.0, 8.0, 4.0, 1.0
ZERO = 0.5
"""A nought is hidden after a count: readers take the noughts shown for all there are."""


class Figure(NamedTuple):
    """A count by name: what, when, of which part. Equal names in two tables are one figure."""

    what: str
    period: str
    dims: Dims = NOWHERE


@dataclass(slots=True)
class Ledger:
    """Every figure that the output shows or implies, with its true value."""

    k: int
    values: dict[Figure, int] = field(default_factory=dict)
    shown: dict[Figure, set[str]] = field(default_factory=dict)
    """Where each is shown; nowhere: it only follows from others."""
    members: dict[str, dict[str, dict[str, str]]] = field(default_factory=dict)
    """Dimension -> the one it adds up to -> member -> the other's member."""
    out_of: dict[Figure, Figure] = field(default_factory=dict)
    """Count -> the members that its share is out of."""
    links: list[dict[Figure, int]] = field(default_factory=list)
    """Further sums that hold: figure -> coefficient, 0 altogether."""

    def show(self, figure: Figure, value: int, where: str) -> Figure:
        """A figure stands in a table (or follows from what stands there)."""
        self.values.setdefault(figure, value)
        places = self.shown.get(figure)
        if places is None:
            places = self.shown[figure] = set()
        places.add(where)
        return figure

    def imply(self, figure: Figure, value: int) -> None:
        """A figure stands nowhere and can be had by subtraction."""
        self.values.setdefault(figure, value)
        self.shown.setdefault(figure, set())

    def weight(self, figure: Figure) -> float:
        """What it costs the reader to lose it."""
        dims = {dimension for dimension, _ in figure.dims}
        nought = ZERO if not self.values[figure] else 0.0
        if not dims:
            return DEAREST if figure.what in ("with_signs", "base", "members") else DEAR
        return nought + (COARSER if dims <= COARSE else FINE)

    def is_small(self, figure: Figure) -> bool:
        """1 to K-1 people; or any answer of a group smaller than K, since everybody or nobody says as much."""
        return 1 <= self.values[figure] < self.k or self.is_of_few(figure)

    def is_of_few(self, figure: Figure) -> bool:
        """An answer of fewer than K members, unless nobody of all members gives it, and that is shown."""
        if figure.what not in ("with_signs", "sign"):
            return False
        base = self.base_of(figure)
        return base is not None and 1 <= self.values[base] < self.k and not self._of_nobody(figure)

    def _listed_for_some(self, figure: Figure) -> bool:
        """Whoever sees its line knows that it is not 0: noughts of signs are never hidden, and a register has no line
        for nothing."""
        whole = not any(dimension == "status" for dimension, _ in figure.dims)
        return bool(self.values[figure]) and (figure.what == "sign" or (figure.what in ("state", "register") and whole))

    def _of_nobody(self, figure: Figure) -> bool:
        whole = Figure(figure.what, figure.period, frozenset(pair for pair in figure.dims if pair[0] == "sign"))
        base = self.values.get(Figure("base", figure.period), 0)
        return self.values.get(whole) == 0 and base >= self.k and bool(self.shown[whole])

    def base_of(self, figure: Figure) -> Figure | None:
        """The members that a count of people with signs is out of."""
        if figure in self.out_of:
            return self.out_of[figure]
        dims = frozenset(pair for pair in figure.dims if pair[0] not in ("sign", "group", "level"))
        base = Figure("base", figure.period, dims)
        return base if base in self.values else None

    def system(self) -> tuple[System, list[Figure]]:
        """The figures as numbers with the sums that link them."""
        figures = list(self.shown)
        number = {figure: index for index, figure in enumerate(figures)}
        system = System(k=self.k)
        for figure in figures:
            system.add(self.values[figure], self.weight(figure))
        for parts in (*self._sums(number), *(link for link in self.links if number.keys() >= link.keys())):
            system.equations.append({number[figure]: factor for figure, factor in parts.items()})
        for parts in self._bounds(number):
            system.inequalities.append({number[figure]: factor for figure, factor in parts.items()})
        return system, figures

    def without(self, system: System, figures: Sequence[Figure], dropped: Set[str]) -> System:
        """The same sums when some tables are left out: what only they show is not seen any more, and still adds up."""
        small, fixed, unseen = set[int](), set[int](), set[int]()
        floors: dict[int, int] = {}
        for index, figure in enumerate(figures):
            few = self.is_of_few(figure)
            if self.shown[figure] <= dropped:
                unseen.add(index)
                few = few and any(dimension == "set" for dimension, _ in figure.dims)
            elif figure.what == "sign" and not few and not self.values[figure]:
                fixed.add(index)
            elif self._listed_for_some(figure) and not few:
                floors[index] = 1
            if few or 1 <= self.values[figure] < self.k:
                small.add(index)
        return replace(system, small=small, fixed=fixed, unseen=unseen, floors=floors)

    def _sums(self, known: Mapping[Figure, int]) -> Iterable[dict[Figure, int]]:
        """Parts that add up to a whole, wherever whole and parts are told and do add up."""
        families: dict[tuple[str, str, Dims, str], dict[str, Figure]] = {}
        for figure in known:
            what, period, dims = figure
            for pair in dims:
                key = (what, period, NOWHERE if len(dims) == 1 else dims - {pair}, pair[0])
                family = families.get(key)
                if family is None:
                    family = families[key] = {}
                family[pair[1]] = figure
        for (what, period, rest, dimension), parts in families.items():
            yield from self._sum(Figure(what, period, rest), parts.values(), known)
            for upper in UNDER.get(dimension, ()):
                above = self.members.get(dimension, {}).get(upper, {})
                grouped: dict[str, list[Figure]] = {}
                for member, figure in parts.items():
                    if member in above:
                        grouped.setdefault(above[member], []).append(figure)
                for member, figures in grouped.items():
                    yield from self._sum(Figure(what, period, rest | {(upper, member)}), figures, known)

    def _sum(self, whole: Figure, parts: Iterable[Figure], known: Mapping[Figure, int]) -> Iterable[dict[Figure, int]]:
        listed = list(parts)
        if whole in known and sum(self.values[part] for part in listed) == self.values[whole]:
            yield {**dict.fromkeys(listed, 1), whole: -1}

    def _bounds(self, known: Mapping[Figure, int]) -> Iterable[dict[Figure, int]]:
        """Nobody is counted who was not asked; a sign is reported by people with signs, and these report some sign."""
        by_people: dict[Figure, list[Figure]] = {}
        for figure in known:
            above: Figure | None = None
            if figure.what == "with_signs":
                above = self.base_of(figure)
            elif figure.what == "sign" and any(dimension == "sign" for dimension, _ in figure.dims):
                dims = frozenset(pair for pair in figure.dims if pair[0] != "sign")
                people = Figure("with_signs", figure.period, dims)
                above = people if people in known else self.base_of(figure)
                if people in known and not any(dimension == "level" for dimension, _ in dims):
                    by_people.setdefault(people, []).append(figure)
            if above is not None and above in known and self.values[figure] <= self.values[above]:
                yield {figure: 1, above: -1}
        for people, told in by_people.items():
            if self.values[people] <= sum(self.values[figure] for figure in told):
                yield {people: 1, **dict.fromkeys(told, -1)}
