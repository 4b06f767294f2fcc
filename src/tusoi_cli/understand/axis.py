"""What a table's rows are, decided by the label columns' words and by what stands below them."""

import itertools
import re
from dataclasses import replace
from typing import Literal, TypeAlias

from tusoi_cli.text import clean, plain
from tusoi_cli.understand.columns import Column
from tusoi_cli.understand.context import Context
from tusoi_cli.understand.header_grid import Grid
from tusoi_cli.understand.knowledge import Knowledge
from tusoi_cli.understand.list_numbers import list_number
from tusoi_cli.understand.meaning import Meanings, names_party_cell, plain_marks
from tusoi_cli.understand.numbers import read_number
from tusoi_cli.understand.signs import Matcher
from tusoi_cli.understand.signs_codes import leading

Axis: TypeAlias = Literal[
    "party_cell", "sign", "measure", "member", "register", "indicator", "period", "kind", "long", "unknown"
]

_SAMPLE = 400
_SEVERAL = 2
_SURE = frozenset(
    ["number", "code", "level", "shortcoming", "due", "source", "measure", "committee", "audience", "label"]
)
"""Keys that no value below takes back."""
_BESIDE_LABELS = frozenset(["number", "kind", "period", "level"])
"""Keys of columns that stand beside the one with the rows' labels; alone they may be it."""
_PART = re.compile(r"[-+*•–]|trong do\b")
"""How a row begins that is part of the one above (``Trong đó: nữ``, ``- Dự bị``)."""
_COUNTED = re.compile(
    r"(?:[-+*•]\s*)?(?:\(?\w{1,3}[.)]\s*)?(?:tong|so|dang vien|ty le|ti le|dang so|trong do"
    r"|ts|sl|can bo|dv|d.v|t\.|cb"
    r"|co mat|hien co|tham gia|co bieu hien|con han che|co han che|co khuyet diem"
    r"|da (?:tu|duoc|kiem|tham)|duoc (?:kiem|danh)"
    r"|tu soi|mien|du tu)\b|%|tsdv|sldv"
)
"""How a row begins that counts members; a sign's wording does not."""

_HEADS_GRADES = ("graded", "cell_grade", "exemplary", "discipline")
"""What ``Xếp loại`` over a column of grades, one a row, is taken for."""
_GRADED = re.compile(
    r"(?:[-+*•]\s*)?(?:\(?\w{1,3}[.)]\s*)?(?:xep loai |xep |loai |muc )*"
    r"(?:hoan thanh|khong hoan thanh|khong ht|chua hoan thanh|ht|kht|xuat sac|tot\b"
    r"|kha\b|trung binh$|tb$|yeu|kem$|khien trach|canh cao|cach chuc|khai tru)"
)
"""How a row begins that counts those of one grade; a sentence on party cells or on a task does not."""


def settle_columns(columns: list[Column], grid: Grid, top: int, end: int) -> list[Column]:
    """Columns whose header word could be a label or a count (``Đảng viên``), decided by their values."""
    settled = []
    register = any(column.key == "shortcoming" for column in columns)
    people = any(column.key == "name" or column.known == "personal" for column in columns)
    for column in columns:
        doubtful = column.like or column.known == "remark" or column.percent
        if column.key in _SURE or not (column.key or doubtful):
            settled.append(column)
            continue
        texts, numbers = _texts_and_numbers(grid, column.index, top, end)
        figures = numbers > texts
        if column.key in ("name", "party_cell", "kind", "status", "item") and figures and column.measure:
            column = replace(column, key="")
        elif column.key in ("status", "holder", "sign", "indicator") and _counts(grid, column.index, top, end, texts):
            column = replace(column, key="", measure=column.measure or "count")
        elif column.key == "value" and texts > numbers:
            column = replace(column, key="measure")
        elif column.key == "value" and figures and not _lists_facts(columns):
            column = replace(column, key="", measure="count")
        elif column.percent and figures and _counts_with_shares(grid, column.index, top, end):
            column = replace(column, percent=False)
        elif (
            not column.key
            and not column.known
            and column.like
            and texts
            and not numbers
            and not _in_words(column)
            and not _short(grid, column, top, end, register)
        ):
            column = _as_labels(column)
        elif (
            column.key == "period"
            and not column.name
            and texts + numbers
            and not _holds_periods(grid, column, top, end, numbered=not people)
        ):
            column = replace(column, key="", known="remark")
        elif column.known == "remark" and figures and column.header.casefold() in ("kết quả",):
            column = replace(column, known="", measure="count")
        settled.append(column)
    return _signs_beside(settled)


