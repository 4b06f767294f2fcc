"""The mark by which tusoi knows its own outputs, so that walking a folder does not read them again.

How each format carries ``MARK``:

- xlsx, docx, pptx: the core property *keywords* (``docProps/core.xml``): XlsxWriter
  ``set_properties({"keywords": MARK})``, openpyxl ``workbook.properties.keywords = MARK``,
  python-docx and python-pptx ``core_properties.keywords = MARK``;
- png: the text chunk *Software*; pdf: *Creator*; svg: *Creator* (matplotlib's ``metadata=``);
- html: ``<meta name="generator" content="tusoi:written">``; markdown: ``<!-- tusoi:written -->``
  as last line; json: ``"generator": "tusoi:written"`` among the first keys;
- csv: no room for a mark, so the header tells: a facts table is known by its own columns, every
  other csv names its first column ``CSV_COLUMN``;
- parquet: stands in an output folder, which is skipped as a whole.

A form that is meant to come back filled in (``tusoi template``) carries no mark.
"""

from tusoi_cli.model.facts import COLUMNS

MARK = "tusoi:written"
CSV_COLUMN = "tusoi_table"
SETTINGS_NAME = "tusoi.toml"
CORRECTIONS_NAME = "can-sua.xlsx"
"""Files so named hold what an office decided; they are no sources of figures, whether they carry the mark or not."""
RESULTS_SUFFIX = "-ket-qua"
"""Folders so named are tusoi's own output."""
FACTS_FOLDER = "so-lieu"
"""In such a folder, where the facts and the tables beside them stand."""

_NEAR = 65_536


def is_marked_text(data: bytes) -> bool:
    """Whether the bytes of a picture, page or text (not of a zipped document) carry the mark near either end."""
    mark = MARK.encode()
    return mark in data[:_NEAR] or mark in data[-_NEAR:]


def is_marked_header(first_row: list[str]) -> bool:
    """Whether the first row of a csv is one that tusoi writes."""
    return first_row[:1] == [CSV_COLUMN] or tuple(first_row) == COLUMNS
