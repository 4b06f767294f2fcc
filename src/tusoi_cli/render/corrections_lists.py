"""What can be chosen in the corrections workbook: lists on a sheet of their own, offered as drop-downs."""

from collections.abc import Sequence
from typing import Any

from tusoi_cli.language import Language
from tusoi_cli.render.xlsx.book import Book, clean

_TITLE = 32
_MESSAGE = 255


class Lists:
    """Named lists, and those that a row has for itself; each stands in a column of the lists' sheet."""

    def __init__(self, book: Book, language: Language) -> None:
        self._book = book
        self._sheet = language.text("corrections.sheet.lists").replace("'", "''")
        self._names: dict[str, int] = {}
        self._columns: list[list[str]] = [[]]
        self._own: dict[tuple[str, ...], int] = {}

    def add(self, name: str, items: Sequence[str]) -> None:
        """A list that many rows offer."""
        self._names[name] = len(self._columns)
        self._columns.append([clean(item) for item in items])

    def known(self, name: str) -> list[str]:
        """The items of a named list, none where there is no such list."""
        return self._columns[self._names[name]] if name in self._names else []

    def offer(
        self, sheet: Any, row: int, column: int, items: Sequence[str], hint: str, *, strict: bool, name: str = "",
        last: int | None = None,
    ) -> None:  # fmt: skip
        """A drop-down of the items (of the list of that name, where they are its own); ``strict``: nothing else."""
        rules: dict[str, Any] = {"validate": "any"}
        if items:
            rules = {"validate": "list", "source": self._range(items, name), "show_error": strict}
        hint = clean(hint)[:_MESSAGE]
        sheet.data_validation(row, column, row if last is None else last, column, rules | {"input_message": hint})

    def _range(self, items: Sequence[str], name: str) -> str:
        if name in self._names and list(items) == self.known(name):
            return self._address(self._names[name], 0, len(items))
        key = tuple(clean(item) for item in items)
        if key not in self._own:
            self._own[key] = len(self._columns[0])
            self._columns[0] += key
        return self._address(0, self._own[key], len(key))

    def _address(self, column: int, start: int, count: int) -> str:
        letter = chr(ord("A") + column)
        return f"='{self._sheet}'!${letter}${start + 1}:${letter}${start + count}"

    def write(self, sheet: Any) -> None:
        """Write all lists; their sheet is hidden."""
        for column, items in enumerate(self._columns):
            for row, item in enumerate(items):
                sheet.write_string(row, column, item)
        sheet.hide()
