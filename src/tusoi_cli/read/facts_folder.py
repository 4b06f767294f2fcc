"""A folder of facts that ``tusoi batch`` wrote, read directly: facts (csv or parquet) with the tables beside them."""

import csv
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal, TypeVar, cast

from tusoi_cli.errors import TusoiError
from tusoi_cli.model.facts import COLUMNS, Fact
from tusoi_cli.model.finding import Finding, Severity, Small, digest
from tusoi_cli.model.mark import CSV_COLUMN, FACTS_FOLDER
from tusoi_cli.model.reading import AnyOf, Reading
from tusoi_cli.model.report import Source
from tusoi_cli.model.settings import SHAPING, Accepted, Member, Merge, Settings

Made = TypeVar("Made")
_QUOTED = re.compile(r"'+[=+\-@\t\r]")
_VALUE = COLUMNS.index("value")
_CSV, _PARQUET = "facts.csv", "facts.parquet"


@dataclass(slots=True)
class FactsFolder:
    """What such a folder tells: files with their readings and findings, findings on no file, decisions."""

    sources: list[Source] = field(default_factory=list)
    readings: dict[str, list[Reading]] = field(default_factory=dict)
    findings: dict[str, list[Finding]] = field(default_factory=dict)
    """File -> findings; empty: on no file."""
    listed: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    """(committee, period) -> the party cells that the committee's synthesis lists."""
    settings: Settings = field(default_factory=Settings)
    """What the office decided that shapes a report of these facts."""


def facts_file(path: Path) -> Path | None:
    """The file of facts behind a path: a results folder, its folder of facts, or that file itself; else None."""
    if path.is_file():
        return path if path.suffix.lower() == ".parquet" or _is_with_tables(path) else None
    places = [folder / name for folder in (path, path / FACTS_FOLDER) for name in (_CSV, _PARQUET)]
    return next((place for place in places if place.is_file() and _is_with_tables(place)), None)


def _is_with_tables(path: Path) -> bool:
    return path.name in (_CSV, _PARQUET) and (path.parent / "sources.csv").is_file()


def read_facts(path: Path) -> FactsFolder:
    """Everything that stands in and beside a file of facts. TusoiError ``facts_damaged``, or without ``parquet``."""
    try:
        return _read(path)
    except KeyError as error:
        raise TusoiError("facts_damaged", path=str(path.parent)) from error


def _read(path: Path) -> FactsFolder:
    read = _parquet if path.suffix.lower() == ".parquet" else _facts_csv
    told = FactsFolder()
    by_sheet: dict[tuple[str, str], Reading] = {}
    for row in _table(path, "sheets"):
        _reading(told, by_sheet, row["source"], row["sheet"]).checklist = row["checklist"]
    for fact in read(path):
        _reading(told, by_sheet, fact.source, fact.sheet).facts.append(fact)
    told.sources = [_made(path, _source, row) for row in _table(path, "sources")] or _bare(told.readings)
    for row in _table(path, "findings"):
        found = _made(path, _finding, row)
        told.findings.setdefault(found.source, []).append(found)
    for row in _table(path, "any_of"):
        each = _made(path, _any_of, row)
        _reading(told, by_sheet, each.source, each.sheet).any_of.append(each)
    for row in _table(path, "listed"):
        key = (row["committee"], row["period"])
        told.listed[key] = (*told.listed.get(key, ()), row["party_cell"])
    told.settings = _decided(path)
    return told


def _decided(path: Path) -> Settings:
    """What the office decided, as far as it shapes a report: roster, mergers, accepted findings, single values."""
    cells = list(_table(path, "party_cells"))
    listed = [row for row in cells if row["in_roster"] == "1"]
    ended = [row for row in cells if row["successor"]]
    values = {row["setting"]: row["value"] for row in _table(path, "settings")}
    return replace(
        _made(path, _values, values),
        roster=tuple(Member(row["party_cell"], row["kind"], row["committee"]) for row in listed),
        merges=tuple(Merge(row["party_cell"], row["successor"], row["valid_to"]) for row in ended),
        accepted=tuple(_made(path, _accepted, row) for row in _table(path, "findings") if row.get("accepted")),
    )


