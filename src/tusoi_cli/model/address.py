"""A1 addresses from 0-based positions and back."""

import re
from functools import lru_cache

_ADDRESS = re.compile(r"([A-Z]{1,3})([0-9]+)")


@lru_cache(maxsize=20_000)
def letters(column: int) -> str:
    """The letters of a 0-based column: 0 is A, 26 is AA."""
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def ref(row: int, column: int) -> str:
    """The A1 address of a 0-based (row, column): (11, 2) is C12."""
    return f"{letters(column)}{row + 1}"


def ref_range(top: int, left: int, bottom: int, right: int) -> str:
    """The address of a block, both ends included; a single place when it is one."""
    first, last = ref(top, left), ref(bottom, right)
    return first if first == last else f"{first}:{last}"


def position(address: str) -> tuple[int, int]:
    """The 0-based (row, column) of an A1 address; the first place of a range. ValueError otherwise."""
    found = _ADDRESS.fullmatch(address.split(":")[0].replace("$", "").upper())
    if not found:
        raise ValueError(address)
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return int(found[2]) - 1, column - 1
