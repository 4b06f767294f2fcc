"""What clerks write that looks like something else, one claim each: the smallest sheet that shows it."""

from datetime import datetime

import pytest
from in_memory import BY_SIGN, HEADER, codes, knowledge, read, values

from tusoi_cli.model.sheet import Look, Sheet, Span
from tusoi_cli.understand.sheet import understand


@pytest.mark.parametrize("months", [["Tháng 4", "Tháng 5"], ["Quý I", "Quý II"]])
def test_a_sum_beside_the_periods_of_a_count_is_of_none_of_them(months):
    reading = read(
        ["Năm 2021"], ["STT", "Chi bộ", "ĐV có biểu hiện", "", ""], ["", "", *months, "Cộng"],
        [1, "Chi bộ ấp 1", 2, 1, 3], [2, "Chi bộ ấp 2", 0, 4, 4],
    )  # fmt: skip
    assert [fact.ref for fact in reading.facts] == ["C4", "D4", "C5", "D5"]
    assert not codes(reading)


def test_a_wrong_sum_beside_the_periods_of_a_count_is_told():
    reading = read(
        ["Năm 2021"], ["STT", "Chi bộ", "ĐV có biểu hiện", "", ""], ["", "", "Tháng 4", "Tháng 5", "Cộng"],
        [1, "Chi bộ ấp 1", 2, 1, 4], [2, "Chi bộ ấp 2", 0, 4, 4],
    )  # fmt: skip
    assert next((total.ref, total.printed, total.summed) for total in reading.totals) == ("E4", 4, 3)


@pytest.mark.parametrize("value", [0.458, "45,8%"])
def test_an_indicator_is_what_is_seen_whether_a_format_or_the_text_says_percent(value):
    rows = [["CÁC CHỈ TIÊU"], ["TT", "Chỉ tiêu", "Năm 2019", "Năm 2020"], [1, "Tỷ lệ hộ nghèo", value, 12]]
    sheet = Sheet("bieu.xlsx", "Sheet1", rows, look_again=lambda: Look(percents=frozenset({(2, 2)})))
    assert [fact.value for fact in understand(sheet, knowledge()).facts] == [45.8, 12]


@pytest.mark.parametrize("name", ["Đảng uỷ - Chính quyền", "Đảng uỷ – UBND", "Đảng uỷ và Đoàn thể"])
def test_a_party_cell_of_the_committees_own_office_is_no_committee(name):
    reading = read(["ĐẢNG BỘ XÃ A"], ["Năm 2019"], HEADER, [1, name, 9, 9, 1], [2, "Ấp 1", 12, 12, 0])
    assert values(reading, "members") == {name: 9, "Ấp 1": 12}


def test_the_row_of_a_committee_is_still_one():
    reading = read(["Năm 2019"], HEADER, [1, "Đảng uỷ xã A", 90, 90, 1], [2, "Đảng bộ xã B", 120, 120, 0])
    assert {fact.committee for fact in reading.facts} == {"Đảng uỷ xã A", "Đảng bộ xã B"}


@pytest.mark.parametrize("label", ["Tổng số (2 chi bộ)", "Tổng (gồm 2 chi bộ)", "TỔNG SỐ: (02 CB)"])
def test_a_total_says_of_how_many_it_is(label):
    rows = [["", label, 21, 21, 1], [1, "Ấp 1", 9, 9, 1], [2, "Ấp 2", 12, 12, 0], ["", "Cộng", 21, 21, 1]]
    reading = read(["Năm 2019"], HEADER, *rows)
    assert values(reading, "members") == {"Ấp 1": 9, "Ấp 2": 12}
    assert not codes(reading)


def test_the_same_figures_in_two_periods_make_no_heading_of_a_roman_number():
    reading = read(
        ["TT", "Chi bộ", "Năm", "TSĐV", "ĐV có biểu hiện"], ["I", "Ấp 1", 2022, 20, 1], ["", "", 2023, 21, 0],
        ["II", "Ấp 2", 2022, 25, 0], ["", "", 2023, 25, 0],
    )  # fmt: skip
    assert [fact.ref for fact in reading.facts if fact.measure == "members"] == ["D2", "D3", "D4", "D5"]


def test_abbreviations_are_known_in_sheets_without_any_accents():
    reading = read(
        ["Nam 2019"], ["TT", "Chi bo", "TS dang vien", "So DV duoc kiem diem", "DV co bieu hien"],
        [1, "Chi bo ap 1", 12, 11, 1], [2, "Chi bo ap 2", 9, 9, 0],
    )  # fmt: skip
    assert values(reading, "members") == {"Chi bo ap 1": 12, "Chi bo ap 2": 9}
    assert values(reading, "with_signs") == {"Chi bo ap 1": 1, "Chi bo ap 2": 0}


