"""Signs down, members across, ticks between: counted by rows; who the members are is never looked at."""

from collections.abc import Sequence

from tusoi_cli.model.address import ref, ref_range
from tusoi_cli.model.finding import finding
from tusoi_cli.model.reading import Total
from tusoi_cli.model.sheet import Sheet, Value
from tusoi_cli.understand.body import Row
from tusoi_cli.understand.columns import Column, are_members
from tusoi_cli.understand.members_table import MembersTable
from tusoi_cli.understand.members_together import Together
from tusoi_cli.understand.numbers import read_number
from tusoi_cli.understand.sign_rows import sign_rows
from tusoi_cli.understand.signs import Match
from tusoi_cli.understand.uses import is_tick


def members_across(columns: Sequence[Column], rows: Sequence[Row], sheet: Sheet) -> list[int]:
    """The columns headed by members, in which ticks stand and nothing else; empty for another table.

    Columns with counts of their own beside them say all that there is to count.
    """
    personal = [column for column in columns if column.known == "personal"]
    members = [column.index for column in personal] if are_members(personal) else []
    others = [column for column in columns if not (column.key or column.known or column.total or column.percent)]
    if len(members) < 2 or others or members != list(range(members[0], members[-1] + 1)):
        return []
    values = [sheet.at(row.index, column) for row in rows if row.kind == "data" for column in members]
    ticked = sum(map(is_tick, values))
    return members if ticked and all(is_tick(value) or _is_blank(value) for value in values) else []


def read_across(table: MembersTable, members: Sequence[int]) -> None:
    """reviewed, with_signs and sign of the sheet; the place of each is the range that was counted."""
    matches = sign_rows(table)
    ticks: dict[str, set[int]] = {}
    places: dict[str, tuple[str, ...]] = {}
    first, last = members[0], members[-1]
    for row in table.rows:
        match = matches.get(row.index)
        ticked = {column for column in members if is_tick(table.value(row, column))}
        if match is None:
            continue
        place = ref_range(row.index, first, row.index, last)
        _tell(table, row, match, filled=bool(ticked))
        if match.code:
            table.add("sign", len(ticked), place, match.code)
            ticks[match.code], places[match.code] = ticked, (place,)
        _add_up(table, row, len(ticked))
    listed = [row.index for row in table.rows if row.index in matches]
    here = ref(listed[0], first)
    told = finding("TS701", table.reading.source, table.reading.sheet, here, columns=len(members), rows=len(listed))
    table.reading.findings.append(told)
    whole = ref_range(listed[0], first, listed[-1], last)
    table.add("reviewed", len(members), whole)
    table.add("with_signs", len(set().union(*ticks.values())), whole)
    together = Together(table.checklist, set(ticks))
    for member in members:
        together.add({code for code, ticked in ticks.items() if member in ticked})
    together.tell(table.reading, places)


def _tell(table: MembersTable, row: Row, match: Match, *, filled: bool) -> None:
    """TS402 for a wording that only comes near a sign's, TS403 for a sign again, TS401 for none that is ticked."""
    column = max(row.label_column, 0)
    if match.code and match.status == "approximate":
        score = round(match.candidates[0][1] * 100)
        table.values.report("TS402", row.index, column, text=row.label, code=match.code, score=score)
    elif match.by == "twice" and match.candidates:
        table.values.report("TS403", row.index, column, code=match.candidates[0][0], text=row.label)
    elif not match.code and filled:
        table.values.report("TS401", row.index, column, text=row.label, codes=())


def _add_up(table: MembersTable, row: Row, ticked: int) -> None:
    """The row's own sum is a check."""
    for column in table.columns:
        printed = read_number(table.value(row, column.index))
        if column.total and printed.outcome in ("number", "none"):
            value = 0 if printed.outcome == "none" else printed.value
            reading = table.reading
            where = (reading.source, reading.sheet, ref(row.index, column.index))
            reading.totals.append(Total(column.header, "", "", "", "", value, ticked, True, *where))


def _is_blank(value: Value) -> bool:
    return read_number(value).outcome in ("blank", "none") or value in (0, 0.0, "0")
