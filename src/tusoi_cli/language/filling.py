"""Templates and what fills them.

A template is a ``str.format`` text. ``[[…]]`` is a part that is left out when one of its values is
missing. Each placeholder may say how its value is written: ``{rate:percent}``, ``{start:period}``,
``{measure:measure}``; ``{count:n|party cell|party cells}`` writes the number and the right word,
``{count:w|is|are}`` the word alone. A missing value outside ``[[…]]`` is written ``…``.
"""

import re
from collections.abc import Callable, Mapping
from string import Formatter
from typing import Any

MISSING = "…"
_OPTIONAL = re.compile(r"\[\[(.*?)\]\]", re.DOTALL)
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]+")

Writer = Callable[[object, str], str]


def visible(text: str) -> str:
    """Text from outside on one line: no control characters, no marks that turn the direction of writing."""
    return _UNSEEN.sub(" ", text) if _UNSEEN.search(text) else text


def placeholders(template: str) -> frozenset[str]:
    """The names of a template's placeholders."""
    bare = template.replace("[[", "").replace("]]", "")
    return frozenset(name for _, name, _, _ in Formatter().parse(bare) if name)


def fill(template: str, values: Mapping[str, object], write: Writer) -> str:
    """The template with its values, each written by ``write(value, spec)``."""
    if "{" not in template and "[[" not in template:
        return template
    present = {name: value for name, value in values.items() if value is not None and value != "" and value != ()}
    whole = _OPTIONAL.sub(lambda part: part[1] if placeholders(part[1]) <= present.keys() else "", template)
    return whole.format_map(_Values(present, write))


class _Values(dict[str, Any]):
    def __init__(self, present: Mapping[str, object], write: Writer) -> None:
        super().__init__({name: _Value(value, write) for name, value in present.items()})

    def __missing__(self, name: str) -> str:
        return _Missing()


class _Missing(str):
    __slots__ = ()

    def __format__(self, spec: str) -> str:
        return MISSING


class _Value:
    __slots__ = ("value", "write")

    def __init__(self, value: object, write: Writer) -> None:
        self.value = value
        self.write = write

    def __format__(self, spec: str) -> str:
        return self.write(self.value, spec)
