"""The command line as typed: its language, wherever it stands, and options whose value may be left out."""

from collections.abc import Sequence

LANG = ("--lang", "--ngon-ngu")
_HIDE_SMALL = ("--hide-small", "--an-so-nho")
_USUAL_K = "5"


def split_language(words: Sequence[str]) -> tuple[str | None, list[str]]:
    """What ``--lang`` asks for (None: nothing), and the line without it; what stands after ``--`` is left alone."""
    asked: str | None = None
    rest: list[str] = []
    at = 0
    while at < len(words):
        word = words[at]
        if word == "--":
            return asked, [*rest, *words[at:]]
        name, equals, value = word.partition("=")
        if name in LANG:
            if not equals:
                at += 1
                value = words[at] if at < len(words) else ""
            asked = value
        else:
            rest.append(word)
        at += 1
    return asked, rest


def completed(words: Sequence[str]) -> list[str]:
    """The line with ``--hide-small`` written out: alone it means 5, and a number may stand after it."""
    full: list[str] = []
    at = 0
    while at < len(words):
        word = words[at]
        if word == "--":
            return [*full, *words[at:]]
        if word in _HIDE_SMALL:
            following = words[at + 1] if at + 1 < len(words) else ""
            numbered = following.isascii() and following.isdigit()
            full.append(f"{word}={following if numbered else _USUAL_K}")
            at += numbered
        else:
            full.append(word)
        at += 1
    return full
