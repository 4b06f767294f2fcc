"""Thị trấn Thạnh An: sixteen party cells in the 82-sign form, two reviews, and the committee's synthesis."""

import random
from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from samples.office import GRADES, Book, Page, half_up, written
from samples.signs import checklist, reported
from samples.truth import Truth

COMMITTEE = "ĐẢNG BỘ THỊ TRẤN THẠNH AN"
ABOVE = "ĐẢNG BỘ HUYỆN VĨNH THẠNH"
SYNTHESIS = "Tong hop Dang bo thi tran Thanh An.xlsx"
SAVED = datetime(2019, 11, 15, 8, 30)


class Review(NamedTuple):
    members: int
    reviewed: int
    with_signs: int


class PartyCell(NamedTuple):
    name: str
    first: Review
    last: Review
    look: str
    """Which of the office's three habits of filling in the form it follows."""


PARTY_CELLS = (
    PartyCell("ấp Phụng Hưng", Review(12, 12, 4), Review(12, 12, 0), "numbered"),
    PartyCell("ấp Phụng Lợi", Review(14, 14, 7), Review(14, 13, 1), "coded"),
    PartyCell("ấp Phụng Quới", Review(13, 13, 6), Review(14, 14, 0), "running"),
    PartyCell("ấp Phụng Thạnh", Review(11, 11, 5), Review(11, 11, 1), "numbered"),
    PartyCell("ấp Phụng Phú", Review(10, 10, 5), Review(10, 9, 0), "numbered"),
    PartyCell("ấp Bờ Bao", Review(9, 9, 5), Review(9, 9, 1), "running"),
    PartyCell("ấp Vĩnh Thành", Review(12, 11, 5), Review(12, 11, 0), "coded"),
    PartyCell("ấp Tân An", Review(10, 10, 4), Review(11, 11, 1), "numbered"),
    PartyCell("ấp Thạnh Hoà", Review(8, 8, 3), Review(8, 8, 0), "running"),
    PartyCell("Cơ quan thị trấn", Review(19, 19, 9), Review(18, 17, 1), "coded"),
    PartyCell("Công an thị trấn", Review(9, 9, 4), Review(10, 10, 0), "coded"),
    PartyCell("Quân sự thị trấn", Review(8, 8, 3), Review(8, 8, 0), "numbered"),
    PartyCell("Trạm Y tế", Review(9, 9, 4), Review(9, 9, 1), "running"),
    PartyCell("Trường Mầm non Thạnh An", Review(10, 9, 4), Review(10, 9, 0), "coded"),
    PartyCell("Trường Tiểu học Thạnh An 1", Review(13, 13, 7), Review(13, 12, 1), "numbered"),
    PartyCell("Trường Trung học cơ sở Thạnh An", Review(13, 12, 6), Review(13, 12, 1), "coded"),
)

NAMED = {"I.3.b": 9, "I.5.c": 8, "I.7.b": 6, "I.4.b": 6, "I.4.d": 5, "II.5.a": 5, "II.6.e": 6}
"""The signs that the newspaper names for 2017, and how heavily they are drawn."""
OTHERS = {
    "I.4.c": 2,
    "I.5.a": 1.5,
    "I.6.b": 1.5,
    "I.6.c": 0.7,
    "I.8.c": 0.5,
    "II.1.c": 0.6,
    "II.4.b": 0.4,
    "II.5.b": 0.8,
}
REMAINING = {"I.3.b": 4, "I.5.c": 3, "I.4.b": 1, "II.6.e": 1}

GROUPS = {
    "I": "Biểu hiện suy thoái về tư tưởng chính trị",
    "II": "Biểu hiện suy thoái về đạo đức, lối sống",
    "III": "Biểu hiện “tự diễn biến”, “tự chuyển hoá” trong nội bộ",
}
TITLE = "PHIẾU TỔNG HỢP KẾT QUẢ TỰ SOI, TỰ SỬA CỦA CHI BỘ"
SUBTITLE = "(theo 27 nhóm, 82 biểu hiện của Nghị quyết Trung ương 4 khoá XII)"
OLD_TONES = {"hoá": "hóa", "hoạ": "họa", "tuỳ": "tùy", "hoà": "hòa", "xuý": "xúy"}


