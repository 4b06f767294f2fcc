"""Headers and columns that offices send, one claim each: the smallest sheet that shows it."""

from datetime import datetime

import pytest
from in_memory import BY_SIGN, HEADER, codes, read, values

from tusoi_cli.model.sheet import Span


def test_a_title_over_the_second_column_is_no_heading_of_the_columns():
    reading = read(
        ["", "Kết quả đảng viên tự soi, tự sửa năm 2019"], ["TT", "Họ và tên", "I.1", "I.2", "I.3"],
        [1, "Người một", "x", "", ""], [2, "Người hai", "", "", ""],
    )  # fmt: skip
    assert {f.code: f.value for f in reading.facts if f.measure == "sign"} == {"I.1": 1, "I.2": 0, "I.3": 0}


def test_a_sign_headed_by_code_and_wording_counts_ticks_whatever_the_wording_sounds_like():
    reading = read(
        ["Chi bộ Quân sự năm 2019"], ["TT", "Họ và tên", "I.4 Không chấp hành nghiêm các nguyên tắc tổ chức của Đảng",
        "I.5 Trong tự phê bình còn giấu giếm, không dám nhận khuyết điểm"],
        [1, "Người một", "x", "x"], [2, "Người hai", "", "x"],
    )  # fmt: skip
    assert {f.code: f.value for f in reading.facts if f.measure == "sign"} == {"I.4": 1, "I.5": 2}


def test_numbered_columns_of_months_are_no_signs():
    months = list(range(1, 11))
    rows = ([1, "Chi bộ Quân sự", *months], [2, "Chi bộ Công an", *months])
    told = read(["Năm 2021"], ["TT", "Chi bộ", "Số đảng viên trình bày"], ["", "", *months], *rows)
    assert {fact.measure for fact in told.facts} == {"presented"}
    untold = read(["Năm 2021"], ["TT", "Chi bộ", "Ghi số"], ["", "", *months], *rows)
    assert not untold.facts
    assert codes(untold)


def test_members_beside_the_reviewed_under_one_heading_are_members():
    reading = read(
        ["Năm 2019"], ["Chi bộ", "Kết quả tự soi", "", ""], ["", "Số ĐV", "Số ĐV tự soi", "ĐV có biểu hiện"],
        ["Chi bộ Quân sự", 12, 11, 4], ["Chi bộ Công an", 9, 9, 0], merges=[Span(1, 0, 2, 0), Span(1, 1, 1, 3)],
    )  # fmt: skip
    assert values(reading, "members") == {"Chi bộ Quân sự": 12, "Chi bộ Công an": 9}
    assert values(reading, "reviewed") == {"Chi bộ Quân sự": 11, "Chi bộ Công an": 9}


def test_a_party_cell_column_with_an_unknown_header_beside_kinds_is_read():
    reading = read(
        ["Năm 2019"], ["TT", "Các đầu mối", "Khối", *HEADER[2:]], [1, "Quân sự", "cơ quan", 12, 12, 4],
        [2, "Ấp 1", "ấp", 9, 9, 0],
    )  # fmt: skip
    assert values(reading, "members") == {"Quân sự": 12, "Ấp 1": 9}


def test_a_sheet_of_two_columns_that_is_not_understood_beside_one_that_is_is_told():
    from tusoi_cli.understand.together import without_side_sheets

    good = read(["Năm 2019"], HEADER, [1, "Chi bộ Quân sự", 12, 12, 4])
    bad = read(*([f"Việc thứ {word}", number] for number, word in enumerate(["một", "hai", "ba", "bốn", "năm"])))
    assert codes(without_side_sheets([good, bad])[1]) == ["TS201"]


def test_a_share_behind_its_count_makes_no_column_of_shares():
    reading = read(
        ["Năm 2019"], [*HEADER[1:4], "ĐV có biểu hiện (tỷ lệ %)"], ["Quân sự", 12, 12, "3 (25%)"],
        ["Công an", 9, 9, "0 (0%)"],
    )  # fmt: skip
    assert values(reading, "with_signs") == {"Quân sự": 3, "Công an": 0}