def _signs_beside(columns: list[Column]) -> list[Column]:
    """``Biểu hiện cụ thể`` behind a party cell's counts says what its members named: no row is a sign's."""
    first = next((column.index for column in columns if column.key == "party_cell"), None)
    counted = [c.index for c in columns if c.measure in ("members", "reviewed", "with_signs") and not c.key]
    if first is None or len(counted) < _SEVERAL:
        return columns
    behind = max(first, counted[_SEVERAL - 1])
    return [replace(c, key="") if c.key == "sign" and c.index > behind else c for c in columns]


def _counts(grid: Grid, column: int, top: int, end: int, texts: int) -> bool:
    """More numbers than texts stand in the column; dashes are none (``I.4``, ``-``, ``Không``)."""
    values = [grid.sheet.at(row, column) for row in range(top, min(end, top + 60))]
    return sum(value != "" and read_number(value).outcome == "number" for value in values) > texts


def _lists_facts(columns: list[Column]) -> bool:
    """The columns of one fact a row stand here, or enough of them."""
    keys = {column.key for column in columns}
    return "measure" in keys or len(keys & {"party_cell", "period", "code"}) >= 2


def _counts_with_shares(grid: Grid, column: int, top: int, end: int) -> bool:
    """``5 (29,4%)``: the share stands behind its count, whatever the header says of it."""
    values = [value for row in range(top, min(end, top + 60)) if (value := grid.sheet.at(row, column)) != ""]
    shares = sum(read_number(value).share for value in values)
    return shares > 0 and shares * 2 >= len(values)


def _short(grid: Grid, column: Column, top: int, end: int, register: bool) -> bool:
    """A count's column in which short words stand (``Không``) stays one, whatever else its header could mean."""
    values = [
        clean(v) for r in range(top, min(end, top + 60)) if isinstance(v := grid.sheet.at(r, column.index), str) and v
    ]
    return column.leaf_says and not register and sum(map(len, values)) < 10 * len(values)


def _in_words(column: Column) -> bool:
    """Grades are written in words in a column of figures."""
    if plain(column.header.split(" › ")[-1]).startswith(("ho ten", "ho va ten", "ten dang vien")):
        return False
    if column.percent or column.aside or (column.leaf_says and column.like in ("personal", "remark")):
        return True
    return column.measure in ("cell_grade", "exemplary") or bool(column.code)


def _as_labels(column: Column) -> Column:
    if column.like in ("personal", "remark"):
        return replace(column, known=column.like, measure="")
    return replace(column, key=column.like, measure="", percent=False)


def _texts_and_numbers(grid: Grid, column: int, top: int, end: int) -> tuple[int, int]:
    texts = numbers = 0
    for row in range(top, min(end, top + 60)):
        value = grid.sheet.at(row, column)
        if value == "":
            continue
        if not isinstance(value, str) or read_number(value).outcome in ("number", "none"):
            numbers += 1
        else:
            texts += 1
    return texts, numbers


def _holds_periods(grid: Grid, column: Column, top: int, end: int, *, numbered: bool) -> bool:
    """``numbered``: a number alone may be one below ``Quý``; beside persons it is of their day of birth."""
    from tusoi_cli.understand.periods import period_below, period_of_value, periods

    header = column.header.split(" › ")[-1] if numbered else ""
    values = [value for row in range(top, min(end, top + 30)) if (value := grid.sheet.at(row, column.index)) != ""]
    return any(
        period_of_value(value)
        or (header and period_below(header, value))
        or (isinstance(value, str) and periods(value))
        for value in values
    )


def add_label_column(columns: list[Column], grid: Grid, top: int, end: int, meanings: Meanings) -> list[Column]:
    """A table without any known label column gets its leftmost one of texts, headed or not, or of one unit's name."""
    if any(column.key and column.key not in _BESIDE_LABELS for column in columns):
        return columns
    known = {column.index: column for column in columns}
    first = columns[0].index
    for index in range(max(0, first - 2), columns[-1].index + 1):
        column = known.get(index)
        graded = column is not None and column.measure in _HEADS_GRADES and not column.period
        if column and (column.key or column.known or (column.measure and not graded) or column.code or column.percent):
            continue
        texts, numbers = _texts_and_numbers(grid, index, top, end)
        if column is None and any(each.key not in ("", "number") for each in columns):
            continue
        named = texts == 1 and not numbers and _names_unit(grid, index, top, end, meanings)
        if (texts >= 2 and texts > 2 * numbers) or named:
            added = replace(column, key="label", measure="") if column else Column(index, "", key="label")
            return sorted([*(c for c in columns if c.index != index), added], key=lambda c: c.index)
    return columns


def _names_unit(grid: Grid, column: int, top: int, end: int, meanings: Meanings) -> bool:
    """A party cell's name stands in the column, in a row of figures."""
    rows = [row for row in range(top, min(end, top + 60)) if isinstance(grid.sheet.at(row, column), str)]
    texts = {row: text for row in rows if (text := clean(str(grid.sheet.at(row, column))))}
    return any(
        (names_party_cell(text) or meanings.names_unit(text)) and len(grid.filled[row]) > 2
        for row, text in texts.items()
    )