def make(folder: Path, truth: Truth) -> None:
    """Write the seventeen workbooks."""
    for party_cell in PARTY_CELLS:
        name = f"Chi bộ {party_cell.name}.xlsx"
        with Book(folder, name, truth, SAVED, f"Kết quả tự soi, tự sửa - Chi bộ {party_cell.name}") as book:
            rng = random.Random(f"thanh-an {party_cell.name}")
            counts = reported(party_cell.first.with_signs, {**NAMED, **OTHERS}, 3, rng)
            _form(book, party_cell, "Đợt 1-2017", "2017-R1", party_cell.first, counts)
            counts = reported(party_cell.last.with_signs, REMAINING, 2, rng)
            _form(book, party_cell, "Năm 2019", "2019", party_cell.last, counts)
    with Book(folder, SYNTHESIS, truth, SAVED, "Tổng hợp kết quả tự soi, tự sửa toàn Đảng bộ") as book:
        _both_reviews(book)
        _grades(book)
        _discipline(book)
        _one_stop(book)


def _form(book: Book, party_cell: PartyCell, sheet: str, period: str, review: Review, counts: Counter[str]) -> None:
    look = {"numbered": _numbered, "coded": _coded, "running": _running}[party_cell.look]
    widths = {"numbered": (6, 68, 16, 18), "coded": (3, 9, 60, 12, 12), "running": (7, 78, 18)}[party_cell.look]
    context = {"committee": COMMITTEE, "party_cell": f"Chi bộ {party_cell.name}", "period": period}
    look(book.page(sheet, widths, **context), review, counts)


def _numbered(page: Page, review: Review, counts: Counter[str]) -> None:
    """Numbers restart under each group; each total is one line of text; every zero is written."""
    first = page.context["period"] == "2017-R1"
    date = "Thạnh An, ngày 20 tháng 3 năm 2017" if first else "Thạnh An, ngày 12 tháng 11 năm 2019"
    page.masthead((0, 1), (2, 3), COMMITTEE, page.context["party_cell"].upper(), date)
    page.text(4, 0, TITLE, "title", right=3)
    page.text(5, 0, "Đợt 1 năm 2017" if first else "Năm 2019", "centre_bold", right=3)
    page.text(6, 0, SUBTITLE, "centre_italic", right=3)
    for row, measure, words in (
        (8, "members", "Tổng số đảng viên"),
        (9, "reviewed", "Số đảng viên tham gia tự soi"),
        (10, "with_signs", "Số đảng viên có biểu hiện"),
    ):
        value = getattr(review, measure)
        page.figure(row, 0, value, f"{words}: {value}", "plain", measure=measure)
    page.text(11, 3, "Đơn vị tính: đảng viên", "unit")
    for column, words in enumerate(("STT", "Nội dung biểu hiện", "Số đảng viên có biểu hiện", "Ghi chú")):
        page.text(12, column, words, "head")
        page.text(13, column, f"({column + 1})", "number_row")
    page.repeat(12, 13)
    row = 14
    for group, signs in _by_group():
        page.text(row, 0, group, "group_count")
        page.text(row, 1, GROUPS[group], "group")
        page.text(row, 2, "", "group")
        page.text(row, 3, "", "group")
        for number, sign in enumerate(signs, 1):
            page.text(row + number, 0, number, "count")
            page.text(row + number, 1, sign["text"], "label")
            page.figure(row + number, 2, counts[sign["code"]], measure="sign", code=sign["code"])
            page.text(row + number, 3, "", "label")
        row += len(signs) + 1
    page.text(row + 1, 0, "Ghi chú: một đảng viên có thể tự nhận nhiều biểu hiện.", "note", right=3)
    page.signatures(row + 3, (0, 1), (2, 3), "T/M CHI BỘ", "BÍ THƯ")


