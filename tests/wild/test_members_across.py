"""Signs down and members across: counted by ranges, and nobody is named. The smallest sheets that show it."""

import pytest
from in_memory import codes, read

from tusoi_cli.model.sheet import Span

TITLE = ["Chi bộ Quân sự, tự soi năm 2019"]
PEOPLE = ["Trần Văn Mẫu", "Lê Thị Thử", "Phạm Văn Ví"]
SIGNS = ["Phai nhạt lý tưởng cách mạng", "Xa rời tôn chỉ, mục đích của Đảng", "Lười học tập chủ nghĩa Mác - Lênin"]
TICKS = [["x", "", ""], ["x", "x", "-"], ["", "", ""]]
HEADER = ["TT", "Nội dung biểu hiện", *PEOPLE]


def _rows(ticks=TICKS, *sums):
    return [[at, SIGNS[at - 1], *marks, *sums[at - 1 : at]] for at, marks in enumerate(ticks, 1)]


@pytest.mark.parametrize("prefix", ["", "Đ/c "])
@pytest.mark.parametrize("tick", ["x", 1])
def test_signs_and_members_are_counted_by_the_ranges_they_stand_in(prefix, tick):
    ticks = [[tick if mark == "x" else mark for mark in marks] for marks in TICKS]
    reading = read(TITLE, [*HEADER[:2], *(prefix + person for person in PEOPLE)], *_rows(ticks))
    assert [(f.measure, f.code, f.value, f.ref) for f in reading.facts] == [
        ("sign", "I.1", 1, "C3:E3"), ("sign", "I.2", 2, "C4:E4"), ("sign", "I.3", 0, "C5:E5"),
        ("reviewed", "", 3, "C3:E5"), ("with_signs", "", 2, "C3:E5"),
    ]  # fmt: skip
    assert [(f.code, f.ref) for f in reading.findings] == [("TS701", "C3")]
    said = str((reading.findings, reading.facts, reading.outline))
    assert not any(person in said for person in PEOPLE)


def test_names_below_a_heading_and_signs_without_list_numbers_are_read_alike():
    head = [["TT", "Nội dung biểu hiện", "Họ và tên đảng viên", "", ""], ["", "", *PEOPLE]]
    merges = [Span(1, 0, 2, 0), Span(1, 1, 2, 1), Span(1, 2, 1, 4)]
    reading = read(TITLE, *head, *(["", *row[1:]] for row in _rows()), merges=merges)
    assert {(f.code or f.measure): f.value for f in reading.facts} == {
        "I.1": 1, "I.2": 2, "I.3": 0, "reviewed": 3, "with_signs": 2,
    }  # fmt: skip


def test_the_sum_beside_the_members_is_a_check():
    reading = read(TITLE, [*HEADER, "Cộng"], *_rows(TICKS, 1, 3, 0), ["", "Tổng cộng", 2, 1, 0, 3])
    wrong = [(t.ref, t.printed, t.summed) for t in reading.totals if t.printed != t.summed]
    assert wrong == [("F4", 3, 2)]
    assert len(reading.facts) == 5


def test_a_sign_of_none_is_told_without_whoever_ticked_it():
    rows = [*_rows(), [4, "Hay nói chuyện riêng trong giờ làm việc", "x", "", ""]]
    reading = read(TITLE, HEADER, *rows)
    assert codes(reading) == ["TS401"]
    assert [f.ref for f in reading.findings if f.code == "TS401"] == ["B6"]


@pytest.mark.parametrize(
    ("header", "ticks"),
    [
        (HEADER, [["x", "", ""], [2, 3, "x"], ["", "", ""]]),
        (["TT", "Nội dung biểu hiện", "Bí thư", "Phó bí thư", "Người ghi"], TICKS),
        (HEADER, [["", "", ""]] * 3),
    ],
)
def test_levels_posts_and_blanks_are_told_and_not_counted(header, ticks):
    reading = read(TITLE, header, *_rows(ticks))
    assert not reading.facts
    assert {"TS201", "TS208"} & set(codes(reading))
