"""Drafts written as files of the kinds that offices send."""

import csv
import html
import io
from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from xml.sax.saxutils import escape

from make import legacy, legacy_fonts, xlsx
from make.draft import Draft

KINDS = (
    "xlsx", "formulas.xlsx", "xls", "ods", "utf8.csv", "bom.csv", "utf16.csv", "cp1258.csv", "comma.csv", "sep.csv",
    "tab.tsv",
    "html.xls", "xml.xls", "tcvn3.xlsx", "tcvn3.csv", "vni.xlsx", "tcvn3.xls",
)  # fmt: skip
ONE_SHEET = ("csv", "tsv", "html.xls")
"""Kinds that hold one sheet without a name."""


def write(drafts: list[Draft], kind: str) -> bytes:
    """The bytes of a workbook."""
    how, _, suffix = kind.rpartition(".")
    if how in ("tcvn3", "vni"):
        drafts = [legacy_fonts.encoded(draft, how) for draft in drafts]
    return (WRITERS.get(kind) or WRITERS[suffix])(drafts)


def shown(value: Any, form: str, comma: bool = True) -> str:
    """A value as the spreadsheet shows it, for kinds that hold only text."""
    if isinstance(value, (date, datetime)):
        return value.strftime("%m/%Y" if form == "mm/yyyy" else "%d/%m/%Y")
    if isinstance(value, str):
        return value
    if form.endswith("%"):
        decimals = len(form) - 3 if "." in form else 0
        text = f"{xlsx.half_up(value * 100, decimals)}%"
    else:
        text = f"{value:g}" if isinstance(value, float) and value != int(value) else str(int(value))
    return text.replace(".", ",") if comma else text


def grid(draft: Draft, comma: bool = True) -> list[list[str]]:
    """All places from A1 as text."""
    rows = [[""] * (draft.right + 1) for _ in range(draft.bottom + 1)]
    for (row, column), value in draft.values.items():
        rows[row][column] = shown(value, draft.formats.get((row, column), ""), comma)
    return rows


def _delimited(
    separator: str, comma: bool, encode: Callable[[str], bytes], first: str = ""
) -> Callable[[list[Draft]], bytes]:
    def write_text(drafts: list[Draft]) -> bytes:
        out = io.StringIO()
        out.write(first)
        csv.writer(out, delimiter=separator, lineterminator="\r\n").writerows(grid(drafts[0], comma))
        return encode(out.getvalue())

    return write_text


def _html(drafts: list[Draft]) -> bytes:
    draft = drafts[0]
    spans = {(top, left): (bottom - top + 1, right - left + 1) for top, left, bottom, right in draft.merges}
    covered = {
        (row, column)
        for top, left, bottom, right in draft.merges
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
    } - set(spans)
    out = ["<html><head><meta charset='utf-8'></head><body><table border=1>"]
    for row, texts in enumerate(grid(draft)):
        out.append("<tr>")
        for column, text in enumerate(texts):
            if (row, column) not in covered:
                down, across = spans.get((row, column), (1, 1))
                size = (f" rowspan={down}" if down > 1 else "") + (f" colspan={across}" if across > 1 else "")
                out.append(f"<td{size}>{html.escape(text).replace(chr(10), '<br>')}</td>")
        out.append("</tr>")
    out.append("</table></body></html>")
    return "".join(out).encode("utf-8")


def _spreadsheetml(drafts: list[Draft]) -> bytes:
    out = [
        '<?xml version="1.0" encoding="UTF-8"?>\n<?mso-application progid="Excel.Sheet"?>\n'
        '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">'
    ]
    for draft in drafts:
        out.append(f'<Worksheet ss:Name="{escape(draft.name, {chr(34): "&quot;"})}"><Table>')
        spans = {(top, left): (bottom - top, right - left) for top, left, bottom, right in draft.merges}
        places = sorted(set(draft.values) | set(spans))
        for row in sorted({row for row, _ in places}):
            out.append(f'<Row ss:Index="{row + 1}">')
            for column in [column for at, column in places if at == row]:
                down, across = spans.get((row, column), (0, 0))
                size = (f' ss:MergeAcross="{across}"' if across else "") + (f' ss:MergeDown="{down}"' if down else "")
                out.append(f'<Cell ss:Index="{column + 1}"{size}>{_xml_value(draft, row, column)}</Cell>')
            out.append("</Row>")
        out.append("</Table></Worksheet>")
    out.append("</Workbook>")
    return "".join(out).encode("utf-8")


def _xml_value(draft: Draft, row: int, column: int) -> str:
    value = draft.values.get((row, column))
    if value is None:
        return ""
    if isinstance(value, (date, datetime)):
        return f'<Data ss:Type="DateTime">{value:%Y-%m-%d}T00:00:00.000</Data>'
    if isinstance(value, (int, float)) and not draft.formats.get((row, column), "").endswith("%"):
        return f'<Data ss:Type="Number">{value}</Data>'
    text = shown(value, draft.formats.get((row, column), ""))
    return f'<Data ss:Type="String">{escape(text).replace(chr(10), "&#10;")}</Data>'


def _latin(text: str) -> bytes:
    return text.encode("cp1252", errors="replace")


WRITERS: dict[str, Callable[[list[Draft]], bytes]] = {
    "xlsx": xlsx.by_openpyxl,
    "formulas.xlsx": xlsx.by_xlsxwriter,
    "xls": xlsx.xls,
    "ods": xlsx.ods,
    "utf8.csv": _delimited(";", True, lambda text: text.encode("utf-8")),
    "bom.csv": _delimited(";", True, lambda text: text.encode("utf-8-sig")),
    "utf16.csv": _delimited("\t", True, lambda text: text.encode("utf-16")),
    "cp1258.csv": _delimited(";", True, legacy.cp1258),
    "comma.csv": _delimited(",", False, lambda text: text.encode("utf-8")),
    "sep.csv": _delimited(";", True, lambda text: text.encode("utf-8"), "sep=;\r\n"),
    "tab.tsv": _delimited("\t", True, lambda text: text.encode("utf-8")),
    "tcvn3.csv": _delimited(";", True, _latin),
    "html.xls": _html,
    "xml.xls": _spreadsheetml,
}
