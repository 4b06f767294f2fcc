"""An attacker who knows how everything is made: who sent what, how figures add up, that people are whole numbers from 0
up, that nobody is counted who was not asked, and that whoever counts as having signs reports one. Of every printed
figure it knows from which counts of single party cells it is made; their values it does not know. Nothing here is
shared with the program, and the facts are made here, so that each printed figure is also checked against them."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from random import Random
from typing import Any

import numpy as np
from made_facts import SMALL_CHECKLIST
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_matrix

from tusoi_cli.model.facts import Fact
from tusoi_cli.model.report import Hidden, Report, Table
from tusoi_cli.text import fold

CODES = ("I.1", "I.2", "I.10", "II.1")
STATES = ("fixed", "in_progress", "open", "overdue", "recurred")
GRADES = ("excellent", "good", "adequate", "failed")
FORMS = ("reprimand", "warning", "dismissal", "expulsion", "unspecified")
MOST = 2000
Form = dict[int, int]
"""Atom -> factor."""


@dataclass
class World:
    """Facts, and the atoms that they are made of: one count of one party cell in one period."""

    facts: list[Fact] = field(default_factory=list)
    atoms: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    values: list[int] = field(default_factory=list)
    options: dict[str, Any] = field(default_factory=dict)

    def add(self, family: str, value: int, measure: str, code: str = "", level: str = "", **who: str) -> None:
        self.atom(family, value, code=code, level=level, **who)
        place = (who["committee"], who["cell"], who["kind"])
        self.facts.append(Fact(*place, "", who["period"], measure, code, level, value, source=f"{who['cell']}.xlsx"))

    def atom(self, family: str, value: int, **dims: str) -> None:
        self.atoms.append((family, dims))
        self.values.append(value)

    def form(self, family: str, **wanted: str) -> Form:
        return {
            number: 1
            for number, (name, dims) in enumerate(self.atoms)
            if name == family and all(fold(dims.get(key, "")) == fold(value) for key, value in wanted.items())
        }

    def value(self, form: Form) -> int:
        return sum(factor * self.values[number] for number, factor in form.items())


def made(seed: int, most: int = 40) -> World:
    """Party cells of up to three committees in up to six periods, with signs, grades, discipline and a register."""
    random, world = Random(seed), World()
    cells = random.choice([each for each in (2, 3, 4, 5, 8, 12, 16, 25, 40) if each <= most])
    committees = random.choice([1, 1, 2, 3]) if cells > 3 else 1
    kinds = random.random() < 0.8
    who = [
        {"committee": f"Xã {n % committees}", "cell": f"ấp {n}", "kind": ("ấp", "cơ quan")[n % 2] if kinds else ""}
        for n in range(cells)
    ]
    sizes = [random.choice([2, 3, 7, 12, 22, 40]) for _ in who]
    sparse, missing, signs = random.choice([0.2, 0.5, 0.8, 0.95]), random.choice([0, 0.1]), random.random() < 0.8
    codes = random.choice([CODES, CODES[:2], CODES[2:]])
    for year in range(2017, 2017 + random.randint(2, 3 if cells > 16 else 6)):
        for one, size in zip(who, sizes, strict=True):
            if cells < 4 or random.random() >= missing:
                _self_review(random, world, {**one, "period": str(year)}, size, sparse, codes if signs else ())
    if random.random() < 0.4:
        _grades(random, world, who)
    if random.random() < 0.4:
        _register(random, world, who[:5], (*codes, ""))
    world.options = {
        "hide_small": random.choice([2, 3, 5, 5, 10]),
        "by": random.choice(["", "", "kind", "committee"]),
        "signs_by_party_cell": random.random() < 0.3,
        "checklist": random.choice([SMALL_CHECKLIST, SMALL_CHECKLIST, None]),
    }
    return world


def _self_review(
    random: Random, world: World, who: dict[str, str], size: int, sparse: float, codes: tuple[str, ...]
) -> None:
    base = max(1, size - random.randint(0, 2))
    people = 0 if random.random() < sparse else random.randint(0, base)
    world.add("members", size, "members", **who)
    world.add("base", base, "reviewed", **who)
    world.add("people", people, "with_signs", **who)
    counts = {code: random.randint(0, people) if random.random() < 0.6 else 0 for code in codes}
    if codes and sum(counts.values()) < people:
        counts[random.choice(codes)] = people
    for code, count in counts.items():
        world.add("sign", count, "sign", code, group=code.split(".")[0], **who)


def _grades(random: Random, world: World, who: list[dict[str, str]]) -> None:
    for year in ("2018", "2019"):
        for one in who:
            there = {**one, "period": year}
            for grade in GRADES:
                world.add("grade", random.choice([0, 0, 1, 2, 9]), "grade", grade, **there)
            for form in FORMS[:2]:
                world.add("discipline", random.choice([0] * 8 + [1, 2]), "discipline", form, **there)
            world.atom("discipline", 0, code="unspecified", **there)


def _register(random: Random, world: World, who: list[dict[str, str]], codes: tuple[str, ...]) -> None:
    counts: dict[tuple[int, str, str, str], int] = defaultdict(int)
    for number in range(random.randint(1, 40)):
        at, code = random.randrange(len(who)), random.choice(codes)
        status, holder = random.choice(("fixed", *STATES)), random.choice(("collective", "individual"))
        counts[at, code, status, holder] += 1
        place = (who[at]["committee"], who[at]["cell"], who[at]["kind"], "", "2021")
        world.facts.append(Fact(*place, "shortcoming", code, "", 1, status, "2022-01-31", holder, f"k{number}"))
    seen = {at for at, *_ in counts}, {code for _, code, *_ in counts}
    for at in seen[0]:
        for code in seen[1]:
            for status in STATES:
                for holder in ("collective", "individual"):
                    count = counts.get((at, code, status, holder), 0)
                    world.atom("state", count, code=code, status=status, holder=holder, **who[at])


@dataclass
class Printed:
    """A figure of the report: its place, what it is made of, and what stands there."""

    place: tuple[str, ...]
    form: Form
    item: object


_RATES = {"with_signs": ("people", {}), "reviewed": ("base", {})}
_SIGNS = {"count": ("sign", {})}
_STATES = {"total": ("state", {}), **{status: ("state", {"status": status}) for status in STATES}}
_READ: dict[str, dict[str, tuple[str, dict[str, str]]]] = {
    **dict.fromkeys(("trend", "kinds", "committees", "party_cells", "funnel", "funnel_start", "bounds"), _RATES),
    **dict.fromkeys(("signs", "sign_series", "signs_by_party_cell"), _SIGNS),
    "sign_groups": {"mentions": ("sign", {})},
    "grades": {"graded": ("grade", {}), **{grade: ("grade", {"code": grade}) for grade in GRADES}},
    "discipline": {"total": ("discipline", {}), **{form: ("discipline", {"code": form}) for form in FORMS}, **_RATES},
    **dict.fromkeys(("follow_up", "follow_up_units", "follow_up_signs", "follow_up_holders"), _STATES),
}
_NAMES = {"party_cell": "cell", "committee": "committee", "kind": "kind", "code": "code", "group": "group"}
_NAMES |= {"holder": "holder"}


def printed(world: World, report: Report) -> Iterator[Printed]:
    """Every count that stands in the report, hidden or not, and what rates and small lines say of counts."""
    for line in report.headline:
        for family, value in (("people", line.with_signs), ("base", line.reviewed)):
            if value is not None or line.suppressed:
                item = Hidden() if value is None else value
                yield Printed(("headline", family, line.period), world.form(family, period=line.period), item)
    for table in report.tables:
        columns = _READ.get(table.id.removeprefix("by_"))
        for row in (*table.rows, *([table.total] if table.total is not None else [])) if columns else ():
            yield from _row(world, report, table, row, columns)
    yield from _same(world, report)


def _row(
    world: World, report: Report, table: Table, row: tuple[Any, ...], columns: dict[str, tuple[str, dict[str, str]]]
) -> Iterator[Printed]:
    ids = [column.id for column in table.columns]
    about: dict[str, str] = {}
    for name, item in zip(ids, row, strict=True):
        beside = (name == "kind" and "party_cell" in ids) or (name == "group" and "code" in ids)
        if row is not table.total and name in _NAMES and not beside:
            about[_NAMES[name]] = item
        if name == "part":
            about[world.options["by"]] = item
    found: dict[tuple[str, str], Form] = {}
    for column, item in zip(table.columns, row, strict=True):
        period = column.period or (row[ids.index("period")] if "period" in ids else "")
        name = column.id.removesuffix(f"_{column.period}").removesuffix("_start").removesuffix("_end")
        if name in columns:
            family, more = columns[name]
            when = {} if family == "state" else {"period": period}
            found[name, period] = world.form(family, **about, **more, **when)
            if item is not None:
                yield Printed((table.id, name, period, *about.values()), found[name, period], item)
        elif name == "rate" and isinstance(item, float):
            form = _ratio(item, found["with_signs", period], found["reviewed", period])
            yield Printed((table.id, "rate", period), form, 0)
    if table.id == "party_cells" and not isinstance(line := row[ids.index("trend")], Hidden):
        for headline, point in zip(report.headline, line, strict=True):
            if point is not None:
                there = {**about, "period": headline.period}
                form = _ratio(point, world.form("people", **there), world.form("base", **there))
                yield Printed((table.id, "trend", headline.period), form, 0)


def _ratio(share: float, part: Form, whole: Form) -> Form:
    exact = Fraction(share).limit_denominator(20_000)
    return {**dict.fromkeys(part, exact.denominator), **dict.fromkeys(whole, -exact.numerator)}


def _same(world: World, report: Report) -> Iterator[Printed]:
    change = report.change
    if change is None or change.same is None or change.same.counts is None:
        return
    ends = (change.start, change.end)
    there = [{d["cell"] for name, d in world.atoms if name == "people" and d["period"] == end} for end in ends]
    for period, counts in zip(ends, change.same.counts, strict=True):
        for family, item in zip(("people", "base"), counts, strict=True):
            form = world.form(family, period=period)
            mine = {n: 1 for n in form if world.atoms[n][1]["cell"] in there[0] & there[1]}
            yield Printed(("same", family, period), mine, item)


Row = tuple[Form, float, float]


def _known(world: World, seen: list[Printed]) -> Iterator[Row]:
    """What holds whatever the values are: lower and upper end of each form."""
    at = {(name, d["cell"], d["period"]): n for n, (name, d) in enumerate(world.atoms) if name in ("people", "base")}
    listed: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, (name, dims) in enumerate(world.atoms):
        if name == "people":
            yield {number: 1, at["base", dims["cell"], dims["period"]]: -1}, -np.inf, 0
        elif name == "sign":
            yield {number: 1, at["people", dims["cell"], dims["period"]]: -1}, -np.inf, 0
            listed[dims["cell"], dims["period"]].append(number)
    for (cell, period), signs in listed.items():
        yield {at["people", cell, period]: 1, **dict.fromkeys(signs, -1)}, -np.inf, 0
    for one in seen:
        table, name = one.place[0], one.place[1]
        if isinstance(one.item, Hidden):
            if table in ("signs", "sign_series", "sign_groups") or (table.startswith("follow_up_") and name == "total"):
                yield one.form, 1, np.inf  # noughts of signs are never hidden; a register has no line for nothing
        else:
            yield one.form, float(one.item), float(one.item)


def recovered(world: World, report: Report) -> dict[tuple[str, ...], int]:
    """The hidden figures that can have no other value; fails where a printed figure is not what the facts say."""
    seen = list(printed(world, report))
    for one in seen:
        if not isinstance(one.item, Hidden):
            assert world.value(one.form) == one.item, one.place
    rows = list(_known(world, seen))
    left = {tuple(sorted(one.form)): one for one in seen if isinstance(one.item, Hidden)}
    found: dict[tuple[str, ...], int] = {}
    while left:
        key, one = next(iter(left.items()))
        truth = world.value(one.form)
        other = _solve(rows, len(world.values), (one.form, truth + 1, np.inf))
        if other is None:
            other = _solve(rows, len(world.values), (one.form, -np.inf, truth - 1))
        if other is None:
            found[one.place] = truth
            del left[key]
            continue
        for form in [form for form in left if sum(other[n] for n in form) != sum(world.values[n] for n in form)]:
            del left[form]
    return found


def _solve(rows: list[Row], size: int, wanted: Row) -> list[int] | None:
    """Values that agree with everything known; None when there are none."""
    every = [*rows, wanted]
    entries = [(at, number, factor) for at, (form, _, _) in enumerate(every) for number, factor in form.items()]
    at, numbers, factors = zip(*entries, strict=True)
    matrix = csr_matrix((factors, (at, numbers)), shape=(len(every), size))
    limits = LinearConstraint(matrix, [low for _, low, _ in every], [high for _, _, high in every])
    solved = milp(np.zeros(size), constraints=limits, bounds=Bounds(0, MOST), integrality=np.ones(size))
    assert solved.status in (0, 2), solved.message
    return None if solved.x is None else [round(value) for value in solved.x]
