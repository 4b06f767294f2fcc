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
from typing import Literal, TypeAlias

Moves: TypeAlias = dict[int, int]
Way: TypeAlias = Literal["free", "close", "loose", "any"]
"""How a witness is looked for: among hidden figures only; the cheapest that is as likely as the truth; the cheapest
whatsoever; whichever balances soonest."""
_WAYS: tuple[Way, ...] = ("close", "loose", "any")

BRANCHES = 40
"""Figures of one sum that are tried to balance it."""
STEPS = 300
"""Partial solutions looked at in one search."""
LARGE = 1200
"""Beyond so many figures a search is cut shorter: there are many ways, and the first will do."""
SMALL = 150
"""Up to so many figures, several orders are tried and the one that hides least is kept."""
ORDERS = 16
BUDGET = 4_000
"""Partial solutions after which no further order is tried."""


@dataclass(slots=True)
class System:
    """Figures by number, the sums that link them, and what is known of their size.

    ``values`` are the true ones. Every equation (figure -> coefficient) sums to 0 over them; every
    inequality sums to at most 0. ``small`` are the figures that must be hidden. ``fixed`` ones may
    not be hidden; ``unseen`` ones are not shown anyway and need no witness unless they are small.
    ``floors`` are what figures are known to be at least, where that is not 0.
    """

    values: list[int] = field(default_factory=list)
    weights: list[float] = field(default_factory=list)
    equations: list[Moves] = field(default_factory=list)
    inequalities: list[Moves] = field(default_factory=list)
    small: set[int] = field(default_factory=set)
    fixed: set[int] = field(default_factory=set)
    unseen: set[int] = field(default_factory=set)
    floors: dict[int, int] = field(default_factory=dict)
    k: int = 2

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
class Index:
    """The sums of a system, by figure: made once, whatever is hidden."""

    equations_of: list[list[int]]
    inequalities_of: list[list[int]]
    alike: list[list[int]]
    """By figure: those that stand in exactly the same sums, on the same side."""
    by_weight: list[list[int]]
    slack: list[int]
    """By how much each inequality holds."""


def index(system: System) -> Index:
    """Which sums each figure stands in, and which figures stand together."""
    size = len(system.values)
    equations_of = _rows_of(system.equations, size)
    groups: dict[tuple[tuple[int, int], ...], list[int]] = {}
    alike: list[list[int]] = []
    for figure, sums in enumerate(equations_of):
        group = groups.setdefault(tuple((number, system.equations[number][figure]) for number in sums), [])
        group.append(figure)
        alike.append(group)
    price = [(system.weights[figure], not system.values[figure], figure) for figure in range(size)]
    return Index(
        equations_of,
        _rows_of(system.inequalities, size),
        alike,
        [sorted(equation, key=price.__getitem__) for equation in system.equations],
        [-_total(row, system.values) for row in system.inequalities],
    )


