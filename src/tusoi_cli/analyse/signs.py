"""Signs: how many members report each, what rose and fell, groups of signs, levels."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from tusoi_cli.analyse.figures import Return
from tusoi_cli.analyse.series import Series
from tusoi_cli.analyse.study import Study
from tusoi_cli.analyse.tables import (
    PLACES,
    Row,
    columns,
    ends,
    method,
    naming,
    places,
    points,
    rate,
    total,
    who,
    with_points,
)
from tusoi_cli.model.checklist import Checklist
from tusoi_cli.model.report import Column, Note, Table

_PIECES = re.compile(r"\d+|\D+")
MOST = 3
"""How many of the most frequent signs a note names."""
GRID = 20_000
"""With more party cells times signs than this, nobody reads a table of all of them, noughts included."""


Span: TypeAlias = tuple[int, int | None]
"""Fewest and most members; None: no bound is known."""


@dataclass(slots=True)
class Mentions:
    """Counts by sign in one period; ``asked`` are the members of the party cells whose form lists the sign."""

    counts: dict[str, int] = field(default_factory=dict)
    levels: dict[tuple[str, str], int] = field(default_factory=dict)
    asked: dict[str, int] = field(default_factory=dict)
    unasked: dict[str, int] = field(default_factory=dict)
    """Of the counts, those of party cells that tell neither reviewed nor members: left out of the shares."""
    returns: tuple[Return, ...] = ()
    behind: dict[str, list[tuple[Return, str]]] = field(default_factory=dict)
    """By sign: the returns, and their level, that count anybody."""
    spans: dict[str, Span] = field(default_factory=dict)
    """(fewest, most) by sign that some return gives only a range of; such a sign has no count."""
    partial: int = 0
    """Party cells that do not list every sign that others list."""

    def share(self, code: str) -> float | None:
        """Of the asked members, who reports this sign."""
        if code not in self.counts:
            return None
        return rate(self.counts[code] - self.unasked.get(code, 0), self.asked.get(code))

    def shares(self, code: str) -> tuple[float, float] | None:
        """The least and the greatest share that is possible: equal where the count is known."""
        if code not in self.spans:
            share = self.share(code)
            return None if share is None else (share, share)
        asked = self.asked.get(code)
        low, high = self.spans[code]
        if not asked or code in self.unasked:
            return None
        return low / asked, (asked if high is None else high) / asked

    def reported(self, code: str) -> bool:
        """Somebody reports it."""
        return bool(self.counts.get(code) or self.spans.get(code, (0, 0))[0])


@dataclass(frozen=True, slots=True)
class Signs:
    """The counts of every period of a series."""

    series: Series
    mentions: Mapping[str, Mentions]
    codes: tuple[str, ...]
    """In the order of the checklist, what it does not hold last."""


def mentions(returns: Sequence[Return]) -> Mentions:
    """Add up what units say of each sign."""
    found = Mentions(returns=tuple(returns))
    sums: dict[str, float] = {}
    levels: dict[tuple[str, str], float] = {}
    lists: dict[frozenset[str], list[int]] = {}
    for told in returns:
        counts, spans = told.by_code("sign"), told.spans
        base = told.base
        lists.setdefault(frozenset((*counts, *spans)), []).append(base or 0)
        for code, value in {**counts, **dict.fromkeys(spans, 0)}.items() if base is None else ():
            found.unasked[code] = found.unasked.get(code, 0) + round(value)
        for code, value in counts.items():
            sums[code] = sums.get(code, 0) + value
        for code, span in spans.items():
            found.spans[code] = _plus(found.spans.get(code, (0, 0)), span)
            found.behind.setdefault(code, []).append((told, ""))
        for code, level, value in told.of("sign"):
            if value and code not in spans:
                found.behind.setdefault(code, []).append((told, level))
            if level:
                levels[code, level] = levels.get((code, level), 0) + value
    for code in found.spans:
        found.spans[code] = _plus(found.spans[code], (sums.get(code, 0), sums.get(code, 0)))
    found.counts = {code: round(value) for code, value in sums.items() if code not in found.spans}
    found.levels = {pair: round(value) for pair, value in levels.items()}
    for codes, bases in lists.items():
        found.partial += len(bases) if len(codes) < len(found.counts) + len(found.spans) else 0
        for code in codes:
            found.asked[code] = found.asked.get(code, 0) + sum(bases)
    return found


def _plus(one: Span, other: tuple[float, float | None]) -> Span:
    return one[0] + round(other[0]), None if one[1] is None or other[1] is None else one[1] + round(other[1])


def signs(study: Study) -> Signs | None:
    """Counts by sign over the compared series, or over the periods that hold any."""
    series, having = study.over("sign")
    if not having or not study.figures.periods("sign"):
        return None
    by_period = {
        period: mentions(study.figures.speaking(period, "sign")) for period in series.periods if period in having
    }
    codes = {code for found in by_period.values() for code in (*found.counts, *found.spans)}
    return Signs(series, by_period, in_order(codes, study.checklist))


def in_order(codes: Iterable[str], checklist: Checklist | None) -> tuple[str, ...]:
    """The checklist's order; then unknown codes, numbers in them by size."""
    known = {sign.code: number for number, sign in enumerate(checklist.signs)} if checklist else {}
    return tuple(sorted(codes, key=lambda code: (known.get(code, len(known)), _natural(code))))


