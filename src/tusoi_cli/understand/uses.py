"""What each column of a grid is used for, given what the rows are."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from tusoi_cli.model.period import period as parse_period
from tusoi_cli.model.sheet import Sheet, Value
from tusoi_cli.text import plain
from tusoi_cli.understand.axis import Axis
from tusoi_cli.understand.body import Row
from tusoi_cli.understand.columns import Column, is_unit_column
from tusoi_cli.understand.context import Context
from tusoi_cli.understand.figures import REQUIRED, Dims, Figures, column_decimal
from tusoi_cli.understand.knowledge import Knowledge
from tusoi_cli.understand.meaning import plain_marks
from tusoi_cli.understand.periods import complete, periods
from tusoi_cli.understand.sign_columns import candidates, codes
from tusoi_cli.understand.signs import Matcher
from tusoi_cli.understand.total_columns import settle_total_columns
from tusoi_cli.understand.unit_columns import is_over_units, kind_above, unit_columns

TICKS = frozenset({"x", "✓", "✔", "√", "v", "+", "1", "có", "co", "đ", "☑", "*", "x.", "true"})
"""Marks that say yes, case-folded."""


_COUNT_WORDS = 2
"""Blanks in the longest header that is only a count (``Số đảng viên``)."""
_OF_EACH_SIGN = ("with_signs", "count", "members", "reviewed")
"""What may head the count of members beside each sign."""
_OF_SIGNS = ("bieu hien", "dau hieu", "suy thoai", "tu soi", "kiem diem", "phe binh")
"""Words over columns that are signs, whatever words each is told in."""


def is_tick(value: Value) -> bool:
    """The value says yes, and nothing else."""
    return str(value).strip().casefold().removesuffix(".0") in TICKS


def uses(
    columns: Sequence[Column], axis: Axis, sheet: Sheet, rows: Sequence[Row], context: Context, knowledge: Knowledge,
    matcher: Matcher,
) -> list[Figures]:  # fmt: skip
    """Each column of figures with its use; percentages point to the measure that they are a share of."""
    columns = _of_one_scale(columns)
    units = unit_columns(columns, axis, context, knowledge, matcher)
    signs = _signs(columns, context, matcher) if axis == "party_cell" else {}
    lone = axis == "period" and not any(column.measure in REQUIRED for column in columns)
    found: list[Figures] = []
    for column in columns:
        if column.key or column.known:
            continue
        if is_over_units(column, units, knowledge):
            column = replace(column, total=True)
        if lone and not column.total:
            leaf = column.header.split(" › ")[-1]
            figure = Figures(column, "count", Dims(measure="indicator", code=leaf))
        elif column.index in signs:
            figure = Figures(column, "count", Dims(measure="sign", code=signs[column.index], level=column.level))
        else:
            figure = _use(column, axis, units)
        period = complete(figure.dims.period, context.year)
        figure = replace(
            figure, dims=figure.dims._replace(period=period), decimal=column_decimal(sheet, rows, column.index)
        )
        found.append(figure)
    _title_says_measure(found, axis, context, knowledge)
    _only_present(found, columns, sheet, context, knowledge)
    _ticked_grades(found, sheet, rows)
    _left_of_percent(found)
    settle_total_columns(found, sheet, rows, may_count_people=axis in ("party_cell", "kind", "period"))
    return found


def _of_one_scale(columns: Sequence[Column]) -> Sequence[Column]:
    """``Tốt`` between ``Xuất sắc`` and ``Hoàn thành`` is a grade; the levels of setting an example have ``Khá`` too."""
    rated = {column.code for column in columns if column.kind == "exemplary"}
    graded = {column.code: column.kind for column in columns if column.kind in ("grade", "cell_grade")}
    if rated != {"good"} or "good" in graded or not graded.keys() & {"adequate", "failed"}:
        return columns
    kind = next(iter(graded.values()))
    return [replace(column, kind=kind) if column.kind == "exemplary" else column for column in columns]


def _signs(columns: Sequence[Column], context: Context, matcher: Matcher) -> dict[int, str]:
    """Columns of signs beside party cells; only by code or wording where no word says that signs follow."""
    found = candidates(columns, strict=True, matcher=matcher)
    if not context.says(*_OF_SIGNS) and not any(word in plain_marks(c.header) for c in found for word in _OF_SIGNS):
        found = [column for column in found if matcher.exact(column.header.split(" › ")[-1])]
    return codes(found, matcher)


def _use(column: Column, axis: Axis, units: Mapping[int, str]) -> Figures:
    dims = Dims(period=column.period, level=column.level)
    if column.index in units and column.counts:
        dims = dims._replace(party_cell=units[column.index], cell_kind=kind_above(column))
    if column.aside == "comparison":
        return Figures(column, "aside", dims)
    each = column.aside == "mentions" and axis == "sign"  # Of one sign each member gives one mention.
    if column.aside and not column.percent and not each:
        # What counts no members, or a part of them, is no part of the form: it is told as a column that was left out.
        return Figures(column, "unknown" if column.aside in ("units", "mentions") else "aside", dims)
    if column.percent:
        # Beside signs ``Đảng viên có biểu hiện`` heads the count of each and its share.
        of = "" if axis == "sign" and column.measure in _OF_EACH_SIGN else _percent_of(column)
        return Figures(column, "percent", dims._replace(percent_of=of))
    if axis == "sign":
        return _sign_use(column, dims, units)
    if axis == "measure":
        return _measure_use(column, dims, units)
    if axis == "indicator":
        if column.total:
            return Figures(column, "total", dims)
        party_cell = column.name if column.index in units and is_unit_column(column) else ""
        known = column.period or column.measure in ("count", "reviewed", "members") or party_cell
        return Figures(
            column, "count" if known else "unknown", dims._replace(measure="indicator", party_cell=party_cell)
        )
    return _party_cell_use(column, dims)


def _sign_use(column: Column, dims: Dims, units: Mapping[int, str]) -> Figures:
    dims = dims._replace(measure="sign")
    if column.total and (units or not column.level):
        return Figures(column, "total" if not column.parents or units else "count", dims)
    if column.index in units:
        return Figures(column, "count", dims._replace(party_cell=units[column.index], cell_kind=kind_above(column)))
    counts = column.level or column.measure in _OF_EACH_SIGN or (column.period and not _names_more(column))
    return Figures(column, "count" if counts else "unknown", dims)


def _names_more(column: Column) -> bool:
    """A word below the period that is not understood: which of its figures these are nobody knows."""
    return bool(column.name) and any(map(_is_word, plain(column.name).split()))


def _measure_use(column: Column, dims: Dims, units: Mapping[int, str]) -> Figures:
    if column.total:
        return Figures(column, "total", dims)
    if column.index in units:
        return Figures(column, "count", dims._replace(party_cell=units[column.index], cell_kind=kind_above(column)))
    counts = column.measure or column.level or (column.period and not _names_more(column))
    return Figures(column, "count" if counts else "unknown", dims)


def _party_cell_use(column: Column, dims: Dims) -> Figures:
    if column.code:
        measure = {"grade": "grade", "cell_grade": "cell_grade", "exemplary": "exemplary", "discipline": "discipline"}[
            column.kind
        ]
        return Figures(
            column, "tick" if measure == "cell_grade" else "count", dims._replace(measure=measure, code=column.code)
        )
    if column.measure == "cell_grade":
        return Figures(column, "grade", dims._replace(measure="cell_grade"))
    if column.level and column.measure in ("", "with_signs", "count"):
        return Figures(column, "count", dims._replace(measure="scored"))
    if column.total and column.measure in ("", "count"):
        return Figures(column, "total", dims)
    if column.measure and column.measure not in ("count", "exemplary"):
        return Figures(column, "count", dims._replace(measure=column.measure))
    if column.period:
        return Figures(column, "count", dims)
    return Figures(column, "unknown", dims)


def _title_says_measure(found: list[Figures], axis: Axis, context: Context, knowledge: Knowledge) -> None:
    """Columns that say only when are counted by what the titles say."""
    if axis not in ("party_cell", "period", "kind"):
        return
    said = _measure_of_titles(context, knowledge)
    for position, figure in enumerate(found):
        if figure.use == "count" and figure.dims.measure == "reviewed" and said == "presented":
            if _is_month(complete(figure.column.period, "2000")):
                found[position] = replace(figure, dims=figure.dims._replace(measure="presented"))
        elif figure.use == "count" and not figure.dims.measure and _says_more(figure.column):
            found[position] = replace(figure, use="unknown")
        elif figure.use == "count" and not figure.dims.measure:
            months = _is_month(figure.dims.period) or _is_month(complete(figure.column.period, "2000"))
            measure = "presented" if months and said in ("presented", "reviewed") else said
            use = "count" if measure and measure != "count" else "unknown"
            found[position] = replace(figure, use=use, dims=figure.dims._replace(measure=measure))


def _only_present(
    found: list[Figures], columns: Sequence[Column], sheet: Sheet, context: Context, knowledge: Knowledge
) -> None:
    """Members who took part in what no word calls a review (an election, a lesson) were not reviewed."""
    vocabulary = knowledge.meanings.vocabulary
    texts = (*context.titles, *(column.header for column in columns), sheet.name, sheet.source.replace("_", " "))
    if knowledge.decided.columns or any(vocabulary.says("review", vocabulary.normal(text)) for text in texts):
        return
    for position, figure in enumerate(found):
        if figure.use == "count" and figure.dims.measure == "reviewed":
            found[position] = replace(figure, use="unknown")


def _says_more(column: Column) -> bool:
    """The lowest word says more than when and is not understood (``ĐV đầu kỳ trước`` below ``Năm 2019``)."""
    leaf = column.header.split(" › ")[-1]
    unknown = bool(column.name) and any(_is_word(word) for word in plain(leaf).split())
    return (unknown and not periods(leaf)) or (column.measure == "count" and leaf.count(" ") > _COUNT_WORDS)


def _is_word(text: str) -> bool:
    return len(text) > 1 and text.isalpha() and not set(text) <= set("ivx")


def _is_month(period: str) -> bool:
    try:
        return bool(period) and parse_period(period).kind == "month"
    except ValueError:
        return False


def _measure_of_titles(context: Context, knowledge: Knowledge) -> str:
    for title in context.titles:
        normal = knowledge.meanings.vocabulary.normal(title)
        for measure in ("presented", "discipline", "with_signs", "graded", "exempt"):
            if measure == knowledge.meanings.vocabulary.says("measure", normal):
                return measure
    return "reviewed" if context.says("kiem diem", "tu soi") else ""


def _ticked_grades(found: list[Figures], sheet: Sheet, rows: Sequence[Row]) -> None:
    """Grade columns: ticks are the party cell's own grade, numbers count members, whatever the heading says."""
    blocks: dict[tuple[str, ...], list[int]] = {}
    for position, figure in enumerate(found):
        if figure.dims.measure in ("grade", "cell_grade") and figure.dims.code:
            blocks.setdefault(figure.column.parents[:1], []).append(position)
    for parents, positions in blocks.items():
        measure, use = _ticked_or_counted([found[p] for p in positions], parents, sheet, rows)
        for position in positions if measure else ():
            figure = found[position]
            found[position] = replace(figure, use=use, dims=figure.dims._replace(measure=measure))


