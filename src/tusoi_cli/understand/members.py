"""A sheet with one row a member becomes counts; what identifies a member is never looked at."""

from collections.abc import Sequence

from tusoi_cli.model.address import ref, ref_range
from tusoi_cli.model.finding import finding
from tusoi_cli.text import clean
from tusoi_cli.understand.body import Row
from tusoi_cli.understand.columns import Column
from tusoi_cli.understand.meaning import plain_marks
from tusoi_cli.understand.members_entries import codes_of, count_entries
from tusoi_cli.understand.members_points import has_signs, is_certain, levels_of, row_level, tell_slips
from tusoi_cli.understand.members_table import Mark, MembersTable, Told
from tusoi_cli.understand.members_together import Together
from tusoi_cli.understand.numbers import read_number
from tusoi_cli.understand.sign_columns import candidates, codes, tell_doubts
from tusoi_cli.understand.uses import TICKS


def read_members(table: MembersTable) -> None:
    """reviewed, with_signs, sign and scored of the sheet, each with the column's range as its place."""
    rows = [row for row in table.rows if row.kind == "data"]
    personal = [c for c in table.columns if c.key == "name" or c.known == "personal"]
    reading = table.reading
    top = ref(rows[0].index if rows else table.rows[0].index, personal[0].index if personal else 0)
    reading.findings.append(finding("TS701", reading.source, reading.sheet, top, columns=len(personal), rows=len(rows)))
    listed = [c.index for c in table.columns if _is_entries(table, rows, c)]
    answers = _answers(table, rows, listed)
    entries = [c for c in listed if c not in answers]
    told = Told(
        _marks(table),
        next((c.index for c in table.columns if c.points), -1),
        [c.index for c in table.columns if _is_flag(c)] + answers,
        [c.index for c in table.columns if c.key == "level"],
    )
    used = [*told.columns, *entries]
    if not rows or not used or table.is_blank(used):
        place = ref(rows[0].index, min(used)) if rows and used else top
        reading.findings.append(
            finding("TS208" if used else "TS201", reading.source, reading.sheet, place, "" if used else "people")
        )
        reading.reported += 0 if used else len(rows)
        return
    listing = bool(entries and not told.marks)
    beside = [column for column in entries if not _counts_marks(table, column)]
    _unknown(table, used, beside if told.marks else told.levels if listing else ())
    _unnamed(table, answers)
    if listing:
        count_entries(table, rows, entries, told.flags)
        return
    way = _way(table, rows, told.marks, told.total)
    here = ref(rows[0].index, min(told.columns, default=used[0]))
    if way == "unclear":
        doubt = finding("TS202", reading.source, reading.sheet, here, "marks", first="level", second="points")
        reading.findings.append(doubt)
    elif not is_certain(table, rows, told, way):
        reading.findings.append(finding("TS202", reading.source, reading.sheet, here, "scale"))
    else:
        _count(table, rows, told, way)


def _marks(table: MembersTable) -> list[Mark]:
    columns = [c for c in candidates(table.columns, strict=False, matcher=table.matcher) if not c.points]
    found = codes(columns, table.matcher)
    tell_doubts(columns, table.matcher, table.rows[0].index, table.values)
    return [Mark(c.index, found[c.index], c.level) for c in columns if c.index in found]


def _is_flag(column: Column) -> bool:
    """A column ticked for members with signs, not the one for those without."""
    if column.key or column.known or column.aside or column.measure != "with_signs":
        return False
    return not plain_marks(column.header.split(" › ")[-1]).startswith(("khong", "chua"))


def _is_entries(table: MembersTable, rows: Sequence[Row], column: Column) -> bool:
    """A column in which each member's signs stand; one of codes only if any of them is a sign's."""
    like = column.key or ("" if column.aside or column.parents else column.like)
    if like == "code":
        said = {clean(str(value)) for row in rows[:200] if (value := table.value(row, column.index)) != ""}
        return any(codes_of(table, text)[0] for text in said)
    return like == "sign"


def _answers(table: MembersTable, rows: Sequence[Row], columns: Sequence[int]) -> list[int]:
    """The columns that say yes or no, not which sign; beside one of them a blank column is one too."""
    said = {
        column: {str(table.value(row, column)).strip().casefold().removesuffix(".0") for row in rows} - {""}
        for column in columns
    }
    bare = [c for c in columns if all(text in TICKS or read_number(text).outcome == "none" for text in said[c])]
    return bare if any(said[column] & TICKS for column in bare) else []


def _unnamed(table: MembersTable, answers: Sequence[int]) -> None:
    """TS401: several columns of ticks are as many signs, and their headers (``Biểu hiện 1``) do not say which."""
    headers = {column.index: column.header for column in table.columns}
    for column in answers if len(answers) > 1 else ():
        table.values.report("TS401", table.rows[0].index, column, text=headers[column], codes=())


def _counts_marks(table: MembersTable, column: int) -> bool:
    """``Tổng số biểu hiện``: how many of the signs beside it are ticked."""
    header = next(each.header for each in table.columns if each.index == column)
    return plain_marks(header.split(" › ")[-1]).startswith(("tong", "cong"))


def _unknown(table: MembersTable, used: Sequence[int], spare: Sequence[int]) -> None:
    """TS203: columns that hold something and mean nothing.

    ``spare``: signs listed beside columns of them, or the level of one of those listed, it is not known which.
    """
    for column in table.columns:
        known = column.key or column.known or column.total or column.aside or column.percent
        if column.index not in spare and (column.index in used or known):
            continue
        if any(table.value(row, column.index) != "" for row in table.rows if row.kind == "data"):
            place = ref(table.rows[0].index, column.index)
            table.reading.findings.append(
                finding("TS203", table.reading.source, table.reading.sheet, place, header=column.header)
            )


