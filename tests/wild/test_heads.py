"""What stands around the figures of an office's sheet, one claim each: titles, headers, column numbers, notes."""

from collections.abc import Sequence
from functools import lru_cache

import pytest

from tusoi_cli import pipeline
from tusoi_cli.model.reading import Reading
from tusoi_cli.model.sheet import Sheet, Span, Value
from tusoi_cli.understand.sheet import understand

BY_SIGN = ["TT", "Nội dung biểu hiện", "Số ĐV có biểu hiện"]
SIGNS = [[1, "Phai nhạt lý tưởng cách mạng", 1], [2, "Xa rời tôn chỉ, mục đích của Đảng", 0]]


@lru_cache(maxsize=1)
def _knowledge():
    return pipeline.prepare()


def _read(*rows: Sequence[Value], merges: Sequence[Span] = (), name: str = "Sheet1") -> Reading:
    sheet = Sheet("bieu.xlsx", name, [list(row) for row in rows], tuple(merges), only_sheet=True)
    sheet.may_err = sheet.may_lack = sheet.may_hide = False
    return understand(sheet, _knowledge())


def _codes(reading: Reading) -> list[str]:
    return sorted({f.code for f in reading.findings if f.severity != "info"})


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("PHIẾU TỔNG HỢP TỰ SOI, TỰ SỬA CHI BỘ KHU VỰC 6", "CHI BỘ KHU VỰC 6"),
        ("KẾT QUẢ TỰ SOI CHI BỘ HƯU TRÍ NĂM 2019", "CHI BỘ HƯU TRÍ"),
        ("Tổng hợp các biểu hiện Chi bộ Trạm Y tế", "Chi bộ Trạm Y tế"),
        ("TONG HOP TU SOI CHI BO AP 1 NAM 2019", "CHI BO AP 1"),
        ("TỔNG HỢP TỰ SOI TẠI SINH HOẠT CHI BỘ HẰNG THÁNG", ""),
        ("Tổng hợp biểu hiện trong sinh hoạt chi bộ", ""),
        ("TỔNG HỢP BIỂU HIỆN CÁC CHI BỘ ẤP", ""),
        ("TỔNG HỢP CHẤT LƯỢNG CHI BỘ VÀ ĐẢNG VIÊN", ""),
    ],
)
def test_a_title_names_its_party_cell_at_its_end_and_speaks_of_party_cells_as_such(title, name):
    reading = _read(["Đảng bộ xã Mẫu"], [title], ["Năm 2019"], BY_SIGN, *SIGNS)
    assert {fact.party_cell for fact in reading.facts} == {name}


@pytest.mark.parametrize("title", ["KIỂM ĐIỂM XOAY VÒNG NĂM 2024", "TỰ SOI ĐỢT NĂM 2024"])
def test_the_word_for_year_behind_a_round_is_no_fifth_round(title):
    reading = _read([title], ["Chi bộ", "TSĐV", "ĐV có biểu hiện"], ["Chi bộ Quân sự", 12, 4])
    assert {fact.period for fact in reading.facts} == {"2024"}


@pytest.mark.parametrize("form", ["-{}-", "– {} –", "({})"])
def test_column_numbers_may_stand_between_dashes(form):
    numbers = [form.format(number) for number in (1, 2, 3)]
    reading = _read(["Chi bộ Quân sự"], ["Năm 2019"], BY_SIGN, numbers, *SIGNS)
    assert [(fact.value, fact.ref) for fact in reading.facts] == [(1, "C5"), (0, "C6")]
    assert not _codes(reading)


@pytest.mark.parametrize(
    ("header", "counted"),
    [
        ("Số ĐV có từ 01 biểu hiện trở lên", True),
        ("Số đảng viên có một biểu hiện trở lên", True),
        ("Số ĐV có từ 02 biểu hiện trở lên", False),
        ("Số ĐV có 01 biểu hiện", False),
        ("Số đảng viên có từ 2 đến 3 biểu hiện", False),
        ("Số ĐV có nhiều biểu hiện", False),
    ],
)
def test_with_signs_are_those_with_one_sign_or_more(header, counted):
    reading = _read(["Tự soi năm 2019"], ["Chi bộ", "TSĐV", header], ["Chi bộ Quân sự", 12, 4])
    assert ("with_signs" in {fact.measure for fact in reading.facts}) == counted


def test_a_note_that_explains_an_abbreviation_of_a_measure_gives_no_figure():
    note = ["Viết tắt: ĐV: đảng viên; TSĐV: tổng số đảng viên."]
    reading = _read(["Chi bộ Quân sự"], ["Năm 2019"], BY_SIGN, *SIGNS, [], note)
    assert not _codes(reading)


@pytest.mark.parametrize("labels", ["Chi bộ", "Tên chi bộ, đơn vị"])
def test_a_second_table_of_three_columns_over_its_levels_begins_at_its_own_header(labels):
    reading = _read(
        ["Năm 2019"], ["TT", "Chi bộ", "TSĐV", "ĐV tự soi", "ĐV có biểu hiện"], [1, "Chi bộ Quân sự", 12, 11, 4],
        ["2. Kết quả xếp loại đảng viên"], [labels, "Số ĐV được xếp loại", "Trong đó", "", "", ""],
        ["", "", "HTXSNV", "HTTNV", "HTNV", "KHTNV"], ["Chi bộ Quân sự", 11, 1, 9, 1, 0],
        merges=[Span(4, 0, 5, 0), Span(4, 1, 5, 1), Span(4, 2, 4, 5)],
    )  # fmt: skip
    assert [(f.measure, f.code, f.value) for f in reading.facts] == [
        ("members", "", 12), ("reviewed", "", 11), ("with_signs", "", 4), ("graded", "", 11), ("grade", "excellent", 1),
        ("grade", "good", 9), ("grade", "adequate", 1), ("grade", "failed", 0),
    ]  # fmt: skip
    assert not _codes(reading)
