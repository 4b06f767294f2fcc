"""The follow-up register: what was put right, what is open, overdue, come back."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from tusoi_cli.analyse.signs import in_order
from tusoi_cli.analyse.study import Study
from tusoi_cli.analyse.tables import Part, Row, columns, headings, method, naming, places, rate, who
from tusoi_cli.analyse.units import Unit
from tusoi_cli.model.facts import Fact
from tusoi_cli.model.period import order
from tusoi_cli.model.report import Note, Table

SHOWN = ("fixed", "in_progress", "open", "overdue", "recurred")


@dataclass(frozen=True, slots=True)
class Shortcoming:
    """One shortcoming over the years: its facts oldest first, told by ``unit``."""

    unit: Unit
    facts: tuple[Fact, ...]

    @property
    def last(self) -> Fact:
        """Its latest line in a register."""
        return self.facts[-1]

    @property
    def status(self) -> str:
        """Its last status; ``recurred`` also when it was put right in an earlier year and is there again."""
        last = self.last.status
        return "recurred" if self.came_back else last

    @property
    def came_back(self) -> bool:
        """Put right in the register of an earlier period, and not in the last one."""
        earlier = any(fact.status == "fixed" and fact.period != self.last.period for fact in self.facts)
        return earlier and self.last.status != "fixed"


def shortcomings(study: Study) -> list[Shortcoming]:
    """Lines of the registers, those with the same id of one unit linked over the years."""
    linked: dict[tuple[Unit, str], list[Fact]] = {}
    single: list[Shortcoming] = []
    for unit, fact in study.figures.shortcomings:
        if fact.item:
            linked.setdefault((unit.group, fact.item), []).append(fact)
        else:
            single.extend(Shortcoming(unit.group, (fact,)) for _ in range(max(1, round(fact.value))))
    chains = [
        Shortcoming(unit, tuple(sorted(facts, key=lambda fact: order(fact.period))))
        for (unit, _), facts in linked.items()
    ]
    return chains + single


def days_late(fact: Fact, as_of: str) -> int:
    """Days from its date to ``as_of`` when it is not put right; 0 when it is not late, or no date is known."""
    if not as_of or not fact.due or fact.status == "fixed":
        return 0
    try:
        return max(0, (date.fromisoformat(as_of) - date.fromisoformat(fact.due)).days)
    except ValueError:
        return 0


def by_period(study: Study, all_of: Sequence[Shortcoming]) -> Table:
    """The register of each period, statuses as written there (come back: also when an earlier one says fixed)."""
    as_of = study.options.as_of
    lines: dict[str, list[tuple[Fact, str, bool]]] = {}
    for shortcoming in all_of:
        fixed = False
        for number, fact in enumerate(shortcoming.facts):
            earlier = number > 0 and shortcoming.facts[number - 1].period != fact.period
            status = "recurred" if fixed and fact.status != "fixed" else fact.status
            lines.setdefault(fact.period, []).append((fact, status, earlier))
            fixed = fixed or fact.status == "fixed"
    rows: list[Row] = []
    sources = []
    for period in sorted(lines, key=order):
        told = lines[period]
        counts = Counter(status for _, status, _ in told)
        late = [days for fact, _, _ in told if (days := days_late(fact, as_of))]
        rows.append(
            (
                period,
                len(told),
                *(counts[status] for status in SHOWN),
                rate(counts["fixed"], len(told)),
                sum(earlier for _, _, earlier in told),
                *((len(late), max(late, default=0)) if as_of else ()),
            )
        )
        sources.append(places(fact for fact, _, _ in told))
    return Table(
        "follow_up",
        columns(("period", "period"), ("total", "count"), *((status, "count") for status in SHOWN))
        + columns(("fixed_share", "rate"), ("linked", "count"), *_late_columns(as_of)),
        tuple(rows),
        (method("follow_up"),),
        sources=tuple(sources),
    )


def by_holder(study: Study, all_of: Sequence[Shortcoming]) -> Table | None:
    """The last state of shortcomings of the collective and of individuals."""
    holders = [name for name in ("collective", "individual") if any(each.last.holder == name for each in all_of)]
    if not holders:
        return None
    rows = tuple((name, *_state(study, [each for each in all_of if each.last.holder == name])) for name in holders)
    return Table(
        "follow_up_holders", columns(("holder", "key"), *_columns(study)), rows, (method("follow_up_holders"),)
    )


def by_unit(study: Study, all_of: Sequence[Shortcoming]) -> Table:
    """The last state of each unit's shortcomings, in the order of the roster."""
    units: dict[Unit, list[Shortcoming]] = {}
    for each in all_of:
        units.setdefault(each.unit, []).append(each)
    ordered = sorted(units, key=lambda unit: unit.place)
    rows = tuple((*naming(unit, study.committees), *_state(study, units[unit])) for unit in ordered)
    blank: Row = ("",) * (1 + study.committees)
    return Table(
        "follow_up_units",
        who(study.committees) + columns(*_columns(study)),
        rows,
        (method("follow_up_units"),),
        groups=headings(ordered, study.committees),
        total=(*blank, *_state(study, all_of)),
    )


def by_sign(study: Study, all_of: Sequence[Shortcoming]) -> Table | None:
    """The last state of shortcomings by sign, those of no sign last."""
    codes = {each.last.code for each in all_of}
    if codes == {""}:
        return None
    ordered = [*in_order(codes - {""}, study.checklist), *([""] if "" in codes else [])]
    rows = tuple((code, *_state(study, [each for each in all_of if each.last.code == code])) for code in ordered)
    return Table(
        "follow_up_signs",
        columns(("code", "sign"), *_columns(study)),
        rows,
        (method("follow_up_signs"),),
        total=("", *_state(study, all_of)),
    )


def tables(study: Study) -> Iterator[Table]:
    """All of the register."""
    all_of = shortcomings(study)
    if not all_of:
        return
    yield by_period(study, all_of)
    if table := by_holder(study, all_of):
        yield table
    yield by_unit(study, all_of)
    if table := by_sign(study, all_of):
        yield table


def notes(study: Study) -> Iterator[Note]:
    """How the register stands now."""
    all_of = shortcomings(study)
    if not all_of:
        return
    counts = Counter(each.status for each in all_of)
    yield Note("follow_up_now", {"total": len(all_of), **{status: counts[status] for status in SHOWN}})
    if back := sum(each.came_back for each in all_of):
        yield Note("follow_up_back", {"count": back})
    unlinked = sum(not each.last.item for each in all_of)
    if unlinked and len({each.last.period for each in all_of}) > 1:
        yield Note("follow_up_unlinked", {"count": unlinked})
    as_of = study.options.as_of
    late = [days for each in all_of if (days := days_late(each.last, as_of))]
    if late:
        yield Note("follow_up_past_due", {"as_of": as_of, "count": len(late), "days": max(late)})


def _columns(study: Study) -> tuple[Part, ...]:
    states: tuple[Part, ...] = tuple((status, "count") for status in SHOWN)
    return (("total", "count"), *states, *_late_columns(study.options.as_of))


def _late_columns(as_of: str) -> tuple[Part, ...]:
    return (("past_due", "count"), ("days", "count")) if as_of else ()


def _state(study: Study, some: Iterable[Shortcoming]) -> Row:
    listed = list(some)
    counts = Counter(each.status for each in listed)
    as_of = study.options.as_of
    late = [days for each in listed if (days := days_late(each.last, as_of))]
    return (len(listed), *(counts[status] for status in SHOWN), *((len(late), max(late, default=0)) if as_of else ()))
