"""The one way from the wild workbooks to the program.

``read`` goes through the pipeline, once for facts and findings together; ``printed`` goes through the
command line, as people do. A test holds the two to the same facts.
"""

import json
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from tusoi_cli import pipeline


@lru_cache(maxsize=1)
def _knowledge() -> Any:
    return pipeline.prepare()


def read(paths: Sequence[Path]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Facts and findings as dicts."""
    checked = pipeline.check(pipeline.read_all(list(paths), _knowledge()))
    facts = [fact._asdict() for fact in checked.settled.facts]
    findings = [
        {"code": f.code, "severity": f.severity, "source": f.source, "sheet": f.sheet, "ref": f.ref,
         "message": f"{f.variant} {dict(f.values)}"}
        for f in checked.findings
    ]  # fmt: skip
    return facts, findings


def printed(arguments: Sequence[str], capture: Any) -> tuple[int, str]:
    """Exit status and standard output of ``tusoi`` with these arguments."""
    from tusoi_cli.cli.app import main

    capture.readouterr()
    try:
        status = main(list(arguments)) or 0
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else int(bool(end.code))
    return status, capture.readouterr().out


def facts_printed(path: Path, capture: Any) -> list[dict[str, Any]]:
    """What ``tusoi facts`` prints, a dict a fact."""
    found = json.loads(printed(["facts", str(path), "--format", "json"], capture)[1])
    return found["facts"] if isinstance(found, dict) else found
