"""What stands around the figures of an office's sheet, one claim each: titles, headers, column numbers, notes."""

from datetime import date

import pytest
from in_memory import BY_SIGN, HEADER, codes, read, values

from tusoi_cli.model.sheet import Span

FOUR = [
    "Phai nhạt lý tưởng cách mạng", "Xa rời tôn chỉ, mục đích của Đảng",
    "Nhận thức sai lệch về ý nghĩa, tầm quan trọng của lý luận và học tập lý luận chính trị",
    "Không chấp hành nghiêm các nguyên tắc tổ chức của Đảng",
]  # fmt: skip
SIGNS = [[1, "Phai nhạt lý tưởng cách mạng", 1], [2, "Xa rời tôn chỉ, mục đích của Đảng", 0]]


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
    reading = read(["Đảng bộ xã Mẫu"], [title], ["Năm 2019"], BY_SIGN, *SIGNS)
    assert {fact.party_cell for fact in reading.facts} == {name}


@pytest.mark.parametrize("title", ["KIỂM ĐIỂM XOAY VÒNG NĂM 2024", "TỰ SOI ĐỢT NĂM 2024"])
def test_the_word_for_year_behind_a_round_is_no_fifth_round(title):
    reading = read([title], ["Chi bộ", "TSĐV", "ĐV có biểu hiện"], ["Chi bộ Quân sự", 12, 4])
    assert {fact.period for fact in reading.facts} == {"2024"}


@pytest.mark.parametrize("form", ["-{}-", "– {} –", "({})"])
def test_column_numbers_may_stand_between_dashes(form):
    numbers = [form.format(number) for number in (1, 2, 3)]
    reading = read(["Chi bộ Quân sự"], ["Năm 2019"], BY_SIGN, numbers, *SIGNS)
    assert [(fact.value, fact.ref) for fact in reading.facts] == [(1, "C5"), (0, "C6")]
    assert not codes(reading)


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
    reading = read(["Tự soi năm 2019"], ["Chi bộ", "TSĐV", header], ["Chi bộ Quân sự", 12, 4])
    assert ("with_signs" in {fact.measure for fact in reading.facts}) == counted


def test_a_note_that_explains_an_abbreviation_of_a_measure_gives_no_figure():
    note = ["Viết tắt: ĐV: đảng viên; TSĐV: tổng số đảng viên."]
    reading = read(["Chi bộ Quân sự"], ["Năm 2019"], BY_SIGN, *SIGNS, [], note)
    assert not codes(reading)


@pytest.mark.parametrize("labels", ["Chi bộ", "Tên chi bộ, đơn vị"])
def test_a_second_table_of_three_columns_over_its_levels_begins_at_its_own_header(labels):
    reading = read(
        ["Năm 2019"], ["TT", "Chi bộ", "TSĐV", "ĐV tự soi", "ĐV có biểu hiện"], [1, "Chi bộ Quân sự", 12, 11, 4],
        ["2. Kết quả xếp loại đảng viên"], [labels, "Số ĐV được xếp loại", "Trong đó", "", "", ""],
        ["", "", "HTXSNV", "HTTNV", "HTNV", "KHTNV"], ["Chi bộ Quân sự", 11, 1, 9, 1, 0],
        merges=[Span(4, 0, 5, 0), Span(4, 1, 5, 1), Span(4, 2, 4, 5)],
    )  # fmt: skip
    assert [(f.measure, f.code, f.value) for f in reading.facts] == [
        ("members", "", 12), ("reviewed", "", 11), ("with_signs", "", 4), ("graded", "", 11), ("grade", "excellent", 1),
        ("grade", "good", 9), ("grade", "adequate", 1), ("grade", "failed", 0),
    ]  # fmt: skip
    assert not codes(reading)


def test_a_numbered_kind_that_sums_to_nothing_is_no_party_cell():
    reading = read(
        ["Kỷ luật năm 2019"], ["Chi bộ", "Khiển trách", "Cảnh cáo"], ["I. Chi bộ khối ấp", 1, 0], ["Chi bộ ấp 1", 1, 0],
        ["Chi bộ ấp 2", 0, 0], ["II. Chi bộ khối trường học", 0, 0], ["Chi bộ Tiểu học", 0, 0],
    )  # fmt: skip
    assert {(f.party_cell, f.cell_kind) for f in reading.facts} == {
        ("Chi bộ ấp 1", "ấp"), ("Chi bộ ấp 2", "ấp"), ("Chi bộ Tiểu học", "trường học"),
    }  # fmt: skip


