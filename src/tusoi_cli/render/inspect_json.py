"""What was understood of a file, for programs: no personal text, no figure."""

from collections.abc import Iterator, Sequence
from typing import Any

from tusoi_cli.language import Language
from tusoi_cli.model.address import letters, ref_range
from tusoi_cli.model.finding import Finding
from tusoi_cli.model.mark import MARK
from tusoi_cli.model.reading import Block, Outline, Reading
from tusoi_cli.model.report import Source
from tusoi_cli.render.findings import as_values
from tusoi_cli.render.json import SCHEMA, source_values, written

_BLANKS = 100


def inspect_json(source: Source, readings: Sequence[Reading], findings: Sequence[Finding], language: Language) -> str:
    """``{"schema", "generator", "file", "sheets": […], "findings": […]}``; addresses in A1 form."""
    return written(
        {
            "schema": SCHEMA,
            "generator": MARK,
            "file": source_values(source),
            "sheets": [_sheet(reading) for reading in readings],
            "findings": [as_values(finding, language) for finding in findings],
        }
    )


def _sheet(reading: Reading) -> dict[str, Any]:
    outline = reading.outline or Outline(reading.source, reading.sheet)
    return {
        "sheet": reading.sheet,
        "facts": len(reading.facts),
        "checklist": reading.checklist,
        "personal": outline.personal,
        "layout": outline.layout,
        "context": {name: place._asdict() for name, place in outline.context.items()},
        "tables": [_block(block) for block in outline.blocks],
        "rows": list(_rows(outline)),
        "used": reading.used,
        "ignored": reading.ignored,
        "reported": reading.reported,
    }


def _rows(outline: Outline) -> Iterator[dict[str, Any]]:
    """Every row; of blank ones no more than ``_BLANKS`` running, as a stray mark may stand a million rows below."""
    blank = 0
    for row, kind in enumerate(outline.rows):
        blank = blank + 1 if kind == "blank" else 0
        if blank <= _BLANKS:
            yield {"row": row + 1, "class": kind, "reason": outline.reasons.get(row, "")}


def _block(block: Block) -> dict[str, Any]:
    return {
        "form": block.form,
        "header": ref_range(block.header_top, block.left, block.data_top - 1, block.right),
        "data": ref_range(block.data_top, block.left, block.bottom, block.right),
        "columns": [
            {"column": letters(role.column), "role": role.role, "header": role.header, "period": role.period,
             "personal": role.personal}
            for role in block.roles
        ],
    }  # fmt: skip
