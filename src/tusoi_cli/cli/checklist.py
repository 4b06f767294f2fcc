"""tusoi checklist list|show|match|export: lists of signs, and what a written label is taken for."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tusoi_cli.cli import page, streams
from tusoi_cli.cli.options import Format, Open, Output
from tusoi_cli.cli.written import needs_output, told
from tusoi_cli.errors import TusoiError
from tusoi_cli.language import Language, visible

if TYPE_CHECKING:
    from tusoi_cli.model.checklist import Mistake

Named = Annotated[str, typer.Argument()]
Chosen = Annotated[str, typer.Option("--checklist", "--danh-muc")]
STANDARD_INPUT = "-"
_MISTAKES_SHOWN = 20


def register(app: typer.Typer) -> None:
    """Mount the commands."""
    group = page.group("checklist")
    page.command(group, "list", list_checklists)
    page.command(group, "show", show)
    page.command(group, "match", match)
    page.command(group, "export", export)
    app.add_typer(group)


def list_checklists(language: Language, format: Format = "text") -> int:
    """The checklists that come with the program."""
    from tusoi_cli.read.checklist import bundled, load
    from tusoi_cli.render import checklist_json, documents, terminal_checklist

    documents.one_of(format, ["text", "json"])
    checklists = [load(name) for name in bundled()]
    if format == "json":
        streams.show(checklist_json.list_json(checklists))
    else:
        streams.show(terminal_checklist.list_text(checklists, language, _width()))
    return 0


def show(
    language: Language,
    checklist: Named = "",
    full: Annotated[bool, typer.Option("--full", "--day-du")] = False,
    format: Format = "text",
) -> int:
    """One checklist in full."""
    from tusoi_cli.read.checklist import bundled, load
    from tusoi_cli.render import checklist_json, documents, terminal_checklist

    documents.one_of(format, ["text", "json"])
    found = load(checklist or bundled()[0])
    if format == "json":
        streams.show(checklist_json.checklist_json(found))
    else:
        streams.show(terminal_checklist.checklist_text(found, language, _width(), full))
    return 0


def match(
    language: Language,
    texts: Annotated[list[str], typer.Argument()],
    checklist: Chosen = "",
    format: Format = "text",
) -> int:
    """What each text is taken for, with what the office decided; ``-`` reads a text a line from standard input."""
    from tusoi_cli.pipeline import settings_for
    from tusoi_cli.read.checklist import bundled, load, related
    from tusoi_cli.render import checklist_json, documents, terminal_checklist
    from tusoi_cli.understand.signs import Matcher

    documents.one_of(format, ["text", "json"])
    settings = settings_for([Path()])
    chosen = load(checklist or settings.checklist or bundled()[0])
    matcher = Matcher(chosen, settings.labels, related)
    found = ((text, matcher.match(text)) for text in _lines(texts))
    if format == "json":
        plain = ((text, each.status, each.candidates) for text, each in found)
        for piece in checklist_json.matches_json(plain):
            streams.show(piece)
    else:
        whose = ((text, each.status, each.candidates, each.by == "person") for text, each in found)
        for piece in terminal_checklist.matches_text(whose, chosen, language, _width()):
            streams.show(piece)
    return 0


def export(language: Language, checklist: Named = "", output: Output = "", opened: Open = False) -> int:
    """A checklist as a workbook or TOML to change and use with ``--checklist``; TOML to the screen without ``-o``."""
    from tusoi_cli.read.checklist import bundled, load
    from tusoi_cli.render import checklist_file, documents

    needs_output(opened, output)
    found = load(checklist or bundled()[0])
    if not output:
        streams.show(checklist_file.toml(found))
        return 0
    documents.one_of(Path(output).suffix.lower(), checklist_file.SUFFIXES)
    checklist_file.write(found, language, Path(output))
    told(Path(output), language, opened=opened)
    return 0


def mistakes_text(error: TusoiError, language: Language) -> str:
    """The mistakes that a ``checklist_invalid`` carries, a line each with its place; empty for other errors."""
    from tusoi_cli.read import settings_text

    mistakes: Sequence[Mistake] = error.values.get("mistakes", ())  # type: ignore[assignment]
    text = str(error.values.get("text", ""))
    lines = []
    for mistake in mistakes[:_MISTAKES_SHOWN]:
        said = language.text(f"checklist.mistake.{mistake.key}", value=visible(mistake.value))
        place = visible(mistake.place)
        if line := settings_text.line(text, mistake.place):
            place = language.text("checklist.mistake.line", line=line, place=place)
        lines.append(f"  • {place}: {said}")
    if len(mistakes) > _MISTAKES_SHOWN:
        lines.append("  " + language.text("checklist.mistake.more", count=len(mistakes) - _MISTAKES_SHOWN))
    return "\n".join(lines)


def _lines(texts: Sequence[str]) -> Iterator[str]:
    for text in texts:
        if text == STANDARD_INPUT:
            yield from (line.rstrip("\r\n") for line in sys.stdin)
        else:
            yield text


def _width() -> int:
    from tusoi_cli.render.terminal import console

    return console(sys.stdout).width