def _coded(page: Page, review: Review, counts: Counter[str]) -> None:
    """The table stands from column B, under a header of two rows; codes, dashes, percentages, mentions summed."""
    first = page.context["period"] == "2017-R1"
    date = "Thạnh An, ngày 17 tháng 3 năm 2017" if first else "Thạnh An, ngày 11 tháng 11 năm 2019"
    page.masthead((1, 2), (3, 4), COMMITTEE, page.context["party_cell"].upper(), date)
    page.text(4, 1, TITLE, "title", right=4)
    page.text(5, 1, "Đợt 1/2017" if first else "Năm 2019", "centre_bold", right=4)
    for row, measure, words in (
        (7, "members", "Tổng số đảng viên:"),
        (8, "reviewed", "Số đảng viên tham gia tự soi:"),
        (9, "with_signs", "Số đảng viên có biểu hiện:"),
    ):
        page.text(row, 2, words, "plain")
        page.figure(row, 3, getattr(review, measure), style="centre_bold", measure=measure)
    page.text(11, 1, "Mã số", "head", bottom=12)
    page.text(11, 2, "Biểu hiện", "head", bottom=12)
    page.text(11, 3, "Đảng viên tự nhận", "head", right=4)
    page.text(12, 3, "Số lượng", "head")
    page.text(12, 4, "Tỷ lệ (%)", "head")
    page.repeat(11, 12)
    row = 13
    for group, signs in _by_group():
        page.text(row, 1, f"{group}. {GROUPS[group]}", "group", right=4)
        for offset, sign in enumerate(signs, 1):
            count = counts[sign["code"]]
            page.text(row + offset, 1, sign["code"], "count")
            page.text(row + offset, 2, f"{sign['text']}.", "label")
            page.figure(row + offset, 3, count, written(count, "-"), measure="sign", code=sign["code"])
            page.text(row + offset, 4, half_up(count, review.reviewed) if count else "-", "count")
        row += len(signs) + 1
    page.text(row, 1, "Cộng số lượt", "total", right=2)
    page.text(row, 3, counts.total(), "total_count")
    page.text(row, 4, "", "total_count")
    page.text(row + 1, 1, "Ghi chú: tỷ lệ tính trên số đảng viên tham gia tự soi.", "note", right=4)
    page.signatures(row + 3, (1, 2), (3, 4), "T/M CHI UỶ", "BÍ THƯ")


def _running(page: Page, review: Review, counts: Counter[str]) -> None:
    """Numbers run on from 1 to 82; units behind the totals; zeros left blank; tones placed as newspapers do."""
    first = page.context["period"] == "2017-R1"
    date = f"Thạnh An, ngày …… tháng …… năm {2017 if first else 2019}"
    page.text(0, 0, COMMITTEE, "plain")
    page.text(1, 0, page.context["party_cell"].upper(), "bold")
    page.text(0, 2, "ĐẢNG CỘNG SẢN VIỆT NAM", "right_bold")
    page.text(2, 2, date, "right_italic")
    page.text(4, 0, TITLE, "title", right=2)
    page.text(5, 0, "Lần thứ nhất, đầu năm 2017" if first else "Năm 2019", "centre_bold", right=2)
    page.text(6, 1, page.context["party_cell"], "centre_italic", right=2)
    for row, measure, words in (
        (8, "members", "Tổng số ĐV"),
        (9, "reviewed", "Số ĐV tham gia tự soi"),
        (10, "with_signs", "Số ĐV có biểu hiện một phần"),
    ):
        value = getattr(review, measure)
        page.text(row, 1, words, "plain")
        page.figure(row, 2, value, f"{value} đ/c", "centre", measure=measure)
    for column, (words, number) in enumerate((("STT", "A"), ("Biểu hiện", "B"), ("Số ĐV\ntự nhận", "1"))):
        page.text(12, column, words, "head")
        page.text(13, column, number, "number_row")
    page.repeat(12, 13)
    row, number = 14, 0
    for group, signs in _by_group():
        page.text(row, 0, group, "group_count")
        page.text(row, 1, GROUPS[group].upper(), "group")
        page.text(row, 2, "", "group")
        for sign in signs:
            row, number = row + 1, number + 1
            page.text(row, 0, number, "count")
            page.text(row, 1, f"{_old_tones(sign['text'])};", "label")
            count = counts[sign["code"]]
            page.figure(row, 2, count, written(count, ""), measure="sign", code=sign["code"])
        row += 1
    page.text(row, 0, "Tổng cộng (lượt)", "total", right=1)
    page.text(row, 2, counts.total(), "total_count")
    page.text(row + 2, 2, "T/M CHI BỘ", "centre_bold")
    page.text(row + 3, 2, "BÍ THƯ", "centre")
    page.text(row + 7, 2, "……………………", "centre")


def _by_group() -> list[tuple[str, list[dict[str, str]]]]:
    signs = checklist("nq4-82")["sign"]
    return [(group, [sign for sign in signs if sign["group"] == group]) for group in GROUPS]


def _old_tones(text: str) -> str:
    for new, old in OLD_TONES.items():
        text = text.replace(new, old)
    return text


def _head(page: Page, right: tuple[int, int], title: str, subtitle: str) -> None:
    page.masthead((0, 2), right, ABOVE, COMMITTEE, "Thạnh An, ngày 15 tháng 11 năm 2019")
    page.text(4, 0, title, "title", right=right[1])
    page.text(5, 0, subtitle, "centre_italic", right=right[1])


