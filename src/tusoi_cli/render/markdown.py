"""The report as Markdown: the finding first, then every table; text from spreadsheets is never markup."""

import re
from collections.abc import Iterator, Sequence

from tusoi_cli.language import Language
from tusoi_cli.model.checklist import Checklist
from tusoi_cli.model.mark import MARK
from tusoi_cli.model.report import Column, Report, Table
from tusoi_cli.render.findings import causes
from tusoi_cli.render.sentence import counts, sentence
from tusoi_cli.render.writing import Writing

_SIGNS = re.compile(r"([\\`*_\[\]<>|&~$@]|(?<=www)\.|:(?=//))", re.IGNORECASE)
_START = re.compile(r"^([#+=-]|\d{1,9}(?=[.)]))")
_NUMERIC = ("count", "number", "rate", "points")


def report_markdown(report: Report, language: Language, checklist: Checklist | None = None) -> str:
    """The whole report as CommonMark with tables, ending with tusoi's mark as a comment."""
    writing = Writing(language, checklist)
    lines = [*_head(report, writing), *_tables(report, writing), *_notes(report, writing)]
    lines += [*_findings(report, writing), *_sources(report, writing), f"<!-- {MARK} -->"]
    return "\n".join(lines) + "\n"


def escape(text: str) -> str:
    """Text that Markdown and the HTML made from it show as it is, on one line: no markup, no link, no list."""
    safe = _SIGNS.sub(r"\\\1", " ".join(text.split()))
    found = _START.match(safe)
    if not found:
        return safe
    at = found.end() if found[1].isdigit() else 0
    return f"{safe[:at]}\\{safe[at:]}"


def _head(report: Report, writing: Writing) -> Iterator[str]:
    language = writing.language
    name = report.committee or language.names(report.committees)
    yield f"# {escape(language.text('report.title_of' if name else 'report.title', committee=name))}"
    yield ""
    yield f"**{escape(sentence(report, language))}**"
    yield ""
    if said := counts(report, language):
        yield escape(said)
        yield ""
    for entry in report.completeness:
        values = {"not_sent": language.names(entry.not_sent), "unusable": language.names(entry.unusable)}
        known = {"period": entry.period, "read": entry.read, "expected": entry.expected}
        said = language.text("report.screen.complete_some", **known, **values)
        yield f"- {escape(language.capital(said))}"
    yield ""
    if report.headline:
        yield f"*{escape(language.text('report.candour'))}*"
        yield ""


def _tables(report: Report, writing: Writing) -> Iterator[str]:
    for table in report.tables:
        if table.rows:
            yield f"## {escape(writing.title(table.id))}"
            yield ""
            yield from _table(table, writing)
            yield ""
            yield from (f"{escape(writing.note(note))}  " for note in table.notes)
            yield ""


def _table(table: Table, writing: Writing) -> Iterator[str]:
    shown = [at for at, column in enumerate(table.columns) if column.kind != "trend"]
    columns = [table.columns[at] for at in shown]
    yield _line([_title(table, column, writing) for column in columns])
    yield _line(["--:" if column.kind in _NUMERIC else "---" for column in columns], raw=True)
    for number, row in enumerate(table.rows):
        if heading := table.groups.get(number):
            said = writing.sign(heading) if any(column.kind == "sign" for column in columns) else heading
            yield _line([f"**{escape(said)}**", *[""] * (len(columns) - 1)], raw=True)
        yield _line([writing.item(row[at], table.columns[at]) for at in shown])
    if table.total:
        cells = [writing.item(table.total[at], table.columns[at]) for at in shown]
        yield _line([writing.language.text("report.full.total"), *cells[1:]])


def _title(table: Table, column: Column, writing: Writing) -> str:
    return " ".join(part for part in (writing.heading(column, table), writing.over(column)) if part)


def _line(cells: Sequence[str], *, raw: bool = False) -> str:
    return "| " + " | ".join(cell if raw else escape(cell) for cell in cells) + " |"


def _notes(report: Report, writing: Writing) -> Iterator[str]:
    if report.notes:
        yield f"## {escape(writing.language.text('report.part.notes'))}"
        yield ""
        yield from (f"- {escape(writing.note(note))}" for note in report.notes)
        yield ""


def _findings(report: Report, writing: Writing) -> Iterator[str]:
    language = writing.language
    yield f"## {escape(language.text('report.part.findings'))}"
    yield ""
    if not report.findings:
        yield escape(language.text("report.full.no_findings"))
        yield ""
    for group in causes(report.findings):
        first = group[0]
        severity = language.word("severity", first.severity)
        yield f"### {escape(f'{first.code} {language.finding_title(first.code)} ({severity})')}"
        yield ""
        yield from (f"- {escape(language.found(finding))}" for finding in group)
        yield ""
        yield escape(language.text("report.full.hint", hint=language.hint(first)))
        yield ""


def _sources(report: Report, writing: Writing) -> Iterator[str]:
    language = writing.language
    yield f"## {escape(language.text('report.part.sources'))}"
    yield ""
    for source in report.sources:
        status = language.word("source_status", source.status)
        reason = f" ({language.reason(source.reason)})" if source.reason else ""
        yield f"- {escape(f'{source.source}: {status}{reason}')}"
    yield ""
