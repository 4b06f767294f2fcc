"""A table of a form: its columns, header, rows and totals, and what each column lets in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import Any

from tusoi_cli.language import Language
from tusoi_cli.model.address import ref, ref_range
from tusoi_cli.render.templates_xlsx.page import Cell, Page

_EARLIEST = date(1990, 1, 1)
NOWHERE: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Check:
    """What may be typed. ``name``: its messages under ``[check]`` of the topic ``template``.

    ``rule`` is a formula over the row's ``{columns}``; ``choices`` a list to choose from, ``source`` the
    range that holds one. What is not ``strict`` warns and lets in.
    """

    name: str
    rule: str = ""
    choices: tuple[str, ...] = ()
    source: str = ""
    dates: bool = False
    strict: bool = True


@dataclass(frozen=True, slots=True)
class Column:
    """A column: ``path`` are the header's words from top to bottom, ``style`` how its places in the rows look.

    ``formula`` over the row's ``{columns}`` fills it; ``summed``: the total row adds it up. ``upright``:
    which of the header's words stands upright.
    """

    key: str
    path: tuple[str, ...]
    width: float
    style: str
    formula: str = ""
    check: Check | None = None
    summed: bool = False
    free_head: bool = False
    upright: int = -1
    head: str = "head"
    """The style of the header's last word."""


@dataclass(slots=True)
class Table:
    """A table on a page, from the row ``top`` down."""

    page: Page
    columns: Sequence[Column]
    top: int
    language: Language
    places: Mapping[str, str] = field(default_factory=dict)
    """Further ``{names}`` for rules: addresses outside the table."""
    numbered: bool = True
    """A row of column numbers stands below the header."""

    @property
    def depth(self) -> int:
        """Rows of the header's words."""
        return max(len(column.path) for column in self.columns)

    @property
    def header(self) -> tuple[int, int]:
        """First and last row that every printed page repeats."""
        return self.top, self.body - 1

    @property
    def body(self) -> int:
        """The first row below the header."""
        return self.top + self.depth + self.numbered

    def write_header(self) -> None:
        """The header: words that several columns share merged across, short paths merged down."""
        self._level(0, range(len(self.columns)))
        if self.numbered:
            labels = sum(column.style in ("label", "number", "free_text") for column in self.columns[:2])
            for index, _ in enumerate(self.columns):
                written = "AB"[index] if index < labels else str(index - labels + 1)
                self.page.text(self.body - 1, index, written, "number_row")

    def _level(self, level: int, indexes: Sequence[int]) -> None:
        row = self.top + level
        for words, found in groupby(indexes, key=lambda index: self.columns[index].path[: level + 1]):
            group = list(found)
            first = self.columns[group[0]]
            if len(words) <= level:
                continue
            if len(first.path) == level + 1:
                for index in group:
                    column = self.columns[index]
                    style = "upright" if column.upright == level else "head" if column.free_head else column.head
                    style = f"free_{style}" if column.free_head else style
                    self.page.text(row, index, column.path[-1], style, bottom=self.top + self.depth - 1)
            else:
                style = "upright" if first.upright == level else "head"
                self.page.text(row, group[0], words[-1], style, right=group[-1])
                self._level(level + 1, group)

    def line(self, row: int, values: Mapping[str, Cell], *, free: Mapping[str, str] | None = None) -> None:
        """A row: what is given is written and locked, the rest is free, or follows from its formula."""
        for index, column in enumerate(self.columns):
            style = (free or {}).get(column.key, column.style)
            if column.key in values:
                locked = "label" if isinstance(values[column.key], str) and column.key != "code" else "number"
                self.page.text(row, index, values[column.key], locked)
            elif column.formula:
                self.page.formula(row, index, self._filled(column.formula, row), style)
            else:
                self.page.text(row, index, "", style)

    def group(self, row: int, number: str, title: str) -> None:
        """A heading over the whole width."""
        self.page.text(row, 0, f"{number}. {title}" if number else title, "group", right=self.page.last)

    def total(
        self, row: int, first: int, last: int, label: str, label_columns: int, nobody: Mapping[str, str] = NOWHERE
    ) -> None:
        """The sums of the rows ``first`` to ``last``; ``nobody``: by column, the place where 0 says that all are 0."""
        self.page.text(row, 0, label, "total_label", right=label_columns - 1)
        for index, column in enumerate(self.columns[label_columns:], start=label_columns):
            if column.summed:
                block = ref_range(first, index, last, index)
                self.page.formula(row, index, total_of(block, nobody.get(column.key, "")), "sum")
            elif column.formula:
                self.page.formula(row, index, self._filled(column.formula, row), "total_rate")
            else:
                self.page.text(row, index, "", "total")

    def check(self, blocks: Sequence[tuple[int, int]]) -> None:
        """Let the columns' checks hold in these blocks of rows (first and last)."""
        for index, column in enumerate(self.columns):
            if column.check:
                for first, last in blocks:
                    let_in(self.page, column.check, (first, index, last, index), self.language, self._names(first))

    def check_head(self, check: Check, room: float) -> None:
        """Let a check hold in the free places of the header, which need ``room`` points for what will stand there."""
        for index, column in enumerate(self.columns):
            if column.free_head:
                row = self.top + len(column.path) - 1
                self.page.high(row, room)
                let_in(self.page, check, (row, index, row, index), self.language, {})

    def _filled(self, formula: str, row: int) -> str:
        return formula.format_map(self._names(row))

    def _names(self, row: int) -> dict[str, str]:
        return {**{column.key: ref(row, index) for index, column in enumerate(self.columns)}, **self.places}