def _both_reviews(book: Book) -> None:
    page = book.page("Tổng hợp", (6, 36, 11, 12, 12, 10, 11, 12, 12, 10, 12), landscape=True, committee=COMMITTEE)
    _head(page, (6, 10), "BIỂU TỔNG HỢP KẾT QUẢ TỰ SOI, TỰ SỬA", "(Đợt 1 năm 2017 và năm 2019)")
    page.text(6, 8, "Đơn vị tính: đảng viên", "unit", right=10)
    page.text(7, 0, "STT", "head", bottom=8)
    page.text(7, 1, "Chi bộ", "head", bottom=8)
    page.text(7, 10, "Ghi chú", "head", bottom=8)
    measures = ("Tổng số\nđảng viên", "ĐV tham gia\ntự soi", "ĐV có biểu hiện\nmột phần", "Tỷ lệ (%)")
    for left, words in ((2, "Đợt 1 năm 2017"), (6, "Năm 2019")):
        page.text(7, left, words, "head", right=left + 3)
        for offset, measure in enumerate(measures):
            page.text(8, left + offset, measure, "head")
    for column in range(11):
        page.text(9, column, f"({column + 1})", "number_row")
    page.repeat(7, 9)
    for row, party_cell in enumerate(PARTY_CELLS, 10):
        page.text(row, 0, row - 9, "count")
        page.text(row, 1, f"Chi bộ {party_cell.name}", "label")
        page.text(row, 10, "", "label")
        for left, period, review in ((2, "2017-R1", party_cell.first), (6, "2019", party_cell.last)):
            for offset, measure in enumerate(("members", "reviewed", "with_signs")):
                who = {"party_cell": f"Chi bộ {party_cell.name}", "period": period}
                page.figure(row, left + offset, review[offset], measure=measure, **who)
            page.text(row, left + 3, half_up(review.with_signs, review.reviewed), "count")
    last = 9 + len(PARTY_CELLS)
    page.text(last + 1, 0, "TỔNG CỘNG", "total_count", right=1)
    page.text(last + 1, 10, "", "total")
    for left, reviews in ((2, [c.first for c in PARTY_CELLS]), (6, [c.last for c in PARTY_CELLS])):
        sums = [sum(column) for column in zip(*reviews, strict=True)]
        for offset, value in enumerate(sums):
            page.sum(last + 1, left + offset, value, [(10, last)])
        page.text(last + 1, left + 3, half_up(sums[2], sums[1]), "total_count")
    page.text(last + 2, 0, "Ghi chú: tỷ lệ tính trên số đảng viên tham gia tự soi.", "note", right=10)
    page.signatures(last + 4, (0, 2), (6, 10), "T/M ĐẢNG UỶ", "BÍ THƯ")


def _grades(book: Book) -> None:
    """175 members graded, 168 of them good: the excellent ones stay below a fifth of the good ones."""
    page = book.page("Xếp loại 2019", (6, 36, 14, 13, 13, 13, 13, 30), landscape=True)
    page.context = {"committee": COMMITTEE, "period": "2019"}
    _head(page, (4, 7), "KẾT QUẢ ĐÁNH GIÁ, XẾP LOẠI CHI BỘ VÀ ĐẢNG VIÊN CUỐI NĂM 2019", "(kèm theo báo cáo năm 2019)")
    graded_words = "Số đảng viên được\nđánh giá, xếp loại"
    for column, words in ((0, "STT"), (1, "Chi bộ"), (2, graded_words), (7, "Xếp loại chi bộ")):
        page.text(7, column, words, "head", bottom=8)
    page.text(7, 3, "Kết quả xếp loại đảng viên", "head", right=6)
    for column, words in enumerate(GRADES.values(), 3):
        page.text(8, column, words, "head")
    excellent = {"Cơ quan thị trấn": 2, "Quân sự thị trấn": 1, "ấp Phụng Hưng": 1}
    adequate = {"ấp Bờ Bao": 1, "Trạm Y tế": 1, "ấp Phụng Lợi": 1}
    best = {"Quân sự thị trấn": "excellent", "ấp Phụng Hưng": "excellent"}
    sums = [0, 0, 0, 0, 0]
    for row, party_cell in enumerate(PARTY_CELLS, 9):
        who = {"party_cell": f"Chi bộ {party_cell.name}"}
        graded = party_cell.last.reviewed
        top, low = excellent.get(party_cell.name, 0), adequate.get(party_cell.name, 0)
        values = [graded, top, graded - top - low, low, 0]
        sums = [a + b for a, b in zip(sums, values, strict=True)]
        page.text(row, 0, row - 8, "count")
        page.text(row, 1, f"Chi bộ {party_cell.name}", "label")
        page.figure(row, 2, graded, measure="graded", **who)
        for column, (code, value) in enumerate(zip(GRADES, values[1:], strict=True), 3):
            page.figure(row, column, value, measure="grade", code=code, **who)
        code = best.get(party_cell.name, "good")
        page.figure(row, 7, 1, GRADES[code], measure="cell_grade", code=code, **who)
    last = 8 + len(PARTY_CELLS)
    page.text(last + 1, 0, "Tổng cộng", "total_count", right=1)
    for column, value in enumerate(sums, 2):
        page.text(last + 1, column, value, "total_count")
    page.text(last + 1, 7, "", "total")
    page.signatures(last + 3, (0, 2), (4, 7), "T/M ĐẢNG UỶ", "BÍ THƯ")


