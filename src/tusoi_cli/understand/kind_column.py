"""A column of kinds that says each kind once, beside the first of its party cells, merged down or not."""

from collections.abc import Sequence
from dataclasses import replace

from tusoi_cli.model.sheet import Sheet, Value
from tusoi_cli.text import clean
from tusoi_cli.understand.body import Row
from tusoi_cli.understand.columns import Column
from tusoi_cli.understand.periods import period_of_value, periods


def under_their_kinds(rows: Sequence[Row], columns: Sequence[Column], sheet: Sheet) -> list[Row]:
    """The rows, each blank in the column of kinds under the kind that stands above it."""
    found = [column.index for column in columns if column.key == "kind"]
    if not found or all(row.label_column in found for row in rows if row.kind == "data"):
        return list(rows)
    index = found[0]
    below = {row for span in sheet.merges if span.left == index for row in range(span.top, span.bottom + 1)}
    told, kind = [], ""
    for row in rows:
        value = sheet.at(row.index, index)
        if row.kind in ("group", "subtotal", "total"):
            kind = ""
        elif value != "":
            kind = clean(str(value))
        elif kind and row.kind == "data" and not row.group and (row.index in below or not below):
            row = replace(row, group=kind)
        told.append(row)
    return told


def under_what_is_said_once(rows: Sequence[Row], columns: Sequence[Column], sheet: Sheet) -> list[Row]:
    """The rows, each blank in a column of periods or committees under what stands above it, merged down or not."""
    told = list(rows)
    for key in ("period", "committee"):
        index = next((column.index for column in columns if column.key == key), -1)
        if index >= 0 and not any(row.label_column == index for row in rows if row.kind == "data"):
            told = _carried(told, key, index, sheet)
    return told


def _carried(rows: Sequence[Row], key: str, index: int, sheet: Sheet) -> list[Row]:
    below = {row for span in sheet.merges if span.left == index for row in range(span.top, span.bottom + 1)}
    told, said = [], ""
    for row in rows:
        value = sheet.at(row.index, index)
        if row.kind in ("group", "subtotal", "total"):
            said = ""
        elif value != "":
            said = _said(key, value)
        elif said and row.kind == "data" and (row.index in below or not below):
            row = replace(row, period=said) if key == "period" else replace(row, committee=said)
        told.append(row)
    return told


def _said(key: str, value: Value) -> str:
    if key == "committee":
        return clean(str(value))
    return period_of_value(value) or next(iter(periods(clean(str(value)))), "")
