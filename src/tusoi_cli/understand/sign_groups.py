"""Rows that head a group of signs, told from signs by the group's title."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from tusoi_cli.text import plain
from tusoi_cli.understand.axis import is_surely_sign
from tusoi_cli.understand.body import Row
from tusoi_cli.understand.list_numbers import numbers_group
from tusoi_cli.understand.signs import Matcher
from tusoi_cli.understand.sums import regrouped

_GENERAL = frozenset(
    [
        "nhung",
        "bieu",
        "hien",
        "ve",
        "nhom",
        "cac",
        "va",
        "trong",
        "noi",
        "bo",
        "i",
        "ii",
        "iii",
        "1",
        "2",
        "3",
        "a",
        "b",
        "c",
        "muc",
        "phan",
    ]
)
_MARKS = "-+*•– "
"""What stands before a sign below ``Trong đó:``."""

_WORDED = 4
"""Blanks in the shortest wording; a shorter text may head a group."""


def settle_groups(rows: Sequence[Row], matcher: Matcher, *, members: bool = False) -> list[Row]:
    """Rows that head a group are no signs, with figures or without; a sign without a figure heads nothing.

    ``members`` stand across the columns, so that no row has figures and only titles head a group.
    """
    settled: list[Row] = []
    bare = not any(row.number for row in rows if row.kind == "data")
    for row in rows:
        if row.kind == "data" and is_group(row.label, matcher):
            row = replace(row, kind="subtotal")
        elif (
            _is_lone_sign(row, matcher)
            or (bare and _is_near_sign(row, settled[-1:], matcher))
            or (members and _heads_nothing(row, matcher))
        ):
            row = replace(row, kind="data")
        elif row.kind == "part" and is_surely_sign(matcher, row.label.lstrip(_MARKS)):
            row = replace(row, kind="data", label=row.label.lstrip(_MARKS))
        settled.append(row)
    return regrouped(_titled(settled, matcher))


def _titled(rows: list[Row], matcher: Matcher) -> list[Row]:
    """A group's title among notes heads the signs below it."""
    last = max((position for position, row in enumerate(rows) if row.kind == "data"), default=-1)
    return [
        replace(row, kind="group") if row.kind == "note" and position < last and is_group(row.label, matcher) else row
        for position, row in enumerate(rows)
    ]


def _heads_nothing(row: Row, matcher: Matcher) -> bool:
    titled = numbers_group(row.number) or is_group(row.label, matcher)
    return not titled and (row.kind == "group" or (row.kind == "note" and bool(matcher.match(row.label).code)))


def _is_lone_sign(row: Row, matcher: Matcher) -> bool:
    """A sign's code, or its wording with a slip or without, without list number and figure."""
    lone = row.kind in ("group", "note") and bool(row.label) and not row.number
    if not lone or is_group(row.label, matcher):
        return False
    return is_surely_sign(matcher, row.label) or (_is_worded(row) and matcher.match(row.label).status == "matched")


def _is_near_sign(row: Row, before: Sequence[Row], matcher: Matcher) -> bool:
    """Words near a sign's, among signs without list numbers: what is doubtful in them is told (TS402).

    Behind the last figures they are so in the row right below a sign only: what follows is notes.
    """
    among = row.kind == "group" or (row.kind == "note" and any(each.kind == "data" for each in before))
    near = among and _is_worded(row) and not is_group(row.label, matcher)
    return near and bool(matcher.match(row.label, row.group).code)


def _is_worded(row: Row) -> bool:
    return row.label.count(" ") >= _WORDED


def is_group(label: str, matcher: Matcher) -> bool:
    """The label says a group's or an audience's title, whole or in its telling words, and nothing else."""
    checklist = matcher.checklist
    return _says_one(label, [*(group.titles for group in checklist.groups), *checklist.audiences.values()])


def heads_first(label: str, matcher: Matcher) -> bool:
    """The same of what the checklist is divided into first: its audiences where it has any, else its groups."""
    checklist = matcher.checklist
    return _says_one(label, [*checklist.audiences.values()] or [group.titles for group in checklist.groups])


def _says_one(label: str, named: Sequence[Mapping[str, str]]) -> bool:
    if not label or label.count(" ") > 16:
        return False
    titles = tuple(plain(title) for each in named for title in each.values())
    return _says_title(plain(re.sub(r"\([^()]*\)", "", label)), titles)


@lru_cache(maxsize=5000)
def _says_title(label: str, titles: tuple[str, ...]) -> bool:
    said = set(label.split()) - _GENERAL
    if len(said) < 3:
        return False
    return any(
        said <= telling and len(said) * 2 >= len(telling)
        for telling in (set(title.split()) - _GENERAL for title in titles)
    )