@pytest.mark.parametrize("header", ["Số liệu", "Kết quả", "Số lượng"])
def test_one_column_of_figures_beside_measures_is_read_whatever_it_is_called(header):
    reading = read(
        ["Chi bộ Quân sự năm 2019"], ["TT", "Chỉ tiêu", header], [1, "Tổng số đảng viên", 12],
        [2, "Số ĐV tham gia tự soi", 11], [3, "Số ĐV có biểu hiện", 2],
    )  # fmt: skip
    assert {f.measure: f.value for f in reading.facts} == {"members": 12, "reviewed": 11, "with_signs": 2}


def test_a_column_whose_words_only_come_near_a_sign_is_told():
    reading = read(
        ["Chi bộ Quân sự năm 2019"], ["TT", "Họ và tên", "I.4", "I.5 Chăm sóc cây cảnh trong nhà"],
        [1, "Người một", "x", "x"], [2, "Người hai", "", "x"],
    )  # fmt: skip
    assert {f.code: f.value for f in reading.facts if f.measure == "sign"} == {"I.4": 1, "I.5": 2}
    assert [(f.code, f.ref) for f in reading.findings if f.severity != "info"] == [("TS402", "D3")]


@pytest.mark.parametrize("header", ["Tổng số", "Tổng số ĐV phải kiểm điểm", "ĐV chính thức và dự bị", "Quân số"])
def test_a_first_column_that_could_count_anything_is_told(header):
    reading = read(["Năm 2019"], ["Chi bộ", header, "ĐV có biểu hiện"], ["Chi bộ Quân sự", 12, 4], ["Chi bộ 2", 9, 1])
    assert {fact.measure for fact in reading.facts} == {"with_signs"}
    assert codes(reading) == ["TS203"]


@pytest.mark.parametrize("header", ["Số thẻ đảng", "Điện thoại", "Chức vụ", "Ký nhận"])
def test_counts_under_a_header_of_persons_are_told_and_left_out(header):
    columns = ["Chi bộ", header, "ĐV tự soi", "ĐV có biểu hiện"]
    reading = read(["Năm 2019"], columns, ["Chi bộ Quân sự", 13, 12, 4], ["Chi bộ Công an", 9, 9, 1])
    assert {fact.ref[0] for fact in reading.facts} == {"C", "D"}
    told = [f for f in reading.findings if f.severity != "info"]
    assert [(f.code, f.variant, f.ref, dict(f.values)) for f in told] == [("TS203", "personal", "B3", {})]


@pytest.mark.parametrize(
    ("header", "values"),
    [("Số thẻ đảng", [54123456, 54123457]), ("Điện thoại", ["0912 345 678", "091 234 5679"]), ("Tuổi đảng", [30, 40])],
)
def test_what_a_header_of_persons_names_is_dropped_without_a_doubt(header, values):
    columns = ["Chi bộ", header, "ĐV tự soi", "ĐV có biểu hiện"]
    reading = read(["Năm 2019"], columns, ["Chi bộ Quân sự", values[0], 12, 4], ["Chi bộ Công an", values[1], 9, 1])
    assert not codes(reading)


@pytest.mark.parametrize(
    "header",
    ["Số buổi tự soi", "Số cuộc kiểm điểm", "Số chi bộ đã kiểm điểm", "Số tổ đảng tự soi", "Số phiếu tự soi phát ra",
     "Số ĐV có từ 2 biểu hiện trở lên", "Số ĐV có biểu hiện năm trước", "Số chi uỷ viên tự soi", "Số ĐV dự kiến tự soi",
     "Số lượt ĐV tự soi"],
)  # fmt: skip
def test_what_counts_something_else_is_no_measure_however_much_it_sounds_like_one(header):
    reading = read(["Tự soi năm 2019"], ["Chi bộ", "TSĐV", header], ["Chi bộ Quân sự", 12, 4], ["Chi bộ Công an", 9, 1])
    assert {fact.measure for fact in reading.facts} == {"members"}


