"""TCVN3 and VNI text: found for a sheet, never in Unicode, turned into the same words."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_books import ROWS, xlsx
from old_fonts import syllables, tcvn3, vni

from tusoi_cli.model.sheet import Value
from tusoi_cli.read import read_bytes
from tusoi_cli.read.legacy import convert, from_tcvn3, from_vni, guess
from tusoi_cli.read.syllables import is_syllable, share
from tusoi_cli.read.text_cells import readable

WORDS = syllables()
SENTENCES = [
    "Đảng bộ xã Thạnh An",
    "Chi bộ ấp Phụng Hưng",
    "Phiếu tổng hợp tự soi, tự sửa năm 2019",
    "Phai nhạt lý tưởng cách mạng; dao động, giảm sút niềm tin",
    "Số đảng viên tham gia tự soi",
    "Người lập biểu",
    "Khối cơ quan",
    "Trong đó: được xếp loại hoàn thành tốt nhiệm vụ",
]


def sheet(texts: list[str]) -> list[list[object]]:
    return [[number, text, number % 4] for number, text in enumerate(texts, 1)]


def test_all_syllables_are_thousands() -> None:
    assert len(WORDS) > 10_000
    assert {"đảng", "bộ", "nghiêng", "khuỷu", "quyết", "giường", "ươm"} <= set(WORDS)


def test_every_syllable_survives_tcvn3_and_vni() -> None:
    assert [from_tcvn3(tcvn3(word)) for word in WORDS] == WORDS
    assert [from_vni(vni(word)) for word in WORDS] == WORDS
    assert [from_vni(vni(word.upper())) for word in WORDS] == [word.upper() for word in WORDS]
    assert [from_vni(vni(word.capitalize())) for word in WORDS] == [word.capitalize() for word in WORDS]


@pytest.mark.parametrize("page", ["latin-1", "cp1252", "cp1258"])
def test_the_code_page_that_showed_the_bytes_does_not_matter(page: str) -> None:
    for sentence in SENTENCES:
        assert from_tcvn3(tcvn3(sentence, page)).lower() == sentence.lower()


def test_the_table_is_that_of_the_standard() -> None:
    assert from_tcvn3("Tù soi, tù söa") == "Tự soi, tự sửa"
    assert from_tcvn3("§¶ng bé x· Th¹nh An") == "Đảng bộ xã Thạnh An"
    assert from_tcvn3("t\u00adt\u00adëng") == "tưtưởng"
    assert from_vni("Ñaûng boä xaõ Thaïnh An, ñöôïc, lyù töôûng, kyõ, kyû, kî, nghó") == (
        "Đảng bộ xã Thạnh An, được, lý tưởng, kỹ, kỷ, kỵ, nghĩ"
    )


@pytest.mark.parametrize(("encoding", "write"), [("TCVN3", tcvn3), ("VNI", vni)])
def test_a_sheet_in_an_old_font_is_converted_and_told_once(encoding: str, write: object) -> None:
    rows = [[write(value) if isinstance(value, str) else value for value in row] for row in sheet(SENTENCES)]  # type: ignore[operator]
    book, findings = read_bytes(xlsx(rows), "a.xlsx")
    assert book
    assert [str(row[1]).lower() for row in book.sheets[0].rows] == [text.lower() for text in SENTENCES]
    assert [(each.code, each.sheet, each.values["encoding"]) for each in findings] == [("TS207", "Năm 2019", encoding)]


def test_a_sheet_in_unicode_is_left_alone() -> None:
    book, findings = read_bytes(xlsx(ROWS), "a.xlsx")
    assert book
    assert findings == []
    assert book.sheets[0].at(3, 1) == "Phai nhạt lý tưởng"


def test_unicode_text_comes_out_composed() -> None:
    rows = [[unicodedata.normalize("NFD", text)] for text in SENTENCES]
    assert readable(rows).encoding == ""
    assert [row[0] for row in rows] == SENTENCES


def test_two_cells_do_not_decide() -> None:
    rows: list[list[Value]] = [["Tù soi"], ["tù söa"], ["ASCII"], ["x· Th¹nh An"], [3]]
    assert readable(rows).encoding == ""
    assert rows[0] == ["Tù soi"]
    rows.append(["§¶ng bé"])
    assert readable(rows).encoding == "TCVN3"
    assert [row[0] for row in rows] == ["Tự soi", "tự sửa", "ASCII", "xã Thạnh An", 3, "Đảng bộ"]


def test_too_little_of_an_old_font_is_told_with_its_place_and_left() -> None:
    book, findings = read_bytes(xlsx([["Chi bộ", "Số"], [vni("Công an"), 3], ["Quân sự", 2]]), "a.xlsx")
    assert book
    assert book.sheets[0].at(1, 0) == vni("Công an")
    assert [(each.code, each.severity, each.ref) for each in findings] == [("TS211", "warning", "A2")]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_few_long_texts_are_as_sure_as_many_short_ones(form: str) -> None:
    rows: list[list[Value]] = [
        [unicodedata.normalize(form, vni(text)) for text in ("Đảng bộ xã Vĩnh Trinh", "Công an", "members")]
    ]
    assert readable(rows).encoding == "VNI"
    assert rows == [["Đảng bộ xã Vĩnh Trinh", "Công an", "members"]]


def test_a_unit_behind_every_figure_is_one_wording_among_the_others() -> None:
    assert guess(vni("28 đ/c")) == "TCVN3"
    rows: list[list[Value]] = [[vni(text), vni(f"{at} đ/c")] for at, text in enumerate([*SENTENCES] * 2, 20)]
    assert readable(rows).encoding == "VNI"
    assert rows[0] == [SENTENCES[0], "20 đ/c"]


def test_unicode_cells_beside_old_ones_stay() -> None:
    rows: list[list[Value]] = [[tcvn3(text), unicode] for text, unicode in pairwise([*SENTENCES, "Xã Hoà"])]
    expected = [unicode for _, unicode in pairwise([*SENTENCES, "Xã Hoà"])]
    assert readable(rows).encoding == "TCVN3"
    assert [row[1] for row in rows] == expected
    assert [str(row[0]).lower() for row in rows] == [text.lower() for text in SENTENCES]


def test_a_short_word_goes_with_its_column() -> None:
    assert guess("Cã") == "either"
    rows: list[list[Value]] = [[tcvn3(text)] for text in SENTENCES]
    rows.append(["Cã"])
    readable(rows)
    assert rows[-1] == ["Có"]


def test_capitals_of_a_capitals_font_come_out_as_capitals() -> None:
    assert from_tcvn3(tcvn3("ĐẢNG BỘ XÃ THẠNH AN")) == "ĐẢNG BỘ XÃ THẠNH AN"
    assert from_tcvn3(tcvn3("Đảng bộ xã")) == "Đảng bộ xã"


def test_the_font_of_a_cell_tells_capitals() -> None:
    import openpyxl
    from made_books import saved
    from openpyxl.styles import Font

    book = openpyxl.Workbook()
    for row, text in enumerate(SENTENCES, 1):
        book.active.cell(row, 1, tcvn3(text)).font = Font(name=".VnTimeH" if row < 3 else ".VnTime")
    whole, _ = read_bytes(saved(book), "a.xlsx")
    assert whole
    assert [row[0] for row in whole.sheets[0].rows[:3]] == [SENTENCES[0].upper(), SENTENCES[1].upper(), SENTENCES[2]]


@pytest.mark.parametrize(
    "text",
    [
        "café",
        "naïve résumé",
        "Größe",
        "São Tomé",
        "12 đ/c",
        "±5 °C",
        "½",
        "§ 12",
        "Công ty «Hoa»",
        "m²",
        "×",
        "coöperate",
    ],
)
def test_foreign_words_and_signs_are_not_taken_for_an_old_font(text: str) -> None:
    rows: list[list[Value]] = [[f"{text}"], ["Chi bộ ấp 1"], [text + " ấp"], ["đảng viên"]]
    before = [list(row) for row in rows]
    assert readable(rows).encoding == ""
    assert rows == before


def test_syllables_obey_the_rules_of_tone() -> None:
    assert is_syllable("học")
    assert not is_syllable("hòc")
    assert is_syllable("ĐẢNG")
    assert not is_syllable("bwrk")
    assert share("Chi bộ ấp").part == 1


@given(st.lists(st.sampled_from(WORDS), min_size=3, max_size=8), st.sampled_from(["TCVN3", "VNI"]))
def test_any_words_survive(words: list[str], encoding: str) -> None:
    text = " ".join(words)
    written = tcvn3(text) if encoding == "TCVN3" else vni(text)
    assert convert(written, encoding) == text


@given(st.lists(st.lists(st.sampled_from(WORDS), min_size=2, max_size=6), min_size=3, max_size=9))
def test_no_unicode_sheet_is_ever_converted(cells: list[list[str]]) -> None:
    rows: list[list[Value]] = [[" ".join(words)] for words in cells]
    before = [list(row) for row in rows]
    assert readable(rows).encoding == ""
    assert rows == before
