"""The frame of a table: header levels merged across and down, the row of column numbers."""

from collections.abc import Sequence
from dataclasses import dataclass

from make.draft import Draft
from make.look import Look


@dataclass
class Column:
    """A column: its header from the top level down, and what it stands for (empty: nothing that is a fact)."""

    path: tuple[str, ...]
    role: str = ""
    period: str = ""
    key: str = ""


def header(draft: Draft, look: Look, top: int, left: int, columns: Sequence[Column]) -> int:
    """Writes the header band and, sometimes, the row of column numbers; gives the first row below."""
    depth = max(len(column.path) for column in columns)
    merged = not look.has("header_unmerged", 0.12)
    for level in range(depth):
        start = 0
        while start < len(columns):
            end = start
            path = columns[start].path
            while (
                end + 1 < len(columns)
                and level < len(path) - 1
                and columns[end + 1].path[: level + 1] == path[: level + 1]
            ):
                end += 1
            if level < len(path):
                draft.put(top + level, left + start, headword(look, path[level]))
                last = top + depth - 1 if level == len(path) - 1 else top + level
                if merged:
                    draft.merge(top + level, left + start, last, left + end)
            start = end + 1
    below = top + depth
    draft.bands.append((top, left, below - 1, left + len(columns) - 1))
    if look.has("column_numbers", 0.35):
        numbers(draft, look, below, left, columns)
        below += 1
    return below


def headword(look: Look, text: str) -> str:
    """A header word as typed: capitals, line breaks, double and non-breaking spaces."""
    if look.has("header_capitals", 0.1):
        text = text.upper()
    if " " in text and look.has("header_line_breaks", 0.3):
        at = look.any([i for i, letter in enumerate(text) if letter == " "])
        text = text[:at] + look.any(("\n", " \n", "\n ")) + text[at + 1 :]
    if " " in text and look.has("header_double_spaces", 0.15):
        text = text.replace(" ", "  ", 1)
    if " " in text and look.has("header_nbsp", 0.12):
        text = text.replace(" ", "\u00a0", 1)
    if look.has("header_outer_spaces", 0.1):
        text = f" {text} "
    return text


def numbers(draft: Draft, look: Look, row: int, left: int, columns: Sequence[Column]) -> None:
    """The row of column numbers in one of its notations."""
    style = look.pick(
        "column_numbers",
        ("1 2 3", "(1) (2)", "A B 1 2", "gap", "text", "formulas", "[1] [2]", "a b 1 2", "dotted"),
        0.3,
    )
    letters = 2 if style in ("A B 1 2", "a b 1 2") and len(columns) > 3 else 0
    number = 0
    for index, column in enumerate(columns):
        if index < letters:
            draft.put(row, left + index, style.split()[index])
            continue
        number += 2 if style == "gap" and index == len(columns) // 2 else 1
        if style in ("(1) (2)", "[1] [2]"):
            draft.put(row, left + index, f"{style[0]}{number}{style[2]}")
        elif style == "dotted":
            draft.put(row, left + index, f"{number}.")
        elif style == "text":
            draft.put(row, left + index, str(number))
        elif style == "formulas" and column.role == "percent" and number > 2:
            draft.put(row, left + index, f"({number}={number - 1}/{number - 2})")
        elif style == "formulas":
            draft.put(row, left + index, f"({number})")
        else:
            draft.put(row, left + index, number)


def again(draft: Draft, top: int, row: int, left: int, columns: Sequence[Column]) -> int:
    """Writes the header band once more, as on the next page; gives the first row below."""
    depth = max(len(column.path) for column in columns)
    for (at, column), value in list(draft.values.items()):
        if top <= at < top + depth and left <= column < left + len(columns):
            draft.put(row + at - top, column, value)
    for up, start, down, end in list(draft.merges):
        if top <= up and down < top + depth:
            draft.merge(row + up - top, start, row + down - top, end)
    return row + depth
