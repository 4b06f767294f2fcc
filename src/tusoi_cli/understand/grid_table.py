"""Facts of a table whose rows and columns say together what each figure is."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from tusoi_cli.model.address import ref
from tusoi_cli.model.facts import Fact
from tusoi_cli.model.finding import finding
from tusoi_cli.model.reading import Reading
from tusoi_cli.model.sheet import Value
from tusoi_cli.text import clean, fold
from tusoi_cli.understand.axis import Axis, says_measure
from tusoi_cli.understand.body import Row
from tusoi_cli.understand.columns import Column
from tusoi_cli.understand.context import Context
from tusoi_cli.understand.figures import (
    REQUIRED,
    Dims,
    Figures,
    Values,
    check_totals,
    is_filled,
    place,
)
from tusoi_cli.understand.knowledge import Knowledge
from tusoi_cli.understand.meaning import kind_name, plain_marks
from tusoi_cli.understand.numbers import Number, read_number
from tusoi_cli.understand.periods import complete, period_of_value
from tusoi_cli.understand.shares import Shares
from tusoi_cli.understand.signs import Label, Match, Matcher
from tusoi_cli.understand.uses import TICKS


@dataclass(slots=True)
class GridTable:
    """One table with all that is needed to read its figures."""

    values: Values
    columns: Sequence[Column]
    rows: Sequence[Row]
    figures: Sequence[Figures]
    axis: Axis
    context: Context
    knowledge: Knowledge
    matcher: Matcher
    reading: Reading
    own: Dims = field(default_factory=Dims)
    counted: dict[tuple[int, int], float] = field(default_factory=dict)
    seen: dict[tuple[str, ...], tuple[float, str]] = field(default_factory=dict)
    apart: set[int] = field(default_factory=set)
    """Rows of a table by sign that hold members, reviewed, with_signs: no part of its totals."""
    told: dict[tuple[str, str], dict[str, float]] = field(default_factory=dict)
    """members, reviewed, with_signs by party cell and period, from lines above the table or rows of it."""
    shares: Shares = field(default_factory=Shares)


def read_grid(table: GridTable) -> None:
    """The table's facts, findings, totals and percentages, added to its reading."""
    sheet = table.values.sheet
    filled = {f.column.index: is_filled(sheet, table.rows, f.column.index) for f in table.figures}
    if not any(filled[f.column.index] for f in table.figures if f.use == "count") and not _holds_grades(table):
        if any(f.use == "count" for f in table.figures):
            _not_filled(table, "")
        elif any(row.kind == "data" for row in table.rows):
            place_ref = ref(table.rows[0].index, table.columns[0].index)
            table.reading.findings.append(finding("TS201", table.reading.source, table.reading.sheet, place_ref, "no_figures"))
        return
    _unknown_columns(table)
    blank_groups = _blank_groups(table, filled)
    columns = [f for f in table.figures if _group(f) not in blank_groups]
    for pair in table.context.pairs:
        if pair.measure in REQUIRED and pair.number.outcome == "number":
            told = table.told.setdefault((table.own.party_cell, table.own.period), {})
            told.setdefault(pair.measure, pair.number.value)
    matches = _matches(table)
    for row in table.rows:
        if row.kind == "data":
            _read_row(table, row, columns, filled, matches.get(row.index))
        elif row.kind in ("total", "subtotal"):
            _total_percents(table, row, columns)
    added_up = [row for row in table.rows if row.index not in table.apart]
    check_totals(table.values, added_up, columns, table.counted, table.own)
    table.shares.tell(table.reading)


def _holds_grades(table: GridTable) -> bool:
    sheet = table.values.sheet
    return any(
        f.use in ("grade", "tick") and any(sheet.at(r.index, f.column.index) != "" for r in table.rows)
        for f in table.figures
    )


def _group(figure: Figures) -> tuple[str, str]:
    return figure.dims.party_cell, figure.dims.period


def _not_filled(table: GridTable, party_cell: str, period: str = "") -> None:
    first = next(f for f in table.figures if f.use == "count")
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
    blank = {group for group, members in groups.items() if not any(filled[f.column.index] for f in members)}
    for party_cell, period in sorted(blank):
        if not all(f.dims.measure == "presented" for f in groups[party_cell, period]):
            _not_filled(table, party_cell, period)
    return blank


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


