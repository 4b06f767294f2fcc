"""Facts kept as columns, as a folder holds those of a few forms a thousand times over, with other figures."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from itertools import chain, groupby, repeat
from typing import Any, TypeAlias, overload

from tusoi_cli.model.facts import COLUMNS, VALUE, Fact

_AT = {name: at for at, name in enumerate(COLUMNS)}
_fact = partial(tuple.__new__, Fact)
"""A fact of its values, as ``Fact._make`` makes it, without looking at how many they are."""
_SHORT = 1000
"""What is found out of columns of so many texts at most is remembered: many files share those of a form."""

_FEW = 16
"""Parts of fewer facts cost more than the facts themselves."""

Column: TypeAlias = str | tuple[Any, ...]
"""The text that all facts share, else a value for each; numbers are never shared."""
Key: TypeAlias = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """Facts that were read together: so many rows of columns, each of ``COLUMNS``, from ``start`` on."""

    length: int
    columns: tuple[Column, ...]
    start: int = 0

    @property
    def own(self) -> tuple[Column, ...]:
        """The columns, of these facts only."""
        return tuple(self._of(column) for column in self.columns)

    def _of(self, column: Column) -> Column:
        if isinstance(column, str) or len(column) == self.length:
            return column
        return _cut(column, self.start, self.start + self.length)

    def __iter__(self) -> Iterator[Fact]:
        if self.length < _FEW:  # A few facts are sooner made than their columns cut.
            return map(self.at, range(self.length))
        return map(_fact, zip(*map(_each, self.own), strict=False))

    def at(self, place: int) -> Fact:
        """One of the facts."""
        row = self.start + place
        return _fact([each if type(each) is str else each[row] for each in self.columns])

    def shape(self, names: Sequence[str]) -> tuple[list[Column], list[int]]:
        """Some columns, and which of these are not shared."""
        columns = self.columns
        told = [self._of(columns[_AT[name]]) for name in names]
        return told, [at for at, column in enumerate(told) if type(column) is tuple]

    def stretches(self, *names: str) -> Iterable[tuple[Key, int, int]]:
        """Facts that follow each other and are alike in these columns: what stands there, from which fact to which."""
        told, apart = self.shape(names)
        if not apart:
            return [(_filled(told, (), ()), 0, self.length)]
        found = _stretches([told[at] for at in apart])
        if len(apart) == len(told):
            return found
        return ((_filled(told, apart, key), start, stop) for key, start, stop in found)

    def places(self, *names: str) -> Mapping[Key, int]:
        """What stands in these columns, in order, and in which fact; the last of those that are alike."""
        columns = tuple(map(self.column, names))
        return _known_places(columns) if self.length <= _SHORT else _places(columns)

    def column(self, name: str) -> Sequence[Any]:
        """What stands in one column, for each fact."""
        column = self._of(self.columns[_AT[name]])
        return (column,) * self.length if isinstance(column, str) else column

    def cut(self, start: int, stop: int) -> "Part":
        """Some of the facts."""
        whole = stop - start == self.length
        return self if whole else Part(stop - start, self.columns, self.start + start)

    def with_(self, texts: Mapping[str, str]) -> "Part":
        """The same facts, each with these texts."""
        columns = [*self.columns]
        for name, text in texts.items():
            columns[_AT[name]] = text
        return replace(self, columns=tuple(columns))


class Facts(Sequence[Fact]):
    """Facts in order: what they share stands once, and a fact is made when it is looked at.

    Whoever asks for whole columns (``runs``, ``distinct``, ``texts``) does not look at each fact.
    """

    __slots__ = ("_loose", "_parts")

    def __init__(self, facts: Iterable[Fact] = (), parts: Iterable[Part] = ()) -> None:
        self._parts = [*parts]
        self._loose: list[Fact] = []
        if facts:
            self += facts

    @property
    def parts(self) -> list[Part]:
        """The columns, of what was read together each."""
        if self._loose:
            new, self._loose = _part(self._loose), []
            self._parts += _joined(self._parts.pop(), new) if self._parts else [new]
        return self._parts

    def append(self, fact: Fact) -> None:
        """Take in a fact behind all others."""
        self._loose.append(fact)

    def __iadd__(self, facts: Iterable[Fact]) -> "Facts":
        if isinstance(facts, Facts):
            self.parts.extend(facts.parts)
        else:
            self._loose += facts
        return self

    def __len__(self) -> int:
        return sum(part.length for part in self._parts) + len(self._loose)

    def __iter__(self) -> Iterator[Fact]:
        return chain(chain.from_iterable(self._parts), self._loose)

    @overload
    def __getitem__(self, place: int) -> Fact: ...
    @overload
    def __getitem__(self, place: slice) -> "Facts": ...
    def __getitem__(self, place: int | slice) -> "Fact | Facts":
        if isinstance(place, slice):
            start, stop, step = place.indices(len(self))
            return self._between(start, stop) if step == 1 else Facts([*self][place])
        left = place if place >= 0 else len(self) + place
        for part in self.parts if left >= 0 else ():
            if left < part.length:
                return part.at(left)
            left -= part.length
        raise IndexError(place)

    def _between(self, start: int, stop: int) -> "Facts":
        found = []
        for part in self.parts:
            first, last = max(start, 0), min(stop, part.length)
            if first < last:
                found.append(part.cut(first, last))
            start, stop = start - part.length, stop - part.length
        return Facts(parts=found)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence):
            return NotImplemented
        return len(self) == len(other) and all(one == another for one, another in zip(self, other, strict=True))

    def __repr__(self) -> str:
        return f"Facts({[*self]!r})"

    def runs(self, *names: str) -> Iterator[tuple[Key, "Facts"]]:
        """Facts of one part that follow each other and are alike in these columns, with what stands there."""
        for part in self.parts:
            for key, start, stop in part.stretches(*names):
                yield key, Facts(parts=[part.cut(start, stop)])

    def distinct(self, *names: str) -> Mapping[Key, None]:
        """What stands in these columns, each combination once, in order."""
        found = [_distinct(*part.shape(names)) for part in self.parts]
        return found[0] if len(found) == 1 else dict.fromkeys(chain.from_iterable(found))

    def are_told_apart(self, *names: str) -> bool:
        """No two facts are alike in all of these columns."""
        if len(self.parts) != 1:
            return len(self.distinct(*names)) == len(self)
        part = self.parts[0]
        told, apart = part.shape(names)
        return part.length == 1 or (bool(apart) and len(_combinations([told[at] for at in apart])) == part.length)

    def texts(self, name: str) -> list[str]:
        """What stands in one column, each text once, in order."""
        return [text for (text,) in self.distinct(name)]

    def column(self, name: str) -> Iterator[Any]:
        """What stands in one column, for each fact."""
        return chain.from_iterable(part.column(name) for part in self.parts)

    def with_(self, **texts: str) -> "Facts":
        """The same facts, each with these texts."""
        return Facts(parts=[part.with_(texts) for part in self.parts])

    def compacted(self) -> "Facts":
        """The same facts in few parts: neighbours of one part are one again, and so are small ones."""
        return Facts(parts=_compacted(self.parts))


def _each(column: Column) -> Iterable[Any]:
    return repeat(column) if type(column) is str else column


def _part(facts: Sequence[Fact]) -> Part:
    columns = enumerate(zip(*facts, strict=True))
    return Part(len(facts), tuple(shared(column) if at != VALUE else column for at, column in columns))


def _joined(first: Part, then: Part) -> list[Part]:
    """Both as one, if they are few; else as they are, so that nobody copies many facts for each that comes."""
    lengths = first.length, then.length
    if sum(lengths) > _SHORT:
        return [first, then]
    pairs = enumerate(zip(first.own, then.own, strict=True))
    columns = ((_end_to_end if at == VALUE else _known_end_to_end)(*pair, *lengths) for at, pair in pairs)
    return [Part(sum(lengths), tuple(columns))]


def _compacted(parts: Iterable[Part]) -> Iterator[Part]:
    for few, run in groupby(_together(parts), lambda part: part.length < _FEW):
        found = [*run]
        yield from [_part([*chain.from_iterable(found)])] if few and len(found) > 1 else found


def _together(parts: Iterable[Part]) -> Iterator[Part]:
    """Parts of one that follow each other, as one."""
    last: Part | None = None
    for part in parts:
        if last and last.columns is part.columns and last.start + last.length == part.start:
            last = replace(last, length=last.length + part.length)
            continue
        if last:
            yield last
        last = part
    if last:
        yield last


def _end_to_end(one: Column, other: Column, *lengths: int) -> Column:
    if one == other and isinstance(one, str):
        return one
    ends = zip((one, other), lengths, strict=True)
    first, then = ((column,) * length if isinstance(column, str) else column for column, length in ends)
    return (*first, *then)


_known_end_to_end = lru_cache(maxsize=256)(_end_to_end)


def shared(column: tuple[str, ...]) -> Column:
    """The one text of a column, else all of them."""
    return column[0] if column.count(column[0]) == len(column) else column


def _cut(column: tuple[Any, ...], start: int, stop: int) -> tuple[Any, ...]:
    is_of_a_form = len(column) <= _SHORT and type(column[0]) is str
    return _known_cut(column, start, stop) if is_of_a_form else column[start:stop]


@lru_cache(maxsize=256)
def _known_cut(column: tuple[str, ...], start: int, stop: int) -> tuple[str, ...]:
    return column[start:stop]


def _filled(told: Sequence[Column], apart: Sequence[int], key: Key) -> Key:
    """What is shared, and a row of what is not."""
    filled: list[Any] = [*told]
    for at, text in zip(apart, key, strict=True):
        filled[at] = text
    return tuple(filled)


def _stretches(columns: Sequence[Column]) -> Iterable[tuple[Key, int, int]]:
    """Where columns that are not shared hold the same in all rows: what it is, from which row to which."""
    few = len(columns[0]) <= _SHORT
    return _known_stretches(tuple(columns)) if few else _new_stretches(columns)


@lru_cache(maxsize=256)
def _known_stretches(columns: tuple[Column, ...]) -> tuple[tuple[Key, int, int], ...]:
    return tuple(_new_stretches(columns))


def _new_stretches(columns: Sequence[Column]) -> Iterator[tuple[Key, int, int]]:
    start = 0
    for key, run in groupby(zip(*columns, strict=True)):
        stop = start + sum(1 for _ in run)
        yield key, start, stop
        start = stop


def _places(columns: Sequence[Sequence[str]]) -> Mapping[Key, int]:
    return {key: at for at, key in enumerate(zip(*columns, strict=True))}


_known_places = lru_cache(maxsize=256)(_places)


def _distinct(told: Sequence[Column], apart: Sequence[int]) -> Mapping[Key, None]:
    if not apart:
        return {_filled(told, (), ()): None}
    columns = [told[at] for at in apart]
    if len(columns[0]) > _SHORT:
        return dict.fromkeys(zip(*map(_each, told), strict=False))
    found = _combinations(columns)
    return found if len(apart) == len(told) else {_filled(told, apart, key): None for key in found}


def _combinations(columns: Sequence[Column]) -> Mapping[Key, None]:
    few = len(columns[0]) <= _SHORT
    return _known_combinations(tuple(columns)) if few else _new_combinations(columns)


@lru_cache(maxsize=256)
def _known_combinations(columns: tuple[Column, ...]) -> Mapping[Key, None]:
    return _new_combinations(columns)


def _new_combinations(columns: Sequence[Column]) -> Mapping[Key, None]:
    return dict.fromkeys(zip(*columns, strict=True))
