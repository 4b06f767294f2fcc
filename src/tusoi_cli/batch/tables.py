"""Tables beside the facts, for R, Power BI and DuckDB: what the facts' columns stand for, one CSV file each."""

import json
from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import PurePath
from typing import TypeAlias

from tusoi_cli.batch.committees import Belonging
from tusoi_cli.batch.gather import Gathered
from tusoi_cli.language import Language, catalogue
from tusoi_cli.model.checklist import Checklist
from tusoi_cli.model.columns import Facts
from tusoi_cli.model.mark import CSV_COLUMN
from tusoi_cli.model.period import order, period
from tusoi_cli.model.reading import Reading
from tusoi_cli.model.settings import SHAPING, Settings
from tusoi_cli.pipeline import Checked
from tusoi_cli.text import committee_key, party_cell_key

Cell: TypeAlias = str | int | float | None
Row: TypeAlias = tuple[Cell, ...]

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "committees": ("committee_id", "committee", "party_cells", "files"),
    "party_cells": (
        "party_cell_id", "committee_id", "committee", "party_cell", "kind", "in_roster", "valid_from", "valid_to",
        "successor", "first_period", "last_period",
    ),
    "listed": ("committee", "period", "party_cell"),
    "periods": ("period", "kind", "start", "end", "year", "position"),
    "signs": ("checklist", "version", "code", "group", "group_title", "text", "label_vi", "label_en", "audience"),
    "crosswalk": ("checklist", "code", "relation", "other_checklist", "other_code"),
    "sources": (
        "source", "status", "reason", "kind", "committee", "sheets", "rows_used", "rows_ignored", "rows_reported",
        "facts",
    ),
    "sheets": ("source", "sheet", "checklist", "facts"),
    "any_of": ("source", "sheet", "refs", "signs", "value"),
    "findings": (
        "code", "severity", "variant", "source", "sheet", "ref", "party_cell", "period", "title", "message", "hint",
        "values", "accepted",
    ),
    "settings": ("setting", "value"),
}  # fmt: skip
"""Table -> its columns, after the first one that tells which table it is."""


def tables(
    checked: Checked, gathered: Gathered, checklists: Sequence[Checklist], language: Language
) -> Iterator[tuple[str, list[Row]]]:
    """Each table's name and its rows, the header first."""
    belonging = gathered.belonging
    made: dict[str, Iterable[Row]] = {
        "committees": _committees(checked, belonging),
        "party_cells": _party_cells(checked),
        "listed": _listed(checked),
        "periods": _periods(checked.settled.facts),
        "signs": _signs(checklists),
        "crosswalk": _crosswalk(checklists),
        "sources": _sources(checked, belonging),
        "sheets": _sheets(gathered.inputs.readings),
        "any_of": _any_of(gathered.inputs.readings),
        "findings": _findings(checked, language),
        "settings": _settings(checked.settings),
    }
    for name, rows in made.items():
        yield name, [(CSV_COLUMN, *COLUMNS[name]), *((name, *row) for row in rows)]


def dictionary(language: Language) -> list[Row]:
    """What each column of each table means, in the language."""
    told = catalogue.topic("batch", language.lang)["dictionary"]
    rows: list[Row] = [(CSV_COLUMN, "table", "column", "meaning")]
    for table, columns in told.items():
        rows += [("data_dictionary", table, column, meaning) for column, meaning in columns.items()]
    return rows


def committee_id(committee: str) -> str:
    """Twelve digits that stay the same for a committee, however its name is spelled; empty for none."""
    return _id(committee_key(committee)) if committee else ""


def party_cell_id(committee: str, party_cell: str) -> str:
    """As ``committee_id``, for a party cell of a committee."""
    return _id(committee_key(committee), party_cell_key(party_cell))


def _id(*keys: str) -> str:
    return sha256("\n".join(keys).encode("utf-8", "backslashreplace")).hexdigest()[:12]


def _committees(checked: Checked, belonging: Belonging) -> Iterator[Row]:
    cells: dict[str, set[str]] = {}
    shown: dict[str, str] = {}
    for committee, party_cell in checked.settled.facts.distinct("committee", "party_cell"):
        key = committee_key(committee)
        shown.setdefault(key, committee)
        cells.setdefault(key, set()).update({party_cell_key(party_cell)} if party_cell else ())
    files: dict[str, int] = {}
    for source in checked.sources:
        if source.facts:
            key = committee_key(belonging.of_source.get(source.source, ""))
            files[key] = files.get(key, 0) + 1
    for key, name in sorted(shown.items(), key=lambda each: each[1]):
        if name:
            yield committee_id(name), name, len(cells[key]), files.get(key, 0)


