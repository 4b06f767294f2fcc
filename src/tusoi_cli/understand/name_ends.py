"""Where a unit's name ends in a line that goes on with a period, a bracket or another clause."""

import re
from collections.abc import Iterator
from functools import lru_cache

from tusoi_cli.text import fold, plain
from tusoi_cli.understand.periods import FEASTS, PLACES, begin, periods

_CLAUSE = (
    r"(?:dang bo|dang uy|thuoc|truc thuoc|xa(?! (?:doi|vien|hoi))|phuong|thi tran|huyen|quan(?! (?:su|li|nhan|y|he))"
    r"|thi xa|thanh pho|tp|tinh|dac khu|ki (?:bao cao|[:\d])|ngay|(?:nam|thang|q|t) ?\d|(?:dot|qui) [\divx]"
    r"|(?:lan|vong) [\divxt]|ca nam|so (?:luong|lieu|dang|dv|\d)|co \d|gom|tong(?! hop$)|bieu|mau (?:so|\d)|phieu"
    r"|phu luc|bang (?:tong|ke|so)|ban (?:chinh|cuoi|sao|gui)|bao cao|ket qua|danh sach|nop|gui|da (?:gui|nop)|final"
    r"|dang vien|copy|theo|viec|cac|toan|nay|ve (?:viec|tu)|tu soi|kiem diem|(?:19|20)\d\d|\d{1,2}[./]\d)"
)
"""What stands behind a comma or a dash where it is no part of a name, as ``Đoàn thể`` of ``Mặt trận - Đoàn thể`` is."""
_COUNT = r"(?:muoi mot|muoi hai|mot|nhat|hai|nhi|ba|tu|bon|nam|sau|bai|tam|chin|muoi)"
_MONTH = rf" (?:\d|{_COUNT}(?!\w)(?! (?:19|20)\d\d))"
_STOP = re.compile(
    rf"\s*(?:[,–—]|\s-)\s*(?:{_CLAUSE}(?!\w)|$)"
    r"|\s*(?:[;(*_]|\b[tq](?=\d)|\b(?:nam|thang) (?=\d)|\bnam hoc (?=\d)|\b(?:dot|qui) (?=[\divx])|\blan (?=[\divxt])"
    rf"|\bca nam\b|\b(?:\d{{1,2}}|sau|muoi) thang\b(?!{_MONTH})"
    r"|\bthang (?:dau|cuoi)\b|\bthang(?= nam \d)"
    r"|\b(?:theo|thuc hien|tu soi|nhiem ki|ket qua)\b|\btu (?=thang|nam)|\bki (?:bao cao|[:\d])|\b(?:19|20)\d\d\b|$)"
)
_TELLING = {
    plain(word): fold(word)
    for word in (
        "năm",
        "đợt",
        "quý",
        "lần",
        "tháng",
        "xã",
        "phường",
        "quận",
        "huyện",
        "tỉnh",
        "gồm",
        "tổng",
        "biểu",
        "từ",
    )
}
"""Where a text has accents, ``Lân 3`` is a name and ``lần 3`` a round."""
_PLACE = rf"(?<!\w)(?:{'|'.join(plain(place) for place in PLACES.split('|'))})"
_NUMBERED = re.compile(rf"{_PLACE}(?: so)? (?:\d{{1,3}}|{_COUNT})(?!\w)")
"""A place that a number tells apart (``thôn Năm``): without the number it has no name."""
_CLAIMED_TWICE = re.compile(rf" thang(?!{_MONTH})")
"""``tổ 6 tháng đầu năm``: the number is the place's, or the period's."""
_SURE_FEAST = "|".join(f"{day} thang {month}" for day, month in FEASTS)
_FEAST = re.compile(
    rf"(?<!\w)(?:(?P<sure>{_SURE_FEAST})|0?(?:3 thang 2|8 thang 3|1 thang 5|1 thang 6|2 thang 9))(?![/.\-]?\d)"
)
"""``Nông trường 30 tháng 4``, ``Mầm non 8 tháng 3``: the first number is too high to be a party cell's."""
_YEAR = re.compile(r" (?:19|20)\d\d(?!\d)")
_OR_MONTH = re.compile(
    r"(?P<number> \d\d?)(?: ?- | -)(?:19|20)\d\d"
    r"|(?:tieu hoc|thcs|thpt|mam non|mau giao|phuong|quan)(?P<school> \d\d?)[/.\-–](?:19|20)\d\d"
)
"""``Tân Lập 1 - 2019``, ``Trường Tiểu học 2-2019``: the number is the name's, or a month."""
_BARE_PLACE = re.compile(rf".*{_PLACE}")


