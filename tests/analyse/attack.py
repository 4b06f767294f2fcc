"""An attacker who holds a report with hidden figures: knows what is printed, how tables add up, and that people are
whole numbers from 0 up. Nothing here is shared with the program."""

from collections import defaultdict

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from tusoi_cli.model.report import Hidden, Report, Table

MOST = 5000
_PEOPLE = frozenset(["with_signs", "reviewed", "members", "count", "mentions"])
_STATES = frozenset(["total", "fixed", "in_progress", "open", "overdue", "recurred"])
_GRADES = frozenset(["graded", "rated", "excellent", "good", "adequate", "failed", "fair", "average", "weak"])
_FORMS = frozenset(["total", "reprimand", "warning", "dismissal", "expulsion", "unspecified"])
_COUNTS = _PEOPLE | _STATES | _GRADES | _FORMS
_OWN = {"follow_up": "register ", "grades": "grade ", "exemplary": "exemplary ", "discipline": "discipline "}
_OWN |= dict.fromkeys(["follow_up_units", "follow_up_signs", "follow_up_holders"], "state ")
_NAMING = frozenset(["committee", "party_cell", "kind", "audience", "code", "group", "level", "holder", "part"])


class Attacker:
    """Names figures, collects what is printed of them, and solves for the least and most that each can be."""

    def __init__(self) -> None:
        self.numbers: dict[object, int] = {}
        self.known: dict[int, int] = {}
        self.unknown: dict[int, object] = {}
        self.sums: list[dict[int, float]] = []
        self.at_most: list[tuple[int, int]] = []

    def number(self, name: object) -> int:
        return self.numbers.setdefault(name, len(self.numbers))

    def see(self, name: object, item: object) -> None:
        number = self.number(name)
        if isinstance(item, Hidden):
            self.unknown[number] = name
        elif isinstance(item, int):
            self.known[number] = item

    def add_up(self, parts: list[object], whole: object) -> None:
        self.sums.append({**{self.number(part): 1.0 for part in parts}, self.number(whole): -1.0})

    def recovered(self) -> dict[object, int]:
        """The hidden figures that can have one value only."""
        size = len(self.numbers)
        low, high = np.zeros(size), np.full(size, float(MOST))
        for number, value in self.known.items():
            low[number] = high[number] = value
        rows = [*self.sums]
        limits = [(0.0, 0.0)] * len(rows)
        for small, large in self.at_most:
            rows.append({small: 1.0, large: -1.0})
            limits.append((-np.inf, 0.0))
        matrix = np.zeros((max(1, len(rows)), size))
        for index, row in enumerate(rows):
            for number, factor in row.items():
                matrix[index, number] = factor
        bounds = limits or [(-np.inf, np.inf)]
        constraint = LinearConstraint(matrix, [low for low, _ in bounds], [high for _, high in bounds])
        found: dict[object, int] = {}
        solutions: list[np.ndarray] = []
        for number, name in self.unknown.items():
            if number in self.known:
                found[name] = self.known[number]
                continue
            if len({round(solution[number]) for solution in solutions}) > 1:
                continue  # what was found for others already shows two values for it
            aim = np.zeros(size)
            aim[number] = 1.0
            ends = []
            for sign in (1, -1):
                solved = milp(sign * aim, constraints=constraint, bounds=Bounds(low, high), integrality=np.ones(size))
                assert solved.status == 0, solved.message
                solutions.append(solved.x)
                ends.append(round(sign * solved.fun))
            if ends[0] == ends[1]:
                found[name] = ends[0]
        return found


def attack(report: Report) -> Attacker:
    """Everything a careful reader can write down."""
    attacker = Attacker()
    for line in report.headline:
        for what, value in (("with_signs", line.with_signs), ("reviewed", line.reviewed), ("members", line.members)):
            hidden = value is None and line.suppressed and what != "members"
            attacker.see((what, line.period), Hidden() if hidden else value)
    for table in report.tables:
        _table(attacker, table)
    _sums(attacker, report)
    change = report.change
    if change is not None and change.same is not None and change.same.counts is not None:
        for period, (people, base) in zip((change.start, change.end), change.same.counts, strict=True):
            attacker.see(("with_signs", period, "same"), people)
            attacker.see(("reviewed", period, "same"), base)
    return attacker


def _table(attacker: Attacker, table: Table) -> None:
    rows = [*table.rows, *([table.total] if table.total is not None else [])]
    for row in rows:
        named: dict[tuple[str, str], tuple[object, object]] = {}
        label = _label(table, row)
        for column, item in zip(table.columns, row, strict=True):
            what, period = _column(table, column, row)
            counted = what.split()[-1] in _COUNTS
            if counted or what in ("rate", "share"):
                named[what, period] = ((what, period, *label), item)
            if counted:
                attacker.see((what, period, *label), item)
        for (what, period), (name, item) in named.items():
            if what == "rate" and isinstance(item, float) and ("with_signs", period) in named:
                people, base = named["with_signs", period][0], named["reviewed", period][0]
                attacker.sums.append({attacker.number(people): 1.0, attacker.number(base): -item})
            if what == "with_signs" and ("reviewed", period) in named:
                base = named["reviewed", period][0]
                attacker.at_most.append((attacker.number(name), attacker.number(base)))
            if what == "share" and isinstance(item, float) and ("count", period) in named:
                _share(attacker, named["count", period], item, (period, *label))


def _share(attacker: Attacker, count: tuple[object, object], share: float, asked: tuple[str, ...]) -> None:
    attacker.sums.append({attacker.number(count[0]): 1.0, attacker.number(("asked", *asked)): -share})