def test_a_count_beside_its_share_below_one_heading_is_what_the_heading_says():
    reading = read(
        ["Năm 2019"], ["Chi bộ", "TSĐV", "ĐV có biểu hiện", ""], ["", "", "Số ĐV", "Tỷ lệ"],
        ["Chi bộ Quân sự", 12, 4, "33,3%"], ["Chi bộ Công an", 9, 0, "0%"],
        merges=[Span(1, 0, 2, 0), Span(1, 1, 2, 1), Span(1, 2, 1, 3)],
    )  # fmt: skip
    assert values(reading, "with_signs") == {"Chi bộ Quân sự": 4, "Chi bộ Công an": 0}
    assert values(reading, "members") == {"Chi bộ Quân sự": 12, "Chi bộ Công an": 9}


def test_a_header_is_known_again_on_a_new_page_below_a_row_without_a_number():
    reading = read(
        ["Chi bộ Quân sự, năm 2019"], BY_SIGN, ["I", "Suy thoái về tư tưởng chính trị", ""], [1, "Biểu hiện 1", 2],
        [2, "Biểu hiện 2", "không"], BY_SIGN, [3, "Biểu hiện 3", 1],
    )  # fmt: skip
    assert [(f.code, f.value) for f in reading.facts] == [("I.1", 2), ("I.2", 0), ("I.3", 1)]


def test_an_unknown_word_below_a_period_takes_no_meaning_from_the_title():
    reading = read(
        ["Số đảng viên có biểu hiện suy thoái"], ["Chi bộ", "Năm 2019", ""], ["", "ĐV đầu kỳ", "ĐV có biểu hiện"],
        ["Chi bộ Quân sự", 12, 4], ["Chi bộ Công an", 9, 1], merges=[Span(1, 0, 2, 0), Span(1, 1, 1, 2)],
    )  # fmt: skip
    assert values(reading, "with_signs") == {"Chi bộ Quân sự": 4, "Chi bộ Công an": 1}


