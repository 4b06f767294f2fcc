"""Small sheets understood in memory, as the smallest that shows a claim."""

from collections.abc import Sequence
from functools import lru_cache

from tusoi_cli import pipeline
from tusoi_cli.model.reading import Reading
from tusoi_cli.model.sheet import Sheet, Span, Value
from tusoi_cli.understand.knowledge import Knowledge
from tusoi_cli.understand.sheet import understand

HEADER = ["TT", "Chi bộ", "TSĐV", "ĐV tham gia tự soi", "ĐV có biểu hiện"]
BY_SIGN = ["TT", "Nội dung biểu hiện", "Số ĐV có biểu hiện"]


@lru_cache(maxsize=1)
def knowledge() -> Knowledge:
    """With nothing decided, made once."""
    return pipeline.prepare()


def read(
    *rows: Sequence[Value], merges: Sequence[Span] = (), name: str = "Sheet1", source: str = "bieu.xlsx"
) -> Reading:
    """What a sheet of these rows gives, alone in its file."""
    sheet = Sheet(source, name, [list(row) for row in rows], tuple(merges), only_sheet=True)
    sheet.may_err = sheet.may_lack = sheet.may_hide = False
    return understand(sheet, knowledge())


def values(reading: Reading, measure: str) -> dict[str, float]:
    """The figures of a measure by party cell."""
    return {f.party_cell: f.value for f in reading.facts if f.measure == measure}


def codes(reading: Reading) -> list[str]:
    """The codes of what is told, but for what is only for information."""
    return sorted({f.code for f in reading.findings if f.severity != "info"})
