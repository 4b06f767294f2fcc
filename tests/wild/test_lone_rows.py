"""A name alone in a row among party cells: heading, party cell without figures, or either. The smallest sheets."""

import pytest
from in_memory import HEADER, codes, read

from tusoi_cli.model.sheet import Span

PLAIN = HEADER[1:]
NONE = ["", "", ""]


@pytest.mark.parametrize(
    ("alone", "others"),
    [("Ấp 7", ["Ấp 5", "Ấp 6", "Ấp 8"]), ("Ấp Phụng Hưng", ["Quân sự", "Ấp Thạnh Lợi", "Ấp Phụng Thạnh"])],
)
def test_a_name_like_its_siblings_is_a_party_cell_that_gave_no_figures(alone, others):
    first, *further = [[name, 12, 12, 1] for name in others]
    reading = read(["Năm 2019"], PLAIN, first, [alone, *NONE], *further)
    assert [(f.code, f.variant, f.values["party_cell"]) for f in reading.findings] == [("TS304", "row", alone)]
    assert {(f.party_cell, f.cell_kind) for f in reading.facts} == {(name, "") for name in others}


def test_the_list_number_that_is_left_out_is_that_of_the_name_between():
    rows = [[1, "Quân sự", 12, 12, 1], ["", "Hội quán", *NONE], [3, "Công an", 9, 9, 0], [4, "Y tế", 8, 8, 0]]
    reading = read(["Năm 2019"], HEADER, *rows)
    assert [(f.code, f.variant, f.ref) for f in reading.findings] == [("TS304", "row", "C4")]
    assert {f.cell_kind for f in reading.facts} == {""}


@pytest.mark.parametrize(("alone", "prefix"), [("Trường học", ""), ("Nông nghiệp", ""), ("Chi bộ Cơ quan", "Chi bộ ")])
def test_a_name_that_may_be_a_kind_or_a_party_cell_is_told(alone, prefix):
    rows = [[prefix + "Quân sự", 10, 10, 1], [alone, *NONE], [prefix + "Y tế", 9, 9, 0]]
    reading = read(["Năm 2019"], PLAIN, *rows)
    assert [(f.code, f.variant, f.ref) for f in reading.findings] == [("TS202", "row", "A4")]
    assert {f.cell_kind for f in reading.facts} == {""}


@pytest.mark.parametrize(
    ("heads", "prefix"),
    [(("Cơ quan", "Ấp"), ""), (("HÀNH CHÍNH", "DÂN CƯ"), ""), (("Cơ quan", "Nông thôn"), "Chi bộ ")],
)
def test_a_name_unlike_the_others_or_a_kind_as_the_first_is_heads_them(heads, prefix):
    reading = read(
        ["Năm 2019"], PLAIN, [heads[0], *NONE], [prefix + "Quân sự", 10, 10, 1], [prefix + "Công an", 12, 12, 2],
        [heads[1], *NONE], [prefix + "Thạnh Lợi", 9, 9, 0],
    )  # fmt: skip
    assert not codes(reading)
    kinds = {f.party_cell: f.cell_kind.casefold() for f in reading.facts}
    one, two = (head.casefold() for head in heads)
    assert kinds == {prefix + "Quân sự": one, prefix + "Công an": one, prefix + "Thạnh Lợi": two}


def test_a_blank_row_of_grades_is_no_row_of_zeros():
    reading = read(
        ["Xếp loại đảng viên năm 2019"], ["TT", "Chi bộ", "HTXSNV", "HTTNV", "HTNV"], [1, "Quân sự", 2, 9, ""],
        [2, "Công an", "", "", ""], [3, "Y tế", "", 8, 1],
    )  # fmt: skip
    assert [(f.code, f.variant, f.ref) for f in reading.findings] == [("TS304", "row", "C4")]
    assert {f.party_cell for f in reading.facts} == {"Quân sự", "Y tế"}


def test_figures_beside_blank_members_are_read():
    reading = read(
        ["Tự soi năm 2019"], ["Chi bộ", "TSĐV", "ĐV tự soi", "I.1", "I.2"], ["Quân sự", 12, 12, 1, 0],
        ["Công an", "", "", 2, ""],
    )  # fmt: skip
    assert [(f.code, f.ref) for f in reading.findings if f.severity != "info"] == [("TS304", "B4"), ("TS304", "C4")]
    assert {(f.code, f.value) for f in reading.facts if f.party_cell == "Công an"} == {("I.1", 2), ("I.2", 0)}


def test_the_first_list_number_may_be_the_one_left_out():
    rows = [["", "Hội quán", *NONE], [2, "Công an", 9, 9, 0], [3, "Y tế", 8, 8, 0]]
    reading = read(["Năm 2019"], HEADER, *rows)
    assert [(f.code, f.variant, f.ref) for f in reading.findings] == [("TS304", "row", "C3")]


