"""Truth beside what was read: exact, or what differs and how."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from make import spelling
from make.draft import Box, address

_REF = re.compile(r"([A-Z]+)(\d+)(?::([A-Z]+)(\d+))?")


@dataclass(frozen=True)
class Difference:
    """One way in which what was read is not the truth. ``kind``: missing, extra, value, ref, context."""

    kind: str
    what: str

    def __str__(self) -> str:
        return f"{self.kind}: {self.what}"


def box_of(ref: str) -> Box | None:
    """The box of an A1 address, 0-based; None when it is no address."""
    found = _REF.fullmatch(ref.replace("$", ""))
    if not found:
        return None
    left, top = _column(found[1]), int(found[2]) - 1
    if not found[3]:
        return top, left, top, left
    return top, left, int(found[4]) - 1, _column(found[3])


def _column(text: str) -> int:
    number = 0
    for letter in text:
        number = number * 26 + ord(letter) - 64
    return number - 1


def identity(fact: Mapping[str, Any]) -> tuple[str, ...]:
    """What makes two facts the same figure."""
    code = str(fact["code"])
    if fact["measure"] == "indicator":
        code = spelling.key(code)
    return (
        spelling.cell_key(str(fact["party_cell"])), str(fact["period"]), str(fact["measure"]), code, str(fact["level"]),
        str(fact["audience"]),
    )  # fmt: skip


def committee_key(text: str) -> str:
    """Đảng bộ and Đảng uỷ of the same place are the same committee."""
    return re.sub(r"^(đảng bộ|đảng ủy|đảng uỷ)\s+", "", spelling.key(text))


def differences(truth: Iterable[Mapping[str, Any]], facts: Iterable[Mapping[str, Any]]) -> list[Difference]:
    """All that differs, the gravest first; empty when the facts are exactly the truth."""
    left: dict[tuple[str, ...], list[Mapping[str, Any]]] = {}
    for fact in facts:
        left.setdefault(identity(fact), []).append(fact)
    found: list[Difference] = []
    for expected in truth:
        candidates = left.get(identity(expected), [])
        best = min(candidates, key=lambda fact, want=expected: _badness(want, fact), default=None)
        if best is None:
            if not expected.get("optional"):
                found.append(Difference("missing", _show(expected)))
            continue
        candidates.remove(best)
        found += _compare(expected, best)
    found += [Difference("extra", _show(fact)) for rest in left.values() for fact in rest]
    rank = ("value", "extra", "missing", "context", "ref")
    return sorted(found, key=lambda each: rank.index(each.kind))


def _badness(expected: Mapping[str, Any], fact: Mapping[str, Any]) -> tuple[bool, bool, bool]:
    return not _same_place(expected, fact), not _same_value(expected, fact), bool(_context(expected, fact))


def _same_value(expected: Mapping[str, Any], fact: Mapping[str, Any]) -> bool:
    try:
        return abs(float(fact["value"]) - float(expected["value"])) < 1e-9
    except (TypeError, ValueError):
        return False


def _compare(expected: Mapping[str, Any], fact: Mapping[str, Any]) -> list[Difference]:
    found = []
    if not _same_value(expected, fact) and "value" not in expected["ignore"]:
        found.append(Difference("value", f"{_show(expected)} read as {fact['value']} at {fact['ref']}"))
    wrong = _context(expected, fact)
    if wrong:
        found.append(Difference("context", f"{_show(expected)}: {wrong}"))
    if not _same_place(expected, fact):
        found.append(Difference("ref", f"{_show(expected)} read at {fact['sheet']}!{fact['ref']}"))
    return found


def _context(expected: Mapping[str, Any], fact: Mapping[str, Any]) -> str:
    ignore = expected["ignore"]
    wrong = []
    if "committee" not in ignore and committee_key(str(expected["committee"])) != committee_key(str(fact["committee"])):
        wrong.append(f"committee {fact['committee']!r}")
    if not expected["loose"] and spelling.key(str(expected["party_cell"])) != spelling.key(str(fact["party_cell"])):
        wrong.append(f"party_cell {fact['party_cell']!r}")
    for column in ("cell_kind", "status", "due", "holder"):
        if column not in ignore and spelling.key(str(expected[column])) != spelling.key(str(fact[column])):
            wrong.append(f"{column} {fact[column]!r} for {expected[column]!r}")
    if spelling.key(str(fact["source"])) != spelling.key(str(expected["source"])):
        wrong.append(f"source {fact['source']!r}")
    return ", ".join(wrong)


def _same_place(expected: Mapping[str, Any], fact: Mapping[str, Any]) -> bool:
    sheets = [spelling.key(sheet) for sheet in expected["sheets"]]
    if "sheet" not in expected["ignore"] and spelling.key(str(fact["sheet"])) not in sheets:
        return False
    box = box_of(str(fact["ref"]))
    if box is None:
        return False
    if expected["rows"] is not None:
        top, bottom = expected["rows"]
        return box[0] == top and box[2] == bottom
    return str(fact["ref"]).replace("$", "") in expected["refs"]


def refs(boxes: Iterable[Box]) -> set[str]:
    """The addresses of boxes."""
    return {address(box) for box in boxes}


def _show(fact: Mapping[str, Any]) -> str:
    who = "/".join(
        str(fact[column]) for column in ("party_cell", "period", "measure", "code", "level") if fact[column] != ""
    )
    return f"{who}={fact['value']} @ {fact['sheet']}!{fact['ref']}"
