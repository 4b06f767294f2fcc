"""The rows below a header: groups, data, totals, parts of the line above, signature, notes."""

import itertools
import re
from collections.abc import Callable, Container
from dataclasses import dataclass, replace

from tusoi_cli.model.reading import RowClass
from tusoi_cli.text import clean
from tusoi_cli.understand.columns import Column
from tusoi_cli.understand.header import Band
from tusoi_cli.understand.header_grid import Grid
from tusoi_cli.understand.list_numbers import column_number, cut, list_number, numbers_group, written
from tusoi_cli.understand.meaning import Meanings, names_group, names_kind, names_party_cell
from tusoi_cli.understand.numbers import read_number
from tusoi_cli.understand.periods import period_of_value, periods, whole
from tusoi_cli.understand.person_names import is_only_person
from tusoi_cli.understand.plain_rows import glance

_POST = 12
"""Blanks in the longest line that signs a sheet; a longer one that begins so (``Duyệt chi …``) is a sign's wording."""
_SENTENCE = 15
"""Blanks in the shortest label that is one."""
_NUMBER = (int, float)
_FULL = 4
_FOOTNOTE = re.compile(r"\(\d{1,2}\)\s")
_HOW_MANY = re.compile(r"(?<=\w)\s*[:,–-]?\s*\((?:gồm\s+|có\s+)?\d+\s+[^()\d]+\)\s*:?$", re.I)
"""Of how many a total or a group is, behind its words (``Tổng số (18 chi bộ)``)."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the body. ``label`` is its words without the list number, ``group`` the heading that it stands under."""

    index: int
    kind: RowClass
    number: str = ""
    label: str = ""
    group: str = ""
    group_number: str = ""
    label_column: int = -1
    period: str = ""
    """What a heading above says of the time (``Năm 2019``, ``Đợt 1/2017``); may be a part."""
    committee: str = ""
    """What a column of committees says once, beside the first of several party cells."""
    may_head: bool = False
    """A name without figures among party cells, which could as well head the rows below it."""


@dataclass(frozen=True, slots=True)
class Shape:
    """Which columns hold labels and which figures."""

    labels: tuple[int, ...]
    number: int
    figures: tuple[int, ...]
    left: int
    right: int
    numbered: bool = False
    """There is a column of list numbers; without one a code's stands in for it."""
    period: int = -1
    """The column of periods, where each party cell has a row a period."""


def shape(columns: list[Column], label_key: str) -> Shape:
    """The label columns (the one of ``label_key`` first; names are labels of members only), number's and figures'."""
    barred = {"number", "code", "level", "value", "source"} | ({"name"} if label_key not in ("", "name") else set())
    keys = [column for column in columns if column.key and column.key not in barred]
    first = [column.index for column in keys if column.key == label_key]
    others = [column.index for column in keys if column.key != label_key]
    numbers = [column.index for key in ("number", "code") for column in columns if column.key == key]
    number = numbers[0] if numbers else -1
    figures = tuple(column.index for column in columns if not column.key and not column.known)
    return Shape(
        tuple(first + others),
        number,
        figures,
        columns[0].index,
        columns[-1].index,
        any(c.key == "number" for c in columns),
        _period_column(columns, label_key),
    )


def _period_column(columns: list[Column], label_key: str) -> int:
    found = [column.index for column in columns if column.key == "period"]
    return found[0] if found and label_key in ("party_cell", "committee") else -1


def data_top(grid: Grid, band: Band, form: Shape) -> int:
    """The first row below the header that is no column-number row, code row or blank."""
    row = band.bottom + 1
    while row < len(grid.rows):
        filled = [column for column in grid.filled[row] if form.left <= column <= form.right]
        if filled and not is_column_numbers(grid, row, filled, form) and not _is_code_row(grid, row, filled, form):
            return row
        if row > band.bottom + 12 and filled:
            return row
        row += 1
    return row


