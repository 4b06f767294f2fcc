"""The child process: reads one file that may end or hang its reader, and answers or dies alone.

Asked by ``apart``: a line of JSON and the file's bytes on standard input, a pickled answer on standard output.
"""

import json
import pickle
import sys
from collections.abc import Callable
from typing import TypeAlias

from tusoi_cli.read.grid import Grid
from tusoi_cli.read.refusal import Broken, Protected, TooLarge

Answer: TypeAlias = tuple[str, object]
_MEMORY = 900_000_000
"""Bytes of address space, so that reader and parent together stay below 1 GiB."""


def _calamine(data: bytes, _: str) -> list[Grid]:
    from tusoi_cli.read.excel import grids

    return grids(data)


def _openpyxl(data: bytes, _: str) -> list[Grid]:
    from tusoi_cli.read.second import by_openpyxl

    return by_openpyxl(data)


def _xlrd(data: bytes, _: str) -> list[Grid]:
    from tusoi_cli.read.second import by_xlrd

    return by_xlrd(data)


def _html(data: bytes, _: str) -> list[Grid]:
    from tusoi_cli.read.html import html

    return [html(data, "")]


def _mhtml(data: bytes, _: str) -> list[Grid]:
    from tusoi_cli.read.html import mhtml

    return mhtml(data, "")


def _decrypt(data: bytes, password: str) -> bytes:
    from tusoi_cli.read.password import decrypted

    return decrypted(data, password)


READERS: dict[str, Callable[[bytes, str], object]] = {
    "calamine": _calamine,
    "openpyxl": _openpyxl,
    "xlrd": _xlrd,
    "html": _html,
    "mhtml": _mhtml,
    "decrypt": _decrypt,
}


def answer(reader: str, data: bytes, password: str) -> Answer:
    """What became of reading: ``done`` with the result, ``large`` with the limit, ``protected`` or ``broken``."""
    try:
        return "done", READERS[reader](data, password)
    except TooLarge as e:
        return "large", (e.what, e.limit)
    except Protected:
        return "protected", None
    except MemoryError:
        return "large", ("memory", _MEMORY)
    except (Broken, RecursionError) as e:
        return "broken", str(e)


def main() -> None:
    """Read the request, answer it."""
    _bound_memory()
    request = json.loads(sys.stdin.buffer.readline())
    data = sys.stdin.buffer.read()
    pickle.dump(answer(request["reader"], data, request["password"]), sys.stdout.buffer, pickle.HIGHEST_PROTOCOL)


def _bound_memory() -> None:
    """Where the system can (not on Windows), let a reader that grows fail instead of the machine."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
