"""Facts of a table whose rows and columns say together what each figure is."""

import re
from collections.abc import Sequence
from itertools import groupby
from operator import attrgetter

from tusoi_cli.model.address import ref
from tusoi_cli.model.columns import Facts
from tusoi_cli.model.finding import finding
from tusoi_cli.understand.axis import says_measure
from tusoi_cli.understand.body import Row
from tusoi_cli.understand.figures import (
    REQUIRED,
    Dims,
    Figures,
    is_filled,
)
from tusoi_cli.understand.grid_plain import PlainRows
from tusoi_cli.understand.grid_rows import row_dims
from tusoi_cli.understand.grid_table import GridTable
from tusoi_cli.understand.grid_values import add, count, grade, name_of, share_beside, total_column
from tusoi_cli.understand.halves import other_half
from tusoi_cli.understand.meaning import plain_marks
from tusoi_cli.understand.numbers import Number, read_number
from tusoi_cli.understand.row_shares import shares_of_rows
from tusoi_cli.understand.sign_columns import tell_doubts
from tusoi_cli.understand.sign_rows import sign_rows, tell_groups_alone
from tusoi_cli.understand.signs import Match
from tusoi_cli.understand.totals import check_totals, sums_in

_figure = attrgetter("ref", "party_cell", "period", "measure")
_NOT_ALL_BLANK = (*REQUIRED, "graded", "grade")
"""Of these at least one stands in the row of whoever has reported."""
_ABSENT = re.compile(r"\s*(?:chua|khong) (?:bao cao|gui|nop)")
"""``Chưa báo cáo``, written across a party cell's figures."""


def read_grid(table: GridTable) -> None:
    """The table's facts, findings, totals and percentages, added to its reading."""
    sheet = table.values.sheet
    filled = {f.column.index: is_filled(sheet, table.rows, f.column.index) for f in table.figures}
    if not any(filled[f.column.index] for f in table.figures if f.use == "count") and not _holds_grades(table):
        if any(f.use == "count" for f in table.figures) or _is_blank(table):
            _not_filled(table, "")
        elif any(row.kind == "data" for row in table.rows) and not _only_names(table):
            place_ref = ref(table.rows[0].index, table.columns[0].index)
            table.reading.findings.append(
                finding("TS201", table.reading.source, table.reading.sheet, place_ref, "no_figures")
            )
        return
    _unknown_columns(table)
    if table.axis == "party_cell":
        named = [f.column for f in table.figures if f.dims.measure == "sign"]
        tell_doubts(named, table.matcher, table.rows[0].index, table.values)
    blank_groups = _blank_groups(table, filled)
    columns = [f for f in table.figures if _group(f) not in blank_groups]
    for pair in table.context.pairs:
        if pair.measure in REQUIRED and pair.number.outcome == "number":
            told = table.told.setdefault((table.own.party_cell, table.own.period), {})
            told.setdefault(pair.measure, pair.number.value)
    _read_rows(table, columns, filled)
    if table.axis == "sign":
        tell_groups_alone(table)
    added_up = [row for row in table.rows if row.index not in table.apart]
    check_totals(table.values, sums_in(added_up), columns, table.counted, table.own)
    _without_number(table)
    shares_of_rows(table, columns)
    lacking = {pair.measure for pair in table.context.pairs if pair.number.outcome != "number"}
    table.shares.tell(table.reading, lacking if table.axis == "sign" else frozenset())


def _only_names(table: GridTable) -> bool:
    """A list of party cells beside other sheets (``TT | Chi bộ``) has nothing to count, and nothing is missing."""
    keys = {column.key for column in table.columns}
    return table.axis == "party_cell" and not table.values.sheet.only_sheet and keys <= {"number", "party_cell", "kind"}


def _without_number(table: GridTable) -> None:
    """TS304 for a row ``Số đảng viên có biểu hiện`` without its number, where others of the table have theirs."""
    first = next((figure.column.index for figure in table.figures if figure.use == "count"), 0)
    kinds = ("group", "note") if table.axis == "measure" or table.apart else ()
    for row in table.rows if kinds else ():
        measure = says_measure(row.label, table.knowledge) if row.kind in kinds else ""
        if measure in REQUIRED:
            table.values.report("TS304", row.index, first, measure=measure, party_cell=table.own.party_cell)