def _label(table: Table, row: tuple[object, ...]) -> tuple[str, ...]:
    """What a row is about; the same words in two tables mean the same."""
    ids = [column.id for column in table.columns]
    total = row is table.total
    told = []
    for name, item in zip(ids, row, strict=True):
        beside = (name == "kind" and table.id == "party_cells") or (name == "group" and "code" in ids)
        if name in _NAMING and not beside and not total:
            told.append(f"{name}={item or '-'}")
    return tuple(told)


def _column(table: Table, column, row) -> tuple[str, str]:
    """A column's name and period; the same words in two tables mean the same, whence the prefixes."""
    own = _OWN.get(table.id, "") if column.id not in _PEOPLE else ""
    for other, item in zip(table.columns, row, strict=True):
        if other.id == "period":
            return own + column.id, item
    name = column.id.removesuffix(f"_{column.period}") if column.period else column.id
    return own + name.removesuffix("_start").removesuffix("_end"), column.period


def _sums(attacker: Attacker, report: Report) -> None:
    cells = report.table("party_cells")
    for table_id, column in (("party_cells", "party_cell"), ("kinds", "kind"), ("committees", "committee")):
        table = report.table(table_id)
        if table is not None:
            for what in ("with_signs", "reviewed"):
                for period in _periods(table):
                    parts = [
                        (what, period, *_label(table, row)) for row in table.rows if _told(table, row, what, period)
                    ]
                    attacker.add_up(parts, (what, period))
            del column
    if cells is not None:
        _cells_under(attacker, report, cells)
        _same(attacker, report, cells)
    _signs(attacker, report)
    _grid(attacker, report)
    for table_id in (
        "follow_up_units",
        "follow_up_signs",
        "follow_up_holders",
        "grades",
        "exemplary",
        "discipline",
        "follow_up",
    ):
        if (table := report.table(table_id)) is not None:
            _square(attacker, table)


def _cells_under(attacker: Attacker, report: Report, cells: Table) -> None:
    ids = [column.id for column in cells.columns]
    for upper in ("kind", "committee"):
        table = report.table(f"{upper}s")
        if table is None or upper not in ids:
            continue
        for what in ("with_signs", "reviewed"):
            for period in _periods(cells):
                under = defaultdict(list)
                for row in cells.rows:
                    if _told(cells, row, what, period):
                        under[row[ids.index(upper)]].append((what, period, *_label(cells, row)))
                for member, parts in under.items():
                    attacker.add_up(parts, (what, period, f"{upper}={member}"))


def _same(attacker: Attacker, report: Report, cells: Table) -> None:
    change = report.change
    if change is None or change.same is None:
        return
    ids = [column.id for column in cells.columns]
    both = [
        row
        for row in cells.rows
        if row[ids.index("with_signs_start")] is not None and row[ids.index("with_signs_end")] is not None
    ]
    for what in ("with_signs", "reviewed"):
        for period in (change.start, change.end):
            attacker.add_up([(what, period, *_label(cells, row)) for row in both], (what, period, "same"))


def _signs(attacker: Attacker, report: Report) -> None:
    signs, groups = report.table("signs"), report.table("sign_groups")
    if signs is None:
        return
    ids = [column.id for column in signs.columns]
    for period in _periods(signs):
        whole = ("mentions", period, "all")
        under = defaultdict(list)
        for row in signs.rows:
            if _told(signs, row, "count", period):
                under[row[ids.index("group")]].append(("count", period, *_label(signs, row)))
        for group, parts in under.items():
            attacker.add_up(parts, ("mentions", period, f"group={group}"))
        if groups is not None:
            attacker.add_up([("mentions", period, *_label(groups, row)) for row in groups.rows], whole)
            for row in groups.rows:
                line = {_column(groups, column, row): item for column, item in zip(groups.columns, row, strict=True)}
                mentions, share = line["mentions", period], line["share", period]
                if isinstance(mentions, int) and mentions and isinstance(share, float):
                    attacker.see(whole, round(mentions / share))


def _grid(attacker: Attacker, report: Report) -> None:
    """Party cells add up to the sign."""
    table = report.table("signs_by_party_cell")
    if table is None:
        return
    under = defaultdict(list)
    for row in table.rows:
        for column, item in zip(table.columns, row, strict=True):
            what, period = _column(table, column, row)
            if what == "count" and item is not None:
                code = next(text for text in _label(table, row) if text.startswith("code="))
                under[period, code].append((what, period, *_label(table, row)))
    for (period, code), parts in under.items():
        attacker.add_up(parts, ("count", period, code))


def _square(attacker: Attacker, table: Table) -> None:
    """Rows add up to their total column, columns to the total row."""
    ids = [column.id for column in table.columns]
    own = _OWN[table.id]
    whole = next(name for name in ("total", "graded", "rated") if name in ids)
    parts = [name for name in ids if name in _COUNTS - _PEOPLE and name != whole]
    rows = [*table.rows, *([table.total] if table.total is not None else [])]
    for row in rows:
        period = row[ids.index("period")] if "period" in ids else ""
        label = _label(table, row)
        told = [name for name in parts if row[ids.index(name)] is not None]
        attacker.add_up([(own + name, period, *label) for name in told], (own + whole, period, *label))
    if table.total is not None or table.id == "follow_up_holders":
        for name in (whole, *parts):
            attacker.add_up([(own + name, "", *_label(table, row)) for row in table.rows], (own + name, ""))


def _periods(table: Table) -> list[str]:
    return list(dict.fromkeys(column.period for column in table.columns if column.period))


def _told(table: Table, row: tuple[object, ...], what: str, period: str) -> bool:
    return any(
        item is not None and _column(table, column, row) == (what, period)
        for column, item in zip(table.columns, row, strict=True)
    )