def is_column_numbers(grid: Grid, row: int, filled: list[int], form: Shape) -> bool:
    """``1 2 3``, ``(1) (2)``, ``-1- -2-``, ``A B 1 2``, gaps and formulas as text allowed."""
    if len(filled) < 2 or not filled:
        return False
    texts = [column_number(grid.rows[row][column]) for column in filled]
    if not all(texts) or not all(map(column_number, (grid.rows[row][c] for c in grid.filled[row] if c < form.left))):
        return False  # A word left of the header's columns names what the figures are.
    labelled = [column for column in filled if column in form.labels or column == form.number]
    if not labelled and len(filled) < len(form.figures):
        return False
    if [text.upper() for text in texts] == ["A", "B", "C", "D"][: len(texts)]:
        return True
    numbers = [int(found[0]) for text in texts if (found := re.search(r"\d+", text)) and not text[0].isalpha()]
    rising = all(a < b for a, b in itertools.pairwise(numbers))
    if not rising or (numbers and numbers[0] > 3 and labelled):
        return False
    in_label = any(column in form.labels for column in filled) and all(text.isdecimal() for text in texts)
    return len(numbers) >= 1 and (
        len(filled) >= 3 or any(not t.isdecimal() for t in texts) or numbers == [1, 2] or in_label
    )


def _is_code_row(grid: Grid, row: int, filled: list[int], form: Shape) -> bool:
    """A (hidden) row of technical names: text without blanks in every column, no figure at all."""
    figures = [grid.rows[row][column] for column in filled if column in form.figures]
    if len(figures) < 2 or len(filled) < 3:
        return False
    return all(
        isinstance(v, str) and re.fullmatch(r"[A-Za-z][A-Za-z0-9]*_[A-Za-z0-9_]*|[A-Z]{2,}\d*", v.strip())
        for v in figures
    ) and all(isinstance(grid.rows[row][c], str) and " " not in str(grid.rows[row][c]).strip() for c in filled)


def rows(
    grid: Grid,
    top: int,
    end: int,
    form: Shape,
    meanings: Meanings,
    *,
    people: bool,
    texts: bool = False,
    skip: Container[int] = (),
) -> list[Row]:
    """The rows from ``top`` to before ``end``, classified.

    ``people``: rows are members, whose words are not looked into. ``texts``: rows hold texts more
    than figures (a register, facts), so that a row without figures is no heading. ``skip``: rows
    that repeat the header.
    """
    found: list[Row] = []
    group = group_number = period = ""
    tail: RowClass | None = None
    before: tuple[str, str, int] | None = None
    in_part = False
    plainly = glance(form.number, form.labels, form.figures, meanings) if form.period < 0 and not people else None
    for index in range(top, end):
        plain = plainly(grid.rows[index]) if plainly and not tail and index not in skip else None
        if plain:
            in_part = False
            found.append(Row(index, "data", plain.number, plain.label, group, group_number, form.labels[0], period))
            continue
        filled = [column for column in grid.filled[index] if form.left <= column <= form.right]
        if not filled or index in skip:
            found.append(Row(index, "header" if index in skip else "blank"))
            continue
        if tail and not (tail == "note" and (_figures(grid, index, form) or _has_number(grid, index, form))):
            found.append(Row(index, tail))
            continue
        tail = None
        number, label, column = _label(grid, index, form)
        if form.period >= 0 and before and _continues(grid, index, form):
            number, label, column = before
        before = (number, label, column)
        kind = _kind(grid, index, filled, form, meanings, (number, label), people=people)
        if texts and kind in ("group", "subtotal") and len(filled) > 1:
            kind = "data"
        if kind == "data" and in_part and label[:1] in "-+*–•":
            kind = "part"
        in_part = kind == "part" or (in_part and kind == "blank")
        if kind in ("signature", "note"):
            tail = kind
        if kind in ("group", "subtotal") and not people:
            said = period_of_heading(label)
            group, group_number, period = ("", "", said) if said else (label, number.upper(), period)
        elif people and kind == "data" and not any(grid.sheet.at(index, c) != "" for c in form.labels[:1]):
            kind = "ignored"
        elif kind == "group":
            kind = (
                "data"
                if number.isdecimal() or (not form.numbered and column in form.labels and not names_group(label))
                else "group"
            )
        found.append(Row(index, kind, number, "" if people else label, group, group_number, column, period))
    found = _headings(_footnotes(found, grid, form), grid, form)
    return _settle(found if end >= len(grid.rows) else _next_titles(found, grid, form))