@dataclass(slots=True, eq=False)
class _Search:
    """Looks for witnesses in a system."""

    system: System
    index: Index
    patience: int = STEPS
    breadth: int = BRANCHES
    steps: int = 0
    """Partial solutions looked at so far."""

    def __post_init__(self) -> None:
        if len(self.system.values) > LARGE:
            self.patience, self.breadth = STEPS // 5, BRANCHES // 4

    def witness(self, figure: int, hidden: set[int], way: Way) -> tuple[float, Moves] | None:
        """The cheapest moves found that change ``figure``; None when none is found."""
        best: tuple[float, Moves] | None = None
        for look in (self._quick, self._walk):
            for step in (1, -1):
                found = look(figure, step, hidden, way)
                if found is not None and (best is None or (found[0], len(found[1])) < (best[0], len(best[1]))):
                    best = found
                if best is not None and not best[0]:
                    return best
        return best

    def _quick(self, figure: int, step: int, hidden: set[int], way: Way) -> tuple[float, Moves] | None:
        """A hidden figure of the same sums that moves the other way."""
        if not self._may(figure, step):
            return None
        if not self.index.equations_of[figure]:
            alone = {figure: step}
            return (0.0, alone) if self._likely(alone, way) and self._broken(alone) is None else None
        others = (each for each in self.index.alike[figure] if each in hidden and each != figure)
        for other in islice(others, BRANCHES):
            if self._may(other, -step):
                moves = {figure: step, other: -step}
                if self._likely(moves, way) and self._broken(moves) is None:
                    return 0.0, moves
        return None

    def _walk(self, figure: int, step: int, hidden: set[int], way: Way) -> tuple[float, Moves] | None:
        """Best-first: balance one sum after the other, hidden figures first, then the cheapest shown ones."""
        if not self._may(figure, step):
            return None
        order = count()
        seen: set[frozenset[tuple[int, int]]] = set()
        start = {figure: step}
        heap = [(0.0, 0.0, next(order), 0.0, start, self._rebalanced({}, figure, step))]
        for _ in range(self.patience):
            if not heap:
                return None
            self.steps += 1
            *_, cost, moves, open_sums = heappop(heap)
            if open_sums:
                number = min(open_sums, key=lambda each: (len(self.system.equations[each]), each))
                steps = self._balancing(number, open_sums[number], moves, hidden, way)
            elif (broken := self._broken(moves)) is not None:
                steps = self._mending(broken, moves, hidden, way)
            elif self._likely(moves, way):
                return cost, moves
            else:
                continue
            for other, change in steps:
                if not self._may(other, change):
                    continue
                further = {**moves, other: change}
                key = frozenset(further.items())
                if key not in seen:
                    seen.add(key)
                    price = cost if other in hidden else cost + self.system.weights[other]
                    left = self._rebalanced(open_sums, other, change)
                    rank = (len(left), price) if way == "any" else (price, len(left) + len(further))
                    heappush(heap, (*rank, next(order), price, further, left))
        return None

    def _balancing(
        self, number: int, amount: int, moves: Moves, hidden: set[int], way: Way
    ) -> Iterable[tuple[int, int]]:
        """Moves of one further figure that bring a sum back to its total."""
        equation = self.system.equations[number]
        for other in self._partners(self.index.by_weight[number], moves, hidden, way):
            yield other, -amount * equation[other]

    def _mending(self, broken: int, moves: Moves, hidden: set[int], way: Way) -> Iterable[tuple[int, int]]:
        """Moves of one further figure after which nobody is counted twice any more."""
        row = self.system.inequalities[broken]
        excess = (
            _changes(self.system.inequalities, self.index.inequalities_of, moves)[broken] - self.index.slack[broken]
        )
        for other in self._partners(row, moves, hidden, way):
            yield other, -excess * row[other]

    def _partners(self, listed: Iterable[int], moves: Moves, hidden: set[int], way: Way) -> Iterable[int]:
        yield from islice((each for each in listed if each in hidden and each not in moves), self.breadth)
        if way != "free":
            fixed = self.system.fixed
            shown = (each for each in listed if each not in hidden and each not in moves and each not in fixed)
            yield from islice(shown, self.breadth)

    def _may(self, figure: int, change: int) -> bool:
        return self.system.values[figure] + change >= self.system.floors.get(figure, 0)

    def _likely(self, moves: Moves, way: Way) -> bool:
        """``free`` and ``close``: whether the other table is no less likely for a reader who knows K and takes most of
        what is hidden for small: it holds no more figures outside 1 to K-1 than the true one."""
        if way in ("loose", "any"):
            return True
        values, k = self.system.values, self.system.k
        outside = 0
        for figure, change in moves.items():
            value = values[figure]
            outside += (1 <= value < k) - (1 <= value + change < k)
        return outside <= 0

    def _rebalanced(self, sums: Moves, figure: int, change: int) -> Moves:
        new = dict(sums)
        for number in self.index.equations_of[figure]:
            total = new.get(number, 0) + change * self.system.equations[number][figure]
            if total:
                new[number] = total
            else:
                new.pop(number, None)
        return new

    def _broken(self, moves: Moves) -> int | None:
        """What people know beside the sums (nobody counted twice) and what no longer holds; None when all does."""
        excess = _changes(self.system.inequalities, self.index.inequalities_of, moves)
        slack = self.index.slack
        broken = [number for number, amount in excess.items() if amount > slack[number]]
        return min(broken) if broken else None


