"""Grades in rows, in columns, and among other words: one claim each, the smallest sheet that shows it."""

import pytest
from in_memory import codes, read


def grades(reading, measure="grade"):
    return {(fact.period, fact.code): fact.value for fact in reading.facts if fact.measure == measure}


@pytest.mark.parametrize("head", ["Xếp loại", "Mức xếp loại", "Nội dung"])
def test_a_row_a_grade_and_a_column_a_year_count_members(head):
    reading = read(
        ["ĐẢNG BỘ XÃ A"], ["XẾP LOẠI ĐẢNG VIÊN QUA CÁC NĂM"], ["TT", head, "Năm 2019", "Năm 2020"],
        [1, "Tổng số ĐV được đánh giá, xếp loại", 30, 31], [2, "Hoàn thành xuất sắc", 4, 5],
        [3, "Hoàn thành tốt", 20, 22],
        [4, "Hoàn thành", 6, 3], [5, "Không hoàn thành", 0, 1],
    )  # fmt: skip
    assert grades(reading) == {
        ("2019", "excellent"): 4, ("2019", "good"): 20, ("2019", "adequate"): 6, ("2019", "failed"): 0,
        ("2020", "excellent"): 5, ("2020", "good"): 22, ("2020", "adequate"): 3, ("2020", "failed"): 1,
    }  # fmt: skip
    assert grades(reading, "graded") == {("2019", ""): 30, ("2020", ""): 31}
    assert not codes(reading)


SLIP = [
    ["Chi bộ Ấp 1"], ["Năm 2019"], ["STT", "Nội dung", "Số lượng"], [1, "Tổng số đảng viên", 20],
    [2, "Số đảng viên đã tự soi", 20], [3, "Số đảng viên có biểu hiện", 2],
]  # fmt: skip


def test_grades_below_the_members_who_were_graded_are_members():
    reading = read(
        *SLIP, [4, "Số đảng viên được xếp loại", 20], ["", "- Hoàn thành xuất sắc nhiệm vụ", 3], ["", "- Tốt", 16],
        ["", "- Hoàn thành nhiệm vụ", 1], ["", "- Không hoàn thành nhiệm vụ", ""],
    )  # fmt: skip
    assert list(grades(reading).values()) == [3, 16, 1, 0]
    assert not codes(reading)


def test_grades_of_nobody_knows_whom_are_told():
    reading = read(*SLIP, ["", "- Hoàn thành xuất sắc nhiệm vụ", 3])
    assert not grades(reading)
    assert codes(reading) == ["TS203"]


@pytest.mark.parametrize("heading", ["Trong đó", "Kết quả xếp loại đảng viên", "Kết quả xếp loại"])
def test_good_between_excellent_and_completed_is_a_grade(heading):
    reading = read(
        ["Năm 2019"], ["TT", "Chi bộ", "ĐV được xếp loại", heading, "", "", ""],
        ["", "", "", "Xuất sắc", "Tốt", "Hoàn thành NV", "Không hoàn thành NV"], [1, "Ấp 1", 20, 3, 15, 2, 0],
        [2, "Ấp 2", 12, 2, 9, 0, 1],
    )  # fmt: skip
    assert [fact.code for fact in reading.facts if fact.measure == "grade"][:4] == [
        "excellent",
        "good",
        "adequate",
        "failed",
    ]
    assert not grades(reading, "exemplary")


@pytest.mark.parametrize("words", ["Xếp loại {}", "Mức {}", "{}"])
def test_the_levels_of_setting_an_example_in_a_clerks_words(words):
    names = [words.format(each).capitalize() for each in ("tốt", "khá", "trung bình", "yếu kém")]
    reading = read(
        ["Kết quả nêu gương năm 2019"], ["TT", "Chi bộ", *names], [1, "Ấp 1", 9, 3, 1, 0], [2, "Ấp 2", 8, 2, 0, 0]
    )
    assert [fact.value for fact in reading.facts if fact.measure == "exemplary"] == [9, 3, 1, 0, 8, 2, 0, 0]
    assert not codes(reading)


@pytest.mark.parametrize(
    ("title", "head", "rows", "measure"),
    [
        (
            "Số đảng viên bị kỷ luật qua các năm",
            "Hình thức kỷ luật",
            ["Khiển trách", "Cảnh cáo", "Khai trừ"],
            "discipline",
        ),
        ("Kết quả nêu gương qua các năm", "Mức nêu gương", ["Tốt", "Khá", "Trung bình", "Yếu kém"], "exemplary"),
    ],
)
def test_a_row_a_form_of_discipline_or_a_level_of_setting_an_example(title, head, rows, measure):
    reading = read(
        ["ĐẢNG BỘ XÃ A"],
        [title],
        ["TT", head, "Năm 2019", "Năm 2020"],
        *([n, row, n, n + 1] for n, row in enumerate(rows)),
    )
    assert [fact.measure for fact in reading.facts] == 2 * len(rows) * [measure]
    assert len(grades(reading, measure)) == 2 * len(rows)
    assert not codes(reading)


def test_levels_of_nobody_knows_what_are_told():
    reading = read(
        ["ĐẢNG BỘ XÃ A"], ["ĐẢNG VIÊN"], ["TT", "Mức", "Năm 2019"], [1, "Tốt", 3], [2, "Khá", 4], [3, "Yếu", 0]
    )
    assert not reading.facts
    assert codes(reading)


def test_what_members_say_of_themselves_is_not_what_an_authority_found():
    reading = read(
        ["Năm 2019"], ["TT", "Chi bộ", "TSĐV", "ĐV có biểu hiện suy thoái", ""],
        ["", "", "", "Tự nhận", "Cấp có thẩm quyền kết luận"], [1, "Ấp 1", 20, 4, 1], [2, "Ấp 2", 12, 0, 0],
    )  # fmt: skip
    assert [fact.ref for fact in reading.facts if fact.measure == "with_signs"] == ["D4", "D5"]
