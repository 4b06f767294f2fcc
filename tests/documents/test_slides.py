"""The slides as python-pptx reads them."""

import io

import openpyxl
import pytest
from drawn_facts import HOSTILE
from paperwork import hostile, made, withheld, written

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
