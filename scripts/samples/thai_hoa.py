"""Thị xã Thái Hoà: the follow-up register of two years, and indicators by year."""

from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from samples.office import Book, Figure, Page
from samples.truth import Truth

COMMITTEE = "ĐẢNG BỘ THỊ XÃ THÁI HOÀ"
ABOVE = "ĐẢNG BỘ TỈNH NGHỆ AN"
SAVED = datetime(2022, 12, 28, 16, 40)

STATUSES = {
    "fixed": "Đã khắc phục",
    "in_progress": "Đang khắc phục",
    "open": "Chưa khắc phục",
    "overdue": "Quá hạn",
    "recurred": "Tái diễn",
}
HOLDERS = {"collective": "Tập thể", "individual": "Cá nhân"}


class Shortcoming(NamedTuple):
    item: str
    text: str
    code: str
    holder: str
    unit: str
    owner: str
    cause: str
    remedy: str
    followed: dict[str, tuple[str, str]]
    """Year -> deadline (ISO) and status."""


BTV, VP, TNMT, QLDT, TCKH, BQL, MTTQ = (
    "Ban Thường vụ Thị uỷ",
    "Văn phòng HĐND và UBND",
    "Phòng Tài nguyên và Môi trường",
    "Phòng Quản lý đô thị",
    "Phòng Tài chính - Kế hoạch",
    "Ban Quản lý dự án",
    "Uỷ ban Mặt trận Tổ quốc",
)

REGISTER = (
    Shortcoming("KĐ-01", "Chậm hoàn thành quy hoạch phân khu các phường", "I.4", "collective", QLDT, "Trưởng phòng",
                "Đơn vị tư vấn chậm tiến độ", "Giao ban hằng tháng, gắn trách nhiệm người đứng đầu",
                {"2021": ("2021-12-31", "in_progress"), "2022": ("2022-06-30", "fixed")}),
    Shortcoming("KĐ-02", "Thu hút đầu tư chưa tương xứng tiềm năng", "", "collective", BTV, "Bí thư Thị uỷ",
                "Thủ tục còn qua nhiều khâu", "Ban hành kế hoạch xúc tiến đầu tư",
                {"2021": ("2021-12-31", "overdue"), "2022": ("2022-12-31", "in_progress")}),
    Shortcoming("KĐ-03", "Giải phóng mặt bằng một số dự án còn chậm", "", "collective", BQL, "Giám đốc",
                "Vướng mắc về đơn giá bồi thường", "Đối thoại với các hộ dân, lập tổ công tác",
                {"2021": ("2021-11-30", "overdue"), "2022": ("2022-09-30", "overdue")}),
    Shortcoming("KĐ-04", "Đôn đốc giải quyết thủ tục hành chính chưa tốt", "II.5", "collective", VP, "Chánh Văn phòng",
                "Chưa kiểm tra thường xuyên", "Kiểm tra đột xuất mỗi tháng một lần",
                {"2021": ("2021-09-30", "fixed"), "2022": ("2022-06-30", "recurred")}),
    Shortcoming("KĐ-05", "Một vài hồ sơ đất đai trả kết quả không đúng hẹn", "I.4", "collective", TNMT, "Trưởng phòng",
                "Thiếu người, quy trình chưa rõ", "Sửa quy trình, công khai thời hạn",
                {"2021": ("2021-10-31", "fixed")}),
    Shortcoming("KĐ-06", "Tự phê bình và phê bình còn nể nang, né tránh", "I.5", "collective", BTV, "Phó Bí thư Thị uỷ",
                "Ngại va chạm trong tập thể", "Gợi ý kiểm điểm trước hội nghị",
                {"2021": ("2021-12-31", "in_progress"), "2022": ("2022-12-31", "fixed")}),
    Shortcoming("KĐ-07", "Không gương mẫu về giờ giấc làm việc", "II.6", "individual", VP, "Chuyên viên",
                "Thiếu tính tự giác", "Viết bản cam kết, nhắc nhở hằng tuần",
                {"2021": ("2021-06-30", "fixed")}),
    Shortcoming("KĐ-08", "Chưa sâu sát địa bàn dân cư được phân công", "II.5", "individual", MTTQ, "Phó Chủ tịch",
                "Kiêm nhiệm nhiều việc", "Dự sinh hoạt chi bộ khối mỗi quý",
                {"2021": ("2021-12-31", "open"), "2022": ("2022-06-30", "fixed")}),
    Shortcoming("KĐ-09", "Tham mưu văn bản chưa kịp thời", "I.4", "individual", TCKH, "Phó Trưởng phòng",
                "Chưa chủ động theo dõi", "Lập lịch công tác tuần",
                {"2021": ("2021-08-31", "fixed"), "2022": ("2022-08-31", "recurred")}),
    Shortcoming("KĐ-10", "Lười nghiên cứu nghị quyết của Đảng", "I.3", "individual", QLDT, "Chuyên viên",
                "Coi nhẹ học tập lý luận", "Nộp bản thu hoạch sau mỗi đợt học tập",
                {"2021": ("2021-07-31", "fixed")}),
    Shortcoming("KĐ-11", "Quản lý trật tự xây dựng có nơi còn buông lỏng", "II.5", "collective", QLDT, "Trưởng phòng",
                "Phối hợp với các phường chưa chặt", "Ký quy chế phối hợp",
                {"2021": ("2021-12-31", "open"), "2022": ("2022-12-31", "open")}),
    Shortcoming("KĐ-12", "Giải ngân vốn đầu tư công chưa đạt kế hoạch", "", "collective", TCKH, "Trưởng phòng",
                "Hồ sơ quyết toán chậm", "Giao chỉ tiêu giải ngân từng quý",
                {"2021": ("2021-12-31", "fixed")}),
    Shortcoming("KĐ-13", "Tiếp thu ý kiến góp ý chưa tốt", "I.7", "individual", BQL, "Phó Giám đốc",
                "Còn bảo thủ", "Báo cáo việc tiếp thu tại chi bộ",
                {"2022": ("2022-09-30", "fixed")}),
    Shortcoming("KĐ-14", "Theo dõi đơn thư của công dân chưa đến cùng", "II.5", "collective", TNMT, "Trưởng phòng",
                "Phân công chưa rõ", "Lập sổ theo dõi, báo cáo hằng tháng",
                {"2022": ("2022-10-31", "in_progress")}),
    Shortcoming("KĐ-15", "Nói chưa đi đôi với làm trong thực hiện cam kết", "I.6", "individual", MTTQ, "Uỷ viên",
                "Cam kết còn chung chung", "Cam kết lại, ghi rõ việc và thời hạn",
                {"2022": ("2022-12-31", "open")}),
    Shortcoming("KĐ-16", "Chuyển đổi số ở bộ phận một cửa còn lúng túng", "", "collective", VP, "Chánh Văn phòng",
                "Thiết bị chưa đồng bộ", "Bổ sung thiết bị, tập huấn",
                {"2022": ("2022-11-30", "fixed")}),
)  # fmt: skip


