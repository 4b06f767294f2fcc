"""Numbers as people write them; separators are decided for a column, never for one value."""

import re
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Literal, NamedTuple, TypeAlias

from tusoi_cli.model.sheet import Value
from tusoi_cli.text import fold

Outcome: TypeAlias = Literal["number", "blank", "none", "word", "date", "error", "ambiguous"]
"""``none``: a dash or ``Không``. ``word``: text that is no number. ``error``: an error value's text."""

_WORDS_FOR_UNITS = (
    "đ/c", "đc", "đv", "đảng viên", "đồng chí", "người", "đ.v", "đ.c", "dv", "d/c", "dong chi", "dang vien", "nguoi",
    "cb", "chi bộ", "lượt", "hồ sơ", "dự án",
)  # fmt: skip
_UNIT = "|".join(re.escape(fold(unit)) for unit in _WORDS_FOR_UNITS)
_UNITS = re.compile(rf"\s*(?:{_UNIT})\.?$")
_NUMBER = re.compile(r"([+\-−–]?)\s*(\d[\d.,\s'’]*)(%?)")
_SHARE = re.compile(
    rf"(\d[\d.\s]*)\s*(?:{_UNIT})?\.?\s*"
    r"(?:[(\[]\s*(?:tỷ lệ\s*|đạt\s*)?(\d[\d.,]*)\s*%\s*[)\]]|[-–;:]\s*(\d[\d.,]*)\s*%)"
)
_RATIO = re.compile(r"(\d{1,5})\s*/\s*(\d{1,5})")
_ERROR = re.compile(
    r"#(?:REF|DIV/0|VALUE|NAME|NUM|N/A|NULL|SPILL|CALC|ERROR|GETTING_DATA|FIELD|UNKNOWN|LỖI)[!?]?|ERR:\d{3}", re.I
)
_DATE = re.compile(r"(?:\d{1,2}[/-]\d{1,2}[/-](?:19|20)\d\d|(?:19|20)\d\d[/-]\d{1,2}[/-]\d{1,2})(?: [\d:.]+)?")
"""What a text file makes of a date that Excel made of a typed ``4/12``."""
_MOST_DIGITS = 20
"""With marks between them; no figure has more, and Python turns only so many into a number."""
_GROUPED = re.compile(r"\d{1,3}(?:([., '’])\d{3})(?:\1\d{3})*")
_FOOTNOTE = re.compile(r"(?<=[\w.])\s*(?:\*{1,3}|\(\*{1,3}\))$")
"""What sends the reader to a note: ``25*``. A number in brackets, ``17 (1)``, may be one of the members as well."""
_DASHES = frozenset("-–—−_―.…/") | {"--", "---", "-/-", "...", "//", "- -"}
_NOTHING = frozenset(
    fold(word) for word in ("không", "ko", "không có", "ko có", "khong", "khong co", "ko co", "kg", "không đ/c nào")
)


class Number(NamedTuple):
    """A value as a number. ``of``: the other half of ``4/12``; ``percent``: the one of ``3 (25%)`` or of ``45,8%``."""

    outcome: Outcome
    value: float = 0
    percent: str = ""
    of: float | None = None
    decimals: int = 0
    share: bool = False
    """A share stands behind the count; without it ``percent`` is the value itself."""


BLANK = Number("blank")
NONE = Number("none")


class Separators(NamedTuple):
    """What a column's texts settle: its decimal mark, empty when they do not."""

    decimal: str = ""


def separators(values: Iterable[Value]) -> Separators:
    """The decimal mark that the column's texts prove.

    It stands once with other than three digits behind it, or beside a grouping mark.
    """
    proof = {"": 0, ",": 0, ".": 0}
    for value in values:
        if isinstance(value, str) and ("," in value or "." in value):
            proof[_proves(value)] += 1
    if proof[","] and not proof["."]:
        return Separators(",")
    if proof["."] and not proof[","]:
        return Separators(".")
    return Separators()


