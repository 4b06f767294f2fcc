"""Facts arranged once, so that every table finds its figures without a second walk."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from types import MappingProxyType
from typing import Any, TypeAlias

from tusoi_cli.analyse.units import Unit, Units
from tusoi_cli.model.columns import Facts, Part
from tusoi_cli.model.facts import Fact
from tusoi_cli.model.period import order
from tusoi_cli.model.settled import SignRange

Key: TypeAlias = tuple[str, str, str]
"""(measure, code, level)."""

SELF_REVIEW = frozenset({"reviewed", "with_signs", "sign", "scored"})
"""What only a self-review gives: members alone may come from any other form."""


_MANY = 16
"""Facts of one sheet on one unit that are kept as they were read; fewer are looked at one by one."""
_COUNTED: tuple[Key, ...] = (("with_signs", "", ""), ("reviewed", "", ""), ("members", "", ""))
_NO_PARTS: Mapping[Key, list[Fact]] = MappingProxyType({})


@lru_cache(maxsize=4096)
def _joined(measures: frozenset[str], measure: str) -> frozenset[str]:
    """One set for all returns that give the same measures: a country's worth of returns shares a handful."""
    return measures | {measure}


class AsRead(Mapping[Key, Fact]):
    """Figures for everybody that one sheet gave, each once: kept as they were read, a fact when it is looked at."""

    __slots__ = ("_part", "_places", "_values")

    def __init__(self, part: Part) -> None:
        self._part = part
        self._places: Mapping[Any, int] = part.places("measure", "code", "level")
        self._values: Sequence[float] = part.column("value")

    def __getitem__(self, key: Key) -> Fact:
        return self._part.at(self._places[key])

    def __iter__(self) -> Iterator[Key]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)

    def __contains__(self, key: object) -> bool:
        return key in self._places

    def value(self, key: Key) -> float | None:
        """A figure without its fact; None where it is not given."""
        at = self._places.get(key)
        return None if at is None else self._values[at]

    def of(self, measure: str) -> list[tuple[str, str, float]]:
        """(code, level, value) of every figure of a measure."""
        columns = [self._part.column(name) for name in ("code", "level", "value")]
        runs = [slice(*ends) for (told,), *ends in self._part.stretches("measure") if told == measure]
        return [row for run in runs for row in zip(*(column[run] for column in columns), strict=True)]


@dataclass(slots=True, eq=False)
class Return:
    """What one unit said for one period: figures for everybody, and others told audience by audience."""

    unit: Unit
    period: str
    facts: AsRead | dict[Key, Fact] = field(default_factory=dict)
    by_audience: dict[Key, list[Fact]] | None = None
    measures: frozenset[str] = frozenset()
    ranges: tuple[SignRange, ...] = ()
    """Signs of which only a range is known."""

    @property
    def parts(self) -> Mapping[Key, list[Fact]]:
        """Figures told audience by audience."""
        return self.by_audience or _NO_PARTS

    def value(self, measure: str, code: str = "", level: str = "") -> float | None:
        """The figure for everybody, else its audiences added up; None when nobody gave it."""
        key = (measure, code, level)
        if (found := self._for_all(key)) is not None:
            return found
        return sum(fact.value for fact in self.parts[key]) if key in self.parts else None

    def _for_all(self, key: Key) -> float | None:
        facts = self.facts
        if isinstance(facts, AsRead):
            return facts.value(key)
        return facts[key].value if key in facts else None

    def whole(self, measure: str, code: str = "", level: str = "") -> int | None:
        """The same as a number of people."""
        value = self._for_all((measure, code, level))
        if value is None and self.by_audience:
            value = self.value(measure, code, level)
        return value if value is None or value.__class__ is int else round(value)

    @property
    def base(self) -> int | None:
        """The denominator: reviewed, else members."""
        reviewed = self.whole("reviewed")
        return self.whole("members") if reviewed is None else reviewed

    def of(self, measure: str) -> list[tuple[str, str, float]]:
        """(code, level, value) of every figure of a measure."""
        if measure not in self.measures:
            return []
        if isinstance(self.facts, AsRead):
            found = self.facts.of(measure)
        else:
            found = [(key[1], key[2], fact.value) for key, fact in self.facts.items() if key[0] == measure]
        for key, parts in self.parts.items():
            if key[0] == measure and key not in self.facts:
                found.append((key[1], key[2], sum(fact.value for fact in parts)))
        return found

    def by_code(self, measure: str) -> dict[str, float]:
        """Value by code, levels added up where no figure for all levels is given."""
        told = self.of(measure)
        levels: dict[str, float] = {}
        for code, level, value in told:
            if level:
                levels[code] = levels.get(code, 0) + value
        found = {**levels, **{code: value for code, level, value in told if not level}}
        for each in self.ranges if measure == "sign" else ():
            found.pop(each.code, None)
        return found

    @property
    def spans(self) -> dict[str, tuple[float, float | None]]:
        """(fewest, most) by sign of which only a range is known, audiences added up."""
        found: dict[str, tuple[float, float | None]] = {}
        for each in self.ranges:
            told = sum(value for code, _, value in self.of("sign") if code == each.code)
            low, high = found.get(each.code, (told, told))
            found[each.code] = low + each.low, None if high is None or each.high is None else high + each.high
        return found

    def read(self, measure: str, code: str = "", level: str = "") -> Iterator[Fact]:
        """The facts behind a figure."""
        key = (measure, code, level)
        if key in self.facts:
            yield self.facts[key]
        else:
            yield from self.parts.get(key, ())

    def number(self, measure: str, code: str = "", level: str = "") -> int:
        """How many they are."""
        key = (measure, code, level)
        return 1 if key in self.facts else len(self.parts.get(key, ()))

    @property
    def counted(self) -> list[Fact]:
        """The facts behind its rate."""
        told = [fact for key in _COUNTED if (fact := self.facts.get(key)) is not None]
        return told + [fact for key in _COUNTED if self.by_audience for fact in self.by_audience.get(key, ())]

    def add(self, fact: Fact) -> None:
        """Take a fact in; of two for one figure the first stays."""
        key = (fact.measure, fact.code, fact.level)
        if fact.measure not in self.measures:
            self.measures = _joined(self.measures, fact.measure)
        if not fact.audience:
            if isinstance(self.facts, AsRead):
                self.facts = dict(self.facts)
            self.facts.setdefault(key, fact)
            return
        if self.by_audience is None:
            self.by_audience = {}
        told = self.by_audience.setdefault(key, [])
        if all(other.audience != fact.audience for other in told):
            told.append(fact)


