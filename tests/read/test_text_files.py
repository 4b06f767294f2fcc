"""csv and tsv: every encoding and separator that offices send, found and said."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from old_fonts import syllables, tcvn3, vni

from tusoi_cli.model.facts import COLUMNS
from tusoi_cli.model.mark import CSV_COLUMN
from tusoi_cli.model.sheet import Workbook
from tusoi_cli.read import read_bytes
from tusoi_cli.read.encoding import decode

TABLE = [
    ["TT", "Chi bộ", "Tổng số đảng viên", "Đảng viên tham gia tự soi", "Tỷ lệ"],
    ["1", "Chi bộ ấp Phụng Hưng", "12", "10", "83,3%"],
    ["2", "Chi bộ Trường Mầm non", "15", "15", "100%"],
    ["3", "Chi bộ Quân sự", "7", "", "0,5"],
]


def text(separator: str = ";", rows: list[list[str]] = TABLE) -> str:
    stream = io.StringIO()
    csv.writer(stream, delimiter=separator).writerows(rows)
    return stream.getvalue()


def book_of(data: bytes, name: str = "a.csv") -> Workbook:
    book, findings = read_bytes(data, name)
    assert book, findings
    return book


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_in_every_form_and_separator(encoding: str, separator: str) -> None:
    book = book_of(text(separator).encode(encoding))
    assert book.sheets[0].rows == TABLE
    assert book.separator == separator
    assert book.encoding.startswith(encoding.removesuffix("-sig"))


def test_windows_1258() -> None:
    book = book_of(decomposed(text()).encode("cp1258"))
    assert (book.sheets[0].rows, book.encoding) == (TABLE, "cp1258")


@pytest.mark.parametrize("upper", [(), (0,), (0, 1, 2, 3)])
@pytest.mark.parametrize(("write", "page"), [(tcvn3, "latin-1"), (vni, "cp1252")])
def test_capitals_in_old_fonts_are_those_of_the_lines_that_were_typed_so(write, page: str, upper) -> None:
    rows = [[value.upper() if at in upper else value for value in row[:4]] for at, row in enumerate(TABLE)]
    assert book_of(write(text(rows=rows)).encode(page)).sheets[0].rows == rows


def decomposed(written: str) -> str:
    """As Windows 1258 writes: base letters with their hat, tones behind."""
    import unicodedata

    tones = "\u0300\u0301\u0303\u0309\u0323"
    parts = []
    for letter in written:
        whole = unicodedata.normalize("NFD", letter)
        marks = "".join(mark for mark in whole if mark in tones)
        parts.append(unicodedata.normalize("NFC", "".join(m for m in whole if m not in tones)) + marks)
    return "".join(parts)


def test_tcvn3_and_vni_are_converted_and_told() -> None:
    for written, name in ((tcvn3(text()), "TCVN3"), (vni(text()), "VNI")):
        book, findings = read_bytes(written.encode("cp1252"), "a.csv")
        assert book
        assert [[value.lower() for value in row if isinstance(value, str)] for row in book.sheets[0].rows] == [
            [value.lower() for value in row] for row in TABLE
        ]
        assert book.encoding == name
        assert [(each.code, each.values["encoding"]) for each in findings] == [("TS207", name)]


def test_a_unit_behind_every_figure_does_not_outvote_the_words() -> None:
    rows = "".join(f"{at} đ/c;{at + 1} đ/c\n" for at in range(60))
    book, _ = read_bytes(vni(f"Chi bộ Quân sự;Đảng viên hiện có\n{rows}").encode("cp1252"), "a.csv")
    assert book
    assert (book.encoding, book.sheets[0].rows[1]) == ("VNI", ["0 đ/c", "1 đ/c"])


def test_windows_1252_stays_what_it_is() -> None:
    book, findings = read_bytes("Größe;Café\nÜber;né\n".encode("cp1252"), "a.csv")
    assert book
    assert (book.sheets[0].rows, findings, book.encoding) == ([["Größe", "Café"], ["Über", "né"]], [], "cp1252")


WORDS = [word for word in syllables() if not word.isascii()]


@given(
    st.lists(st.lists(st.sampled_from(WORDS), min_size=3, max_size=8), min_size=3, max_size=8),
    st.sampled_from(["cp1258", "TCVN3", "VNI", "utf-8", "utf-16-le"]),
)
def test_any_vietnamese_text_is_decoded_right(lines: list[list[str]], encoding: str) -> None:
    import unicodedata

    written = "\n".join(" ".join(words) for words in lines)
    raw = {"TCVN3": tcvn3, "VNI": vni, "cp1258": decomposed}.get(encoding, str)(written)
    data = raw.encode(encoding if encoding.startswith("utf") or encoding == "cp1258" else "cp1252")
    decoded = decode(data)
    assert unicodedata.normalize("NFC", decoded.text) == written


@given(st.binary(max_size=400))
def test_any_bytes_are_decoded_somehow(data: bytes) -> None:
    assert isinstance(decode(data).text, str)
    book, findings = read_bytes(data, "a.csv")
    assert book or findings


def test_a_told_separator_is_believed() -> None:
    assert book_of(b"sep=|\na|b;c;d\ne|f;g;h\n").sheets[0].rows == [["a", "b;c;d"], ["e", "f;g;h"]]
    assert book_of(b'"sep=;"\r\na;b\r\n').sheets[0].rows == [["a", "b"]]
    assert book_of("\ufeffsep=;\na;b\n".encode()).sheets[0].rows == [["a", "b"]]


def test_a_decimal_comma_does_not_make_the_separator() -> None:
    rows = b"chi bo;ty le\na;45,8\nb;4,6\nc;0,5\n"
    assert book_of(rows).separator == ";"
    assert book_of(rows).sheets[0].rows[1] == ["a", "45,8"]


def test_title_lines_above_do_not_hide_the_separator() -> None:
    rows = "ĐẢNG BỘ XÃ, HUYỆN\nBIỂU TỔNG HỢP, NĂM 2019\n\n" + text(";")
    book = book_of(rows.encode())
    assert book.separator == ";"
    assert book.sheets[0].rows[3:] == TABLE


def test_quotes_keep_line_breaks_and_separators() -> None:
    assert book_of(b'a,b\n"x\ny, z","say ""hi"""\n').sheets[0].rows == [["a", "b"], ["x\ny, z", 'say "hi"']]


