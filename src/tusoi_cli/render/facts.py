"""The facts table as CSV, JSON, a workbook or Parquet; each reads back to the same facts."""

import json
import os
import re
from array import array
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path

from tusoi_cli.errors import TusoiError
from tusoi_cli.model.columns import Facts
from tusoi_cli.model.facts import COLUMNS, VALUE, Fact
from tusoi_cli.model.mark import MARK
from tusoi_cli.render.aside import aside, gathered
from tusoi_cli.render.csv import rows_csv, write_rows

_ROWS = 1_048_575
"""Rows of a sheet below its header."""
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def facts_csv(facts: Iterable[Fact], *, excel: bool = False) -> str:
    """The columns of the contract in order, a header row, plain numbers; no byte-order mark (a file gets one)."""
    return rows_csv([COLUMNS, *facts], excel=excel)


def write_csv(facts: Sequence[Fact], path: Path) -> None:
    """The same as a file with a byte-order mark."""
    write_rows(chain([COLUMNS], facts), path)


def facts_json(facts: Iterable[Fact]) -> str:
    """``{"schema": 1, "generator": …, "columns": […], "facts": [{…}]}``, a line a fact."""
    lines = ",\n".join(json.dumps(_values(fact), ensure_ascii=False, allow_nan=False) for fact in facts)
    columns = json.dumps(COLUMNS)
    text = f'{{"schema": 1, "generator": "{MARK}", "columns": {columns}, "facts": [\n{lines}\n]}}\n'
    return re.sub("[\ud800-\udfff]", "\ufffd", text)


def write_xlsx(facts: Sequence[Fact], path: Path) -> None:
    """A workbook of plain values, on as many sheets as it takes; text never becomes a formula or a link."""
    import xlsxwriter

    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with gathered(path) as stream, xlsxwriter.Workbook(stream, options) as book:
        book.set_properties({"keywords": MARK, "created": _moment()})
        bold = book.add_format({"bold": True})
        for number, part in enumerate(_parts(facts), start=1):
            sheet = book.add_worksheet("facts" if number == 1 else f"facts {number}")
            sheet.freeze_panes(1, 0)
            for column, name in enumerate(COLUMNS):
                sheet.write_string(0, column, name, bold)
            for row, fact in enumerate(part, start=1):
                for column, value in enumerate(fact):
                    if column == VALUE:
                        sheet.write_number(row, column, fact.value)
                    elif value:
                        sheet.write_string(row, column, _UNSEEN.sub(" ", str(value))[:32_767])


def write_parquet(facts: Facts, path: Path) -> None:
    """A Parquet table: text columns as dictionaries, ``value`` a double. TusoiError without the extra ``parquet``."""
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as error:
        raise TusoiError("extra_missing", extra="parquet") from error
    arrays = []
    for name in COLUMNS:
        if name == "value":
            values = array("d", facts.column(name))
            arrays.append(pyarrow.Array.from_buffers(pyarrow.float64(), len(facts), [None, pyarrow.py_buffer(values)]))
        else:
            codes = _Codes()
            at = array("i", map(codes.__getitem__, facts.column(name)))
            places = pyarrow.Array.from_buffers(pyarrow.int32(), len(facts), [None, pyarrow.py_buffer(at)])
            texts = pyarrow.array([_UNSEEN.sub(" ", str(text)) for text in codes], pyarrow.string())
            arrays.append(pyarrow.DictionaryArray.from_arrays(places, texts))
    table = pyarrow.Table.from_arrays(arrays, names=list(COLUMNS)).replace_schema_metadata({"generator": MARK})
    with aside(path) as draft:
        parquet.write_table(table, draft)


class _Codes(dict[str, int]):
    """Each text's place among the different ones, in the order in which they are asked for."""

    def __missing__(self, text: str) -> int:
        self[text] = code = len(self)
        return code


def _parts(facts: Sequence[Fact]) -> Iterator[Sequence[Fact]]:
    for start in range(0, max(1, len(facts)), _ROWS):
        yield facts[start : start + _ROWS]


def _values(fact: Fact) -> dict[str, str | int | float]:
    value = int(fact.value) if float(fact.value).is_integer() else fact.value
    return {**fact._asdict(), "value": value}


def _moment() -> datetime:
    """The time that a document carries: SOURCE_DATE_EPOCH, else one that never changes."""
    seconds = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = datetime.fromtimestamp(int(seconds), UTC) if seconds.isdecimal() else datetime(2000, 1, 1, tzinfo=UTC)
    return moment.replace(tzinfo=None)
