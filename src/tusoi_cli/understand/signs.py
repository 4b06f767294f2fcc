"""A written label in, a sign out, with how sure that is; never forced."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property, lru_cache

from tusoi_cli.model.checklist import Checklist
from tusoi_cli.text import plain, words
from tusoi_cli.understand import signs_column
from tusoi_cli.understand.signs_codes import Codes, leading, without_number
from tusoi_cli.understand.signs_decide import Telling, decide
from tusoi_cli.understand.signs_match import NOTHING, Candidates, Label, Match, Status
from tusoi_cli.understand.signs_spelling import Spelling
from tusoi_cli.understand.signs_told import Told
from tusoi_cli.understand.signs_wordings import Wording, clauses, of_related, official

__all__ = ["NOTHING", "Candidates", "Label", "Match", "Matcher", "Status", "choose", "clauses"]

_MEMORY = 20_000
"""Spellings remembered by a Matcher."""
_LONGEST = 1_500
"""Letters of a label that are looked at; the longest official wording has 430."""
_JOINED = re.compile(r"[;,\n•]|\s[-–+]\s")
_MOST_OF_A_LIST = 0.9
"""Share of a checklist from which it is surely the one that a sheet lists."""
_MOST_PARTS = 12
_SHOWN = 5
_TELLING = 5
"""Blanks in a wording that tells itself without accents."""
_SPELT = 0.9
"""Likeness from which a wording of several signs is meant, and own words have nothing to add."""


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
        self.audiences = {sign.code: sign.audience for sign in checklist.signs if sign.audience}
        self._related = related
        self._codes = Codes(checklist)
        self._official = official(checklist)
        self._decided = {words(text): code for text, code in (labels or {}).items()}
        self._memory: dict[str | tuple[str, str, str], Match] = {}

    def match(self, text: str, group: str = "", number: str = "") -> Match:
        """The sign that a text means. ``group``: the group row above it; ``number``: its number there."""
        key = (text, group, number) if group or number else text
        found = self._memory.get(key)
        if found is None:
            found = self._match(text[:_LONGEST], self._codes.group(group), number)
            if len(self._memory) >= _MEMORY:
                self._memory.clear()
            self._memory[key] = found
        return found

    def match_column(self, labels: Sequence[Label]) -> list[Match]:
        """The signs of one sheet, in which each is given once: a second claim is ambiguous, ``by`` twice."""
        return signs_column.match_column(labels, self.checklist, self._codes, self.match)

    def exact(self, text: str) -> bool:
        """The text is a sign's code or official wording: told by a look-up alone, whatever it costs to match others."""
        return self.is_worded(text) or len(self._codes.find(text)[0]) == 1

    def is_worded(self, text: str) -> bool:
        """The text is the official wording of a sign, or of a part of one, with all accents or without any."""
        return self._wording(words(text)) is not None

    def exact_code(self, text: str) -> str:
        """The one sign that the text is the code or whole wording of; "" for none, several or a part."""
        if wording := self._wording(words(text)):
            return wording.codes[0] if len(wording.codes) == 1 and not wording.part else ""
        codes, part = self._codes.find(text)
        return codes[0] if len(codes) == 1 and not part else ""

    # one label, the surest way first

    def _match(self, text: str, group: str, number: str) -> Match:
        key = words(text)
        if key in self._decided:
            return self._as_decided(self._decided[key])
        if wording := self._wording(key):
            return _certain(self._within(wording.codes, group), wording.part, "wording")
        codes, part = self._codes.find(text, group)
        if codes:
            return _certain(codes, part, "code")
        if not any(letter.isalpha() for letter in key):
            return self._by_number(number, group) if not key else NOTHING
        code, rest = leading(text)
        if code and (codes := self._codes.find(code, group)[0]):
            return _agreed(codes, self._match(rest, group, ""))
        rest = without_number(text)
        if rest != text and words(rest) != key:
            return self._match(rest, group, number)
        return self._of_number(self._by_words(text, group), number, group)

    def _as_decided(self, code: str) -> Match:
        codes, part = self._codes.find(code)
        return _certain(codes, part, "person") if code else Match("unclassified", by="person")

    def _by_number(self, number: str, group: str) -> Match:
        codes, part = self._codes.find(number, group) if number else ([], "")
        return _certain(codes, part, "number")

    def _of_number(self, found: Match, number: str, group: str) -> Match:
        """The number under a group row settles which of several candidates is meant."""
        if found.status not in ("approximate", "ambiguous") or not (number and group):
            return found
        codes = self._codes.find(number, group)[0]
        scores = dict(found.candidates)
        if len(codes) != 1 or codes[0] not in scores:
            return found
        others = tuple(pair for pair in found.candidates if pair[0] != codes[0])
        return Match("matched", ((codes[0], scores[codes[0]]), *others), "number", found.part)

    def _within(self, codes: Sequence[str], group: str) -> Sequence[str]:
        """Of several signs, those of the group row, where it has any of them."""
        if len(codes) < 2 or not group:
            return codes
        groups = {sign.code: (sign.group, sign.audience) for sign in self.checklist.signs}
        return [code for code in codes if group in groups[code]] or codes

    def _by_words(self, text: str, group: str) -> Match:
        if self._told.nothing(text):
            return NOTHING
        if codes := self._told.exactly(text):
            return _certain(self._within(codes, group), "", "phrase")
        if wording := self._others.get(words(text)):
            return _certain(self._within(wording.codes, group), wording.part, "wording")
        spelt = self._spelling.find(text)
        if spelt and spelt.status == "matched":
            return Match("matched", spelt.candidates[:_SHOWN], "spelling", spelt.part)
        if spelt and spelt.status == "approximate":
            return Match("approximate", spelt.candidates[:_SHOWN], "spelling", spelt.part)
        if spelt and spelt.candidates[0][1] >= _SPELT:
            return Match("ambiguous", spelt.candidates[:_SHOWN], "spelling")
        return decide(self._tell(text), [self._tell(part) for part in _parts(text)], spelt.candidates if spelt else ())

    def _tell(self, text: str) -> Telling:
        """What a text, or a part of a joined entry, tells."""
        if wording := self._wording(words(text)):
            return Telling(dict.fromkeys(wording.codes, 1.0))
        if codes := self._codes.find(text)[0] or self._told.exactly(text):
            return Telling(dict.fromkeys(codes, 1.0))
        return Telling() if self._told.nothing(text) else Telling(*self._told.scores(text))

    def _wording(self, key: str) -> Wording | None:
        """The official wording that the words are; a long one is known without accents too."""
        if (found := self._official.get(key)) or not key.isascii() or key.count(" ") < _TELLING:
            return found
        return self._bare.get(key)

    # built when a label is not found by code or wording

    @cached_property
    def _bare(self) -> dict[str, Wording | None]:
        """Official wordings without accents; None for what two of them would be."""
        found: dict[str, Wording | None] = {}
        for key, wording in self._official.items():
            bare = plain(key)
            found[bare] = None if bare in found else wording
        return found

    @cached_property
    def _others(self) -> dict[str, Wording]:
        return of_related(self.checklist, self._related(), self._official)

    @cached_property
    def _spelling(self) -> Spelling:
        return Spelling({**self._official, **self._others}, self._told.denials)

    @cached_property
    def _told(self) -> Told:
        return _taken_apart(self.checklist, tuple(self._related()))


