"""tusoi inspect FILE: what was understood of a spreadsheet, before anything is computed."""

import sys
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from tusoi_cli.cli import page, streams
from tusoi_cli.cli.inputs import read_inputs
from tusoi_cli.cli.options import Format, Reading, Understanding
from tusoi_cli.errors import TusoiError
from tusoi_cli.language import Language


def register(app: typer.Typer) -> None:
    """Mount the command."""
    page.command(app, "inspect", inspect)


def inspect(
    language: Language, understanding: Understanding, path: Annotated[str, typer.Argument()], format: Format = "text"
) -> int:
    """Read one file and show how it was understood."""
    from tusoi_cli.render import documents

    documents.one_of(format, ["text", "json"])
    if Path(path).is_dir():
        raise TusoiError("not_a_file", status=2, path=path)
    [found] = read_inputs(Reading(paths=[path], **asdict(understanding))).reads
    findings = [*found.findings, *(each for reading in found.readings for each in reading.findings)]
    if format == "json":
        from tusoi_cli.render.inspect_json import inspect_json

        streams.show(inspect_json(found.source, found.readings, findings, language))
    elif found.readings:
        from tusoi_cli.render.inspect import write
        from tusoi_cli.render.terminal import console

        write(found.source, found.readings, findings, language, console(sys.stdout))
    else:
        from tusoi_cli.cli.nothing import nothing

        streams.say(nothing([path], [found.source], findings, language))
    return int(found.source.status == "unusable")
