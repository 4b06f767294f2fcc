"""Faults planted in a sheet: what each does to the truth, and which finding must name it."""

import random
from collections.abc import Callable
from datetime import datetime
from typing import Any

from make import words
from make.book import Book
from make.draft import Expected, Fault

COUNTED_IN = {"members", "reviewed", "with_signs"}

WHILE_BUILDING = {
    "no_period": "TS205",
    "no_party_cell": "TS204",
    "duplicate_sign": "TS403",
    "no_sign": "TS401",
    "unknown_column": "TS203",
    "period_conflict": "TS209",
    "duplicate_party_cell": "TS508",
    "unknown_status": "TS406",
    "hidden_sheet": "TS206",
    "not_reported": "TS304",
    "score_out": "TS405",
}
"""Faults that a form plants itself, and the finding each must draw."""

OF_PARTY_CELLS = ("no_period", "unknown_column", "period_conflict")
OF_SIGNS = ("no_period", "no_party_cell", "period_conflict")
"""Faults outside the rows that a form can hold."""

NEEDS = {
    "total_off": {"total=below"},
    "wrong_percent": {"percent_column"},
    "no_sign": {"total=none"},
    "duplicate_sign": {"total=none"},
    "duplicate_party_cell": {"total=none"},
}
"""Features that a fault cannot do without."""


def plant(fault: str, book: Book, rng: random.Random) -> bool:
    """Plants a fault in a finished book; False where there is no place for it."""
    if not fault or fault in WHILE_BUILDING:
        return True
    return PLANTERS[fault](book, rng)


def _places(book: Book, measures: set[str] | None = None) -> list[Expected]:
    """Facts that stand alone in their place of a table, in a column that holds something else too."""
    found = []
    for mark in book.marks:
        if not mark.table or mark.counted or mark.rowwise or (measures and mark.fact["measure"] not in measures):
            continue
        if mark.fact["measure"] in ("shortcoming", "cell_grade", "indicator") and not measures:
            continue
        column = mark.box[1]
        others = [
            other for other in book.marks if other.draft is mark.draft and other.box[1] == column and other is not mark
        ]
        if any(other.box[:2] in mark.draft.values for other in others):
            found.append(mark)
    return found


def _replace(book: Book, rng: random.Random, value: Any, *codes: str, measures: set[str] | None = None) -> bool:
    """Puts something else where a figure stood: the fact is gone and a finding says why."""
    places = _places(book, measures)
    if not places:
        return False
    mark = rng.choice(places)
    place = mark.box[:2]
    mark.draft.values.pop(place, None)
    mark.draft.formats.pop(place, None)
    mark.draft.put(*place, value)
    book.marks.remove(mark)
    book.require(*codes)
    if book.long:
        book.allowed.add("TS505")  # nothing tells how many signs the list should hold
    return True


def _error(book: Book, rng: random.Random) -> bool:
    text = rng.choice(("#REF!", "#DIV/0!", "#N/A", "#VALUE!", "#NAME?"))
    return _replace(book, rng, Fault(text, "e"), "TS303", measures=_numbers(book))


def _unsaved(book: Book, rng: random.Random) -> bool:
    return _replace(book, rng, Fault("=2+3", "f"), "TS106", measures=_numbers(book))


def _word(book: Book, rng: random.Random) -> bool:
    return _replace(book, rng, rng.choice(words.WRONG_WORDS), "TS301", measures=_numbers(book))


def _numbers(book: Book) -> set[str]:
    """All measures that are numbers; people or not."""
    return {mark.fact["measure"] for mark in book.marks} - {"shortcoming", "cell_grade"}


def _negative(book: Book, rng: random.Random) -> bool:
    return _replace(book, rng, rng.choice((-1, -3, "-2")), "TS302")


def _fraction(book: Book, rng: random.Random) -> bool:
    return _replace(book, rng, rng.choice((3.5, 2.25, 0.5)), "TS302")


