"""The slides as python-pptx reads them."""

import io

import openpyxl
import pytest
from drawn_facts import HOSTILE
from paperwork import hostile, made, said, withheld, written

from tusoi_cli.render.charts.paper import wrap

pptx = pytest.importorskip("pptx")


def deck(document, folder):
    return pptx.Presentation(written(document, ".pptx", folder))


def native(presentation):
    return [shape.chart for slide in presentation.slides for shape in slide.shapes if shape.has_chart]


def test_a_slide_is_wide_and_each_has_a_message(tmp_path):
    made_deck = deck(made(), tmp_path)
    assert made_deck.slide_width / made_deck.slide_height == pytest.approx(16 / 9, abs=0.001)
    titles = [slide.shapes.title.text_frame.text for slide in made_deck.slides]
    assert all(titles)
    assert titles[0].startswith("Tỷ lệ đảng viên tự nhận có biểu hiện")


def test_native_charts_hold_the_figures_of_the_report(tmp_path):
    document = made(5, 4)
    first = native(deck(document, tmp_path))[0]
    plot = first.plots[0]
    found = dict(zip(plot.categories, plot.series[0].values, strict=True))
    for line in document.report.headline:
        assert found[document.language.period(line.period, short=True)] == pytest.approx(line.rate)
    assert None in found.values(), "the missing year is an empty place"


def test_the_counts_are_in_the_notes(tmp_path):
    document = made(5, 4)
    notes = "\n".join(
        slide.notes_slide.notes_text_frame.text for slide in deck(document, tmp_path).slides if slide.has_notes_slide
    )
    for line in document.report.headline:
        assert f"{line.with_signs}/{line.reviewed}" in notes


def test_the_workbook_behind_a_chart_takes_no_name_for_a_formula(tmp_path):
    presentation = deck(hostile(), tmp_path)
    names = set()
    for chart in native(presentation):
        sheet = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob)).active
        assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
        names |= {row[0] for row in sheet.iter_rows(values_only=True)}
    assert set(HOSTILE) <= names


def test_a_withheld_figure_is_a_gap(tmp_path):
    values = [
        value
        for chart in native(deck(withheld(), tmp_path))
        for series in chart.plots[0].series
        for value in series.values
    ]
    assert None in values


def test_texts_stay_on_the_slide_and_above_fourteen_points(tmp_path):
    presentation = deck(made(), tmp_path)
    for slide in presentation.slides:
        for shape in slide.shapes:
            assert 0 <= shape.left <= shape.left + shape.width <= presentation.slide_width
            assert 0 <= shape.top <= shape.top + shape.height <= presentation.slide_height
            if shape.has_text_frame:
                sizes = [run.font.size.pt for line in shape.text_frame.paragraphs for run in line.runs]
                assert min(sizes) >= 14


def test_without_the_extra_the_reader_is_told_what_to_install(tmp_path, monkeypatch):
    from tusoi_cli.errors import TusoiError

    monkeypatch.setitem(__import__("sys").modules, "pptx", None)
    with pytest.raises(TusoiError) as caught:
        written(made(), ".pptx", tmp_path)
    assert caught.value.key == "extra_missing"
    assert caught.value.values == {"extra": "pptx"}


def test_every_party_cell_stands_on_a_slide(tmp_path):
    document = made(23, 2)
    presentation = deck(document, tmp_path)
    names = [name for chart in native(presentation) for name in chart.plots[0].categories]
    told = [row["party_cell"] for row in said(document.report, "party_cells")]
    assert [name for name in names if name in told] == told
    titles = [slide.shapes.title.text_frame.text for slide in presentation.slides]
    assert [title[-5:] for title in titles if title.endswith("/3)")] == ["(1/3)", "(2/3)", "(3/3)"]


def test_signs_of_a_single_period_have_their_slide_and_say_how_many_more_there_are(tmp_path):
    document = made(6, 1)
    presentation = deck(document, tmp_path)
    counts = {row["code"]: row["count_end"] for row in said(document.report, "signs")}
    chart = next(each for each in native(presentation) if any(str(n).startswith("I") for n in each.plots[0].categories))
    found = dict(zip(chart.plots[0].categories, chart.plots[0].series[0].values, strict=True))
    assert {name.split()[0]: value for name, value in found.items()}.items() <= counts.items()
    more = sum(count > 0 for count in counts.values()) - len(found)
    assert f"… {more} dòng khác" in "\n".join(
        shape.text_frame.text for slide in presentation.slides for shape in slide.shapes if shape.has_text_frame
    )


def test_indicators_are_a_table_with_the_figures_of_the_report(tmp_path):
    document = made(3, 3)
    tables = [shape.table for slide in deck(document, tmp_path).slides for shape in slide.shapes if shape.has_table]
    assert len(tables) == 1
    found = [[cell.text for cell in row.cells] for row in tables[0].rows]
    for row, shown in zip(said(document.report, "indicators"), found[1:], strict=True):
        values = [value for name, value in row.items() if name.startswith("value_")]
        assert shown[-len(values) :] == [
            "[x]" if value is None else document.language.number(value) for value in values
        ]


def test_a_long_title_stays_above_what_follows(tmp_path):
    document = made(5, 4)
    for slide in deck(document, tmp_path).slides:
        title = slide.shapes.title
        size = title.text_frame.paragraphs[0].runs[0].font.size.pt
        lines = len(wrap(title.text_frame.text, size, title.width / 12700 - 15, bold=True))
        assert title.top + lines * size * 1.2 * 12700 <= min(
            shape.top for shape in slide.shapes if shape is not title and shape.shape_id != title.shape_id
        )
