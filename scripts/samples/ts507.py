"""A sheet that prints what cannot be: 45,8 % and 4,6 % of 182 members (TS507)."""

from datetime import datetime
from pathlib import Path

from samples.office import Book
from samples.truth import Truth

COMMITTEE = "ĐẢNG BỘ THỊ TRẤN THẠNH AN"


def make(folder: Path, truth: Truth) -> None:
    """Write the one workbook: percentages without counts, beside a number of members that they cannot come from."""
    saved = datetime(2019, 11, 18, 9, 0)
    with Book(folder, "Bao cao nhanh thi tran Thanh An.xlsx", truth, saved, "Báo cáo nhanh") as book:
        page = book.page("Báo cáo nhanh", (6, 34, 14, 18, 14, 18), landscape=True, committee=COMMITTEE)
        page.masthead((0, 1), (3, 5), "ĐẢNG BỘ HUYỆN VĨNH THẠNH", COMMITTEE, "Thạnh An, ngày 18 tháng 11 năm 2019")
        page.text(4, 0, "BÁO CÁO NHANH KẾT QUẢ TỰ SOI, TỰ SỬA", "title", right=5)
        page.text(5, 0, "(số liệu chưa kiểm tra)", "centre_italic", right=5)
        page.text(7, 0, "STT", "head", bottom=8)
        page.text(7, 1, "Đơn vị", "head", bottom=8)
        page.text(9, 0, 1, "count")
        page.text(9, 1, "Đảng bộ thị trấn Thạnh An", "label")
        for left, words, period, percent in ((2, "Đợt 1 năm 2017", "2017-R1", "45,8"), (4, "Năm 2019", "2019", "4,6")):
            page.text(7, left, words, "head", right=left + 1)
            page.text(8, left, "Tổng số\nđảng viên", "head")
            page.text(8, left + 1, "Tỷ lệ ĐV có\nbiểu hiện (%)", "head")
            page.figure(9, left, 182, measure="members", period=period)
            page.text(9, left + 1, percent, "count")
        page.signatures(12, (0, 1), (3, 5), "T/M ĐẢNG UỶ", "PHÓ BÍ THƯ")