def _date(book: Book, rng: random.Random) -> bool:
    day = rng.choice((datetime(2019, 12, 4), datetime(2024, 12, 5), datetime(2017, 1, 1)))
    return _replace(book, rng, day, "TS305")


def _missing(book: Book, rng: random.Random) -> bool:
    lines = [mark for mark in book.marks if mark.unsaid is not None]
    if lines:
        mark = rng.choice(lines)
        mark.draft.values.pop(mark.box[:2], None)
        mark.draft.put(*mark.box[:2], mark.unsaid)
        book.marks.remove(mark)
        book.require("TS304")
        return True
    return _replace(book, rng, None, "TS304", measures=COUNTED_IN)


def _dash(book: Book, rng: random.Random) -> bool:
    return _replace(book, rng, rng.choice(("-", "–", "Không")), "TS304", measures={"members", "reviewed"})


def _total_off(book: Book, rng: random.Random) -> bool:
    totals = [total for total in book.totals if total.checked]
    if not totals:
        return False
    total = rng.choice(totals)
    total.draft.values[total.row, total.column] = total.value + rng.choice((1, 1, -1, 10)) if total.value else 1
    total.draft.formulas.pop((total.row, total.column), None)
    book.require("TS504")
    book.allowed |= {"TS506", "TS507"}
    return True


def _raise(book: Book, rng: random.Random, measure: str, over: str, code: str, *also: str) -> bool:
    """Makes one figure larger than the one that bounds it; both stay facts."""
    pairs = []
    for mark in _places(book, {measure}):
        for other in book.marks:
            same = all(other.fact[column] == mark.fact[column] for column in ("party_cell", "period"))
            if other.fact["measure"] == over and same and other.draft is mark.draft:
                pairs.append((mark, other))
    if not pairs:
        return False
    mark, other = rng.choice(pairs)
    value = int(other.fact["value"]) + rng.choice((1, 1, 3))
    mark.fact["value"] = value
    mark.draft.values.pop(mark.box[:2], None)
    mark.draft.formulas.pop(mark.box[:2], None)
    mark.draft.put(*mark.box[:2], value)
    book.require(code)
    book.allowed |= {"TS504", "TS506", "TS507", "TS505", *also}
    return True


def _reviewed_over_members(book: Book, rng: random.Random) -> bool:
    return _raise(book, rng, "reviewed", "members", "TS502")


def _signs_over_reviewed(book: Book, rng: random.Random) -> bool:
    return _raise(book, rng, "with_signs", "reviewed", "TS501", "TS502")


def _sign_over_reviewed(book: Book, rng: random.Random) -> bool:
    return _raise(book, rng, "sign", "reviewed", "TS503", "TS501", "TS502")


def _percent(book: Book, rng: random.Random, change: float, *codes: str) -> bool:
    places = [
        each for each in book.percents if isinstance(each.draft.values.get((each.row, each.column)), (int, float))
    ]
    if not places:
        return False
    printed = rng.choice(places)
    value = printed.draft.values[printed.row, printed.column]
    whole = 1 if printed.draft.formats.get((printed.row, printed.column), "").endswith("%") else 100
    up = value + change * whole
    printed.draft.values[printed.row, printed.column] = round(up if up <= whole else value - change * whole, 4)
    printed.draft.formulas.pop((printed.row, printed.column), None)
    book.require(*codes)
    return True


def _wrong_percent(book: Book, rng: random.Random) -> bool:
    return _percent(book, rng, 0.2, "TS506", "TS507")


def _grades_off(book: Book, rng: random.Random) -> bool:
    """One grade more than was graded."""
    if not any(mark.fact["measure"] == "graded" for mark in book.marks):
        return False
    places = _places(book, {"graded"})
    if not places:
        return False
    mark = rng.choice(places)
    mark.fact["value"] = value = int(mark.fact["value"]) + 2
    mark.draft.formulas.pop(mark.box[:2], None)
    mark.draft.values[mark.box[:2]] = value
    book.require("TS510")
    book.allowed |= {"TS504", "TS506", "TS507", "TS502"}
    return True


