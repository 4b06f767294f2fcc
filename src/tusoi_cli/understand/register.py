"""A follow-up register: one shortcoming a row; owners are dropped, texts are not kept."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar, NamedTuple

from tusoi_cli.model.address import ref
from tusoi_cli.model.facts import Fact
from tusoi_cli.model.finding import finding
from tusoi_cli.model.sheet import Value
from tusoi_cli.text import clean, fold, words
from tusoi_cli.understand.answers import told_status
from tusoi_cli.understand.body import Row
from tusoi_cli.understand.columns import Column
from tusoi_cli.understand.meaning import behind_number, names_party_cell
from tusoi_cli.understand.numbers import read_number
from tusoi_cli.understand.periods import complete, period_of_value, periods
from tusoi_cli.understand.table import Table
from tusoi_cli.understand.uses import TICKS, is_tick

_DAY = re.compile(r"(?:ngày\s*)?(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[ T].*)?")
_MONTH = re.compile(r"(?:tháng\s*)?(\d{1,2})\s*[/.\-]\s*(\d{4})")
_WORDY = re.compile(r"ngày\s*(\d{1,2})\s*tháng\s*(\d{1,2})\s*năm\s*(\d{4})")

_SHORT = 6
"""Blanks in the longest heading that says only who is held to mend what follows."""


@dataclass(slots=True)
class Register(Table):
    """A register; ``Đối tượng`` in it is whose the shortcoming is."""

    ALSO: ClassVar[Mapping[str, tuple[str, ...]]] = {"holder": ("audience",)}


class _Under(NamedTuple):
    """What rows above say of those below: whose shortcomings these are, and who is held to mend them."""

    party_cell: str = ""
    holder: str = ""


def read_register(register: Register) -> None:
    """One ``shortcoming`` fact a row; its place is the spreadsheet cell that holds the shortcoming's text."""
    where = register.column("shortcoming")
    reading = register.reading
    personal = [c for c in register.columns if c.known == "personal" or c.key == "name"]
    listed = _listed(register)
    data = [row for row, _ in listed]
    if not data:
        reading.findings.append(finding("TS208", reading.source, reading.sheet, ref(register.rows[0].index, where)))
        return
    if personal:
        top = ref(data[0].index, personal[0].index)
        reading.findings.append(
            finding("TS701", reading.source, reading.sheet, top, columns=len(personal), rows=len(data))
        )
    _unknown(register, data)
    seen: dict[tuple[str, str], int] = {}
    for row, under in listed:
        fact = _fact(register, row, under, where)
        times = seen[fact.item, fact.period] = seen.get((fact.item, fact.period), 0) + 1
        reading.facts.append(fact if times == 1 else fact._replace(item=f"{fact.item}-{times}"))


def _listed(register: Register) -> list[tuple[Row, _Under]]:
    """The rows that hold a shortcoming, each with what the rows above say of it."""
    found: list[tuple[Row, _Under]] = []
    under = _Under()
    column = register.column("party_cell")
    for row in register.rows:
        text = register.text(row, "shortcoming")
        if row.kind not in ("data", "group", "subtotal") or not text:
            continue
        heading = _heading(register, row, text, under)
        if heading:
            under = heading
        elif row.kind == "data":
            if own := register.text(row, "party_cell"):
                under = under._replace(party_cell=own)
            elif column >= 0 and not register.own.party_cell and not _goes_on(register, row, column):
                under = under._replace(party_cell="")
                register.values.report("TS204", row.index, column, "row")
            found.append((row, under))
    return found


def _heading(register: Register, row: Row, text: str, under: _Under) -> _Under | None:
    """A row with nothing but whose shortcomings follow: ``II  Chi bộ Ấp 2``, ``Tập thể``."""
    holding = {register.column("shortcoming"), register.column("number")}
    sheet = register.values.sheet
    if any(sheet.at(row.index, column.index) != "" for column in register.columns if column.index not in holding):
        return None
    if names_party_cell(text):
        return _Under(text[behind_number(text) :])
    vocabulary = register.knowledge.meanings.vocabulary
    holder = vocabulary.says("holder", vocabulary.normal(text[behind_number(text) :]))
    return under._replace(holder=holder) if holder and text.count(" ") < _SHORT else None


def _goes_on(register: Register, row: Row, column: int) -> bool:
    """The row belongs to the party cell named above: its name is merged down, or the row has no number of its own."""
    merged = any(
        span.left <= column <= span.right and span.top < row.index <= span.bottom
        for span in register.values.sheet.merges
    )
    return merged or (register.column("number") >= 0 and not row.number)


def _unknown(register: Register, data: Sequence[Row]) -> None:
    """TS203: columns that hold something and mean nothing here."""
    for column in register.columns:
        if column.key or column.known or column.aside:
            continue
        ticked = _answers(register, column)
        held = ((row, register.values.sheet.at(row.index, column.index)) for row in data)
        row = next((row for row, value in held if value != "" and not (ticked and _is_mark(value))), None)
        if row:
            register.values.report("TS203", row.index, column.index, header=column.header)


def _is_mark(value: Value) -> bool:
    """Yes or no, as columns to tick hold it."""
    return is_tick(value) or read_number(value).outcome == "none"


