"""Members' own words: what a text is about, compared with what the signs are told in.

A text becomes a bag of meanings: expressions of the vocabulary by the longest match, then the
words that are left, alone and in pairs. Rare meanings weigh more (inverse document frequency over
the signs). A sign is worth the best of its wordings, and a little of all of them together.
"""

import math
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from tusoi_cli.text import plain, words

_VOCABULARY = Path(__file__).parent.parent / "vocabulary" / "signs.toml"
_LONGEST = 8
_WEIGHT = {"fault": 1.25, "virtue": 1.0, "topic": 0.9, "word": 0.45, "pair": 0.45, "unknown": 0.35}
_STRENGTH = {"pair": 0, "word": 1, "topic": 2, "virtue": 3, "fault": 4}
_QUERY_ONLY, _ENTRY_ONLY = 0.75, 0.25
"""What a meaning costs that only the text has, or only the sign's wording."""
_ONE, _ALL = 0.7, 0.3
"""Shares of the best wording and of all wordings of a sign together."""
_NO_FAULT = 0.45
"""Factor for a text that tells no fault, neither a word for one nor a denied virtue, where the wording does."""
_UNTOLD = 0.75
"""The same where the wording has no word for a fault either (``học lý luận để lấy bằng``)."""
_BESIDE = 0.55
"""Factor for a wording of which the text shares the topic and not the fault."""
_LITTLE = 0.5
"""A text that shares no more than this weight is half as sure."""


class Entry(NamedTuple):
    """A way to tell a sign, and the signs that it may mean, of the checklist in use."""

    text: str
    codes: tuple[str, ...]
    weight: float = 1.0
    """Less for a fragment that does not tell the sign by itself."""


