"""Layouts that offices send, one claim each: the smallest sheet that shows it, understood in memory."""

import sys
from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache

import pytest

from tusoi_cli import pipeline
from tusoi_cli.model.reading import Reading
from tusoi_cli.model.sheet import Sheet, Span, Value
from tusoi_cli.understand.sheet import understand

HEADER = ["TT", "Chi bộ", "TSĐV", "ĐV tham gia tự soi", "ĐV có biểu hiện"]
BY_SIGN = ["TT", "Nội dung biểu hiện", "Số ĐV có biểu hiện"]


@lru_cache(maxsize=1)
def _knowledge():
    return pipeline.prepare()


def _read(
    *rows: Sequence[Value], merges: Sequence[Span] = (), name: str = "Sheet1", source: str = "bieu.xlsx"
) -> Reading:
    sheet = Sheet(source, name, [list(row) for row in rows], tuple(merges), only_sheet=True)
    sheet.may_err = sheet.may_lack = sheet.may_hide = False
    return understand(sheet, _knowledge())


def _values(reading: Reading, measure: str) -> dict[str, float]:
    return {f.party_cell: f.value for f in reading.facts if f.measure == measure}


def _codes(reading: Reading) -> list[str]:
    return sorted({f.code for f in reading.findings if f.severity != "info"})


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("CHI BỘ MẶT TRẬN - ĐOÀN THỂ", "CHI BỘ MẶT TRẬN - ĐOÀN THỂ"),
        ("Chi bộ: Dân - Chính - Đảng", "Dân - Chính - Đảng"),
        ("Chi bộ Văn hoá, Thông tin", "Chi bộ Văn hoá, Thông tin"),
        ("CHI BỘ ẤP TÂN AN - ĐẢNG BỘ XÃ MỸ KHÁNH", "CHI BỘ ẤP TÂN AN"),
        ("Chi bộ ấp 3, xã Mỹ Khánh", "Chi bộ ấp 3"),
        ("CHI BỘ QUÂN SỰ - NĂM 2019", "CHI BỘ QUÂN SỰ"),
        ("Chi bộ Quân sự – Đợt 1/2019", "Chi bộ Quân sự"),
        ("Chi bộ Quân sự, 6 tháng đầu năm 2019", "Chi bộ Quân sự"),
    ],
)
def test_a_name_keeps_what_stands_behind_its_dash_and_loses_what_is_another_clause(line, name):
    reading = _read(
        [line],
        ["Năm 2019"],
        BY_SIGN,
        [1, "Phai nhạt lý tưởng cách mạng", 1],
        [2, "Xa rời tôn chỉ, mục đích của Đảng", 0],
    )
    assert {fact.party_cell for fact in reading.facts} == {name}


def test_a_label_without_a_colon_names_the_party_cell_beside_it():
    reading = _read(
        ["Năm 2019"], ["Chi bộ", "Chi bộ bản Nà Lốc"], BY_SIGN, [1, "Phai nhạt lý tưởng cách mạng", 1],
        [2, "Xa rời tôn chỉ, mục đích của Đảng", 0],
    )  # fmt: skip
    assert {fact.party_cell for fact in reading.facts} == {"Chi bộ bản Nà Lốc"}


def test_a_footnote_is_no_party_cell():
    reading = _read(
        ["Năm 2019"], HEADER, [1, "Chi bộ Quân sự", 12, 12, 4], [2, "Chi bộ Công an", 9, 9, 0],
        ["(1) Không tính đảng viên miễn sinh hoạt"],
    )  # fmt: skip
    assert set(_values(reading, "members")) == {"Chi bộ Quân sự", "Chi bộ Công an"}
    assert not _codes(reading)


def test_a_party_cell_list_numbered_in_brackets_is_read_whole():
    reading = _read(
        ["Năm 2019"], HEADER[1:], ["(1) Chi bộ Quân sự", 12, 12, 4], ["(2) Chi bộ Công an", "", "", ""],
    )  # fmt: skip
    assert _values(reading, "members") == {"Chi bộ Quân sự": 12}
    assert "TS304" in _codes(reading)


def test_a_sign_worded_like_a_signature_is_a_sign():
    signs = {sign.code: sign.text for m in _knowledge().matchers for sign in m.checklist.signs}
    reading = _read(
        ["Chi bộ Quân sự"], ["Năm 2021"], ["TT", "Nội dung biểu hiện", "Số ĐV có biểu hiện"],
        *([code, signs[code], 1 if code == "A.1" else ""] for code in ("A.1", "A.2", "A.18", "A.19", "A.20")),
    )  # fmt: skip
    assert {fact.code: fact.value for fact in reading.facts} == {"A.1": 1, "A.2": 0, "A.18": 0, "A.19": 0, "A.20": 0}


def test_figures_below_the_signatures_are_told():
    table = ([1, "Chi bộ Quân sự", 12, 12, 4], [2, "Chi bộ Công an", 9, 9, 0])
    below = (["", "Công đoàn", 30, 2, 1], ["", "Đoàn thanh niên", 31, 3, 1])
    reading = _read(["Năm 2019"], HEADER, *table, ["", "NGƯỜI LẬP BIỂU"], [], ["", "Đoàn thể", "Số 1"], *below)
    assert _values(reading, "members") == {"Chi bộ Quân sự": 12, "Chi bộ Công an": 9}
    assert _codes(reading) == ["TS201"]


def test_a_title_over_the_second_column_is_no_heading_of_the_columns():
    reading = _read(
        ["", "Kết quả đảng viên tự soi, tự sửa năm 2019"], ["TT", "Họ và tên", "I.1", "I.2", "I.3"],
        [1, "Người một", "x", "", ""], [2, "Người hai", "", "", ""],
    )  # fmt: skip
    assert {f.code: f.value for f in reading.facts if f.measure == "sign"} == {"I.1": 1, "I.2": 0, "I.3": 0}


def test_a_sign_headed_by_code_and_wording_counts_ticks_whatever_the_wording_sounds_like():
    reading = _read(
        ["Chi bộ Quân sự năm 2019"], ["TT", "Họ và tên", "I.4 Không chấp hành nghiêm các nguyên tắc tổ chức của Đảng",
        "I.5 Trong tự phê bình còn giấu giếm, không dám nhận khuyết điểm"],
        [1, "Người một", "x", "x"], [2, "Người hai", "", "x"],
    )  # fmt: skip
    assert {f.code: f.value for f in reading.facts if f.measure == "sign"} == {"I.4": 1, "I.5": 2}


