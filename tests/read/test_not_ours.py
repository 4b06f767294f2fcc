"""Ordinary sheets of other offices: no figure is made of them, and the reason that is given is true."""

from functools import lru_cache
from pathlib import Path

import pytest
from made_books import xlsx

from tusoi_cli import pipeline
from tusoi_cli.understand.knowledge import Knowledge

NAMES = ("Lò Văn A", "Lò Thị B", "Lò Văn C", "Lò Thị D")


def rows(*columns: object, count: int = 6) -> list[list[object]]:
    """Rows of a table: each column a value for all of them, a format of the number, or values to go round."""
    return [
        [
            column.format(number) if isinstance(column, str) else column[number % len(column)]
            if isinstance(column, tuple) else column
            for column in columns
        ]
        for number in range(1, count + 1)
    ]  # fmt: skip


OTHERS = {
    "marks of pupils": [["BẢNG ĐIỂM NĂM HỌC 2019"], ["STT", "Họ và tên", "Toán", "Văn"], *rows("{}", NAMES, 7, 8)],
    "grades of pupils": [
        ["XẾP LOẠI HỌC SINH NĂM 2019"],
        ["STT", "Lớp", "Tổng số", "Tốt", "Khá", "Trung bình", "Yếu kém"],
        *rows("{}", "6A{}", 40, 10, 20, 5, 5),
    ],
    "grades of officials": [
        ["UBND XÃ TÂN AN", "ĐÁNH GIÁ CÔNG CHỨC NĂM 2019"],
        ["STT", "Đơn vị", "Tổng số", "HTXSNV", "HTTNV", "HTNV", "KHTNV"],
        *rows("{}", "Phòng số {}", 9, 1, 6, 2, 0),
    ],
    "insured": [["Đơn vị", "Số lao động", "Số đã tham gia"], *rows("Công ty {}", 50, 45)],
    "union": [["Union 2019"], ["Branch", "Members", "Reviewed"], *rows("Branch {}", 20, 18)],
    "budget": [["DỰ TOÁN NĂM 2019"], ["STT", "Nội dung", "Dự toán", "Thực hiện"], *rows("{}", "Khoản {}", 100, 90)],
    "stock": [["NHẬP XUẤT THÁNG 6/2019"], ["Mã", "Tên", "Tồn đầu", "Nhập"], *rows("M{}", "Vật tư {}", 10, 5)],
    "assets": [
        ["KIỂM KÊ 31/12/2019"],
        ["STT", "Tên tài sản", "Năm", "SL", "Nguyên giá"],
        *rows("{}", "Bàn {}", 2015, 3, 900),
    ],
    "communes": [
        ["CÁC CHỈ TIÊU KINH TẾ NĂM 2019"],
        ["STT", "Xã", "Dân số", "Đảng viên", "Hộ nghèo"],
        *rows("{}", "Xã {}", 5000, 120, 9),
    ],
    "an inspection": [
        ["THEO DÕI KHẮC PHỤC SAU THANH TRA"],
        ["STT", "Hạn chế", "Biện pháp", "Thời hạn", "Kết quả"],
        *rows("{}", "Chậm quyết toán đợt {}", "Đôn đốc", "30/6/2019", "Đã khắc phục"),
    ],
    "attendance by month": [
        ["ĐẢNG BỘ XÃ TÂN AN", "SINH HOẠT CHI BỘ NĂM 2019"],
        ["STT", "Chi bộ", *(f"Tháng {month}" for month in range(1, 13))],
        *rows("{}", "Chi bộ ấp {}", *[18] * 12),
    ],
    "new members": [
        ["ĐẢNG BỘ XÃ TÂN AN", "KẾT NẠP ĐẢNG VIÊN NĂM 2019"],
        ["STT", "Chi bộ", "Chỉ tiêu", "Đang học lớp nhận thức"],
        *rows("{}", "Chi bộ ấp {}", 2, 1),
    ],
    "dues": [["CHI BỘ ẤP 1", "ĐẢNG PHÍ QUÝ II/2019"], ["STT", "Họ và tên", "Tháng 4"], *rows("{}", NAMES, 20000)],
}


@lru_cache
def knowledge() -> Knowledge:
    return pipeline.prepare()


def checked(made: list[list[object]], folder: Path) -> pipeline.Checked:
    path = folder / "bieu 01.xlsx"
    path.write_bytes(xlsx(made, "Sheet1"))
    return pipeline.check(pipeline.read_all([path], knowledge()))


@pytest.mark.parametrize("name", OTHERS)
def test_no_figure_is_made_of_it(name: str, tmp_path: Path) -> None:
    found = checked(OTHERS[name], tmp_path)
    assert found.settled.facts == ()
    assert [each.status for each in found.sources] == ["unusable"]
    assert {each.code for each in found.findings} <= {"TS201", "TS701"}
    assert any(each.code == "TS201" for each in found.findings)


def test_members_at_an_election_are_members_but_were_not_reviewed(tmp_path: Path) -> None:
    made = [
        ["BẦU CỬ CHI UỶ NĂM 2020"],
        ["STT", "Chi bộ", "Tổng số đảng viên", "Số ĐV có mặt", "Số phiếu bầu"],
        *rows("{}", "Chi bộ ấp {}", 20, 19, 1),
    ]
    found = checked(made, tmp_path)
    assert {fact.measure for fact in found.settled.facts} == {"members"}
    assert {each.code for each in found.findings} == {"TS203"}
    made[0] = ["KẾT QUẢ TỰ SOI, TỰ SỬA NĂM 2020"]
    assert {fact.measure for fact in checked(made, tmp_path).settled.facts} == {"members", "reviewed"}


def test_a_share_behind_a_column_that_is_not_used_is_not_held_against_another(tmp_path: Path) -> None:
    made = [
        ["ĐẢNG BỘ XÃ TÂN AN", "HỌC NGHỊ QUYẾT NĂM 2019"],
        ["STT", "Chi bộ", "Tổng số đảng viên", "Số ĐV dự học", "Tỷ lệ"],
        *rows("{}", "Chi bộ ấp {}", 20, 18, 0.9),
    ]
    assert {each.code for each in checked(made, tmp_path).findings} == {"TS203"}


def test_a_stray_mark_a_million_rows_below_costs_neither_memory_nor_a_figure(tmp_path: Path) -> None:
    made = [
        ["ĐẢNG BỘ XÃ TÂN AN", "TỰ SOI NĂM 2019"],
        ["STT", "Chi bộ", "Tổng số đảng viên"],
        *rows("{}", "Chi bộ ấp {}", 20),
        *[[]] * 3000,
        [5],
    ]
    found = checked(made, tmp_path)
    assert len(found.settled.facts) == 6
    assert [(each.code, each.variant, each.ref) for each in found.findings] == [("TS201", "far", "A3009")]
