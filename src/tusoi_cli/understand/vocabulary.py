"""The words of headers, titles and rows, as data: ``vocabulary/headers.toml``, and what ``tusoi.toml`` adds."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files

from tusoi_cli.text import plain, words

_REMEMBERED = 50_000
"""Texts whose reading is kept; tables repeat their words."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Parts that must follow each other; ``start`` and ``end`` tie the first and the last one."""

    parts: tuple[str, ...]
    start: bool = False
    end: bool = False

    def fits(self, text: str) -> bool:
        """The text (words joined by single spaces) holds the phrase, on word boundaries."""
        padded = f" {text} "
        at = 0
        for index, part in enumerate(self.parts):
            found = padded.find(f" {part} ", at)
            if found < 0 or (index == 0 and self.start and found > 0):
                return False
            at = found + len(part) + 1
        return not self.end or at == len(padded) - 1 or padded.endswith(f" {self.parts[-1]} ")


@dataclass(frozen=True, slots=True)
class Entry:
    """One meaning with the phrases that say it; in accented and accent-free form."""

    name: str
    any: tuple[Phrase, ...]
    forbidden: tuple[Phrase, ...]
    any_plain: tuple[Phrase, ...]
    forbidden_plain: tuple[Phrase, ...]

    def fits(self, text: str, accents: bool) -> bool:
        """The text says this meaning."""
        wanted, barred = (self.any, self.forbidden) if accents else (self.any_plain, self.forbidden_plain)
        return any(phrase.fits(text) for phrase in wanted) and not any(phrase.fits(text) for phrase in barred)


@dataclass(frozen=True)
class Vocabulary:
    """All sections. ``keys`` and ``known`` hold whole headers; ``sections`` hold phrases in order of trust."""

    abbreviations: Mapping[str, str]
    keys: Mapping[str, str]
    known: Mapping[str, str]
    sections: Mapping[str, tuple[Entry, ...]]
    percent: Entry
    broken: tuple[tuple[str, str], ...] = ()
    """Abbreviations of two words (``t số``)."""
    bare: Mapping[str, str] = field(default_factory=dict)
    """Abbreviations of texts without any diacritics (``dv``), written out without them."""
    gloss: frozenset[str] = frozenset()
    """English words in which a header may be given again."""
    memory: dict[tuple[str, str], str] = field(default_factory=dict, compare=False, repr=False)
    normals: dict[str, str] = field(default_factory=dict, compare=False, repr=False)
    firsts: dict[str, Mapping[str, tuple[int, ...]]] = field(default_factory=dict, compare=False, repr=False)
    """By section: a word -> the places of the entries of which a phrase begins with it."""
    silent: dict[str, dict[str, int]] = field(default_factory=dict, compare=False, repr=False)
    """By section: what ``_silence`` says of a word."""

    def says(self, section: str, text: str) -> str:
        """The name of the section's first entry that fits the normalised text, else empty."""
        known = self.memory.get((section, text))
        if known is None:
            accents = not text.isascii()
            known = next((entry.name for entry in self._begun(section, text) if entry.fits(text, accents)), "")
            if len(self.memory) < _REMEMBERED:
                self.memory[section, text] = known
        return known

    def _begun(self, section: str, text: str) -> Iterator[Entry]:
        """The section's entries of which a phrase begins with a word of the text; no other one fits."""
        firsts = self._firsts(section)
        places = {place for word in ("", *text.split(" ")) for place in firsts.get(word, ())}
        return (self.sections[section][place] for place in sorted(places))

    def _firsts(self, section: str) -> Mapping[str, tuple[int, ...]]:
        known = self.firsts.get(section)
        if known is None:
            found: dict[str, tuple[int, ...]] = {}
            for place, entry in enumerate(self.sections[section]):
                for phrase in (*entry.any, *entry.any_plain):
                    word = phrase.parts[0].split(" ")[0] if phrase.parts else ""
                    found[word] = (*found.get(word, ()), place)
            known = self.firsts[section] = found
        return known

    def is_silent(self, section: str, text: str) -> bool:
        """True only where ``says`` finds nothing in a text as written; asked word by word, as names differ in a few.

        Single letters alone could be a word broken apart, so that one word at least must be longer.
        """
        firsts, known, longest = self._firsts(section), self.silent.setdefault(section, {}), 0
        for word in text.split():
            if word.isdecimal():
                length = 0 if word in firsts else len(word)
            else:
                length = known[word] if word in known else self._silence(section, word)
            if not length:
                return False
            if length > longest:
                longest = length
        return longest > 1

    def _silence(self, section: str, word: str) -> int:
        """The length of the longest of the words that one stands for; 0 where one could begin what is looked for."""
        parts = words(word).split()
        written = (short.get(part, part) for part in parts for short in (self.abbreviations, self.bare))
        told = [each for full in written for each in full.split(" ")]
        broken = {part for short, _ in self.broken for part in short.split(" ")}
        firsts = self._firsts(section)
        begins = "" in firsts or any(each in firsts or each in broken for each in told)
        length = 0 if begins else max(map(len, told), default=0)
        if len(self.silent[section]) < _REMEMBERED:
            self.silent[section][word] = length
        return length

    def normal(self, text: str) -> str:
        """Words of a text with abbreviations written out; single letters broken apart by line breaks joined again."""
        known = self.normals.get(text)
        if known is None:
            known = self._normal(text)
            if len(self.normals) < _REMEMBERED:
                self.normals[text] = known
        return known

    def _normal(self, text: str) -> str:
        tokens = words(text).split()
        if len(tokens) > 1 and all(len(token) == 1 for token in tokens):
            return "".join(tokens)
        short_for = self.bare if text.isascii() else self.abbreviations
        text = " ".join(short_for.get(token, token) for token in tokens)
        if tokens and len(min(tokens, key=len)) == 1:
            for short, full in self.broken:
                text = f" {text} ".replace(f" {short} ", f" {full} ").strip()
                if text.isascii():
                    text = f" {text} ".replace(f" {plain(short)} ", f" {plain(full)} ").strip()
        return text


