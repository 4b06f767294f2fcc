"""Columns by their stacks of header words: labels, or figures with all that the header says of them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tusoi_cli.model.sheet import Value
from tusoi_cli.text import clean, plain
from tusoi_cli.understand.header import Band
from tusoi_cli.understand.meaning import Meaning, Meanings, names_party_cell
from tusoi_cli.understand.periods import complete
from tusoi_cli.understand.person_names import is_person

_ASKS_FOR_NAMES = re.compile(
    r"\b(?:ghi|neu|kem)(?: ro)? (?:ho (?:va )?)?ten\b|^(?:ho (?:va )?)?ten (?:cac )?(?:dang vien|dv)\b"
)
"""``Đảng viên có biểu hiện (ghi rõ họ tên)``, ``Tên đảng viên có biểu hiện``: names are wanted there, no count."""

_BY_THEMSELVES = frozenset(["tu nhan", "ca nhan tu nhan", "dang vien tu nhan", "tu nhan dien", "dv tu nhan", "tu soi"])
"""Below ``ĐV có biểu hiện``, beside what an authority found: those who say so of themselves."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column. ``key`` names a column of labels; else the other fields say what its figures count.

    ``name`` is the leaf's text where it has no meaning of its own: a party cell's or a sign's.
    ``parents`` are the texts above it. ``period`` may be a part (``?-06``).
    """

    index: int
    header: str
    key: str = ""
    known: str = ""
    aside: str = ""
    percent: bool = False
    measure: str = ""
    code: str = ""
    kind: str = ""
    level: str = ""
    period: str = ""
    part: bool = False
    total: bool = False
    like: str = ""
    """The key or ``known`` that the column has if it holds texts."""
    points: bool = False
    """The lowest text names a sum of points."""
    leaf_says: bool = False
    """The lowest text itself names what is counted."""
    name: str = ""
    parents: tuple[str, ...] = ()
    parent_keys: tuple[str, ...] = ()

    @property
    def counts(self) -> bool:
        """The header says what the figures are."""
        return bool(self.measure or self.code or self.level or self.period or self.percent)


def split(band: Band, meanings: Meanings) -> list[list[Column]]:
    """The band's columns as tables beside each other: a new one where the label columns begin again."""
    columns = [_column(index, stack, meanings) for index, stack in sorted(band.stacks.items())]
    columns = _beside_the_same(columns, band, meanings)
    tables: list[list[Column]] = [[]]
    first: str = ""
    for column in columns:
        seen = [each.key for each in tables[-1] if each.key]
        begins = column.key in ("number", "party_cell", "sign", "name", "indicator", "code", "shortcoming")
        figures = any(not each.key and not each.known for each in tables[-1])
        if begins and figures and column.key in seen and column.key == (first or seen[0]) and not _belongs(column):
            tables.append([])
        if not first and begins:
            first = column.key
        tables[-1].append(column)
    return tables


def without_persons(columns: list[Column]) -> list[Column]:
    """Columns headed by the names of members, ``Họ và tên`` above or not, are personal; no name of theirs is kept.

    A lone name may be a school's or a street's: half of such columns must be headed by one, and two at least.
    """
    named = [c for c in columns if c.name and not (c.key or c.known or c.counts) and not is_unit_column(c)]
    told = [c for c in named if _is_below_names(c)]
    if not told and not are_members(named):
        return columns
    heads = {c.index for c in told or named}
    return [replace(c, known="personal", name="") if c.index in heads else c for c in columns]


def are_members(columns: Sequence[Column]) -> bool:
    """The columns are headed by the names of members: ``Họ và tên`` stands above, or half of them are persons."""
    persons = sum(is_person(column.header.split(" › ")[-1]) for column in columns)
    return any(map(_is_below_names, columns)) or (persons > 1 and 2 * persons >= len(columns))


def _is_below_names(column: Column) -> bool:
    return any(plain(parent).startswith(("ho va ten", "ho ten")) for parent in column.parents)


def is_unit_column(column: Column) -> bool:
    """The header says that the column is a party cell's."""
    return "party_cell" in column.parent_keys or names_party_cell(column.name)


def _beside_the_same(columns: list[Column], band: Band, meanings: Meanings) -> list[Column]:
    """``Số ĐV`` beside ``Số ĐV tự soi`` under ``Kết quả tự soi`` counts members: the heading's words are beside."""
    counting = [c for c in columns if c.measure and not c.percent and not meanings.of(_leaf(band, c)).bare]
    said = {(c.parents, c.period, c.measure) for c in counting}
    return [
        replace(column, measure=own.measure)
        if (own := meanings.of(_leaf(band, column))).bare
        and own.measure
        and own.measure != column.measure
        and (column.parents, column.period, column.measure) in said
        else column
        for column in columns
    ]


def _leaf(band: Band, column: Column) -> Value:
    return band.stacks[column.index][-1]


def _belongs(column: Column) -> bool:
    return bool(column.parents)


