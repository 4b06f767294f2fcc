"""Periods as people write them, in canonical form (contract, 2).

A text may name a whole period (``Đợt 1/2017``) or only a part that a year elsewhere completes
(``Tháng 6`` under ``Năm 2019``): the part keeps ``?`` where its year belongs.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, datetime
from functools import lru_cache
from typing import NamedTuple

from tusoi_cli.model.period import period as parse
from tusoi_cli.text import TONES, fold, plain

_ROMAN = {
    "i": 1,
    "ii": 2,
    "iii": 3,
    "iv": 4,
    "v": 5,
    "vi": 6,
    "vii": 7,
    "viii": 8,
    "ix": 9,
    "x": 10,
    "xi": 11,
    "xii": 12,
}
_WORDS = {
    "mười một": 11, "mười hai": 12, "một": 1, "nhất": 1, "giêng": 1, "hai": 2, "nhì": 2, "ba": 3, "tư": 4, "bốn": 4,
    "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10, "chạp": 12,
}  # fmt: skip
PLACES = "ấp|khu vực|kv|khóm|thôn|bản|tổ dân phố|tdp|tổ|khu dân cư|kdc|khu phố|kp|khu|xóm|làng|buôn|đội"
"""Words for places that a number tells apart: ``thôn Năm``, ``tổ số 6``."""
FEASTS = ((30, 4), (26, 3), (19, 5), (27, 7), (19, 8), (20, 10), (20, 11), (22, 12))
"""Days (and months) that farms, schools and streets are named for, and no list numbers."""
_YEAR = r"(?<!\d)((?:19|20)\d\d)(?!\d)"
_DAY_ALONE = re.compile(rf"(?:0?[1-9]|[12]\d|3[01])[/.\-](0?[1-9]|1[0-2])[/.\-]{_YEAR}")
_GAP = r"[\s/,;:.\-–—()]*(?:(?:đầu|cuối|của|trong) )?(?:năm )?[\s/,;:.\-–—()]*"


def _forms() -> tuple[tuple[str, str], ...]:
    digit = r"(0?[1-9]|1[0-2])(?!\d)"
    count = rf"({'|'.join(sorted([*_ROMAN, *_WORDS], key=len, reverse=True))}|0?[1-9]|1[0-2])"
    number = rf"{count}(?![\w\u0300-\u036f])"
    month = rf"(?:(?:tháng|thg)[\s.]*|th?[\s.]*(?=\d)){number}"
    months = rf"(?:từ )?(?:tháng|thg|t)?[\s.]*{digit}"
    return (
        ("iso_run", r"(?<!\d)(\d{4})-(0[1-9]|1[0-2])/(\d{4})-(0[1-9]|1[0-2])(?!\d)"),
        ("iso", r"(?<!\d)(\d{4})-([rhq]\d{1,2})(?!\w)"),
        ("run_dates", rf"{months}[/.\-]{_YEAR}\s*(?:đến|tới|[-–—])\s*(?:hết |nay )?{months}[/.\-]{_YEAR}"),
        ("run_dates", rf"tháng {digit} (?:năm )?{_YEAR}\s*(?:đến|tới|[-–—])\s*(?:hết )?tháng {digit} (?:năm )?{_YEAR}"),
        ("run_years", rf"(?:từ )?(?:năm )?{_YEAR}\s*(?:đến|tới)\s*(?:hết )?{months}(?:[/.\-]| năm ){_YEAR}"),
        (
            "run_year",
            rf"(?:từ )?(?:tháng|t)[\s.]*{digit}\s*(?:đến|tới|[-–—])\s*(?:hết )?(?:tháng|t)?[\s.]*{digit}{_GAP}{_YEAR}",
        ),
        ("half", rf"(?:6|06|sáu)\s*(?:tháng|t)\s*(đầu|cuối){_GAP}{_YEAR}"),
        ("half", rf"nửa (đầu|cuối){_GAP}{_YEAR}"),
        ("first_half", rf"(?<!\d)(?:06|6|sáu) tháng{_GAP}{_YEAR}"),
        ("run_length", rf"(?<!\w){count}\s*tháng (?:đầu )?(?:năm )?[\s,/]*{_YEAR}"),
        ("run_length", rf"(?<!\w){digit}t[\s,/.\-–—]*(?:đầu )?(?:năm )?{_YEAR}"),
        ("quarter", rf"(?:quý|q)[\s.]*{number}{_GAP}{_YEAR}"),
        ("round", rf"(?:đợt|lần|vòng)(?:,? (?:kiểm điểm|tự soi|tự sửa))*[\s.]*(?:thứ )?{number}{_GAP}{_YEAR}"),
        ("year_quarter", rf"{_YEAR}[\s/,;:.\-–—(]*(?:quý|q)[\s.]*{number}"),
        ("year_round", rf"{_YEAR}[\s/,;:.\-–—(]*(?:đợt|lần|vòng)[\s.]*(?:thứ )?{number}"),
        ("year_half", rf"{_YEAR}[\s/,;:.\-–—(]*(?:6|06|sáu) tháng (đầu|cuối)(?: năm)?"),
        ("year_month", rf"{_YEAR}[\s/,;:.\-–—(]*tháng[\s.]*{number}"),
        ("month", rf"{month}{_GAP}{_YEAR}"),
        ("month", rf"(?<![\d/.\-]){digit}\s*[/.\-]\s*{_YEAR}"),
        ("iso_month", r"(?<!\d)(\d{4})-(0[1-9]|1[0-2])(?![\d-])"),
        ("part_half", r"(?:6|06|sáu)\s*(?:tháng|t) (đầu|cuối)(?: năm)?(?!\w)"),
        ("part_run", rf"(?<!\w){count} tháng (?:đầu )?năm(?!\w)"),
        ("part_quarter", rf"^(?:quý|q)[\s.]*{number}"),
        ("part_round", rf"^(?:đợt|lần|vòng)[\s.]*(?:thứ )?{number}"),
        ("part_month", rf"^{month}"),
        ("year", _YEAR),
    )  # fmt: skip


def _number_of_place() -> str:
    """The number in a place's name, unless ``tháng`` alone stands behind it: then it may be the period's too."""
    count = "|".join(sorted(_WORDS, key=len, reverse=True))
    end = r"(?![\w\u0300-\u036f])"
    month = rf"[\s.]*(?:\d|(?:{count}){end}(?! {_YEAR}))"
    return rf"(?<!\w)(?:{PLACES})(?: số)? (?:\d{{1,3}}|{count}){end}(?! tháng(?!{month}))"


_SAID = (
    r"(?:19|20)\d\d|\d{4}-|(?:từ|đến) (?:hết )?(?:ngày )?\d|tháng|t (?:đầu|cuối)"
    r"|^(?:quý|q|đợt|lần|vòng|tháng|thg|th?[\s.]*\d)"
)
"""What stands in every text that one of the forms matches: most texts name no period, and are known by this at once."""
_BARE_YEAR = re.compile(
    rf"(?:{'|'.join(map(fold, ('tháng', 'đợt', 'lần', 'vòng')))}|thang|dot|lan|vong) (?:{fold('năm')}|nam) \d{{4}}"
)
"""``hằng tháng năm 2022``, ``xoay vòng năm 2022``: the year, neither May nor a fifth round."""
_NOT_PERIODS = (
    r"ngày\s*[\d.… ]*\s*tháng\s*[\d.… ]*\s*năm\s*[\d.…]*",
    r"(?<!\d)\d{1,2}(\s*[/.\-]\s*)\d{1,2}\1\d{4}(?!\d)",
    r"(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)",
    r"ngày\s*\d{1,2}\s*[/.\-]\s*\d{1,2}(?![/.\-]?\d)",
    r"(?:số )?\d+\s*[-–/]\s*[a-zđ]{2,4}/[a-zđ]{2,5}(?:[\s,]*năm \d{4})?",
    r"nhiệm kỳ[\s:]*\d{4}\s*[-–—]\s*\d{4}",
    r"khoá\s+[xiv]+",
    r"(?:biểu|mẫu|phụ lục)(?: số)?[\s:]*\d+[^\s]*",
    r"(?:sinh|tsđv|tổng số)\s*(?:năm)?\s*:\s*\d+",
    _number_of_place(),
    rf"(?<!\w)(?:chi bộ|cb)[^;:,\d]*(?:{'|'.join(f'{day} tháng {month}' for day, month in FEASTS)})(?!\d)",
)


_DATE = (
    r"(?:ngày\s*)?(?<!\d)(0?[1-9]|[12]\d|3[01])(?:\s*[/.\-]\s*|\s+tháng\s+)(0?[1-9]|1[0-2])(?!\d)"
    rf"(?:(?:\s*[/.\-]\s*|,?\s+năm\s+){_YEAR})?"
)
_DAYS = rf"(từ\s*)?{_DATE}\s*(?:đến|tới|[-–—])\s*(?:hết\s*)?{_DATE}"
_MEETINGS = r"tổ chức từ|tiến hành|họp|diễn ra|thời hạn|thời gian (?:thực|tổ|tiến|tự|kiểm|họp|triển)"
"""When a thing is done is not what its figures are of."""


class _Compiled(NamedTuple):
    forms: tuple[tuple[str, re.Pattern[str]], ...]
    noise: re.Pattern[str]
    said: re.Pattern[str]
    days: re.Pattern[str]
    meetings: re.Pattern[str]


class DayRange(NamedTuple):
    """From the first to the last day that a text names; ``year`` 0 where no year stands with them."""

    start: int
    end: int
    """Where its words begin and end in the folded text."""
    first: tuple[int, int, int]
    last: tuple[int, int, int]

    @property
    def canonical(self) -> str:
        """The months between, in canonical form; the year open where none is named."""
        (_, one, since), (_, two, until) = self.first, self.last
        return _run(str(since or until or "?"), one, str(until or "?"), two)

    @property
    def is_whole(self) -> bool:
        """It begins and ends as months do."""
        day, month, year = self.last
        return self.first[0] == 1 and monthrange(year or 2001, month)[1] <= day <= monthrange(2000, month)[1]

    @property
    def days(self) -> int:
        """How long it lasts, a month counted as thirty days."""
        (one, month, since), (two, last_month, until) = self.first, self.last
        months = 12 * ((until - (since or until)) if until else 0) + last_month - month
        return 30 * months + two - one + 1


_PLACE_IN_ORDER = re.compile(r"\d{1,2}|[IVX]{1,4}")


@lru_cache(maxsize=2)
def _compiled(accents: bool) -> _Compiled:
    def key(form: str) -> str:
        write = fold if accents else _bare
        return re.sub(r"[^\W\d_a-z][^\W\d_]*|[a-z]*[^\W\d_a-z][^\W\d_]*", lambda found: write(found[0]), form)

    forms = tuple((name, re.compile(key(form))) for name, form in _forms())
    noise = re.compile("|".join(map(key, _NOT_PERIODS)))
    return _Compiled(forms, noise, *(re.compile(key(each)) for each in (_SAID, _DAYS, _MEETINGS)))


def _bare(word: str) -> str:
    return plain(word)


@lru_cache(maxsize=2)
def _numbers(accents: bool) -> dict[str, int]:
    return _ROMAN | {(fold if accents else _bare)(word): value for word, value in _WORDS.items()}


def _number(text: str, accents: bool) -> int:
    return int(text) if text.isdecimal() else _numbers(accents)[text]


@lru_cache(maxsize=20_000)
def periods(text: str) -> tuple[str, ...]:
    """All periods that a text names, in canonical form, in order; parts keep ``?`` for their year.

    Dates of a day, numbers of documents, of places (``thôn Năm``) and terms of office are no periods.
    """
    return tuple(dict.fromkeys(canonical for _, canonical in _found(fold(text))))


def begin(text: str) -> tuple[int, ...]:
    """Where the periods that a text names begin in it, 0-based; none for a text that its key does not follow."""
    key = fold(text)
    tones = sum(letter in TONES for letter in key)
    if len(key) - tones != len(text):
        return ()
    return tuple(start - sum(letter in TONES for letter in key[:start]) for start, _ in _found(key))


@lru_cache(maxsize=20_000)
def _found(key: str) -> tuple[tuple[int, str], ...]:
    """The periods that a folded text names, each with where it begins in the key, in order."""
    if not any(letter.isdecimal() for letter in key) and not _names_a_number(key):
        return ()
    accents = not key.isascii()
    forms, noise, said, *_ = _compiled(accents)
    if not said.search(key):
        return ()
    found: list[tuple[int, str]] = []
    rest = key
    for days in day_ranges(key):
        if days.is_whole and (canonical := days.canonical):
            found.append((days.start, canonical))
            rest = rest[: days.start] + "\x00" * (days.end - days.start) + rest[days.end :]
    rest = noise.sub(lambda no: ";".center(len(no[0])), rest)
    for name, form in forms:
        for match in form.finditer(rest):
            if name in ("month", "round") and _BARE_YEAR.search(match[0]):
                continue
            canonical = _canonical(name, match.groups(), accents)
            if canonical:
                found.append((match.start(), canonical))
                rest = rest[: match.start()] + "\x00" * (match.end() - match.start()) + rest[match.end() :]
    return tuple(sorted(found))


@lru_cache(maxsize=20_000)
def day_ranges(key: str) -> tuple[DayRange, ...]:
    """The times from one day to another that a folded text names, unless it says when something is held."""
    *_, days, meetings = _compiled(not key.isascii())
    if meetings.search(key):
        return ()
    found = []
    for match in days.finditer(key):
        since, *numbers = match.groups()
        one, month, year, two, last_month, last_year = (int(number or 0) for number in numbers)
        if since or last_year or key[match.start() :].startswith(fold("ngày")):
            found.append(DayRange(*match.span(), (one, month, year), (two, last_month, last_year)))
    return tuple(found)


def _run(since: str, first: int, until: str, last: int) -> str:
    """From the first month to the last; a year or a month where they make one, empty where they run backwards."""
    if (since, first) > (until, last):
        return ""
    if since == until and (first, last) == (1, 12):
        return since
    return f"{since}-{first:02}" if (since, first) == (until, last) else f"{since}-{first:02}/{until}-{last:02}"


def _names_a_number(key: str) -> bool:
    return any(
        word in key
        for word in (fold("quý"), fold("đợt"), fold("lần"), fold("tháng"), fold("quy"), "dot", "lan", "thang")
    )


def _canonical(name: str, groups: tuple[str, ...], accents: bool) -> str:
    """The canonical text of a match, empty when it names no real period (quý 7)."""
    try:
        text = _write(name, groups, accents)
        parse(text.replace("?", "2000"))
    except (KeyError, ValueError):
        return ""
    return text


def _write(name: str, groups: tuple[str, ...], accents: bool) -> str:
    if name.startswith("part_"):
        return _write(name[5:], (*groups, "?"), accents)
    if name.startswith("year_"):
        return _write(name[5:], (groups[1], groups[0]), accents)
    if name in _AS_WRITTEN:
        return _AS_WRITTEN[name](groups)
    number, year = _number(groups[0], accents), groups[1]
    if name in ("run_length", "run"):
        return year if number == 12 else f"{year}-01/{year}-{number:02}"
    if name == "month":
        return f"{year}-{number:02}"
    return f"{year}-{'Q' if name == 'quarter' else 'R'}{number}"


_AS_WRITTEN: dict[str, Callable[[tuple[str, ...]], str]] = {
    "year": lambda g: g[-1],
    "iso": lambda g: f"{g[0]}-{g[1].upper()}",
    "iso_month": lambda g: f"{g[0]}-{g[1]}",
    "iso_run": lambda g: f"{g[0]}-{g[1]}/{g[2]}-{g[3]}",
    "run_dates": lambda g: _run(g[1], int(g[0]), g[3], int(g[2])),
    "run_years": lambda g: f"{g[0]}-01/{g[2]}-{int(g[1]):02}",
    "run_year": lambda g: _run(g[2], int(g[0]), g[2], int(g[1])),
    "half": lambda g: f"{g[1]}-H{1 if g[0] in ('dau', fold('đầu')) else 2}",
    "first_half": lambda g: f"{g[0]}-H1",
}
"""Forms whose parts are numbers already."""


def complete(part: str, year: str) -> str:
    """A part (``?-06``) with its year; unchanged when it is whole, empty when no year is known."""
    if "?" not in part:
        return part
    return part.replace("?", year) if year else ""


def period_of_value(value: object) -> str:
    """The period that a lone value is: a year (2019, ``'2019'``), a date (its month), a text naming one; else empty."""
    if isinstance(value, datetime | date):
        return f"{value.year:04}-{value.month:02}"
    if isinstance(value, bool):
        return ""
    if isinstance(value, int | float):
        return str(int(value)) if 1990 <= value <= 2100 and value == int(value) else ""
    if isinstance(value, str):
        found = periods_alone(value)
        return found[0] if len(found) == 1 else ""
    return ""


def periods_alone(text: str) -> tuple[str, ...]:
    """The periods of a text that stands in a header or a column of periods: a day alone is its month, as a date is."""
    day = _DAY_ALONE.fullmatch(text.strip()) if text[-1:].isdecimal() else None
    return (f"{day[2]}-{int(day[1]):02}",) if day else periods(text)


def period_below(header: str, value: object) -> str:
    """The period that a value is below a header: ``II`` below ``Quý``, 6 below ``Tháng``; as ``period_of_value``."""
    found = period_of_value(value)
    if found or isinstance(value, bool) or not isinstance(value, str | int | float):
        return found
    number = str(value).strip().removesuffix(".0")
    return period_of_value(f"{header} {number}") if _PLACE_IN_ORDER.fullmatch(number) else ""


def whole(text: str) -> bool:
    """The text says nothing but a period (a sheet's name ``Đợt 1-2017``, a header ``Năm 2019``)."""
    key = fold(text)
    compiled = _compiled(not key.isascii())
    for form in (compiled.days, *(form for _, form in compiled.forms)):
        key = form.sub(" ", key)
    rest = re.sub(r"[\W\d_]+", " ", key).split()
    filler = {
        fold(word) for word in ("năm", "kỳ", "báo", "cáo", "đầu", "cuối", "nam", "ky", "thời", "điểm", "trong", "của")
    }
    return not [word for word in rest if word not in filler]
