"""A folder's run, from its files to its results folder."""

from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from pathlib import Path

from tusoi_cli import pipeline
from tusoi_cli.batch import parts, results
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
    """A run that came to its end. ``written`` is None where no file gave a figure."""

    checked: Checked
    gathered: Gathered
    written: results.Written | None


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
    """Reads the files, checks, and writes everything. ``executor`` makes any executor of ``concurrent.futures``.

    TusoiError ``batch_running`` while another run holds the results folder; as the analysis raises.
    """
    with locked(asked.output):
        asked = replace(asked, remember=not (wanted.options.hide_small or asked.settings.hide_small))
        gathered = gather(asked, found, hear.reading, executor)
        checked = pipeline.check(gathered.inputs)
        checked = parts.placed(checked, gathered.belonging.unusable(gathered.inputs.reads))
        if not checked.settled.facts:
            return Done(checked, gathered, None)
        written = results.write(checked, gathered, asked.folder, asked.output, wanted, language, hear.writing)
        return Done(checked, gathered, written)
