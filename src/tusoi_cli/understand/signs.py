"""A written label in, a sign out, with how sure that is; never forced."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Literal, NamedTuple, TypeAlias

from tusoi_cli.model.checklist import Checklist
from tusoi_cli.text import words
from tusoi_cli.understand.signs_codes import Codes, leading, without_number

Status: TypeAlias = Literal["matched", "approximate", "ambiguous", "unclassified"]
Candidates: TypeAlias = tuple[tuple[str, float], ...]

_MEMORY = 20_000
"""Spellings remembered by a Matcher."""
_CLAUSE = re.compile(r";|(?<!\.)\.(?=\s)")


class Match(NamedTuple):
    """What a label was taken for. ``candidates``: (code, score 0..1), best first.

    ``by``: what decided (person, code, wording, number, spelling, words, twice). ``part``: the letter
    of the part of the sign that was written (``c`` for I.4.c in a list of 27), "" for the whole sign.
    """

    status: Status
    candidates: Candidates = ()
    by: str = ""
    part: str = ""

    @property
    def code(self) -> str:
        """The sign it counts for; "" where it was left open."""
        return self.candidates[0][0] if self.candidates and self.status in ("matched", "approximate") else ""


class Label(NamedTuple):
    """What a sheet says of one sign: its words, a code column, a number column, the group row above it."""

    text: str = ""
    code_text: str = ""
    number: str = ""
    group: str = ""


NOTHING = Match("unclassified")


def clauses(text: str) -> list[str]:
    """The parts of a sign's text: divided at semicolons and ends of sentences, an ellipsis is none."""
    return [part for part in (part.strip(" .") for part in _CLAUSE.split(text)) if part]


class Matcher:
    """Finds the sign of one checklist that a label means.

    ``labels``: what a person decided, written -> code, "" for no sign. ``related``: gives further
    checklists, whose wordings and phrases count through the crosswalks; asked only when a label is
    not found by code or wording.
    """

    def __init__(
        self,
        checklist: Checklist,
        labels: Mapping[str, str] | None = None,
        related: Callable[[], Iterable[Checklist]] = tuple,
    ) -> None:
        self.checklist = checklist
        self._related = related
        self._codes = Codes(checklist)
        self._wordings = _wordings(checklist)
        self._decided = {words(text): code for text, code in (labels or {}).items()}
        self._memory: dict[str | tuple[str, str, str], Match] = {}

    def match(self, text: str, group: str = "", number: str = "") -> Match:
        """The sign that a text means. ``group``: the group row above it; ``number``: its number there."""
        key = (text, group, number) if group or number else text
        found = self._memory.get(key)
        if found is None:
            found = self._match(text, self._codes.group(group), number)
            if len(self._memory) >= _MEMORY:
                self._memory.clear()
            self._memory[key] = found
        return found

    def _match(self, text: str, group: str, number: str) -> Match:
        key = words(text)
        if key in self._decided:
            return self._as_decided(self._decided[key])
        if found := self._wordings.get(key):
            return _certain([code for code, _ in found], found[0][1], "wording")
        codes, part = self._codes.find(text, group)
        if codes:
            return _certain(codes, part, "code")
        return self._by_words(text, group, number)

    def _as_decided(self, code: str) -> Match:
        codes, part = self._codes.find(code)
        return _certain(codes, part, "person") if code else Match("unclassified", by="person")

    def _by_words(self, text: str, group: str, number: str) -> Match:
        code, rest = leading(text)
        rest = without_number(rest)
        if rest != text:
            inner = self._match(rest, group, number)
            return inner
        return NOTHING

    def exact(self, text: str) -> bool:
        """The text is a sign's code or official wording: told by a look-up alone, whatever it costs to match others."""
        return words(text) in self._wordings or bool(self._codes.find(text, "")[0])

    def match_column(self, labels: Sequence[Label]) -> list[Match]:
        """The signs of one sheet, in which each is given once."""
        return [self.match(label.code_text or label.text or label.number, label.group) for label in labels]


def _certain(codes: Sequence[str], part: str, by: str) -> Match:
    """One code is a match; several are a question."""
    once = list(dict.fromkeys(codes))
    if not once:
        return NOTHING
    return Match("matched" if len(once) == 1 else "ambiguous", tuple((code, 1.0) for code in once), by, part)


def _wordings(checklist: Checklist) -> dict[str, list[tuple[str, str]]]:
    """Every official wording, whole or a part, and the signs it stands for."""
    found: dict[str, list[tuple[str, str]]] = {}
    whole: dict[str, str] = {}
    for sign in checklist.signs:
        parts = [words(part) for part in clauses(sign.text)]
        whole[sign.code] = " ".join(parts)
        found.setdefault(whole[sign.code], []).append((sign.code, ""))
        if len(parts) > 1:
            for number, part in enumerate(parts):
                found.setdefault(part, []).append((sign.code, chr(97 + number) if number < 26 else ""))
    for links in checklist.crosswalks.values():
        within: dict[str, list[str]] = {}
        for link in links:
            if link.relation in ("subset", "equal"):
                within.setdefault(link.target, []).append(link.code)
        for codes in within.values():
            joined = " ".join(whole.get(code, "") for code in codes)
            if len(codes) > 1 and joined not in found:
                found[joined] = [(code, "") for code in codes]
    return found


def choose(labels: Sequence[Label], matchers: Sequence[Matcher], scored: bool = False) -> str:
    """The id of the checklist whose signs the labels match best.

    Whole signs first, then the share of the checklist that they cover; the earlier of equals.
    ``scored``: the sheet gives points or levels, so lists with a scale go before others.
    """

    def worth(matcher: Matcher) -> tuple[bool, int, float]:
        found = matcher.match_column(labels)
        sure = {match.code for match in found if match.status == "matched" and not match.part}
        return scored and matcher.checklist.scale is not None, len(sure), len(sure) / len(matcher.checklist.signs)

    return max(matchers, key=worth).checklist.id if matchers else ""
