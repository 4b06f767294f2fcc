"""tusoi batch DIR: everything for a whole folder, into a folder of results."""

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tusoi_cli.cli import page, streams
from tusoi_cli.cli.inputs import iso_date, one_period, password, severities, severity, small
from tusoi_cli.cli.options import Open
from tusoi_cli.cli.written import told
from tusoi_cli.errors import TusoiError
from tusoi_cli.language import Language, visible

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from tusoi_cli.batch.gather import Asked
    from tusoi_cli.batch.results import Wanted
    from tusoi_cli.batch.run import Done, Hear
    from tusoi_cli.read import Found

_NAMED = 20
_CAUSES = 8


@dataclass(frozen=True, slots=True)
class Batch:
    """What to read, what to write."""

    folder: Annotated[str, typer.Argument()]
    output: Annotated[str, typer.Option("-o", "--output", "--ket-qua")] = ""
    report: Annotated[str, typer.Option("--report", "--bao-cao")] = "docx,xlsx"
    charts: Annotated[str, typer.Option("--charts", "--bieu-do")] = "main"
    jobs: Annotated[int, typer.Option("--jobs", "--so-luong")] = 0
    scheduler: Annotated[str, typer.Option("--scheduler", "--dieu-phoi")] = ""
    dry_run: Annotated[bool, typer.Option("--dry-run", "--xem-truoc")] = False


@dataclass(frozen=True, slots=True)
class Choosing:
    """What to take for granted, and which figures the reports are about."""

    checklist: Annotated[str, typer.Option("--checklist", "--danh-muc")] = ""
    assume_period: Annotated[str, typer.Option("--assume-period", "--coi-la-ky")] = ""
    password_file: Annotated[str, typer.Option("--password-file", "--tep-mat-khau")] = ""
    fail_on: Annotated[str, typer.Option("--fail-on", "--bao-loi-tu")] = "error"
    start: Annotated[str, typer.Option("--from", "--tu-ky")] = ""
    end: Annotated[str, typer.Option("--to", "--den-ky")] = ""
    as_of: Annotated[str, typer.Option("--as-of", "--tinh-den")] = ""
    hide_small: Annotated[str, typer.Option("--hide-small", "--an-so-nho")] = ""
    signs_by_party_cell: Annotated[bool, typer.Option("--signs-by-party-cell", "--bieu-hien-theo-chi-bo")] = False


def register(app: typer.Typer) -> None:
    """Mount the command."""
    page.command(app, "batch", batch)


def batch(language: Language, asking: Batch, choosing: Choosing, opened: Open = False) -> int:
    """Read the folder, write the results, tell what could not be used."""
    from tusoi_cli.batch.gather import Asked, files
    from tusoi_cli.batch.run import results_folder, run

    severity(choosing.fail_on)
    wanted = _wanted(asking, choosing)
    folder = _folder(asking.folder)
    output = Path(asking.output) if asking.output else results_folder(folder)
    _check_output(folder, output)
    asked = Asked(
        folder,
        output,
        choosing.checklist,
        assume_period=one_period(choosing.assume_period),
        password=password(choosing.password_file) if choosing.password_file else "",
        jobs=_jobs(asking.jobs),
    )
    workers = _workers(asking.scheduler, asked)
    found = files(folder, output)
    if asking.dry_run:
        streams.show(_plan(found, asked, wanted, language))
        return 0
    with _hearing(language) as hear:
        done = run(asked, found, wanted, language, hear, workers)
    if done.summary is None:
        from tusoi_cli.cli.nothing import nothing

        checked = done.checked
        streams.say(nothing([asking.folder], checked.sources, checked.findings, language) if checked else "")
        return 1
    _told(done.summary, done, language)
    told(output, language, opened=opened)
    return _status(done.summary, done, choosing.fail_on)


def _workers(scheduler: str, asked: "Asked") -> "Callable[[], Executor] | None":
    """The workers behind a scheduler's address; None for processes of this machine."""
    from tusoi_cli.batch.cluster import cluster

    if scheduler and asked.password and not scheduler.startswith("tls://"):
        raise TusoiError("password_in_the_clear", status=2)
    return cluster(scheduler) if scheduler else None


def _folder(typed: str) -> Path:
    folder = Path(typed)
    if not folder.exists():
        from tusoi_cli.cli.inputs import existing

        existing([typed])
    if not folder.is_dir():
        raise TusoiError("not_a_folder", status=2, path=typed)
    return folder


def _check_output(folder: Path, output: Path) -> None:
    if output.exists() and not output.is_dir():
        raise TusoiError("not_a_folder", status=2, path=str(output))
    if folder.resolve().is_relative_to(output.resolve()):
        raise TusoiError("output_is_input", status=2, path=str(output))


def _jobs(typed: int) -> int:
    if typed < 0:
        raise TusoiError("bad_value", status=2, value=str(typed), option="--jobs", known="1, 2, 4, …")
    return typed


