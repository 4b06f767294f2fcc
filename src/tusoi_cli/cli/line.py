"""The command line as typed: its language, wherever it stands, and options whose value may be left out."""

import re
from collections.abc import Sequence

LANG = ("--lang", "--ngon-ngu")
ALL_CODES = "all"
_OPTIONAL = (
    (("--hide-small", "--an-so-nho"), re.compile(r"[0-9]+"), "5"),
    (("--explain", "--giai-thich"), re.compile(r"[Tt][Ss][0-9]+"), ALL_CODES),
)
"""Options whose value may be left out: names, what a value after a blank looks like, the value meant without one."""


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
    """The line with values written out where they may be left out: ``--hide-small`` alone is ``--hide-small=5``."""
    full: list[str] = []
    at = 0
    while at < len(words):
        word = words[at]
        if word == "--":
            return [*full, *words[at:]]
        following = words[at + 1] if at + 1 < len(words) else ""
        for names, value, usual in _OPTIONAL:
            if word in names:
                given = bool(value.fullmatch(following))
                word = f"{word}={following if given else usual}"
                at += given
        full.append(word)
        at += 1
    return full