def _matches(table: GridTable) -> dict[int, Match]:
    """The sign of each row that is one, decided for the whole column."""
    if table.axis != "sign":
        return {}
    code_column = next((c.index for c in table.columns if c.key == "code"), -1)
    rows = [row for row in table.rows if row.kind == "data"]
    labels = []
    kept = []
    for row in rows:
        code = clean(str(table.values.sheet.at(row.index, code_column))) if code_column >= 0 else ""
        if row.label and not code and not table.matcher.exact(row.label) and says_measure(row.label, table.knowledge):
            continue
        labels.append(Label(row.label, code, row.number, row.group_number or row.group))
        kept.append(row.index)
    return dict(zip(kept, table.matcher.match_column(labels), strict=True))


def _read_row(
    table: GridTable, row: Row, columns: Sequence[Figures], filled: dict[int, bool], match: Match | None
) -> None:
    dims = _row_dims(table, row, match)
    if dims is None:
        return
    counts: dict[tuple[str, str], dict[str, float]] = {}
    required = [
        f for f in columns if f.use == "count" and dims.over(f.dims).measure in ("members", "reviewed", "with_signs")
    ]
    if len(required) > 1 and table.axis in ("party_cell", "kind", "period") and _all_blank(table, row, required):
        table.values.report("TS304", row.index, required[0].column.index, "row", party_cell=dims.party_cell)
        return
    for figure in columns:
        said = dims.over(figure.dims).over(table.own)
        if figure.use == "count":
            number = _count(table, row, figure, said, filled)
            if number:
                counts.setdefault((said.party_cell, said.period), {})[_name(said)] = number.value
                _add(table, row.index, figure.column.index, said, number.value)
                _share_beside(table, row, figure, said, number, counts)
        elif figure.use in ("grade", "tick"):
            _grade(table, row, figure, said)
        elif figure.use == "total":
            _total_column(table, row, figure)
    for figure in columns:
        if figure.use == "percent":
            said = dims.over(figure.dims).over(table.own)
            whose = (said.party_cell, said.period)
            known = table.told.get(whose, {}) | counts.get(whose, {})
            table.shares.add(table.values.sheet, row.index, figure, known, said)


def _all_blank(table: GridTable, row: Row, figures: Sequence[Figures]) -> bool:
    look = table.values.sheet
    return all(
        look.at(row.index, f.column.index) == ""
        and (row.index, f.column.index) not in look.look.errors
        and (row.index, f.column.index) not in look.look.unsaved
        for f in figures
    )


def _name(dims: Dims) -> str:
    return f"{dims.measure}:{dims.code}" if dims.code else dims.measure


def _count(table: GridTable, row: Row, figure: Figures, said: Dims, filled: dict[int, bool]) -> Number | None:
    if said.measure == "percent":
        return None
    if said.measure == "indicator":
        return _amount(table, row, figure)
    who = said.party_cell
    return table.values.count(
        row.index, figure.column.index, said.measure, figure.decimal, filled[figure.column.index], who
    )


def _amount(table: GridTable, row: Row, figure: Figures) -> Number | None:
    """An indicator's value: any number, blank where it is not known."""
    number = read_number(table.values.sheet.at(row.index, figure.column.index), figure.decimal, whole=False)
    if number.outcome == "number":
        return number
    if number.outcome == "blank":
        table.values.broken(row.index, figure.column.index, "indicator")
    elif number.outcome != "none":
        code = {"word": "TS301", "date": "TS305", "error": "TS303", "ambiguous": "TS306"}[number.outcome]
        table.values.report(code, row.index, figure.column.index, measure="indicator")
    return None


def _add(table: GridTable, row: int, column: int, dims: Dims, value: float) -> None:
    key = (dims.committee, dims.party_cell, dims.period, dims.measure, dims.code, dims.level, dims.audience)
    here = ref(row, column)
    if table.axis == "sign" and dims.measure != "sign":
        table.apart.add(row)
    if dims.measure in REQUIRED:
        table.told.setdefault((dims.party_cell, dims.period), {})[dims.measure] = value
    table.counted[row, column] = value
    if key in table.seen:
        _twice(table, here, dims, value, table.seen[key])
        return
    table.seen[key] = value, here
    table.reading.facts.append(place(table.reading, row, column, dims, value))