def period_of_heading(label: str) -> str:
    """The period that a heading names and nothing else; empty for other headings."""
    found = periods(label) if label else ()
    return found[0] if len(found) == 1 and whole(label) else ""


def _headings(found: list[Row], grid: Grid, form: Shape) -> list[Row]:
    """A numbered row without figures above rows ``a``, ``b``, ``c`` is their heading."""
    filled = [position for position, row in enumerate(found) if row.kind != "blank"]
    for here, below in itertools.pairwise(filled):
        row = found[here]
        if (
            found[below].number == "a"
            and row.kind == "data"
            and row.number.isdecimal()
            and not _figures(grid, row.index, form)
        ):
            found[here] = replace(row, kind="group")
    return found


def _footnotes(found: list[Row], grid: Grid, form: Shape) -> list[Row]:
    """``(1) Không tính …`` behind the last figures is a footnote, unless the rows themselves are numbered so."""

    def bracketed(row: Row) -> bool:
        texts = [
            value for column in grid.filled[row.index][:2] if isinstance(value := grid.rows[row.index][column], str)
        ]
        return any(_FOOTNOTE.match(text) for text in texts)

    last = _last_figures(found, grid, form)
    notes = [i for i in range(last + 1, len(found)) if found[i].kind == "data" and bracketed(found[i])]
    if last < 0 or not notes or any(bracketed(row) for row in found[: last + 1]):
        return found
    for i in notes:
        found[i] = replace(found[i], kind="note")
    return found


def _next_titles(found: list[Row], grid: Grid, form: Shape) -> list[Row]:
    """Lines behind the last figures, where another table follows, are its titles (``2. Xếp loại``).

    A party cell's name is one below rows that are none; among others it is a party cell without figures.
    """
    behind = _last_figures(found, grid, form) + 1
    party_cells = any(row.kind == "data" and names_party_cell(row.label) for row in found[:behind])
    for i in range(behind, len(found)):
        row = found[i]
        if (
            row.kind == "data"
            and len(grid.filled[row.index]) == 1
            and not (party_cells and names_party_cell(row.label))
        ):
            found[i] = replace(row, kind="group", group="")
    return found


def _last_figures(found: list[Row], grid: Grid, form: Shape) -> int:
    """The place of the last row that holds figures; -1 where none does."""
    return _last(found, lambda row: row.kind != "blank" and _figures(grid, row.index, form) > 0)


def _last(found: list[Row], wanted: Callable[[Row], bool]) -> int:
    return next((i for i in range(len(found) - 1, -1, -1) if wanted(found[i])), -1)


def _continues(grid: Grid, index: int, form: Shape) -> bool:
    """The row gives the same party cell's next period: its name stands above, merged down or only once."""
    when = grid.sheet.at(index, form.period)
    if grid.sheet.at(index, form.labels[0]) != "" or when == "":
        return False
    return bool(_figures(grid, index, form) or period_of_value(when) or periods(str(when)))


def _settle(found: list[Row]) -> list[Row]:
    """Label-only rows behind the last figures are notes, not groups."""
    last = _last(found, lambda row: row.kind in ("data", "total", "subtotal", "part"))
    for i in range(last + 1, len(found)):
        if found[i].kind == "group":
            found[i] = replace(found[i], kind="note", group="", group_number="")
    return found


def _figures(grid: Grid, index: int, form: Shape) -> int:
    return sum(read_number(grid.sheet.at(index, column)).outcome in ("number", "none") for column in form.figures)


def _label(grid: Grid, index: int, form: Shape) -> tuple[str, str, int]:
    """The row's list number, its words, and the column these stand in."""
    number = ""
    if form.number >= 0:
        number = list_number(grid.sheet.at(index, form.number))
    for column in form.labels:
        value = grid.sheet.at(index, column)
        if isinstance(value, str) and value.strip():
            before, text = cut(clean(value))
            return number or before, text, column
        if isinstance(value, int | float) and not isinstance(value, bool) and column == form.labels[0]:
            return number, written(value), column
    for column in grid.filled[index]:
        value = grid.rows[index][column]
        if (
            form.left <= column < min(form.figures, default=column + 1)
            and isinstance(value, str)
            and not (column == form.number and number)
        ):
            return *cut(clean(value)), column
    return number, "", -1


