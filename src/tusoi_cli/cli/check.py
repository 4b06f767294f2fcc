"""tusoi check PATH…: every finding with its place and how to put it right; --explain tells of a code."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

import typer

from tusoi_cli.cli import page, streams
from tusoi_cli.cli.inputs import existing, read_inputs, status
from tusoi_cli.cli.line import ALL_CODES
from tusoi_cli.cli.options import Format, Open, Output, Reading
from tusoi_cli.cli.written import needs_output, spare_sources, told
from tusoi_cli.errors import TusoiError
from tusoi_cli.language import Language
from tusoi_cli.model.mark import CORRECTIONS_NAME

Explain = Annotated[str, typer.Option("--explain", "--giai-thich")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Checking(Reading):
    """As for reading; without a path only ``--explain`` has something to say."""

    paths: Annotated[list[str], typer.Argument()] = field(default_factory=list)


def register(app: typer.Typer) -> None:
    """Mount the command."""
    page.command(app, "check", check)


def check(
    language: Language,
    reading: Checking,
    explain: Explain = "",
    format: Format = "text",
    output: Output = "",
    opened: Open = False,
    annotate: Annotated[str, typer.Option("--annotate", "--danh-dau")] = "",
) -> int:
    """Read everything and tell what was not certain."""
    if explain:
        streams.show(_codes(language) if explain == ALL_CODES else _explained(explain.upper(), language))
        return 0
    from tusoi_cli import pipeline
    from tusoi_cli.render import documents

    needs_output(opened, output)
    suffix = documents.one_of(Path(output).suffix.lower(), documents.FINDINGS) if output else ""
    documents.one_of(format, ["text", "json"])
    if not reading.paths:
        name = language.text("help.metavar.paths")
        raise TusoiError("missing_argument", status=2, name=name, program="tusoi check")
    inputs = read_inputs(reading)
    checked = pipeline.check(inputs)
    if not checked.sources:
        raise TusoiError("no_spreadsheet", path=", ".join(reading.paths))
    if annotate:
        from tusoi_cli import exchange

        marked = exchange.annotate(existing(reading.paths), inputs, checked, Path(annotate), language)
        copies = sum(each.copied for each in marked)
        said = language.text("cli.annotated", path=annotate, copies=copies, lists=len(marked) - copies)
        streams.say(said if marked else language.text("cli.nothing_to_annotate"))
    if output:
        spare_sources(Path(output), reading.paths, checked.sources)
        asked = pipeline.asked(inputs, checked, existing(reading.paths))
        documents.load(documents.FINDINGS, suffix)(asked, language, Path(output))
        told(Path(output), language, opened=opened)
        if suffix == ".xlsx":
            _say_where(Path(output), existing(reading.paths), language)
    elif format == "json":
        from tusoi_cli.render.findings import findings_json

        streams.show(findings_json(checked.findings, checked.sources, language, checked.accepted))
    else:
        from tusoi_cli.render.terminal import console
        from tusoi_cli.render.terminal_findings import findings_text

        width = console(sys.stdout).width
        streams.show(findings_text(checked.findings, checked.sources, language, width))
        if checked.accepted:
            streams.show(language.text("cli.accepted", count=len(checked.accepted)))
    return status(checked, reading.fail_on)


def _say_where(output: Path, paths: Sequence[Path], language: Language) -> None:
    """The corrections are followed only beside the sources."""
    folders = [path if path.is_dir() else path.parent for path in paths]
    if not any(output.resolve() == (folder / CORRECTIONS_NAME).resolve() for folder in folders):
        streams.say(language.text("cli.corrections_elsewhere", path=str(folders[0] / CORRECTIONS_NAME)))


def _explained(code: str, language: Language) -> str:
    from textwrap import fill

    said = language.explain(code)
    severity = language.word("severity", _severity(code))
    return f"{code} {language.finding_title(code)} [{severity.upper()}]\n\n{fill(said, 80)}"


def _codes(language: Language) -> str:
    from tusoi_cli.language import catalogue

    lines = [
        f"{code}  {language.word('severity', _severity(code)):<10}  {language.finding_title(code)}"
        for code in catalogue.topic("finding", language.lang)
    ]
    return "\n".join(lines)


def _severity(code: str) -> str:
    from tusoi_cli.model.finding import finding

    return finding(code).severity
