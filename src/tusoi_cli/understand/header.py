"""Where the tables of a sheet begin: header bands, found by vocabulary and by what stands below."""

import itertools
import re
from dataclasses import dataclass, field
from datetime import date

from tusoi_cli.model.sheet import Value
from tusoi_cli.text import clean, words
from tusoi_cli.understand.header_grid import Grid
from tusoi_cli.understand.header_stacks import is_blank, stacks, without_spread
from tusoi_cli.understand.list_numbers import column_number, cut, list_number
from tusoi_cli.understand.meaning import Meaning, Meanings, is_unit, names_group, names_kind, names_party_cell
from tusoi_cli.understand.numbers import read_number
from tusoi_cli.understand.periods import period_of_value, periods

_NUMBERED = re.compile(r"^(?:[\dIVX]+[.)]\s*)?(?:nhóm|phần|khối|mục)\s+\w+\s*:", re.I)
"""``Nhóm 1: …`` heads columns; the colon belongs to its number."""
_LETTERED = re.compile(r"\d+[a-h]")
_SHORT = 6
"""Blanks in a header's text that may be a label's though no known one."""
_LIKE_LABELS = frozenset(["sign", "party_cell", "shortcoming", "indicator"])
_DEEPEST = 6
"""A header has at most so many rows."""
_GAP = 2
"""So many blank rows may stand inside a header."""


@dataclass(frozen=True, slots=True)
class Band:
    """Header rows ``top`` to ``bottom`` with, for each column, its texts from top to bottom."""

    top: int
    bottom: int
    stacks: dict[int, tuple[Value, ...]]
    repeats: list[int] = field(default_factory=list)
    """Rows further down that repeat the header, as on a new page."""


def bands(grid: Grid, meanings: Meanings) -> list[Band]:
    """The header bands of a sheet, top to bottom."""
    found: list[Band] = []
    row = 0
    while row < len(grid.rows):
        if is_anchor(grid, row, meanings, inside=bool(found)) and not _heads_another(grid, row, meanings):
            band = grow(grid, row, meanings, found[-1].bottom + 1 if found else 0)
            if band and found and _words(band) == _words(found[-1]) and _goes_on(grid, found[-1], band, meanings):
                found[-1].repeats.extend(range(band.top, band.bottom + 1))
                row = band.bottom + 1
                continue
            if band and _has_body(grid, band, meanings):
                found.append(band)
                row = band.bottom + 1
                continue
        row += 1
    return found


def band_at(grid: Grid, top: int, bottom: int) -> Band | None:
    """The header in the rows that somebody named; None where no two words stand there."""
    found = stacks(grid, top, bottom) if 0 <= top <= bottom < len(grid.rows) and bottom - top < 2 * _DEEPEST else {}
    return Band(top, bottom, found) if sum(isinstance(each[-1], str) for each in found.values()) > 1 else None


def _goes_on(grid: Grid, before: Band, band: Band, meanings: Meanings) -> bool:
    """No title stands between the header and the rows above it; a group's heading does where others head rows there."""
    above = _above(grid, band)
    if above > before.bottom and _heads_group(grid, above):
        body = range(before.bottom + 1, above)
        return not any(not grid.filled[row] for row in body) and any(_heads_group(grid, row) for row in body)
    return _follows_data(grid, above, meanings)


def _above(grid: Grid, band: Band) -> int:
    return next((row for row in range(band.top - 1, -1, -1) if grid.filled[row]), -1)


def _heads_group(grid: Grid, row: int) -> bool:
    """``II. Khối ấp`` and nothing else, or its number beside it."""
    *before, label = grid.filled[row] or [-1]
    value = grid.rows[row][label] if label >= 0 and len(before) < 2 else ""
    return isinstance(value, str) and (names_group(value) or names_kind(value))


def _follows_data(grid: Grid, above: int, meanings: Meanings) -> bool:
    values = [grid.rows[above][column] for column in grid.filled[above]] if above >= 0 else []
    if len(values) == 1:  # A sign left blank (``4c. Chạy thành tích``); a caption is numbered ``4`` or ``IV``.
        text = clean(str(values[0]))
        said = meanings.of(text)
        return (said.sign_code and not periods(text)) or _LETTERED.fullmatch(cut(text)[0]) is not None
    return bool(values and list_number(values[0])) or any(
        read_number(value).outcome in ("number", "none") for value in values
    )


def _words(band: Band) -> dict[int, tuple[str, ...]]:
    return {column: tuple(words(str(value)) for value in stack) for column, stack in band.stacks.items()}


