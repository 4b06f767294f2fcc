"""Changes of a finished book that change no fact: places move, spellings and sums change their form."""

import unicodedata
from collections.abc import Callable
from dataclasses import replace

from make.book import Book
from make.draft import Draft, Fault, letters, move
from make.look import Look
from make.spelling import newspaper


def shift(book: Book, draft: Draft, down: int, right: int) -> None:
    """Moves a whole sheet down and to the right."""
    _move(book, draft, lambda row: row + down, lambda column: column + right)


def insert_row(book: Book, draft: Draft, at: int) -> None:
    """Inserts a blank row above row ``at``."""
    _move(book, draft, lambda row: row + (row >= at), lambda column: column)


def insert_column(book: Book, draft: Draft, at: int) -> None:
    """Inserts a blank column before column ``at``."""
    _move(book, draft, lambda row: row, lambda column: column + (column >= at))


def _move(book: Book, draft: Draft, row: Callable[[int], int], column: Callable[[int], int]) -> None:
    move(draft, book.marks, row, column)
    for printed in (*book.totals, *book.percents):
        if printed.draft is draft:
            printed.row, printed.column = row(printed.row), column(printed.column)


def respell(book: Book, spell: Callable[[str], str]) -> None:
    """Spells every text of the workbook differently, names of sheets and file included."""
    for draft in book.drafts:
        draft.values = {
            place: spell(value) if isinstance(value, str) and not isinstance(value, Fault) else value
            for place, value in draft.values.items()
        }
        draft.name = spelt if len(spelt := spell(draft.name)) <= 31 else draft.name
    book.file = spell(book.file)


def eth(text: str) -> str:
    """Đ as Ð."""
    return text.replace("Đ", "Ð")


def nfd(text: str) -> str:
    """Letters and marks apart."""
    return unicodedata.normalize("NFD", text)


def with_formulas(book: Book) -> None:
    """Totals become sums; a sum of nothing stays a plain number, as no reader can tell it from a formula never run."""
    for total in book.totals:
        value = total.draft.values.get((total.row, total.column))
        if isinstance(value, (int, float)) and value and total.over:
            top, bottom = total.over
            letter = letters(total.column)
            total.draft.formulas[total.row, total.column] = f"=SUM({letter}{top + 1}:{letter}{bottom + 1})"


def add_sheets(book: Book, look: Look) -> None:
    """Sheets beside those that count: empty ones, one of notes, a true copy, a hidden one with other figures."""
    if look.nameless or any(len(draft.name) > 25 for draft in book.drafts):
        return
    if look.has("empty_sheets", 0.12):
        book.drafts += [Draft("Sheet2 trống"), Draft("Sheet3")]
    if look.has("notes_sheet", 0.06):
        notes = Draft("Hướng dẫn")
        for row, text in enumerate(
            ("HƯỚNG DẪN GHI BIỂU", "- Ghi đủ các cột, không để trống.", "- Gửi về Văn phòng Đảng uỷ.")
        ):
            notes.put(row, 0, text)
        book.drafts.insert(look.any((0, len(book.drafts))), notes)
        book.allowed.add("TS201")
    first = book.marks[0].draft if book.marks else None
    if first and not look.fault and len(book.drafts) == 1 and look.has("copied_sheet", 0.05):
        book.drafts.append(_copy(first, f"{first.name} (2)"))
        for mark in book.marks:
            mark.sheets.append(book.drafts[-1].name)
    if first and look.fault == "hidden_sheet":
        copy = _copy(first, "cu")
        copy.hidden = True
        for place, value in copy.values.items():
            if isinstance(value, int):
                copy.values[place] = value + 1
        book.drafts.append(copy)
        book.require("TS206")


def _copy(draft: Draft, name: str) -> Draft:
    return replace(
        draft, name=name, values=dict(draft.values), formats=dict(draft.formats), formulas={},
        merges=list(draft.merges), hidden_rows=set(draft.hidden_rows), hidden_columns=set(draft.hidden_columns),
    )  # fmt: skip


def span_column(book: Book, draft: Draft, at: int, top: int, bottom: int) -> None:
    """Gives a column of a table a second one, merged into it row by row, as forms do that share a grid."""
    before = [box for box in draft.merges if box[3] == at and box[0] >= top and box[2] <= bottom]
    insert_column(book, draft, at + 1)
    draft.merges = [
        (box[0], box[1], box[2], at + 1) if (box in before) else box for box in draft.merges
    ]  # fmt: skip
    for row in range(top, bottom + 1):
        if (row, at) in draft.values:
            draft.merge(row, at, row, at + 1)


def _span(book: Book, draft: Draft, look: Look) -> None:
    """Spans one column of a sheet that holds a single table of figures."""
    marks = [mark for mark in book.marks if mark.draft is draft and mark.table and not (mark.counted or mark.rowwise)]
    if not marks or len(draft.bands) != 1:
        return
    top, left, _, right = draft.bands[0]
    bottom = max([mark.box[2] for mark in marks] + [total.row for total in book.totals if total.draft is draft])
    span_column(book, draft, look.any(range(left, right + 1)), top, bottom)


def disguise(book: Book, look: Look) -> None:
    """All that may be done to a finished book, by chance."""
    for draft in [draft for draft in book.drafts if draft.values]:
        if look.has("blank_rows", 0.12):
            for _ in range(look.any((1, 2, 4))):
                at = look.random.randint(0, draft.bottom)
                if not any(top < at <= bottom for top, _, bottom, _ in draft.bands):
                    insert_row(book, draft, at)
        if look.has("spanned_column", 0.08):
            _span(book, draft, look)
        if look.has("shifted", 0.1):
            shift(book, draft, look.any((0, 1, 5)), look.any((1, 2, 3)))
    spelling = look.pick("spelling", ("official", "newspaper", "nfd", "eth"), 0.6)
    if spelling == "eth" and look.narrow:
        return
    spell = {"newspaper": newspaper, "nfd": nfd, "eth": eth}.get(spelling)
    if spell:
        respell(book, spell)
    add_sheets(book, look)