def _ticked_or_counted(
    graded: Sequence[Figures], parents: Sequence[str], sheet: Sheet, rows: Sequence[Row]
) -> tuple[str, str]:
    values = [
        sheet.at(row.index, figure.column.index)
        for figure in graded
        for row in rows
        if row.kind in ("data", "total", "subtotal")
    ]
    marks = {str(value).strip().casefold().removesuffix(".0") for value in values} - {"", "-", "–", "—", "0", "không"}
    if not marks:
        return "", ""
    told = any("chi bộ" in parent.casefold() for parent in parents)
    ticked = marks <= TICKS and (marks != {"1"} or told)
    return ("cell_grade", "tick") if ticked else ("grade", "count")


def _percent_of(column: Column) -> str:
    if column.code:
        return f"{column.kind}:{column.code}"
    return column.measure if column.measure not in ("count", "") else ""


def _left_of_percent(found: list[Figures]) -> None:
    """A share without words of its own belongs to the count before it."""
    last: Figures | None = None
    for position, figure in enumerate(found):
        if figure.use == "percent":
            if not figure.dims.percent_of and last:
                said = last.dims
                of = f"{said.measure}:{said.code}" if said.code else said.measure
                period = figure.dims.period or said.period
                found[position] = replace(
                    figure, dims=figure.dims._replace(percent_of=of, period=period, party_cell=said.party_cell)
                )
        else:
            last = figure if figure.use == "count" else last if figure.use == "total" else None
