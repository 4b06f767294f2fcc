"""The same figure sent more than once: equal ones collapse, of differing ones the later saved counts."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from tusoi_cli.model.facts import Fact
from tusoi_cli.model.finding import Finding, finding

CORE = ("members", "reviewed", "exempt", "with_signs", "sign", "scored")
"""Measures of one self-review: taken from one file together."""
_SPOKEN = ("with_signs", "reviewed", "members")


def block(measure: str) -> str:
    """What a file is a source for as a whole: the self-review, or one other measure."""
    return "review" if measure in CORE else measure


def figure(fact: Fact) -> tuple[str, ...]:
    """What makes a figure the same figure, within a party cell, period and block."""
    measure = fact.measure
    if measure == "shortcoming":
        return measure, fact.code, fact.level, fact.audience, fact.item or fact.ref + fact.sheet
    return measure, "" if measure == "cell_grade" else fact.code, fact.level, fact.audience


@dataclass(slots=True)
class Version:
    """What one file says of one block."""

    source: str
    saved: datetime | None
    facts: dict[tuple[str, ...], Fact] = field(default_factory=dict)
    contradicts: dict[tuple[str, ...], Fact] = field(default_factory=dict)
    """Figures that the same file gives twice, differently."""

    def add(self, fact: Fact) -> None:
        """Take in a fact; the same figure twice with one value counts once."""
        key = figure(fact)
        known = self.facts.setdefault(key, fact)
        if known is not fact and (known.value, known.code) != (fact.value, fact.code):
            self.contradicts.setdefault(key, fact)


def versions(facts: Iterable[Fact], saved: Mapping[str, datetime | None]) -> list[Version]:
    """The facts of one block by file, in order of reading."""
    found: dict[str, Version] = {}
    for fact in facts:
        if fact.source not in found:
            found[fact.source] = Version(fact.source, saved.get(fact.source))
        found[fact.source].add(fact)
    return list(found.values())


def choose(
    sent: Sequence[Version], wanted: Callable[[str], bool] = lambda _: False
) -> tuple[list[Fact], list[Finding]]:
    """The facts that count of a block sent in several files, and TS508 for what differs.

    ``wanted``: whether somebody decided that a file counts; where that is said of one of them, it is settled.
    """
    findings: list[Finding] = []
    for version in sent:
        for key, other in version.contradicts.items():
            findings.append(_differs(version.facts.pop(key), other, "withheld"))
    if len(sent) == 1:
        return list(sent[0].facts.values()), findings
    clashes = _clashes(sent)
    if not clashes:
        return _joined(sent), findings
    decided = [version for version in sent if wanted(version.source)]
    if len(decided) == 1:
        return list(decided[0].facts.values()), findings
    times = [version.saved for version in sent]
    ordered = None not in times and len(set(times)) == len(times)
    if ordered:
        latest = max(sent, key=lambda version: version.saved or datetime.min)
        findings += [_differs(new, old, "later") for new, old in _against(latest, sent)]
        return list(latest.facts.values()), findings
    kept = [fact for fact in _joined(sent) if figure(fact) not in clashes]
    findings += [
        _differs(first, second, "withheld") for key, (first, second) in clashes.items() if _is_spoken(key, clashes)
    ]
    return kept, findings


def _joined(sent: Sequence[Version]) -> list[Fact]:
    joined: dict[tuple[str, ...], Fact] = {}
    for version in sent:
        for key, fact in version.facts.items():
            joined.setdefault(key, fact)
    return list(joined.values())


def _clashes(sent: Sequence[Version]) -> dict[tuple[str, ...], tuple[Fact, Fact]]:
    found: dict[tuple[str, ...], tuple[Fact, Fact]] = {}
    first: dict[tuple[str, ...], Fact] = {}
    for version in sent:
        for key, fact in version.facts.items():
            known = first.setdefault(key, fact)
            if (known.value, known.code, known.status) != (fact.value, fact.code, fact.status):
                found.setdefault(key, (known, fact))
    return found


def _against(latest: Version, sent: Sequence[Version]) -> list[tuple[Fact, Fact]]:
    """The figures of the latest file that another gives differently; the headline's first, else one."""
    pairs = []
    for version in sent:
        if version is latest:
            continue
        clashes = _clashes([latest, version])
        spoken = [pair for key, pair in clashes.items() if key[0] in _SPOKEN]
        pairs += spoken or list(clashes.values())[:1]
    return pairs


def _is_spoken(key: tuple[str, ...], clashes: Mapping[tuple[str, ...], object]) -> bool:
    """Findings name the headline's figures; single signs only where none of those differs."""
    return key[0] in _SPOKEN or not any(other[0] in _SPOKEN for other in clashes)


def _differs(used: Fact, other: Fact, variant: str) -> Finding:
    place = " › ".join(part for part in (other.source, other.sheet, other.ref) if part)
    return finding(
        "TS508", used.source, used.sheet, used.ref, variant,
        measure=used.measure, code=used.code, party_cell=used.party_cell, period=used.period,
        value=used.value, other=other.value, other_place=place,
    )  # fmt: skip