def test_groups_of_signs_may_be_numbered_with_a_colon():
    numbers = list(range(1, 10))
    reading = _read(
        ["Chi bộ Quân sự năm 2019"],
        ["TT", "Họ và tên", "Nhóm 1: Tư tưởng chính trị", *[""] * 8, "Nhóm 2: Đạo đức, lối sống"],
        ["", "", *numbers, *numbers], [1, "Người một", "x", *[""] * 9, "x"], [2, "Người hai"],
        merges=[Span(1, 0, 2, 0), Span(1, 1, 2, 1), Span(1, 2, 1, 10), Span(1, 11, 1, 19)],
    )  # fmt: skip
    assert {f.code for f in reading.facts if f.measure == "sign" and f.value} == {"I.1", "II.2"}


def test_numbered_columns_of_months_are_no_signs():
    months = list(range(1, 11))
    rows = ([1, "Chi bộ Quân sự", *months], [2, "Chi bộ Công an", *months])
    told = _read(["Năm 2021"], ["TT", "Chi bộ", "Số đảng viên trình bày"], ["", "", *months], *rows)
    assert {fact.measure for fact in told.facts} == {"presented"}
    untold = _read(["Năm 2021"], ["TT", "Chi bộ", "Ghi số"], ["", "", *months], *rows)
    assert not untold.facts
    assert _codes(untold)


def test_members_beside_the_reviewed_under_one_heading_are_members():
    reading = _read(
        ["Năm 2019"], ["Chi bộ", "Kết quả tự soi", "", ""], ["", "Số ĐV", "Số ĐV tự soi", "ĐV có biểu hiện"],
        ["Chi bộ Quân sự", 12, 11, 4], ["Chi bộ Công an", 9, 9, 0], merges=[Span(1, 0, 2, 0), Span(1, 1, 1, 3)],
    )  # fmt: skip
    assert _values(reading, "members") == {"Chi bộ Quân sự": 12, "Chi bộ Công an": 9}
    assert _values(reading, "reviewed") == {"Chi bộ Quân sự": 11, "Chi bộ Công an": 9}


def test_the_sum_of_a_group_with_a_slip_is_no_party_cell():
    reading = _read(
        ["Năm 2019"], HEADER[1:], ["Chi bộ ấp", 22, 21, 4], ["1. Ấp 1", 12, 12, 4], ["2. Ấp 2", 9, 9, 0],
    )  # fmt: skip
    assert set(_values(reading, "members")) == {"Ấp 1", "Ấp 2"}


def test_a_party_cell_of_a_kind_that_adds_nothing_up_is_one():
    reading = _read(
        ["Năm 2019"], HEADER[1:], ["Chi bộ Cơ quan", 30, 30, 4], ["Chi bộ ấp 1", 12, 12, 4], ["Chi bộ ấp 2", 9, 9, 0],
    )  # fmt: skip
    assert set(_values(reading, "members")) == {"Chi bộ Cơ quan", "Chi bộ ấp 1", "Chi bộ ấp 2"}


def test_a_round_named_after_the_review_says_when_not_what():
    reading = _read(
        ["Chi bộ", "Số ĐV có biểu hiện", ""], ["", "Đợt tự soi thứ nhất năm 2022", "Đợt tự soi thứ hai năm 2022"],
        ["Chi bộ Quân sự", 4, 2], ["Chi bộ Công an", 1, 0], merges=[Span(0, 0, 1, 0), Span(0, 1, 0, 2)],
    )  # fmt: skip
    assert {(f.measure, f.period) for f in reading.facts} == {("with_signs", "2022-R1"), ("with_signs", "2022-R2")}


def test_one_fact_a_row_may_call_its_measures_chi_tieu():
    reading = _read(
        ["Kỳ báo cáo", "Mã biểu hiện", "Chi bộ", "Chỉ tiêu", "Số lượng"], ["Năm 2019", "", "Quân sự", "TSĐV", 12],
        ["Năm 2019", "", "Quân sự", "ĐV tham gia tự soi", 11], ["Năm 2019", "I.5", "Quân sự", "Biểu hiện", 2],
    )  # fmt: skip
    assert [(f.measure, f.code, f.value) for f in reading.facts] == [
        ("members", "", 12), ("reviewed", "", 11), ("sign", "I.5", 2),
    ]  # fmt: skip


REGISTER = ["TT", "Hạn chế", "Mã biểu hiện", "Chi bộ", "Đối tượng", "Thời hạn", "Kết quả"]


def test_a_register_says_whose_under_another_header_and_its_codes_stand_before_their_wording():
    reading = _read(
        ["Năm 2019"], REGISTER,
        [1, "Đi trễ", "II.6. Quyết định gây lãng phí", "Quân sự", "Cá nhân", "31/12/2019", "Đã sửa"],
    )  # fmt: skip
    assert [(f.code, f.holder, f.due) for f in reading.facts] == [("II.6", "individual", "2019-12-31")]


def test_what_a_register_says_and_is_not_understood_is_told():
    reading = _read(
        ["Năm 2019"], [*REGISTER, "Mức"],
        [1, "Đi trễ", "", "Quân sự", "Ban điều hành", "31/2/2019", "Đã sửa", "A"],
    )  # fmt: skip
    assert {f.variant for f in reading.findings if f.code == "TS406"} == {"due", "holder"}
    assert not any("Ban điều hành" in str(dict(f.values)) for f in reading.findings)


def test_shortcomings_worded_like_notes_are_read():
    reading = _read(
        ["Năm 2019"], [REGISTER[1], *REGISTER[3:]], ["Hướng dẫn nhân dân chưa tốt", "Quân sự", "Tập thể", "", "Đã sửa"],
        ["Đi trễ", "Quân sự", "Cá nhân", "", "Chưa"],
    )  # fmt: skip
    assert len(reading.facts) == 2


