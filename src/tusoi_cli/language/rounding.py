"""Rounding, once and in one place: half up, the same size for a rise as for a fall."""

from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Context, Decimal, localcontext
from fractions import Fraction
from typing import TypeAlias

Number: TypeAlias = int | float | Decimal | Fraction

_SNAP = Context(prec=12, rounding=ROUND_HALF_EVEN)


def size(value: Number) -> Number:
    """The value without its sign."""
    return value if value >= 0 else -value


def round_half_up(value: Number, digits: int = 0) -> Decimal:
    """The value to ``digits`` decimals; a tie goes away from zero (0.125 -> 0.13, -0.125 -> -0.13).

    Counts, ``Fraction`` and ``Decimal`` are taken exactly. A float is first read to 12 significant
    digits, so that 49 of 400 (0.1225, a hair below it in binary) is the tie that it is on paper.
    Never a negative zero. ValueError for NaN and infinity, which no report may show.
    """
    exact = value if isinstance(value, int | Fraction) else Fraction(_decimal(value))
    scaled = abs(exact) * 10**digits
    whole, rest = divmod(scaled.numerator, scaled.denominator)
    if 2 * rest >= scaled.denominator:
        whole += 1
    with localcontext(prec=60, rounding=ROUND_HALF_UP):
        rounded = Decimal(whole).scaleb(-digits)
        return -rounded if exact < 0 and whole else rounded


def _decimal(value: float | Decimal) -> Decimal:
    number = value if isinstance(value, Decimal) else _SNAP.create_decimal_from_float(value)
    if not number.is_finite():
        raise ValueError(value)
    return number
