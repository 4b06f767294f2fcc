"""Disclosure control: counts of small groups leave the report, with all from which they could be found.

First comes the choice of tables: one of which most would be hidden is left out, so that its sums may
stay. Then counts from 1 to K-1, and any answer of a party cell smaller than K, are hidden, with as
few further figures as are found to be enough over all tables together. At the end an audit proves
for each hidden figure that it cannot be recovered, or nothing is given back.
"""

from collections.abc import Iterable, Set
from dataclasses import dataclass

from tusoi_cli.analyse.disclosure_cover import ORDERS, SMALL, Cover, System, audit, protect
from tusoi_cli.analyse.disclosure_figures import Figure, Ledger
from tusoi_cli.analyse.disclosure_gather import gather, without_few_absent
from tusoi_cli.analyse.disclosure_redact import redact
from tusoi_cli.analyse.signs import Signs
from tusoi_cli.analyse.study import Study
from tusoi_cli.errors import TusoiError
from tusoi_cli.model.report import Note, Report

LEFT_OUT = 0.75
"""A table is merged upward when more than this share of it would be hidden."""
TOGETHER = (
    ("party_cells", "funnel", "funnel_start"),
    ("signs_by_party_cell",),
    ("kinds",),
    ("committees",),
    ("audiences",),
    ("sign_levels",),
    ("signs", "sign_series"),
    ("sign_groups",),
    ("levels",),
    ("follow_up_units",),
    ("follow_up_signs",),
    ("follow_up_holders",),
    ("rotation",),
    ("by_trend",),
    ("by_signs",),
    ("by_sign_groups",),
    ("by_levels",),
    ("by_grades",),
    ("by_exemplary",),
    ("by_discipline",),
    ("by_follow_up",),
)
"""Tables that show the same figures, and are left out together."""
_COLUMNS = {"base": "reviewed", "sign": "count", "scored": "count", "rotating": "members"}
"""What a figure is called in the tables, where that is another word."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Which tables are left out, and what is hidden in the others."""

    dropped: frozenset[str]
    system: System
    figures: tuple[Figure, ...]
    cover: Cover
    price: float

    @property
    def hidden(self) -> frozenset[Figure]:
        """The figures that are hidden, or stood nowhere and must not follow."""
        return frozenset(self.figures[number] for number in self.cover.hidden)


@dataclass(frozen=True, slots=True)
class Protected:
    """A report that gives no small group away."""

    report: Report
    shown: Set[Figure]
    notes: tuple[Note, ...]


def hide(report: Report, study: Study, found: Signs | None) -> Protected:
    """The report with small counts hidden; raises ``disclosure_not_safe`` when one could still be recovered."""
    report = without_few_absent(report, study.options.hide_small)
    items = gather(report, study, found)
    tables = {table.id for table in report.tables}
    plan = _plan(items.ledger, [group for group in TOGETHER if group[0] in tables])
    exposed = audit(plan.system, plan.cover)
    if exposed:
        raise _refusal(items.ledger, plan.figures[min(exposed)])
    shown = {figure for figure in plan.figures if items.ledger.shown[figure]} - plan.hidden
    return Protected(redact(report, items, plan.hidden, plan.dropped), shown, _notes(items.ledger, plan, tables))


def _plan(ledger: Ledger, groups: Iterable[tuple[str, ...]]) -> Plan:
    """Leave out one group of tables after the other, as long as more is left to read."""
    best = _try(ledger, frozenset())
    left = list(groups)
    while left:
        worth = [group for group in left if _worth_trying(ledger, best, group)]
        plans = [_try(ledger, best.dropped | set(group)) for group in worth]
        better = min(plans, key=lambda plan: plan.price, default=best)
        if better.price >= best.price:
            break
        left = [group for group in left if not better.dropped >= set(group)]
        best = better
    if len(best.figures) > SMALL:
        return best
    return min(best, _try(ledger, best.dropped, ORDERS), key=lambda plan: plan.price)


def _try(ledger: Ledger, dropped: frozenset[str], orders: int = 0) -> Plan:
    system, figures = ledger.system(dropped)
    cover = protect(system, orders)
    hidden = sum(system.weights[number] for number in cover.hidden - system.unseen)
    kept = set(figures)
    lost = sum(ledger.weight(figure) for figure in ledger.values if figure not in kept)
    exposed = len(cover.exposed - cover.witnesses.keys())
    return Plan(dropped, system, tuple(figures), cover, 1e6 * exposed + hidden + LEFT_OUT * lost)


def _worth_trying(ledger: Ledger, plan: Plan, group: tuple[str, ...]) -> bool:
    """Where little of a table is hidden, leaving it out loses more than it saves, unless dear figures are hidden."""
    mine = [figure for figure in plan.figures if ledger.shown[figure] & set(group)]
    gone = plan.hidden
    dear = any(not figure.dims and not ledger.is_small(figure) for figure in gone)
    return bool(mine) and (dear or bool(plan.cover.exposed) or sum(each in gone for each in mine) > len(mine) / 2)


def _notes(ledger: Ledger, plan: Plan, tables: Set[str]) -> tuple[Note, ...]:
    shown = [figure for figure, where in ledger.shown.items() if where]
    kept = {figure for figure in plan.figures if ledger.shown[figure]}
    hidden = len(kept & plan.hidden) + len(shown) - len(kept)
    values = {"k": ledger.k, "hidden": hidden, "shown": len(shown) - hidden, "share": hidden / max(1, len(shown))}
    notes = [Note("hidden", values)]
    if merged := tuple(name for group in TOGETHER for name in group if name in plan.dropped and name in tables):
        notes.append(Note("hidden_merged", {"tables": merged}))
    return (*notes, Note("earlier_releases"))


def _refusal(ledger: Ledger, figure: Figure) -> TusoiError:
    where = sorted(ledger.shown[figure]) or ["headline"]
    row = ", ".join(member for _, member in sorted(figure.dims))
    column = _COLUMNS.get(figure.what, figure.what)
    return TusoiError("disclosure_not_safe", table=where[0], row=row, column=column, period=figure.period)
