"""csv and tsv: encoding, separator and quotes found out; values stay text, for the column to decide what they are."""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from tusoi_cli.model.sheet import Value
from tusoi_cli.read.corners import MAX_BOX
from tusoi_cli.read.encoding import decode
from tusoi_cli.read.refusal import TooLarge

_SEPARATORS = "\t;,|"
_SAMPLE_LINES = 200
TABLE_SUFFIXES = (".csv", ".tsv", ".tab")
_FORMULA_STARTS = ("'=", "'+", "'-", "'@")


class Delimited(NamedTuple):
    """A text file as a table. ``separator``: empty when the text is not a table."""

    rows: list[list[Value]]
    encoding: str
    separator: str
    converted: bool


def delimited(data: bytes, suffix: str = "") -> Delimited:
    """Read separated values from bytes; TooLarge when they are more than a sheet may hold."""
    decoded = decode(data)
    text = decoded.text.replace("\x00", "")
    told, text = _told_separator(text)
    separator = told or _separator(text, suffix)
    rows: list[list[Value]] = []
    box = 0
    for row in _parse(text, separator or "\x1f"):
        box += len(row) or 1
        if box > MAX_BOX:
            raise TooLarge("box", MAX_BOX)
        rows.append([_unquoted(value) for value in row])
    return Delimited(rows, decoded.encoding, separator, decoded.converted)


def _parse(text: str, separator: str) -> Iterator[list[str]]:
    longest = max((len(text), 131_072))
    if csv.field_size_limit() < longest:
        csv.field_size_limit(longest)
    return csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=False)


def _unquoted(value: str) -> str:
    """What was written so that no spreadsheet takes it for a formula is read back without the mark."""
    return value[1:] if value.startswith(_FORMULA_STARTS) else value


def _told_separator(text: str) -> tuple[str, str]:
    line, _, rest = text.partition("\n")
    line = line.strip().strip('"')
    if line[:4].lower() == "sep=" and len(line) == 5:
        return line[4], rest
    return ("\t", rest) if line.lower() == "sep=" or line == "sep=\t" else ("", text)


def _separator(text: str, suffix: str) -> str:
    """The separator that splits most lines into the same number of fields, more fields before fewer.

    A file that is not named as a table must be one: most of its lines alike.
    """
    sure = suffix not in TABLE_SUFFIXES
    sample = "".join(text[:200_000].splitlines(keepends=True)[:_SAMPLE_LINES])
    best, best_score = "", 0.0
    for separator in _SEPARATORS:
        widths = Counter(len(row) for row in _parse(sample, separator) if any(field.strip() for field in row))
        filled = widths.copy()
        widths.pop(1, None)
        if not widths:
            continue
        width, lines = widths.most_common(1)[0]
        score = lines * (1 + min(width, 20) / 10) + (0.5 if separator == "\t" and suffix in (".tsv", ".tab") else 0)
        if sure and (lines < 2 or lines < 0.6 * sum(filled.values())):
            continue
        if score > best_score:
            best, best_score = separator, score
    return best
