"""One sheet in; facts, findings, checks and the outline of how it was understood out."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeAlias

from tusoi_cli.model.address import ref
from tusoi_cli.model.finding import finding
from tusoi_cli.model.reading import Reading
from tusoi_cli.model.sheet import Sheet, Value
from tusoi_cli.understand import answers, around, mould
from tusoi_cli.understand.blank_form import blank_form
from tusoi_cli.understand.body import Row
from tusoi_cli.understand.columns import Column
from tusoi_cli.understand.context import Context, read_titles
from tusoi_cli.understand.figures import Dims, Values
from tusoi_cli.understand.grid_read import read_grid
from tusoi_cli.understand.grid_table import GridTable
from tusoi_cli.understand.header import bands
from tusoi_cli.understand.header_grid import Grid
from tusoi_cli.understand.kind_column import under_their_kinds, under_what_is_said_once
from tusoi_cli.understand.knowledge import Knowledge
from tusoi_cli.understand.learn import Understood, learn
from tusoi_cli.understand.long_table import LongTable, read_long
from tusoi_cli.understand.members import read_members
from tusoi_cli.understand.members_across import members_across, read_across
from tusoi_cli.understand.members_table import MembersTable
from tusoi_cli.understand.numbers import read_number
from tusoi_cli.understand.outline import finish, holds_people_only
from tusoi_cli.understand.person_names import quoting_nobody
from tusoi_cli.understand.register import Register, read_register
from tusoi_cli.understand.signs import Matcher
from tusoi_cli.understand.subject import is_ours
from tusoi_cli.understand.sums import settle_sums
from tusoi_cli.understand.tables import Found, behind, inherit, tables_of
from tusoi_cli.understand.uses import uses

_Whole: TypeAlias = tuple[Values, list[Column], list[Row], Context, Knowledge, Matcher, Reading, Dims]
_ENTRIES = 4
"""So many rows of words with a number may be a table's; a cover or a list of notes has fewer."""


def understand(sheet: Sheet, knowledge: Knowledge) -> Reading:
    """All that a sheet gives. Nothing that it holds is dropped in silence: each row is used, ignored or reported."""
    reading = _understand(sheet, knowledge)
    if not knowledge.settings.answers or reading.outline is None:
        return reading
    decided = answers.decided(knowledge.settings, reading.outline)
    if decided.leave_out:
        return answers.left_out(reading)
    if decided == answers.NOTHING:
        return reading
    again = _understand(sheet, replace(knowledge, decided=decided))
    return answers.as_decided(reading, again, decided, Grid(sheet))


def _understand(sheet: Sheet, knowledge: Knowledge) -> Reading:
    if knowledge.decided != answers.NOTHING:
        return _from_the_beginning(sheet, knowledge).reading
    known = mould.cast(sheet, knowledge)
    if known is not None:
        return known
    understood = _from_the_beginning(sheet, knowledge)
    learn(sheet, understood, knowledge, lambda other: _from_the_beginning(other, knowledge))
    return understood.reading


def _from_the_beginning(sheet: Sheet, knowledge: Knowledge) -> Understood:
    reading = Reading(sheet.source, sheet.name)
    grid = Grid(sheet)
    tables: list[Found] = []
    contexts: list[Context] = []
    unknown: list[str] = []
    if not any(grid.filled):
        return Understood(reading, grid, tables, contexts)
    found_bands = answers.told_bands(knowledge.decided, grid) or bands(grid, knowledge.meanings)
    above = 0
    for position, band in enumerate(found_bands):
        end = found_bands[position + 1].top if position + 1 < len(found_bands) else len(grid.rows)
        context = read_titles(grid, above, band.top, knowledge.meanings)
        if contexts:
            inherit(context, contexts[0])
        contexts.append(context)
        here = tables_of(grid, band, above, end, context, contexts[0] if len(contexts) > 1 else None, knowledge)
        unknown += around.unknown_tables(grid, band, end, here)
        tables += here
        above = behind(tables, band, end)
    for table in tables:
        _read(sheet, table, knowledge, reading)
    around.totals_over_tables(tables, reading)
    if tables:
        reading.findings += (finding("TS201", sheet.source, sheet.name, place, "no_figures") for place in unknown)
        around.without_header(sheet, tables, reading)
        around.far_behind(sheet, tables, reading)
    else:
        context = read_titles(grid, 0, len(grid.rows), knowledge.meanings)
        contexts.append(context)
        _no_table(sheet, grid, reading, knowledge)
    reading.findings = [quoting_nobody(each) for each in reading.findings]
    finish(sheet, grid, tables, contexts, reading)
    return Understood(reading, grid, tables, contexts)


