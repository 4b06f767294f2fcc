"""A wording that was shortened, misspelt or typed without accents."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import NamedTuple

from tusoi_cli.text import plain, words
from tusoi_cli.understand.signs_wordings import Wording

_LIKE = 0.72
_SURE, _MARGIN = 0.82, 0.08
_APPROXIMATE, _SMALL_MARGIN = 0.75, 0.04
"""Likeness from which a wording is meant, and by how much it must be ahead of the next sign's."""
_FEWEST_WORDS = 4
"""Of a shortened text; five when it is to be certain."""
_COMPARED = 24
"""Wordings compared letter by letter: those that share most words with the text."""
_SLIPS = 2
"""Wrong letters in a word that is still the same word."""


class Spelt(NamedTuple):
    """``status`` matched, approximate or ambiguous, and the signs with their likeness."""

    status: str
    candidates: tuple[tuple[str, float], ...]
    part: str = ""


class Spelling:
    """Wordings ready to be compared letter by letter. ``denials``: words that turn a meaning round."""

    def __init__(self, wordings: Mapping[str, Wording], denials: Iterable[str]) -> None:
        # Of equally near wordings the narrower is meant: a clause before the sign that it begins.
        self._wordings = sorted(wordings.values(), key=lambda wording: len(wording.codes))
        self._denials = frozenset(denials)

    @cached_property
    def _accented(self) -> "_Keys":
        return _Keys([wording.key for wording in self._wordings])

    @cached_property
    def _bare(self) -> "_Keys":
        return _Keys([plain(wording.key) for wording in self._wordings])

    def find(self, text: str) -> Spelt | None:
        """The wording that is meant; None when none is near."""
        key = words(text)
        keys = self._bare if key.isascii() else self._accented
        if key.isascii() and (same := [self._wordings[number] for number in keys.same(key)]):
            return _spelt("matched", same, 1.0)
        return self._shortened(key, keys) or self._misspelt(key, keys)

    def _shortened(self, key: str, keys: "_Keys") -> Spelt | None:
        count = key.count(" ") + 1
        if count < _FEWEST_WORDS:
            return None
        begun = [self._wordings[number] for number in keys.begun(key)]
        if not begun:
            return None
        begun = [wording for wording in begun if len(wording.codes) == len(begun[0].codes)]
        return _spelt("matched" if count > _FEWEST_WORDS else "approximate", begun, 0.98)

    def _misspelt(self, key: str, keys: "_Keys") -> Spelt | None:
        near = keys.near(key)
        if not near:
            return None
        likeness: dict[tuple[str, ...], float] = {}
        for hit in near:
            codes = self._wordings[hit.number].codes
            likeness[codes] = max(likeness.get(codes, 0.0), hit.score)
        ranked = sorted(likeness.items(), key=lambda pair: -pair[1])
        nearest = min(near, key=lambda hit: (-hit.score, hit.number))
        best = self._wordings[nearest.number]
        others = [s for codes, s in ranked[1:] if not set(best.codes) <= set(codes)]
        margin = nearest.score - (others[0] if others else 0.0)
        unlike = self._unlike(key, nearest.key)
        if unlike is None:
            return None
        candidates = tuple((code, round(s, 3)) for codes, s in ranked for code in codes)
        if len(best.codes) > 1 or margin < _SMALL_MARGIN:
            return Spelt("ambiguous", candidates)
        if nearest.score >= _SURE and margin >= _MARGIN and unlike <= 0.12:
            return Spelt("matched", candidates, best.part)
        near_enough = nearest.score >= _APPROXIMATE
        return Spelt("approximate" if near_enough else "ambiguous", candidates, best.part if near_enough else "")

    def _unlike(self, key: str, wording: str) -> float | None:
        """The share of words that are others, not misspelt ones; None when the meaning may be turned round."""
        from rapidfuzz.distance import Levenshtein

        said, meant = key.split(), wording.split()
        other: list[str] = []
        ours: list[str] = []
        theirs: list[str] = []
        for step in Levenshtein.opcodes(said, meant):
            if step.tag == "equal":
                other += _others(ours, theirs)
                ours, theirs = [], []
            else:
                ours += said[step.src_start : step.src_end]
                theirs += meant[step.dest_start : step.dest_end]
        other += _others(ours, theirs)
        denials = frozenset(map(plain, self._denials)) if key.isascii() else self._denials
        return None if not denials.isdisjoint(other) else len(other) / (2 * len(meant))


class _Hit(NamedTuple):
    score: float
    number: int
    key: str


class _Keys:
    """Keys by the words they hold, so that a text is compared with the few that share most words with it."""

    def __init__(self, keys: list[str]) -> None:
        self._keys = keys
        self._holding: dict[str, list[int]] = {}
        self._first: dict[str, list[int]] = {}
        for number, key in enumerate(keys):
            said = key.split()
            for word in set(said):
                self._holding.setdefault(word, []).append(number)
            self._first.setdefault(said[0] if said else "", []).append(number)

    def same(self, key: str) -> list[int]:
        """The keys that are the text."""
        return [number for number in self._begin(key) if self._keys[number] == key]

    def begun(self, key: str) -> list[int]:
        """The keys that begin with the text and go on."""
        start = key + " "
        return [number for number in self._begin(key) if self._keys[number].startswith(start)]

    def _begin(self, key: str) -> list[int]:
        return self._first.get(key.partition(" ")[0], [])

    def near(self, key: str) -> list[_Hit]:
        """The keys, or their beginnings as long as the text, that are spelt like it."""
        count = key.count(" ") + 1
        sharing: dict[int, int] = {}
        for word in set(key.split()):
            for number in self._holding.get(word, ()):
                sharing[number] = sharing.get(number, 0) + 1
        likely = sorted(sharing, key=lambda number: (-sharing[number], number))[:_COMPARED]
        if count <= _FEWEST_WORDS or not likely:
            likely = list(range(len(self._keys)))
        found = self._alike(key, [(number, self._keys[number]) for number in likely])
        if not found and count > _FEWEST_WORDS:
            found = self._alike(key, [(n, " ".join(self._keys[n].split(" ", count)[:count])) for n in likely])
        return found

    @staticmethod
    def _alike(key: str, choices: list[tuple[int, str]]) -> list[_Hit]:
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        texts = [text for _, text in choices]
        near = process.extract(key, texts, scorer=OSA.normalized_similarity, score_cutoff=_LIKE, limit=8)
        return [_Hit(score, choices[place][0], text) for text, score, place in near]


def _others(ours: list[str], theirs: list[str]) -> list[str]:
    """Words that are not each other misspelt, run together or torn apart."""
    from rapidfuzz.distance import OSA

    if OSA.distance("".join(ours), "".join(theirs)) <= min(_SLIPS, max(map(len, ours + theirs), default=0) - 1):
        return []
    if len(ours) != len(theirs):
        return ours + theirs
    pairs = zip(ours, theirs, strict=True)
    return [word for pair in pairs if OSA.distance(*pair) > min(_SLIPS, max(map(len, pair)) - 1) for word in pair]


def _spelt(status: str, wordings: list[Wording], score: float) -> Spelt:
    codes = list(dict.fromkeys(code for wording in wordings for code in wording.codes))
    parts = {wording.part for wording in wordings}
    part = parts.pop() if len(parts) == 1 else ""
    return Spelt(status if len(codes) == 1 else "ambiguous", tuple((code, score) for code in codes), part)