def is_anchor(grid: Grid, row: int, meanings: Meanings, *, inside: bool) -> bool:
    """The row may hold a header's labels: at least two known words, no figures but years."""
    filled = grid.filled[row]
    if len(filled) < 2 or any(map(_is_no_year, grid.rows[row])):
        return False
    values = [grid.rows[row][column] for column in filled]
    if any(not isinstance(v, str) and _is_figure(v, meanings.of(v)) for v in values):
        return False
    if inside and not meanings.of(values[0]).key:
        return False
    said = [meanings.of(value) for value in values]
    if len(filled) < 4 and said[0].text.endswith(":"):
        return False
    if len(filled) < 4 and _is_label_beside(said, values[-1]):
        return False
    if any(
        _is_figure(v, m) or (isinstance(v, str) and meanings.ends(v) == "date")
        for v, m in zip(values, said, strict=True)
    ):
        return False
    wide = {column for column in filled if (span := grid.spans.get((row, column))) and span.right > span.left}
    lines = sum(
        _is_line(v, m) and not (c in wide and len(filled) > 2) for c, v, m in zip(filled, values, said, strict=True)
    )
    if lines and (len(filled) < 4 or lines * 2 > len(filled)):
        return False
    hits = sum(
        m.strong
        or bool(m.like)
        or m.points
        or m.sign_code
        or names_party_cell(m.text)
        or _is_parent(grid, row, c, m, meanings)
        for c, m in zip(filled, said, strict=True)
    )
    keys = {m.key for m in said if m.key} or _like_labels(said)
    measures = {(m.measure, m.code, m.level, m.periods) for m in said if m.counts and not m.key}
    if not keys and len(measures) < 2:
        return _measures_below(grid, row, said[0], meanings) and len({m.text for m in said}) > 1
    if hits == 1 and said[0].key and row + 1 < len(grid.rows) and filled[0] not in grid.filled[row + 1]:
        below = [meanings.of(grid.rows[row + 1][column]) for column in grid.filled[row + 1]]
        hits += sum(m.strong or m.sign_code for m in below)
    rows_tell = hits < 2 and (_years_below(grid, row, said[0]) or _measures_below(grid, row, said[0], meanings))
    if (hits < 2 and not rows_tell) or len({m.text for m in said}) < 2:
        return False
    if not inside:
        return True
    return "number" in keys or (hits >= 3 and hits >= 0.6 * len(filled)) or (hits == len(filled) and bool(keys))


def _is_label_beside(said: list[Meaning], last: Value) -> bool:
    """A party cell's label beside its name, or a total's before its unit or a date, where its number is missing."""
    first, second, *further = said
    if first.measure and (is_unit(last) or isinstance(last, date)):
        return True
    return not further and first.key == "party_cell" and not (second.strong or second.sign_code)


def _is_parent(grid: Grid, row: int, column: int, said: Meaning, meanings: Meanings) -> bool:
    """``Trong đó`` over words that belong into a header."""
    if not said.part or row + 1 >= len(grid.rows):
        return False
    span = grid.spans.get((row, column))
    below = grid.rows[row + 1][column : span.right + 1 if span else None]
    return any(isinstance(value, str) and meanings.of(value).strong for value in below)


def _like_labels(said: list[Meaning]) -> set[str]:
    """What columns of labels hold whose headers are no known ones; a row of codes and wordings heads none."""
    if any(m.sign_code for m in said):
        return set()
    short = [m for m in said if m.text.count(" ") < _SHORT and not m.measure and not names_party_cell(m.text)]
    return {m.like for m in short if m.like in _LIKE_LABELS}


def _years_below(grid: Grid, row: int, first: Meaning) -> bool:
    """A column of periods, with figures beside them."""
    rows = [index for index in range(row + 1, min(len(grid.rows), row + 1 + _DEEPEST)) if grid.filled[index]]
    levels = [[grid.rows[index][column] for column in grid.filled[index]] for index in rows]
    below = next((values for values in levels if not all(map(column_number, values))), [])
    if first.key != "period" or not below:
        return False
    figures = all(read_number(value, whole=False).outcome in ("number", "none") for value in below[1:])
    return bool(period_of_value(below[0])) and len(below) > 1 and figures


def _measures_below(grid: Grid, row: int, first: Meaning, meanings: Meanings) -> bool:
    """A row a measure (``Tổng số đảng viên``), with figures beside them: the header's other words name party cells.

    The word above the measures may be missing: then they stand left of all words of the header.
    """
    if first.key not in ("", "number", "sign", "indicator"):
        return False
    named = set()
    for index in range(row + 1, min(len(grid.rows), row + 1 + _DEEPEST)):
        filled = grid.filled[index]
        label = next((column for column in filled if not _is_count(grid.rows[index][column])), -1)
        figures = [grid.rows[index][column] for column in filled if column > label]
        headed = label >= grid.filled[row][0] if first.key else 0 <= label < grid.filled[row][0]
        if headed and figures and all(map(_is_count, figures)):
            named.add(meanings.of(grid.rows[index][label]).measure)
    return len(named & {"members", "reviewed", "with_signs"}) > 1