def _accepted(row: dict[str, str]) -> Accepted:
    return Accepted(
        row["code"], row["source"], row["ref"], row["accepted"], sheet=row["sheet"], seen=digest(_finding(row))
    )


def _values(told: dict[str, str]) -> Settings:
    usual = Settings()
    known: dict[str, Any] = {}
    for name in SHAPING:
        if name in told:
            value = json.loads(told[name])
            known[name] = tuple(value) if isinstance(value, list) else value
            if not isinstance(known[name], type(getattr(usual, name)) | int):
                raise TypeError(name)
    return replace(usual, **known)


def _any_of(row: dict[str, str]) -> AnyOf:
    signs, refs = frozenset(row["signs"].split(";")), tuple(row["refs"].split(";"))
    return AnyOf(signs, int(row["value"]), row["source"], row["sheet"], refs)


def _reading(told: FactsFolder, known: dict[tuple[str, str], Reading], source: str, sheet: str) -> Reading:
    if (source, sheet) not in known:
        known[source, sheet] = reading = Reading(source, sheet)
        told.readings.setdefault(source, []).append(reading)
    return known[source, sheet]


def _bare(readings: dict[str, list[Reading]]) -> list[Source]:
    """The files of facts that stand alone."""
    return [
        Source(name, "read", sheets=len(sheets), facts=sum(len(each.facts) for each in sheets))
        for name, sheets in readings.items()
    ]


def _source(row: dict[str, str]) -> Source:
    counts = {name: int(row[name]) for name in ("sheets", "rows_used", "rows_ignored", "rows_reported", "facts")}
    status = cast(Literal["read", "ignored", "unusable"], row["status"])
    return Source(row["source"], status, row["reason"], kind=row["kind"], **counts)


def _finding(row: dict[str, str]) -> Finding:
    values: dict[str, Small] = {
        name: tuple(map(str, value)) if isinstance(value, list) else value
        for name, value in json.loads(row["values"]).items()
    }
    place = (row["code"], row["source"], row["sheet"], row["ref"], row["variant"])
    return Finding(*place, values, cast(Severity, row["severity"]))


def _made(path: Path, make: Callable[[dict[str, str]], Made], row: dict[str, str]) -> Made:
    try:
        return make(row)
    except (ValueError, KeyError, AttributeError, TypeError) as error:
        raise TusoiError("facts_damaged", path=str(path.parent)) from error


def _table(path: Path, name: str) -> Iterator[dict[str, str]]:
    """The rows of a table beside the facts; none where it is not there."""
    place = path.parent / f"{name}.csv"
    if not place.is_file():
        return
    rows = _rows(place)
    header = next(rows, [])
    if header[:1] != [CSV_COLUMN]:
        raise TusoiError("facts_damaged", path=str(place))
    for row in rows:
        if len(row) != len(header):
            raise TusoiError("facts_damaged", path=str(place))
        yield dict(zip(header, row, strict=True))


def _facts_csv(path: Path) -> Iterator[Fact]:
    rows = _rows(path)
    if tuple(next(rows, [])) != COLUMNS:
        raise TusoiError("facts_damaged", path=str(path))
    for row in rows:
        try:
            yield _fact(row)
        except (ValueError, TypeError, IndexError) as error:
            raise TusoiError("facts_damaged", path=str(path)) from error


def _rows(path: Path) -> Iterator[list[str]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            for row in csv.reader(stream):
                yield [text[1:] if _QUOTED.match(text) else text for text in row]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise TusoiError("facts_damaged", path=str(path)) from error


def _parquet(path: Path) -> Iterator[Fact]:
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as error:
        raise TusoiError("extra_missing", extra="parquet") from error
    try:
        with parquet.ParquetFile(path) as file:
            if tuple(file.schema_arrow.names) != COLUMNS:
                raise TusoiError("facts_damaged", path=str(path))
            for batch in file.iter_batches():
                yield from map(_fact, zip(*(column.to_pylist() for column in batch.columns), strict=True))
    except (OSError, ValueError, TypeError, pyarrow.ArrowException) as error:
        raise TusoiError("facts_damaged", path=str(path)) from error


def _fact(row: Any) -> Fact:
    told = list(row)
    value = float(told[_VALUE])
    told[_VALUE] = int(value) if value.is_integer() else value
    return Fact(*told)
