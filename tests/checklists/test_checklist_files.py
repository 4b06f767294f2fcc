"""A committee's own checklist: written, changed, read back, and every mistake told with its place."""

import re

import openpyxl
import pytest

from tusoi_cli.errors import TusoiError
from tusoi_cli.language import Language
from tusoi_cli.language.catalogue import topic
from tusoi_cli.model.checklist import Checklist, Group, Link, Sign
from tusoi_cli.model.mark import MARK
from tusoi_cli.read import checklist as reading
from tusoi_cli.render import checklist_file

ALL = reading.bundled()


def mistakes(path) -> list[tuple[str, str, str]]:
    with pytest.raises(TusoiError) as raised:
        reading.load(path)
    assert raised.value.key == "checklist_invalid"
    assert raised.value.values["count"] == len(raised.value.values["mistakes"])
    return [tuple(mistake) for mistake in raised.value.values["mistakes"]]


def own(tmp_path, text: str):
    path = tmp_path / "của tôi.toml"
    path.write_text(text, encoding="utf-8")
    return path


SMALL = """
id = "nho"
version = "1"
title = { vi = "Danh mục nhỏ" }

[[group]]
code = "I"
title = { vi = "Nhóm một" }

[[sign]]
code = "I.1"
group = "I"
text = "Biểu hiện thứ nhất"
"""


@pytest.mark.parametrize("suffix", [".toml", ".xlsx"])
@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("name", ALL)
def test_an_exported_checklist_reads_back_equal(tmp_path, name, lang, suffix):
    path = tmp_path / f"danh mục{suffix}"
    checklist_file.write(reading.load(name), Language(lang), path)
    assert reading.load(path) == reading.load(name)


@pytest.mark.parametrize("suffix", [".toml", ".xlsx"])
def test_awkward_text_reads_back_equal(tmp_path, suffix):
    checklist = Checklist(
        id="x.1",
        version="2024-01",
        titles={"vi": "Có “ngoặc” và \\ gạch"},
        source="",
        verified=True,
        language="vi",
        groups=(Group("I", {"vi": "Một"}), Group("7", {"en": "Seven"})),
        signs=(
            Sign("1", '=HYPERLINK("x")', "I", {"en": 'a "b"'}, ("- gạch đầu dòng", "câu; có, dấu")),
            Sign("2", "+ 1 'đơn'", "7", {}, ()),
        ),
        crosswalks={"nq4-27": (Link("2", "equal", "I.2"), Link("1", "subset", "I.1"), Link("1", "intersects", "I.3"))},
    )
    path = tmp_path / f"x{suffix}"
    checklist_file.write(checklist, Language("vi"), path)
    assert reading.load(path) == checklist


def test_the_same_checklist_gives_the_same_bytes_and_the_workbook_carries_the_mark(tmp_path):
    first, second = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    for path in (first, second):
        checklist_file.write(reading.load("nq4-27"), Language("vi"), path)
    assert first.read_bytes() == second.read_bytes()
    assert openpyxl.load_workbook(first).properties.keywords == MARK


def test_a_small_checklist_of_ones_own_is_read(tmp_path):
    checklist = reading.load(own(tmp_path, SMALL))
    assert checklist.id == "nho"
    assert checklist.signs == (Sign("I.1", "Biểu hiện thứ nhất", "I"),)


def test_a_byte_order_mark_and_windows_line_ends_are_tolerated(tmp_path):
    path = tmp_path / "x.toml"
    path.write_bytes(b"\xef\xbb\xbf" + SMALL.replace("\n", "\r\n").encode())
    assert reading.load(path).id == "nho"


def test_every_mistake_is_told_with_its_key_path(tmp_path):
    text = (
        SMALL.replace('title = { vi = "Nhóm một" }', 'titel = "x"')
        + """
[[sign]]
code = "I.1"
group = "IV"
text = ""
label = { vi = "nhãn này dài hơn bốn mươi ký tự nên không vừa biểu đồ", fr = "x" }

[[sign]]
code = "I 3"
group = "I"
text = 5
phrases = "một câu"
audience = "ai"

[[level]]
id = "1"
points = 5

[[level]]
id = "3"
points = 4

[scale]
minimum = 3
maximum = 3
counts_from = "9"

[crosswalk.nq4-27.subset]
"I.9" = "I.1"
"I.1" = ["I.77", "I.2"]

[crosswalk.nho.equal]
"I.1" = "I.1"

[crosswalk.nq4-27.like]
"I.1" = "I.2"
"""
    )
    found = set(mistakes(own(tmp_path, text)))
    assert found >= {
        ("group[1].titel", "unknown_key", "titel"),
        ("sign[2].code", "double", "I.1"),
        ("sign[2].group", "unknown_group", "IV"),
        ("sign[2].text", "missing", ""),
        ("sign[2].label.vi", "long_label", "53"),
        ("sign[2].label.fr", "unknown_lang", "fr"),
        ("sign[3].code", "bad_code", "I 3"),
        ("sign[3].text", "not_text", "5"),
        ("sign[3].phrases", "not_phrases", "một câu"),
        ("sign[3].audience", "unknown_audience", "ai"),
        ("level[2].id", "level_gap", "2 ≠ 3"),
        ("level[2].points", "level_order", "4.0"),
        ("scale.maximum", "scale_empty", "3.0"),
        ("scale.counts_from", "unknown_level", "9"),
        ("crosswalk.nq4-27.subset.I.9", "unknown_code", "I.9"),
        ("crosswalk.nq4-27.subset.I.1", "unknown_target", "I.77"),
        ("crosswalk.nho.equal.I.1", "own_crosswalk", "nho"),
        ("crosswalk.nq4-27.like.I.1", "unknown_relation", "like"),
    }


