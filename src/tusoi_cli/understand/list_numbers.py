"""List numbers as people write them: ``1``, ``I.``, ``(a)``, ``2.1``, in a column of their own or before words."""

import re
from functools import lru_cache

from tusoi_cli.model.sheet import Value

_BEFORE_WORDS = re.compile(
    r"(?![TK]\s*[./]\s*[MLTU]\b)"  # T/M and K/T sign a sheet.
    r"(?:\(?(\d{1,4}[a-hđ]?|[ivxIVX]{1,5}|[a-zA-Z](?=\s*[.)\-/:](?:\s|[^\W\d_a-zà-ỹđ])))\)?\s*[.)\-/:]\s*"
    r"|(\d{1,4})\s+(?=[Cc]))(?=\D)"
)
_ROMAN = "ivxIVX"
_OF_COLUMN = re.compile(
    r"\(?\[?(?:\d{1,3}\.?|[a-zđ]|[ivx]+)\]?\)?|[-–]\s*\d{1,3}\s*[-–]|\(?\s*\d+\s*(?:=\s*[\d\s+\-*/():%x.,]+)\)?|\(?[\d\s]+\)?\s*[=:+/x*-][\d\s+\-*/():%x.,=]+\)?",
    re.I,
)
_OF_GROUP = re.compile(r"\(?(?:[IVX]+|[A-ZĐ]|\*)\)?[.)]?")


def cut(text: str) -> tuple[str, str]:
    """The list number that words begin with, empty for none, and the words behind it."""
    found = _BEFORE_WORDS.match(text)
    return ((found[1] or found[2]), text[found.end() :]) if found else ("", text)


def begins_numbered(words: str) -> bool:
    """Words begin with a list number; two letters that are no Roman one tell at once that they do not."""
    if words[:2].isalpha() and words[0] not in _ROMAN:
        return False
    return _BEFORE_WORDS.match(words) is not None


def numbers_group(number: str) -> bool:
    """The number is one of headings: ``I``, ``A``, ``*``."""
    return _OF_GROUP.fullmatch(number) is not None


def list_number(value: Value) -> str:
    """A value in the column of list numbers as one, empty where it is none."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return written(value)
    text = str(value).strip().rstrip(".):") if isinstance(value, str) else ""
    if len(text) == 1 and text.isalpha():
        return text
    numbered = text.isdecimal() or _OF_GROUP.fullmatch(text) or _is_outline(text)
    return text if len(text) <= 8 and numbered else ""


def column_number(value: Value) -> str:
    """A value in a row of column numbers (``(2)``, ``A``, ``(1=2+3)``), empty where it is none."""
    if isinstance(value, bool):
        return ""
    if isinstance(value, int | float):
        return str(int(value)) if 0 <= value < 1000 and value == int(value) else ""
    text = str(value).strip()
    return text if len(text) <= 24 and _OF_COLUMN.fullmatch(text) else ""


def written(value: float) -> str:
    """A number as people write it; a spreadsheet cell may also hold infinity, or no number at all."""
    return str(int(value)) if float(value).is_integer() else str(value)


@lru_cache(maxsize=5000)
def _is_outline(text: str) -> bool:
    return bool(re.fullmatch(r"(?:\d+|[IVXivx]+|[A-D](?=[.\-]\d))(?:[.\-]\d+|[.\-]?[a-zđ])*", text))
