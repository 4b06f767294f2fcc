"""An OOXML workbook: judged by its bytes, read by calamine, rescued by openpyxl where calamine gives up."""

from dataclasses import replace

from tusoi_cli.read.again import Again
from tusoi_cli.read.apart import grids_apart
from tusoi_cli.read.archive import Archive, stored
from tusoi_cli.read.corners import UNKNOWN, Scan, is_calculated, is_counted, scan, together, weigh_texts
from tusoi_cli.read.elements import parse
from tusoi_cli.read.excel import grids
from tusoi_cli.read.grid import Grid, Opened
from tusoi_cli.read.ooxml import Ooxml
from tusoi_cli.read.properties import properties
from tusoi_cli.read.refusal import Broken, Slow, TooLarge

_MOST_STORED = 64_000_000
"""Inflated bytes of worksheets of which there may be a second copy in memory."""
_MOST_SECOND = 60_000_000
"""Inflated bytes that openpyxl reads in the time and memory there is."""


def xlsx(zipped: Archive, again: Again) -> Opened:
    """The sheets of a workbook; Broken, TooLarge or Protected where there are none to give."""
    book = Ooxml(zipped)
    judged, data = _judged(book)
    try:
        sheets = grids(data) if judged.sure else grids_apart(zipped.data, "calamine")
    except Slow:
        raise
    except Broken as e:
        sheets, judged = _second(zipped, e), UNKNOWN
    told = properties(zipped)
    opened = Opened("xlsx", sheets, judged, again, told.saved, told.marked)
    if judged.filled and any(sheet.lost or not sheet.rows for sheet in sheets):
        _rescue(opened, book)
    return opened


def _judged(book: Ooxml) -> tuple[Scan, bytes]:
    """What the bytes of all worksheets tell together, and the file to read them from.

    UNKNOWN when they are not where they should be, Broken when they do not unpack. All but the largest are
    stored again, their judged parts only: calamine unpacks slowly, and can see nothing that was not judged.
    """
    zipped = book.zipped
    parts = {name: zipped.read(name) for name in book.worksheets}
    if not parts:
        return UNKNOWN, b""
    sheets = list(parts.values())
    judged = together([scan(part) for part in sheets])
    frame = {name: zipped.read(name) for name in book.frame}
    strings = frame.get(book.strings, b"")
    weigh_texts(strings, sheets)
    judged = judged._replace(sure=judged.sure and is_counted(strings))
    if judged.computes and not judged.may_lack and b"fullCalcOnLoad" in book.part(book.workbook):
        judged = judged._replace(may_lack=not all(map(is_calculated, sheets)))
    if sum(map(len, sheets)) <= _MOST_STORED:
        return judged, stored(frame | parts, zipped.parts)
    return judged._replace(sure=judged.sure and zipped.usual and book.is_plain), zipped.data


def _second(zipped: Archive, reason: Broken) -> list[Grid]:
    """What openpyxl makes of a workbook that calamine refuses; the first reason when it makes nothing of it."""
    if zipped.measure() > _MOST_SECOND:
        raise reason
    try:
        return grids_apart(zipped.data, "openpyxl")
    except Broken as e:
        raise reason from e


def _rescue(opened: Opened, book: Ooxml) -> None:
    """Read sheets again that were lost, or came out empty although their part holds values."""
    wanted = {sheet.index for sheet in opened.grids if sheet.lost or (not sheet.rows and _holds(book, sheet.index))}
    if not wanted:
        return
    try:
        second = {sheet.index: sheet for sheet in _second(book.zipped, Broken("sheet"))}
    except (Broken, TooLarge):
        second = {}
    opened.scan = UNKNOWN
    opened.grids = [_better(sheet, second) if sheet.index in wanted else sheet for sheet in opened.grids]


def _better(sheet: Grid, second: dict[int, Grid]) -> Grid:
    other = second.get(sheet.index)
    if other and other.rows:
        return replace(other, name=sheet.name, hidden=sheet.hidden)
    return sheet if sheet.lost else replace(sheet, lost="empty")


def _holds(book: Ooxml, index: int) -> bool:
    """Whether a sheet's part holds any value, seen by a parser that knows all encodings."""
    found: list[str] = []

    def note(tag: str, _: dict[str, str]) -> None:
        if tag in ("v", "is"):
            found.append(tag)

    try:
        parse(book.part(book.sheets[index]), note)
    except (Broken, TooLarge, IndexError):
        return bool(found)
    return bool(found)
