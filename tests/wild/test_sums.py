"""Sums, totals and slips in what offices send, one claim each: the smallest sheet that shows it."""

import sys

import pytest
from in_memory import BY_SIGN, HEADER, codes, knowledge, read, values

from tusoi_cli.model.reading import Reading
from tusoi_cli.model.sheet import Value


def test_the_sum_of_a_group_with_a_slip_is_no_party_cell():
    reading = read(
        ["Năm 2019"], HEADER[1:], ["Chi bộ ấp", 22, 21, 4], ["1. Ấp 1", 12, 12, 4], ["2. Ấp 2", 9, 9, 0],
    )  # fmt: skip
    assert set(values(reading, "members")) == {"Ấp 1", "Ấp 2"}


def test_a_party_cell_of_a_kind_that_adds_nothing_up_is_one():
    reading = read(
        ["Năm 2019"], HEADER[1:], ["Chi bộ Cơ quan", 30, 30, 4], ["Chi bộ ấp 1", 12, 12, 4], ["Chi bộ ấp 2", 9, 9, 0],
    )  # fmt: skip
    assert set(values(reading, "members")) == {"Chi bộ Cơ quan", "Chi bộ ấp 1", "Chi bộ ấp 2"}


def test_a_line_that_names_a_total_beside_others_and_lacks_its_number_is_told():
    reading = read(
        ["Chi bộ Quân sự năm 2019"], ["Tổng số ĐV", 39], ["ĐV tham gia tự soi"], ["ĐV có biểu hiện:"], BY_SIGN,
        [1, "Phai nhạt lý tưởng cách mạng", 1], [2, "Xa rời tôn chỉ, mục đích của Đảng", 0],
    )  # fmt: skip
    assert [f.ref for f in reading.findings if f.code == "TS304"] == ["B3", "B4"]


def test_the_sum_of_a_group_one_of_whose_figures_is_missing_is_no_party_cell():
    reading = read(
        ["Năm 2019"], HEADER[1:], ["Khối ấp", 30, 21, 4], ["Chi bộ Ấp 1", 12, 12, 4], ["Chi bộ Ấp 2", "", 9, 0],
    )  # fmt: skip
    assert set(values(reading, "reviewed")) == {"Chi bộ Ấp 1", "Chi bộ Ấp 2"}


@pytest.mark.parametrize(
    ("others", "figures"),
    [
        (["ĐV miễn sinh hoạt"], [[12, 1], [9, 0]]),
        (["Khiển trách", "Cảnh cáo"], [[12, 1, 0], [9, 0, 1]]),
        (["I.4", "I.5"], [[12, 1, 0], [9, 0, 1]]),
    ],
)
def test_a_first_column_that_adds_up_nothing_beside_it_is_told(others, figures):
    reading = read(
        ["Tự soi năm 2019"], ["Chi bộ", "Tổng số", *others], ["Chi bộ Quân sự", *figures[0]], ["Chi bộ 2", *figures[1]]
    )
    assert {fact.ref[0] for fact in reading.facts} == set("CDE"[: len(others)])
    assert [(f.code, f.ref) for f in reading.findings if f.severity != "info"] == [("TS203", "B3")]


def test_a_total_before_what_it_adds_up_is_checked():
    reading = read(
        ["Năm 2019"], ["Chi bộ", "Tổng số", "Khiển trách", "Cảnh cáo"], ["Chi bộ Quân sự", 3, 1, 2],
        ["Chi bộ Công an", 5, 0, 1],
    )  # fmt: skip
    assert [(t.ref, t.printed, t.summed, t.complete) for t in reading.totals] == [
        ("B3", 3, 3, True),
        ("B4", 5, 1, True),
    ]
    assert not codes(reading)


