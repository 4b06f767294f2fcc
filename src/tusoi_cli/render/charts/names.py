"""Names as a chart has room for them."""

from tusoi_cli.text import fold

_PREFIX = fold("chi bộ") + " "


def short_name(name: str) -> str:
    """A party cell's name without ``Chi bộ``, which the head of the chart says."""
    return name[7:8].upper() + name[8:] if fold(name).startswith(_PREFIX) and len(name) > 8 else name
