"""A file written aside, in the same folder, and moved into place when it is whole.

Whatever stood under the name stays untouched until then; nothing half-written is left behind.
"""

import errno
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import BytesIO
from pathlib import Path
from time import sleep

from tusoi_cli.errors import TusoiError

_FULL = (errno.ENOSPC, errno.EDQUOT)
_PAUSES = (0.05, 0.2, 0.5)
"""Virus scanners on Windows hold a new file for a moment."""


@contextmanager
def aside(path: Path) -> Iterator[Path]:
    """A path to write to; when the block ends without an error, the file there becomes ``path``.

    TusoiError: ``cannot_write`` (open in Excel; ``other`` is a free numbered name), ``disk_full``,
    ``folder_missing``, ``folder_locked``, ``output_is_folder``, ``write_failed``.
    """
    target = path.resolve() if path.is_symlink() else path
    if target.is_dir():
        raise TusoiError("output_is_folder", status=2, path=str(path))
    if target.exists() and not target.is_file():  # a pipe or a device has no place to move into
        yield target
        return
    draft = _draft(target)
    try:
        try:
            yield draft
        except Exception as error:
            if _is_full(error):
                raise TusoiError("disk_full", path=str(path)) from error
            raise
        _settle(draft, target, path)
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


@contextmanager
def gathered(path: Path) -> Iterator[BytesIO]:
    """A stream in memory that becomes ``path``, for libraries whose archives close by themselves.

    On a full disk such an archive would complain a second time, past every handler. TusoiError as ``aside``.
    """
    with aside(path) as draft:
        stream = BytesIO()
        yield stream
        draft.write_bytes(stream.getbuffer())


def write_bytes(path: Path, data: bytes) -> None:
    """The whole file at once. TusoiError as ``aside``."""
    with aside(path) as draft:
        draft.write_bytes(data)


def write_text(path: Path, text: str, *, bom: bool = False) -> None:
    """UTF-8 text, its line ends as they are; ``bom`` for a CSV file that Excel opens. TusoiError as ``aside``."""
    write_bytes(path, text.encode("utf-8-sig" if bom else "utf-8"))


def numbered(path: Path) -> Path:
    """The first free name beside ``path``: ``bao-cao-2.docx``, ``bao-cao-3.docx``, …"""
    number = 2
    while (other := path.with_name(f"{path.stem}-{number}{path.suffix}")).exists():
        number += 1
    return other


def _draft(target: Path) -> Path:
    draft = target.with_name(f".tusoi-{secrets.token_hex(6)}{target.suffix[:12]}")
    try:
        os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
    except (FileNotFoundError, NotADirectoryError) as error:
        raise TusoiError("folder_missing", status=2, folder=str(target.parent)) from error
    except PermissionError as error:
        raise TusoiError("folder_locked", folder=str(target.parent)) from error
    except OSError as error:
        raise _failure(error, target) from error
    return draft


def _settle(draft: Path, target: Path, path: Path) -> None:
    try:
        with draft.open("rb+") as file:
            os.fsync(file.fileno())
        if target.exists():
            draft.chmod(target.stat().st_mode & 0o777)
        _replace(draft, target)
    except PermissionError as error:
        raise TusoiError("cannot_write", path=str(path), other=str(numbered(path))) from error
    except OSError as error:
        raise _failure(error, path) from error


def _replace(draft: Path, target: Path) -> None:
    for pause in _PAUSES if os.name == "nt" else ():
        try:
            draft.replace(target)
        except PermissionError:
            sleep(pause)
        else:
            return
    draft.replace(target)


def _failure(error: OSError, path: Path) -> TusoiError:
    if _is_full(error):
        return TusoiError("disk_full", path=str(path))
    return TusoiError("write_failed", path=str(path), reason=error.strerror or type(error).__name__)


def _is_full(error: BaseException | None) -> bool:
    """Whether a full disk is behind the error; the writing libraries wrap what the system said."""
    seen = 0
    while error is not None and seen < 10:
        if isinstance(error, OSError) and error.errno in _FULL:
            return True
        error, seen = error.__cause__ or error.__context__, seen + 1
    return False
