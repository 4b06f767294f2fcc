"""Where a party cell's name ends and its period begins is read right, or both readings are told."""

import pytest
from in_memory import BY_SIGN, codes, read
from make import periods as spelt

from tusoi_cli import pipeline
from tusoi_cli.model.reading import Reading
from tusoi_cli.model.sheet import Sheet
from tusoi_cli.understand.meaning import plain_marks
from tusoi_cli.understand.name_ends import cut_name, other_name
from tusoi_cli.understand.periods import periods
from tusoi_cli.understand.sheet import understand

NAMES = (
    "thôn Năm", "thôn Mười", "thôn Mười Hai", "tổ dân phố số 6", "Khu phố 3", "ấp Ba", "khu phố 30/4", "Quân sự",
    "ấp Quy Lân 3", "Trường Tiểu học 2",
)  # fmt: skip
PERIODS = ("2021", "2021-R2", "2021-Q2", "2021-H1", "2021-06", "2021-01/2021-09", "2021-01/2021-10")
TOLD = [
    ("Chi bộ tổ 6 tháng đầu năm 2023", "Chi bộ tổ 6", "Chi bộ tổ", "2023-H1"),
    ("CHI BỘ KHU PHỐ 9 THÁNG NĂM 2022", "CHI BỘ KHU PHỐ 9", "CHI BỘ KHU PHỐ", "2022-01/2022-09"),
    ("Chi bộ thôn Mười tháng năm 2021", "Chi bộ thôn Mười", "Chi bộ thôn", "2021-01/2021-10"),
    ("Chi bộ ấp Ba tháng đầu năm 2024", "Chi bộ ấp Ba", "Chi bộ ấp", "2024-01/2024-03"),
    ("CHI BỘ THÔN NĂM 2022", "CHI BỘ THÔN NĂM", "CHI BỘ THÔN", "2022"),
    ("Chi bộ Tân Lập 1 - 2022", "Chi bộ Tân Lập", "Chi bộ Tân Lập 1", "2022-01"),
    ("Chi bộ xóm Tháng Tám năm 2022", "Chi bộ xóm", "Chi bộ xóm Tháng Tám", "2022-08"),
]
ROWS = [["TT", "Nội dung biểu hiện", "Số ĐV có biểu hiện"], [1, "Phai nhạt lý tưởng cách mạng", 1]]


def _read(*titles: str, source: str = "bieu.xlsx") -> Reading:
    sheet = Sheet(source, "Sheet1", [*([each] for each in titles), *ROWS], only_sheet=True)
    sheet.may_err = sheet.may_lack = sheet.may_hide = False
    return understand(sheet, pipeline.prepare())


@pytest.mark.parametrize("name", NAMES)
def test_however_a_period_is_written_behind_a_name_both_are_read(name):
    for period in PERIODS:
        for written in spelt.spellings(period):
            for line in (f"Chi bộ {name} {written}", f"CHI BỘ {name} {written}".upper(), f"Chi bộ {name}, {written}"):
                found = cut_name(line, plain_marks(line), 0), periods(line), other_name(line, plain_marks(line), 0)
                assert found == (line[: len(f"Chi bộ {name}")], (period,), ""), line


@pytest.mark.parametrize(
    ("line", "name", "period"),
    [
        ("Chi bộ thôn Năm 2022", "Chi bộ thôn Năm", "2022"),
        ("Chi bộ ấp 2 - 2024", "Chi bộ ấp 2", "2024"),
        ("Chi bộ ấp 2/2024", "Chi bộ ấp 2", "2024"),
        ("Chi bộ khu phố 9 tháng 6/2022", "Chi bộ khu phố 9", "2022-06"),
        ("Chi bộ thôn Năm 9T/2022", "Chi bộ thôn Năm", "2022-01/2022-09"),
        ("Chi bộ ấp Đông quý hai năm 2022", "Chi bộ ấp Đông", "2022-Q2"),
        ("Chi bộ Trường Tiểu học 2 - 6/2022", "Chi bộ Trường Tiểu học 2", "2022-06"),
        ("Chi bộ ấp Đông tháng năm năm 2022", "Chi bộ ấp Đông", "2022-05"),
    ],
)
def test_a_number_belongs_to_the_place_before_it_or_to_the_period_behind_it(line, name, period):
    (fact,) = (reading := _read(line)).facts
    assert (fact.party_cell, fact.period) == (name, period)
    assert not [each for each in reading.findings if each.severity != "info"]


@pytest.mark.parametrize(("line", "first", "second", "period"), TOLD)
def test_a_number_that_name_and_period_both_need_is_told(line, first, second, period):
    (fact,) = (reading := _read(line)).facts
    (told,) = (each for each in reading.findings if each.code == "TS202")
    assert (fact.party_cell, fact.period) == (told.values["first"], period) == (first, period)
    assert told.values["second"] == second


def test_a_files_name_is_no_surer_than_a_title():
    (fact,) = (reading := _read(source="Chi bo Truong Tieu hoc 2-2024.xlsx")).facts
    assert (fact.party_cell, fact.period) == ("Chi bo Truong Tieu hoc", "2024-02")
    assert [each.values["second"] for each in reading.findings if each.code == "TS202"] == ["Chi bo Truong Tieu hoc 2"]
    (fact,) = _read("Năm 2024", source="tổ 7.xlsx").facts
    assert (fact.party_cell, fact.period) == ("tổ 7", "2024")
    (fact,) = _read(source="Chi bộ ấp 2 - 2024.xlsx").facts
    assert (fact.party_cell, fact.period) == ("Chi bộ ấp 2", "2024")


