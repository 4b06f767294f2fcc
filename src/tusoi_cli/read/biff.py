"""The records of an old Excel stream (BIFF5, BIFF8): whether calamine may read it, and the second look.

Record numbers and layouts after [MS-XLS]. A record is a number, a length and its bytes, so that walking
them costs little and tells rows, columns, errors, hidden parts and percent formats exactly.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from tusoi_cli.model.sheet import Look
from tusoi_cli.read.corners import MAX_BOX
from tusoi_cli.read.refusal import Broken, Protected, TooLarge

_EOF, _BOUNDSHEET, _SST, _CONTINUE, _DIMENSIONS = 0x0A, 0x85, 0xFC, 0x3C, 0x200
_FILEPASS = 0x2F
_FORMAT, _XF, _ROW, _COLINFO = 0x41E, 0xE0, 0x208, 0x7D
_BOOLERR, _FORMULA, _NUMBER, _RK, _MULRK = 0x205, 0x06, 0x203, 0x27E, 0xBD
_LABEL, _LABELSST, _RSTRING = 0x204, 0xFD, 0xD6
_CELLS = frozenset([_BOOLERR, _FORMULA, _NUMBER, _RK, _LABEL, _LABELSST, _RSTRING])
_NUMBERS = frozenset([_NUMBER, _RK, _FORMULA])
_HEAD = struct.Struct("<2H")
_PLACE = struct.Struct("<3H")
_ERRORS = {0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A"}
_PERCENT_IDS = (9, 10)
_FEWEST_STRING_BYTES, _LONGEST_STRING = 3, 65_535
_MOST_TEXT = 400_000_000
_MOST_WALKED = 4
"""Times the stream: sheets that share their records would be read once each."""
_BOF_BYTES = b"\x09\x08"


@dataclass
class _Seen:
    """Collects from the records of one sheet."""

    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    blank: set[tuple[int, int]] = field(default_factory=set)
    calculated: bool = False
    percents: set[tuple[int, int]] = field(default_factory=set)
    rows: set[int] = field(default_factory=set)
    columns: set[int] = field(default_factory=set)

    def look(self) -> Look:
        unsaved = frozenset() if self.calculated else frozenset(self.blank)
        return Look(self.errors, unsaved, frozenset(self.percents), frozenset(self.rows), frozenset(self.columns))


@dataclass
class Records:
    """The records of a Workbook or Book stream."""

    stream: bytes

    def substream(self, at: int) -> Iterator[tuple[int, int, int]]:
        """Number, start and length of each record from a place to the next EOF; Broken when they run over the end."""
        end, unpack = len(self.stream), _HEAD.unpack_from
        while at + 4 <= end:
            number, length = unpack(self.stream, at)
            at += 4
            if at + length > end:
                raise Broken("biff")
            yield number, at, length
            at += length
            if number == _EOF:
                return

    def check(self) -> None:
        """Protected when they are encrypted, Broken or TooLarge when a reader that trusts them could be led astray.

        calamine makes room for what DIMENSIONS and SST announce, and reads a sheet wherever BOUNDSHEET points,
        as often as it does: so the same records are walked here.
        """
        if self.stream[:2] != _BOF_BYTES:
            raise Broken("biff")
        labels, strings, walked = self._check_substream(0)
        for start in self._sheets:
            more = self._check_substream(start)
            labels += more[0]
            walked += more[2]
            if walked > _MOST_WALKED * len(self.stream):
                raise Broken("biff")
        if labels * min(strings, _LONGEST_STRING) > _MOST_TEXT:
            raise Broken("biff")

    def _check_substream(self, start: int) -> tuple[int, int, int]:
        """Uses of shared strings, bytes of shared strings, and bytes walked."""
        right = last = labels = strings = 0
        end = start
        for number, at, length in self.substream(start):
            end = at + length
            if number in _CELLS or number == _MULRK:
                row, column = self._place(number, at, length)
                last, right, labels = max(last, row), max(right, column), labels + (number == _LABELSST)
                if (last + 1) * (right + 1) > MAX_BOX:
                    raise TooLarge("box", MAX_BOX)
            elif number == _FILEPASS:
                raise Protected
            elif number in (_SST, _CONTINUE):
                strings += length
            self._check_promise(number, at, length)
        return labels, strings, end - start

    def _place(self, number: int, at: int, length: int) -> tuple[int, int]:
        """Row and column that a record of cells reaches."""
        if length < 6:
            raise Broken("biff")
        row, column, _ = _PLACE.unpack_from(self.stream, at)
        return row, (_HEAD.unpack_from(self.stream, at + length - 4)[1] if number == _MULRK else column)

    def _check_promise(self, number: int, at: int, length: int) -> None:
        whole = self.stream
        if number == _SST and self._number("<4xL", at, length) * _FEWEST_STRING_BYTES > len(whole):
            raise Broken("biff")
        if number == _BOUNDSHEET and self._number("<L", at, length) >= len(whole):
            raise Broken("biff")
        if number == _DIMENSIONS:
            self._check_dimensions(at, length)

    def _number(self, form: str, at: int, length: int) -> int:
        if length < struct.calcsize(form):
            raise Broken("biff")
        return int(struct.unpack_from(form, self.stream, at)[0])

    def _check_dimensions(self, at: int, length: int) -> None:
        """First and one behind the last row and column, in BIFF5 or BIFF8."""
        form = {10: "<4H", 14: "<2L2H"}.get(length)
        if not form:
            raise Broken("biff")
        top, bottom, left, right = struct.unpack_from(form, self.stream, at)
        if bottom and right and not (top < bottom and left < right and (bottom - top) * (right - left) <= MAX_BOX):
            raise Broken("biff")

    @cached_property
    def _sheets(self) -> list[int]:
        """Where the sheets begin, in the order of the workbook."""
        return [
            struct.unpack_from("<L", self.stream, at)[0]
            for number, at, length in self.substream(0)
            if number == _BOUNDSHEET and length >= 4
        ]

    @cached_property
    def _percents(self) -> list[bool]:
        """Whether each cell format shows percent."""
        formats: set[int] = set(_PERCENT_IDS)
        found: list[bool] = []
        for number, at, length in self.substream(0):
            if number == _FORMAT and length > 5:
                code = struct.unpack_from("<H", self.stream, at)[0]
                text = self.stream[at + 2 : at + length].replace(b"\x00", b"")
                formats.add(code) if b"%" in text else formats.discard(code)
            elif number == _XF and length >= 4:
                found.append(struct.unpack_from("<2xH", self.stream, at)[0] in formats)
        return found

    def look(self, index: int) -> Look:
        """Errors, formulas without values, percent formats, hidden rows and columns of the sheet at an index.

        A blank result may be right; where every formula of the sheet has one, none was ever computed.
        """
        seen = _Seen()
        try:
            for number, at, length in self.substream(self._sheets[index]):
                self._note(number, at, length, seen)
        except (Broken, IndexError, struct.error):
            return seen.look()
        return seen.look()

    def _note(self, number: int, at: int, length: int, seen: _Seen) -> None:
        whole = self.stream
        if number == _ROW and length >= 14:
            row, flags = struct.unpack_from("<H10xH", whole, at)
            if flags & 0x20:
                seen.rows.add(row)
        elif number == _COLINFO and length >= 10:
            first, last, _, _, flags = struct.unpack_from("<5H", whole, at)
            if flags & 1:
                seen.columns.update(range(first, min(last, 255) + 1))
        elif number == _MULRK and length >= 12:
            row, first = _HEAD.unpack_from(whole, at)
            for offset in range((length - 6) // 6):
                if self._is_percent(struct.unpack_from("<H", whole, at + 4 + 6 * offset)[0]):
                    seen.percents.add((row, first + offset))
        elif number in _CELLS and length >= 8:
            row, column, style = _PLACE.unpack_from(whole, at)
            if number in _NUMBERS and self._is_percent(style):
                seen.percents.add((row, column))
            if number == _BOOLERR and whole[at + 7]:
                seen.errors[row, column] = _ERRORS.get(whole[at + 6], "#")
            elif number == _FORMULA and length >= 14:
                self._formula((row, column), whole[at + 6 : at + 14], seen)

    def _formula(self, place: tuple[int, int], result: bytes, seen: _Seen) -> None:
        """A formula's saved result: a number, or behind FFFF the kind of another (2 an error, 3 nothing)."""
        if result[6:] == b"\xff\xff" and result[0] == 2:
            seen.errors[place] = _ERRORS.get(result[2], "#")
        elif result[6:] == b"\xff\xff" and result[0] == 3:
            seen.blank.add(place)
        else:
            seen.calculated = True

    def _is_percent(self, style: int) -> bool:
        return style < len(self._percents) and self._percents[style]
