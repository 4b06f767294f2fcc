"""The whole story on one page: find files, read, understand, settle, check, analyse."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import sha256
from itertools import chain
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, TypeAlias

from tusoi_cli.errors import TusoiError
from tusoi_cli.garbage import collecting_seldom
from tusoi_cli.model.checklist import Checklist
from tusoi_cli.model.columns import Facts
from tusoi_cli.model.finding import Finding, finding
from tusoi_cli.model.mark import CORRECTIONS_NAME, is_marked_header
from tusoi_cli.model.period import order
from tusoi_cli.model.reading import Reading
from tusoi_cli.model.report import Report, Source
from tusoi_cli.model.settings import Accepted, Settings
from tusoi_cli.model.settled import Settled
from tusoi_cli.model.sheet import Sheet, Workbook
from tusoi_cli.read import Found, fetch, read_fetched, walk
from tusoi_cli.read.checklist import load, related
from tusoi_cli.read.facts_folder import FactsFolder, facts_file, read_facts
from tusoi_cli.settle.crosswalk import Rollup, common, is_finer
from tusoi_cli.settle.facts import Given, settle
from tusoi_cli.understand import answers, vocabulary
from tusoi_cli.understand.context_names import party_cell_in_name
from tusoi_cli.understand.knowledge import Knowledge
from tusoi_cli.understand.meaning import Meanings
from tusoi_cli.understand.periods import periods
from tusoi_cli.understand.sheet import understand
from tusoi_cli.understand.signs import Matcher
from tusoi_cli.understand.together import is_blank_form, why_nothing, without_side_sheets

if TYPE_CHECKING:
    from tusoi_cli.analyse.options import Options
    from tusoi_cli.read.settings_rules import Known
    from tusoi_cli.render.corrections_questions import Asked

_Accepted: TypeAlias = tuple[Finding, Accepted]


@dataclass(slots=True)
class Read:
    """What one file gave: its readings by sheet, or why it gave none."""

    source: Source
    readings: list[Reading] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    saved: datetime | None = None
    digest: str = ""
    """SHA-256 of the bytes; empty of a file that was not read."""
    unusable: str = ""
    """The party cell that the name of an unusable file names."""

    @property
    def facts(self) -> Facts:
        """All facts of the file, in order of reading."""
        return Facts(parts=[part for reading in self.readings for part in reading.facts.parts])


@dataclass(slots=True)
class Inputs:
    """All files of a run, read and understood, before they are settled."""

    reads: list[Read]
    knowledge: Knowledge
    listed: Mapping[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    """As in Settled, of facts that were settled before."""

    @property
    def readings(self) -> list[Reading]:
        """The readings of all sheets, in order."""
        return [reading for each in self.reads for reading in each.readings]

    @property
    def sources(self) -> tuple[Source, ...]:
        """The files, in order."""
        return tuple(each.source for each in self.reads)


@dataclass(frozen=True, slots=True)
class Checked:
    """Settled facts with all findings on them, in the order in which they are shown."""

    settled: Settled
    findings: tuple[Finding, ...]
    sources: tuple[Source, ...]
    checklist: Checklist | None
    settings: Settings
    accepted: tuple[_Accepted, ...] = ()
    """Findings that somebody accepted, with the reason; they are not among ``findings``."""
    told: Settled | None = None
    """The same in the signs of the checklist, where some figures were read in a finer one."""


def settings_for(paths: Sequence[Path], cwd: Path | None = None) -> Settings:
    """What the office decided about these inputs: ``tusoi.toml``, then ``can-sua.xlsx`` beside them.

    TusoiError for a file of settings that cannot be read or holds something unknown.
    """
    from tusoi_cli.read import settings

    folders = [facts_file(path) for path in paths]
    sources = [path for path, facts in zip(paths, folders, strict=True) if facts is None]
    told = settings.joined(decided(sources, cwd), corrections_for(sources))
    for facts in filter(None, folders):
        told = settings.joined(told, read_facts(facts).settings)
    return told


def decided(paths: Sequence[Path], cwd: Path | None = None) -> Settings:
    """What was decided in ``tusoi.toml`` alone. TusoiError as ``settings_for``."""
    from tusoi_cli.read import settings

    return settings.load(paths, cwd or Path.cwd(), _known())[0]


def corrections_for(paths: Sequence[Path]) -> Settings:
    """What was decided in ``can-sua.xlsx`` beside the inputs alone. TusoiError ``corrections_invalid``."""
    from tusoi_cli.read import corrections, settings

    joined = Settings()
    for folder in settings.folders(paths):
        if (there := folder / CORRECTIONS_NAME).is_file():
            decided = corrections.load(there, _known(), whole=settings.covers(paths, folder))
            joined = settings.joined(joined, decided)
    return joined


def _known() -> "Known":
    from tusoi_cli.read.settings_rules import Known

    words = vocabulary.load()
    said = [section for name, section in words.sections.items() if name != "small"]
    roles = {entry.name for section in said for entry in section} | set(words.keys.values())
    return Known(_canonical, frozenset(roles), answers.role, answers.ROLES)


def _canonical(text: str) -> str:
    """The canonical form of a period as people write it; empty where the text names none, or several."""
    found = [name for name in periods(text) if "?" not in name]
    return found[0] if len(found) == 1 else ""


def prepare(checklist: str = "", settings: Settings | None = None) -> Knowledge:
    """What understanding rests on: all bundled checklists, or the one named (an id or a file) and finer ones."""
    settings = settings or Settings()
    chosen = checklist or settings.checklist
    checklists = _with_finer(load(chosen)) if chosen else related()
    matchers = tuple(Matcher(each, settings.labels, related) for each in checklists)
    extra = tuple((role, tuple(words)) for role, words in sorted(settings.words.items()))
    named = checklists[0].id if chosen else ""
    return Knowledge(Meanings(vocabulary.load(extra)), matchers, settings, checklist=named)


def _with_finer(named: Checklist) -> tuple[Checklist, ...]:
    """A checklist and those whose signs roll up to its: a sheet is understood in the one that it is written in."""
    bundle = related()
    return (named, *(each for each in bundle if each.id != named.id and is_finer(each, named, bundle)))


def read_all(paths: Sequence[Path], knowledge: Knowledge) -> Inputs:
    """Every file under the paths, read and understood. TusoiError for a path that is not there."""
    seen: set[str] = set()
    reads: list[Read] = []
    listed: dict[tuple[str, str], tuple[str, ...]] = {}
    for facts in filter(None, map(facts_file, paths)):
        told = read_facts(facts)
        reads += _read_before(told, knowledge)
        listed |= told.listed
    for found in walk([path for path in paths if facts_file(path) is None]):
        one = read_file(found, knowledge)
        if one.source.status == "read" and one.digest in seen:
            one = Read(replace(one.source, status="ignored", reason="duplicate"))
        elif one.source.status == "read":
            seen.add(one.digest)
        reads.append(one)
    return Inputs(reads, knowledge, listed)


def _read_before(told: FactsFolder, knowledge: Knowledge) -> Iterator[Read]:
    """What a folder of facts tells of each file that it was made from."""
    known = {matcher.checklist.id for matcher in knowledge.matchers}
    for at, source in enumerate(told.sources):
        readings = told.readings.get(source.source, [])
        for reading in readings:
            reading.checklist = reading.checklist if reading.checklist in known else ""
        findings = told.findings.get(source.source, []) + (told.findings.get("", []) if at == 0 else [])
        party_cell = party_cell_in_name(PurePosixPath(source.source).stem.replace("_", " "), "file")
        yield Read(source, readings, findings, unusable="" if source.status != "unusable" else party_cell)


def read_file(found: Found, knowledge: Knowledge) -> Read:
    """One file, read and understood; a file that cannot be used is told, never raised."""
    if found.kind == "skipped":
        return Read(Source(found.source, "ignored", found.reason))
    party_cell = party_cell_in_name(PurePosixPath(found.source).stem.replace("_", " "), "file")
    if found.kind != "spreadsheet":
        told = finding("TS604", found.source, party_cell=party_cell, kind=found.kind, count=1)
        return Read(Source(found.source, "unusable", found.kind), findings=[told], unusable=party_cell)
    data, findings = fetch(found.path, found.source)
    workbook, digest = None, ""
    if data is not None:
        digest = sha256(data).hexdigest()
        workbook, findings = read_fetched(data, found.path, found.source, password=knowledge.settings.password)
    if workbook is None:
        source = Source(found.source, "unusable", findings[0].code)
        return Read(source, findings=findings, digest=digest, unusable=party_cell)
    if workbook.marked and not found.named:
        return Read(Source(found.source, "ignored", "marked"), digest=digest)
    return replace(_understood(workbook, findings, knowledge, party_cell), digest=digest)


def _understood(workbook: Workbook, findings: list[Finding], knowledge: Knowledge, party_cell: str) -> Read:
    readings = [understand(sheet, knowledge) for sheet in _told(workbook)]
    readings = without_side_sheets(readings)
    facts = sum(len(reading.facts) for reading in readings)
    named = {name for reading in readings for name in reading.facts.texts("party_cell") if name}
    empty = any(map(is_blank_form, readings))
    left = bool(readings) and all(map(answers.is_left_out, readings))
    source = Source(
        workbook.source,
        "read" if facts or empty else "ignored" if left else "unusable",
        "" if facts or empty else "left_out" if left else why_nothing(readings),
        sheets=len(readings),
        rows_used=sum(reading.used for reading in readings),
        rows_ignored=sum(reading.ignored for reading in readings),
        rows_reported=sum(reading.reported for reading in readings),
        facts=facts,
        kind="own" if len(named) == 1 else "synthesis",
    )
    return Read(source, readings, findings, workbook.saved, unusable="" if facts or left else party_cell)


def _told(workbook: Workbook) -> list[Sheet]:
    """The sheets that are shown; of a workbook that tusoi wrote only the facts, as the rest is made from them."""
    shown = [sheet for sheet in workbook.sheets if not sheet.hidden]
    facts = [sheet for sheet in shown if sheet.rows and is_marked_header([str(value) for value in sheet.rows[0]])]
    return facts if workbook.marked and facts else shown


@collecting_seldom()
def check(inputs: Inputs) -> Checked:
    """Settle the facts of all files and check them."""
    from tusoi_cli.checks.run import run

    settings = inputs.knowledge.settings
    given = [
        Given(each.source.source, each.facts, each.saved, each.source.kind == "synthesis")
        for each in inputs.reads
        if each.source.facts
    ]
    unusable = tuple(each.unusable for each in inputs.reads if each.unusable)
    settled = settle(given, settings, {"": unusable} if unusable else {})
    settled = replace(settled, listed={**inputs.listed, **settled.listed}) if inputs.listed else settled
    checklists = {matcher.checklist.id: matcher.checklist for matcher in inputs.knowledge.matchers}
    found: list[Finding] = []
    for each in inputs.reads:
        found += each.findings
        for reading in each.readings:
            found += reading.findings
    found += settled.findings
    found += run(settled.facts, inputs.readings, settings, checklists)
    found += _about_decisions(inputs, settled, checklists.values())
    chosen = _checklist(inputs, settled, checklists)
    told: Settled | None = None
    if chosen and len(checklists) > 1:
        any_of = [each for reading in inputs.readings for each in reading.any_of]
        rolled = Rollup(settled, chosen, _known_lists(checklists), _sheets(inputs), any_of)
        found += rolled.findings
        told = rolled.settled if rolled.settled.rolled_up else None
        if inputs.knowledge.checklist:
            settled = replace(settled, facts=rolled.facts)
        chosen = _with_audiences(chosen, checklists)
    shown, accepted = _shown(found, inputs)
    return Checked(settled, shown, inputs.sources, chosen, settings, accepted, told)


def _about_decisions(inputs: Inputs, settled: Settled, used: Iterable[Checklist]) -> Iterator[Finding]:
    from tusoi_cli.checks.decisions import stale

    settings = inputs.knowledge.settings
    yield from settings.doubts
    checklists = [*used, *related()] if settings.labels else []
    yield from stale(settings, inputs.readings, inputs.sources, settled.facts, checklists)


def _shown(found: Iterable[Finding], inputs: Inputs) -> tuple[tuple[Finding, ...], tuple[_Accepted, ...]]:
    """Each finding once, errors first; those that somebody accepted apart."""
    from tusoi_cli.checks.decisions import acceptance, layouts

    settings = inputs.knowledge.settings
    by_sheet = layouts(inputs.readings) if settings.accepted else {}
    kept: list[Finding] = []
    accepted: list[_Accepted] = []
    for each in sorted(dict.fromkeys(found), key=lambda each: each.order):
        why = acceptance(each, settings, by_sheet)
        if why:
            accepted.append((each, why))
        else:
            kept.append(each)
    return tuple(kept), tuple(accepted)


def _checklist(inputs: Inputs, settled: Settled, checklists: dict[str, Checklist]) -> Checklist | None:
    """The checklist that was named; else the one in whose signs all figures that count can be told."""
    if inputs.knowledge.checklist or len(checklists) == 1:
        return checklists[inputs.knowledge.checklist or next(iter(checklists))]
    sheets = _sheets(inputs)
    used = dict.fromkeys((reading.checklist for reading in inputs.readings if reading.checklist), 0)
    if len(used) < 2:
        return checklists[next(iter(used))] if used else None
    for (measure, *place), run in settled.facts.runs("measure", "source", "sheet"):
        if measure in ("sign", "scored") and (name := sheets.get((place[0], place[1]))):
            used[name] += len(run)
    counting = {name: count for name, count in used.items() if count}
    return common(counting, _known_lists(checklists)) if counting else checklists[next(iter(used))]


def _with_audiences(chosen: Checklist, used: dict[str, Checklist]) -> Checklist:
    """The checklist knowing by name the audiences of every other one that sheets were written in."""
    told = {name: titles for each in used.values() for name, titles in each.audiences.items()}
    return replace(chosen, audiences={**told, **chosen.audiences})


def _known_lists(used: dict[str, Checklist]) -> list[Checklist]:
    """The checklists of the run, and the bundled ones, over which their crosswalks may lead."""
    return list({**used, **{each.id: each for each in related() if each.id not in used}}.values())


def _sheets(inputs: Inputs) -> dict[tuple[str, str], str]:
    """The checklist that each sheet was understood in."""
    return {(each.source, each.sheet): each.checklist for each in inputs.readings if each.checklist}


def asked(inputs: Inputs, checked: Checked, paths: Sequence[Path]) -> "Asked":
    """What is to be decided about these inputs, with all that the corrections workbook draws on."""
    from tusoi_cli.render.corrections_questions import Asked

    outlines = [reading.outline for reading in inputs.readings if reading.outline]
    return Asked(
        checked.findings,
        outlines,
        checked.settled.facts,
        checked.sources,
        checked.settings,
        corrections_for(paths),
        checked.accepted,
        checked.checklist,
    )


def report(checked: Checked, options: "Options") -> Report:
    """The report on what was checked. TusoiError for periods that are not there, or unsafe disclosure."""
    from tusoi_cli.analyse.report import analyse

    options = replace(options, hide_small=options.hide_small or checked.settings.hide_small)
    return analyse(
        checked.told or checked.settled,
        options,
        checklist=checked.checklist,
        settings=checked.settings,
        findings=checked.findings,
        sources=checked.sources,
    )


def period_named(text: str) -> str:
    """The canonical form of a period as written by people (``dot 1/2017``). TusoiError ``unknown_period``."""
    if not (found := _canonical(text)):
        raise TusoiError("unknown_period", status=2, text=text)
    return found


def within(checked: Checked, periods: Sequence[str]) -> Checked:
    """Only the facts of these periods; all where none is named. TusoiError ``period_unknown``."""
    known = checked.settled.facts.texts("period")
    for name in periods:
        if name not in known:
            listed = tuple(sorted((each for each in known if each), key=order))
            raise TusoiError("period_unknown", status=2, period=name, known=listed)
    if not periods:
        return checked
    told = checked.told and _of(checked.told, periods)
    return replace(checked, settled=_of(checked.settled, periods), told=told)


def _of(settled: Settled, periods: Sequence[str]) -> Settled:
    kept = (run.parts for (period,), run in settled.facts.runs("period") if period in periods)
    facts = Facts(parts=chain.from_iterable(kept))
    return replace(settled, facts=facts, ranges=tuple(each for each in settled.ranges if each.period in periods))
