"""Columns headed by the names of party cells, told from those headed by anything else that has a name."""

import re
from collections.abc import Mapping, Sequence
from itertools import chain

from tusoi_cli.understand.axis import Axis
from tusoi_cli.understand.columns import Column, is_unit_column
from tusoi_cli.understand.context import Context
from tusoi_cli.understand.knowledge import Knowledge
from tusoi_cli.understand.meaning import kind_name, names_group, names_party_cell, plain_marks
from tusoi_cli.understand.sign_groups import is_group
from tusoi_cli.understand.signs import Matcher

_NUMBERED = re.compile(r"(?:nhom|muc|phan|cot|doi tuong) (?:[ivx]+|\d+|[a-h])\b.*|[ivx]+|[a-h]")
"""What is told by its number alone (``Nhóm II``, ``III``) is no party cell."""


def unit_columns(
    columns: Sequence[Column], axis: Axis, context: Context, knowledge: Knowledge, matcher: Matcher
) -> dict[int, str]:
    """The columns headed by party cells, each with its name.

    Below ``Chi bộ``, by their own name, or several names beside each other; where the titles name the one party cell
    of the sheet, names alone are no further ones. With periods, levels or measures below or above the names, one at
    least must say for certain that it is a party cell's.
    """
    if axis not in ("sign", "measure", "indicator", "period"):
        return {}
    found = _beside_periods(columns, knowledge, matcher)
    return found if found or axis == "period" else _by_names(columns, axis, context, knowledge, matcher)


def _beside_periods(columns: Sequence[Column], knowledge: Knowledge, matcher: Matcher) -> dict[int, str]:
    counting = [column for column in columns if column.counts and not (column.key or column.known)]
    texts = {column.index: [text for text in (column.name, *reversed(column.parents)) if text] for column in counting}

    def is_certain(text: str) -> bool:
        return names_party_cell(text) or knowledge.meanings.names_unit(text)

    if not any(map(is_certain, chain.from_iterable(texts.values()))):
        return {}

    def says_nothing(text: str) -> bool:
        said = knowledge.meanings.of(text)
        return not (said.strong or said.total or said.part or names_group(text) or text.isdecimal()) and not (
            _names_no_unit(text, knowledge, matcher)
        )

    named = {
        index: next(filter(is_certain, said), "") or next(filter(says_nothing, said), "")
        for index, said in texts.items()
    }
    return {index: name for index, name in named.items() if name}


def is_over_units(column: Column, units: Mapping[int, str], knowledge: Knowledge) -> bool:
    """The column is of all party cells that stand beside it: ``Cộng`` over its periods."""
    return (
        bool(units)
        and column.index not in units
        and any(knowledge.meanings.of(parent).total for parent in column.parents)
    )


def _by_names(
    columns: Sequence[Column], axis: Axis, context: Context, knowledge: Knowledge, matcher: Matcher
) -> dict[int, str]:
    named = [
        column
        for column in columns
        if not (column.key or column.known or column.counts)
        and column.name
        and not column.name.isdecimal()
        and (is_unit_column(column) or not _names_no_unit(column.name, knowledge, matcher))
    ]
    headed = [column for column in named if "party_cell" in column.parent_keys]
    if headed:
        return {column.index: column.name for column in named if is_unit_column(column)}
    sure = any(is_unit_column(column) for column in named)
    of_one = context.party_cell.where == "title" and bool(context.party_cell.value)
    kinds = all(names_group(column.name) for column in named)
    several = len(named) > 1 and axis in ("sign", "measure") and not of_one and not kinds
    lone = len(named) == 1 and axis == "measure" and not of_one and knowledge.meanings.names_unit(named[0].name)
    return {column.index: column.name for column in named} if sure or several or lone else {}


def kind_above(column: Column) -> str:
    """The kind that a heading over party cells' columns names."""
    return next((kind for parent in column.parents if names_group(parent) and (kind := kind_name(parent))), "")


def _names_no_unit(name: str, knowledge: Knowledge, matcher: Matcher) -> bool:
    """A group of signs, or a part of the members, an answer, a degree."""
    vocabulary = knowledge.meanings.vocabulary
    if _NUMBERED.fullmatch(plain_marks(name).strip(" .:()")) or is_group(name, matcher):
        return True
    return bool(vocabulary.says("apart", vocabulary.normal(name)))