def _is_blank(table: GridTable) -> bool:
    """There are columns of figures, and nothing stands in any of them."""
    columns = [figure.column.index for figure in table.figures]
    sheet = table.values.sheet
    return bool(columns) and all(sheet.at(row.index, column) == "" for row in table.rows for column in columns)


def _read_rows(table: GridTable, columns: Sequence[Figures], filled: dict[int, bool]) -> None:
    """The facts of all rows, without those that another row gives differently."""
    matches = sign_rows(table) if table.axis == "sign" else {}
    plain = PlainRows(table, columns)
    for together, run in groupby(table.rows, plain.fits):
        if together:
            plain.read(list(run))
            continue
        for row in run:
            if row.kind == "data" or _is_left_blank(table, row):
                _read_row(table, row, columns, filled, matches.get(row.index))
            elif row.kind in ("total", "subtotal"):
                _total_percents(table, row, columns)
    if table.withheld:
        kept = (fact for fact in table.reading.facts if _figure(fact) not in table.withheld)
        table.reading.facts = Facts(kept)


def _is_left_blank(table: GridTable, row: Row) -> bool:
    """``- Không hoàn thành nhiệm vụ`` without a figure, where the rows are measures: a blank there is 0."""
    graded = table.axis == "measure" and row.kind in ("group", "note") and bool(row.label)
    return graded and says_measure(row.label, table.knowledge) == "grade"


def _holds_grades(table: GridTable) -> bool:
    sheet = table.values.sheet
    return any(
        f.use in ("grade", "tick") and any(sheet.at(r.index, f.column.index) != "" for r in table.rows)
        for f in table.figures
    )


def _group(figure: Figures) -> tuple[str, str]:
    return figure.dims.party_cell, figure.dims.period


def _not_filled(table: GridTable, party_cell: str, period: str = "") -> None:
    first = next((f for f in table.figures if f.use == "count"), table.figures[0])
    place_ref = ref(table.rows[0].index, first.column.index)
    reading = table.reading
    reading.findings.append(
        finding(
            "TS208",
            reading.source,
            reading.sheet,
            place_ref,
            "column" if party_cell or period else "",
            party_cell=party_cell,
            period=period,
        )
    )


def _blank_groups(table: GridTable, filled: dict[int, bool]) -> set[tuple[str, str]]:
    """Party cells or periods across the columns whose columns are all blank: not filled in."""
    groups: dict[tuple[str, str], list[Figures]] = {}
    for figure in table.figures:
        if figure.use == "count":
            groups.setdefault(_group(figure), []).append(figure)
    blank = {
        group
        for group, members in groups.items()
        if not any(filled[f.column.index] or _is_written_in(table, f.column.index) for f in members)
    }
    for party_cell, period in sorted(blank):
        if not all(f.dims.measure == "presented" for f in groups[party_cell, period]):
            _not_filled(table, party_cell, period)
    return blank


def _is_written_in(table: GridTable, column: int) -> bool:
    """Something that is no figure, an error value too, stands in a row of the column: it is told there."""
    sheet = table.values.sheet
    rows = [row.index for row in table.rows if row.kind == "data"]
    unseen = {*(sheet.look.errors if sheet.may_err else ()), *(sheet.look.unsaved if sheet.may_lack else ())}
    return any((row, column) in unseen for row in rows) or any(
        (value := sheet.at(row, column)) != "" and read_number(value).outcome != "blank" for row in rows
    )


def _unknown_columns(table: GridTable) -> None:
    for figure in table.figures:
        if figure.use != "unknown":
            continue
        column = figure.column
        if any(table.values.sheet.at(row.index, column.index) != "" for row in table.rows if row.kind == "data"):
            top = table.rows[0].index
            table.reading.findings.append(
                finding(
                    "TS203", table.reading.source, table.reading.sheet, ref(top, column.index), header=column.header
                )
            )


