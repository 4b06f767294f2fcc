"""What stands behind the screen: all tables, notes, findings and what was read."""

from collections.abc import Iterator, Sequence

from rich.text import Text

from tusoi_cli.language import visible
from tusoi_cli.model.finding import Finding
from tusoi_cli.model.report import HIDDEN, Change, Column, Item, Report, Source, Table
from tusoi_cli.render.findings import causes
from tusoi_cli.render.terminal_grid import wrap
from tusoi_cli.render.terminal_table import draw
from tusoi_cli.render.writing import Writing

_PLACES = 12
_FILES = 60


def full_report(report: Report, writing: Writing, width: int) -> Iterator[Text]:
    """Line by line, part by part, each under its heading."""
    text = writing.language.text
    if report.tables:
        yield from _heading(text("report.part.numbers"), width)
        yield from _change(report, writing, width)
        for table in report.tables:
            yield from draw(table, writing, width)
    if report.notes:
        yield from _heading(text("report.part.notes"), width)
        for note in report.notes:
            yield from _item(writing.note(note), width)
    yield from _heading(text("report.part.findings"), width)
    yield from _findings(report.findings, writing, width)
    yield from _heading(text("report.part.sources"), width)
    yield from _sources(report, writing, width)


def _heading(title: str, width: int) -> Iterator[Text]:
    yield Text()
    yield Text(f"── {title} ".ljust(width, "─")[:width], style="cyan")


def _item(said: str, width: int) -> Iterator[Text]:
    for number, line in enumerate(wrap(said, width - 3)):
        yield Text((" • " if number == 0 else "   ") + line)


def _change(report: Report, writing: Writing, width: int) -> Iterator[Text]:
    change = report.change
    if change is None or change.points is None:
        return
    relative = None if change.relative is None else writing.language.signed(change.relative * 100, 1) + "%"
    values = {**_points(change, writing), "start": change.start, "end": change.end, "relative": relative}
    yield from map(Text, wrap(writing.language.text("report.full.change", **values), width))
    if change.same and change.same.points is not None:
        values = {**_points(change.same, writing), "count": change.same_cells}
        yield from map(Text, wrap(writing.language.text("report.full.same", **values), width))


def _points(change: Change, writing: Writing) -> dict[str, object]:
    interval = writing.language.range(change.interval, "points") if change.interval else None
    return {"points": writing.language.points(change.points or 0), "interval": interval}


def _findings(findings: Sequence[Finding], writing: Writing, width: int) -> Iterator[Text]:
    if not findings:
        yield Text(writing.language.text("report.full.no_findings"))
    for group in causes(findings):
        first = group[0]
        severity = writing.language.word("severity", first.severity)
        title = f"{first.code} {writing.language.finding_title(first.code)} ({severity})"
        yield Text(title, style="bold")
        for finding in group[:_PLACES]:
            yield from _item(writing.language.found(finding), width)
        if len(group) > _PLACES:
            yield from _item(writing.language.text("report.full.again", count=len(group) - _PLACES), width)
        hint = writing.language.text("report.full.hint", hint=writing.language.hint(first))
        yield from (Text("   " + line, style="dim") for line in wrap(hint, width - 3))


def _sources(report: Report, writing: Writing, width: int) -> Iterator[Text]:
    sources = report.sources
    shown = [source for source in sources if source.status != "read"]
    read = [source for source in sources if source.status == "read"]
    shown = read[:_FILES] + shown
    table = Table("sources", _SOURCE_COLUMNS, tuple(_source(source, writing) for source in shown))
    yield from draw(_titled(table, writing), writing, width, titled=False)
    if len(read) > _FILES:
        yield from _item(writing.language.text("report.full.more_files", count=len(read) - _FILES), width)
    count = {status: sum(source.status == status for source in sources) for status in ("read", "ignored", "unusable")}
    rows = {
        "used": sum(source.rows_used or 0 for source in sources),
        "rows_ignored": sum(source.rows_ignored or 0 for source in sources),
        "reported": sum(source.rows_reported or 0 for source in sources),
    }
    yield from map(Text, wrap(writing.language.text("report.full.sums", **count, **rows), width))


def _source(source: Source, writing: Writing) -> tuple[Item, ...]:
    status = writing.language.word("source_status", source.status)
    if source.reason:
        status = f"{status}: {writing.language.reason(source.reason)}"
    counts = (source.sheets, source.rows_used, source.rows_ignored, source.rows_reported, source.facts)
    rows = tuple(HIDDEN if count is None else count for count in counts)
    return (visible(source.source), status, *(rows if source.status == "read" else ("",) * len(rows)))


_SOURCE_COLUMNS = (
    Column("file", "text"),
    Column("source_status", "text"),
    Column("sheets", "count"),
    Column("used", "count"),
    Column("ignored", "count"),
    Column("reported", "count"),
    Column("facts", "count"),
)


def _titled(table: Table, writing: Writing) -> Table:
    names = {"source_status": "status"}
    titles = [writing.language.text(f"report.full.{names.get(column.id, column.id)}") for column in table.columns]
    columns = tuple(Column(c.id, c.kind, title=title) for c, title in zip(table.columns, titles, strict=True))
    return Table(table.id, columns, table.rows)
