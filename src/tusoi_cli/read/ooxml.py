"""The parts of an OOXML workbook: where they are and what they say of its sheets and formats."""

import posixpath
import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from tusoi_cli.model.sheet import Look
from tusoi_cli.read import sheet_part
from tusoi_cli.read.archive import Archive
from tusoi_cli.read.elements import elements
from tusoi_cli.read.refusal import Broken, TooLarge
from tusoi_cli.read.sheet_part import Style

_PERCENT_IDS = frozenset(["9", "10"])
_QUOTED = re.compile(r'"[^"]*"|\\.|_.')
_FRAME = ("sharedStrings", "styles", "chartsheet", "dialogsheet", "xlMacrosheet", "sheetMetadata")
_TRUE = ("1", "true")


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
    def _folded(self) -> dict[str, str]:
        return {name.replace("\\", "/").lower(): name for name in self.zipped.parts}

    def name(self, target: str) -> str:
        """The name that a part has in the file, "" when it is not there; writers differ in case and slashes."""
        return target if target in self.zipped.parts else self._folded.get(target.lower(), "")

    def part(self, target: str) -> bytes:
        """The bytes of a part, b"" when it is not there."""
        return self.zipped.read(self.name(target))

    @cached_property
    def workbook(self) -> str:
        """The name of the workbook part, "" when the file does not say."""
        found = relations(self.part("_rels/.rels"), "")
        return next((relation.target for relation in found if relation.kind == "officeDocument"), "")

    @property
    def is_plain(self) -> bool:
        """There is one workbook, and no part whose name another reader could take for another's."""
        books = [each for each in relations(self.part("_rels/.rels"), "") if each.kind == "officeDocument"]
        return len(books) == 1 and len(self._folded) == len(self.zipped.parts)

    @cached_property
    def relations(self) -> tuple[Relation, ...]:
        """What the workbook refers to."""
        folder, _, name = self.workbook.rpartition("/")
        return relations(self.part(f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"), folder)

    @property
    def worksheets(self) -> list[str]:
        """The parts of all worksheets that are there, by the names they have in the file."""
        return [name for each in self.relations if each.kind == "worksheet" and (name := self.name(each.target))]

    @property
    def frame(self) -> list[str]:
        """The parts that a reader needs besides the worksheets, by the names they have in the file."""
        folder, _, name = self.workbook.rpartition("/")
        wanted = ["[Content_Types].xml", "_rels/.rels", self.workbook, f"{folder}/_rels/{name}.rels".lstrip("/")]
        wanted += [relation.target for relation in self.relations if relation.kind in _FRAME]
        return [found for target in wanted if (found := self.name(target))]

    def _first(self, kind: str) -> str:
        return next((self.name(relation.target) for relation in self.relations if relation.kind == kind), "")

    @property
    def styles_part(self) -> bytes:
        """The cell formats, as bytes."""
        return self.zipped.read(self._first("styles"))

    @property
    def strings(self) -> str:
        """The part of the shared strings, by the name it has in the file; "" when there are none."""
        return self._first("sharedStrings")

    @property
    def sheets(self) -> list[str]:
        """The part of each sheet, in the order of the workbook (chart sheets included); "" when it has none."""
        targets = {relation.id: relation.target for relation in self.relations}
        return [targets.get(each, "") for each in _said(self.part(self.workbook)).sheets]

    def look(self, index: int) -> Look:
        """Errors, formulas without values, percent formats, hidden rows and columns of the sheet at an index."""
        try:
            return sheet_part.look(
                self.part(self.sheets[index]), _styles(self.styles_part), _said(self.part(self.workbook)).recalculates
            )
        except (Broken, TooLarge, IndexError):
            return Look()

    def fonts(self, index: int) -> dict[tuple[int, int], str]:
        """The font of each spreadsheet cell that is not empty."""
        try:
            return sheet_part.fonts(self.part(self.sheets[index]), _styles(self.styles_part))
        except (Broken, TooLarge, IndexError):
            return {}


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


class _Said(NamedTuple):
    """What the workbook part says."""

    sheets: tuple[str, ...]
    """The relation of each sheet."""
    recalculates: bool
    """The writer computed nothing and left it to Excel (XlsxWriter saves 0 for every formula)."""


@lru_cache(maxsize=64)
def _said(part: bytes) -> _Said:
    sheets: list[str] = []
    recalculates = False
    for tag, attributes in elements(part):
        if tag == "sheet":
            sheets.append(next((value for key, value in attributes.items() if key.endswith(":id")), ""))
        elif tag == "calcPr":
            recalculates = attributes.get("fullCalcOnLoad") in _TRUE
    return _Said(tuple(sheets), recalculates)


@lru_cache(maxsize=64)
def _styles(part: bytes) -> tuple[Style, ...]:
    """Percent format and font of each cell format; files of one template share them."""
    formats: dict[str, str] = {}
    fonts: list[str] = []
    found: list[Style] = []
    inside = ""
    for tag, attributes in elements(part):
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
    return tuple(found)


def _style(attributes: dict[str, str], formats: dict[str, str], fonts: list[str]) -> Style:
    number = attributes.get("numFmtId", "")
    percent = "%" in _QUOTED.sub("", formats[number]) if number in formats else number in _PERCENT_IDS
    font = attributes.get("fontId", "")
    return Style(percent, fonts[int(font)] if font.isdecimal() and len(font) < 6 and int(font) < len(fonts) else "")
