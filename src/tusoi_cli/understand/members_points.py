"""Points of a members' sheet: the level that they reach by the checklist, and whether that is certain."""

from collections.abc import Iterator, Sequence

from tusoi_cli.model.address import ref_range
from tusoi_cli.model.checklist import Checklist
from tusoi_cli.model.finding import finding
from tusoi_cli.text import fold
from tusoi_cli.understand.body import Row
from tusoi_cli.understand.members_table import Mark, MembersTable, Told
from tusoi_cli.understand.numbers import read_number

_LEVELS = ("1", "2", "3")
"""Of a form whose checklist has none."""


def level_of(checklist: Checklist, points: float) -> str:
    """The last level that points reach: from its threshold up where more is worse, else from there down."""
    down = checklist.scale is not None and not checklist.scale.high_is_worse
    reached = [
        level.id
        for level in checklist.levels
        if level.points is not None and (points <= level.points if down else points >= level.points)
    ]
    return reached[-1] if reached else ""


def levels_of(checklist: Checklist) -> Sequence[str]:
    """The levels that a member may be given, the least first."""
    return [level.id for level in checklist.levels] or _LEVELS


def has_signs(checklist: Checklist, level: str) -> bool:
    """A member at this level counts in with_signs."""
    order = levels_of(checklist)
    start = checklist.scale.counts_from if checklist.scale else order[0]
    return level in order and order.index(level) >= order.index(start)


def is_certain(table: MembersTable, rows: Sequence[Row], told: Told, way: str) -> bool:
    """What points or levels mean follows from the checklist, and the sheet does not contradict it.

    A high score may be a fault's or a merit's: without a scale nobody knows, nor where a sum of points stands alone
    and nobody chose the checklist, nor where the sheet's own sums and levels come out otherwise.
    """
    if way != "points":
        alone = bool(told.levels) and not told.marks and not told.flags
        return not alone or table.checklist.scale is not None
    if table.checklist.scale is None:
        return False
    bare = not told.marks and not any(printed_level(table, row, told) for row in rows)
    if bare and not table.knowledge.checklist:
        return False
    sums, levels = list(_sums(table, rows, told)), list(_levels(table, rows, told))
    return all(2 * sum(agreeing) >= len(agreeing) for agreeing in (sums, levels))


def tell_slips(table: MembersTable, rows: Sequence[Row], told: Told) -> None:
    """TS504 for a column of sums or levels that do not follow from the points in some rows; no row is named."""
    columns = ((told.total, _sums(table, rows, told)), (next(iter(told.levels), -1), _levels(table, rows, told)))
    for column, agreeing in columns:
        if slips := sum(not each for each in agreeing):
            place = ref_range(rows[0].index, column, rows[-1].index, column)
            reading = table.reading
            reading.findings.append(finding("TS504", reading.source, reading.sheet, place, "points", count=slips))


def _sums(table: MembersTable, rows: Sequence[Row], told: Told) -> Iterator[bool]:
    """For each member whose signs are scored and whose sum is printed: whether it is the sum."""
    for row in rows if told.marks and told.total >= 0 else ():
        printed, summed = _number(table, row, told.total), _summed(table, row, told.marks)
        if printed is not None and summed is not None:
            yield printed == summed


def _levels(table: MembersTable, rows: Sequence[Row], told: Told) -> Iterator[bool]:
    """For each member whose points and level are given: whether the points reach it."""
    for row in rows:
        points = _number(table, row, told.total) if told.total >= 0 else _summed(table, row, told.marks)
        said = printed_level(table, row, told)
        if said and points is not None:
            yield level_of(table.checklist, points) == said


def _number(table: MembersTable, row: Row, column: int) -> float | None:
    number = read_number(table.value(row, column), whole=False)
    return number.value if number.outcome == "number" else 0 if number.outcome == "none" else None


def _summed(table: MembersTable, row: Row, marks: Sequence[Mark]) -> float | None:
    """The sum of a member's points, a blank one being 0; None where none is given, or one that is reported itself."""
    if any((row.index, mark.column) in table.values.bad_places for mark in marks):
        return None
    told = [points for mark in marks if (points := _number(table, row, mark.column)) is not None]
    return sum(told) if told else None


def printed_level(table: MembersTable, row: Row, told: Told) -> str:
    """The level that the member's row gives, in whatever words; empty where it gives none that is known."""
    if not told.levels:
        return ""
    text = str(table.value(row, told.levels[0])).strip().removesuffix(".0")
    said = table.knowledge.meanings.of(text).level or text
    titles = {fold(title): level.id for level in table.checklist.levels for title in level.titles.values()}
    said = titles.get(fold(text), said)
    return said if said in levels_of(table.checklist) else ""


def row_level(table: MembersTable, row: Row, told: Told, points: float, way: str) -> str:
    """The level of a member: as printed where no sum of points is, else the one that the points reach."""
    if told.levels and told.total < 0:
        return _as_printed(table, row, told)
    if way != "points":
        return ""
    if told.total >= 0:
        printed = read_number(table.value(row, told.total), whole=False)
        if printed.outcome == "number":
            return level_of(table.checklist, printed.value) if _in_range(table, row, told, printed.value) else ""
        if printed.outcome != "none" and not told.marks:
            if not table.values.broken(row.index, told.total, "scored") and printed.outcome != "blank":
                table.values.report("TS301", row.index, told.total, measure="scored")
            return ""
    return level_of(table.checklist, points)


def _as_printed(table: MembersTable, row: Row, told: Told) -> str:
    column = told.levels[0]
    level, value = printed_level(table, row, told), table.value(row, column)
    if value == "":
        table.values.broken(row.index, column, "scored")
    elif not level and read_number(value).outcome != "none":
        table.values.report("TS301", row.index, column, "level", measure="scored")
    return level


def _in_range(table: MembersTable, row: Row, told: Told, points: float) -> bool:
    """No sum of points lies outside what all signs together can come to."""
    scale, signs = table.checklist.scale, len(table.checklist.signs)
    if scale is None or min(scale.minimum, 0) * signs <= points <= scale.maximum * signs:
        return True
    lowest, highest = scale.minimum * signs, scale.maximum * signs
    table.values.report("TS405", row.index, told.total, value=points, minimum=lowest, maximum=highest, code="")
    return False
