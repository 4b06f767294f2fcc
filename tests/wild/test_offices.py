"""Layouts that offices send, one claim each: the smallest sheet that shows it, understood in memory."""

from datetime import datetime

import pytest
from in_memory import BY_SIGN, HEADER, codes, knowledge, read, values

from tusoi_cli.model.sheet import Span

REGISTER = ["TT", "Hạn chế", "Mã biểu hiện", "Chi bộ", "Đối tượng", "Thời hạn", "Kết quả"]
LONG = ["Chi bộ", "Kỳ", "Số đo", "Mã", "Mức", "Giá trị"]


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
    reading = read(
        [line],
        ["Năm 2019"],
        BY_SIGN,
        [1, "Phai nhạt lý tưởng cách mạng", 1],
        [2, "Xa rời tôn chỉ, mục đích của Đảng", 0],
    )
    assert {fact.party_cell for fact in reading.facts} == {name}


def test_a_label_without_a_colon_names_the_party_cell_beside_it():
    reading = read(
        ["Năm 2019"], ["Chi bộ", "Chi bộ bản Nà Lốc"], BY_SIGN, [1, "Phai nhạt lý tưởng cách mạng", 1],
        [2, "Xa rời tôn chỉ, mục đích của Đảng", 0],
    )  # fmt: skip
    assert {fact.party_cell for fact in reading.facts} == {"Chi bộ bản Nà Lốc"}


def test_a_footnote_is_no_party_cell():
    reading = read(
        ["Năm 2019"], HEADER, [1, "Chi bộ Quân sự", 12, 12, 4], [2, "Chi bộ Công an", 9, 9, 0],
        ["(1) Không tính đảng viên miễn sinh hoạt"],
    )  # fmt: skip
    assert set(values(reading, "members")) == {"Chi bộ Quân sự", "Chi bộ Công an"}
    assert not codes(reading)


def test_a_party_cell_list_numbered_in_brackets_is_read_whole():
    reading = read(
        ["Năm 2019"], HEADER[1:], ["(1) Chi bộ Quân sự", 12, 12, 4], ["(2) Chi bộ Công an", "", "", ""],
    )  # fmt: skip
    assert values(reading, "members") == {"Chi bộ Quân sự": 12}
    assert "TS304" in codes(reading)


def test_a_sign_worded_like_a_signature_is_a_sign():
    signs = {sign.code: sign.text for m in knowledge().matchers for sign in m.checklist.signs}
    reading = read(
        ["Chi bộ Quân sự"], ["Năm 2021"], ["TT", "Nội dung biểu hiện", "Số ĐV có biểu hiện"],
        *([code, signs[code], 1 if code == "A.1" else ""] for code in ("A.1", "A.2", "A.18", "A.19", "A.20")),
    )  # fmt: skip
    assert {fact.code: fact.value for fact in reading.facts} == {"A.1": 1, "A.2": 0, "A.18": 0, "A.19": 0, "A.20": 0}


def test_figures_below_the_signatures_are_told():
    table = ([1, "Chi bộ Quân sự", 12, 12, 4], [2, "Chi bộ Công an", 9, 9, 0])
    below = (["", "Công đoàn", 30, 2, 1], ["", "Đoàn thanh niên", 31, 3, 1])
    reading = read(["Năm 2019"], HEADER, *table, ["", "NGƯỜI LẬP BIỂU"], [], ["", "Đoàn thể", "Số 1"], *below)
    assert values(reading, "members") == {"Chi bộ Quân sự": 12, "Chi bộ Công an": 9}
    assert codes(reading) == ["TS201"]


def test_groups_of_signs_may_be_numbered_with_a_colon():
    numbers = list(range(1, 10))
    reading = read(
        ["Chi bộ Quân sự năm 2019"],
        ["TT", "Họ và tên", "Nhóm 1: Tư tưởng chính trị", *[""] * 8, "Nhóm 2: Đạo đức, lối sống"],
        ["", "", *numbers, *numbers], [1, "Người một", "x", *[""] * 9, "x"], [2, "Người hai"],
        merges=[Span(1, 0, 2, 0), Span(1, 1, 2, 1), Span(1, 2, 1, 10), Span(1, 11, 1, 19)],
    )  # fmt: skip
    assert {f.code for f in reading.facts if f.measure == "sign" and f.value} == {"I.1", "II.2"}


