"""What stands behind page one: tables, charts, findings, methods, sources."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import count
from typing import Any

from docx.enum.text import WD_BREAK

from tusoi_cli.language import visible
from tusoi_cli.model.report import Table
from tusoi_cli.render.charts.picture import Chart
from tusoi_cli.render.documents import Document
from tusoi_cli.render.docx.page import grid, say, shape
from tusoi_cli.render.findings import causes
from tusoi_cli.render.tabular import Shown, divided, shown
from tusoi_cli.render.writing import Writing

_ROWS = 400
"""Longer tables are cut here; the workbook holds them whole."""
_COLUMNS = 13
_ELSEWHERE = ("funnel_start",)
"""In the workbook only."""
_PLACES = 12
_FILES = 200


def annex(word: Any, document: Document, charts: Sequence[Chart], writing: Writing) -> None:
    """Everything from page two on."""
    text = writing.language.text
    breaking = word.add_paragraph()
    shape(breaking, line=1)
    breaking.add_run().add_break(WD_BREAK.PAGE)
    word.add_heading(text("document.annex"), level=1).alignment = 1
    word.add_heading(text("report.part.numbers"), level=2)
    numbers = count(1)
    for table in document.report.tables:
        if table.rows and table.id not in _ELSEWHERE:
            _table(word, document, table, next(numbers), writing)
    _charts(word, charts, writing)
    _findings(word, document, writing)
    _notes(word, document, writing)
    _sources(word, document, writing)


def _table(word: Any, document: Document, table: Table, number: int, writing: Writing) -> None:
    text = writing.language.text
    whole, silent = _spoken(table)
    for at, part in enumerate(divided(shown(whole, document.report, writing), _COLUMNS)):
        key = "document.table" if at == 0 else "document.table_more"
        title = say(word, text(key, number=number, title=part.title), size=13, bold=True, line=0, before=10, after=3)
        title.paragraph_format.keep_with_next = True
        left_out = len(part.rows) - _ROWS
        grid(word, _cut(part), size=11)
        if left_out > 0:
            say(word, text("document.more_rows", count=left_out), size=11, italic=True, line=0, before=2)
        for note in part.notes:
            say(word, note, size=11, italic=True, line=0, before=2, align="justify")
    if silent:
        say(word, text("document.silent", count=silent), size=11, italic=True, line=0, before=2)


def _spoken(table: Table) -> tuple[Table, int]:
    """The signs that somebody reported, and how many nobody did."""
    at = table.at("what")
    if table.id != "signs" or at is None:
        return table, 0
    kept = [number for number, row in enumerate(table.rows) if row[at] != "none"]
    group = table.at("group")
    groups: dict[int, str] = {}
    for place, number in enumerate(kept):
        name = str(table.rows[number][group]) if group is not None else ""
        if name and name not in groups.values():
            groups[place] = name
    rows = tuple(table.rows[number] for number in kept)
    return replace(table, rows=rows, groups=groups, sources=()), len(table.rows) - len(kept)


def _cut(table: Shown) -> Shown:
    if len(table.rows) <= _ROWS:
        return table
    groups = {row: name for row, name in table.groups.items() if row < _ROWS}
    return replace(table, rows=table.rows[:_ROWS], groups=groups)


def _charts(word: Any, charts: Sequence[Chart], writing: Writing) -> None:
    from tusoi_cli.render.docx.letter import picture

    if not charts:
        return
    text = writing.language.text
    word.add_heading(text("document.charts"), level=2)
    for number, chart in enumerate(charts, start=1):
        title = text("document.figure", number=number, title=chart.words.title)
        head = say(word, title, size=13, bold=True, line=0, before=8, after=1)
        head.paragraph_format.keep_with_next = True
        below = say(word, chart.words.subtitle, size=11, line=0, after=2)
        below.paragraph_format.keep_with_next = True
        picture(word, chart)
        say(word, chart.words.foot, size=11, italic=True, line=0, after=6, align="justify")


def _findings(word: Any, document: Document, writing: Writing) -> None:
    language = writing.language
    word.add_heading(language.text("report.part.findings"), level=2)
    if not document.report.findings:
        say(word, language.text("report.full.no_findings"), size=12, line=0)
    for group in causes(document.report.findings):
        first = group[0]
        severity = language.word("severity", first.severity)
        title = f"{first.code} {language.finding_title(first.code)} ({severity})"
        head = say(word, title, size=12, bold=True, line=0, before=6)
        head.paragraph_format.keep_with_next = True
        for finding in group[:_PLACES]:
            say(word, f"– {language.found(finding)}", size=12, line=0, align="justify")
        if len(group) > _PLACES:
            say(word, language.text("report.full.again", count=len(group) - _PLACES), size=12, line=0)
        hint = language.text("report.full.hint", hint=language.hint(first))
        say(word, hint, size=12, italic=True, line=0, align="justify")


def _notes(word: Any, document: Document, writing: Writing) -> None:
    word.add_heading(writing.language.text("document.methods"), level=2)
    said = [writing.note(note) for note in document.report.notes]
    if document.report.headline:
        said.append(writing.language.text("report.candour"))
    for line in dict.fromkeys(said):
        say(word, f"– {line}", size=12, line=0, after=2, align="justify")


def _sources(word: Any, document: Document, writing: Writing) -> None:
    language = writing.language
    word.add_heading(language.text("report.part.sources"), level=2)
    for source in document.report.sources[:_FILES]:
        status = language.word("source_status", source.status)
        reason = f" ({language.reason(source.reason)})" if source.reason else ""
        say(word, f"– {visible(source.source)}: {status}{reason}", size=12, line=0)
    if len(document.report.sources) > _FILES:
        more = language.text("report.full.more_files", count=len(document.report.sources) - _FILES)
        say(word, more, size=12, line=0)
