"""What one file gave as one line of JSON and back: what crosses between processes and is kept for the next run.

The types themselves say how they are written, so that nothing that a reading carries is forgotten.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import datetime
from functools import lru_cache
from operator import attrgetter
from sys import intern
from types import UnionType
from typing import Any, Literal, NamedTuple, TypeAlias, Union, get_args, get_origin, get_type_hints

from tusoi_cli.model.columns import Column, Facts, Part
from tusoi_cli.model.facts import COLUMNS, VALUE
from tusoi_cli.pipeline import Read

_Turn: TypeAlias = Callable[[Any], Any]
_SCALARS = (str, int, float, bool, type(None))


class _Way(NamedTuple):
    """How values of a type are written as lists, texts and numbers, and made of them again; None: as they are."""

    write: _Turn | None
    read: _Turn | None


_AS_IT_IS = _Way(None, None)
_TEXT = _Way(None, intern)
"""Texts that many facts and sheets share stand in memory once."""
_BREAK = "|"
"""Between texts that are written as one: what the sheets of a form share is then found at one look."""


def written(read: Read) -> str:
    """The line, in ASCII and without a line break; ``known`` gives the same back."""
    return json.dumps(_turn(_way(Read).write, read), separators=(",", ":"))


def known(line: str) -> Read:
    """What a line tells. ValueError, TypeError, KeyError or IndexError for one that ``written`` never wrote."""
    read: Read = _turn(_way(Read).read, json.loads(line))
    return read


def _turn(turn: _Turn | None, value: Any) -> Any:
    return value if turn is None else turn(value)


@lru_cache(maxsize=256)
def _way(wanted: Any) -> _Way:
    origin, inner = get_origin(wanted), get_args(wanted)
    if wanted is Facts:
        return _Way(lambda facts: list(map(_table, facts.parts)), lambda tables: Facts(parts=map(_part, tables)))
    if wanted is datetime:
        return _Way(datetime.isoformat, datetime.fromisoformat)
    if is_dataclass(wanted) or hasattr(wanted, "_fields"):
        return _record(wanted)
    if origin in (Union, UnionType):
        return _either([each for each in inner if each is not type(None)])
    if origin is tuple and Ellipsis not in inner:
        return _fixed(inner)
    if origin in (list, tuple, frozenset, Sequence):
        return _many(_way(inner[0]), origin)
    if origin in (dict, Mapping):
        return _pairs(_fixed(inner))
    if origin is Literal or wanted is str:
        return _TEXT
    if wanted in (int, float, bool):
        return _AS_IT_IS
    raise TypeError(wanted)


def _table(part: Part) -> list[Any]:
    """``[number of facts, a column of the contract each]``: one value where all facts share it, else a list.

    Texts that differ are a list of one, all of them joined, unless one holds what stands between them.
    """
    return [part.length, [_column(column) for column in part.own]]


def _column(column: Column) -> Any:
    if type(column) is str:
        return column
    if type(column[0]) is not str:
        return column[0] if column.count(column[0]) == len(column) else column
    joined = _joined(column)
    return [joined] if type(joined) is str else joined


def _joined(texts: Sequence[str]) -> str | list[str]:
    """The texts as one; as they are where there is none, or one of them is broken itself."""
    joined = _BREAK.join(texts)
    return joined if texts and joined.count(_BREAK) == len(texts) - 1 else list(texts)


@lru_cache(maxsize=1024)
def _apart(joined: str) -> tuple[str, ...]:
    return tuple(map(intern, joined.split(_BREAK)))


def _texts(told: str | Sequence[str]) -> Sequence[str]:
    """What ``_joined`` was given."""
    return _apart(told) if type(told) is str else tuple(map(intern, told))


def _part(table: Sequence[Any]) -> Part:
    length, columns = table
    told = tuple(_values(column, length) if at == VALUE else _told(column) for at, column in enumerate(columns))
    lengths = {len(column) for column in told if type(column) is tuple}
    if len(told) != len(COLUMNS) or lengths != {length}:
        raise ValueError(lengths)
    return Part(length, told)


def _values(column: Any, length: int) -> tuple[Any, ...]:
    return tuple(column) if isinstance(column, list) else (column,) * length


def _told(column: Any) -> Column:
    if not isinstance(column, list):
        return intern(column)
    return tuple(_texts(column[0] if len(column) == 1 else column))


def _same(value: Any) -> Any:
    return intern(value) if type(value) is str else value


def _many(one: _Way, origin: Any) -> _Way:
    make: Any = tuple if origin is Sequence else origin
    if one is _TEXT and origin is not frozenset:
        return _Way(_joined, _texts if make is tuple else lambda told: make(_texts(told)))
    first: Any = sorted if origin is frozenset else list
    write, read = one
    return _Way(
        first if write is None else lambda values: list(map(write, first(values))),
        make if read is None else lambda values: make(map(read, values)),
    )


def _pairs(pair: _Way) -> _Way:
    return _Way(
        lambda known: [_turn(pair.write, each) for each in known.items()],
        lambda pairs: dict(_turn(pair.read, each) for each in pairs),
    )


def _fixed(inner: Sequence[Any]) -> _Way:
    write, read = _each(inner)
    return _Way(write, lambda values: tuple(read(values)))


def _record(wanted: Any) -> _Way:
    hints = get_type_hints(wanted)
    names = [each.name for each in fields(wanted)] if is_dataclass(wanted) else wanted._fields
    write, read = _each([hints[name] for name in names])
    return _Way(_chain(attrgetter(*names), write), lambda values: wanted(*read(values)))


def _chain(first: _Turn, then: _Turn | None) -> _Turn:
    return first if then is None else lambda value: then(first(value))


def _each(kinds: Sequence[Any]) -> tuple[_Turn | None, _Turn]:
    """How values in a fixed order are written and read, each in its own way."""
    ways = [_way(each) for each in kinds]

    def turning(turns: Sequence[_Turn | None]) -> _Turn:
        needed = [(at, turn) for at, turn in enumerate(turns) if turn is not None]

        def turned(values: Sequence[Any]) -> list[Any]:
            told = list(values)
            if len(told) != len(turns):
                raise ValueError(len(told))
            for at, turn in needed:
                told[at] = turn(told[at])
            return told

        return turned

    writes = [way.write for way in ways]
    return turning(writes) if any(writes) else None, turning([way.read for way in ways])


def _either(kinds: Sequence[Any]) -> _Way:
    """One type that is not plain at most, beside texts, numbers and None."""
    rich = [way for way in map(_way, kinds) if way not in (_TEXT, _AS_IT_IS)]
    if len(rich) > 1:
        raise TypeError(kinds)
    if not rich:
        return _Way(None, _same)
    (write, read), alone = rich[0], len(kinds) == 1

    def told(value: Any) -> Any:
        is_rich = value is not None if alone else isinstance(value, list)
        return _turn(read, value) if is_rich else _same(value)

    return _Way(lambda value: value if isinstance(value, _SCALARS) else _turn(write, value), told)