def _read_row(
    table: GridTable, row: Row, columns: Sequence[Figures], filled: dict[int, bool], match: Match | None
) -> None:
    if row.may_head:
        table.values.report("TS202", row.index, row.label_column, "row", text=row.label)
        return
    dims = row_dims(table, row, match)
    if dims is None:
        return
    counts: dict[tuple[str, str], dict[str, float]] = {}
    ratios: list[tuple[Figures, Dims, Number]] = []
    columns = _reported(table, row, dims, columns)
    for figure in columns:
        said = dims.over(figure.dims).over(table.own)
        if figure.use == "count":
            number = count(table, row, figure, said, filled)
            if number:
                counts.setdefault((said.party_cell, said.period), {})[name_of(said)] = number.value
                add(table, row.index, figure.column.index, said, number.value)
                share_beside(table, row, figure, said, number, counts)
                ratios += [(figure, said, number)] if number.of is not None else []
        elif figure.use in ("grade", "tick"):
            grade(table, row, figure, said)
    for figure, said, number in ratios:
        whose = (said.party_cell, said.period)
        other_half(table, row.index, figure, said, number, table.told.get(whose, {}) | counts.get(whose, {}))
    for figure in columns:  # A total may stand before what it adds up.
        if figure.use == "total":
            total_column(table, row, figure)
        elif figure.use == "percent":
            said = dims.over(figure.dims).over(table.own)
            whose = (said.party_cell, said.period)
            known = table.told.get(whose, {}) | counts.get(whose, {})
            table.shares.add(table.values.sheet, row.index, figure, known, said)


def _reported(table: GridTable, row: Row, dims: Dims, columns: Sequence[Figures]) -> Sequence[Figures]:
    """The columns without those of a period for which the row gives no figure, though it should: TS304 once."""
    if table.axis not in ("party_cell", "kind", "period"):
        return columns
    counts: dict[tuple[str, str], list[Figures]] = {}
    for figure in columns:
        if figure.use == "count":
            counts.setdefault(_group(figure), []).append(figure)
    required = {
        group: [figure for figure in figures if dims.over(figure.dims).measure in _NOT_ALL_BLANK]
        for group, figures in counts.items()
    }
    absent = {
        group
        for group, figures in required.items()
        if len(figures) > 1 and _says_nothing(table, row, figures) and not _holds_number(table, row, counts[group])
    }
    for group in sorted(absent):
        first = required[group][0]
        table.values.report("TS304", row.index, first.column.index, "row", party_cell=dims.party_cell, period=group[1])
    return [figure for figure in columns if _group(figure) not in absent] if absent else columns


def _holds_number(table: GridTable, row: Row, figures: Sequence[Figures]) -> bool:
    values = (table.values.sheet.at(row.index, figure.column.index) for figure in figures)
    return any(read_number(value).outcome == "number" for value in values)


def _says_nothing(table: GridTable, row: Row, figures: Sequence[Figures]) -> bool:
    """Blanks only or dashes only, none of them an error value or an unsaved formula."""
    sheet = table.values.sheet
    found = set()
    for figure in figures:
        here = (row.index, figure.column.index)
        value = sheet.at(*here)
        absent = isinstance(value, str) and _ABSENT.match(plain_marks(value))
        outcome = "blank" if absent else read_number(value).outcome
        if outcome not in ("blank", "none"):
            return False
        found.add(outcome)
        if (sheet.may_err and here in sheet.look.errors) or (sheet.may_lack and here in sheet.look.unsaved):
            return False
    return len(found) < 2


def _total_percents(table: GridTable, row: Row, columns: Sequence[Figures]) -> None:
    """The share in a total row beside the total row's own counts."""
    known: dict[tuple[str, str], dict[str, float]] = {}
    for figure in columns:
        if figure.use == "count":
            number = read_number(table.values.sheet.at(row.index, figure.column.index), figure.decimal)
            if number.outcome in ("number", "none"):
                known.setdefault(_group(figure), {})[name_of(figure.dims)] = number.value
    for figure in columns:
        if figure.use == "percent":
            said = figure.dims.over(table.own)
            table.shares.add(table.values.sheet, row.index, figure, known.get(_group(figure), {}), said)
