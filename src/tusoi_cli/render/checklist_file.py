"""A checklist as a file that a person can change and that reads back equal: TOML, or a workbook."""

import json
import os
import tomllib
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from tusoi_cli.language import Language
from tusoi_cli.model.checklist import Checklist, Scale
from tusoi_cli.model.mark import MARK
from tusoi_cli.render.aside import gathered, write_text

SUFFIXES = (".xlsx", ".toml")
_VOCABULARY = Path(__file__).parent.parent / "vocabulary" / "checklist_book.toml"
_SCALE = ("minimum", "maximum", "counts_from", "high_is_worse", "example")
_WIDTHS = {"code": 10, "id": 8, "audience_id": 14, "audience": 14, "text": 60, "phrases": 42, "group": 8, "points": 10}
_WIDE = 26
_ABOUT = 60
_LINE = 16.5
"""Points of a line of 12 pt; heights are set, as not every program fits rows to wrapped text."""


def write(checklist: Checklist, language: Language, path: Path) -> None:
    """The checklist as ``.toml`` or ``.xlsx``, by the path's suffix; the file is written aside."""
    if path.suffix.lower() == ".xlsx":
        _write_book(checklist, language, path)
    else:
        write_text(path, toml(checklist))


# TOML


def toml(checklist: Checklist) -> str:
    """The checklist as TOML text."""
    return "\n".join(_lines(checklist)) + "\n"


def _lines(checklist: Checklist) -> Iterator[str]:
    yield f"id = {_text(checklist.id)}"
    yield f"version = {_text(checklist.version)}"
    yield f"title = {_titles(checklist.titles)}"
    yield f"source = {_text(checklist.source)}"
    yield f"verified = {_plain(checklist.verified)}"
    yield f"language = {_text(checklist.language)}"
    if checklist.scale:
        yield "\n[scale]"
        for key in _SCALE:
            value = getattr(checklist.scale, key)
            yield f"{key} = {_text(value) if isinstance(value, str) else _plain(value)}"
    for level in checklist.levels:
        yield f"\n[[level]]\nid = {_text(level.id)}\ntitle = {_titles(level.titles)}"
        if level.points is not None:
            yield f"points = {_plain(level.points)}"
    for name, titles in checklist.audiences.items():
        yield f"\n[[audience]]\nid = {_text(name)}\ntitle = {_titles(titles)}"
    for group in checklist.groups:
        yield f"\n[[group]]\ncode = {_text(group.code)}\ntitle = {_titles(group.titles)}"
    yield from _signs(checklist)
    yield from _crosswalks(checklist)


def _signs(checklist: Checklist) -> Iterator[str]:
    for sign in checklist.signs:
        yield f"\n[[sign]]\ncode = {_text(sign.code)}"
        if sign.group:
            yield f"group = {_text(sign.group)}"
        if sign.audience:
            yield f"audience = {_text(sign.audience)}"
        yield f"text = {_text(sign.text)}"
        if sign.labels:
            yield f"label = {_titles(sign.labels)}"
        if sign.phrases:
            yield "phrases = [" + "".join(f"\n  {_text(phrase)}," for phrase in sign.phrases) + "\n]"


def _crosswalks(checklist: Checklist) -> Iterator[str]:
    for to, links in checklist.crosswalks.items():
        for relation in dict.fromkeys(link.relation for link in links):
            yield f"\n[crosswalk.{_text(to)}.{relation}]"
            targets: dict[str, list[str]] = {}
            for link in links:
                if link.relation == relation:
                    targets.setdefault(link.code, []).append(link.target)
            for code, found in targets.items():
                one = _text(found[0]) if len(found) == 1 else "[" + ", ".join(map(_text, found)) + "]"
                yield f"{_text(code)} = {one}"


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _titles(titles: dict[str, str]) -> str:
    return "{ " + ", ".join(f"{lang} = {_text(title)}" for lang, title in titles.items()) + " }"


def _moment() -> datetime:
    """The workbook's date: SOURCE_DATE_EPOCH, else a fixed one, so that the same checklist gives the same bytes."""
    seconds = os.environ.get("SOURCE_DATE_EPOCH", "")
    if seconds.isascii() and seconds.isdigit():
        return datetime.fromtimestamp(int(seconds), UTC).replace(tzinfo=None)
    return datetime(2000, 1, 1)


def _plain(value: bool | float) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(int(value)) if float(value).is_integer() else repr(float(value))


# a workbook


@lru_cache(maxsize=1)
def _vocabulary() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(_VOCABULARY.read_text(encoding="utf-8"))


def _write_book(checklist: Checklist, language: Language, path: Path) -> None:
    import xlsxwriter

    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with gathered(path) as stream, xlsxwriter.Workbook(stream, options) as book:
        book.set_properties({"keywords": MARK, "title": checklist.id, "created": _moment()})
        _Book(book, language).write(checklist)