def test_a_sign_in_full_above_its_only_part_is_a_heading():
    sign = "Kê khai tài sản, thu nhập không trung thực"
    reading = read(
        ["Chi bộ ấp 1"], ["Năm 2019"], ["82 biểu hiện", "Số đảng viên"], [sign + ".", ""], [sign, 3],
        ["Thích được đề cao, ca ngợi", 1], ["Đoàn kết xuôi chiều, dân chủ hình thức", 0],
        ["Nói một đằng, làm một nẻo", 2],
    )  # fmt: skip
    assert next((fact.code, fact.ref) for fact in reading.facts) == ("II.3.a", "B5")
    assert "TS403" not in codes(reading)


@pytest.mark.parametrize(
    ("head", "code"), [("82 biểu hiện", "I.1.a"), ("27 biểu hiện", "I.1"), ("Nội dung biểu hiện", "I.1")]
)
def test_few_signs_by_their_first_words_are_of_the_list_that_the_sheet_names(head, code):
    signs = [["Phai nhạt lý tưởng cách mạng", 1], ["Xa rời tôn chỉ, mục đích của Đảng", 2]]
    reading = read(["Chi bộ ấp 1"], ["Năm 2019"], [head, "Số đảng viên"], *signs)
    assert reading.facts[0].code == code


def test_few_signs_that_are_later_parts_of_others_are_of_the_finer_list():
    signs = [["Hứa nhiều làm ít", 1], ["Thích được đề cao, ca ngợi", 2]]
    reading = read(["Chi bộ ấp 1"], ["Năm 2019"], ["Nội dung biểu hiện", "Số đảng viên"], *signs)
    assert [fact.code for fact in reading.facts] == ["I.6.c", "II.4.b"]


@pytest.mark.parametrize("head", ["Xếp thứ", "Mã chi bộ"])
def test_ranks_and_numbers_of_party_cells_are_left_out_knowingly(head):
    columns = ["TT", head, "Chi bộ", "TSĐV", "ĐV có biểu hiện"]
    reading = read(["Năm 2019"], columns, [1, 201, "Ấp 1", 9, 1], [2, 202, "Ấp 2", 12, 0])
    assert {fact.measure for fact in reading.facts} == {"members", "with_signs"}
    assert not codes(reading)


@pytest.mark.parametrize("line", [0, 1, 2])
def test_a_date_for_a_total_above_the_table_is_told_and_the_other_totals_are_read(line):
    lines = [["Tổng số đảng viên", "", 12], ["ĐV tham gia tự soi", "", 11], ["Số ĐV có biểu hiện", "", 1]]
    lines[line][2] = datetime(2019, 12, 4)
    signs = [["Các biểu hiện", "Số ĐV tự nhận"], ["Phai nhạt lý tưởng cách mạng", 1]]
    reading = read(["Chi bộ ấp 1"], ["Năm 2019"], *lines, *signs)
    assert [(f.code, f.ref) for f in reading.findings] == [("TS305", f"C{line + 3}")]
    assert len(reading.facts) == 3


@pytest.mark.parametrize("head", [["Ký hiệu", "Ý nghĩa"], ["Chữ viết tắt", "Giải thích"]])
def test_a_list_of_abbreviations_below_a_table_is_no_part_of_it(head):
    rows = [["Ấp", "Ấp 1", 9, 1], ["", "Ấp 2", 12, 0], head, ["ĐV", "Đảng viên"], ["TSĐV", "Tổng số đảng viên"]]
    reading = read(["Năm 2019"], ["Khối", *HEADER[1:3], "ĐV có biểu hiện"], *rows)
    assert len(reading.facts) == 4
    assert not codes(reading)


def test_this_period_is_the_titles_and_the_one_before_is_left_out():
    reading = read(
        ["Năm 2019"], [*HEADER[:4], "ĐV có biểu hiện", "", ""], ["", "", "", "", "Kỳ này", "Kỳ trước", "Tăng, giảm"],
        [1, "Chi bộ ấp 1", 12, 12, 1, 3, -2], [2, "Chi bộ ấp 2", 9, 9, 0, 0, 0],
    )  # fmt: skip
    assert [fact.ref for fact in reading.facts if fact.measure == "with_signs"] == ["E4", "E5"]
    assert not codes(reading)


