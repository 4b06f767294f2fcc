"""Small bars of blocks that Consolas has."""

_SCALES = (0.1, 0.25, 0.5, 1.0)
FULL, HALF, LIGHT = "█", "▌", "░"


def scale(rates: list[float]) -> float:
    """The rate at which a bar is full: the smallest of 10, 25, 50, 100 % that holds them all."""
    return next((step for step in _SCALES if max(rates, default=0) <= step), max(rates, default=1.0))


def bar(rate: float, full: float, width: int) -> str:
    """A bar of half blocks, ``width`` at ``full``; anything above zero shows at least half a block."""
    halves = round(min(rate / full, 1) * width * 2)
    if rate > 0:
        halves = max(halves, 1)
    return FULL * (halves // 2) + HALF * (halves % 2)


def range_bar(low: float, high: float, full: float, width: int) -> str:
    """A bar to ``low``, in light shade on to ``high``."""
    sure = bar(low, full, width)
    whole = max(len(sure), round(min(high / full, 1) * width), 1 if high > 0 else 0)
    return sure + LIGHT * (whole - len(sure))
