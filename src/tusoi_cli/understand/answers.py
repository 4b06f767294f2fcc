"""What a person decided about a sheet that was misread: its columns, header, period, party cell, or to leave it out."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from tusoi_cli.model.address import letters, position, ref
from tusoi_cli.model.facts import DISCIPLINE, EXEMPLARY, GRADES
from tusoi_cli.model.finding import Finding, finding
from tusoi_cli.model.reading import Outline, Place, Reading, RowClass
from tusoi_cli.model.settings import Answer, Settings
from tusoi_cli.model.sheet import Sheet
from tusoi_cli.text import clean, words
from tusoi_cli.understand.columns import Column
from tusoi_cli.understand.context import Context
from tusoi_cli.understand.header import Band, band_at
from tusoi_cli.understand.header_grid import Grid
from tusoi_cli.understand.numbers import read_number

_LABELS = (
    "number", "party_cell", "committee", "kind", "audience", "period", "name", "sign", "code", "shortcoming", "status",
    "due", "holder", "item", "indicator", "level", "measure", "value",
)  # fmt: skip
_MEASURES = (
    "members", "reviewed", "exempt", "with_signs", "graded", "cell_grade", "discipline", "presented", "count",
)  # fmt: skip
ROLES = (
    *_MEASURES,
    *(f"grade:{name}" for name in GRADES),
    *(f"exemplary:{name}" for name in EXEMPLARY),
    *(f"discipline:{name}" for name in DISCIPLINE),
    *(f"level:{number}" for number in (1, 2, 3)),
    "percent", "total", *_LABELS, "personal", "ignore",
)  # fmt: skip
"""What a column can be said to be; besides these ``sign:CODE``."""
_SIGN = re.compile(r"sign:([^\s;,|=]{1,32})")


@dataclass(frozen=True, slots=True)
class Decided:
    """The answers that fit one sheet. ``columns``: (0-based column, role); ``headers``: 0-based rows, both included."""

    columns: tuple[tuple[int, str], ...] = ()
    headers: tuple[tuple[int, int], ...] = ()
    period: str = ""
    party_cell: str = ""
    marks: str = ""
    leave_out: bool = False


NOTHING = Decided()


def role(text: str) -> str:
    """The role that a text names as answers write it, else empty."""
    text = clean(text)
    found = _SIGN.fullmatch(text)
    if found:
        return f"sign:{found[1]}"
    return text.lower() if text.lower() in ROLES else ""


def decided(settings: Settings, outline: Outline) -> Decided:
    """What the answers say of a sheet with this outline; of two on the same thing the later one."""
    fitting = [answer for answer in settings.answers if answer.action != "use_file" and fits(answer, outline)]
    if not fitting:
        return NOTHING
    said = {answer.action: answer.value for answer in fitting}
    columns = dict(answer.value.split("=", 1) for answer in fitting if answer.action == "column")
    return Decided(
        tuple((position(f"{column}1")[1], role) for column, role in columns.items()),
        tuple(_rows(part) for part in said.get("header", "").split(";") if part),
        said.get("period", ""),
        said.get("party_cell", ""),
        said.get("marks", ""),
        "leave_out" in said,
    )


def fits(answer: Answer, outline: Outline) -> bool:
    """The answer is about a sheet with this outline: its layout, or its file and sheet."""
    return (
        answer.layout in ("", outline.layout)
        and answer.sheet in ("", outline.sheet)
        and (answer.source in ("", outline.source) or outline.source.endswith(f"/{answer.source}"))
    )


def _rows(text: str) -> tuple[int, int]:
    first, _, last = text.partition("-")
    top, bottom = int(first) - 1, int(last or first) - 1
    return min(top, bottom), max(top, bottom)


# where understanding asks


def told_bands(decided: Decided, grid: Grid) -> list[Band]:
    """The header bands in the rows that were named; none where no words stand there."""
    return [band for top, bottom in decided.headers if (band := band_at(grid, top, bottom))]


def told_columns(decided: Decided, columns: list[Column], *, alone: bool) -> list[Column]:
    """The columns with the roles that were given; a table that stands ``alone`` gets columns without any header too."""
    known = {column.index: column for column in columns}
    for index, role in decided.columns:
        if alone or index in known:
            known[index] = _as(known.get(index, Column(index, "")), role)
    return [known[index] for index in sorted(known)]


def _as(column: Column, role: str) -> Column:
    name, _, detail = role.partition(":")
    bare = Column(column.index, column.header, parents=column.parents, period=column.period)
    if name == "sign" and detail:
        return replace(bare, name=detail, period="")
    if name in _LABELS:
        return replace(bare, key=name)
    if name in ("personal", "ignore"):
        return replace(bare, known="personal" if name == "personal" else "remark")
    if detail:
        return replace(bare, level=detail) if name == "level" else replace(bare, code=detail, kind=name)
    if name == "percent":
        return replace(bare, percent=True)
    if name == "total":
        return replace(bare, measure="count", total=True)
    return replace(bare, measure=name, leaf_says=name != "count")


def told_context(decided: Decided, context: Context) -> None:
    """Period and party cell as decided; what two places say differently of them is settled with that."""
    settled = set()
    if decided.period:
        context.period, context.title_periods = Place(decided.period, "told"), (decided.period,)
        settled.add("period")
    if decided.party_cell:
        context.party_cell = Place(decided.party_cell, "told")
        settled.add("party_cell")
    context.findings = [each for each in context.findings if each.variant not in settled]


def told_status(settings: Settings, text: str) -> str:
    """The status that a written one was decided to mean, else empty."""
    return {words(written): status for written, status in settings.statuses.items()}.get(words(text), "")


# what becomes of the sheet


def left_out(first: Reading) -> Reading:
    """A sheet that is left out: nothing of it but its outline, its rows ignored on purpose."""
    outline = first.outline or Outline(first.source, first.sheet)
    rows: tuple[RowClass, ...] = tuple("blank" if kind == "blank" else "ignored" for kind in outline.rows)
    reasons = {row: "left_out" for row, kind in enumerate(rows) if kind != "blank"}
    kept = replace(outline, rows=rows, blocks=(), context={}, reasons=reasons)
    return Reading(first.source, first.sheet, outline=kept, ignored=len(reasons))


def is_left_out(reading: Reading) -> bool:
    """Whether somebody decided to leave the sheet out."""
    return reading.outline is not None and "left_out" in reading.outline.reasons.values()


def as_decided(first: Reading, again: Reading, decided: Decided, grid: Grid) -> Reading:
    """The sheet as read with the answers, under the layout that it had without them; TS210 where one found no place."""
    outline = again.outline or Outline(first.source, first.sheet)
    again.outline = replace(outline, layout=first.outline.layout if first.outline else "")
    bands = told_bands(decided, grid)
    if len(bands) < len(decided.headers):
        rows = "; ".join(f"{top + 1}-{bottom + 1}" for top, bottom in decided.headers)
        again.findings.append(finding("TS210", again.source, again.sheet, "", "header", value=rows))
    if bands and not outline.blocks:
        again.findings = [each for each in again.findings if each.code != "TS201"]
        again.findings += [each for band in bands for each in _unnamed(again, band, decided)]
    inside = {column for band in bands for column in band.stacks}
    inside |= {column for block in outline.blocks for column in range(block.left, block.right + 1)}
    for index, role in decided.columns:
        if index not in inside:
            said = f"{letters(index)}={role}"
            again.findings.append(finding("TS210", again.source, again.sheet, letters(index), "column", value=said))
    return again


def _unnamed(reading: Reading, band: Band, decided: Decided) -> Iterator[Finding]:
    """TS203 for each column of a header that was pointed at, as long as they do not make a table together."""
    for column, stack in sorted(band.stacks.items()):
        if column not in dict(decided.columns):
            header = " › ".join(clean(str(text)) for text in stack)
            yield finding("TS203", reading.source, reading.sheet, ref(band.bottom, column), header=header)


def bare_layout(sheet: Sheet, filled: Sequence[Sequence[int]]) -> str:
    """A signature for a sheet without a known table: the first rows that hold words alone, with where they stand."""
    said: list[str] = []
    for row, columns in enumerate(filled):
        values = [sheet.at(row, column) for column in columns]
        worded = (isinstance(value, str) and read_number(value).outcome == "word" for value in values)
        wordy = len(columns) > 2 and all(worded)
        if wordy:
            said += [f"{row}:{column}:{value}" for column, value in zip(columns, values, strict=True)]
        elif said:
            break
    return sha256("|".join(said).encode()).hexdigest()[:10] if said else ""