def test_a_police_station_without_accents_is_no_total():
    rows = [[1, "Cong an", 9, 1], [2, "Cong ty Cap nuoc", 12, 0], ["", "Cong", 21, 1]]
    reading = read(["Nam 2019"], ["TT", "Chi bo", "TSDV", "DV co bieu hien"], *rows)
    assert set(values(reading, "members")) == {"Cong an", "Cong ty Cap nuoc"}


@pytest.mark.parametrize("corner", [["", ""], ["TT", ""], ["", None]])
def test_party_cells_stand_above_measures_though_the_corner_is_blank(corner):
    lines = [["Tổng số đảng viên", 9, 12], ["ĐV tham gia tự soi", 9, 11], ["ĐV có biểu hiện", 1, 0]]
    numbered = corner[1] is not None
    rows = [[place, *line] if numbered else line for place, line in enumerate(lines, 1)]
    head = [*corner, "Ấp 1", "Trạm Y tế"] if numbered else ["", "Ấp 1", "Trạm Y tế"]
    reading = read(["ĐẢNG BỘ XÃ A"], ["KẾT QUẢ TỰ SOI, TỰ SỬA NĂM 2019"], head, *rows)
    assert values(reading, "with_signs") == {"Ấp 1": 1, "Trạm Y tế": 0}
    assert not codes(reading)


def test_names_of_members_beside_signs_of_several_periods_make_no_list_of_members():
    reading = read(
        ["Chi bộ ấp 1"], ["TT", "27 biểu hiện", "Năm 2019", "Năm 2020", "Họ và tên đảng viên"],
        [1, "Phai nhạt lý tưởng cách mạng", 1, 0, "Đỗ Văn Tèo"], [2, "Xa rời tôn chỉ, mục đích của Đảng", 0, 0, ""],
        [3, "Nhận thức sai lệch về ý nghĩa, tầm quan trọng của lý luận", 0, 2, "Lê Thị Lượm, Ngô Bá Xoàn"],
    )  # fmt: skip
    assert {(fact.period, fact.measure) for fact in reading.facts} == {("2019", "sign"), ("2020", "sign")}


def test_who_signs_beside_a_table_is_not_quoted_as_a_header():
    rows = [["I", "Chi bộ ấp 1", 9, 9, 1], [*HEADER, "", "Đỗ Văn Tèo"], ["II", "Chi bộ ấp 2", 12, 12, 0]]
    reading = read(["Năm 2019"], HEADER, *rows)
    assert len(reading.facts) == 6
    assert "Tèo" not in f"{reading.outline} {reading.findings}"


def test_a_party_cell_with_a_roman_number_heads_nothing_that_its_figures_only_nearly_add_up_to():
    rows = [["I", "Chi bộ ấp 1", 41, 39, 0], ["II", "Chi bộ ấp 2", 35, 35, 2], ["III", "Chi bộ ấp 3", 21, 19, 0]]
    reading = read(["Năm 2019"], HEADER, *rows, ["IV", "Chi bộ ấp 4", 17, 17, 0])
    assert len(reading.facts) == 12


@pytest.mark.parametrize("line", ["Đỗ Văn Tèo", "- Đ/c Đỗ Văn Tèo", "(đ/c Đỗ Văn Tèo - Bí thư)"])
def test_who_is_named_below_a_party_cell_is_no_kind(line):
    reading = read(["Năm 2019"], HEADER, [1, "Ấp 1", 9, 9, 1], ["", line], [2, "Ấp 2", 12, 12, 0])
    assert {fact.cell_kind for fact in reading.facts} == {""}
    assert len(reading.facts) == 6


@pytest.mark.parametrize("behind", [" (đ/c Đỗ Văn Tèo phụ trách)", " - đ/c Đỗ Văn Tèo", ": Đỗ Văn Tèo"])
def test_who_looks_after_a_kind_is_no_part_of_it(behind):
    reading = read(["Năm 2019"], HEADER, ["I", "Khối ấp" + behind], [1, "Ấp 1", 9, 9, 1], [2, "Ấp 2", 12, 12, 0])
    assert {fact.cell_kind for fact in reading.facts} == {"ấp"}


