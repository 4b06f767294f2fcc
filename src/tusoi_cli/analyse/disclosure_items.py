"""Which figures each item of each table tells of: its own, or those that a rate, a word or a line follows from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from tusoi_cli.analyse.disclosure_figures import NOWHERE, Dims, Figure, Ledger
from tusoi_cli.model.facts import DISCIPLINE, EXEMPLARY, GRADES
from tusoi_cli.model.report import Column, Item, Table
from tusoi_cli.text import fold

Place: TypeAlias = tuple[str, int, int]
"""(table, row, column); row -1 is the total."""
Counted: TypeAlias = tuple[str, Dims]

_STATES = ("fixed", "in_progress", "open", "overdue", "recurred")
_RATE = {"with_signs": ("with_signs", NOWHERE), "reviewed": ("base", NOWHERE), "members": ("members", NOWHERE)}
_RATE_ITEMS = {
    "rate": ("with_signs", "reviewed"),
    "low": ("with_signs", "reviewed"),
    "high": ("with_signs", "reviewed"),
    "points": ("with_signs", "reviewed"),
}
_LIMITS = dict.fromkeys(("rate", "low95", "high95", "low998", "high998", "chance"), ("with_signs", "reviewed"))


def _one(dimension: str, member: str) -> Dims:
    return frozenset({(dimension, member)})


def _coded(what: str, whole: str, dimension: str, codes: tuple[str, ...]) -> dict[str, Counted]:
    return {whole: (what, NOWHERE), **{code: (what, _one(dimension, code)) for code in codes}}


@dataclass(frozen=True, slots=True)
class Spec:
    """How to read a table: the dimensions its text columns name, its counts, and what its other columns follow from.

    ``beside``: by column, further figures of the same period that it follows from. ``free``: columns
    that tell of no person. Anything not named is taken out whenever anything of the row is.
    """

    dims: Mapping[str, str] = field(default_factory=dict)
    counts: Mapping[str, Counted] = field(default_factory=dict)
    derived: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    beside: tuple[tuple[str, Dims], ...] = ()
    free: frozenset[str] = frozenset()
    share: tuple[str, str, Dims] | None = None
    """(counts, figure, dimensions): what the column ``share`` is out of, of which its counts are a part."""


_STATE_COUNTS = {**_coded("state", "total", "status", _STATES), "past_due": ("past_due", NOWHERE)}
_STATE_ITEMS = {"days": ("past_due",)}
_CELL = {"committee": "", "party_cell": "cell"}
_ALL: tuple[tuple[str, Dims], ...] = (("with_signs", NOWHERE), ("base", NOWHERE))

SPECS: dict[str, Spec] = {
    "trend": Spec({}, _RATE, _RATE_ITEMS, free=frozenset({"party_cells", "expected"})),
    "kinds": Spec({"kind": "kind"}, _RATE, _RATE_ITEMS, free=frozenset({"party_cells"})),
    "committees": Spec({"committee": "committee"}, _RATE, _RATE_ITEMS, free=frozenset({"party_cells"})),
    "audiences": Spec({"audience": "audience"}, {**_RATE, "mentions": ("sign", NOWHERE)}, _RATE_ITEMS),
    "party_cells": Spec(_CELL, _RATE, _RATE_ITEMS),
    "funnel": Spec(_CELL, _RATE, _LIMITS, _ALL),
    "funnel_start": Spec(_CELL, _RATE, _LIMITS, _ALL),
    "signs": Spec(
        {"code": "sign"},
        {"count": ("sign", NOWHERE)},
        {"share": ("count",), "points": ("count",), "what": ("count",)},
        share=("count", "base", _one("asked", "sign")),
    ),
    "sign_groups": Spec(
        {"group": "group"},
        {"mentions": ("sign", NOWHERE)},
        {"share": ("mentions",), "points": ("mentions",)},
        share=("mentions", "sign", NOWHERE),
    ),
    "sign_series": Spec({"code": "sign"}, {"count": ("sign", NOWHERE)}),
    "signs_by_party_cell": Spec({**_CELL, "code": "sign"}, {"count": ("sign", NOWHERE)}),
    "levels": Spec(
        {"level": "level"},
        {"count": ("scored", NOWHERE)},
        {"share": ("count",), "points": ("count",)},
        share=("count", "base", _one("asked", "scored")),
    ),
    "sign_levels": Spec({"code": "sign", "level": "level"}, {"count": ("sign", NOWHERE)}),
    "grades": Spec(
        {},
        _coded("grade", "graded", "grade", GRADES),
        {
            "good_or_better": ("graded", "excellent", "good"),
            "excellent_of_good": ("excellent", "good"),
            "above_ceiling": ("excellent", "good"),
        },
        free=frozenset({"party_cells", "ceiling"}),
    ),
    "exemplary": Spec(
        {}, _coded("exemplary", "rated", "grade", EXEMPLARY), {"good_or_fair": ("rated", "good", "fair")}
    ),
    "discipline": Spec(
        {},
        {**_coded("discipline", "total", "form", (*DISCIPLINE, "unspecified")), **_RATE},
        {"rate": ("with_signs", "reviewed")},
    ),
    "follow_up": Spec(
        {},
        {
            **_coded("register", "total", "status", _STATES),
            "linked": ("linked", NOWHERE),
            "past_due": ("late", NOWHERE),
        },
        {"fixed_share": ("fixed", "total"), "days": ("past_due",)},
    ),
    "follow_up_holders": Spec({"holder": "holder"}, _STATE_COUNTS, _STATE_ITEMS),
    "follow_up_units": Spec(_CELL, _STATE_COUNTS, _STATE_ITEMS),
    "follow_up_signs": Spec({"code": "sign"}, _STATE_COUNTS, _STATE_ITEMS),
    "rotation": Spec(
        _CELL,
        {"members": ("rotating", NOWHERE), "presented": ("presented", NOWHERE)},
        {"covered": ("members", "presented")},
    ),
    "rotation_months": Spec(
        {},
        {"presented": ("presented", NOWHERE), "so_far": ("so_far", NOWHERE), "members": ("rotating", NOWHERE)},
        {"covered": ("so_far", "members")},
    ),
}
UNTOLD = frozenset({"cell_grades", "cell_grade_list", "indicators", "coverage"})
"""Tables of party cells and of things, not of people."""


@dataclass(frozen=True, slots=True)
class Layout:
    """What a table's columns are, worked out once for all its rows."""

    table: str
    spec: Spec
    dated: int | None
    """Where a row names its own period."""
    counts: tuple[tuple[int, str, str, str, Dims], ...]
    """(column, name, period, figure, dimensions)."""
    derived: tuple[tuple[int, str, str, frozenset[str]], ...]
    """(column, name, period, the counts it follows from)."""
    naming: tuple[tuple[int, str], ...]
    """(column, dimension)."""


