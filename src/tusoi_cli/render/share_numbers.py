"""Figures that stand for others: of the same size and form, totals adding up where they did."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import product

from tusoi_cli.model.reading import Block, Outline
from tusoi_cli.model.sheet import Sheet, Value
from tusoi_cli.render.share_words import drawn

Place = tuple[int, int]
_DIGITS = re.compile(r"\d+")
_WITH_UNIT = re.compile(r"\s*(\d{1,6})(?:\s*[^\W\d_][^\d]{0,12})?\s*")
_SUMS = ("total", "subtotal")
_WORDY = ("number", "code", "period", "level", "source")
"""Roles whose numbers count nothing."""


@dataclass(slots=True)
class Figures:
    """The figures of one sheet, drawn anew; ``number``: the sheet's, so that two sheets differ."""

    sheet: Sheet
    outline: Outline
    number: int
    found: dict[Place, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for block in self.outline.blocks:
            self._draw(block)

    def at(self, row: int, column: int) -> Value:
        """What stands at a place instead of its number or date."""
        value = self.sheet.at(row, column)
        if (row, column) in self.found and not isinstance(value, str):
            return self.found[row, column]
        if isinstance(value, datetime | date):
            return self._day(value, row, column)
        if isinstance(value, bool) or not isinstance(value, int | float):
            return value
        return self.other(value, row, column)

    def text(self, text: str, row: int, column: int) -> str:
        """A text that is a figure (``12 đ/c``, ``3 (25%)``), its digits drawn anew."""
        if (row, column) in self.found:
            return _DIGITS.sub(str(int(self.found[row, column])), text)
        parts = iter(range(len(text)))
        return _DIGITS.sub(lambda digits: self._digits(digits[0], row, column, next(parts)), text)

    def other(self, value: float, row: int, column: int) -> float:
        """Another number of the same form: sign, digits before and behind the point."""
        if value == 0 or value != value or abs(value) >= 1e15:
            return value
        written = repr(abs(value))
        if "e" in written:
            return value
        whole, _, behind = written.partition(".")
        told = self._digits(whole, row, column, 0) if int(whole) else whole
        if behind.strip("0"):
            told += "." + self._digits(behind[:12], row, column, 1).rjust(len(behind[:12]), "0")
        number = float(told) if isinstance(value, float) else int(told)
        return -number if value < 0 else number

    def _digits(self, digits: str, row: int, column: int, part: int) -> str:
        """Another run of as many digits; levels (1, 2, 3) stay levels, 0 and 100 stay."""
        if not int(digits) or digits == "100" or len(digits) > 15:
            return digits if len(digits) <= 15 else "7" * len(digits)
        low, high = _range(digits)
        size = high - low + 1
        seed = drawn(9, self.number, row, column, part) % size
        number = low + seed
        if number == int(digits):
            number = low + (seed + 1) % size
        return str(number).rjust(len(digits), "0")

    def _day(self, value: datetime | date, row: int, column: int) -> Value:
        shift = drawn(3, self.number, row, column) % 300 + 15
        return value - timedelta(days=shift) if value.year > 1901 else value

    # totals

    def _draw(self, block: Block) -> None:
        last = min(block.bottom + 1, len(self.outline.rows))
        kinds = {row: self.outline.rows[row] for row in range(block.data_top, last)}
        roles = [role for role in block.roles if role.role not in _WORDY and not role.personal]
        columns = [role.column for role in roles]
        data = [row for row, kind in kinds.items() if kind == "data"]
        for row, column in product(data, columns):
            self._put(row, column)
        for total in (role.column for role in roles if role.role == "total"):
            for row in data:
                self._sum((row, total), ([(row, part) for part in parts] for parts in _parts(total, columns)))
        for row, kind in kinds.items():
            if kind in _SUMS:
                for column in columns:
                    self._sum((row, column), ([(each, column) for each in scope] for scope in _scopes(row, kinds)))

    def _put(self, row: int, column: int) -> None:
        value = _number(self.sheet.at(row, column))
        if value is not None:
            self.found[row, column] = self.other(value, row, column)

    def _sum(self, place: Place, scopes: Iterable[Sequence[Place]]) -> None:
        """The sum of the first scope that it was the sum of, of what stands there now."""
        value = _number(self.sheet.at(*place))
        if value is None:
            return
        for scope in scopes:
            were = [number for each in scope if (number := _number(self.sheet.at(*each))) is not None]
            if len(were) > 1 and sum(were) == value:
                self.found[place] = sum(self.found.get(each, _number(self.sheet.at(*each)) or 0) for each in scope)
                return
        self._put(*place)


def _range(digits: str) -> tuple[int, int]:
    if len(digits) == 1:
        return (1, 3) if digits in "123" else (4, 9)
    value = int(digits)
    if value < 10 ** (len(digits) - 1):  # 05
        return 1, 9
    return 10 ** (len(digits) - 1), 10 ** len(digits) - 1


def _number(value: Value) -> float | None:
    """The number that stands there, also with a unit behind it (``12 đ/c``)."""
    if isinstance(value, str):
        found = _WITH_UNIT.fullmatch(value)
        return int(found[1]) if found else None
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def _scopes(row: int, kinds: Mapping[int, str]) -> Iterator[list[int]]:
    """What a sum may be of: rows below or above up to the next sum or heading, all rows, all subtotals."""
    data = [each for each, kind in kinds.items() if kind == "data"]
    stops = [each for each, kind in kinds.items() if kind in (*_SUMS, "group") and each != row]
    below = min((each for each in stops if each > row), default=max(kinds) + 1)
    above = max((each for each in stops if each < row), default=min(kinds) - 1)
    yield [each for each in data if row < each < below]
    yield [each for each in data if above < each < row]
    yield data
    yield [each for each, kind in kinds.items() if kind == "subtotal" and each != row]


def _parts(total: int, columns: Sequence[int]) -> Iterator[list[int]]:
    """What a total column may be of: all others, those to its right or left."""
    yield [column for column in columns if column != total]
    yield [column for column in columns if column > total]
    yield [column for column in columns if column < total]
