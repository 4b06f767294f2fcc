"""Small pieces that every table is made of."""

from collections.abc import Iterable, Mapping
from typing import TypeAlias

from tusoi_cli.analyse.people import Counts
from tusoi_cli.analyse.series import Series
from tusoi_cli.analyse.units import Unit
from tusoi_cli.model.facts import Fact
from tusoi_cli.model.report import Column, Item, Kind, Note
from tusoi_cli.text import committee_key

Row: TypeAlias = tuple[Item, ...]
Part: TypeAlias = tuple[str, Kind]

PLACES = 60
"""How many places a row names at most; the filters of ``tusoi facts`` show them all."""


def columns(*parts: Part) -> tuple[Column, ...]:
    """Columns by id and kind."""
    return tuple(Column(name, kind) for name, kind in parts)


def ends(series: Series, *parts: Part) -> tuple[Column, ...]:
    """The same columns for either compared period, the period above them."""
    return tuple(Column(f"{name}_{suffix}", kind, period) for suffix, period in series.ends for name, kind in parts)


def with_points(series: Series) -> tuple[Column, ...]:
    """The change's column, where there are two periods."""
    return columns(("points", "points")) if series.start is not None else ()


def rate(count: float | None, base: float | None) -> float | None:
    """A share, None of nobody or nothing."""
    return count / base if count is not None and base else None


def points(start: float | None, end: float | None) -> float | None:
    """Percentage points between two shares."""
    return None if start is None or end is None else 100 * (end - start)


def total(values: Iterable[int | None]) -> int | None:
    """The sum of what is known, None when nothing is."""
    known = [value for value in values if value is not None]
    return sum(known) if known else None


def number(value: float | None) -> int | float | None:
    """A whole number as one."""
    return int(value) if value is not None and float(value).is_integer() else value


def shown(counts: Counts | None) -> Row:
    """with_signs, reviewed, rate."""
    return (counts.with_signs, counts.base, counts.rate) if counts else (None, None, None)


def places(facts: Iterable[Fact], further: int = 0) -> tuple[str, ...]:
    """Where figures were read: ``file › sheet › ref``, each once, the first. ``further``: facts behind all these."""
    walk = iter(facts)
    seen: dict[str, None] = {}
    for fact in walk:
        seen[" › ".join(part for part in (fact.source, fact.sheet, fact.ref) if part)] = None
        if len(seen) == PLACES:
            break
    further += sum(1 for _ in walk)
    return (*seen, f"+{further}") if further else tuple(seen)


def who(committees: bool) -> tuple[Column, ...]:
    """The columns that name a party cell: its committee before it, where there are several."""
    return columns(*((("committee", "text"),) if committees else ()), ("party_cell", "text"))


def naming(unit: Unit, committees: bool) -> Row:
    """What stands in those columns."""
    return (unit.committee, unit.party_cell) if committees else (unit.party_cell,)


def headings(units: Iterable[Unit], committees: bool) -> dict[int, str]:
    """Where there are several committees: each one's name above its first row."""
    found: dict[int, str] = {}
    last = None
    for number, unit in enumerate(units if committees else ()):
        if committee_key(unit.committee) != last:
            found[number], last = unit.committee, committee_key(unit.committee)
    return found


def method(table: str, base: str = "") -> Note:
    """The footnote: denominator, method and source of the formula."""
    values: Mapping[str, str] = {"base": base} if base else {}
    return Note(f"method.{table}", values)