def layout(table: Table, part: str) -> Layout | None:
    """How to read a table; None where it is not known here. ``part``: the dimension of ``by_...`` tables."""
    spec = SPECS.get(table.id.removeprefix("by_"))
    if spec is None:
        return None
    dated = table.at("period")
    named = [(at, *_parted(column, dated is not None)) for at, column in enumerate(table.columns)]
    dimensions = {**spec.dims, "part": part} if table.id.startswith("by_") else spec.dims
    return Layout(
        table.id,
        spec,
        dated,
        tuple((*each, *spec.counts[each[1]]) for each in named if each[1] in spec.counts),
        tuple((*each, frozenset(spec.derived[each[1]])) for each in named if each[1] in spec.derived),
        tuple((at, dimensions[column.id]) for at, column in enumerate(table.columns) if column.id in dimensions),
    )


def _parted(column: Column, dated: bool) -> tuple[str, str]:
    """A column's name without its period, and the period that its items stand for, unless the row names it."""
    if dated:
        return column.id, ""
    name = column.id.removesuffix(f"_{column.period}") if column.period else column.id
    return name.removesuffix("_start").removesuffix("_end"), column.period


@dataclass(slots=True)
class Items:
    """The figures that every item of a report's tables tells of."""

    ledger: Ledger
    part: str = ""
    """The dimension of ``by_...`` tables."""
    behind: dict[Place, tuple[Figure, ...]] = field(default_factory=dict)
    elements: dict[Place, list[tuple[Figure, ...]]] = field(default_factory=dict)
    """The same for each point of a line."""

    def read(self, table: Table) -> None:
        """Note the figures of a table. Those of a table that is not known here stay unnamed and are refused later."""
        found = layout(table, self.part)
        if found is None:
            return
        share = found.spec.share
        asked = self._asked(table, found, *share) if share else {}
        for number, row in enumerate(table.rows):
            self._row(found, number, row, self.dims(found, row), asked)
        if table.total is not None:
            self._row(found, -1, table.total, NOWHERE, asked)

    def _row(
        self, found: Layout, number: int, row: tuple[Item, ...], dims: Dims, asked: Mapping[tuple[str, int], Figure]
    ) -> None:
        own = "" if found.dated is None else str(row[found.dated])
        told: dict[tuple[str, str], Figure] = {}
        for at, name, when, what, more in found.counts:
            value = row[at]
            if isinstance(value, int):
                figure = Figure(what, own or when, dims | more if more else dims)
                told[name, own or when] = self.ledger.show(figure, value, found.table)
                self.behind[found.table, number, at] = (figure,)
        part = self._part_of(found, dims)
        for at, name, when, follows in found.derived:
            period = own or when
            periods = {each for _, each in told} if name == "points" or (not period and name == "what") else {period}
            behind = [figure for key, figure in told.items() if key[0] in follows and key[1] in periods]
            for each in periods:
                behind += [Figure(what, each, more | part) for what, more in found.spec.beside]
                if name in ("share", "points") and (each, number) in asked:
                    behind.append(asked[each, number])
            self.behind[found.table, number, at] = tuple(behind)

    def _part_of(self, found: Layout, dims: Dims) -> Dims:
        if not found.table.startswith("by_"):
            return NOWHERE
        return frozenset(pair for pair in dims if pair[0] == self.part)

    def dims(self, found: Layout, row: tuple[Item, ...]) -> Dims:
        """What a row is about."""
        dims: set[tuple[str, str]] = set()
        cell: list[str] = []
        for at, dimension in found.naming:
            text = str(row[at])
            if dimension in ("", "cell"):
                cell.append(text)
            else:
                dims.add((dimension, fold(text) if dimension in ("kind", "committee") else text))
        if cell:
            dims.add(("cell", cell_name(cell)))
        return frozenset(dims)

    def dims_of(self, table: Table) -> list[Dims]:
        """What each row of a known table is about."""
        found = layout(table, self.part)
        return [self.dims(found, row) for row in table.rows] if found else []

    def _asked(self, table: Table, found: Layout, counts: str, what: str, more: Dims) -> dict[tuple[str, int], Figure]:
        """By period and row, what shares are out of: whoever sees a count and its share knows it."""
        asked: dict[tuple[str, int], Figure] = {}
        at = {column.id: number for number, column in enumerate(table.columns)}
        told = [column for column in table.columns if column.id.startswith(f"{counts}_")]
        for number, row in enumerate(table.rows):
            dims = self.dims(found, row)
            part = self._part_of(found, dims)
            for column in told:
                count, share = row[at[column.id]], row[at[column.id.replace(f"{counts}_", "share_")]]
                if count == 0 and share is None and not more:
                    self.ledger.imply(Figure(what, column.period, part), 0)
                if not isinstance(count, int) or not isinstance(share, float) or not count * share:
                    continue
                value = round(count / share)
                figure = Figure(what, column.period, part)
                if more and self.ledger.values.get(figure) != value:
                    figure = Figure(what, column.period, part | {("asked", str(value))})
                asked[column.period, number] = self.ledger.show(figure, value, table.id)
                if what == "base":
                    self.ledger.out_of[Figure(found.spec.counts[counts][0], column.period, dims)] = figure
        return asked


def cell_name(parts: list[str]) -> str:
    """One name for a party cell: its committee's before it where tables name it."""
    return " › ".join(parts)