def test_a_round_named_after_the_review_says_when_not_what():
    reading = read(
        ["Chi bộ", "Số ĐV có biểu hiện", ""], ["", "Đợt tự soi thứ nhất năm 2022", "Đợt tự soi thứ hai năm 2022"],
        ["Chi bộ Quân sự", 4, 2], ["Chi bộ Công an", 1, 0], merges=[Span(0, 0, 1, 0), Span(0, 1, 0, 2)],
    )  # fmt: skip
    assert {(f.measure, f.period) for f in reading.facts} == {("with_signs", "2022-R1"), ("with_signs", "2022-R2")}


def test_one_fact_a_row_may_call_its_measures_chi_tieu():
    reading = read(
        ["Kỳ báo cáo", "Mã biểu hiện", "Chi bộ", "Chỉ tiêu", "Số lượng"], ["Năm 2019", "", "Quân sự", "TSĐV", 12],
        ["Năm 2019", "", "Quân sự", "ĐV tham gia tự soi", 11], ["Năm 2019", "I.5", "Quân sự", "Biểu hiện", 2],
    )  # fmt: skip
    assert [(f.measure, f.code, f.value) for f in reading.facts] == [
        ("members", "", 12), ("reviewed", "", 11), ("sign", "I.5", 2),
    ]  # fmt: skip


def test_a_register_says_whose_under_another_header_and_its_codes_stand_before_their_wording():
    reading = read(
        ["Năm 2019"], REGISTER,
        [1, "Đi trễ", "II.6. Quyết định gây lãng phí", "Quân sự", "Cá nhân", "31/12/2019", "Đã sửa"],
    )  # fmt: skip
    assert [(f.code, f.holder, f.due) for f in reading.facts] == [("II.6", "individual", "2019-12-31")]


def test_what_a_register_says_and_is_not_understood_is_told():
    reading = read(
        ["Năm 2019"], [*REGISTER, "Mức"],
        [1, "Đi trễ", "", "Quân sự", "Ban điều hành", "31/2/2019", "Đã sửa", "A"],
    )  # fmt: skip
    assert {f.variant for f in reading.findings if f.code == "TS406"} == {"due", "holder"}
    assert not any("Ban điều hành" in str(dict(f.values)) for f in reading.findings)


def test_shortcomings_worded_like_notes_are_read():
    reading = read(
        ["Năm 2019"], [REGISTER[1], *REGISTER[3:]], ["Hướng dẫn nhân dân chưa tốt", "Quân sự", "Tập thể", "", "Đã sửa"],
        ["Đi trễ", "Quân sự", "Cá nhân", "", "Chưa"],
    )  # fmt: skip
    assert len(reading.facts) == 2


def test_a_list_of_members_without_one_mark_was_not_filled_in():
    head = ["STT", "Họ và tên", "I.1", "I.2", "I.3", "I.4"]
    people = [[1, "Nguyễn Văn Thử"], [2, "Trần Thị Mẫu"], [3, "Lê Ví Dụ"]]
    blank = read(["CHI BỘ ẤP 1"], ["ĐẢNG VIÊN TỰ SOI NĂM 2019"], head, *people)
    assert (blank.facts, codes(blank)) == ([], ["TS208"])
    for said in (["-"], ["", "0"], ["", "", "x"]):
        filled = read(["CHI BỘ ẤP 1"], ["ĐẢNG VIÊN TỰ SOI NĂM 2019"], head, *people[:2], [*people[2], *said])
        assert (list(values(filled, "with_signs").values()), codes(filled)) == ([float("x" in said)], [])


def test_members_whose_first_rows_are_blank_are_all_counted():
    reading = read(
        ["Chi bộ Quân sự năm 2019"], ["TT", "Họ và tên", "Các biểu hiện tự nhận"], ["", "", *_many()],
        [1, "Người một"], [2, "Người hai"], [3, "Người ba", "x"],
    )  # fmt: skip
    assert [f.value for f in reading.facts if f.measure == "reviewed"] == [3]
    assert sum(f.measure == "sign" for f in reading.facts) == 82


def _many() -> list[str]:
    return [sign.code for m in knowledge().matchers if m.checklist.id == "nq4-82" for sign in m.checklist.signs]


def test_points_are_not_meant_by_a_sign_that_speaks_of_faults():
    """``khuyết điểm`` ends like ``điểm``: without a word of points or levels 1 to 3 is a question."""
    reading = read(
        ["Chi bộ Quân sự năm 2019"], ["TT", "Họ và tên", "I.4", "I.5. Trong tự phê bình không dám nhận khuyết điểm"],
        [1, "Người một", 2, 3], [2, "Người hai", 1, 0],
    )  # fmt: skip
    assert codes(reading) == ["TS202"]