def _kind(
    grid: Grid, index: int, filled: list[int], form: Shape, meanings: Meanings, said: tuple[str, str], *, people: bool
) -> RowClass:
    number, label = said
    figures = _figures(grid, index, form)
    word = _word(label, meanings)
    if not figures:
        worded = bool(number or label.count(" ") > _POST) or _is_full(grid, index, filled)
        if not worded and (word == "signature" or _is_signature(grid, index, filled, meanings, label)):
            return "signature"
        listed = len(filled) > 2 or _has_number(grid, index, form)
        if not listed and (word == "note" or (not number and label[:1] in "*(")):
            return "note"
        if _explains(grid, index, filled, meanings):
            return "note"
    if word == "unit":
        return "unit"
    if word == "total" and not (figures == 0 and number.isdecimal()):
        return "total"
    if word == "part":
        return "part"
    wordy = any(column in form.figures for column in filled)
    if not wordy and label and periods(label) and whole(label):
        return "group"
    if not wordy and label and not _is_data_without_figures(number, label, grid, index, form):
        return "ignored" if not people and is_only_person(label) else "group"
    if figures and numbers_group(number):
        return "subtotal"
    return "data"


def _explains(grid: Grid, index: int, filled: list[int], meanings: Meanings) -> bool:
    """``Ký hiệu`` beside ``Ý nghĩa`` heads a list of abbreviations: nothing that follows is of the table."""
    values = [grid.rows[index][column] for column in filled]
    return len(values) == 2 and all(isinstance(each, str) and _word(clean(each), meanings) == "note" for each in values)


def _word(label: str, meanings: Meanings) -> str:
    """What a row is by its label's words alone (``total``, ``signature``); empty for most, and for a sentence."""
    vocabulary = meanings.vocabulary
    if not label or label.count(" ") >= _SENTENCE or vocabulary.is_silent("row", label):
        return ""
    return vocabulary.says("row", vocabulary.normal(_HOW_MANY.sub("", label) if label[-1] in "):" else label))


def _has_number(grid: Grid, index: int, form: Shape) -> bool:
    """A list number stands in the column of list numbers."""
    return form.numbered and list_number(grid.sheet.at(index, form.number)).isdecimal()


def _is_data_without_figures(number: str, label: str, grid: Grid, index: int, form: Shape) -> bool:
    """A row left blank by the sender: it has a list number of its own, or names a party cell."""
    merged = grid.spans.get((index, form.left)) or grid.spans.get((index, form.labels[0] if form.labels else form.left))
    if merged and merged.right >= max(form.right - 1, min(form.figures, default=0)):
        return False
    if numbers_group(number):
        return False
    return not names_group(label) and (bool(number) or (names_party_cell(label) and not names_kind(label)))


def likely_end(grid: Grid, top: int, end: int, meanings: Meanings) -> int:
    """The first row that dates or signs the sheet, at which the table from ``top`` has surely ended."""
    for row in range(top, end):
        sure = not (_holds_figures(grid, row) or _is_full(grid, row, grid.filled[row]))
        if sure and _is_signature(grid, row, grid.filled[row], meanings, ""):
            return row
    return end


def _holds_figures(grid: Grid, row: int) -> bool:
    """Two numbers stand in the row: its words need no looking into."""
    numbers = (value for value in grid.rows[row] if isinstance(value, _NUMBER))
    return next(numbers, None) is not None and next(numbers, None) is not None


def _is_signature(grid: Grid, index: int, filled: list[int], meanings: Meanings, label: str) -> bool:
    """A date line, a signing post in the label column, or one anywhere in a row without a label.

    A post beside a label is a column of the table (``Bí thư`` in a members' sheet).
    """
    for column in filled:
        value = grid.rows[index][column]
        if isinstance(value, str) and (said := meanings.ends(value)):
            return said == "date" or not label or clean(value) == label
    return False


def _is_full(grid: Grid, index: int, filled: list[int]) -> bool:
    """More stands there than below a table, a number among it (``Văn phòng Đảng uỷ`` in a row of one fact)."""
    return len(filled) >= _FULL and any(read_number(grid.rows[index][c]).outcome == "number" for c in filled)
