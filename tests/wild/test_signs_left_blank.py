"""Signs beside which nothing stands: among others they are zeros, whatever they look like."""

from unicodedata import normalize

import pytest
from in_memory import codes, read

HEAD = ["Các biểu hiện", "Số ĐV tự nhận"]
SIGNS = [
    "Phai nhạt lý tưởng cách mạng; dao động, giảm sút niềm tin vào mục tiêu độc lập dân tộc và chủ nghĩa xã hội; hoài "
    "nghi, thiếu tin tưởng vào chủ nghĩa Mác - Lênin, tư tưởng Hồ Chí Minh.",
    "Xa rời tôn chỉ, mục đích của Đảng; không kiên định con đường đi lên chủ nghĩa xã hội; phụ hoạ theo những nhận "
    "thức lệch lạc, quan điểm sai trái.",
    "Kê khai tài sản, thu nhập không trung thực.",
]


def bare(text):
    """Without any accent."""
    return "".join(c for c in normalize("NFD", text.replace("đ", "d")) if ord(c) < 128)


def slip(text):
    """With a letter left out."""
    return text.replace("mục đích", "mụ đích").replace("trung thực", "trng thực")


@pytest.mark.parametrize("write", [str, slip, bare])
@pytest.mark.parametrize("group", [[], [["II. Suy thoái về đạo đức, lối sống"]]])
def test_signs_without_list_numbers_below_the_last_figure_are_zeros(write, group):
    first, second, third = map(write, SIGNS)
    rows = [["I. Suy thoái về tư tưởng chính trị"], [first, 1], [second, ""], *group, [third, ""], ["Ghi chú: số liệu"]]
    reading = read(["Chi bộ ấp 1"], ["Năm 2019"], HEAD, *rows)
    assert [(f.code, f.value) for f in reading.facts] == [("I.1", 1), ("I.2", 0), ("II.3", 0)]
    assert not codes(reading)


def test_a_note_that_speaks_of_what_a_sign_tells_is_none():
    note = "Có 2 đảng viên đi học nên chưa tự soi, còn nể nang trong phê bình"
    reading = read(["Chi bộ ấp 1"], ["Năm 2019"], HEAD, [SIGNS[0], 1], [SIGNS[1], 0], [], [note])
    assert [fact.code for fact in reading.facts] == ["I.1", "I.2"]


def test_codes_beside_texts_without_accents_tell_that_they_are_signs():
    head = [["STT", "Mã", "Nội dung", "Số đảng viên theo mức độ", ""], ["", "", "", "Cấp độ 1", "Cấp độ 2"]]
    signs = [[1, "I.2", bare(SIGNS[1]), 0, 1], [2, "II.3", "Ke khai khong dung", 1, 0]]
    reading = read(["Chi bộ ấp 1"], ["Năm 2019"], *head, *signs)
    assert [(f.code, f.level, f.value) for f in reading.facts] == [
        ("I.2", "1", 0), ("I.2", "2", 1), ("II.3", "1", 1), ("II.3", "2", 0),
    ]  # fmt: skip
