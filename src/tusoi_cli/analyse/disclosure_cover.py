"""Secondary suppression: which further figures must go so that no hidden one can be found by subtraction.

A hidden figure is safe when another table of whole numbers >= 0 exists that agrees with everything
shown and holds another value there. Such a table is kept as a *witness*: the moves (figure -> +1,
-1, ...) that lead to it from the true one. A witness proves that the figure cannot be recovered, by
whatever method. Where none exists among the hidden figures, the cheapest one that needs further
figures hidden says which (compare Fischetti, M. and Salazar, J. J. (2001), Solving the cell
suppression problem on tabular data with linear constraints. Management Science 47, 1008-1027;
Kelly, J. P., Golden, B. L. and Assad, A. A. (1992), Cell suppression: disclosure protection for
sensitive tabular data. Networks 22, 397-417, for the cycles).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush
from itertools import count, islice
from random import Random
from typing import TypeAlias

Moves: TypeAlias = dict[int, int]

BRANCHES = 40
"""Figures of one sum that are tried to balance it."""
STEPS = 1000
"""Partial solutions looked at in one search; a quarter of them where no further figure may be hidden."""
SMALL = 150
"""Up to so many figures, several orders are tried and the one that hides least is kept."""
ORDERS = 16


@dataclass(slots=True)
class System:
    """Figures by number, the sums that link them, and what is known of their size.

    ``values`` are the true ones. Every equation (figure -> coefficient) sums to 0 over them; every
    inequality sums to at most 0. ``small`` are the figures that must be hidden; ``ranges`` bounds
    what a small one may be in a witness, so that knowing K does not help. ``fixed`` ones may not be
    hidden; ``unseen`` ones are not shown anyway and need no witness unless they are small.
    """

    values: list[int] = field(default_factory=list)
    weights: list[float] = field(default_factory=list)
    equations: list[Moves] = field(default_factory=list)
    inequalities: list[Moves] = field(default_factory=list)
    small: set[int] = field(default_factory=set)
    fixed: set[int] = field(default_factory=set)
    unseen: set[int] = field(default_factory=set)
    ranges: dict[int, tuple[int, int]] = field(default_factory=dict)

    def add(self, value: int, weight: float = 1.0) -> int:
        """A further figure; gives its number."""
        self.values.append(value)
        self.weights.append(weight)
        return len(self.values) - 1


@dataclass(slots=True)
class Cover:
    """The hidden figures with their witnesses; ``exposed`` are those for which none was found."""

    hidden: set[int]
    witnesses: dict[int, Moves]
    exposed: set[int]


@dataclass(slots=True, eq=False)
class _Search:
    """A system, indexed for searching."""

    system: System
    equations_of: list[list[int]] = field(default_factory=list)
    inequalities_of: list[list[int]] = field(default_factory=list)
    alike: dict[tuple[int, ...], list[int]] = field(default_factory=dict)
    """Figures that stand in exactly the same sums."""
    by_weight: list[list[int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        system = self.system
        self.equations_of = _index(system.equations, len(system.values))
        self.inequalities_of = _index(system.inequalities, len(system.values))
        for figure, sums in enumerate(self.equations_of):
            self.alike.setdefault(tuple(sums), []).append(figure)
        price = [(system.weights[figure], not system.values[figure], figure) for figure in range(len(system.values))]
        self.by_weight = [sorted(equation, key=price.__getitem__) for equation in system.equations]

    def witness(self, figure: int, hidden: set[int], strict: bool, free: bool) -> tuple[float, Moves] | None:
        """The cheapest moves that change ``figure``, only of hidden figures when ``free``; None when none is found."""
        found = [
            answer
            for step in (1, -1)
            if (answer := self._quick(figure, step, hidden, strict) or self._walk(figure, step, hidden, strict, free))
        ]
        return min(found, key=lambda answer: (answer[0], len(answer[1]))) if found else None

    def _quick(self, figure: int, step: int, hidden: set[int], strict: bool) -> tuple[float, Moves] | None:
        """A hidden figure of the same sums that moves the other way."""
        if not self._may(figure, step, strict):
            return None
        same = self.alike[tuple(self.equations_of[figure])]
        if not self.equations_of[figure]:
            return (0.0, {figure: step}) if self._broken({figure: step}) is None else None
        signs = [self.system.equations[number][figure] for number in self.equations_of[figure]]
        for other in islice((each for each in same if each in hidden and each != figure), BRANCHES):
            others = [self.system.equations[number][other] for number in self.equations_of[other]]
            moves = {figure: step, other: -step}
            if signs == others and self._may(other, -step, strict) and self._broken(moves) is None:
                return 0.0, moves
        return None

    def _walk(self, figure: int, step: int, hidden: set[int], strict: bool, free: bool) -> tuple[float, Moves] | None:
        """Best-first: balance one sum after the other, hidden figures first, then the cheapest shown ones."""
        if not self._may(figure, step, strict):
            return None
        order = count()
        seen: set[frozenset[tuple[int, int]]] = set()
        start = {figure: step}
        heap = [(0.0, 0, next(order), start, self._unbalanced(start))]
        for _ in range(STEPS // 4 if free else STEPS):
            if not heap:
                return None
            cost, _, _, moves, open_sums = heappop(heap)
            if open_sums:
                number = min(open_sums, key=lambda each: (len(self.system.equations[each]), each))
                steps = self._balancing(number, open_sums[number], moves, hidden, free)
            elif (broken := self._broken(moves)) is None:
                return cost, moves
            else:
                steps = self._mending(broken, moves, hidden, free)
            for other, change in steps:
                if not self._may(other, change, strict):
                    continue
                further = {**moves, other: change}
                key = frozenset(further.items())
                if key not in seen:
                    seen.add(key)
                    price = cost if other in hidden else cost + self.system.weights[other]
                    left = self._rebalanced(open_sums, other, change)
                    heappush(heap, (price, len(left) + len(further), next(order), further, left))
        return None

    def _balancing(
        self, number: int, amount: int, moves: Moves, hidden: set[int], free: bool
    ) -> Iterable[tuple[int, int]]:
        """Moves of one further figure that bring a sum back to its total."""
        equation = self.system.equations[number]
        for other in self._partners(self.by_weight[number], moves, hidden, free):
            yield other, -amount * equation[other]

    def _mending(self, broken: int, moves: Moves, hidden: set[int], free: bool) -> Iterable[tuple[int, int]]:
        """Moves of one further figure after which nobody is counted twice any more."""
        row = self.system.inequalities[broken]
        excess = _sum(row, self.system.values, moves)
        for other in self._partners(row, moves, hidden, free):
            yield other, -excess * row[other]

    def _partners(self, listed: Iterable[int], moves: Moves, hidden: set[int], free: bool) -> Iterable[int]:
        yield from islice((each for each in listed if each in hidden and each not in moves), BRANCHES)
        if not free:
            fixed = self.system.fixed
            shown = (each for each in listed if each not in hidden and each not in moves and each not in fixed)
            yield from islice(shown, BRANCHES)

    def _may(self, figure: int, change: int, strict: bool) -> bool:
        value = self.system.values[figure] + change
        if strict and figure in self.system.ranges:
            low, high = self.system.ranges[figure]
            return low <= value <= high
        return value >= 0

    def _unbalanced(self, moves: Moves) -> Moves:
        sums: Moves = {}
        for figure, change in moves.items():
            sums = self._rebalanced(sums, figure, change)
        return sums

    def _rebalanced(self, sums: Moves, figure: int, change: int) -> Moves:
        new = dict(sums)
        for number in self.equations_of[figure]:
            total = new.get(number, 0) + change * self.system.equations[number][figure]
            if total:
                new[number] = total
            else:
                new.pop(number, None)
        return new

    def _broken(self, moves: Moves) -> int | None:
        """What people know beside the sums (nobody counted twice) and what no longer holds; None when all does."""
        touched = sorted({number for figure in moves for number in self.inequalities_of[figure]})
        rows, values = self.system.inequalities, self.system.values
        return next((number for number in touched if _sum(rows[number], values, moves) > 0), None)


def protect(system: System) -> Cover:
    """Hide the small figures and as few others as are found to be enough."""
    search = _Search(system)
    first = sorted(system.small)
    best = _improved(search, _covered(search, first))
    if len(system.values) <= SMALL and first:
        random = Random(len(system.values))  # noqa: S311
        for _ in range(ORDERS):
            random.shuffle(first)
            other = _improved(search, _covered(search, first))
            if _price(system, other) < _price(system, best):
                best = other
    return best


def audit(system: System, cover: Cover) -> set[int]:
    """The hidden figures that are not proven safe: no witness, or one that does not stand up to everything shown."""
    equations_of = _index(system.equations, len(system.values))
    inequalities_of = _index(system.inequalities, len(system.values))
    exposed = set()
    for figure in (cover.hidden - system.unseen) | (system.small & cover.hidden):
        moves = cover.witnesses.get(figure, {})
        equations = {number for each in moves for number in equations_of[each]}
        inequalities = {number for each in moves for number in inequalities_of[each]}
        sound = (
            moves.get(figure, 0) != 0
            and set(moves) <= cover.hidden | system.unseen
            and all(system.values[each] + change >= 0 for each, change in moves.items())
            and not any(_sum(system.equations[number], system.values, moves) for number in equations)
            and all(_sum(system.inequalities[number], system.values, moves) <= 0 for number in inequalities)
        )
        if not sound:
            exposed.add(figure)
    return exposed


def _covered(search: _Search, first: Sequence[int]) -> Cover:
    system = search.system
    hidden = set(first) | system.unseen
    cover = Cover(hidden, {}, set())
    waiting = list(first)
    while waiting:
        figure = waiting.pop(0)
        if figure in cover.witnesses:
            continue
        found = search.witness(figure, hidden, True, False) or search.witness(figure, hidden, False, False)
        if found is None:
            cover.exposed.add(figure)
            continue
        for other in found[1]:
            if other not in hidden:
                hidden.add(other)
            cover.witnesses.setdefault(other, found[1])
    return cover


def _improved(search: _Search, cover: Cover) -> Cover:
    """Show again what need not be hidden, the dearest first."""
    system = search.system
    extra = sorted(
        cover.hidden - system.small - system.unseen,
        key=lambda each: (-system.weights[each], -system.values[each], each),
    )
    for figure in extra[: SMALL * 10]:
        hidden = cover.hidden - {figure}
        touched = [each for each, moves in cover.witnesses.items() if figure in moves and each != figure]
        new: dict[int, Moves] = {}
        for each in touched:
            found = None if each in new else _free(search, each, hidden)
            if found is None and each not in new:
                break
            if found is not None:
                for other in found[1]:
                    new.setdefault(other, found[1])
        else:
            cover.hidden = hidden
            cover.witnesses.pop(figure, None)
            cover.witnesses.update({each: new[each] for each in touched})
    return cover


def _free(search: _Search, figure: int, hidden: set[int]) -> tuple[float, Moves] | None:
    if figure in search.system.unseen and figure not in search.system.small:
        return 0.0, {figure: 0}
    return search.witness(figure, hidden, True, True)


def _price(system: System, cover: Cover) -> tuple[int, float, int]:
    hidden = cover.hidden - system.unseen
    return len(cover.exposed), sum(system.weights[each] for each in hidden), len(hidden)


def _index(rows: Sequence[Mapping[int, int]], size: int) -> list[list[int]]:
    found: list[list[int]] = [[] for _ in range(size)]
    for number, row in enumerate(rows):
        for figure in row:
            found[figure].append(number)
    return found


def _sum(row: Moves, values: Sequence[int], moves: Moves) -> int:
    return sum(factor * (values[figure] + moves.get(figure, 0)) for figure, factor in row.items())