def test_a_dash_beside_a_missing_figure_is_none():
    reading = read(["Năm 2019"], HEADER[1:], ["Quân sự", "", 12, "-"], ["Công an", 9, 9, 1], ["Chi bộ 1", "", "", ""])
    assert values(reading, "with_signs") == {"Quân sự": 0, "Công an": 1}
    assert [(f.code, f.ref) for f in reading.findings] == [("TS304", "B3"), ("TS304", "B5")]


def test_signs_left_blank_are_signs_with_code_and_wording_in_one_cell():
    reading = read(
        ["Chi bộ Quân sự năm 2019"], ["Nhận diện biểu hiện", "Số đ/c"], ["I. Về tư tưởng chính trị"],
        ["I.1. Phai nhạt lý tưởng cách mạng; dao động"], ["I.2. Xa rời tôn chỉ"], ["I.4. Không gương mẫu", 2],
    )  # fmt: skip
    assert {f.code: f.value for f in reading.facts} == {"I.1": 0, "I.2": 0, "I.4": 2}


def test_entries_among_many_dashes_are_signs_not_counts():
    reading = read(
        ["Chi bộ Quân sự năm 2019"], ["TT", "Họ và tên", "Biểu hiện"], [1, "Người một", "-"], [2, "Người hai", "-"],
        [3, "Người ba", "Không"], [4, "Người bốn", "I.5, II.1"],
    )  # fmt: skip
    assert {f.code: f.value for f in reading.facts if f.measure == "sign"} == {"I.5": 1, "II.1": 1}
    assert [f.value for f in reading.facts if f.measure == "reviewed"] == [4]


def test_a_second_table_has_its_own_numbered_title():
    table = ([1, "Quân sự", 12, 12, 4], [2, "Công an", 9, 9, 1])
    reading = read(["1. Đợt 1/2019"], HEADER, *table, ["2. Đợt 2/2019"], HEADER, *table)
    assert {(f.party_cell, f.period) for f in reading.facts} == {
        (name, period) for name in ("Quân sự", "Công an") for period in ("2019-R1", "2019-R2")
    }
    assert not codes(reading)


def test_one_fact_a_row_says_what_it_counts_or_is_told():
    reading = read(
        LONG, ["Quân sự", "2019", "Số ĐV không có biểu hiện", "", "", 8], ["Quân sự", "2019", "Biểu hiện", "", "", 3],
        ["Quân sự", "2019", "grade", "loại khác", "", 2], ["Quân sự", "2019", "Biểu hiện", "I.4", "Mức 2", 1],
        ["Quân sự", "2019", "sign", "I.5 Chăm sóc cây cảnh trong nhà", "", 1],
    )  # fmt: skip
    assert [(f.measure, f.code, f.level, f.value) for f in reading.facts] == [
        ("sign", "I.4", "2", 1), ("sign", "I.5", "", 1),
    ]  # fmt: skip
    assert codes(reading) == ["TS203", "TS401", "TS402"]


@pytest.mark.parametrize("name", ["Biểu tự soi 6 thang dau nam 2021.xlsx", "Biểu tự soi 6 tháng đầu năm 2021.xlsx"])
def test_a_file_s_name_may_have_accents_in_one_half_only(name):
    reading = read(["Chi bộ Quân sự"], BY_SIGN, [1, "Phai nhạt lý tưởng cách mạng", 1], [2, "I.2", 0], source=name)
    assert {fact.period for fact in reading.facts} == {"2021-H1"}


@pytest.mark.parametrize("header", ["Kỳ", "Năm, đợt"])
def test_a_party_cell_has_a_row_a_period_and_who_signs_below_is_none(header):
    reading = read(
        ["Tự soi, tự sửa"], ["Chi bộ", header, "Đảng số Tổng số", "Đảng số Trong đó: nữ", "ĐV có biểu hiện"],
        ["Chi bộ Quân sự", "Đợt 1/2019", 12, 3, 4], ["", "Đợt 2/2019", 11, 3, 1],
        ["", "Người lập", "", "", "TM. CHI BỘ"],
    )  # fmt: skip
    assert [(f.period, f.measure, f.value) for f in reading.facts] == [
        ("2019-R1", "members", 12), ("2019-R1", "with_signs", 4),
        ("2019-R2", "members", 11), ("2019-R2", "with_signs", 1),
    ]  # fmt: skip
    assert not codes(reading)


@pytest.mark.parametrize("sheet", ["Chi bộ Bưu điện Q1-2024", "Chi bộ Bưu điện T6-2024"])
def test_a_sheet_s_name_gives_the_party_cell_without_its_quarter_or_month(sheet):
    reading = read(BY_SIGN, [1, "Phai nhạt lý tưởng cách mạng", 1], [2, "I.2", 0], name=sheet)
    assert {fact.party_cell for fact in reading.facts} == {"Chi bộ Bưu điện"}