@pytest.mark.parametrize(("total", "summed"), [([], 3), ([["", "Tổng số lượt", 5]], 4)])
def test_a_group_of_signs_may_give_its_people_unless_the_form_sums_up_mentions(total, summed):
    reading = read(
        ["Chi bộ Quân sự, năm 2019"], BY_SIGN, ["I", "Suy thoái về tư tưởng chính trị", 3], [1, "Biểu hiện 1", 2],
        [2, "Biểu hiện 2", 2], ["II", "Suy thoái về đạo đức, lối sống", 1], [1, "Biểu hiện 1", 1], *total,
    )  # fmt: skip
    assert [(each.ref, each.printed, each.summed) for each in reading.totals][:2] == [("C3", 3, summed), ("C6", 1, 1)]


@pytest.mark.parametrize("figures", [[26, 25, 5], [26, 25, 6]])
@pytest.mark.parametrize("place", [0, 3])
def test_a_row_that_adds_up_the_others_is_their_total_in_whatever_words(figures, place):
    rows = [[1, "Chi bộ Quân sự", 12, 12, 4], [2, "Chi bộ Công an", 9, 9, 0], [3, "Chi bộ Y tế", 5, 4, 1]]
    rows.insert(place, ["", "Cả xã", *figures])
    reading = read(["Năm 2019"], HEADER, *rows)
    assert set(values(reading, "members")) == {"Chi bộ Quân sự", "Chi bộ Công an", "Chi bộ Y tế"}
    assert [total.printed - total.summed for total in reading.totals] == [0, 0, figures[2] - 5]


def test_a_group_s_total_below_it_stands_for_all_its_headings():
    reading = read(
        ["Chi bộ Quân sự, năm 2019"], BY_SIGN, ["I", "Suy thoái về tư tưởng chính trị", ""], ["1a", "Biểu hiện 1a", 1],
        ["", "Cộng I", 1], ["II", "Suy thoái về đạo đức, lối sống", ""], [1, "Cá nhân chủ nghĩa", ""],
        ["a", "Biểu hiện II.1.a", 2], ["b", "Biểu hiện II.1.b", 0], [2, "Vi phạm nguyên tắc", ""],
        ["a", "Biểu hiện II.2.a", 1], ["", "Cộng II", 3], ["", "Tổng cộng", 4],
    )  # fmt: skip
    assert [(total.printed, total.summed) for total in reading.totals] == [(1, 1), (3, 3), (4, 4)]


@pytest.mark.parametrize("last", [[], [["Tổng cộng", 50, 48, 14]]])
def test_two_party_cells_may_add_up_to_a_third_by_chance(last):
    rows = [["Công an", 25, 24, 7], ["Trường học", 16, 15, 6], ["Y tế", 9, 9, 1], *last]
    assert set(values(read(["Năm 2019"], HEADER[1:], *rows), "members")) == {"Công an", "Trường học", "Y tế"}


def test_a_party_cell_as_large_as_the_others_together_stays_one():
    reading = read(
        ["Năm 2019"], HEADER, [1, "Quân sự", 12, 12, 4], [2, "Công an", 9, 9, 0], [3, "Trường học", 21, 20, 4],
        [4, "Y tế", 5, 5, 0],
    )  # fmt: skip
    assert set(values(reading, "members")) == {"Quân sự", "Công an", "Trường học", "Y tế"}


@pytest.mark.parametrize("last", [[], [["", "Tổng cộng", 21, 21, 4]]])
def test_a_name_alone_behind_the_last_party_cell_is_one_that_gave_no_figures(last):
    rows = [[1, "Chi bộ Quân sự", 12, 12, 4], [2, "Chi bộ Công an", 9, 9, 0], ["", "Trạm Y tế", "", "", ""], *last]
    reading = read(["Năm 2019"], HEADER, *rows)
    assert [(f.code, f.ref, f.values["party_cell"]) for f in reading.findings] == [("TS304", "C5", "Trạm Y tế")]
    signed = read(["Năm 2019"], HEADER, *rows[:2], ["", "Nguyễn Thị Thoảng", "", "", ""])
    assert not signed.findings


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
            read(["NĂM 2019"], HEADER, *rows)
        finally:
            sys.settrace(None)
        return seen

    lines(40)  # so that every word was looked up before
    assert lines(320) < 10 * lines(40)