@lru_cache(maxsize=20_000)
def cut_name(text: str, marks: str, start: int) -> str:
    """The name from ``start`` to where a period, a bracket or another clause begins.

    ``marks``: the text as ``plain_marks`` gives it.
    """
    return text[start : _end(text, marks, start)].strip(" .,;…:-–—()").rstrip("/ ")


@lru_cache(maxsize=20_000)
def _end(text: str, marks: str, start: int) -> int:
    if len(marks) != len(text):
        return len(text)
    kept = [found.span() for found in _NUMBERED.finditer(marks, start)]
    kept += [found.span() for found in _FEAST.finditer(marks, start) if found["sure"]]
    ends = [at for first in (start + 1, *(last for _, last in kept)) for at in _stops(text, marks, first)]
    ends += [at for at in begin(text) if at > start]
    return min((at for at in ends if not any(first <= at < last for first, last in kept)), default=len(text))


def _stops(text: str, marks: str, start: int) -> Iterator[int]:
    for stop in _STOP.finditer(marks, start):
        first = text[stop.start() :].lstrip(" ,–—-").split()
        if (
            text.isascii()
            or not first
            or re.match(r"[\s,–—-]*\w+ (?:19|20)\d\d\b", marks[stop.start() :])
            or _TELLING.get(plain(first[0]), fold(first[0])) == fold(first[0])
            or _is_bare_period(text[stop.start() :])
        ):
            yield stop.start()


def _is_bare_period(rest: str) -> bool:
    """A period without accents behind a name that has them: ``Chi bộ ấp 2 Dot 1 nam 2018``, in names of files."""
    return rest.isascii() and any("?" not in period for period in periods(rest))


@lru_cache(maxsize=20_000)
def other_name(text: str, marks: str, start: int) -> str:
    """The name without, or with, a number that can as well be the period's; empty where nothing is in doubt.

    ``Chi bộ tổ 6 tháng đầu năm 2023`` is tổ 6, or what the tổ did in six months.
    """
    end = _end(text, marks, start)
    if len(marks) != len(text):
        return ""
    for found in _NUMBERED.finditer(marks, start):
        word = text[: found.end()].rpartition(" ")[2]
        if found.end() == end and (_CLAIMED_TWICE.match(marks, end) or _is_year(word, text, marks[end:])):
            return text[start : end - len(word)].strip()
    for feast in _FEAST.finditer(marks, start):
        if feast.start() < end < feast.end() and not _BARE_PLACE.fullmatch(marks[start : feast.start()].rstrip()):
            return text[start : feast.end()]
    for month in _OR_MONTH.finditer(marks, start):
        number = month["number"] or month["school"]
        if month.end() - len(month[0]) + month[0].index(number) in (end, end - 1):
            return text[start:end].rstrip() + number
    words = text[end:].split()
    bare = _BARE_PLACE.fullmatch(marks[start:end].rstrip()) and words and words[0].isalpha()
    return f"{text[start:end].rstrip()} {' '.join(words[:2])}" if bare else ""


def _is_year(word: str, text: str, rest: str) -> bool:
    """``THÔN NĂM 2022``, ``thôn năm 2022``: only a capital in a text of small letters makes ``Năm`` a name."""
    return plain(word) == "nam" and _YEAR.match(rest) is not None and (text.isupper() or word.islower())