def make(folder: Path, truth: Truth) -> None:
    """Write the register and the indicators."""
    name = "Theo doi khac phuc 2021-2022.xlsx"
    with Book(folder, name, truth, SAVED, "Theo dõi khắc phục hạn chế, khuyết điểm") as book:
        _register(book, "2021", "NĂM 2021")
        _register(book, "2022", "NĂM 2022")
    with Book(folder, "Chi tieu theo doi.xlsx", truth, SAVED, "Chỉ tiêu theo dõi") as book:
        _reform(book)
        _investment(book)


def _head(page: Page, last: int, title: str, subtitle: str, date: str) -> None:
    page.masthead((0, last // 4), (last - 2, last), ABOVE, COMMITTEE, date)
    page.text(4, 0, title, "title", right=last)
    page.text(5, 0, subtitle, "centre_bold", right=last)


def _register(book: Book, year: str, words: str) -> None:
    """One row a shortcoming; deadlines as dates in the first year, as text in the second."""
    page = book.page(year, (5, 9, 40, 10, 11, 25, 19, 27, 30, 13, 15), landscape=True)
    page.context = {"committee": COMMITTEE, "period": year, "measure": "shortcoming"}
    date = "Thái Hoà, ngày 30 tháng 12 năm 2021" if year == "2021" else "Thái Hoà, ngày 28 tháng 12 năm 2022"
    _head(page, 10, "SỔ THEO DÕI KHẮC PHỤC HẠN CHẾ, KHUYẾT ĐIỂM SAU KIỂM ĐIỂM", words, date)
    for column, title in (
        (0, "TT"), (1, "Mã số"), (2, "Hạn chế, khuyết điểm"), (3, "Biểu hiện"), (7, "Nguyên nhân"),
        (8, "Biện pháp khắc phục"), (9, "Thời hạn\nkhắc phục"), (10, "Kết quả\nkhắc phục"),
    ):  # fmt: skip
        page.text(7, column, title, "head", bottom=8)
    page.text(7, 4, "Trách nhiệm", "head", right=6)
    for column, title in ((4, "Tập thể/\ncá nhân"), (5, "Đơn vị"), (6, "Người chịu\ntrách nhiệm")):
        page.text(8, column, title, "head")
    for column in range(11):
        page.text(9, column, str(column + 1), "number_row")
    page.repeat(7, 9)
    followed = [line for line in REGISTER if year in line.followed]
    for row, line in enumerate(followed, 10):
        _shortcoming(page, row, row - 9, line, *line.followed[year])
    note = "Ghi chú: cột 4 ghi theo 27 biểu hiện của Nghị quyết Trung ương 4; để trống khi không thuộc biểu hiện nào."
    last = 9 + len(followed)
    page.text(last + 1, 0, note, "note", right=10)
    page.signatures(last + 3, (0, 2), (7, 10), "T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ")


def _shortcoming(page: Page, row: int, number: int, line: Shortcoming, due: str, status: str) -> None:
    day = datetime.fromisoformat(due)
    deadline: Figure = day if page.name == "2021" else f"{day.day}/{day.month}/{day.year}"
    fact = {"party_cell": line.unit, "code": line.code, "status": status, "due": due, "holder": line.holder}
    page.text(row, 0, number, "count")
    page.text(row, 1, line.item, "count")
    page.figure(row, 2, 1, line.text, "label", item=line.item, **fact)
    page.text(row, 3, line.code, "count")
    page.text(row, 4, HOLDERS[line.holder], "count")
    page.text(row, 5, line.unit, "label")
    page.text(row, 6, line.owner, "label")
    page.text(row, 7, line.cause, "label")
    page.text(row, 8, line.remedy, "label")
    page.text(row, 9, deadline, "date" if page.name == "2021" else "count")
    page.text(row, 10, STATUSES[status], "count")


def _reform(book: Book) -> None:
    page = book.page("Cải cách hành chính", (6, 46, 26, 14, 14, 14), landscape=True, committee=COMMITTEE)
    date = "Thái Hoà, ngày 10 tháng 6 năm 2022"
    _head(page, 5, "CHỈ TIÊU THEO DÕI HẰNG NĂM", "(cải cách hành chính)", date)
    rows = (
        ("Xếp hạng cải cách hành chính", "thứ hạng (trên 21 đơn vị)", (17, 9, 9)),
        ("Thủ tục hành chính được đưa lên mức độ 4", "thủ tục", (48, 112, 163)),
    )
    _indicators(page, ("Năm 2019", "Năm 2020", "Năm 2021"), ("2019", "2020", "2021"), rows)


def _investment(book: Book) -> None:
    page = book.page("Thu hút đầu tư", (6, 46, 16, 24, 30), landscape=True, committee=COMMITTEE)
    _head(page, 4, "KẾT QUẢ THU HÚT ĐẦU TƯ", "(dự án ngoài ngân sách)", "Thái Hoà, ngày 10 tháng 6 năm 2022")
    rows = (("Dự án đầu tư được chấp thuận", "dự án", (7, 18)),)
    heads = ("5 tháng đầu năm 2022", "Từ tháng 01/2020\nđến tháng 5/2022")
    _indicators(page, heads, ("2022-01/2022-05", "2020-01/2022-05"), rows)


def _indicators(
    page: Page, heads: tuple[str, ...], periods: tuple[str, ...], rows: tuple[tuple[str, str, tuple[int, ...]], ...]
) -> None:
    for column, words in enumerate(("STT", "Tên chỉ tiêu", "Đơn vị tính", *heads)):
        page.text(7, column, words, "head")
    for row, (name, unit, values) in enumerate(rows, 8):
        page.text(row, 0, row - 7, "count")
        page.text(row, 1, name, "label")
        page.text(row, 2, unit, "count")
        for column, (period, value) in enumerate(zip(periods, values, strict=True), 3):
            page.figure(row, column, value, measure="indicator", code=name, period=period)
    last = len(heads) + 2
    page.signatures(9 + len(rows), (0, 1), (last - 1, last), "T/M BAN THƯỜNG VỤ", "CHÁNH VĂN PHÒNG")
