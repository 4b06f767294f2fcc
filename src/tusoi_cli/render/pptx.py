"""The report as slides: a slide a message, native charts that can be edited, the counts in the notes."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tusoi_cli.errors import TusoiError
from tusoi_cli.language import visible
from tusoi_cli.model.facts import EXEMPLARY, GRADES, STATUSES
from tusoi_cli.model.mark import MARK
from tusoi_cli.model.report import Column, Item, Report, Table
from tusoi_cli.render.aside import write_bytes
from tusoi_cli.render.charts import kinds
from tusoi_cli.render.charts.picture import Words
from tusoi_cli.render.charts.timeline import timeline
from tusoi_cli.render.documents import Document
from tusoi_cli.render.stamp import moment
from tusoi_cli.render.summary import Summary, summary
from tusoi_cli.render.writing import Writing
from tusoi_cli.render.zipped import settled

FONT = "Arial"
_WIDE, _HIGH = 13.333, 7.5
_MARGIN = 0.55
_ROWS = 16
"""So many bars can be read on a slide."""
_FILLS = ("12406F", "6F8FB5", "C9D6E6", "595959", "D9D9D9")
_DARK = ("12406F", "595959")


@dataclass(frozen=True, slots=True)
class _Data:
    """What a native chart shows: a name a category, a series with a value (None: a gap) for each."""

    shape: str
    names: tuple[str, ...]
    series: tuple[tuple[str, tuple[float | None, ...]], ...]
    number: str


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
        data = _data(chart.kind, document.report, writing)
        if data:
            _message(deck, chart.words, data)
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
    _text(place.text_frame, [title], size=28 if len(title) < 130 else 22, bold=True)
    return slide


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


def _message(deck: Any, words: Words, data: _Data) -> None:
    slide = _slide(deck, words.title)
    _box(slide, 1.5, 0.7, [words.subtitle], size=16, soft=True)
    _chart(slide, data, words)
    _box(slide, 6.5, 0.9, [words.foot], size=16 if len(words.foot) < 260 else 14, soft=True)
    slide.notes_slide.notes_text_frame.text = visible(words.subtitle) + "\n" + "\n".join(map(visible, words.figures))


def _chart(slide: Any, data: _Data, words: Words) -> None:
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
    chart.part.chart_workbook.update_from_xlsx_blob(_sheet(data))
    chart.font.name, chart.font.size = FONT, Pt(16 if len(data.names) <= 10 else 12)
    chart.has_title = False
    chart.has_legend = len(data.series) > 1
    if chart.has_legend:
        chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
    stacked = "STACKED" in data.shape
    chart.category_axis.reverse_order = data.shape.startswith("BAR")
    chart.category_axis.has_major_gridlines = False
    chart.value_axis.has_major_gridlines = False
    chart.value_axis.visible = stacked
    chart.value_axis.minimum_scale = 0
    plot = chart.plots[0]
    plot.gap_width, plot.vary_by_categories = 45, False
    fills = _FILLS if stacked or len(data.series) == 1 else ("C9D6E6", "12406F")
    for series, fill in zip(plot.series, fills, strict=False):
        series.format.fill.solid()
        series.format.fill.fore_color.rgb = _colour(fill)
        labels = series.data_labels
        labels.show_value = True
        labels.number_format, labels.number_format_is_linked = "0;;" if stacked else data.number, False
        labels.font.name, labels.font.size = FONT, Pt(16 if len(data.names) <= 10 else 12)
        labels.font.color.rgb = _colour("FFFFFF" if stacked and fill in _DARK else "1A1A1A")


def _colour(name: str) -> Any:
    from pptx.dml.color import RGBColor

    return RGBColor.from_string(name)  # type: ignore[no-untyped-call]


def _sheet(data: _Data) -> bytes:
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


def _data(kind: str, report: Report, writing: Writing) -> _Data | None:
    """The figures of a chart of that kind, None for one that slides leave to the other formats."""
    if kind == "trend":
        return _periods(report, writing)
    if kind == "cells":
        return _rows(report.table("party_cells"), "party_cell", "rate", "0.0%", writing)
    if kind == "signs":
        return _rows(report.table("sign_series"), "code", "count", "0", writing)
    stacked = {
        "grades": ("grades", GRADES), "exemplary": ("exemplary", EXEMPLARY), "follow-up": ("follow_up", STATUSES),
    }.get(kind)  # fmt: skip
    return _stacked(report.table(stacked[0]), stacked[1], writing) if stacked else None


def _periods(report: Report, writing: Writing) -> _Data | None:
    """A column a period; a missing one is an empty place."""
    shown = {line.period: line for line in report.headline if line.period not in report.left_out_periods}
    slots = timeline(list(shown))
    lines = [None if slot.missing else shown[slot.name] for slot in slots]
    rates = tuple(None if line is None or line.suppressed else line.rate for line in lines)
    if not any(rate is not None for rate in rates):
        return None
    names = tuple("…" if slot.missing > 1 else writing.language.period(slot.name, short=True) for slot in slots)
    return _Data("COLUMN_CLUSTERED", names, ((writing.title("trend"), rates),), "0.0%")


def _rows(table: Table | None, name: str, stem: str, number: str, writing: Writing) -> _Data | None:
    """The first and the last period of a table with a row for each thing; those with the largest figures, in order."""
    if table is None:
        return None
    columns = [column for column in table.columns if column.period and column.id.startswith(f"{stem}_")]
    ends = columns[:1] + columns[1:][-1:]
    rows = [row for row in table.rows if any(_number(table.item(row, column.id)) is not None for column in ends)]
    if not rows:
        return None
    largest = sorted(rows, key=lambda row: -max(_number(table.item(row, column.id)) or 0 for column in ends))[:_ROWS]
    kept = [row for row in rows if row in largest] if stem == "count" else rows[:_ROWS]
    at = table.at(name) or 0
    names = tuple(visible(writing.item(row[at], table.columns[at])) for row in kept)
    series = tuple(
        (writing.over(column), tuple(_number(table.item(row, column.id)) for row in kept)) for column in ends
    )
    return _Data("BAR_CLUSTERED", names, series, number)


def _stacked(table: Table | None, kinds_: Sequence[str], writing: Writing) -> _Data | None:
    if table is None or not table.rows:
        return None
    names = tuple(writing.item(table.item(row, "period"), _PERIOD) for row in table.rows)
    series = tuple(_series(table, kinds_, writing))
    return _Data("BAR_STACKED_100", names, series, "0")


def _series(table: Table, kinds_: Sequence[str], writing: Writing) -> Iterator[tuple[str, tuple[float | None, ...]]]:
    for column in table.columns:
        if column.id in kinds_:
            values = tuple(_number(table.item(row, column.id)) for row in table.rows)
            yield writing.heading(column, table), values


def _number(item: Item) -> float | None:
    return float(item) if isinstance(item, int | float) else None


_PERIOD = Column("period", "period")