def _party_cells(checked: Checked) -> Iterator[Row]:
    kinds: dict[tuple[str, str], str] = {}
    seen: dict[tuple[str, str], set[str]] = {}
    named = checked.settled.facts.distinct("committee", "party_cell", "period", "cell_kind")
    for committee, party_cell, when, kind in named:
        if party_cell:
            who = (committee, party_cell)
            seen.setdefault(who, set()).add(when)
            kinds[who] = kinds.get(who) or kind
    settings = checked.settings
    roster = {party_cell_key(member.name): member for member in settings.roster}
    reported = {party_cell_key(name) for _, name in seen}
    for key, member in roster.items():
        if key not in reported:
            seen[member.committee, member.name] = set()
    ended = {party_cell_key(merge.old): merge for merge in settings.merges}
    begun = {party_cell_key(merge.new): merge.valid_from for merge in settings.merges}
    for (committee, name), periods in sorted(seen.items()):
        key = party_cell_key(name)
        told = sorted((each for each in periods if each), key=order)
        merge = ended.get(key)
        kind = kinds.get((committee, name)) or (roster[key].kind if key in roster else "")
        yield (
            party_cell_id(committee, name), committee_id(committee), committee, name, kind, int(key in roster),
            begun.get(key, ""), merge.valid_from if merge else "", merge.new if merge else "",
            told[0] if told else "", told[-1] if told else "",
        )  # fmt: skip


def _listed(checked: Checked) -> Iterator[Row]:
    for who, names in sorted(checked.settled.listed.items()):
        for name in names:
            yield *who, name


def _periods(facts: Facts) -> Iterator[Row]:
    named = sorted(filter(None, facts.texts("period")), key=order)
    for position, name in enumerate(named, start=1):
        each = period(name)
        (year, month), (last_year, last_month) = each.start, each.end
        last = monthrange(last_year, last_month)[1]
        start, end = f"{year}-{month:02}-01", f"{last_year}-{last_month:02}-{last:02}"
        yield name, each.kind, start, end, each.year, position


def _signs(checklists: Iterable[Checklist]) -> Iterator[Row]:
    for checklist in checklists:
        titles = {group.code: group.titles.get("vi", "") for group in checklist.groups}
        for sign in checklist.signs:
            yield (
                checklist.id, checklist.version, sign.code, sign.group, titles.get(sign.group, ""), sign.text,
                sign.label("vi"), sign.label("en"), sign.audience,
            )  # fmt: skip


def _crosswalk(checklists: Iterable[Checklist]) -> Iterator[Row]:
    for checklist in checklists:
        for other, links in sorted(checklist.crosswalks.items()):
            for link in links:
                yield checklist.id, link.code, link.relation, other, link.target


def _sources(checked: Checked, belonging: Belonging) -> Iterator[Row]:
    for each in checked.sources:
        committee = belonging.of_source.get(each.source, "")
        counts = (each.sheets, each.rows_used, each.rows_ignored, each.rows_reported, each.facts)
        yield each.source, each.status, each.reason, each.kind, committee, *counts


def _sheets(readings: Iterable[Reading]) -> Iterator[Row]:
    for reading in readings:
        if reading.facts:
            yield reading.source, reading.sheet, reading.checklist, len(reading.facts)


def _any_of(readings: Iterable[Reading]) -> Iterator[Row]:
    for reading in readings:
        for each in reading.any_of:
            yield each.source, each.sheet, ";".join(each.refs), ";".join(sorted(each.parts)), each.value


def _settings(settings: Settings) -> Iterator[Row]:
    """What shapes a report; a checklist that is a file of this machine is left out."""
    usual = Settings()
    for name in SHAPING:
        value = getattr(settings, name)
        if value != getattr(usual, name) and not (name == "checklist" and PurePath(value).suffix):
            yield name, json.dumps(value, ensure_ascii=False)


def _findings(checked: Checked, language: Language) -> Iterator[Row]:
    reasons = {found: accepted.reason for found, accepted in checked.accepted}
    for found in (*checked.findings, *reasons):
        who = (found.values.get("party_cell"), found.values.get("period"))
        yield (
            found.code, found.severity, found.variant, found.source, found.sheet, found.ref,
            *(value if isinstance(value, str) else "" for value in who), language.finding_title(found.code),
            language.message(found), language.hint(found),
            json.dumps(dict(found.values), ensure_ascii=False, sort_keys=True), reasons.get(found, ""),
        )  # fmt: skip