def test_an_unlabelled_sum_with_one_slip_is_a_total_however_large_the_slip():
    reading = read(
        ["Năm 2019"], ["Chi bộ", "TSĐV", "ĐV tham gia tự soi", "Miễn sinh hoạt", "ĐV có biểu hiện"],
        ["Chi bộ Quân sự", 25, 24, 1, 26], ["Chi bộ Công an", 21, 21, 0, 2], ["", 46, 45, 1, 8],
    )  # fmt: skip
    assert set(values(reading, "members")) == {"Chi bộ Quân sự", "Chi bộ Công an"}
    assert not codes(reading)
    assert [total.printed for total in reading.totals if total.printed != total.summed] == [8]


def test_groups_with_sums_are_told_by_their_letter_too():
    reading = read(
        ["Chi bộ ấp 1"], ["Năm 2024"], ["Biểu hiện", "Số người có biểu hiện"], ["Nhóm A: Cán bộ lãnh đạo, quản lý", 3],
        ["1. Nói về lý tưởng trong diễn văn nhưng không còn giữ trong việc làm của người đứng đầu", 2],
        ["2. Chỉ đạo xa mục tiêu mà đại hội đảng bộ đã đề ra, chiều theo ý kiến lệch lạc", 1],
    )  # fmt: skip
    assert {fact.code: fact.value for fact in reading.facts} == {"A.1": 2, "A.2": 1}
    assert not codes(reading)


def test_a_heading_of_sums_one_of_which_is_far_off_is_no_party_cell():
    reading = read(
        ["Năm 2019"], HEADER[1:], ["KHỐI THÔN", 55, 53, 6], ["1. Chi bộ thôn 1", 18, 16, 19],
        ["2. Chi bộ thôn 2", 37, 37, 3],
    )  # fmt: skip
    assert set(values(reading, "members")) == {"Chi bộ thôn 1", "Chi bộ thôn 2"}
    assert [(t.printed, t.summed) for t in reading.totals if t.printed != t.summed] == [(6, 22)]


def test_rows_left_spare_explain_no_wrong_total():
    cells = [[1, "Chi bộ ấp 1", 21, 19, 1], [2, "Chi bộ ấp 2", 26, 24, 2]]
    reading = read(["Năm 2019"], HEADER, *cells, [3, "", "", "", ""], ["", "Toàn Đảng bộ", 47, 43, 4])
    assert [(t.printed, t.summed, t.complete) for t in reading.totals] == [(47, 47, True), (43, 43, True), (4, 3, True)]


def test_a_group_s_total_is_no_total_of_all_where_the_group_has_not_reported():
    reading = read(
        ["Năm 2020"], HEADER[1:], ["A. Khối cơ quan", "", "", ""], ["Chi bộ Quân sự", 39, 39, 14],
        ["Chi bộ Công an", 27, 27, 3], ["Cộng A", 66, 66, 17], ["B. Khối ấp", "", "", ""],
        ["Chi bộ ấp Ba", "chưa có báo cáo", "", ""], ["Cộng", 18, 18, 5], ["TỔNG CỘNG", 66, 66, 17],
    )  # fmt: skip
    assert not [t for t in reading.totals if t.printed != t.summed and t.complete]


def test_shares_of_grades_are_of_all_that_were_graded():
    reading = read(
        ["XẾP LOẠI CHẤT LƯỢNG ĐẢNG VIÊN NĂM 2023"],
        ["Chi bộ", "HTXSNV", "Tỷ lệ %", "HTTNV", "Tỷ lệ %", "HTNV", "Tỷ lệ %", "KHTNV", "Tỷ lệ %"],
        ["Chi bộ ấp 1", 3, 10.0, 24, 80.0, 2, 26.7, 1, 3.3],
        ["Chi bộ ấp 2", 4, 10.0, 35, 87.5, 1, 2.5, 0, 0.0],
    )
    assert {(each.ref, each.numerator, each.denominator) for each in reading.percents} >= {("G3", 2, 30), ("G4", 1, 40)}


