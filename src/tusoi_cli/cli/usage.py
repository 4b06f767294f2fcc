"""Wrong usage in the reader's words: what typer complains of, as our own errors with the nearest name."""

import re
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import Any

from tusoi_cli.cli import help as help_page
from tusoi_cli.errors import TusoiError


def unknown_command(name: str, path: Sequence[str], known: Iterable[str]) -> TusoiError:
    """No such command, and the one that was probably meant."""
    near = get_close_matches(name.lower(), [each for each in known if each], n=1, cutoff=0.5)
    program = " ".join(["tusoi", *path])
    return TusoiError("no_such_command", status=2, command=name, nearest=near[0] if near else "", program=program)


def wrong_usage(complaint: Any, words: Sequence[str]) -> TusoiError:
    """Typer's complaint about the line; known by the names of its classes, which differ in place between versions."""
    ctx = getattr(complaint, "ctx", None)
    names = {each.__name__ for each in type(complaint).__mro__}
    path = help_page.path(ctx) if ctx else [word for word in words[:1] if not word.startswith("-")]
    program = " ".join(["tusoi", *path])
    if "NoSuchOption" in names:
        known = [name for each in ctx.command.get_params(ctx) for name in each.opts] if ctx else []
        near = get_close_matches(complaint.option_name, known, n=1, cutoff=0.5)
        nearest = near[0] if near else ""
        return TusoiError("no_such_option", status=2, option=complaint.option_name, nearest=nearest, program=program)
    if "MissingParameter" in names and complaint.param is not None and ctx:
        missing = help_page.metavar(ctx, complaint.param).rstrip("…")
        return TusoiError("missing_argument", status=2, name=missing, program=program)
    if "BadOptionUsage" in names:
        return TusoiError("option_needs_value", status=2, option=complaint.option_name, program=program)
    extra = re.search(r"\((.+)\)", str(getattr(complaint, "message", "")))
    return TusoiError("wrong_usage", status=2, said=extra[1] if extra else "", program=program)