def _column(index: int, stack: tuple[Value, ...], meanings: Meanings) -> Column:
    said = [meanings.of(value) for value in stack]
    texts = [_text(value) for value in stack]
    leaf, above = said[-1], said[:-1]
    header = " › ".join(dict.fromkeys(text for text in texts if text))
    column = Column(index, header, parents=tuple(texts[:-1]), parent_keys=tuple(m.key for m in above if m.key))
    if leaf.measure and not leaf.key and _ASKS_FOR_NAMES.search(plain(texts[-1])):
        return replace(column, known="personal")
    if leaf.known or (leaf.key and not above):
        return replace(column, key=leaf.key, known=leaf.known, measure=leaf.measure, period=_period(said))
    return _figures(column, said, leaf, texts[-1])


def _text(value: Value) -> str:
    """A header's text; a number as people see it (``1``, not ``1.0``)."""
    return str(int(value)) if isinstance(value, float) and value == int(value) else clean(str(value))


def _figures(column: Column, said: Sequence[Meaning], leaf: Meaning, text: str) -> Column:
    upward = list(reversed(said))
    named = [m.measure for m in upward if m.measure and m.measure != "count"]
    if len(named) > 1 and leaf.bare:
        named = named[1:]
    measure = named[0] if named else ""
    if not measure and any(m.measure == "count" for m in upward):
        measure = "count"
    month = _bare_month(said, text)
    own = measure == "with_signs" and plain(text) in _BY_THEMSELVES
    if measure and not leaf.strong and text and len(said) > 1 and not own and not (month and measure == "presented"):
        measure = ""
    coded = next((m for m in upward if m.code), None)
    kind = coded.kind if coded else ""
    code = coded.code if coded else ""
    if kind == "grade" and any(m.measure == "cell_grade" for m in said):
        kind = "cell_grade"
    percent = next((m.percent for m in upward if m.percent or m.measure or m.code), False)
    meaningless = not leaf.strong or (bool(leaf.key) and not leaf.measure)
    parents_count = any(
        m.measure or m.code or m.periods or m.percent or m.key in ("party_cell", "sign") for m in said[:-1]
    )
    key = leaf.key if leaf.key and not code and not parents_count and measure in ("", leaf.measure) else ""
    return replace(
        column,
        key=key,
        aside=""
        if code or leaf.sign_code or names_party_cell(text)
        else next((m.aside for m in upward if m.aside), ""),
        percent=percent,
        measure=measure,
        code=code,
        kind=kind,
        level=next((m.level for m in upward if m.level), _bare_level(said, text)),
        period=_period(said) or month,
        part=any(m.part for m in said),
        points=leaf.points,
        like="" if names_party_cell(text) or "party_cell" in column.parent_keys else leaf.like,
        leaf_says=bool(leaf.code or (leaf.measure and leaf.measure != "count")),
        total=leaf.total or (leaf.measure == "count" and leaf.text.lower().startswith(("cộng", "tổng"))),
        name=text if text and not own and (meaningless or leaf.sign_code or names_party_cell(text)) else "",
    )


def _period(said: Sequence[Meaning]) -> str:
    """One period from all levels: a whole one, or a part completed by a year above or below it."""
    found = [period for m in said for period in m.periods]
    whole = [period for period in found if "?" not in period]
    parts = [period for period in found if "?" in period]
    years = [period for period in whole if len(period) == 4]
    if parts:
        return complete(parts[-1], years[-1]) if years else parts[-1]
    if len(set(whole)) > 1 and years:
        finer = [period for period in whole if len(period) > 4 and period[:4] == years[0]]
        return finer[-1] if finer else whole[-1]
    return whole[-1] if whole else ""


def _bare_level(said: Sequence[Meaning], text: str) -> str:
    """``1``, ``2``, ``3`` under ``Mức độ``."""
    bare = text.strip("() .")
    roman = {"I": "1", "II": "2", "III": "3"}
    if any(m.key == "level" or "mức" in m.text.casefold() or "cấp độ" in m.text.casefold() for m in said[:-1]) and (
        bare in roman or bare in ("1", "2", "3")
    ):
        return roman.get(bare, bare)
    return ""


def _bare_month(said: Sequence[Meaning], text: str) -> str:
    """``1`` to ``12`` under ``Tháng``; ``I`` to ``IV`` under ``Quý``; ``1`` under ``Đợt``."""
    bare = text.strip("() .")
    above = " ".join(m.text.casefold() for m in said[:-1])
    monthly = "tháng" in above or any(m.measure == "presented" for m in said[:-1])
    if bare.isdecimal() and len(bare) < 3 and 1 <= int(bare) <= 12 and monthly:
        return _with_year(f"?-{int(bare):02}", said)
    roman = {"I": 1, "II": 2, "III": 3, "IV": 4, "1": 1, "2": 2, "3": 3, "4": 4}
    if bare in roman and above.startswith(("quý", "quí")):
        return _with_year(f"?-Q{roman[bare]}", said)
    if bare in roman and above.startswith(("đợt", "lần")):
        return _with_year(f"?-R{roman[bare]}", said)
    return ""


def _with_year(part: str, said: Sequence[Meaning]) -> str:
    year = next((period for m in said for period in m.periods if len(period) == 4), "")
    return complete(part, year) if year else part