def test_a_share_whose_base_is_missing_is_not_held_against_another():
    reading = read(
        ["Chi bộ Quân sự, năm 2019"], ["Tổng số đảng viên: 29"], ["Số đảng viên tự soi: ……"], [*BY_SIGN, "Tỷ lệ %"],
        [1, "Phai nhạt lý tưởng cách mạng", 1, "3,57 %"], [2, "Xa rời tôn chỉ, mục đích của Đảng", 0, "0,00 %"],
    )  # fmt: skip
    assert not reading.percents
    assert "TS304" in codes(reading)


def test_a_measure_among_the_signs_without_its_number_is_told():
    signs = [[1, sign.text, 1] for sign in knowledge().matchers[0].checklist.signs[:5]]
    reading = read(
        ["Chi bộ Quân sự, năm 2019"], ["TT", "Biểu hiện", "Số đảng viên"], ["", "Tổng số đảng viên", 27],
        ["", "Số đảng viên tự soi", 27], ["", "Số đảng viên có biểu hiện", ""],
        ["I", "Suy thoái về tư tưởng chính trị", ""], *signs,
    )  # fmt: skip
    assert [(f.code, f.ref) for f in reading.findings if f.code == "TS304"] == [("TS304", "C5")]


def _wrong(reading: Reading) -> list[tuple[str, float, float]]:
    return [(total.ref, total.printed, total.summed) for total in reading.totals if total.printed != total.summed]


def _matrix(*last: Value) -> Reading:
    return read(
        ["Đảng bộ xã, năm 2019"], ["TT", "Biểu hiện", "Chi bộ Quân sự", "Chi bộ Công an", "Cộng"],
        [1, "Phai nhạt lý tưởng cách mạng", 1, 2, 3], [2, "Xa rời tôn chỉ, mục đích của Đảng", 0, 1, 1],
        ["", "Tổng cộng", *last],
    )  # fmt: skip


def test_the_figure_where_total_row_and_total_column_cross_is_checked_against_both():
    assert _wrong(_matrix(1, 3, 4)) == []
    assert _wrong(_matrix(1, 3, 5)) == [("E5", 5, 4)]
    assert _wrong(_matrix(1, 4, 5)) == [("D5", 4, 3)]  # which adds up what stands beside it
    assert _wrong(_matrix("", "", 4)) == []
    assert _wrong(_matrix("", "", 5)) == [("E5", 5, 4)]


@pytest.mark.parametrize(
    ("title", "header", "rows", "wrong"),
    [
        ("Kiểm điểm xoay vòng năm 2019", ["TSĐV", "Tháng 1", "Tháng 2", "Cộng"],
         [[20, 1, 2, 3], [18, 2, 2, 4], [38, 3, 4, 8]], [("E5", 8, 7)]),
        ("Kiểm điểm xoay vòng năm 2019", ["TSĐV", "Cộng", "Tháng 1", "Tháng 2"],
         [[20, 3, 1, 2], [18, 5, 2, 2], [38, 7, 3, 4]], [("C4", 5, 4)]),
        ("Xếp loại đảng viên năm 2019", ["ĐV được xếp loại", "HTXSNV", "HTTNV", "HTNV", "Cộng"],
         [[20, 1, 17, 2, 20], [18, 2, 15, 1, 19], [38, 3, 32, 3, 38]], [("F4", 19, 18)]),
        ("Tự soi năm 2019", ["TSĐV", "I.1", "I.2", "Cộng"], [[20, 1, 2, 3], [18, 2, 2, 5], [38, 3, 4, 7]],
         [("E4", 5, 4)]),
        ("Kỷ luật năm 2019", ["Tổng số", "Khiển trách", "Cảnh cáo"], [[3, 1, 2], [1, 0, 1], [5, 1, 3]],
         [("B5", 5, 4)]),
    ],
)  # fmt: skip
def test_total_columns_add_up_the_counts_beside_them(title, header, rows, wrong):
    names = ["Chi bộ Quân sự", "Chi bộ Công an", "Cộng"]
    reading = read([title], ["Chi bộ", *header], *([name, *row] for name, row in zip(names, rows, strict=True)))
    assert _wrong(reading) == wrong


