"""Rows as CSV text: plain numbers, nothing that a spreadsheet program would take for a formula."""

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import groupby, islice, repeat
from pathlib import Path
from typing import TextIO

from tusoi_cli.language import Language
from tusoi_cli.model.checklist import Checklist
from tusoi_cli.model.mark import CSV_COLUMN
from tusoi_cli.model.report import Column, Completeness, Headline, Hidden, Item, Report, Table
from tusoi_cli.render.aside import aside
from tusoi_cli.render.writing import MISSING, WITHHELD, Writing, stem

Cell = str | int | float | None
_TOGETHER = 2_000
"""Rows written at once, column by column."""
_END = "\r\n"
_NOTHING = '""'
"""A line that holds one blank value, told from one that holds none."""
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_BREAKS = re.compile("[\x00\ud800-\udfff]|\r\n?|\n")
_REPORT = (CSV_COLUMN, "row", "label", "column", "period", "value")
_KEYS = ("text", "sign", "key", "period", "level", "date")


def rows_csv(rows: Iterable[Sequence[Cell]], *, excel: bool = False) -> str:
    """CSV text. ``excel``: ``;`` between and a decimal comma, as Excel in Viet Nam reads it.

    Numbers are plain (``12``, ``45.8``, never ``1e+16``), None is empty. Text that starts with
    ``= + - @`` gets a leading ``'``; so does one that starts with such quotes already, so that
    taking one away gives the text back.
    """
    text = io.StringIO()
    _write(rows, text, excel)
    return text.getvalue()


def write_rows(rows: Iterable[Sequence[Cell]], path: Path) -> None:
    """The same as a file that Excel opens, row by row: memory does not grow with it. TusoiError as ``aside``."""
    with aside(path) as draft, draft.open("w", encoding="utf-8-sig", newline="") as stream:
        _write(rows, stream, excel=False)


def _write(rows: Iterable[Sequence[Cell]], stream: TextIO, excel: bool) -> None:
    separator = ";" if excel else ","
    for width, alike in groupby(rows, len):
        while some := list(islice(alike, _TOGETHER)):
            columns = [_column(cells, excel, separator) for cells in zip(*some, strict=True)]
            lines = map(separator.join, zip(*columns, strict=True)) if width else repeat("", len(some))
            stream.write(_END.join([line or _NOTHING for line in lines] if width == 1 else lines) + _END)


def _column(cells: Sequence[Cell], excel: bool, separator: str) -> Iterable[str]:
    """Values below each other as they are written, each different one looked at once: columns repeat themselves."""
    told = {cell: _quoted(_cell(cell, excel), separator) for cell in {*cells}}
    return map(told.__getitem__, cells)


def _quoted(text: str, separator: str) -> str:
    """The text as a field (RFC 4180): in quotes, its own doubled, where it could be taken for more than one."""
    return '"' + text.replace('"', '""') + '"' if separator in text or '"' in text else text


def plain_number(value: int | float) -> str:
    """``12``, ``45.8``, ``10000000000000000``: the shortest digits that give the number back, no exponent."""
    if isinstance(value, float) and not value.is_integer():
        return format(Decimal(repr(value)), "f")
    return str(int(value))


def _cell(cell: Cell, excel: bool) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        if cell.isprintable() and cell[:1].isalnum():  # as most texts: no break in it, no sign before it
            return cell
        text = _BREAKS.sub(" ", cell)
        return "'" + text if _FORMULA.match(text) else text
    number = plain_number(cell)
    return number.replace(".", ",") if excel else number


def report_csv(report: Report, language: Language, checklist: Checklist | None = None, *, excel: bool = False) -> str:
    """The report's figures, one a line: table, row number, what the row is, column, period, unrounded value.

    ``[c]`` withheld, ``[x]`` not reported. ``headline`` and ``completeness`` come first.
    """
    writing = Writing(language, checklist)
    tables = [_headline(report.headline), _complete(report.completeness), *report.tables]
    lines = (line for table in tables for line in _lines(table, writing))
    return rows_csv([_REPORT, *lines], excel=excel)


def _lines(table: Table, writing: Writing) -> Iterator[tuple[Cell, ...]]:
    rows = [*table.rows, table.total] if table.total else [*table.rows]
    for number, row in enumerate(rows, start=1):
        is_total = number > len(table.rows)
        label = writing.language.text("report.full.total") if is_total else _label(table, row, writing)
        own = next((str(item) for item, column in zip(row, table.columns, strict=True) if column.kind == "period"), "")
        for item, column in zip(row, table.columns, strict=True):
            if _is_figure(item, column):
                yield table.id, number, label, stem(column), column.period or own, _value(item, column, writing)


def _label(table: Table, row: Sequence[Item], writing: Writing) -> str:
    told = zip(row, table.columns, strict=True)
    parts = [writing.item(item, column) for item, column in told if column.kind in _KEYS and not column.period]
    return " › ".join(part for part in parts if part)


def _is_figure(item: Item, column: Column) -> bool:
    if column.kind == "trend":
        return False
    return column.kind not in _KEYS or bool(column.period and item is not None)


def _value(item: Item, column: Column, writing: Writing) -> Cell:
    if isinstance(item, Hidden):
        return WITHHELD
    if item is None:
        return MISSING
    return item if isinstance(item, int | float) else writing.item(item, column)


def _headline(headlines: Sequence[Headline]) -> Table:
    columns = (
        Column("period", "period"),
        Column("members", "count"),
        Column("reviewed", "count"),
        Column("with_signs", "count"),
        Column("rate", "rate"),
        Column("low", "rate"),
        Column("high", "rate"),
    )
    return Table("headline", columns, tuple(map(_headline_row, headlines)))


def _headline_row(headline: Headline) -> tuple[Item, ...]:
    if headline.suppressed:
        return (headline.period, *(Hidden(),) * 6)
    low, high = headline.bounds or headline.interval or (None, None)
    return headline.period, headline.members, headline.reviewed, headline.with_signs, headline.rate, low, high


def _complete(entries: Sequence[Completeness]) -> Table:
    columns = (
        Column("period", "period"),
        Column("read", "count"),
        Column("expected", "count"),
        Column("not_sent", "count"),
        Column("unusable", "count"),
        Column("own", "count"),
        Column("synthesis", "count"),
    )
    rows = tuple((e.period, e.read, e.expected, len(e.not_sent), len(e.unusable), e.own, e.synthesis) for e in entries)
    return Table("completeness", columns, rows)
