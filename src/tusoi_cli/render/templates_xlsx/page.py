"""One sheet of a form: where things stand, how they look, what may be typed, how it prints."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, TypeAlias

from tusoi_cli.render.templates_xlsx import measure
from tusoi_cli.render.templates_xlsx.words import seen

_FREE = {"locked": False, "bg_color": "#FFF8E1"}
_BOX = {"border": 1, "text_wrap": True}
_COUNT = {**_BOX, "align": "center", "num_format": "#,##0"}
STYLES: dict[str, dict[str, Any]] = {
    "plain": {},
    "centre": {"align": "center", "text_wrap": True},
    "centre_bold": {"align": "center", "bold": True, "text_wrap": True},
    "centre_italic": {"align": "center", "italic": True},
    "motto": {"align": "center", "bold": True, "underline": 1, "font_size": 13},
    "date": {"align": "center", "italic": True, "locked": False},
    "title": {"align": "center", "bold": True, "font_size": 14, "text_wrap": True},
    "unit": {"align": "right", "italic": True, "font_size": 11},
    "note": {"italic": True, "font_size": 11, "text_wrap": True, "valign": "top"},
    "field": {"text_wrap": True},
    "open": {"locked": False, "align": "center", "bold": True},
    "head": {**_BOX, "align": "center", "bold": True},
    "upright": {**_BOX, "align": "center", "rotation": 90, "font_size": 11},
    "number_row": {**_BOX, "align": "center", "italic": True, "font_size": 10},
    "small_head": {**_BOX, "align": "center", "bold": True, "font_size": 10},
    "label": {**_BOX, "indent": 1},
    "number": {**_BOX, "align": "center"},
    "group": {**_BOX, "indent": 1, "bold": True, "bg_color": "#F2F2F2"},
    "total": {**_BOX, "bold": True},
    "total_label": {**_BOX, "bold": True, "align": "center"},
    "sum": {**_COUNT, "bold": True},
    "rate": {**_BOX, "align": "center", "num_format": "0.0"},
    "total_rate": {**_BOX, "align": "center", "bold": True, "num_format": "0.0"},
    "free_head": {**_BOX, **_FREE, "align": "center", "bold": True},
    "free_upright": {**_BOX, **_FREE, "align": "center", "bold": True, "rotation": 90, "font_size": 11},
    "free_line": {**_FREE, "indent": 1, "bottom": 4, "text_wrap": True, "num_format": "@"},
    "free_line_bold": {**_FREE, "bottom": 4, "text_wrap": True, "num_format": "@", "align": "center", "bold": True},
    "free_line_count": {**_FREE, "bottom": 4, "align": "center", "bold": True, "num_format": "#,##0"},
    "free_text": {**_BOX, **_FREE, "indent": 1, "num_format": "@"},
    "free_remark": {**_BOX, "indent": 1, "locked": False, "num_format": "@"},
    "free_choice": {**_BOX, **_FREE, "align": "center", "num_format": "@"},
    "free_count": {**_COUNT, **_FREE},
    "free_amount": {**_BOX, **_FREE, "align": "center", "num_format": "#,##0.###"},
    "free_date": {**_BOX, **_FREE, "align": "center", "num_format": "dd/mm/yyyy"},
}
FONT = "Times New Roman"
SIZE = 12
_CM = 1 / 2.54
_A4 = 9
_UPRIGHT = (21.0 - 3.0 - 1.5) * _CM * 96
_ACROSS = (29.7 - 2.0 - 2.0) * _CM * 96
_LEAST_SCALE = 0.6
"""Below it a wide table is set over several pages instead of being made smaller still."""

_BLOCK = 40
"""Characters that a block above or below the table needs."""
_INDENT = 9
"""Pixels."""

_CUT_SCALE = 72
"""Percent: a table over several pages is not set larger, or its rows would take many more of them."""

Cell: TypeAlias = str | int | float | None
Style: TypeAlias = Callable[[str], Any]


class Cut(NamedTuple):
    """Where a table too wide for one page is cut: ``before`` these columns, the first ``keep`` on every page."""

    before: tuple[int, ...] = ()
    keep: int = 0


UNCUT = Cut()


class Page:
    """One sheet; rows and columns are counted from 0. Whatever is not written in a free style is protected."""

    def __init__(self, sheet: Any, style: Style, widths: Sequence[float], cut: Cut, *, landscape: bool) -> None:
        self.sheet = sheet
        self.style = style
        self.widths = list(widths)
        self.landscape = landscape
        self._cut = cut if cut.before and self._paper / self._room(0, len(widths) - 1) < _LEAST_SCALE else UNCUT
        self.first_free: tuple[int, int] | None = None
        self._heights: dict[int, float] = {}
        self._tall: list[tuple[int, int, float]] = []
        sheet.set_default_row(measure.height(1, SIZE))
        for column, width in enumerate(self.widths):
            sheet.set_column(column, column, width, style("plain"))
        sheet.hide_gridlines(2)
        sheet.protect("", {"format_columns": True, "format_rows": True, "insert_rows": True})

    @property
    def last(self) -> int:
        """The last column."""
        return len(self.widths) - 1

    @property
    def last_above(self) -> int:
        """The last column of what stands above and below the table: that of the first printed page."""
        return self._cut.before[0] - 1 if self._cut.before else self.last

    def text(
        self, row: int, column: int, value: Cell, style: str = "plain", *, right: int = 0, bottom: int = 0
    ) -> None:
        """Write a value, merged to the right and down to the columns and rows that are named."""
        bottom, right = max(row, bottom), max(column, right)
        if isinstance(value, str):
            value = seen(value)
            self._make_room((row, bottom), value, style, self._room(column, right))
        if (bottom, right) != (row, column):
            self.sheet.merge_range(row, column, bottom, right, "", self.style(style))
        if value is None or value == "":
            self.sheet.write_blank(row, column, None, self.style(style))
        elif isinstance(value, str):
            self.sheet.write_string(row, column, value, self.style(style))
        else:
            self.sheet.write_number(row, column, value, self.style(style))
        if style.startswith("free") and self.first_free is None and value in (None, ""):
            self.first_free = row, column

    def formula(self, row: int, column: int, formula: str, style: str) -> None:
        """A formula that shows nothing until there is something to show, saved as showing nothing."""
        self.sheet.write_formula(row, column, formula, self.style(style), "")

    def high(self, row: int, points: float) -> None:
        """Make a row at least so high."""
        self._heights[row] = max(points, self._heights.get(row, 0))

    def halves(self) -> tuple[tuple[int, int], tuple[int, int]]:
        """The columns of the left and of the right block above and below the table."""
        widths, last = self.widths[: self.last_above + 1], self.last_above
        cut = max(range(1, len(widths)), key=lambda at: min(sum(widths[:at]), sum(widths[at:])))
        left, right = cut - 1, cut
        while left > 0 and sum(widths[:left]) >= _BLOCK:
            left -= 1
        while right < last and sum(widths[right + 1 :]) >= _BLOCK:
            right += 1
        return (0, left), (right, last)

    def upto(self, start: int, width: float) -> int:
        """The first column up to which the columns from ``start`` are at least so wide together."""
        column = start
        while column < self.last and sum(self.widths[start : column + 1]) < width:
            column += 1
        return column

    def close(self, header: tuple[int, int], bottom: int) -> None:
        """Set up the print, the header's rows repeated on each page, and make rows as high as what stands in
        them, as nobody else does for a new file."""
        sheet = self.sheet
        sheet.set_paper(_A4)
        if self.landscape:
            sheet.set_landscape()
            sheet.set_margins(left=2 * _CM, right=2 * _CM, top=2 * _CM, bottom=1.5 * _CM)
        else:
            sheet.set_margins(left=3 * _CM, right=1.5 * _CM, top=2 * _CM, bottom=2 * _CM)
        sheet.set_footer("&R&P/&N", {"margin": 0.8 * _CM})
        sheet.center_horizontally()
        sheet.print_area(0, 0, bottom, self.last)
        sheet.repeat_rows(*header)
        self._fit()
        self._stretch()
        usual = measure.height(1, SIZE)
        for row, points in self._heights.items():
            if points > usual:  # a row of the usual height stays free to grow with what is typed
                sheet.set_row(row, points)
        if self.first_free:
            sheet.set_selection(*self.first_free, *self.first_free)

    @property
    def _paper(self) -> float:
        return _ACROSS if self.landscape else _UPRIGHT

    def _fit(self) -> None:
        if not self._cut.before:
            self.sheet.fit_to_pages(1, 0)
            return
        keep, breaks = self._cut.keep, self._cut.before
        starts, ends = [keep, *breaks], [*breaks, len(self.widths)]
        widest = max(self._room(start, end - 1) for start, end in zip(starts, ends, strict=True))
        scale = int(100 * self._paper / (widest + self._room(0, keep - 1)))
        self.sheet.set_print_scale(max(10, min(_CUT_SCALE, scale)))
        self.sheet.set_v_pagebreaks(list(breaks))
        self.sheet.repeat_columns(0, keep - 1)

    def _room(self, left: int, right: int) -> float:
        return sum(measure.column_pixels(width) for width in self.widths[left : right + 1])

    def _make_room(self, rows: tuple[int, int], value: str, style: str, room: float) -> None:
        look = STYLES[style]
        size, bold = look.get("font_size", SIZE), bool(look.get("bold"))
        room -= _INDENT * look.get("indent", 0)
        if look.get("rotation"):
            points = measure.pixels(value, size, bold) * 0.75 + 8
        else:
            count = measure.lines(value, room, size, bold) if look.get("text_wrap") and value else 1
            points = measure.height(count, size)
        if rows[0] == rows[1]:
            self.high(rows[0], points)
        else:
            self._tall.append((*rows, points))

    def _stretch(self) -> None:
        """Where merged rows are too low for their text together, the last of them gives way."""
        usual = measure.height(1, SIZE)
        for top, bottom, points in self._tall:
            missing = points - sum(self._heights.get(row, usual) for row in range(top, bottom + 1))
            if missing > 0:
                self.high(bottom, self._heights.get(bottom, usual) + missing)
