"""All checks over what was read and settled."""

from collections.abc import Mapping, Sequence

from tusoi_cli.checks.arithmetic import BY_PARTY_CELL, arrange, excellent_within_ceiling, membership_jumps, totals
from tusoi_cli.checks.coverage import gaps, missing_signs, roster
from tusoi_cli.checks.percentages import percentages
from tusoi_cli.model.checklist import Checklist
from tusoi_cli.model.columns import Facts
from tusoi_cli.model.finding import Finding
from tusoi_cli.model.reading import Reading
from tusoi_cli.model.settings import Settings


def run(
    facts: Facts, readings: Sequence[Reading], settings: Settings, checklists: Mapping[str, Checklist]
) -> list[Finding]:
    """The findings of every check, in the order of the checks."""
    by_who = arrange(facts)
    found: list[Finding] = []
    for figures in by_who.values():
        for check in BY_PARTY_CELL:
            found += check(figures)
    for reading in readings:
        found += totals(reading.totals)
        found += percentages(reading.percents)
    found += membership_jumps(by_who)
    found += excellent_within_ceiling(by_who, settings)
    found += missing_signs(readings, dict(checklists))
    found += roster(facts, settings)
    found += gaps(facts, settings)
    return found
