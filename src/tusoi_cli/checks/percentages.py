"""Printed percentages beside the counts they should follow from: TS506 and TS507."""

from collections.abc import Iterable, Iterator
from math import ceil, floor

from tusoi_cli.model.finding import Finding, finding
from tusoi_cli.model.reading import Percent

_SLACK = 1e-9


def percentages(printed: Iterable[Percent]) -> Iterator[Finding]:
    """TS506 where the counts give another percentage, TS507 where no count of people gives it."""
    for percent in printed:
        bases = [base for base in (percent.denominator, percent.members) if base]
        if (
            percent.numerator is not None
            and bases
            and not any(_follows(percent, percent.numerator, base) for base in bases)
        ):
            yield _differs(percent, bases[0])
        if bases and percent.printed <= 100 and not any(_possible(percent, base) for base in bases):
            yield _impossible(percent, bases)


def _half(percent: Percent) -> float:
    return 0.5 * 10.0**-percent.decimals + _SLACK


def _follows(percent: Percent, numerator: float, base: float) -> bool:
    return abs(numerator * 100 / base - percent.printed) <= _half(percent)


def _possible(percent: Percent, base: float) -> bool:
    """Some whole number of people out of ``base`` rounds to the printed percentage."""
    near = percent.printed * base / 100
    return any(_follows(percent, count, base) for count in (floor(near), ceil(near)))


def _differs(percent: Percent, base: float) -> Finding:
    numerator = percent.numerator or 0
    return finding(
        "TS506", percent.source, percent.sheet, percent.ref, printed=percent.printed, numerator=numerator,
        denominator=base, percent=numerator * 100 / base,
    )  # fmt: skip


def _impossible(percent: Percent, bases: list[float]) -> Finding:
    base = bases[-1]
    near = percent.printed * base / 100
    below, above = floor(near), ceil(near)
    return finding(
        "TS507", percent.source, percent.sheet, percent.ref, printed=percent.printed, members=base,
        below=below, below_percent=below * 100 / base, above=above, above_percent=above * 100 / base,
    )  # fmt: skip
