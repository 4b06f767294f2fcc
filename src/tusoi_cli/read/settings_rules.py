"""What ``tusoi.toml`` may hold: every key known, every value of its kind, else an error that names the place."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import Any, NoReturn, TypeVar

from tusoi_cli.language import catalogue
from tusoi_cli.model.facts import MEASURES, STATUSES
from tusoi_cli.model.settings import Accepted, Answer, Member, Merge, Origin, Settings
from tusoi_cli.read.settings_text import Place
from tusoi_cli.text import clean

Item = TypeVar("Item")

DOCUMENT = ("body_above", "body", "post", "place", "number", "signatory_title", "recipients")
SIGNED = (*MEASURES, "party_cells", "rate")
MARKS = ("level", "points")
_KEYS = (
    "committee", "checklist", "expected_periods", "ceiling_percent", "lower_is_better", "hide_small", "roster",
    "aliases", "merge", "accepted", "answer", "use_file", "labels", "statuses", "words", "signed", "document",
)  # fmt: skip
_MEMBER = ("name", "kind", "committee", "aliases")
_MERGE = ("old", "new", "valid_from")
_ACCEPTED = ("code", "reason", "source", "sheet", "ref", "party_cell", "period")
_ANSWER = (
    "layout", "source", "sheet", "reason", "columns", "header", "period", "party_cell", "marks", "leave_out",
)  # fmt: skip
_USE_FILE = ("source", "party_cell", "period", "reason")
_COLUMN = re.compile(r"[A-Z]{1,3}")
HEADER = re.compile(r"[1-9]\d{0,5}(?:\s*-\s*[1-9]\d{0,5})?(?:\s*;\s*[1-9]\d{0,5}(?:\s*-\s*[1-9]\d{0,5})?)*")
_TURNED = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")


@dataclass(frozen=True, slots=True)
class Known:
    """What only later stages can tell.

    ``period``: the canonical period that a text names, "" for none. ``words``: what further header words may
    stand for. ``role``: the role of a column as answers write it, in canonical form, "" for none; ``roles`` are
    the names to suggest.
    """

    period: Callable[[str], str]
    words: frozenset[str] = frozenset()
    role: Callable[[str], str] = str
    roles: tuple[str, ...] = ()


def settle(data: Mapping[str, Any], place: Place, known: Known) -> Settings:
    """The settings that a TOML file says. TusoiError for the first thing that is wrong with it."""
    return _Reader(place, known).settings(data)


class _Reader:
    def __init__(self, place: Place, known: Known) -> None:
        self.place = place
        self.known = known
        self.origin = Origin(place.path.name, whole=place.whole)

    def settings(self, data: Mapping[str, Any]) -> Settings:
        self.only(data, _KEYS, "")
        rows = list(self.rows(data, "roster", plain="name"))
        aliases = self.texts_by_name(data, "aliases")
        for where, row in rows:
            aliases |= {alias: self.text(row, "name", where) for alias in self.texts(row, "aliases", where)}
        return Settings(
            committee=self.text(data, "committee"),
            roster=tuple(self.member(row, where) for where, row in rows),
            aliases=aliases,
            expected_periods=tuple(self.periods(data, "expected_periods")),
            checklist=self.text(data, "checklist"),
            merges=tuple(merge for where, row in self.rows(data, "merge") for merge in self.merge(row, where)),
            accepted=tuple(self.accepted(row, where) for where, row in self.rows(data, "accepted")),
            answers=tuple(self.answers(data)),
            labels=self.texts_by_name(data, "labels", empty=True),
            statuses={text: self.one_of(status, STATUSES, f"statuses.{text}")
                      for text, status in self.texts_by_name(data, "statuses").items()},
            words=self.words(data),
            signed=self.signed(data),
            lower_is_better=tuple(self.texts(data, "lower_is_better")),
            ceiling_percent=self.number(data, "ceiling_percent", 20.0, 0, 100),
            hide_small=int(self.number(data, "hide_small", 0, 2, 1000, whole=True)),
            document=self.document(data),
            place=str(self.place.path),
        )  # fmt: skip

    # parts

    def member(self, row: Mapping[str, Any], where: str) -> Member:
        self.only(row, _MEMBER, where)
        return Member(self.text(row, "name", where, required=True), self.text(row, "kind", where),
                      self.text(row, "committee", where))  # fmt: skip

    def merge(self, row: Mapping[str, Any], where: str) -> Iterator[Merge]:
        self.only(row, _MERGE, where)
        new = self.text(row, "new", where, required=True)
        since = self.day(row, "valid_from", where)
        olds = self.texts(row, "old", where)
        if not olds:
            raise self.place.error("setting_missing", f"{where}.old")
        yield from (Merge(old, new, since) for old in olds)

    def accepted(self, row: Mapping[str, Any], where: str) -> Accepted:
        self.only(row, _ACCEPTED, where)
        code = self.text(row, "code", where, required=True).upper()
        if code not in catalogue.topic("finding", "vi"):
            raise self.place.error("setting_value", f"{where}.code", value=code, known="TS101 – TS702")
        said = {key: self.text(row, key, where) for key in ("source", "sheet", "ref", "party_cell")}
        reason = self.text(row, "reason", where, required=True)
        return Accepted(code, reason=reason, period=self.period(row, "period", where), origin=self.origin, **said)

    def answers(self, data: Mapping[str, Any]) -> Iterator[Answer]:
        for where, row in self.rows(data, "answer"):
            self.only(row, _ANSWER, where)
            said = {key: self.text(row, key, where) for key in ("layout", "source", "sheet", "reason")}
            if not (said["layout"] or said["source"] or said["sheet"]):
                raise self.place.error("setting_missing", f"{where}.layout")
            for action, value in self.decisions(row, where):
                yield Answer(action, value, origin=self.origin, **said)
        for where, row in self.rows(data, "use_file"):
            self.only(row, _USE_FILE, where)
            yield Answer(
                "use_file", self.text(row, "source", where, required=True), reason=self.text(row, "reason", where),
                party_cell=self.text(row, "party_cell", where), period=self.period(row, "period", where),
                origin=self.origin,
            )  # fmt: skip

    def decisions(self, row: Mapping[str, Any], where: str) -> Iterator[tuple[str, str]]:
        for column, role in self.texts_by_name(row, "columns", where).items():
            key = f"{where}.columns.{column}"
            if not _COLUMN.fullmatch(column.upper()):
                raise self.place.error("setting_value", key, value=column, known="A, B, … XFD")
            canonical = self.known.role(role)
            if not canonical:
                self.unknown_value(role, self.known.roles, key)
            yield "column", f"{column.upper()}={canonical}"
        if "header" in row:
            header = str(row["header"]) if type(row["header"]) is int else self.text(row, "header", where)
            if not HEADER.fullmatch(header):
                raise self.place.error("setting_value", f"{where}.header", value=header, known="6, 6-7")
            yield "header", header.replace(" ", "")
        if period := self.period(row, "period", where):
            yield "period", period
        if party_cell := self.text(row, "party_cell", where):
            yield "party_cell", party_cell
        if marks := self.text(row, "marks", where):
            yield "marks", self.one_of(marks, MARKS, f"{where}.marks")
        if self.flag(row, "leave_out", where):
            yield "leave_out", ""

    def words(self, data: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
        table = self.table(data, "words")
        self.only(table, self.known.words, "words")
        return {role: tuple(self.texts(table, role, "words")) for role in table}

    def signed(self, data: Mapping[str, Any]) -> dict[str, dict[str, float]]:
        found = {}
        for written in self.table(data, "signed"):
            where = f"signed.{written}"
            figures = self.table(data["signed"], written, "signed")
            self.only(figures, SIGNED, where)
            period = self.canonical(written, where)
            found[period] = {measure: self.number(figures, measure, 0, 0, 1e9, where=where) for measure in figures}
        return found

    def document(self, data: Mapping[str, Any]) -> dict[str, str]:
        table = self.table(data, "document")
        self.only(table, DOCUMENT, "document")
        return {key: "\n".join(self.texts(table, key, "document")) for key in table}

    # values

    def only(self, table: Mapping[str, Any], known: Iterable[str], where: str) -> None:
        """A key that is not known is a slip of the pen, never ignored."""
        listed = sorted(known)
        for key in table:
            if key not in listed:
                near = get_close_matches(key.lower(), listed, n=1, cutoff=0.4)
                path = f"{where}.{key}" if where else key
                raise self.place.error("unknown_setting", path, nearest=near[0] if near else "")

    def unknown_value(self, value: str, known: Iterable[str], where: str) -> NoReturn:
        listed = list(known)
        near = get_close_matches(value.lower(), listed, n=3, cutoff=0.3) or listed
        raise self.place.error("setting_value", where, value=value, known=", ".join(near))

    def one_of(self, value: str, known: Iterable[str], where: str) -> str:
        if value not in known:
            self.unknown_value(value, known, where)
        return value

    def text(self, table: Mapping[str, Any], key: str, where: str = "", *, required: bool = False) -> str:
        value = table.get(key, "")
        if not isinstance(value, str):
            raise self.place.error("setting_wants_text", _path(where, key))
        if required and not clean(value):
            raise self.place.error("setting_missing", _path(where, key))
        return clean(value)

    def texts(self, table: Mapping[str, Any], key: str, where: str = "") -> list[str]:
        """A list of texts; one text stands for a list of one."""
        value = table.get(key, [])
        value = [value] if isinstance(value, str) else value
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self.place.error("setting_wants_texts", _path(where, key))
        return [text for text in map(clean, value) if text]

    def table(self, table: Mapping[str, Any], key: str, where: str = "") -> Mapping[str, Any]:
        value = table.get(key, {})
        if not isinstance(value, Mapping):
            raise self.place.error("setting_wants_table", _path(where, key))
        return value

    def texts_by_name(
        self, table: Mapping[str, Any], key: str, where: str = "", *, empty: bool = False
    ) -> dict[str, str]:
        found = self.table(table, key, where)
        path = _path(where, key)
        return {clean(name): self.text(found, name, path, required=not empty) for name in found}

    def rows(self, data: Mapping[str, Any], key: str, plain: str = "") -> Iterator[tuple[str, Mapping[str, Any]]]:
        """A list of tables with their key paths; with ``plain`` a text stands for a table with that key alone."""
        value = data.get(key, [])
        if not isinstance(value, list):
            raise self.place.error("setting_wants_rows", key)
        for number, row in enumerate(value, start=1):
            where = f"{key}[{number}]"
            if plain and isinstance(row, str):
                row = {plain: row}
            if not isinstance(row, Mapping):
                raise self.place.error("setting_wants_table", where)
            yield where, row

    def flag(self, table: Mapping[str, Any], key: str, where: str) -> bool:
        value = table.get(key, False)
        if not isinstance(value, bool):
            raise self.place.error("setting_wants_flag", _path(where, key))
        return value

    def number(
        self, table: Mapping[str, Any], key: str, usual: float, low: float, high: float, *, where: str = "",
        whole: bool = False,
    ) -> float:  # fmt: skip
        if key not in table:
            return usual
        value = table[key]
        if isinstance(value, bool) or not isinstance(value, int | float) or (whole and value != int(value)):
            raise self.place.error("setting_wants_number", _path(where, key))
        if not low <= value <= high:
            raise self.place.error("setting_value", _path(where, key), value=value, known=f"{low:g} – {high:g}")
        return value

    def day(self, table: Mapping[str, Any], key: str, where: str) -> str:
        """An ISO date: TOML's own, or a text (``2021-01-01``, ``1/1/2021``)."""
        value = table.get(key)
        if isinstance(value, date):
            return value.isoformat()[:10]
        text = self.text(table, key, where, required=True)
        turned = _TURNED.fullmatch(text)
        try:
            day = date(*(int(part) for part in turned.groups()[::-1])) if turned else date.fromisoformat(text)
            return day.isoformat()
        except ValueError as error:
            raise self.place.error("setting_wants_date", _path(where, key)) from error

    def period(self, table: Mapping[str, Any], key: str, where: str) -> str:
        value = table.get(key, "")
        if type(value) is int:
            value = str(value)
        text = self.text({key: value}, key, where)
        return self.canonical(text, _path(where, key)) if text else ""

    def periods(self, data: Mapping[str, Any], key: str) -> Iterator[str]:
        value = data.get(key, [])
        if not isinstance(value, list):
            raise self.place.error("setting_wants_texts", key)
        for number, item in enumerate(value, start=1):
            yield self.period({"": item}, "", f"{key}[{number}]")

    def canonical(self, text: str, where: str) -> str:
        found = self.known.period(text)
        if not found:
            raise self.place.error("setting_wants_period", where, value=text)
        return found


def _path(where: str, key: str) -> str:
    return ".".join(part for part in (where, key) if part)
