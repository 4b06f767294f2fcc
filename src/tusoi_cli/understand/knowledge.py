"""All that understanding a sheet rests on besides the sheet: words, checklists, what the office decided."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tusoi_cli.model.settings import Settings
from tusoi_cli.understand.answers import NOTHING, Decided
from tusoi_cli.understand.meaning import Meanings
from tusoi_cli.understand.signs import Label, Match, Matcher, choose

if TYPE_CHECKING:
    from tusoi_cli.understand.mould import Mould

_FORMS = 200
"""Label columns remembered."""


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Built once for a run and passed by value; ``matchers`` in the order in which checklists are preferred."""

    meanings: Meanings
    matchers: tuple[Matcher, ...]
    settings: Settings = field(default_factory=Settings)
    decided: Decided = NOTHING
    """What was decided about the sheet at hand."""
    checklist: str = ""
    """The id of the checklist that was asked for: figures of finer ones are told in its signs."""
    forms: dict[tuple[object, ...], object] = field(default_factory=dict, compare=False, repr=False)
    """Label columns seen before with what they were taken for: the sheets of one form share them."""
    moulds: "list[Mould]" = field(default_factory=list, compare=False, repr=False)
    """Forms that were understood, the last one met first."""
    met: dict[tuple[object, ...], int] = field(default_factory=dict, compare=False, repr=False)
    """How often a sheet of a form was understood from the beginning."""

    def chosen(
        self, labels: tuple[Label, ...], scored: bool, said: frozenset[int] = frozenset(), titled: tuple[int, ...] = ()
    ) -> Matcher:
        """The matcher of the checklist that the labels match best; ``said``: how many signs the sheet says it has."""
        if len(self.matchers) == 1:
            return self.matchers[0]
        found = self.forms.get((scored, said, titled, labels))
        if not isinstance(found, Matcher):
            name = choose(labels, self.matchers, scored, said, titled)
            found = next((m for m in self.matchers if m.checklist.id == name), self.matchers[0])
            self._remember((scored, said, titled, labels), found)
        return found

    def matched(self, matcher: Matcher, labels: tuple[Label, ...]) -> list[Match]:
        """The signs of a column of labels, each given once."""
        key = (matcher.checklist.id, labels)
        found = self.forms.get(key)
        if not isinstance(found, list):
            found = matcher.match_column(labels)
            self._remember(key, found)
        return found

    def _remember(self, key: tuple[object, ...], what: object) -> None:
        if len(self.forms) >= _FORMS:
            self.forms.clear()
        self.forms[key] = what