def test_a_checklist_without_signs_or_id_is_none(tmp_path):
    assert {(place, key) for place, key, _ in mistakes(own(tmp_path, 'version = "1"\n'))} == {
        ("id", "missing"),
        ("sign", "no_signs"),
    }


def test_mistakes_in_a_workbook_are_told_with_sheet_row_and_column(tmp_path):
    path = tmp_path / "x.xlsx"
    checklist_file.write(reading.load("tam-nong"), Language("vi"), path)
    book = openpyxl.load_workbook(path)
    signs = book["Biểu hiện"]
    signs["A3"] = "I.1"
    signs["B4"] = "VII"
    signs["C5"] = None
    signs["D6"] = "x" * 41
    signs["H1"] = "Ghi chú riêng"
    book["Mức độ"]["A3"] = 4
    book["Mức độ"]["D4"] = "nhiều"
    book["Quy đổi"]["B2"] = "giống"
    book["Quy đổi"]["D3"] = "I.99"
    book["Danh mục"]["B6"] = "chắc vậy"
    book["Danh mục"]["A9"] = "Điểm gì đó"
    book.save(path)
    assert set(mistakes(path)) >= {
        ("Biểu hiện!A3", "double", "I.1"),
        ("Biểu hiện!B4", "unknown_group", "VII"),
        ("Biểu hiện!C5", "missing", ""),
        ("Biểu hiện!D6", "long_label", "41"),
        ("Biểu hiện!H1", "unknown_key", "Ghi chú riêng"),
        ("Mức độ!A3", "level_gap", "2 ≠ 4"),
        ("Mức độ!D4", "not_number", "nhiều"),
        ("Quy đổi!B2", "unknown_relation", "giống"),
        ("Quy đổi!D3", "unknown_target", "I.99"),
        ("Danh mục!B6", "not_flag", "chắc vậy"),
        ("Danh mục!A9", "unknown_key", "Điểm gì đó"),
    }


def test_a_sheet_or_column_that_is_gone_is_one_mistake_and_not_one_for_each_row(tmp_path):
    path = tmp_path / "x.xlsx"
    checklist_file.write(reading.load("tam-nong"), Language("vi"), path)
    book = openpyxl.load_workbook(path)
    book["Quy đổi"]["B1"] = "Liên hệ"
    del book["Biểu hiện"]
    book.save(path)
    assert mistakes(path) == [
        ("Quy đổi!B1", "unknown_key", "Liên hệ"),
        ("Quy đổi!1", "missing_column", "Quan hệ / Relation"),
        ("x.xlsx", "missing_sheet", "Biểu hiện / Signs"),
    ]


def test_a_bundled_list_misspelt_is_no_other_list(tmp_path):
    links = '[crosswalk.nq4-28.subset]\n"I.1" = "I.1"\n[crosswalk.danh-muc-huyen.equal]\n"I.1" = "X.1"\n'
    assert mistakes(own(tmp_path, SMALL + links)) == [("crosswalk.nq4-28.subset.I.1", "unknown_checklist", "nq4-28")]


def test_a_workbook_of_another_kind_is_read_too(tmp_path):
    path = tmp_path / "x.xlsx"
    checklist_file.write(reading.load("tam-nong"), Language("vi"), path)
    assert reading.load(path.rename(tmp_path / "x.XLSM")) == reading.load("tam-nong")


def test_numbers_typed_by_excel_are_codes(tmp_path):
    path = tmp_path / "x.xlsx"
    checklist_file.write(reading.load(own(tmp_path, SMALL)), Language("vi"), path)
    book = openpyxl.load_workbook(path)
    book["Biểu hiện"]["A2"] = 7
    book["Danh mục"]["B2"] = 2.0
    book.save(path)
    checklist = reading.load(path)
    assert (checklist.version, checklist.signs[0].code) == ("2", "7")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("x.toml", b"id = "),
        ("x.toml", b"\xff\xfe\x00"),
        ("x.toml", b"a = " + b"[" * 100_000),
        ("x.toml", b"#" * 6_000_000),
        ("x.xlsx", b"not a workbook"),
        ("x.xlsx", b""),
        ("x.xlsx", b"PK\x03\x04" + b"\x00" * 50),
    ],
)
def test_what_cannot_be_read_is_said_and_never_a_traceback(tmp_path, name, data):
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(TusoiError) as raised:
        reading.load(path)
    assert raised.value.key in ("checklist_unreadable", "checklist_invalid")


def test_every_mistake_has_its_words_in_both_languages():
    source = (reading.FOLDER.parent / "read" / "checklist_rules.py").read_text(encoding="utf-8")
    used = set(re.findall(r'self\.wrong\([^,]+, [^,]+, "([a-z_]+)"', source))
    used |= {"missing_sheet", "missing_column", "unknown_checklist", "line"}
    used |= set(re.findall(r'self\.known\([^,]+, [^,]+, [^,]+, "([a-z_]+)"', source))
    assert len(used) > 20
    for lang in ("vi", "en"):
        assert used <= set(topic("checklist", lang)["mistake"])