def test_a_list_of_members_without_one_mark_was_not_filled_in():
    head = ["STT", "Họ và tên", "I.1", "I.2", "I.3", "I.4"]
    people = [[1, "Nguyễn Văn Thử"], [2, "Trần Thị Mẫu"], [3, "Lê Ví Dụ"]]
    blank = _read(["CHI BỘ ẤP 1"], ["ĐẢNG VIÊN TỰ SOI NĂM 2019"], head, *people)
    assert (blank.facts, _codes(blank)) == ([], ["TS208"])
    for said in (["-"], ["", "0"], ["", "", "x"]):
        filled = _read(["CHI BỘ ẤP 1"], ["ĐẢNG VIÊN TỰ SOI NĂM 2019"], head, *people[:2], [*people[2], *said])
        assert (list(_values(filled, "with_signs").values()), _codes(filled)) == ([float("x" in said)], [])


def test_members_whose_first_rows_are_blank_are_all_counted():
    reading = _read(
        ["Chi bộ Quân sự năm 2019"], ["TT", "Họ và tên", "Các biểu hiện tự nhận"], ["", "", *_many()],
        [1, "Người một"], [2, "Người hai"], [3, "Người ba", "x"],
    )  # fmt: skip
    assert [f.value for f in reading.facts if f.measure == "reviewed"] == [3]
    assert sum(f.measure == "sign" for f in reading.facts) == 82


def _many() -> list[str]:
    return [sign.code for m in _knowledge().matchers if m.checklist.id == "nq4-82" for sign in m.checklist.signs]


def test_points_are_not_meant_by_a_sign_that_speaks_of_faults():
    """``khuyết điểm`` ends like ``điểm``: without a word of points or levels 1 to 3 is a question."""
    reading = _read(
        ["Chi bộ Quân sự năm 2019"], ["TT", "Họ và tên", "I.4", "I.5. Trong tự phê bình không dám nhận khuyết điểm"],
        [1, "Người một", 2, 3], [2, "Người hai", 1, 0],
    )  # fmt: skip
    assert _codes(reading) == ["TS202"]


def test_a_party_cell_column_with_an_unknown_header_beside_kinds_is_read():
    reading = _read(
        ["Năm 2019"], ["TT", "Các đầu mối", "Khối", *HEADER[2:]], [1, "Quân sự", "cơ quan", 12, 12, 4],
        [2, "Ấp 1", "ấp", 9, 9, 0],
    )  # fmt: skip
    assert _values(reading, "members") == {"Quân sự": 12, "Ấp 1": 9}


def test_a_sheet_of_two_columns_that_is_not_understood_beside_one_that_is_is_told():
    from tusoi_cli.understand.together import without_side_sheets

    good = _read(["Năm 2019"], HEADER, [1, "Chi bộ Quân sự", 12, 12, 4])
    bad = _read(*([f"Việc thứ {word}", number] for number, word in enumerate(["một", "hai", "ba", "bốn", "năm"])))
    assert _codes(without_side_sheets([good, bad])[1]) == ["TS201"]


def test_a_line_that_names_a_total_beside_others_and_lacks_its_number_is_told():
    reading = _read(
        ["Chi bộ Quân sự năm 2019"], ["Tổng số ĐV", 39], ["ĐV tham gia tự soi"], ["ĐV có biểu hiện:"], BY_SIGN,
        [1, "Phai nhạt lý tưởng cách mạng", 1], [2, "Xa rời tôn chỉ, mục đích của Đảng", 0],
    )  # fmt: skip
    assert [f.ref for f in reading.findings if f.code == "TS304"] == ["B3", "B4"]


def test_a_dash_beside_a_missing_figure_is_none():
    reading = _read(["Năm 2019"], HEADER[1:], ["Quân sự", "", 12, "-"], ["Công an", 9, 9, 1], ["Chi bộ 1", "", "", ""])
    assert _values(reading, "with_signs") == {"Quân sự": 0, "Công an": 1}
    assert [(f.code, f.ref) for f in reading.findings] == [("TS304", "B3"), ("TS304", "B5")]


def test_signs_left_blank_are_signs_with_code_and_wording_in_one_cell():
    reading = _read(
        ["Chi bộ Quân sự năm 2019"], ["Nhận diện biểu hiện", "Số đ/c"], ["I. Về tư tưởng chính trị"],
        ["I.1. Phai nhạt lý tưởng cách mạng; dao động"], ["I.2. Xa rời tôn chỉ"], ["I.4. Không gương mẫu", 2],
    )  # fmt: skip
    assert {f.code: f.value for f in reading.facts} == {"I.1": 0, "I.2": 0, "I.4": 2}


def test_the_sum_of_a_group_one_of_whose_figures_is_missing_is_no_party_cell():
    reading = _read(
        ["Năm 2019"], HEADER[1:], ["Khối ấp", 30, 21, 4], ["Chi bộ Ấp 1", 12, 12, 4], ["Chi bộ Ấp 2", "", 9, 0],
    )  # fmt: skip
    assert set(_values(reading, "reviewed")) == {"Chi bộ Ấp 1", "Chi bộ Ấp 2"}


def test_entries_among_many_dashes_are_signs_not_counts():
    reading = _read(
        ["Chi bộ Quân sự năm 2019"], ["TT", "Họ và tên", "Biểu hiện"], [1, "Người một", "-"], [2, "Người hai", "-"],
        [3, "Người ba", "Không"], [4, "Người bốn", "I.5, II.1"],
    )  # fmt: skip
    assert {f.code: f.value for f in reading.facts if f.measure == "sign"} == {"I.5": 1, "II.1": 1}
    assert [f.value for f in reading.facts if f.measure == "reviewed"] == [4]


def test_a_share_behind_its_count_makes_no_column_of_shares():
    reading = _read(
        ["Năm 2019"], [*HEADER[1:4], "ĐV có biểu hiện (tỷ lệ %)"], ["Quân sự", 12, 12, "3 (25%)"],
        ["Công an", 9, 9, "0 (0%)"],
    )  # fmt: skip
    assert _values(reading, "with_signs") == {"Quân sự": 3, "Công an": 0}


def test_a_second_table_has_its_own_numbered_title():
    table = ([1, "Quân sự", 12, 12, 4], [2, "Công an", 9, 9, 1])
    reading = _read(["1. Đợt 1/2019"], HEADER, *table, ["2. Đợt 2/2019"], HEADER, *table)
    assert {(f.party_cell, f.period) for f in reading.facts} == {
        (name, period) for name in ("Quân sự", "Công an") for period in ("2019-R1", "2019-R2")
    }
    assert not _codes(reading)