def _twice(table: GridTable, here: str, dims: Dims, value: float, first: tuple[float, str]) -> None:
    reading = table.reading
    if dims.measure == "sign":
        reading.findings.append(
            finding(
                "TS403",
                reading.source,
                reading.sheet,
                here,
                code=dims.code,
                other=first[1],
                value=value,
                first=first[0],
            )
        )
    elif value != first[0]:
        reading.findings.append(
            finding(
                "TS508", reading.source, reading.sheet, here, "withheld", party_cell=dims.party_cell, period=dims.period,
                measure=dims.measure, value=first[0], other=value, other_place=first[1],
            )
        )  # fmt: skip
        reading.facts[:] = [fact for fact in reading.facts if not _is(fact, dims, first[1])]


def _is(fact: Fact, dims: Dims, where: str) -> bool:
    return fact.ref == where and (fact.party_cell, fact.period, fact.measure) == (
        dims.party_cell,
        dims.period,
        dims.measure,
    )


def _share_beside(
    table: GridTable,
    row: Row,
    figure: Figures,
    said: Dims,
    number: Number,
    counts: dict[tuple[str, str], dict[str, float]],
) -> None:
    """``3 (25%)``: the share written behind the count is a check."""
    if not number.share:
        return
    known = counts.get((said.party_cell, said.period), {})
    printed = read_number(number.percent + "%")
    column = replace(figure, dims=replace(figure.dims, percent_of=_name(said)))
    from tusoi_cli.model.reading import Percent

    table.reading.percents.append(
        Percent(
            printed.value, printed.decimals, column.dims.percent_of, number.value, known.get("reviewed"), known.get("members"),
            said.period, said.party_cell, table.reading.source, table.reading.sheet, ref(row.index, figure.column.index),
        )
    )  # fmt: skip


def _grade(table: GridTable, row: Row, figure: Figures, said: Dims) -> None:
    value = table.values.sheet.at(row.index, figure.column.index)
    if value == "":
        table.values.broken(row.index, figure.column.index, "cell_grade")
        return
    if figure.use == "tick":
        if read_number(value).outcome == "none" or value in (0, 0.0):
            return
        if str(value).strip().casefold().removesuffix(".0") in TICKS:
            _add(table, row.index, figure.column.index, said, 1)
        else:
            table.values.report("TS301", row.index, figure.column.index, measure="cell_grade")
        return
    code = grade_of(value, table.knowledge)
    if code:
        _add(table, row.index, figure.column.index, replace(said, code=code), 1)
    elif read_number(value).outcome != "none":
        table.values.report("TS301", row.index, figure.column.index, "grade", measure="cell_grade")


def grade_of(value: Value, knowledge: Knowledge) -> str:
    """The grade that a text says, else empty."""
    if not isinstance(value, str):
        return ""
    return knowledge.meanings.vocabulary.says("grade", knowledge.meanings.vocabulary.normal(value))


def _total_column(table: GridTable, row: Row, figure: Figures) -> None:
    from tusoi_cli.model.reading import Total

    printed = read_number(table.values.sheet.at(row.index, figure.column.index), figure.decimal)
    value = 0 if printed.outcome == "none" else printed.value
    if printed.outcome not in ("number", "none") or not figure.parts:
        return
    present = [table.counted.get((row.index, column)) for column in figure.parts]
    table.reading.totals.append(
        Total(
            figure.column.header, "", "", "", row.label if table.axis == "party_cell" else "", value,
            sum(number for number in present if number is not None), None not in present,
            table.reading.source, table.reading.sheet, ref(row.index, figure.column.index),
        )
    )  # fmt: skip


def _total_percents(table: GridTable, row: Row, columns: Sequence[Figures]) -> None:
    """The share in a total row beside the total row's own counts."""
    known: dict[tuple[str, str], dict[str, float]] = {}
    for figure in columns:
        if figure.use == "count":
            number = read_number(table.values.sheet.at(row.index, figure.column.index), figure.decimal)
            if number.outcome in ("number", "none"):
                known.setdefault(_group(figure), {})[_name(figure.dims)] = number.value
    for figure in columns:
        if figure.use == "percent":
            said = figure.dims.over(table.own)
            table.shares.add(table.values.sheet, row.index, figure, known.get(_group(figure), {}), said)


