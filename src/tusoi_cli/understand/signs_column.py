"""The signs of one sheet: each is given once, and the numbers beside them count from somewhere."""

from collections.abc import Callable, Sequence

from tusoi_cli.model.checklist import Checklist
from tusoi_cli.understand.signs_codes import Codes
from tusoi_cli.understand.signs_match import NOTHING, Label, Match

_RANK = {"person": 6, "code": 5, "wording": 5, "phrase": 4, "spelling": 3, "number": 2, "words": 1, "": 0}
_ENOUGH = 3
"""Labels found by their words that agree with a way of numbering, before it decides alone."""

Finder = Callable[[str, str, str], Match]


def match_column(labels: Sequence[Label], checklist: Checklist, codes: Codes, match: Finder) -> list[Match]:
    """The match of each label; ``match(text, group, number)`` is asked for one at a time."""
    found = [_said(label, codes, match) for label in labels]
    numbered = [label.number or (label.code_text if label.code_text.strip().isdecimal() else "") for label in labels]
    if any(numbered):
        found = _numbered(labels, numbered, found, checklist, codes)
    return _once(found)


def _said(label: Label, codes: Codes, match: Finder) -> Match:
    """What the words and the code column say."""
    found = match(label.text, label.group, "") if label.text.strip() else NOTHING
    if not label.code_text or label.code_text.strip().isdecimal():
        return found
    group = codes.group(label.group)
    named, part = codes.find(label.code_text, group)
    if len(named) != 1:
        return found
    code = named[0]
    others = tuple(pair for pair in found.candidates if pair[0] != code)[:4]
    if found.status == "matched" and found.code != code:
        return Match("ambiguous", (found.candidates[0], (code, 1.0)), "code")
    if found.status in ("approximate", "ambiguous") and code not in dict(found.candidates):
        return Match("approximate", ((code, 0.9), *others), "code", part)
    return Match("matched", ((code, 1.0), *others), "code", part or found.part)


def _numbered(
    labels: Sequence[Label], numbers: Sequence[str], found: Sequence[Match], checklist: Checklist, codes: Codes
) -> list[Match]:
    """The way of numbering that fits the labels found by their words fills in the others."""
    ways = (
        _in_groups(labels, numbers, codes),
        _throughout(numbers, checklist),
        _places(labels, numbers, checklist, codes),
    )
    sure = [match.code if match.status == "matched" else "" for match in found]

    def worth(way: list[str]) -> tuple[int, int]:
        agree = sum(code == said for code, said in zip(way, sure, strict=True) if code and said)
        against = sum(code != said for code, said in zip(way, sure, strict=True) if code and said)
        resolved = [code for code in way if code]
        return agree - 2 * against, len(set(resolved)) - 2 * (len(resolved) - len(set(resolved)))

    best = max(ways, key=worth)
    agreement = worth(best)[0]
    unsaid = not any(sure)
    if agreement < 0 or (not unsaid and agreement == 0):
        return list(found)
    return [
        _with_number(label, match, code, agreement >= _ENOUGH, unsaid)
        for label, match, code in zip(labels, found, best, strict=True)
    ]


def _with_number(label: Label, match: Match, code: str, proven: bool, unsaid: bool) -> Match:
    if not code or match.status == "matched" or match.by == "person":
        return match
    scores = dict(match.candidates)
    others = tuple(pair for pair in match.candidates if pair[0] != code)[:4]
    if code in scores:
        return Match("matched" if proven else "approximate", ((code, scores[code]), *others), "number")
    if not label.text.strip():
        return Match("matched", ((code, 1.0),), "number") if proven or unsaid else match
    return match if not proven else Match("ambiguous", ((code, 0.5), *others), "number")


def _in_groups(labels: Sequence[Label], numbers: Sequence[str], codes: Codes) -> list[str]:
    """Numbers that begin again under each group row: 1 to 9 under I, II and III, or 4a."""
    way = []
    for label, number in zip(labels, numbers, strict=True):
        group = codes.group(label.group)
        named = codes.find(number, group)[0] if number and group else []
        way.append(named[0] if len(named) == 1 else "")
    return way


def _throughout(numbers: Sequence[str], checklist: Checklist) -> list[str]:
    """Numbers that run through the whole checklist: 1 to 27, 1 to 82."""
    signs = [sign.code for sign in checklist.signs]
    whole = [number for number in numbers if number]
    if len(set(whole)) < len(whole):
        return [""] * len(numbers)
    return [signs[int(n) - 1] if n.isdecimal() and len(n) < 6 and 0 < int(n) <= len(signs) else "" for n in numbers]


def _places(labels: Sequence[Label], numbers: Sequence[str], checklist: Checklist, codes: Codes) -> list[str]:
    """Numbers of places within a group, the group told by its row or by the numbers beginning again."""
    values = [int(number) if number.isdecimal() and len(number) < 6 else 0 for number in numbers]
    order = [] if any(label.group for label in labels) else _order(values, checklist, codes)
    run, before = -1, 0
    way = []
    for label, value in zip(labels, values, strict=True):
        if value and (run < 0 or value <= before):
            run += 1
        before = value or before
        signs = codes.members(order[run] if order and run >= 0 else codes.group(label.group))
        way.append(signs[value - 1] if 0 < value <= len(signs) else "")
    return way


def _order(values: Sequence[int], checklist: Checklist, codes: Codes) -> list[str]:
    """The groups or audiences in order, where the numbers begin again as often and end where those do."""
    ends: list[int] = []
    before = 0
    for value in filter(None, values):
        if not ends or value <= before:
            ends.append(value)
        before = ends[-1] = value
    for order in ([group.code for group in checklist.groups], list(checklist.audiences)):
        if [len(codes.members(name)) for name in order] == ends:
            return order
    return []


def _once(found: Sequence[Match]) -> list[Match]:
    """Of several labels for one sign the surest keeps it; the same part of it is given once too."""
    owner: dict[tuple[str, str], int] = {}
    for place, match in enumerate(found):
        if not match.code:
            continue
        claim = (match.code, match.part)
        if claim not in owner or _sureness(match) > _sureness(found[owner[claim]]):
            owner[claim] = place
    settled = []
    for place, match in enumerate(found):
        taken = match.code and owner[match.code, match.part] != place
        if match.code and match.part and (match.code, "") in owner:
            taken = True
        if match.code and not match.part and match.status == "approximate":
            taken = taken or any(code == match.code and part for code, part in owner)
        settled.append(Match("ambiguous", match.candidates, "twice", match.part) if taken else match)
    return settled


def _sureness(match: Match) -> tuple[bool, int, float]:
    return match.status == "matched", _RANK.get(match.by, 0), match.candidates[0][1]
