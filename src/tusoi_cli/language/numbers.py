"""Numbers and dates as the language writes them; Babel writes, ``rounding`` rounds."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from tusoi_cli.language.rounding import Number, round_half_up

MINUS = "\u2212"
_LOOSE_DIGITS = 3


@lru_cache(maxsize=8192)
def number(value: Number, lang: str, digits: int | None = None) -> str:
    """``1.234,5`` (vi) or ``1,234.5`` (en). Without ``digits``: whole numbers whole, others up to 3 decimals."""
    loose = digits is None
    rounded = round_half_up(value, _LOOSE_DIGITS if digits is None else digits)
    if loose:
        rounded = rounded.normalize()
    places = max(0, -int(rounded.as_tuple().exponent))
    return _write(rounded, places, lang)


@lru_cache(maxsize=8192)
def percent(fraction: Number, lang: str, digits: int = 1) -> str:
    """``45,8%`` (vi) or ``45.8%`` (en) for 81/177."""
    return number(times_hundred(fraction), lang, digits) + "%"


def times_hundred(fraction: Number) -> Number:
    """A fraction in per cent, without the noise of a binary multiplication."""
    if isinstance(fraction, float):
        return Decimal(repr(fraction)) * 100
    return fraction * 100


def rate(numerator: Number, denominator: Number, lang: str, digits: int = 1) -> str:
    """The percentage that two counts give, rounded from the counts themselves."""
    return percent(Fraction(numerator) / Fraction(denominator), lang, digits)


def iso_date(iso: str, lang: str, long: bool = False) -> str:
    """``5/11/2019`` (vi) or ``5 Nov 2019`` (en); long: ``ngày 05 tháng 11 năm 2019``, ``5 November 2019``.

    The long Vietnamese form is that of official documents: a leading 0 for days below 10 and for
    January and February. Text that is no ISO date comes back as it is.
    """
    try:
        day = date.fromisoformat(iso[:10])
    except ValueError:
        return iso
    if lang == "vi":
        if not long:
            return f"{day.day}/{day.month}/{day.year}"
        month = f"{day.month:02}" if day.month < 3 else str(day.month)
        return f"ngày {day.day:02} tháng {month} năm {day.year}"
    from babel.dates import format_date

    return str(format_date(day, "d MMMM y" if long else "d MMM y", locale="en"))


def _write(value: Decimal, places: int, lang: str) -> str:
    if places == 0 and abs(value) < 1000:
        written = str(int(abs(value)))
    else:
        from babel.numbers import format_decimal

        pattern = "#,##0" + ("." + "0" * places if places else "")
        written = format_decimal(abs(value), format=pattern, locale=lang, decimal_quantization=False)
    return MINUS + written if value < 0 else written
