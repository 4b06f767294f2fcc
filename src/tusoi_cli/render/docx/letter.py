"""The document from the first line to the last."""

import io
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from docx.document import Document as Word
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from tusoi_cli.model.mark import MARK
from tusoi_cli.render.aside import write_bytes
from tusoi_cli.render.charts import kinds
from tusoi_cli.render.charts.paper import COLUMN
from tusoi_cli.render.charts.picture import Chart, draw
from tusoi_cli.render.charts.save import data
from tusoi_cli.render.documents import Document
from tusoi_cli.render.docx.annex import annex
from tusoi_cli.render.docx.masthead import masthead, signature
from tusoi_cli.render.docx.page import BODY, LINE, WIDTH_MM, clean, grid, letters, page_number, say, shape
from tusoi_cli.render.docx.template import Frame, blank, opened
from tusoi_cli.render.headline import first_table
from tusoi_cli.render.stamp import moment
from tusoi_cli.render.summary import Summary, summary
from tusoi_cli.render.tabular import Shown, shown
from tusoi_cli.render.writing import Writing
from tusoi_cli.render.zipped import settled

_ROOM = 728.0
"""Points between the margins of an A4 page."""
_LETTERS = 74
"""Letters on a line of the body."""
_CHART = (105.0, 225.0)
_DOUBTS = 3


def write_letter(document: Document, path: Path) -> None:
    """Write the document aside and move it into place. TusoiError ``cannot_open`` for a template, or as ``aside``."""
    writing = Writing(document.language, document.checklist, spelled_out=True)
    said = summary(document.report, writing)
    frame = opened(document.template) if document.template else blank()
    word = frame.word
    if not document.template:
        _set_up(word, document.language.lang)
    _properties(word, said)
    charts = list(kinds.charts(document.report, writing))
    _page_one(document, said, charts, writing, frame)
    annex(word, document, charts, writing)
    frame.settle({"committee": said.body, "finding": said.finding, "counts": said.counts, "until": said.until})
    buffer = io.BytesIO()
    word.save(buffer)
    write_bytes(path, settled(buffer.getvalue()))


def picture(word: Word, chart: Chart, height: float = 0.0) -> None:
    """A chart over the width of the text, its words as alternative text."""
    paper = replace(COLUMN, height=height) if height else COLUMN
    drawn = draw(chart, paper)
    paragraph = word.add_paragraph()
    shape(paragraph, align="center", line=0, before=2, after=2)
    paragraph.paragraph_format.keep_with_next = not height
    run = paragraph.add_run()
    run.add_picture(io.BytesIO(data(drawn, ".png")), width=Mm(WIDTH_MM - 1))
    for told in run._r.iter(qn("wp:docPr")):
        told.set("descr", clean(chart.words.heard.replace("\n", " ")))
        told.set("title", clean(chart.words.title))


def _set_up(word: Word, lang: str) -> None:
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(20), Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.header_distance = Mm(10)
    page_number(section)
    normal = word.styles["Normal"]
    letters(normal.font, BODY)
    spoken = OxmlElement("w:lang")
    spoken.set(qn("w:val"), "vi-VN" if lang == "vi" else "en-GB")
    normal.element.get_or_add_rPr().append(spoken)
    for level, size in ((1, 14.0), (2, 13.0), (3, 13.0)):
        heading = word.styles[f"Heading {level}"]
        letters(heading.font, size)
        heading.font.bold, heading.font.italic = True, level == 3
        heading.paragraph_format.space_before, heading.paragraph_format.space_after = Pt(10), Pt(4)
        heading.paragraph_format.keep_with_next = True


def _properties(word: Word, said: Summary) -> None:
    core = word.core_properties
    core.title, core.keywords, core.author, core.comments = clean(said.title)[:250], MARK, "", ""
    core.last_modified_by, core.revision = "", 1
    core.created = core.modified = moment()


def _page_one(document: Document, said: Summary, charts: Sequence[Chart], writing: Writing, frame: Frame) -> None:
    """Stands alone: what, how complete, the finding, the counts, one chart, what cannot be concluded, who signs."""
    word, text = frame.word, writing.language.text
    settings = document.settings.document
    used = masthead(word, settings, said, writing) if frame.bare else 0.0
    used += _title(word, document, writing)
    opening = " ".join([said.until, *said.complete]).strip()
    used += _paragraph(word, opening) + _paragraph(word, said.finding, bold=True)
    table = first_table(document.report)
    if table:
        part = _few(shown(table, document.report, writing), writing)
        grid(word, part, size=12)
        used += (len(part.rows) + 1.6) * 15.5 + 6
    doubts = list(said.doubts[:_DOUBTS])
    rest = _height(text("document.doubts_lead", doubts=" ".join(doubts))) + signature(None, settings, said, writing)
    while len(doubts) > 1 and _ROOM - used - rest < _CHART[0] + 20:
        doubts.pop()
        rest = _height(text("document.doubts_lead", doubts=" ".join(doubts))) + signature(None, settings, said, writing)
    height = min(_CHART[1], _ROOM - used - rest - 20)
    if charts and height >= 80:
        picture(word, charts[0], height)
    if doubts:
        _paragraph(word, text("document.doubts_lead", doubts=" ".join(doubts)))
    if frame.bare:
        signature(word, settings, said, writing)


def _few(table: Shown, writing: Writing, most: int = 4) -> Shown:
    """The first and the last rows of a table that page one has no room for."""
    table = replace(table, groups={}, total=())
    if len(table.rows) <= most:
        return table
    gap = (writing.language.text("document.more_rows", count=len(table.rows) - most), *[""] * (len(table.heads) - 1))
    return replace(table, rows=(table.rows[0], gap, *table.rows[1 - most :]))


def _title(word: Word, document: Document, writing: Writing) -> float:
    text, change = writing.language.text, document.report.change
    subject = text("document.subject" if document.report.headline else "document.subject_other")
    if change:
        subject = text("document.subject_two", start=change.start, end=change.end)
    elif len(document.report.headline) == 1:
        subject = text("document.subject_one", period=document.report.headline[0].period)
    say(word, text("document.report"), size=16, bold=True, align="center", before=4, line=20)
    say(word, subject, size=14, bold=True, align="center", line=LINE)
    say(word, "-----", size=14, align="center", line=14, after=2)
    return 24 + _height(subject, indent=False) + 16


def _paragraph(word: Word, text: str, *, bold: bool = False) -> float:
    say(word, text, bold=bold, align="justify", first=True, after=3)
    return _height(text) + 3


def _height(text: str, *, indent: bool = True) -> float:
    return LINE * -(-(len(text) + (6 if indent else 0)) // _LETTERS)