@pytest.mark.parametrize("above", ["Họ và tên đảng viên", "Đảng viên", ""])
def test_members_over_columns_are_counted_and_never_quoted(above):
    reading = read(
        ["Chi bộ ấp 1"], ["Năm 2019"], ["TT", "Nội dung biểu hiện", above, ""],
        ["", "", "Nguyễn Văn Mẫu", "Đ/c Trần Thị Thử"], [1, "Phai nhạt lý tưởng cách mạng", "x", ""],
        [2, "Xa rời tôn chỉ, mục đích của Đảng", "", ""],
        merges=[Span(2, 0, 3, 0), Span(2, 1, 3, 1), Span(2, 2, 2, 3)],
    )  # fmt: skip
    assert {f.code or f.measure: f.value for f in reading.facts} == {"I.1": 1, "I.2": 0, "reviewed": 2, "with_signs": 1}
    assert [f.code for f in reading.findings] == ["TS701"]
    assert "Mẫu" not in repr(reading)


def test_party_cells_named_for_persons_stand_over_columns_below_their_heading():
    reading = read(
        ["Năm 2019"], ["TT", "Nội dung biểu hiện", "Chi bộ", ""], ["", "", "Nguyễn Du", "Trần Phú"],
        [1, "Phai nhạt lý tưởng cách mạng", 1, 0], merges=[Span(1, 0, 2, 0), Span(1, 1, 2, 1), Span(1, 2, 1, 3)],
    )  # fmt: skip
    assert {fact.party_cell for fact in reading.facts} == {"Nguyễn Du", "Trần Phú"}


def test_the_form_of_a_single_member_gives_no_figure_of_its_party_cell():
    columns = ["TT", "Nội dung biểu hiện", "Tự liên hệ bản thân"]
    rows = [[number, text, "Không"] for number, text, _ in SIGNS]
    alone = read(["Chi bộ ấp 1"], ["Phiếu tự soi năm 2019"], ["Họ và tên: Nguyễn Văn Mẫu"], columns, *rows)
    assert (alone.facts, [(f.code, f.variant) for f in alone.findings]) == ([], [("TS201", "one_member")])


def test_a_kind_that_is_written_once_is_of_all_party_cells_beside_it():
    reading = read(
        ["Tự soi năm 2019"], ["Khối", "Chi bộ", "TSĐV", "ĐV tự soi", "ĐV có biểu hiện"],
        ["Cơ quan", "Chi bộ Công an", 12, 11, 4], ["", "Chi bộ Quân sự", 9, 9, 1], ["Ấp", "Chi bộ ấp 1", 20, 20, 0],
        ["", "Tổng cộng", 41, 40, 5],
    )  # fmt: skip
    kinds = {fact.party_cell: fact.cell_kind for fact in reading.facts}
    assert kinds == {"Chi bộ Công an": "cơ quan", "Chi bộ Quân sự": "cơ quan", "Chi bộ ấp 1": "ấp"}


@pytest.mark.parametrize("heading", ["Đảng viên có biểu hiện", "Đảng viên tự nhận"])
def test_a_share_beside_each_sign_is_of_its_own_count(heading):
    shares = [
        ["I.1", "Phai nhạt lý tưởng cách mạng", "-", "0,0%"],
        ["I.2", "Xa rời tôn chỉ, mục đích của Đảng", 2, "4,8%"],
    ]
    reading = read(
        ["Chi bộ Quân sự"], ["Năm 2019"], ["Tổng số ĐV: 42; số ĐV tự soi: 42; số ĐV có biểu hiện: 7"],
        ["TT", "Biểu hiện", heading, ""], ["", "", "SL", "Tỷ lệ"], *shares,
        merges=[Span(3, 0, 4, 0), Span(3, 1, 4, 1), Span(3, 2, 3, 3)],
    )  # fmt: skip
    assert [(each.measure, each.numerator, each.printed) for each in reading.percents] == [
        ("sign", 0, 0.0), ("sign", 2, 4.8),
    ]  # fmt: skip


def test_those_without_a_sign_beside_those_with_it_are_no_second_count_of_the_sign():
    reading = read(
        ["Chi bộ Quân sự"], ["Năm 2019"], ["TT", "Biểu hiện", "Đảng viên tự nhận", ""],
        ["", "", "Không có biểu hiện", "Có biểu hiện"], ["I.1", "Phai nhạt lý tưởng cách mạng", 40, 2],
        ["I.2", "Xa rời tôn chỉ, mục đích của Đảng", 42, 0],
        merges=[Span(2, 0, 3, 0), Span(2, 1, 3, 1), Span(2, 2, 2, 3)],
    )  # fmt: skip
    assert [(fact.code, fact.value) for fact in reading.facts] == [("I.1", 2), ("I.2", 0)]
    assert not codes(reading)


