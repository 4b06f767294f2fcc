"""A table whose rows and columns say together what each figure is, with all that is needed to read it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from tusoi_cli.model.reading import Reading
from tusoi_cli.understand.axis import Axis
from tusoi_cli.understand.body import Row
from tusoi_cli.understand.columns import Column
from tusoi_cli.understand.context import Context
from tusoi_cli.understand.figures import Dims, Figures, Values
from tusoi_cli.understand.knowledge import Knowledge
from tusoi_cli.understand.shares import Shares
from tusoi_cli.understand.signs import Matcher
from tusoi_cli.understand.totals import Counted


@dataclass(slots=True)
class GridTable:
    """One table with all that is needed to read its figures."""

    values: Values
    columns: Sequence[Column]
    rows: Sequence[Row]
    figures: Sequence[Figures]
    axis: Axis
    context: Context
    knowledge: Knowledge
    matcher: Matcher
    reading: Reading
    own: Dims = field(default_factory=Dims)
    counted: Counted = field(default_factory=dict)
    seen: dict[tuple[str, ...], tuple[float, str]] = field(default_factory=dict)
    withheld: set[tuple[str, str, str, str]] = field(default_factory=set)
    """Place, party cell, period and measure of figures that another row gives differently."""
    apart: set[int] = field(default_factory=set)
    """Rows of a table by sign that hold members, reviewed, with_signs: no part of its totals."""
    told: dict[tuple[str, str], dict[str, float]] = field(default_factory=dict)
    """members, reviewed, with_signs by party cell and period, from lines above the table or rows of it."""
    shares: Shares = field(default_factory=Shares)
