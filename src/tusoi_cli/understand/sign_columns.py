"""Columns that are signs: by code, wording, or number under the heading of a group."""

import re
from collections.abc import Sequence

from tusoi_cli.understand.columns import Column
from tusoi_cli.understand.figures import Values
from tusoi_cli.understand.meaning import plain_marks
from tusoi_cli.understand.sign_groups import is_group
from tusoi_cli.understand.signs import Label, Match, Matcher

_ENOUGH = 5
"""So many numbered columns beside each other are signs even without a heading that says so."""


_MONTHS = 12
_COUNTS = re.compile(r"(?:tong )?so (?!sanh)|tong |trong do\b|t[iy] le\b|sl\b|ts\b")
"""How a header begins that counts something (``Số ý kiến góp ý``); signs are told as what people do."""


def candidates(columns: Sequence[Column], *, strict: bool, matcher: Matcher | None = None) -> list[Column]:
    """Columns whose header may name a sign. ``strict``: numbers only where a heading or their count says so.

    A wording of the ``matcher``'s checklist is one even where it sounds like a measure.
    """
    found = [
        c
        for c in columns
        if not (c.key or c.known)
        and (
            not (c.percent or c.total or c.aside or c.leaf_says)
            or (matcher is not None and matcher.exact(c.header.split(" › ")[-1]))
        )
    ]
    if not strict:
        return found
    worded = {c.index for c in found if matcher is not None and matcher.is_worded(c.header.split(" › ")[-1])}
    found = [
        c
        for c in found
        if c.index in worded or (c.name and not c.period and not c.measure and not _COUNTS.match(plain_marks(c.name)))
    ]
    numbered = [c for c in found if _number(c)]
    headed = any(
        "bieu hien" in plain_marks(parent) or "dau hieu" in plain_marks(parent)
        for c in numbered
        for parent in c.parents
    )
    if not headed and (len(numbered) < _ENOUGH or _could_be_months(numbered)):
        return [c for c in found if not _number(c)]
    return found


def _could_be_months(numbered: Sequence[Column]) -> bool:
    """1 to at most 12, once each."""
    numbers = [int(_number(column)) for column in numbered]
    return numbers == list(range(1, len(numbers) + 1)) and len(numbers) <= _MONTHS


def codes(columns: Sequence[Column], matcher: Matcher) -> dict[int, str]:
    """Column -> sign, for those of the columns that are one."""
    return {index: match.code for index, match in matches(columns, matcher).items()}


def tell_doubts(columns: Sequence[Column], matcher: Matcher, row: int, values: Values) -> None:
    """TS402 for the columns whose words only come near a sign's. ``row``: the first of the body."""
    found = matches(columns, matcher)
    for column in columns:
        match = found.get(column.index)
        if match and match.status == "approximate":
            score = round(match.candidates[0][1] * 100)
            text = column.header.split(" › ")[-1]
            values.report("TS402", row, column.index, text=text, code=match.code, score=score)


def matches(columns: Sequence[Column], matcher: Matcher) -> dict[int, Match]:
    """Column -> what its header was taken for, for those that are a sign and no whole group of them."""
    labels = []
    for column in columns:
        text = column.parents[-1] if column.level and column.parents else column.name or column.header.split(" › ")[-1]
        number = _number(column)
        group = next((parent for parent in reversed(column.parents) if not matcher.exact(parent)), "")
        labels.append(Label("" if number else text, "", number, group))
    leveled = any(column.level for column in columns)
    if leveled:
        found = [matcher.match(label.text, label.group, label.number) for label in labels]
    else:
        found = matcher.match_column(labels)
    named = zip(columns, labels, found, strict=True)
    return {column.index: match for column, label, match in named if match.code and not is_group(label.text, matcher)}


def _number(column: Column) -> str:
    text = (column.name or column.header.split(" › ")[-1]).strip("() .").removesuffix(".0")
    return text if text.isdecimal() and len(text) < 5 and not column.level else ""