@dataclass(eq=False)
class Figures:
    """All facts by period and unit, units in the order of the roster; ``shortcomings`` are rows of a register and stay
    one by one."""

    units: Units
    returns: dict[str, dict[Unit, Return]]
    shortcomings: list[tuple[Unit, Fact]]

    def periods(self, *measures: str) -> list[str]:
        """The periods in which any unit gave one of these measures, oldest first."""
        wanted = set(measures)
        return sorted((name for name, told in self.measures.items() if wanted & told), key=order)

    @cached_property
    def measures(self) -> dict[str, frozenset[str]]:
        """What is told at all in each period."""
        return {
            name: frozenset().union(*{each.measures for each in told.values()}) for name, told in self.returns.items()
        }

    def cells(self, period: str) -> list[Return]:
        """What party cells said, in the order of the roster."""
        return [told for unit, told in self.returns.get(period, {}).items() if unit.party_cell]

    def speaking(self, period: str, *measures: str) -> list[Return]:
        """Who gives one of these measures: party cells; the whole committee only where no party cell does."""
        wanted = set(measures)
        told = [each for each in self.returns.get(period, {}).values() if wanted & each.measures]
        cells = [each for each in told if each.unit.party_cell]
        return cells or list(_committees(told))

    def of_committees(self, period: str, *measures: str) -> list[Return]:
        """Figures of whole committees, used or not."""
        wanted = set(measures)
        told = self.returns.get(period, {}).values()
        return list(_committees([each for each in told if not each.unit.party_cell and wanted & each.measures]))


def _committees(told: Sequence[Return]) -> Iterator[Return]:
    """A committee's figure for all, else those for its kinds of party cell."""
    whole = {each.unit.committee for each in told if not each.unit.kind}
    for each in told:
        if not each.unit.kind or each.unit.committee not in whole:
            yield each


def arrange(facts: Facts, units: Units, ranges: Iterable[SignRange] = ()) -> Figures:
    """One walk over the facts."""
    figures = Figures(units, {}, [])
    returns = figures.returns
    for (*who, period), run in facts.runs("committee", "party_cell", "cell_kind", "period"):
        unit = units.of(*who)
        of_period = returns.setdefault(period, {})
        told = of_period.get(unit)
        if told is None:
            told = of_period[unit] = _alone(unit, period, run) or Return(unit, period)
            if told.facts:
                continue
        for fact in run:
            if fact.measure == "shortcoming":
                figures.shortcomings.append((told.unit, fact))
                told.measures = _joined(told.measures, "shortcoming")
            else:
                told.add(fact)
    for each in ranges:
        unit = units.of(each.committee, each.party_cell, each.cell_kind)
        told = returns.setdefault(each.period, {}).setdefault(unit, Return(unit, each.period))
        told.ranges = (*told.ranges, each)
        told.measures = _joined(told.measures, "sign")
    for period, of_period in returns.items():
        returns[period] = dict(sorted(of_period.items(), key=lambda pair: pair[0].place))
    return figures


def _alone(unit: Unit, period: str, run: Facts) -> Return | None:
    """What a sheet said of one unit, kept as it was read; None where its facts are to be looked at one by one."""
    measures = run.texts("measure")
    if len(run) < _MANY or "shortcoming" in measures or run.texts("audience") != [""]:
        return None
    if not run.are_told_apart("measure", "code", "level"):
        return None
    return Return(unit, period, AsRead(run.parts[0]), None, _named(tuple(measures)))


@lru_cache(maxsize=4096)
def _named(measures: tuple[str, ...]) -> frozenset[str]:
    return frozenset(measures)
