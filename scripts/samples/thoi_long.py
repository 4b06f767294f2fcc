"""Phường Thới Long: two years by kind of party cell, all zeros in with_signs; zero is a result."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from samples.office import GRADES, Book, Page
from samples.truth import Truth

COMMITTEE = "ĐẢNG BỘ PHƯỜNG THỚI LONG"
ABOVE = "ĐẢNG BỘ QUẬN Ô MÔN"
SAVED = datetime(2023, 9, 5, 10, 15)


class Year(NamedTuple):
    members: int
    exempt: int
    excellent: int
    adequate: int


class PartyCell(NamedTuple):
    name: str
    years: tuple[Year, Year]


KINDS = {
    "cơ quan, đơn vị": (
        PartyCell("Cơ quan phường", (Year(27, 0, 5, 1), Year(28, 0, 5, 1))),
        PartyCell("Quân sự", (Year(12, 0, 4, 0), Year(12, 0, 6, 0))),
        PartyCell("Công an", (Year(15, 0, 3, 1), Year(16, 0, 3, 0))),
        PartyCell("Trạm Y tế", (Year(11, 0, 1, 0), Year(11, 0, 2, 1))),
        PartyCell("Trường Mầm non Thới Long", (Year(17, 0, 2, 1), Year(17, 0, 2, 1))),
        PartyCell("Trường Tiểu học Thới Long 1", (Year(23, 0, 3, 1), Year(22, 0, 3, 1))),
        PartyCell("Trường Tiểu học Thới Long 2", (Year(19, 0, 3, 1), Year(19, 0, 3, 1))),
        PartyCell("Trường Trung học cơ sở Thới Long", (Year(28, 0, 4, 1), Year(27, 0, 4, 1))),
        PartyCell("Trường Trung học phổ thông Thới Long", (Year(34, 0, 5, 1), Year(34, 0, 5, 1))),
    ),
    "khu vực": (
        PartyCell("khu vực Thới Hoà", (Year(25, 1, 3, 3), Year(24, 1, 3, 2))),
        PartyCell("khu vực Thới Hưng", (Year(19, 0, 2, 2), Year(19, 0, 3, 1))),
        PartyCell("khu vực Thới Mỹ", (Year(22, 1, 3, 2), Year(22, 0, 3, 2))),
        PartyCell("khu vực Thới Xuân", (Year(25, 1, 3, 2), Year(26, 1, 3, 2))),
        PartyCell("khu vực Thới Đông", (Year(18, 0, 2, 1), Year(18, 1, 2, 1))),
        PartyCell("khu vực Long Định", (Year(21, 1, 3, 2), Year(21, 0, 3, 2))),
        PartyCell("khu vực Long Hưng", (Year(23, 1, 3, 2), Year(23, 1, 3, 2))),
        PartyCell("khu vực Long Thành", (Year(18, 0, 2, 2), Year(17, 0, 2, 2))),
        PartyCell("khu vực Long Phước", (Year(24, 1, 3, 3), Year(25, 1, 3, 2))),
        PartyCell("khu vực Tân Long", (Year(20, 0, 2, 1), Year(20, 1, 2, 1))),
        PartyCell("khu vực Rạch Bàng", (Year(21, 1, 3, 2), Year(21, 0, 3, 2))),
    ),
}
OUTSTANDING = {
    "2021": ("Cơ quan phường", "Trường Tiểu học Thới Long 1", "khu vực Thới Hoà"),
    "2022": ("Quân sự", "Trường Trung học cơ sở Thới Long", "khu vực Long Hưng"),
}
SHORT = {"excellent": "HTXSNV", "good": "HTTNV", "adequate": "HTNV", "failed": "KHTNV"}


def make(folder: Path, truth: Truth) -> None:
    """Write the one workbook: a sheet a year, and the grades of the party cells."""
    with Book(folder, "Bieu tong hop 2021-2022.xlsx", truth, SAVED, "Tổng hợp tự soi, tự sửa 2021 - 2022") as book:
        for index, year in enumerate(("2021", "2022")):
            _year(book, year, index)
        _party_cell_grades(book)


def _kinds() -> Iterator[tuple[str, str, tuple[PartyCell, ...]]]:
    for number, (kind, cells) in zip(("I", "II"), KINDS.items(), strict=True):
        yield number, kind, cells


def _head(page: Page, last: int, title: str, period: str) -> None:
    right = (last - min(5, last - 2), last)
    page.masthead((0, 1), right, ABOVE, COMMITTEE, "Thới Long, ngày 05 tháng 9 năm 2023")
    page.text(4, 0, title, "title", right=last)
    page.text(5, 0, period, "centre_bold", right=last)


def _year(book: Book, year: str, index: int) -> None:
    """A header of three rows; the total first, subtotals on the group rows, words and dashes for zero."""
    page = book.page(f"Năm {year}", (6, 40, 11, 13, 13, 12, 12, 11, 11, 11, 11), landscape=True)
    page.context = {"committee": COMMITTEE, "period": year}
    _head(page, 10, "TỔNG HỢP KẾT QUẢ TỰ SOI, TỰ SỬA VÀ XẾP LOẠI ĐẢNG VIÊN", f"Năm {year}")
    for column, words in enumerate(
        ("TT", "Chi bộ", "Tổng số\nđảng viên", "Số ĐV tham\ngia tự soi", "Số ĐV có\nbiểu hiện", "Số ĐV bị\nkỷ luật")
    ):
        page.text(7, column, words, "head", bottom=9)
    page.text(7, 6, "Đánh giá, xếp loại đảng viên cuối năm", "head", right=10)
    page.text(8, 6, "Số ĐV được\nxếp loại", "head", bottom=9)
    page.text(8, 7, "Trong đó", "head", right=10)
    for column, words in enumerate(SHORT.values(), 7):
        page.text(9, column, words, "head")
    for column in range(11):
        page.text(10, column, f"({column + 1})", "number_row")
    page.repeat(7, 10)
    everyone = [cell.years[index] for cells in KINDS.values() for cell in cells]
    _sums(page, 11, "", "TOÀN ĐẢNG BỘ", everyone, "total")
    row = 12
    for number, kind, cells in _kinds():
        _sums(page, row, number, f"Khối {kind}", [cell.years[index] for cell in cells], "group")
        for offset, cell in enumerate(cells, 1):
            page.text(row + offset, 0, offset, "count")
            page.text(row + offset, 1, f"Chi bộ {cell.name}", "label")
            _party_cell(page, row + offset, cell.years[index], party_cell=f"Chi bộ {cell.name}", cell_kind=kind)
        row += len(cells) + 1
    shorts = "; ".join(f"{SHORT[code]}: {words.lower()}" for code, words in GRADES.items())
    page.text(row, 0, f"Viết tắt: {shorts}.", "note", right=10)
    page.signatures(row + 2, (0, 2), (6, 10), "T/M ĐẢNG UỶ", "BÍ THƯ")


def _values(year: Year) -> tuple[int, ...]:
    graded = year.members - year.exempt
    good = graded - year.excellent - year.adequate
    return year.members, year.members, 0, 0, graded, year.excellent, good, year.adequate, 0


def _sums(page: Page, row: int, number: str, words: str, years: list[Year], style: str) -> None:
    page.text(row, 0, number, f"{style}_count")
    page.text(row, 1, words, style)
    sums = [sum(column) for column in zip(*map(_values, years), strict=True)]
    for column, value in enumerate(sums, 2):
        page.text(row, column, {4: "Không", 5: "-"}.get(column, value), f"{style}_count")


def _party_cell(page: Page, row: int, year: Year, **who: str) -> None:
    measures: tuple[tuple[str, str], ...] = (
        ("members", ""), ("reviewed", ""), ("with_signs", ""), ("discipline", ""), ("graded", ""),
        *(("grade", code) for code in GRADES),
    )  # fmt: skip
    for column, (value, (measure, code)) in enumerate(zip(_values(year), measures, strict=True), 2):
        text = {4: "Không", 5: "-"}.get(column)
        page.figure(row, column, value, text, measure=measure, code=code, **who)


def _party_cell_grades(book: Book) -> None:
    page = book.page("Xếp loại", (6, 44, 34, 34), committee=COMMITTEE)
    _head(page, 3, "KẾT QUẢ XẾP LOẠI TỔ CHỨC ĐẢNG", "Năm 2021 và năm 2022")
    for column, words in enumerate(("TT", "Tên tổ chức đảng")):
        page.text(7, column, words, "head", bottom=8)
    page.text(7, 2, "Kết quả xếp loại", "head", right=3)
    page.text(8, 2, "Năm 2021", "head")
    page.text(8, 3, "Năm 2022", "head")
    page.text(9, 0, "", "total")
    page.text(9, 1, "Đảng bộ phường Thới Long", "total")
    _grade_of_both_years(page, 9, ("good", "good"), style="total_count")
    row = 10
    for number, kind, cells in _kinds():
        page.text(row, 0, number, "group_count")
        page.text(row, 1, f"Khối {kind}", "group")
        page.text(row, 2, "", "group")
        page.text(row, 3, "", "group")
        for offset, cell in enumerate(cells, 1):
            page.text(row + offset, 0, offset, "count")
            page.text(row + offset, 1, f"Chi bộ {cell.name}", "label")
            who = {"party_cell": f"Chi bộ {cell.name}", "cell_kind": kind}
            codes = tuple("excellent" if cell.name in names else "good" for names in OUTSTANDING.values())
            _grade_of_both_years(page, row + offset, codes, **who)
        row += len(cells) + 1
    page.signatures(row + 1, (0, 1), (2, 3), "T/M ĐẢNG UỶ", "BÍ THƯ")


def _grade_of_both_years(page: Page, row: int, codes: tuple[str, ...], style: str = "count", **who: str) -> None:
    for column, (year, code) in enumerate(zip(OUTSTANDING, codes, strict=True), 2):
        page.figure(row, column, 1, GRADES[code], style, measure="cell_grade", code=code, period=year, **who)
