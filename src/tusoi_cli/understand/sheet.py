"""One sheet in; facts, findings, checks and the outline of how it was understood out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tusoi_cli.model.address import ref
from tusoi_cli.model.finding import finding
from tusoi_cli.model.reading import Block, Form, Outline, Place, Reading, Role, RowClass
from tusoi_cli.model.sheet import Sheet
from tusoi_cli.understand import answers
from tusoi_cli.understand import axis as axes
from tusoi_cli.understand.body import Row, Shape, data_top, is_column_numbers, rows, shape
from tusoi_cli.understand.columns import Column, split
from tusoi_cli.understand.context import Context, complete_context, name_of_sheet, read_lines_below, read_titles
from tusoi_cli.understand.figures import Dims, Figures, Values, place
from tusoi_cli.understand.grid_table import GridTable, read_grid
from tusoi_cli.understand.header import Band, Grid, bands
from tusoi_cli.understand.knowledge import Knowledge
from tusoi_cli.understand.long_table import LongTable, read_long
from tusoi_cli.understand.members import MembersTable, read_members
from tusoi_cli.understand.register import Register, read_register
from tusoi_cli.understand.sign_groups import is_group
from tusoi_cli.understand.signs import Label, Matcher, choose
from tusoi_cli.understand.sums import settle_sums
from tusoi_cli.understand.uses import uses


@dataclass(slots=True)
class Found:
    """A table found on the sheet, before its figures are read."""

    columns: list[Column]
    form: Shape
    axis: axes.Axis
    band: Band
    rows: list[Row]
    context: Context
    figures: list[Figures]
    matcher: Matcher


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
    reading = Reading(sheet.source, sheet.name)
    grid = Grid(sheet)
    if not any(grid.filled):
        return reading
    found_bands = answers.told_bands(knowledge.decided, grid) or bands(grid, knowledge.meanings)
    tables: list[Found] = []
    above = 0
    contexts: list[Context] = []
    for position, band in enumerate(found_bands):
        end = found_bands[position + 1].top if position + 1 < len(found_bands) else len(grid.rows)
        context = read_titles(grid, above, band.top, knowledge.meanings)
        if contexts:
            _inherit(context, contexts[0])
        contexts.append(context)
        tables += _tables(grid, band, above, end, context, contexts[0] if len(contexts) > 1 else None, knowledge)
        above = _behind(tables, band, end)
    for table in tables:
        _read(sheet, table, knowledge, reading)
    _totals_over_tables(reading)
    if not tables:
        context = read_titles(grid, 0, len(grid.rows), knowledge.meanings)
        contexts.append(context)
        _no_table(sheet, grid, reading)
    _finish(sheet, grid, tables, contexts, reading)
    return reading


def _totals_over_tables(reading: Reading) -> None:
    """A total that is not the sum of its own table's rows may be the sum over all tables of the sheet."""
    for position, total in enumerate(reading.totals):
        if total.printed != total.summed and total.measure:
            everywhere = [
                fact.value
                for fact in reading.facts
                if (fact.measure, fact.code, fact.period) == (total.measure, total.code, total.period) and fact.party_cell
            ]
            if sum(everywhere) == total.printed:
                reading.totals[position] = total._replace(summed=total.printed)


def _inherit(context: Context, first: Context) -> None:
    """A later table on the sheet stands under the sheet's first titles, unless its own say otherwise."""
    for name in ("committee", "party_cell", "kind"):
        if not getattr(context, name).value:
            setattr(context, name, getattr(first, name))
    if not context.period.value and not context.title_periods:
        context.period, context.title_periods = first.period, first.title_periods
    context.titles += [title for title in first.titles if title not in context.titles]


def _behind(tables: Sequence[Found], band: Band, end: int) -> int:
    """The first row behind the last table whose words may be the next one's titles."""
    last = band.bottom
    for table in tables:
        for row in table.rows:
            if row.kind in ("data", "total", "subtotal", "part") and row.index < end:
                last = max(last, row.index)
    return last + 1


