"""From one headline to another: points, interval, like with like, and where the change comes from."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from tusoi_cli.analyse.intervals import newcombe
from tusoi_cli.analyse.people import Counts, Standing, Tally, count
from tusoi_cli.analyse.units import Unit, Units
from tusoi_cli.model.report import Change, Interval
from tusoi_cli.text import party_cell_key

Groups = dict[Unit, list[Tally]]


def points(start: Counts | None, end: Counts | None) -> float | None:
    """Percentage points from one rate to the other, one division of whole numbers; None without both."""
    if not start or not end or not start.base or not end.base:
        return None
    difference = end.with_signs * start.base - start.with_signs * end.base
    return 100 * difference / (start.base * end.base)


def between(start: str, end: str, before: Counts | None, after: Counts | None) -> Change:
    """The change from the counts of one period to those of another."""
    if before is None or after is None or not before.base or not after.base:
        return Change(start, end, None, None)
    relative = None
    if before.with_signs:
        relative = after.with_signs * before.base / (before.with_signs * after.base) - 1
    interval = None
    if before.interval and after.interval:
        low, high = newcombe(before, after)
        interval = Interval(100 * low, 100 * high)
    return Change(
        start=start,
        end=end,
        points=points(before, after),
        relative=relative,
        interval=interval,
        counts=((before.with_signs, before.base), (after.with_signs, after.base)),
    )


def change(start: Standing, end: Standing, units: Units) -> Change:
    """The change between two periods, with the same party cells beside all where the sets differ."""
    whole = between(start.period, end.period, count(start.counted), count(end.counted))
    first, last = groups(start.counted), groups(end.counted)
    if whole.points is None or not _cells(first) or not _cells(last):
        return whole
    same = same_units(start, end, units)
    pairs = [(_count(first[unit]), _count(last[unit])) for unit in same]
    within, moved = kitagawa(pairs) if same else (None, None)
    differ = len(same) != len(first) or len(same) != len(last)
    alike = None
    if differ and same:
        alike = between(start.period, end.period, _total(pair[0] for pair in pairs), _total(pair[1] for pair in pairs))
        alike = replace(alike, same_cells=len(same), within=within, between=moved)
    return replace(whole, same=alike, same_cells=len(same), within=within, between=moved)


def same_units(start: Standing, end: Standing, units: Units) -> list[Unit]:
    """The units that both headlines rest on."""
    first, last = groups(start.counted), groups(end.counted)
    return [unit for unit in first if unit in last and _complete(unit, first, units) and _complete(unit, last, units)]


def groups(tallies: Sequence[Tally]) -> Groups:
    """What counts, by the unit that they count for under the merge map."""
    found: Groups = {}
    for tally in tallies:
        found.setdefault(tally.told.unit.group, []).append(tally)
    return found


def kitagawa(pairs: Sequence[tuple[Counts, Counts]]) -> tuple[float | None, float | None]:
    """(within, between) in percentage points: what the party cells' own rates changed, and what membership moving
    between them did. The two add up to the change of the whole.

    Kitagawa, E. M. (1955), Components of a difference between two rates. Journal of the American
    Statistical Association 50, 1168-1194: each part weighed by the mean of the other's two values.
    """
    within, moved = kitagawa_exactly(pairs)
    if within is None or moved is None:
        return None, None
    return float(within), float(moved)


def kitagawa_exactly(pairs: Sequence[tuple[Counts, Counts]]) -> tuple[Fraction | None, Fraction | None]:
    """The same as fractions, so that the sum is the change and not nearly the change."""
    total0 = sum(before.base for before, _ in pairs)
    total1 = sum(after.base for _, after in pairs)
    if not total0 or not total1 or any(not before.base or not after.base for before, after in pairs):
        return None, None
    people0 = sum(before.with_signs for before, _ in pairs)
    people1 = sum(after.with_signs for _, after in pairs)
    later_rates = _weighed((before.base, after) for before, after in pairs)
    earlier_rates = _weighed((after.base, before) for before, after in pairs)
    within = ((later_rates - people0) / total0 + (people1 - earlier_rates) / total1) / 2
    whole = Fraction(people1, total1) - Fraction(people0, total0)
    return 100 * within, 100 * (whole - within)


def _weighed(parts: Iterable[tuple[int, Counts]]) -> Fraction:
    """The sum of weight times rate, added up by denominator so that thousands of party cells stay exact and quick."""
    sums: dict[int, int] = {}
    for weight, counts in parts:
        sums[counts.base] = sums.get(counts.base, 0) + weight * counts.with_signs
    return sum((Fraction(above, base) for base, above in sums.items()), Fraction(0))


def _total(counts: Iterable[Counts]) -> Counts:
    listed = list(counts)
    return Counts(sum(each.with_signs for each in listed), sum(each.base for each in listed))


def _count(tallies: Sequence[Tally]) -> Counts:
    return count(tallies) or Counts(0, 0)


def _cells(found: Mapping[Unit, object]) -> bool:
    return any(unit.party_cell for unit in found)


def _complete(unit: Unit, told: Groups, units: Units) -> bool:
    """A merged unit stands for itself, or for all the units that were merged into it."""
    if not units.merges:
        return True
    here = {party_cell_key(each.unit.party_cell) for each in told[unit]}
    old = {
        party_cell_key(merge.old)
        for merge in units.merges
        if party_cell_key(merge.new) == party_cell_key(unit.party_cell)
    }
    return party_cell_key(unit.party_cell) in here or old <= here
