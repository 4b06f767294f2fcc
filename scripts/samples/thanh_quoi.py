"""Xã Thạnh Quới: people with shortcomings in two years, without reviewed, and the monthly rotation."""

import random
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from samples.office import Book, Page, written
from samples.truth import Truth

COMMITTEE = "ĐẢNG UỶ XÃ THẠNH QUỚI"
ABOVE = "HUYỆN UỶ VĨNH THẠNH"
SAVED = datetime(2019, 12, 20, 14, 5)


class PartyCell(NamedTuple):
    name: str
    members_2017: int
    with_signs_2017: int
    members_2019: int
    with_signs_2019: int


PARTY_CELLS = (
    PartyCell("ấp Thạnh Lợi", 18, 6, 19, 1),
    PartyCell("ấp Thạnh Phú", 16, 6, 17, 1),
    PartyCell("ấp Thạnh Hưng 1", 17, 7, 17, 0),
    PartyCell("ấp Thạnh Hưng 2", 15, 5, 16, 1),
    PartyCell("ấp Quới Thành", 19, 8, 18, 2),
    PartyCell("ấp Quới Lợi", 14, 5, 15, 0),
    PartyCell("ấp Lân Thạnh", 16, 4, 16, 1),
    PartyCell("Cơ quan xã", 26, 8, 27, 1),
    PartyCell("Công an xã", 11, 3, 12, 0),
    PartyCell("Quân sự xã", 10, 2, 11, 0),
    PartyCell("Trường Tiểu học Thạnh Quới", 25, 9, 25, 2),
    PartyCell("Trường Trung học cơ sở Thạnh Quới", 21, 7, 21, 1),
)


def make(folder: Path, truth: Truth) -> None:
    """Write the synthesis of the two years and the register of 2019."""
    with Book(folder, "Tong hop 2017-2019.xlsx", truth, SAVED, "Đảng viên còn hạn chế, khuyết điểm") as book:
        _two_years(book)
    with Book(folder, "So theo doi xoay vong nam 2019.xlsx", truth, SAVED, "Kiểm điểm xoay vòng năm 2019") as book:
        _rotation(book)


def _two_years(book: Book) -> None:
    """The table stands from column B; the total comes first; numbers stand before the names; units behind counts."""
    page = book.page("Tong hop", (3, 44, 18, 18, 18, 18), committee=COMMITTEE)
    page.masthead((1, 1), (3, 5), ABOVE, COMMITTEE, "Thạnh Quới, ngày 20 tháng 12 năm 2019")
    page.text(4, 1, "TỔNG HỢP SỐ ĐẢNG VIÊN CÒN HẠN CHẾ, KHUYẾT ĐIỂM\nQUA TỰ SOI, TỰ SỬA", "title", right=5)
    page.text(5, 1, "(so sánh năm 2017 và năm 2019)", "centre_italic", right=5)
    page.text(7, 1, "Tên chi bộ", "head", bottom=8)
    for left, year in ((2, 2017), (4, 2019)):
        page.text(7, left, f"Năm {year}", "head", right=left + 1)
        page.text(8, left, "Đảng viên\nhiện có", "head")
        page.text(8, left + 1, "ĐV còn\nhạn chế", "head")
    page.repeat(7, 8)
    first = 10
    last = first + len(PARTY_CELLS) - 1
    sums = [sum(column) for column in zip(*(cell[1:] for cell in PARTY_CELLS), strict=True)]
    page.text(9, 1, "TOÀN ĐẢNG BỘ", "total")
    for column, value in enumerate(sums, 2):
        page.text(9, column, value, "total_count")
    for row, cell in enumerate(PARTY_CELLS, first):
        page.text(row, 1, f"{row - first + 1}. Chi bộ {cell.name}", "label")
        for column, value in enumerate(cell[1:], 2):
            measure = "members" if column % 2 == 0 else "with_signs"
            text = written(value, "Không", " đ/c" if column == 2 else "")
            who = {"party_cell": f"Chi bộ {cell.name}", "period": "2017" if column < 4 else "2019"}
            page.figure(row, column, value, text, measure=measure, **who)
    note = "Ghi chú: năm 2017 và năm 2019 chưa thống kê riêng số đảng viên tham gia tự soi."
    page.text(last + 1, 1, note, "note", right=5)
    page.signatures(last + 3, (1, 2), (3, 5), "T/M ĐẢNG UỶ", "PHÓ BÍ THƯ")


def _rotation(book: Book) -> None:
    """Members who gave their self-review at each month's meeting; a month without anybody is left blank."""
    widths = (6, 38, 11, *[7] * 12, 9)
    page = book.page("Sheet1", widths, landscape=True, committee=COMMITTEE)
    page.masthead((0, 1), (7, 15), ABOVE, COMMITTEE, "Thạnh Quới, ngày …… tháng 12 năm 2019")
    page.text(4, 0, "SỔ THEO DÕI ĐẢNG VIÊN TRÌNH BÀY TỰ SOI, TỰ SỬA THEO HÌNH THỨC XOAY VÒNG", "title", right=15)
    page.text(5, 0, "NĂM 2019", "centre_bold", right=15)
    page.text(6, 12, "Đơn vị tính: đảng viên", "unit", right=15)
    page.text(7, 0, "TT", "head", bottom=8)
    page.text(7, 1, "Chi bộ", "head", bottom=8)
    page.text(7, 2, "Tổng số\nĐV", "head", bottom=8)
    page.text(7, 3, "Số đảng viên trình bày tự soi tại kỳ sinh hoạt chi bộ", "head", right=14)
    page.text(7, 15, "Cộng", "head", bottom=8)
    for month in range(1, 13):
        page.text(8, month + 2, f"Tháng {month}", "head")
    for column in range(16):
        page.text(9, column, "AB"[column] if column < 2 else column - 1, "number_row")
    page.repeat(7, 9)
    _months(page, 10)


def _months(page: Page, first: int) -> None:
    rng = random.Random("thanh-quoi")
    last = first + len(PARTY_CELLS) - 1
    sums = [0] * 14
    for row, cell in enumerate(PARTY_CELLS, first):
        left = cell.members_2019
        page.text(row, 0, row - first + 1, "count")
        page.text(row, 1, f"Chi bộ {cell.name}", "label")
        page.figure(row, 2, left, measure="members", party_cell=f"Chi bộ {cell.name}", period="2019")
        for month in range(1, 13):
            value = min(left, 2 if rng.random() < 0.3 else 1)
            left -= value
            sums[month] += value
            who = {"party_cell": f"Chi bộ {cell.name}", "period": f"2019-{month:02}"}
            page.figure(row, month + 2, value, written(value, ""), measure="presented", **who)
        page.across(row, 15, cell.members_2019 - left, 3, 14)
        sums[0] += cell.members_2019
        sums[13] += cell.members_2019 - left
    page.text(last + 1, 0, "Tổng cộng", "total_count", right=1)
    for column, value in enumerate(sums, 2):
        page.sum(last + 1, column, value, [(first, last)])
    page.signatures(last + 3, (0, 2), (7, 15), "T/M ĐẢNG UỶ", "PHÓ BÍ THƯ")