@dataclass(frozen=True, slots=True)
class Bag:
    """A text's meanings with their kind, whether it tells a fault, and whether it says of one that there is none."""

    meanings: dict[str, str]
    tells_fault: bool
    denies_fault: bool = False

    @property
    def core(self) -> frozenset[str]:
        """What a text must share to tell the same fault: the words for it, else the denied virtues, else anything."""
        for kinds in ("fault",), ("virtue",):
            if found := frozenset(meaning for meaning, kind in self.meanings.items() if kind in kinds):
                return found
        return frozenset(self.meanings)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Expressions (as words) -> (meaning, kind), for text as written or without accents."""

    expressions: Mapping[str, tuple[str, str]]
    denials: frozenset[str]
    """Words of one syllable that deny."""
    plain_denials: frozenset[str]
    """Denials that, right before a fault and those named with it, say that there is none."""
    transparent: frozenset[str]
    """Words between such a denial and a fault that leave it denied (``không có biểu hiện tham ô, lãng phí``)."""
    nothing: frozenset[str]
    ordinary: tuple[str, ...] = field(repr=False)

    def bag(self, key: str) -> Bag:
        """The meanings of a text given as words."""
        found: dict[str, str] = {}
        syllables = key.split()
        denied = not self.denials.isdisjoint(syllables)
        fault = denying = denies = False
        before = ""
        place = 0
        while place < len(syllables):
            length, expression = self._longest(syllables, place)
            place += length
            meaning, kind = self.expressions.get(expression, (expression, "word"))
            denied_now = denying and kind == "fault"
            denies = denies or denied_now
            denying = (
                denied_now
                or (kind == "denial" and expression in self.plain_denials)
                or (denying and expression in self.transparent)
            )
            if kind in ("light", "denial") or expression.isdecimal() or denied_now:
                before = ""
                continue
            fault = fault or kind == "fault"
            if kind == "word" and before:
                found.setdefault(f"{before} {meaning}", "pair")
            before = meaning if kind == "word" else ""
            if _STRENGTH[kind] > _STRENGTH.get(found.get(meaning, ""), -1):
                found[meaning] = kind
        return Bag(found, fault or denied, denies)

    def _longest(self, syllables: Sequence[str], place: int) -> tuple[int, str]:
        for length in range(min(_LONGEST, len(syllables) - place), 0, -1):
            expression = " ".join(syllables[place : place + length])
            if expression in self.expressions:
                return length, expression
        return 1, syllables[place]


@lru_cache(maxsize=2)
def vocabulary(accents: bool = True) -> Vocabulary:
    """The language of faults; without accents for text that was typed so."""
    key = words if accents else plain
    data = tomllib.loads(_VOCABULARY.read_text(encoding="utf-8"))

    def ways(text: str) -> list[str]:
        # By the word, as few different words make up thousands of expressions and each is kept once.
        return [" ".join(filter(None, map(key, way.split()))) for way in text.split(";")]

    found: dict[str, tuple[str, str]] = {}
    for name, told in data["meaning"].items():
        for table, kind in (("topics", "topic"), ("virtues", "virtue"), ("faults", "fault")):
            for way in ways(told.get(table, "")):
                found.setdefault(way, (f"={name}", kind))
    for table, kind in (("negations", "denial"), ("plain_negations", "denial"), ("light", "light")):
        for way in ways(data[table]):
            found.setdefault(way, ("", kind))
    found.pop("", None)
    return Vocabulary(
        expressions=found,
        denials=frozenset(way for way in ways(data["negations"]) if " " not in way),
        plain_denials=frozenset(ways(data["plain_negations"])),
        transparent=frozenset(ways(data["transparent"])),
        nothing=frozenset(ways(data["nothing"])),
        ordinary=tuple(way.strip() for way in data["ordinary"].split(";")),
    )


class OwnWords:
    """The ways to tell the signs of one checklist, ready to be compared with a text.

    ``group_of``: code -> what counts as one sign when the rarity of a meaning is taken.
    """

    def __init__(self, entries: Iterable[Entry], accents: bool = True) -> None:
        self._key = words if accents else plain
        self._vocabulary = vocabulary(accents)
        self._entries = [*entries, *(Entry(text, ("",)) for text in self._vocabulary.ordinary)]
        bags = [self._vocabulary.bag(self._key(entry.text)) for entry in self._entries]
        signs: dict[str, set[str]] = {}
        for entry, bag in zip(self._entries, bags, strict=True):
            for meaning in bag.meanings:
                signs.setdefault(meaning, set()).update(entry.codes)
        count = len({code for entry in self._entries for code in entry.codes})
        self._rarity = {meaning: math.log(1 + count / len(codes)) for meaning, codes in signs.items()}
        self._signs = signs
        self._unknown = math.log(1 + count) * _WEIGHT["unknown"]
        self._postings: dict[str, list[int]] = {}
        self._faults = [bag.tells_fault for bag in bags]
        self._cores = [bag.core for bag in bags]
        self._sizes: list[float] = []
        for number, bag in enumerate(bags):
            self._sizes.append(sum(self._weight(meaning, kind) for meaning, kind in bag.meanings.items()))
            for meaning in bag.meanings:
                self._postings.setdefault(meaning, []).append(number)

    def _weight(self, meaning: str, kind: str) -> float:
        rarity = self._rarity.get(meaning)
        return self._unknown if rarity is None else rarity * _WEIGHT[kind]

    def scores(self, text: str) -> list[tuple[str, float]]:
        """Signs by how much the text tells of them (0..1), best first; "" stands for no sign at all."""
        bag = self._vocabulary.bag(self._key(text))
        weights = {
            meaning: self._weight(meaning, kind)
            for meaning, kind in bag.meanings.items()
            if kind != "pair" or meaning in self._rarity
        }
        size = sum(weights.values())
        if not size:
            return []
        shared: dict[int, float] = {}
        to_the_point: set[int] = set()
        whole: dict[str, float] = {}
        for meaning, weight in weights.items():
            for number in self._postings.get(meaning, ()):
                shared[number] = shared.get(number, 0.0) + weight
                if meaning in self._cores[number]:
                    to_the_point.add(number)
            for code in self._signs.get(meaning, ()):
                whole[code] = whole.get(code, 0.0) + weight
        best: dict[str, float] = {}
        for number, weight in shared.items():
            likeness = weight / (
                weight + _QUERY_ONLY * (size - weight) + _ENTRY_ONLY * max(0.0, self._sizes[number] - weight)
            )
            likeness *= _ONE * self._entries[number].weight
            sure = weight / (weight + _LITTLE)
            if number not in to_the_point:
                likeness *= _BESIDE
            factor = 1.0 if bag.tells_fault else _NO_FAULT if self._faults[number] else _UNTOLD
            for code in self._entries[number].codes:
                worth = factor * sure * (likeness + _ALL * whole[code] / size)
                if worth > best.get(code, 0.0):
                    best[code] = worth
        return sorted(best.items(), key=lambda pair: -pair[1])
