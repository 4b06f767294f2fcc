"""Files that a command writes: never over a source, said when done, opened when asked."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from tusoi_cli.cli import streams
from tusoi_cli.errors import TusoiError
from tusoi_cli.language import Language, visible
from tusoi_cli.model.report import Source


def spare_sources(output: Path, paths: Sequence[str], sources: Sequence[Source]) -> None:
    """TusoiError ``output_is_input`` where the output would take the place of a file that was read."""
    read = {source.source for source in sources if source.status != "ignored"}
    target = output.resolve()
    for path in map(Path, paths):
        place = path.resolve()
        inside = place.is_dir() and target.is_relative_to(place)
        if target == place or (inside and target.relative_to(place).as_posix() in read):
            raise TusoiError("output_is_input", status=2, path=str(output))


def told(path: Path, language: Language, *, opened: bool) -> None:
    """Say what was written, and open it when asked."""
    streams.say(language.text("cli.written", path=visible(str(path))))
    if opened:
        _open(path, language)


def _open(path: Path, language: Language) -> None:
    try:
        if sys.platform == "win32":
            os.startfile(path)  # noqa: S606  the reader asked for it
        else:
            program = "open" if sys.platform == "darwin" else "xdg-open"
            subprocess.Popen([program, str(path)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603
    except OSError:
        streams.say(language.text("cli.not_opened", path=visible(str(path))))


def needs_output(opened: bool, output: str) -> None:
    """TusoiError where ``--open`` has nothing to open."""
    if opened and not output:
        raise TusoiError("open_needs_output", status=2)
