"""A mould made of a sheet, and proven: other figures in the same places must give what the mould says they do."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple, TypeAlias

from tusoi_cli.model.address import position, ref
from tusoi_cli.model.columns import shared
from tusoi_cli.model.finding import Finding
from tusoi_cli.model.reading import Reading
from tusoi_cli.model.sheet import Sheet, Value
from tusoi_cli.understand.body import likely_end
from tusoi_cli.understand.context import Context
from tusoi_cli.understand.figures import REQUIRED, Dims
from tusoi_cli.understand.header_bounds import anchor
from tusoi_cli.understand.header_grid import Grid
from tusoi_cli.understand.knowledge import Knowledge
from tusoi_cli.understand.mould import Figure, Line, Mould
from tusoi_cli.understand.tables import Found
from tusoi_cli.understand.totals import sums_in

_ENOUGH = 3
"""So many sheets of a form are understood from the beginning before it is learnt: fewer would not repay it."""
_KEPT = 60
_FORMS = 2000
_STILL = frozenset(["TS203", "TS401", "TS402"])
"""Findings on labels and headers, the same whatever the figures are."""
_FIGURES = ("data", "total", "subtotal")


@dataclass(frozen=True, slots=True)
class Understood:
    """A sheet understood from the beginning, with what its reading was made of."""

    reading: Reading
    grid: Grid
    tables: list[Found]
    contexts: list[Context]


Understand: TypeAlias = Callable[[Sheet], Understood]
_Values: TypeAlias = Callable[[int, int], Value]


def learn(sheet: Sheet, understood: Understood, knowledge: Knowledge, understand: Understand) -> None:
    """Keeps the mould of a form met often enough, if it has one. ``understand``: from the beginning, without moulds."""
    if not _is_plain(sheet, understood):
        return
    outline = understood.reading.outline
    form = (outline.layout if outline else "", understood.tables[0].band.top, len(understood.tables[0].rows))
    if len(knowledge.met) >= _FORMS:
        knowledge.met.clear()
    knowledge.met[form] = knowledge.met.get(form, 0) + 1
    if knowledge.met[form] == _ENOUGH and (mould := _made(sheet, understood, knowledge, understand)):
        others = _others(sheet, mould)
        if all(mould.cast(other, knowledge) == understand(other).reading for other in (sheet, *others)):
            knowledge.moulds.insert(0, mould)
            del knowledge.moulds[_KEPT:]


def _is_plain(sheet: Sheet, understood: Understood) -> bool:
    """One table of signs, whose figures are counts of the unit that the titles name, and none of them in doubt."""
    if len(understood.tables) != 1 or len(understood.contexts) != 1 or understood.reading.percents:
        return False
    table, findings = understood.tables[0], understood.reading.findings
    return (
        table.axis == "sign"
        and len(set(map(len, sheet.rows))) == 1  # A csv file's rows may end where their last value does.
        and not table.band.repeats
        and table.form.period < 0
        and not {column.key for column in table.columns} & {"party_cell", "committee", "kind"}
        and {figure.use for figure in table.figures} <= {"count", "total", "aside", "unknown"}
        and not any(figure.dims.party_cell or figure.dims.cell_kind for figure in table.figures)
        and not any(f.code[:3] in ("TS1", "TS3") or f.code in ("TS208", "TS403", "TS508") for f in findings)
        and not (sheet.may_err and sheet.look.errors)
        and not (sheet.may_lack and sheet.look.unsaved)
    )


def _made(sheet: Sheet, understood: Understood, knowledge: Knowledge, understand: Understand) -> Mould | None:
    """The mould, not yet proven; None where the table's bounds are not certain."""
    bounds, outline = _bounds(sheet, understood, knowledge), understood.reading.outline
    table, grid, context = understood.tables[0], understood.grid, understood.contexts[0]
    columns = tuple(figure.column.index for figure in table.figures if figure.use in ("count", "total"))
    rows = [row.index for row in table.rows if row.kind in _FIGURES]
    full = understand(_with(sheet, rows, columns, lambda row, column: 1 + (3 * row + column) % 8))
    figures = _figures(full.reading, rows, columns)
    if bounds is None or outline is None or not figures:
        return None
    counting = {figure.row for figure in figures}
    rows = [row.index for row in table.rows if row.kind in ("total", "subtotal") or row.index in counting]
    bare = understand(_with(sheet, rows, columns, lambda row, _: 1 if row == max(counting) else ""))
    loose = _alike(full, bare) - {figure.row for figure in figures if figure.dims.measure in REQUIRED}
    apart = {figure.row for figure in figures if figure.dims.measure != "sign"}
    findings = tuple(each for each in understood.reading.findings if each.code in _STILL)
    top, bottom = table.band.top, bounds.bottom
    return Mould(
        table=replace(table, rows=[row for row in table.rows if row.index <= bottom]),
        merges=sheet.merges,
        spans=grid.spans,
        filled={row: grid.filled[row] for row in range(top + 1, bottom)},
        lines=tuple(Line(row in rows, row in loose) for row in range(top, bottom + 1)),
        cells=tuple(zip(*sheet.rows[top : bottom + 1], strict=True)),
        open=columns,
        figures=tuple(figures),
        dims=tuple(map(shared, zip(*(_said(figure.dims) for figure in figures), strict=True))),
        refs=shared(tuple(figure.ref for figure in figures)),
        sums=sums_in([row for row in table.rows if row.index not in apart]),
        findings=findings,
        bad_rows=_reported(findings),
        period=context.period.value,
        asked=tuple(context.asked.items()),
        outline=outline,
        left=bounds.left,
        ending=tuple(sheet.rows[bottom + 1 : bounds.end]),
    )