def _not_filled(book: Book, rng: random.Random) -> bool:
    """Every count of the form is blank."""
    gone = [mark for mark in book.marks if mark.table]
    if not gone or book.long or any(mark.counted or mark.rowwise for mark in gone):
        return False
    for mark in gone:
        mark.draft.values.pop(mark.box[:2], None)
        book.marks.remove(mark)
    for printed in (*book.totals, *book.percents):
        printed.draft.values.pop((printed.row, printed.column), None)
    for mark in book.marks:
        mark.optional = True
    book.require("TS208")
    return True


def _hidden_row(book: Book, rng: random.Random) -> bool:
    places = _places(book)
    if not places:
        return False
    mark = rng.choice(places)
    mark.draft.hidden_rows.add(mark.box[0])
    book.require("TS206")
    return True


def _hidden_column(book: Book, rng: random.Random) -> bool:
    places = _places(book)
    if not places:
        return False
    mark = rng.choice(places)
    mark.draft.hidden_columns.add(mark.box[1])
    book.require("TS206")
    return True


PLANTERS: dict[str, Callable[[Book, random.Random], bool]] = {
    "error_value": _error,
    "unsaved_formula": _unsaved,
    "word": _word,
    "negative": _negative,
    "fraction": _fraction,
    "date": _date,
    "missing": _missing,
    "dash": _dash,
    "total_off": _total_off,
    "reviewed_over_members": _reviewed_over_members,
    "signs_over_reviewed": _signs_over_reviewed,
    "sign_over_reviewed": _sign_over_reviewed,
    "wrong_percent": _wrong_percent,
    "grades_off": _grades_off,
    "not_filled": _not_filled,
    "hidden_row": _hidden_row,
    "hidden_column": _hidden_column,
}

FAULTS = (*PLANTERS, *WHILE_BUILDING)

ONLY_XLSX = {"error_value", "unsaved_formula", "date", "hidden_row", "hidden_column", "hidden_sheet"}
"""Faults that not every kind of file can hold."""

TABLES = ("by_party_cell", "grades", "rotation", "synthesis")
SHEETS = (*TABLES, "by_sign", "matrix", "folder")
HEADED = (*TABLES, "by_sign", "matrix", "members", "scored", "follow_up")

FORMS_OF = {
    "missing": ("by_party_cell", "by_sign", "folder", "matrix", "long", "synthesis"),
    "dash": ("by_party_cell", "grades", "matrix", "long", "synthesis"),
    "total_off": SHEETS,
    "reviewed_over_members": ("by_party_cell", "long", "matrix", "synthesis"),
    "signs_over_reviewed": ("by_party_cell", "long", "matrix", "synthesis"),
    "sign_over_reviewed": ("by_sign", "folder", "long", "matrix"),
    "wrong_percent": ("by_party_cell", "by_sign", "folder", "grades", "synthesis"),
    "grades_off": ("grades", "synthesis"),
    "not_filled": (*SHEETS, "indicators"),
    "no_period": HEADED,
    "no_party_cell": ("by_sign", "members", "scored"),
    "duplicate_sign": ("by_sign", "folder"),
    "no_sign": ("by_sign", "folder"),
    "unknown_column": ("by_party_cell", "synthesis"),
    "period_conflict": HEADED,
    "duplicate_party_cell": ("by_party_cell", "synthesis"),
    "unknown_status": ("follow_up",),
    "hidden_sheet": (*HEADED, "indicators", "folder", "long"),
    "not_reported": ("by_party_cell", "synthesis"),
    "score_out": ("scored",),
    "error_value": (*SHEETS, "long", "indicators"),
    "unsaved_formula": (*SHEETS, "long", "indicators"),
    "word": (*SHEETS, "long", "indicators"),
}
"""The forms that can hold a fault; the others hold it in ``SHEETS`` and ``long``."""


def forms_of(fault: str) -> tuple[str, ...]:
    """The forms that can hold a fault."""
    return FORMS_OF.get(fault, (*SHEETS, "long"))
