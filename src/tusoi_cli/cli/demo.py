"""tusoi demo [DIR]: write the packaged samples of the five places and report on Thạnh An."""

from pathlib import Path
from typing import Annotated

import typer

from tusoi_cli.cli import page, streams
from tusoi_cli.cli.options import Choosing, Reading
from tusoi_cli.cli.report import report
from tusoi_cli.errors import TusoiError
from tusoi_cli.language import Language, visible
from tusoi_cli.render.aside import write_bytes

FOLDER = "tusoi-demo"
_SHOWN = "thanh-an"
_NAMES = 3


def register(app: typer.Typer) -> None:
    """Mount the command."""
    page.command(app, "demo", demo)


def demo(language: Language, folder: Annotated[str, typer.Argument()] = FOLDER) -> int:
    """Write the samples and show the report on the first of them."""
    kept = write_samples(Path(folder))
    streams.say(language.text("cli.demo.written", folder=visible(folder)))
    if kept:
        streams.say(language.text("cli.demo.kept", count=len(kept), names=language.names(kept, _NAMES)))
    status = report(language, Choosing(), Reading(paths=[str(Path(folder) / _SHOWN)]))
    places = sorted(path.name for path in Path(folder).iterdir() if path.is_dir() and path.name != _SHOWN)
    streams.say(language.text("cli.demo.others", folder=visible(folder), names=", ".join(places)))
    return status


def write_samples(folder: Path) -> list[str]:
    """Copy the samples; a file that stands there and differs is somebody's own and is kept. Gives those kept."""
    from tusoi_cli.read.samples import samples_folder

    if folder.exists() and not folder.is_dir():
        raise TusoiError("not_a_folder", status=2, path=str(folder))
    samples, kept = samples_folder(), []
    for source in sorted(path for path in samples.rglob("*") if path.is_file()):
        target = folder / source.relative_to(samples)
        data = source.read_bytes()
        if target.exists():
            if not target.is_file() or target.read_bytes() != data:
                kept.append(target.relative_to(folder).as_posix())
            continue
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise TusoiError("folder_locked", folder=str(target.parent)) from error
        write_bytes(target, data)
    return kept