def _tables(
    grid: Grid, band: Band, above: int, end: int, context: Context, first: Context | None, knowledge: Knowledge
) -> list[Found]:
    found = []
    beside = split(band, knowledge.meanings)
    for columns in beside:
        if len(beside) > 1:
            context = read_titles(grid, above, band.top, knowledge.meanings, (columns[0].index, columns[-1].index))
            if first is not None:
                _inherit(context, first)
        rough = shape(columns, "")
        top = data_top(grid, band, rough)
        columns = axes.settle_columns(columns, grid, top, end, knowledge.meanings)
        columns = axes.add_label_column(columns, grid, top, end, knowledge.meanings)
        columns = answers.told_columns(knowledge.decided, columns, alone=len(beside) == 1)
        axis, key = axes.decide(columns, grid, top, end, knowledge, context)
        if axis == "unknown":
            continue
        form = shape(columns, key)
        top = data_top(grid, band, form)
        body = rows(
            grid, top, end, form, knowledge.meanings, people=axis == "member", texts=axis in ("register", "long"),
            skip=band.repeats,
        )  # fmt: skip
        body = _without_repeats(body, band, grid, form)
        if not any(row.kind in ("data", "total", "subtotal", "group") for row in body):
            continue
        if axis in ("sign", "member"):
            read_lines_below(context, grid, body, knowledge.meanings)
        matcher = _matcher(grid, columns, body, axis, context, knowledge)
        if axis == "sign":
            body = [replace(row, kind="subtotal") if row.kind == "data" and is_group(row.label, matcher) else row for row in body]
        found.append(Found(columns, form, axis, band, body, context, [], matcher))
    return found


def _without_repeats(body: list[Row], band: Band, grid: Grid, form: Shape) -> list[Row]:
    """Header rows repeated on a new page, with the column numbers below them, are no data."""
    repeated = set(band.repeats)
    for row in body:
        if row.index - 1 in repeated and row.index not in repeated:
            filled = [column for column in grid.filled[row.index] if form.left <= column <= form.right]
            if is_column_numbers(grid, row.index, filled, form):
                repeated.add(row.index)
    return [replace(row, kind="header") if row.index in repeated else row for row in body]


def _gives_points(columns: Sequence[Column], knowledge: Knowledge) -> bool:
    vocabulary = knowledge.meanings.vocabulary
    return any(vocabulary.says("points", vocabulary.normal(column.header.split(" › ")[-1])) for column in columns)


def _matcher(
    grid: Grid, columns: Sequence[Column], body: Sequence[Row], axis: axes.Axis, context: Context, knowledge: Knowledge
) -> Matcher:
    if len(knowledge.matchers) == 1:
        return knowledge.matchers[0]
    if axis == "sign":
        code = next((c.index for c in columns if c.key == "code"), -1)
        labels = [
            Label(
                row.label,
                str(grid.sheet.at(row.index, code)) if code >= 0 else "",
                row.number,
                row.group_number or row.group,
            )
            for row in body
            if row.kind == "data"
        ]
    else:
        labels = [Label(c.name or c.header.split(" › ")[-1]) for c in columns if not c.key and not c.known]
    scored = axis == "member" and (_gives_points(columns, knowledge) or context.says("thang diem", "cham diem"))
    chosen = choose(labels, knowledge.matchers, scored)
    return next((m for m in knowledge.matchers if m.checklist.id == chosen), knowledge.matchers[0])


def _read(sheet: Sheet, table: Found, knowledge: Knowledge, reading: Reading) -> None:
    context = table.context
    header_periods = [column.period for column in table.columns if column.period]
    if not any(reading_place.where == "told" for reading_place in context.places().values()):
        complete_context(context, sheet, header_periods)
        if table.axis in ("sign", "member", "measure") and not context.party_cell.value:
            name = name_of_sheet(sheet.name)
            if name and not (sheet.only_sheet and name.isascii()):
                context.party_cell = Place(name, "sheet")
        _assume(context, knowledge)
    answers.told_context(knowledge.decided, context)
    values = Values(sheet, reading)
    kind_of = table.axis
    own = _own(context, table)
    before = len(reading.facts)
    if kind_of == "long":
        read_long(LongTable(values, table.columns, table.rows, context, knowledge, table.matcher, reading, own))
    elif kind_of == "member":
        read_members(MembersTable(values, table.columns, table.rows, context, knowledge, table.matcher, reading, own))
        _pairs(table, reading, own, values)
    elif kind_of == "register":
        read_register(Register(values, table.columns, table.rows, context, knowledge, table.matcher, reading, own))
    else:
        table.figures = uses(table.columns, kind_of, sheet, table.rows, context, knowledge, table.matcher)
        if kind_of in ("party_cell", "kind", "period", "indicator"):
            table.rows = settle_sums(table.rows, sheet, table.figures)
        read_grid(
            GridTable(
                values,
                table.columns,
                table.rows,
                table.figures,
                kind_of,
                context,
                knowledge,
                table.matcher,
                reading,
                own,
            )
        )
        if not any(f.code == "TS208" and not f.variant for f in reading.findings):
            _pairs(table, reading, own, values)
    _who_and_when(sheet, table, reading, before)
    _hidden(sheet, table, reading)
    reading.reported += len({row.index for row in table.rows} & values.bad_rows)
    if kind_of in ("sign", "member", "register"):
        reading.checklist = table.matcher.checklist.id


