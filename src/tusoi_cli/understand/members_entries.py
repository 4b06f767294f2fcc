"""A column in which each member's signs are listed: codes or words, joined by ``;`` or ``,``."""

import re
from collections.abc import Sequence

from tusoi_cli.model.address import ref_range
from tusoi_cli.model.finding import finding
from tusoi_cli.text import clean
from tusoi_cli.understand.body import Row
from tusoi_cli.understand.members_table import MembersTable
from tusoi_cli.understand.members_together import Together
from tusoi_cli.understand.numbers import read_number
from tusoi_cli.understand.signs import Matcher

_JOINED = re.compile(r"[;,]")
_JOINT = re.compile(r"\s*,\s*|\s+và\s+")


def count_entries(table: MembersTable, rows: Sequence[Row], columns: Sequence[int], flags: Sequence[int]) -> None:
    """Columns in which each member's signs are listed: codes or words, joined by ``;`` or ``,``.

    ``flags``: columns ticked for members with signs, whatever these are.
    """
    counts: dict[str, int] = {}
    together = Together(table.checklist, {sign.code for sign in table.checklist.signs})
    with_signs = unclassified = 0
    for row in rows:
        named, unknown = _named(table, row, columns)
        with_signs += bool(named or unknown) or any(table.ticks(row, flag) for flag in flags)
        unclassified += unknown
        together.add(named)
        for code in named:
            counts[code] = counts.get(code, 0) + 1
    first, last = rows[0].index, rows[-1].index
    people = next((c.index for c in table.columns if c.key == "name"), table.columns[0].index)
    place = ref_range(first, min(columns), last, max(columns))
    if unclassified:
        reading = table.reading
        reading.findings.append(finding("TS401", reading.source, reading.sheet, place, "entries", count=unclassified))
    table.add("reviewed", len(rows), ref_range(first, people, last, people))
    said = [*columns, *flags]
    table.add("with_signs", with_signs, ref_range(first, min(said), last, max(said)))
    order = {sign.code: position for position, sign in enumerate(table.checklist.signs)}
    for code in sorted(counts, key=lambda code: order.get(code, len(order))):
        table.add("sign", counts[code], place, code)
    together.tell(table.reading, dict.fromkeys(counts, (place,)))


def _named(table: MembersTable, row: Row, columns: Sequence[int]) -> tuple[set[str], bool]:
    """The signs of a member's row, each once, and whether a part of it was not understood."""
    named: set[str] = set()
    unknown = False
    for column in columns:
        value = table.value(row, column)
        if value == "":
            table.values.broken(row.index, column, "sign")
            continue
        number = read_number(value)
        if number.outcome == "none" or (number.outcome == "number" and number.value == 0):
            continue
        codes, some = codes_of(table, clean(str(value)))
        named |= codes
        unknown |= some
    return named, unknown


def codes_of(table: MembersTable, text: str) -> tuple[set[str], bool]:
    """The signs of one entry, each once, and whether a part of it was not understood."""
    whole = table.matcher.match(text)
    if whole.status == "matched" and (table.matcher.exact(text) or not _JOINED.search(text)):
        return {whole.code}, False
    named: set[str] = set()
    unknown = False
    for part in re.split(r"\s*[;\n]\s*", text):
        codes, some = _of_part(table.matcher, part.strip())
        named |= codes
        unknown |= some
    if unknown and whole.code:
        return {whole.code}, False
    return named, unknown


def _of_part(matcher: Matcher, text: str) -> tuple[set[str], bool]:
    """The signs between two semicolons: official words hold commas and ``và`` too, so the longest come first."""
    ends = [joint.span() for joint in _JOINT.finditer(text)] + [(len(text), len(text))]
    named: set[str] = set()
    unknown = False
    start = 0
    while start < len(text):
        ahead = [end for end in ends if end[0] >= start]
        stop, following = next((end for end in reversed(ahead) if matcher.exact(text[start : end[0]])), ahead[0])
        if piece := text[start:stop].strip(" ."):
            match = matcher.match(piece)
            named |= {match.code} - {""}
            unknown |= not match.code
        start = max(following, start + 1)
    return named, unknown