@lru_cache(maxsize=16)
def _taken_apart(checklist: Checklist, related: tuple[Checklist, ...]) -> Told:
    return Told(checklist, related)


def _certain(codes: Sequence[str], part: str, by: str) -> Match:
    """One code is a match; several are a question."""
    once = list(dict.fromkeys(codes))
    if not once:
        return NOTHING
    return Match("matched" if len(once) == 1 else "ambiguous", tuple((code, 1.0) for code in once), by, part)


def _agreed(codes: Sequence[str], found: Match) -> Match:
    """A code written before the words: both must be able to mean the same sign."""
    known = [code for code in codes if code in dict(found.candidates)]
    if len(known) == 1:
        others = tuple(pair for pair in found.candidates if pair[0] != known[0])
        return Match("matched", ((known[0], 1.0), *others), "code", found.part)
    if found.status == "matched" or len(codes) > 1:
        both = tuple((code, 1.0) for code in codes if code not in known)
        return Match("ambiguous", _merged(found.candidates, both)[:_SHOWN], "code")
    return Match("approximate", ((codes[0], 0.9), *found.candidates[: _SHOWN - 1]), "code")


def _merged(first: Candidates, second: Candidates) -> Candidates:
    scores = dict(first)
    for code, score in second:
        scores[code] = max(score, scores.get(code, 0.0))
    return tuple(sorted(scores.items(), key=lambda pair: -pair[1])[:_SHOWN])


