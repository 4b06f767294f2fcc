"""The document that is written into: a blank one, or the office's own."""

import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docx import Document as open_word
from docx.document import Document as Word

from tusoi_cli.errors import TusoiError

MARKERS = ("{{report}}", "{{bao_cao}}")
"""A paragraph that holds only one of these is where the report goes."""
_TEMPLATE = b"application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
_DOCUMENT = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_LARGEST = 50_000_000


@dataclass
class Frame:
    """A document being filled. ``bare``: it has no head and foot of its own."""

    word: Word
    bare: bool
    before: int = 0
    """How many parts the body had at first."""

    def settle(self, values: Mapping[str, str]) -> None:
        """Move what was written to its marker; fill in ``{{committee}}``, ``{{finding}}``, ``{{counts}}``, …"""
        body = self.word.element.body
        written = [part for part in list(body)[self.before :] if not part.tag.endswith("}sectPr")]
        marker = next((p for p in self.word.paragraphs if p.text.strip() in MARKERS), None)
        if marker is not None:
            for part in written:
                marker._p.addprevious(part)
            marker._p.getparent().remove(marker._p)
        if self.before:
            for paragraph in _paragraphs(self.word):
                _replace(paragraph, values)


def blank() -> Frame:
    """An empty document."""
    word = open_word()
    return Frame(word, bare=True)


def opened(path: Path) -> Frame:
    """The office's template (.docx, .dotx), its styles, page and own words kept. TusoiError ``cannot_open``."""
    try:
        if path.stat().st_size > _LARGEST:
            raise TusoiError("cannot_open", path=str(path))
        word = open_word(io.BytesIO(_as_document(path.read_bytes())))
    except (OSError, ValueError, KeyError, zipfile.BadZipFile) as error:
        raise TusoiError("cannot_open", path=str(path)) from error
    own = any(paragraph.text.strip() for paragraph in word.paragraphs) or bool(word.tables)
    before = sum(not part.tag.endswith("}sectPr") for part in word.element.body)
    return Frame(word, bare=not own, before=before)


def _as_document(data: bytes) -> bytes:
    """A template's bytes as those of a document, which differ in one word."""
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        if _TEMPLATE not in old.read("[Content_Types].xml"):
            return data
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
            for part in old.infolist():
                content = old.read(part)
                new.writestr(
                    part, content.replace(_TEMPLATE, _DOCUMENT) if part.filename == "[Content_Types].xml" else content
                )
    return made.getvalue()


def _paragraphs(word: Word) -> Iterator[Any]:
    yield from word.paragraphs
    for table in word.tables:
        for row in table.rows:
            for cell in row.cells:
                yield from cell.paragraphs
    for section in word.sections:
        yield from section.header.paragraphs
        yield from section.footer.paragraphs


def _replace(paragraph: Any, values: Mapping[str, str]) -> None:
    if "{{" not in paragraph.text:
        return
    text = paragraph.text
    for name, value in values.items():
        text = text.replace("{{" + name + "}}", value)
    if text != paragraph.text and paragraph.runs:
        paragraph.runs[0].text = text
        for run in paragraph.runs[1:]:
            run.text = ""
