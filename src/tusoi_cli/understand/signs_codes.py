"""Codes of signs in any notation: ``I.4``, ``I-4``, ``I 4 c``, ``1.4``, ``4a`` under its group row."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from tusoi_cli.model.checklist import Checklist
from tusoi_cli.text import plain, words

Runs = tuple[str, ...]
_MOST_GROUPS = 500

_RUN = re.compile(r"[0-9]+|[^\W\d_]+")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10}
_AROUND = re.compile(r"\b(?:bieu hien|nhom|muc|so|thu|dong|y|bh|sign|group|no)\b")
_LEADING = re.compile(
    r"""\s*[\[(]?
    (?P<code>
        (?: [IVX]{1,4} | [ivx]{1,4} | [A-Z]{1,3} | \d{1,2} ) \s*[.\-_/ ]\s* \d{1,2}
        (?: \s*[.\-_/]?\s* [a-zđ] (?![^\W\d_]) )?
      | \d{1,2}\s*[a-zđ] (?=\s*[.):\-])
    )
    (?: \s*[\])]?\s* [.:;\-–)\]] \s* | \s+ )
    (?P<rest> (?=\S*[^\W\d_]{2}) .+ )""",
    re.DOTALL | re.VERBOSE,
)
_NUMBERED = re.compile(r"\s*(?:[-–•*+]+\s*)?(?:\(?\d{1,3}\s*[.)\-:]+\s*|[a-zđ]\s*[.)]\s+)(?=[^\W\d_])")


def runs(text: str) -> Runs:
    """The letters and numbers of a code, each run by itself: ``I.4c`` is i, 4, c; leading zeros are dropped."""
    return tuple(run.lstrip("0") or "0" if run.isdecimal() else run.lower() for run in _RUN.findall(text))


@lru_cache(maxsize=4096)
def bare(text: str) -> Runs:
    """The runs of a text that holds a code and nothing else (``Biểu hiện 4``, ``(I.4)``); empty for other text."""
    if len(text) > 40:
        return ()
    found = runs(_AROUND.sub(" ", plain(text)) if any(c.isalpha() and c not in "IVXivx" for c in text) else text)
    short = all(run.isdecimal() or run in _ROMAN or len(run) <= 3 for run in found)
    return found if found and len(found) <= 4 and short and any(run.isdecimal() for run in found) else ()


def leading(text: str) -> tuple[str, str]:
    """A code before the words (``I.4. Né tránh…``) and the words; ("", text) where there is none."""
    found = _LEADING.match(text)
    return (found["code"], found["rest"]) if found else ("", text)


def without_number(text: str) -> str:
    """The text without a list number or bullet before it."""
    return _NUMBERED.sub("", text, count=1).lstrip(" -–•*+\t")


def _is_letter(run: str) -> bool:
    return len(run) == 1 and not run.isdecimal()


class Codes:
    """The codes of one checklist, its groups and its audiences."""

    def __init__(self, checklist: Checklist) -> None:
        self._by_runs: dict[Runs, list[str]] = {}
        self._in_group: dict[str, dict[Runs, list[str]]] = {}
        self._parents: dict[Runs, list[str]] = {}
        self._others: dict[Runs, list[str]] = {}
        self._members: dict[str, list[str]] = {}
        for sign in checklist.signs:
            own = runs(sign.code)
            self._by_runs.setdefault(own, []).append(sign.code)
            if len(own) > 2:
                self._parents.setdefault(own[:-1], []).append(sign.code)
            group = runs(sign.group)
            if group and own[: len(group)] == group and len(own) > len(group):
                self._in_group.setdefault(sign.group, {}).setdefault(own[len(group) :], []).append(sign.code)
            for name in filter(None, (sign.group, sign.audience)):
                self._members.setdefault(name, []).append(sign.code)
        for links in checklist.crosswalks.values():
            for link in links:
                self._others.setdefault(runs(link.target), []).append(link.code)
        self._titles = {group.code: [words(title) for title in group.titles.values()] for group in checklist.groups}
        self._titles |= {name: [words(t) for t in titles.values()] for name, titles in checklist.audiences.items()}
        self._letters = {name: self._letter(name) for name in (*checklist.audiences, *self._titles)}
        self._found: dict[str, str] = {}

    def _letter(self, name: str) -> str:
        """What a group's row begins with: its code, or what all codes of an audience begin with."""
        firsts = {runs(code)[0] for code in self._members.get(name, ())}
        return firsts.pop() if len(firsts) == 1 else name.lower()

    def members(self, group: str) -> list[str]:
        """The signs of a group or audience, in order."""
        return self._members.get(group, [])

    def group(self, text: str) -> str:
        """The group or audience that a group row names (``I. Suy thoái về …``, ``Nhóm 2``); "" for none."""
        if not text or text in self._titles:
            return text
        if text not in self._found:
            if len(self._found) > _MOST_GROUPS:
                self._found.clear()
            self._found[text] = self._group(text)
        return self._found[text]

    def _group(self, text: str) -> str:
        key = words(text)
        for code, titles in self._titles.items():
            if any(title and title in key for title in titles):
                return code
        first = next(iter(runs(_AROUND.sub(" ", plain(text[:40])))), "")
        for code, letter in self._letters.items():
            if first == letter or (first.isdecimal() and _ROMAN.get(letter) == int(first)):
                return code
        return ""

    def find(self, text: str, group: str = "") -> tuple[list[str], str]:
        """The signs that a bare code names and, for a part of a sign (``I.4.c`` in a list of 27), its letter."""
        found = bare(text)
        return self.find_runs(found, group) if found else ([], "")

    def find_runs(self, found: Runs, group: str = "") -> tuple[list[str], str]:
        """As ``find``, of runs."""
        for form in self._forms(found):
            if form in self._by_runs:
                return self._by_runs[form], ""
        if codes := self._within(found, group):
            return codes, ""
        for form in self._forms(found):
            if form in self._parents:
                return self._parents[form], ""
            if form in self._others:
                return self._others[form], ""
            if len(form) > 2 and form[:-1] in self._by_runs and _is_letter(form[-1]):
                return self._by_runs[form[:-1]], form[-1]
        if len(found) == 2 and _is_letter(found[1]) and (codes := self._within(found[:1], group)):
            return codes, found[1]
        return self._unplaced(found, group)

    def _within(self, found: Runs, group: str) -> list[str]:
        """By the rest of the code within its group, or by the place within its audience."""
        if group in self._in_group:
            return self._in_group[group].get(found, [])
        members = self.members(group)
        number = int(found[0]) if len(found) == 1 and found[0].isdecimal() and len(found[0]) < 6 else 0
        return [members[number - 1]] if 0 < number <= len(members) else []

    def _unplaced(self, found: Runs, group: str) -> tuple[list[str], str]:
        """A number that names several signs, or one in each group."""
        if len(found) == 1:
            within = self._in_group.get(group, {})
            return (self._starting(within, found) if group else self._anywhere(found)), ""
        if not group and len(found) == 2 and _is_letter(found[1]):
            return self._anywhere(found) or self._anywhere(found[:1]), found[1]
        return [], ""

    def _anywhere(self, found: Runs) -> list[str]:
        """A number without its group may stand for the sign of that number in any group."""
        return [code for within in self._in_group.values() for code in self._starting(within, found)]

    @staticmethod
    def _starting(within: Mapping[Runs, Iterable[str]], found: Runs) -> list[str]:
        return [code for own, codes in within.items() if own[: len(found)] == found for code in codes]

    @staticmethod
    def _forms(found: Runs) -> list[Runs]:
        """As written, with the group behind (4 nhóm I), and with the group's number in Arabic: 1.4 for I.4."""
        forms = [found]
        if len(found) == 2 and found[0].isdecimal() and found[1] in _ROMAN:
            forms.append((found[1], found[0]))
        if len(found) > 1 and found[0].isdecimal() and found[1].isdecimal():
            roman = next((letters for letters, value in _ROMAN.items() if str(value) == found[0]), "")
            if roman:
                forms.append((roman, *found[1:]))
        return forms
