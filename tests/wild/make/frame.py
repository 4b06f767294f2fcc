"""What stands above and below a table: bodies, title, period, unit; notes, date, signatures with invented names."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from make import people, words
from make.book import Book
from make.draft import Draft
from make.look import Look

Line = Callable[[Draft, int, int], None]
"""Writes one line at (row, left)."""


@dataclass
class Head:
    """What the sheet says of itself; what is empty is not said there."""

    form: str
    committee: str = ""
    parent: str = ""
    party_cell: str = ""
    period: str = ""
    """The period as it is written, in its own line or at the end of the title."""
    in_title: bool = False
    of: str = ""
    """The party cell that the title names."""
    year: str = "2019"
    month: str = ""
    """The canonical month that the period's line gives as a real date."""
    lines: list[Line] = field(default_factory=list)


def text_line(text: str) -> Line:
    """A line that is just text."""
    return lambda draft, row, left: draft.put(row, left, text)


def pair_line(label: str, value: str) -> Line:
    """A label, and its value in the place to the right."""

    def line(draft: Draft, row: int, left: int) -> None:
        draft.put(row, left, label)
        draft.put(row, left + 1, value)

    return line


def above(draft: Draft, look: Look, head: Head, top: int, left: int, width: int) -> int:
    """Writes the head; gives the row where the table may start."""
    row = _bodies(draft, look, head, top, left, width)
    if look.has("form_number", 0.15):
        draft.put(row, left, look.any(words.ABOVE))
        row += 1
    draft.put(row, left, _title(look, head))
    if not look.has("title_unmerged", 0.3):
        draft.merge(row, left, row, left + max(width - 1, 1))
    row = _after_title(draft, look, head, row + 1, left)
    if look.has("blank_after_title", 0.5):
        row += 1
    for line in head.lines:
        line(draft, row, left)
        row += 1
    if look.has("unit_line", 0.3):
        draft.put(row, left + max(width - 2, 0), look.any(words.UNIT_LINES))
        row += 1
    elif look.has("blank_before_table", 0.4):
        row += 1
    return row


def _title(look: Look, head: Head) -> str:
    title = look.any(words.TITLES[head.form])
    if head.of:
        title = f"{title} CỦA {head.of.upper()}" if title.isupper() else f"{title} của {head.of}"
    if head.period and head.in_title:
        period = head.period if not title.isupper() else head.period.upper()
        title = f"{title}{look.any((' ', ', ', ' - ', chr(10)))}{period}"
    return title


def _after_title(draft: Draft, look: Look, head: Head, row: int, left: int) -> int:
    """The report that the form belongs to, the period, rows of parameters."""
    if head.committee and look.has("attached_line", 0.12):
        day = look.any(("05/12", "10/01", "30/6"))
        body = head.committee.replace("Đảng bộ", "Đảng uỷ")
        draft.put(row, left, f"(Kèm theo Báo cáo số 12-BC/ĐU ngày {day}/{head.year} của {body})")
        row += 1
    if re.fullmatch(r"\d{4}-\d\d", head.month):
        draft.put(row, left, look.any(("Tháng:", "Kỳ báo cáo:", "Tháng báo cáo:")))
        draft.put(row, left + 1, date(int(head.month[:4]), int(head.month[5:]), 1), "mm/yyyy")
        row += 1
    elif head.period and not head.in_title and look.has("period_as_pair", 0.12):
        year = head.period.lower().startswith("năm ") and look.has("year_as_number", 0.5)
        draft.put(row, left, "Năm:" if year else look.any(("Kỳ báo cáo:", "Kỳ:", "Thời gian:")))
        draft.put(row, left + 1, int(head.period[4:]) if year else head.period)
        row += 1
    elif head.period and not head.in_title:
        draft.put(row, left + look.any((0, 0, 1, 2)), _period_line(look, head.period))
        row += 1
    whole_year = re.fullmatch(r"(?i)(kết quả |cả )?năm \d{4}", head.period)
    if whole_year and look.has("as_of_line", 0.15):
        draft.put(row, left, look.any((f"(Số liệu tính đến ngày 31/12/{head.year})", f"Tính đến 15/11/{head.year}")))
        row += 1
    if look.has("parameter_rows", 0.08):
        draft.put(row, left, look.any(("Mã đơn vị: 31.07.012", "Mã biểu: TS-02", "Mã ĐVBC: 07/31")))
        row += 1
    return row


def _period_line(look: Look, period: str) -> str:
    style = look.pick("period_line", ("plain", "brackets", "labelled", "dash"), 0.4)
    return {"plain": period, "brackets": f"({period})", "labelled": f"Kỳ báo cáo: {period}", "dash": f"- {period} -"}[
        style
    ]


def _bodies(draft: Draft, look: Look, head: Head, top: int, left: int, width: int) -> int:
    if not head.committee and not head.party_cell:
        if look.has("party_line", 0.3):
            draft.put(top, left + max(width - 3, 2), "ĐẢNG CỘNG SẢN VIỆT NAM")
            return top + 1
        return top
    row = top
    committee = head.committee
    if look.has("committee_as_dang_uy", 0.3):
        committee = committee.replace("Đảng bộ", "Đảng uỷ")
    upper = look.pick("bodies", ("capitals", "plain"), 0.7) == "capitals"
    lines = [head.parent, committee] if not head.party_cell else [committee, head.party_cell]
    for body in lines:
        if body:
            draft.put(row, left, body.upper() if upper else body)
            row += 1
    right = left + max(width - 3, 2)
    draft.put(top, right, "ĐẢNG CỘNG SẢN VIỆT NAM")
    if look.has("top_merged", 0.4):
        draft.merge(top, right, top, right + 2)
    place = re.sub("^Đảng bộ (xã|phường|thị trấn) ", "", head.committee) or "…"
    if look.has("place_and_date", 0.4):
        day = look.any(("ngày … tháng … năm …", f"ngày … tháng 12 năm {head.year}", f"ngày 15 tháng 12 năm {head.year}",
                        f"ngày      tháng     năm {head.year}"))  # fmt: skip
        if head.year.isdigit() and look.has("dated_next_year", 0.2):
            day = f"ngày 10 tháng 01 năm {int(head.year) + 1}"
        draft.put(top + 1, right, f"{place}, {day}")
    if look.has("star_and_number", 0.4):
        draft.put(row, left, look.any(("*", "* * *", "Số 05-BC/ĐU", "-----")))
        row += 1
    return row + look.any((0, 1))


def below(draft: Draft, look: Look, book: Book, head: Head, row: int, left: int, width: int) -> int:
    """Writes notes and signatures; gives the row after them."""
    if look.has("notes_below", 0.3):
        row += look.any((0, 1))
        for note in look.random.sample(words.NOTES, k=look.any((1, 1, 2))):
            draft.put(row, left + look.any((0, 1)), note)
            row += 1
    if look.has("signatures", 0.45):
        row += look.any((0, 1, 2))
        right = left + max(width - 2, 2)
        if look.has("date_below", 0.5):
            draft.put(
                row,
                right,
                look.any(
                    (f"Ngày 15 tháng 12 năm {head.year}", "Ngày … tháng … năm …", f"Ngày    tháng    năm {head.year}")
                ),
            )
            row += 1
        one, other = look.any(words.SIGNERS)
        for column, texts in ((left + 1, one), (right, other)):
            for index, text in enumerate(texts):
                draft.put(row + index, column, text)
            person = people.name(look.random)
            book.names.append(person)
            draft.put(row + 5, column, person)
        row += 6
    return row