def _wanted(asking: Batch, choosing: Choosing) -> "Wanted":
    from tusoi_cli.analyse.options import Options
    from tusoi_cli.batch.results import Wanted
    from tusoi_cli.render import documents

    suffixes = [documents.known_suffix(Path(f"x.{name.lstrip('.')}")) for name in _listed(asking.report)]
    return Wanted(
        tuple(dict.fromkeys(suffixes)),
        _kinds(_listed(asking.charts)),
        Options(
            start=one_period(choosing.start),
            end=one_period(choosing.end),
            hide_small=small(choosing.hide_small),
            as_of=iso_date(choosing.as_of),
            signs_by_party_cell=choosing.signs_by_party_cell,
        ),
    )


def _listed(typed: str) -> list[str]:
    names = [name.strip().lower() for name in typed.split(",") if name.strip()]
    return [] if names == ["none"] else names


def _kinds(names: Sequence[str]) -> tuple[str, ...]:
    from tusoi_cli.cli.chart import KINDS
    from tusoi_cli.render.charts import kinds

    groups = {"main": kinds.MAIN, "all": kinds.KINDS}
    wanted: list[str] = []
    for name in names:
        wanted += groups[name] if name in groups else [kinds.known(KINDS.get(name, name))]
    return tuple(dict.fromkeys(wanted))


def _plan(found: "Sequence[Found]", asked: "Asked", wanted: "Wanted", language: Language) -> str:
    """What a run would read and write; nothing is opened or written."""
    counts = Counter(each.kind for each in found)
    lines = [language.text("batch.plan.read", count=counts["spreadsheet"], folder=str(asked.folder))]
    lines += [f"  {visible(each.source)}" for each in found if each.kind == "spreadsheet"]
    others = [each for each in found if each.kind != "spreadsheet"]
    if others:
        lines.append(language.text("batch.plan.others", count=len(others)))
        lines += [f"  {visible(each.source)}: {_why(each, language)}" for each in others]
    lines.append(language.text("batch.plan.write", folder=str(asked.output), reports=", ".join(wanted.reports),
                               charts=", ".join(wanted.charts)))  # fmt: skip
    return "\n".join(lines)


def _why(found: "Found", language: Language) -> str:
    return language.reason(found.reason or found.kind)


def _told(summary: dict[str, Any], done: "Done", language: Language) -> None:
    """What came of it, in few lines: files, findings by cause, what could not be used and why."""
    streams.say(language.text("batch.done.files", facts=summary["facts"] or 0, **summary["files"]))
    if done.again:
        streams.say(language.text("batch.done.again" if done.written else "batch.done.stands", count=done.again))
    groups = [group for group in summary["findings"] if group["severity"] != "info"]
    for group in groups[:_CAUSES]:
        named = {name: group[name] for name in ("code", "title", "count")}
        streams.say(language.text("batch.done.cause", files=group["sources"], **named))
    if len(groups) > _CAUSES:
        streams.say(language.text("batch.done.more_causes", count=len(groups) - _CAUSES))
    bad = [f"{visible(each['source'])}: {language.reason(each['reason'])}" for each in summary["unusable"]]
    bad += [language.text("batch.done.defect", **each) for each in summary["defects"]]
    for line in bad[:_NAMED]:
        streams.say("  " + line)
    if len(bad) > _NAMED:
        streams.say(language.text("batch.done.more_files", count=len(bad) - _NAMED))
    for name, error in done.written.failed if done.written else ():
        what, hint = language.error(error)
        streams.say(f"{visible(name)}: {what} {hint}")
    if summary["facts"] is None:
        streams.say(language.text("batch.done.withheld"))


def _status(summary: dict[str, Any], done: "Done", fail_on: str) -> int:
    grave = any(group["severity"] in severities(fail_on) for group in summary["findings"])
    failed = bool(done.written and done.written.failed)
    return int(grave or failed or bool(summary["unusable"] or summary["defects"]))


@contextmanager
def _hearing(language: Language) -> "Iterator[Hear]":
    """On a terminal one line with counts and time left; else a plain line now and then."""
    from tusoi_cli.batch.run import Hear

    if sys.stderr is None or not sys.stderr.isatty():
        yield Hear(_Lines(language))
        return
    from rich.progress import MofNCompleteColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    from tusoi_cli.render.terminal import console

    columns = (TextColumn("{task.description}"), MofNCompleteColumn(), TaskProgressColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console(sys.stderr), transient=True) as bar:
        task = bar.add_task(language.text("batch.progress.reading"), total=None)

        def reading(at: Any) -> None:
            bar.update(task, completed=at.done, total=at.total)

        def writing(name: str) -> None:
            bar.update(task, description=language.text("batch.progress.writing", name=name), total=None)

        yield Hear(reading, writing)


class _Lines:
    """A plain line at the start, at each tenth of many files, and at the end."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.next = 0

    def __call__(self, at: Any) -> None:
        if at.done >= self.next or at.done == at.total:
            streams.say(self.language.text("batch.progress.files", done=at.done, total=at.total))
            self.next = at.done + max(50, at.total // 10)
