"""Printed percentages: a check on the counts beside them. What a column is a share of is decided for the column."""

from collections.abc import Sequence, Set
from dataclasses import dataclass, field

from tusoi_cli.model.address import ref
from tusoi_cli.model.facts import GRADES
from tusoi_cli.model.reading import Percent, Reading
from tusoi_cli.model.sheet import Sheet, Value
from tusoi_cli.understand.figures import Dims, Figures
from tusoi_cli.understand.numbers import read_number

_BASES = ("reviewed", "members", "graded")
_GRADES = frozenset(f"grade:{grade}" for grade in GRADES)
_SLACK = 1e-9


@dataclass(frozen=True, slots=True)
class Share:
    """A percentage as printed, with the counts of its row."""

    value: float
    decimals: int
    text: bool
    counts: dict[str, float]
    dims: Dims
    place: str


@dataclass(slots=True)
class Shares:
    """The percentages of one table, by column, or by row where one of percentages stands among rows of counts."""

    columns: dict[int, tuple[Figures, list[Share]]] = field(default_factory=dict)

    def add(
        self, sheet: Sheet, row: int, figure: Figures, counts: dict[str, float], dims: Dims, *, by_row: bool = False
    ) -> None:
        """Take in the percentage at a place, where there is one. ``by_row``: its row says what all of them are of."""
        value: Value = sheet.at(row, figure.column.index)
        number = read_number(value, figure.decimal, whole=False)
        if number.outcome != "number" or isinstance(value, bool):
            return
        text = isinstance(value, str)
        share = Share(
            number.value,
            number.decimals if text else _decimals(number.value),
            text,
            _with_graded(counts),
            dims,
            ref(row, figure.column.index),
        )
        together = -1 - row if by_row else figure.column.index
        self.columns.setdefault(together, (figure, []))[1].append(share)

    def tell(self, reading: Reading, asked: Set[str] = frozenset()) -> None:
        """Add each percentage with the counts it should follow from to the reading.

        A row that lacks a count which the others have (it is reported already) is not checked. ``asked``: measures
        whose figure is missing for all rows.
        """
        for figure, shares in self.columns.values():
            unit, top, base = _meaning(figure, shares)
            usual = asked & set(_BASES) | {name for share in shares for name in share.counts if name in _BASES}
            for share in shares:
                if usual <= set(share.counts):
                    reading.percents.append(_percent(share, unit, top, base, reading))


def _with_graded(counts: dict[str, float]) -> dict[str, float]:
    """The counts with those graded, where only the grades are given, all of them."""
    if "graded" in counts or not counts.keys() >= _GRADES:
        return counts
    return {**counts, "graded": sum(counts[grade] for grade in _GRADES)}


def _percent(share: Share, unit: float, top: str, base: str, reading: Reading) -> Percent:
    factor = 1 if share.text else unit
    numerator, denominator = share.counts.get(_own(top, share.dims)), share.counts.get(base)
    lone = numerator is None or denominator is None
    return Percent(
        share.value * factor,
        share.decimals if factor == 1 else max(0, share.decimals - 2),
        top,
        None if lone else numerator,
        share.counts.get("reviewed") if lone else denominator,
        share.counts.get("members") if lone else None,
        share.dims.period,
        share.dims.party_cell,
        reading.source,
        reading.sheet,
        share.place,
    )


def _own(top: str, dims: Dims) -> str:
    return f"sign:{dims.code}" if top == "sign" else top


def _meaning(figure: Figures, shares: Sequence[Share]) -> tuple[float, str, str]:
    """The unit (100 for fractions), the count and its base with which most of the column's rows agree."""
    said = figure.dims.percent_of
    first = said or "with_signs"
    known = {name for share in shares for name in share.counts}
    tops = (
        [first] if figure.column.leaf_says else list(dict.fromkeys([first, "with_signs", "reviewed", *sorted(known)]))
    )
    units = (1.0, 100.0) if any(not share.text for share in shares) else (1.0,)
    candidates = [(unit, top, base) for top in tops for base in _BASES if base != top for unit in units]
    best, agreeing = candidates[0], 0
    for candidate in candidates:
        found = sum(_agrees(share, *candidate) for share in shares)
        if found > agreeing:
            best, agreeing = candidate, found
        # Rows that lack the count (a blank total) say nothing against it.
        told = sum(_is_told(share, *candidate[1:]) for share in shares)
        if found == len(shares) or (found and found == told and candidate[1] == first):
            return candidate
    if not agreeing:
        numbers = [share.value for share in shares if not share.text]
        fractions = bool(numbers) and max(numbers) <= 1
        base = "reviewed" if "reviewed" in known and first != "reviewed" else "members"
        return (100.0 if fractions else 1.0), first, base
    return best


def _is_told(share: Share, top: str, base: str) -> bool:
    return share.counts.get(_own(top, share.dims)) is not None and bool(share.counts.get(base))


def _agrees(share: Share, unit: float, top: str, base: str) -> bool:
    if not _is_told(share, top, base):
        return False
    numerator, denominator = share.counts[_own(top, share.dims)], share.counts[base]
    factor = 1 if share.text else unit
    decimals = share.decimals if factor == 1 else max(0, share.decimals - 2)
    return abs(numerator * 100 / denominator - share.value * factor) <= 0.5 * 10.0**-decimals + _SLACK


def _decimals(value: float) -> int:
    text = f"{value:.8f}".rstrip("0")
    return len(text) - text.index(".") - 1