@pytest.mark.parametrize("header", ["Số liệu", "Kết quả", "Số lượng"])
def test_one_column_of_figures_beside_measures_is_read_whatever_it_is_called(header):
    reading = _read(
        ["Chi bộ Quân sự năm 2019"], ["TT", "Chỉ tiêu", header], [1, "Tổng số đảng viên", 12],
        [2, "Số ĐV tham gia tự soi", 11], [3, "Số ĐV có biểu hiện", 2],
    )  # fmt: skip
    assert {f.measure: f.value for f in reading.facts} == {"members": 12, "reviewed": 11, "with_signs": 2}


LONG = ["Chi bộ", "Kỳ", "Số đo", "Mã", "Mức", "Giá trị"]


def test_one_fact_a_row_says_what_it_counts_or_is_told():
    reading = _read(
        LONG, ["Quân sự", "2019", "Số ĐV không có biểu hiện", "", "", 8], ["Quân sự", "2019", "Biểu hiện", "", "", 3],
        ["Quân sự", "2019", "grade", "loại khác", "", 2], ["Quân sự", "2019", "Biểu hiện", "I.4", "Mức 2", 1],
        ["Quân sự", "2019", "sign", "I.5 Chăm sóc cây cảnh trong nhà", "", 1],
    )  # fmt: skip
    assert [(f.measure, f.code, f.level, f.value) for f in reading.facts] == [
        ("sign", "I.4", "2", 1), ("sign", "I.5", "", 1),
    ]  # fmt: skip
    assert _codes(reading) == ["TS203", "TS401", "TS402"]


def test_a_column_whose_words_only_come_near_a_sign_is_told():
    reading = _read(
        ["Chi bộ Quân sự năm 2019"], ["TT", "Họ và tên", "I.4", "I.5 Chăm sóc cây cảnh trong nhà"],
        [1, "Người một", "x", "x"], [2, "Người hai", "", "x"],
    )  # fmt: skip
    assert {f.code: f.value for f in reading.facts if f.measure == "sign"} == {"I.4": 1, "I.5": 2}
    assert [(f.code, f.ref) for f in reading.findings if f.severity != "info"] == [("TS402", "D3")]


@pytest.mark.parametrize("header", ["Tổng số", "Tổng số ĐV phải kiểm điểm", "ĐV chính thức và dự bị", "Quân số"])
def test_a_first_column_that_could_count_anything_is_told(header):
    reading = _read(["Năm 2019"], ["Chi bộ", header, "ĐV có biểu hiện"], ["Chi bộ Quân sự", 12, 4], ["Chi bộ 2", 9, 1])
    assert {fact.measure for fact in reading.facts} == {"with_signs"}
    assert _codes(reading) == ["TS203"]


@pytest.mark.parametrize(
    ("others", "figures"),
    [
        (["ĐV miễn sinh hoạt"], [[12, 1], [9, 0]]),
        (["Khiển trách", "Cảnh cáo"], [[12, 1, 0], [9, 0, 1]]),
        (["I.4", "I.5"], [[12, 1, 0], [9, 0, 1]]),
    ],
)
def test_a_first_column_that_adds_up_nothing_beside_it_is_told(others, figures):
    reading = _read(
        ["Tự soi năm 2019"], ["Chi bộ", "Tổng số", *others], ["Chi bộ Quân sự", *figures[0]], ["Chi bộ 2", *figures[1]]
    )
    assert {fact.ref[0] for fact in reading.facts} == set("CDE"[: len(others)])
    assert [(f.code, f.ref) for f in reading.findings if f.severity != "info"] == [("TS203", "B3")]


def test_a_total_before_what_it_adds_up_is_checked():
    reading = _read(
        ["Năm 2019"], ["Chi bộ", "Tổng số", "Khiển trách", "Cảnh cáo"], ["Chi bộ Quân sự", 3, 1, 2],
        ["Chi bộ Công an", 5, 0, 1],
    )  # fmt: skip
    assert [(t.ref, t.printed, t.summed, t.complete) for t in reading.totals] == [
        ("B3", 3, 3, True),
        ("B4", 5, 1, True),
    ]
    assert not _codes(reading)


@pytest.mark.parametrize(("total", "summed"), [([], 3), ([["", "Tổng số lượt", 5]], 4)])
def test_a_group_of_signs_may_give_its_people_unless_the_form_sums_up_mentions(total, summed):
    reading = _read(
        ["Chi bộ Quân sự, năm 2019"], BY_SIGN, ["I", "Suy thoái về tư tưởng chính trị", 3], [1, "Biểu hiện 1", 2],
        [2, "Biểu hiện 2", 2], ["II", "Suy thoái về đạo đức, lối sống", 1], [1, "Biểu hiện 1", 1], *total,
    )  # fmt: skip
    assert [(each.ref, each.printed, each.summed) for each in reading.totals][:2] == [("C3", 3, summed), ("C6", 1, 1)]


@pytest.mark.parametrize("header", ["Số thẻ đảng", "Điện thoại", "Chức vụ", "Ký nhận"])
def test_counts_under_a_header_of_persons_are_told_and_left_out(header):
    columns = ["Chi bộ", header, "ĐV tự soi", "ĐV có biểu hiện"]
    reading = _read(["Năm 2019"], columns, ["Chi bộ Quân sự", 13, 12, 4], ["Chi bộ Công an", 9, 9, 1])
    assert {fact.ref[0] for fact in reading.facts} == {"C", "D"}
    told = [f for f in reading.findings if f.severity != "info"]
    assert [(f.code, f.variant, f.ref, dict(f.values)) for f in told] == [("TS203", "personal", "B3", {})]


@pytest.mark.parametrize(
    ("header", "values"),
    [("Số thẻ đảng", [54123456, 54123457]), ("Điện thoại", ["0912 345 678", "091 234 5679"]), ("Tuổi đảng", [30, 40])],
)
def test_what_a_header_of_persons_names_is_dropped_without_a_doubt(header, values):
    columns = ["Chi bộ", header, "ĐV tự soi", "ĐV có biểu hiện"]
    reading = _read(["Năm 2019"], columns, ["Chi bộ Quân sự", values[0], 12, 4], ["Chi bộ Công an", values[1], 9, 1])
    assert not _codes(reading)