def decide(
    columns: list[Column], grid: Grid, top: int, end: int, knowledge: Knowledge, context: Context
) -> tuple[Axis, str]:
    """The axis of the rows and the key of the column that holds their labels."""
    keys = {column.key for column in columns if column.key}
    if long := _one_fact_a_row(columns, keys, grid, top, end, knowledge):
        return "long", long
    if "shortcoming" in keys:
        return "register", "shortcoming"
    if "name" in keys and not _lists_signs(columns, grid, top, end, knowledge):
        labels = _labels(columns, "name", grid, top, end)
        if labels and sum(map(names_party_cell, labels)) * 2 >= len(labels):
            return "party_cell", "name"
        return "member", "name"
    for key in ("sign", "indicator", "label"):
        if key in keys:
            labels = _labels(columns, key, grid, top, end)
            only_codes = key == "sign" and "code" in keys and not labels
            coded = "code" in keys and _are_codes(_labels(columns, "code", grid, top, end), knowledge)
            of = "sign" if only_codes or coded else _by_content(key, labels, columns, knowledge, context)
            return of, "code" if only_codes else key
    if "code" in keys and ("party_cell" not in keys or _are_codes(_labels(columns, "code", grid, top, end), knowledge)):
        return "sign", "code"
    for key in ("party_cell", "committee"):
        if key in keys:
            return _party_cells_or_other(_labels(columns, key, grid, top, end), columns, knowledge), key
    if "kind" in keys:
        return "kind", "kind"
    if "period" in keys and _each_once(columns, grid, top, end):
        return "period", "period"
    return "unknown", ""


def _one_fact_a_row(columns: list[Column], keys: set[str], grid: Grid, top: int, end: int, knowledge: Knowledge) -> str:
    """The key of the measures' column, where party cell, period and measure stand beside one column of figures."""
    if "measure" in keys or ("value" in keys and len(keys & {"party_cell", "period", "code"}) >= 2):
        return "measure"
    figures = [column for column in columns if not column.key and not column.known]
    if not {"party_cell", "period", "indicator"} <= keys or len(figures) != 1:
        return ""
    return "indicator" if _measures(_labels(columns, "indicator", grid, top, end), knowledge) else ""


def _each_once(columns: list[Column], grid: Grid, top: int, end: int) -> bool:
    """A row a period, and nothing else named: things that were bought in a year, many of them, are no series."""
    index = next(column.index for column in columns if column.key == "period")
    values = [value for row in range(top, min(end, top + _SAMPLE)) if (value := grid.sheet.at(row, index)) != ""]
    return 2 * len(set(map(str, values))) > len(values)


def _lists_signs(columns: list[Column], grid: Grid, top: int, end: int, knowledge: Knowledge) -> bool:
    """A row a sign with its count, and the names of those who reported it beside: no list of members."""
    if not any(column.key == "sign" for column in columns) or not any(
        (column.measure or column.level or column.period) and not column.key for column in columns
    ):
        return False
    labels = _labels(columns, "sign", grid, top, end)
    known = [label for label in labels[:12] if any(matcher.match(label).code for matcher in knowledge.matchers)]
    first = list(filter(_calls_itself_sign, labels))[:_IN_ORDER]
    in_order = len(first) == _IN_ORDER and all(one < other for one, other in itertools.pairwise(first))
    if len(known) == len(labels) == len(set(labels)) and _counts_several(columns, grid, top, end):
        return True
    return in_order or (len(known) > 2 and len(set(labels)) * 10 >= 9 * len(labels))


def _counts_several(columns: list[Column], grid: Grid, top: int, end: int) -> bool:
    """A column of members holds more than one: no row is a member's."""
    counting = [c.index for c in columns if not c.key and c.measure in ("count", "members", "with_signs")]
    values = [grid.sheet.at(row, column) for row in range(top, min(end, top + _SAMPLE)) for column in counting]
    return any(number.outcome == "number" and number.value > 1 for number in map(read_number, values))


def _calls_itself_sign(label: str) -> bool:
    return plain(label).startswith(("bieu hien ", "dau hieu ")) and label.count(" ") < _SHORT


def _speak_of_signs(labels: list[str]) -> bool:
    """Half of the rows call themselves signs (``Biểu hiện 3``), or two are titles of their groups."""
    called = sum(map(_calls_itself_sign, labels))
    titles = {title for label in labels for title in _TITLES if title in plain(label) and label.count(" ") < _SENTENCE}
    return called * 2 >= len(labels) or len(titles) > 1