def protect(system: System, orders: int = ORDERS, sums: Index | None = None) -> Cover:
    """Hide the small figures and as few others as are found to be enough; small systems in several orders."""
    search = _Search(system, sums or index(system))
    first = sorted(system.small)
    best = _improved(search, _covered(search, first))
    if len(system.values) <= SMALL and first:
        random = Random(len(system.values))  # noqa: S311
        for _ in range(orders):
            if search.steps > BUDGET:
                break
            random.shuffle(first)
            other = _improved(search, _covered(search, first))
            if _price(system, other) < _price(system, best):
                best = other
    return best


def again(system: System, cover: Cover, sums: Index | None = None) -> Cover:
    """The cover once fewer figures are shown: every witness still stands, and some of what was hidden may be shown."""
    search = _Search(system, sums or index(system))
    hidden = system.small | system.unseen
    waiting = sorted(each for each in system.small if each not in cover.witnesses)
    found = Cover(cover.hidden | hidden, dict(cover.witnesses), set())
    return _improved(search, _witnessed(search, found, waiting))


def audit(system: System, cover: Cover, sums: Index | None = None) -> set[int]:
    """The hidden figures that are not proven safe: no witness, or one that does not stand up to everything shown."""
    sums = sums or index(system)
    allowed = cover.hidden | system.unseen
    exposed = set()
    for figure in (cover.hidden - system.unseen) | (system.small & cover.hidden):
        moves = cover.witnesses.get(figure, {})
        sound = (
            moves.get(figure, 0) != 0
            and allowed.issuperset(moves)
            and all(system.values[each] + change >= system.floors.get(each, 0) for each, change in moves.items())
            and not any(_changes(system.equations, sums.equations_of, moves).values())
            and all(
                amount <= sums.slack[number]
                for number, amount in _changes(system.inequalities, sums.inequalities_of, moves).items()
            )
        )
        if not sound:
            exposed.add(figure)
    return exposed


def _covered(search: _Search, first: Sequence[int]) -> Cover:
    system = search.system
    return _witnessed(search, Cover(set(first) | system.unseen, {}, set()), first)


def _witnessed(search: _Search, cover: Cover, waiting: Sequence[int]) -> Cover:
    """A witness for each that waits, with what must be hidden for it."""
    for figure in waiting:
        if figure in cover.witnesses:
            continue
        found = next((found for way in _WAYS if (found := search.witness(figure, cover.hidden, way))), None)
        if found is None:
            cover.exposed.add(figure)
            continue
        cover.hidden.update(found[1])
        for other in found[1]:
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
    return search.witness(figure, hidden, "free")


def _price(system: System, cover: Cover) -> tuple[int, float, int]:
    hidden = cover.hidden - system.unseen
    return len(cover.exposed), sum(system.weights[each] for each in hidden), len(hidden)


def _rows_of(rows: Sequence[Mapping[int, int]], size: int) -> list[list[int]]:
    found: list[list[int]] = [[] for _ in range(size)]
    for number, row in enumerate(rows):
        for figure in row:
            found[figure].append(number)
    return found


def _total(row: Moves, values: Sequence[int]) -> int:
    return sum(factor * values[figure] for figure, factor in row.items())


def _changes(rows: Sequence[Moves], rows_of: Sequence[Sequence[int]], moves: Moves) -> Moves:
    """By how much moves change each row's sum."""
    found: Moves = {}
    for figure, change in moves.items():
        for number in rows_of[figure]:
            found[number] = found.get(number, 0) + change * rows[number][figure]
    return found
