"""A sheet set in an 8-bit font: its text in that encoding, its places in that font."""

from dataclasses import replace
from typing import Any

from make import legacy
from make.draft import Draft, Fault

FONTS = {"tcvn3": ".VnTime", "vni": "VNI-Times"}


def encoded(draft: Draft, how: str) -> Draft:
    """The same sheet with all text in the encoding; text all in capitals is set in a font of capitals (TCVN3)."""
    turned = replace(draft, values={}, fonts={})
    for place, value in draft.values.items():
        turned.values[place], turned.fonts[place] = _place(value, how)
    return turned


def _place(value: Any, how: str) -> tuple[Any, str]:
    if not isinstance(value, str) or isinstance(value, Fault):
        return value, FONTS[how]
    if how == "vni":
        return legacy.vni(value), FONTS[how]
    if value.isupper() and len(value) > 6:
        return legacy.tcvn3(value.lower()), ".VnTimeH"
    return legacy.tcvn3(value), FONTS[how]