@pytest.mark.parametrize(
    ("column", "beside", "merges"),
    [("Khối", ["Ấp"] * 3, []), ("Kỳ", ["Năm 2018", "Năm 2019", "Năm 2018"], [Span(3, 0, 4, 0)])],
)
def test_a_name_beside_its_kind_or_period_heads_nothing(column, beside, merges):
    names = ["Thạnh Lợi", "Phụng Hưng", "" if merges else "Vĩnh Phú"]
    figures = [[12, 12, 3], NONE, [9, 9, 1]]
    rows = [[name, said, *row] for name, said, row in zip(names, beside, figures, strict=True)]
    reading = read(["Năm 2019"], ["Chi bộ", column, *PLAIN[1:]], *rows, merges=merges)
    assert [(f.code, f.variant, f.ref) for f in reading.findings] == [("TS304", "row", "C4")]
    assert {f.cell_kind for f in reading.facts} == ({"ấp"} if column == "Khối" else {""})


def test_a_table_of_names_without_figures_was_not_filled_in():
    reading = read(
        ["Đảng bộ xã A, năm 2019"], ["Chi bộ", "TSĐV", "ĐV tự soi"], ["Quân sự", 12, 12], [""],
        ["B. Xếp loại cuối năm"], [""], ["Đơn vị", "ĐV được xếp loại", "HTXSNV", "HTTNV"], ["Quân sự", "", "", ""],
        ["Công an", "", "", ""],
    )  # fmt: skip
    assert [(f.code, f.ref) for f in reading.findings] == [("TS208", "B8")]


@pytest.mark.parametrize("last", [[], [["", "Số đảng viên miễn sinh hoạt", 1]]])
def test_a_measure_without_list_number_and_figure_is_told(last):
    reading = read(
        ["Chi bộ Quân sự, báo cáo nhanh năm 2019"], ["TT", "Nội dung báo cáo", "Số lượng"],
        [1, "Tổng số đảng viên", 12], [2, "Số đảng viên tự soi", 12], ["", "Số đảng viên có biểu hiện", ""], *last,
    )  # fmt: skip
    assert [(f.code, f.ref, f.values["measure"]) for f in reading.findings] == [("TS304", "C5", "with_signs")]


@pytest.mark.parametrize(
    ("header", "rows", "told"),
    [(["Khối", "Chi bộ", "TSĐV", "ĐV tự soi"], [["Ấp", "Phụng Hưng", 12, 12], ["Ấp", "", 9, 9]], ("TS204", "A4")),
     (["Chỉ tiêu", "Đơn vị tính", "Năm 2018", "Năm 2019"], [["Dự án đầu tư", "dự án", 7, 8], ["", "hồ sơ", 9, 9]],
      ("TS203", "B4"))],
)  # fmt: skip
def test_a_kind_or_a_unit_names_no_row(header, rows, told):
    reading = read(["Đảng bộ xã A, chỉ tiêu tự soi năm 2019"], header, *rows)
    assert told in [(f.code, f.ref) for f in reading.findings]
    assert {int(f.ref[1:]) for f in reading.facts} == {3}


@pytest.mark.parametrize("merges", [[], [Span(5, 0, 6, 1), Span(7, 0, 7, 1)]])
def test_a_row_of_figures_below_a_header_is_no_level_of_it(merges):
    reading = read(
        ["Đảng bộ xã A, năm 2016"], ["Chi bộ", "", "TSĐV", "ĐV tự soi"], ["Khu phố 1", "", 19, 19], [""],
        ["II. KẾT QUẢ XẾP LOẠI"], ["Chi bộ", "", "Số ĐV được xếp loại", "Kết quả xếp loại", ""],
        ["", "", "", "HTXSNV", "HTTNV"], ["", "", 19, 1, 18], merges=merges,
    )  # fmt: skip
    assert [(f.code, f.ref) for f in reading.findings] == [("TS204", "A8")]


def test_a_name_alone_below_a_sure_header_is_a_form_not_filled_in():
    reading = read(
        ["Đảng bộ xã A, năm 2016"], ["TT", "Chi bộ", "", "TSĐV", "ĐV tự soi"], ["", "Khóm 1", "", "", ""], [""],
        ["2. Kết quả xếp loại đảng viên"], ["TT", "Chi bộ", "", "Số ĐV được xếp loại", "HTXSNV"],
        [1, "Khóm 1", "", 26, 2], merges=[Span(2, 1, 2, 2)],
    )  # fmt: skip
    assert [(f.code, f.ref) for f in reading.findings] == [("TS208", "D3")]


def test_figures_below_a_header_that_makes_no_table_are_told_beside_others():
    reading = read(
        ["Đảng bộ xã A, năm 2016"], ["TT", "Chi bộ", "TSĐV", "ĐV tự soi"], [1, "Khóm 1", 20, 20], [""],
        ["STT", "Số lượng", "Kết quả"], [1, 5, 6], [2, 7, 8],
    )  # fmt: skip
    assert [(f.code, f.variant, f.ref) for f in reading.findings] == [("TS201", "no_figures", "A5")]