@lru_cache(maxsize=4096)
def _proves(text: str) -> str:
    found = _NUMBER.search(fold(text))
    if not found:
        return ""
    digits = found[2].strip().replace(" ", "")
    commas, points = digits.count(","), digits.count(".")
    if commas and points:
        return "," if digits.rfind(",") > digits.rfind(".") else "."
    mark = "," if commas else "."
    if commas + points > 1:
        return "." if mark == "," else ","
    behind = digits[digits.rfind(mark) + 1 :]
    if len(behind) != 3 or digits.startswith("0"):
        return mark if behind else ""
    return ""


def read_number(value: Value, decimal: str = "", *, whole: bool = True) -> Number:
    """A spreadsheet cell's value as a number.

    ``decimal``: what ``separators`` settled. ``whole``: counts belong here, so that ``1.234``
    can only be grouped thousands; elsewhere it is ``ambiguous`` unless the column settles it.
    """
    if isinstance(value, str):
        return _read_text(value, decimal, whole) if value else BLANK
    if isinstance(value, bool):
        return Number("word")
    if isinstance(value, int | float):
        return Number("number", value) if value == value and abs(value) < 1e15 else Number("word")
    if isinstance(value, datetime | date | time | timedelta):
        return Number("date")
    return Number("word")


@lru_cache(maxsize=20_000)
def _read_text(text: str, decimal: str, whole: bool) -> Number:
    key = fold(text).strip("'")
    if not key:
        return BLANK
    if key in _DASHES or key in _NOTHING:
        return NONE
    if _ERROR.fullmatch(key):
        return Number("error")
    key = _FOOTNOTE.sub("", key) if key[-1] in "*)" else key
    if found := _RATIO.fullmatch(_UNITS.sub("", key)):
        return Number("number", int(found[1]), of=int(found[2]))
    if found := _SHARE.fullmatch(key):
        count = _digits(found[1], decimal, whole=True)
        return Number("word") if count is None else Number("number", count, percent=found[2] or found[3], share=True)
    key = _UNITS.sub("", key)
    if not key.strip(" ._…"):
        return BLANK
    found = _NUMBER.fullmatch(key)
    if not found:
        return Number("date" if _DATE.fullmatch(key) else "word")
    return _signed(found, decimal, whole)


def _signed(found: re.Match[str], decimal: str, whole: bool) -> Number:
    sign, digits, percent = found.groups()
    value = _digits(digits, decimal, whole=whole and not percent)
    if value is None:
        return Number("ambiguous" if _GROUPED.fullmatch(digits.strip()) else "word")
    mark = max(digits.rfind(","), digits.rfind("."))
    decimals = len(digits.strip()) - mark - 1 if mark >= 0 and value != int(value) else 0
    return Number(
        "number", -value if sign and sign != "+" else value, percent=digits if percent else "", decimals=decimals
    )


def _digits(digits: str, decimal: str, *, whole: bool) -> float | None:
    """Digits with marks as a number; None when the reading is not certain."""
    digits = digits.strip().rstrip(".,")
    if len(digits) > _MOST_DIGITS:
        return None
    if digits.isdecimal():
        return int(digits)
    grouped = _GROUPED.fullmatch(digits)
    if grouped and grouped[1] in " '’":
        return int(re.sub(r"\D", "", digits))
    compact = digits.replace(" ", "")
    if " " in digits or "'" in digits or "’" in digits:
        return None
    commas, points = compact.count(","), compact.count(".")
    if grouped and not (commas and points):
        if commas + points > 1 or (decimal and grouped[1] != decimal):
            return int(re.sub(r"\D", "", digits))
        if not decimal and not digits.startswith("0"):
            return int(re.sub(r"\D", "", digits)) if whole else None
    mark = decimal or ("," if compact.rfind(",") > compact.rfind(".") else ".")
    group = "." if mark == "," else ","
    try:
        return float(compact.replace(group, "").replace(mark, "."))
    except ValueError:
        return None
