"""tusoi chart PATH…: a picture of the finding, or a folder of all that the facts are enough for."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tusoi_cli.cli import page, streams
from tusoi_cli.cli.inputs import analysis, one_of, one_period, read_inputs, status
from tusoi_cli.cli.options import Choosing, Open, Output, Reading
from tusoi_cli.cli.written import spare_sources, told
from tusoi_cli.errors import TusoiError
from tusoi_cli.language import Language

if TYPE_CHECKING:
    from tusoi_cli.pipeline import Checked

KINDS = {
    "xu-huong": "trend", "chi-bo": "cells", "bieu-hien": "signs", "xep-loai": "grades", "khac-phuc": "follow-up",
    "muc-do": "levels", "ban-do-nhiet": "heatmap", "pheu": "funnel", "chi-tieu": "indicators", "neu-guong": "exemplary",
}  # fmt: skip
_FORMATS = {"png": "png", "svg": "svg", "pdf": "pdf"}

Kind = Annotated[str, typer.Option("--kind", "--loai")]
Size = Annotated[str, typer.Option("--size", "--kho")]
Title = Annotated[str, typer.Option("--title", "--tieu-de")]
Format = Annotated[str, typer.Option("--format", "--dinh-dang")]


def register(app: typer.Typer) -> None:
    """Mount the command."""
    page.command(app, "chart", chart)


def chart(
    language: Language,
    reading: Reading,
    choosing: Choosing,
    kind: Kind = "",
    output: Output = "",
    format: Format = "",
    size: Size = "slide",
    title: Title = "",
    opened: Open = False,
) -> int:
    """Read everything, compute the report once, and draw it."""
    from tusoi_cli import pipeline
    from tusoi_cli.render.charts import draw, kinds, save

    if not output:
        raise TusoiError("chart_needs_output", status=2)
    target = Path(output)
    folder = target.is_dir() or not target.suffix
    suffix = "." + one_of(format or "png", _FORMATS, "--format") if folder else save.known_suffix(target)
    if format and format != suffix[1:]:
        raise TusoiError("bad_value", status=2, value=format, option="--format", known=suffix[1:])
    paper = one_of(size, {each: each for each in draw.SIZES}, "--size")
    wanted = kinds.known(KINDS.get(kind, kind)) if kind else ""
    options = analysis(choosing)
    checked = pipeline.check(read_inputs(reading))
    if not checked.settled.facts:
        _say_nothing(checked, reading, language)
        return 1
    spare_sources(target, reading.paths, checked.sources)
    checked = pipeline.within(checked, [one_period(text) for text in choosing.period])
    chosen = draw.Choice(wanted, paper, title, suffix)
    report = pipeline.report(checked, options)
    for path in draw.write(report, language, checked.checklist, target, chosen, folder=folder):
        told(path, language, opened=opened and not folder)
    return status(checked, reading.fail_on)


def _say_nothing(checked: "Checked", reading: Reading, language: Language) -> None:
    from tusoi_cli.cli.nothing import nothing

    streams.say(nothing(reading.paths, checked.sources, checked.findings, language))
