"""What one line above a table says, wherever it stands: whose figures they are, and figures it gives itself."""

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from tusoi_cli.understand.meaning import behind_number, is_unit, kind_name, names_party_cell, plain_marks
from tusoi_cli.understand.name_ends import cut_name, other_name
from tusoi_cli.understand.numbers import Number, read_number
from tusoi_cli.understand.periods import periods
from tusoi_cli.understand.title_names import party_cell_in_title

COMMITTEE = re.compile(r"(?:dang bo|dang uy)\b(?! cap tren)")
_LABELLED_COMMITTEE = re.compile(r"(?:dang bo|dang uy)\b(?!\s*[-–,/&+]|\s+va\s)")
"""Behind a label; ``Chi bộ: Đảng uỷ - Chính quyền`` names the party cell of the committee's own office."""
_LABELLED = re.compile(r"(?:ten )?(?:chi bo|don vi bao cao|don vi|to chuc dang|cb)\s*:\s*")
_COMMITTEE_LABEL = re.compile(
    r"(?:ten )?(?:dang bo|dang uy|truc thuoc dang uy|thuoc dang bo|truc thuoc dang bo|thuoc dang uy)\s*:\s*"
)
_INSIDE_COMMITTEE = re.compile(
    r"(?:dang bo|dang uy) (?:xa|phuong|thi tran|huyen|quan|thi xa|thanh pho|tinh|co quan|khoi|cong ty|truong|bo phan"
    r"|dac khu)\b"
)
_MEMBER = re.compile(r"(?:1[.)] *)?(?:toi (?:la|ten)|ho (?:va )?ten(?: (?:khai sinh|dang vien|dong chi))?) *(?::|$)")
_KIND = re.compile(r"(?:thuoc )?khoi\s*:\s*")
_KIND_ALONE = re.compile(r"khoi (?!thi dua)[^\d:]+")
"""``I. Khối ấp`` above a table."""
_PAIR = re.compile(
    r"([^:;\d][^:;]*?)\s*[:=]\s*([^:;]*?)(?=[;]|[,.]\s+[^\W\d]|,[^\W\d]|\s{2,}|$|(?<=\d)\s+(?=[^\W\d][^:]*:))"
)
_AMONG = re.compile(r"^trong đó,?\s*", re.I)
_TRAILING = re.compile(
    r"(.*?[^\d\s:=.,])\s*(?:là|gồm|có)?\s*(\d+(?:\s*(?:đ/c|đồng chí|đảng viên|đv|ĐV|người))?)\s*[.;]?"
)
COUNTED = re.compile(r"[-+*•\s]*(?:\d{1,2}[.)]\s*)?(?:tong so|so |dang vien|tsdv|dv |ts )")
_MOST_WORDS = 14
"""A longer line is a sentence that names a unit in passing."""


class Unit(NamedTuple):
    """A unit that a line names; ``other``: the name that it may have as well, empty where nothing is in doubt.

    ``sentence``: the line says more, so that it counts where nothing else names one.
    """

    what: Literal["committee", "party_cell", "kind", "member"]
    name: str = ""
    other: str = ""
    where: Literal["title", "sentence"] = "title"


class Told(NamedTuple):
    """A figure that a line gives: ``Tổng số đảng viên: 25``. ``words``: its label without ``Trong đó``."""

    label: str
    words: str
    number: Number


@lru_cache(maxsize=20_000)
def units(text: str) -> tuple[Unit, ...]:
    """Whose figures the line says that they are."""
    marks = plain_marks(text)
    if said := _COMMITTEE_LABEL.match(marks):
        return (_unit("committee", text, marks, said.end()),)
    brief = len(text.split()) <= _MOST_WORDS and ":" not in text
    if brief and COMMITTEE.match(marks):
        return (_unit("committee", text, marks, 0),)
    if said := _LABELLED.match(marks):
        of_all = _LABELLED_COMMITTEE.match(marks, said.end())
        what: Literal["committee", "party_cell"] = "committee" if of_all else "party_cell"
        named = text[said.end() :].strip(" .…_-()")
        return (_unit(what, text, marks, said.end()),) if named and not is_unit(named) else ()
    if brief and names_party_cell(text):
        return (_unit("party_cell", text, marks, behind_number(text)),)
    if _MEMBER.match(marks):
        return (Unit("member"),)
    if said := _KIND.match(marks):
        return (Unit("kind", text[said.end() :].strip()),)
    if brief and _KIND_ALONE.fullmatch(marks, behind_number(text)):
        return (Unit("kind", kind_name(text[behind_number(text) :]), where="sentence"),)
    return _in_sentence(text, marks)


def _unit(
    what: Literal["committee", "party_cell"], text: str, marks: str, start: int,
    where: Literal["title", "sentence"] = "title",
) -> Unit:  # fmt: skip
    return Unit(what, cut_name(text, marks, start), other_name(text, marks, start), where)


def _in_sentence(text: str, marks: str) -> tuple[Unit, ...]:
    """A title that names its unit in passing: ``… CỦA CHI BỘ ẤP PHỤNG HƯNG NĂM 2019``."""
    if len(marks) != len(text):
        return ()
    found = []
    if inside := _INSIDE_COMMITTEE.search(marks):
        found.append(_unit("committee", text, marks, inside.start(), "sentence"))
    start = party_cell_in_title(text, marks)
    if start >= 0:
        found.append(_unit("party_cell", text, marks, start, "sentence"))
    return tuple(found)


@lru_cache(maxsize=20_000)
def labelled(text: str) -> tuple[Told, ...]:
    """What stands behind each label of the line and names no period, whatever the labels mean."""
    pairs = _PAIR.findall(text) if ":" in text or "=" in text else ()
    return tuple(
        Told(label.strip(" -–+,.*"), _AMONG.sub("", label.strip(" -–+,.*")), read_number(value.strip(" .,")))
        for label, value in pairs
        if not periods(value.strip(" .,"))
    )


@lru_cache(maxsize=20_000)
def at_the_end(text: str) -> Told | None:
    """A figure without a colon: ``Tổng số đảng viên 25 đồng chí``."""
    if ":" in text or len(text.split()) >= 15 or periods(text) or not COUNTED.match(plain_marks(text)):
        return None
    found = _TRAILING.fullmatch(text)
    return Told(found[1], found[1].strip(), read_number(found[2])) if found else None
