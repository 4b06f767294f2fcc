"""A folder's run, from its files to its results folder."""

from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tusoi_cli import pipeline
from tusoi_cli.batch import parts, results, unchanged
from tusoi_cli.batch.fingerprint import fingerprint
from tusoi_cli.batch.gather import Asked, Gathered, Progress, gather
from tusoi_cli.batch.lock import locked
from tusoi_cli.language import Language
from tusoi_cli.model.mark import RESULTS_SUFFIX
from tusoi_cli.model.settings import Settings
from tusoi_cli.pipeline import Checked
from tusoi_cli.read import Found


@dataclass(frozen=True, slots=True)
class Hear:
    """Who is told how far the run is."""

    reading: Callable[[Progress], None] = lambda _: None
    writing: Callable[[str], None] = lambda _: None


@dataclass(frozen=True, slots=True)
class Done:
    """A run that came to its end. ``again``: files that had not changed since the last run."""

    summary: dict[str, Any] | None
    """What ``summary.json`` holds. None where no file gave a figure: then nothing was written."""
    again: int
    checked: Checked | None = None
    gathered: Gathered | None = None
    written: results.Written | None = None
    """None, as the two above, where nothing at all had changed: what the last run wrote stands."""


def results_folder(folder: Path) -> Path:
    """``DIR-ket-qua`` beside DIR."""
    whole = folder.resolve()
    return whole.with_name(whole.name + RESULTS_SUFFIX)


def settings_for(folder: Path, output: Path) -> Settings:
    """What the office decided beside the folder, and what was answered in the results folder's ``can-sua.xlsx``.

    TusoiError for decisions that cannot be read.
    """
    from tusoi_cli.read import settings

    decided = pipeline.settings_for([folder])
    return settings.joined(decided, pipeline.corrections_for([output])) if output.is_dir() else decided


def run(
    asked: Asked, found: Sequence[Found], wanted: results.Wanted, language: Language, hear: Hear,
    executor: Callable[[], Executor] | None = None,
) -> Done:  # fmt: skip
    """Reads the files, checks, and writes everything, or finds that it stands there already.

    ``executor`` makes any executor of ``concurrent.futures``. TusoiError ``batch_running`` while another run holds
    the results folder, for decisions that cannot be read, and as the analysis raises.
    """
    with locked(asked.output):
        rests = unchanged.rests(asked, wanted, language)
        private = bool(asked.password or wanted.options.hide_small)
        if not private and (told := unchanged.summary(asked, found, rests)):
            return Done(told, sum(each.kind == "spreadsheet" for each in found))
        settings = _decided(asked)
        private = private or bool(settings.hide_small)
        gathered = gather(replace(asked, settings=settings), found, hear.reading, executor, remember=not private)
        checked = pipeline.check(gathered.inputs)
        checked = parts.placed(checked, gathered.belonging.unusable(gathered.inputs.reads))
        if not checked.settled.facts:
            return Done(None, gathered.again, checked, gathered)
        written = results.write(checked, gathered, asked.folder, asked.output, wanted, language, hear.writing)
        if not (private or written.failed or gathered.defects) and _same_decisions(asked, settings):
            now = unchanged.rests(asked, wanted, language)
            if digest := unchanged.inputs(now, found, gathered.digests):
                unchanged.record(asked, digest, written.files)
        return Done(written.summary, gathered.again, checked, gathered, written)


def _decided(asked: Asked) -> Settings:
    if asked.settings is not None:
        return asked.settings
    settings = settings_for(asked.folder, asked.output)
    return replace(settings, assume_period=asked.assume_period, password=asked.password)


def _same_decisions(asked: Asked, settings: Settings) -> bool:
    """Whether ``can-sua.xlsx`` as it was written now says what was followed: then a further run would do the same."""
    again = _decided(asked)
    codes = [[each.code for each in told.doubts] for told in (settings, again)]
    return fingerprint("", again) == fingerprint("", settings) and codes[0] == codes[1]