def _parts(text: str) -> list[str]:
    """The entries that a label joins."""
    parts = [part.strip() for part in _JOINED.split(text)]
    parts = [part for part in parts if " " in part or len(part) > 5][:_MOST_PARTS]
    return parts if len(parts) > 1 else []


def choose(
    labels: Sequence[Label], matchers: Sequence[Matcher], scored: bool = False, said: frozenset[int] = frozenset(),
    titled: Sequence[int] = (),
) -> str:  # fmt: skip
    """The id of the checklist whose signs the labels match best.

    By the signs that are named surely, then by how many the sheet says that there are (``said``), then by how many
    labels are left over when each sign takes one, then by the share of the checklist that they cover; the earlier of
    equals. ``scored``: the sheet gives points or levels, so lists with a scale go first. ``titled``: of each checklist,
    how many headings are titles of what it is divided into; numbers alone tell less.
    """
    found = [_surely(labels, matcher) for matcher in matchers]
    worded = not titled or any(matcher.is_worded(label.text) for label in labels for matcher in matchers)
    headed = [0] * len(matchers) if worded else titled
    if not any(found):
        found = [{m.code: "" for m in matcher.match_column(labels) if m.status == "matched"} for matcher in matchers]

    equal = [len(named) == max(map(len, found)) for named in found]

    def worth(place: int) -> tuple[int, int, bool, bool, int, bool, float]:
        checklist, named = matchers[place].checklist, found[place]
        share = len(named) / len(checklist.signs)
        fits = scored and checklist.scale is not None
        # Who shortens a sign keeps its beginning; other parts of some signs are signs of a finer list.
        shortened = share >= _MOST_OF_A_LIST or all(part in ("", "a") for part in named.values())
        spare = _left_over(labels, matchers[place]) if equal[place] and equal.count(True) > 1 else 0
        return headed[place], len(named), fits, len(checklist.signs) in said, -spare, shortened, share

    return matchers[max(range(len(matchers)), key=worth)].checklist.id if matchers else ""


def _left_over(labels: Sequence[Label], matcher: Matcher) -> int:
    """Of how many labels the sign was given to another one: in the sheet's own list each is a sign of its own."""
    return sum(match.by == "twice" for match in matcher.match_column(labels))


def _surely(labels: Sequence[Label], matcher: Matcher) -> dict[str, str]:
    """The signs that the labels name by code or wording, whole, or by one part of them alone: which one."""
    claims: dict[str, set[str]] = {}
    whole: set[str] = set()
    for label in labels:
        for text in (label.text, label.code_text):
            if not text or not matcher.exact(text):
                continue
            if code := matcher.exact_code(text):
                whole.add(code)
            else:
                match = matcher.match(text, label.group)
                if match.code and match.part:
                    claims.setdefault(match.code, set()).add(match.part)
            break
    by_part = {code: min(parts) for code, parts in claims.items() if len(parts) == 1}
    return by_part | dict.fromkeys(whole, "")
