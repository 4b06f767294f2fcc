"""The workbook, sheet by sheet."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from tusoi_cli.model.facts import COLUMNS, EXEMPLARY, GRADES, Fact
from tusoi_cli.model.report import Report, Table
from tusoi_cli.render.aside import gathered
from tusoi_cli.render.documents import Document
from tusoi_cli.render.headline import headline_table
from tusoi_cli.render.summary import Summary, summary
from tusoi_cli.render.writing import WITHHELD, Writing
from tusoi_cli.render.xlsx import charts
from tusoi_cli.render.xlsx.book import Book, clean
from tusoi_cli.render.xlsx.tables import Page, Placed, on_paper, put

_SHEETS = {
    "headline": ("headline", "trend", "bounds", "kinds", "committees", "audiences", "restated"),
    "party_cells": ("party_cells", "coverage", "funnel", "funnel_start"),
    "signs": ("sign_groups", "signs", "sign_series", "signs_by_party_cell", "levels", "sign_levels"),
    "grades": ("grades", "cell_grades", "cell_grade_list", "exemplary", "discipline"),
    "follow_up": ("follow_up", "follow_up_holders", "follow_up_units", "follow_up_signs"),
    "other": ("rotation", "rotation_months", "indicators"),
}
"""Sheet -> its tables, each followed by its parts (``by_…``)."""
_ROWS = 1_048_575


def write_workbook(document: Document, path: Path) -> None:
    """Write the workbook aside and move it into place. TusoiError as ``aside``."""
    writing = Writing(document.language, document.checklist)
    said = summary(document.report, writing)
    with gathered(path) as stream:
        book = Book(stream, writing, said.title)
        try:
            _fill(book, document, said)
        finally:
            book.workbook.close()


def _fill(book: Book, document: Document, said: Summary) -> None:
    report = document.report
    cover = _page(book, "cover")
    shown = [name for name in _SHEETS if _tables(report, name)]
    for name in shown:
        _tables_page(book, name, report)
    _findings(book, report)
    _notes(book, document)
    if document.facts and not report.hide_small:
        _facts(book, document.facts)
    _cover(cover, said, document)


def _page(book: Book, name: str, number: int = 1) -> Page:
    title = book.writing.language.text(f"document.sheet.{name}")
    title = title if number == 1 else f"{title} {number}"
    sheet = book.workbook.add_worksheet(title)
    sheet.hide_gridlines(2)
    return Page(book, title, sheet)


def _tables(report: Report, sheet: str) -> list[Table]:
    tables = {table.id: table for table in report.tables}
    if report.headline:
        tables["headline"] = headline_table(report)
    names = [name for each in _SHEETS[sheet] for name in (each, f"by_{each}")]
    trend = tables.get("trend")
    if trend and len(trend.rows) == len(report.headline):
        tables.pop("headline", None)
    return [tables[name] for name in names if name in tables and tables[name].rows]


def _tables_page(book: Book, name: str, report: Report) -> None:
    page = _page(book, name)
    for table in _tables(report, name):
        _chart(page, put(page, table, report))
    page.finish()


_STACKED = {
    "grades": GRADES,
    "cell_grades": GRADES,
    "exemplary": EXEMPLARY,
    "follow_up": ("fixed", "in_progress", "open", "overdue", "recurred"),
}


def _chart(page: Page, placed: Placed) -> None:
    table = placed.table.id
    if table == "trend":
        charts.trend(page, placed)
    elif table == "party_cells":
        charts.bars(page, placed, "party_cell", "rate")
    elif table == "sign_series":
        charts.bars(page, placed, "code", "count")
    elif table in _STACKED:
        charts.stacked(page, placed, _STACKED[table])


def _cover(page: Page, said: Summary, document: Document) -> None:
    text = document.language.text
    page.widths = {0: 24, 1: 90}
    page.sheet.set_column(0, 0, 24)
    page.sheet.set_column(1, 1, 90)
    page.line(said.title, "title", 2)
    page.line(text("document.draft"), "label", 2)
    page.row += 1
    page.line(said.finding, "finding", 2)
    for line in (said.counts, said.until):
        if line:
            page.line(line, "plain", 2)
    page.row += 1
    labels = {glance.label: text(f"report.screen.{glance.label}") for glance in said.glances}
    rows = [(text("report.screen.completeness"), line) for line in said.complete]
    rows += [(labels[glance.label], glance.text) for glance in said.glances]
    rows += [(text("document.doubts"), line) for line in said.doubts]
    before = ""
    for label, line in rows:
        _labelled(page, label if label != before else "", line)
        before = label
    page.row += 1
    page.line(text("report.full.legend_hidden") + "; " + text("report.full.legend_missing") + ".", "note", 2)
    if document.facts and not document.report.hide_small:
        page.line(text("document.facts_sheet", sheet=text("document.sheet.facts")), "note", 2)
    page.finish()
    page.sheet.set_portrait()
    page.sheet.activate()


def _labelled(page: Page, label: str, line: str) -> None:
    page.sheet.set_row(page.row, 16.5 * (1 + len(line) // 88))
    page.book.text(page.sheet, page.row, 0, label, "label")
    page.book.text(page.sheet, page.row, 1, line)
    page.row += 1


def _findings(book: Book, report: Report) -> None:
    page, language = _page(book, "findings"), book.writing.language
    if not report.findings:
        page.line(language.text("report.full.no_findings"))
        page.finish()
        return
    heads = ("code", "severity", "file", "place_sheet", "ref", "found", "hint")
    _head(page, [language.text(f"document.finding.{head}") for head in heads], (9, 11, 30, 18, 10, 70, 50))
    for finding in report.findings:
        parts = (
            finding.code, language.word("severity", finding.severity), finding.source, finding.sheet, finding.ref,
            language.message(finding, place=False), language.hint(finding),
        )  # fmt: skip
        _texts(page, parts)
    page.finish()
    page.sheet.freeze_panes(1, 0)
    page.sheet.autofilter(0, 0, page.row - 1, len(heads) - 1)
    page.sheet.repeat_rows(0)


def _head(page: Page, titles: Sequence[str], widths: Sequence[float]) -> None:
    for at, (title, width) in enumerate(zip(titles, widths, strict=True)):
        page.book.text(page.sheet, page.row, at, title, "head")
        page.widths[at] = width
    page.row += 1


def _texts(page: Page, parts: Iterable[str | int]) -> None:
    for at, part in enumerate(parts):
        if isinstance(part, int):
            page.sheet.write_number(page.row, at, part, page.book.look("value", "count"))
        else:
            page.book.text(page.sheet, page.row, at, part, "text")
    page.row += 1


def _notes(book: Book, document: Document) -> None:
    report, writing = document.report, book.writing
    page, text = _page(book, "notes"), writing.language.text
    page.widths = {0: 60, 1: 34, 2: 11, 3: 11, 4: 11, 5: 11, 6: 11}
    for said in _all_notes(report, writing):
        page.line(said, "plain", 7)
    page.row += 1
    page.line(text("report.full.legend_hidden"), "plain", 7)
    page.line(text("report.full.legend_missing"), "plain", 7)
    page.row += 1
    page.heading(text("report.part.sources"))
    keys = ("file", "status", "sheets", "used", "ignored", "reported", "facts")
    _head(page, [text(f"report.full.{key}") for key in keys], [page.widths[at] for at in range(7)])
    for source in report.sources:
        status = writing.language.word("source_status", source.status)
        status += f": {writing.language.reason(source.reason)}" if source.reason else ""
        counts = (source.sheets, source.rows_used, source.rows_ignored, source.rows_reported, source.facts)
        rows = (WITHHELD if count is None else count for count in counts)
        _texts(page, (source.source, status, *rows))
    page.finish()


def _all_notes(report: Report, writing: Writing) -> list[str]:
    """Each sentence once; the footnotes of tables stand below their tables."""
    said = [writing.note(note) for note in report.notes]
    if report.headline:
        said.append(writing.language.text("report.candour"))
    return list(dict.fromkeys(said))


def _facts(book: Book, facts: Sequence[Fact]) -> None:
    """One row a fact under the contract's own column names: tusoi reads this sheet back to the same facts."""
    value = COLUMNS.index("value")
    for number, start in enumerate(range(0, len(facts), _ROWS), start=1):
        page = _page(book, "facts", number)
        sheet: Any = page.sheet
        for at, name in enumerate(COLUMNS):
            book.text(sheet, 0, at, name, "label")
        for row, fact in enumerate(facts[start : start + _ROWS], start=1):
            for at, item in enumerate(fact):
                if at == value:
                    sheet.write_number(row, at, fact.value)
                elif item:
                    sheet.write_string(row, at, clean(str(item)))
        sheet.set_column(0, 1, 30)
        sheet.set_column(2, len(COLUMNS) - 4, 12)
        sheet.set_column(len(COLUMNS) - 3, len(COLUMNS) - 2, 26)
        on_paper(sheet)
        sheet.repeat_rows(0)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, min(len(facts) - start, _ROWS), len(COLUMNS) - 1)
