"""Findings as questions: one for all places that one answer settles."""

import dataclasses
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from tusoi_cli.language import SEPARATOR, Language
from tusoi_cli.model.checklist import Checklist
from tusoi_cli.model.columns import Facts
from tusoi_cli.model.finding import Finding, digest
from tusoi_cli.model.reading import Outline
from tusoi_cli.model.report import Source
from tusoi_cli.model.settings import Accepted, Settings

_LONGEST = 20_000
"""Letters of file and sheet names that one row holds."""
_BY_LAYOUT = ("TS201", "TS202", "TS203")
_TO_DO = ("TS604",)
"""For information, yet somebody has to ask for another file."""
_NAMES = {"party_cell": "party_cell", "committee": "period"}
"""Variants of TS202 about where a name ends: what is asked of each sheet."""
_CONTEXT = {"TS204": "party_cell", "TS205": "period"}
_TEXTS = {"TS401": "label", "TS402": "label", "TS406": "status"}


@dataclass(frozen=True, slots=True)
class Question:
    """A row of the workbook: what was found, what can be decided, and for what.

    ``asks``: the decision that a value alone stands for. ``choices``: what the value may be, where that is known for
    this row alone. ``layout``, else each of ``places`` (file, sheet), is what the decision is about.
    """

    code: str = ""
    severity: str = ""
    where: str = ""
    found: str = ""
    hint: str = ""
    asks: str = "accept"
    may: tuple[str, ...] = ("accept",)
    choices: tuple[str, ...] = ()
    layout: str = ""
    subject: str = ""
    places: tuple[tuple[str, str], ...] = ()
    ref: str = ""
    party_cell: str = ""
    period: str = ""
    seen: str = ""
    decision: str = ""
    value: str = ""
    reason: str = ""
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """All that the workbook draws on.

    ``decided``: the corrections so far, written again so that they are kept. ``settings``: those and all others.
    """

    findings: Sequence[Finding]
    outlines: Sequence[Outline]
    facts: Facts = field(default_factory=Facts)
    sources: Sequence[Source] = ()
    settings: Settings = field(default_factory=Settings)
    decided: Settings = field(default_factory=Settings)
    accepted: Sequence[tuple[Finding, Accepted]] = ()
    checklist: Checklist | None = None

    @property
    def party_cells(self) -> list[str]:
        """The roster's and those read, each once, in order."""
        named = [member.name for member in self.settings.roster] + self.facts.texts("party_cell")
        return list(dict.fromkeys(name for name in named if name))

    @property
    def by_sheet(self) -> dict[tuple[str, str], Outline]:
        """(source, sheet) -> what was understood of it."""
        return {(each.source, each.sheet): each for each in self.outlines}


class _Key(NamedTuple):
    """What makes two findings one question."""

    code: str
    variant: str
    asks: str
    layout: str = ""
    subject: str = ""
    place: tuple[str, ...] = ()


def questions(
    findings: Iterable[Finding], outlines: Mapping[tuple[str, str], Outline], language: Language
) -> Iterator[Question]:
    """The questions that the findings put, in the findings' order; what only informs puts none."""
    groups: dict[_Key, list[Finding]] = {}
    for found in findings:
        if found.severity == "info" and found.code not in _TO_DO:
            continue
        outline = outlines.get((found.source, found.sheet))
        groups.setdefault(_key(found, outline.layout if outline else ""), []).append(found)
    for key, group in groups.items():
        yield from _chunks(_question(key, group, language))


def _key(found: Finding, layout: str) -> _Key:
    code, variant, values = found.code, found.variant, found.values
    here = (found.source, found.sheet)
    who = (str(values.get("party_cell", "")), str(values.get("period", "")))
    if code in _BY_LAYOUT and layout and variant not in ("row", *_NAMES):
        asks = {"TS201": "header", "TS203": "column"}.get(code) or _of_two(variant)
        return _Key(code, variant, asks, layout, _letters(found.ref) if asks == "column" else "")
    if code in _CONTEXT and variant != "row":
        return _Key(code, variant, _CONTEXT[code], place=here if code == "TS204" else (layout or found.source,))
    if code == "TS202" and variant in _NAMES:
        return _Key(code, variant, _NAMES[variant], subject=str(values.get("first", "")), place=here)
    if code == "TS209" and variant in ("party_cell", "period"):
        return _Key(code, variant, variant, subject=str(values.get("other", "")), place=here)
    if code in _TEXTS and values.get("text"):
        return _Key(code, variant, _TEXTS[code], subject=str(values["text"]))
    if code == "TS508" and SEPARATOR in str(values.get("other_place", "")) and _other_file(found) != found.source:
        return _Key(code, variant, "use_file", place=(*who, found.source, _other_file(found)))
    if code == "TS602":
        return _Key(code, variant, "alias", subject=str(values.get("party_cell", "")))
    return _Key(code, variant, "accept", place=(*here, found.ref, *who, digest(found)))


