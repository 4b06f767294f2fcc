"""The second look into an OOXML workbook: what calamine does not tell of a sheet.

Only asked for when something calls for it. The parts are read by a streaming parser that refuses
entities; nothing is kept but what was looked for.
"""

import posixpath
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple, TypeAlias
from xml.parsers import expat

from tusoi_cli.model.sheet import Look
from tusoi_cli.read.archive import Archive, Broken, TooLarge

_PERCENT_IDS = frozenset(["9", "10"])
_QUOTED = re.compile(r'"[^"]*"|\\.|_.')
_REF = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})")
_MOST_COLUMNS = 16_384
_FRAME = ("sharedStrings", "styles", "chartsheet", "dialogsheet", "xlMacrosheet", "sheetMetadata")
Start: TypeAlias = Callable[[str, dict[str, str]], None]
Told: TypeAlias = Callable[[str], None]
_TRUE = ("1", "true")


class Style(NamedTuple):
    """What matters of a cell format."""

    percent: bool
    font: str


class Relation(NamedTuple):
    """What a part refers to: ``kind`` is the last word of its type, ``target`` the full name of the other part."""

    id: str
    kind: str
    target: str


@dataclass
class Ooxml:
    """The parts of a workbook, found when first needed."""

    zipped: Archive

    @cached_property
    def names(self) -> dict[str, str]:
        """Folded name of a part -> its name; writers differ in case and slashes."""
        return {name.replace("\\", "/").lower(): name for name in self.zipped.parts}

    def part(self, name: str) -> bytes:
        """The bytes of a part, b"" when it is not there."""
        return self.zipped.read(self.names.get(name.lower(), ""))

    @cached_property
    def workbook(self) -> str:
        """The name of the workbook part, "" when the file does not say."""
        found = relations(self.part("_rels/.rels"), "")
        return next((relation.target for relation in found if relation.kind == "officeDocument"), "")

    @cached_property
    def relations(self) -> tuple[Relation, ...]:
        """What the workbook refers to."""
        folder, _, name = self.workbook.rpartition("/")
        return relations(self.part(posixpath.join(folder, "_rels", f"{name}.rels")), folder)

    @cached_property
    def worksheets(self) -> list[str]:
        """The parts of all worksheets that are there, by the names they have in the file."""
        wanted = (relation.target.lower() for relation in self.relations if relation.kind == "worksheet")
        return [self.names[name] for name in wanted if name in self.names]

    @property
    def frame(self) -> list[str]:
        """The parts that a reader needs besides the worksheets, by the names they have in the file."""
        folder, _, name = self.workbook.rpartition("/")
        wanted = ["[Content_Types].xml", "_rels/.rels", self.workbook, posixpath.join(folder, "_rels", f"{name}.rels")]
        wanted += [relation.target for relation in self.relations if relation.kind in _FRAME]
        return [found for name in wanted if (found := self.names.get(name.lower()))]

    def _first(self, kind: str) -> bytes:
        return next((self.part(relation.target) for relation in self.relations if relation.kind == kind), b"")

    @property
    def styles_part(self) -> bytes:
        """The cell formats, as bytes."""
        return self._first("styles")

    @cached_property
    def strings(self) -> bytes:
        """The shared strings, as bytes."""
        return self._first("sharedStrings")

    @cached_property
    def sheets(self) -> list[str]:
        """The part of each sheet, in the order of the workbook (chart sheets included); "" when it has none."""
        targets = {relation.id: relation.target for relation in self.relations}
        return [
            targets.get(next((value for key, value in attributes.items() if key.endswith(":id")), ""), "")
            for tag, attributes in elements(self.part(self.workbook))
            if tag == "sheet"
        ]

    @cached_property
    def recalculates(self) -> bool:
        """The writer computed nothing and left it to Excel (XlsxWriter saves 0 for every formula)."""
        return any(
            attributes.get("fullCalcOnLoad") in _TRUE
            for tag, attributes in elements(self.part(self.workbook))
            if tag == "calcPr"
        )

    @cached_property
    def styles(self) -> list[Style]:
        """Percent format and font of each cell format."""
        formats: dict[str, str] = {}
        fonts: list[str] = []
        found: list[Style] = []
        inside = ""
        for tag, attributes in elements(self.styles_part):
            if tag in ("fonts", "cellXfs", "cellStyleXfs", "dxfs", "numFmts"):
                inside = tag
            elif tag == "numFmt":
                formats[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
            elif inside == "fonts" and tag == "font":
                fonts.append("")
            elif inside == "fonts" and tag == "name" and fonts:
                fonts[-1] = attributes.get("val", "")
            elif inside == "cellXfs" and tag == "xf":
                found.append(_style(attributes, formats, fonts))
        return found

    def look(self, index: int) -> Look:
        """Errors, formulas without values, percent formats, hidden rows and columns of the sheet at an index."""
        return self._seen(index).look()

    def fonts(self, index: int) -> dict[tuple[int, int], str]:
        """The font of each spreadsheet cell that is not empty."""
        return self._seen(index).fonts

    def _seen(self, index: int) -> "_Seen":
        seen = _Seen()
        try:
            seen = _Seen(self.styles, self.recalculates)
            parse(self.part(self.sheets[index]), seen.start, seen.end, seen.text)
        except (Broken, TooLarge, IndexError):
            return seen
        return seen


@lru_cache(maxsize=256)
def relations(part: bytes, folder: str) -> tuple[Relation, ...]:
    """The relations of a part in a folder, from the bytes of its .rels; files of one template share them."""
    found = []
    for tag, told in elements(part):
        if tag == "Relationship" and told.get("TargetMode") != "External":
            target = told.get("Target", "").replace("\\", "/")
            whole = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
            kind = told.get("Type", "").rpartition("/")[2]
            found.append(Relation(told.get("Id", ""), kind, posixpath.normpath(whole)))
    return tuple(found)


def _style(attributes: dict[str, str], formats: dict[str, str], fonts: list[str]) -> Style:
    number = attributes.get("numFmtId", "")
    percent = "%" in _QUOTED.sub("", formats[number]) if number in formats else number in _PERCENT_IDS
    font = attributes.get("fontId", "")
    return Style(percent, fonts[int(font)] if font.isdigit() and int(font) < len(fonts) else "")


class _Seen:
    """Collects from the events of one sheet part."""

    def __init__(self, styles: list[Style] | None = None, recalculates: bool = False) -> None:
        self.styles = styles or []
        self.recalculates = recalculates
        self.errors: dict[tuple[int, int], str] = {}
        self.unsaved: set[tuple[int, int]] = set()
        self.zeros: set[tuple[int, int]] = set()
        self.calculated = False
        self.percents: set[tuple[int, int]] = set()
        self.fonts: dict[tuple[int, int], str] = {}
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.row, self.column = -1, -1
        self.kind, self.formula, self.value, self.inside = "", False, "", False
        self.style: Style | None = None

    def look(self) -> Look:
        unsaved = self.unsaved if not self.recalculates or self.calculated else self.unsaved | self.zeros
        return Look(
            self.errors,
            frozenset(unsaved),
            frozenset(self.percents),
            frozenset(self.hidden_rows),
            frozenset(self.hidden_columns),
        )

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "c":
            self._cell(attributes)
        elif tag == "v" or tag == "t":
            self.inside = True
        elif tag == "f":
            self.formula = True
        elif tag == "row":
            self._row(attributes)
        elif tag == "col" and attributes.get("hidden") in _TRUE:
            first, last = attributes.get("min", ""), attributes.get("max", "")
            if first.isdigit() and last.isdigit():
                self.hidden_columns.update(range(int(first) - 1, min(int(last), _MOST_COLUMNS)))

    def _row(self, attributes: dict[str, str]) -> None:
        number = attributes.get("r", "")
        self.row = int(number) - 1 if number.isdigit() else self.row + 1
        self.column = -1
        if attributes.get("hidden") in _TRUE:
            self.hidden_rows.add(self.row)

    def _cell(self, attributes: dict[str, str]) -> None:
        place = _REF.fullmatch(attributes.get("r", ""))
        if place:
            self.row, self.column = int(place[2]) - 1, _number(place[1])
        else:
            self.column += 1
        self.kind, self.formula, self.value = attributes.get("t", ""), False, ""
        style = attributes.get("s", "0")
        self.style = self.styles[int(style)] if style.isdigit() and int(style) < len(self.styles) else None

    def text(self, data: str) -> None:
        if self.inside:
            self.value += data

    def end(self, tag: str) -> None:
        if tag == "v" or tag == "t":
            self.inside = False
        elif tag == "c":
            self._closed((self.row, self.column))

    def _closed(self, place: tuple[int, int]) -> None:
        if self.kind == "e":
            self.errors[place] = self.value or "#"
        elif self.formula and self.kind != "str" and not self.value.strip():
            self.unsaved.add(place)
        elif self.formula and self.kind in ("", "n"):
            if self.value.strip() == "0":
                self.zeros.add(place)
            else:
                self.calculated = True
        if self.style and self.value:
            if self.style.percent and self.kind in ("", "n"):
                self.percents.add(place)
            if self.style.font:
                self.fonts[place] = self.style.font


def _number(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


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
