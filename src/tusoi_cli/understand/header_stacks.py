"""The texts of each column of a header, top to bottom: over merges, and over parents that are not merged."""

from tusoi_cli.model.sheet import Span, Value
from tusoi_cli.text import words
from tusoi_cli.understand.header_grid import Grid

_LOOK = 60
"""Rows below a header that show whether a column holds anything."""


def stacks(grid: Grid, top: int, bottom: int) -> dict[int, tuple[Value, ...]]:
    """Each column's texts. A parent that is not merged reaches right over blank neighbours that have a text below."""
    width = max((len(grid.rows[r]) for r in range(top, bottom + 1)), default=0)
    for row in range(top, bottom + 1):
        for column in grid.filled[row]:
            span = grid.spans.get((row, column))
            width = max(width, span.right + 1 if span and span.right < 5000 else 0)
    layers: list[list[Value]] = []
    for row in range(top, bottom + 1):
        layer: list[Value] = [grid.value(row, column) for column in range(width)]
        if row < bottom:
            _reach_right(grid, row, bottom, layer)
        layers.append(layer)
    found: dict[int, tuple[Value, ...]] = {}
    for column in range(width):
        texts: list[Value] = []
        for depth, layer in enumerate(layers):
            span = grid.spans.get((top + depth, column))
            if layer[column] != "" and not (span and span.top < top + depth and texts):
                texts.append(layer[column])
        if texts:
            found[column] = tuple(texts)
    return found


def _reach_right(grid: Grid, row: int, bottom: int, layer: list[Value]) -> None:
    def has_text_below(column: int) -> bool:
        return any(grid.sheet.at(below, column) != "" for below in range(row + 1, bottom + 1))

    spans = [span for column in grid.filled[row] if (span := grid.spans.get((row, column)))]
    merged = any(span.right > span.left and not _is_spread(grid, span, bottom) for span in spans)
    parent: Value = ""
    gap = False
    for column, value in enumerate(layer):
        if span := grid.spans.get((row, column)):
            parent = value if not merged and _is_spread(grid, span, bottom) else ""
        elif value != "":
            parent, gap = value if has_text_below(column) else "", False
        elif parent != "" and has_text_below(column) and not (gap and _begins_again(grid, bottom, column)):
            layer[column] = parent
        else:
            gap = parent != "" and not gap and is_blank(grid, row, bottom, column)
            parent = parent if gap else ""


def _is_spread(grid: Grid, span: Span, bottom: int) -> bool:
    """The lowest header word is merged over the same columns: they are one, and a parent no wider for its merge."""
    leaf = _lowest(grid, span.top, bottom, span.left)
    return bool(leaf and leaf.top > span.bottom and (leaf.left, leaf.right) == (span.left, span.right))


def is_blank(grid: Grid, row: int, bottom: int, column: int) -> bool:
    """Nothing stands in the column: a word left of it is spread over it, or a table ends there."""
    blank = not any(grid.sheet.at(level, column) != "" for level in range(row, bottom + 1))
    return blank and _is_empty(grid, bottom, column)


def _begins_again(grid: Grid, bottom: int, column: int) -> bool:
    """The lowest header word is the first column's: a table beside the first one begins here."""
    return words(str(grid.value(bottom, column))) == words(str(grid.value(bottom, grid.filled[bottom][0])))


def without_spread(
    grid: Grid, top: int, bottom: int, found: dict[int, tuple[Value, ...]]
) -> dict[int, tuple[Value, ...]]:
    """The columns without those over which the lowest header word, and every value below it, is only spread."""
    return {
        column: stack
        for column, stack in found.items()
        if not ((span := _lowest(grid, top, bottom, column)) and span.left < column and _is_empty(grid, bottom, column))
    }


def _lowest(grid: Grid, top: int, bottom: int, column: int) -> Span | None:
    """The merged block of a column's lowest header word, if it is in one."""
    row = next((row for row in range(bottom, top - 1, -1) if grid.value(row, column) != ""), bottom)
    return grid.spans.get((row, column))


def _is_empty(grid: Grid, bottom: int, column: int) -> bool:
    """No value stands below the header."""
    below = range(bottom + 1, min(len(grid.rows), bottom + _LOOK))
    return not any(grid.sheet.at(row, column) != "" for row in below)