@pytest.mark.parametrize("name", ["Biểu tự soi 6 thang dau nam 2021.xlsx", "Biểu tự soi 6 tháng đầu năm 2021.xlsx"])
def test_a_file_s_name_may_have_accents_in_one_half_only(name):
    reading = _read(["Chi bộ Quân sự"], BY_SIGN, [1, "Phai nhạt lý tưởng cách mạng", 1], [2, "I.2", 0], source=name)
    assert {fact.period for fact in reading.facts} == {"2021-H1"}


@pytest.mark.parametrize(
    "header",
    ["Số buổi tự soi", "Số cuộc kiểm điểm", "Số chi bộ đã kiểm điểm", "Số tổ đảng tự soi", "Số phiếu tự soi phát ra",
     "Số ĐV có từ 2 biểu hiện trở lên", "Số ĐV có biểu hiện năm trước", "Số chi uỷ viên tự soi", "Số ĐV dự kiến tự soi",
     "Số lượt ĐV tự soi"],
)  # fmt: skip
def test_what_counts_something_else_is_no_measure_however_much_it_sounds_like_one(header):
    reading = _read(
        ["Tự soi năm 2019"], ["Chi bộ", "TSĐV", header], ["Chi bộ Quân sự", 12, 4], ["Chi bộ Công an", 9, 1]
    )
    assert {fact.measure for fact in reading.facts} == {"members"}


def test_a_count_beside_its_share_below_one_heading_is_what_the_heading_says():
    reading = _read(
        ["Năm 2019"], ["Chi bộ", "TSĐV", "ĐV có biểu hiện", ""], ["", "", "Số ĐV", "Tỷ lệ"],
        ["Chi bộ Quân sự", 12, 4, "33,3%"], ["Chi bộ Công an", 9, 0, "0%"],
        merges=[Span(1, 0, 2, 0), Span(1, 1, 2, 1), Span(1, 2, 1, 3)],
    )  # fmt: skip
    assert _values(reading, "with_signs") == {"Chi bộ Quân sự": 4, "Chi bộ Công an": 0}
    assert _values(reading, "members") == {"Chi bộ Quân sự": 12, "Chi bộ Công an": 9}


@pytest.mark.parametrize("header", ["Kỳ", "Năm, đợt"])
def test_a_party_cell_has_a_row_a_period_and_who_signs_below_is_none(header):
    reading = _read(
        ["Tự soi, tự sửa"], ["Chi bộ", header, "Đảng số Tổng số", "Đảng số Trong đó: nữ", "ĐV có biểu hiện"],
        ["Chi bộ Quân sự", "Đợt 1/2019", 12, 3, 4], ["", "Đợt 2/2019", 11, 3, 1],
        ["", "Người lập", "", "", "TM. CHI BỘ"],
    )  # fmt: skip
    assert [(f.period, f.measure, f.value) for f in reading.facts] == [
        ("2019-R1", "members", 12), ("2019-R1", "with_signs", 4),
        ("2019-R2", "members", 11), ("2019-R2", "with_signs", 1),
    ]  # fmt: skip
    assert not _codes(reading)


@pytest.mark.parametrize("figures", [[26, 25, 5], [26, 25, 6]])
@pytest.mark.parametrize("place", [0, 3])
def test_a_row_that_adds_up_the_others_is_their_total_in_whatever_words(figures, place):
    rows = [[1, "Chi bộ Quân sự", 12, 12, 4], [2, "Chi bộ Công an", 9, 9, 0], [3, "Chi bộ Y tế", 5, 4, 1]]
    rows.insert(place, ["", "Cả xã", *figures])
    reading = _read(["Năm 2019"], HEADER, *rows)
    assert set(_values(reading, "members")) == {"Chi bộ Quân sự", "Chi bộ Công an", "Chi bộ Y tế"}
    assert [total.printed - total.summed for total in reading.totals] == [0, 0, figures[2] - 5]


def test_a_group_s_total_below_it_stands_for_all_its_headings():
    reading = _read(
        ["Chi bộ Quân sự, năm 2019"], BY_SIGN, ["I", "Suy thoái về tư tưởng chính trị", ""], ["1a", "Biểu hiện 1a", 1],
        ["", "Cộng I", 1], ["II", "Suy thoái về đạo đức, lối sống", ""], [1, "Cá nhân chủ nghĩa", ""],
        ["a", "Biểu hiện II.1.a", 2], ["b", "Biểu hiện II.1.b", 0], [2, "Vi phạm nguyên tắc", ""],
        ["a", "Biểu hiện II.2.a", 1], ["", "Cộng II", 3], ["", "Tổng cộng", 4],
    )  # fmt: skip
    assert [(total.printed, total.summed) for total in reading.totals] == [(1, 1), (3, 3), (4, 4)]


@pytest.mark.parametrize("sheet", ["Chi bộ Bưu điện Q1-2024", "Chi bộ Bưu điện T6-2024"])
def test_a_sheet_s_name_gives_the_party_cell_without_its_quarter_or_month(sheet):
    reading = _read(BY_SIGN, [1, "Phai nhạt lý tưởng cách mạng", 1], [2, "I.2", 0], name=sheet)
    assert {fact.party_cell for fact in reading.facts} == {"Chi bộ Bưu điện"}


@pytest.mark.parametrize("last", [[], [["Tổng cộng", 50, 48, 14]]])
def test_two_party_cells_may_add_up_to_a_third_by_chance(last):
    rows = [["Công an", 25, 24, 7], ["Trường học", 16, 15, 6], ["Y tế", 9, 9, 1], *last]
    assert set(_values(_read(["Năm 2019"], HEADER[1:], *rows), "members")) == {"Công an", "Trường học", "Y tế"}


def test_a_party_cell_as_large_as_the_others_together_stays_one():
    reading = _read(
        ["Năm 2019"], HEADER, [1, "Quân sự", 12, 12, 4], [2, "Công an", 9, 9, 0], [3, "Trường học", 21, 20, 4],
        [4, "Y tế", 5, 5, 0],
    )  # fmt: skip
    assert set(_values(reading, "members")) == {"Quân sự", "Công an", "Trường học", "Y tế"}