def _assume(context: Context, knowledge: Knowledge) -> None:
    settings = knowledge.settings
    if settings.assume_period and not context.period.value:
        context.period = Place(settings.assume_period, "told")
    if settings.assume_party_cell and not context.party_cell.value:
        context.party_cell = Place(settings.assume_party_cell, "told")


def _own(context: Context, table: Found) -> Dims:
    """What the sheet's words say of every figure that says nothing else."""
    party_cell = context.party_cell.value if table.axis not in ("party_cell", "kind") else ""
    return Dims(
        period=context.period.value,
        party_cell=party_cell,
        committee=context.committee.value,
        cell_kind=context.kind.value,
    )


def _pairs(table: Found, reading: Reading, own: Dims, values: Values) -> None:
    """The lines ``Tổng số đảng viên: 25`` above the table as facts of the sheet."""
    known = {(fact.measure, fact.period, fact.party_cell) for fact in reading.facts}
    if table.axis in ("party_cell", "kind"):
        own = replace(own, party_cell="")
        if any(fact.party_cell for fact in reading.facts):
            return
    for pair in table.context.pairs:
        measure = pair.measure
        if measure.startswith("percent") or measure == "count" or (measure, own.period, own.party_cell) in known:
            continue
        if measure not in ("members", "reviewed", "with_signs", "exempt", "graded", "discipline"):
            continue
        number = pair.number
        if number.outcome in ("blank", "none"):
            if number.outcome == "none" and measure not in ("members", "reviewed"):
                reading.facts.append(place(reading, pair.row, pair.column, replace(own, measure=measure), 0))
            elif not values.broken(pair.row, pair.column, measure):
                values.report("TS304", pair.row, pair.column, measure=measure, party_cell=own.party_cell)
            continue
        checked = values.checked(pair.row, pair.column, number, measure)
        if checked:
            known.add((measure, own.period, own.party_cell))
            reading.facts.append(place(reading, pair.row, pair.column, replace(own, measure=measure), checked.value))


def _hidden(sheet: Sheet, table: Found, reading: Reading) -> None:
    """TS206: rows or columns of the table that nobody sees; they are read all the same."""
    if not sheet.may_hide:
        return
    inside = range(table.form.left, table.form.right + 1)
    lines = [row.index for row in table.rows if row.kind != "blank" and row.index in sheet.look.hidden_rows]
    columns = [c for c in inside if c in sheet.look.hidden_columns and any(sheet.at(r.index, c) != "" for r in table.rows)]
    if lines:
        here = ref(lines[0], table.form.left)
        reading.findings.append(finding("TS206", sheet.source, sheet.name, here, "rows", count=len(lines)))
    if columns:
        here = ref(table.band.bottom, columns[0])
        reading.findings.append(finding("TS206", sheet.source, sheet.name, here, "columns", count=len(columns)))


def _who_and_when(sheet: Sheet, table: Found, reading: Reading, before: int) -> None:
    """TS205 and TS204 where facts say no period or nobody; the facts stay, with that column empty."""
    reading.findings += table.context.findings
    table.context.findings = []
    new = reading.facts[before:]
    if not new:
        return
    where = ref(table.band.top, table.form.left)
    codes = {f.code for f in reading.findings}
    if any(not fact.period for fact in new) and "TS205" not in codes:
        several = len(table.context.title_periods) > 1
        reading.findings.append(
            finding(
                "TS205",
                sheet.source,
                sheet.name,
                where,
                "several" if several else "",
                periods=table.context.title_periods,
            )
        )
    lone = table.axis in ("sign", "member", "measure") and any(not fact.party_cell for fact in new)
    if lone and not any(fact.party_cell for fact in new) and not _speaks_for_committee(table) and "TS204" not in codes:
        reading.findings.append(finding("TS204", sheet.source, sheet.name, where))