def test_a_last_column_that_adds_up_nothing_beside_it_is_no_check():
    reading = read(
        ["Kiểm điểm xoay vòng năm 2019"], ["Chi bộ", "TSĐV", "Tháng 1", "Tháng 2", "Cộng"],
        ["Chi bộ Quân sự", 20, 5, 7, 9], ["Chi bộ Công an", 18, 6, 5, 8],
    )  # fmt: skip
    assert not _wrong(reading)


def test_a_total_may_add_up_the_people_of_groups():
    reading = read(
        ["Chi bộ Quân sự, năm 2019"], BY_SIGN, ["I", "Suy thoái về tư tưởng chính trị", 2], [1, "Biểu hiện 1", 2],
        [2, "Biểu hiện 2", 1], ["II", "Suy thoái về đạo đức, lối sống", 1], [1, "Biểu hiện 1", 1],
        ["", "Tổng cộng", 3],
    )  # fmt: skip
    assert not _wrong(reading)


def test_the_sum_of_a_group_is_no_total_of_all_though_it_says_as_much():
    reading = read(
        ["Kỷ luật năm 2019"], ["TT", "Chi bộ", "TSĐV", "Khiển trách"], ["I", "Khối ấp", 21, 1],
        [1, "Chi bộ Ấp 1", 12, 1], [2, "Chi bộ Ấp 2", 9, 0], ["II", "Khối cơ quan", 7, 1], [1, "Chi bộ Y tế", 7, 0],
    )  # fmt: skip
    assert _wrong(reading) == [("D6", 1, 0)]


@pytest.mark.parametrize(("last", "wrong"), [([0, 0], []), ([0, 2], [("D6", 2, 0)])])
def test_a_group_s_name_unlike_the_party_cells_sums_up_zeros_and_a_single_row(last, wrong):
    reading = read(
        ["Kỷ luật năm 2019"], ["TT", "Chi bộ", "Khiển trách", "Cảnh cáo"], ["", "Khối cơ quan", 0, 1],
        [1, "Chi bộ Quân sự", 0, 1], [2, "Chi bộ Công an", 0, 0], ["", "Khối ấp", *last], [1, "Chi bộ Ấp 1", 0, 0],
    )  # fmt: skip
    assert _wrong(reading) == wrong
    assert {f.party_cell: f.cell_kind for f in reading.facts}["Chi bộ Ấp 1"] == "ấp"


def test_a_last_row_with_a_list_number_is_a_party_cell_though_most_adds_up():
    rows = [[1, "Chi bộ Công an", 12, 12, 7], [2, "Chi bộ Quân sự", 12, 9, 0], [3, "Tổ 1", 24, 21, 0]]
    assert set(values(read(["Năm 2022"], HEADER, *rows), "members")) == {"Chi bộ Công an", "Chi bộ Quân sự", "Tổ 1"}


def test_a_party_cell_of_a_group_s_name_is_one_of_a_list_in_roman_numbers():
    names = ["Quân sự", "Khối Vận", "Ấp 1", "Ấp 2"]
    rows = [[number, names[at], 9 + at, 9, at] for at, number in enumerate(["I", "II", "III", "IV"])]
    reading = read(["Năm 2019"], HEADER, *rows, ["", "Cộng", 42, 36, 6])
    assert list(values(reading, "members")) == names
    assert not codes(reading)


def test_a_party_cell_with_the_figures_of_the_next_one_is_no_heading_of_a_roman_number():
    rows = [["I", "Ấp 1", 9, 9, 1], ["II", "Ấp 2", 12, 12, 0], ["III", "Ấp 3", 12, 12, 0]]
    reading = read(["Năm 2019"], HEADER, *rows)
    assert values(reading, "members") == {"Ấp 1": 9, "Ấp 2": 12, "Ấp 3": 12}