@pytest.mark.parametrize("last", [[], [["", "Tổng cộng", 21, 21, 4]]])
def test_a_name_alone_behind_the_last_party_cell_is_one_that_gave_no_figures(last):
    rows = [[1, "Chi bộ Quân sự", 12, 12, 4], [2, "Chi bộ Công an", 9, 9, 0], ["", "Trạm Y tế", "", "", ""], *last]
    reading = _read(["Năm 2019"], HEADER, *rows)
    assert [(f.code, f.ref, f.values["party_cell"]) for f in reading.findings] == [("TS304", "C5", "Trạm Y tế")]
    signed = _read(["Năm 2019"], HEADER, *rows[:2], ["", "Nguyễn Thị Thoảng", "", "", ""])
    assert not signed.findings


def test_signs_are_told_by_their_list_numbers_and_a_post_beside_them_signs_the_sheet():
    reading = _read(
        ["Chi bộ Quân sự, năm 2019"], ["Nội dung biểu hiện", "Số ĐV", "Tên đảng viên"],
        ["I. Suy thoái về tư tưởng chính trị"], ["1a) Phai nhạt lý tưởng cách mạng", "", ""],
        ["1b) Dao động, giảm sút niềm tin vào mục tiêu độc lập dân tộc và chủ nghĩa xã hội", 2, "Lê Minh Xoàn"],
        ["2a) Xa rời tôn chỉ, mục đích của Đảng", "", ""],
        ["", "", "T/M CHI UỶ"], ["", "", "Bùi Ngọc Ươl"],
    )  # fmt: skip
    assert reading.outline is not None
    assert reading.outline.rows[3:] == ("data", "data", "data", "signature", "signature")
    assert {f.ref: f.value for f in reading.facts} == {"B4": 0, "B5": 2, "B6": 0}


def test_a_header_is_known_again_on_a_new_page_below_a_row_without_a_number():
    reading = _read(
        ["Chi bộ Quân sự, năm 2019"], BY_SIGN, ["I", "Suy thoái về tư tưởng chính trị", ""], [1, "Biểu hiện 1", 2],
        [2, "Biểu hiện 2", "không"], BY_SIGN, [3, "Biểu hiện 3", 1],
    )  # fmt: skip
    assert [(f.code, f.value) for f in reading.facts] == [("I.1", 2), ("I.2", 0), ("I.3", 1)]


def test_an_unknown_word_below_a_period_takes_no_meaning_from_the_title():
    reading = _read(
        ["Số đảng viên có biểu hiện suy thoái"], ["Chi bộ", "Năm 2019", ""], ["", "ĐV đầu kỳ", "ĐV có biểu hiện"],
        ["Chi bộ Quân sự", 12, 4], ["Chi bộ Công an", 9, 1], merges=[Span(1, 0, 2, 0), Span(1, 1, 1, 2)],
    )  # fmt: skip
    assert _values(reading, "with_signs") == {"Chi bộ Quân sự": 4, "Chi bộ Công an": 1}


def _plain_rows(count: int) -> list[list[Value]]:
    return [[i, f"Chi bộ thôn {i}", 20, 18, i % 5] for i in range(1, count + 1)]


def _rows_with_sums(count: int) -> list[list[Value]]:
    """A sum behind each third row, every other one wrong."""
    rows = _plain_rows(count)
    return [
        line
        for at in range(0, count, 3)
        for line in (
            *rows[at : at + 3],
            ["", "Cộng", *(sum(row[column] for row in rows[at : at + 3]) + at % 2 for column in (2, 3, 4))],
        )
    ]


def _rows_of_one_name(count: int) -> list[list[Value]]:
    return [[i, "Chi bộ thôn 1", 20 + i, 18, i % 5] for i in range(1, count + 1)]


@pytest.mark.parametrize("made", [_plain_rows, _rows_with_sums, _rows_of_one_name])
def test_what_a_long_table_costs_grows_with_its_rows(made):
    """Counted in lines that run, not seconds: eight times the rows are eight times the work."""

    def lines(count: int) -> int:
        seen = 0

        def count_up(*_: object) -> object:
            nonlocal seen
            seen += 1
            return count_up

        rows = made(count)
        sys.settrace(count_up)
        try:
            _read(["NĂM 2019"], HEADER, *rows)
        finally:
            sys.settrace(None)
        return seen

    lines(40)  # so that every word was looked up before
    assert lines(320) < 10 * lines(40)


def test_a_parent_reaches_over_a_column_that_is_only_spread():
    reading = _read(
        ["Đợt 1/2021"],
        ["Mã số", "Nội dung biểu hiện", "Khối cơ quan", "", "Khối ấp", "", ""],
        ["", "", "Chi bộ Quân sự", "Chi bộ Công an", "Chi bộ ấp 2", "", "Chi bộ ấp 3"],
        ["I.1", "Phai nhạt lý tưởng cách mạng", 1, 0, 2, "", 1],
        ["I.2", "Xa rời tôn chỉ, mục đích của Đảng", 0, 1, 0, "", 3],
    )  # fmt: skip
    assert {f.party_cell: f.cell_kind for f in reading.facts} == {
        "Chi bộ Quân sự": "cơ quan", "Chi bộ Công an": "cơ quan", "Chi bộ ấp 2": "ấp", "Chi bộ ấp 3": "ấp",
    }  # fmt: skip


def test_a_parent_as_wide_as_its_one_spread_child_reaches_on():
    merges = [Span(row, 1, row, 2) for row in range(1, 5)]
    reading = _read(
        ["BIỂU TỔNG HỢP KẾT QUẢ TỰ SOI"],
        ["Chi bộ", "Năm 2018", "", "", "Năm 2019", ""],
        ["", "TSĐV", "", "ĐV có biểu hiện", "TSĐV", "ĐV có biểu hiện"],
        ["Chi bộ Quân sự", 12, "", 4, 13, 3],
        ["Chi bộ Công an", 9, "", 2, 10, 1],
        merges=merges,
    )
    assert {f.period for f in reading.facts} == {"2018", "2019"}
    assert {f.period: f.value for f in reading.facts if f.measure == "with_signs" and f.ref.endswith("4")} == {
        "2018": 4, "2019": 3,
    }  # fmt: skip
    assert not _codes(reading)


