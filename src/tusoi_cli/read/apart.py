"""Reading in a process of its own: a reader that aborts, hangs or grows takes only its own file with it."""

import json
import pickle
import sys
from pathlib import Path
from typing import cast

from tusoi_cli.read.grid import Grid
from tusoi_cli.read.refusal import Broken, Protected, Slow, TooLarge

PATIENCE = 9.0
"""Seconds for one reader; two of them in a row stay below 20."""
_CHILD = "import sys; sys.path.append(sys.argv[1]); from tusoi_cli.read.child import main; main()"
"""Never with the working folder on the path (-P): it is full of strangers' files."""
_MOST = 64_000_000
"""Bytes of a file that go through a pipe and two processes within the memory there is."""


def grids_apart(data: bytes, reader: str) -> list[Grid]:
    """The sheets as ``reader`` (calamine, openpyxl, xlrd) gives them; Broken, Slow, TooLarge or Protected."""
    return cast(list[Grid], _ask(data, reader, ""))


def decrypted_apart(data: bytes, password: str) -> bytes:
    """The workbook behind a password; Protected when it is the wrong one."""
    return cast(bytes, _ask(data, "decrypt", password))


def _ask(data: bytes, reader: str, password: str) -> object:
    if len(data) > _MOST:
        raise TooLarge("bytes", _MOST)
    import subprocess

    request = json.dumps({"reader": reader, "password": password}).encode() + b"\n"
    command = [sys.executable, "-P", "-X", "utf8", "-c", _CHILD, str(Path(__file__).parents[2])]
    try:
        done = subprocess.run(command, input=request + data, capture_output=True, timeout=PATIENCE, check=False)  # noqa: S603
    except subprocess.TimeoutExpired as e:
        raise Slow(reader) from e
    if done.returncode or not done.stdout:
        raise Broken(f"{reader} ended with {done.returncode}")
    what, result = pickle.loads(done.stdout)  # noqa: S301  written by our own child, of plain values
    if what == "done":
        return result
    if what == "large":
        raise TooLarge(*cast(tuple[str, int], result))
    raise Protected if what == "protected" else Broken(str(result))
