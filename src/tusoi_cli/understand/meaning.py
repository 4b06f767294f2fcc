"""What the words of one spreadsheet cell say: a label column, a measure, a grade, a level, a period, a share."""

import re
from dataclasses import dataclass
from functools import lru_cache

from tusoi_cli.model.sheet import Value
from tusoi_cli.text import clean, fold, plain, without_marks, words
from tusoi_cli.understand.gloss import without_gloss
from tusoi_cli.understand.periods import period_of_value, periods, periods_alone, whole
from tusoi_cli.understand.person_names import without_persons_beside
from tusoi_cli.understand.vocabulary import Vocabulary

_LEVEL = re.compile(r"(?:muc do|muc|cap do|cap|level|loai) (1|2|3|i|ii|iii)|m ?([123])|(?:muc|cap)([123])")
_DAY = re.compile(r"ngay\s*[\d.… ]*\s*thang\s*[\d.… ]*\s*nam")
_ROMAN = {"i": "1", "ii": "2", "iii": "3"}
_CODE = re.compile(
    r"\(?(?:(?:bh|dh|bieu hien|dau hieu|sign)\s*)?"
    r"((?:iii|ii|i|[123])[.\-_ ]\s*[1-9](?:[.\-_ ]?\s*[a-h])?|[a-c]\.\s*[1-9]\d?|[1-9][a-h])\)?"
)
_CODED = re.compile(
    r"(?:iii|ii|i)\s?[.\-]\s?[1-9](?:[.\-]?[a-h])?\s*[.:)\-–]?\s+(?!tong |so |dang vien|dv |ts)\w+ \w+ \w+"
)
"""A sign's code before its wording, which may sound like a measure (``I.5. Trong tự phê bình còn giấu giếm``)."""
_GROUP = re.compile(r"(?:khoi|cac chi bo|to dang|nhom|loai hinh|cum|cac don vi)\b")
_GROUP_WORDS = ("khối", "các", "chi bộ", "nhóm", "thuộc")
_PARTY_CELL = re.compile(r"(?:cac )?(?:chi bo|cb|chi uy(?! vien)|chi uỷ)\b")
_LIST_NUMBER = re.compile(r"(?:\d+|[ivx]+|[a-z])\s*[.)\-]\s*")
_KIND_ONLY = re.compile(
    r"(?:cac )?(?:chi bo|cb)(?: thuoc)?(?: khoi)?"
    r"(?:[ ,\-–]+(?:ap|khu vuc|kv|khom|thon|xom|ban|to dan pho|khu pho|khu dan cu|co quan|don vi"
    r"|truong hoc|nong thon|hanh chinh|su nghiep|luc luong vu trang|doanh nghiep|va))+"
)
_ROUND = re.compile(rf"(?:{'|'.join(words(word) for word in ('đợt', 'lần', 'kỳ', 'vòng'))}|dot|lan|ki|vong)(?!\\S)")
_BARE = frozenset(
    words(text) for text in ("số đảng viên", "số lượng đảng viên", "đảng viên", "so dang vien", "dang vien")
)
_UNITS = frozenset(["nguoi", "d c", "dv", "dang vien", "dong chi"])
_UNIT_LENGTH = 7
"""Blanks in the longest name of a unit."""
_TOO_LONG = 15
"""Words above which a text is a sentence (a sign, a note), not a header."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """All that one text says; empty fields where it says nothing of the kind."""

    text: str = ""
    key: str = ""
    known: str = ""
    aside: str = ""
    percent: bool = False
    measure: str = ""
    code: str = ""
    kind: str = ""
    """Of ``code``: grade, exemplary or discipline."""
    level: str = ""
    periods: tuple[str, ...] = ()
    part: bool = False
    total: bool = False
    sign_code: bool = False
    """The text is a sign's code (I.4)."""
    points: bool = False
    """A sum of points."""
    bare: bool = False
    """``Số đảng viên`` and the like: under a heading that says which, only a count."""
    like: str = ""
    """What a column of texts so headed holds, where the header is no known one word for word."""

    @property
    def strong(self) -> bool:
        """The text belongs into a header."""
        return bool(
            self.key
            or self.known
            or self.aside
            or self.percent
            or self.measure
            or self.code
            or self.level
            or self.periods
        )

    @property
    def counts(self) -> bool:
        """The text says what is counted, or whose or when: a column of figures stands below it."""
        return bool(self.measure or self.code or self.level or self.percent or self.aside or self.periods)


NOTHING = Meaning()