def test_names_beside_a_sign_are_dropped_whatever_their_header_counts():
    header = ["TT", "Biểu hiện", "Số ĐV", "Họ tên đảng viên có biểu hiện"]
    rows = [[1, "Phai nhạt lý tưởng cách mạng", 1, "Nguyễn Văn Mẫu"], [2, "Xa rời tôn chỉ, mục đích của Đảng", 0, ""]]
    reading = read(["Chi bộ Quân sự"], ["Năm 2019"], header, *rows)
    assert [(fact.code, fact.value) for fact in reading.facts] == [("I.1", 1), ("I.2", 0)]
    assert not codes(reading)
    assert "Mẫu" not in repr(reading.outline)


def test_signs_without_a_number_whose_counts_are_blank_tell_their_checklist():
    texts = ["I.6.b. Nói không đi đôi với làm", "I.6.c. Hứa nhiều làm ít", "I.6.d. Nói một đằng, làm một nẻo",
             "II.3.a. Kê khai tài sản, thu nhập không trung thực"]  # fmt: skip
    rows = [[text, 1 if at == 3 else ""] for at, text in enumerate(texts)]
    reading = read(["Chi bộ Quân sự"], ["Năm 2019"], ["Nội dung biểu hiện", "Số ĐV"], *rows)
    assert [(fact.code, fact.value) for fact in reading.facts] == [
        ("I.6.b", 0), ("I.6.c", 0), ("I.6.d", 0), ("II.3.a", 1),
    ]  # fmt: skip


@pytest.mark.parametrize("number", ["", "I"])
def test_headings_that_name_a_period_say_when_the_rows_below_are_of(number):
    columns = ["TT", "Chi bộ", "TSĐV", "ĐV tự soi", "ĐV có biểu hiện"]
    reading = read(
        ["Tự soi qua các năm"], columns, [number, "Năm 2018", "", "", ""], [1, "Chi bộ Công an", 12, 11, 4],
        [2, "Chi bộ ấp 1", 20, 20, "-"], ["", "Cộng", 32, 31, 4], [number and "II", "Năm 2019", "", "", ""],
        [1, "Chi bộ Công an", 13, 13, 1], [2, "Chi bộ ấp 1", 21, 21, "-"], ["", "Cộng", 34, 34, 1],
    )  # fmt: skip
    found = [(f.party_cell, f.period, f.value) for f in reading.facts if f.measure == "members"]
    assert found == [("Chi bộ Công an", "2018", 12), ("Chi bộ ấp 1", "2018", 20), ("Chi bộ Công an", "2019", 13),
                     ("Chi bộ ấp 1", "2019", 21)]  # fmt: skip
    assert not {f.cell_kind for f in reading.facts} - {""}
    assert not codes(reading)


def test_a_numbered_kind_stays_one_where_a_figure_below_it_is_wrong():
    reading = read(
        ["Tự soi năm 2019"], ["Chi bộ", "TSĐV", "ĐV tự soi", "ĐV có biểu hiện"], ["I. Chi bộ khối ấp", 32, 31, 4],
        ["Chi bộ ấp 1", 12, 11, 4], ["Chi bộ ấp 2", 20, 20, -1], ["II. Chi bộ khối trường học", 30, 28, 3],
        ["Chi bộ Tiểu học", 17, 16, 1], ["Chi bộ Mầm non", 14, 12, 2],
    )  # fmt: skip
    assert {(f.party_cell, f.cell_kind) for f in reading.facts} == {
        ("Chi bộ ấp 1", "ấp"), ("Chi bộ ấp 2", "ấp"), ("Chi bộ Tiểu học", "trường học"),
        ("Chi bộ Mầm non", "trường học"),
    }  # fmt: skip
    assert codes(reading) == ["TS302"]
    assert [(t.ref, t.printed, t.summed) for t in reading.totals if t.printed != t.summed and t.complete] == [
        ("B6", 30, 31)
    ]


