"""One fact a row: the facts table's own columns, in Vietnamese or English."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from tusoi_cli.model.address import ref
from tusoi_cli.model.facts import DISCIPLINE, EXEMPLARY, GRADES, MEASURES, STATUSES, Fact
from tusoi_cli.model.finding import finding
from tusoi_cli.model.period import period as parse_period
from tusoi_cli.text import fold
from tusoi_cli.understand.answers import told_status
from tusoi_cli.understand.body import Row
from tusoi_cli.understand.figures import column_decimal
from tusoi_cli.understand.numbers import read_number
from tusoi_cli.understand.periods import complete, period_of_value, periods
from tusoi_cli.understand.register import due_date
from tusoi_cli.understand.table import Table

_SIGNS = frozenset(fold(text) for text in ("biểu hiện", "dấu hiệu", "số đảng viên có biểu hiện này"))
_CODES = {"grade": GRADES, "cell_grade": GRADES, "exemplary": EXEMPLARY, "discipline": DISCIPLINE}
_SECTIONS = {"grade": "grade", "cell_grade": "grade", "exemplary": "exemplary", "discipline": "discipline"}


@dataclass(slots=True)
class LongTable(Table):
    """A long table; the measure's column may be headed ``Chỉ tiêu``, or ``Nội dung``."""

    ALSO: ClassVar[Mapping[str, tuple[str, ...]]] = {"measure": ("indicator", "label", "sign")}
    codes: frozenset[str] = field(init=False)
    """The signs of every checklist at hand: figures of sheets in several of them may stand in one table."""

    def __post_init__(self) -> None:
        self.codes = frozenset(sign.code for each in self.knowledge.matchers for sign in each.checklist.signs)

    def text(self, row: Row, key: str) -> str:
        """As of any table; a number is written without decimals where it names something."""
        text = Table.text(self, row, key)
        return text.removesuffix(".0") if key in ("level", "period", "item") else text


def read_long(table: LongTable) -> None:
    """The rows as facts; what a row leaves open the sheet's words add."""
    value_column = table.column("value")
    if value_column < 0:
        value_column = next((c.index for c in table.columns if c.measure == "count" or not c.key), -1)
    _unknown(table, value_column)
    decimal = column_decimal(table.values.sheet, table.rows, value_column)
    for row in table.rows:
        if row.kind in ("data", "total", "group", "subtotal"):
            _read_row(table, row, value_column, decimal)


def _unknown(table: LongTable, value_column: int) -> None:
    """TS203: columns that hold something and mean nothing beside the facts."""
    sheet, reading = table.values.sheet, table.reading
    for column in table.columns:
        used = column.key or column.known or column.index == value_column
        if used or column.aside or column.percent or column.total:
            continue
        row = next((row for row in table.rows if sheet.at(row.index, column.index) != ""), None)
        if row:
            here = ref(row.index, column.index)
            reading.findings.append(finding("TS203", reading.source, reading.sheet, here, header=column.header))


def _read_row(table: LongTable, row: Row, value_column: int, decimal: str) -> None:
    measure = _measure(table, table.text(row, "measure"))
    if not measure:
        if table.values.sheet.at(row.index, value_column) != "":
            table.values.report(
                "TS203", row.index, max(table.column("measure"), 0), "row", header=table.text(row, "measure")
            )
            table.values.bad_rows.add(row.index)
        return
    raw = table.values.sheet.at(row.index, value_column)
    number = read_number(raw, decimal, whole=measure != "indicator")
    if number.outcome == "blank" or (number.outcome == "none" and measure in ("members", "reviewed")):
        if not table.values.broken(row.index, value_column, measure):
            table.values.report(
                "TS304", row.index, value_column, measure=measure, party_cell=table.text(row, "party_cell")
            )
        return
    if number.outcome == "none":
        number = number._replace(outcome="number", value=0)
    checked = (
        number
        if measure == "indicator" and number.outcome == "number"
        else table.values.checked(row.index, value_column, number, measure)
    )
    if checked is None:
        return
    _add(table, row, measure, checked.value, value_column)


