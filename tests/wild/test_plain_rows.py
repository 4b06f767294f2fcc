"""Rows told at a glance and read by column give what they give when each is weighed, whatever stands beside them."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest
from make import make

from tusoi_cli import pipeline
from tusoi_cli.model.reading import Reading
from tusoi_cli.model.sheet import Sheet, Span, Value
from tusoi_cli.read import read_bytes
from tusoi_cli.understand import body, grid_read
from tusoi_cli.understand.grid_plain import PlainRows
from tusoi_cli.understand.knowledge import Knowledge
from tusoi_cli.understand.sheet import understand
from tusoi_cli.understand.vocabulary import Vocabulary

ODD: tuple[Value, ...] = (
    -1, 1.5, 2019, 1995.0, "x", "3 (25%)", "4/12", "1.234", "#REF!", "a", "I", "(1)", "STT", "Chi bộ ấp 1", "Chi bộ 3",
    "Tổng cộng", "Cộng", "c ộ n g", "t số", "Toàn Đảng bộ", "Đảng bộ xã B", "Khối ấp", "Chi bộ ấp", "1. Chi bộ ấp 7",
    "- Trong đó nữ", "Trong đó:", "T/M CHI UỶ", "Ngày 12 tháng 11 năm 2019", "Ghi chú: làm lại", "(1) Không tính",
    "Năm 2018", "Chưa báo cáo", "Chi bộ", "", "", 0, "-", "Không", "05", "2 đ/c", float("inf"), True, 1e16, " ",
)  # fmt: skip
HEADS = ["Chi bộ", "Tổng số đảng viên", "Số đảng viên tự soi", "Số đảng viên có biểu hiện"]


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return pipeline.prepare()


def weighed(sheet: Sheet, knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch) -> Reading:
    """The sheet with each of its rows, words and figures looked at by itself."""
    with monkeypatch.context() as patch:
        patch.setattr(body, "glance", lambda *_: None)
        patch.setattr(PlainRows, "fits", lambda *_: False)
        patch.setattr(Vocabulary, "is_silent", lambda *_: False)
        return understand(sheet, knowledge)


def long_sheet(rng: random.Random) -> Sheet:
    """Party cells with their counts; at random list numbers, headings, committees, shares, totals, an ending."""
    numbers, shares, committees, groups = (rng.random() < chance for chance in (0.7, 0.5, 0.3, 0.3))
    left = ["STT"] * numbers + ["Đảng bộ"] * committees
    rows: list[list[Value]] = [["ĐẢNG BỘ TỈNH A"], ["TỔNG HỢP KẾT QUẢ TỰ SOI, TỰ SỬA NĂM 2019"]]
    rows.append([*left, *HEADS, *["Tỷ lệ %"] * shares])
    sums = [0.0, 0.0, 0.0]
    for at in range(24):
        if groups and at % 7 == 0:
            rows.append([*([""] * len(left))[1:], *["I"] * bool(left), f"Khối {at}"])
        members = rng.randint(5, 45)
        counts = [float(members), members - rng.randint(0, 2), float(rng.randint(0, 5))]
        name = rng.choice(("Chi bộ ấp", "CB Trường Tiểu học", "Đông", "Văn phòng")) + f" {at % 20}"
        share = [rng.choice((round(counts[2] / counts[1] * 100, 1), counts[2] / counts[1]))] * shares
        rows.append([*[at + 1.0] * numbers, *[f"Đảng bộ xã {at // 6}"] * committees, name, *counts, *share])
        sums = [a + b for a, b in zip(sums, counts, strict=True)]
    if rng.random() < 0.7:
        rows.append([*[""] * len(left), rng.choice(("Tổng cộng", "Cộng", "")), *sums])
    rows += [[], ["", "Ngày 5 tháng 11 năm 2019"], ["", "T/M ĐẢNG UỶ"]][: rng.randint(0, 3)]
    width = max(map(len, rows))
    rows = [row + [""] * (width - len(row)) for row in rows]
    return Sheet("a.xlsx", "TH", rows, only_sheet=True, may_err=False, may_lack=False, may_hide=False)


def with_odd(sheet: Sheet, rng: random.Random, odd: int) -> Sheet:
    """Some spreadsheet cells of any kind, most of them below the header."""
    rows = [list(row) for row in sheet.rows]
    for _ in range(odd if rows else 0):
        row = rows[rng.randrange(3 if len(rows) > 3 else 0, len(rows)) if rng.random() < 0.9 else 0]
        if row:
            row[rng.randrange(len(row))] = rng.choice(ODD)
    return replace(sheet, rows=rows)


def typed(sheet: Sheet) -> Sheet:
    """The same from a text file, in which every number is a text."""
    rows = [[f"{value:g}" if isinstance(value, float) else value for value in row] for row in sheet.rows]
    return replace(sheet, rows=rows)


def wild(seed: int) -> Iterator[Sheet]:
    for form in ("by_party_cell", "grades", "rotation"):
        for name, data in make(seed, form).files.items():
            book, _ = read_bytes(data, name)
            yield from (sheet for sheet in (book.sheets if book else ()) if not sheet.hidden)


@pytest.mark.parametrize("seed", range(12))
def test_a_long_sheet_is_read_as_if_each_row_were_weighed(seed, knowledge, monkeypatch):
    rng = random.Random(seed)
    for odd in (0, 1, 2, 4):
        sheet = with_odd(long_sheet(rng), rng, odd)
        for each in (sheet, typed(sheet)):
            assert understand(each, knowledge) == weighed(each, knowledge, monkeypatch)


@pytest.mark.parametrize("seed", range(4))
def test_so_is_what_offices_send(seed, knowledge, monkeypatch):
    rng = random.Random(seed)
    for sheet in wild(seed):
        sheet = with_odd(sheet, rng, rng.choice((0, 1, 2)))
        assert understand(sheet, knowledge) == weighed(sheet, knowledge, monkeypatch)


SHORT = [[1.0, "Chi bộ ấp 1", 20.0, 18.0, 3.0], [2.0, "Chi bộ ấp 2", 10.0, 8.0, 2.0], ["", "Cộng", 30.0, 26.0, 5.0]]
LABELS: tuple[Value, ...] = (
    *ODD,
    "Chi bộ ấp 2",
    "chi bộ  ấp 2",
    "Đảng uỷ xã B",
    "\u200b",
    "Chi bộ " + "ấp " * 16,
    "(Chi bộ)",
    "12. Chi bộ ấp 7",
)


HEADINGS: tuple[list[Value], ...] = (
    ["Trong đó:", 5.0, 4.0, 1.0],
    ["Người lập biểu"],
    ["Ghi chú: làm lại"],
    ["Khối ấp"],
)


@pytest.mark.parametrize("numbered", [True, False])
def test_a_name_of_any_kind_is_weighed_where_it_means_something(numbered, knowledge, monkeypatch):
    plain = [(heading, label) for heading in HEADINGS for label in ("Chi bộ ấp 9", "-Nữ đồng chí")]
    for heading, label in [*(([], label) for label in LABELS), *plain]:
        rows: list[list[Value]] = [["Năm 2019"], ["TT", *HEADS], *map(list, SHORT)]
        rows[3][1] = label
        rows.insert(3, ["", *heading])
        sheet = Sheet("a.xlsx", "TH", [row if numbered else row[1:] or row for row in rows])
        assert understand(sheet, knowledge) == weighed(sheet, knowledge, monkeypatch), (heading, label)


def under(periods: Sequence[str], extra: Sequence[str], rows: Sequence[Sequence[Value]]) -> Sheet:
    """A sheet with the same columns under each of some periods, and further ones before them."""
    heads = ["Tổng số đảng viên", "Số đảng viên có biểu hiện", "Tỷ lệ %"]
    upper = [*[""] * (len(extra) + 1), *(part for period in periods for part in (period, "", ""))]
    merges = tuple(Span(1, at, 1, at + 2) for at, text in enumerate(upper) if text)
    lower = [*extra, "Chi bộ", *heads * len(periods)]
    return Sheet("a.xlsx", "TH", [["TỰ SOI, TỰ SỬA"], upper, lower, *map(list, rows)], merges)


BESIDE: dict[str, tuple[list[str], list[str], list[list[Value]]]] = {
    "two periods": (
        ["Năm 2018", "Năm 2019"], [],
        [["Chi bộ 1", 20.0, 5.0, 25.0, 10.0, 4.0, 40.0], ["Chi bộ 2", 8.0, 2.0, 25.0, 9.0, 3.0, 0.333]],
    ),
    "one period twice": (["Năm 2018", "Năm 2018"], [], [["Chi bộ 1", 20.0, 5.0, 25.0, 10.0, 5.0, 40.0]]),
    "committees and kinds": (
        ["Năm 2019"], ["Đảng bộ", "Khối"],
        [["Xã A", "Khối ấp", "Chi bộ 1", 20.0, 5.0, 25.0], ["Xã B", "Khối", "Chi bộ 1", 8.0, 2.0, 25.0],
         ["Xã B", "", "Chi bộ 2", "", 2.0, 25.0], ["", "", "Khối cơ quan", "", "", ""],
         ["Xã B", "Khối", "Chi bộ 3", 8.0, 2.0, 25.0]],
    ),
    "a name in two committees, figures missing": (
        ["Năm 2019"], ["Đảng bộ"], [["Xã A", "Chi bộ 1", 20.0, 5.0, 25.0], ["Xã B", "Chi bộ 1", "", 5.0, 25.0]],
    ),
    "committees left out": (
        ["Năm 2019"], ["Đảng bộ"],
        [["Xã A", "Chi bộ 1", 20.0, 5.0, 25.0], ["", "Chi bộ 1", 8.0, 2.0, 25.0], [" ", "Chi bộ 1", 8.0, 2.0, 25.0]],
    ),
    "a row a period": (
        ["Số liệu"], ["Kỳ"],
        [["Năm 2019", "Chi bộ 1", 20.0, 5.0, 25.0], ["Năm 2018", "Chi bộ 2", 8.0, 2.0, 25.0], ["", "", 8.0, 2.0, 25.0]],
    ),
    "levels": (
        ["Năm 2019"], ["Mức độ"],
        [[1.0, "Chi bộ 1", 20.0, 5.0, 25.0], [2.0, "Chi bộ 3", 8.0, 2.0, 25.0], ["", "Chi bộ 2", 8.0, 2.0, 25.0]],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", BESIDE)
def test_what_stands_beside_names_is_taken_as_if_weighed(case, knowledge, monkeypatch):
    sheet = under(*BESIDE[case])
    reading = understand(sheet, knowledge)
    assert reading.facts
    assert reading == weighed(sheet, knowledge, monkeypatch)


@pytest.mark.parametrize("forms", [["Khiển trách", "Cảnh cáo", "Tổng số"], ["Tổng số", "Khiển trách", "Cảnh cáo"]])
def test_so_are_columns_of_totals(forms, knowledge, monkeypatch):
    upper = ["Chi bộ", "Số đảng viên", "Đảng viên bị kỷ luật", "", ""]
    figures: list[list[Value]] = [["Chi bộ 1", 20.0, 2.0, 1.0, 3.0], ["Chi bộ 2", 9.0, 3.0, 1.0, 2.0]]
    sheet = Sheet("a.xlsx", "TH", [["Năm 2019"], upper, ["", "", *forms], *figures], (Span(1, 2, 1, 4),))
    reading = understand(sheet, knowledge)
    assert len(reading.totals) == 2
    assert reading == weighed(sheet, knowledge, monkeypatch)


def test_most_rows_of_a_long_sheet_are_plain(knowledge, monkeypatch):
    """What makes long tables quick is at work; else the tests above hold two equal things to each other."""
    rows: list[list[Value]] = [["Năm 2019"], HEADS, *([f"Chi bộ ấp {at}", 20.0, 18.0, 3.0] for at in range(30))]
    weighed_rows = []

    def heard(original):
        return lambda *given: weighed_rows.append(given) or original(*given)

    for module, name in ((grid_read, "_read_row"), (body, "_kind")):
        monkeypatch.setattr(module, name, heard(getattr(module, name)))
    assert len(understand(Sheet("a.xlsx", "TH", rows), knowledge).facts) == 90
    assert len(understand(typed(Sheet("a.xlsx", "TH", rows)), knowledge).facts) == 90
    assert not weighed_rows


WORDS = (
    "tổng", "cộng", "t", "số", "C", "ộ", "n", "g", "T/M", "tm", "người", "lập", "Cộng:", "TỔNG",
    "toàn", "đảng", "bộ", "ấp", "12", "Ấp", "Đ/c", "bí", "thư", "đv", "ts", "ii", "l", "ệ",
)  # fmt: skip


@pytest.mark.parametrize("seed", range(10))
def test_words_of_which_none_begins_anything_say_nothing(seed, knowledge):
    rng, vocabulary = random.Random(seed), knowledge.meanings.vocabulary
    texts = [rng.choice((" ", "  ", "\n", "\u00a0")).join(rng.choices(WORDS, k=rng.randint(1, 4))) for _ in range(60)]
    for text in [*texts, "c ộ n g", "T ổ n g  c ộ n g", "1 t số", "s lượng", "t lệ", "b hiện", "TC", "C\u1ed9ng\u200b"]:
        for section in vocabulary.sections:
            if vocabulary.says(section, vocabulary.normal(text)):
                assert not vocabulary.is_silent(section, text), (section, text)
    assert vocabulary.is_silent("row", "Chi bộ ấp 12")
