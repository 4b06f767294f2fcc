"""A workbook of openpyxl as bytes: marked, without anybody's name, the same for the same content."""

import io
import re
import zipfile
from typing import Any

from tusoi_cli.model.mark import MARK
from tusoi_cli.render.stamp import moment
from tusoi_cli.render.zipped import settled

_CORE = "docProps/core.xml"
_TIMES = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)")
_MERGE = re.compile(rb"<mergeCell [^>]*/>")
_MERGES = re.compile(rb"(?:<mergeCell [^>]*/>)+")
_NAMED = ("creator", "lastModifiedBy", "title", "subject", "description", "category", "contentStatus", "identifier",
          "language", "version", "revision")  # fmt: skip


def saved(book: Any) -> bytes:
    """The workbook's bytes. Its document properties hold the mark and nothing else."""
    for name in _NAMED:
        setattr(book.properties, name, None)
    book.properties.keywords = MARK
    book.properties.lastPrinted = None
    for name in list(book.custom_doc_props.names):
        del book.custom_doc_props[name]
    buffer = io.BytesIO()
    book.save(buffer)
    return settled(_timeless(buffer.getvalue()))


def _timeless(data: bytes) -> bytes:
    """A time that never changes for the clock's, and merges, which openpyxl writes in any order, in one order."""
    told = moment().strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for part in old.infolist():
            content = old.read(part)
            if part.filename == _CORE:
                content = _TIMES.sub(rb"\g<1>" + told + rb"\2", content)
            elif part.filename.startswith("xl/worksheets/"):
                content = _MERGES.sub(lambda found: b"".join(sorted(_MERGE.findall(found[0]))), content)
            new.writestr(part, content)
    return made.getvalue()
