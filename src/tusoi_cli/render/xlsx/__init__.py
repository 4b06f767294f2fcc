"""The report as a workbook: what a reader looks at in front, every fact with its source behind."""

from pathlib import Path

from tusoi_cli.render.documents import Document


def write(document: Document, path: Path) -> None:
    """Write the workbook aside and move it into place. TusoiError as ``aside``."""
    from tusoi_cli.render.xlsx.workbook import write_workbook

    write_workbook(document, path)
