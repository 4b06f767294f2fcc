"""An OOXML workbook: judged by its bytes, read by calamine, rescued by openpyxl where calamine gives up."""

from dataclasses import replace

from tusoi_cli.read.again import Again
from tusoi_cli.read.apart import Slow, grids_apart
from tusoi_cli.read.archive import Archive, Broken, TooLarge
from tusoi_cli.read.corners import UNKNOWN, Scan, scan, weigh_texts
from tusoi_cli.read.excel import grids
from tusoi_cli.read.grid import Grid, Opened
from tusoi_cli.read.ooxml import Ooxml, parse
from tusoi_cli.read.properties import properties

_MOST_SECOND = 60_000_000
"""Inflated bytes that openpyxl reads in the time and memory there is."""


def xlsx(zipped: Archive, again: Again) -> Opened:
    """The sheets of a workbook; Broken, TooLarge or Protected where there are none to give."""
    book = Ooxml(zipped)
    judged = _judged(book)
    try:
        sheets = grids(zipped.data) if judged.sure else grids_apart(zipped.data, "calamine")
    except Slow:
        raise
    except Broken as e:
        sheets, judged = _second(zipped, e), UNKNOWN
    told = properties(zipped)
    opened = Opened("xlsx", sheets, judged, again, told.saved, told.marked)
    if judged.filled and any(sheet.lost or not sheet.rows for sheet in sheets):
        _rescue(opened, book)
    return opened


def _judged(book: Ooxml) -> Scan:
    """What the bytes of all worksheets tell together; UNKNOWN when they are not where they should be."""
    zipped = book.zipped
    if not zipped.usual:
        return UNKNOWN
    try:
        parts = [zipped.read(name) for name in book.worksheets]
    except Broken:
        return UNKNOWN
    if not parts:
        return UNKNOWN
    scans = [scan(part) for part in parts]
    weigh_texts(_most_text(book), lambda: book.strings, parts)
    formulas = b"fullCalcOnLoad" in book.part(book.workbook) and any(b"</f" in part for part in parts)
    return Scan(
        sure=all(each.sure for each in scans),
        may_err=any(each.may_err for each in scans),
        may_lack=formulas or any(each.may_lack for each in scans),
        may_hide=any(each.may_hide for each in scans),
        filled=any(each.filled for each in scans),
    )


def _most_text(book: Ooxml) -> int:
    """Bytes that the shared strings can have at most, whatever the directory declares."""
    names = [relation.target.lower() for relation in book.relations if relation.kind == "sharedStrings"]
    parts = [book.zipped.parts[book.names[name]] for name in names if name in book.names]
    return max((max(part.size, part.packed) for part in parts), default=0)


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
