"""Periods as people say them; the words stand in ``messages/word.*.toml`` under ``[period]``."""

from collections.abc import Mapping

from tusoi_cli.model.period import Period, period

_ROMAN = {1: "I", 2: "II", 3: "III", 4: "IV"}


def key_and_values(canonical: str) -> tuple[str, Mapping[str, str]]:
    """The key under ``[period]`` and the values of its template; an unknown text is its own name."""
    if not canonical:
        return "none", {}
    try:
        when = period(canonical)
    except ValueError:
        return "unknown", {"text": canonical}
    return _key(when), _values(when)


def _key(when: Period) -> str:
    if when.kind == "half":
        return f"half{when.number}"
    if when.kind == "run" and when.start[1] == 1 and when.start[0] == when.end[0]:
        return "first_months"
    return when.kind


def _values(when: Period) -> Mapping[str, str]:
    return {
        "year": str(when.year),
        "number": str(when.number),
        "roman": _ROMAN.get(when.number, str(when.number)),
        "month": str(when.end[1]),
        "start_month": str(when.start[1]),
        "start_year": str(when.start[0]),
    }