def test_a_table_beside_another_takes_no_parent_of_it():
    reading = _read(
        ["Năm 2018", "", "", "", "", "", ""],
        ["Chi bộ", "TSĐV", "ĐV có biểu hiện", "", "Chi bộ", "TSĐV", "ĐV có biểu hiện"],
        ["Chi bộ Quân sự", 12, 4, "", "Chi bộ ấp 1", 13, 3],
        ["Chi bộ Công an", 9, 2, "", "Chi bộ ấp 2", 10, 1],
    )
    assert _values(reading, "with_signs") == {
        "Chi bộ Quân sự": 4, "Chi bộ Công an": 2, "Chi bộ ấp 1": 3, "Chi bộ ấp 2": 1,
    }  # fmt: skip


def test_a_word_merged_over_an_empty_column_above_lower_words_is_one_column():
    reading = _read(
        ["Năm 2021"],
        ["Chi bộ", "Đảng số", "", "Số đảng viên trình bày trong tháng", "", ""],
        ["", "", "", "1", "2", "3"],
        ["Chi bộ Quân sự", 12, "", 1, 2, 1],
        ["Chi bộ Công an", 9, "", 2, 0, 1],
        merges=[Span(1, 1, 1, 2)],
    )
    assert not _codes(reading)
    assert _values(reading, "members") == {"Chi bộ Quân sự": 12, "Chi bộ Công an": 9}


@pytest.mark.parametrize("numbers", [["1", "2", "3"], ["(1)", "(2)", "(3)"], [1, 2, 3]])
def test_column_numbers_may_stand_between_years_and_their_header(numbers):
    reading = _read(
        ["MỘT SỐ CHỈ TIÊU CỦA ĐẢNG BỘ"], ["Năm", "Số hộ nghèo", "Hồ sơ tiếp nhận tại Bộ phận Một cửa"], numbers,
        [2018, 340, 2715], [2019, 288, 2980],
    )  # fmt: skip
    assert {(f.period, f.code): f.value for f in reading.facts if f.code == "Số hộ nghèo"} == {
        ("2018", "Số hộ nghèo"): 340, ("2019", "Số hộ nghèo"): 288,
    }  # fmt: skip


@pytest.mark.parametrize(("value", "code"), [("chưa rõ", "TS301"), (datetime(2019, 4, 12), "TS305"), ("", "TS304")])
def test_what_stands_beside_a_label_and_is_no_number_is_named_at_its_place(value, code):
    reading = _read(
        ["Chi bộ Quân sự"], ["Năm 2019"], ["Tổng số đảng viên:", 19], ["ĐV tham gia tự soi:", value], BY_SIGN,
        [1, "Phai nhạt lý tưởng cách mạng", 1],
    )  # fmt: skip
    assert [(f.code, f.ref) for f in reading.findings if f.severity != "info"] == [(code, "B4")]


def test_an_unlabelled_sum_with_one_slip_is_a_total_however_large_the_slip():
    reading = _read(
        ["Năm 2019"], ["Chi bộ", "TSĐV", "ĐV tham gia tự soi", "Miễn sinh hoạt", "ĐV có biểu hiện"],
        ["Chi bộ Quân sự", 25, 24, 1, 26], ["Chi bộ Công an", 21, 21, 0, 2], ["", 46, 45, 1, 8],
    )  # fmt: skip
    assert set(_values(reading, "members")) == {"Chi bộ Quân sự", "Chi bộ Công an"}
    assert not _codes(reading)
    assert [total.printed for total in reading.totals if total.printed != total.summed] == [8]


def test_a_label_merged_over_a_blank_column_heads_no_group():
    reading = _read(
        ["Chi bộ ấp 1"], ["Tháng 5/2023"], ["STT", "Nội dung biểu hiện", "", "Số ĐV có biểu hiện"],
        [1, "Phai nhạt lý tưởng cách mạng", "", ""], [2, "Xa rời tôn chỉ, mục đích của Đảng", "", 2],
        merges=[Span(row, 1, row, 2) for row in range(2, 5)],
    )  # fmt: skip
    assert [(fact.ref, fact.value) for fact in reading.facts] == [("D4", 0), ("D5", 2)]


def test_rows_that_call_themselves_signs_are_signs_whatever_the_titles_say():
    reading = _read(
        ["Chi bộ ấp 1"], ["PHIẾU TỔNG HỢP KẾT QUẢ TỰ SOI"], ["Năm 2023"], ["TT", "Nội dung", "Số ĐV tự nhận"],
        ["I", "Suy thoái về tư tưởng chính trị", ""], *([n, f"Biểu hiện {n}", n % 3] for n in range(1, 10)),
    )  # fmt: skip
    assert {fact.code: fact.value for fact in reading.facts if fact.value} == {
        "I.1": 1, "I.2": 2, "I.4": 1, "I.5": 2, "I.7": 1, "I.8": 2,
    }  # fmt: skip


def test_a_header_repeated_below_a_row_that_is_left_blank_begins_no_other_table():
    header = ["Mã số", "Nội dung biểu hiện", "Số ĐV"]
    reading = _read(
        ["Chi bộ ấp 1"], ["Năm 2019"], header, ["I.1", "Phai nhạt lý tưởng cách mạng", 1],
        ["I.2", "Xa rời tôn chỉ, mục đích của Đảng", ""], header, ["I.3", "Nhận thức sai lệch về ý nghĩa", ""],
    )  # fmt: skip
    assert {fact.code: fact.value for fact in reading.facts} == {"I.1": 1, "I.2": 0, "I.3": 0}
    assert not _codes(reading)


def test_a_header_repeated_below_signs_numbered_in_their_text_begins_no_other_table():
    header = ["Nội dung biểu hiện", "Số ĐV có biểu hiện"]
    reading = _read(
        ["Chi bộ ấp 1"], ["Năm 2019"], header, ["I. Suy thoái về tư tưởng chính trị"],
        ["1a- Phai nhạt lý tưởng cách mạng", 1], ["1b- Dao động, giảm sút niềm tin vào mục tiêu độc lập dân tộc", ""],
        header, ["1c- Hoài nghi, thiếu tin tưởng vào chủ nghĩa Mác - Lênin", 2],
    )  # fmt: skip
    assert reading.outline
    assert reading.outline.rows[3:] == ("group", "data", "data", "header", "data")


