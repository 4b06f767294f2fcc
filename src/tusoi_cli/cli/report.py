"""tusoi report PATH…: the report, on the screen or in a file."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tusoi_cli.cli import page, streams
from tusoi_cli.cli.inputs import analysis, existing, one_period, read_inputs, status
from tusoi_cli.cli.options import Choosing, Excel, Format, Open, Output, Reading
from tusoi_cli.cli.written import needs_output, spare_sources, told
from tusoi_cli.errors import TusoiError
from tusoi_cli.language import Language

if TYPE_CHECKING:
    from tusoi_cli.render.documents import Document

_TAKE_TEMPLATES = (".docx", ".pptx")


def register(app: typer.Typer) -> None:
    """Mount the command."""
    page.command(app, "report", report)


def report(
    language: Language,
    choosing: Choosing,
    reading: Reading,
    full: Annotated[bool, typer.Option("--full", "--day-du")] = False,
    format: Format = "text",
    output: Output = "",
    excel: Excel = False,
    template: Annotated[str, typer.Option("--template", "--mau")] = "",
    opened: Open = False,
) -> int:
    """Read everything, compute the report once, and show it in the form asked for."""
    from tusoi_cli import pipeline
    from tusoi_cli.render import documents

    needs_output(opened, output)
    frame = _template(template, output)
    if output:
        documents.known_suffix(Path(output))
    else:
        documents.one_of(format, ["text", *documents.TEXTS])
    options = analysis(choosing)
    checked = pipeline.check(read_inputs(reading))
    nothing = not checked.settled.facts
    if nothing:
        from tusoi_cli.cli.nothing import say_nothing

        say_nothing(checked, reading.paths, language)
        if output or format == "text":
            return 1
    checked = pipeline.within(checked, [one_period(text) for text in choosing.period])
    made = pipeline.report(checked, options)
    document = documents.Document(
        made, language, checked.checklist, checked.settings, checked.settled.facts, excel, frame
    )
    if output:
        spare_sources(Path(output), reading.paths, checked.sources)
        documents.write(document, Path(output))
        told(Path(output), language, opened=opened)
    elif format == "text":
        _on_screen(document, reading, full=full)
    else:
        streams.show(documents.text(document, format))
    return 1 if nothing else status(checked, reading.fail_on)


def _template(template: str, output: str) -> Path | None:
    """The office's own document to write into. TusoiError where it is missing, or the output takes none."""
    if not template:
        return None
    if Path(output).suffix.lower() not in _TAKE_TEMPLATES:
        raise TusoiError("template_needs_output", status=2, known=", ".join(_TAKE_TEMPLATES))
    return existing([template])[0]


def _on_screen(document: "Document", reading: Reading, *, full: bool) -> None:
    from tusoi_cli.render import terminal

    screen = terminal.console(sys.stdout)
    terminal.write(
        document.report, document.language, screen, checklist=document.checklist, full=full, paths=reading.paths
    )