@pytest.mark.parametrize(
    "text", ["Đ/c Nguyễn Văn Mẫu còn xuề xoà", "Xuề xoà (Trần Thị Mẫu)", "đồng chí Mẫu hay về sớm", "Ông Mẫu vắng họp"]
)
def test_a_text_that_names_somebody_is_told_by_its_place_alone(text):
    reading = read(["Chi bộ Quân sự"], ["Năm 2019"], BY_SIGN, *SIGNS, [3, text, 1])
    assert [(f.ref, f.values["text"]) for f in reading.findings if f.severity != "info"] == [("B6", "")]
    assert "Mẫu" not in repr(reading.outline)


def test_a_text_that_speaks_of_a_person_of_history_is_quoted():
    reading = read(["Chi bộ Quân sự"], ["Năm 2019"], BY_SIGN, *SIGNS, [3, "Không treo ảnh Hồ Chí Minh", 1])
    assert [f.values["text"] for f in reading.findings if f.code == "TS401"] == ["Không treo ảnh Hồ Chí Minh"]


@pytest.mark.parametrize("missing", [0, 1, 2])
def test_a_total_without_its_number_is_told_though_its_unit_stands_there(missing):
    labels = ["Tổng số đảng viên", "Số đảng viên tham gia tự soi", "Số đảng viên có biểu hiện"]
    lines = [
        [f"{at + 1}. {label}", "", "" if at == missing else 12 - at, "đảng viên"] for at, label in enumerate(labels)
    ]
    reading = read(["Chi bộ Quân sự"], ["Năm 2019"], *lines, BY_SIGN, *SIGNS)
    assert [(f.code, f.ref) for f in reading.findings if f.severity != "info"] == [("TS304", f"C{missing + 3}")]
    assert len(reading.facts) == 4


@pytest.mark.parametrize(("value", "code"), [("xem lại", "TS301"), (date(2017, 9, 23), "TS305"), ("", "TS304")])
def test_a_word_where_the_other_totals_have_their_numbers_is_told(value, code):
    lines = [["Tổng số đảng viên", "", 12, "đảng viên"], ["Số đảng viên có biểu hiện", "", value, "đảng viên"]]
    reading = read(["Chi bộ Quân sự"], ["Năm 2019"], *lines, BY_SIGN, *SIGNS)
    assert [(f.code, f.ref) for f in reading.findings if f.severity != "info"] == [(code, "C4")]


def test_the_committee_of_the_head_is_that_of_both_tables_beside_each_other():
    plan = "Thực hiện Kế hoạch của Đảng bộ huyện Lớn, việc tự soi được tiến hành nghiêm túc"
    columns = ["TT", "Chi bộ", "TSĐV", "ĐV tự soi", "ĐV có biểu hiện"]
    reading = read(
        ["ĐẢNG BỘ XÃ MẪU", "", "", "", "", "", "ĐẢNG CỘNG SẢN VIỆT NAM"], ["Năm 2019"], [plan],
        [*columns, "", *columns],
        [1, "Chi bộ ấp 1", 12, 11, 4, "", 2, "Chi bộ ấp 2", 9, 9, 1],
    )  # fmt: skip
    assert {(f.party_cell, f.committee) for f in reading.facts} == {
        ("Chi bộ ấp 1", "ĐẢNG BỘ XÃ MẪU"), ("Chi bộ ấp 2", "ĐẢNG BỘ XÃ MẪU"),
    }  # fmt: skip


@pytest.mark.parametrize("name", ["CHI BỘ ẤP QUYẾT THẮNG", "Chi bộ thôn Chiến Thắng"])
def test_a_name_that_sounds_like_a_month_ends_where_the_year_begins(name):
    reading = read([f"{name} năm 2019".upper() if name.isupper() else f"{name} năm 2019"], BY_SIGN, *SIGNS)
    assert {(fact.party_cell, fact.period) for fact in reading.facts} == {(name, "2019")}


def test_what_a_page_carries_over_to_the_next_is_a_total():
    columns = ["TT", "Chi bộ", "TSĐV", "ĐV tự soi", "ĐV có biểu hiện"]
    reading = read(
        ["Tự soi năm 2019"], columns, [1, "Chi bộ ấp 1", 10, 10, 1], [2, "Chi bộ ấp 2", 12, 12, 2],
        ["", "Cộng trang", 22, 22, 3], ["", "Mang sang", 22, 22, 3], [3, "Chi bộ ấp 3", 9, 9, 0],
        ["", "Tổng cộng", 31, 31, 3],
    )  # fmt: skip
    assert {f.party_cell for f in reading.facts} == {"Chi bộ ấp 1", "Chi bộ ấp 2", "Chi bộ ấp 3"}
    assert not [total for total in reading.totals if total.printed != total.summed]


