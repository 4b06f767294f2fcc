"""Columns that say a kind, a period or a committee once, beside the first of its party cells, merged down or not."""

from collections.abc import Sequence
from dataclasses import replace

from tusoi_cli.model.sheet import Sheet, Value
from tusoi_cli.text import clean
from tusoi_cli.understand.body import Row
from tusoi_cli.understand.columns import Column
from tusoi_cli.understand.periods import period_below, periods


def under_their_kinds(rows: Sequence[Row], columns: Sequence[Column], sheet: Sheet) -> list[Row]:
    """The rows, each blank in the column of kinds under the kind that stands above it."""
    found = [column for column in columns if column.key == "kind"]
    labels = {column.index for column in found}
    if not found or all(row.label_column in labels for row in rows if row.kind == "data"):
        return list(rows)
    return _carried(rows, found[0], sheet)


def under_what_is_said_once(rows: Sequence[Row], columns: Sequence[Column], sheet: Sheet) -> list[Row]:
    """The rows, each blank in a column of periods or committees under what stands above it, merged down or not."""
    told = list(rows)
    for key in ("period", "committee"):
        column = next((column for column in columns if column.key == key), None)
        if column and not any(row.label_column == column.index for row in rows if row.kind == "data"):
            told = _carried(told, column, sheet)
    return told


def _carried(rows: Sequence[Row], column: Column, sheet: Sheet) -> list[Row]:
    index = column.index
    below = {row for span in sheet.merges if span.left == index for row in range(span.top, span.bottom + 1)}
    told, said = [], ""
    for row in rows:
        value = sheet.at(row.index, index)
        if row.kind in ("group", "subtotal", "total"):
            said = ""
        elif value != "":
            said = _said(column, value)
        elif said and row.kind == "data" and (row.index in below or not below):
            row = _under(row, column.key, said)
        told.append(row)
    return told


def _said(column: Column, value: Value) -> str:
    text = clean(str(value))
    if column.key != "period":
        return text
    return period_below(column.header.split(" › ")[-1], value) or next(iter(periods(text)), "")


def _under(row: Row, key: str, said: str) -> Row:
    if key == "kind":
        return row if row.group else replace(row, group=said)
    return replace(row, period=said) if key == "period" else replace(row, committee=said)
