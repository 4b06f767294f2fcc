"""All that understanding a sheet rests on besides the sheet: words, checklists, what the office decided."""

from dataclasses import dataclass, field

from tusoi_cli.model.settings import Settings
from tusoi_cli.understand.answers import NOTHING, Decided
from tusoi_cli.understand.meaning import Meanings
from tusoi_cli.understand.signs import Matcher


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Built once for a run and passed by value; ``matchers`` in the order in which checklists are preferred."""

    meanings: Meanings
    matchers: tuple[Matcher, ...]
    settings: Settings = field(default_factory=Settings)
    decided: Decided = NOTHING
    """What was decided about the sheet at hand."""
