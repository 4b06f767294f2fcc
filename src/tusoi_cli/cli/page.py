"""A command is a page: how a function becomes a command, found by either of its names, helped in either language."""

from collections.abc import Callable, Iterator
from dataclasses import MISSING, Field, fields, is_dataclass
from functools import partial
from inspect import Parameter, Signature, signature
from typing import Any, get_type_hints

import typer
from typer.core import TyperCommand, TyperGroup

from tusoi_cli.cli import help as help_page
from tusoi_cli.cli.names import alias
from tusoi_cli.cli.usage import unknown_command
from tusoi_cli.language import Language

HELP_NAMES = ("--help", "-h", "--tro-giup")


class Command(TyperCommand):
    """A command whose help is written in the reader's language, and whose options are taken as they were typed."""

    def get_params(self, ctx: Any) -> list[Any]:
        """The parameters, each taking text as it was typed."""
        return _taking_text(super().get_params(ctx))

    def get_help(self, ctx: Any) -> str:
        """The help page."""
        return help_page.of_command(ctx)


def _taking_text(parameters: list[Any]) -> list[Any]:
    """Text and lists of text need no conversion, for which typer loads a library that takes as long as reading a file.

    What is missing, and anything else, goes the usual way.
    """
    for each in parameters:
        if "process_value" not in vars(each):
            vars(each)["process_value"] = partial(_process, each, each.process_value)
    return parameters


def _process(parameter: Any, usual: Callable[[Any, Any], Any], ctx: Any, value: Any) -> Any:
    if isinstance(parameter.default, int):  # a number or a flag
        return usual(ctx, value)
    if isinstance(value, str) or (value is None and not parameter.required):
        return value
    if isinstance(value, list | tuple) and value and all(isinstance(each, str) for each in value):
        return [*value]
    return usual(ctx, value)


class Group(TyperGroup):
    """Commands that are found by either name; an unknown one is told with the nearest."""

    def get_params(self, ctx: Any) -> list[Any]:
        """The parameters, each taking text as it was typed."""
        return _taking_text(super().get_params(ctx))

    def get_help(self, ctx: Any) -> str:
        """The help page."""
        return help_page.of_group(ctx, list(self.commands))

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of a name or of its alias."""
        path = help_page.path(ctx)
        for name in self.commands:
            if cmd_name in (name, alias(*path, name)):
                return super().get_command(ctx, name)
        return None

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """As typer does, under the command's first name, with our own words for what is not there."""
        found = self.get_command(ctx, args[0])
        if found is None and not args[0].startswith("-"):
            path = help_page.path(ctx)
            raise unknown_command(args[0], path, [*self.commands, *(alias(*path, name) for name in self.commands)])
        name, _, rest = super().resolve_command(ctx, args)
        return found.name if found else name, found, rest


def group(name: str = "") -> typer.Typer:
    """An empty group of commands; without a command it shows its help, which is wrong usage."""
    app = typer.Typer(
        name=name or None,
        cls=Group,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        invoke_without_command=True,
        context_settings={"help_option_names": list(HELP_NAMES)},
    )
    app.callback()(_show_help)
    return app


def _show_help(ctx: typer.Context) -> int:
    if ctx.invoked_subcommand is None:
        typer.echo(ctx.get_help())
    return 2


def command(app: typer.Typer, name: str, function: Callable[..., int]) -> None:
    """Mount a function as a command. It is called with what was typed and gives the exit status.

    A parameter ``language`` receives the reader's language. One whose type is a dataclass stands for
    a group of options: its fields are what can be typed. Help shows the command's own options first.
    """
    declared = [each for each in signature(function).parameters.values() if each.annotation is not Language]
    groups: dict[str, Any] = {each.name: each.annotation for each in declared if is_dataclass(each.annotation)}

    def run(ctx: typer.Context, **typed: Any) -> int:
        given = {name: value for name, value in typed.items() if value is not None}
        values = {
            each: made(**{field.name: given.pop(field.name) for field in fields(made) if field.name in given})
            for each, made in groups.items()
        }
        return function(language=ctx.obj, **values, **given)

    context = Parameter("ctx", Parameter.KEYWORD_ONLY, annotation=typer.Context)
    own_first = sorted(declared, key=lambda each: is_dataclass(each.annotation))
    options = [context, *(option for each in own_first for option in _options(each))]
    vars(run)["__signature__"] = Signature(options, return_annotation=int)
    run.__annotations__ = {each.name: each.annotation for each in options}
    app.command(name, cls=Command)(run)


def _options(declared: Parameter) -> Iterator[Parameter]:
    if not is_dataclass(declared.annotation):
        yield declared.replace(kind=Parameter.KEYWORD_ONLY)
        return
    hints = get_type_hints(declared.annotation, include_extras=True)
    for field in fields(declared.annotation):
        yield Parameter(field.name, Parameter.KEYWORD_ONLY, default=_default(field), annotation=hints[field.name])


def _default(field: "Field[Any]") -> Any:
    """What typer is told: None stands for a list that the dataclass makes itself."""
    if field.default_factory is not MISSING:
        return None
    return Parameter.empty if field.default is MISSING else field.default
