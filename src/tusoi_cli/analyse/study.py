"""What every table is made from: arranged figures, the compared periods, and what the reader asked."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tusoi_cli.analyse.completeness import Attendance
from tusoi_cli.analyse.figures import Figures
from tusoi_cli.analyse.options import Options
from tusoi_cli.analyse.people import Counts, Standing, Tally, count
from tusoi_cli.analyse.series import Series, narrowed
from tusoi_cli.model.checklist import Checklist
from tusoi_cli.model.settings import Settings


@dataclass(frozen=True, slots=True)
class Study:
    """Passed to each maker of tables; ``standings`` and ``attendance`` are by period of the self-review."""

    figures: Figures
    series: Series
    standings: Mapping[str, Standing] = field(default_factory=dict)
    attendance: Mapping[str, Attendance] = field(default_factory=dict)
    checklist: Checklist | None = None
    settings: Settings = field(default_factory=Settings)
    options: Options = field(default_factory=Options)
    whole: Figures | None = None
    """All figures, when these are those of one part: they decide which periods stand beside each other."""
    committees: bool = False
    """More than one committee: its name stands beside each party cell's."""
    rolled_up: tuple[str, ...] = ()
    """Finer checklists whose figures are told in the signs of ``checklist``."""

    def over(self, measure: str) -> tuple[Series, list[str]]:
        """The series for figures of this measure, and the periods that hold any."""
        having = (self.whole or self.figures).periods(measure)
        return narrowed(self.series, having), having

    def counted(self, period: str) -> tuple[Tally, ...]:
        """What stands behind a period's headline."""
        standing = self.standings.get(period)
        return standing.counted if standing else ()

    def counts(self, period: str) -> Counts | None:
        """with_signs and base of a period."""
        return count(self.counted(period))
