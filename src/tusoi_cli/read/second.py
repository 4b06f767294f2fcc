"""Second readers for what calamine refuses and Excel opens: openpyxl for OOXML, xlrd for old BIFF.

Both are slow and trusting, so they run in a child process only.
"""

import io
from datetime import date, datetime, time, timedelta
from typing import Any

from tusoi_cli.model.sheet import Look, Span, Value
from tusoi_cli.read.grid import Canvas, Grid
from tusoi_cli.read.refusal import Broken, Protected


def by_openpyxl(data: bytes) -> list[Grid]:
    """All worksheets of an OOXML workbook, values as saved; Broken when openpyxl cannot open it or finds none."""
    import openpyxl

    try:
        workbook = openpyxl.load_workbook(io.BytesIO(data), data_only=True, keep_links=False)
    except Exception as e:
        raise Broken(f"{type(e).__name__}: {e}") from e
    sheets: list[Any] = list(getattr(workbook, "_sheets", ()))
    found = [_openpyxl_grid(sheet, index) for index, sheet in enumerate(sheets) if hasattr(sheet, "_cells")]
    if not found:
        raise Broken("no sheets")
    return found


def _openpyxl_grid(sheet: Any, index: int) -> Grid:
    canvas = Canvas()
    for (row, column), cell in sorted(sheet._cells.items()):
        value = cell.value
        if value is not None and cell.data_type != "e":
            canvas.put(row - 1, column - 1, _plain(value))
    spans = sheet.merged_cells.ranges
    merges = tuple(Span(s.min_row - 1, s.min_col - 1, s.max_row - 1, s.max_col - 1) for s in spans)
    return Grid(sheet.title, canvas.rows, merges, sheet.sheet_state != "visible", index)


def _plain(value: Any) -> Value:
    """What is no plain value (a formula object) as its text."""
    return value if isinstance(value, str | int | float | bool | date | time | timedelta) else str(value)


def by_xlrd(data: bytes) -> list[Grid]:
    """All worksheets of an old workbook, BIFF2 to BIFF8; Broken when xlrd cannot open it."""
    import xlrd

    try:
        workbook = xlrd.open_workbook(file_contents=data, logfile=io.StringIO())
    except Exception as e:
        if "encrypted" in str(e).lower():
            raise Protected from e
        raise Broken(f"{type(e).__name__}: {e}") from e
    return [_xlrd_grid(workbook.sheet_by_index(index), index, workbook.datemode) for index in range(workbook.nsheets)]


def _xlrd_grid(sheet: Any, index: int, datemode: int) -> Grid:
    import xlrd

    canvas = Canvas()
    errors: dict[tuple[int, int], str] = {}
    for row in range(sheet.nrows):
        for column in range(sheet.row_len(row)):
            kind, value = sheet.cell_type(row, column), sheet.cell_value(row, column)
            if kind == xlrd.XL_CELL_ERROR:
                errors[row, column] = xlrd.error_text_from_code.get(value, "#")
            elif kind == xlrd.XL_CELL_DATE:
                canvas.put(row, column, _moment(value, datemode))
            elif kind == xlrd.XL_CELL_BOOLEAN:
                canvas.put(row, column, bool(value))
            elif kind in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_TEXT) and value != "":
                canvas.put(row, column, value)
    return Grid(sheet.name, canvas.rows, (), bool(sheet.visibility), index, look=Look(errors))


def _moment(value: float, datemode: int) -> Value:
    from xlrd.xldate import XLDateError, xldate_as_datetime

    try:
        when: datetime = xldate_as_datetime(value, datemode)
    except (XLDateError, ValueError, OverflowError):
        return value
    if 0 <= value < 1:
        return when.time()
    return when if value % 1 else when.date()
