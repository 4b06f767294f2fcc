"""The report as one page: no network, no script, for a phone, a screen and paper alike."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import count, groupby
from pathlib import Path

from tusoi_cli.language import visible
from tusoi_cli.model.finding import Finding
from tusoi_cli.model.mark import MARK
from tusoi_cli.model.report import Report, Table
from tusoi_cli.render.aside import write_text
from tusoi_cli.render.charts import kinds
from tusoi_cli.render.charts.paper import COLUMN, PHONE
from tusoi_cli.render.charts.picture import Chart, draw
from tusoi_cli.render.charts.save import inline
from tusoi_cli.render.documents import Document
from tusoi_cli.render.findings import causes
from tusoi_cli.render.headline import headline_table
from tusoi_cli.render.summary import summary
from tusoi_cli.render.tabular import Head, Shown, shown
from tusoi_cli.render.writing import Writing

_FOLDER = Path(__file__).parent / "templates"


@dataclass(frozen=True, slots=True)
class _Figure:
    """A chart for wide and for narrow screens."""

    id: str
    chart: Chart
    wide: str
    narrow: str


@dataclass(frozen=True, slots=True)
class _Over:
    """A period above some columns; ``rows`` 2 where a column has none and its own head is as tall as both."""

    text: str
    columns: int
    rows: int
    head: Head | None


@dataclass(frozen=True, slots=True)
class _Grid:
    """A table with the upper row of its head, and where each row was read."""

    table: Shown
    overs: tuple[_Over, ...]
    below: tuple[Head, ...]
    sources: tuple[tuple[str, tuple[str, ...]], ...]


def write(document: Document, path: Path) -> None:
    """Write the page aside and move it into place. TusoiError as ``aside``."""
    write_text(path, page(document))


def page(document: Document) -> str:
    """The page: all text escaped, charts inside it, nothing fetched from anywhere."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    jinja = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    report, language = document.report, document.language
    writing = Writing(language, document.checklist)
    said = summary(report, writing)
    return jinja.get_template("report.html").render(
        lang=language.lang,
        mark=MARK,
        text=language.text,
        said=said,
        labels=[
            (language.text(f"report.screen.{label}"), [glance.text for glance in group])
            for label, group in groupby(said.glances, key=lambda glance: glance.label)
        ],
        first=_first(report, writing),
        figures=list(_figures(report, writing)),
        grids=[_grid(table, report, writing) for table in report.tables if table.rows],
        findings=[_finding(group, writing) for group in causes(report.findings)],
        notes=list(dict.fromkeys(writing.note(note) for note in report.notes)),
        sources=list(_sources(report, writing)),
        checklist=_checklist(report, writing),
    )


def _figures(report: Report, writing: Writing) -> Iterator[_Figure]:
    number = count(1)
    for chart in kinds.charts(report, writing):
        name = f"c{next(number)}"
        pictures = (inline(draw(chart, paper), f"{name}{letter}") for paper, letter in ((COLUMN, "w"), (PHONE, "n")))
        yield _Figure(name, chart, *pictures)


def _first(report: Report, writing: Writing) -> _Grid | None:
    """The counts behind the finding; how they are made stands below the tables."""
    if not report.headline:
        return None
    grid = _grid(headline_table(report), report, writing)
    return replace(grid, table=replace(grid.table, notes=()))


def _grid(table: Table, report: Report, writing: Writing) -> _Grid:
    made = shown(table, report, writing, trends=True)
    two = any(head.over for head in made.heads)
    overs = tuple(_overs(made.heads)) if two else ()
    below = tuple(head for head in made.heads if head.over or not two)
    names = [row[0] for row in made.rows]
    sources = tuple((name, places) for name, places in zip(names, made.sources, strict=False) if places)
    return _Grid(made, overs, below, sources)


def _overs(heads: tuple[Head, ...]) -> Iterator[_Over]:
    start = 0
    for end in range(1, len(heads) + 1):
        head = heads[start]
        if not head.over:
            yield _Over(head.title, 1, 2, head)
            start = end
        elif end == len(heads) or heads[end].over != head.over:
            yield _Over(head.over, end - start, 1, None)
            start = end


def _finding(group: list[Finding], writing: Writing) -> dict[str, object]:
    language, first = writing.language, group[0]
    return {
        "code": first.code,
        "severity": first.severity,
        "title": f"{first.code} {language.finding_title(first.code)} ({language.word('severity', first.severity)})",
        "said": [language.found(finding) for finding in group],
        "hint": language.text("report.full.hint", hint=language.hint(first)),
    }


def _sources(report: Report, writing: Writing) -> Iterator[tuple[str, str]]:
    for source in report.sources:
        status = writing.language.word("source_status", source.status)
        reason = f": {writing.language.reason(source.reason)}" if source.reason else ""
        yield visible(source.source), status + reason


def _checklist(report: Report, writing: Writing) -> str:
    if not report.checklist:
        return ""
    version = visible(report.checklist_version)
    return writing.language.text("document.checklist", checklist=report.checklist, version=version)
