"""What the words around a table say of its figures: who and when, lines of totals; names and hidden parts in it."""

from collections.abc import Sequence

from tusoi_cli.model.address import position, ref
from tusoi_cli.model.finding import finding
from tusoi_cli.model.reading import Place, Reading
from tusoi_cli.model.sheet import Sheet, Value
from tusoi_cli.text import clean
from tusoi_cli.understand import answers
from tusoi_cli.understand.axis import Axis
from tusoi_cli.understand.columns import Column
from tusoi_cli.understand.context import Context
from tusoi_cli.understand.context_names import complete_context, doubt_about_name, name_of_sheet
from tusoi_cli.understand.figures import Dims, Values, place
from tusoi_cli.understand.header import Band
from tusoi_cli.understand.header_grid import Grid
from tusoi_cli.understand.knowledge import Knowledge
from tusoi_cli.understand.numbers import read_number
from tusoi_cli.understand.tables import GAP, Found

_MOST = 999
"""More people no party cell counts; a number with more digits is a card's, a year or a telephone's."""

_SHOWN = 200
"""Rows in which a column of figures shows."""


def settle_context(sheet: Sheet, table: Found, knowledge: Knowledge) -> Dims:
    """Completes the table's context from names and decisions; what it says of every figure that says nothing else."""
    context = table.context
    header_periods = [column.period for column in table.columns if column.period]
    if not any(reading_place.where == "told" for reading_place in context.places().values()):
        complete_context(context, sheet, header_periods)
        if table.axis in ("sign", "member", "measure") and not context.party_cell.value:
            name = name_of_sheet(sheet.name)
            if name and not (sheet.only_sheet and name.isascii()):
                context.party_cell = Place(name, "sheet")
                doubt_about_name(context, sheet, "sheet", clean(sheet.name.replace("_", " ")), 0)
        _assume(context, knowledge)
    answers.told_context(knowledge.decided, context)
    return _own(context, table)


def _assume(context: Context, knowledge: Knowledge) -> None:
    settings = knowledge.settings
    if settings.assume_period and not context.period.value:
        context.period = Place(settings.assume_period, "told")
    if settings.assume_party_cell and not context.party_cell.value:
        context.party_cell = Place(settings.assume_party_cell, "told")


def _own(context: Context, table: Found) -> Dims:
    party_cell = context.party_cell.value
    if table.axis in ("party_cell", "kind"):
        party_cell = ""
        context.findings = [f for f in context.findings if (f.code, f.variant) != ("TS202", "party_cell")]
    return Dims(
        period=context.period.value,
        party_cell=party_cell,
        committee=context.committee.value,
        cell_kind=context.kind.value,
    )


def pairs(table: Found, reading: Reading, own: Dims, values: Values) -> None:
    """The lines ``Tổng số đảng viên: 25`` above the table as facts of the sheet."""
    if not table.context.pairs:
        return
    known = {*reading.facts.distinct("measure", "period", "party_cell")}
    if table.axis in ("party_cell", "kind"):
        own = own._replace(party_cell="")
        if any(reading.facts.texts("party_cell")):
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
                reading.facts.append(place(reading, pair.row, pair.column, own._replace(measure=measure), 0))
            elif not values.broken(pair.row, pair.column, measure):
                values.report("TS304", pair.row, pair.column, measure=measure, party_cell=own.party_cell)
            continue
        checked = values.checked(pair.row, pair.column, number, measure)
        if checked:
            known.add((measure, own.period, own.party_cell))
            reading.facts.append(place(reading, pair.row, pair.column, own._replace(measure=measure), checked.value))


