"""What one file gave as one line of JSON and back: what crosses between processes and is kept for the next run.

The types themselves say how they are written, so that nothing that a reading carries is forgotten.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import datetime
from functools import lru_cache
from itertools import repeat
from sys import intern
from types import UnionType
from typing import Any, Literal, TypeAlias, Union, get_args, get_origin, get_type_hints

from tusoi_cli.model.facts import Fact
from tusoi_cli.pipeline import Read

_Known: TypeAlias = Callable[[Any], Any]
_VALUE = Fact._fields.index("value")
"""The one column of numbers; all others are texts."""
_SCALARS = (str, int, float, bool, type(None))


def written(read: Read) -> str:
    """The line, in ASCII and without a line break; ``known`` gives the same back."""
    return json.dumps(_plain(read), separators=(",", ":"))


def known(line: str) -> Read:
    """What a line tells. ValueError, TypeError, KeyError or IndexError for one that ``written`` never wrote."""
    read: Read = _of(Read)(json.loads(line))
    return read


def _plain(value: Any) -> Any:
    """Lists, texts and numbers: a dataclass as the list of its fields, a mapping as pairs, facts as a table."""
    if isinstance(value, _SCALARS):
        return value
    if is_dataclass(value):
        return [_plain(getattr(value, each.name)) for each in fields(value)]
    if isinstance(value, Mapping):
        return [[_plain(key), _plain(item)] for key, item in value.items()]
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, frozenset):
        return [_plain(item) for item in sorted(value)]
    if isinstance(value, list) and value and isinstance(value[0], Fact):
        return _table(value)
    return [_plain(item) for item in value]


def _table(facts: Sequence[Fact]) -> list[Any]:
    """``[number of facts, a column of the contract each]``: one value where all facts share it, else a list."""
    columns = zip(*facts, strict=True)
    return [len(facts), [column[0] if column.count(column[0]) == len(column) else column for column in columns]]


def _facts(table: Sequence[Any]) -> list[Fact]:
    if not table:
        return []
    count, columns = table
    told = [
        repeat(_same(column), count)
        if not isinstance(column, list)
        else column
        if at == _VALUE
        else map(intern, column)
        for at, column in enumerate(columns)
    ]
    return list(map(Fact._make, zip(*told, strict=True)))


def _same(value: Any) -> Any:
    """Texts that many facts share stand in memory once."""
    return intern(value) if type(value) is str else value


@lru_cache(maxsize=256)
def _of(wanted: Any) -> _Known:
    """What makes a value of a type from its plain form."""
    origin, inner = get_origin(wanted), get_args(wanted)
    if wanted in (list[Fact], Sequence[Fact]):
        return _facts
    if wanted is datetime:
        return datetime.fromisoformat
    if is_dataclass(wanted) or hasattr(wanted, "_fields"):
        return _record(wanted)
    if origin in (Union, UnionType):
        return _either(tuple(each for each in inner if each is not type(None)))
    if origin is tuple and Ellipsis not in inner:
        return _fixed(inner)
    if origin in (list, tuple, frozenset, Sequence):
        one = _of(inner[0])
        make: Any = tuple if origin is Sequence else origin
        return lambda values: make(map(one, values))
    if origin in (dict, Mapping):
        key, item = map(_of, inner)
        return lambda pairs: {key(name): item(value) for name, value in pairs}
    if origin is Literal or wanted in _SCALARS:
        return _same
    raise TypeError(wanted)


def _record(wanted: Any) -> _Known:
    hints = get_type_hints(wanted)
    names = [each.name for each in fields(wanted)] if is_dataclass(wanted) else wanted._fields
    made = [_of(hints[name]) for name in names]
    return lambda values: wanted(*(make(value) for make, value in zip(made, values, strict=True)))


def _fixed(inner: Sequence[Any]) -> _Known:
    made = [_of(each) for each in inner]
    return lambda values: tuple(make(value) for make, value in zip(made, values, strict=True))


def _either(kinds: Sequence[Any]) -> _Known:
    """One type that is not plain at most, beside texts, numbers and None."""
    rich = [_of(each) for each in kinds if each not in _SCALARS and get_origin(each) is not Literal]
    if len(rich) > 1:
        raise TypeError(kinds)
    if not rich:
        return _same
    only, all_rich = rich[0], len(kinds) == 1
    return lambda value: only(value) if value is not None and (all_rich or isinstance(value, list)) else _same(value)
