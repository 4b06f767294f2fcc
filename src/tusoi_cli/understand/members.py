"""A sheet with one row a member becomes counts; what identifies a member is never looked at."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tusoi_cli.model.address import ref, ref_range
from tusoi_cli.model.checklist import Checklist
from tusoi_cli.model.facts import Fact
from tusoi_cli.model.finding import finding
from tusoi_cli.model.reading import Reading
from tusoi_cli.model.sheet import Value
from tusoi_cli.text import clean
from tusoi_cli.understand.body import Row
from tusoi_cli.understand.columns import Column
from tusoi_cli.understand.context import Context
from tusoi_cli.understand.figures import Dims, Values
from tusoi_cli.understand.knowledge import Knowledge
from tusoi_cli.understand.meaning import plain_marks
from tusoi_cli.understand.members_together import Together
from tusoi_cli.understand.numbers import read_number
from tusoi_cli.understand.sign_columns import candidates, codes, tell_doubts
from tusoi_cli.understand.signs import Matcher
from tusoi_cli.understand.uses import TICKS


@dataclass(frozen=True, slots=True)
class Mark:
    """A column of ticks, levels or points. ``level``: the one its header names."""

    column: int
    code: str
    level: str = ""


@dataclass(slots=True)
class MembersTable:
    """A members' sheet with all that is needed to count it."""

    values: Values
    columns: Sequence[Column]
    rows: Sequence[Row]
    context: Context
    knowledge: Knowledge
    matcher: Matcher
    reading: Reading
    own: Dims

    @property
    def checklist(self) -> Checklist:
        return self.matcher.checklist

    def value(self, row: Row, column: int) -> Value:
        return self.values.sheet.at(row.index, column)


def read_members(table: MembersTable) -> None:
    """reviewed, with_signs, sign and scored of the sheet, each with the column's range as its place."""
    rows = [row for row in table.rows if row.kind == "data"]
    personal = [c for c in table.columns if c.key == "name" or c.known == "personal"]
    reading = table.reading
    top = ref(rows[0].index if rows else table.rows[0].index, personal[0].index if personal else 0)
    reading.findings.append(finding("TS701", reading.source, reading.sheet, top, columns=len(personal), rows=len(rows)))
    marks = _marks(table)
    total = next((c.index for c in table.columns if _is_points_total(table, c)), -1)
    flags = [c.index for c in table.columns if _is_flag(c)]
    levels = [c.index for c in table.columns if c.key == "level"]
    entries = [c.index for c in table.columns if _is_entries(table, rows, c)]
    answers = [c for c in entries if _answers_only(table, rows, c)]
    flags += answers
    entries = [c for c in entries if c not in answers]
    used = [mark.column for mark in marks] + [total] * (total >= 0) + flags + levels + entries
    if not rows or not used:
        told = finding("TS208" if used else "TS201", reading.source, reading.sheet, top, "" if used else "people")
        reading.findings.append(told)
        reading.reported += 0 if used else len(rows)
        return
    _unknown(table, used)
    if entries and not marks:
        _count_entries(table, rows, entries[0])
        return
    way = _way(table, rows, marks, total)
    if way == "unclear":
        reading.findings.append(
            finding(
                "TS202",
                reading.source,
                reading.sheet,
                ref(rows[0].index, used[0]),
                "marks",
                first="level",
                second="points",
            )
        )
        return
    _count(table, rows, marks, total, flags, levels, way)


def _marks(table: MembersTable) -> list[Mark]:
    columns = [
        c for c in candidates(table.columns, strict=False, matcher=table.matcher) if not _is_points_total(table, c)
    ]
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
        return any(_codes(table, text)[0] for text in said)
    return like == "sign"


def _answers_only(table: MembersTable, rows: Sequence[Row], column: int) -> bool:
    """The column says yes or no, not which sign."""
    said = {str(table.value(row, column)).strip().casefold().removesuffix(".0") for row in rows} - {""}
    return bool(said & TICKS) and all(text in TICKS or read_number(text).outcome == "none" for text in said)


def _is_points_total(table: MembersTable, column: Column) -> bool:
    if column.key or column.known:
        return False
    normal = table.knowledge.meanings.vocabulary.normal(column.header.split(" › ")[-1])
    return bool(table.knowledge.meanings.vocabulary.says("points", normal))


