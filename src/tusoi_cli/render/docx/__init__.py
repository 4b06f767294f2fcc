"""The report as a Party body writes it: page one stands alone, then tables, charts, findings and methods."""

from pathlib import Path

from tusoi_cli.render.documents import Document


def write(document: Document, path: Path) -> None:
    """Write the document aside and move it into place. TusoiError ``cannot_open`` for a template, or as ``aside``."""
    from tusoi_cli.render.docx.letter import write_letter

    write_letter(document, path)
