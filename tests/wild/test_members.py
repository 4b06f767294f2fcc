"""Members' lists as offices keep them: ticks, texts and yes or no beside each other; nobody's sign is lost."""

import pytest
from in_memory import codes, read

TITLES = (["CHI BỘ ẤP 4"], ["DANH SÁCH ĐẢNG VIÊN TỰ SOI QUÝ I/2024"], [])
PEOPLE = ("Trần Văn Mẫu", "Lê Thị Thử", "Phạm Văn Ví")


def listed(head, *marks):
    """A list with these columns behind the name, and what each of three members has in them."""
    rows = [[n, person, *marked] for n, (person, marked) in enumerate(zip(PEOPLE, marks, strict=True), start=1)]
    reading = read(*TITLES, ["STT", "Họ và tên", *head], *rows)
    figures = {(fact.measure, fact.code): fact.value for fact in reading.facts}
    told = [(found.code, found.ref) for found in reading.findings if found.code != "TS701"]
    assert not any(person in str(found) for person in PEOPLE for found in reading.findings)
    return figures, told


def test_columns_of_ticks_whose_headers_name_no_sign_count_members_and_each_is_told():
    figures, told = listed(("Biểu hiện 1", "Biểu hiện 2", "Biểu hiện 3"), ("x", "", ""), ("", "", ""), ("x", "x", ""))
    assert figures == {("reviewed", ""): 3, ("with_signs", ""): 2}
    assert told == [("TS401", "C5"), ("TS401", "D5"), ("TS401", "E5")]


def test_who_says_yes_and_lists_no_sign_counts_among_those_with_signs():
    figures, told = listed(("Có biểu hiện", "Biểu hiện cụ thể"), ("x", "I.1"), ("x", ""), ("", ""))
    assert figures == {("reviewed", ""): 3, ("with_signs", ""): 2, ("sign", "I.1"): 1}
    assert told == []


def test_signs_listed_in_two_columns_all_count():
    figures, told = listed(("Biểu hiện", "Biểu hiện khác"), ("I.1", "I.1"), ("", "II.2"), ("", ""))
    assert figures == {("reviewed", ""): 3, ("with_signs", ""): 2, ("sign", "I.1"): 1, ("sign", "II.2"): 1}
    assert told == []


def test_no_sign_is_as_well_written_as_0():
    figures, _ = listed(("Biểu hiện (ghi số)",), ("I.1",), (0,), ("I.2",))
    assert figures == {("reviewed", ""): 3, ("with_signs", ""): 2, ("sign", "I.1"): 1, ("sign", "I.2"): 1}


@pytest.mark.parametrize(
    ("place", "head", "marks"),
    [
        ("E5", ("I.1", "I.2", "Biểu hiện khác"), (("x", "", ""), ("", "", "II.3"), ("", "", ""))),
        ("D5", ("Biểu hiện (ghi số)", "Mức độ"), (("I.1; I.2", 2), ("", ""), ("II.3", 1))),
    ],
)
def test_what_stands_beside_signs_and_cannot_be_counted_with_them_is_told(place, head, marks):
    assert listed(head, *marks)[1] == [("TS203", place)]


def test_how_many_signs_each_member_reports_is_no_column_of_signs():
    reading = read(
        ["Chi bộ Quân sự, danh sách tự soi năm 2019"], ["TT", "Họ và tên", "I.1", "I.2", "I.3", "Tổng số biểu hiện"],
        [1, "Người một", "x", "x", "", 2], [2, "Người hai", "", "x", "x", 2],
    )  # fmt: skip
    assert not codes(reading)


def test_words_stand_among_the_numbers_of_signs_in_the_lower_level_of_a_csv_file():
    head = [["STT", "Họ và tên", "Giới tính", "", "Nhóm I: Suy thoái về tư tưởng chính trị", "", "", ""]]
    head += [["", "", "Nam", "Nữ", "1", "2", "3", "4"]]
    reading = read(*TITLES, *head, *([n, one, "x", "", "x", "", "", ""] for n, one in enumerate(PEOPLE, start=1)))
    assert {(f.measure, f.code): f.value for f in reading.facts if f.value} == {
        ("reviewed", ""): 3, ("with_signs", ""): 3, ("sign", "I.1"): 3,
    }  # fmt: skip


OFFICIAL = "Vi phạm nguyên tắc tập trung dân chủ, gây mất đoàn kết nội bộ"
"""Of II.2, with a comma inside; ``gây mất đoàn kết nội bộ`` alone could be anybody's words."""


@pytest.mark.parametrize(
    ("entry", "codes_named"),
    [
        (f"{OFFICIAL}; Kê khai tài sản, thu nhập không trung thực", ["II.2", "II.3"]),
        (f"Hứa nhiều làm ít, {OFFICIAL}", ["I.6", "II.2"]),
        ("Nói và viết không đúng với quan điểm, đường lối của Đảng, chính sách, pháp luật của Nhà nước", ["I.6"]),
        ("I.4, II.5 và II.6", ["I.4", "II.5", "II.6"]),
    ],
)
def test_official_words_keep_their_commas_in_a_list_of_signs(entry, codes_named):
    figures, told = listed(("Biểu hiện tự nhận",), (entry,), ("Không",), ("",))
    assert [code for measure, code in figures if measure == "sign"] == codes_named
    assert not told