def names(sheet: Sheet, table: Found, reading: Reading) -> None:
    """TS701: names beside the figures; they are dropped."""
    named = [c.index for c in table.columns if c.key == "name" or c.known == "personal"]
    if not named:
        return
    doubted = {position(f.ref)[1] for f in reading.findings if (f.code, f.variant) == ("TS203", "personal")}
    personal = [column for column in named if column not in doubted]
    if not personal:
        return
    rows = [
        row.index
        for row in table.rows
        if row.kind == "data" and any(isinstance(v := sheet.at(row.index, c), str) and v for c in personal)
    ]
    if rows:
        here = ref(rows[0], personal[0])
        told = finding("TS701", sheet.source, sheet.name, here, columns=len(personal), rows=len(rows))
        reading.findings.append(told)


def counts_of_persons(sheet: Sheet, table: Found, reading: Reading, knowledge: Knowledge) -> None:
    """TS203 for a column headed as something of a person (a card's number, a post) below which counts stand.

    Which of the two is true nobody said, so neither its figures nor its header are used or told.
    """
    decided = dict(knowledge.decided.columns)
    rows = [row.index for row in table.rows if row.kind == "data"]
    for column in table.columns:
        if column.known != "personal" or column.index in decided or _may_be_small(column, table.axis, knowledge):
            continue
        if holds_counts([sheet.at(row, column.index) for row in rows]):
            here = ref(rows[0], column.index)
            reading.findings.append(finding("TS203", sheet.source, sheet.name, here, "personal"))


def _may_be_small(column: Column, axis: Axis, knowledge: Knowledge) -> bool:
    """Small numbers say nothing against the header: an age, or people that tusoi does not count (``Bí thư``)."""
    vocabulary = knowledge.meanings.vocabulary
    leaf = vocabulary.normal(column.header.split(" › ")[-1])
    small = vocabulary.says("small", leaf)
    return small == "personal" or (axis == "member" and bool(small)) or bool(vocabulary.says("aside", leaf))


def holds_counts(values: Sequence[Value]) -> bool:
    """Most of the values are small whole numbers, as counts of people are."""
    filled = [value for value in values if value != ""]
    numbers = [read_number(value) for value in filled]
    counts = [
        n for n in numbers if n.outcome == "number" and n.of is None and 0 <= n.value <= _MOST and n.value % 1 == 0
    ]
    return len(counts) > 1 and len(counts) * 2 > len(filled)


def hidden(sheet: Sheet, table: Found, reading: Reading) -> None:
    """TS206: rows or columns of the table that nobody sees; they are read all the same."""
    if not sheet.may_hide:
        return
    inside = range(table.form.left, table.form.right + 1)
    lines = [row.index for row in table.rows if row.kind != "blank" and row.index in sheet.look.hidden_rows]
    columns = [
        c for c in inside if c in sheet.look.hidden_columns and any(sheet.at(r.index, c) != "" for r in table.rows)
    ]
    if lines:
        here = ref(lines[0], table.form.left)
        reading.findings.append(finding("TS206", sheet.source, sheet.name, here, "rows", count=len(lines)))
    if columns:
        here = ref(table.band.bottom, columns[0])
        reading.findings.append(finding("TS206", sheet.source, sheet.name, here, "columns", count=len(columns)))


def unread_below(sheet: Sheet, table: Found, reading: Reading) -> None:
    """TS201: rows of figures below the signatures, of which no header says what they are."""
    rows = [row.index for row in table.rows if row.kind == "signature" and _holds_figures(sheet, row.index, table)]
    if len(rows) > 1:
        here = ref(rows[0], table.form.left)
        reading.findings.append(finding("TS201", sheet.source, sheet.name, here, "below", rows=len(rows)))


def unknown_tables(grid: Grid, band: Band, end: int, tables: Sequence[Found]) -> list[str]:
    """Where figures stand below a header of which no table was made: its place, else nothing."""
    made = {column for table in tables for column in range(table.form.left, table.form.right + 1)}
    left = [column for column in sorted(band.stacks) if column not in made]
    below = (grid.sheet.at(row, column) for row in range(band.bottom + 1, end) for column in left)
    figures = sum(value != "" and read_number(value).outcome == "number" for value in below)
    return [ref(band.top, left[0])] if figures > 1 else []