def _way(table: MembersTable, rows: Sequence[Row], marks: Sequence[Mark], total: int) -> str:
    """How members are marked: ``tick``, ``level`` (1, 2, 3) or ``points``."""
    if table.knowledge.decided.marks:
        return table.knowledge.decided.marks
    if total >= 0 or table.says("cham diem", "thang diem", "so diem", "tong diem", "diem tu "):
        return "points" if table.checklist.scale or total >= 0 else "tick"
    numbers = {
        number.value
        for row in rows
        for mark in marks
        if (number := read_number(table.value(row, mark.column))).outcome == "number"
    }
    if not numbers - {0, 1}:
        leveled = table.says("muc do", "cap do", "muc 1", "cac muc") and not _has_ticks(table, rows, marks)
        return "level" if leveled else "tick"
    if numbers <= {0, 1, 2, 3}:
        if table.says("muc", "cap do") or table.checklist.levels:
            return "level"
        return "unclear"
    return "points" if table.checklist.scale else "unclear"


def _has_ticks(table: MembersTable, rows: Sequence[Row], marks: Sequence[Mark]) -> bool:
    return any(
        isinstance(value := table.value(row, mark.column), str) and value.strip().casefold() in TICKS - {"1"}
        for row in rows
        for mark in marks
    )


def _count(table: MembersTable, rows: Sequence[Row], told: Told, way: str) -> None:
    counts: dict[tuple[int, str, str], int] = {}
    reached: dict[str, int] = {}
    together = Together(table.checklist, {mark.code for mark in told.marks})
    with_signs = 0
    for row in rows:
        named: set[str] = set()
        points = 0.0
        for mark in told.marks:
            level, score = _read_mark(table, row, mark, way)
            key = (mark.column, mark.code, level if way == "level" or mark.level else "")
            if level:
                counts[key] = counts.get(key, 0) + 1
                named.add(mark.code)
            points += score
        together.add(named)
        seen = bool(named)
        if level := row_level(table, row, told, points, way):
            reached[level] = reached.get(level, 0) + 1
            seen = has_signs(table.checklist, level) if table.checklist.scale or not told.marks else seen
        with_signs += seen or any(table.ticks(row, column) for column in told.flags)
    _facts(table, rows, told, counts, reached, with_signs, way)
    together.tell(table.reading, _places(rows, told.marks))
    if way == "points":
        tell_slips(table, rows, told)


def _places(rows: Sequence[Row], marks: Sequence[Mark]) -> dict[str, tuple[str, ...]]:
    """Sign -> the ranges of its columns."""
    found: dict[str, tuple[str, ...]] = {}
    for mark in marks:
        place = ref_range(rows[0].index, mark.column, rows[-1].index, mark.column)
        found[mark.code] = (*found.get(mark.code, ()), place)
    return found


def _read_mark(table: MembersTable, row: Row, mark: Mark, way: str) -> tuple[str, float]:
    """The level a mark says (``1`` for a tick) and its points; an empty level where there is none."""
    value = table.value(row, mark.column)
    if value == "":
        table.values.broken(row.index, mark.column, "sign")
        return "", 0
    number = read_number(value, whole=False)
    if way == "points" and number.outcome == "number":
        return _score(table, row, mark, number.value)
    if number.outcome == "none" or (number.outcome == "number" and number.value == 0):
        return "", 0
    if isinstance(value, bool):
        return ("1" if value else ""), 0
    text = str(value).strip().casefold().removesuffix(".0")
    if way == "level" and text in ("1", "2", "3", "i", "ii", "iii"):
        return {"i": "1", "ii": "2", "iii": "3"}.get(text, text), 0
    if text in TICKS or (mark.level and text in TICKS):
        return mark.level or "1", 0
    table.values.report("TS301", row.index, mark.column, "mark", measure="sign")
    return "", 0


def _score(table: MembersTable, row: Row, mark: Mark, value: float) -> tuple[str, float]:
    """``1`` where the points say that the sign is there, and the points; neither where they lie outside the scale."""
    scale = table.checklist.scale
    if scale is None:
        return ("1" if value else ""), value
    if not scale.minimum <= value <= scale.maximum:
        table.values.report(
            "TS405", row.index, mark.column, value=value, minimum=scale.minimum, maximum=scale.maximum, code=mark.code
        )
        return "", 0
    there = value > scale.minimum if scale.high_is_worse else value < scale.maximum
    return ("1" if there else ""), value


def _facts(
    table: MembersTable, rows: Sequence[Row], told: Told, counts: dict[tuple[int, str, str], int],
    reached: dict[str, int], with_signs: int, way: str,
) -> None:  # fmt: skip
    first, last = rows[0].index, rows[-1].index
    people = next((c.index for c in table.columns if c.key == "name"), table.columns[0].index)
    block = ref_range(first, min(told.columns), last, max(told.columns))
    add = table.add
    add("reviewed", len(rows), ref_range(first, people, last, people))
    add("with_signs", with_signs, block)
    if way == "points" or reached:
        place = ref_range(first, told.total, last, told.total) if told.total >= 0 else block
        for each in levels_of(table.checklist):
            add("scored", reached.get(each, 0), place, level=each)
    for mark in told.marks:
        place = ref_range(first, mark.column, last, mark.column)
        found = {level: n for (column, code, level), n in counts.items() if (column, code) == (mark.column, mark.code)}
        for level in [mark.level] if mark.level or way != "level" else levels_of(table.checklist):
            add("sign", found.get(level, 0), place, mark.code, level)