def _is_count(value: Value) -> bool:
    return read_number(value).outcome in ("number", "none")


def _heads_another(grid: Grid, row: int, meanings: Meanings) -> bool:
    """The row names no label column and the next one does: it stands over tables beside each other."""
    if any(meanings.of(grid.rows[row][column]).key for column in grid.filled[row]):
        return False
    below = next((index for index in range(row + 1, len(grid.rows)) if grid.filled[index]), -1)
    if below < 0 or grid.filled[below][0] > grid.filled[row][0]:
        return False
    return any(meanings.of(grid.rows[below][column]).key for column in grid.filled[below]) and is_anchor(
        grid, below, meanings, inside=False
    )


def _is_no_year(value: Value) -> bool:
    """A number that could be no year: a figure, at a glance."""
    return isinstance(value, float) and not 1900 < value < 2200


def _is_figure(value: Value, said: Meaning) -> bool:
    """A number, written or typed, that is no year."""
    return not said.periods and (not isinstance(value, str) or read_number(value).outcome == "number")


def _is_line(value: Value, said: Meaning) -> bool:
    """A line such as ``Chi bộ: ấp 1``, which no header holds."""
    text = _NUMBERED.sub("", said.text, count=1)
    return isinstance(value, str) and ":" in text and not text.endswith(":")


def grow(grid: Grid, row: int, meanings: Meanings, above: int) -> Band | None:
    """The header around one of its rows, none of it above ``above``; None where it has fewer than two columns."""
    top = bottom = row
    left = grid.filled[row][0]
    while True:
        spans = [span for r in range(top, bottom + 1) for c in _touched(grid, r) if (span := grid.spans.get((r, c)))]
        tall = [span for span in spans if span.bottom - span.top < _DEEPEST]
        new_top = max(above, min([top, *(span.top for span in tall)]))
        new_bottom = max([bottom, *(span.bottom for span in tall)])
        if (new_top, new_bottom) == (top, bottom):
            below, parents = _next_filled(grid, bottom), last_filled(grid, top)
            if below - top <= _DEEPEST and _continues_below(grid, top, below, meanings):
                bottom = below
                continue
            if (
                parents >= above
                and bottom - parents <= _DEEPEST
                and continues_above(grid, parents, left, meanings, top)
            ):
                top = parents
                continue
            break
        top, bottom = new_top, new_bottom
    found = stacks(grid, top, bottom)
    return Band(top, bottom, without_spread(grid, top, bottom, found)) if len(found) >= 2 else None


def _next_filled(grid: Grid, row: int) -> int:
    """The next row that holds something, one behind blank ones that may stand inside a header; else the next."""
    near = range(row + 1, min(len(grid.filled), row + 2 + _GAP))
    return next((below for below in near if grid.filled[below]), row + 1)


def last_filled(grid: Grid, row: int) -> int:
    """The last row above that holds something, or one above blank ones that may stand inside a header; -1 for none."""
    near = range(row - 1, max(-1, row - 2 - _GAP), -1)
    return next((above for above in near if grid.filled[above]), row - 1)


def _touched(grid: Grid, row: int) -> list[int]:
    return grid.filled[row] if row < len(grid.filled) else []


def _continues_below(grid: Grid, top: int, row: int, meanings: Meanings) -> bool:
    """The row holds a lower header level: nothing in the label columns, header words or numbers beside them."""
    if row >= len(grid.rows) or not grid.filled[row]:
        return False
    filled = grid.filled[row]
    first = min(c for r in range(top, row) for c in grid.filled[r])
    if filled[0] <= first:
        return False
    said = [meanings.of(grid.rows[row][column]) for column in filled]
    if not all(_under_parent(grid, top, row, column, meanings) for column in filled):
        return False
    worded = [_is_worded(grid.rows[row][column], m) for column, m in zip(filled, said, strict=True)]
    if all(worded):
        return sum(m.strong or m.sign_code for m in said) * 2 >= len(said) or first < filled[0]
    values = [
        grid.rows[row][column] for column, m, word in zip(filled, said, worded, strict=True) if not (word and m.strong)
    ]
    numbered = all(_numbered_parent(grid, top, row, column, meanings) for column in filled)
    return all(m.periods for m in said) or numbered or _merged_left(grid, row, first, top) or _counts_up(values)


