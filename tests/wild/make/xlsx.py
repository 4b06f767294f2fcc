"""Workbooks with real values: xlsx by two writers, xls, ods."""

import io
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from make.draft import Draft, Fault, letters


def half_up(value: float, decimals: int) -> Decimal:
    """A number as a spreadsheet shows it."""
    return Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def by_openpyxl(drafts: list[Draft]) -> bytes:
    """xlsx, as openpyxl writes it."""
    from openpyxl import Workbook
    from openpyxl.styles import Font

    book = Workbook()
    del book[book.sheetnames[0]]
    fonts: dict[str, Any] = {}
    for draft in drafts:
        sheet = book.create_sheet(draft.name)
        for (row, column), value in draft.values.items():
            place = sheet.cell(row + 1, column + 1, value.text if isinstance(value, Fault) else value)
            if isinstance(value, Fault):
                place.data_type = value.kind
            elif isinstance(value, str):
                place.data_type = "s"
            if form := draft.formats.get((row, column)):
                place.number_format = form
            if font := draft.fonts.get((row, column)):
                place.font = fonts.setdefault(font, Font(name=font))
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


def by_xlsxwriter(drafts: list[Draft]) -> bytes:
    """xlsx with formulas and the values saved behind them."""
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    for draft in drafts:
        sheet = book.add_worksheet(draft.name)
        for box in draft.merges:
            sheet.merge_range(*box, "")
        for (row, column), value in draft.values.items():
            _write(book, sheet, draft, row, column, value)
        for row in draft.hidden_rows:
            sheet.set_row(row, None, None, {"hidden": True})
        for column in draft.hidden_columns:
            sheet.set_column(column, column, None, None, {"hidden": True})
        if draft.hidden:
            sheet.hide()
    book.close()
    return out.getvalue()


def _write(book: Any, sheet: Any, draft: Draft, row: int, column: int, value: Any) -> None:
    form = draft.formats.get((row, column)) or ("dd/mm/yyyy" if isinstance(value, (date, datetime)) else "")
    style = book.add_format({"num_format": form}) if form else None
    if isinstance(value, Fault):
        sheet.write_formula(row, column, f"={value.text}", style, value.text)
    elif (row, column) in draft.formulas:
        sheet.write_formula(row, column, draft.formulas[row, column], style, value)
    elif isinstance(value, (date, datetime)):
        sheet.write_datetime(row, column, value, style)
    elif isinstance(value, str):
        sheet.write_string(row, column, value, style)
    else:
        sheet.write_number(row, column, value, style)


def xls(drafts: list[Draft]) -> bytes:
    """xls (BIFF8)."""
    import xlwt

    book = xlwt.Workbook(encoding="utf-8")
    styles: dict[tuple[str, str], Any] = {}
    for draft in drafts:
        sheet = book.add_sheet(draft.name[:31], cell_overwrite_ok=True)
        blocks = {(box[0], box[1]): box for box in draft.merges}
        for (row, column), value in draft.values.items():
            form = draft.formats.get((row, column)) or (
                "dd/mm/yyyy" if isinstance(value, (date, datetime)) else "General"
            )
            font = draft.fonts.get((row, column), "Times New Roman")
            if (form, font) not in styles:
                styles[form, font] = xlwt.easyxf(f"font: name {font}", num_format_str=form)
            if (row, column) in blocks:
                top, left, bottom, right = blocks.pop((row, column))
                sheet.write_merge(top, bottom, left, right, value, styles[form, font])
            else:
                sheet.write(row, column, value, styles[form, font])
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


def ods(drafts: list[Draft]) -> bytes:
    """ods, with spans and repeated blanks as LibreOffice writes them."""
    from odf.opendocument import OpenDocumentSpreadsheet
    from odf.table import CoveredTableCell, Table, TableCell, TableRow
    from odf.text import P

    book = OpenDocumentSpreadsheet()
    for draft in drafts:
        sheet = Table(name=draft.name)
        spans = {(top, left): (bottom - top + 1, right - left + 1) for top, left, bottom, right in draft.merges}
        covered = {
            (r, c)
            for top, left, bottom, right in draft.merges
            for r in range(top, bottom + 1)
            for c in range(left, right + 1)
        }
        for row in range(draft.bottom + 1):
            line = TableRow()
            for column in range(draft.right + 1):
                place = row, column
                if place in covered and place not in spans:
                    line.addElement(CoveredTableCell())
                    continue
                more = {}
                if place in spans:
                    more = {"numberrowsspanned": spans[place][0], "numbercolumnsspanned": spans[place][1]}
                line.addElement(_ods_place(TableCell, P, draft.values.get(place), draft.formats.get(place, ""), more))
            sheet.addElement(line)
        book.spreadsheet.addElement(sheet)
    out = io.BytesIO()
    book.write(out)
    return out.getvalue()


def _ods_place(make: Any, paragraph: Any, value: Any, form: str, more: dict[str, Any]) -> Any:
    if value is None:
        return make(**more)
    if isinstance(value, (date, datetime)):
        found, text = make(valuetype="date", datevalue=f"{value:%Y-%m-%d}", **more), f"{value:%d/%m/%Y}"
    elif isinstance(value, str):
        found, text = make(valuetype="string", **more), value
    elif form.endswith("%"):
        found, text = make(valuetype="percentage", value=value, **more), f"{half_up(value * 100, 1)}%"
    else:
        found, text = make(valuetype="float", value=value, **more), f"{value:g}"
    for part in text.split("\n"):
        found.addElement(paragraph(text=part))
    return found
