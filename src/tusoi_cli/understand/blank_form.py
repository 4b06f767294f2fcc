"""A form that nobody filled in: a header whose words are known, and nothing below it but list numbers."""

import re
from collections.abc import Iterator

from tusoi_cli.understand.header import Band
from tusoi_cli.understand.header_bounds import headers
from tusoi_cli.understand.header_grid import Grid
from tusoi_cli.understand.meaning import Meanings, plain_marks

_FEWEST = 3
"""Known words of a header; two may stand beside each other on any sheet."""
_NUMBERED = re.compile(r"\(?(?:\d{1,3}|[A-ZĐ])(?:\.0)?\)?\.?")
_ENDS = ("signature", "note")


def blank_form(grid: Grid, meanings: Meanings) -> tuple[int, int] | None:
    """The place (row, column) where the first figure of an empty form of the Party belongs; else None."""
    says, normal = meanings.vocabulary.says, meanings.vocabulary.normal
    around = (grid.sheet.name, grid.sheet.source.replace("_", " "), *_texts(grid))
    if not any(says("subject", normal(text)) or "dang cong san" in plain_marks(text) for text in around):
        return None
    for band in headers(grid, meanings):
        if _is_known(band, meanings) and not _holds_anything(grid, band, meanings):
            return band.bottom + 1, min(band.stacks)
    return None


def _texts(grid: Grid) -> Iterator[str]:
    for row, filled in enumerate(grid.filled):
        yield from (value for column in filled if isinstance(value := grid.rows[row][column], str))


def _is_known(band: Band, meanings: Meanings) -> bool:
    """Most of its columns are known, and one of them names whose or what the rows are."""
    said = [meanings.of(stack[-1]) for stack in band.stacks.values()]
    known = [each for each in said if each.strong or each.sign_code or each.points]
    named = any(meanings.of(stack[0]).key not in ("", "number") for stack in band.stacks.values())
    return named and len(known) >= _FEWEST and len(known) * 5 >= len(said) * 3


def _holds_anything(grid: Grid, band: Band, meanings: Meanings) -> bool:
    """Something that was filled in stands below: neither list or column numbers, nor an ending."""
    numbers = {column for column, stack in band.stacks.items() if meanings.of(stack[-1]).key == "number"}
    for row in range(band.bottom + 1, len(grid.rows)):
        values = {column: str(grid.rows[row][column]).strip() for column in grid.filled[row]}
        if any(_ends(value, meanings) for value in values.values()):
            return False
        inside = [value for column, value in values.items() if column in band.stacks and column not in numbers]
        if inside and not (row == band.bottom + 1 and all(map(_NUMBERED.fullmatch, inside))):
            return True
    return False


def _ends(text: str, meanings: Meanings) -> bool:
    vocabulary = meanings.vocabulary
    return bool(meanings.ends(text)) or vocabulary.says("row", vocabulary.normal(text)) in _ENDS
