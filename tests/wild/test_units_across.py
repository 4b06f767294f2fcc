"""Party cells across the columns, over or under their periods, levels or measures."""

import pytest
from in_memory import codes, read

from tusoi_cli.model.sheet import Span

SIGNS = [[1, "Phai nhạt lý tưởng cách mạng", 2, 1, 0, 5], [2, "Vướng vào tư duy nhiệm kỳ", 1, 1, 3, 2]]
MERGED = [Span(1, 2, 1, 3), Span(1, 4, 1, 5), Span(1, 0, 2, 0), Span(1, 1, 2, 1)]


def matrix(upper, lower, rows=SIGNS, label="Biểu hiện"):
    """A table of these rows under two lines of headers, each of the upper one over two columns."""
    above = ["TT", label, upper[0], "", upper[1], ""]
    return read(["TỰ SOI, TỰ SỬA NĂM 2020"], above, ["", "", *lower], *rows, merges=MERGED)


@pytest.mark.parametrize("cells", [("Chi bộ Ấp 1", "Chi bộ Ấp 2"), ("Ấp 1", "Ấp 2"), ("Ấp 1", "Quân sự")])
@pytest.mark.parametrize("periods", [("Năm 2018", "Năm 2019"), ("2018", "2019"), ("Mức 1", "Mức 2")])
@pytest.mark.parametrize("cells_above", [True, False])
def test_each_figure_is_of_the_party_cell_and_the_period_or_level_that_head_it(cells, periods, cells_above):
    reading = matrix(cells, periods * 2) if cells_above else matrix(periods, cells * 2)
    told = {(f.party_cell, f.level or f.period[-1], f.code, f.ref): f.value for f in reading.facts}
    a, b = cells
    first, second = (periods[0][-1], periods[1][-1])
    heads = (
        [(a, first), (a, second), (b, first), (b, second)]
        if cells_above
        else [(a, first), (b, first), (a, second), (b, second)]
    )
    expected = {
        (*head, code, f"{'CDEF'[at]}{row}"): values[2 + at]
        for row, (code, values) in enumerate(zip(("I.1", "I.9"), SIGNS, strict=True), start=4)
        for at, head in enumerate(heads)
    }
    assert told == expected
    assert codes(reading) == []


def test_measures_below_and_years_beside_party_cells_across():
    rows = [[1, "Tổng số đảng viên", 20, 21, 30, 31], [2, "Đảng viên có biểu hiện", 2, 1, 3, 2]]
    reading = matrix(("Chi bộ Ấp 1", "Quân sự"), ("2018", "2019") * 2, rows, "Nội dung")
    told = {(f.party_cell, f.period, f.measure): f.value for f in reading.facts}
    cells = [("Chi bộ Ấp 1", "2018"), ("Chi bộ Ấp 1", "2019"), ("Quân sự", "2018"), ("Quân sự", "2019")]
    assert told == {
        (*head, measure): value
        for measure, row in zip(("members", "with_signs"), rows, strict=True)
        for head, value in zip(cells, row[2:], strict=True)
    }


def test_the_totals_over_party_cells_are_held_against_the_figures_of_the_same_period():
    merged = [Span(1, 2, 1, 3), Span(1, 4, 1, 5), Span(1, 6, 1, 7)]
    rows = [[*SIGNS[0], 2, 6], [*SIGNS[1], 4, 4]]
    head = ["TT", "Biểu hiện", "Ấp 1", "", "Quân sự", "", "Cộng", ""]
    reading = read(["TỰ SOI"], head, ["", "", *["2018", "2019"] * 3], *rows, merges=merged)
    assert {fact.party_cell for fact in reading.facts} == {"Ấp 1", "Quân sự"}
    assert {each.ref: (each.printed, each.summed) for each in reading.totals} == {
        "G4": (2, 2), "H4": (6, 6), "G5": (4, 4), "H5": (4, 3),
    }  # fmt: skip


def test_words_that_are_no_party_cells_for_certain_are_none():
    reading = matrix(("Kết quả tự soi", "Kết quả khắc phục"), ("2018", "2019") * 2)
    assert {fact.party_cell for fact in reading.facts} == {""}
    assert "TS403" in codes(reading)
