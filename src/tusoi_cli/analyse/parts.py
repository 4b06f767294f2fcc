"""Any table part by part: by committee, by kind of party cell or by audience."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from tusoi_cli.analyse.figures import Figures, Key, Return
from tusoi_cli.analyse.people import standing
from tusoi_cli.analyse.study import Study
from tusoi_cli.analyse.tables import Row
from tusoi_cli.analyse.units import Unit
from tusoi_cli.model.facts import Fact
from tusoi_cli.model.report import Column, Table
from tusoi_cli.text import fold

Maker = Callable[[Study], Iterator[Table]]


def by_part(study: Study, maker: Maker) -> Iterator[Table]:
    """The tables that ``maker`` makes, once for each part, as one table ``by_ID`` whose first column names the part."""
    made: dict[str, list[tuple[str, Table]]] = {}
    for label, figures in _parts(study).items():
        behind = {name: standing(figures, name, study.checklist) for name in study.standings}
        part = replace(study, figures=figures, standings=behind, attendance={}, whole=study.figures)
        for table in maker(part):
            made.setdefault(table.id, []).append((label, table))
    for name, tables in made.items():
        yield _joined(f"by_{name}", tables)


def _joined(name: str, tables: list[tuple[str, Table]]) -> Table:
    first = tables[0][1]
    groups: dict[int, str] = {}
    rows: list[Row] = []
    sources: list[tuple[str, ...]] = []
    for label, table in tables:
        groups[len(rows)] = label
        rows.extend((label, *row) for row in table.rows)
        sources.extend(table.sources or ((),) * len(table.rows))
    return Table(
        name,
        (Column("part", "text"), *first.columns),
        tuple(rows),
        first.notes,
        groups=groups,
        sources=tuple(sources) if any(sources) else (),
    )


def _parts(study: Study) -> dict[str, Figures]:
    """Label -> the figures of that part alone."""
    figures = study.figures
    if study.options.by == "audience":
        return {audience: _of_audience(figures, audience) for audience in _audiences(study)}
    name: Callable[[Unit], str] = (lambda unit: unit.committee) if study.options.by == "committee" else _kind
    labels: dict[str, str] = {}
    units = {told.unit for returns in figures.returns.values() for told in returns.values()}
    for unit in sorted(units, key=lambda unit: unit.place):
        if unit.party_cell or name(unit):
            labels.setdefault(fold(name(unit)), name(unit))
    return {label: _of_units(figures, name, key) for key, label in labels.items()}


def _kind(unit: Unit) -> str:
    return unit.kind


def _of_units(figures: Figures, name: Callable[[Unit], str], key: str) -> Figures:
    returns: dict[str, dict[Unit, Return]] = {}
    for period, told in figures.returns.items():
        spoken = {measure for unit, each in told.items() if unit.party_cell for measure in each.measures}
        mine = {unit: _left(each, spoken) for unit, each in told.items() if fold(name(unit)) == key}
        returns[period] = {unit: each for unit, each in mine.items() if each.measures}
    rows = [(unit, fact) for unit, fact in figures.shortcomings if fold(name(unit)) == key]
    return Figures(figures.units, returns, rows)


def _left(told: Return, spoken: set[str]) -> Return:
    """A whole committee's figures without those that party cells speak for: the parts add up to the whole."""
    if told.unit.party_cell or not told.measures & spoken:
        return told
    facts = {key: fact for key, fact in told.facts.items() if key[0] not in spoken}
    parts = {key: listed for key, listed in told.parts.items() if key[0] not in spoken}
    ranges = () if "sign" in spoken else told.ranges
    return Return(told.unit, told.period, facts, parts, told.measures - spoken, ranges)


def _audiences(study: Study) -> list[str]:
    found = {
        fact.audience
        for told in study.figures.returns.values()
        for each in told.values()
        for parts in each.parts.values()
        for fact in parts
    }
    order = list(study.checklist.audiences) if study.checklist else []
    return [name for name in order if name in found] + sorted(found - set(order))


def _of_audience(figures: Figures, audience: str) -> Figures:
    returns: dict[str, dict[Unit, Return]] = {}
    for period, told in figures.returns.items():
        for unit, each in told.items():
            facts = _facts_of(each.parts, audience)
            ranges = tuple(span for span in each.ranges if span.audience == audience)
            if facts or ranges:
                measures = frozenset([*(measure for measure, _, _ in facts), *(["sign"] if ranges else [])])
                part = Return(unit, period, facts, None, measures, ranges)
                returns.setdefault(period, {})[unit] = part
    rows = [(unit, fact) for unit, fact in figures.shortcomings if fact.audience == audience]
    return Figures(figures.units, returns, rows)


def _facts_of(parts: Mapping[Key, list[Fact]], audience: str) -> dict[Key, Fact]:
    return {key: fact for key, listed in parts.items() for fact in listed if fact.audience == audience}