def test_parts_of_the_lines_above_do_not_hide_a_table_of_measures():
    reading = read(
        ["Chi bộ ấp 1"], ["Báo cáo nhanh tự soi năm 2019"], ["TT", "Nội dung", "Số lượng"],
        [1, "Tổng số đảng viên", 25], ["", "Trong đó: - Nữ", 9], ["", "- Dự bị", 2],
        [2, "Số đảng viên tham gia tự soi", 24], [3, "Số đảng viên có biểu hiện", 4],
        ["", "Trong đó: - Tư tưởng chính trị", 3], ["", "- Đạo đức, lối sống", 1],
    )  # fmt: skip
    assert [(f.measure, f.value) for f in reading.facts] == [("members", 25), ("reviewed", 24), ("with_signs", 4)]


@pytest.mark.parametrize("own", [2, 3])
def test_what_others_found_beside_a_sign_is_never_its_count(own):
    headers = ["Số ĐV do chi bộ kết luận", "Số ĐV có biểu hiện đã khắc phục"]
    headers.insert(own - 2, "Số ĐV tự nhận")
    values = [[7, 8], [9, 5]]
    rows = [[code, text, *found[: own - 2], at, *found[own - 2 :]] for at, (code, text, found) in enumerate(
        [("I.1", "Phai nhạt lý tưởng cách mạng", values[0]), ("I.2", "Xa rời tôn chỉ, mục đích của Đảng", values[1])]
    )]  # fmt: skip
    reading = read(["Chi bộ Quân sự"], ["Năm 2019"], ["Mã", "Biểu hiện", *headers], *rows)
    assert [(f.code, f.value) for f in reading.facts] == [("I.1", 0), ("I.2", 1)]


BLANK = [""] * 7


@pytest.mark.parametrize("blank", [[BLANK], [BLANK, BLANK]])
@pytest.mark.parametrize("merges", [[], [Span(1, 3, 1, 6)]])
def test_blank_rows_may_stand_between_the_levels_of_a_header(blank, merges):
    reading = read(
        ["XẾP LOẠI ĐẢNG VIÊN NĂM 2021"], ["TT", "Chi bộ", "Số ĐV được xếp loại", "Trong đó", "", "", ""], *blank,
        ["", "", "", "HTXSNV", "HTTNV", "HTNV", "KHTNV"], [1, "Chi bộ A", 38, 3, 34, 1, 0], merges=merges,
    )  # fmt: skip
    assert [(f.code, f.value) for f in reading.facts] == [
        ("", 38), ("excellent", 3), ("good", 34), ("adequate", 1), ("failed", 0),
    ]  # fmt: skip
    assert not codes(reading)


def test_blank_rows_part_no_measure_from_the_period_over_it():
    reading = read(
        ["Tự soi, tự sửa"], ["TT", "Chi bộ", "Năm 2019", "", "Năm 2020", ""], BLANK,
        ["", "", "TSĐV", "Tự soi", "TSĐV", "Tự soi"], [1, "Chi bộ A", 38, 30, 40, 39],
    )  # fmt: skip
    wanted = [("2019", "members", 38), ("2019", "reviewed", 30), ("2020", "members", 40), ("2020", "reviewed", 39)]
    assert [(f.period, f.measure, f.value) for f in reading.facts] == wanted


def test_periods_stand_over_a_blank_row_above_the_header():
    reading = read(
        ["Tự soi, tự sửa"], ["", "", "Năm 2019", "", "Năm 2020", ""], BLANK,
        ["TT", "Chi bộ", "TSĐV", "Tự soi", "TSĐV", "Tự soi"], [1, "Chi bộ A", 38, 30, 40, 39],
    )  # fmt: skip
    assert [(f.period, f.measure) for f in reading.facts] == [
        ("2019", "members"), ("2019", "reviewed"), ("2020", "members"), ("2020", "reviewed"),
    ]  # fmt: skip


def test_lines_of_totals_above_a_blank_row_are_no_header():
    reading = read(
        ["Chi bộ A, năm 2019"], ["", "Tổng số ĐV", "9 đ/c"], ["", "Số ĐV tham gia tự soi", "8 đ/c"], ["", "", ""],
        ["TT", "Biểu hiện", "Số ĐV tự nhận"], [1, "Phai nhạt lý tưởng cách mạng", 1],
    )  # fmt: skip
    assert [(f.measure, f.value) for f in reading.facts] == [("sign", 1), ("members", 9), ("reviewed", 8)]


