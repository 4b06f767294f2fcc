"""A file in, its sheets out, or the reason why not."""

import hashlib
from pathlib import Path

from tusoi_cli.model.finding import Finding, finding
from tusoi_cli.model.mark import is_marked_header
from tusoi_cli.model.sheet import Sheet, Workbook
from tusoi_cli.read import delimited, excel
from tusoi_cli.read.archive import MAX_INFLATED, Archive, Broken, TooLarge, archive
from tusoi_cli.read.corners import UNKNOWN, Scan, scan, weigh_texts
from tusoi_cli.read.kind import kind, zip_kind
from tusoi_cli.read.properties import properties
from tusoi_cli.read.text_cells import readable, trimmed

_LIMITS = {"bytes": "size", "box": "cells", "parts": "sheets"}


def read(path: Path, source: str, *, password: str = "") -> tuple[Workbook | None, list[Finding]]:
    """Read a spreadsheet file of any kind.

    ``source`` is the name under which findings and facts speak of it. Gives the workbook and what is
    to be said of it; None and the reason (TS101 to TS105) when it cannot be used. Raises for no content.
    """
    try:
        size = path.stat().st_size
        if size > MAX_INFLATED:
            raise TooLarge("bytes", MAX_INFLATED)
        data = path.read_bytes()
    except OSError:
        return None, [finding("TS103", source, variant="vanished")]
    except TooLarge as e:
        return None, [_too_large(e, source)]
    return read_bytes(data, source, str(path), password=password)


def read_bytes(
    data: bytes, source: str, path: str = "", *, password: str = ""
) -> tuple[Workbook | None, list[Finding]]:
    """``read`` for bytes at hand."""
    try:
        return _read(data, source, path, password)
    except TooLarge as e:
        return None, [_too_large(e, source)]
    except Broken:
        return None, [finding("TS103", source)]
    except excel.Protected:
        return None, [finding("TS102", source)]


def _too_large(e: TooLarge, source: str) -> Finding:
    limit = e.limit // 1_000_000 if e.what == "bytes" else e.limit
    return finding("TS104", source, variant=_LIMITS.get(e.what, ""), limit=limit)


def _read(data: bytes, source: str, path: str, password: str) -> tuple[Workbook | None, list[Finding]]:
    zipped = archive(data) if data.startswith(b"PK") else None
    found = zip_kind(zipped) if zipped else kind(data, path)
    if found.name == "empty":
        return None, [finding("TS105", source)]
    book = Workbook(source, path, hashlib.sha256(data).hexdigest(), [], found.name)
    findings: list[Finding] = []
    if zipped and found.name == "xlsx":
        _ooxml(book, zipped, findings)
    elif found.name in ("xls", "ods", "xlsb"):
        _add(book, excel.grids(data), UNKNOWN, findings)
    elif found.name == "text":
        _text(book, data, path, findings)
    else:
        return None, [finding("TS101", source, kind=found.name, detail=found.detail)]
    return _finished(book, findings)


def _ooxml(book: Workbook, zipped: Archive, findings: list[Finding]) -> None:
    zipped.measure()
    parts = [zipped.read(name) for name in zipped.parts if "worksheets/" in name and not name.endswith(".rels")]
    scans = [scan(part) for part in parts]
    weigh_texts(zipped.read("xl/sharedStrings.xml") if "xl/sharedStrings.xml" in zipped.parts else b"", parts)
    judged = Scan(*(any(column) for column in zip(*scans, strict=True))) if scans else UNKNOWN
    judged = judged._replace(sure=all(each.sure for each in scans))
    book.saved, book.marked = properties(zipped)
    _add(book, excel.grids(zipped.data), judged, findings)


def _add(book: Workbook, grids: list[excel.Grid], judged: Scan, findings: list[Finding]) -> None:
    for grid in grids:
        if grid.lost:
            findings.append(finding("TS103", book.source, grid.name))
            continue
        rows = trimmed(grid.rows)
        if not rows and judged.filled and len(grids) == 1:
            findings.append(finding("TS105", book.source, grid.name, variant="sheet"))
        sheet = Sheet(book.source, grid.name, rows, grid.merges, grid.hidden)
        sheet.may_err, sheet.may_lack, sheet.may_hide = judged.may_err, judged.may_lack, judged.may_hide
        book.sheets.append(sheet)


def _text(book: Workbook, data: bytes, path: str, findings: list[Finding]) -> None:
    table = delimited.delimited(data, Path(path).suffix.lower())
    book.format, book.encoding, book.separator = "csv", table.encoding, table.separator
    book.marked = bool(table.rows) and is_marked_header([str(value) for value in table.rows[0]])
    name = Path(path).stem
    if table.converted:
        findings.append(finding("TS207", book.source, name, encoding=table.encoding))
    book.sheets.append(Sheet(book.source, name, trimmed(table.rows), may_err=False, may_lack=False, may_hide=False))


def _finished(book: Workbook, findings: list[Finding]) -> tuple[Workbook | None, list[Finding]]:
    for sheet in book.sheets:
        encoding = readable(sheet.rows)
        if encoding:
            findings.append(finding("TS207", book.source, sheet.name, encoding=encoding))
        if sheet.hidden and sheet.rows:
            findings.append(finding("TS206", book.source, sheet.name, variant="sheet"))
    filled = [sheet for sheet in book.sheets if sheet.rows]
    if not filled:
        return None, findings or [finding("TS105", book.source)]
    if len(filled) == 1:
        filled[0].only_sheet = True
    return book, findings
