"""One run at a time in a results folder: the system's own lock, which ends with the process however it ends."""

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tusoi_cli.errors import TusoiError

NAME = ".tusoi-lock"
_HELD = (errno.EACCES, errno.EAGAIN, errno.EDEADLK)


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Holds the folder. TusoiError ``batch_running`` while another run holds it, ``folder_locked`` without access."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle = os.open(folder / NAME, os.O_RDWR | os.O_CREAT, 0o666)
    except OSError as error:
        raise TusoiError("folder_locked", folder=str(folder)) from error
    try:
        try:
            _take(handle)
        except OSError as error:
            if error.errno in _HELD:
                raise TusoiError("batch_running", status=2, folder=str(folder)) from error
            # a file system without locks: outputs are still whole, each moved into place
        yield
    finally:
        with suppress(OSError):
            os.close(handle)


if sys.platform == "win32":
    import msvcrt

    def _take(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
