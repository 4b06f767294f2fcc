"""The workbook of a form: the same order gives the same bytes, and nothing typed by others becomes a formula."""

import os
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache
from typing import Any

from tusoi_cli.render.templates_xlsx.page import FONT, SIZE, STYLES, UNCUT, Cut, Page
from tusoi_cli.render.templates_xlsx.words import seen, word

OPTIONS = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_format_properties": {"font_name": FONT, "font_size": SIZE},
    "default_column_width": 72,
}
"""The font is the workbook's own too: columns are as wide as so many of its digits, and footers are set in it."""
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_LONGEST_NAME = 31
_LONGEST_LIST = 255
_PLAIN_CODE = re.compile(r"[\w.\-]+")


class Book:
    """Sheets with one set of styles; names of sheets are made fit and unlike each other."""

    def __init__(self, workbook: Any, title: str) -> None:
        self._workbook = workbook
        self._names: set[str] = set()
        self._lookups: list[tuple[str, str, Sequence[Sequence[str]], tuple[float, ...]]] = []
        self.style = cache(self._style)
        workbook.set_properties({"title": seen(title), "created": _moment()})

    def page(self, name: str, widths: Sequence[float], *, landscape: bool = False, cut: Cut = UNCUT) -> Page:
        """A new sheet with columns of these widths (in characters)."""
        return Page(self._workbook.add_worksheet(self._fit_name(name)), self.style, widths, cut, landscape=landscape)

    def codes(self, codes: Sequence[str], texts: Sequence[str]) -> tuple[tuple[str, ...], str]:
        """Codes as a list to choose from: itself, or the range that holds it where it is too long or too odd."""
        if len(",".join(codes)) <= _LONGEST_LIST and all(_PLAIN_CODE.fullmatch(code) for code in codes):
            return tuple(codes), ""
        return (), self.lookup(word("sheet", "lookup"), "codes", list(zip(codes, texts, strict=True)), (10, 90))

    def lookup(self, name: str, title: str, rows: Sequence[Sequence[str]], widths: tuple[float, ...]) -> str:
        """The range of the first column of a list on a sheet of its own, written behind the others."""
        for known, _, other, _ in self._lookups:
            if known == name and other == rows:
                break
        else:
            self._lookups.append((name, title, rows, widths))
        return f"'{name}'!$A$3:$A${len(rows) + 2}"

    def close(self) -> None:
        """Write the lists to choose from."""
        for name, title, rows, widths in self._lookups:
            page = self.page(name, widths)
            page.text(0, 0, word("lookup", title), "plain")
            for row, line in enumerate(rows, start=2):
                for column, text in enumerate(line):
                    page.text(row, column, text, "label" if column else "number")
            page.close((0, 0), len(rows) + 1)

    def _style(self, name: str) -> Any:
        return self._workbook.add_format({"font_name": FONT, "font_size": SIZE, "valign": "vcenter", **STYLES[name]})

    def _fit_name(self, name: str) -> str:
        fit = _FORBIDDEN.sub("-", seen(name)).strip("' ")[:_LONGEST_NAME].strip("' ")
        number = 1
        found = fit or str(number)
        while found.casefold() in self._names or found.casefold() == "history":
            number += 1
            found = str(number)
        self._names.add(found.casefold())
        return found


def _moment() -> datetime:
    """The workbook's date: SOURCE_DATE_EPOCH, else a fixed one, so that the same order gives the same bytes."""
    seconds = os.environ.get("SOURCE_DATE_EPOCH", "")
    if seconds.isascii() and seconds.isdigit():
        return datetime.fromtimestamp(int(seconds), UTC).replace(tzinfo=None)
    return datetime(2000, 1, 1)