def _unknown(table: MembersTable, used: Sequence[int]) -> None:
    for column in table.columns:
        if column.index in used or column.key or column.known or column.total or column.aside or column.percent:
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
    if total >= 0 or _says(table, "cham diem", "thang diem", "so diem", "tong diem", "diem tu "):
        return "points" if table.checklist.scale or total >= 0 else "tick"
    numbers = {
        number.value
        for row in rows
        for mark in marks
        if (number := read_number(table.value(row, mark.column))).outcome == "number"
    }
    if not numbers - {0, 1}:
        leveled = _says(table, "muc do", "cap do", "muc 1", "cac muc") and not _has_ticks(table, rows, marks)
        return "level" if leveled else "tick"
    if numbers <= {0, 1, 2, 3}:
        if _says(table, "muc", "cap do") or table.checklist.levels:
            return "level"
        return "unclear"
    return "points" if table.checklist.scale else "unclear"


def _has_ticks(table: MembersTable, rows: Sequence[Row], marks: Sequence[Mark]) -> bool:
    return any(
        isinstance(value := table.value(row, mark.column), str) and value.strip().casefold() in TICKS - {"1"}
        for row in rows
        for mark in marks
    )


def _says(table: MembersTable, *words: str) -> bool:
    headers = [plain_marks(column.header) for column in table.columns]
    return table.context.says(*words) or any(word in header for word in words for header in headers)


def _count(
    table: MembersTable, rows: Sequence[Row], marks: Sequence[Mark], total: int, flags: Sequence[int],
    levels: Sequence[int], way: str,
) -> None:  # fmt: skip
    counts: dict[tuple[int, str, str], int] = {}
    reached: dict[str, int] = {}
    together = Together(table.checklist, {mark.code for mark in marks})
    with_signs = 0
    for row in rows:
        seen = False
        named: set[str] = set()
        points = 0.0
        for mark in marks:
            level, score = _read_mark(table, row, mark, way)
            key = (mark.column, mark.code, level if way == "level" or mark.level else "")
            if level:
                counts[key] = counts.get(key, 0) + 1
                named.add(mark.code)
                seen = True
            points += score
        together.add(named)
        level = _row_level(table, row, total, levels, points, way)
        if level:
            reached[level] = reached.get(level, 0) + 1
            seen = _counts_from(table.checklist, level)
        with_signs += seen or any(_flagged(table, row, column) for column in flags)
    _facts(table, rows, marks, counts, reached, with_signs, total, way, [*flags, *levels])
    together.tell(table.reading, _places(rows, marks))


def _places(rows: Sequence[Row], marks: Sequence[Mark]) -> dict[str, tuple[str, ...]]:
    """Sign -> the ranges of its columns."""
    found: dict[str, tuple[str, ...]] = {}
    for mark in marks:
        place = ref_range(rows[0].index, mark.column, rows[-1].index, mark.column)
        found[mark.code] = (*found.get(mark.code, ()), place)
    return found


def _count_entries(table: MembersTable, rows: Sequence[Row], column: int) -> None:
    """A column in which each member's signs are listed: codes or words, joined by ``;`` or ``,``."""
    counts: dict[str, int] = {}
    together = Together(table.checklist, {sign.code for sign in table.checklist.signs})
    with_signs = unclassified = 0
    for row in rows:
        value = table.value(row, column)
        if value == "":
            table.values.broken(row.index, column, "sign")
            continue
        if read_number(value).outcome == "none":
            continue
        with_signs += 1
        named, unknown = _codes(table, clean(str(value)))
        unclassified += unknown
        together.add(named)
        for code in named:
            counts[code] = counts.get(code, 0) + 1
    first, last = rows[0].index, rows[-1].index
    people = next((c.index for c in table.columns if c.key == "name"), table.columns[0].index)
    place = ref_range(first, column, last, column)
    if unclassified:
        reading = table.reading
        reading.findings.append(finding("TS401", reading.source, reading.sheet, place, "entries", count=unclassified))
    table.reading.facts.append(_fact(table, "reviewed", len(rows), ref_range(first, people, last, people)))
    table.reading.facts.append(_fact(table, "with_signs", with_signs, place))
    order = {sign.code: position for position, sign in enumerate(table.checklist.signs)}
    for code in sorted(counts, key=lambda code: order.get(code, len(order))):
        table.reading.facts.append(_fact(table, "sign", counts[code], place, code))
    together.tell(table.reading, dict.fromkeys(counts, (place,)))