def test_signs_are_told_by_their_list_numbers_and_a_post_beside_them_signs_the_sheet():
    reading = read(
        ["Chi bộ Quân sự, năm 2019"], ["Nội dung biểu hiện", "Số ĐV", "Tên đảng viên"],
        ["I. Suy thoái về tư tưởng chính trị"], ["1a) Phai nhạt lý tưởng cách mạng", "", ""],
        ["1b) Dao động, giảm sút niềm tin vào mục tiêu độc lập dân tộc và chủ nghĩa xã hội", 2, "Lê Minh Xoàn"],
        ["2a) Xa rời tôn chỉ, mục đích của Đảng", "", ""],
        ["", "", "T/M CHI UỶ"], ["", "", "Bùi Ngọc Ươl"],
    )  # fmt: skip
    assert reading.outline is not None
    assert reading.outline.rows[3:] == ("data", "data", "data", "signature", "signature")
    assert {f.ref: f.value for f in reading.facts} == {"B4": 0, "B5": 2, "B6": 0}


@pytest.mark.parametrize(("value", "code"), [("chưa rõ", "TS301"), (datetime(2019, 4, 12), "TS305"), ("", "TS304")])
def test_what_stands_beside_a_label_and_is_no_number_is_named_at_its_place(value, code):
    reading = read(
        ["Chi bộ Quân sự"], ["Năm 2019"], ["Tổng số đảng viên:", 19], ["ĐV tham gia tự soi:", value], BY_SIGN,
        [1, "Phai nhạt lý tưởng cách mạng", 1],
    )  # fmt: skip
    assert [(f.code, f.ref) for f in reading.findings if f.severity != "info"] == [(code, "B4")]


def test_rows_that_call_themselves_signs_are_signs_whatever_the_titles_say():
    reading = read(
        ["Chi bộ ấp 1"], ["PHIẾU TỔNG HỢP KẾT QUẢ TỰ SOI"], ["Năm 2023"], ["TT", "Nội dung", "Số ĐV tự nhận"],
        ["I", "Suy thoái về tư tưởng chính trị", ""], *([n, f"Biểu hiện {n}", n % 3] for n in range(1, 10)),
    )  # fmt: skip
    assert {fact.code: fact.value for fact in reading.facts if fact.value} == {
        "I.1": 1, "I.2": 2, "I.4": 1, "I.5": 2, "I.7": 1, "I.8": 2,
    }  # fmt: skip


def test_members_in_all_under_months_are_members_not_those_who_presented():
    reading = read(
        ["KẾT QUẢ TỰ SOI, TỰ SỬA Ở CÁC CHI BỘ"], ["Chi bộ", "Số đảng viên Tổng số", "", "ĐV có biểu hiện", ""],
        ["", "Tháng 5/2017", "Tháng 6/2017", "Tháng 5/2017", "Tháng 6/2017"],
        ["Chi bộ Quân sự", 38, 38, 2, 2], ["Chi bộ Công an", 25, 27, 3, 0],
    )  # fmt: skip
    assert {fact.measure for fact in reading.facts} == {"members", "with_signs"}


def test_names_beside_signs_that_only_have_numbers_make_no_list_of_members():
    reading = read(
        ["Chi bộ ấp 1"], ["Năm 2023"], ["TT", "Nội dung biểu hiện", "Mức 1", "Mức 2", "Họ và tên"],
        ["I", "Suy thoái về tư tưởng chính trị", "", "", ""],
        *([n, f"Biểu hiện thứ {n}", n % 3, 0, "Đỗ Văn Tèo" if n % 3 else ""] for n in range(1, 10)),
    )  # fmt: skip
    assert {(fact.code, fact.level): fact.value for fact in reading.facts if fact.value} == {
        (f"I.{n}", "1"): n % 3 for n in range(1, 10) if n % 3
    }
    assert "Tèo" not in str(reading)


def test_titles_of_groups_tell_a_list_of_signs_whose_wording_is_cut():
    reading = read(
        ["Chi bộ ấp 1"], ["Năm 2023"], ["Nội dung", "Số lượng"],
        ["I. Suy thoái về tư tưởng chính trị", ""], ["1. Phai nhạt lý tưởng cách mạng; dao động...", 2],
        ["II. Suy thoái về đạo đức, lối sống", ""], ["1. Cá nhân chủ nghĩa, sống ích kỷ, thực dụng...", 3],
    )  # fmt: skip
    assert {fact.code: fact.value for fact in reading.facts} == {"I.1": 2, "II.1": 3}


