"""tusoi report PATH…: the report, on the screen or in a file."""

import sys
from typing import Annotated

import typer

from tusoi_cli.cli import page, streams
from tusoi_cli.cli.inputs import analysis, read_inputs, status
from tusoi_cli.cli.options import Choosing, Reading
from tusoi_cli.language import Language


def register(app: typer.Typer) -> None:
    """Mount the command."""
    page.command(app, "report", report)


def report(
    language: Language,
    reading: Reading,
    choosing: Choosing,
    full: Annotated[bool, typer.Option("--full", "--day-du")] = False,
) -> int:
    """The report."""
    from tusoi_cli import pipeline
    from tusoi_cli.render import terminal

    options = analysis(choosing)
    checked = pipeline.check(read_inputs(reading))
    made = pipeline.report(checked, options)
    screen = terminal.console(sys.stdout)
    terminal.write(made, language, screen, checklist=checked.checklist, full=full, paths=reading.paths)
    return status(checked, reading.fail_on)
