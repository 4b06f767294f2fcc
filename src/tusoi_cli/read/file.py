"""A file in, its sheets out, or the reason why not."""

from functools import partial
from pathlib import Path

from tusoi_cli.model.address import ref
from tusoi_cli.model.finding import Finding, finding
from tusoi_cli.model.sheet import Look, Sheet, Span, Value, Workbook
from tusoi_cli.read.grid import Grid, Opened
from tusoi_cli.read.opened import opened
from tusoi_cli.read.refusal import Broken, NoKey, NotASpreadsheet, Protected, Slow, TooLarge, Truncated, WrongKey
from tusoi_cli.read.text_cells import Typed, capitalise, readable, trimmed

MAX_FILE = 150_000_000
"""Bytes of a file on disk."""

_WIDE = 10_000
"""Places of a merge that no office makes."""
_LIMITS = {"bytes": "size", "box": "cells", "columns": "columns"}


def read(path: Path, source: str, *, password: str = "") -> tuple[Workbook | None, list[Finding]]:
    """Read a spreadsheet file of any kind.

    ``source`` is the name under which findings and facts speak of it. Gives the workbook and what is
    to be said of it; None and the reason (TS101 to TS105) when it cannot be used. Raises for no content.
    """
    data, refused = fetch(path, source)
    return (None, refused) if data is None else read_fetched(data, path, source, password=password)


def fetch(path: Path, source: str) -> tuple[bytes | None, list[Finding]]:
    """A file's bytes; None and the reason (TS103, TS104) when they are not to be had."""
    try:
        if path.stat().st_size > MAX_FILE:
            return None, [_refusal(TooLarge("bytes", MAX_FILE), source)]
        return path.read_bytes(), []
    except OSError:
        return None, [finding("TS103", source, variant="vanished")]


def read_fetched(data: bytes, path: Path, source: str, *, password: str = "") -> tuple[Workbook | None, list[Finding]]:
    """``read`` for the bytes that ``fetch`` gave."""
    return _read(data, source, str(path), password, on_disk=True)


def read_bytes(data: bytes, source: str, *, password: str = "") -> tuple[Workbook | None, list[Finding]]:
    """``read`` for bytes at hand; ``source`` also tells the suffix."""
    return _read(data, source, source, password, on_disk=False)


def _read(data: bytes, source: str, path: str, password: str, on_disk: bool) -> tuple[Workbook | None, list[Finding]]:
    try:
        if not data:
            return None, [finding("TS105", source)]
        return _told(opened(data, path, password, on_disk), source, path)
    except (NotASpreadsheet, Protected, Broken, TooLarge, MemoryError, RecursionError) as e:
        return None, [_refusal(e, source)]


def _refusal(e: BaseException, source: str) -> Finding:
    if isinstance(e, NotASpreadsheet):
        return finding("TS101", source, kind=e.kind, format=e.detail)
    if isinstance(e, Protected):
        variant = "needs_extra" if isinstance(e, NoKey) else "wrong_password" if isinstance(e, WrongKey) else ""
        return finding("TS102", source, variant=variant)
    if isinstance(e, TooLarge):
        return _beyond(e, source)
    if isinstance(e, MemoryError):
        return finding("TS104", source)
    return finding(
        "TS103", source, variant="slow" if isinstance(e, Slow) else "truncated" if isinstance(e, Truncated) else ""
    )


def _beyond(e: TooLarge, source: str) -> Finding:
    """Megabytes or places are limits that say something to a reader; others do not."""
    if e.what not in _LIMITS:
        return finding("TS104", source)
    limit = e.limit // 1_000_000 if e.what == "bytes" else e.limit
    return finding("TS104", source, variant=_LIMITS[e.what], limit=limit)


def _told(book: Opened, source: str, path: str) -> tuple[Workbook | None, list[Finding]]:
    """The workbook with its text made ready, and what is to be said of its sheets."""
    findings: list[Finding] = []
    sheets = [sheet for grid in book.grids if (sheet := _sheet(grid, book, source, findings))]
    filled = [sheet for sheet in sheets if sheet.rows]
    if not filled:
        lost = not sheets and any(each.code == "TS103" for each in findings)
        return None, [finding("TS103", source)] if lost else findings or [finding("TS105", source)]
    shown = [sheet for sheet in filled if not sheet.hidden]
    if len(shown) == 1:
        shown[0].only_sheet = True
    whole = Workbook(source, path, sheets, book.format, book.saved, book.marked, book.encoding, book.separator)
    return whole, findings


def _sheet(grid: Grid, book: Opened, source: str, findings: list[Finding]) -> Sheet | None:
    if grid.lost:
        findings.append(finding("TS105" if grid.lost == "empty" else "TS103", source, grid.name, variant="sheet"))
        return None
    rows = trimmed(grid.rows)
    encoding, doubt = Typed(book.encoding) if book.converted else readable(rows)
    if doubt:
        findings.append(finding("TS211", source, grid.name, ref(*doubt)))
    if encoding:
        findings.append(finding("TS207", source, grid.name, encoding=encoding))
        if book.again and encoding == "TCVN3":
            capitalise(rows, book.again.fonts(grid.index))
    if grid.hidden and rows:
        findings.append(finding("TS206", source, grid.name, variant="sheet"))
    look = partial(_known, grid.look) if grid.look else partial(book.again.look, grid.index) if book.again else None
    sheet = Sheet(source, grid.name, rows, _clipped(grid.merges, rows), grid.hidden, look_again=look)
    known, scan = grid.look, book.scan
    sheet.may_err = bool(known.errors) if known else scan.may_err
    sheet.may_lack = bool(known.unsaved) if known else scan.may_lack
    sheet.may_hide = bool(known.hidden_rows or known.hidden_columns) if known else scan.may_hide
    return sheet


def _clipped(merges: tuple[Span, ...], rows: list[list[Value]]) -> tuple[Span, ...]:
    """Merges without those that cover a whole sheet's worth of nothing: they end where the values end."""
    if all((span.bottom - span.top) * (span.right - span.left) <= _WIDE for span in merges):
        return merges
    bottom, right = len(rows) - 1, max(map(len, rows), default=1) - 1
    inside = (Span(span.top, span.left, min(span.bottom, bottom), min(span.right, right)) for span in merges)
    return tuple(span for span in inside if span.top <= span.bottom and span.left <= span.right)


def _known(look: Look) -> Look:
    return look
