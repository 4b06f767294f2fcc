"""Committee, party cell, kind and period of a sheet: from titles, then the sheet's, file's and folder's name."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import PurePosixPath

from tusoi_cli.model.address import ref
from tusoi_cli.model.finding import Finding, finding
from tusoi_cli.model.reading import Place
from tusoi_cli.model.sheet import Sheet, Value
from tusoi_cli.text import clean, fold, plain
from tusoi_cli.understand.body import Row
from tusoi_cli.understand.header import Grid
from tusoi_cli.understand.meaning import Meanings, names_party_cell, plain_marks
from tusoi_cli.understand.numbers import Number, read_number
from tusoi_cli.understand.periods import complete, period_of_value, periods, whole

_COMMITTEE = re.compile(r"(?:dang bo|dang uy)\b(?! cap tren)")
_LABELLED = re.compile(r"(?:ten )?(?:chi bo|don vi bao cao|don vi|to chuc dang|cb)\s*:\s*")
_COMMITTEE_LABEL = re.compile(
    r"(?:ten )?(?:dang bo|dang uy|truc thuoc dang uy|thuoc dang bo|truc thuoc dang bo|thuoc dang uy)\s*:\s*"
)
_INSIDE_COMMITTEE = re.compile(
    r"(?:dang bo|dang uy) (?:xa|phuong|thi tran|huyen|quan|thi xa|thanh pho|tinh|co quan|khoi|cong ty|truong|bo phan|dac khu)\b"
)
_INSIDE_PARTY_CELL = re.compile(r"\b(?:chi bo|cb) ")
_NO_NAMES = frozenset(fold(word) for word in ("trực", "đã", "được", "tự", "có", "không", "về", "trong", "của", "và", "truc", "duoc"))
"""Words behind ``chi bộ`` that begin no name."""
_STOP = re.compile(
    r"\s*(?:[,;(–—*_]|\s-\s|\bt(?=\d)|\b(?:nam|thang) (?=\d)|\b(?:dot|qui) (?=[\divx])|\blan (?=[\divxt])|\bca nam\b|\b(?:6|9|10|sau) thang\b"
    r"|\b(?:theo|thuc hien|tu soi)\b|\bki (?:bao cao|[:\d])|\b(?:19|20)\d\d\b|$)"
)
_TIMES = {plain(word): fold(word) for word in ("năm", "đợt", "quý", "lần", "tháng")}
"""Where a text has accents, ``Lân 3`` is a name and ``lần 3`` a round."""
_KIND = re.compile(r"(?:thuoc )?khoi\s*:\s*")
_PAIR = re.compile(r"([^:;\d][^:;]*?)\s*[:=]\s*([^:;]*?)(?=[;]|[,.]\s+[^\W\d]|,[^\W\d]|\s{2,}|$|(?<=\d)\s+(?=[^\W\d][^:]*:))")
_TRAILING = re.compile(
    r"(.*?[^\d\s:=.,])\s*(?:là|gồm|có)?\s*(\d+(?:\s*(?:đ/c|đồng chí|đảng viên|đv|ĐV|người))?)\s*[.;]?"
)
_COUNTED = re.compile(r"[-+*•\s]*(?:tong so|so |dang vien|tsdv|dv |ts )")
_BEHIND = re.compile(r"\b(?:theo|can cu|thuc hien|kem theo|ban hanh)\b")
_GENERIC = re.compile(r"(?:sheet|trang tinh|trang|bieu|mau|phu luc|bang|bieu so|pl)\s*\d*(?:\s*\(\d+\))?")
_FORM_WORDS = frozenset(
    plain(
        "sheet trang tinh bieu mau phu luc bang th tong hop bc bao cao so lieu bh ky kiem diem tu soi sua ket qua xep loai danh sach chi "
    "tieu luat theo doi copy of data hien nhan dang vien nam quy dot thang lan tk thong ke kq pl ds cac bo nhom i ii iii a b c d trung "
    "uong nq tw nghi quyet phieu form gui luu ban sao moi cu chinh thuc ma tran don vi to cuoi dau giua nop huyen tinh chot in mat truoc sau khung test thu demo nhap goc day du rut gon chinh sua lai"
        " final v so sanh chung tat ca toan"
    ).split()
)
"""Words in names of sheets that name no party cell."""
_PLACES = re.compile(r"(?:ap|khu vuc|kv|khom|thon|ban|to dan pho|tdp|khu pho|kp|khu|xom|lang|buon)\s+\S")


NOWHERE = Place("", "")


@dataclass(frozen=True, slots=True)
class Pair:
    """A line ``label: number`` above the table, with where the number stands."""

    label: str
    measure: str
    number: Number
    row: int
    column: int


@dataclass(slots=True)
class Context:
    """What the words around a table say. Fields are empty where nothing says it."""

    committee: Place = NOWHERE
    party_cell: Place = NOWHERE
    kind: Place = NOWHERE
    period: Place = NOWHERE
    title_periods: tuple[str, ...] = ()
    pairs: list[Pair] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    title_rows: set[int] = field(default_factory=set)
    unit_rows: set[int] = field(default_factory=set)

    @property
    def year(self) -> str:
        """The year that completes parts such as ``Tháng 6``."""
        return self.period.value[:4]

    def says(self, *wanted: str) -> bool:
        """A title holds one of the phrases (accent-free)."""
        return any(phrase in plain(title) for title in self.titles for phrase in wanted)

    def places(self) -> dict[str, Place]:
        """The pieces that are known, by name."""
        named = {"committee": self.committee, "party_cell": self.party_cell, "kind": self.kind, "period": self.period}
        return {name: place for name, place in named.items() if place.value}


def read_titles(grid: Grid, top: int, bottom: int, meanings: Meanings, within: tuple[int, int] | None = None) -> Context:
    """The context that the rows from ``top`` to before ``bottom`` give.

    ``within``: the table's columns, where tables stand beside each other; a line that shares its
    row with others then counts only for the table above which it stands.
    """
    context = Context()
    found: list[tuple[str, str]] = []
    for row in range(top, min(bottom, len(grid.rows))):
        for position, column in enumerate(grid.filled[row]):
            value = grid.rows[row][column]
            if not isinstance(value, str):
                if position and _is_label_of_period(grid.rows[row][grid.filled[row][position - 1]]):
                    found.append((period_of_value(value), ref(row, column)))
                continue
            if within and len(grid.filled[row]) > 1 and not within[0] <= column <= within[1]:
                continue
            text = clean(value)
            context.title_rows.add(row)
            if _is_unit(text):
                context.unit_rows.add(row)
                continue
            context.titles.append(text)
            following = grid.filled[row][position + 1 :]
            _read_line(context, grid, row, column, text, following[0] if following else -1, meanings)
            found += [(period, ref(row, column)) for period in _title_periods(text)]
    _choose_period(context, found)
    return context


def _is_label_of_period(value: Value) -> bool:
    """``Kỳ báo cáo:`` beside a date, ``Năm:`` beside a number."""
    return isinstance(value, str) and bool(re.match(r"(?:ki|nam|thang|thoi|dot|quy|qui)\b", plain(value))) and len(value) < 40


def _is_unit(text: str) -> bool:
    return plain(text).startswith(("don vi tinh", "dvt"))


def _read_line(
    context: Context, grid: Grid, row: int, column: int, text: str, following: int, meanings: Meanings
) -> None:
    marks = plain_marks(text)
    place = ref(row, column)
    beside = grid.sheet.at(row, following) if following >= 0 else ""
    if text.endswith(":") and isinstance(beside, str) and beside and not text[:-1].count(":"):
        text, marks, place = f"{text} {clean(beside)}", plain_marks(f"{text} {clean(beside)}"), ref(row, following)
    if said := _COMMITTEE_LABEL.match(marks):
        context.committee = Place(_cut_name(text, marks, said.end()), "title", place)
    elif _COMMITTEE.match(marks) and len(text.split()) <= 14 and ":" not in text:
        context.committee = Place(_cut_name(text, marks, 0), "title", place)
    elif said := _LABELLED.match(marks):
        _labelled_unit(context, text, marks, said.end(), place)
    elif names_party_cell(text) and len(text.split()) <= 14 and ":" not in text:
        context.party_cell = Place(_cut_name(text, marks, 0), "title", place)
    elif said := _KIND.match(marks):
        context.kind = Place(text[said.end() :].strip(), "title", place)
    else:
        _from_sentence(context, text, marks, place)
    _read_pairs(context, grid, row, column, following, meanings)


def _labelled_unit(context: Context, text: str, marks: str, start: int, place: str) -> None:
    name = text[start:].strip(" .…_-")
    if not name:
        return
    if _COMMITTEE.match(marks[start:]):
        context.committee = Place(_cut_name(text, marks, start), "title", place)
    else:
        context.party_cell = Place(_cut_name(text, marks, start), "title", place)


def _from_sentence(context: Context, text: str, marks: str, place: str) -> None:
    """A title that names its unit in passing: ``… CỦA CHI BỘ ẤP PHỤNG HƯNG NĂM 2019``."""
    if len(marks) != len(text):
        return
    if not context.committee.value and (found := _INSIDE_COMMITTEE.search(marks)):
        context.committee = Place(_cut_name(text, marks, found.start()), "sentence", place)
    if not context.party_cell.value and (found := re.search(r"\bcua ((?:chi bo|cb) )", marks)):
        name = _cut_name(text, marks, found.start(1))
        if len(name.split()) > 2:
            context.party_cell = Place(name, "sentence", place)


def _cut_name(text: str, marks: str, start: int) -> str:
    """The name from ``start`` to where a period, a bracket or another clause begins."""
    if len(marks) != len(text):
        return text[start:].strip(" .…")
    for stop in _STOP.finditer(marks, start + 1):
        first = text[stop.start() :].split()
        if text.isascii() or not first or re.match(r"\s*\w+ (?:19|20)\d\d\b", marks[stop.start() :]) or _TIMES.get(plain(first[0]), fold(first[0])) == fold(first[0]):
            return text[start : stop.start()].strip(" .…:-()")
    return text[start:].strip(" .…:-()")


def _title_periods(text: str) -> list[str]:
    found = list(periods(text))
    if len(found) >= 1 and (behind := _BEHIND.search(plain_marks(text))):
        before = [period for period in found if period in periods(text[: behind.start()])]
        return before if before else [f"~{period}" for period in found]
    return found


def _choose_period(context: Context, found: list[tuple[str, str]]) -> None:
    """One period of all that the titles name: a whole one beats a part, a finer one its own year."""
    found = [(period, place) for period, place in found if period]
    firm = [(period, place) for period, place in found if not period.startswith("~")] or [
        (p[1:], place) for p, place in found
    ]
    years = [period for period, _ in firm if len(period) == 4]
    known = [(complete(period, years[0] if years else ""), place) for period, place in firm]
    known = [(period, place) for period, place in known if period]
    distinct = list(dict.fromkeys(period for period, _ in known))
    finer = [period for period in distinct if len(period) > 4]
    if len(finer) == 1 and all(period[:4] == finer[0][:4] for period in distinct):
        distinct = finer
    context.title_periods = tuple(distinct)
    parts = [period for period, _ in firm if "?" in period]
    if len(distinct) == 1:
        context.period = Place(distinct[0], "title", next(place for period, place in known if period == distinct[0]))
    elif not distinct and parts:
        context.period = Place(parts[0], "title", firm[0][1])


def _read_pairs(context: Context, grid: Grid, row: int, column: int, following: int, meanings: Meanings) -> None:
    text = clean(str(grid.rows[row][column]))
    lone = text.rstrip(" :")
    if following >= 0 and (":" not in lone):
        said = meanings.of(lone)
        beside = read_number(grid.sheet.at(row, following))
        if (
            (said.measure or said.percent)
            and beside.outcome not in ("blank", "word", "date")
            and len(lone.split()) < 15
        ):
            context.pairs.append(Pair(lone, _measure(said.measure, said.percent), beside, row, following))
            return
    seen = False
    for found in _PAIR.finditer(text):
        label, value = found[1].strip(" -–+,.*"), found[2].strip(" .,")
        said = meanings.of(re.sub(r"^trong đó,?\s*", "", label, flags=re.I))
        if not (said.measure or said.percent) or said.aside or said.key:
            continue
        seen = True
        context.pairs.append(Pair(label, _measure(said.measure, said.percent), read_number(value), row, column))
    if not seen and ":" not in text and len(text.split()) < 15 and _COUNTED.match(plain_marks(text)) and not periods(text) and (found := _TRAILING.fullmatch(text)):
        said = meanings.of(found[1].strip())
        if said.measure and said.measure != "count" and not said.periods and not said.aside:
            context.pairs.append(
                Pair(found[1], _measure(said.measure, said.percent), read_number(found[2]), row, column)
            )


def read_lines_below(context: Context, grid: Grid, rows: Iterable[Row], meanings: Meanings) -> None:
    """Lines such as ``Tổng số đảng viên: 25`` that stand below the table."""
    for row in rows:
        filled = grid.filled[row.index]
        if row.kind in ("note", "group") and filled and isinstance(grid.rows[row.index][filled[0]], str):
            _read_pairs(context, grid, row.index, filled[0], filled[1] if len(filled) > 1 else -1, meanings)


def _measure(measure: str, percent: bool) -> str:
    return f"percent:{measure}" if percent else measure


def complete_context(context: Context, sheet: Sheet, header_periods: Iterable[str]) -> None:
    """What titles leave open is taken from the sheet's, the file's, then the folders' names; disagreement is TS209."""
    stem = PurePosixPath(sheet.source).stem
    folders = PurePosixPath(sheet.source).parts[:-1][::-1]
    names = [("sheet", sheet.name), ("file", stem), *(("folder", folder) for folder in folders)]
    written = {period for period in header_periods if period and "?" not in period}
    for where, name in names:
        name = clean(name.replace("_", " "))
        _period_from_name(context, sheet, where, name, written)
        _party_cell_from_name(context, sheet, where, name)
        if where != "sheet" and not context.committee.value and _COMMITTEE.match(plain_marks(name)):
            context.committee = Place(_cut_name(name, plain_marks(name), 0), where)
    if "?" in context.period.value:
        context.period = NOWHERE


