"""The head of a document of a Party body, and its foot: who writes, who signs, who receives."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from docx.shared import Pt

from tusoi_cli.render.docx.page import add, frame, rule, say, shape
from tusoi_cli.render.summary import Summary
from tusoi_cli.render.writing import Writing

_DOTS = "……………"
_LEFT, _RIGHT = 82.0, 83.0
_PARTY_WIDTH = 212.0
"""Points that the Party's name takes, and the line below it."""


def masthead(word: Any, settings: Mapping[str, str], said: Summary, writing: Writing) -> float:
    """The body above, the body, the number; the Party's name, place and date. Gives its height in points."""
    text = writing.language.text
    left, right = frame(word, (_LEFT, _RIGHT)).rows[0].cells
    body = (settings.get("body") or said.body or _DOTS).upper()
    above = settings.get("body_above", "").upper()
    say(left, above or _DOTS, size=14, align="center", line=17)
    say(left, body, size=14, bold=True, align="center", line=17)
    say(left, "*", size=14, align="center", line=13)
    say(
        left,
        text("document.number", number=settings.get("number") or text("document.number_blank")),
        size=14,
        align="center",
        line=17,
    )
    say(left, text("document.draft"), size=13, bold=True, align="center", line=17)
    size = 15.0 if writing.language.lang == "vi" else 11.5
    party = say(right, text("document.party"), size=size, bold=True, align="center", line=18)
    spare = (_RIGHT * 72 / 25.4 - 10.8 - _PARTY_WIDTH) / 2
    party.paragraph_format.left_indent = party.paragraph_format.right_indent = Pt(max(0.0, spare))
    rule(party)
    place = settings.get("place") or _DOTS
    say(right, text("document.place_date", place=place), size=14, italic=True, align="center", line=18, before=4)
    lines = sum(-(-len(part) // 27) for part in (above or _DOTS, body))
    return 17.0 * (lines + 2) + 13


def signature(word: Any, settings: Mapping[str, str], said: Summary, writing: Writing) -> float:
    """Receivers at the left, signature at the right. Gives its height in points; without a document only that."""
    text = writing.language.text
    receivers = _receivers(settings, writing)
    height = max(17.0 + 15.0 * len(receivers), 17.0 * 2 + 44 + 17)
    if word is None:
        return height + 6
    left, right = frame(word, (_LEFT, _RIGHT)).rows[0].cells
    first = left.add_paragraph()
    shape(first, line=17)
    add(first, text("document.receivers"), size=14, underline=True)
    add(first, ":", size=14)
    for number, receiver in enumerate(receivers):
        end = "." if number == len(receivers) - 1 else ";"
        say(left, f"- {receiver}{end}", size=12, line=15)
    body = settings.get("body") or said.body
    key = "document.sign_cell" if body.lower().startswith("chi bộ") else "document.sign_committee"
    say(right, settings.get("signatory_title") or text(key), size=14, bold=True, align="center", line=17)
    say(right, settings.get("post") or text("document.post"), size=14, align="center", line=17)
    say(right, "", size=14, line=44, align="center")
    say(right, _DOTS, size=14, bold=True, align="center", line=17)
    return height + 6


def _receivers(settings: Mapping[str, str], writing: Writing) -> Sequence[str]:
    told = [part.strip(" -;.") for part in re.split(r"[;\n]", settings.get("recipients", ""))]
    return [part for part in told if part] or [_DOTS, writing.language.text("document.archive")]
