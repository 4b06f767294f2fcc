"""Names of persons where no column says so: a sheet that seems to hold some is never copied."""

import re
from dataclasses import replace
from functools import lru_cache

from tusoi_cli.model.finding import Finding
from tusoi_cli.model.reading import Outline
from tusoi_cli.model.sheet import Sheet
from tusoi_cli.text import plain, words

_SURNAMES = (
    "nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đinh trịnh đoàn lương mai trương cao",
    "tạ quách kiều tôn tăng lưu phùng vương triệu mạc lại thạch danh cù nông mã lò chu giáp khúc nghiêm tiêu đới",
)
"""The commonest of Viet Nam that hardly begin the name of a place."""
_BODIES = ("dang bo", "dang uy", "dang vien", "dang cong")
"""Without accents they begin like a surname."""
_NO_PERSONS = frozenset(["party_cell", "committee", "kind", "audience", "sign", "indicator", "shortcoming", "status"])
"""Columns whose texts are known to be no persons' names, whatever they look like (a school named for one)."""
_WORD = re.compile(r"[^\W\d_]+")
_PREFIX = re.compile(r"^\s*(?:\d+\s*[.)\-]\s*)?(?:[đð]ồng chí|[đð][/.]c|ông|bà|anh|chị)?\s*:?\s*", re.I)
_TITLED = re.compile(r"(?<!\w)(?:[đðd][/.]c|[đð]ồng chí|dong chi|ông|bà)\s*:?\s*([^\W\d_])\w", re.I)
_RUN = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)*")
_BESIDE = re.compile(r"\s*[(:;,]\s*|\s+[-–]\s+")
_NOBODY_HERE = ("ho chi minh",)
"""Of whom signs speak."""
_QUOTED = ("text", "header", "label")
_FEW = 2
"""So many names are no chance."""


@lru_cache(maxsize=20_000)
def is_person(text: str) -> bool:
    """The text is written as a person's name is: a surname, then one to four more words with capitals."""
    rest = _PREFIX.sub("", text.strip(), count=1)
    found = _WORD.findall(rest)
    return (
        2 <= len(found) <= 5
        and " ".join(found) == " ".join(rest.split())
        and all(word[0].isupper() for word in found)
        and _is_surname(found[0], accents=not rest.isascii())
        and not plain(rest).startswith(_BODIES)
    )


@lru_cache(maxsize=5000)
def mentions_person(text: str) -> bool:
    """Somebody is named inside the text: behind ``đ/c``, or by a surname and another word with a capital."""
    if is_person(text) or names_after_title(text):
        return True
    if text.isupper():
        return False
    runs = (run[0].split() for run in _RUN.finditer(text))
    pairs = (words[at : at + 3] for words in runs for at in range(len(words) - 1))
    return any(
        first[0].isupper() and second[0].isupper() and _is_surname(first, accents=not text.isascii())
        for first, second, *rest in pairs
        if plain(" ".join([first, second, *rest])) not in _NOBODY_HERE
    )


def names_after_title(text: str) -> bool:
    """``đ/c`` and the like with a capital behind it."""
    return not text.isupper() and any(found[1].isupper() for found in _TITLED.finditer(text))


def is_only_person(text: str) -> bool:
    """A line that names somebody and nothing else (``- Đ/c …``, ``(đ/c … - Bí thư)``)."""
    line = text.strip(" -+*–•()")
    titled = _TITLED.match(line)
    return is_person(line) or bool(titled and titled[1].isupper())


@lru_cache(maxsize=5000)
def without_persons_beside(text: str) -> str:
    """A heading without who looks after what it heads (``Khối ấp (đ/c … phụ trách)``)."""
    parts = _BESIDE.split(text)
    named = next((place for place, part in enumerate(parts) if place and mentions_person(part)), len(parts))
    return text if named == len(parts) else text[: text.index(parts[named])].rstrip(" (-–:,;")


def quoting_nobody(found: Finding) -> Finding:
    """The finding without a text that names somebody: its place says where it stands."""
    told = {
        key: "" if key in _QUOTED and isinstance(value, str) and mentions_person(value) else value
        for key, value in found.values.items()
    }
    return found if told == dict(found.values) else replace(found, values=told)


def _is_surname(word: str, *, accents: bool) -> bool:
    """Compared with its accents where the text has any."""
    key = words if accents else plain
    return key(word) in {key(name) for line in _SURNAMES for name in line.split()}


def holds_people(sheet: Sheet, outline: Outline) -> bool:
    """Whether a column holds the names of two persons, those aside who sign below the tables."""
    known = {
        (row, role.column)
        for block in outline.blocks
        for role in block.roles
        if role.role in _NO_PERSONS
        for row in range(block.header_top, block.bottom + 1)
    }
    columns: dict[int, set[str]] = {}
    for row, values in enumerate(sheet.rows):
        if row < len(outline.rows) and outline.rows[row] == "signature":
            continue
        for column, value in enumerate(values):
            if isinstance(value, str) and len(value) < 60 and (row, column) not in known and is_person(value):
                columns.setdefault(column, set()).add(value)
    return any(len(each) >= _FEW for each in columns.values())
