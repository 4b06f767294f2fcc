"""Follow-up registers of several party cells: whose each shortcoming is, or that nobody says so."""

import pytest
from in_memory import codes, read

from tusoi_cli.model.sheet import Span

TITLES = (["ĐẢNG BỘ XÃ A"], ["THEO DÕI KHẮC PHỤC HẠN CHẾ, KHUYẾT ĐIỂM NĂM 2022"])
HEAD = ["TT", "Chi bộ", "Hạn chế", "Biện pháp", "Thời hạn", "Tình trạng"]
FIRST, SECOND, THIRD = (
    ["Sinh hoạt chưa đều", "Nhắc nhở", "30/6/2022", "Đã xong"],
    ["Ngại học nghị quyết", "Kiểm tra", "31/12/2022", "Đang thực hiện"],
    ["Nói không đi đôi với làm", "Kiểm tra", "Quý IV/2022", "Chưa xong"],
)


def party_cells(reading):
    """Whose the shortcomings are, in order."""
    return [fact.party_cell for fact in reading.facts]


@pytest.mark.parametrize(("number", "merges"), [("", ()), (2, (Span(3, 1, 4, 1),))])
def test_a_name_that_stands_once_is_that_of_the_rows_below_it_which_are_merged_or_without_number(number, merges):
    rows = [[1, "Ấp 1", *FIRST], [number, "", *SECOND], [3, "Ấp 2", *THIRD]]
    reading = read(*TITLES, HEAD, *rows, merges=merges)
    assert party_cells(reading) == ["Ấp 1", "Ấp 1", "Ấp 2"]
    assert codes(reading) == []


def test_a_numbered_row_without_a_name_is_nobodys_and_told():
    reading = read(*TITLES, HEAD, [1, "Ấp 1", *FIRST], [2, "", *SECOND], [3, "Ấp 2", *THIRD])
    assert party_cells(reading) == ["Ấp 1", "", "Ấp 2"]
    assert [(f.code, f.ref) for f in reading.findings] == [("TS204", "B5")]


def test_headings_say_whose_shortcomings_follow_and_who_is_held_to_mend_them():
    first = [["I", "Chi bộ Ấp 1"], ["", "Tập thể"], [1, *FIRST], ["", "Cá nhân"], [2, *SECOND]]
    rows = [*first, ["II", "Chi bộ Ấp 2"], [1, *THIRD]]
    reading = read(*TITLES, [HEAD[0], *HEAD[2:]], *rows)
    assert [(fact.party_cell, fact.holder) for fact in reading.facts] == [
        ("Chi bộ Ấp 1", "collective"), ("Chi bộ Ấp 1", "individual"), ("Chi bộ Ấp 2", ""),
    ]  # fmt: skip
    assert codes(reading) == []


def test_a_shortcoming_with_nothing_beside_it_is_one_still():
    reading = read(["CHI BỘ ẤP 1"], TITLES[1], [HEAD[0], *HEAD[2:]], [1, FIRST[0]], [2, THIRD[0]])
    assert party_cells(reading) == ["CHI BỘ ẤP 1"] * 2
    assert codes(reading) == ["TS406"]


@pytest.mark.parametrize(
    ("head", "unit", "told"),
    [
        ("Hạn chế được chỉ ra", "Chi bộ có khuyết điểm", []),
        ("Khuyết điểm, hạn chế", "Đơn vị có hạn chế", []),
        ("Khuyết điểm, hạn chế", "Chi bộ mắc phải", ["TS203"]),
        ("Khuyết điểm, hạn chế", "Tập thể chi bộ bị nhắc nhở", ["TS406"]),
    ],
)
def test_the_party_cell_of_a_shortcoming_is_read_or_its_column_is_told(head, unit, told):
    reading = read(
        ["Năm 2019"], ["STT", head, unit, "Thời hạn", "Kết quả khắc phục"],
        [1, "Ghi biên bản sơ sài", "Thôn Hạ", "05/08/2023", "Đang thực hiện"],
        [2, "Chậm nộp đảng phí", "Khóm 4", "05/08/2023", "Tái diễn"],
    )  # fmt: skip
    assert len(reading.facts) == 2
    assert {fact.party_cell for fact in reading.facts} == ({""} if told else {"Thôn Hạ", "Khóm 4"})
    assert codes(reading) == told
