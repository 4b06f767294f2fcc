"""A workbook to write into: formats, texts that stay texts, numbers that stay numbers."""

import re
from typing import Any, BinaryIO

from tusoi_cli.language import visible
from tusoi_cli.model.mark import MARK
from tusoi_cli.model.report import Column, Hidden, Item
from tusoi_cli.render.stamp import moment
from tusoi_cli.render.writing import MISSING, WITHHELD, Writing

FONT = "Times New Roman"
_LONGEST = 32_767
_NUMBERS = {
    "count": "#,##0",
    "rate": "0.0%",
    "points": "+0.0;\u22120.0;0.0",
    "number": "#,##0.###",
    "change": "+#,##0.###;\u2212#,##0.###;0",
}
_LOOKS: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 16, "text_wrap": True, "valign": "top"},
    "heading": {"bold": True, "font_size": 13},
    "finding": {"bold": True, "font_size": 13, "text_wrap": True, "valign": "top"},
    "plain": {"text_wrap": True, "valign": "top"},
    "label": {"bold": True, "text_wrap": True, "valign": "top"},
    "note": {"italic": True, "text_wrap": True, "valign": "top", "font_color": "#404040", "font_size": 11},
    "head": {
        "bold": True,
        "text_wrap": True,
        "valign": "vcenter",
        "align": "center",
        "bg_color": "#E3EAF2",
        "border": 1,
    },
    "group": {"bold": True, "text_wrap": True, "bg_color": "#F2F2F2", "border": 1},
    "text": {"text_wrap": True, "valign": "top", "border": 1, "align": "left", "indent": 1},
    "mark": {"align": "right", "valign": "top", "border": 1, "font_color": "#595959"},
    "value": {"valign": "top", "border": 1},
}
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class Book:
    """An open workbook with its formats. ``writing`` gives every word."""

    def __init__(self, file: BinaryIO, writing: Writing, title: str) -> None:
        import xlsxwriter

        options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
        self.workbook = xlsxwriter.Workbook(
            file, options | {"default_format_properties": {"font_name": FONT, "font_size": 12}}
        )
        self.workbook.set_properties({"title": title[:250], "keywords": MARK, "created": moment()})
        self.workbook.set_calc_mode("auto")
        self.writing = writing
        self._formats: dict[tuple[str, str, bool], Any] = {}

    def look(self, name: str, number: str = "", *, bold: bool = False) -> Any:
        """The format of that name, for a number of that kind."""
        key = (name, number, bold)
        if key not in self._formats:
            values = {"font_name": FONT, "font_size": 12, **_LOOKS[name]}
            if number:
                values["num_format"] = _NUMBERS[number]
            if bold:
                values["bold"] = True
            self._formats[key] = self.workbook.add_format(values)
        return self._formats[key]

    def text(self, sheet: Any, row: int, column: int, text: str, look: str = "plain", *, bold: bool = False) -> None:
        """A text, whatever it looks like."""
        sheet.write_string(row, column, clean(text), self.look(look, bold=bold))

    def item(self, sheet: Any, row: int, at: int, item: Item, column: Column, *, bold: bool = False) -> None:
        """An item of a table: a number with its format, ``[c]``, ``[x]``, or its words."""
        if isinstance(item, Hidden):
            sheet.write_string(row, at, WITHHELD, self.look("mark", bold=bold))
        elif item is None:
            sheet.write_string(row, at, MISSING, self.look("mark", bold=bold))
        elif isinstance(item, int | float):
            kind = "change" if column.id in ("change", "difference") else column.kind
            sheet.write_number(row, at, item, self.look("value", kind if kind in _NUMBERS else "number", bold=bold))
        else:
            self.text(sheet, row, at, self.writing.item(item, column), "text", bold=bold)


def clean(text: str) -> str:
    """Text that a workbook can hold."""
    return _UNSEEN.sub(" ", visible(text))[:_LONGEST]
