"""tusoi inspect FILE: what was understood of a spreadsheet, before anything is computed."""

import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tusoi_cli.cli import page, streams
from tusoi_cli.cli.inputs import read_inputs
from tusoi_cli.cli.options import Format, Reading, Understanding
from tusoi_cli.cli.written import spare_sources, told
from tusoi_cli.errors import TusoiError
from tusoi_cli.language import Language

if TYPE_CHECKING:
    from tusoi_cli.pipeline import Inputs


def register(app: typer.Typer) -> None:
    """Mount the command."""
    page.command(app, "inspect", inspect)


def inspect(
    language: Language,
    understanding: Understanding,
    path: Annotated[str, typer.Argument()],
    format: Format = "text",
    share: Annotated[str, typer.Option("--share", "--chia-se")] = "",
) -> int:
    """Read one file and show how it was understood, or write its layout alone."""
    from tusoi_cli.render import documents

    documents.one_of(format, ["text", "json"])
    if Path(path).is_dir():
        raise TusoiError("not_a_file", status=2, path=path)
    if share:
        documents.one_of(Path(share).suffix.lower(), [".xlsx"])
    inputs = read_inputs(Reading(paths=[path], **asdict(understanding)))
    [found] = inputs.reads
    if share:
        return _share(path, inputs, Path(share), language)
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


def _share(path: str, inputs: "Inputs", output: Path, language: Language) -> int:
    from tusoi_cli import exchange

    spare_sources(output, [path], inputs.sources)
    exchange.share(Path(path), inputs, output)
    told(output, language, opened=False)
    streams.say(language.text("cli.shared"))
    return 0