def without_header(sheet: Sheet, tables: Sequence[Found], reading: Reading) -> None:
    """TS203: columns of figures among or right of a table's, of which no header says what they are.

    A long table shows them in its first rows. List numbers stand left of the names, often without a word above.
    """
    known = {column for table in tables for column in (*table.band.stacks, *(c.index for c in table.columns))}
    for table in tables:
        rows = [row.index for row in table.rows if row.kind == "data"][:_SHOWN]
        first = max((*table.form.labels[:1], table.form.left))
        numbers: dict[int, list[int]] = {}
        for row in rows if table.ours and table.axis != "member" else ():
            for column in range(first + 1, len(sheet.rows[row])):
                if column not in known and read_number(sheet.at(row, column)).outcome == "number":
                    numbers.setdefault(column, []).append(row)
        for column, where in numbers.items():
            if len(where) > 1:
                told = finding("TS203", sheet.source, sheet.name, ref(where[0], column), header="")
                reading.findings.append(told)
        known |= numbers.keys()


def far_behind(sheet: Sheet, tables: Sequence[Found], reading: Reading) -> None:
    """TS201: figures so far below all tables that they are part of none."""
    last = max(table.rows[-1].index for table in tables)
    if len(sheet.rows) - last <= GAP:
        return
    numbers = [row for row in range(last + 1, len(sheet.rows)) if any(type(v) in (int, float) for v in sheet.rows[row])]
    if numbers:
        here = ref(numbers[0], 0)
        reading.findings.append(finding("TS201", sheet.source, sheet.name, here, "far", rows=len(numbers)))


def _holds_figures(sheet: Sheet, row: int, table: Found) -> bool:
    inside = [sheet.at(row, column) for column in range(table.form.left, table.form.right + 1)]
    figures = sum(read_number(value).outcome == "number" for value in inside)
    return figures > 0 and any(isinstance(value, str) and read_number(value).outcome == "word" for value in inside)


def who_and_when(sheet: Sheet, table: Found, reading: Reading, before: int) -> None:
    """TS205 and TS204 where facts say no period or nobody; the facts stay, with that column empty."""
    reading.findings += table.context.findings
    table.context.findings = []
    new = reading.facts[before:]
    withheld = any(f.code == "TS508" and not dict(f.values).get("period") for f in reading.findings)
    if not new and not withheld:
        return
    where = ref(table.band.top, table.form.left)
    codes = {f.code for f in reading.findings}
    if (withheld or "" in new.texts("period")) and "TS205" not in codes:
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
    lone = table.axis in ("sign", "member", "measure") and new.texts("party_cell") == [""]
    if lone and not _speaks_for_committee(table) and "TS204" not in codes:
        reading.findings.append(finding("TS204", sheet.source, sheet.name, where))


def _speaks_for_committee(table: Found) -> bool:
    """The titles name a committee and no party cell, and say that figures are of all of it."""
    return bool(table.context.committee.value) and (
        table.context.says("tong hop", "toan dang bo", "toan xa", "toan phuong", "bao cao", "cac chi bo")
        or table.axis == "measure"
    )


def totals_over_tables(tables: Sequence[Found], reading: Reading) -> None:
    """A total that is not the sum of its own table's rows may be the sum over all tables of the sheet."""
    if len(tables) < 2:
        return
    rows = {row.index for table in tables for row in table.rows if row.kind == "total"}
    wrong = [
        at
        for at, total in enumerate(reading.totals)
        if total.printed != total.summed and total.measure and position(total.ref)[0] in rows
    ]
    sums: dict[tuple[str, str, str], float] = {}
    for fact in reading.facts if wrong else ():
        if fact.party_cell:
            for code in {fact.code, ""}:  # A total of mentions is over all signs.
                key = (fact.measure, code, fact.period)
                sums[key] = sums.get(key, 0) + fact.value
    for at in wrong:
        total = reading.totals[at]
        if sums.get((total.measure, total.code, total.period), 0) == total.printed:
            reading.totals[at] = total._replace(summed=total.printed)
