"""The words of the corrections workbook, in every language, back to what they stand for."""

from collections.abc import Mapping
from functools import lru_cache

from tusoi_cli.language import LANGS, catalogue
from tusoi_cli.text import words

TABLES: Mapping[str, tuple[str, ...]] = {
    "open": ("code", "severity", "where", "found", "hint", "decision", "value", "reason", "asks", "layout", "subject",
             "places", "ref", "party_cell", "period", "seen"),
    "roster": ("name", "kind", "committee", "listed"),
    "aliases": ("written", "meant"),
    "merges": ("old", "new", "since"),
    "signed": ("signed_period", "measure", "figure"),
}  # fmt: skip
"""Sheets with their columns; ``decided`` has those of ``open``."""


@lru_cache(maxsize=64)
def meanings(table: str) -> Mapping[str, str]:
    """Folded word -> key, of a table under the topic ``corrections``, in all languages; keys stand for themselves."""
    return _meanings("corrections", table)


@lru_cache(maxsize=8)
def statuses() -> Mapping[str, str]:
    """Folded word -> status of a shortcoming."""
    return _meanings("word", "status")


@lru_cache(maxsize=8)
def measures() -> Mapping[str, str]:
    """Folded word -> measure, and what else a signed report may hold."""
    return {**_meanings("word", "measure"), **meanings("signed")}


def _meanings(topic: str, table: str) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for lang in LANGS:
        for key, word in catalogue.topic(topic, lang)[table].items():
            found.setdefault(words(key), key)
            if isinstance(word, str):
                found.setdefault(words(word), key)
    return found