def _read(sheet: Sheet, table: Found, knowledge: Knowledge, reading: Reading) -> None:
    context = table.context
    values = Values(sheet, reading)
    kind_of = table.axis
    own = around.settle_context(sheet, table, knowledge)
    if not is_ours(table, sheet, knowledge):
        _left(sheet, table, reading, "subject")
        return
    if kind_of in ("sign", "measure") and context.of_one_member and not context.pairs:
        _left(sheet, table, reading, "one_member")
        return
    before = len(reading.facts)
    members = members_across(table.columns, table.rows, sheet) if kind_of == "sign" else []
    if not members:
        around.counts_of_persons(sheet, table, reading, knowledge)
    if kind_of not in ("long", "member", "register"):
        table.figures = uses(table.columns, kind_of, sheet, table.rows, context, knowledge, table.matcher)
    if kind_of in ("party_cell", "kind", "period", "indicator"):
        table.rows = settle_sums(table.rows, sheet, table.figures, party_cells=kind_of in ("party_cell", "kind"))
    if kind_of == "party_cell":
        table.rows = under_their_kinds(table.rows, table.columns, sheet)
        table.rows = under_what_is_said_once(table.rows, table.columns, sheet)
    _read_figures(table, members, (values, table.columns, table.rows, context, knowledge, table.matcher, reading, own))
    around.who_and_when(sheet, table, reading, before)
    around.hidden(sheet, table, reading)
    around.unread_below(sheet, table, reading)
    if kind_of not in ("member", "register") and not members:
        around.names(sheet, table, reading)
    reading.reported += len({row.index for row in table.rows} & values.bad_rows)
    if (
        kind_of in ("sign", "register")
        or "sign" in reading.facts[before:].texts("measure")
        or (kind_of == "member" and not holds_people_only(reading))
    ):
        reading.checklist = table.matcher.checklist.id


def _read_figures(table: Found, members: Sequence[int], whole: _Whole) -> None:
    """What the table counts, by what its rows are. ``members``: the columns headed by them, signs down."""
    values, reading, own = whole[0], whole[6], whole[7]
    if table.axis == "long":
        read_long(LongTable(*whole))
    elif table.axis == "member":
        read_members(MembersTable(*whole))
        around.pairs(table, reading, own, values)
    elif table.axis == "register":
        read_register(Register(*whole))
    elif members:
        read_across(MembersTable(*whole), members)
        around.pairs(table, reading, own, values)
    else:
        read_grid(GridTable(*whole, table.figures, table.axis))
        if not any(f.code == "TS208" and not f.variant for f in reading.findings):
            around.pairs(table, reading, own, values)


def _is_entry(row: Sequence[Value]) -> bool:
    """Words and a number beside them."""
    numbers = any(read_number(value).outcome == "number" for value in row)
    return numbers and any(isinstance(value, str) and read_number(value).outcome == "word" for value in row)


def _left(sheet: Sheet, table: Found, reading: Reading, why: str) -> None:
    """TS201 for a table that nothing says to be of the Party, or that a single member filled in; names are dropped."""
    table.ours = False
    here = ref(table.band.top, table.form.left)
    reading.findings.append(finding("TS201", sheet.source, sheet.name, here, why))
    reading.reported += sum(row.kind == "data" for row in table.rows)
    around.names(sheet, table, reading)


def _no_table(sheet: Sheet, grid: Grid, reading: Reading, knowledge: Knowledge) -> None:
    reading.reported += sum(bool(filled) for filled in grid.filled)
    if place := blank_form(grid, knowledge.meanings):
        reading.findings.append(finding("TS208", sheet.source, sheet.name, ref(*place)))
        return
    first = next(row for row, filled in enumerate(grid.filled) if filled)
    tabular = sum(len(filled) > 2 for filled in grid.filled) > 2 or sum(map(_is_entry, sheet.rows)) > _ENTRIES
    reading.findings.append(
        finding("TS201", sheet.source, sheet.name, ref(first, grid.filled[first][0]), tabular=tabular)
    )
