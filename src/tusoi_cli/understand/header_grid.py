"""A sheet with its merges and filled places looked up, as headers and rows are searched in it."""

from collections.abc import Iterable, Mapping

from tusoi_cli.model.sheet import Sheet, Span, Value


class Grid:
    """A sheet with its merges looked up by place."""

    def __init__(
        self,
        sheet: Sheet,
        spans: dict[tuple[int, int], Span] | None = None,
        filled: Mapping[int, list[int]] | None = None,
    ) -> None:
        """``spans`` and ``filled``: merges, and filled columns of some rows, that are known already."""
        self.sheet = sheet
        self.rows = sheet.rows
        self.spans = _spans(sheet.merges) if spans is None else spans
        known = filled or {}
        whole: dict[int, list[int]] = {}
        self.filled: list[list[int]] = [
            known[index] if index in known else _filled(row, whole) for index, row in enumerate(sheet.rows)
        ]

    def value(self, row: int, column: int) -> Value:
        """The value shown at a place: a merged block's own everywhere inside it."""
        span = self.spans.get((row, column))
        return self.sheet.at(span.top, span.left) if span else self.sheet.at(row, column)


def _filled(row: list[Value], whole: dict[int, list[int]]) -> list[int]:
    """The columns that hold something. ``whole``: those of a row without a blank, by its width."""
    if "" not in row and not [value for value in row if isinstance(value, str) and value.isspace()]:
        return whole.setdefault(len(row), list(range(len(row))))
    return [
        column for column, value in enumerate(row) if value != "" and not (isinstance(value, str) and not value.strip())
    ]


def _spans(merges: Iterable[Span]) -> dict[tuple[int, int], Span]:
    spans = {}
    for span in merges:
        if span.bottom - span.top <= 40 and span.right - span.left <= 400:
            for row in range(span.top, span.bottom + 1):
                for column in range(span.left, span.right + 1):
                    spans[row, column] = span
    return spans
