"""Tables below each other on one sheet, each under the name of its party cell."""

import pytest
from in_memory import BY_SIGN, HEADER, codes, read

FIRST = [[1, "Phai nhạt lý tưởng cách mạng", 2], [2, "Vướng vào tư duy nhiệm kỳ", 1]]
SECOND = [[1, "Phai nhạt lý tưởng cách mạng", 1], [2, "Vướng vào tư duy nhiệm kỳ", 0]]


@pytest.mark.parametrize("before", ["", "1. ", "I. ", "a) "])
@pytest.mark.parametrize("gap", [[], [[]]])
def test_the_name_above_a_table_like_the_first_is_whose_figures_it_holds(before, gap):
    reading = read(
        ["TỰ SOI NĂM 2020"], [f"{before}Chi bộ Ấp 1"], BY_SIGN, *FIRST, *gap, [f"{before}Chi bộ Ấp 2"], BY_SIGN, *SECOND
    )
    figures = {(fact.party_cell, fact.code): fact.value for fact in reading.facts}
    assert figures == {
        ("Chi bộ Ấp 1", "I.1"): 2, ("Chi bộ Ấp 1", "I.9"): 1, ("Chi bộ Ấp 2", "I.1"): 1, ("Chi bộ Ấp 2", "I.9"): 0,
    }  # fmt: skip
    assert codes(reading) == []


def test_each_table_has_the_totals_of_the_line_above_it():
    told = ("Tổng số đảng viên: 20; tự soi: 20; có biểu hiện: 3", "Tổng số đảng viên: 25; tự soi: 24; có biểu hiện: 1")
    reading = read(
        ["TỰ SOI NĂM 2020"], ["1. Chi bộ Ấp 1"], [told[0]], BY_SIGN, *FIRST,
        [], ["2. Chi bộ Ấp 2"], [told[1]], BY_SIGN, *SECOND,
    )  # fmt: skip
    figures = {(fact.party_cell, fact.measure): fact.value for fact in reading.facts if not fact.code}
    assert figures == {
        ("Chi bộ Ấp 1", "members"): 20, ("Chi bộ Ấp 1", "reviewed"): 20, ("Chi bộ Ấp 1", "with_signs"): 3,
        ("Chi bộ Ấp 2", "members"): 25, ("Chi bộ Ấp 2", "reviewed"): 24, ("Chi bộ Ấp 2", "with_signs"): 1,
    }  # fmt: skip


def test_the_kind_above_a_table_is_that_of_its_party_cells_alone():
    reading = read(
        ["ĐẢNG BỘ XÃ A"], ["TỰ SOI NĂM 2020"], ["I. Khối ấp"], HEADER, [1, "Ấp 1", 20, 20, 2], [2, "Ấp 2", 25, 25, 1],
        ["II. KHỐI CƠ QUAN"], HEADER, [1, "Quân sự", 10, 10, 0], [2, "Công an", 15, 15, 1],
        ["III. Xếp loại"], ["TT", "Chi bộ", "Tổng số", "HTXSNV"], [1, "Ấp 1", 20, 3], [2, "Quân sự", 10, 2],
    )  # fmt: skip
    kinds = {(fact.party_cell, fact.measure == "grade"): fact.cell_kind for fact in reading.facts}
    assert kinds == {
        ("Ấp 1", False): "ấp", ("Ấp 2", False): "ấp", ("Quân sự", False): "cơ quan", ("Công an", False): "cơ quan",
        ("Ấp 1", True): "", ("Quân sự", True): "",
    }  # fmt: skip


def test_a_header_repeated_below_a_groups_heading_goes_on_with_its_table():
    reading = read(
        ["TỰ SOI NĂM 2020"], HEADER, [1, "Ấp 1", 9, 9, 1], ["Biểu 2: Năm 2021"], HEADER,
        ["I", "Khối cơ quan"], [1, "Quân sự", 12, 12, 0], ["II", "Khối ấp"], HEADER, [1, "Ấp 1", 10, 10, 2],
    )  # fmt: skip
    members = [(f.party_cell, f.period, f.cell_kind, f.value) for f in reading.facts if f.measure == "members"]
    assert members == [("Ấp 1", "2020", "", 9), ("Quân sự", "2021", "cơ quan", 12), ("Ấp 1", "2021", "ấp", 10)]


def rows_of(form, first, second):
    """The rows of two party cells in one table, each with its signs, its members or its totals."""
    if form == "signs":
        return BY_SIGN, FIRST, SECOND
    if form == "members":
        marks = [["x"] * first + [""] * (3 - first), ["x"] * second + [""] * (3 - second)]
        people = [[[n, f"Trần Văn {'abc'[n]}", each[n]] for n in range(3)] for each in marks]
        return ["TT", "Họ và tên", "I.1"], *people
    measures = ("Tổng số đảng viên", "ĐV tham gia tự soi", "ĐV có biểu hiện")
    told = [[[n, label, value] for n, label in enumerate(measures, start=1)] for value in (first, second)]
    return ["TT", "Nội dung", "Số lượng"], *told


@pytest.mark.parametrize("form", ["signs", "members", "measures"])
@pytest.mark.parametrize("numbers", [["I", "II"], ["", ""], []])
def test_rows_that_name_a_party_cell_part_one_table(form, numbers):
    header, first, second = rows_of(form, 2, 1)
    heads = [[*numbers[at : at + 1], f"Chi bộ Ấp {at + 1}"] for at in (0, 1)]
    reading = read(["ĐẢNG BỘ XÃ A"], ["TỰ SOI NĂM 2020"], header, heads[0], *first, heads[1], *second)
    wanted = "with_signs" if form == "measures" else "sign"
    assert {f.party_cell: f.value for f in reading.facts if f.measure == wanted and f.code != "I.9"} == {
        "Chi bộ Ấp 1": 2,
        "Chi bộ Ấp 2": 1,
    }
    assert {f.party_cell for f in reading.facts} == {"Chi bộ Ấp 1", "Chi bộ Ấp 2"}
    assert set(codes(reading)) <= {"TS701"}


def test_each_part_of_a_table_has_its_own_totals():
    told = ["Tổng số ĐV: 20; ĐV tham gia tự soi: 19"], ["Tổng số ĐV: 10; ĐV tham gia tự soi: 9"]
    reading = read(
        ["ĐẢNG BỘ XÃ A"], ["TỰ SOI NĂM 2020"], BY_SIGN, ["Chi bộ Ấp 1"], told[0], *FIRST, ["", "Cộng", 3],
        ["Chi bộ Ấp 2"], told[1], *SECOND, ["", "Cộng", 1], ["", "Tổng cộng", 4],
    )  # fmt: skip
    assert [(f.party_cell, f.value) for f in reading.facts if f.measure == "members"] == [
        ("Chi bộ Ấp 1", 20), ("Chi bộ Ấp 2", 10),
    ]  # fmt: skip
    assert not codes(reading)
    assert all(total.printed == total.summed for total in reading.totals)
