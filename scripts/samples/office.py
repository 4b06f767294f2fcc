"""A workbook as an office makes it: masthead, merged headers, totals, notes, signature block."""

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import xlsxwriter
from xlsxwriter.utility import xl_range, xl_rowcol_to_cell

from samples.truth import Truth

FONT = {"font_name": "Times New Roman", "font_size": 12, "valign": "vcenter"}
BOX = {"border": 1, "text_wrap": True}
STYLES: dict[str, dict[str, Any]] = {
    "plain": {},
    "wrapped": {"text_wrap": True, "valign": "top"},
    "bold": {"bold": True},
    "italic": {"italic": True},
    "centre": {"align": "center"},
    "centre_bold": {"align": "center", "bold": True},
    "centre_italic": {"align": "center", "italic": True},
    "motto": {"align": "center", "bold": True, "underline": 1},
    "title": {"align": "center", "bold": True, "font_size": 14, "text_wrap": True},
    "unit": {"align": "right", "italic": True, "font_size": 11},
    "note": {"italic": True, "font_size": 11, "text_wrap": True, "valign": "top"},
    "head": {**BOX, "align": "center", "bold": True},
    "number_row": {**BOX, "align": "center", "italic": True, "font_size": 10},
    "label": BOX,
    "count": {**BOX, "align": "center"},
    "thousands": {**BOX, "align": "center", "num_format": "#,##0"},
    "percent": {**BOX, "align": "center", "num_format": "0.0%"},
    "right": {"align": "right"},
    "right_bold": {"align": "right", "bold": True},
    "right_italic": {"align": "right", "italic": True},
    "date": {**BOX, "align": "center", "num_format": "dd/mm/yyyy"},
    "group": {**BOX, "bold": True, "bg_color": "#F2F2F2"},
    "group_count": {**BOX, "bold": True, "bg_color": "#F2F2F2", "align": "center"},
    "total": {**BOX, "bold": True},
    "total_count": {**BOX, "bold": True, "align": "center"},
    "total_percent": {**BOX, "bold": True, "align": "center", "num_format": "0.0%"},
}
GRADES = {
    "excellent": "Hoàn thành xuất sắc nhiệm vụ",
    "good": "Hoàn thành tốt nhiệm vụ",
    "adequate": "Hoàn thành nhiệm vụ",
    "failed": "Không hoàn thành nhiệm vụ",
}
DOTS = "………………………………"
LINE = 16.5
CM = 1 / 2.54

Figure = str | int | float | datetime


