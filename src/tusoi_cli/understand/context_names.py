"""What titles leave open, from the names of the sheet, the file and its folders."""

import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import PurePosixPath

from tusoi_cli.model.finding import finding
from tusoi_cli.model.reading import Place
from tusoi_cli.model.sheet import Sheet
from tusoi_cli.text import clean, fold, plain
from tusoi_cli.understand.context import NOWHERE, Context
from tusoi_cli.understand.meaning import plain_marks
from tusoi_cli.understand.name_ends import cut_name, other_name
from tusoi_cli.understand.periods import PLACES, complete, periods, whole
from tusoi_cli.understand.title_lines import COMMITTEE
from tusoi_cli.understand.title_names import NO_NAMES, PLACE

_GENERIC = re.compile(r"(?:sheet|trang tinh|trang|bieu|mau|phu luc|bang|bieu so|pl)\s*\d*(?:\s*\(\d+\))?")
_INSIDE_PARTY_CELL = re.compile(r"\b(?:chi bo|cb) ")
_FORM_WORDS = frozenset(
    plain(
        "a b ban bang bao bc bh bieu bo c ca cac cao chi chinh chot chung copy cu cuoi d dang danh data dau day "
        "demo diem doi don dot ds du final form giua goc gon gui hien hop huyen i ii iii in ke ket khung kiem kq "
        "ky lai lan lieu loai luat luc luu ma mat mau moi nam nghi nhan nhap nhom nop nq of phieu phu pl qua quy "
        "quyet rut sach sanh sao sau sheet so soi sua tat test th thang theo thong thu thuc tieu tinh tk to toan "
        "tong tran trang trung truoc tu tuong tw uong v vi vien xep "
    ).split()
)
"""Words in names of sheets that name no party cell."""
_PLACE_WORDS = frozenset(plain(PLACES.replace("|", " ")).split())
_HOUSES = re.compile(rf"{fold('tổ')} (?:{fold('số')} )?\d")
"""``tổ 7``, where its accents tell it from a sheet of paper (``tờ``) and from ``tổ chức``."""
_PERIOD_WORD = re.compile(r"\b(?:dot|lan|vong|qu[yi]|thang|nua)\b", re.I)


def complete_context(context: Context, sheet: Sheet, header_periods: Iterable[str]) -> None:
    """What titles leave open is taken from the sheet's, the file's, then the folders' names; disagreement is TS209."""
    path = PurePosixPath(sheet.source)
    names = [("sheet", sheet.name), ("file", path.stem), *(("folder", folder) for folder in path.parts[-2::-1])]
    written = {period for period in header_periods if period and "?" not in period}
    for where, name in names:
        name = clean(name.replace("_", " "))
        _period_from_name(context, sheet, where, name, written)
        _party_cell_from_name(context, sheet, where, name)
        if where in (context.party_cell.where, context.period.where):
            doubt_about_name(context, sheet, where, name, _start(name, where))
        if where != "sheet" and not context.committee.value and COMMITTEE.match(plain_marks(name)):
            context.committee = Place(cut_name(name, plain_marks(name), 0), where)
    if "?" in context.period.value:
        context.period = NOWHERE


def _period_from_name(context: Context, sheet: Sheet, where: str, name: str, written: set[str]) -> None:
    said = _periods_in(name)
    found = [period for period in said if "?" not in period]
    parts = [period for period in said if "?" in period]
    if len(parts) == 1 and not found and context.period.value:
        found = [complete(parts[0], context.year)] if context.period.value[:1] != "?" else []
    if len(found) != 1:
        return
    period, known = found[0], context.period.value
    if not known:
        if all(_contains(each, period) for each in written) and len(context.title_periods) < 2:
            context.period = Place(period, where)
    elif "?" in known:
        context.period = Place(complete(known, period[:4]), context.period.where, context.period.ref)
    elif (
        period != known
        and not _contains(known, period)
        and period not in written
        and period not in context.title_periods
    ):
        if _contains(period, known) and where == "sheet" and whole(name):
            context.period = Place(period, where)
        elif not _contains(period, known) and where != "folder":
            _disagrees(context, sheet, "period", context.period, period, where)


