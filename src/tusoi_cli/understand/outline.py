"""The outline of a sheet as it was understood, row by row and column by column."""

from collections.abc import Container, Sequence
from dataclasses import replace
from operator import attrgetter

from tusoi_cli.model.address import position
from tusoi_cli.model.reading import Block, Form, Outline, Reading, Role, RowClass
from tusoi_cli.model.sheet import Sheet
from tusoi_cli.understand import answers
from tusoi_cli.understand.axis import Axis
from tusoi_cli.understand.columns import Column
from tusoi_cli.understand.context import Context
from tusoi_cli.understand.figures import Figures
from tusoi_cli.understand.header_grid import Grid
from tusoi_cli.understand.person_names import mentions_person, names_after_title
from tusoi_cli.understand.tables import Found

_FORMS: dict[str, Form] = {
    "party_cell": "by_party_cell",
    "measure": "by_party_cell",
    "period": "by_party_cell",
    "kind": "by_party_cell",
    "sign": "by_sign",
    "member": "members",
    "register": "follow_up",
    "indicator": "indicators",
    "long": "long",
}


def finish(
    sheet: Sheet, grid: Grid, tables: Sequence[Found], contexts: Sequence[Context], reading: Reading,
    known: Outline | None = None,
) -> None:  # fmt: skip
    """Gives the reading its outline and its numbers of rows. ``known``: the outline of a sheet with the same tables."""
    kinds: list[RowClass] = ["ignored" if filled else "blank" for filled in grid.filled]
    for context in contexts:
        for row in context.title_rows:
            kinds[row] = "unit" if row in context.unit_rows else "title"
    for table in tables:
        for row in range(table.band.top, table.band.bottom + 1):
            kinds[row] = "header"
        for row in range(table.band.bottom + 1, table.rows[0].index):
            if kinds[row] == "ignored":
                kinds[row] = "numbers"
        for line in table.rows:
            if line.kind != "blank" and kinds[line.index] not in ("data", "total", "subtotal"):
                kinds[line.index] = line.kind
    used = kinds.count("data")
    filled = sum(map(bool, grid.filled))
    if tables:
        reading.reported = min(reading.reported, used)
        reading.used = used - reading.reported
        reading.ignored = filled - reading.used - reading.reported
    places = contexts[0].places() if contexts else {}
    whole = () if known else _whole(tables)
    reading.synthesis = len([name for name in reading.facts.texts("party_cell") if name]) > 1
    reading.outline = Outline(
        sheet.source,
        sheet.name,
        tuple(kinds),
        known.blocks if known else tuple(_block(table, reading) for table in whole),
        places,
        {},
        known.layout if known else _layout(whole) or answers.bare_layout(sheet, grid.filled),
        known.personal if known else any(map(_is_personal, tables)),
    )


def _whole(tables: Sequence[Found]) -> list[Found]:
    """The tables as they stand on the sheet: the parts of one, a party cell each, are one."""
    found: list[Found] = []
    for table in tables:
        if found and found[-1].band is table.band and found[-1].columns == table.columns:
            rows = sorted([*found[-1].rows, *table.rows], key=attrgetter("index"))
            found[-1] = replace(found[-1], rows=rows)
        else:
            found.append(table)
    return found


def _is_personal(table: Found) -> bool:
    return table.axis == "member" or any(c.known == "personal" or c.key == "name" for c in table.columns)


def holds_people_only(reading: Reading) -> bool:
    """A list of people on the sheet has nothing that could be counted."""
    return any((f.code, f.variant) == ("TS201", "people") for f in reading.findings)


def _block(table: Found, reading: Reading) -> Block:
    measures = {figure.dims.measure for figure in table.figures if figure.use != "unknown"}
    form = _FORMS[table.axis] if table.ours else "unknown"
    if table.axis == "member" and holds_people_only(reading):
        form = "people"
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
    doubted = {position(f.ref) for f in reading.findings if f.code == "TS203" and not f.variant}
    roles = tuple(
        Role(
            column.index, _role(column, by_use.get(column.index), table, doubted),
            "" if _hides_its_header(column, by_use.get(column.index)) else column.header,
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


def _hides_its_header(column: Column, figure: Figures | None) -> bool:
    """A header of persons, or one that was not understood and names somebody (who signs beside the table)."""
    understood = column.key or column.known or (figure and figure.use != "unknown")
    names_somebody = names_after_title if understood else mentions_person
    return column.known == "personal" or column.key == "name" or names_somebody(column.header)


def _role(column: Column, figure: Figures | None, table: Found, doubted: Container[tuple[int, int]]) -> str:
    if figure is None:
        here = any((row.index, column.index) in doubted for row in table.rows)
        return column.key or column.known or ("unknown" if here or not table.ours else _beside(column, table.axis))
    if figure.use in ("count", "tick", "grade"):
        dims = figure.dims
        return ":".join(part for part in (dims.measure, dims.code, dims.level) if part) or figure.use
    return figure.use


def _beside(column: Column, axis: Axis) -> str:
    """The role of a column of ticks, points or values in a table that is no grid of figures."""
    said = {"aside": bool(column.aside), "percent": column.percent, "total": column.total, "points": column.points}
    return next((name for name, holds in said.items() if holds), {"member": "mark", "long": "value"}.get(axis, "tick"))


def _layout(tables: Sequence[Found]) -> str:
    """A signature of the header words: equal for sheets filled from one form."""
    import hashlib

    words = "|".join(
        f"{c.index}:{c.header}" for table in tables for c in table.columns if c.known != "personal" and c.key != "name"
    )
    return hashlib.sha256(words.encode()).hexdigest()[:10] if words else ""
