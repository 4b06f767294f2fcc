"""What a result rests on besides the files: the program, what it reads with, what the office decided."""

import hashlib
from contextlib import suppress
from dataclasses import replace
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from tusoi_cli.model.settings import Origin, Settings

_READERS = ("python-calamine", "openpyxl", "xlrd", "defusedxml", "rapidfuzz")


def fingerprint(checklist: str, settings: Settings) -> str:
    """What an outcome rests on besides the file: decisions, the bytes of the checklist, the program, its readers."""
    chosen = checklist or settings.checklist
    told = hashlib.sha256(repr((chosen, _placeless(settings))).encode("utf-8", "backslashreplace"))
    with suppress(OSError):
        told.update(Path(chosen).read_bytes() if chosen else b"")
    told.update(program().encode())
    return told.hexdigest()[:32]


def _placeless(settings: Settings) -> Settings:
    """What was decided, wherever it is written down: rewriting ``can-sua.xlsx`` moves its rows, not their sense."""
    answers = tuple(replace(answer, origin=Origin()) for answer in settings.answers)
    accepted = tuple(replace(each, origin=Origin()) for each in settings.accepted)
    return replace(settings, answers=answers, accepted=accepted, place="", doubts=())


@lru_cache(maxsize=1)
def program() -> str:
    """A digest of the program and of what it reads with: equal on two machines where both give the same."""
    told = hashlib.sha256()
    package = Path(__file__).parents[1]
    for path in sorted(package.rglob("*"), key=lambda path: path.relative_to(package).as_posix()):
        if path.suffix in (".py", ".toml") and path.is_file():
            told.update(path.read_bytes())
    for name in _READERS:
        with suppress(PackageNotFoundError):
            told.update(f"{name} {version(name)}".encode())
    return told.hexdigest()
