"""From figures to places on a page."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, log10


@dataclass(frozen=True, slots=True)
class Scale:
    """Figures from ``low`` to ``high`` stand from ``start`` to ``end`` on the page."""

    low: float
    high: float
    start: float
    end: float
    ticks: tuple[float, ...] = ()

    def at(self, value: float) -> float:
        """Where a figure stands."""
        span = self.high - self.low
        share = (value - self.low) / span if span else 0.5
        return self.start + share * (self.end - self.start)


def from_zero(highest: float, start: float, end: float, *, most: int = 5, least: float = 0.0) -> Scale:
    """A scale from 0 to a round number at or above the highest figure, with at most ``most`` steps."""
    top = max(highest, least)
    step = _step(top / most) if top > 0 else 1.0
    count = max(1, ceil(top / step - 1e-9))
    return Scale(0.0, step * count, start, end, tuple(step * number for number in range(count + 1)))


def labelled(scale: Scale, labels: float) -> list[float]:
    """The ticks that have room for labels that wide: all, or every second, every third, … from the first."""
    if len(scale.ticks) < 2:
        return list(scale.ticks)
    step = abs(scale.at(scale.ticks[1]) - scale.at(scale.ticks[0]))
    every = max(1, ceil(labels * 1.35 / step)) if step else 1
    return list(scale.ticks[::every])


def digits(ticks: Sequence[float]) -> int:
    """The decimals that round rates need as percentages."""
    return 0 if all(abs(tick * 100 - round(tick * 100)) < 1e-9 for tick in ticks) else 1


def between(lowest: float, highest: float, start: float, end: float) -> Scale:
    """A scale from the lowest to the highest figure, widened where they are one."""
    if lowest == highest:
        lowest, highest = lowest - 1, highest + 1
    return Scale(lowest, highest, start, end)


def _step(rough: float) -> float:
    """1, 2 or 5 times a power of ten, at or above the rough step."""
    power = 10.0 ** floor(log10(rough))
    return float(next(power * unit for unit in (1, 2, 5, 10) if power * unit >= rough * (1 - 1e-9)))
