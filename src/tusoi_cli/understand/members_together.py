"""Members who report any of the signs that a coarser checklist holds as one: each member counted once."""

from collections.abc import Mapping, Set

from tusoi_cli.model.checklist import Checklist
from tusoi_cli.model.reading import AnyOf, Reading


class Together:
    """Counts members by each set of signs that one sign of another checklist stands for.

    ``codes``: the signs that the sheet asks about.
    """

    def __init__(self, checklist: Checklist, codes: Set[str]) -> None:
        self._counts: dict[frozenset[str], int] = {}
        for links in checklist.crosswalks.values():
            parts: dict[str, set[str]] = {}
            for link in links:
                if link.relation in ("equal", "subset") and link.code in codes:
                    parts.setdefault(link.target, set()).add(link.code)
            self._counts.update((frozenset(found), 0) for found in parts.values() if len(found) > 1)

    def add(self, named: Set[str]) -> None:
        """One member and the signs that the member reports."""
        for parts in self._counts:
            self._counts[parts] += not parts.isdisjoint(named)

    def tell(self, reading: Reading, places: Mapping[str, tuple[str, ...]]) -> None:
        """Add what was counted to the reading. ``places``: sign -> the ranges it was read in."""
        for parts, value in self._counts.items():
            refs = dict.fromkeys(place for code in sorted(parts) for place in places.get(code, ()))
            if refs:
                reading.any_of.append(AnyOf(parts, value, reading.source, reading.sheet, tuple(refs)))
