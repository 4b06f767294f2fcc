"""A checklist kept in a workbook, as ``tusoi checklist export`` writes it and a person edits it."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from tusoi_cli.errors import TusoiError
from tusoi_cli.model.address import ref
from tusoi_cli.model.checklist import Mistake
from tusoi_cli.read.checklist_rules import Draft, Row
from tusoi_cli.read.file import read
from tusoi_cli.text import words

_VOCABULARY = Path(__file__).parent.parent / "vocabulary" / "checklist_book.toml"
_FLAGS = ("verified", "high_is_worse", "example")
_NUMBERS = ("minimum", "maximum", "points")
_MOST_ROWS = 20_000


@lru_cache(maxsize=1)
def vocabulary() -> dict[str, dict[str, list[str]]]:
    """The words of the workbook's sheets, columns and answers."""
    return tomllib.loads(_VOCABULARY.read_text(encoding="utf-8"))


@lru_cache(maxsize=8)
def _meanings(table: str) -> Mapping[str, str]:
    return {words(word): key for key, known in vocabulary()[table].items() for word in [*known, key]}


def draft(path: Path) -> tuple[Draft, tuple[Mistake, ...]]:
    """What the workbook says, each field with its address, and what could not be placed at all."""
    mistakes: list[Mistake] = []
    parts: dict[str, list[Row]] = {part: [] for part in vocabulary()["columns"]}
    head, scale = Row({}, ""), None
    met = set()
    for name, rows in _sheets(path):
        part = _meanings("sheet").get(words(name), "")
        met.add(part)
        if part == "head":
            head, scale = _head(name, rows, mistakes)
        elif part:
            parts[part] = list(_table(name, rows, part, mistakes))
    for part in ("head", "signs"):
        if part not in met:
            mistakes.append(Mistake(path.name, "missing_sheet", " / ".join(vocabulary()["sheet"][part])))
    return Draft(head=head, scale=scale, **parts), tuple(mistakes)


def _sheets(path: Path) -> Iterator[tuple[str, list[list[Any]]]]:
    book, findings = read(path, path.name)
    if book is None:
        raise TusoiError("checklist_unreadable", path=path.name, reason=findings[0].code if findings else "")
    for sheet in book.sheets:
        if len(sheet.rows) > _MOST_ROWS:
            raise TusoiError("checklist_unreadable", path=path.name, reason="size")
        yield sheet.name, sheet.rows


def _head(name: str, rows: list[list[Any]], mistakes: list[Mistake]) -> tuple[Row, Row | None]:
    """Names in the first column, what they say in the second."""
    found: dict[str, dict[str, Any]] = {"head": {}, "scale": {}}
    places: dict[str, str] = {}
    for number, row in enumerate(rows):
        title, value = ([*row, "", ""])[:2]
        key = words(str(title))
        part = next((part for part in found if key in _meanings(part)), "")
        if not key or value == "":
            continue
        if not part:
            mistakes.append(Mistake(f"{name}!{ref(number, 0)}", "unknown_key", str(title)))
            continue
        meaning = _meanings(part)[key]
        places[meaning] = f"{name}!{ref(number, 1)}"
        _put(found[part], meaning, _value(meaning, value))
    scale = Row(found["scale"], f"{name}!", places=places, whole=True) if found["scale"] else None
    return Row(found["head"], f"{name}!", places=places), scale


def _table(name: str, rows: list[list[Any]], part: str, mistakes: list[Mistake]) -> Iterator[Row]:
    known = vocabulary()["columns"][part]
    top = next((number for number, row in enumerate(rows) if any(value != "" for value in row)), 0)
    columns: dict[int, str] = {}
    meanings = {word: key for word, key in _meanings("column").items() if key in known}
    for column, title in enumerate(rows[top] if rows else []):
        if (key := words(str(title))) in meanings:
            columns[column] = meanings[key]
        elif key:
            mistakes.append(Mistake(f"{name}!{ref(top, column)}", "unknown_key", str(title)))
    for key in vocabulary()["needed"][part] if any(value != "" for row in rows for value in row) else ():
        if key not in columns.values():
            mistakes.append(Mistake(f"{name}!{top + 1}", "missing_column", " / ".join(vocabulary()["column"][key])))
    for number, row in enumerate(rows[top + 1 :], start=top + 1):
        if all(value == "" for value in row):
            continue
        fields: dict[str, Any] = {}
        places = {}
        for column, meaning in columns.items():
            key = "id" if meaning == "audience_id" else meaning
            places[key] = f"{name}!{ref(number, column)}"
            if column < len(row) and row[column] != "":
                _put(fields, key, _value(key, row[column]))
        yield Row(fields, f"{name}!{number + 1}", whole=True, places=places)


def _put(fields: dict[str, Any], key: str, value: Any) -> None:
    part, _, lang = key.partition(".")
    if lang:
        fields.setdefault(part, {})[lang] = value
    else:
        fields[key] = value


def _value(key: str, value: Any) -> Any:
    """A code typed as 1 arrives as 1.0; an answer or a relation is written in words."""
    if key in _NUMBERS:
        return value
    if key in _FLAGS:
        flag = _meanings("flag").get(words(str(value)))
        return value if flag is None else flag == "true"
    text = str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
    if key == "relation":
        return _meanings("relation").get(words(text), text)
    if key == "phrases":
        return [line.strip() for line in text.splitlines() if line.strip()]
    return text.strip()
