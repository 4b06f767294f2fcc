"""Who has reported in which period, against the roster and the expected periods."""

from tusoi_cli.analyse.completeness import Attendance
from tusoi_cli.analyse.study import Study
from tusoi_cli.analyse.tables import headings, method, naming, who
from tusoi_cli.analyse.units import Unit
from tusoi_cli.model.period import order
from tusoi_cli.model.report import Column, Item, Table


def coverage(study: Study) -> Table | None:
    """A party cell a row, a period a column: whose figures there are, or why none."""
    expected = [name for name in study.settings.expected_periods if name not in study.attendance]
    periods = sorted([*study.attendance, *expected], key=order)
    units = sorted({unit for told in study.attendance.values() for unit in told.statuses}, key=lambda unit: unit.place)
    if not units and study.settings.roster and expected:
        units = study.figures.units.roster_units()
    if not units or not periods:
        return None
    rows = tuple(
        (*naming(unit, study.committees), *(_status(study.attendance.get(name), unit) for name in periods))
        for unit in units
    )
    statuses = tuple(Column(f"status_{name}", "key", name) for name in periods)
    return Table(
        "coverage",
        who(study.committees) + statuses,
        rows,
        (method("coverage"),),
        groups=headings(units, study.committees),
    )


def _status(told: Attendance | None, unit: Unit) -> Item:
    """Nothing at all was sent for a period without attendance; a unit that nobody expects there has no status."""
    return "not_sent" if told is None else told.statuses.get(unit)
