"""Periods side by side, with a gap where one is missing, and their labels below."""

from collections.abc import Sequence
from dataclasses import dataclass

from tusoi_cli.language import Language
from tusoi_cli.model.period import Period, order, period
from tusoi_cli.render.charts.board import INK, SOFT, Board
from tusoi_cli.render.charts.paper import LINE, Paper, widest, width, wrap

_MANY = 3
"""More missing periods than this in a row share one place."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A place on the timeline. ``missing``: how many periods are missing here, 0 for one with figures."""

    name: str
    missing: int = 0


def timeline(names: Sequence[str]) -> list[Slot]:
    """The periods in order, with a slot for those that are missing between two of them."""
    known = sorted({name for name in names if name}, key=order)
    slots: list[Slot] = []
    for number, name in enumerate(known):
        if number:
            missing = _between(period(known[number - 1]), period(name))
            slots += [Slot(gap, 1) for gap in missing] if len(missing) <= _MANY else [Slot(missing[0], len(missing))]
        slots.append(Slot(name))
    return slots


def _between(before: Period, after: Period) -> list[str]:
    """The periods that are missing between two neighbours of one kind; none where the kind has no regular step."""
    if before.kind == after.kind == "round" and before.year == after.year:
        return [f"{after.year}-R{number}" for number in range(before.number + 1, after.number)]
    if before.family == after.family == "year":
        return [str(year) for year in range(before.year + 1, after.year)]
    steps = {"half": 2, "quarter": 4, "month": 12}.get(before.kind)
    if steps is None or before.kind != after.kind:
        return []
    first, last = (one.year * steps + one.number - 1 for one in (before, after))
    return [_name(number, steps) for number in range(first + 1, last)]


def _name(number: int, steps: int) -> str:
    year, part = divmod(number, steps)
    return f"{year}-{part + 1:02}" if steps == 12 else f"{year}-{'H' if steps == 2 else 'Q'}{part + 1}"


@dataclass(frozen=True, slots=True)
class _Label:
    lines: tuple[str, ...]
    group: str = ""
    """What stands once below neighbours of one year."""


def labels_height(slots: Sequence[Slot], paper: Paper, step: float, language: Language) -> float:
    """How tall the labels below the slots are."""
    labels = _labels(slots, paper, step, language)
    lines = max((len(label.lines) for label in labels), default=1) + any(label.group for label in labels)
    return lines * paper.plain * LINE


def write_labels(
    board: Board, slots: Sequence[Slot], xs: Sequence[float], y: float, step: float, language: Language
) -> None:
    """The labels below the slots, tops at ``y``: whole where they fit, else the part of the year above its year.

    Where even these are too wide, some are left out.
    """
    paper = board.paper
    labels = _labels(slots, paper, step, language)
    size = paper.plain
    end = xs[0] - step / 2
    for number, (label, x) in enumerate(zip(labels, xs, strict=True)):
        half = widest(label.lines, size) / 2
        x = min(max(x, xs[0] - step / 2 + half), xs[-1] + step / 2 - half)
        if slots[number].missing > 1 or x - half < end:
            continue
        end = x + half * 1.06
        colour = SOFT if slots[number].missing else INK
        for row, line in enumerate(label.lines):
            board.words(line, x, y + size * (0.6 + LINE * row), size=size, side="center", colour=colour)
    depth = max(len(label.lines) for label in labels)
    _write_groups(board, labels, xs, y + size * (0.6 + LINE * depth), step)


def _write_groups(board: Board, labels: Sequence[_Label], xs: Sequence[float], y: float, step: float) -> None:
    size = board.paper.plain
    start = 0
    for end in range(1, len(labels) + 1):
        if end < len(labels) and labels[end].group == labels[start].group:
            continue
        group, room = labels[start].group, (end - start) * step
        short = group if width(group, size) <= room * 0.96 else f"’{group[-2:]}"
        if group and width(short, size) <= room * 0.96:
            board.words(short, (xs[start] + xs[end - 1]) / 2, y, size=size, side="center", colour=SOFT)
        start = end


def _labels(slots: Sequence[Slot], paper: Paper, step: float, language: Language) -> list[_Label]:
    whole = [tuple(wrap(language.period(slot.name, short=True), paper.plain, step * 0.94)) for slot in slots]
    words = [word for slot in slots if not slot.missing for word in language.period(slot.name, short=True).split()]
    if widest(words, paper.plain) <= step * 0.94 and max(map(len, whole)) <= 2:
        return [_Label(lines) for lines in whole]
    return [_short(period(slot.name), language) for slot in slots]


def _short(when: Period, language: Language) -> _Label:
    """The part of the year, its year as the group."""
    if when.kind in ("quarter", "month", "half", "round"):
        key = f"{when.kind}{when.number}" if when.kind == "half" else when.kind
        roman = ("I", "II", "III", "IV")[when.number - 1] if when.kind == "quarter" else ""
        return _Label((language.text(f"chart.tick.{key}", number=when.number, roman=roman),), str(when.year))
    if when.kind == "year":
        return _Label((str(when.year),))
    start, end = (f"{month}/{year}" for year, month in (when.start, when.end))
    return _Label((f"{start}–", end))
