"""Taking hidden figures out of a report: the number itself goes, so that no writer can leak it."""

from collections.abc import Iterable, Set
from dataclasses import replace

from tusoi_cli.analyse.disclosure_figures import Figure
from tusoi_cli.analyse.disclosure_gather import SAME
from tusoi_cli.analyse.disclosure_items import SPECS, UNTOLD, Items
from tusoi_cli.model.finding import Finding, Small
from tusoi_cli.model.report import HIDDEN, Change, Headline, Hidden, Item, Report, Table

MARK = "[c]"
"""Stands for a number in a finding's message."""
_NUMERIC = frozenset({"count", "number", "rate", "points", "trend"})
_NAMING = frozenset(
    {"period", "periods", "party_cell", "cells", "committee", "sheet", "source", "file", "code", "label", "column"}
    | {"header", "row", "ref", "form", "layout", "kind", "nearest", "ceiling", "minimum", "maximum", "columns"}
    | {"start", "end", "other_place"}
)
"""What a finding's values name; anything else that holds a digit may be a figure."""
_COUNTING = ("TS3", "TS5", "TS210", "TS401", "TS405", "TS7")
"""Findings whose values may be figures of people."""


def redact(report: Report, items: Items, hidden: frozenset[Figure], dropped: Set[str]) -> Report:
    """The report without the hidden figures and without the tables that were merged upward.

    Places go too: of a sign they would tell who reports it, of a register how many lines it has.
    """
    return replace(
        report,
        headline=tuple(_headline(line, hidden) for line in report.headline),
        change=_change(report.change, hidden, "party_cells" in dropped),
        tables=tuple(_table(table, items, hidden) for table in report.tables if table.id not in dropped),
        findings=tuple(_finding(found) for found in report.findings if not _tells_grades(found, hidden)),
        hide_small=items.ledger.k,
    )


def without_registers(report: Report, registers: Iterable[str], lines: int) -> Report:
    """The report without the rows and facts of files that hold a register: each is a shortcoming (``lines`` in all)."""
    files = set(registers)
    sources = tuple(
        replace(source, rows_used=None, rows_ignored=None, rows_reported=None, facts=None)
        if source.source in files
        else source
        for source in report.sources
    )
    return replace(report, sources=sources, facts=report.facts - lines)


def _table(table: Table, items: Items, hidden: frozenset[Figure]) -> Table:
    if table.id in UNTOLD:
        return replace(table, sources=())
    rows = tuple(_row(table, number, row, items, hidden) for number, row in enumerate(table.rows))
    total = None if table.total is None else _row(table, -1, table.total, items, hidden)
    return replace(table, rows=rows, total=total, sources=())


def _row(table: Table, number: int, row: tuple[Item, ...], items: Items, hidden: frozenset[Figure]) -> tuple[Item, ...]:
    return tuple(_item(table, number, at, item, items, hidden) for at, item in enumerate(row))


def _item(table: Table, number: int, at: int, item: Item, items: Items, hidden: frozenset[Figure]) -> Item:
    column = table.columns[at]
    place = (table.id, number, at)
    if place in items.elements and isinstance(item, tuple) and not isinstance(item, Hidden):
        points = items.elements[place]
        return tuple(None if _any(behind, hidden) else point for point, behind in zip(item, points, strict=True))
    if item is None:
        return None
    if place in items.behind:
        return HIDDEN if _any(items.behind[place], hidden) else item
    spec = SPECS.get(table.id.removeprefix("by_"))
    told = column.kind not in _NUMERIC or (spec is not None and column.id in spec.free)
    return item if told else HIDDEN


def _headline(line: Headline, hidden: frozenset[Figure]) -> Headline:
    people, base = Figure("with_signs", line.period), Figure("base", line.period)
    gone = people in hidden or base in hidden
    signs = any(
        figure.what in ("sign", "people_low", "people_high") for figure in hidden if figure.period == line.period
    )
    return replace(
        line,
        members=None if Figure("members", line.period) in hidden else line.members,
        reviewed=None if base in hidden else line.reviewed,
        with_signs=None if people in hidden else line.with_signs,
        rate=None if gone else line.rate,
        interval=None if gone else line.interval,
        bounds=None if gone or signs else line.bounds,
        suppressed=gone or (line.bounds is not None and signs),
    )


def _change(change: Change | None, hidden: frozenset[Figure], merged: bool) -> Change | None:
    """Without figures where a count behind them is hidden; the split into two terms goes with any party cell's count,
    since it follows from all of them (``merged``: none is shown)."""
    if change is None:
        return None
    periods = (change.start, change.end)
    counts = {Figure(what, period) for what in ("with_signs", "base") for period in periods}
    some = any(
        figure.period in periods and figure.what in ("with_signs", "base") and dict(figure.dims).get("cell")
        for figure in hidden
    )
    whole = _without(change, counts, hidden)
    same = change.same and _without(change.same, {replace_dims(figure) for figure in counts}, hidden)
    if merged or some or counts & hidden or (same is not None and same.points is None):
        whole = replace(whole, within=None, between=None)
        same = same and replace(same, within=None, between=None)
    return replace(whole, same=same)


def _without(change: Change, counts: Set[Figure], hidden: frozenset[Figure]) -> Change:
    if not counts & hidden:
        return change
    return replace(change, points=None, relative=None, interval=None, counts=None)


def replace_dims(figure: Figure) -> Figure:
    """The same figure over the party cells of both periods."""
    return Figure(figure.what, figure.period, SAME)


def _finding(found: Finding) -> Finding:
    """Without the figures that its message would print; of a range of rows, one a member, only where it starts."""
    found = replace(found, ref=found.ref.partition(":")[0])
    if not found.code.startswith(_COUNTING):
        return found
    values = {name: value if name in _NAMING else _mark(value) for name, value in found.values.items()}
    return replace(found, values=values)


def _tells_grades(found: Finding, hidden: frozenset[Figure]) -> bool:
    """That excellent is above the ceiling says how it stands to good; left out, nobody can tell that it was there."""
    grades = {frozenset({("grade", grade)}) for grade in ("excellent", "good")}
    period = found.values.get("period", "")
    return found.code == "TS511" and any(
        figure.what == "grade" and figure.period == period and grades & {figure.dims} for figure in hidden
    )


def _mark(value: Small) -> Small:
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, tuple):
        return tuple(str(_mark(part)) for part in value)
    if isinstance(value, str):
        return MARK if any(letter.isdigit() for letter in value) else value
    return MARK


def _any(behind: Iterable[Figure], hidden: frozenset[Figure]) -> bool:
    return not hidden.isdisjoint(behind)
