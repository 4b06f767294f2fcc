"""Words and numbers that stand for others: equal ones for equal ones, and nothing of what was there."""

from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256
from itertools import count, product
from re import Match, compile

from tusoi_cli.text import plain, words

Spans = Callable[[str], Sequence[tuple[int, int]]]
"""The places of a text's words and numbers that stay."""
_TOKEN = compile(r"[^\W\d_]+|\d+")
_LETTERS = "bdghkmnprstv", "aeou", ("", "n", "p", "t")
_ACCENTED = {"a": "ạ", "e": "ẹ", "o": "ọ", "u": "ụ"}
"""These letters stand in Unicode alone, so that no sheet of neutral words looks like an old font."""

_LONGEST = 30
"""Digits of a number that stands for another."""


class Neutral:
    """Replaces words; the same word is always replaced alike, in its own case, accented where it was."""

    def __init__(self, originals: Iterable[str]) -> None:
        """``originals``: all texts of the workbook, so that no neutral word is one of theirs."""
        self._taken = {key for text in originals for each in _TOKEN.findall(text) for key in (words(each), plain(each))}
        self._words: dict[str, str] = {}
        self._numbers: dict[str, str] = {}
        self._syllables = ["".join(each) for each in product(*_LETTERS)]
        self._next = 0

    def text(self, text: str, kept: Sequence[tuple[int, int]]) -> str:
        """The text with everything but the kept places replaced; what is no word or number stays as it is."""
        stays = set(kept)

        def told(found: Match[str]) -> str:
            if found.span() in stays:
                return found[0]
            return self._number(found[0]) if found[0].isdigit() else self._word(found[0])

        return _TOKEN.sub(told, text)

    def _word(self, word: str) -> str:
        key = words(word) or word
        if key not in self._words:
            self._words[key] = self._fresh(accented=not word.isascii())
        neutral = self._words[key]
        if word.isupper() and len(word) > 1:
            return neutral.upper()
        return neutral.capitalize() if word[:1].isupper() else neutral

    def _number(self, digits: str) -> str:
        """Another number of as many digits, the same for the same, never the same for two."""
        if digits not in self._numbers:
            used = {digits, *self._numbers.values()}
            tries = (str(drawn(min(len(digits), _LONGEST) + step // 500, step)) for step in count())
            self._numbers[digits] = next(each for each in tries if each not in used)
        return self._numbers[digits]

    def _fresh(self, *, accented: bool) -> str:
        while True:
            number, self._next = self._next, self._next + 1
            parts = [self._syllables[number % len(self._syllables)]]
            while number := number // len(self._syllables):
                parts.append(self._syllables[number % len(self._syllables)])
            syllables = "".join(parts)
            vowel = next(letter for letter in syllables if letter in _ACCENTED)
            word = syllables.replace(vowel, _ACCENTED[vowel], 1) if accented else syllables
            if not {words(word), plain(word)} & self._taken:
                return word


def drawn(digits: int, *place: int) -> int:
    """A number of so many digits, by its place alone."""
    low: int = 10 ** (digits - 1) if digits > 1 else 1
    seed = int.from_bytes(sha256(repr(place).encode()).digest()[:8], "big")
    return low + seed % (int(10**digits) - low)
