"""Who should have reported and when: TS601 to TS603; signs of the checklist that a sheet leaves out: TS404."""

from collections.abc import Callable, Iterable, Iterator
from difflib import get_close_matches

from tusoi_cli.model.checklist import Checklist
from tusoi_cli.model.columns import Facts
from tusoi_cli.model.facts import Fact
from tusoi_cli.model.finding import Finding, finding
from tusoi_cli.model.period import order
from tusoi_cli.model.period import period as parsed
from tusoi_cli.model.reading import Reading
from tusoi_cli.model.settings import Member, Settings
from tusoi_cli.text import committee_key, party_cell_key, plain

_REVIEW = ("members", "reviewed", "with_signs", "sign")

_WITH_A_GAP = 2
"""More periods than so many are needed for one between two others."""
_COMPARED = 100_000
"""So many names of strangers and of the roster are compared, a matter of seconds; more are another place's roster."""


def roster(facts: Facts, settings: Settings) -> Iterator[Finding]:
    """TS601: of the roster, not reported in a period; TS602: reported, not of the roster. Units that were merged or
    renamed report for the later one."""
    if not settings.roster:
        return
    cells, owners_now = (_merged(facts, settings, key) for key in (party_cell_key, committee_key))
    lines: dict[str, dict[str, Member]] = {}
    for member in settings.roster:
        lines.setdefault(party_cell_key(member.name), {}).setdefault(committee_key(member.committee), member)
    reported: dict[str, dict[str, dict[str, Fact]]] = {period: {} for period in settings.expected_periods}
    for fact in _first_of_each(facts):
        key, owner = party_cell_key(fact.party_cell), committee_key(fact.committee)
        where = reported.setdefault(fact.period, {}).setdefault(key if key in lines else cells.get(key, key), {})
        where.setdefault(owners_now.get(owner, owner), fact)
    for period in sorted(reported, key=order):
        for key, owners in lines.items():
            told = reported[period].get(key, {})
            for owner, member in owners.items():
                if not any(_same_committee(owner, each) for each in told):
                    committee = member.committee if len(owners) > 1 else ""
                    yield finding("TS601", committee=committee, party_cell=member.name, period=period)
    strangers = {
        (key, owner): fact
        for found in reported.values()
        for key, told in found.items()
        for owner, fact in told.items()
        if not any(_same_committee(owner, each) for each in lines.get(key, ()))
    }
    plains = {plain(member.name): member.name for member in reversed(settings.roster)}
    suggested = _COMPARED // max(1, len(plains))
    for number, fact in enumerate(strangers.values()):
        near = get_close_matches(plain(fact.party_cell), plains, 1, 0.6) if number < suggested else []
        nearest = plains[near[0]] if near else ""
        yield finding("TS602", fact.source, fact.sheet, fact.ref, party_cell=fact.party_cell, nearest=nearest)


def _first_of_each(facts: Facts) -> Iterator[Fact]:
    """The first figure of what each party cell says of its review in a period."""
    for part in facts.parts:
        for (_, party_cell, _, measure), start, _ in part.stretches("committee", "party_cell", "period", "measure"):
            if party_cell and measure in _REVIEW:
                yield part.at(start)


def _same_committee(one: str, other: str) -> bool:
    """Whoever names no committee may mean any."""
    return one == other or not (one and other)


def _merged(facts: Facts, settings: Settings, key: Callable[[str], str]) -> dict[str, str]:
    """Old unit -> the one that it counts for, by the merges that are valid by the end of the last period."""
    last = max(filter(None, facts.texts("period")), key=order, default="")
    year, month = parsed(last).end if last else (9999, 12)
    valid = [merge for merge in settings.merges if merge.valid_from[:7] <= f"{year:04d}-{month:02d}"]
    found = {key(merge.old): key(merge.new) for merge in valid}
    for old in found:
        for _ in found:
            found[old] = found.get(found[old], found[old])
    return found


def gaps(facts: Facts, settings: Settings) -> Iterator[Finding]:
    """TS603: a party cell silent in a period between two of the same kind in which it reported; info unless periods are
    expected."""
    if len({*settings.expected_periods, *facts.texts("period")}) <= _WITH_A_GAP:
        return
    told: dict[tuple[str, str, str], dict[str, None]] = {}
    spoken = facts.distinct("committee", "party_cell", "period", "measure")
    reviewed = dict.fromkeys((*who,) for *who, measure in spoken if measure in _REVIEW)
    periods = {period for _, party_cell, period in reviewed if period and party_cell}
    timeline = sorted({*settings.expected_periods, *periods}, key=order)
    if len(timeline) <= _WITH_A_GAP:
        return
    for committee, party_cell, period in reviewed:
        if party_cell and period:
            told.setdefault((committee, party_cell, parsed(period).family), {})[period] = None
    for (_, party_cell, kind), reported in told.items():
        own = [period for period in timeline if period in reported]
        between = timeline[timeline.index(own[0]) : timeline.index(own[-1])]
        for missing in between:
            if missing not in reported and parsed(missing).family == kind:
                before = max((p for p in own if order(p) < order(missing)), key=order)
                after = min((p for p in own if order(p) > order(missing)), key=order)
                yield finding(
                    "TS603", severity="warning" if missing in settings.expected_periods else "info",
                    party_cell=party_cell, period=missing, before=before, after=after,
                )  # fmt: skip


def missing_signs(readings: Iterable[Reading], checklists: dict[str, Checklist]) -> Iterator[Finding]:
    """TS404: a sheet by sign that leaves out signs of its checklist."""
    asked = {name: {sign.code for sign in each.signs} for name, each in checklists.items()}
    for reading in readings:
        checklist = checklists.get(reading.checklist)
        forms = {block.form for block in reading.outline.blocks} if reading.outline else set()
        present = _signs(reading.facts)
        if not checklist or not present or not forms & {"by_sign", "matrix"}:
            continue
        if not asked[reading.checklist] <= present:
            missing = [sign.code for sign in checklist.signs if sign.code not in present]
            yield finding("TS404", reading.source, reading.sheet, count=len(missing), codes=tuple(missing[:12]))


def _signs(facts: Facts) -> set[str]:
    """The signs that they count."""
    found: set[str] = set()
    for part in facts.parts if "sign" in facts.texts("measure") else ():
        codes = part.column("code")
        for (measure,), start, stop in part.stretches("measure"):
            if measure == "sign":
                found.update(codes[start:stop])
    return found