def group_of(code: str, checklist: Checklist | None) -> str:
    """The group that a sign belongs to: the checklist's, else what stands before the point."""
    if checklist:
        for sign in checklist.signs:
            if sign.code == code and sign.group:
                return sign.group
    return code.split(".", maxsplit=1)[0] if "." in code else ""


def table(study: Study, found: Signs) -> Table:
    """Every sign with its count and share at either end."""
    series = found.series
    groups = {code: group_of(code, study.checklist) for code in found.codes}
    rows, headings, sources = [], {}, []
    for number, code in enumerate(found.codes):
        if groups[code] and (number == 0 or groups[found.codes[number - 1]] != groups[code]):
            headings[number] = groups[code]
        rows.append(_row(found, code, groups[code]))
        told = [
            pair for _, period in series.ends for pair in found.mentions.get(period, Mentions()).behind.get(code, ())
        ]
        shown = (fact for each, level in told[:PLACES] for fact in each.read("sign", code, level))
        sources.append(places(shown, sum(each.number("sign", code, level) for each, level in told[PLACES:])))
    return Table(
        "signs",
        columns(("code", "sign"), ("group", "sign"))
        + ends(series, ("count", "count"), ("share", "rate"))
        + with_points(series)
        + columns(("what", "key"), ("periods", "count"), ("trend", "trend")),
        tuple(rows),
        (method("signs"),),
        groups=headings,
        sources=tuple(sources),
    )


def _row(found: Signs, code: str, group: str) -> Row:
    series = found.series
    told = [found.mentions.get(period, Mentions()) for _, period in series.ends]
    shares = [each.share(code) for each in told]
    pairs = tuple(item for each, share in zip(told, shares, strict=True) for item in (each.counts.get(code), share))
    change: Row = (points(*shares),) if len(shares) == 2 else ()
    seen = sum(1 for each in found.mentions.values() if each.reported(code))
    course = tuple(found.mentions[name].share(code) if name in found.mentions else None for name in series.periods)
    ways = [each.shares(code) for each in told]
    return (code, group, *pairs, *change, what(*ways) if len(ways) == 2 else None, seen, course)


def what(start: tuple[float, float] | None, end: tuple[float, float] | None) -> str | None:
    """How a sign's share went, by the least and the greatest that is possible at either end; None where one of the
    two was not asked, or where it may have gone either way."""
    if start is None or end is None:
        return None
    if start == end and start[0] == start[1]:
        return "same" if start[1] else "none"
    if end[0] > start[1]:
        return "risen" if start[1] else "new"
    if end[1] < start[0]:
        return "fallen" if end[1] else "gone"
    return None


def group_table(study: Study, found: Signs) -> Table | None:
    """Groups of signs by their share of all mentions."""
    codes = [group.code for group in study.checklist.groups] if study.checklist else []
    of = {code: group_of(code, study.checklist) for code in found.codes}
    listed = [*codes, *sorted({group for group in of.values() if group and group not in codes})]
    rows: list[Row] = []
    for group in listed:
        mine = [code for code in found.codes if of[code] == group]
        if not mine:
            continue
        counts = [_sum(found, period, mine) for _, period in found.series.ends]
        whole = [_sum(found, period, found.codes) for _, period in found.series.ends]
        shares = [rate(part, all_of) for part, all_of in zip(counts, whole, strict=True)]
        change: Row = (points(*shares),) if len(shares) == 2 else ()
        rows.append((group, *(item for pair in zip(counts, shares, strict=True) for item in pair), *change))
    if not any(item is not None for row in rows for item in row[1:]):
        return None
    return Table(
        "sign_groups",
        columns(("group", "sign"))
        + ends(found.series, ("mentions", "count"), ("share", "rate"))
        + with_points(found.series),
        tuple(rows),
        (method("sign_groups"),),
    )


def _sum(found: Signs, period: str, codes: Iterable[str]) -> int | None:
    """Mentions altogether; None where one is not known, or where no form lists any of them: nobody was asked."""
    told = found.mentions.get(period)
    listed = list(codes)
    if told is None or any(code in told.spans for code in listed):
        return None
    return total(told.counts.get(code) for code in listed)


