"""Which words of a text say how a sheet is to be read: those that a shared layout keeps; all others go."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Literal, TypeAlias

from tusoi_cli.text import plain, words
from tusoi_cli.understand.context_names import name_of_sheet
from tusoi_cli.understand.gloss import without_gloss
from tusoi_cli.understand.meaning import Meanings, names_party_cell
from tusoi_cli.understand.periods import periods
from tusoi_cli.understand.signs import Matcher
from tusoi_cli.understand.vocabulary import Entry, Phrase

Mode: TypeAlias = Literal["free", "header", "sheet", "signature", "personal"]
"""``free``: every known word stays; ``header``: those of time also by themselves; ``sheet``: so does a sheet's name of
form words; ``signature``: posts and dates alone; ``personal``: nothing."""

_TOKEN = re.compile(r"[^\W\d_]+|\d+")
_LIST_NUMBER = re.compile(r"\s*\(?(?:\d{1,3}|[ivxIVX]{1,4}|[a-zA-Z])\)?\s*[.)\-/:](?=\s|$|[^\W\d])")
_DAY = re.compile(r"ngày\s*([\d.… ]*)\s*tháng\s*([\d.… ]*)\s*năm", re.I)
_MARK = re.compile(r"\W*(?:[^\W\d_]|[ivxIVX]{1,4})\W*")
"""A tick, a level or a letter by itself."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_NEAR = 2
"""Words between a number and the word that makes it a period's."""
_REMARK = 3
"""Words of a remark in brackets."""
_LEAST = 4
"""Words from which on a text may be a sign in somebody's own words."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a number of a text, with its key as ``text.words`` gives it."""

    start: int
    end: int
    key: str

    @property
    def is_number(self) -> bool:
        """Digits only."""
        return self.key.isdecimal()


