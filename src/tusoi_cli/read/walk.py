"""The files behind the paths that were named: spreadsheets to read, and what else was sent."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from tusoi_cli.errors import TusoiError
from tusoi_cli.model.mark import CORRECTIONS_NAME, MARK, RESULTS_SUFFIX, SETTINGS_NAME, is_marked_text
from tusoi_cli.read.archive import archive
from tusoi_cli.read.kind import READABLE, SPREADSHEET_SUFFIXES, kind
from tusoi_cli.read.refusal import Broken, TooLarge

_SYSTEM = frozenset(["thumbs.db", "desktop.ini", ".ds_store", "icon\r"])
_DECIDED = {SETTINGS_NAME: "settings_file", CORRECTIONS_NAME: "corrections"}
"""What an office decided -> why it is not read as a source of figures."""
_HEAD = 65_536
_MOST = 64_000_000
"""Larger strangers are not looked into."""


class Found(NamedTuple):
    """A file under the named paths.

    ``source``: relative to the folder argument (``/`` between folders), else the file's name. ``kind``:
    ``spreadsheet`` to be read; ``skipped`` left out on purpose (``reason`` under ``[reason]``); else what
    it is instead (a key under ``[file_kind]``). ``named``: it was itself a PATH, so it is read whatever it is.
    """

    path: Path
    source: str
    kind: str = "spreadsheet"
    reason: str = ""
    named: bool = False


def walk(paths: Sequence[Path]) -> list[Found]:
    """All files of the paths: those named first to last, folders in the order of their names, each file once.

    TusoiError ``no_such_path`` for a path that is not there.
    """
    if len(paths) == 1:
        return list(_under(paths[0]))
    found: list[Found] = []
    seen: set[Path] = set()
    for path in paths:
        for each in _under(path):
            real = _real(each.path)
            if real not in seen:
                seen.add(real)
                found.append(each)
    return found


def _real(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError):
        return path.absolute()


def _under(path: Path) -> Iterator[Found]:
    if path.is_dir():
        yield from _folder(path, "", set())
    elif path.exists():
        decided = _DECIDED.get(path.name.casefold(), "")
        yield Found(path, _shown(path.name), "skipped" if decided else "spreadsheet", decided, named=True)
    else:
        raise TusoiError("no_such_path", status=2, path=str(path))


def _folder(folder: Path, above: str, parents: set[tuple[int, int]]) -> Iterator[Found]:
    """Everything in a folder, files and folders in one order; a folder inside itself (by links) once."""
    try:
        here = folder.stat()
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        yield Found(folder, above or folder.name, "skipped", "no_access")
        return
    identity = (here.st_dev, here.st_ino)
    if here.st_ino and identity in parents:
        yield Found(folder, above, "skipped", "link")
        return
    for entry in entries:
        name = _shown(entry.name)
        source = f"{above}/{name}" if above else name
        path = Path(entry.path)
        if _is_folder(entry):
            if entry.name.endswith(RESULTS_SUFFIX):
                yield Found(path, source, "skipped", "result_folder")
            elif not entry.name.startswith("."):
                yield from _folder(path, source, parents | {identity})
        else:
            yield _file(path, source, entry.name, is_regular=_is_regular(entry))


def _shown(name: str) -> str:
    """A name that can be written out: bytes that are no UTF-8 (old file systems) become question marks."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace") if not name.isascii() else name


def _is_folder(entry: "os.DirEntry[str]") -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _is_regular(entry: "os.DirEntry[str]") -> bool:
    """Whether opening it cannot wait for somebody to write: a pipe, a socket or a device is never opened."""
    try:
        return entry.is_file() or not Path(entry.path).exists()
    except OSError:
        return True


def _file(path: Path, source: str, name: str, *, is_regular: bool) -> Found:
    if name.startswith(("~$", ".~lock.")):
        return Found(path, source, "skipped", "lock_file")
    if decided := _DECIDED.get(name.casefold()):
        return Found(path, source, "skipped", decided)
    if name.startswith(".") or name.lower() in _SYSTEM or not is_regular:
        return Found(path, source, "skipped", "system_file")
    if path.suffix.lower() in SPREADSHEET_SUFFIXES:
        return Found(path, source)
    return _stranger(path, source, name)


def _stranger(path: Path, source: str, name: str) -> Found:
    """A file whose suffix is no spreadsheet's: known by its content, skipped when tusoi wrote it."""
    try:
        if not path.is_file():
            return Found(path, source, "skipped", "system_file" if path.exists() else "vanished")
        with path.open("rb") as stream:
            head = stream.read(_HEAD)
            whole = head[:2] == b"PK" or head[:4] == b"\xd0\xcf\x11\xe0"
            data = head + stream.read(_MOST) if whole else head
            if not whole and len(head) == _HEAD:
                stream.seek(-_HEAD, os.SEEK_END)
                data = head + stream.read(_HEAD)
    except OSError:
        return Found(path, source, "skipped", "no_access")
    if _is_ours(data):
        return Found(path, source, "skipped", "marked")
    what = kind(data, name).name
    if what == "empty":
        return Found(path, source, "skipped", "empty")
    if what in READABLE - {"text", "html", "mhtml"}:
        return Found(path, source)
    return Found(path, source, "webpage" if what in ("html", "mhtml") else what)


def _is_ours(data: bytes) -> bool:
    if not data.startswith(b"PK"):
        return is_marked_text(data)
    try:
        return MARK.encode() in archive(data).read("docProps/core.xml", 1_000_000)
    except (Broken, TooLarge):
        return False
