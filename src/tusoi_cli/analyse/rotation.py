"""Monthly meetings: how much of the membership has given its self-review so far."""

from collections.abc import Iterator

from tusoi_cli.analyse.figures import Return
from tusoi_cli.analyse.study import Study
from tusoi_cli.analyse.tables import Row, columns, headings, method, naming, places, rate, total, who
from tusoi_cli.analyse.units import Unit
from tusoi_cli.model.period import order, period
from tusoi_cli.model.report import Note, Table


def tables(study: Study) -> Iterator[Table]:
    """By party cell and by month, in the latest year."""
    months = _months(study)
    if not months:
        return
    told = {name: study.figures.speaking(name, "presented") for name in months}
    by_unit: dict[Unit, list[Return]] = {}
    for returns in told.values():
        for each in returns:
            by_unit.setdefault(each.unit.group, []).append(each)
    units = sorted(by_unit, key=lambda unit: unit.place)
    all_members = memberships(study, months[-1])
    members = {unit: all_members.get(unit) for unit in units}
    presented = {unit: _sum(by_unit[unit]) for unit in units}
    rows = tuple(
        (*naming(unit, study.committees), members[unit], presented[unit], _covered(presented[unit], members[unit]))
        for unit in units
    )
    known = [unit for unit in units if members[unit]]
    everybody = total(members[unit] for unit in known)
    so_far = sum(min(presented[unit], members[unit] or 0) for unit in known)
    blank: Row = ("",) * (1 + study.committees)
    yield Table(
        "rotation",
        who(study.committees) + columns(("members", "count"), ("presented", "count"), ("covered", "rate")),
        rows,
        (method("rotation"),),
        groups=headings(units, study.committees),
        total=(*blank, everybody, sum(presented.values()), rate(so_far, everybody)),
        sources=tuple(places(fact for each in by_unit[unit] for fact in each.read("presented")) for unit in units),
    )
    yield _by_month(told, everybody)


def memberships(study: Study, last: str) -> dict[Unit, int]:
    """The members of each unit: the latest figure of the years up to ``last``'s, else the earliest later one."""
    year = period(last).year if last else 9999
    found: dict[Unit, int] = {}
    for name in sorted(study.figures.returns, key=order):
        sums: dict[Unit, int] = {}
        for each in study.figures.returns[name].values():
            if (value := each.whole("members")) is not None:
                sums[each.unit.group] = sums.get(each.unit.group, 0) + value
        past = bool(name) and period(name).year <= year
        for unit, value in sums.items():
            if past or unit not in found:
                found[unit] = value
    return found


def notes(study: Study, made: dict[str, Table]) -> Iterator[Note]:
    """How far the rotation has come."""
    table = made.get("rotation")
    if table is None or table.total is None:
        return
    members, presented, covered = table.total[-3:]
    months = _months(study)
    year = str(period(months[-1]).year) if months[-1] else ""
    values = {"year": year, "presented": presented, "members": members, "covered": covered}
    yield Note("rotation_so_far", values)  # type: ignore[arg-type]
    over = tuple(
        str(row[-4])
        for row in table.rows
        if isinstance(row[-3], int) and isinstance(row[-2], int) and row[-2] > row[-3]
    )
    if over:
        yield Note("rotation_more", {"count": len(over), "cells": over})


def _months(study: Study) -> list[str]:
    """The periods of the latest year in which anybody presented; months before a year's own figure."""
    named = [name for name in study.figures.periods("presented") if name]
    if not named:
        return study.figures.periods("presented")
    year = max(period(name).year for name in named)
    mine = [name for name in named if period(name).year == year]
    months = [name for name in mine if period(name).kind == "month"]
    return months or mine


def _by_month(told: dict[str, list[Return]], everybody: int | None) -> Table:
    rows: list[Row] = []
    so_far = 0
    for name, returns in told.items():
        here = _sum(returns)
        so_far += here
        covered = rate(min(so_far, everybody), everybody) if everybody else None
        rows.append((name, here, so_far, everybody, covered))
    return Table(
        "rotation_months",
        columns(
            ("period", "period"),
            ("presented", "count"),
            ("so_far", "count"),
            ("members", "count"),
            ("covered", "rate"),
        ),
        tuple(rows),
        (method("rotation_months"),),
    )


def _covered(presented: int, members: int | None) -> float | None:
    return rate(min(presented, members), members) if members else None


def _sum(returns: list[Return]) -> int:
    return total(each.whole("presented") for each in returns) or 0