@pytest.mark.parametrize("merges", [(), (Span(1, 0, 2, 0), Span(3, 0, 4, 0))])
@pytest.mark.parametrize(
    ("head", "said"), [("Kỳ", ["Năm 2019", "Năm 2020"]), ("Đảng bộ", ["Đảng bộ xã A", "Đảng bộ xã B"])]
)
def test_what_is_said_once_beside_several_party_cells_is_of_all_of_them(merges, head, said):
    reading = read(
        [head, "TT", "Chi bộ", "TSĐV", "ĐV có biểu hiện"], [said[0], 1, "Ấp 1", 9, 1], ["", 2, "Ấp 2", 12, 0],
        [said[1], 1, "Ấp 1", 10, 2], ["", 2, "Ấp 2", 13, 1], merges=merges,
    )  # fmt: skip
    found = [fact.period if head == "Kỳ" else fact.committee for fact in reading.facts if fact.measure == "members"]
    assert found == [each for text in said for each in [text.removeprefix("Năm ")] * 2]


@pytest.mark.parametrize("figures", [["", "", ""], [21, 21, 1]])
def test_a_heading_that_names_a_committee_is_that_of_its_party_cells(figures):
    reading = read(
        ["Năm 2019"], HEADER, ["I", "Đảng bộ xã A", *figures], [1, "Ấp 1", 9, 9, 1], [2, "Ấp 2", 12, 12, 0],
        ["II", "Đảng bộ xã B", *figures], [3, "Ấp 1", 10, 10, 1], [4, "Ấp 2", 11, 11, 0],
    )  # fmt: skip
    assert [(f.committee, f.party_cell, f.value) for f in reading.facts if f.measure == "members"] == [
        ("Đảng bộ xã A", "Ấp 1", 9), ("Đảng bộ xã A", "Ấp 2", 12),
        ("Đảng bộ xã B", "Ấp 1", 10), ("Đảng bộ xã B", "Ấp 2", 11),
    ]  # fmt: skip
    assert {fact.cell_kind for fact in reading.facts} == {""}


@pytest.mark.parametrize(
    ("columns", "place"),
    [([*HEADER, "", ""], "F3"), ([*HEADER[:3], "", *HEADER[3:]], "D3"), ([*HEADER, "Ghi chú"], "")],
)
def test_figures_of_which_no_header_says_what_they_are_are_told(columns, place):
    rows = [[1, "Ấp 1", 9, 9, 8, 7], [2, "Ấp 2", 12, 12, 11, 10]]
    reading = read(["Năm 2019"], columns, *rows)
    assert [f.ref for f in reading.findings if f.code == "TS203"] == ([place] if place else [])


def test_list_numbers_and_a_lone_figure_beside_a_table_need_no_header():
    rows = [[1, "Ấp 1", 9, 9, 1, "", 21], [2, "Ấp 2", 12, 12, 0]]
    assert not codes(read(["Năm 2019"], ["", *HEADER[1:]], *rows))


def test_an_error_value_alone_in_its_column_is_told():
    rows = [["Kiểm điểm xoay vòng năm 2020"], ["Chi bộ", "TSĐV", "Tháng 1", "Tháng 2"], ["Chi bộ ấp 1", 20, 1, ""]]
    sheet = Sheet("bieu.xlsx", "Sheet1", rows, look_again=lambda: Look(errors={(2, 3): "#DIV/0!"}))
    assert [(f.code, f.ref) for f in understand(sheet, knowledge()).findings] == [("TS303", "D3")]


def test_rising_figures_right_of_a_measure_number_no_columns():
    rows = [["T.số ĐV", 8, 9, 35], ["ĐV đã kiểm điểm", 7, 8, 33], ["ĐV có biểu hiện", 0, 0, 0]]
    reading = read(["TỰ SOI, TỰ SỬA"], ["Năm 2019"], ["", "Chi bộ ấp 1", "Chi bộ ấp 2", "Chi bộ Bưu điện"], *rows)
    assert len(reading.facts) == 9


def test_a_blank_column_for_names_is_no_count_left_blank():
    columns = ["27 biểu hiện", "Đợt 1/2021", "Đợt 2/2021", "Đảng viên có biểu hiện (ghi rõ họ tên)"]
    signs = [["Phai nhạt lý tưởng cách mạng", "-", 0, ""], ["Xa rời tôn chỉ, mục đích của Đảng", "-", 0, ""]]
    reading = read(["Chi bộ ấp 1"], columns, *signs)
    assert len(reading.facts) == 4
    assert not codes(reading)


@pytest.mark.parametrize("written", ["9*", "9 (*)", "9**", "9 đ/c*"])
def test_an_asterisk_behind_a_figure_sends_to_a_note(written):
    reading = read(["Năm 2019"], HEADER, [1, "Ấp 1", written, 9, 1], [2, "Ấp 2", 12, 12, 0])
    assert values(reading, "members") == {"Ấp 1": 9, "Ấp 2": 12}
    assert not codes(reading)


