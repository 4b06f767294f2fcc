"""Party cells in a column beside signs, measures or indicators: each has rows of its own."""

import pytest
from in_memory import codes, read

from tusoi_cli.model.reading import Reading
from tusoi_cli.model.sheet import Span, Value

FADING, WORDS = "Phai nhạt lý tưởng cách mạng", "Nói không đi đôi với làm"
TITLES: list[list[Value]] = [["ĐẢNG BỘ XÃ TÂN MẪU"], ["KẾT QUẢ TỰ SOI, TỰ SỬA NĂM 2024"], []]
HEADER = ["TT", "Chi bộ", "Biểu hiện", "Số đảng viên có biểu hiện"]
TOLD = {
    ("Chi bộ ấp 1", "I.1.a"): 2,
    ("Chi bộ ấp 1", "I.6.b"): 3,
    ("Chi bộ ấp 2", "I.1.a"): 0,
    ("Chi bộ ấp 2", "I.6.b"): 1,
}


def signs(reading: Reading) -> dict[tuple[str, str], float]:
    """The figures by party cell and sign."""
    return {(f.party_cell, f.code): f.value for f in reading.facts if f.measure == "sign"}


@pytest.mark.parametrize(
    ("names", "merges"),
    [
        (("Chi bộ ấp 1", "Chi bộ ấp 1", "Chi bộ ấp 2", "Chi bộ ấp 2"), ()),
        (("Chi bộ ấp 1", "", "Chi bộ ấp 2", ""), ()),
        (("Chi bộ ấp 1", "", "Chi bộ ấp 2", ""), (Span(4, 1, 5, 1), Span(6, 1, 7, 1))),
    ],
    ids=["each row", "once", "merged down"],
)
@pytest.mark.parametrize("words", [(FADING, WORDS), ("I.1.a", "I.6.b")], ids=["words", "codes"])
def test_each_party_cell_has_rows_of_its_own(names, merges, words):
    header = HEADER if words[0] == FADING else ["TT", "Chi bộ", "Mã biểu hiện", "Số đảng viên có biểu hiện"]
    rows = [[at + 1, name, words[at % 2], (2, 3, 0, 1)[at]] for at, name in enumerate(names)]
    found = read(*TITLES, header, *rows, merges=merges)
    assert signs(found) == TOLD
    assert codes(found) == []


def test_party_cells_stand_below_each_sign():
    found = read(
        *TITLES, ["TT", "Biểu hiện", "Chi bộ", "Số đảng viên có biểu hiện"],
        [1, FADING, "Chi bộ ấp 1", 2], ["", "", "Chi bộ ấp 2", 0], ["", "", "Cộng", 2],
        [2, WORDS, "Chi bộ ấp 1", 3], ["", "", "Chi bộ ấp 2", 1], ["", "", "Cộng", 4],
    )  # fmt: skip
    assert signs(found) == TOLD
    assert codes(found) == []


def test_measures_stand_beside_their_party_cell():
    found = read(
        *TITLES, ["TT", "Chi bộ", "Chỉ tiêu", "Số lượng"],
        [1, "Chi bộ ấp 1", "Tổng số đảng viên", 20], ["", "", "Số đảng viên tự soi", 19],
        [2, "Chi bộ ấp 2", "Tổng số đảng viên", 30], ["", "", "Số đảng viên tự soi", 30],
    )  # fmt: skip
    told = {(f.party_cell, f.measure): f.value for f in found.facts}
    assert told == {
        ("Chi bộ ấp 1", "members"): 20,
        ("Chi bộ ấp 1", "reviewed"): 19,
        ("Chi bộ ấp 2", "members"): 30,
        ("Chi bộ ấp 2", "reviewed"): 30,
    }
    assert codes(found) == []


def test_who_reported_a_sign_is_a_remark_behind_its_figure():
    header = ["TT", "Biểu hiện", "Số đảng viên có biểu hiện", "Chi bộ"]
    found = read(*TITLES, header, [1, FADING, 2, "Ấp 1, ấp 3"], [2, WORDS, 0, ""])
    assert signs(found) == {("", "I.1.a"): 2, ("", "I.6.b"): 0}


def test_party_cells_of_one_table_are_one_table_of_the_outline():
    few = read(*TITLES, HEADER, [1, "Chi bộ ấp 1", FADING, 2], ["", "", WORDS, 3])
    many = read(*TITLES, HEADER, *([at + 1, f"Chi bộ ấp {at // 2}", (FADING, WORDS)[at % 2], 1] for at in range(10)))
    assert few.outline
    assert many.outline
    assert few.outline.layout == many.outline.layout
    (block,) = many.outline.blocks
    assert (block.data_top, block.bottom) == (4, 13)