def _answers(register: Register, column: Column) -> bool:
    """The column is one of several to tick, a status or a holder each."""
    vocabulary = register.knowledge.meanings.vocabulary
    normal = vocabulary.normal(column.header.split(" › ")[-1])
    return any(vocabulary.says(section, normal) for section in ("status", "holder"))


def _fact(register: Register, row: Row, under: _Under, where: int) -> Fact:
    own, reading = register.own, register.reading
    party_cell = under.party_cell or own.party_cell
    text = register.text(row, "shortcoming")
    code = register.text(row, "code")
    sign = register.text(row, "sign") or (code if _names_sign(register, code) else "")
    item = register.text(row, "item") or (code if code != sign else "") or _item(text, party_cell)
    return Fact(
        own.committee, party_cell, own.cell_kind, own.audience, _period(register, row), "shortcoming",
        _code(register, row, sign), "", 1, _status(register, row), _due(register, row),
        _holder(register, row) or under.holder, item, reading.source, reading.sheet, ref(row.index, where),
    )  # fmt: skip


def _names_sign(register: Register, code: str) -> bool:
    """A code (``I.4``), alone or before its wording; ``KD-07`` is the shortcoming's own."""
    return bool(code) and (register.matcher.exact(code) or bool(register.matcher.match(code).code))


def _value(register: Register, row: Row, key: str) -> Value:
    column = register.column(key)
    return register.values.sheet.at(row.index, column) if column >= 0 else ""


def _item(text: str, party_cell: str) -> str:
    """An id that is the same wherever the same words stand for the same unit."""
    return "k" + hashlib.sha256(f"{words(text)}|{fold(party_cell)}".encode()).hexdigest()[:8]


def _period(register: Register, row: Row) -> str:
    value = _value(register, row, "period")
    found = period_of_value(value) or (periods(str(value))[:1] or ("",))[0]
    return complete(found, register.context.year) or register.own.period


def _code(register: Register, row: Row, sign: str) -> str:
    """The sign that the row names; without a column of its own the shortcoming's words decide, if they do surely."""
    if not sign or sign in ("-", "–"):
        return ""
    match = register.matcher.match(sign)
    if match.status == "approximate":
        register.values.report(
            "TS402",
            row.index,
            register.column("sign"),
            text=sign,
            code=match.code,
            score=round(match.candidates[0][1] * 100),
        )
    elif match.status in ("ambiguous", "unclassified"):
        variant = "ambiguous" if match.status == "ambiguous" else ""
        register.values.report(
            "TS401",
            row.index,
            register.column("sign"),
            variant,
            text=sign,
            codes=tuple(c for c, _ in match.candidates[:3]),
        )
    return match.code


def _status(register: Register, row: Row) -> str:
    text = register.text(row, "status")
    vocabulary = register.knowledge.meanings.vocabulary
    found = vocabulary.says("status", vocabulary.normal(text)) if text else ""
    found = found or _ticked(register, row, "status")
    found = told_status(register.knowledge.settings, text) or found
    if not found:
        column = register.column("status")
        register.values.report("TS406", row.index, column if column >= 0 else register.column("shortcoming"), text=text)
    return found


def _holder(register: Register, row: Row) -> str:
    text = register.text(row, "holder")
    vocabulary = register.knowledge.meanings.vocabulary
    said = vocabulary.says("holder", vocabulary.normal(text)) if text and text.casefold() not in TICKS else ""
    said = said or _ticked(register, row, "holder")
    if text and not said and read_number(text).outcome != "none":
        register.values.report("TS406", row.index, register.column("holder"), "holder")
    return said


def _due(register: Register, row: Row) -> str:
    """The deadline; words without a date (``thường xuyên``) set none."""
    value = _value(register, row, "due")
    found = due_date(value)
    if not found and any(letter.isdecimal() for letter in str(value)):
        register.values.report("TS406", row.index, register.column("due"), "due", text=clean(str(value)))
    return found


def _ticked(register: Register, row: Row, section: str) -> str:
    """What the header of the row's ticked column says, where a form has a column for each answer."""
    vocabulary = register.knowledge.meanings.vocabulary
    for column in register.columns:
        if column.key == "number":
            continue
        value = str(register.values.sheet.at(row.index, column.index)).strip().casefold().removesuffix(".0")
        if value in TICKS and (found := vocabulary.says(section, vocabulary.normal(column.header.split(" › ")[-1]))):
            return found
    return ""


def due_date(value: Value) -> str:
    """A deadline as an ISO date; a month's or quarter's is its last day; empty where none can be read."""
    if isinstance(value, datetime | date):
        return value.strftime("%Y-%m-%d") if value.year > 1900 else ""
    text = clean(str(value)).casefold()
    for form, order in ((_ISO, (1, 2, 3)), (_DAY, (3, 2, 1)), (_WORDY, (3, 2, 1))):
        if found := form.search(text):
            return _iso(*(int(found[i]) for i in order))
    if found := _MONTH.search(text):
        return _last_day(int(found[2]), int(found[1]))
    named = periods(text)
    if len(named) == 1 and "?" not in named[0]:
        from tusoi_cli.model.period import period

        return _last_day(*period(named[0]).end)
    return ""


def _iso(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


def _last_day(year: int, month: int) -> str:
    from calendar import monthrange

    return _iso(year, month, monthrange(year, month)[1]) if 1 <= month <= 12 else ""