def test_one_column_is_a_table_only_when_the_name_says_so() -> None:
    assert book_of(b"a\nb\nc\n").sheets[0].rows == [["a"], ["b"], ["c"]]
    assert read_bytes(b"a\nb\nc\n", "a.txt")[1][0].code == "TS101"
    assert read_bytes("Một, hai\nba bốn năm\nsáu, bảy, tám\nchín\n".encode(), "a.xls")[1][0].code == "TS101"


def test_what_was_guarded_against_formulas_is_read_back() -> None:
    rows = [["'=SUM(A1)", "'+84", "'-", "'@x", "'thường", "-"], ["1", "2", "3", "4", "5", "6"]]
    assert book_of(text(";", rows).encode()).sheets[0].rows[0] == ["=SUM(A1)", "+84", "-", "@x", "'thường", "-"]


def test_the_tables_that_tusoi_writes_are_known_by_their_header() -> None:
    assert book_of((",".join(COLUMNS) + "\n" + "," * 15 + "\n").encode("utf-8-sig")).marked
    assert book_of((";".join(COLUMNS) + "\n" + ";" * 15 + "\n").encode("utf-8-sig")).marked
    assert book_of(f"{CSV_COLUMN},a\nx,1\n".encode()).marked
    assert not book_of(text().encode()).marked


def test_zero_bytes_and_long_fields_do_no_harm() -> None:
    assert book_of(b"a;b\x00c\n1;2\n").sheets[0].rows == [["a", "bc"], ["1", "2"]]
    assert len(str(book_of(b"a;b\n1;" + b"x" * 300_000 + b"\n").sheets[0].rows[1][1])) == 300_000


def test_a_text_of_too_many_fields_is_refused() -> None:
    told = read_bytes(b"a" + b";" * 5_000_001, "a.csv")[1][0]
    assert (told.code, told.variant) == ("TS104", "cells")


def test_an_open_quote_does_not_swallow_the_rest_silently() -> None:
    book = book_of(b'a;b\n1;"hai\n3;4\n5;6\n')
    assert book.sheets[0].rows[0] == ["a", "b"]
