"""The sheets of one workbook beside each other: which of them are only at its side, and why none gave a fact."""

from collections.abc import Iterable

from tusoi_cli.model.reading import Reading


def without_side_sheets(readings: list[Reading]) -> list[Reading]:
    """A sheet without a table beside sheets that have one (a cover, notes) is ignored on purpose, not a finding."""
    if not any(reading.facts or is_blank_form(reading) for reading in readings):
        return readings
    for reading in readings:
        if not reading.facts and {f.code for f in reading.findings} == {"TS201"} and not _is_tabular(reading):
            reading.findings = []
            reading.ignored, reading.reported = reading.reported, 0
    return readings


def why_nothing(readings: Iterable[Reading]) -> str:
    """A table that can be read in two ways is one; else there is none."""
    codes = {f.code for reading in readings for f in reading.findings}
    return "TS202" if "TS202" in codes else "no_table"


def is_blank_form(reading: Reading) -> bool:
    """A form of the sheet was not filled in."""
    return any(f.code == "TS208" for f in reading.findings)


def _is_tabular(reading: Reading) -> bool:
    return any(f.code == "TS201" and bool(f.values.get("tabular")) for f in reading.findings)
