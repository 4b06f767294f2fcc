"""The report as slides: a slide a message, native charts that can be edited, the counts in the notes."""

import io
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from tusoi_cli.errors import TusoiError
from tusoi_cli.language import visible
from tusoi_cli.model.mark import MARK
from tusoi_cli.render.aside import write_bytes
from tusoi_cli.render.charts import kinds
from tusoi_cli.render.charts.paper import wrap
from tusoi_cli.render.charts.picture import Words
from tusoi_cli.render.documents import Document
from tusoi_cli.render.pptx_figures import Bars, Grid, figures
from tusoi_cli.render.stamp import moment
from tusoi_cli.render.summary import Summary, summary
from tusoi_cli.render.writing import Writing
from tusoi_cli.render.zipped import settled

FONT = "Arial"
_WIDE, _HIGH = 13.333, 7.5
_MARGIN = 0.55
_FILLS = ("12406F", "6F8FB5", "C9D6E6", "595959", "D9D9D9")
_DARK = ("12406F", "595959")


def write(document: Document, path: Path) -> None:
    """Write the slides aside and move them into place. TusoiError without the extra ``pptx``, or as ``aside``."""
    try:
        from pptx import Presentation
        from pptx.util import Inches
    except ImportError as error:
        raise TusoiError("extra_missing", extra="pptx") from error
    writing = Writing(document.language, document.checklist)
    said = summary(document.report, writing)
    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(_WIDE), Inches(_HIGH)
    _properties(deck, said)
    _opening(deck, said, writing)
    for chart in kinds.charts(document.report, writing):
        parts = figures(chart.kind, document.report, writing)
        for number, part in enumerate(parts, start=1):
            words = (
                replace(chart.words, title=f"{chart.words.title} ({number}/{len(parts)})") if parts[1:] else chart.words
            )
            _message(deck, words, part, writing)
    _doubts(deck, said, writing)
    buffer = io.BytesIO()
    deck.save(buffer)
    write_bytes(path, settled(buffer.getvalue()))


def _properties(deck: Any, said: Summary) -> None:
    core = deck.core_properties
    core.title, core.keywords, core.author, core.comments = said.title[:250], MARK, "", ""
    core.last_modified_by, core.revision, core.subject = "", 1, ""
    core.created = core.modified = moment()


def _slide(deck: Any, title: str) -> Any:
    """A slide with its message as title, in the layout's own place, so that it is found by those who hear it."""
    from pptx.util import Inches

    slide = deck.slides.add_slide(deck.slide_layouts[5])
    place = slide.shapes.title
    place.left, place.top = Inches(_MARGIN), Inches(0.35)
    place.width, place.height = Inches(_WIDE - 2 * _MARGIN), Inches(1.15)
    _text(place.text_frame, [title], size=_title_size(title), bold=True)
    return slide


def _title_size(title: str) -> int:
    """The largest letters that leave a title on two lines; below the smallest it takes three."""
    room = (_WIDE - 2 * _MARGIN) * 72 - 15
    return next((size for size in (28, 26, 24, 22) if len(wrap(title, size, room, bold=True)) <= 2), 20)


def _text(frame: Any, lines: Sequence[str], *, size: float, bold: bool = False, soft: bool = False) -> None:
    from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
    from pptx.util import Pt

    frame.word_wrap = True
    frame.vertical_anchor = MSO_ANCHOR.TOP
    for number, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.alignment = PP_ALIGN.LEFT
        paragraph.space_after = Pt(0 if bold else 6)
        run = paragraph.add_run()
        run.text = visible(line)
        run.font.name, run.font.size, run.font.bold = FONT, Pt(size), bold
        run.font.color.rgb = _colour("404040" if soft else "1A1A1A")


def _box(slide: Any, top: float, height: float, lines: Sequence[str], *, size: float, soft: bool = False) -> None:
    from pptx.util import Inches

    shape = slide.shapes.add_textbox(Inches(_MARGIN), Inches(top), Inches(_WIDE - 2 * _MARGIN), Inches(height))
    _text(shape.text_frame, lines, size=size, soft=soft)


def _opening(deck: Any, said: Summary, writing: Writing) -> None:
    slide = _slide(deck, said.finding)
    _box(slide, 1.9, 1.4, [said.title, writing.language.text("document.draft")], size=24)
    lines = [line for line in (said.counts, said.until, *said.complete) if line]
    _box(slide, 3.5, 3.4, lines, size=24)
    slide.notes_slide.notes_text_frame.text = "\n".join(glance.text for glance in said.glances)


def _doubts(deck: Any, said: Summary, writing: Writing) -> None:
    if said.doubts:
        slide = _slide(deck, writing.language.text("document.doubts"))
        _box(slide, 1.8, 5.2, said.doubts, size=24 if len(said.doubts) < 6 else 18)


