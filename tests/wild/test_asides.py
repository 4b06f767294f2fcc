"""Words of a header that say who is left out, how often, or what else was counted: none of it is what is counted."""

import pytest
from in_memory import HEADER, codes, read, values


@pytest.mark.parametrize(
    "remark",
    ["(không tính ĐV miễn SH)", "(trừ ĐV được miễn)", "(kể cả ĐV dự bị)", "(tính đến ngày 30/11)", "(bao gồm ĐV mới)"],
)
def test_who_is_counted_with_them_or_without_is_not_what_is_counted(remark):
    head = ["TT", "Chi bộ", "TSĐV", f"Số ĐV tự soi {remark}", "ĐV có biểu hiện"]
    reading = read(["Năm 2019"], head, [1, "Ấp 1", 20, 18, 2], [2, "Ấp 2", 12, 12, 0])
    assert values(reading, "reviewed") == {"Ấp 1": 18, "Ấp 2": 12}
    assert not values(reading, "exempt")


@pytest.mark.parametrize(
    "header",
    ["Số lượt tự nhận biểu hiện", "Tổng số lượt biểu hiện", "Trong đó có từ 3 biểu hiện trở lên", "Số ý kiến góp ý"],
)
def test_a_further_column_takes_nothing_from_those_with_signs_and_is_no_sign(header):
    reading = read(
        ["TỔNG HỢP TỰ SOI NĂM 2019"], [*HEADER, header], [1, "Ấp 1", 20, 18, 2, 5], [2, "Ấp 2", 12, 12, 1, 3]
    )
    assert {(fact.measure, fact.ref[0]) for fact in reading.facts} == {
        ("members", "C"), ("reviewed", "D"), ("with_signs", "E")
    }  # fmt: skip
    assert codes(reading) in ([], ["TS203"])


def test_column_numbers_may_say_how_a_column_is_worked_out():
    numbers = ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)=(5)/(4)"]
    reading = read(
        ["Năm 2019"], [*HEADER, "Tỷ lệ %"], numbers, [1, "Ấp 1", 20, 18, 9, "50%"], [2, "Ấp 2", 12, 12, 0, "0%"]
    )
    assert len(reading.facts) == 6
    assert not codes(reading)


def test_totals_below_the_signs_do_not_choose_the_checklist():
    signs = [
        "Phai nhạt lý tưởng cách mạng", "Xa rời tôn chỉ, mục đích của Đảng",
        "Kê khai tài sản, thu nhập không trung thực",
    ]  # fmt: skip
    totals = ["Tổng số đảng viên của chi bộ", "Số đảng viên tham gia tự soi", "Số đảng viên có biểu hiện"]
    rows = [[n, text, 1] for n, text in enumerate(signs, start=1)]
    below = [["", text, 9] for text in totals]
    reading = read(["Chi bộ Ấp 1"], ["Năm 2019"], ["TT", "Biểu hiện", "Số ĐV tự nhận"], *rows, *below)
    without = read(["Chi bộ Ấp 1"], ["Năm 2019"], ["TT", "Biểu hiện", "Số ĐV tự nhận"], *rows)
    assert reading.checklist == without.checklist
    assert [fact.measure for fact in reading.facts][-3:] == ["members", "reviewed", "with_signs"]


@pytest.mark.parametrize("header", ["Tên đảng viên có biểu hiện", "Họ và tên ĐV có biểu hiện", "Họ tên các ĐV tự soi"])
@pytest.mark.parametrize("name", ["", "Trần Văn Mẫu"])
def test_a_column_for_names_is_no_count_though_nobody_wrote_any(header, name):
    reading = read(["TỰ SOI NĂM 2019"], [*HEADER, header], [1, "Ấp 1", 20, 18, 2, name], [2, "Ấp 2", 12, 12, 0, ""])
    assert values(reading, "with_signs") == {"Ấp 1": 2, "Ấp 2": 0}
    assert codes(reading) in ([], ["TS701"])
    assert "Mẫu" not in str(reading.findings)


@pytest.mark.parametrize("entry", ["I.5, II.4", "Nể nang, né tránh; hứa nhiều làm ít"])
def test_signs_listed_behind_the_counts_of_a_party_cell_leave_these_as_they_are_and_are_told(entry):
    reading = read(
        ["TỰ SOI NĂM 2019"], [*HEADER, "Biểu hiện cụ thể"], [1, "Ấp 1", 20, 18, 2, entry], [2, "Ấp 2", 12, 12, 0, ""]
    )
    assert values(reading, "with_signs") == {"Ấp 1": 2, "Ấp 2": 0}
    assert len(reading.facts) == 6
    assert [(found.code, found.ref) for found in reading.findings] == [("TS203", "F3")]


def test_the_last_of_the_totals_below_the_signs_without_its_number_is_told():
    totals = [
        ["", "Tổng số đảng viên của chi bộ", 9],
        ["", "Số ĐV tham gia tự soi", 9],
        ["", "Số đảng viên có biểu hiện", ""],
    ]
    signs = [[1, "Phai nhạt lý tưởng cách mạng", 1], [2, "Kê khai tài sản, thu nhập không trung thực", 0]]
    reading = read(["Chi bộ Ấp 1"], ["Năm 2019"], ["TT", "Biểu hiện", "Số ĐV tự nhận"], *signs, *totals)
    assert [(found.code, found.ref) for found in reading.findings if found.code == "TS304"] == [("TS304", "C8")]
