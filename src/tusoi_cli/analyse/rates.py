"""The headline rate over time and by part: committees, kinds, audiences, party cells."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain

from tusoi_cli.analyse.change import groups
from tusoi_cli.analyse.change import points as points_between
from tusoi_cli.analyse.figures import Return
from tusoi_cli.analyse.people import Counts, Tally, count, sign_range
from tusoi_cli.analyse.study import Study
from tusoi_cli.analyse.tables import (
    PLACES,
    Row,
    columns,
    ends,
    headings,
    method,
    naming,
    places,
    shown,
    who,
    with_points,
)
from tusoi_cli.analyse.units import Unit
from tusoi_cli.model.report import Column, Headline, Item, Table
from tusoi_cli.text import fold


def base_kind(tallies: Iterable[Tally]) -> str:
    """What the denominators are: reviewed, members or mixed."""
    kinds = {"members" if tally.by_members else "reviewed" for tally in tallies}
    return "mixed" if len(kinds) > 1 else next(iter(kinds), "reviewed")


def trend(study: Study, headlines: Sequence[Headline]) -> Table | None:
    """The headline of every period of the compared kind."""
    mine = [line for line in headlines if line.period in study.series.periods]
    rows: list[Row] = []
    for line in mine:
        low, high = line.interval or (None, None)
        attended = study.attendance.get(line.period)
        counts = (line.members, line.reviewed, line.with_signs)
        expected = (attended.completeness.expected if attended else None,) if study.attendance else ()
        rows.append((line.period, *counts, line.rate, low, high, line.party_cells, *expected))
    if not rows:
        return None
    behind = [study.standings[line.period] for line in mine]
    return Table(
        "trend",
        columns(
            ("period", "period"),
            ("members", "count"),
            ("reviewed", "count"),
            ("with_signs", "count"),
            ("rate", "rate"),
            ("low", "rate"),
            ("high", "rate"),
            ("party_cells", "count"),
            *((("expected", "count"),) if study.attendance else ()),
        ),
        tuple(rows),
        (method("trend", base_kind(told for each in behind for told in each.counted)),),
        sources=tuple(_places([tally.told for tally in each.counted] or each.ranged) for each in behind),
    )


def bounds(study: Study, headlines: Sequence[Headline]) -> Table | None:
    """Periods in which the rate can only be bounded: members who took no part, or counts by sign only."""
    rows: list[Row] = []
    for line in headlines:
        if line.period not in study.series.periods:
            continue
        if line.bounds:
            span = sign_range(study.standings[line.period].ranged)
            base = span[2] if span else None
            rows.append((line.period, "signs_only", line.members, base, None, None, *line.bounds))
        missing = missing_members(study, line.period)
        if missing:
            members, counts, absent = missing
            rows.append(
                (
                    line.period,
                    "not_reviewed",
                    members,
                    counts.base,
                    counts.with_signs,
                    absent,
                    counts.with_signs / members,
                    (counts.with_signs + absent) / members,
                )
            )
    if not rows:
        return None
    return Table(
        "bounds",
        columns(
            ("period", "period"),
            ("basis", "key"),
            ("members", "count"),
            ("reviewed", "count"),
            ("with_signs", "count"),
            ("missing", "count"),
            ("low", "rate"),
            ("high", "rate"),
        ),
        tuple(rows),
        (method("bounds"),),
    )


def missing_members(study: Study, period: str) -> tuple[int, Counts, int] | None:
    """(members due, counts, members who took no part) over the party cells that give both members and reviewed.

    Who is exempt was not asked and is not missing.
    """
    told = [each for each in study.counted(period) if not each.by_members and each.members is not None]
    counts = count(told)
    if counts is None:
        return None
    due = sum((each.members or 0) - (each.told.whole("exempt") or 0) for each in told)
    absent = due - counts.base
    return (due, counts, absent) if absent > 0 and counts.with_signs <= counts.base else None


def party_cells(study: Study) -> Table | None:
    """Every party cell in the order of the roster, with its rate at either end and its course."""
    series = study.series
    by_period = {name: groups(study.counted(name)) for name in series.periods}
    units = {unit for told in by_period.values() for unit in told if unit.party_cell}
    for name, _ in ((period, None) for _, period in series.ends):
        attended = study.attendance.get(name)
        units.update(attended.statuses if attended else ())
    if not any(by_period.values()) or not units:
        return None
    ordered = sorted(units, key=lambda unit: unit.place)
    kinds = any(unit.kind for unit in ordered)
    rows, sources = [], []
    for unit in ordered:
        counts = {name: count(told.get(unit, ())) for name, told in by_period.items()}
        told = [each for _, name in series.ends for each in by_period.get(name, {}).get(unit, ())]
        rows.append(
            (
                *naming(unit, study.committees),
                *((unit.kind,) if kinds else ()),
                *_ends(study, counts),
                tuple(each.rate if each else None for each in counts.values()),
            )
        )
        sources.append(_places([tally.told for tally in told]))
    counts = {name: count(_named(study.counted(name))) for name in series.periods}
    course = tuple(each.rate if each else None for each in counts.values())
    blank: Row = ("",) * (1 + study.committees + kinds)
    return Table(
        "party_cells",
        who(study.committees)
        + (columns(("kind", "text")) if kinds else ())
        + _end_columns(study)
        + columns(("trend", "trend")),
        tuple(rows),
        (method("party_cells", base_kind(told for _, name in series.ends for told in study.counted(name))),),
        total=(*blank, *_ends(study, counts), course),
        groups=headings(ordered, study.committees),
        sources=tuple(sources),
    )


def parts(study: Study, table: str) -> Table | None:
    """The rate by ``kinds`` or by ``committees``."""
    name: Callable[[Unit], str] = (lambda unit: unit.kind) if table == "kinds" else (lambda unit: unit.committee)
    by_period = {period: _by(study.counted(period), name) for _, period in study.series.ends}
    labels: dict[str, str] = {}
    units = [told.unit for _, period in study.series.ends for told in study.counted(period)]
    for unit in sorted(units, key=lambda unit: unit.place):
        labels.setdefault(fold(name(unit)), name(unit))
    if not any(labels) or (table == "committees" and len(labels) < 2):
        return None
    rows = []
    for key, label in labels.items():
        told = {period: returns.get(key, []) for period, returns in by_period.items()}
        cells = {each.unit.group for returns in told.values() for each in returns if each.unit.party_cell}
        counts = {period: count(returns) for period, returns in told.items()}
        rows.append((label, len(cells), *_ends(study, counts)))
    cells = {unit.group for unit in units if unit.party_cell}
    whole = {period: study.counts(period) for _, period in study.series.ends}
    return Table(
        table,
        columns((table.removesuffix("s"), "text"), ("party_cells", "count")) + _end_columns(study),
        tuple(rows),
        (method(table, base_kind(told for _, period in study.series.ends for told in study.counted(period))),),
        total=("", len(cells), *_ends(study, whole)),
    )


def audiences(study: Study) -> Table | None:
    """The rate by audience where the files tell them apart, and how often its signs are named."""
    found: dict[str, dict[str, dict[str, int]]] = {}
    for _, period in study.series.ends:
        for told in study.figures.speaking(period, "with_signs", "sign"):
            for (measure, _, _), facts in told.parts.items():
                for fact in facts:
                    sums = found.setdefault(fact.audience, {}).setdefault(period, {})
                    sums[measure] = sums.get(measure, 0) + round(fact.value)
    if not found:
        return None
    ranged = {
        (period, each.audience)
        for _, period in study.series.ends
        for told in study.figures.speaking(period, "sign")
        for each in told.ranges
    }
    titles = study.checklist.audiences if study.checklist else {}
    order = {name: number for number, name in enumerate(titles)}
    rows: list[Row] = []
    for audience in sorted(found, key=lambda name: (order.get(name, len(order)), name)):
        of = found[audience]
        counts = {period: _audience_counts(of.get(period, {})) for _, period in study.series.ends}
        mentions: list[Item] = [
            None if (period, audience) in ranged else of.get(period, {}).get("sign") for _, period in study.series.ends
        ]
        rows.append((audience, *_ends(study, counts), *mentions))
    return Table(
        "audiences",
        columns(("audience", "text")) + _end_columns(study) + ends(study.series, ("mentions", "count")),
        tuple(rows),
        (method("audiences"),),
    )


def _audience_counts(sums: Mapping[str, int]) -> Counts | None:
    base = sums.get("reviewed", sums.get("members"))
    return Counts(sums["with_signs"], base) if "with_signs" in sums and base is not None else None


def _end_columns(study: Study) -> tuple[Column, ...]:
    series = study.series
    return ends(series, ("with_signs", "count"), ("reviewed", "count"), ("rate", "rate")) + with_points(series)


def _ends(study: Study, counts: Mapping[str, Counts | None]) -> Row:
    told = [counts.get(period) for _, period in study.series.ends]
    change: Row = (points_between(told[0], told[1]),) if len(told) == 2 else ()
    return (*(item for each in told for item in shown(each)), *change)


def _by(tallies: Iterable[Tally], name: Callable[[Unit], str]) -> dict[str, list[Tally]]:
    found: dict[str, list[Tally]] = {}
    for tally in tallies:
        found.setdefault(fold(name(tally.unit)), []).append(tally)
    return found


def _named(tallies: Iterable[Tally]) -> list[Tally]:
    return [tally for tally in tallies if tally.unit.party_cell]


def _places(returns: Sequence[Return]) -> tuple[str, ...]:
    """Places behind a rate; of many party cells those of the first, and how many more there are."""
    further = len(returns) - PLACES
    named = places(chain.from_iterable(told.counted for told in returns[:PLACES]))
    return named if further <= 0 else (*named[:PLACES], f"+{further}")
