"""Committee, party cell, kind and period of a sheet: from titles, then the sheet's, file's and folder's name."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from tusoi_cli.model.address import ref
from tusoi_cli.model.finding import Finding, finding
from tusoi_cli.model.period import period as parse
from tusoi_cli.model.reading import Place
from tusoi_cli.model.sheet import Value
from tusoi_cli.text import clean, fold, plain
from tusoi_cli.understand.body import Row
from tusoi_cli.understand.header_grid import Grid
from tusoi_cli.understand.meaning import Meanings, is_unit, plain_marks
from tusoi_cli.understand.numbers import BLANK, Number, read_number
from tusoi_cli.understand.periods import DayRange, complete, day_ranges, period_of_value, periods
from tusoi_cli.understand.title_lines import COUNTED, Unit, at_the_end, labelled, units

_LABELS_ALONE = frozenset(["chi bo", "ten chi bo", "don vi", "ten don vi", "don vi bao cao", "dang bo", "dang uy"])
"""Labels that say so without a colon, where nothing but the name stands beside them."""
_BEHIND = re.compile(r"\b(?:theo|can cu|thuc hien|kem theo|ban hanh)\b")

_QUARTER = 90
"""Days that are no few weeks."""

NOWHERE = Place("", "")


@dataclass(frozen=True, slots=True)
class Pair:
    """A line ``label: number`` above the table, with where the number stands."""

    label: str
    measure: str
    number: Number
    row: int
    column: int


@dataclass(slots=True)
class Context:
    """What the words around a table say. Fields are empty where nothing says it."""

    committee: Place = NOWHERE
    party_cell: Place = NOWHERE
    kind: Place = NOWHERE
    period: Place = NOWHERE
    title_periods: tuple[str, ...] = ()
    pairs: list[Pair] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    title_rows: set[int] = field(default_factory=set)
    unit_rows: set[int] = field(default_factory=set)
    of_one_member: bool = False
    """A line says whose sheet it is: ``Họ và tên: …``."""
    asked: dict[tuple[str, ...], bool] = field(default_factory=dict)
    """What was asked of the titles, with the answers."""

    @property
    def year(self) -> str:
        """The year that completes parts such as ``Tháng 6``."""
        return self.period.value[:4]

    def says(self, *wanted: str) -> bool:
        """A title holds one of the phrases (accent-free)."""
        said = any(phrase in plain(title) for title in self.titles for phrase in wanted)
        self.asked[wanted] = said
        return said

    def places(self) -> dict[str, Place]:
        """The pieces that are known, by name."""
        named = {"committee": self.committee, "party_cell": self.party_cell, "kind": self.kind, "period": self.period}
        return {name: place for name, place in named.items() if place.value}


def read_titles(
    grid: Grid, top: int, bottom: int, meanings: Meanings, within: tuple[int, int] | None = None
) -> Context:
    """The context that the rows from ``top`` to before ``bottom`` give.

    ``within``: the table's columns, where tables stand beside each other; a line that shares its
    row with others then counts only for the table above which it stands.
    """
    context = Context()
    found: list[tuple[str, str]] = []
    days: list[DayRange] = []
    for row in range(top, min(bottom, len(grid.rows))):
        for position, column in enumerate(grid.filled[row]):
            value = grid.rows[row][column]
            if not isinstance(value, str):
                if position and _is_label_of_period(grid.rows[row][grid.filled[row][position - 1]]):
                    found.append((period_of_value(value), ref(row, column)))
                continue
            if within and not within[0] <= column <= within[1] and _is_shared(grid, row):
                continue
            text = clean(value)
            context.title_rows.add(row)
            if _is_unit(text):
                context.unit_rows.add(row)
                continue
            context.titles.append(text)
            following = grid.filled[row][position + 1 :]
            _read_line(context, grid, row, column, text, following[0] if following else -1, meanings)
            found += [(period, ref(row, column)) for period in _title_periods(text)]
            days += [each for each in day_ranges(fold(text)) if not each.is_whole]
    _choose_period(context, found)
    _tell_other_days(context, grid, days)
    _lines_without_number(context, grid, range(top, min(bottom, len(grid.rows))), meanings)
    return context


def _is_shared(grid: Grid, row: int) -> bool:
    """Several lines stand in the row, more than a label with what it names (``Năm:`` beside ``2024``)."""
    filled = grid.filled[row]
    return len(filled) > 1 and not (len(filled) == 2 and str(grid.rows[row][filled[0]]).rstrip().endswith(":"))


def _lines_without_number(context: Context, grid: Grid, rows: Iterable[int], meanings: Meanings) -> None:
    """Lines that name a total and lack its number, or hold a word for it, in the columns of lines that have theirs."""
    columns = {
        filled[0]: pair.column
        for pair in context.pairs
        if 1 < len(filled := grid.filled[pair.row]) < 4 and pair.column == filled[1]
    }
    for row in rows if columns else ():
        first, *others = grid.filled[row] or [-1]
        label = grid.rows[row][first] if first in columns else ""
        if not isinstance(label, str) or not label:
            continue
        text, column = clean(label), columns[first]
        told = read_number(grid.sheet.at(row, column)) if column in others else BLANK
        further = any(each != column and not is_unit(grid.rows[row][each]) for each in others)
        said = meanings.of(text.rstrip(" :"))
        total = said.measure in ("members", "reviewed", "with_signs") and COUNTED.match(plain_marks(text))
        if total and not further and told.outcome in ("blank", "word", "date") and ":" not in text.rstrip(" :"):
            beside = grid.sheet.at(row, column)
            if said.periods or (isinstance(beside, str) and meanings.of(beside).strong):
                continue
            context.pairs = [pair for pair in context.pairs if pair.row != row]
            context.pairs.append(Pair(text, said.measure, told, row, column))


def _is_label_of_period(value: Value) -> bool:
    """``Kỳ báo cáo:`` beside a date, ``Năm:`` beside a number."""
    return (
        isinstance(value, str)
        and bool(re.match(r"(?:ki|nam|thang|thoi|dot|quy|qui)\b", plain(value)))
        and len(value) < 40
    )


def _is_unit(text: str) -> bool:
    """``Đơn vị tính: người``, and ``Đơn vị: đảng viên``, which names no party cell."""
    label, _, rest = text.partition(":")
    return plain(text).startswith(("don vi tinh", "dvt")) or (plain(label) == "don vi" and is_unit(rest))


def _read_line(
    context: Context, grid: Grid, row: int, column: int, text: str, following: int, meanings: Meanings
) -> None:
    place = ref(row, column)
    beside = grid.sheet.at(row, following) if following >= 0 else ""
    alone = len(grid.filled[row]) == 2 and plain(text) in _LABELS_ALONE
    if (text.endswith(":") or alone) and isinstance(beside, str) and beside and not text[:-1].count(":"):
        text, place = f"{text.removesuffix(':')}: {clean(beside)}", ref(row, following)
    for unit in units(text):
        _take(context, grid, unit, place)
    _read_pairs(context, grid, row, column, following, meanings)


def _take(context: Context, grid: Grid, unit: Unit, place: str) -> None:
    """The unit that a line names; TS202 where its name may end elsewhere."""
    if unit.what == "member":
        context.of_one_member = True
        return
    known: Place = getattr(context, unit.what)
    if unit.where == "sentence" and known.value:
        return
    if unit.other:
        told = finding(
            "TS202", grid.sheet.source, grid.sheet.name, place, unit.what,
            first=unit.name, second=unit.other, where=unit.where,
        )  # fmt: skip
        context.findings.append(told)
    setattr(context, unit.what, Place(unit.name, unit.where, place))


@lru_cache(maxsize=20_000)
def _title_periods(text: str) -> tuple[str, ...]:
    found = periods(text)
    if len(found) >= 1 and (behind := _BEHIND.search(plain_marks(text))):
        before = tuple(period for period in found if period in periods(text[: behind.start()]))
        return before or tuple(f"~{period}" for period in found)
    return found


def _choose_period(context: Context, found: list[tuple[str, str]]) -> None:
    """One period of all that the titles name: a whole one beats a part, a finer one its own year."""
    found = [(period, place) for period, place in found if period]
    firm = [(period, place) for period, place in found if not period.startswith("~")] or [
        (p[1:], place) for p, place in found
    ]
    years = [period for period, _ in firm if len(period) == 4]
    known = [(complete(period, years[0] if years else ""), place) for period, place in firm]
    known = [(period, place) for period, place in known if period]
    distinct = list(dict.fromkeys(period for period, _ in known))
    distinct = [period for period in distinct if not _says_again(period, distinct)]
    finer = [period for period in distinct if len(period) > 4]
    if len(finer) == 1 and all(period[:4] == finer[0][:4] for period in distinct):
        distinct = finer
    context.title_periods = tuple(distinct)
    parts = [period for period, _ in firm if "?" in period]
    if len(distinct) == 1:
        context.period = Place(distinct[0], "title", next(place for period, place in known if period == distinct[0]))
    elif not distinct and parts:
        context.period = Place(parts[0], "title", firm[0][1])


def _says_again(period: str, others: Iterable[str]) -> bool:
    """A run of months is when another named period is: a quarter's, a half's, or those of a round."""
    run = parse(period)
    named = [each for other in others if (each := parse(other)).kind not in ("run", "year")]
    same = any((each.start, each.end) == (run.start, run.end) or each.kind == "round" for each in named)
    return run.kind == "run" and same


def _tell_other_days(context: Context, grid: Grid, ranges: Iterable[DayRange]) -> None:
    """TS209 where the titles give days that begin or end inside months and last much longer or shorter than the period.

    A few weeks are those of the meetings; a year of an office may begin in November.
    """
    used = context.period
    if not used.value or "?" in used.value or (period := parse(used.value)).kind == "round":
        return
    months = 12 * (period.end[0] - period.start[0]) + period.end[1] - period.start[1] + 1
    for days in ranges:
        other = complete(days.canonical, used.value[:4])
        if other and days.days >= _QUARTER and abs(days.days - 30 * months) > _QUARTER // 2:
            told = finding(
                "TS209", grid.sheet.source, grid.sheet.name, used.ref, "period", None,
                used=used.value, other=other, where="title",
            )  # fmt: skip
            context.findings.append(told)


def _read_pairs(context: Context, grid: Grid, row: int, column: int, following: int, meanings: Meanings) -> None:
    text = clean(str(grid.rows[row][column]))
    lone = text.rstrip(" :")
    if following >= 0 and (":" not in lone):
        said = meanings.of(lone)
        beside = read_number(grid.sheet.at(row, following))
        told = beside.outcome not in ("blank", "word", "date") or _is_answer(
            text, grid.sheet.at(row, following), meanings
        )
        if (said.measure or said.percent) and told and len(lone.split()) < 15:
            context.pairs.append(Pair(lone, _measure(said.measure, said.percent), beside, row, following))
            return
    seen = False
    for label, words, number in labelled(text):
        said = meanings.of(words)
        if (said.measure or said.percent) and not (said.aside or said.key):
            seen = True
            context.pairs.append(Pair(label, _measure(said.measure, said.percent), number, row, column))
    if not seen and (told_last := at_the_end(text)):
        said = meanings.of(told_last.words)
        if said.measure and said.measure != "count" and not said.periods and not said.aside:
            measure = _measure(said.measure, said.percent)
            context.pairs.append(Pair(told_last.label, measure, told_last.number, row, column))


def _is_answer(text: str, beside: Value, meanings: Meanings) -> bool:
    """What stands beside ``Số đảng viên tự soi:`` is its figure, though no number (``chưa rõ``): no further label."""
    label = isinstance(beside, str) and (":" in beside or meanings.of(beside).strong)
    return text.endswith(":") and beside != "" and not label


def read_lines_below(context: Context, grid: Grid, rows: Sequence[Row], meanings: Meanings) -> None:
    """Lines such as ``Tổng số đảng viên: 25`` that stand below the table."""
    notes = [row.index for row in rows if row.kind == "note" and row.label and grid.filled[row.index]]
    for row in rows:
        filled = grid.filled[row.index]
        if row.kind in ("note", "group") and filled and isinstance(grid.rows[row.index][filled[0]], str):
            known = len(context.pairs)
            _read_pairs(context, grid, row.index, filled[0], filled[1] if len(filled) > 1 else -1, meanings)
            if row.kind == "note":  # ``Viết tắt: TSĐV: tổng số đảng viên`` explains a word and gives no figure.
                context.pairs[known:] = [pair for pair in context.pairs[known:] if pair.number.outcome != "word"]
    _lines_without_number(context, grid, notes, meanings)


def _measure(measure: str, percent: bool) -> str:
    return f"percent:{measure}" if percent else measure
