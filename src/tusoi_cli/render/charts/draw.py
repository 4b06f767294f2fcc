"""The charts of a report as files: one, or a folder of all that it holds figures for."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from tusoi_cli.errors import TusoiError
from tusoi_cli.language import Language
from tusoi_cli.model.checklist import Checklist
from tusoi_cli.model.report import Report
from tusoi_cli.render.charts.kinds import chart, charts
from tusoi_cli.render.charts.paper import A4, SLIDE
from tusoi_cli.render.charts.picture import Chart, draw
from tusoi_cli.render.charts.save import save
from tusoi_cli.render.writing import Writing

SIZES = {"slide": SLIDE, "a4": A4}


@dataclass(frozen=True, slots=True)
class Choice:
    """What is wanted: the kind ("" the one that fits best), the size, a title instead of the finding, the format."""

    kind: str = ""
    size: str = "slide"
    title: str = ""
    suffix: str = ".png"


def write(
    report: Report, language: Language, checklist: Checklist | None, target: Path, choice: Choice, *, folder: bool
) -> Iterator[Path]:
    """Draws into the file, or into a folder a file for each kind (all that fit, or the one wanted); gives each path.

    TusoiError ``chart_empty`` without figures for it, or as ``aside``.
    """
    writing = Writing(language, checklist)
    if not folder:
        _save(chart(report, writing, choice.kind), target, choice)
        yield target
        return
    wanted = [chart(report, writing, choice.kind)] if choice.kind else list(charts(report, writing))
    if not wanted:
        raise TusoiError("chart_empty")
    try:
        target.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise TusoiError("folder_locked", folder=str(target)) from error
    for each in wanted:
        path = target / f"{each.kind}{choice.suffix}"
        _save(each, path, choice)
        yield path


def _save(made: Chart, path: Path, choice: Choice) -> None:
    if choice.title:
        made = replace(made, words=replace(made.words, title=choice.title))
    save(draw(made, SIZES[choice.size]), path, choice.suffix)