def test_words_in_columns_of_figures_beside_nobody_are_told():
    rows = [[1, "Chi bộ A", 38, 30, 3], ["", "", "xem", "phụ", "lục"], [2, "Chi bộ B", 38, 30, 3]]
    assert [(f.code, f.ref) for f in read(["Năm 2021"], HEADER, *rows).findings] == [("TS301", "C4")]


@pytest.mark.parametrize("form", ["{} / {}", "{}\n({})", "{} ({})", "{}/ ({}) (đ/c)", "{}\n{}"])
def test_a_header_may_say_itself_again_in_english(form):
    english = ["No.", "Party cell", "Total members", "Members reviewed", "Members with signs"]
    columns = [form.format(own, other) for own, other in zip(HEADER, english, strict=True)]
    reading = read(["Năm 2019"], columns, [1, "Ấp 1", 9, 8, 1], columns, [2, "Ấp 2", 12, 12, 0])
    assert (values(reading, "members"), values(reading, "reviewed")) == (
        {"Ấp 1": 9, "Ấp 2": 12},
        {"Ấp 1": 8, "Ấp 2": 12},
    )
    assert not codes(reading)


def test_dates_that_a_csv_file_has_for_its_months_are_months():
    reading = read(
        ["Năm 2022"], ["STT", "Chi bộ", "Số ĐV có biểu hiện", ""], ["", "", "01/05/2022", "01/06/2022", "Cộng"],
        [1, "Ấp 1", 4, "Không", 4], [2, "Ấp 2", 1, 2, 3],
    )  # fmt: skip
    assert [(f.period, f.value) for f in reading.facts] == [
        ("2022-05", 4),
        ("2022-06", 0),
        ("2022-05", 1),
        ("2022-06", 2),
    ]


@pytest.mark.parametrize("line", [["", "{}:", "{n}", "đ/c"], ["", "{}", "{n}"], ["{}", "", "{n}"]])
def test_totals_below_a_table_of_signs_may_stand_in_other_columns(line):
    columns = ["TT", "Mã", "Nội dung biểu hiện", "Số ĐV có biểu hiện", "Ghi chú"]
    signs = [[at, f"I.{at}", text, at, ""] for at, text in enumerate(FOUR, 1)]
    if line[0]:
        columns, signs = columns[2:], [row[2:] for row in signs]
    labels = [("Tổng số đảng viên", 27), ("ĐV tham gia tự soi", 25), ("Số ĐV có biểu hiện", 1)]
    below = [[n if each == "{n}" else each.format(label) for each in line] for label, n in labels]
    reading = read(["Chi bộ ấp 1"], ["Năm 2019"], columns, *signs, [], *below)
    assert {f.measure: f.value for f in reading.facts if not f.code} == {"members": 27, "reviewed": 25, "with_signs": 1}
    assert [f.code for f in reading.facts if f.code] == ["I.1", "I.2", "I.3", "I.4"]
    assert not codes(reading)


def test_a_total_below_a_table_without_its_number_is_told():
    below = [["", "Tổng số đảng viên"], ["", "ĐV tham gia tự soi:", "", 25], ["", "Số ĐV có biểu hiện:", "", 1]]
    signs = [[at, f"I.{at}", text, at] for at, text in enumerate(FOUR, 1)]
    columns = ["TT", "Mã", "Nội dung biểu hiện", "Số ĐV có biểu hiện"]
    reading = read(["Chi bộ ấp 1"], ["Năm 2019"], columns, *signs, [], *below)
    assert [(f.code, f.ref) for f in reading.findings if f.severity != "info"] == [("TS304", "D9")]


def test_a_unit_alone_is_a_level_of_a_csv_files_header():
    reading = read(
        ["TT", "Chi bộ", "Quý I năm 2021", "", "Quý II năm 2021", ""], ["", "", "Đảng viên", "", "Đảng viên", ""],
        ["", "", "Đảng số", "ĐV có biểu hiện", "Đảng số", "ĐV có biểu hiện"],
        [1, "Ấp 1", 9, 1, 10, 0], [2, "Ấp 2", 12, 0, 12, 2],
    )  # fmt: skip
    assert [(f.period, f.value) for f in reading.facts if f.measure == "members"] == [
        ("2021-Q1", 9), ("2021-Q2", 10), ("2021-Q1", 12), ("2021-Q2", 12),
    ]  # fmt: skip
    assert not codes(reading)
