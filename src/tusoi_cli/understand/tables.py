"""The tables of a sheet, found by header band, with their columns, rows, context and checklist."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from tusoi_cli.text import clean, plain
from tusoi_cli.understand import answers
from tusoi_cli.understand import axis as axes
from tusoi_cli.understand.beside import tables_beside
from tusoi_cli.understand.body import Row, Shape, data_top, is_column_numbers, likely_end, rows, shape
from tusoi_cli.understand.columns import Column, are_members, without_persons
from tusoi_cli.understand.context import Context, read_lines_below, read_titles
from tusoi_cli.understand.figures import Figures
from tusoi_cli.understand.header import Band
from tusoi_cli.understand.header_grid import Grid
from tusoi_cli.understand.knowledge import Knowledge
from tusoi_cli.understand.lines_below import lines_below
from tusoi_cli.understand.lone_rows import settle_lone_rows
from tusoi_cli.understand.meaning import Meanings, names_party_cell
from tusoi_cli.understand.party_cell_column import by_column, without_reporters
from tusoi_cli.understand.party_cell_parts import by_party_cell
from tusoi_cli.understand.sign_columns import candidates
from tusoi_cli.understand.sign_groups import heads_first, settle_groups
from tusoi_cli.understand.signs import Label, Matcher

GAP = 2000
"""So many blank rows end a table; no form leaves as many inside."""
_SO_MANY = re.compile(r"\b(\d{2,3}) (?:bieu hien|dau hieu)\b")


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
    ours: bool = True
    """Figures of the Party; another office's table is told and left."""


def behind(tables: Sequence[Found], band: Band, end: int) -> int:
    """The first row behind the last table whose words may be the next one's titles."""
    last = band.bottom
    for table in tables:
        for row in table.rows:
            if row.kind in ("data", "total", "subtotal", "part") and row.index < end:
                last = max(last, row.index)
    return last + 1


def tables_of(
    grid: Grid, band: Band, above: int, end: int, context: Context, first: Context | None, knowledge: Knowledge
) -> list[Found]:
    found = []
    end = _until_a_gap(grid, band.bottom + 1, end)
    beside, whole = tables_beside(grid, band, knowledge.meanings), context
    for band, columns in beside:
        if len(beside) > 1:
            context = read_titles(grid, above, band.top, knowledge.meanings, (columns[0].index, columns[-1].index))
            if context.committee.where != "title" and whole.committee.value:
                context.committee = whole.committee  # The sheet's head stands over the first table alone.
            if first is not None:
                inherit(context, first)
        rough = shape(columns, "")
        top = data_top(grid, band, rough)
        last = likely_end(grid, top, end, knowledge.meanings)
        columns = without_persons(axes.settle_columns(columns, grid, top, last))
        columns = axes.add_label_column(columns, grid, top, last, knowledge.meanings)
        columns = answers.told_columns(knowledge.decided, columns, alone=len(beside) == 1)
        axis, key = axes.decide(columns, grid, top, last, knowledge, context)
        if axis == "unknown":
            continue
        columns = without_reporters(columns, (axis, key), grid, range(top, last))
        if (axis, key) == ("party_cell", "name"):  # ``Tên`` heads names of units, no persons'.
            units = next(column for column in columns if column.key == key)
            columns, key = [replace(c, key="party_cell") if c is units else c for c in columns], "party_cell"
        form = shape(columns, key)
        personal = [column for column in columns if column.known == "personal"]
        members = axis == "sign" and are_members(personal)
        if members:  # Ticks stand where others have figures.
            form = replace(form, figures=tuple(column.index for column in personal))
        top = data_top(grid, band, form)
        body = rows(
            grid, top, end, form, knowledge.meanings, people=axis == "member", texts=axis in ("register", "long"),
            skip=band.repeats,
        )  # fmt: skip
        body = _without_repeats(body, band, grid, form)
        parts = [(body, context)] if members else _parted(body, columns, (axis, key), grid, context)
        parts = [(_by_axis(part, axis, grid, form, knowledge.meanings), own) for part, own in parts]
        matcher = _matcher(grid, columns, [row for part, _ in parts for row in part], axis, context, knowledge)
        for part, own in parts:
            if not any(row.kind in ("data", "total", "subtotal", "group") for row in part):
                continue
            if axis in ("sign", "member"):
                read_lines_below(own, grid, part, knowledge.meanings)
            if axis == "sign":
                part = settle_groups(part, matcher, members=members)
            found.append(Found(columns, form, axis, band, part, own, [], matcher))
    return found


def _parted(
    body: list[Row], columns: Sequence[Column], what: tuple[axes.Axis, str], grid: Grid, context: Context
) -> list[tuple[list[Row], Context]]:
    """The rows of each party cell, where rows or a column name several, with what the words around say of them."""
    parts = by_party_cell(body, grid, context) if what[0] in ("sign", "member", "measure") else [(body, context)]
    return parts if len(parts) > 1 else by_column(parts[0][0], columns, what, grid, parts[0][1])


