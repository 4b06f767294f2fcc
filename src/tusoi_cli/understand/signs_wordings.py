"""All the ways in which the signs of one checklist are worded, its own and those of related checklists."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from tusoi_cli.model.checklist import Checklist, Link
from tusoi_cli.text import words

_CLAUSE = re.compile(r";|(?<!\.)\.(?=\s)")


class Wording(NamedTuple):
    """A text, as a key, and the signs it stands for; ``part``: it is only that part of them."""

    key: str
    codes: tuple[str, ...]
    part: str = ""


def clauses(text: str) -> list[str]:
    """The parts of a sign's text: divided at semicolons and ends of sentences, an ellipsis is none."""
    return [part for part in (part.strip(" .") for part in _CLAUSE.split(text)) if part]


def official(checklist: Checklist) -> dict[str, Wording]:
    """The checklist's own wordings by key: signs, their clauses, and what several of its signs divide."""
    found: dict[str, Wording] = {}
    whole: dict[str, str] = {}
    for sign in checklist.signs:
        parts = [words(part) for part in clauses(sign.text)]
        whole[sign.code] = " ".join(parts)
        _put(found, whole[sign.code], (sign.code,))
        if len(parts) > 1:
            for number, part in enumerate(parts):
                _put(found, part, (sign.code,), _letter(number))
    for links in checklist.crosswalks.values():
        within: dict[str, list[str]] = {}
        for link in links:
            if link.relation in ("subset", "equal"):
                within.setdefault(link.target, []).append(link.code)
        for codes in within.values():
            if len(codes) > 1:
                _put(found, " ".join(whole.get(code, "") for code in codes), tuple(codes))
    return found


def of_related(checklist: Checklist, others: Iterable[Checklist], known: Mapping[str, object]) -> dict[str, Wording]:
    """Wordings of other checklists that are not ``known``, through the crosswalks."""
    found: dict[str, Wording] = {}
    for other, codes in crossings(checklist, others):
        for sign in other.signs:
            if sign.code not in codes:
                continue
            key = words(sign.text)
            if key not in known:
                _put(found, key, codes[sign.code], sign.code)
    return found


def crossings(
    checklist: Checklist, others: Iterable[Checklist]
) -> Iterator[tuple[Checklist, Mapping[str, tuple[str, ...]]]]:
    """Each other checklist with what its codes are in this one: by a crosswalk, by two to a third, by equal wording."""
    known = {other.id: other for other in others if other.id != checklist.id}
    for other in known.values():
        codes: dict[str, tuple[str, ...]] = {}
        for theirs, ours in _pairs(checklist, other, known):
            if ours not in codes.get(theirs, ()):
                codes[theirs] = (*codes.get(theirs, ()), ours)
        if codes:
            yield other, codes


def _pairs(checklist: Checklist, other: Checklist, known: Mapping[str, Checklist]) -> list[tuple[str, str]]:
    if other.id in checklist.crosswalks:
        return [(link.target, link.code) for link in checklist.crosswalks[other.id]]
    if checklist.id in other.crosswalks:
        return [(link.code, link.target) for link in other.crosswalks[checklist.id]]
    for third in other.crosswalks:
        if third in checklist.crosswalks:
            ours = [(link.target, link.code) for link in checklist.crosswalks[third]]
            return _through(other.crosswalks[third], ours)
    if same := _worded_alike(checklist, other):
        return same
    for third in other.crosswalks:
        if third in known and (same := _worded_alike(checklist, known[third])):
            return _through(other.crosswalks[third], same)
    return []


def _through(links: Iterable[Link], pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    ours: dict[str, list[str]] = {}
    for target, code in pairs:
        ours.setdefault(target, []).append(code)
    return [(link.code, code) for link in links for code in ours.get(link.target, ())]


def _worded_alike(checklist: Checklist, other: Checklist) -> list[tuple[str, str]]:
    """Signs that a checklist copied from another without a crosswalk kept as they were."""
    own: dict[str, list[str]] = {}
    for sign in checklist.signs:
        own.setdefault(words(sign.text), []).append(sign.code)
    return [(sign.code, code) for sign in other.signs for code in own.get(words(sign.text), ())]


def _put(found: dict[str, Wording], key: str, codes: tuple[str, ...], part: str = "") -> None:
    if not key:
        return
    before = found.get(key)
    if before:
        more = tuple(code for code in codes if code not in before.codes)
        found[key] = before._replace(codes=before.codes + more) if more else before
    else:
        found[key] = Wording(key, codes, part)


def _letter(number: int) -> str:
    return chr(97 + number) if number < 26 else str(number + 1)
