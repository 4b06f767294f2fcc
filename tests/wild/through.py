"""The one way from the tests to the program: the public command line, in this process."""

import contextlib
import importlib
import io
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any


def run(arguments: Sequence[str]) -> tuple[int, str, str]:
    """Exit status, standard output and standard error of ``tusoi`` with these arguments."""
    main = importlib.import_module("tusoi_cli.cli.app").main
    out, err = io.StringIO(), io.StringIO()
    status = 0
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            status = main(list(arguments)) or 0
        except SystemExit as end:
            status = end.code if isinstance(end.code, int) else int(bool(end.code))
    return status, out.getvalue(), err.getvalue()


def facts(paths: Sequence[Path]) -> list[dict[str, Any]]:
    """What ``tusoi facts`` gives, a dict a fact."""
    _, out, _ = run(["facts", *map(str, paths), "--format", "json"])
    read = json.loads(out)
    return read["facts"] if isinstance(read, dict) else read


def findings(paths: Sequence[Path]) -> list[dict[str, Any]]:
    """What ``tusoi check`` gives, a dict a finding."""
    _, out, _ = run(["check", *map(str, paths), "--format", "json"])
    return json.loads(out)["findings"]
