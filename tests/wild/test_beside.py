"""Tables beside each other whose heads are not of one depth, and what rows and headers of words say across."""

import pytest
from in_memory import codes, read, values

from tusoi_cli.model.sheet import Span

GRADES = ["HTXSNV", "HTTNV", "HTNV", "KHTNV"]
MERGED = [Span(1, 5, 2, 5), Span(1, 6, 2, 6), Span(1, 7, 1, 10)]
"""The head of the table at the right, over two rows."""


def beside(*rows):
    """A table with a head of one row, and at the right of it one of grades with a head of two."""
    left, right = ["TT", "Chi bộ", "TSĐV", "ĐV tham gia tự soi"], ["TT", "Chi bộ", "Xếp loại đảng viên", "", "", ""]
    return read(["Năm 2019"], [*left, "", *right], *rows, merges=MERGED)


@pytest.mark.parametrize("first", [[1, "Ấp 1", 9, 8], ["I", "Khối ấp", "", ""]])
def test_rows_begin_beside_the_lower_half_of_another_tables_head(first):
    reading = beside(
        [*first, "", "", "", *GRADES],
        [2, "Ấp 2", 12, 11, "", 1, "Ấp 2", 1, 9, 1, 0],
        [3, "Ấp 3", 7, 7, "", 2, "Ấp 3", 0, 7, 0, 0],
    )
    assert values(reading, "members") == ({"Ấp 1": 9} if first[2] else {}) | {"Ấp 2": 12, "Ấp 3": 7}
    assert [fact.value for fact in reading.facts if fact.measure == "grade"] == [1, 9, 1, 0, 0, 7, 0, 0]
    assert not codes(reading)


ACROSS = [
    ["Năm 2019"], ["TT", "Nội dung", "Chi bộ Ấp 1", "Chi bộ Ấp 2"], [1, "Tổng số đảng viên", 20, 12],
    [2, "Số đảng viên đã tự soi", 20, 10], [3, "Số đảng viên có biểu hiện", 5, 1],
]  # fmt: skip


@pytest.mark.parametrize(
    ("printed", "wrong"), [(["25%", "10%"], []), ([0.25, 0.3], ["D6"]), (["25,0", "30,0"], ["D6"])]
)
def test_a_row_of_shares_is_held_against_the_counts_above_it(printed, wrong):
    reading = read(*ACROSS, [4, "Tỷ lệ đảng viên có biểu hiện (%)", *printed])
    off = [each.ref for each in reading.percents if abs(each.numerator / each.denominator - each.printed / 100) > 0.001]
    assert len(reading.percents) == 2
    assert off == wrong


def test_the_wording_of_a_sign_over_a_column_is_the_sign_even_where_it_sounds_like_a_count():
    words = "Trong tự phê bình còn giấu giếm, không dám nhận khuyết điểm"
    reading = read(
        ["Năm 2019"], ["TT", "Chi bộ", "Biểu hiện", ""], ["", "", words, "Hứa nhiều làm ít"], [1, "Ấp 1", 2, 1],
        [2, "Ấp 2", 0, 3],
    )  # fmt: skip
    assert {(fact.measure, fact.code) for fact in reading.facts} == {("sign", "I.5.a"), ("sign", "I.6.c")}


def test_the_second_number_of_a_ratio_is_what_the_header_names():
    reading = read(
        ["Năm 2019"], ["TT", "Chi bộ", "Số ĐV có biểu hiện/số ĐV tự soi"], [1, "Ấp 1", "4/12"], [2, "Ấp 2", "0/9"]
    )
    assert values(reading, "with_signs") == {"Ấp 1": 4, "Ấp 2": 0}
    assert values(reading, "reviewed") == {"Ấp 1": 12, "Ấp 2": 9}
    assert [fact.ref for fact in reading.facts] == ["C3", "C3", "C4", "C4"]
    assert not codes(reading)


@pytest.mark.parametrize(("ratio", "told"), [("4/11", []), ("4/12", []), ("4/10", ["TS202"])])
def test_the_second_number_of_a_ratio_is_held_against_its_row(ratio, told):
    head = ["TT", "Chi bộ", "TSĐV", "ĐV tham gia tự soi", "ĐV có biểu hiện"]
    reading = read(["Năm 2019"], head, [1, "Ấp 1", 12, 11, ratio], [2, "Ấp 2", 9, 9, "0/9"])
    assert values(reading, "with_signs") == {"Ấp 1": 4, "Ấp 2": 0}
    assert codes(reading) == told
