"""XML from strangers: streamed, and refused when it declares entities."""

from collections.abc import Callable, Iterator
from typing import TypeAlias
from xml.parsers import expat

from tusoi_cli.read.refusal import Broken

Start: TypeAlias = Callable[[str, dict[str, str]], None]
Told: TypeAlias = Callable[[str], None]


class Forbidden(Exception):
    """An XML file that declares entities."""


def _forbid(*_: object) -> None:
    raise Forbidden


def parse(data: bytes, start: Start, end: Told | None = None, text: Told | None = None) -> None:
    """Feed handlers with the elements of an XML part, local names only; Broken when it is not well-formed."""
    parser = expat.ParserCreate()
    parser.EntityDeclHandler = _forbid
    parser.StartDoctypeDeclHandler = _forbid
    parser.buffer_text = True
    local: dict[str, str] = {}

    def begin(name: str, attributes: dict[str, str]) -> None:
        tag = local.get(name)
        if tag is None:
            tag = local[name] = name.rpartition(":")[2]
        start(tag, attributes)

    parser.StartElementHandler = begin
    if end:
        ended = end
        parser.EndElementHandler = lambda name: ended(local[name])
    if text:
        parser.CharacterDataHandler = text
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, Forbidden, ValueError, LookupError, OverflowError) as e:
        raise Broken("xml") from e


def elements(data: bytes) -> Iterator[tuple[str, dict[str, str]]]:
    """Local name and attributes of each element of a small part, in document order; none when it is broken."""
    found: list[tuple[str, dict[str, str]]] = []
    try:
        parse(data, lambda tag, attributes: found.append((tag, attributes)))
    except Broken:
        return iter(found)
    return iter(found)