def test_a_parent_reaches_over_a_column_that_is_only_spread():
    reading = read(
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
    reading = read(
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
    assert not codes(reading)


def test_a_table_beside_another_takes_no_parent_of_it():
    reading = read(
        ["Năm 2018", "", "", "", "", "", ""],
        ["Chi bộ", "TSĐV", "ĐV có biểu hiện", "", "Chi bộ", "TSĐV", "ĐV có biểu hiện"],
        ["Chi bộ Quân sự", 12, 4, "", "Chi bộ ấp 1", 13, 3],
        ["Chi bộ Công an", 9, 2, "", "Chi bộ ấp 2", 10, 1],
    )
    assert values(reading, "with_signs") == {
        "Chi bộ Quân sự": 4, "Chi bộ Công an": 2, "Chi bộ ấp 1": 3, "Chi bộ ấp 2": 1,
    }  # fmt: skip


def test_a_word_merged_over_an_empty_column_above_lower_words_is_one_column():
    reading = read(
        ["Năm 2021"],
        ["Chi bộ", "Đảng số", "", "Số đảng viên trình bày trong tháng", "", ""],
        ["", "", "", "1", "2", "3"],
        ["Chi bộ Quân sự", 12, "", 1, 2, 1],
        ["Chi bộ Công an", 9, "", 2, 0, 1],
        merges=[Span(1, 1, 1, 2)],
    )
    assert not codes(reading)
    assert values(reading, "members") == {"Chi bộ Quân sự": 12, "Chi bộ Công an": 9}


@pytest.mark.parametrize("numbers", [["1", "2", "3"], ["(1)", "(2)", "(3)"], [1, 2, 3]])
def test_column_numbers_may_stand_between_years_and_their_header(numbers):
    reading = read(
        ["MỘT SỐ CHỈ TIÊU CỦA ĐẢNG BỘ"], ["Năm", "Số hộ nghèo", "Hồ sơ tiếp nhận tại Bộ phận Một cửa"], numbers,
        [2018, 340, 2715], [2019, 288, 2980],
    )  # fmt: skip
    assert {(f.period, f.code): f.value for f in reading.facts if f.code == "Số hộ nghèo"} == {
        ("2018", "Số hộ nghèo"): 340, ("2019", "Số hộ nghèo"): 288,
    }  # fmt: skip


def test_a_label_merged_over_a_blank_column_heads_no_group():
    reading = read(
        ["Chi bộ ấp 1"], ["Tháng 5/2023"], ["STT", "Nội dung biểu hiện", "", "Số ĐV có biểu hiện"],
        [1, "Phai nhạt lý tưởng cách mạng", "", ""], [2, "Xa rời tôn chỉ, mục đích của Đảng", "", 2],
        merges=[Span(row, 1, row, 2) for row in range(2, 5)],
    )  # fmt: skip
    assert [(fact.ref, fact.value) for fact in reading.facts] == [("D4", 0), ("D5", 2)]


def test_a_header_repeated_below_a_row_that_is_left_blank_begins_no_other_table():
    header = ["Mã số", "Nội dung biểu hiện", "Số ĐV"]
    reading = read(
        ["Chi bộ ấp 1"], ["Năm 2019"], header, ["I.1", "Phai nhạt lý tưởng cách mạng", 1],
        ["I.2", "Xa rời tôn chỉ, mục đích của Đảng", ""], header, ["I.3", "Nhận thức sai lệch về ý nghĩa", ""],
    )  # fmt: skip
    assert {fact.code: fact.value for fact in reading.facts} == {"I.1": 1, "I.2": 0, "I.3": 0}
    assert not codes(reading)


def test_a_header_repeated_below_signs_numbered_in_their_text_begins_no_other_table():
    header = ["Nội dung biểu hiện", "Số ĐV có biểu hiện"]
    reading = read(
        ["Chi bộ ấp 1"], ["Năm 2019"], header, ["I. Suy thoái về tư tưởng chính trị"],
        ["1a- Phai nhạt lý tưởng cách mạng", 1], ["1b- Dao động, giảm sút niềm tin vào mục tiêu độc lập dân tộc", ""],
        header, ["1c- Hoài nghi, thiếu tin tưởng vào chủ nghĩa Mác - Lênin", 2],
    )  # fmt: skip
    assert reading.outline
    assert reading.outline.rows[3:] == ("group", "data", "data", "header", "data")


def test_a_group_row_right_below_a_header_with_a_spread_column_is_no_header():
    reading = read(
        ["Năm 2019"], ["STT", "TÊN CHI BỘ", "", "Xếp loại đảng viên", "", "", ""],
        ["", "", "", "HTXSNV", "HTTNV", "HTNV", "KHTNV"], ["", "Khối chi bộ cơ quan", "", "", "", "", ""],
        [1, "CB Công an", "", 1, 18, 1, "-"], ["B", "Khối chi bộ khu vực", "", "", "", "", ""],
        [2, "CB ấp 2", "", 3, 21, 1, 1],
    )  # fmt: skip
    assert {fact.party_cell: fact.cell_kind for fact in reading.facts} == {
        "CB Công an": "cơ quan",
        "CB ấp 2": "khu vực",
    }


@pytest.mark.parametrize("head", ["Nội dung", "Chỉ tiêu"])
def test_columns_are_party_cells_where_the_rows_are_measures(head):
    reading = read(
        ["TỔNG HỢP BIỂU HIỆN THEO CHI BỘ"], ["Năm 2019"], [head, "Bưu điện", "Trạm Y tế"],
        ["Đảng viên hiện có", 35, 15], ["Số ĐV tham gia tự soi", 33, 15], ["Số ĐV có biểu hiện một phần", 14, 3],
    )  # fmt: skip
    assert values(reading, "with_signs") == {"Bưu điện": 14, "Trạm Y tế": 3}
    assert not codes(reading)


def test_a_numbered_period_above_the_same_header_begins_another_table():
    header = ["Chi bộ", "TSĐV", "ĐV có biểu hiện"]
    reading = read(
        ["ĐẢNG BỘ XÃ A"], ["II. 6 tháng cuối năm 2021"], header, ["Chi bộ ấp 1", 12, 3], ["Chi bộ ấp 2", 9, 1],
        ["III. 6 tháng đầu năm 2022"], header, ["Chi bộ ấp 1", 13, 2], ["Chi bộ ấp 2", 9, 0],
    )  # fmt: skip
    assert {fact.ref: fact.period for fact in reading.facts if fact.measure == "members"} == {
        "B4": "2021-H2", "B5": "2021-H2", "B8": "2022-H1", "B9": "2022-H1",
    }  # fmt: skip


def test_a_title_above_the_column_of_members_is_no_heading_of_it():
    reading = read(
        ["Chi bộ ấp 1"], ["Năm 2019"], ["", "Danh sách đảng viên tự nhận có biểu hiện", "", ""],
        ["STT", "Đảng viên", "Biểu hiện I.1", "Biểu hiện I.2"], [1, "Đỗ Văn Tèo", "x", ""], [2, "Lê Thị Lượm", "", "x"],
        [3, "Ngô Bá Xoàn", "", ""],
    )  # fmt: skip
    assert {fact.measure: fact.value for fact in reading.facts if not fact.code} == {"reviewed": 3, "with_signs": 2}


@pytest.mark.parametrize(("value", "code"), [("chưa rõ", "TS301"), (datetime(2019, 2, 3), "TS305"), ("", "")])
def test_what_stands_alone_in_a_column_of_figures_is_told(value, code):
    columns = ["TT", "Chi bộ", "TSĐV", "Tháng 1", "Tháng 2"]
    rows = [[1, "Chi bộ ấp 1", 10, 1, value], [2, "Chi bộ ấp 2", 12, 1, ""]]
    reading = read(["Số ĐV trình bày tự soi năm 2019"], columns, *rows)
    assert [(f.code, f.ref) for f in reading.findings if f.severity != "info"] == ([(code, "E3")] if code else [])
    assert [f.ref for f in reading.facts if f.measure == "presented"] == ["D3", "D4"]


SIGNS = [[1, "Phai nhạt lý tưởng cách mạng", 1, 0], [2, "Xa rời tôn chỉ, mục đích của Đảng", 2, 1]]


@pytest.mark.parametrize(
    "heads",
    [("Nhóm I", "Nhóm II"), ("I", "II"), ("Suy thoái về tư tưởng chính trị", "Suy thoái về đạo đức, lối sống"),
     ("Khối cơ quan", "Khối ấp"), ("Cán bộ lãnh đạo", "ĐV không giữ chức vụ"), ("Dưới 30 tuổi", "Trên 30 tuổi"),
     ("Tự nhận", "Tập thể góp ý"), ("Bí thư", "Chi uỷ viên")],
)  # fmt: skip
def test_columns_beside_signs_headed_by_no_party_cells_give_none(heads):
    reading = read(["Đảng bộ xã A, năm 2019"], ["TT", "Nội dung biểu hiện", *heads], *SIGNS)
    assert not reading.facts
    assert codes(reading) == ["TS201"]


@pytest.mark.parametrize(
    ("title", "named"), [("Đảng bộ xã A, năm 2019", {"Tổ 1", "Tổ 2"}), ("Chi bộ Quân sự, năm 2019", set())]
)
def test_names_alone_are_party_cells_unless_the_title_names_one(title, named):
    reading = read([title], ["TT", "Nội dung biểu hiện", "Tổ 1", "Tổ 2"], *SIGNS)
    assert {fact.party_cell for fact in reading.facts} == named
    assert named or codes(reading) == ["TS201"]


def test_groups_of_signs_beside_party_cells_are_told():
    reading = read(
        ["Đảng bộ xã A, năm 2019"], ["TT", "Nội dung biểu hiện", "Chi bộ", "", "Nhóm I", "Nhóm II"],
        ["", "", "Quân sự", "Công an", "", ""], [*SIGNS[0], 1, 0], [*SIGNS[1], 3, 0],
        merges=[Span(1, 2, 1, 3), *(Span(1, at, 2, at) for at in (0, 1, 4, 5))],
    )  # fmt: skip
    assert {fact.party_cell for fact in reading.facts} == {"Quân sự", "Công an"}
    assert [(f.code, f.ref) for f in reading.findings] == [("TS203", "E4"), ("TS203", "F4")]


def test_a_column_below_a_period_whose_level_is_no_known_word_is_told():
    reading = read(
        ["Chi bộ Quân sự"], ["TT", "Nội dung biểu hiện", "Năm 2019", "", ""], ["", "", "Mức 1", "Mức 2", "Riêng"],
        [*SIGNS[0], 1], [*SIGNS[1], 2],
    )  # fmt: skip
    assert {fact.level for fact in reading.facts} == {"1", "2"}
    assert [(f.code, f.ref) for f in reading.findings] == [("TS203", "E4")]


def test_columns_that_count_whole_groups_of_signs_are_told_and_taken_for_none_of_their_signs():
    head = [*HEADER[:4], "Suy thoái tư tưởng chính trị", "Suy thoái đạo đức, lối sống", "Tự diễn biến, tự chuyển hoá"]
    rows = [[1, "Ấp 1", 20, 20, 2, 1, 0, 2], [2, "Ấp 2", 25, 25, 1, 1, 0, 1]]
    reading = read(["ĐẢNG BỘ XÃ A"], ["KẾT QUẢ TỰ SOI NĂM 2020"], [], [*head, "ĐV có biểu hiện"], *rows)
    assert {fact.measure for fact in reading.facts} == {"members", "reviewed", "with_signs"}
    assert [(f.code, f.ref) for f in reading.findings] == [("TS203", f"{column}5") for column in "EFG"]


MEASURES = [["Tổng số đảng viên", 20], ["Số đảng viên tự soi", 19], ["Số đảng viên có biểu hiện", 2]]


def test_a_lone_unit_across_measures_is_a_party_cell_and_no_other_word_is():
    for name, told in (("Quân sự", []), ("Theo dõi riêng", ["TS201"])):
        reading = read(["Đảng bộ xã A, tự soi năm 2019"], ["Nội dung", name], *MEASURES)
        assert codes(reading) == told
        assert {fact.party_cell for fact in reading.facts} == (set() if told else {name})


def test_a_lone_unit_beside_measures_is_a_party_cell_without_a_header_of_its_own():
    for name in ("Quân sự", "Chi bộ 5"):
        reading = read(["Tự soi năm 2019"], ["", "TSĐV", "ĐV tự soi", "ĐV có biểu hiện"], [name, 20, 19, 2])
        assert values(reading, "reviewed") == {name: 19}
        assert not codes(reading)


@pytest.mark.parametrize("lead", [[], [["Trong đó:", ""]]])
@pytest.mark.parametrize("signs", [1, 2])
def test_signs_among_the_totals_are_read_with_them(lead, signs):
    mark = "- " if lead else ""
    listed = [[mark + sign[1], sign[2]] for sign in SIGNS[:signs]]
    reading = read(["Chi bộ Quân sự năm 2019"], ["Nội dung", "Số lượng"], *MEASURES, *lead, *listed)
    wanted = [("members", "", 20), ("reviewed", "", 19), ("with_signs", "", 2), ("sign", "I.1", 1), ("sign", "I.2", 2)]
    assert [(f.measure, f.code, f.value) for f in reading.facts] == wanted[: 3 + signs]
    assert not codes(reading)


def test_columns_that_compare_or_average_party_cells_are_none_themselves():
    head = ["Nội dung", "Ấp 1", "Ấp 2", "Cộng", "Bình quân", "Cùng kỳ năm trước", "Tăng/giảm"]
    rows = [["Tổng số đảng viên", 20, 24, 44, 22, 40, 4], ["Số ĐV có biểu hiện", 2, 4, 6, 3, 8, -2]]
    reading = read(["ĐẢNG BỘ XÃ A"], ["KẾT QUẢ TỰ SOI NĂM 2021"], head, *rows)
    assert values(reading, "members") == {"Ấp 1": 20, "Ấp 2": 24}
    assert codes(reading) == []


@pytest.mark.parametrize(
    "header", ["Số lượt ĐV có biểu hiện", "Tổng số lượt đảng viên có biểu hiện", "Số cán bộ có biểu hiện"]
)
def test_mentions_and_officials_alone_are_no_members_with_signs(header):
    rows = [[1, "Ấp 1", 20, 20, 7], [2, "Ấp 2", 25, 25, 3]]
    reading = read(["ĐẢNG BỘ XÃ A"], ["KẾT QUẢ TỰ SOI NĂM 2021"], [*HEADER[:4], header], *rows)
    assert {fact.measure for fact in reading.facts} == {"members", "reviewed"}
    assert [(f.code, f.ref) for f in reading.findings] == [("TS203", "E4")]
