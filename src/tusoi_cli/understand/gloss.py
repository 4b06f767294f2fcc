"""The English in which some headers say themselves again: ``Chi bộ / Party cell``, ``Số ĐV (Total members)``."""

import re

_LETTERS = r"([A-Za-z][A-Za-z .'&-]*)"
_BEHIND = re.compile(rf"(?<=\S)\s*[/\n|]\s*{_LETTERS}$")
_BRACKETED = re.compile(rf"(?<=\S)\s*[/|]?\s*\({_LETTERS}\)")
_LONGEST = 200
"""Letters of the longest header that is looked at."""
_TELLING = 4
"""Letters of the word that tells English from Vietnamese without accents."""


def without_gloss(text: str, english: frozenset[str]) -> str:
    """The text without what is said again in words that are all ``english``; whole where nothing else is said."""
    if len(text) > _LONGEST:
        return text
    own = _BRACKETED.sub(lambda found: "" if _is_english(found[1], english) else found[0], text)
    found = _BEHIND.search(own.rstrip())
    if found and _is_english(found[1], english):
        own = own[: found.start()]
    return text if own == text or _is_english(own, english) else own


def _is_english(text: str, english: frozenset[str]) -> bool:
    said = re.findall(r"\w+", text.lower())
    return english.issuperset(said) and (said == ["no"] or any(len(word) >= _TELLING for word in said))