def _by_axis(body: list[Row], axis: axes.Axis, grid: Grid, form: Shape, meanings: Meanings) -> list[Row]:
    """The rows settled by what they are of: signs end where lines of totals begin, names alone may be party cells."""
    if axis == "sign":
        return lines_below(body, grid, form, meanings)
    if axis not in ("party_cell", "kind"):
        return body
    body = [_aside(row, meanings) for row in body]
    return settle_lone_rows(body, grid, form, meanings) if axis == "party_cell" else body


def _aside(row: Row, meanings: Meanings) -> Row:
    """A row beside party cells that names none: ``Tỷ lệ``, ``Bình quân``, ``Cùng kỳ năm trước``."""
    vocabulary = meanings.vocabulary
    if row.kind != "data" or not row.label or vocabulary.is_silent("row", row.label) or names_party_cell(row.label):
        return row
    return replace(row, kind="ignored") if vocabulary.says("row", vocabulary.normal(row.label)) == "beside" else row


def _until_a_gap(grid: Grid, top: int, end: int) -> int:
    """Where blank rows go on and on the table has ended; a sheet may have a million of them and a stray mark behind."""
    blank = 0
    for row in range(top, end):
        blank = 0 if grid.filled[row] else blank + 1
        if blank > GAP:
            return row + 1 - blank
    return end


def _without_repeats(body: list[Row], band: Band, grid: Grid, form: Shape) -> list[Row]:
    """Header rows repeated on a new page, with the column numbers below them, are no data."""
    repeated = set(band.repeats)
    for row in body:
        if row.index - 1 in repeated and row.index not in repeated:
            filled = [column for column in grid.filled[row.index] if form.left <= column <= form.right]
            if is_column_numbers(grid, row.index, filled, form):
                repeated.add(row.index)
    return [replace(row, kind="header") if row.index in repeated else row for row in body]


def _matcher(
    grid: Grid, columns: Sequence[Column], body: Sequence[Row], axis: axes.Axis, context: Context, knowledge: Knowledge
) -> Matcher:
    if axis == "sign":
        code = next((c.index for c in columns if c.key == "code"), -1)
        # Where most counts are blank, the signs beside them look like headings.
        blank = sum(row.kind == "group" for row in body) > sum(row.kind == "data" for row in body)
        listed = ("data", "group") if blank else ("data",)
        labels = [
            Label(
                row.label,
                str(grid.sheet.at(row.index, code)) if code >= 0 else "",
                row.number,
                row.group_number or row.group,
            )
            for row in body
            if row.kind in listed and not axes.says_measure(row.label, knowledge)
        ]
    elif axis == "long":
        labels = _told_signs(grid, columns, body)
    else:
        labels = [Label(c.name or c.header.split(" › ")[-1]) for c in candidates(columns, strict=axis != "member")]
    scored = axis == "member" and (any(column.points for column in columns) or context.says("thang diem", "cham diem"))
    if not labels and not scored:
        return knowledge.matchers[0]
    said = _how_many_signs([*context.titles, *(c.header for c in columns)])
    groups = {row.group for row in body if row.group} if axis == "sign" else ()
    titled = (
        tuple(sum(heads_first(each, matcher) for each in groups) for matcher in knowledge.matchers) if groups else ()
    )
    return knowledge.chosen(tuple(labels), scored, said, titled)


def _how_many_signs(texts: Iterable[str]) -> frozenset[int]:
    """How many signs titles and headers say that there are (``82 biểu hiện``)."""
    return frozenset(int(found[1]) for text in texts for found in _SO_MANY.finditer(plain(text)))


def _told_signs(grid: Grid, columns: Sequence[Column], body: Sequence[Row]) -> list[Label]:
    """What the rows of a long table name as signs, each once."""
    named = [column.index for column in columns if column.key in ("code", "sign")]
    texts = (clean(str(grid.sheet.at(row.index, column))) for row in body for column in named)
    return [Label(text) for text in dict.fromkeys(texts) if text]


def inherit(context: Context, first: Context) -> None:
    """A later table on the sheet stands under the sheet's first titles, unless its own say otherwise.

    ``I. Khối ấp`` above the first one is a caption of its own.
    """
    captioned = first.kind.where == "sentence"
    for name in ("committee", "party_cell") if captioned else ("committee", "party_cell", "kind"):
        if not getattr(context, name).value:
            setattr(context, name, getattr(first, name))
    if not context.period.value and not context.title_periods:
        context.period, context.title_periods = first.period, first.title_periods
    context.of_one_member = context.of_one_member or first.of_one_member
    context.titles += [title for title in first.titles if title not in context.titles]
