"""How the signs of one checklist are told: labels, phrases and wordings, with those of related checklists."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from tusoi_cli.model.checklist import Checklist, Sign
from tusoi_cli.text import plain, words
from tusoi_cli.understand.signs_wordings import clauses, crossings
from tusoi_cli.understand.signs_words import Entry, OwnWords, vocabulary

_FRAGMENT = 0.9
"""Weight of what stands between two commas of a wording."""


class Told:
    """Own words of members, compared with all that is known to tell a sign."""

    def __init__(self, checklist: Checklist, related: Sequence[Checklist]) -> None:
        own = {sign.code: (sign.code,) for sign in checklist.signs}
        self._lists: list[tuple[Checklist, Mapping[str, tuple[str, ...]]]] = [(checklist, own)]
        self._lists += crossings(checklist, related)

    @property
    def denials(self) -> frozenset[str]:
        """Words that turn a meaning round."""
        return vocabulary().denials

    def nothing(self, text: str) -> bool:
        """Whether the text says that there is nothing to tell."""
        key = words(text)
        bag = vocabulary().bag(key)
        if key in vocabulary().nothing or (bag.denies_fault and not bag.meanings):
            return True
        return key.isascii() and " " in key and plain(text) in vocabulary(accents=False).nothing

    def exactly(self, text: str) -> tuple[str, ...]:
        """The signs that have the text as a label or phrase."""
        return self._phrases.get(words(text), ())

    def scores(self, text: str) -> tuple[dict[str, float], float]:
        """Signs with how much the text tells of them (0..1), and how much it is ordinary business instead."""
        told = self._bare if words(text).isascii() else self._accented
        scores = dict(told.scores(text))
        ordinary = scores.pop("", 0.0)
        return scores, ordinary

    @cached_property
    def _phrases(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for checklist, codes in self._lists:
            here: dict[str, tuple[str, ...]] = {}
            for sign in checklist.signs:
                for phrase in (*sign.labels.values(), *sign.phrases):
                    key = words(phrase)
                    before = here.get(key, ())
                    here[key] = (*before, *(c for c in codes.get(sign.code, ()) if c not in before))
            for key, those in here.items():
                if those:
                    found.setdefault(key, those)
        return found

    @cached_property
    def _accented(self) -> OwnWords:
        return OwnWords(self._entries())

    @cached_property
    def _bare(self) -> OwnWords:
        return OwnWords(self._entries(), accents=False)

    def _entries(self) -> Iterator[Entry]:
        seen: set[tuple[str, tuple[str, ...]]] = set()
        own = self._lists[0][0]
        for checklist, codes in self._lists:
            if checklist is not own and not any(sign.phrases for sign in checklist.signs):
                continue
            for sign in checklist.signs:
                those = codes.get(sign.code, ())
                for text, weight in _ways(sign):
                    if those and (text, those) not in seen:
                        seen.add((text, those))
                        yield Entry(text, those, weight)


def _ways(sign: Sign) -> Iterator[tuple[str, float]]:
    for clause in clauses(sign.text):
        yield clause, 1.0
        if "," in clause:
            yield from ((part, _FRAGMENT) for part in clause.split(",") if " " in part.strip())
    if "vi" in sign.labels:
        yield sign.labels["vi"], 1.0
    for phrase in sign.phrases:
        yield phrase, 1.0