def _speaks_for_committee(table: Found) -> bool:
    """The titles name a committee and no party cell, and say that figures are of all of it."""
    return bool(table.context.committee.value) and (
        table.context.says("tong hop", "toan dang bo", "toan xa", "toan phuong", "bao cao", "cac chi bo")
        or table.axis == "measure"
    )


def _no_table(sheet: Sheet, grid: Grid, reading: Reading) -> None:
    first = next(row for row, filled in enumerate(grid.filled) if filled)
    tabular = sum(len(filled) > 2 for filled in grid.filled) > 2
    reading.findings.append(finding("TS201", sheet.source, sheet.name, ref(first, grid.filled[first][0]), tabular=tabular))
    reading.reported += sum(bool(filled) for filled in grid.filled)


def _finish(sheet: Sheet, grid: Grid, tables: Sequence[Found], contexts: Sequence[Context], reading: Reading) -> None:
    kinds: list[RowClass] = ["blank" if not filled else "ignored" for filled in grid.filled]
    for context in contexts:
        for row in context.title_rows:
            kinds[row] = "unit" if row in context.unit_rows else "title"
    for table in tables:
        for row in range(table.band.top, table.band.bottom + 1):
            kinds[row] = "header"
        for row in range(table.band.bottom + 1, table.rows[0].index):
            if grid.filled[row]:
                kinds[row] = "numbers"
        for line in table.rows:
            if line.kind != "blank" and kinds[line.index] not in ("data", "total", "subtotal"):
                kinds[line.index] = line.kind
    used = sum(kind == "data" for kind in kinds)
    filled = sum(bool(each) for each in grid.filled)
    if tables:
        reading.reported = min(reading.reported, used)
        reading.used = used - reading.reported
        reading.ignored = filled - reading.used - reading.reported
    places = contexts[0].places() if contexts else {}
    personal = any(
        table.axis == "member" or any(c.known == "personal" or c.key == "name" for c in table.columns)
        for table in tables
    )
    reading.synthesis = len({fact.party_cell for fact in reading.facts if fact.party_cell}) > 1
    reading.outline = Outline(
        sheet.source,
        sheet.name,
        tuple(kinds),
        tuple(_block(table) for table in tables),
        places,
        {},
        _layout(tables) or answers.bare_layout(sheet, grid.filled),
        personal,
    )


_FORMS: dict[str, Form] = {
    "party_cell": "by_party_cell", "sign": "by_sign", "member": "members", "register": "follow_up",
    "indicator": "indicators", "long": "long", "measure": "by_party_cell", "period": "by_party_cell", "kind": "by_party_cell",
}  # fmt: skip


def _block(table: Found) -> Block:
    measures = {figure.dims.measure for figure in table.figures if figure.use != "unknown"}
    form = _FORMS[table.axis]
    if (
        table.axis == "party_cell"
        and measures & {"graded", "grade", "cell_grade", "discipline"}
        and "with_signs" not in measures
    ):
        form = "grades"
    elif table.axis == "party_cell" and "presented" in measures:
        form = "rotation"
    elif table.axis == "sign" and any(figure.dims.party_cell for figure in table.figures):
        form = "matrix"
    by_use = {figure.column.index: figure for figure in table.figures}
    roles = tuple(
        Role(
            column.index, _role(column, by_use.get(column.index)),
            "" if column.known == "personal" or column.key == "name" else column.header,
            by_use[column.index].dims.period if column.index in by_use else column.period,
            column.known == "personal" or column.key == "name",
        )
        for column in table.columns
    )  # fmt: skip
    bottom = max(
        (row.index for row in table.rows if row.kind in ("data", "total", "subtotal", "part")),
        default=table.rows[-1].index,
    )
    return Block(form, table.band.top, table.rows[0].index, bottom, table.form.left, table.form.right, roles)


def _role(column: Column, figure: Figures | None) -> str:
    if figure is None:
        return column.key or column.known or "mark"
    if figure.use in ("count", "tick", "grade"):
        dims = figure.dims
        return ":".join(part for part in (dims.measure, dims.code, dims.level) if part) or figure.use
    return figure.use


def _layout(tables: Sequence[Found]) -> str:
    """A signature of the header words: equal for sheets filled from one form."""
    import hashlib

    words = "|".join(
        f"{c.index}:{c.header}" for table in tables for c in table.columns if c.known != "personal" and c.key != "name"
    )
    return hashlib.sha256(words.encode()).hexdigest()[:10] if words else ""