def widths(columns: Sequence[Column]) -> list[float]:
    """The columns' widths."""
    return [column.width for column in columns]


def total_of(block: str, nobody: str = "") -> str:
    """The formula of a sum that shows nothing as long as nothing is filled in.

    An empty form must not look like one of zeros; it is one where the place ``nobody`` holds 0.
    """
    if not nobody:
        return f'=IF(COUNT({block})=0,"",SUM({block}))'
    return f'=IF(COUNT({block})>0,SUM({block}),IF(AND(ISNUMBER({nobody}),{nobody}=0),0,""))'


def whole(place: str, at_most: Sequence[str] = (), at_least: Sequence[str] = ()) -> str:
    """The rule of a count: a whole number from 0, not above or below others where these are filled in."""
    parts = [f"ISNUMBER({place})", f"{place}>=0", f"{place}=INT({place})"]
    parts += [f'OR({other}="",{place}<={other})' for other in at_most]
    parts += [f"{place}>=N({other})" for other in at_least]
    return f"AND({','.join(parts)})"


def let_in(
    page: Page, check: Check, box: tuple[int, int, int, int], language: Language, names: Mapping[str, str]
) -> None:
    """Let only what the check allows into a block of places; say what to type, and what was wrong."""
    options: dict[str, Any] = {"ignore_blank": True, "error_type": "stop" if check.strict else "warning"}
    for part, field_name in (("title", "input_title"), ("prompt", "input_message"), ("error", "error_message")):
        key = f"template.check.{check.name}.{part}"
        if language.has(key):
            options[field_name] = language.text(key)
    if "error_message" in options and "input_title" in options:
        options["error_title"] = options["input_title"]
    if check.choices:
        options |= {"validate": "list", "source": list(check.choices)}
    elif check.source:
        options |= {"validate": "list", "source": "=" + check.source}
    elif check.dates:
        options |= {"validate": "date", "criteria": ">=", "value": _EARLIEST}
    elif check.rule:
        options |= {"validate": "custom", "value": "=" + check.rule.format_map(names)}
    else:
        options |= {"validate": "any"}
    if "input_message" not in options:
        options.pop("input_title", None)
    page.sheet.data_validation(*box, options)