def _row_dims(table: GridTable, row: Row, match: Match | None) -> Dims | None:
    """What the row says; None when it is reported or holds nothing to count."""
    extra = _further_keys(table, row)
    if table.axis == "party_cell":
        return _party_cell_dims(table, row, extra)
    if table.axis == "kind":
        return replace(extra, cell_kind=row.label)
    if table.axis == "period":
        period = period_of_value(table.values.sheet.at(row.index, row.label_column)) or complete(
            next(iter(table.knowledge.meanings.of(row.label).periods), ""), table.context.year
        )
        if not period and _has_figures(table, row):
            table.values.report("TS205", row.index, max(row.label_column, 0), "row")
        return replace(extra, period=period) if period else None
    if table.axis == "indicator":
        return replace(extra, measure="indicator", code=row.label) if row.label else None
    if match is not None:
        return _sign_dims(table, row, match, extra)
    measure = says_measure(row.label, table.knowledge)
    if measure:
        said = table.knowledge.meanings.of(row.label)
        return replace(
            extra,
            measure=measure,
            code=said.code if said.kind in ("grade", "discipline") else "",
            level=said.level or extra.level,
        )
    _unknown_row(table, row)
    return None


def _unknown_row(table: GridTable, row: Row) -> None:
    said = table.knowledge.meanings.of(row.label)
    if said.kind != "grade" and not said.aside and not said.percent and _has_figures(table, row):
        table.reading.findings.append(
            finding(
                "TS203",
                table.reading.source,
                table.reading.sheet,
                ref(row.index, max(row.label_column, 0)),
                "row",
                header=row.label,
            )
        )
        table.values.bad_rows.add(row.index)


def _has_figures(table: GridTable, row: Row) -> bool:
    return any(
        read_number(table.values.sheet.at(row.index, f.column.index)).outcome in ("number", "none")
        for f in table.figures
        if f.use in ("count", "unknown")
    )


def _further_keys(table: GridTable, row: Row) -> Dims:
    """What further label columns of the row say: kind, period, level, party cell, committee."""
    said = Dims()
    sheet = table.values.sheet
    for column in table.columns:
        if (
            column.key not in ("kind", "period", "level", "party_cell", "committee", "audience")
            or column.index == row.label_column
        ):
            continue
        value = sheet.at(row.index, column.index)
        if value == "":
            continue
        text = clean(str(value))
        if column.key == "period":
            period = period_of_value(value) or next(iter(table.knowledge.meanings.of(text).periods), "")
            said = replace(said, period=complete(period, table.context.year))
        elif column.key == "level":
            said = replace(said, level=table.knowledge.meanings.of(text).level or text.removesuffix(".0"))
        elif column.key == "kind":
            said = replace(said, cell_kind=kind_name(text))
        elif column.key == "party_cell":
            said = replace(said, party_cell=text)
        elif column.key == "committee":
            said = replace(said, committee=text)
    return said


def _party_cell_dims(table: GridTable, row: Row, extra: Dims) -> Dims | None:
    if not row.label:
        if _has_figures(table, row):
            table.values.report("TS204", row.index, max(row.label_column, table.columns[0].index), "row")
        return None
    if plain_marks(row.label).startswith(("dang bo", "dang uy")):
        same = fold(row.label) == fold(table.own.committee)
        return replace(extra, committee=table.own.committee if same else row.label)
    kind = extra.cell_kind or kind_name(row.group)
    return replace(extra, party_cell=row.label, cell_kind=kind)


def _sign_dims(table: GridTable, row: Row, match: Match, extra: Dims) -> Dims | None:
    reading = table.reading
    here = ref(row.index, max(row.label_column, 0))
    if match.code:
        if match.status == "approximate":
            score = round(match.candidates[0][1] * 100)
            reading.findings.append(
                finding("TS402", reading.source, reading.sheet, here, text=row.label, code=match.code, score=score)
            )
        return replace(extra, measure="sign", code=match.code, audience=table.matcher.audiences.get(match.code, ""))
    if match.by == "person":
        return None
    if match.by == "twice" and match.candidates:
        reading.findings.append(
            finding("TS403", reading.source, reading.sheet, here, code=match.candidates[0][0], text=row.label)
        )
        table.values.bad_rows.add(row.index)
        return None
    if _has_figures(table, row) or any(table.values.sheet.at(row.index, f.column.index) != "" for f in table.figures):
        variant = "ambiguous" if match.status == "ambiguous" else ""
        codes = tuple(code for code, _ in match.candidates[:3])
        reading.findings.append(
            finding("TS401", reading.source, reading.sheet, here, variant, text=row.label, codes=codes)
        )
        table.values.bad_rows.add(row.index)
    return None
