"""The program, run in this process as from a shell: its exit status, standard output and standard error."""

import io
import os
import subprocess
import sys
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from tusoi_cli.cli.app import main

SAMPLES = Path(__file__).resolve().parents[2] / "data" / "samples"


class Done(NamedTuple):
    status: int
    out: str
    err: str


@contextmanager
def streams():
    kept = sys.stdout, sys.stderr
    fresh = io.TextIOWrapper(io.BytesIO(), "cp1258"), io.TextIOWrapper(io.BytesIO(), "cp1258")
    sys.stdout, sys.stderr = fresh
    try:
        yield fresh
    finally:
        sys.stdout, sys.stderr = kept


def run(*words):
    """Run a command line that may write files or meet other files each time."""
    with streams() as (out, err):
        status = main([str(word) for word in words])
        out.flush()
        err.flush()
        texts = [stream.buffer.getvalue().decode("utf-8") for stream in (out, err)]
    return Done(status, *texts)


@lru_cache(maxsize=200)
def seen(*words):
    """Run a command line that always gives the same, once."""
    return run(*words)


def process(*words, cwd=None, code_page="", **environ):
    """Run the program as a process of its own, its output redirected under a code page."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("TUSOI_", "PYTHON"))}
    pages = {"PYTHONIOENCODING": code_page, "PYTHONUTF8": "0"} if code_page else {}
    command = [sys.executable, "-m", "tusoi_cli", *map(str, words)]
    return subprocess.run(command, capture_output=True, cwd=cwd, env={**clean, **pages, **environ}, check=False)


def place(name):
    return str(SAMPLES / name)
