"""A run over nothing new: known by a digest of all that goes in, and by the size, time and digest of each output."""

import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from tusoi_cli import pipeline
from tusoi_cli.batch.fingerprint import fingerprint
from tusoi_cli.batch.gather import Asked
from tusoi_cli.batch.jobs import file_digest
from tusoi_cli.batch.leftovers import SUMMARY
from tusoi_cli.batch.results import Wanted
from tusoi_cli.language import Language
from tusoi_cli.model.mark import CORRECTIONS_NAME
from tusoi_cli.read import Found
from tusoi_cli.render.aside import write_text

NAME = ".tusoi-state.json"
_WRITERS = ("XlsxWriter", "python-docx", "python-pptx", "Jinja2", "matplotlib", "pandas", "babel", "pyarrow")


def rests(asked: Asked, wanted: Wanted, language: Language) -> str:
    """A digest of what the outputs rest on besides the files: decisions, options, the program, what it writes with."""
    decided = pipeline.decided([asked.folder]) if asked.settings is None else asked.settings
    told = [fingerprint(asked.checklist, decided), repr(decided.doubts), asked.assume_period, repr(wanted)]
    told += [language.lang, str(asked.folder.resolve()), os.environ.get("SOURCE_DATE_EPOCH", "")]
    told += [file_digest(folder / CORRECTIONS_NAME) for folder in (asked.folder, asked.output)]
    for name in _WRITERS:
        with suppress(PackageNotFoundError):
            told.append(f"{name} {version(name)}")
    return _digest(told)


def inputs(rests: str, found: Sequence[Found], digests: Mapping[str, str]) -> str:
    """A digest of all that goes in; empty where the bytes of a file are not known for certain."""
    told = [rests]
    for each in found:
        digest = digests.get(each.source, "")
        if each.kind == "spreadsheet" and not digest:
            return ""
        told += each.source, each.kind, each.reason, digest
    return _digest(told)


def summary(asked: Asked, found: Sequence[Found], rests: str) -> dict[str, Any] | None:
    """The last run's summary, where the same goes in and each of its outputs is still what it wrote; else None."""
    with suppress(OSError, ValueError, TypeError, KeyError, AttributeError):
        known = json.loads((asked.output / NAME).read_text(encoding="utf-8"))
        digests = {each.source: file_digest(each.path) for each in found if each.kind == "spreadsheet"}
        if known["inputs"] != (inputs(rests, found, digests) or None):
            return None
        if all(_stands(asked.output, name, *told) for name, told in known["outputs"].items()):
            told: dict[str, Any] = json.loads((asked.output / SUMMARY).read_text(encoding="utf-8"))
            return told
    return None


def record(asked: Asked, digest: str, outputs: Sequence[str]) -> None:
    """Keep for the next run what came of these inputs."""
    told = {"inputs": digest, "outputs": {name: _told(asked.output / name) for name in sorted(outputs)}}
    write_text(asked.output / NAME, json.dumps(told, indent=1) + "\n")


def _told(path: Path) -> tuple[int, str]:
    return path.stat().st_size, file_digest(path)


def _stands(output: Path, name: str, size: int, digest: str) -> bool:
    """An output is what was written: as large, and not touched since; else its bytes decide."""
    now = (output / name).stat()
    untouched = now.st_size == size and now.st_mtime_ns <= (output / NAME).stat().st_mtime_ns
    return untouched or file_digest(output / name) == digest


def _digest(told: Sequence[str]) -> str:
    return hashlib.sha256("\0".join(told).encode("utf-8", "backslashreplace")).hexdigest()