def _is_worded(value: Value, said: Meaning) -> bool:
    """Words or a day; a unit alone (``Đảng viên``) heads columns of it."""
    outcome = read_number(value).outcome if isinstance(value, str) else ""
    return outcome in ("word", "date") or (outcome == "blank" and said.strong)


def _numbered_parent(grid: Grid, top: int, row: int, column: int, meanings: Meanings) -> bool:
    """The nearest word above, or above and to the left, has numbers for children: ``Mức độ``, ``Tháng``."""
    for above in range(row - 1, top - 1, -1):
        for left in range(column, -1, -1):
            value = grid.value(above, left)
            if value != "":
                said = meanings.of(value)
                return (
                    said.key in ("level", "period") or "mức" in said.text.casefold() or "cấp độ" in said.text.casefold()
                )
    return False


def _counts_up(values: list[Value]) -> bool:
    """List numbers: 1, 2, 3 …, beginning again under each parent."""
    numbers = [number.value for value in values if (number := read_number(value)).outcome == "number"]
    steps = [after - before for before, after in itertools.pairwise(numbers)]
    return (
        len(numbers) == len(values) >= 3
        and numbers[0] == 1
        and all(step == 1 or after == 1 for step, after in zip(steps, numbers[1:], strict=True))
    )


def _merged_left(grid: Grid, row: int, first: int, top: int) -> bool:
    """The first label column is one merged block down to this row."""
    span = grid.spans.get((row, first))
    return bool(span and top - 1 <= span.top < row <= span.bottom)


def _under_parent(grid: Grid, top: int, row: int, column: int, meanings: Meanings) -> bool:
    """A word above can have children here: it is no label column's header, unless it stretches over several columns."""
    for above in range(row - 1, top - 1, -1):
        value = grid.value(above, column)
        if value != "":
            span = grid.spans.get((above, column))
            beside = grid.sheet.at(above, column + 1) == "" and not is_blank(grid, above, row, column + 1)
            wide = bool(span and span.right > span.left) or beside
            said = meanings.of(value)
            return not (said.key or said.known) or (wide and not (span and span.right == span.left))
    return any(grid.value(r, c) != "" for r in range(top, row) for c in range(column - 1, max(-1, column - 120), -1))


def continues_above(grid: Grid, row: int, left: int, meanings: Meanings, top: int) -> bool:
    """The row above ``top`` holds parents: words right of the label columns, none of them a title across the table."""
    filled = grid.filled[row]
    if not filled or filled[0] <= left:
        return False
    values = [grid.rows[row][column] for column in filled]
    said = [meanings.of(value) for value in values]
    if row < top - 1 and (len(filled) < 2 or not all(m.strong for m in said) or any(map(_is_figure, values, said))):
        return False  # A line of its own stands there: what is counted, and how many.
    if any(":" in _NUMBERED.sub("", m.text) for m in said) or not all(m.text for m in said):
        return False
    if len(filled) == 1:
        if _over_labels(grid, row, filled[0], meanings):
            return False
        span = grid.spans.get((row, filled[0]))
        return bool(span and span.right > span.left and span.left > left and said[0].strong) or (
            said[0].counts and not said[0].periods
        )
    return sum(m.strong for m in said) * 2 >= len(said) and max(len(m.text.split()) for m in said) < 15


def _over_labels(grid: Grid, row: int, column: int, meanings: Meanings) -> bool:
    """A label column (``Chi bộ``, ``Họ và tên``) begins below: a title stands here, not a heading of counts."""
    span = grid.spans.get((row, column))
    last = span.right if span and span.right > column else len(grid.rows[row + 1])
    below = [meanings.of(grid.sheet.at(row + 1, c)) for c in range(column, last + 1)]
    return any(said.key == "name" or (said.key and not said.measure) for said in below)


def _has_body(grid: Grid, band: Band, meanings: Meanings) -> bool:
    """Something that a table's row could be stands within the next rows; below a sure header a name alone will do."""
    said = [meanings.of(stack[-1]) for stack in band.stacks.values()]
    surely = any(m.key for m in said) and len({m.measure for m in said if m.measure and not m.key}) > 1
    seen = 0
    for row in range(band.bottom + 1, min(len(grid.rows), band.bottom + 40)):
        inside = [column for column in grid.filled[row] if column in band.stacks]
        if len(inside) >= 2 or (inside and (len(band.stacks) <= 3 or surely)):
            return True
        seen += bool(inside)
    return seen >= 2


def meanings_of(stack: tuple[Value, ...], meanings: Meanings) -> list[Meaning]:
    """The meanings of a column's texts, top to bottom."""
    return [meanings.of(value) for value in stack]
