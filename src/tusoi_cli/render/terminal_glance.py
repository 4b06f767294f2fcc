"""What a look should tell beside the headline: a label and a line each."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tusoi_cli.model.period import period as parse
from tusoi_cli.model.report import Column, Completeness, Item, Note, Report, Table
from tusoi_cli.render.writing import Writing

_NAMES = 4


class Glance(NamedTuple):
    """A line of the screen. ``weight``: the lightest ones go first where the screen is full."""

    label: str
    text: str
    weight: int


_NOTES = {
    "zero": ("upper", 8), "range_only": ("basis", 8), "hidden": ("hidden", 8), "hidden_merged": ("hidden", 3),
    "all_by_members": ("basis", 7), "by_members": ("basis", 7), "left_out": ("basis", 8), "no_base": ("basis", 8),
    "scored": ("levels", 4), "one_period": ("comparison", 6), "periods_left_out": ("comparison", 7),
    "restated": ("signed", 7), "signs_most": ("signs", 7), "signs_new": ("signs", 5), "signs_gone": ("signs", 3),
    "signs_range": ("signs", 6),
    "grades_share": ("grades", 4), "above_ceiling": ("grades", 3), "discipline_beside": ("discipline", 4),
    "follow_up_now": ("follow_up", 6), "follow_up_back": ("follow_up", 6), "follow_up_past_due": ("follow_up", 5),
    "rotation_so_far": ("rotation", 6), "rank_up": ("indicators", 5), "rank_down": ("indicators", 5),
    "no_period": ("comparison", 7), "from_synthesis": ("source", 5),
}  # fmt: skip
"""Note -> label and weight; the others are for the full report."""

_ORDER = (
    "completeness", "source", "same_cells", "comparison", "basis", "upper", "kinds", "audiences", "levels", "signs",
    "exemplary", "grades", "discipline", "follow_up", "rotation", "indicators", "signed", "hidden",
)  # fmt: skip


def glances(report: Report, writing: Writing) -> list[Glance]:
    """All lines there are, in the order in which they are shown."""
    found = [
        *_completeness(report, writing),
        *_same(report, writing),
        *_tables(report, writing),
        *_notes(report, writing),
    ]
    found.sort(key=lambda glance: _ORDER.index(glance.label))
    return found


def _completeness(report: Report, writing: Writing) -> Iterator[Glance]:
    shown = [entry for entry in report.completeness if entry.period not in report.left_out_periods and entry.expected]
    whole = [entry for entry in shown if entry.read == entry.expected and not entry.unusable]
    text = writing.language.text
    if len(shown) > 1 and len(whole) == len(shown) and len({entry.expected for entry in shown}) == 1:
        values = {"read": shown[0].read, "expected": shown[0].expected}
        yield Glance("completeness", text("report.screen.complete_all", **values), 9)
        return
    for entry in shown[-4:]:
        yield Glance("completeness", writing.language.capital(_complete(entry, writing)), 9)


def _complete(entry: Completeness, writing: Writing) -> str:
    values = {
        "period": entry.period,
        "read": entry.read,
        "expected": entry.expected,
        "not_sent": writing.language.names(entry.not_sent, _NAMES),
        "unusable": writing.language.names(entry.unusable, _NAMES),
    }
    return writing.language.text("report.screen.complete_some", **values)


def _same(report: Report, writing: Writing) -> Iterator[Glance]:
    same = report.change.same if report.change else None
    if same is None or not same.counts or report.change is None:
        return
    language = writing.language
    sides = ["/".join(map(language.number, side)) for side in same.counts]
    points = None if same.points is None else language.points(same.points, unit=False)
    values = {"count": report.change.same_cells, "start": sides[0], "end": sides[1], "points": points}
    yield Glance("same_cells", language.text("report.screen.same", **values), 8)


def _notes(report: Report, writing: Writing) -> Iterator[Glance]:
    for note in _together(report.notes):
        if note.key == "from_synthesis":  # who they are stands in the full report
            note = Note(note.key, {**note.values, "cells": None})
        if note.key in _NOTES:
            label, weight = _NOTES[note.key]
            yield Glance(label, writing.note(note, 3 if label == "signs" else _NAMES), weight)


def _together(notes: Sequence[Note]) -> list[Note]:
    """Notes that say the same of several periods as one."""
    found: dict[tuple[object, ...], Note] = {}
    for note in notes:
        rest = {name: value for name, value in note.values.items() if name != "period"}
        key = (note.key, repr(sorted(rest.items())))
        period = note.values.get("period")
        if key in found and isinstance(period, str):
            before = found[key].values["period"]
            periods = before if isinstance(before, tuple) else (before,)
            found[key] = Note(note.key, {**rest, "period": (*map(str, periods), period)})
        else:
            found[key] = note
    return list(found.values())


def _tables(report: Report, writing: Writing) -> Iterator[Glance]:
    for name in ("kinds", "audiences"):
        if (table := report.table(name)) and len(table.rows) < 6:
            yield from _groups(table, writing)
    if table := report.table("levels"):
        yield from _one_line("levels", table, writing, "level", "count", "share")
    if table := report.table("exemplary"):
        yield from _exemplary(table, writing)
    if (table := report.table("indicators")) and len(table.rows) <= 8:
        yield from _indicators(table, report, writing)


def _groups(table: Table, writing: Writing) -> Iterator[Glance]:
    first = table.columns[0]
    pieces = []
    for row in table.rows:
        start, end = (_side(table, row, side, writing) for side in ("start", "end"))
        if not (start or end):
            continue
        values = {"start": start or end, "end": end if start and end else None}
        name, cells = writing.item(row[0], first), table.item(row, "party_cells")
        if isinstance(cells, int):
            pieces.append(writing.language.text("report.screen.kind_piece", kind=name, cells=cells, **values))
        else:
            pieces.append(writing.language.text("report.screen.piece", name=name, **values))
    if pieces:
        yield Glance(table.id, "; ".join(pieces) + ".", 5)


def _side(table: Table, row: tuple[Item, ...], side: str, writing: Writing) -> str:
    count, of = (table.item(row, f"{name}_{side}") for name in ("with_signs", "reviewed"))
    if not isinstance(count, int) or not isinstance(of, int):
        return ""
    return f"{writing.language.number(count)}/{writing.language.number(of)}"


def _one_line(label: str, table: Table, writing: Writing, name: str, *shown: str) -> Iterator[Glance]:
    count, share = (table.at(f"{stem}_end") for stem in shown)
    if count is None or share is None:
        return
    head = table.at(name) or 0
    pieces = [
        f"{writing.item(row[head], table.columns[head])}: {writing.item(row[count], table.columns[count])}"
        f" ({writing.item(row[share], table.columns[share])})"
        for row in table.rows
    ]
    period = writing.language.capital(writing.language.period(table.columns[count].period))
    yield Glance(label, f"{period}, {'; '.join(pieces)}.", 6)


def _exemplary(table: Table, writing: Writing) -> Iterator[Glance]:
    row = table.rows[-1]
    names = ("good", "fair", "average", "weak")
    pieces = [
        f"{writing.language.word('exemplary', name).lower()} {writing.item(table.item(row, name), _COUNT)}"
        for name in names
    ]
    period = writing.language.period(str(table.item(row, "period") or ""))
    yield Glance("exemplary", f"{writing.language.capital(period)}: {', '.join(pieces)}.", 5)


def _indicators(table: Table, report: Report, writing: Writing) -> Iterator[Glance]:
    ranked = {note.values.get("indicator") for note in report.notes if note.key in ("rank_up", "rank_down")}
    values = [at for at, column in enumerate(table.columns) if column.id.startswith("value_")]
    for row in table.rows:
        if row[0] in ranked:
            continue
        known = [at for at in values if row[at] is not None]
        ends = known[:1] + known[1:][-1:]
        written = [f"{writing.item(row[at], table.columns[at])} ({_said(table.columns[at], writing)})" for at in ends]
        if written:
            link = " → " if len({_kind(table.columns[at].period) for at in ends}) == 1 else "; "
            yield Glance("indicators", f"{writing.item(row[0], table.columns[0])}: {link.join(written)}.", 3)


def _kind(period: str) -> tuple[object, ...]:
    """Equal for periods that can be compared: of one family; runs of the same months."""
    try:
        parsed = parse(period)
    except ValueError:
        return (period,)
    if parsed.family != "run":
        return (parsed.family,)
    return parsed.family, parsed.start[1], parsed.end[1], parsed.end[0] - parsed.start[0]


def _said(column: Column, writing: Writing) -> str:
    return writing.language.period(column.period)


_COUNT = Column("count", "count")