def _add(table: LongTable, row: Row, measure: str, value: float, column: int) -> None:
    own = table.own
    dims = own._replace(
        committee=table.text(row, "committee") or own.committee,
        party_cell=table.text(row, "party_cell") if table.column("party_cell") >= 0 else own.party_cell,
        cell_kind=table.text(row, "kind") or own.cell_kind,
        audience=table.text(row, "audience") or own.audience,
    )
    code = _code(table, row, measure)
    if code is None:
        return
    due = table.column("due")
    fact = Fact(
        committee=dims.committee,
        party_cell=dims.party_cell,
        cell_kind=dims.cell_kind,
        audience=dims.audience,
        period=_period(table, row),
        measure=measure,
        code=code,
        level=_level(table, row),
        value=int(value) if value == int(value) else value,
        status=_status(table, row, measure),
        due=due_date(table.values.sheet.at(row.index, due)) if measure == "shortcoming" and due >= 0 else "",
        holder=_holder(table, row),
        item=table.text(row, "item"),
        source=table.reading.source,
        sheet=table.reading.sheet,
        ref=ref(row.index, column),
    )
    table.reading.facts.append(fact)


def _level(table: LongTable, row: Row) -> str:
    """``Mức 2`` as ``2``."""
    text = table.text(row, "level")
    return table.knowledge.meanings.of(text).level or text


def _period(table: LongTable, row: Row) -> str:
    column = table.column("period")
    if column < 0:
        return table.own.period
    value = table.values.sheet.at(row.index, column)
    text = table.text(row, "period")
    try:
        return parse_period(text).text
    except ValueError:
        found = period_of_value(value) or (periods(text)[:1] or ("",))[0]
        return complete(found, table.context.year)


def _measure(table: LongTable, text: str) -> str:
    if text in MEASURES:
        return text
    vocabulary = table.knowledge.meanings.vocabulary
    normal = vocabulary.normal(text)
    if text and normal in _SIGNS:
        return "sign"
    if text and vocabulary.keys.get(normal) in ("sign", "indicator", "shortcoming"):
        return vocabulary.keys[normal]
    said = table.knowledge.meanings.of(text)
    if said.aside or said.percent:
        return ""
    found = vocabulary.says("measure", normal)
    if found == "graded" and "duoc" not in normal and vocabulary.says("grade", normal):
        return "grade"
    return found if found != "count" else ""


def _code(table: LongTable, row: Row, measure: str) -> str | None:
    """The row's code, empty where it needs none; None, and reported, where the figure is of nobody knows what."""
    worded = table.column("sign") != table.column("measure")
    text = (
        table.text(row, "code")
        or (table.text(row, "sign") if worded else "")
        or (table.text(row, "indicator") if measure == "indicator" else "")
    )
    place = max(table.column("code"), table.column("sign"), 0)
    if measure == "sign" or (measure == "shortcoming" and text):
        return _sign(table, row, text, place) or (None if measure == "sign" else "")
    known = _CODES.get(measure, ())
    if text in known or not known or (not text and measure == "discipline"):
        return text
    vocabulary = table.knowledge.meanings.vocabulary
    found = vocabulary.says(_SECTIONS[measure], vocabulary.normal(text))
    if not found:
        table.values.report("TS203", row.index, place, "row", header=text or measure)
        table.values.bad_rows.add(row.index)
    return found or None


def _sign(table: LongTable, row: Row, text: str, place: int) -> str:
    if text in table.codes:
        return text
    match = table.matcher.match(text)
    if match.status == "approximate":
        score = round(match.candidates[0][1] * 100)
        table.values.report("TS402", row.index, place, text=text, code=match.code, score=score)
    elif not match.code:
        table.values.report("TS401", row.index, place, text=text, codes=())
        table.values.bad_rows.add(row.index)
    return match.code


def _status(table: LongTable, row: Row, measure: str) -> str:
    text = table.text(row, "status")
    if not text or measure != "shortcoming" or text in STATUSES:
        return text if measure == "shortcoming" else ""
    vocabulary = table.knowledge.meanings.vocabulary
    found = told_status(table.knowledge.settings, text) or vocabulary.says("status", vocabulary.normal(text))
    if not found:
        table.values.report("TS406", row.index, table.column("status"), text=text)
    return found


def _holder(table: LongTable, row: Row) -> str:
    text = table.text(row, "holder")
    vocabulary = table.knowledge.meanings.vocabulary
    return vocabulary.says("holder", vocabulary.normal(text)) if text else ""
