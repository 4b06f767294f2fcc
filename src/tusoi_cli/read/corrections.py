"""What an office decides, from the workbook ``can-sua.xlsx`` beside the sources."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from tusoi_cli.errors import TusoiError
from tusoi_cli.model.address import ref
from tusoi_cli.model.finding import Finding, finding
from tusoi_cli.model.settings import Accepted, Answer, Member, Merge, Origin, Settings
from tusoi_cli.model.sheet import Sheet, Value
from tusoi_cli.read.corrections_words import TABLES, meanings, measures, statuses
from tusoi_cli.read.file import read
from tusoi_cli.read.settings_rules import HEADER, MARKS, Known
from tusoi_cli.text import clean, words

_MOST_ROWS = 100_000
_TOP = 30
"""Rows in which a table's header is looked for."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row of one of the workbook's tables: what its columns hold, as text, and where it stands."""

    values: Mapping[str, Value]
    row: int
    columns: Mapping[str, int]
    origin: Origin

    def text(self, key: str) -> str:
        """The column's text; a number as people write it, empty where there is none."""
        value = self.values.get(key, "")
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        if isinstance(value, datetime | date):
            value = value.isoformat()[:10]
        return clean(str(value))

    def lines(self, key: str) -> list[str]:
        """The column's text, line by line."""
        value = self.values.get(key, "")
        return [line for line in map(clean, str(value).splitlines()) if line]

    def at(self, key: str) -> Origin:
        """Where the column's value stands."""
        return self.origin._replace(ref=ref(self.row, self.columns.get(key, 0)))


@dataclass(slots=True)
class Decisions:
    """What the workbook says so far."""

    known: Known
    answers: list[Answer] = field(default_factory=list)
    accepted: list[Accepted] = field(default_factory=list)
    roster: list[Member] = field(default_factory=list)
    aliases: dict[str, str] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    statuses: dict[str, str] = field(default_factory=dict)
    merges: list[Merge] = field(default_factory=list)
    signed: dict[str, dict[str, float]] = field(default_factory=dict)
    doubts: list[Finding] = field(default_factory=list)

    def doubt(self, line: Line, key: str, variant: str, value: str = "") -> None:
        """TS210 about what a column of the row holds."""
        where = line.at(key)
        self.doubts.append(finding("TS210", where.source, where.sheet, where.ref, variant, value=value))


def load(path: Path, known: Known, *, whole: bool = False) -> Settings:
    """The decisions in the workbook; what cannot be understood of them is a TS210 among ``doubts``.

    ``whole``: the run reads the whole folder that it lies in. TusoiError ``corrections_invalid`` where it is no
    workbook that can be read.
    """
    book, findings = read(path, path.name)
    if book is None or any(len(sheet.rows) > _MOST_ROWS for sheet in book.sheets):
        raise TusoiError("corrections_invalid", path=str(path), reason=findings[0].code if findings else None)
    said = Decisions(known)
    for sheet in book.sheets:
        name = meanings("sheet").get(words(sheet.name), "")
        for line in _table(sheet, "open" if name == "decided" else name, Origin(path.name, sheet.name, whole=whole)):
            _READERS[name](line, said)
    return Settings(
        roster=tuple(said.roster), aliases=said.aliases, merges=tuple(said.merges), accepted=tuple(said.accepted),
        answers=tuple(said.answers), labels=said.labels, statuses=said.statuses, signed=said.signed, place=str(path),
        doubts=tuple(said.doubts),
    )  # fmt: skip


def _table(sheet: Sheet, name: str, origin: Origin) -> Iterator[Line]:
    """The rows below the header, wherever it stands and however its columns were moved."""
    wanted = set(TABLES.get(name, ()))
    for top, row in enumerate(sheet.rows[:_TOP]):
        columns = {key: at for at, value in enumerate(row) if (key := _key(value)) in wanted}
        if len(columns) > 1:
            for number, values in enumerate(sheet.rows[top + 1 :], start=top + 1):
                held = {key: values[at] for key, at in columns.items() if at < len(values) and values[at] != ""}
                if held:
                    yield Line(held, number, columns, origin)
            return


def _key(value: Value) -> str:
    return meanings("column").get(words(value), "") if isinstance(value, str) else ""


# the sheets of decisions


def _decision(line: Line, said: Decisions) -> None:
    asks, value, reason = line.text("asks"), line.text("value"), line.text("reason")
    written = line.text("decision")
    action = meanings("decision").get(words(written), "") if written else asks if value else ""
    if not (line.text("code") or asks) or not (written or value or reason):
        return
    if not action:
        said.doubt(line, "decision" if written else "reason", "value" if written else "incomplete", written)
    elif action == "accept":
        _accept(line, said, reason or (value if asks == "accept" else ""))
    elif action == "leave_out":
        _answer(line, said, action, "")
    elif not value:
        said.doubt(line, "value", "incomplete")
    else:
        _decide(line, said, action, value)