def test_a_number_in_brackets_behind_a_figure_is_not_decided():
    reading = read(["Năm 2019"], HEADER, [1, "Ấp 1", "9 (1)", 9, 1], [2, "Ấp 2", 12, 12, 0])
    assert values(reading, "members") == {"Ấp 2": 12}
    assert [(f.code, f.ref) for f in reading.findings] == [("TS301", "C3")]


@pytest.mark.parametrize("head", ["Tên", "Chi bộ"])
@pytest.mark.parametrize(("alone", "said"), [(True, ["TS201"]), (False, [])])
def test_a_list_of_party_cells_beside_other_sheets_lacks_nothing(head, alone, said):
    rows = [["DANH SÁCH CHI BỘ", ""], ["TT", head], [1, "Chi bộ ấp 1"], [2, "Chi bộ ấp 2"], [3, "Chi bộ Quân sự"]]
    sheet = Sheet("bieu.xlsx", "Danh sách", rows, only_sheet=alone, may_err=False, may_lack=False, may_hide=False)
    reading = understand(sheet, knowledge())
    assert not reading.facts
    assert codes(reading) == said


@pytest.mark.parametrize("line", ["Đơn vị: đảng viên", "Đơn vị: người", "(Đơn vị: đồng chí)"])
def test_the_unit_of_the_figures_is_no_party_cell(line):
    reading = read(["Chi bộ Ấp 1"], ["Năm 2019"], ["", "", line], BY_SIGN, ["I.1", "Phai nhạt lý tưởng cách mạng", 2])
    assert {fact.party_cell for fact in reading.facts} == {"Chi bộ Ấp 1"}


@pytest.mark.parametrize("named", ["{}", "Nhóm biểu hiện {}"])
def test_figures_of_groups_alone_are_told(named):
    """A group's figure says of none of its signs how many report it; it may not go unsaid."""
    groups = ["suy thoái về tư tưởng chính trị", "suy thoái về đạo đức, lối sống", "tự diễn biến, tự chuyển hóa"]
    rows = [[at + 1, named.format(groups[at]).capitalize(), (4, 0, 1)[at]] for at in range(3)]
    found = read(["CHI BỘ ẤP 3"], ["KẾT QUẢ TỰ SOI NĂM 2024"], [], ["TT", "Biểu hiện", "Số ĐV có biểu hiện"], *rows)
    assert [*found.facts] == []
    assert [each.ref for each in found.findings if each.code == "TS401"] == ["B5", "B6", "B7"]


def test_a_group_without_signs_is_told_only_where_it_counts_somebody():
    rows = [
        ["I", "Suy thoái về tư tưởng chính trị", 2], [1, "Phai nhạt lý tưởng cách mạng", 2],
        [2, "Nói không đi đôi với làm", 1], ["II", "Suy thoái về đạo đức, lối sống", 0],
        ["III", "Tự diễn biến, tự chuyển hóa", 3],
    ]  # fmt: skip
    found = read(["CHI BỘ ẤP 3"], ["KẾT QUẢ TỰ SOI NĂM 2024"], [], ["TT", "Biểu hiện", "Số ĐV có biểu hiện"], *rows)
    assert [(f.code, f.value) for f in found.facts] == [("I.1.a", 2), ("I.6.b", 1)]
    assert [each.ref for each in found.findings if each.code == "TS401"] == ["B9"]


@pytest.mark.parametrize("head", ["Nội dung", "Chỉ tiêu", "Chỉ số đo"])
def test_one_fact_a_row_in_words_of_the_office(head):
    told = [("Tổng số đảng viên", "", 10), ("Số đảng viên có biểu hiện", "", 1), ("Biểu hiện", "I.4", 1)]
    rows = [[unit, "Đợt 2 năm 2018", *each] for unit in ("Ấp 1", "Văn phòng Đảng uỷ", "Thôn 5") for each in told]
    reading = read(["Đảng bộ xã A"], ["Đơn vị", "Kỳ báo cáo", head, "Mã biểu hiện", "Giá trị"], *rows)
    facts = [(fact.measure, fact.code, fact.value) for fact in reading.facts if fact.party_cell == "Văn phòng Đảng uỷ"]
    assert facts == [("members", "", 10), ("with_signs", "", 1), ("sign", "I.4", 1)]
    assert not codes(reading)