def _are_codes(codes: list[str], knowledge: Knowledge) -> bool:
    """Codes of signs, with their group's letters, and nothing else."""
    lettered = len(codes) > 1 and all(code[0].isalpha() for code in codes)
    return lettered and any(all(matcher.exact_code(code) for code in codes) for matcher in knowledge.matchers)


def _labels(columns: list[Column], key: str, grid: Grid, top: int, end: int) -> list[str]:
    index = next(column.index for column in columns if column.key == key)
    found = []
    for row in range(top, min(end, top + _SAMPLE)):
        value = grid.sheet.at(row, index)
        if isinstance(value, str) and value.strip():
            found.append(clean(value))
    return found


def _party_cells_or_other(labels: list[str], columns: list[Column], knowledge: Knowledge) -> Axis:
    measures = _measures(labels, knowledge)
    if labels and measures * 2 > len(labels) and not any(c.measure for c in columns):
        return "measure"
    return "party_cell"


_TITLES = ("suy thoai ve tu tuong", "suy thoai ve dao duc", "tu dien bien tu chuyen hoa")
_SENTENCE = 16
_SHORT = 5
_IN_ORDER = 6
"""Labels that tell a list of signs by their numbers (``Biểu hiện 1``), one behind the other."""
_OF_REVIEW = ("members", "reviewed", "with_signs", "exempt", "graded", "grade", "exemplary", "discipline")
_KINDS = ("grade", "exemplary", "discipline")
"""Of these a row names one; a row of all of them names the measure."""


def _measures(labels: list[str], knowledge: Knowledge) -> int:
    """How many rows are measures of a review; fewer than two different ones are no table of measures."""
    said = [label for label in labels if says_measure(label, knowledge) in _OF_REVIEW]
    different = {(says_measure(label, knowledge), knowledge.meanings.of(label).code) for label in said}
    return len(said) if len(different) > 1 else 0


def _by_content(key: str, labels: list[str], columns: list[Column], knowledge: Knowledge, context: Context) -> Axis:
    if not labels:
        return "unknown"
    head = labels[:120]
    if sum(map(names_party_cell, head)) * 2 >= len(head):
        return "party_cell"
    whole = [label for label in head if not _PART.match(plain_marks(label))] or head
    measures = _measures(whole, knowledge)
    signs = sum(any(is_surely_sign(matcher, label) for matcher in knowledge.matchers) for label in head)
    if signs >= max(1, measures) and (signs >= 2 or len(head) <= 3):
        return "sign"
    if signs and measures and _all_said(head, knowledge):  # Among signs the totals are read too.
        return "sign"
    if measures * 2 >= len(whole) or (measures >= 2 and measures * 3 >= len(whole) and key != "sign"):
        return "measure"
    header = plain(next(column.header for column in columns if column.key == key))
    if "bieu hien" in header or "dau hieu" in header or "sign" in header or _speak_of_signs(head):
        return "sign"
    yearly = any(column.period or column.measure == "count" for column in columns)
    if key == "indicator" or (yearly and context.says("chi tieu", "chi so")):
        return "indicator"
    if key == "label" and sum(bool(column.measure) for column in columns) >= 2:
        return "party_cell"
    return "sign" if key == "sign" and context.says("bieu hien", "dau hieu") else "unknown"


def _all_said(labels: list[str], knowledge: Knowledge) -> bool:
    """Each row is a sign, names a measure, or is part of the one above."""
    return all(
        says_measure(label, knowledge)
        or any(is_surely_sign(matcher, label) for matcher in knowledge.matchers)
        or _PART.match(plain_marks(label))
        for label in labels
    )


def is_surely_sign(matcher: Matcher, label: str) -> bool:
    """The label is a sign's code or wording without doubt, or a code and words behind it."""
    if matcher.exact(label):
        return True
    code, rest = leading(label)
    return bool(code) and not code.isdecimal() and matcher.exact(code) and rest.count(" ") > 1


def says_measure(label: str, knowledge: Knowledge) -> str:
    """The measure that a row's label names (``Tổng số đảng viên``), else empty; a sentence names none."""
    if label.count(" ") > _SENTENCE - 2:
        return ""
    marks = plain_marks(label)
    counted = _COUNTED.match(marks)
    if not counted and not _GRADED.match(marks):
        return ""
    said = knowledge.meanings.of(label)
    if said.kind in _KINDS and not (said.percent or said.aside or said.measure in _OF_REVIEW):
        return said.kind
    if not counted:
        return ""
    if said.aside or said.key in ("name",):
        return "members" if said.measure == "members" else ""
    if said.percent:
        return "percent"
    return said.measure if said.measure != "count" else ""


def number_of(value: object) -> str:
    """A list number as text, empty when the value is none."""
    return list_number(value) if isinstance(value, str | int | float) else ""