def test_a_group_row_right_below_a_header_with_a_spread_column_is_no_header():
    reading = _read(
        ["Năm 2019"], ["STT", "TÊN CHI BỘ", "", "Xếp loại đảng viên", "", "", ""],
        ["", "", "", "HTXSNV", "HTTNV", "HTNV", "KHTNV"], ["", "Khối chi bộ cơ quan", "", "", "", "", ""],
        [1, "CB Công an", "", 1, 18, 1, "-"], ["B", "Khối chi bộ khu vực", "", "", "", "", ""],
        [2, "CB ấp 2", "", 3, 21, 1, 1],
    )  # fmt: skip
    assert {fact.party_cell: fact.cell_kind for fact in reading.facts} == {
        "CB Công an": "cơ quan",
        "CB ấp 2": "khu vực",
    }


def test_members_in_all_under_months_are_members_not_those_who_presented():
    reading = _read(
        ["KẾT QUẢ TỰ SOI, TỰ SỬA Ở CÁC CHI BỘ"], ["Chi bộ", "Số đảng viên Tổng số", "", "ĐV có biểu hiện", ""],
        ["", "Tháng 5/2017", "Tháng 6/2017", "Tháng 5/2017", "Tháng 6/2017"],
        ["Chi bộ Quân sự", 38, 38, 2, 2], ["Chi bộ Công an", 25, 27, 3, 0],
    )  # fmt: skip
    assert {fact.measure for fact in reading.facts} == {"members", "with_signs"}


@pytest.mark.parametrize("head", ["Nội dung", "Chỉ tiêu"])
def test_columns_are_party_cells_where_the_rows_are_measures(head):
    reading = _read(
        ["TỔNG HỢP BIỂU HIỆN THEO CHI BỘ"], ["Năm 2019"], [head, "Bưu điện", "Trạm Y tế"],
        ["Đảng viên hiện có", 35, 15], ["Số ĐV tham gia tự soi", 33, 15], ["Số ĐV có biểu hiện một phần", 14, 3],
    )  # fmt: skip
    assert _values(reading, "with_signs") == {"Bưu điện": 14, "Trạm Y tế": 3}
    assert not _codes(reading)


def test_names_beside_signs_that_only_have_numbers_make_no_list_of_members():
    reading = _read(
        ["Chi bộ ấp 1"], ["Năm 2023"], ["TT", "Nội dung biểu hiện", "Mức 1", "Mức 2", "Họ và tên"],
        ["I", "Suy thoái về tư tưởng chính trị", "", "", ""],
        *([n, f"Biểu hiện thứ {n}", n % 3, 0, "Đỗ Văn Tèo" if n % 3 else ""] for n in range(1, 10)),
    )  # fmt: skip
    assert {(fact.code, fact.level): fact.value for fact in reading.facts if fact.value} == {
        (f"I.{n}", "1"): n % 3 for n in range(1, 10) if n % 3
    }
    assert "Tèo" not in str(reading)


def test_titles_of_groups_tell_a_list_of_signs_whose_wording_is_cut():
    reading = _read(
        ["Chi bộ ấp 1"], ["Năm 2023"], ["Nội dung", "Số lượng"],
        ["I. Suy thoái về tư tưởng chính trị", ""], ["1. Phai nhạt lý tưởng cách mạng; dao động...", 2],
        ["II. Suy thoái về đạo đức, lối sống", ""], ["1. Cá nhân chủ nghĩa, sống ích kỷ, thực dụng...", 3],
    )  # fmt: skip
    assert {fact.code: fact.value for fact in reading.facts} == {"I.1": 2, "II.1": 3}


def test_a_label_with_its_year_speaks_for_both_halves_of_a_table():
    reading = _read(
        ["Năm:", "2024"], [*HEADER, "", *HEADER], [1, "Chi bộ Quân sự", 12, 12, 4, "", 3, "Chi bộ ấp 1", 20, 19, 5],
        [2, "Chi bộ Công an", 9, 9, 0, "", 4, "Chi bộ ấp 2", 14, 14, 1],
    )  # fmt: skip
    assert {fact.period for fact in reading.facts} == {"2024"}
    assert len(reading.facts) == 12


def test_a_numbered_period_above_the_same_header_begins_another_table():
    header = ["Chi bộ", "TSĐV", "ĐV có biểu hiện"]
    reading = _read(
        ["ĐẢNG BỘ XÃ A"], ["II. 6 tháng cuối năm 2021"], header, ["Chi bộ ấp 1", 12, 3], ["Chi bộ ấp 2", 9, 1],
        ["III. 6 tháng đầu năm 2022"], header, ["Chi bộ ấp 1", 13, 2], ["Chi bộ ấp 2", 9, 0],
    )  # fmt: skip
    assert {fact.ref: fact.period for fact in reading.facts if fact.measure == "members"} == {
        "B4": "2021-H2", "B5": "2021-H2", "B8": "2022-H1", "B9": "2022-H1",
    }  # fmt: skip


def test_a_title_above_the_column_of_members_is_no_heading_of_it():
    reading = _read(
        ["Chi bộ ấp 1"], ["Năm 2019"], ["", "Danh sách đảng viên tự nhận có biểu hiện", "", ""],
        ["STT", "Đảng viên", "Biểu hiện I.1", "Biểu hiện I.2"], [1, "Đỗ Văn Tèo", "x", ""], [2, "Lê Thị Lượm", "", "x"],
        [3, "Ngô Bá Xoàn", "", ""],
    )  # fmt: skip
    assert {fact.measure: fact.value for fact in reading.facts if not fact.code} == {"reviewed": 3, "with_signs": 2}


def test_groups_with_sums_are_told_by_their_letter_too():
    reading = _read(
        ["Chi bộ ấp 1"], ["Năm 2024"], ["Biểu hiện", "Số người có biểu hiện"], ["Nhóm A: Cán bộ lãnh đạo, quản lý", 3],
        ["1. Nói về lý tưởng trong diễn văn nhưng không còn giữ trong việc làm của người đứng đầu", 2],
        ["2. Chỉ đạo xa mục tiêu mà đại hội đảng bộ đã đề ra, chiều theo ý kiến lệch lạc", 1],
    )  # fmt: skip
    assert {fact.code: fact.value for fact in reading.facts} == {"A.1": 2, "A.2": 1}
    assert not _codes(reading)
