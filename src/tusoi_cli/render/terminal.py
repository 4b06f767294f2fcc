"""A report on the screen. Text from spreadsheets is never markup here."""

import os
from collections.abc import Sequence
from typing import TextIO

from rich.console import Console

from tusoi_cli.language import Language
from tusoi_cli.model.checklist import Checklist
from tusoi_cli.model.report import Report
from tusoi_cli.render.terminal_full import full_report
from tusoi_cli.render.terminal_screen import screen
from tusoi_cli.render.writing import Writing

_NARROWEST = 60


def console(stream: TextIO, width: int | None = None) -> Console:
    """A console on the stream, where text is never markup; colour only on a terminal, and as NO_COLOR allows.

    Without a terminal it is 80 wide, or as COLUMNS says.
    """
    if width is None and not stream.isatty():
        columns = os.environ.get("COLUMNS", "")
        width = int(columns) if columns.isascii() and columns.isdigit() else 80
    wide = None if width is None else max(_NARROWEST, width)
    return Console(file=stream, width=wide, markup=False, emoji=False, highlight=False, soft_wrap=False)


def write(
    report: Report,
    language: Language,
    to: Console,
    *,
    checklist: Checklist | None = None,
    full: bool = False,
    paths: Sequence[str] = (),
) -> None:
    """The one screen, at most 30 lines; with ``full`` all tables, findings and what was read behind it.

    ``paths`` are the arguments as typed, for the next command.
    """
    writing = Writing(language, checklist)
    for line in (*screen(report, writing, to, paths), *(full_report(report, writing, to.width) if full else ())):
        to.print(line, no_wrap=True, overflow="ignore", crop=False)
