"""Drafts written as files of the kinds that offices send."""

import io
from datetime import date, datetime
from typing import Any

from make.draft import Draft, letters


def write(drafts: list[Draft], kind: str) -> bytes:
    """The bytes of a workbook."""
    return WRITERS[kind](drafts)


def openpyxl_bytes(drafts: list[Draft]) -> bytes:
    """xlsx, as openpyxl writes it."""
    from openpyxl import Workbook

    book = Workbook()
    del book[book.sheetnames[0]]
    for draft in drafts:
        sheet = book.create_sheet(draft.name)
        for (row, column), value in draft.values.items():
            place = sheet.cell(row + 1, column + 1, value)
            if isinstance(value, str) and value.startswith("="):
                place.data_type = "s"
            if form := draft.formats.get((row, column)):
                place.number_format = form
        for top, left, bottom, right in draft.merges:
            sheet.merge_cells(start_row=top + 1, start_column=left + 1, end_row=bottom + 1, end_column=right + 1)
        for row in draft.hidden_rows:
            sheet.row_dimensions[row + 1].hidden = True
        for column in draft.hidden_columns:
            sheet.column_dimensions[letters(column)].hidden = True
        if draft.hidden:
            sheet.sheet_state = "hidden"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def xlsxwriter_bytes(drafts: list[Draft]) -> bytes:
    """xlsx with formulas and the values saved behind them."""
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    for draft in drafts:
        sheet = book.add_worksheet(draft.name)
        covered = {
            (r, c)
            for top, left, bottom, right in draft.merges
            for r in range(top, bottom + 1)
            for c in range(left, right + 1)
        }
        blocks = {(box[0], box[1]): box for box in draft.merges}
        for top, left, bottom, right in draft.merges:
            if (top, left) not in draft.values:
                sheet.merge_range(top, left, bottom, right, "")
        for (row, column), value in draft.values.items():
            form = (
                book.add_format({"num_format": draft.formats[row, column]}) if (row, column) in draft.formats else None
            )
            if (row, column) in blocks:
                sheet.merge_range(*blocks[row, column], "", form)
            elif (row, column) in covered:
                continue
            if (row, column) in draft.formulas:
                sheet.write_formula(row, column, draft.formulas[row, column], form, value)
            elif isinstance(value, (date, datetime)):
                sheet.write_datetime(row, column, value, form or book.add_format({"num_format": "dd/mm/yyyy"}))
            elif isinstance(value, str):
                sheet.write_string(row, column, value, form)
            else:
                sheet.write_number(row, column, value, form)
        for row in draft.hidden_rows:
            sheet.set_row(row, None, None, {"hidden": True})
        for column in draft.hidden_columns:
            sheet.set_column(column, column, None, None, {"hidden": True})
        if draft.hidden:
            sheet.hide()
    book.close()
    return out.getvalue()


def xls_bytes(drafts: list[Draft]) -> bytes:
    """xls (BIFF8)."""
    import xlwt

    book = xlwt.Workbook(encoding="utf-8")
    styles: dict[str, Any] = {}
    for draft in drafts:
        sheet = book.add_sheet(draft.name[:31], cell_overwrite_ok=True)
        blocks = {(box[0], box[1]): box for box in draft.merges}
        for (row, column), value in draft.values.items():
            form = draft.formats.get((row, column)) or (
                "dd/mm/yyyy" if isinstance(value, (date, datetime)) else "General"
            )
            style = styles.setdefault(form, xlwt.easyxf(num_format_str=form))
            if (row, column) in blocks:
                top, left, bottom, right = blocks.pop((row, column))
                sheet.write_merge(top, bottom, left, right, value, style)
            else:
                sheet.write(row, column, value, style)
        for top, left, bottom, right in blocks.values():
            sheet.merge(top, bottom, left, right)
        for row in draft.hidden_rows:
            sheet.row(row).hidden = True
        for column in draft.hidden_columns:
            sheet.col(column).hidden = True
        if draft.hidden:
            sheet.visibility = 1
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


WRITERS = {"xlsx": openpyxl_bytes, "xlsx-formulas": xlsxwriter_bytes, "xls": xls_bytes}
