"""Workbooks through python-calamine, always from bytes, always at absolute addresses."""

import io
import os
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from threading import Lock
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from tusoi_cli.model.sheet import Span, Value
from tusoi_cli.read.corners import MAX_BOX
from tusoi_cli.read.grid import Grid
from tusoi_cli.read.refusal import Broken, Protected, TooLarge

_STREAM = Lock()
"""One thread at a time may take the error stream away."""


def grids(data: bytes, quietly: bool = False) -> list[Grid]:
    """All worksheets of a workbook, chart and macro sheets left out.

    Broken when calamine cannot open it, Protected when it wants a password. A sheet that cannot be
    read is given with ``lost`` set, so that the others still count. ``quietly``: for formats whose
    broken files make calamine panic.
    """
    with _quiet() if quietly else nullcontext():
        try:
            workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        except PasswordError as e:
            raise Protected from e
        except BaseException as e:  # PanicException is no Exception
            raise _told(e) from e
        return [_grid(workbook, index, meta) for index, meta in enumerate(workbook.sheets_metadata) if _is_sheet(meta)]


@contextmanager
def _quiet() -> Iterator[None]:
    """Before it becomes an exception, a panic writes to the error stream itself; that belongs to the user."""
    with _STREAM:
        try:
            kept, nowhere = os.dup(2), os.open(os.devnull, os.O_WRONLY)
        except OSError:
            yield
            return
        os.dup2(nowhere, 2)
        os.close(nowhere)
        try:
            yield
        finally:
            os.dup2(kept, 2)
            os.close(kept)


def _is_sheet(meta: Any) -> bool:
    return bool(meta.typ == SheetTypeEnum.WorkSheet)


def _grid(workbook: CalamineWorkbook, index: int, meta: Any) -> Grid:
    hidden = meta.visible != SheetVisibleEnum.Visible
    try:
        sheet = workbook.get_sheet_by_index(index)
        if sheet.total_height * sheet.total_width > MAX_BOX:
            raise TooLarge("box", MAX_BOX)
        rows: list[list[Value]] = sheet.to_python(skip_empty_area=False)
        merges = tuple(
            Span(top, left, bottom, right) for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
        )
    except TooLarge:
        raise
    except BaseException as e:
        return Grid(meta.name, [], (), hidden, index, str(_told(e)) or "unknown")
    return Grid(meta.name, rows, merges, hidden, index)


def _told(e: BaseException) -> Exception:
    """The same as an ordinary exception; what is none of the reader's business goes on."""
    if isinstance(e, CalamineError | OSError | ValueError) or type(e).__name__ == "PanicException":
        return Broken(f"{type(e).__name__}: {e}")
    raise e