def test_a_label_with_its_year_speaks_for_both_halves_of_a_table():
    reading = read(
        ["Năm:", "2024"], [*HEADER, "", *HEADER], [1, "Chi bộ Quân sự", 12, 12, 4, "", 3, "Chi bộ ấp 1", 20, 19, 5],
        [2, "Chi bộ Công an", 9, 9, 0, "", 4, "Chi bộ ấp 2", 14, 14, 1],
    )  # fmt: skip
    assert {fact.period for fact in reading.facts} == {"2024"}
    assert len(reading.facts) == 12


def test_of_two_lists_that_know_as_many_rows_the_one_counts_in_which_each_row_is_a_sign_of_its_own():
    rows = [
        ["I", "Suy thoái về tư tưởng chính trị", ""],
        [1, "Phai nhạt lý tưởng cách mạng", 1],
        [2, "Dao động, giảm sút niềm tin", 2],
        ["II", "Suy thoái về đạo đức, lối sống", ""],
        [1, "Cá nhân chủ nghĩa, sống ích kỷ, thực dụng, cơ hội, vụ lợi", 1],
    ]
    reading = read(["CHI BỘ ẤP 2"], ["TỰ SOI, TỰ SỬA NĂM 2020"], [], BY_SIGN, *rows)
    assert {fact.code: fact.value for fact in reading.facts} == {"I.1.a": 1, "I.1.b": 2, "II.1.a": 1}
    assert codes(reading) == []


@pytest.mark.parametrize(
    "beside",
    [
        ["", "Tỷ lệ", "", "100%", "6,7%"], ["", "Bình quân", 22.5, 22.5, 1.5], ["", "Cao nhất", 25, 25, 2],
        ["", "Cùng kỳ năm trước", 44, 44, 6], ["", "Tăng, giảm", 1, 1, -3], ["", "So với năm 2020", 1, 1, -3],
    ],
)  # fmt: skip
def test_rows_that_compare_or_average_are_no_party_cells(beside):
    rows = [[1, "Ấp 1", 20, 20, 2], [2, "Ấp 2", 25, 25, 1], ["", "Cộng", 45, 45, 3]]
    reading = read(["ĐẢNG BỘ XÃ A"], ["KẾT QUẢ TỰ SOI NĂM 2021"], HEADER, *rows, beside)
    assert values(reading, "members") == {"Ấp 1": 20, "Ấp 2": 25}
    assert codes(reading) == []


def test_numbers_under_the_titles_of_groups_are_not_those_of_a_list_divided_by_audiences():
    groups = ("Suy thoái về tư tưởng chính trị", "Suy thoái về đạo đức, lối sống")
    rows = [["I", groups[0], ""], *([n, f"Biểu hiện {n}", n % 3] for n in range(1, 10))]
    rows += [["II", groups[1], ""], *([n, f"Biểu hiện {n}", n % 3] for n in range(10, 19))]
    reading = read(["CHI BỘ ẤP 1"], ["TỰ SOI NĂM 2021"], BY_SIGN, *rows)
    assert {fact.code: fact.value for fact in reading.facts} == {f"I.{n}": n % 3 for n in range(1, 10)}
    assert [f.values.get("codes") for f in reading.findings] == [(f"II.{n}",) for n in range(1, 10)]


def test_a_count_of_several_members_beside_their_names_makes_no_row_a_members():
    rows = [
        [1, "Phai nhạt lý tưởng cách mạng", 2, "Trần Văn Mẫu, Lê Thị Thử"],
        [2, "Vướng vào tư duy nhiệm kỳ", 1, "Lê Nháp"],
    ]
    reading = read(["CHI BỘ ẤP 1"], ["TỰ SOI NĂM 2021"], [*BY_SIGN, "Họ và tên"], *rows)
    assert {fact.code: fact.value for fact in reading.facts} == {"I.1": 2, "I.9": 1}
    assert [f.code for f in reading.findings] == ["TS701"]


def test_a_misspelt_sign_without_list_number_and_count_is_one_with_none():
    rows = [
        ["Phai nhạt lý tưởng cách mạng", 2],
        ["Xa rời tôn chỉ mục dích của Đãng không kiên định", ""],
        ["Vướng vào tư duy nhiệm kỳ", 1],
    ]
    reading = read(["CHI BỘ ẤP 1"], ["TỰ SOI NĂM 2021"], BY_SIGN[1:], ["I. Suy thoái về tư tưởng chính trị", ""], *rows)
    assert {fact.code: fact.value for fact in reading.facts} == {"I.1": 2, "I.2": 0, "I.9": 1}
    assert codes(reading) == []