class Page:
    """One sheet; rows and columns are counted from 0. ``context`` is what all its facts have in common."""

    def __init__(self, book: "Book", name: str, widths: Sequence[float], landscape: bool) -> None:
        self.book = book
        self.name = name
        self.context: dict[str, str] = {}
        self.sheet = book.workbook.add_worksheet(name)
        self.widths = widths
        self.lines: dict[int, int] = {}
        self.sheet.set_default_row(LINE)
        for column, width in enumerate(widths):
            self.sheet.set_column(column, column, width, book.style("plain"))
        self.sheet.set_paper(9)
        if landscape:
            self.sheet.set_landscape()
        self.sheet.set_margins(left=3 * CM, right=1.5 * CM, top=2 * CM, bottom=2 * CM)
        self.sheet.fit_to_pages(1, 0)
        self.sheet.set_header("&C&P", {"margin": 1 * CM})

    def text(
        self, row: int, column: int, value: Figure, style: str = "plain", *, right: int = 0, bottom: int = 0
    ) -> None:
        """Write a value, merged to the right and down to the columns and rows that are named."""
        last_row, last_column = max(row, bottom), max(column, right)
        if last_row == row:
            self._make_room(row, value, style, sum(self.widths[column : last_column + 1]))
        if (last_row, last_column) == (row, column):
            self._write(row, column, value, style)
        else:
            self.sheet.merge_range(row, column, last_row, last_column, value, self.book.style(style))

    def figure(
        self, row: int, column: int, value: int, written: Figure | None = None, style: str = "count", **fact: str
    ) -> None:
        """Write a figure as the office writes it (``12 đ/c``, ``-``) and note the fact that it is."""
        self._write(row, column, value if written is None else written, style)
        self.fact(value, xl_rowcol_to_cell(row, column), **fact)

    def fact(self, value: int, ref: str, **fact: str) -> None:
        """Note a fact that stands at ``ref``."""
        self.book.truth.add(**{**self.context, **fact}, value=value, source=self.book.source, sheet=self.name, ref=ref)

    def sum(
        self, row: int, column: int, value: int, rows: Sequence[tuple[int, int]], style: str = "total_count"
    ) -> None:
        """A total as a formula over blocks of rows, with its saved value."""
        blocks = ",".join(xl_range(first, column, last, column) for first, last in rows)
        self.sheet.write_formula(row, column, f"=SUM({blocks})", self.book.style(style), value)

    def across(self, row: int, column: int, value: int, first: int, last: int, style: str = "count") -> None:
        """A total column's value as a formula over the columns of its row, with its saved value."""
        block = xl_range(row, first, row, last)
        self.sheet.write_formula(row, column, f"=SUM({block})", self.book.style(style), value)

    def ratio(self, row: int, column: int, over: int, under: int, value: float, style: str = "percent") -> None:
        """A percentage as a formula of two columns of its row, with its saved value."""
        formula = f"={xl_rowcol_to_cell(row, over)}/{xl_rowcol_to_cell(row, under)}"
        self.sheet.write_formula(row, column, formula, self.book.style(style), value)

    def repeat(self, first: int, last: int) -> None:
        """Print these rows on top of each page."""
        self.sheet.repeat_rows(first, last)

    def masthead(self, left: tuple[int, int], right: tuple[int, int], above: str, body: str, date: str) -> None:
        """The block above, in rows 0 to 2: bodies at the left, the Party's name, place and date at the right."""
        self.text(0, left[0], above, "centre", right=left[1])
        self.text(1, left[0], body, "centre_bold", right=left[1])
        self.text(2, left[0], "*", "centre", right=left[1])
        self.text(0, right[0], "ĐẢNG CỘNG SẢN VIỆT NAM", "motto", right=right[1])
        self.text(2, right[0], date, "centre_italic", right=right[1])

    def signatures(self, row: int, left: tuple[int, int], right: tuple[int, int], body: str, post: str) -> None:
        """Who drew the table up and who signs; dotted room instead of names."""
        self.text(row, left[0], "NGƯỜI LẬP BIỂU", "centre_bold", right=left[1])
        self.text(row, right[0], body, "centre_bold", right=right[1])
        self.text(row + 1, left[0], "(Ký, ghi rõ họ tên)", "centre_italic", right=left[1])
        self.text(row + 1, right[0], post, "centre", right=right[1])
        self.text(row + 5, left[0], DOTS, "centre", right=left[1])
        self.text(row + 5, right[0], DOTS, "centre", right=right[1])

    def close(self) -> None:
        """Make rows as high as the text in them: a spreadsheet program does not do it for a file made by script."""
        for row, lines in self.lines.items():
            if lines > 1:
                self.sheet.set_row(row, lines * LINE)

    def _make_room(self, row: int, value: Figure, style: str, width: float) -> None:
        look = STYLES[style]
        if isinstance(value, str) and look.get("text_wrap"):
            room = int(width * (0.95 if look.get("bold") else 1.2))
            lines = sum(max(1, -(-len(line) // room)) for line in value.split("\n"))
            self.lines[row] = max(lines, self.lines.get(row, 1))

    def _write(self, row: int, column: int, value: Figure, style: str) -> None:
        look = self.book.style(style)
        if isinstance(value, datetime):
            self.sheet.write_datetime(row, column, value, look)
        elif value == "":
            self.sheet.write_blank(row, column, None, look)
        elif isinstance(value, str):
            self.sheet.write_string(row, column, value, look)
        else:
            self.sheet.write_number(row, column, value, look)


class Book:
    """A workbook in ``folder``; ``saved`` is the time of saving written inside, so that the bytes never change."""

    def __init__(self, folder: Path, name: str, truth: Truth, saved: datetime, title: str) -> None:
        self.source = name
        self.truth = truth
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        self.workbook = xlsxwriter.Workbook(str(path))
        self.workbook.set_properties({"title": title, "created": saved})
        self.pages: list[Page] = []
        self.style = cache(lambda name: self.workbook.add_format({**FONT, **STYLES[name]}))

    def page(self, name: str, widths: Sequence[float], *, landscape: bool = False, **context: str) -> Page:
        """A new sheet with columns of these widths; ``context`` holds for all its facts."""
        page = Page(self, name, widths, landscape)
        page.context = dict(context)
        self.pages.append(page)
        return page

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for page in self.pages:
            page.close()
        self.workbook.close()


def half_up(over: int, under: int) -> str:
    """A percentage with one decimal, rounded half up from the counts, with a decimal comma: 81, 177 is ``45,8``."""
    tenths = (2000 * over + under) // (2 * under)
    return f"{tenths // 10},{tenths % 10}"


def written(value: int, zero: str | int = 0, suffix: str = "") -> Figure:
    """A count as an office writes it: its own sign for zero, a unit behind it."""
    if value == 0:
        return zero
    return f"{value}{suffix}" if suffix else value
