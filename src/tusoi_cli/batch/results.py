"""The results folder: documents, pictures, what to correct, a summary, facts with their tables; each moved in whole."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from tusoi_cli import __version__, pipeline
from tusoi_cli.analyse.options import Options
from tusoi_cli.batch import journal, leftovers, parts, tables
from tusoi_cli.batch.committees import folder_names
from tusoi_cli.batch.gather import Gathered
from tusoi_cli.batch.leftovers import SUMMARY
from tusoi_cli.errors import TusoiError
from tusoi_cli.language import Language
from tusoi_cli.model.mark import CORRECTIONS_NAME, FACTS_FOLDER, MARK
from tusoi_cli.model.report import Report
from tusoi_cli.pipeline import Checked
from tusoi_cli.render import documents, facts
from tusoi_cli.render.aside import write_text
from tusoi_cli.render.csv import write_rows
from tusoi_cli.render.findings import causes
from tusoi_cli.render.json import SCHEMA, heart
from tusoi_cli.render.json import written as json_written

REPORT, CHARTS, COMMITTEES, FACTS = "bao-cao", "bieu-do", "dang-bo", FACTS_FOLDER


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be written. ``reports``: suffixes; ``charts``: kinds, the same for every report's folder."""

    reports: tuple[str, ...] = (".docx", ".xlsx")
    charts: tuple[str, ...] = ()
    options: Options = field(default_factory=Options)


@dataclass(slots=True)
class Written:
    """What came of it. ``files``: relative to the results folder; ``failed``: what could not be written, and why."""

    files: list[str] = field(default_factory=list)
    failed: list[tuple[str, TusoiError]] = field(default_factory=list)
    summary: dict[str, Any] = field(default_factory=dict)
    withheld: bool = False
    """Facts and corrections are not there, as small numbers are hidden."""


def write(
    checked: Checked, gathered: Gathered, folder: Path, output: Path, wanted: Wanted, language: Language,
    tell: Callable[[str], None] = lambda _: None,
) -> Written:  # fmt: skip
    """Writes everything; what cannot be written (a document open in Word) does not stop the rest.

    ``tell`` hears of each file before it is made. TusoiError for periods that are not there, unsafe disclosure.
    """
    report = pipeline.report(checked, wanted.options)
    done = Written(withheld=bool(report.hide_small))
    folders = {} if done.withheld else folder_names(parts.committees(checked))
    begun = leftovers.Begun(output)
    for name, make in _files(checked, gathered, (folder, output), wanted, language, report, folders):
        tell(name)
        begun.add(name)
        path = output / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            make(path)
        except OSError as error:
            done.failed.append((name, TusoiError("folder_locked", folder=str(error.filename or path.parent))))
        except TusoiError as error:
            done.failed.append((name, error))
        else:
            done.files.append(name)
    kept = {*done.files, *(name for name, _ in done.failed)}
    done.files.append(SUMMARY)
    done.summary = _summary(checked, gathered, done, folders, report, language)
    begun.remove_all_but(kept)
    if done.withheld:
        leftovers.remove([journal.NAME], output)
    write_text(output / SUMMARY, json_written(done.summary))
    begun.end()
    return done


def _files(
    checked: Checked, gathered: Gathered, places: tuple[Path, Path], wanted: Wanted, language: Language,
    report: Report, folders: dict[str, str],
) -> Iterator[tuple[str, Callable[[Path], None]]]:  # fmt: skip
    """Each file's name and what makes it, the documents that are looked at first before all others."""
    yield from _documents(checked, "", wanted, language, report)
    yield from _charts(checked, wanted, language, report)
    if report.hide_small:
        return
    asked = pipeline.asked(gathered.inputs, checked, places)
    yield CORRECTIONS_NAME, lambda path: documents.load(documents.FINDINGS, ".xlsx")(asked, language, path)
    yield from _tables(checked, gathered, language)
    if not (wanted.reports and folders):
        return
    divided = parts.Parts(checked, gathered.belonging)
    for committee, name in folders.items():
        part = divided.of(committee)
        told = part.settled.facts.texts("period")
        chosen = wanted.options
        own = replace(
            chosen,
            start=chosen.start if chosen.start in told else "",
            end=chosen.end if chosen.end in told else "",
        )
        yield from _documents(part, f"{COMMITTEES}/{name}/", replace(wanted, options=own), language, None)


def _documents(
    checked: Checked, under: str, wanted: Wanted, language: Language, report: Report | None
) -> Iterator[tuple[str, Callable[[Path], None]]]:
    def make(path: Path) -> None:
        made = report or pipeline.report(checked, wanted.options)
        documents.write(
            documents.Document(made, language, checked.checklist, checked.settings, checked.settled.facts), path
        )

    for suffix in wanted.reports:
        yield f"{under}{REPORT}{suffix}", make


def _charts(
    checked: Checked, wanted: Wanted, language: Language, report: Report
) -> Iterator[tuple[str, Callable[[Path], None]]]:
    if not wanted.charts:
        return
    from tusoi_cli.render.charts import draw, kinds

    for kind in kinds.fitting(report):
        if kind in wanted.charts:
            choice = draw.Choice(kind)

            def make(path: Path, choice: "draw.Choice" = choice) -> None:
                list(draw.write(report, language, checked.checklist, path, choice, folder=False))

            yield f"{CHARTS}/{kind}{choice.suffix}", make


def _tables(checked: Checked, gathered: Gathered, language: Language) -> Iterator[tuple[str, Callable[[Path], None]]]:
    told = checked.settled.facts
    yield f"{FACTS}/facts.csv", lambda path: facts.write_csv(told, path)
    if find_spec("pyarrow"):
        yield f"{FACTS}/facts.parquet", lambda path: facts.write_parquet(told, path)
    used = {reading.checklist for reading in gathered.inputs.readings}
    known = {matcher.checklist.id: matcher.checklist for matcher in gathered.inputs.knowledge.matchers}
    checklists = [known[name] for name in sorted(used & known.keys())]
    made = dict(tables.tables(checked, gathered, checklists, language))
    made |= {f"data-dictionary.{lang}": tables.dictionary(Language(lang)) for lang in ("vi", "en")}
    for name, rows in made.items():
        yield f"{FACTS}/{name}.csv", _csv(rows)


def _csv(rows: Sequence[Sequence[str | int | float | None]]) -> Callable[[Path], None]:
    return lambda path: write_rows(rows, path)


def _summary(
    checked: Checked, gathered: Gathered, done: Written, folders: dict[str, str], report: Report, language: Language
) -> dict[str, Any]:
    """``summary.json``: what was read, what it says, what came of it; the same for the same files."""
    status = ("read", "ignored", "unusable")
    return {
        "schema": SCHEMA,
        "generator": MARK,
        "version": __version__,
        "lang": language.lang,
        **heart(report),
        "files": {name: sum(each.status == name for each in checked.sources) for name in status},
        "unusable": [
            {"source": each.source, "reason": each.reason, "committee": gathered.belonging.of_source[each.source]}
            for each in checked.sources
            if each.status == "unusable"
        ],
        "defects": [{"source": source, "where": where} for source, where in gathered.defects.items()],
        "facts": None if done.withheld else len(checked.settled.facts),
        "findings": [
            {
                "code": group[0].code,
                "severity": group[0].severity,
                "variant": group[0].variant,
                "title": language.finding_title(group[0].code),
                "count": len(group),
                "sources": len({each.source for each in group if each.source}),
            }
            for group in causes(checked.findings)
        ],
        "committee_folders": {committee: f"{COMMITTEES}/{name}" for committee, name in folders.items()},
        "outputs": sorted(done.files),
    }
