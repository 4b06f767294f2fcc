"""What an office decides, from ``tusoi.toml``: in the working folder, or beside the input."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from tusoi_cli.errors import TusoiError
from tusoi_cli.model.finding import Finding
from tusoi_cli.model.mark import SETTINGS_NAME
from tusoi_cli.model.settings import Settings
from tusoi_cli.read.settings_rules import Known, settle
from tusoi_cli.read.settings_text import Place

_LARGEST = 2_000_000
_SYNTAX = re.compile(r"line (\d+), column (\d+)")


def load(paths: Sequence[Path], cwd: Path, known: Known) -> tuple[Settings, list[Finding]]:
    """The settings for these inputs, and what is to be said of them.

    What stands beside an input goes before what stands in the working folder. TusoiError for a file that
    cannot be read, holds something unknown, a value of the wrong kind, or contradicts that beside another input.
    """
    settings = Settings()
    if (here := cwd / SETTINGS_NAME).is_file():
        settings = read_file(here, known, whole=covers(paths, cwd))
    beside = Settings()
    for folder in folders(paths):
        if folder != cwd.resolve() and (there := folder / SETTINGS_NAME).is_file():
            beside = joined(beside, read_file(there, known, whole=covers(paths, folder)), strict=True)
    settings = joined(settings, beside)
    return settings, list(settings.doubts)


def folders(paths: Sequence[Path]) -> list[Path]:
    """The folders of the inputs, each once, in order: a folder itself, a file's own folder."""
    return list(dict.fromkeys((path if path.is_dir() else path.parent).resolve() for path in paths))


def covers(paths: Sequence[Path], folder: Path) -> bool:
    """Whether the inputs are all that lies in the folder, so that a decision that fits nothing fits no longer."""
    return any(path.is_dir() and path.resolve() == folder.resolve() for path in paths)


def read_file(path: Path, known: Known, *, whole: bool = False) -> Settings:
    """The settings of one file. TusoiError as ``load``."""
    text = _text(path)
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = _SYNTAX.search(str(error))
        line, column = (int(found[1]), int(found[2])) if found else (text.count("\n") + 1, 0)
        raise TusoiError("settings_syntax", status=2, path=str(path), line=line, column=column or None) from error
    except RecursionError as error:
        raise TusoiError("settings_unreadable", status=2, path=str(path)) from error
    settings = settle(data, Place(path, text, whole), known)
    beside = path.parent / settings.checklist
    if settings.checklist and beside.is_file():
        settings = replace(settings, checklist=str(beside))
    return settings


def joined(first: Settings, then: Settings, *, strict: bool = False) -> Settings:
    """Both together: lists and tables join, of single values the later one counts.

    ``strict``: two different single values are a TusoiError ``settings_disagree``.
    """
    usual = Settings()
    told: dict[str, Any] = {}
    for each in fields(Settings):
        one, other = getattr(first, each.name), getattr(then, each.name)
        if isinstance(one, Mapping):
            told[each.name] = {**one, **other}
        elif isinstance(one, tuple):
            told[each.name] = tuple(dict.fromkeys([*one, *other]))
        else:
            plain = getattr(usual, each.name)
            if strict and each.name != "place" and plain not in (one, other) and one != other:
                raise TusoiError("settings_disagree", status=2, path=first.place, other=then.place, setting=each.name)
            told[each.name] = one if other == plain else other
    told["place"] = ", ".join(place for place in (first.place, then.place) if place)
    return Settings(**told)


def _text(path: Path) -> str:
    """The file's text; Notepad writes a mark before it, and sometimes UTF-16."""
    try:
        if path.stat().st_size > _LARGEST:
            raise TusoiError("settings_unreadable", status=2, path=str(path))
        data = path.read_bytes()
        wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
        return "\n".join(_lines(data.decode("utf-16" if wide else "utf-8-sig")))
    except (OSError, UnicodeError) as error:
        raise TusoiError("settings_unreadable", status=2, path=str(path)) from error


def _lines(text: str) -> Iterator[str]:
    return (line.removesuffix("\r") for line in text.split("\n"))