def _message(deck: Any, words: Words, data: Bars | Grid, writing: Writing) -> None:
    slide = _slide(deck, words.title)
    _box(slide, 1.4, 0.7, [words.subtitle], size=16, soft=True)
    if isinstance(data, Bars):
        _chart(slide, data, words)
    else:
        _table(slide, data)
    more = [writing.language.text("document.more_rows", count=data.left_out)] if data.left_out else []
    foot = ". ".join([*more, words.foot])
    _box(slide, 6.5, 0.9, [foot], size=16 if len(foot) < 260 else 14, soft=True)
    slide.notes_slide.notes_text_frame.text = visible(words.subtitle) + "\n" + "\n".join(map(visible, words.figures))


def _table(slide: Any, data: Grid) -> None:
    """A table that can be edited, as wide as the slide; the first column takes twice a figure's room."""
    from pptx.enum.text import PP_ALIGN
    from pptx.util import Inches

    columns, wide = len(data.rows[0]), _WIDE - 2 * _MARGIN
    least = 0.34 if len(data.rows) > 9 else 0.46
    where = Inches(_MARGIN), Inches(2.2), Inches(wide), Inches(least * len(data.rows))
    table = slide.shapes.add_table(len(data.rows), columns, *where).table
    for at in range(columns):
        table.columns[at].width = int(Inches(wide * (2 if at == 0 else 1) / (columns + 1)))
    for number, row in enumerate(data.rows):
        for at, text in enumerate(row):
            frame = table.cell(number, at).text_frame
            _text(frame, [text], size=18 if len(data.rows) <= 9 else 14, bold=number == 0)
            frame.paragraphs[0].space_after = 0
            frame.paragraphs[0].alignment = PP_ALIGN.LEFT if at == 0 else PP_ALIGN.RIGHT
            fill = table.cell(number, at).fill
            fill.solid()
            fill.fore_color.rgb = _colour("C9D6E6" if number == 0 else "FFFFFF" if number % 2 else "F2F5F9")


def _chart(slide: Any, data: Bars, words: Words) -> None:
    from pptx.chart.data import CategoryChartData
    from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION
    from pptx.util import Inches, Pt

    given: Any = CategoryChartData(number_format=data.number)  # type: ignore[no-untyped-call]
    given.categories = list(data.names)
    for name, values in data.series:
        given.add_series(name, values)
    where = Inches(_MARGIN), Inches(2.15), Inches(_WIDE - 2 * _MARGIN), Inches(4.35)
    frame = slide.shapes.add_chart(getattr(XL_CHART_TYPE, data.shape), *where, given)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", visible(words.heard.replace("\n", " ")))
    chart = frame.chart
    letters = 16 if len(data.names) * len(data.series) <= 10 else 12
    chart.part.chart_workbook.update_from_xlsx_blob(_sheet(data))
    chart.font.name, chart.font.size = FONT, Pt(letters)
    chart.has_title = False
    chart.has_legend = len(data.series) > 1
    if chart.has_legend:
        chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
    stacked = "STACKED" in data.shape
    chart.category_axis.reverse_order = data.shape.startswith("BAR")
    chart.category_axis.has_major_gridlines = False
    _every_name(chart.category_axis)
    chart.value_axis.has_major_gridlines = False
    chart.value_axis.visible = stacked
    chart.value_axis.minimum_scale = 0
    plot = chart.plots[0]
    plot.gap_width = 45 if data.shape.startswith("BAR") or len(data.names) > 2 else 200
    plot.vary_by_categories = False
    fills = _FILLS if stacked or len(data.series) == 1 else ("C9D6E6", "12406F")
    for series, fill in zip(plot.series, fills, strict=False):
        series.format.fill.solid()
        series.format.fill.fore_color.rgb = _colour(fill)
        labels = series.data_labels
        labels.show_value = True
        labels.number_format, labels.number_format_is_linked = "0;;" if stacked else data.number, False
        labels.font.name, labels.font.size = FONT, Pt(letters)
        labels.font.color.rgb = _colour("FFFFFF" if stacked and fill in _DARK else "1A1A1A")


def _every_name(axis: Any) -> None:
    """No name is left out for want of room: letters shrink instead."""
    from pptx.oxml.ns import qn

    skip = axis._element.makeelement(qn("c:tickLblSkip"), {"val": "1"})
    axis._element.find(qn("c:noMultiLvlLbl")).addprevious(skip)


def _colour(name: str) -> Any:
    from pptx.dml.color import RGBColor

    return RGBColor.from_string(name)  # type: ignore[no-untyped-call]


def _sheet(data: Bars) -> bytes:
    """The workbook behind a chart, as PowerPoint opens it for editing; names stay text whatever they look like."""
    import xlsxwriter

    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        book.set_properties({"keywords": MARK, "created": moment()})
        sheet = book.add_worksheet("Sheet1")
        number = book.add_format({"num_format": data.number})
        for row, name in enumerate(data.names, start=1):
            sheet.write_string(row, 0, name)
        for column, (name, values) in enumerate(data.series, start=1):
            sheet.write_string(0, column, name)
            for row, value in enumerate(values, start=1):
                if value is not None:
                    sheet.write_number(row, column, value, number)
    return buffer.getvalue()