def _phrase(text: str, write: object) -> Phrase:
    assert callable(write)
    start, end = text.startswith("^"), text.endswith("$")
    parts = tuple(str(write(part)) for part in text.strip("^$").split("..."))
    return Phrase(tuple(part for part in parts if part), start, end)


def _entry(name: str, data: Mapping[str, list[str]]) -> Entry:
    wanted, barred = data["any"], data.get("not", [])
    return Entry(
        name,
        tuple(_phrase(text, words) for text in wanted),
        tuple(_phrase(text, words) for text in barred),
        tuple(_phrase(text, plain) for text in wanted),
        tuple(_phrase(text, plain) for text in barred),
    )


def _whole_headers(section: Mapping[str, Mapping[str, list[str]]]) -> dict[str, str]:
    whole: dict[str, str] = {}
    for name, data in section.items():
        for text in data["any"]:
            whole.setdefault(words(text), name)
            whole.setdefault(plain(text), name)
    return whole


@lru_cache(maxsize=4)
def load(extra: tuple[tuple[str, tuple[str, ...]], ...] = ()) -> Vocabulary:
    """The packaged vocabulary with further words by role (``("reviewed", ("dự tự soi",))``)."""
    with (files("tusoi_cli") / "vocabulary" / "headers.toml").open("rb") as file:
        data = tomllib.load(file)
    added = dict(extra)
    sections = {}
    for section in (
        "aside",
        "measure",
        "grade",
        "exemplary",
        "discipline",
        "status",
        "holder",
        "row",
        "subject",
        "review",
        "points",
        "like",
        "small",
        "apart",
        "unit",
    ):
        for name, entry in data[section].items():
            entry["any"] = [*(f"^{text}$" for text in added.get(name, ())), *entry["any"]]
        sections[section] = tuple(_entry(name, entry) for name, entry in data[section].items())
    for name, entry in data["key"].items():
        entry["any"] = [*added.get(name, ()), *entry["any"]]
    abbreviations = {words(short): words(text) for short, text in data["abbreviations"].items()}
    return Vocabulary(
        {short: full for short, full in abbreviations.items() if " " not in short},
        _whole_headers(data["key"]),
        _whole_headers(data["other"]),
        sections,
        _entry("percent", data["percent"]),
        tuple((short, full) for short, full in abbreviations.items() if " " in short),
        {plain(short): plain(full) for short, full in data["abbreviations"].items() if " " not in short},
        frozenset(data["gloss"]["words"]),
    )