def test_words_between_a_name_and_its_period_are_no_name():
    (fact,) = _read(source="Chi bộ Công an_Kết quả năm 2024.xlsx").facts
    assert (fact.party_cell, fact.period) == ("Chi bộ Công an", "2024")
    (fact,) = _read(source="Chi bộ ấp 2_Dot 1 nam 2018.xlsx").facts
    assert (fact.party_cell, fact.period) == ("Chi bộ ấp 2", "2018-R1")


@pytest.mark.parametrize(
    ("name", "period"),
    [
        ("Biểu tự soi dot 1-2024", "2024-R1"), ("Biểu tự soi Quy 3-2024", "2024-Q3"),
        ("Đợt 1-2024 ban cuoi", "2024-R1"),
        ("Biểu tự soi ấp Quy Lân 3 - 2024", "2024-03"), ("Biểu tự soi 6 thang dau nam 2024", "2024-H1"),
    ],
)  # fmt: skip
def test_half_of_a_files_name_may_lack_its_accents(name, period):
    assert {fact.period for fact in _read("Chi bộ Công an", source=f"{name}.xlsx").facts} == {period}


def test_rows_of_party_cells_are_not_doubted_for_a_title():
    sheet = Sheet(
        "bieu.xlsx", "Sheet1",
        [["CHI BỘ ẤP NĂM 2022"], ["Chi bộ", "TSĐV", "ĐV có biểu hiện"], ["ấp 1", 12, 1], ["ấp 2", 9, 0]],
    )  # fmt: skip
    sheet.may_err = sheet.may_lack = sheet.may_hide = False
    reading = understand(sheet, pipeline.prepare())
    assert {fact.period for fact in reading.facts} == {"2022"}
    assert not [each for each in reading.findings if each.severity != "info"]


@pytest.mark.parametrize(
    ("title", "file", "told"),
    [
        ("CHI BỘ QUÂN SỰ", "chi bộ 00079.xlsx", []),
        ("CHI BỘ ẤP 3", "Chi bo 12.xlsx", []),
        ("CHI BỘ 3", "Chi bo 12.xlsx", ["TS209"]),
        ("CHI BỘ 3", "Chi bo ap 12.xlsx", ["TS209"]),
        ("CHI BỘ ẤP 3", "Chi bộ ấp 12.xlsx", ["TS209"]),
    ],
)
def test_a_bare_number_in_the_files_name_is_its_place_in_a_list_unless_the_title_gives_one_too(title, file, told):
    rows = [["1", "Phai nhạt lý tưởng cách mạng", 2], ["2", "Dao động, giảm sút niềm tin", 1]]
    reading = read([title], ["TỰ SOI, TỰ SỬA NĂM 2019"], [], BY_SIGN, *rows, source=file)
    assert {fact.party_cell for fact in reading.facts} == {title}
    assert [code for code in codes(reading) if code == "TS209"] == told


def test_a_comrade_written_with_the_other_letter_is_a_person_all_the_same():
    reading = read(
        ["Chi bộ Quân sự, năm 2019"], ["TT", "Nội dung biểu hiện", "Ð/c Trần Văn Một", "Ð/c Lê Thị Hai"],
        [1, "Phai nhạt lý tưởng cách mạng", 1, ""], [2, "Xa rời tôn chỉ, mục đích của Đảng", "", 1],
    )  # fmt: skip
    assert {fact.party_cell for fact in reading.facts} == {"Chi bộ Quân sự"}
    assert not any(name in str(reading) for name in ("Trần", "Lê"))


@pytest.mark.parametrize(
    ("title", "name", "period", "other"),
    [
        ("Chi bộ 30 tháng 4 năm 2022", "Chi bộ 30 tháng 4", "2022", ""),
        ("CHI BỘ NÔNG TRƯỜNG 30 THÁNG 4 NĂM 2022", "CHI BỘ NÔNG TRƯỜNG 30 THÁNG 4", "2022", ""),
        ("Chi bộ ấp 19 tháng 5 quý I/2022", "Chi bộ ấp 19 tháng 5", "2022-Q1", ""),
        ("Chi bộ 3 tháng 2 năm 2022", "Chi bộ 3", "2022-02", "Chi bộ 3 tháng 2"),
        ("Chi bộ Mầm non 8 tháng 3 năm 2022", "Chi bộ Mầm non 8", "2022-03", "Chi bộ Mầm non 8 tháng 3"),
        ("Chi bộ thôn 2 tháng 9 năm 2022", "Chi bộ thôn 2", "2022-09", ""),
        ("Chi bộ 2 tháng 9/2022", "Chi bộ 2", "2022-09", ""),
        ("Chi bộ 30 tháng 6 năm 2022", "Chi bộ 30", "2022-06", ""),
    ],
)
def test_a_day_that_names_something_is_part_of_the_name(title, name, period, other):
    reading = read([title], BY_SIGN, [1, "Phai nhạt lý tưởng cách mạng", 1])
    assert [(f.party_cell, f.period) for f in reading.facts] == [(name, period)]
    assert [f.values["second"] for f in reading.findings if f.code == "TS202"] == ([other] if other else [])


@pytest.mark.parametrize(
    ("line", "party_cell", "committee"),
    [
        ("Tên chi bộ: Đảng uỷ - Chính quyền", "Đảng uỷ - Chính quyền", ""),
        ("Ten chi bo: Dang uy - Chinh quyen", "Dang uy - Chinh quyen", ""),
        ("Đơn vị: Đảng uỷ xã A", "", "Đảng uỷ xã A"),
    ],
)
def test_behind_a_label_the_committees_own_office_is_a_party_cell(line, party_cell, committee):
    reading = read([line], ["Năm 2019"], BY_SIGN, [1, "Phai nhạt lý tưởng cách mạng", 1])
    assert (reading.facts[0].party_cell, reading.facts[0].committee) == (party_cell, committee)
