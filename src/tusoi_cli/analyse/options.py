"""What a reader may ask of the analysis."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Options:
    """Choices for one report; the default ones ask for nothing special."""

    start: str = ""
    """Canonical period to compare from; empty: the first of its kind."""
    end: str = ""
    by: str = ""
    """``committee``, ``kind`` or ``audience``: further tables, part by part."""
    hide_small: int = 0
    """K: counts from 1 to K-1 are taken out; 0: none."""
    as_of: str = ""
    """ISO date by which days overdue are counted; empty: statuses as written only."""
    signs_by_party_cell: bool = False
    party_cell: str = ""
    """One party cell's report only."""