def _codes(table: MembersTable, text: str) -> tuple[set[str], bool]:
    """The signs of one entry, each once, and whether a part of it was not understood."""
    whole = table.matcher.match(text)
    if whole.status == "matched" and not re.search(r"[;,]", text):
        return {whole.code}, False
    named: set[str] = set()
    unknown = False
    for part in re.split(r"\s*[;,\n]\s*|\s+và\s+", text):
        if part.strip(" ."):
            match = table.matcher.match(part.strip())
            named |= {match.code} - {""}
            unknown |= not match.code
    if unknown and whole.code:
        return {whole.code}, False
    return named, unknown


def _flagged(table: MembersTable, row: Row, column: int) -> bool:
    value = table.value(row, column)
    return str(value).strip().casefold().removesuffix(".0") in TICKS


def _read_mark(table: MembersTable, row: Row, mark: Mark, way: str) -> tuple[str, float]:
    """The level a mark says (``1`` for a tick) and its points; an empty level where there is none."""
    value = table.value(row, mark.column)
    if value == "":
        table.values.broken(row.index, mark.column, "sign")
        return "", 0
    number = read_number(value, whole=False)
    if number.outcome == "none" or (number.outcome == "number" and number.value == 0):
        return "", 0
    if way == "points" and number.outcome == "number":
        return _score(table, row, mark, number.value)
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
    scale = table.checklist.scale
    if scale and not scale.minimum <= value <= scale.maximum:
        table.values.report(
            "TS405", row.index, mark.column, value=value, minimum=scale.minimum, maximum=scale.maximum, code=mark.code
        )
        return "", 0
    return "1", value


def _row_level(table: MembersTable, row: Row, total: int, levels: Sequence[int], points: float, way: str) -> str:
    if levels and total < 0:
        said = table.knowledge.meanings.of(str(table.value(row, levels[0]))).level
        return said or str(table.value(row, levels[0])).strip().removesuffix(".0")
    if way != "points":
        return ""
    if total >= 0:
        printed = read_number(table.value(row, total), whole=False)
        if printed.outcome == "number":
            points = printed.value
        elif printed.outcome != "none" and not points:
            return ""
    return level_of(table.checklist, points)


def level_of(checklist: Checklist, points: float) -> str:
    """The level that points reach by the checklist's thresholds: the highest whose threshold they reach."""
    known = [level for level in checklist.levels if level.points is not None and points >= level.points]
    return max(known, key=lambda level: level.points or 0).id if known else ""


def _counts_from(checklist: Checklist, level: str) -> bool:
    start = checklist.scale.counts_from if checklist.scale else "1"
    return level >= start


def _facts(
    table: MembersTable, rows: Sequence[Row], marks: Sequence[Mark], counts: dict[tuple[int, str, str], int],
    reached: dict[str, int], with_signs: int, total: int, way: str, others: Sequence[int],
) -> None:  # fmt: skip
    first, last = rows[0].index, rows[-1].index
    people = next((c.index for c in table.columns if c.key == "name"), table.columns[0].index)
    marked = sorted([mark.column for mark in marks] + [total] * (total >= 0) + list(others))
    block = ref_range(first, marked[0], last, marked[-1])
    add = table.reading.facts.append
    add(_fact(table, "reviewed", len(rows), ref_range(first, people, last, people)))
    add(_fact(table, "with_signs", with_signs, block))
    if way == "points" or reached:
        column = total if total >= 0 else -1
        place = ref_range(first, column, last, column) if column >= 0 else block
        for each in table.checklist.levels:
            add(_fact(table, "scored", reached.get(each.id, 0), place, level=each.id))
    if way == "points" and total >= 0 and not marks:
        return
    for mark in marks:
        place = ref_range(first, mark.column, last, mark.column)
        found = {level: n for (column, code, level), n in counts.items() if (column, code) == (mark.column, mark.code)}
        wanted = (
            [mark.level]
            if mark.level or way != "level"
            else [level.id for level in table.checklist.levels] or ["1", "2", "3"]
        )
        for level in wanted:
            add(_fact(table, "sign", found.get(level, 0), place, mark.code, level))


def _fact(table: MembersTable, measure: str, value: float, place: str, code: str = "", level: str = "") -> Fact:
    audience = table.matcher.audiences.get(code, table.own.audience)
    dims = table.own._replace(measure=measure, code=code, level=level, audience=audience)
    return Fact(
        dims.committee, dims.party_cell, dims.cell_kind, dims.audience, dims.period, measure, code, level, value,
        "", "", "", "", table.reading.source, table.reading.sheet, place,
    )  # fmt: skip
