"""A sheet's layout without what it says: known words stay, all others and every figure are replaced."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any, Literal, TypeAlias

from tusoi_cli.model.address import letters, ref_range
from tusoi_cli.model.reading import Outline
from tusoi_cli.model.sheet import Sheet, Value, Workbook
from tusoi_cli.render.aside import write_bytes
from tusoi_cli.render.saved import saved
from tusoi_cli.render.share_numbers import Figures
from tusoi_cli.render.share_words import Neutral
from tusoi_cli.text import clean

Mode: TypeAlias = Literal["free", "header", "sheet", "signature", "personal"]
Spans: TypeAlias = Callable[[str, Mode], Sequence[tuple[int, int]]]
_SIGNS = r"[\d\s.,%/()+\-–—'’:;=]*"
_FIGURE = re.compile(rf"{_SIGNS}\d{_SIGNS}(?:[^\W\d_][^\W\d_./\s]{{0,9}}[./]?\s*){{0,2}}[)\s.]*")
"""Digits and what stands between them, and a unit of one word or two."""
_LONGEST_FIGURE = 60
_YEARS = range(1990, 2101)
_WORDY = frozenset(["number", "code", "period", "level"])
"""Roles whose numbers name something: they stay."""
_DATA = frozenset(["total", "subtotal", "data", "part", "group"])
_BAD = re.compile(r"[\[\]:*?/\\]")
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LONGEST_NAME = 31
_ROWS, _COLUMNS = 1_048_576, 16_384


@dataclass(frozen=True, slots=True)
class Layout:
    """What a shared layout is made from.

    ``kept``: the places of a text's words and numbers that stay. ``formats``: number formats by sheet and place.
    """

    book: Workbook
    outlines: Mapping[str, Outline]
    kept: Spans
    formats: Mapping[str, Mapping[tuple[int, int], str]] = field(default_factory=dict)


def write_share(layout: Layout, path: Path) -> None:
    """The layout as a workbook, written aside; the same input gives the same bytes. TusoiError as ``aside``."""
    import openpyxl

    made = openpyxl.Workbook()
    made.remove(made.worksheets[0])
    neutral = Neutral(_texts(layout.book))
    taken: list[str] = []
    for number, sheet in enumerate(layout.book.sheets):
        taken.append(_name(sheet.name, neutral, layout.kept, taken))
        page = made.create_sheet(taken[-1])
        page.sheet_state = "hidden" if sheet.hidden else "visible"
        outline = layout.outlines.get(sheet.name) or Outline(sheet.source, sheet.name)
        _Page(page, sheet, outline, layout, neutral, number).write()
    write_bytes(path, saved(made))


def _texts(book: Workbook) -> Iterator[str]:
    yield from (clean(sheet.name) for sheet in book.sheets)
    yield from (value for sheet in book.sheets for row in sheet.rows for value in row if isinstance(value, str))


def _name(name: str, neutral: Neutral, kept: Spans, taken: Sequence[str]) -> str:
    """A sheet's name, without what it names; none twice."""
    name = clean(name)
    told = _BAD.sub(" ", neutral.text(name, kept(name, "sheet")))[:_LONGEST_NAME].strip("' ") or "Sheet"
    number = 1
    while told.casefold() in (each.casefold() for each in taken):
        number += 1
        told = f"{told[: _LONGEST_NAME - 4]} {number}"
    return told


class _Page:
    def __init__(
        self, page: Any, sheet: Sheet, outline: Outline, layout: Layout, neutral: Neutral, number: int
    ) -> None:
        self.page, self.sheet, self.outline = page, sheet, outline
        self.layout, self.neutral = layout, neutral
        self.figures = Figures(sheet, outline, number)
        self.formats = layout.formats.get(sheet.name, {})

    def write(self) -> None:
        from openpyxl.worksheet.cell_range import CellRange

        look = self.sheet.look
        inside = {
            (row, column)
            for span in self.sheet.merges
            for row in range(span.top, min(span.bottom, len(self.sheet.rows)) + 1)
            for column in range(span.left, min(span.right, 400) + 1)
            if (row, column) != (span.top, span.left)
        }
        for row, values in enumerate(self.sheet.rows):
            for column, value in enumerate(values):
                if value != "" and (row, column) not in inside:
                    self._put(row, column, self.told(row, column, value))
        for (row, column), text in look.errors.items():
            self._put(row, column, text, "e")
        for row, column in look.unsaved:
            self._put(row, column, "=0+0", "f")
        ranges = self.page.merged_cells.ranges
        for span in self.sheet.merges:
            if span.bottom < _ROWS and span.right < _COLUMNS and (span.top, span.left) != (span.bottom, span.right):
                ranges.add(CellRange(ref_range(*span)))
        for row in look.hidden_rows:
            self.page.row_dimensions[row + 1].hidden = True
        for column in look.hidden_columns:
            self.page.column_dimensions[letters(column)].hidden = True

    def _put(self, row: int, column: int, value: Value, kind: str = "") -> None:
        cell = self.page.cell(row + 1, column + 1)
        if isinstance(value, str):
            cell.value = _UNSEEN.sub(" ", value)[:32_767]
            cell.data_type = kind or "s"
        else:
            cell.value = value
        known = self.formats.get((row, column))
        if known:
            cell.number_format = known
        elif (row, column) in self.sheet.look.percents:
            cell.number_format = "0.0%"

    def told(self, row: int, column: int, value: Value) -> Value:
        """What stands for a value."""
        kind = self.outline.rows[row] if row < len(self.outline.rows) else "ignored"
        role, personal = self._role(row, column)
        if kind == "numbers" or (kind == "header" and isinstance(value, str) and not any(map(str.isalpha, value))):
            return value
        modes: dict[str, Mode] = {"signature": "signature", "header": "header"}
        mode: Mode = "personal" if personal and kind == "data" else modes.get(kind, "free")
        if isinstance(value, str):
            return self._text(value, mode, row, column, figure=kind in _DATA and role not in _WORDY)
        if kind == "header" or (role in _WORDY and not personal):
            return value
        if kind == "title" and (isinstance(value, datetime | date) or value in _YEARS):
            return value
        return self.figures.at(row, column)

    def _text(self, value: str, mode: Mode, row: int, column: int, *, figure: bool) -> str:
        if figure and mode == "free" and len(value) <= _LONGEST_FIGURE and _FIGURE.fullmatch(value):
            value = self.figures.text(value, row, column)
            digits = [each.span() for each in re.finditer(r"\d+", value)]
            return self.neutral.text(value, [*self.layout.kept(value, mode), *digits])
        return self.neutral.text(value, self.layout.kept(value, mode))

    def _role(self, row: int, column: int) -> tuple[str, bool]:
        for block in self.outline.blocks:
            if block.header_top <= row <= block.bottom:
                for role in block.roles:
                    if role.column == column:
                        return role.role, role.personal and row >= block.data_top
        return "", False
