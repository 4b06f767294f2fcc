"""Disclosure control: counts of small groups leave the report, with all from which they could be found.

First comes the choice of tables: one of which most would be hidden is left out, so that its sums may
stay. Then counts from 1 to K-1, and any answer of a party cell smaller than K, are hidden, with as
few further figures as are found to be enough over all tables together. At the end an audit proves
for each hidden figure that it cannot be recovered, or nothing is given back.
"""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from tusoi_cli.analyse.disclosure_cover import LARGE, ORDERS, SMALL, Cover, Index, System, again, audit, index, protect
from tusoi_cli.analyse.disclosure_figures import Figure, Ledger
from tusoi_cli.analyse.disclosure_gather import gather, without_few_absent
from tusoi_cli.analyse.disclosure_redact import redact, without_registers
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
class Sums:
    """All figures with the sums that link them, whichever tables are left out."""

    ledger: Ledger
    system: System
    figures: tuple[Figure, ...]
    index: Index
    by_table: Mapping[str, Sequence[int]]


@dataclass(frozen=True, slots=True)
class Plan:
    """Which tables are left out, and what is hidden in the others."""

    dropped: frozenset[str]
    system: System
    cover: Cover
    price: float


@dataclass(frozen=True, slots=True)
class Protected:
    """A report that gives no small group away."""

    report: Report
    shown: Set[Figure]
    notes: tuple[Note, ...]


def hide(report: Report, study: Study, found: Signs | None) -> Protected:
    """The report with small counts hidden; raises ``disclosure_not_safe`` when one could still be recovered."""
    registers = [fact.source for _, fact in study.figures.shortcomings]
    report = without_registers(without_few_absent(report, study.options.hide_small), registers, len(registers))
    items = gather(report, study, found)
    tables = {table.id for table in report.tables}
    system, figures = items.ledger.system()
    sums = Sums(items.ledger, system, tuple(figures), index(system), _by_table(items.ledger, figures))
    plan = _plan(sums, [group for group in TOGETHER if group[0] in tables])
    exposed = audit(plan.system, plan.cover, sums.index)
    if exposed:
        raise _refusal(items.ledger, sums.figures[min(exposed)])
    shown = {number for number, figure in enumerate(figures) if items.ledger.shown[figure]}
    kept = shown - plan.system.unseen
    left = {figures[number] for number in kept - plan.cover.hidden}
    hidden = frozenset(figures[number] for number in plan.cover.hidden)
    notes = _notes(plan, tables, items.ledger.k, len(left), len(shown))
    return Protected(redact(report, items, hidden, plan.dropped), left, notes)


def _plan(sums: Sums, groups: Iterable[tuple[str, ...]]) -> Plan:
    """Leave out one group of tables after the other, as long as more is left to read."""
    best = _priced(sums, sums.ledger.without(sums.system, sums.figures, frozenset()), frozenset())
    left = list(groups)
    while left:
        worth = [group for group in left if _worth_trying(sums, best, group)]
        plans = [plan for group in worth if (plan := _try(sums, best, group))]
        better = min(plans, key=lambda plan: plan.price, default=best)
        if better.price >= best.price:
            break
        left = [group for group in left if not better.dropped >= set(group)]
        best = better
    if len(sums.figures) > LARGE or (len(sums.figures) > SMALL and not best.dropped):
        return best
    return min(best, _priced(sums, best.system, best.dropped, ORDERS), key=lambda plan: plan.price)


def _try(sums: Sums, plan: Plan, group: tuple[str, ...]) -> Plan | None:
    """The plan without a group of tables too; None where even the best choice in the others would not pay."""
    dropped = plan.dropped | set(group)
    system = sums.ledger.without(sums.system, sums.figures, dropped)
    least = sum(system.weights[number] for number in system.small - system.unseen)
    if least + LEFT_OUT * _lost(sums, system) >= plan.price:
        return None
    return _priced(sums, system, dropped, cover=again(system, plan.cover, sums.index))


def _priced(sums: Sums, system: System, dropped: frozenset[str], orders: int = 0, cover: Cover | None = None) -> Plan:
    cover = cover or protect(system, orders, sums.index)
    hidden = sum(system.weights[number] for number in cover.hidden - system.unseen)
    exposed = len(cover.exposed - cover.witnesses.keys())
    return Plan(dropped, system, cover, 1e6 * exposed + hidden + LEFT_OUT * _lost(sums, system))


def _lost(sums: Sums, system: System) -> float:
    shown, figures = sums.ledger.shown, sums.figures
    return sum(system.weights[number] for number in system.unseen if shown[figures[number]])


def _worth_trying(sums: Sums, plan: Plan, group: tuple[str, ...]) -> bool:
    """Where little of a table is hidden, leaving it out loses more than it saves, unless dear figures are hidden."""
    hidden = plan.cover.hidden
    mine = {number for table in group for number in sums.by_table.get(table, ())} - plan.system.unseen
    dear = any(not sums.figures[number].dims and not sums.ledger.is_small(sums.figures[number]) for number in hidden)
    return bool(mine) and (dear or bool(plan.cover.exposed) or sum(each in hidden for each in mine) > len(mine) / 2)


def _by_table(ledger: Ledger, figures: Sequence[Figure]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for number, figure in enumerate(figures):
        for table in ledger.shown[figure]:
            found.setdefault(table, []).append(number)
    return found


def _notes(plan: Plan, tables: Set[str], k: int, left: int, shown: int) -> tuple[Note, ...]:
    hidden = shown - left
    values = {"k": k, "hidden": hidden, "shown": left, "share": hidden / max(1, shown)}
    notes = [Note("hidden", values)]
    if merged := tuple(name for group in TOGETHER for name in group if name in plan.dropped and name in tables):
        notes.append(Note("hidden_merged", {"tables": merged}))
    return (*notes, Note("earlier_releases"))


def _refusal(ledger: Ledger, figure: Figure) -> TusoiError:
    where = sorted(ledger.shown[figure]) or ["headline"]
    row = ", ".join(member for _, member in sorted(figure.dims))
    column = _COLUMNS.get(figure.what, figure.what)
    return TusoiError("disclosure_not_safe", table=where[0], row=row, column=column, period=figure.period)