def _lines_of(value: object, width: int) -> int:
    """Lines that a text takes in a column so many letters wide."""
    return sum(1 + int(len(line) * 0.85) // width for line in str(value or "").split("\n"))


class _Book:
    def __init__(self, book: Any, language: Language) -> None:
        self._book = book
        self._place = 1 if language.lang == "en" else 0
        self._language = language
        font = {"font_name": "Times New Roman", "font_size": 12, "valign": "top"}
        self._plain = book.add_format({**font, "text_wrap": True, "num_format": "@"})
        self._number = book.add_format(font)
        self._head = book.add_format({**font, "bold": True, "text_wrap": True, "bottom": 1})
        self._bold = book.add_format({**font, "bold": True, "text_wrap": True})
        self._hint = book.add_format({**font, "italic": True, "text_wrap": True})

    def _word(self, table: str, key: str) -> str:
        return _vocabulary()[table][key][self._place]

    def write(self, checklist: Checklist) -> None:
        self._about(checklist)
        signs = [
            (s.code, s.group, s.text, s.labels.get("vi"), s.labels.get("en"), s.audience, "\n".join(s.phrases))
            for s in checklist.signs
        ]
        groups = [(group.code, group.titles.get("vi"), group.titles.get("en")) for group in checklist.groups]
        audiences = [(name, titles.get("vi"), titles.get("en")) for name, titles in checklist.audiences.items()]
        levels = [
            (level.id, level.titles.get("vi"), level.titles.get("en"), level.points) for level in checklist.levels
        ]
        links = [
            (link.code, self._word("relation", link.relation), to, link.target)
            for to, found in checklist.crosswalks.items()
            for link in found
        ]
        parts = (("signs", signs), ("groups", groups), ("audiences", audiences), ("levels", levels), ("links", links))
        for part, rows in parts:
            self._table(part, rows)

    def _about(self, checklist: Checklist) -> None:
        sheet = self._sheet("head")
        sheet.set_column(0, 0, 38)
        sheet.set_column(1, 2, _ABOUT)
        head: dict[str, str | float | None] = {
            "id": checklist.id,
            "version": checklist.version,
            "title.vi": checklist.titles.get("vi"),
            "title.en": checklist.titles.get("en"),
            "source": checklist.source,
            "verified": self._flag(checklist.verified),
            "language": checklist.language,
        }
        titles = {key: self._word("head", key) for key in head}
        scale = self._scale(checklist.scale)
        titles |= {key: self._word("scale", key) for key in scale}
        rows = [(titles[key], value, key) for key, value in (head | scale).items()]
        for row, (title, value, key) in enumerate(rows):
            sheet.set_row(row, _LINE * _lines_of(value, _ABOUT))
            sheet.write_string(row, 0, title, self._bold)
            self._put(sheet, row, 1, value)
            hint = f"checklist.book.{key.replace('.', '_')}"
            if self._language.has(hint):
                sheet.write_string(row, 2, self._language.text(hint), self._hint)
            if value in _vocabulary()["flag"]["true"] + _vocabulary()["flag"]["false"]:
                choices = [self._word("flag", "true"), self._word("flag", "false")]
                sheet.data_validation(row, 1, row, 1, {"validate": "list", "source": choices})

    def _sheet(self, part: str) -> Any:
        sheet = self._book.add_worksheet(self._word("sheet", part))
        sheet.set_paper(9)  # A4
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        return sheet

    def _scale(self, scale: Scale | None) -> dict[str, str | float | None]:
        if scale is None:
            return {}
        found = {key: getattr(scale, key) for key in _SCALE}
        return {key: self._flag(value) if isinstance(value, bool) else value for key, value in found.items()}

    def _flag(self, value: bool) -> str:
        return self._word("flag", "true" if value else "false")

    def _table(self, part: str, rows: Sequence[Sequence[str | float | None]]) -> None:
        sheet = self._sheet(part)
        sheet.freeze_panes(1, 0)
        sheet.repeat_rows(0)
        columns = _vocabulary()["columns"][part]
        for column, name in enumerate(columns):
            sheet.set_column(column, column, _WIDTHS.get(name, _WIDE))
            sheet.write_string(0, column, self._word("column", name), self._head)
            if name == "relation":
                choices = [words[self._place] for words in _vocabulary()["relation"].values()]
                sheet.data_validation(1, column, len(rows) + 200, column, {"validate": "list", "source": choices})
        widths = [_WIDTHS.get(name, _WIDE) for name in columns]
        titles = [self._word("column", name) for name in columns]
        sheet.set_row(0, _LINE * max(map(_lines_of, titles, widths)))
        for row, values in enumerate(rows, start=1):
            sheet.set_row(row, _LINE * max(map(_lines_of, values, widths)))
            for column, value in enumerate(values):
                self._put(sheet, row, column, value)

    def _put(self, sheet: Any, row: int, column: int, value: str | float | None) -> None:
        if isinstance(value, int | float):
            sheet.write_number(row, column, value, self._number)
        elif value:
            sheet.write_string(row, column, value, self._plain)
