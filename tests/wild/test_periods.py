"""Periods are looked for only where one can stand, what the first look passes over holds none; days that say when."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from in_memory import HEADER, codes, read

from tusoi_cli.model.sheet import Span
from tusoi_cli.understand.periods import _compiled, periods

FORMS = [(accents, at) for accents in (True, False) for at in range(len(_compiled(accents).forms))]


@given(st.data())
def test_the_first_look_passes_over_no_form(data: st.DataObject) -> None:
    accents, at = data.draw(st.sampled_from(FORMS))
    compiled = _compiled(accents)
    text = data.draw(st.from_regex(compiled.forms[at][1]))
    assert compiled.said.search(text)


@pytest.mark.parametrize("accents", [True, False])
def test_the_first_look_passes_over_most_titles(accents: bool) -> None:
    said = _compiled(accents).said
    assert not any(map(said.search, ["chi bo ap 9", "dang bo xa an binh", "tong so dang vien: 39", "chi bo 00009"]))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("từ ngày 01/01/2019 đến ngày 30/06/2019", "2019-01/2019-06"),
        ("(Từ ngày 1.1.2019 đến hết ngày 30.9.2019)", "2019-01/2019-09"),
        ("01/10/2018 - 31/3/2019", "2018-10/2019-03"),
        ("từ ngày 01 tháng 01 đến ngày 28 tháng 02 năm 2019", "2019-01/2019-02"),
        ("Từ 01/06/2019 đến 30/06/2019", "2019-06"),
        ("từ ngày 01/01 đến ngày 31/12/2019", "2019"),
        ("từ tháng 1 đến tháng 12 năm 2019", "2019"),
        ("từ ngày 01/01 đến ngày 30/06", "?-01/?-06"),
        ("từ 01/01 - 30/06", "?-01/?-06"),
        ("Từ 01/07/2019 đến 30/06/2019", ""),
        ("số liệu từ 15/11/2018 đến 30/6/2019", ""),
        ("Thời gian tự soi từ 01/11/2019 đến 30/11/2019", ""),
        ("ngày 1-1-2019", ""),
    ],
)
def test_days_that_begin_and_end_as_months_do_name_these(text, found):
    assert periods(text) == ((found,) if found else ())


@pytest.mark.parametrize(
    ("titles", "period", "other"),
    [
        (["Kết quả tự soi năm 2019", "từ ngày 01/01 đến ngày 30/06"], "2019-01/2019-06", ""),
        (["Kết quả tự soi quý I/2019", "(từ 01/01/2019 đến 31/3/2019)"], "2019-Q1", ""),
        (["Kết quả tự soi đợt 1/2019", "(từ 01/02/2019 đến 31/7/2019)"], "2019-R1", ""),
        (["Kết quả tự soi năm 2019", "(số liệu từ 15/11/2018 đến 14/11/2019)"], "2019", ""),
        (["Kết quả tự soi năm 2019", "(từ 10/11/2019 đến 20/11/2019)"], "2019", ""),
        (["Kết quả tự soi năm 2019", "(số liệu từ 15/11/2018 đến 30/6/2019)"], "2019", "2018-11/2019-06"),
    ],
)
def test_days_in_the_titles_say_when_or_are_told(titles, period, other):
    reading = read(*([title] for title in titles), HEADER, [1, "Chi bộ Quân sự", 20, 20, 3])
    assert {fact.period for fact in reading.facts} == {period}
    assert [(f.code, f.values["other"]) for f in reading.findings] == ([("TS209", other)] if other else [])


@pytest.mark.parametrize(
    ("header", "first", "second", "told"),
    [
        ("Quý", "Quý I", "Quý II", ["2021-Q1", "2021-Q2"]),
        ("Quý", "I", "II", ["2021-Q1", "2021-Q2"]),
        ("Tháng", 1, 2, ["2021-01", "2021-02"]),
        ("Tháng", "01", "02", ["2021-01", "2021-02"]),
        ("Đợt", 1, 2, ["2021-R1", "2021-R2"]),
    ],
)
def test_a_row_a_period_is_of_the_titles_year_and_without_one_it_is_told(header, first, second, told):
    table = [[header, "TSĐV", "ĐV tự soi", "ĐV có biểu hiện"], [first, 20, 20, 3], [second, 20, 19, 2]]
    reading = read(["CHI BỘ ẤP 1"], ["KẾT QUẢ TỰ SOI NĂM 2021"], *table)
    assert list(dict.fromkeys(fact.period for fact in reading.facts)) == told
    assert codes(reading) == []
    reading = read(["CHI BỘ ẤP 1"], ["KẾT QUẢ TỰ SOI"], *table)
    assert not reading.facts
    assert {each.code for each in reading.findings} >= {"TS205"}


@pytest.mark.parametrize(("text", "found"), [("Quy I", "?-Q1"), ("QUY IV", "?-Q4"), ("Quy III nam 2020", "2020-Q3")])
def test_a_quarter_without_accents_and_in_roman_numbers_is_one(text, found):
    assert periods(text) == (found,)


@pytest.mark.parametrize("merges", [(), (Span(2, 0, 3, 0), Span(4, 0, 5, 0))])
def test_a_quarters_number_that_stands_once_is_that_of_the_party_cells_below_it(merges):
    head = ["Quý", "Chi bộ", "TSĐV", "ĐV tự soi", "ĐV có biểu hiện"]
    rows = [["I", "Ấp 1", 20, 20, 3], ["", "Ấp 2", 25, 25, 1], ["II", "Ấp 1", 20, 19, 2], ["", "Ấp 2", 25, 24, 0]]
    reading = read(["KẾT QUẢ TỰ SOI NĂM 2021"], head, *rows, merges=merges)
    told = {(fact.party_cell, fact.period): fact.value for fact in reading.facts if fact.measure == "with_signs"}
    assert told == {
        ("Ấp 1", "2021-Q1"): 3, ("Ấp 2", "2021-Q1"): 1, ("Ấp 1", "2021-Q2"): 2, ("Ấp 2", "2021-Q2"): 0,
    }  # fmt: skip
