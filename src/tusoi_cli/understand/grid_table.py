"""A table whose rows and columns say together what each figure is, with all that is needed to read it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from tusoi_cli.understand.axis import Axis
from tusoi_cli.understand.figures import Figures
from tusoi_cli.understand.shares import Shares
from tusoi_cli.understand.table import Table
from tusoi_cli.understand.totals import Counted


@dataclass(slots=True)
class GridTable(Table):
    """A table of figures."""

    figures: Sequence[Figures]
    axis: Axis
    counted: Counted = field(default_factory=dict)
    seen: dict[tuple[str, ...], tuple[float, str]] = field(default_factory=dict)
    withheld: set[tuple[str, str, str, str]] = field(default_factory=set)
    """Place, party cell, period and measure of figures that another row gives differently."""
    apart: set[int] = field(default_factory=set)
    """Rows of a table by sign that hold members, reviewed, with_signs: no part of its totals."""
    told: dict[tuple[str, str], dict[str, float]] = field(default_factory=dict)
    """members, reviewed, with_signs by party cell and period, from lines above the table or rows of it."""
    shares: Shares = field(default_factory=Shares)