@lru_cache(maxsize=20_000)
def _periods_in(name: str) -> tuple[str, ...]:
    """The periods of a name, of which one half may be written with accents and the other without (a file's).

    Words for places stay in the other half too: their number is no month (``ấp 2 - 2024``).
    """
    said = periods(name)
    halves = [(word, plain(word)) for word in name.split()]
    bare = " ".join(word if word.isascii() else marks if marks in _PLACE_WORDS else "_" for word, marks in halves)
    finer = tuple(dict.fromkeys(period for period in periods(bare) if any(period[:4] == each[:4] for each in said)))
    by_word = _PERIOD_WORD.search(bare) is not None
    return finer if not name.isascii() and len(finer) == 1 and by_word else said


def _contains(fine: str, coarse: str) -> bool:
    """A year holds what lies in it: ``2019`` beside ``2019-Q2`` is no disagreement."""
    return len(coarse) == 4 and fine.startswith(coarse)


def _party_cell_from_name(context: Context, sheet: Sheet, where: str, name: str) -> None:
    found = party_cell_in_name(name, where)
    if not found:
        return
    known = context.party_cell.value
    if not known:
        context.party_cell = Place(found, where)
    elif (
        context.party_cell.where in ("title", "sentence")
        and where in ("sheet", "file")
        and not _same_name(known, found)
    ):
        _disagrees(context, sheet, "party_cell", context.party_cell, found, where)


def _disagrees(context: Context, sheet: Sheet, variant: str, used: Place, other: str, where: str) -> None:
    """TS209, once where several names say the same: a csv file's sheet is named as the file is."""
    told = finding(
        "TS209", sheet.source, sheet.name, used.ref, variant, None, used=used.value, other=other, where=where
    )
    if not any(each.variant == variant and each.values.get("other") == other for each in context.findings):
        context.findings.append(told)


def doubt_about_name(context: Context, sheet: Sheet, where: str, name: str, start: int) -> None:
    """TS202 where a name of a sheet, file or folder may end before or behind a number that can be the period's."""
    marks = plain_marks(name)
    other = other_name(name, marks, start) if start >= 0 else ""
    if other and not any(each.code == "TS202" and each.values.get("second") == other for each in context.findings):
        first = cut_name(name, marks, start)
        told = finding("TS202", sheet.source, sheet.name, "", "party_cell", first=first, second=other, where=where)
        context.findings.append(told)


@lru_cache(maxsize=20_000)
def party_cell_in_name(name: str, where: str) -> str:
    """The party cell that a sheet's or file's name names, without period and copy marks; else empty."""
    start, marks = _start(name, where), plain_marks(name)
    if start < 0:
        return ""
    cut = cut_name(name, marks, start)
    if marks.startswith(("chi bo ", "cb "), start):
        return cut if len(cut.split()) > (1 if marks.startswith("cb", start) else 2) else ""
    return "" if periods(cut) else cut


def _start(name: str, where: str) -> int:
    """Where a party cell's name begins in a sheet's, file's or folder's, -1 for nowhere."""
    marks = plain_marks(name)
    if len(marks) != len(name) or _GENERIC.fullmatch(marks.strip()):
        return -1
    found = _INSIDE_PARTY_CELL.search(marks)
    if found and fold(name[found.end() :].split(" ")[0]) not in NO_NAMES:
        return found.start()
    return 0 if where != "folder" and (PLACE.match(marks) or _HOUSES.match(fold(name))) else -1


def name_of_sheet(name: str) -> str:
    """A party cell's name: what a sheet's says beyond a period and the words of forms (``TH``, ``Biểu 2``)."""
    text = clean(name.replace("_", " "))
    marks = plain_marks(text)
    text = cut_name(text, marks, 0) if len(marks) == len(text) else text
    if periods(text):
        return ""
    if _HOUSES.match(fold(text)):
        return text
    left = [word for word in plain(text).split() if word.rstrip("0123456789") not in _FORM_WORDS and not word.isdigit()]
    return re.sub(r"^\d+\s*[.)\-]\s*", "", text) if left else ""


def _same_name(told: str, found: str) -> bool:
    """Names that may be the same: one inside the other without accents, ``Chi bộ`` and blanks.

    A bare number (``Chi bộ 03.xlsx``) is the file's place in a list, unless the other name is one too.
    """
    a, b = (re.sub(r"^(chibo|cb)", "", plain(name).replace(" ", "")) for name in (told, found))
    return a in b or b in a or (b.isdecimal() and not a.isdecimal())


def same_party_cell_key(name: str) -> str:
    """The key by which two names are the same party cell (contract, 1)."""
    key = fold(name)
    prefix = fold("chi bộ")
    return key[len(prefix) :].strip(" :") if key.startswith(prefix + " ") else key
