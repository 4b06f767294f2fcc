"""How a workbook shows its numbers, for a copy that looks like it."""

import io
import re
from pathlib import Path

from tusoi_cli.read.archive import archive
from tusoi_cli.read.refusal import Broken, TooLarge

_PLAIN = re.compile(r"[#0?.,%\s;\-+()_/\\]*|General|@|[dmyhs:/\-.\s\\]+", re.I)
"""Formats without words of anybody's own."""
_MOST = 60_000_000


def number_formats(path: Path) -> dict[str, dict[tuple[int, int], str]]:
    """By sheet, the number formats of places (0-based) that have one of their own; none for other kinds of files."""
    import openpyxl

    try:
        data = path.read_bytes()
        if not data.startswith(b"PK") or archive(data).measure() > _MOST:
            return {}
        book = openpyxl.load_workbook(io.BytesIO(data))
    except (OSError, Broken, TooLarge):
        return {}
    except Exception:  # openpyxl raises nearly anything over an odd file, which is read all the same by others
        return {}
    return {
        sheet.title: {
            (cell.row - 1, cell.column - 1): cell.number_format
            for row in sheet.iter_rows()
            for cell in row
            if cell.value is not None and cell.number_format != "General" and _PLAIN.fullmatch(cell.number_format)
        }
        for sheet in book.worksheets
    }
