"""What a report can become, by format and by suffix; each writer is imported when it is asked for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tusoi_cli.errors import TusoiError
from tusoi_cli.language import Language
from tusoi_cli.model.checklist import Checklist
from tusoi_cli.model.columns import Facts
from tusoi_cli.model.report import Report
from tusoi_cli.model.settings import Settings
from tusoi_cli.render.aside import write_text

if TYPE_CHECKING:
    from tusoi_cli.render.corrections_questions import Asked


@dataclass(frozen=True, slots=True)
class Document:
    """All that a writer may draw on. ``excel``: CSV as Excel in Viet Nam reads it; ``template``: the office's own."""

    report: Report
    language: Language
    checklist: Checklist | None = None
    settings: Settings = field(default_factory=Settings)
    facts: Facts = field(default_factory=Facts)
    excel: bool = False
    template: Path | None = None


TEXTS: Mapping[str, str] = {
    "json": "tusoi_cli.render.json:report_json",
    "csv": "tusoi_cli.render.csv:report_csv",
    "markdown": "tusoi_cli.render.markdown:report_markdown",
}
"""Format -> ``module:function``; the function takes (report, language, checklist) and gives text."""

WRITERS: dict[str, str] = {
    ".docx": "tusoi_cli.render.docx:write",
    ".xlsx": "tusoi_cli.render.xlsx:write",
    ".pptx": "tusoi_cli.render.pptx:write",
    ".html": "tusoi_cli.render.html:write",
}
"""Suffix -> ``module:function``; the function takes (document, path) and writes the file aside."""

FINDINGS: dict[str, str] = {
    ".xlsx": "tusoi_cli.render.corrections:write_corrections",
    ".json": "tusoi_cli.render.documents:write_findings",
}
"""Suffix -> ``module:function``; the function takes (asked, language, path)."""

_SUFFIXES = {".json": "json", ".csv": "csv", ".md": "markdown"}


def text(document: Document, format: str) -> str:
    """The report in a format of text. TusoiError ``unknown_format``."""
    function = load(TEXTS, format)
    more = {"excel": True} if document.excel and format == "csv" else {}
    return str(function(document.report, document.language, document.checklist, **more))


def write(document: Document, path: Path) -> None:
    """The report as a file; the suffix decides which. TusoiError ``unknown_format``, or as ``aside``."""
    suffix = known_suffix(path)
    if suffix in _SUFFIXES:
        write_text(path, text(document, _SUFFIXES[suffix]), bom=suffix == ".csv")
    else:
        load(WRITERS, suffix)(document, path)


def write_findings(asked: "Asked", language: Language, path: Path) -> None:
    """The findings as a JSON file."""
    from tusoi_cli.render.findings import findings_json

    write_text(path, findings_json(asked.findings, asked.sources, language, asked.accepted))


def known_suffix(path: Path) -> str:
    """The suffix, when a writer is known for it. TusoiError ``unknown_format``."""
    return one_of(path.suffix.lower(), [*WRITERS, *_SUFFIXES])


def one_of(wanted: str, known: Iterable[str]) -> str:
    """The format or suffix itself. TusoiError ``unknown_format`` names those that are known."""
    listed = list(known)
    if wanted not in listed:
        raise TusoiError("unknown_format", status=2, format=wanted, known=", ".join(listed))
    return wanted


def load(writers: Mapping[str, str], name: str) -> Any:
    """The function behind an entry of a registry. TusoiError ``unknown_format``."""
    module, _, function = writers[one_of(name, writers)].partition(":")
    return getattr(import_module(module), function)
