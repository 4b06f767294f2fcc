"""Party cells around the committee's rate: how far chance alone carries a small group."""

from functools import lru_cache

from tusoi_cli.analyse.change import groups
from tusoi_cli.analyse.intervals import binomial_limits
from tusoi_cli.analyse.people import Counts, count
from tusoi_cli.analyse.study import Study
from tusoi_cli.analyse.tables import Part, Row, headings, method, naming, rate, who
from tusoi_cli.model.report import Column, Table

FEWEST = 3
"""With fewer party cells their own rate and the committee's are nearly the same thing."""

_COLUMNS: tuple[Part, ...] = (
    ("with_signs", "count"),
    ("reviewed", "count"),
    ("rate", "rate"),
    ("low95", "rate"),
    ("high95", "rate"),
    ("low998", "rate"),
    ("high998", "rate"),
    ("chance", "key"),
)


def funnel(study: Study, period: str, table: str) -> Table | None:
    """Each party cell's rate with the 95 % and 99.8 % limits around the committee's, exact binomial."""
    cells = [told for told in study.counted(period) if told.unit.party_cell]
    whole = count(cells)
    grouped = groups(cells)
    if whole is None or whole.rate is None or len(grouped) < FEWEST or whole.with_signs > whole.base:
        return None
    limits = lru_cache(maxsize=None)(lambda base: _limits(base, whole.rate or 0.0))
    rows: list[Row] = []
    units = [unit for unit in sorted(grouped, key=lambda unit: unit.place) if (count(grouped[unit]) or whole).base]
    for unit in units:
        counts = count(grouped[unit])
        if counts:
            bounds = limits(counts.base)
            shares = tuple(rate(bound, counts.base) for bound in bounds)
            rows.append(
                (
                    *naming(unit, study.committees),
                    counts.with_signs,
                    counts.base,
                    counts.rate,
                    *shares,
                    chance(counts, bounds),
                )
            )
    return Table(
        table,
        who(study.committees) + tuple(Column(name, kind, period) for name, kind in _COLUMNS),
        tuple(rows),
        (method("funnel"),),
        groups=headings(units, study.committees),
    )


def chance(counts: Counts, bounds: tuple[int, int, int, int]) -> str:
    """``above`` or ``below`` beyond 99.8 %, the same with ``_95`` between the limits, else ``within``."""
    low95, high95, low998, high998 = bounds
    if counts.with_signs > high998:
        return "above"
    if counts.with_signs < low998:
        return "below"
    if counts.with_signs > high95:
        return "above_95"
    return "below_95" if counts.with_signs < low95 else "within"


def _limits(base: int, share: float) -> tuple[int, int, int, int]:
    return (*binomial_limits(base, share, 0.025), *binomial_limits(base, share, 0.001))
