"""What a checklist must be: every mistake with its place, or the checklist."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, get_args

from tusoi_cli.model.checklist import Checklist, Group, Level, Link, Mistake, Relation, Scale, Sign
from tusoi_cli.text import clean

LONGEST_LABEL = 40
LANGS = ("vi", "en")
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_CODE = re.compile(r"[^\s;,|]{1,32}")
_KNOWN = {
    "head": {"id", "version", "title", "source", "verified", "language"},
    "group": {"code", "title"},
    "sign": {"code", "group", "audience", "text", "label", "phrases"},
    "audience": {"id", "title"},
    "level": {"id", "title", "points"},
    "scale": {"minimum", "maximum", "counts_from", "high_is_worse", "example"},
}
_RELATIONS: tuple[str, ...] = get_args(Relation)


@dataclass(frozen=True, slots=True)
class Row:
    """A part of the file as it was written: fields, and where they stand.

    ``place`` goes before the field's name, unless ``whole``; ``places`` gives the address of single
    fields (of a workbook) instead.
    """

    fields: Mapping[str, Any]
    place: str
    whole: bool = False
    places: Mapping[str, str] = field(default_factory=dict)

    def where(self, key: str) -> str:
        """The key path or the address of a field."""
        return self.places.get(key) or (self.place if self.whole else f"{self.place}{key}")


@dataclass(frozen=True, slots=True)
class Draft:
    """A checklist file before anything was checked."""

    head: Row
    groups: list[Row]
    signs: list[Row]
    audiences: list[Row]
    levels: list[Row]
    links: list[Row]
    scale: Row | None = None


CodesOf = Callable[[str], frozenset[str] | None]


def settle(draft: Draft, codes_of: CodesOf) -> tuple[Checklist | None, tuple[Mistake, ...]]:
    """The checklist, and what is wrong with it. ``codes_of``: the codes of another checklist, None if not at hand."""
    reader = _Reader()
    checklist = reader.checklist(draft, codes_of)
    return (None if reader.mistakes else checklist), tuple(reader.mistakes)


class _Reader:
    """Reads field by field and goes on after a mistake, so that all are told at once."""

    def __init__(self) -> None:
        self.mistakes: list[Mistake] = []

    def wrong(self, row: Row, key: str, what: str, value: object = "") -> None:
        self.mistakes.append(Mistake(row.where(key), what, str(value)))

    # fields

    def text(self, row: Row, key: str, required: bool = False) -> str:
        value = row.fields.get(key, "")
        if not isinstance(value, str):
            self.wrong(row, key, "not_text", value)
            return ""
        text = clean(value)
        if required and not text:
            self.wrong(row, key, "missing")
        return text

    def code(self, row: Row, key: str, seen: set[str]) -> str:
        value = self.text(row, key, required=True)
        if value and not _CODE.fullmatch(value):
            self.wrong(row, key, "bad_code", value)
        elif value and value in seen:
            self.wrong(row, key, "double", value)
        seen.add(value)
        return value

    def known(self, row: Row, key: str, among: Iterable[str], what: str) -> str:
        value = self.text(row, key)
        if value and value not in among:
            self.wrong(row, key, what, value)
        return value

    def titles(self, row: Row, key: str, longest: int = 0) -> dict[str, str]:
        found = row.fields.get(key, {})
        if not isinstance(found, Mapping):
            self.wrong(row, key, "not_titles", found)
            return {}
        titles = {}
        for lang, title in found.items():
            place = f"{key}.{lang}"
            if lang not in LANGS:
                self.wrong(row, place, "unknown_lang", lang)
            elif not isinstance(title, str):
                self.wrong(row, place, "not_text", title)
            elif longest and len(title) > longest:
                self.wrong(row, place, "long_label", len(title))
            elif clean(title):
                titles[lang] = clean(title)
        return titles

    def number(self, row: Row, key: str, required: bool = False) -> float | None:
        value = row.fields.get(key)
        if value is None or value == "":
            if required:
                self.wrong(row, key, "missing")
            return None
        if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) < 1e9:
            self.wrong(row, key, "not_number", value)
            return None
        return float(value)

    def flag(self, row: Row, key: str, usual: bool = False) -> bool:
        value = row.fields.get(key, usual)
        if not isinstance(value, bool):
            self.wrong(row, key, "not_flag", value)
            return usual
        return value

    def phrases(self, row: Row) -> tuple[str, ...]:
        found = row.fields.get("phrases", ())
        if not isinstance(found, list | tuple) or not all(isinstance(phrase, str) for phrase in found):
            self.wrong(row, "phrases", "not_phrases", found)
            return ()
        return tuple(phrase for phrase in map(clean, found) if phrase)

    def only(self, part: str, rows: Iterable[Row]) -> None:
        """A key that is not known is a slip of the pen, never ignored."""
        for row in rows:
            for key in row.fields.keys() - _KNOWN[part]:
                self.wrong(row, key, "unknown_key", key)

    # parts

    def checklist(self, draft: Draft, codes_of: CodesOf) -> Checklist:
        head = draft.head
        parts = {"group": draft.groups, "sign": draft.signs, "audience": draft.audiences, "level": draft.levels}
        for part, rows in {**parts, "head": [head], "scale": [draft.scale] if draft.scale else []}.items():
            self.only(part, rows)
        name = self.text(head, "id", required=True)
        if name and not _ID.fullmatch(name):
            self.wrong(head, "id", "bad_id", name)
        seen: set[str] = set()
        groups = tuple(Group(self.code(row, "code", seen), self.titles(row, "title")) for row in draft.groups)
        audiences = self.audiences(draft.audiences)
        signs = self.signs(draft.signs, {group.code for group in groups}, audiences)
        if not draft.signs:
            self.wrong(head, "sign", "no_signs")
        levels = self.levels(draft.levels)
        return Checklist(
            id=name,
            version=self.text(head, "version", required=True),
            titles=self.titles(head, "title"),
            source=self.text(head, "source"),
            verified=self.flag(head, "verified"),
            language=self.known(head, "language", LANGS, "unknown_lang") or "vi",
            groups=groups,
            signs=signs,
            audiences=audiences,
            levels=levels,
            scale=self.scale(draft, levels),
            crosswalks=self.links(draft.links, name, [sign.code for sign in signs], codes_of),
        )

    def audiences(self, rows: list[Row]) -> dict[str, dict[str, str]]:
        seen: set[str] = set()
        return {self.code(row, "id", seen): self.titles(row, "title") for row in rows}

    def signs(self, rows: list[Row], groups: set[str], audiences: Mapping[str, object]) -> tuple[Sign, ...]:
        seen: set[str] = set()
        signs = []
        for row in rows:
            code = self.code(row, "code", seen)
            text = self.text(row, "text", required=True)
            group = self.known(row, "group", groups, "unknown_group")
            if groups and not group and "group" in row.fields and not row.fields["group"]:
                self.wrong(row, "group", "missing")
            labels = self.titles(row, "label", LONGEST_LABEL)
            audience = self.known(row, "audience", audiences, "unknown_audience")
            signs.append(Sign(code, text, group, labels, self.phrases(row), audience))
        return tuple(signs)

    def levels(self, rows: list[Row]) -> tuple[Level, ...]:
        seen: set[str] = set()
        levels: list[Level] = []
        for place, row in enumerate(rows, start=1):
            level = Level(self.code(row, "id", seen), self.titles(row, "title"), self.number(row, "points"))
            if level.id and level.id != str(place):
                self.wrong(row, "id", "level_gap", f"{place} ≠ {level.id}")
            levels.append(level)
        with_points = [row.fields.get("points", "") != "" for row in rows]
        if any(with_points) and not all(with_points):
            self.wrong(rows[with_points.index(False)], "points", "missing")
        return tuple(levels)

    def scale(self, draft: Draft, levels: tuple[Level, ...]) -> Scale | None:
        row = draft.scale
        if row is None:
            if any(level.points is not None for level in levels):
                self.wrong(draft.head, "scale", "scale_missing")
            return None
        low, high = self.number(row, "minimum", required=True), self.number(row, "maximum", required=True)
        if low is not None and high is not None and low >= high:
            self.wrong(row, "maximum", "scale_empty", high)
        counts_from = self.text(row, "counts_from", required=True)
        if counts_from and counts_from not in {level.id for level in levels}:
            self.wrong(row, "counts_from", "unknown_level", counts_from)
        worse = self.flag(row, "high_is_worse", usual=True)
        self._thresholds(draft.levels, levels, worse)
        return Scale(low or 0.0, high or 0.0, counts_from, self.flag(row, "example"), worse)

    def _thresholds(self, rows: list[Row], levels: tuple[Level, ...], worse: bool) -> None:
        for row, before, level in zip(rows[1:], levels, levels[1:], strict=False):
            if before.points is None or level.points is None:
                continue
            if before.points == level.points or (before.points < level.points) != worse:
                self.wrong(row, "points", "level_order", level.points)

    def links(self, rows: list[Row], name: str, codes: list[str], codes_of: CodesOf) -> dict[str, tuple[Link, ...]]:
        links: dict[str, list[Link]] = {}
        seen: set[tuple[str, str, str]] = set()
        for row in rows:
            to, target = self.text(row, "to", required=True), self.text(row, "target", required=True)
            code = self.known(row, "code", codes, "unknown_code")
            relation = self.text(row, "relation")
            if relation not in _RELATIONS:
                self.wrong(row, "relation", "unknown_relation", relation)
                continue
            if to == name:
                self.wrong(row, "to", "own_crosswalk", to)
            elif (others := codes_of(to)) is not None and target not in others:
                self.wrong(row, *(("target", "unknown_target", target) if others else ("to", "unknown_checklist", to)))
            if (to, code, target) in seen:
                self.wrong(row, "code", "double", f"{code} → {target}")
            seen.add((to, code, target))
            links.setdefault(to, []).append(Link(code, relation, target))  # type: ignore[arg-type]
        order = {code: place for place, code in enumerate(codes)}
        for found in links.values():
            found.sort(key=lambda link: (_RELATIONS.index(link.relation), order.get(link.code, 0)))
        return {to: tuple(found) for to, found in links.items()}