def _of_two(variant: str) -> str:
    return {"column": "column", "marks": "marks", "scale": "accept"}.get(variant, "header")


def _other_file(found: Finding) -> str:
    return str(found.values.get("other_place", "")).split(SEPARATOR)[0]


def _letters(place: str) -> str:
    return place.split(":")[0].rstrip("0123456789")


def _question(key: _Key, group: Sequence[Finding], language: Language) -> Question:
    first = group[0]
    places = tuple(dict.fromkeys((each.source, each.sheet) for each in group if each.source))
    may = [key.asks]
    if first.sheet and key.asks not in ("label", "status", "alias", "use_file"):
        may.append("leave_out")
    if key.asks != "alias":
        may.append("accept")
    one = len(group) == 1
    return Question(
        code=first.code,
        severity=first.severity,
        where=_where(key, group, places, language),
        found=language.message(first, place=False).removesuffix(language.rule(first)).strip(),
        hint=language.hint(first),
        rule=language.rule(first),
        asks=key.asks,
        may=tuple(dict.fromkeys(may)),
        choices=tuple(_choices(key, first, language)),
        layout=key.layout,
        subject=key.subject if key.asks in ("column", "label", "status", "alias") else "",
        places=places,
        ref=(key.subject if key.layout else first.ref) if one or key.layout else "",
        party_cell=str(first.values.get("party_cell", "")) if key.asks in ("accept", "use_file") else "",
        period=str(first.values.get("period", "")) if key.asks in ("accept", "use_file") else "",
        seen=digest(first) if one and key.asks == "accept" else "",
    )


def _where(key: _Key, group: Sequence[Finding], places: Sequence[tuple[str, str]], language: Language) -> str:
    place = language.place(group[0])
    if key.layout and len(places) > 1:
        return language.text("corrections.same_layout", count=len(places), place=place)
    return language.text("corrections.several", place=place, count=len(group) - 1) if len(group) > 1 else place


def _choices(key: _Key, first: Finding, language: Language) -> Iterator[str]:
    values = first.values
    if key.asks == "use_file":
        yield from (first.source, _other_file(first))
    elif first.code == "TS209":
        for name in ("used", "other"):
            said = str(values.get(name, ""))
            yield shown_period(said, language) if key.asks == "period" else said
    elif key.asks == "marks":
        yield from (language.text("corrections.answer.level"), language.text("corrections.answer.points"))
    elif first.code == "TS202" and key.asks != "period" and values.get("first") and values.get("second"):
        for name in ("first", "second"):
            said = str(values[name])
            role = f"corrections.role.{said}"
            yield language.text(role) if key.asks == "column" and language.has(role) else said
    elif key.asks == "alias" and values.get("nearest"):
        yield str(values["nearest"])


def shown_period(canonical: str, language: Language) -> str:
    """A period as the workbook's reader knows it again: in words in Vietnamese, else in canonical form."""
    return language.period(canonical, short=True) if language.lang == "vi" else canonical


def _chunks(question: Question) -> Iterator[Question]:
    """A question about very many sheets, in as many rows as it takes to name them all."""
    if question.layout or sum(len(source) + len(sheet) for source, sheet in question.places) < _LONGEST:
        yield question
        return
    part: list[tuple[str, str]] = []
    size = 0
    for place in question.places:
        if size > _LONGEST:
            yield dataclasses.replace(question, places=tuple(part))
            part, size = [], 0
        part.append(place)
        size += len(place[0]) + len(place[1])
    yield dataclasses.replace(question, places=tuple(part))