class Meanings:
    """Texts to their meanings, each looked up once."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self._memory: dict[str, Meaning] = {}
        self._ends: dict[str, str] = {}

    def of(self, value: Value) -> Meaning:
        """The meaning of a value; a number means at most a year."""
        if isinstance(value, str):
            known = self._memory.get(value)
            if known is None:
                known = self._read(value)
                if len(self._memory) < 20_000:
                    self._memory[value] = known
            return known
        when = period_of_value(value)
        return Meaning(text=when, periods=(when,)) if when else NOTHING

    def ends(self, value: str) -> str:
        """``date`` or ``signature`` where a text dates or signs a sheet, else empty."""
        known = self._ends.get(value)
        if known is None:
            known = ""
            if len(value) < 120:
                vocabulary = self.vocabulary
                silent = vocabulary.is_silent("row", value)
                signs = not silent and vocabulary.says("row", vocabulary.normal(value)) == "signature"
                known = "date" if _DAY.search(plain_marks(clean(value))) else "signature" if signs else ""
            if len(self._ends) < 20_000:
                self._ends[value] = known
        return known

    def names_unit(self, text: str) -> bool:
        """The text begins as the names of offices, schools and hamlets do (``Quân sự``, ``Ấp 1``)."""
        says = self.vocabulary.says("unit", self.vocabulary.normal(text))
        return bool(says) and text.count(" ") <= _UNIT_LENGTH

    def _read(self, value: str) -> Meaning:
        vocabulary = self.vocabulary
        text = clean(without_gloss(value, vocabulary.gloss))
        normal = vocabulary.normal(_without_remark(text))
        if not normal:
            return Meaning(text=text, percent="%" in text)
        key, known = vocabulary.keys.get(normal, ""), vocabulary.known.get(normal, "")
        marks = plain_marks(text)
        code = bool(_CODE.fullmatch(marks) or _CODED.match(marks))
        if key or known or code or normal.count(" ") >= _TOO_LONG:
            found = periods(text) if key == "period" else ()
            count = (
                vocabulary.says("measure", normal)
                if key and not known and key in ("party_cell", "name", "period")
                else ""
            )
            level = _level(normal) if key == "" and not code else ""
            return Meaning(text=text, key=key, known=known, periods=found, sign_code=code, measure=count, level=level)
        return self._header(text, normal)

    def _header(self, text: str, normal: str) -> Meaning:
        says = self.vocabulary.says
        accents = not normal.isascii()
        kind, code = "", ""
        for section in ("grade", "exemplary", "discipline"):
            if found := says(section, normal):
                kind, code = section, found
                break
        aside = says("aside", normal)
        measure = "" if _ROUND.match(normal) and whole(text) else says("measure", normal)
        row = says("row", normal)
        return Meaning(
            text=text,
            aside=aside if aside == "comparison" else "" if kind or measure in ("exempt", "discipline") else aside,
            percent=self.vocabulary.percent.fits(normal, accents) or "%" in text,
            measure=measure,
            code=code,
            kind=kind,
            level=_level(normal),
            periods=periods_alone(text),
            part=row == "part",
            total=row == "total",
            points=bool(says("points", normal)),
            bare=normal in _BARE,
            like=says("like", normal),
        )


def _without_remark(text: str) -> str:
    """A header without a unit in brackets, ``(người)``, or a formula written as text, ``(1=2+3)``."""
    cut = re.sub(r"\((?:[^()%]*)\)", lambda found: "" if _is_remark(found[0]) else found[0], text)
    return cut if cut.strip() else text


def is_unit(value: Value) -> bool:
    """The text is the unit behind a count of members, and nothing else."""
    return isinstance(value, str) and plain(value) in _UNITS


_ASIDES = (
    "ghi ", "theo ", "don vi", "neu ", "ke ca", "ca ", "gom ", "bao gom ", "tinh ca ", "tinh den ", "khong tinh ",
    "khong ke ", "khong gom ", "khong bao gom ", "chua tinh ", "chua ke ", "tru ", "da tru ", "ngoai tru ",
)  # fmt: skip
"""How words in brackets begin that say who is counted with them or without, not what is counted."""


@lru_cache(maxsize=2000)
def _is_remark(text: str) -> bool:
    key = plain(text)
    return (
        key in _UNITS
        or key in ("chi bo", "neu co", "luot", "cb")
        or not any(letter.isalpha() for letter in key)
        or key.startswith(_ASIDES)
    )


@lru_cache(maxsize=5000)
def _level(normal: str) -> str:
    found = _LEVEL.fullmatch(plain(normal)) or re.match(
        r"(?:muc do|muc|cap do) (1|2|3|i|ii|iii)\b(?! %)", plain(normal)
    )
    if not found:
        return ""
    digit = next(group for group in found.groups() if group)
    return _ROMAN.get(digit, digit)


@lru_cache(maxsize=20_000)
def plain_marks(text: str) -> str:
    """Accent-free lower case with its punctuation, for patterns of codes and names."""
    return fold(text) if text.isascii() else without_marks(fold(text))


@lru_cache(maxsize=20_000)
def names_group(text: str) -> bool:
    """The text heads a group of party cells (``Khối …``, ``Các chi bộ …``)."""
    return bool(_GROUP.match(plain_marks(text), behind_number(text)))


@lru_cache(maxsize=20_000)
def names_kind(text: str) -> bool:
    """``Chi bộ ấp``, ``Chi bộ cơ quan, đơn vị``: a kind and no name, which heads a group without figures."""
    return bool(_KIND_ONLY.fullmatch(plain_marks(text).strip(" :.")))


@lru_cache(maxsize=20_000)
def names_party_cell(text: str) -> bool:
    """The text begins as a party cell's name does (``Chi bộ …``, ``CB …``) and says more than that."""
    key = plain_marks(text)
    found = _PARTY_CELL.match(key, behind_number(text))
    return bool(found and len(key[found.end() :].strip(" :.-")) > 0)


def behind_number(text: str) -> int:
    """Where a name begins behind its list number (``1. Chi bộ …``); 0 without one."""
    found = _LIST_NUMBER.match(plain_marks(text))
    return found.end() if found else 0


@lru_cache(maxsize=5000)
def kind_name(text: str) -> str:
    """A group's heading as the kind of party cell: without ``Khối`` and list number."""
    text = without_persons_beside(clean(text)).strip(" :.")
    while prefix := next((word for word in _GROUP_WORDS if text.casefold().startswith(word + " ")), ""):
        text = text[len(prefix) + 1 :]
    if text.casefold() in _GROUP_WORDS:
        return ""
    return text[:1].lower() + text[1:] if text and not text.isupper() else text.casefold()