class _Bounds(NamedTuple):
    """The table's last row, the row that dates or signs the sheet, and the column in which the header begins."""

    bottom: int
    end: int
    left: int


def _bounds(sheet: Sheet, understood: Understood, knowledge: Knowledge) -> _Bounds | None:
    table, grid = understood.tables[0], understood.grid
    bottom = max((row.index for row in table.rows if row.kind in (*_FIGURES, "part")), default=-1)
    end = likely_end(grid, table.rows[0].index, len(grid.rows), knowledge.meanings)
    begin = anchor(grid, table.band, knowledge.meanings)
    uneven = len({*map(len, sheet.rows)}) > 1
    if uneven or end <= bottom or begin < 0 or _is_spread_over_nothing(grid, table, bottom):
        return None
    return _Bounds(bottom, end, grid.filled[begin][0])


def _said(dims: Dims) -> tuple[str, ...]:
    return dims.audience, dims.period, dims.measure, dims.code, dims.level


def _is_spread_over_nothing(grid: Grid, table: Found, bottom: int) -> bool:
    """A header's word is spread over a column in which only what stands below the table could be."""
    below = range(table.band.bottom + 1, bottom + 1)
    return any(
        row == table.band.bottom and span.left < column and all(grid.sheet.at(at, column) == "" for at in below)
        for (row, column), span in grid.spans.items()
    )


def _figures(reading: Reading, rows: Iterable[int], columns: Iterable[int]) -> list[Figure]:
    """What each place gives as a fact, in the order of reading."""
    places = {ref(row, column): (row, column) for row in rows for column in columns}
    return [
        Figure(
            *places[fact.ref],
            Dims(fact.measure, fact.code, fact.level, fact.period, audience=fact.audience),
            fact.ref,
        )
        for fact in reading.facts
        if fact.ref in places
    ]


def _alike(one: Understood, other: Understood) -> set[int]:
    """The rows taken for the same, in whatever pattern figures stand in them."""
    if len(one.tables) != 1 or len(other.tables) != 1:
        return set()
    seen = set(other.tables[0].rows)
    return {row.index for row in one.tables[0].rows if row in seen}


def _reported(findings: Iterable[Finding]) -> frozenset[int]:
    """The rows that count as reported."""
    told = (each for each in findings if each.code == "TS401" or (each.code, each.variant) == ("TS203", "row"))
    return frozenset(position(each.ref)[0] for each in told)


def _others(sheet: Sheet, mould: Mould) -> Iterator[Sheet]:
    """The sheet with other figures: everywhere, nowhere but in one row, dashes, all mixed."""
    rows = [mould.top + at for at, line in enumerate(mould.lines) if line.is_open]
    loose = {mould.top + at for at, line in enumerate(mould.lines) if line.loose}
    counting = [figure.row for figure in mould.figures]
    first, last = min(counting, default=-1), max(counting, default=-1)

    def unless(kept: int, missing: _Values) -> _Values:
        def value(row: int, column: int) -> Value:
            return missing(row, column) if row in loose and row != kept else float(2 + (row + column) % 5)

        return value

    mixed: tuple[Value, ...] = ("", 3.0, "-", "05", "Không", 0, "–", 12, "2 đ/c", "—", "0")
    ways: tuple[_Values, ...] = (
        unless(-1, lambda row, column: float(1 + (5 * row + column) % 7)),
        unless(first, lambda *_: ""),
        unless(last, lambda *_: ""),
        unless(first, lambda *_: "-"),
        unless(last, lambda row, column: mixed[(row * 5 + column * 3) % len(mixed)]),
    )
    for way in ways:
        yield _with(sheet, rows, mould.open, way)


def _with(sheet: Sheet, rows: Iterable[int], columns: Iterable[int], value: _Values) -> Sheet:
    changed = list(sheet.rows)
    for row in rows:
        changed[row] = list(changed[row])
        for column in columns:
            changed[row][column] = value(row, column)
    return replace(sheet, rows=changed)
