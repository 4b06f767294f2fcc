"""UTF-8 whatever the code page: results go to standard output, words to the reader to standard error."""

import io
import os
import sys
from contextlib import suppress
from typing import TextIO


def unicode_streams() -> None:
    """Make all three streams UTF-8 (redirected, cp1258, cp437 alike); nothing that is printed can fail to encode."""
    if sys.stdout is None:  # closed by the shell, or a program without a console
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123  stays open to the end
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            newline = None if stream.isatty() else "\n"
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline=newline)
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8-sig", errors="replace")


def show(text: str) -> None:
    """A result, as it is, to standard output."""
    sys.stdout.write(text if text.endswith("\n") else text + "\n")


def say(text: str) -> None:
    """Words to the reader, to standard error."""
    stream: TextIO | None = sys.stderr
    if stream is not None:
        with suppress(OSError):
            stream.write(text + "\n")
            stream.flush()


def abandon_output() -> None:
    """Nobody reads standard output any more: what is still to be written goes nowhere, without complaint."""
    with suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
