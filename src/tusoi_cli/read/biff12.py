"""The second look into a binary workbook (.xlsb): its records after [MS-XLSB]."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from tusoi_cli.model.sheet import Look, Span
from tusoi_cli.read.archive import Archive
from tusoi_cli.read.ooxml import Ooxml
from tusoi_cli.read.refusal import Broken, TooLarge

_ROW, _ERROR, _FORMULA_ERROR, _FORMULA_NUMBER = 0, 3, 11, 9
_NUMBERS = (2, 5, _FORMULA_NUMBER)
_MERGED, _COLUMNS, _SHEET, _FORMAT, _XF, _CELL_XFS, _CELL_XFS_END = 176, 60, 156, 44, 47, 617, 618
_ERRORS = {0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A"}
_PERCENT_IDS = (9, 10)
_MOST_COLUMNS = 16_384


def records(part: bytes) -> Iterator[tuple[int, bytes]]:
    """Number and bytes of each record; Broken when they run over the end."""
    at, end = 0, len(part)
    while at < end:
        number, at = _varint(part, at, 2)
        length, at = _varint(part, at, 4)
        if at + length > end:
            raise Broken("biff12")
        yield number, part[at : at + length]
        at += length


def _varint(part: bytes, at: int, most: int) -> tuple[int, int]:
    """A number of seven bits a byte, lowest first, and where it ends."""
    value = 0
    for shift in range(most):
        if at >= len(part):
            raise Broken("biff12")
        byte = part[at]
        at += 1
        value |= (byte & 0x7F) << (7 * shift)
        if byte < 0x80:
            break
    return value, at


@dataclass
class Biff12:
    """The parts of a binary workbook, found when first needed."""

    zipped: Archive

    @cached_property
    def _book(self) -> Ooxml:
        return Ooxml(self.zipped)

    @cached_property
    def _sheets(self) -> list[str]:
        targets = {relation.id: relation.target for relation in self._book.relations}
        return [
            targets.get(_relation(record), "")
            for number, record in records(self._book.part(self._book.workbook))
            if number == _SHEET
        ]

    @cached_property
    def _percents(self) -> list[bool]:
        formats: set[int] = set(_PERCENT_IDS)
        found: list[bool] = []
        inside = False
        for number, record in records(self._book.styles_part):
            if number == _FORMAT and len(record) > 6:
                code = struct.unpack_from("<H", record)[0]
                percent = "%" in record[6:].decode("utf-16-le", "replace")
                formats.add(code) if percent else formats.discard(code)
            elif number in (_CELL_XFS, _CELL_XFS_END):
                inside = number == _CELL_XFS
            elif number == _XF and inside and len(record) >= 4:
                found.append(struct.unpack_from("<2xH", record)[0] in formats)
        return found

    def merges(self, index: int) -> tuple[Span, ...]:
        """The merged blocks of the sheet at an index, which calamine does not give."""
        found = []
        try:
            for number, record in records(self._book.part(self._sheets[index])):
                if number == _MERGED and len(record) >= 16:
                    top, bottom, left, right = struct.unpack_from("<4L", record)
                    found.append(Span(top, left, bottom, right))
        except (Broken, TooLarge, IndexError):
            return tuple(found)
        return tuple(found)

    def look(self, index: int) -> Look:
        """Errors, percent formats, hidden rows and columns of the sheet at an index."""
        errors: dict[tuple[int, int], str] = {}
        percents: set[tuple[int, int]] = set()
        rows: set[int] = set()
        columns: set[int] = set()
        row = 0
        try:
            styles = self._percents
            for number, record in records(self._book.part(self._sheets[index])):
                if number == _ROW:
                    row = struct.unpack_from("<L", record)[0]
                    if len(record) > 11 and record[11] & 0x10:
                        rows.add(row)
                elif number in (_ERROR, _FORMULA_ERROR):
                    errors[row, struct.unpack_from("<L", record)[0]] = _ERRORS.get(record[8], "#")
                elif number in _NUMBERS:
                    column, style = struct.unpack_from("<2L", record)
                    if (style & 0xFFFFFF) < len(styles) and styles[style & 0xFFFFFF]:
                        percents.add((row, column))
                elif number == _COLUMNS and len(record) >= 18 and record[16] & 1:
                    first, last = struct.unpack_from("<2L", record)
                    columns.update(range(first, min(last, _MOST_COLUMNS - 1) + 1))
        except (Broken, TooLarge, IndexError, struct.error):
            return Look(errors, frozenset(), frozenset(percents), frozenset(rows), frozenset(columns))
        return Look(errors, frozenset(), frozenset(percents), frozenset(rows), frozenset(columns))


def _relation(record: bytes) -> str:
    """The relation id behind a sheet's state and number: a length and UTF-16 text."""
    if len(record) < 12:
        return ""
    length = struct.unpack_from("<L", record, 8)[0]
    return record[12 : 12 + 2 * min(length, 255)].decode("utf-16-le", "replace")