def _decide(line: Line, said: Decisions, action: str, value: str) -> None:
    subject = line.text("subject")
    answer = meanings("answer").get(words(value), "")
    if action == "use_file":
        said.answers.append(
            Answer(action, value, reason=line.text("reason"), party_cell=line.text("party_cell"),
                   period=said.known.period(line.text("period")), origin=line.at("value"))
        )  # fmt: skip
    elif action == "label" and (answer == "no_sign" or _code(value)):
        said.labels[subject] = "" if answer == "no_sign" else _code(value)
    elif action == "status" and (status := statuses().get(words(value), "")):
        said.statuses[subject] = status
    elif action == "alias" and answer == "new_cell":
        said.roster.append(Member(subject))
    elif action == "alias":
        said.aliases[subject] = value
    elif meant := _meant(line, said, action, value):
        _answer(line, said, action, meant)
    else:
        said.doubt(line, "value", "value", value)


def _meant(line: Line, said: Decisions, action: str, value: str) -> str:
    """What is decided about a sheet, in canonical form; empty where it is not understood."""
    if action == "column":
        code = _code(value)
        role = said.known.role(f"sign:{code}" if code else meanings("role").get(words(value), value))
        return f"{line.text('subject')}={role}" if role and line.text("subject") else ""
    if action == "header":
        return value.replace(" ", "") if HEADER.fullmatch(value) else ""
    if action == "marks":
        marks = meanings("answer").get(words(value), "")
        return marks if marks in MARKS else ""
    return said.known.period(value) if action == "period" else value if action == "party_cell" else ""


def _answer(line: Line, said: Decisions, action: str, value: str) -> None:
    """An answer for the row's layout, else for each file and sheet that it names."""
    layout, reason, origin = line.text("layout"), line.text("reason"), line.at("value")
    if layout:
        said.answers.append(Answer(action, value, layout=layout, reason=reason, origin=origin))
        return
    for source, sheet in _places(line):
        said.answers.append(Answer(action, value, source=source, sheet=sheet, reason=reason, origin=origin))


def _accept(line: Line, said: Decisions, reason: str) -> None:
    if not reason:
        said.doubt(line, "reason", "incomplete")
        return
    code, layout, place = line.text("code").upper(), line.text("layout"), line.text("ref")
    about = {
        "party_cell": line.text("party_cell"),
        "period": said.known.period(line.text("period")) if line.text("period") else "",
        "seen": line.text("seen"),
    }
    origin = line.at("decision")
    places = _places(line)
    if layout or not places:
        said.accepted.append(Accepted(code, ref=place, reason=reason, layout=layout, origin=origin, **about))
        return
    for source, sheet in places:
        said.accepted.append(Accepted(code, source, place, reason, sheet, origin=origin, **about))


def _places(line: Line) -> list[tuple[str, str]]:
    """Lines ``file:sheet``; the name of a sheet never holds a colon."""
    found = []
    for each in line.lines("places"):
        source, colon, sheet = each.rpartition(":")
        found.append((source, sheet) if colon else (sheet, ""))
    return found


def _code(text: str) -> str:
    """The code of ``I.4 Không gương mẫu``; empty where the text begins with none."""
    first = text.split()[0].strip("·:–-") if text.split() else ""
    return first if any(letter.isdecimal() for letter in first) else ""


# the other sheets


def _member(line: Line, said: Decisions) -> None:
    listed = meanings("answer").get(words(line.text("listed")), "yes")
    if line.text("name") and listed != "no":
        said.roster.append(Member(line.text("name"), line.text("kind"), line.text("committee")))


def _alias(line: Line, said: Decisions) -> None:
    if line.text("written") and line.text("meant"):
        said.aliases[line.text("written")] = line.text("meant")


def _merge(line: Line, said: Decisions) -> None:
    old, new = line.text("old"), line.text("new")
    if not old and not new:
        return
    since = _day(line)
    if not (old and new and since):
        said.doubt(line, "since", "incomplete" if not line.text("since") else "value", line.text("since"))
        return
    said.merges.append(Merge(old, new, since))


def _day(line: Line) -> str:
    """The ISO date, however it was typed: a date, ``1/7/2025``, a year."""
    text = line.text("since")
    parts: Sequence[str] = text.replace("-", "/").replace(".", "/").split("/")
    try:
        numbers = [int(part) for part in parts]
        if len(numbers) == 3 and numbers[0] < 32:
            numbers.reverse()
        year, month, day = [*numbers, 1, 1][:3]
        return date(year, month, day).isoformat()
    except (ValueError, TypeError):
        return ""


def _signed(line: Line, said: Decisions) -> None:
    written, value = line.text("signed_period"), line.values.get("figure", "")
    measure = measures().get(words(line.text("measure")), "")
    period = said.known.period(written) if written else ""
    if isinstance(value, str):
        value = _number(value)
    if not (period and measure) or isinstance(value, bool) or not isinstance(value, int | float):
        said.doubt(line, "signed_period" if not period else "measure" if not measure else "figure", "incomplete")
        return
    said.signed.setdefault(period, {})[measure] = value


def _number(text: str) -> Any:
    try:
        return float(text.replace("%", "").replace(",", ".").strip())
    except ValueError:
        return text


_READERS = {
    "open": _decision, "decided": _decision, "roster": _member, "aliases": _alias, "merges": _merge, "signed": _signed,
}  # fmt: skip