DISCIPLINE = {
    ("ấp Bờ Bao", "2017"): "reprimand",
    ("Trường Mầm non Thạnh An", "2017"): "reprimand",
    ("Cơ quan thị trấn", "2018"): "warning",
    ("ấp Phụng Lợi", "2018"): "reprimand",
    ("ấp Vĩnh Thành", "2019"): "reprimand",
}
"""Five members in three years."""


def _discipline(book: Book) -> None:
    page = book.page("Kỷ luật", (6, 36, *[9] * 12, 10), landscape=True, committee=COMMITTEE)
    _head(page, (8, 14), "SỐ ĐẢNG VIÊN BỊ THI HÀNH KỶ LUẬT", "(ba năm 2017, 2018, 2019)")
    for column, words in ((0, "STT"), (1, "Chi bộ"), (14, "Cộng\n3 năm")):
        page.text(7, column, words, "head", bottom=8)
    forms = {"reprimand": "Khiển trách", "warning": "Cảnh cáo", "dismissal": "Cách chức", "expulsion": "Khai trừ"}
    columns = [(period, code) for period in ("2017", "2018", "2019") for code in forms]
    for left, year in ((2, 2017), (6, 2018), (10, 2019)):
        page.text(7, left, f"Năm {year}", "head", right=left + 3)
        for offset, words in enumerate(forms.values()):
            page.text(8, left + offset, words, "head")
    sums: Counter[int] = Counter()
    for row, party_cell in enumerate(PARTY_CELLS, 9):
        page.text(row, 0, row - 8, "count")
        page.text(row, 1, f"Chi bộ {party_cell.name}", "label")
        in_row = 0
        for column, (period, code) in enumerate(columns, 2):
            value = int(DISCIPLINE.get((party_cell.name, period)) == code)
            who = {"party_cell": f"Chi bộ {party_cell.name}", "period": period}
            page.figure(row, column, value, written(value, "-"), measure="discipline", code=code, **who)
            sums[column] += value
            in_row += value
        page.text(row, 14, written(in_row, "-"), "total_count")
    last = 8 + len(PARTY_CELLS)
    page.text(last + 1, 0, "Tổng cộng", "total_count", right=1)
    for column in range(2, 14):
        page.text(last + 1, column, written(sums[column], "-"), "total_count")
    page.text(last + 1, 14, sums.total(), "total_count")
    page.signatures(last + 3, (0, 2), (8, 14), "T/M UỶ BAN KIỂM TRA", "CHỦ NHIỆM")


def _one_stop(book: Book) -> None:
    page = book.page("Chỉ tiêu", (6, 46, 14, 15, 15, 22), landscape=True, committee=COMMITTEE)
    _head(page, (3, 5), "KẾT QUẢ THỰC HIỆN MỘT SỐ CHỈ TIÊU", "(Bộ phận Một cửa thị trấn)")
    heads = ("STT", "Chỉ tiêu", "Đơn vị tính", "Năm 2017", "Năm 2018", "10 tháng năm 2019")
    for column, words in enumerate(heads):
        page.text(7, column, words, "head")
    periods = ("2017", "2018", "2019-01/2019-10")
    for row, (name, unit, values) in enumerate(
        (
            ("Hồ sơ tiếp nhận và giải quyết", "hồ sơ", (2431, 2764, 2987)),
            ("Hồ sơ giải quyết đúng hẹn", "hồ sơ", (2397, 2747, 2987)),
            ("Tỷ lệ hồ sơ giải quyết đúng hẹn", "%", (99, 99, 100)),
        ),
        8,
    ):
        page.text(row, 0, row - 7, "count")
        page.text(row, 1, name, "label")
        page.text(row, 2, unit, "count")
        for column, (period, value) in enumerate(zip(periods, values, strict=True), 3):
            page.figure(row, column, value, style="thousands", measure="indicator", code=name, period=period)
    page.signatures(12, (0, 2), (3, 5), "T/M ĐẢNG UỶ", "PHÓ BÍ THƯ")