def _period_from_name(context: Context, sheet: Sheet, where: str, name: str, written: set[str]) -> None:
    found = [period for period in periods(name) if "?" not in period]
    parts = [period for period in periods(name) if "?" in period]
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
            context.findings.append(
                finding(
                    "TS209",
                    sheet.source,
                    sheet.name,
                    context.period.ref,
                    "period",
                    used=known,
                    other=period,
                    where=where,
                )
            )


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
        context.findings.append(
            finding(
                "TS209",
                sheet.source,
                sheet.name,
                context.party_cell.ref,
                "party_cell",
                used=known,
                other=found,
                where=where,
            )
        )


@lru_cache(maxsize=20_000)
def party_cell_in_name(name: str, where: str) -> str:
    """The party cell that a sheet's or file's name names, without period and copy marks; else empty."""
    marks = plain_marks(name)
    if len(marks) != len(name) or _GENERIC.fullmatch(marks.strip()):
        return ""
    found = _INSIDE_PARTY_CELL.search(marks)
    if found and fold(name[found.end() :].split(" ")[0]) not in _NO_NAMES:
        cut = _cut_name(name, marks, found.start())
        return cut if len(cut.split()) > (1 if marks[found.start() : found.start() + 2] == "cb" else 2) else ""
    if where != "folder" and _PLACES.match(marks):
        cut = _cut_name(name, marks, 0)
        return "" if periods(cut) else cut
    return ""


def name_of_sheet(name: str) -> str:
    """What a sheet's name says beyond a period and the words of forms (``TH``, ``Biểu 2``): a party cell's name, else empty."""
    text = clean(name.replace("_", " "))
    marks = plain_marks(text)
    text = _cut_name(text, marks, 0) if len(marks) == len(text) else text
    if periods(text):
        return ""
    left = [word for word in plain(text).split() if word.rstrip("0123456789") not in _FORM_WORDS and not word.isdigit()]
    return re.sub(r"^\d+\s*[.)\-]\s*", "", text) if left else ""


def _same_name(one: str, other: str) -> bool:
    """Names that may be the same: one inside the other without accents, ``Chi bộ`` and blanks."""
    a, b = (re.sub(r"^(chibo|cb)", "", plain(name).replace(" ", "")) for name in (one, other))
    return a in b or b in a


def same_party_cell_key(name: str) -> str:
    """The key by which two names are the same party cell (contract, 1)."""
    key = fold(name)
    prefix = fold("chi bộ")
    return key[len(prefix) :].strip(" :") if key.startswith(prefix + " ") else key
