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
        self._keys = [wording.key for wording in self._wordings]
        self._denials = frozenset(denials)

    @cached_property
    def _plain(self) -> list[str]:
        return [plain(key) for key in self._keys]

    def find(self, text: str) -> Spelt | None:
        """The wording that is meant; None when none is near."""
        key = words(text)
        bare = key.isascii()
        keys = self._plain if bare else self._keys
        if bare and (same := [w for w, k in zip(self._wordings, keys, strict=True) if k == key]):
            return _spelt("matched", same, 1.0)
        return self._shortened(key, keys) or self._misspelt(key, keys, bare)

    def _shortened(self, key: str, keys: list[str]) -> Spelt | None:
        count = key.count(" ") + 1
        if count < _FEWEST_WORDS:
            return None
        start = key + " "
        begun = [w for w, k in zip(self._wordings, keys, strict=True) if k.startswith(start)]
        if not begun:
            return None
        begun = [wording for wording in begun if len(wording.codes) == len(begun[0].codes)]
        return _spelt("matched" if count > _FEWEST_WORDS else "approximate", begun, 0.98)

    def _misspelt(self, key: str, keys: list[str], bare: bool) -> Spelt | None:
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        near = process.extract(key, keys, scorer=OSA.normalized_similarity, score_cutoff=_LIKE, limit=8)
        count = key.count(" ") + 1
        if not near and count > _FEWEST_WORDS:
            cut = [" ".join(k.split(" ", count)[:count]) for k in keys]
            near = process.extract(key, cut, scorer=OSA.normalized_similarity, score_cutoff=_LIKE, limit=8)
            keys = cut
        if not near:
            return None
        likeness: dict[tuple[str, ...], float] = {}
        for _, score, number in near:
            codes = self._wordings[number].codes
            likeness[codes] = max(likeness.get(codes, 0.0), score)
        ranked = sorted(likeness.items(), key=lambda pair: -pair[1])
        nearest = min(near, key=lambda hit: (-hit[1], hit[2]))
        best, score = self._wordings[nearest[2]], nearest[1]
        others = [s for codes, s in ranked[1:] if not set(best.codes) <= set(codes)]
        margin = score - (others[0] if others else 0.0)
        unlike = self._unlike(key, keys[nearest[2]], bare)
        if unlike is None:
            return None
        candidates = tuple((code, round(s, 3)) for codes, s in ranked for code in codes)
        if len(best.codes) > 1 or margin < _SMALL_MARGIN:
            return Spelt("ambiguous", candidates)
        if score >= _SURE and margin >= _MARGIN and unlike <= 0.12:
            return Spelt("matched", candidates, best.part)
        return Spelt("approximate", candidates, best.part) if score >= _APPROXIMATE else Spelt("ambiguous", candidates)

    def _unlike(self, key: str, wording: str, bare: bool) -> float | None:
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
        denials = frozenset(map(plain, self._denials)) if bare else self._denials
        return None if not denials.isdisjoint(other) else len(other) / (2 * len(meant))


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
