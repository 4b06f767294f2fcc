"""Help pages: plain text of 80 columns, every word from the messages, both names of everything."""

import textwrap
from collections.abc import Iterable, Sequence
from typing import Any

from tusoi_cli.cli.line import LANG
from tusoi_cli.cli.names import alias
from tusoi_cli.language import Language

_WIDTH = 80
_NAMES = 28
"""Columns for the names; longer ones stand on a line of their own."""


def path(ctx: Any) -> list[str]:
    """The commands that lead here, without the program: ``["checklist", "match"]``."""
    above: list[str] = []
    while ctx.parent is not None:
        above.insert(0, ctx.info_name)
        ctx = ctx.parent
    return above


def of_group(ctx: Any, commands: Sequence[str]) -> str:
    """The page of the program or of a group: what it is for, its commands, the options that all share."""
    language, here = _language(ctx), path(ctx)
    rows = [(_both(name, alias(*here, name)), _text(language, (*here, name), "title")) for name in commands]
    parts = [
        _usage(language, here, language.text("help.usage.command")),
        _prose(_text(language, here, "what")),
        _section(language.text("help.heading.commands"), rows),
        _section(language.text("help.heading.options"), _options(ctx, language)),
        _examples(language, here),
        _prose(language.text("help.more", command=" ".join(["tusoi", *here]))),
    ]
    return "\n\n".join(part for part in parts if part)


def of_command(ctx: Any) -> str:
    """The page of a command: what it does, its arguments and options, examples."""
    language, here = _language(ctx), path(ctx)
    arguments = [each for each in ctx.command.get_params(ctx) if each.param_type_name == "argument"]
    pieces = [_metavar(each, here, language) for each in arguments]
    rows = [(_metavar(each, here, language), _help(each, here, language)) for each in arguments]
    parts = [
        _usage(language, here, *pieces),
        _prose(_text(language, here, "what")),
        _section(language.text("help.heading.arguments"), rows),
        _section(language.text("help.heading.options"), _options(ctx, language)),
        _examples(language, here),
    ]
    return "\n\n".join(part for part in parts if part)


def metavar(ctx: Any, parameter: Any) -> str:
    """What stands for a parameter's value on the help page."""
    return _metavar(parameter, path(ctx), _language(ctx))


def _language(ctx: Any) -> Language:
    language = ctx.find_root().obj
    return language if isinstance(language, Language) else Language()


def _both(name: str, other: str) -> str:
    return f"{name}, {other}" if other else name


def _usage(language: Language, here: Sequence[str], *pieces: str) -> str:
    options = language.text("help.usage.options")
    lines = [" ".join(["tusoi", *here, options, *pieces])]
    other = [alias(*here[: at + 1]) or name for at, name in enumerate(here)]
    if other != list(here):
        lines.append(" ".join(["tusoi", *other, "…"]))
    label = language.text("help.heading.usage") + " "
    return "\n".join((label if not at else " " * len(label)) + line for at, line in enumerate(lines))


def _options(ctx: Any, language: Language) -> list[tuple[str, str]]:
    rows, here = [], path(ctx)
    for each in ctx.command.get_params(ctx):
        if each.param_type_name != "option" or set(each.opts) & set(ctx.help_option_names):
            continue
        value = "" if each.is_flag else _metavar(each, here, language)
        names = ", ".join(each.opts)
        rows.append((names + (f"[={value}]" if each.name == "hide_small" else f" {value}" if value else ""),
                     _help(each, here, language)))  # fmt: skip
    rows.append((", ".join(LANG) + " vi|en", language.text("help.option.lang")))
    if not here:
        rows.append(("--version", language.text("help.option.version")))
    rows.append((", ".join(ctx.help_option_names), language.text("help.option.help")))
    return rows


def _metavar(parameter: Any, here: Sequence[str], language: Language) -> str:
    own = f"help.command.{'.'.join(here)}.metavar.{parameter.name}"
    written = language.text(own if language.has(own) else f"help.metavar.{parameter.name}")
    many = parameter.param_type_name == "argument" and parameter.nargs == -1
    written = f"{written}…" if many else written
    return f"[{written}]" if parameter.param_type_name == "argument" and not parameter.required else written


def _help(parameter: Any, here: Sequence[str], language: Language) -> str:
    own = f"help.command.{'.'.join(here)}.option.{parameter.name}"
    return language.text(own if language.has(own) else f"help.option.{parameter.name}")


def _text(language: Language, here: Sequence[str], part: str) -> str:
    return language.text(".".join(["help", "command", *here, part]) if here else f"help.program.{part}")


def _prose(text: str) -> str:
    return "\n\n".join(textwrap.fill(paragraph, _WIDTH) for paragraph in text.strip().split("\n\n"))


def _section(title: str, rows: Iterable[tuple[str, str]]) -> str:
    lines = [title]
    for names, said in rows:
        folded = textwrap.wrap(said, _WIDTH - _NAMES, break_on_hyphens=False) or [""]
        if len(names) + 4 > _NAMES:
            lines.append(f"  {names}")
        else:
            lines.append(f"  {names}".ljust(_NAMES) + folded.pop(0))
        lines += [" " * _NAMES + line for line in folded]
    return "\n".join(lines) if len(lines) > 1 else ""


def _examples(language: Language, here: Sequence[str]) -> str:
    lines = _text(language, here, "examples").strip().splitlines()
    return "\n".join([language.text("help.heading.examples"), *(f"  {line}" for line in lines)]) if lines else ""
