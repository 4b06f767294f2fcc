"""tusoi facts PATH…: the facts table."""

import typer


def register(app: typer.Typer) -> None:
    """Mount the command."""
