"""Periods in canonical form and their order (contract, 2)."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, TypeAlias

Kind: TypeAlias = Literal["year", "round", "half", "quarter", "month", "run"]

_FORMS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("year", re.compile(r"(\d{4})")),
    ("half", re.compile(r"(\d{4})-H([12])")),
    ("quarter", re.compile(r"(\d{4})-Q([1-4])")),
    ("round", re.compile(r"(\d{4})-R(\d{1,2})")),
    ("month", re.compile(r"(\d{4})-(0[1-9]|1[0-2])")),
    ("run", re.compile(r"(\d{4})-(0[1-9]|1[0-2])/(\d{4})-(0[1-9]|1[0-2])")),
)


@dataclass(frozen=True, slots=True)
class Period:
    """A parsed canonical period; ``start`` and ``end`` are (year, month), both included."""

    text: str
    kind: Kind
    start: tuple[int, int]
    end: tuple[int, int]
    number: int = 0

    @property
    def year(self) -> int:
        """The year it ends in."""
        return self.end[0]

    @property
    def order(self) -> tuple[tuple[int, int, int], tuple[int, int, int]]:
        """By end, then start; a round stands inside its year, by number, before the year's other periods."""
        if self.kind == "round":
            return (self.year, 0, self.number), (self.year, 0, self.number)
        return (*self.end, 0), (*self.start, 0)

    @property
    def family(self) -> str:
        """Periods of one family are compared with each other: years and rounds; halves; quarters; months; runs."""
        return "year" if self.kind == "round" else self.kind


@lru_cache(maxsize=4096)
def period(text: str) -> Period:
    """The period that a canonical text names; ValueError when it is none (``2019-Q5``, ``2019-13``)."""
    for kind, form in _FORMS:
        if found := form.fullmatch(text):
            parts = [int(part) for part in found.groups()]
            return _build(text, kind, parts)
    raise ValueError(text)


def _build(text: str, kind: Kind, parts: list[int]) -> Period:
    year = parts[0]
    if kind == "year":
        return Period(text, kind, (year, 1), (year, 12))
    number = parts[1]
    if kind == "round":
        return Period(text, kind, (year, 1), (year, 12), number)
    if kind == "run":
        start, end = (year, number), (parts[2], parts[3])
        if end < start:
            raise ValueError(text)
        return Period(text, kind, start, end)
    months = {"half": 6, "quarter": 3, "month": 1}[kind]
    return Period(text, kind, (year, (number - 1) * months + 1), (year, number * months), number)


def order(text: str) -> tuple[object, ...]:
    """A sort key for canonical texts; an empty period comes last."""
    return (0, *period(text).order) if text else (1,)