class KnownWords:
    """Finds the known words of texts."""

    def __init__(self, meanings: Meanings, matchers: Sequence[Matcher]) -> None:
        vocabulary = meanings.vocabulary
        self._meanings = meanings
        self._vocabulary = vocabulary
        self._matchers = matchers
        whole = [*vocabulary.keys, *vocabulary.known]
        self._whole = frozenset(whole)
        self._phrases = _by_first([each.split() for each in whole if " " in each])
        self._sentence = {
            accents: _by_first([_key(each, accents).split() for each in _structure()["words"]])
            for accents in (True, False)
        }
        titles = (title for m in matchers for group in m.checklist.groups for title in group.titles.values())
        self._groups = tuple(dict.fromkeys(frozenset([*words(t).split(), *plain(t).split()]) for t in titles))
        self._memory: dict[tuple[str, Mode], tuple[tuple[int, int], ...]] = {}

    def spans(self, text: str, mode: Mode = "free") -> tuple[tuple[int, int], ...]:
        """The places (start, end) of the words and numbers to keep, in order."""
        found = self._memory.get((text, mode))
        if found is None:
            tokens = [Token(each.start(), each.end(), words(each[0])) for each in _TOKEN.finditer(text)]
            kept = self._kept(text, tokens, mode) if mode != "personal" else set()
            found = tuple((token.start, token.end) for at, token in enumerate(tokens) if at in kept)
            if len(self._memory) < 50_000:
                self._memory[text, mode] = found
        return found

    def _kept(self, text: str, tokens: Sequence[Token], mode: Mode) -> set[int]:
        if mode == "signature":
            return self._said(self._vocabulary.sections["row"], text, tokens) | (
                self._times(text, tokens) if _DAY.search(text) else set()
            )
        if mode == "sheet" and not name_of_sheet(text) and not periods(text):
            return set(range(len(tokens)))
        if self._is_whole(text) or _MARK.fullmatch(text) or any(matcher.exact(text) for matcher in self._matchers):
            return set(range(len(tokens)))
        kept = set(self._listed(text, tokens)) | self._times(text, tokens, alone=mode == "header")
        kept |= _runs(tokens, self._sentence[not text.isascii()]) | _runs(tokens, self._phrases)
        for section in (*self._vocabulary.sections.values(), (self._vocabulary.percent,)):
            kept |= self._said(section, text, tokens)
        kept |= {at for at, token in enumerate(tokens) if token.key in self._vocabulary.abbreviations}
        if without_gloss(text, self._vocabulary.gloss) != text:
            kept |= {at for at, token in enumerate(tokens) if token.key in self._vocabulary.gloss}
        return kept | self._of_sign(text, tokens)

    def _is_whole(self, text: str) -> bool:
        """The text is a whole header, a level or a sign's code; brackets hold no more than a unit."""
        said = self._meanings.of(text)
        return bool(said.key or said.known or said.sign_code or (said.level and len(text) < 20)) and not any(
            len(inside.split()) > _REMARK for inside in re.findall(r"\(([^()]*)\)", text)
        )

    def _listed(self, text: str, tokens: Sequence[Token]) -> Iterator[int]:
        """The list number before the words."""
        found = _LIST_NUMBER.match(text)
        return (at for at, token in enumerate(tokens) if found and token.end <= found.end())

    def _said(self, section: Sequence[Entry], text: str, tokens: Sequence[Token]) -> set[int]:
        """The words by which the text says something of a section."""
        expanded = list(self._expanded(tokens))
        joined = " ".join(word for word, _ in expanded)
        kept: set[int] = set()
        accents = not text.isascii()
        for entry in section:
            wanted, barred = (entry.any, entry.forbidden) if accents else (entry.any_plain, entry.forbidden_plain)
            for phrase in (*wanted, *barred):
                if phrase.fits(joined):
                    kept |= _places(phrase, expanded)
        return kept

    def _expanded(self, tokens: Sequence[Token]) -> Iterator[tuple[str, int]]:
        """The words with abbreviations written out, each with the token that it comes from."""
        for at, token in enumerate(tokens):
            for word in self._vocabulary.abbreviations.get(token.key, token.key).split():
                yield word, at

    def _of_sign(self, text: str, tokens: Sequence[Token]) -> set[int]:
        """In a group's title, or a sign that was shortened or misspelt: the words of its official wording."""
        if sum(not token.is_number for token in tokens) < _LEAST or names_party_cell(text):
            return set()
        for title in self._groups:
            held = {at for at, token in enumerate(tokens) if token.key in title}
            if len(held) >= _LEAST:
                return held
        for matcher in self._matchers:
            match = matcher.match(text)
            if match.code:
                sign = next(sign for sign in matcher.checklist.signs if sign.code == match.code)
                said = " ".join((sign.text, *sign.labels.values(), *sign.phrases))
                told = set(words(said).split())
                told |= {plain(key) for key in told} if text.isascii() else set()
                return {at for at, token in enumerate(tokens) if token.key in told}
        return set()

    def _times(self, text: str, tokens: Sequence[Token], *, alone: bool = False) -> set[int]:
        """The words and numbers of periods; of a day's date the words and the year."""
        structure = _structure()
        accents = not text.isascii()
        said = {_key(each, accents) for each in structure["period"]}
        counted = {_key(each, accents) for each in structure["numbers"]}
        day = _DAY.search(text)
        kept = {at for at, token in enumerate(tokens) if _YEAR.fullmatch(token.key)}
        if not periods(text) and not day and not alone:
            return kept
        kept |= {at for at, token in enumerate(tokens) if token.key in said and len(token.key) > 1}
        anchors = {at for at, token in enumerate(tokens) if at in kept or token.key in said}
        for at, token in enumerate(tokens):
            inside = day is not None and day.start() <= token.start < day.end() and token.is_number
            small = (token.is_number and len(token.key) < 3) or token.key in counted or token.key in said
            if small and not inside and any(abs(at - anchor) <= _NEAR for anchor in anchors):
                kept.add(at)
        return kept


def _places(phrase: Phrase, expanded: Sequence[tuple[str, int]]) -> set[int]:
    """The tokens on which the parts of a phrase stand, first to last."""
    kept: set[int] = set()
    at = 0
    sequence = [word for word, _ in expanded]
    for part in phrase.parts:
        size = len(part.split())
        while at + size <= len(sequence) and " ".join(sequence[at : at + size]) != part:
            at += 1
        kept |= {token for _, token in expanded[at : at + size]}
        at += size
    return kept


def _by_first(phrases: Iterable[list[str]]) -> dict[str, list[list[str]]]:
    found: dict[str, list[list[str]]] = {}
    for phrase in phrases:
        found.setdefault(phrase[0], []).append(phrase)
    return found


def _runs(tokens: Sequence[Token], phrases: dict[str, list[list[str]]]) -> set[int]:
    """The tokens on which whole phrases stand."""
    keys = [token.key for token in tokens]
    return {
        at + step
        for at, key in enumerate(keys)
        for phrase in phrases.get(key, ())
        if keys[at : at + len(phrase)] == phrase
        for step in range(len(phrase))
    }


def _key(text: str, accents: bool) -> str:
    return words(text) if accents else plain(text)


@lru_cache(maxsize=1)
def _structure() -> dict[str, list[str]]:
    with (files("tusoi_cli") / "vocabulary" / "structure.toml").open("rb") as file:
        return tomllib.load(file)
