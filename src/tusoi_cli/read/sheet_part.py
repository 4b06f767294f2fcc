"""The second look into one worksheet of an OOXML workbook.

As offices' programs write it, a sheet is looked through with a few patterns, in a tenth of a millisecond;
any other spelling of the same XML goes through a parser, event by event. Both see the same.
"""

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from tusoi_cli.model.sheet import Look
from tusoi_cli.read.elements import parse
from tusoi_cli.read.refusal import Broken

_MOST_PARSED = 80_000_000
"""Bytes that the parser gets through in the time there is."""
_MOST_COLUMNS = 16_384
_TRUE = ("1", "true")
_REF = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})")

_PLACE = rb'<c r="([A-Z]{1,3})([0-9]{1,7})"'
_FORMULA = rb"(?:<f[^>]*[^/]>[^<]*</f>|<f>[^<]*</f>|<f[^>]*/>)"
_ERRORS = re.compile(_PLACE + rb'[^>]* t="e"[^>]*>' + _FORMULA + rb"?(?:<v>([^<]*)</v>)?")
_FORMULAS = re.compile(_PLACE + rb"([^>]*)>" + _FORMULA + rb"(?:<v>([^<]*)</v>)?")
_ROWS = re.compile(rb'<row r="([0-9]{1,7})"[^>]* hidden="(?:1|true)"')
_COLUMN = re.compile(rb"<col [^>]*>")
_RANGE = re.compile(rb'(min|max)="([0-9]{1,5})"')


class Style(NamedTuple):
    """What matters of a cell format."""

    percent: bool
    font: str


def look(part: bytes, styles: tuple[Style, ...], recalculates: bool) -> Look:
    """Errors, formulas without values, percent formats, hidden rows and columns.

    ``recalculates``: the writer saved 0 for every formula and left computing to Excel.
    """
    seen = _Seen(styles)
    body = _plain_body(part)
    if body:
        _search(body, part[: part.find(b"sheetData")], seen)
    else:
        _follow(part, seen)
    return seen.look(recalculates)


def fonts(part: bytes, styles: tuple[Style, ...]) -> dict[tuple[int, int], str]:
    """The font of each spreadsheet cell that is not empty."""
    seen = _Seen(styles)
    _follow(part, seen)
    return seen.fonts


def _follow(part: bytes, seen: "_Seen") -> None:
    """By the parser; what came before a fault in the XML counts."""
    try:
        if len(part) <= _MOST_PARSED:
            parse(part, seen.start, seen.end, seen.text)
    except Broken:
        return


def _plain_body(part: bytes) -> bytes:
    """The rows of a part in the usual spelling, else nothing."""
    start, end = part.find(b"<sheetData>"), part.rfind(b"</sheetData>")
    if start < 0 or end < start or b"<!" in part or b"'" in part[part.find(b"?>") + 2 : end]:
        return b""
    body = part[start:end]
    usual = body.count(_CELL) == body.count(b"<c") > 0 and body.count(b'<row r="') == body.count(b"<row")
    return body if usual and b"\n" not in body and b" =" not in body and b"= " not in body else b""


_CELL = b'<c r="'


def _search(body: bytes, head: bytes, seen: "_Seen") -> None:
    if b"#" in body:
        for letters, row, text in _ERRORS.findall(body):
            seen.errors[int(row) - 1, _number(letters.decode())] = text.decode("utf-8", "replace") or "#"
    if b"<f" in body:
        for letters, row, told, value in _FORMULAS.findall(body):
            kind = b"" if b' t="' not in told else told.partition(b' t="')[2].partition(b'"')[0]
            seen.formula((int(row) - 1, _number(letters.decode())), kind.decode(), value.decode("utf-8", "replace"))
    shown = b"|".join(b"%d" % number for number, style in enumerate(seen.styles) if style.percent)
    if shown:
        pattern = re.compile(_PLACE + rb'([^>]*) s="(?:' + shown + rb')"([^>]*)>(?:' + _FORMULA + rb")?<v>[^<]")
        for letters, row, before, behind in pattern.findall(body):
            if b' t="' not in before + behind or b' t="n"' in before + behind:
                seen.percents.add((int(row) - 1, _number(letters.decode())))
    if b'hidden="' in body:
        seen.hidden_rows.update(int(row) - 1 for row in _ROWS.findall(body))
    if b'hidden="' in head:
        for tag in _COLUMN.findall(head):
            told = dict(_RANGE.findall(tag))
            if b'hidden="1"' in tag or b'hidden="true"' in tag:
                seen.hide(int(told.get(b"min", 1)), int(told.get(b"max", 0)))


@dataclass
class _Seen:
    """What was seen of one sheet part, by either way."""

    styles: tuple[Style, ...]
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    unsaved: set[tuple[int, int]] = field(default_factory=set)
    zeros: set[tuple[int, int]] = field(default_factory=set)
    calculated: bool = False
    percents: set[tuple[int, int]] = field(default_factory=set)
    fonts: dict[tuple[int, int], str] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    row: int = -1
    column: int = -1
    kind: str = ""
    computes: bool = False
    value: str = ""
    inside: bool = False
    style: Style | None = None

    def look(self, recalculates: bool) -> Look:
        unsaved = self.unsaved if not recalculates or self.calculated else self.unsaved | self.zeros
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
            self.computes = True
        elif tag == "row":
            self._row(attributes)
        elif tag == "col" and attributes.get("hidden") in _TRUE:
            first, last = attributes.get("min", ""), attributes.get("max", "")
            if first.isdecimal() and last.isdecimal():
                self.hide(int(first[:7]), int(last[:7]))

    def hide(self, first: int, last: int) -> None:
        """Columns counted from 1 are hidden."""
        self.hidden_columns.update(range(first - 1, min(last, _MOST_COLUMNS)))

    def formula(self, place: tuple[int, int], kind: str, value: str) -> None:
        """A formula with what was saved for it; an empty text is a result."""
        if kind in ("str", "e"):
            return
        if not value.strip():
            self.unsaved.add(place)
        elif kind in ("", "n"):
            if value.strip() == "0":
                self.zeros.add(place)
            else:
                self.calculated = True

    def _row(self, attributes: dict[str, str]) -> None:
        number = attributes.get("r", "")
        self.row = int(number) - 1 if number.isdecimal() and len(number) < 8 else self.row + 1
        self.column = -1
        if attributes.get("hidden") in _TRUE:
            self.hidden_rows.add(self.row)

    def _cell(self, attributes: dict[str, str]) -> None:
        place = _REF.fullmatch(attributes.get("r", ""))
        if place:
            self.row, self.column = int(place[2]) - 1, _number(place[1])
        else:
            self.column += 1
        self.kind, self.computes, self.value = attributes.get("t", ""), False, ""
        style = attributes.get("s", "0")
        known = style.isdecimal() and len(style) < 6 and int(style) < len(self.styles)
        self.style = self.styles[int(style)] if known else None

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
        elif self.computes:
            self.formula(place, self.kind, self.value)
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
