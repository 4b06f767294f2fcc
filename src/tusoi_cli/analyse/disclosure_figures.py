"""What a report shows, as figures with names: which item of which table tells of which of them, and how they add up."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
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
        self.shown.setdefault(figure, set()).add(where)
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

    def kept(self, dropped: Iterable[str]) -> list[Figure]:
        """The figures that are still shown or implied without some tables, in a fixed order."""
        gone = set(dropped)
        return [figure for figure, where in self.shown.items() if not where or where - gone]

    def is_small(self, figure: Figure) -> bool:
        """1 to K-1 people; or any answer of a group smaller than K, since everybody or nobody says as much."""
        if 1 <= self.values[figure] < self.k:
            return True
        if figure.what not in ("with_signs", "sign"):
            return False
        base = self.base_of(figure)
        return base is not None and 1 <= self.values[base] < self.k

    def base_of(self, figure: Figure) -> Figure | None:
        """The members that a count of people with signs is out of."""
        if figure in self.out_of:
            return self.out_of[figure]
        dims = frozenset(pair for pair in figure.dims if pair[0] not in ("sign", "group", "level"))
        base = Figure("base", figure.period, dims)
        return base if base in self.values else None

    def system(self, dropped: Iterable[str] = ()) -> tuple[System, list[Figure]]:
        """The figures as numbers with the sums that link them."""
        figures = self.kept(dropped)
        number = {figure: index for index, figure in enumerate(figures)}
        system = System(k=self.k)
        for figure in figures:
            index = system.add(self.values[figure], self.weight(figure))
            if self.is_small(figure):
                system.small.add(index)
            if not self.shown[figure]:
                system.unseen.add(index)
            elif figure.what == "sign" and not self.values[figure]:
                system.fixed.add(index)
        for parts in (*self._sums(number), *self.links):
            if all(figure in number for figure in parts):
                system.equations.append({number[figure]: factor for figure, factor in parts.items()})
        for parts in self._bounds(number):
            system.inequalities.append({number[figure]: factor for figure, factor in parts.items()})
        return system, figures

    def _sums(self, known: Mapping[Figure, int]) -> Iterable[dict[Figure, int]]:
        """Parts that add up to a whole, wherever whole and parts are told and do add up."""
        families: dict[tuple[str, str, Dims, str], dict[str, Figure]] = {}
        for figure in known:
            for pair in figure.dims:
                key = (figure.what, figure.period, figure.dims - {pair}, pair[0])
                families.setdefault(key, {})[pair[1]] = figure
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
        """Nobody is counted who was not asked, and a sign is reported by people who report a sign."""
        for figure in known:
            above: Figure | None = None
            if figure.what == "with_signs":
                above = self.base_of(figure)
            elif figure.what == "sign" and any(dimension == "sign" for dimension, _ in figure.dims):
                people = frozenset(pair for pair in figure.dims if pair[0] != "sign")
                above = Figure("with_signs", figure.period, people)
                above = above if above in known else self.base_of(figure)
            if above is not None and above in known and self.values[figure] <= self.values[above]:
                yield {figure: 1, above: -1}