def series_table(study: Study, found: Signs) -> Table | None:
    """Counts of every sign ever reported, period by period."""
    periods = [period for period in found.series.periods if period in found.mentions]
    reported = [code for code in found.codes if any(found.mentions[name].reported(code) for name in periods)]
    if not reported or len(periods) < 2:
        return None
    rows = tuple(
        (code, group_of(code, study.checklist), *(found.mentions[name].counts.get(code) for name in periods))
        for code in reported
    )
    counts = tuple(Column(f"count_{name}", "count", name) for name in periods)
    return Table("sign_series", columns(("code", "sign"), ("group", "sign")) + counts, rows, (method("sign_series"),))


def ranges(study: Study, found: Signs) -> Table | None:
    """Signs of which only a range is known, as forms that count their parts do not tell who reports several."""
    mentions = [found.mentions.get(period, Mentions()) for _, period in found.series.ends]
    codes = [code for code in found.codes if any(code in told.spans for told in mentions)]
    if not codes or study.options.hide_small:
        return None
    rows = tuple(
        (code, *(end for told in mentions for end in told.spans.get(code, (told.counts.get(code),) * 2)))
        for code in codes
    )
    head = columns(("code", "sign")) + ends(found.series, ("low", "count"), ("high", "count"))
    return Table("sign_ranges", head, rows, (method("sign_ranges"),))


def by_party_cell(found: Signs, committees: bool, full: bool) -> Table | None:
    """Which party cell reports which sign: written only where the reader asks for it. ``full``: noughts too, since
    what is missing beside hidden figures would tell that it is nought."""
    counts: dict[tuple[int, int, int], dict[str, dict[str, int]]] = {}
    names: dict[tuple[int, int, int], Row] = {}
    for _, period in found.series.ends:
        for told in found.mentions.get(period, Mentions()).returns:
            unit = told.unit.group
            names[unit.place] = naming(unit, committees)
            mine = counts.setdefault(unit.place, {}).setdefault(period, {})
            for code, value in told.by_code("sign").items():
                mine[code] = mine.get(code, 0) + round(value)
    periods = [period for _, period in found.series.ends]
    rows = tuple(
        (*names[place], code, *(counts[place].get(name, {}).get(code) for name in periods))
        for place in sorted(counts)
        for code in found.codes
        if any(_listed(counts[place].get(name, {}).get(code), full) for name in periods)
    )
    if not rows or (full and len(rows) > GRID):
        return None
    return Table(
        "signs_by_party_cell",
        who(committees) + columns(("code", "sign")) + ends(found.series, ("count", "count")),
        rows,
        (method("signs_by_party_cell"),),
    )


def _listed(count: int | None, full: bool) -> bool:
    return count is not None if full else bool(count)


def notes(study: Study, found: Signs) -> list[Note]:
    """What is most frequent, new, gone, risen, fallen, and what was never away."""
    end = found.series.end or ""
    last = found.mentions.get(end, Mentions())
    lines: list[Note] = []
    beyond = [last.asked.get(code, 0) if high is None else high for code, (_, high) in last.spans.items()]
    ranked = sorted(found.codes, key=lambda code: -last.counts.get(code, 0))
    most = [code for code in ranked if last.counts.get(code, 0) >= max([1, *beyond])]
    if most:
        top = tuple(most[:MOST])
        counts = tuple(str(last.counts[code]) for code in top)
        lines.append(Note("signs_most", {"period": end, "codes": top, "counts": counts}))
    if found.series.start is not None:
        first = found.mentions.get(found.series.start, Mentions())
        for word in ("new", "gone", "risen", "fallen"):
            codes = tuple(code for code in found.codes if what(first.shares(code), last.shares(code)) == word)
            if codes:
                lines.append(Note(f"signs_{word}", {"codes": codes, "count": len(codes)}))
        always = tuple(code for code in found.codes if all(each.reported(code) for each in found.mentions.values()))
        if always and len(found.mentions) > 1:
            lines.append(Note("signs_persistent", {"codes": always, "count": len(always)}))
    if last.partial:
        of = len(last.returns)
        lines.append(Note("signs_partial", {"period": end, "count": last.partial, "of": of}))
    if study.rolled_up and study.checklist:
        lines.append(
            Note("signs_rolled_up", {"checklists": ", ".join(study.rolled_up), "checklist": study.checklist.id})
        )
    for _, period in found.series.ends:
        if codes := tuple(code for code in found.codes if code in found.mentions.get(period, Mentions()).spans):
            lines.append(Note("signs_range", {"period": period, "codes": codes, "count": len(codes)}))
    known = {sign.code for sign in study.checklist.signs} if study.checklist else set()
    strange = tuple(code for code in found.codes if known and code not in known)
    if strange:
        lines.append(Note("signs_unknown", {"count": len(strange), "codes": strange}))
    return lines


def _natural(code: str) -> tuple[tuple[int, str], ...]:
    return tuple((int(piece), "") if piece.isdecimal() else (0, piece) for piece in _PIECES.findall(code))
