"""What a row of a grid says of its figures: party cell, sign, measure, period, kind."""

import re
from dataclasses import replace

from tusoi_cli.model.address import ref
from tusoi_cli.model.finding import finding
from tusoi_cli.text import clean, fold, plain
from tusoi_cli.understand.axis import says_measure
from tusoi_cli.understand.body import Row
from tusoi_cli.understand.figures import (
    Dims,
)
from tusoi_cli.understand.grid_table import GridTable
from tusoi_cli.understand.meaning import kind_name, plain_marks
from tusoi_cli.understand.numbers import read_number
from tusoi_cli.understand.periods import complete, period_below
from tusoi_cli.understand.signs import Match

_COMMITTEE = re.compile(r"(?:dang bo|dang uy)(?!\s*[-–,/&+]|\s+va\s)")
"""A committee's row; ``Đảng uỷ - Chính quyền`` is a party cell of both."""
_BY_NAME = ("party_cell", "indicator", "measure")
"""Axes whose rows are told by a name."""
_OF_MEMBERS = {"grade": (), "exemplary": ("neu guong", "guong mau"), "discipline": ("ki luat",)}
"""Measures of which a row names one code, with the words that say so of the table."""
_NO_NAMES = ("kind", "period", "level", "audience")
"""Keys of columns whose words are no row's name."""


def row_dims(table: GridTable, row: Row, match: Match | None) -> Dims | None:
    """What the row says; None when it is reported or holds nothing to count."""
    extra = _further_keys(table, row)
    row = _without_foreign_label(table, row)
    if row.period and not extra.period:
        extra = extra._replace(period=complete(row.period, table.context.year))
    if table.axis == "party_cell":
        return _party_cell_dims(table, row, extra)
    if table.axis == "kind":
        return extra._replace(cell_kind=row.label)
    if table.axis == "period":
        period = _period(table, row, row.label_column)
        if not period and _has_figures(table, row):
            table.values.report("TS205", row.index, max(row.label_column, 0), "row")
        return extra._replace(period=period) if period else None
    if table.axis == "indicator" and row.label:
        return extra._replace(measure="indicator", code=row.label)
    if match is not None:
        return _sign_dims(table, row, match, extra)
    measure = says_measure(row.label, table.knowledge)
    if table.axis == "measure" and _is_good(table, row.label):
        measure = "grade"
    if measure and (measure not in _OF_MEMBERS or _counts_members(table, measure)):
        said = table.knowledge.meanings.of(row.label)
        return extra._replace(
            measure=measure,
            code=said.code if measure in _OF_MEMBERS else "",
            level=said.level or extra.level,
        )
    _unknown_row(table, row)
    return None


def _without_foreign_label(table: GridTable, row: Row) -> Row:
    """The row unnamed, where its words come from a column of kinds, units or the like and its own name is missing."""
    beside = (column for column in table.columns if column.index == row.label_column)
    if table.axis in _BY_NAME and any(column.known or column.key in _NO_NAMES for column in beside):
        return replace(row, label="")
    return row


def _tell_words(table: GridTable, row: Row) -> None:
    """TS301 for the first word in the columns of figures of a row that names nobody."""
    counts = (figure for figure in table.figures if figure.use == "count")
    worded = (f for f in counts if read_number(table.values.sheet.at(row.index, f.column.index)).outcome == "word")
    if first := next(worded, None):
        table.values.report("TS301", row.index, first.column.index, measure=first.dims.measure)


def _is_good(table: GridTable, label: str) -> bool:
    """``Tốt`` between the rows of other grades is one too."""
    said = table.knowledge.meanings.of(label)
    others = {each.code for row in table.rows if (each := table.knowledge.meanings.of(row.label)).kind == "grade"}
    return (
        (said.kind, said.code) == ("exemplary", "good")
        and bool(others & {"adequate", "failed"})
        and "good" not in others
    )


def _counts_members(table: GridTable, measure: str) -> bool:
    """``Hoàn thành tốt nhiệm vụ`` counts members where a row or the titles say so; else party cells may be meant.

    So do ``Khiển trách`` and ``Khá`` where titles or headers speak of discipline, of setting an example.
    """
    says = table.context.says
    if measure != "grade":
        words = _OF_MEMBERS[measure]
        headed = any(word in plain(column.header) for column in table.columns for word in words)
        return (headed or says(*words)) and not says("to chuc dang bi", "chi bo bi", "xep loai chi bo")
    if any(says_measure(row.label, table.knowledge) == "graded" for row in table.rows):
        return True
    return says("dang vien") and not says("loai chi bo", "loai to chuc dang", "chi bo xep")


def _unknown_row(table: GridTable, row: Row) -> None:
    if not row.label:
        _tell_words(table, row)
    said = table.knowledge.meanings.of(row.label)
    if not said.aside and not said.percent and _has_figures(table, row):
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
            said = said._replace(period=_period(table, row, column.index))
        elif column.key == "level":
            said = said._replace(level=table.knowledge.meanings.of(text).level or text.removesuffix(".0"))
        elif column.key == "kind":
            said = said._replace(cell_kind=kind_name(text))
        elif column.key == "party_cell":
            said = said._replace(party_cell=text)
        elif column.key == "committee":
            said = said._replace(committee=text)
    return said


def _period(table: GridTable, row: Row, column: int) -> str:
    """The period that the row gives in a column, with the year that the titles say; empty where none is certain."""
    value = table.values.sheet.at(row.index, column)
    header = next((each.header.split(" › ")[-1] for each in table.columns if each.index == column), "")
    said = table.knowledge.meanings.of(clean(str(value))).periods
    return complete(period_below(header, value) or next(iter(said), ""), table.context.year)


def _party_cell_dims(table: GridTable, row: Row, extra: Dims) -> Dims | None:
    if not row.label:
        if _has_figures(table, row):
            table.values.report("TS204", row.index, max(row.label_column, table.columns[0].index), "row")
        else:
            _tell_words(table, row)
        return None
    if _COMMITTEE.match(plain_marks(row.label)):
        same = fold(row.label) == fold(table.own.committee)
        return extra._replace(committee=table.own.committee if same else row.label)
    if _COMMITTEE.match(plain_marks(row.group)):
        return extra._replace(party_cell=row.label, committee=extra.committee or row.group)
    extra = extra._replace(committee=extra.committee or row.committee)
    kind = extra.cell_kind or kind_name(row.group)
    return extra._replace(party_cell=row.label, cell_kind=kind)


def _sign_dims(table: GridTable, row: Row, match: Match, extra: Dims) -> Dims | None:
    reading = table.reading
    here = ref(row.index, max(row.label_column, 0))
    if match.code:
        if match.status == "approximate":
            score = round(match.candidates[0][1] * 100)
            reading.findings.append(
                finding("TS402", reading.source, reading.sheet, here, text=row.label, code=match.code, score=score)
            )
        return extra._replace(measure="sign", code=match.code, audience=table.matcher.audiences.get(match.code, ""))
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
