"""What must be said beside the figures, as keys and values; the sentences stand in the messages."""

from collections.abc import Iterator, Mapping, Sequence

from tusoi_cli.analyse import follow_up, grades, indicators, rotation, signs
from tusoi_cli.analyse.people import Standing, names
from tusoi_cli.analyse.rates import missing_members
from tusoi_cli.analyse.restated import compare
from tusoi_cli.analyse.series import family
from tusoi_cli.analyse.study import Study
from tusoi_cli.analyse.units import Unit
from tusoi_cli.model.checklist import Checklist
from tusoi_cli.model.finding import Small
from tusoi_cli.model.report import Headline, Note, Report, Table


def notes(study: Study, report: Report, found: signs.Signs | None) -> Iterator[Note]:
    """All notes of a report, in the order in which they matter."""
    made = {table.id: table for table in report.tables}
    yield from _compared(study, report)
    for line in report.headline:
        if line.period in study.series.periods:
            yield from _headline(study, line)
    yield from _changed(study, report)
    yield from _chance(study, made)
    if found:
        yield from signs.notes(study, found)
    yield from grades.notes(study, made)
    yield from follow_up.notes(study)
    yield from rotation.notes(study, made)
    yield from indicators.notes(study)
    if table := made.get("restated"):
        yield Note("restated", {"count": len(table.rows)})
    if same := compare(study, report.headline)[1]:
        yield Note("signed_same", {"count": same})
    if report.checklist and not report.checklist_verified:
        yield Note("unverified_checklist", {"checklist": report.checklist})
    if any(line.rate is not None or line.bounds for line in report.headline):
        if any(line.interval for line in report.headline):
            yield Note("census")
        yield Note("candour")


def _compared(study: Study, report: Report) -> Iterator[Note]:
    if not report.headline:
        yield Note("no_self_review")
    elif report.change is None:
        yield Note("one_period", {"period": study.series.end or report.headline[-1].period})
    left: dict[str, list[str]] = {}
    for name in report.left_out_periods:
        if name:
            left.setdefault(family(name), []).append(name)
    for kind, periods in left.items():
        yield Note("periods_left_out", {"periods": tuple(periods), "kind": kind})
    if nameless := study.figures.returns.get(""):
        yield Note("no_period", {"count": sum(len(told.facts) + len(told.parts) for told in nameless.values())})
    merged: dict[tuple[str, str], list[str]] = {}
    for merge in study.figures.units.merges:
        merged.setdefault((merge.new, merge.valid_from), []).append(merge.old)
    for (new, valid_from), old in merged.items():
        yield Note("merged_units", {"old": tuple(old), "new": new, "valid_from": valid_from})


def _headline(study: Study, line: Headline) -> Iterator[Note]:
    behind = study.standings[line.period]
    period = line.period
    if line.committee_only:
        yield Note("committee_only", {"period": period})
    elif unused := study.figures.of_committees(period, "with_signs"):
        committees = tuple(dict.fromkeys(told.unit.committee for told in unused))
        yield Note("committee_unused", {"period": period, "committees": committees})
    if line.with_signs == 0 and line.interval:
        yield Note("zero", {"period": period, "n": line.reviewed, "upper": line.interval.high})
    if line.bounds:
        values = {"low": line.bounds.low, "high": line.bounds.high}
        yield Note("range_only", {"period": period, **values, **_named(told.unit for told in behind.ranged)})
    yield from _denominator(behind, study.checklist)
    if missing := missing_members(study, period):
        due, counts, absent = missing
        low, high = counts.with_signs / due, (counts.with_signs + absent) / due
        yield Note("not_reviewed", {"period": period, "missing": absent, "low": low, "high": high})
    attended = study.attendance[period]
    if attended.from_synthesis and attended.own:
        told = attended.completeness
        cells = names(sorted(attended.from_synthesis, key=lambda unit: unit.place))
        yield Note("from_synthesis", {"period": period, "own": told.own, "synthesis": told.synthesis, "cells": cells})
    if unknown := attended.of("unknown"):
        yield Note("not_in_roster", {"period": period, **_named(unknown)})


def _denominator(behind: Standing, checklist: Checklist | None) -> Iterator[Note]:
    counted = behind.counted or behind.ranged
    period = behind.period
    if behind.by_members and len(behind.by_members) == len(counted):
        yield Note("all_by_members", {"period": period})
    elif behind.by_members:
        yield Note("by_members", {"period": period, **_named(behind.by_members)})
    if behind.left_out:
        yield Note("left_out", {"period": period, **_named(behind.left_out)})
    if behind.no_base:
        yield Note("no_base", {"period": period, **_named(behind.no_base)})
    if behind.no_members and len(behind.no_members) < len(counted):
        yield Note("members_missing", {"period": period, **_named(behind.no_members)})
    if behind.scored and checklist and checklist.scale:
        yield Note("scored", {"period": period, "level": checklist.scale.counts_from})


def _changed(study: Study, report: Report) -> Iterator[Note]:
    change = report.change
    if change is None:
        return
    if change.counts and change.counts[0][0] == 0 and change.relative is None:
        yield Note("relative_undefined", {"start": change.start})
    first, last = (_groups(study.standings.get(name)) for name in (change.start, change.end))
    if change.counts and first != last and any(unit.party_cell for unit in first | last):
        yield Note(
            "sets_differ",
            {
                "start": change.start,
                "end": change.end,
                "same": change.same_cells,
                "only_start": _sorted(first - last),
                "only_end": _sorted(last - first),
            },
        )
    if change.within is not None and change.between is not None and change.same_cells > 1:
        yield Note("moved", {"within": change.within, "between": change.between})


def _chance(study: Study, made: Mapping[str, Table]) -> Iterator[Note]:
    periods = {"funnel_start": study.series.start, "funnel": study.series.end}
    for table, period in periods.items():
        found = made.get(table)
        if found is None:
            continue
        at = [column.id for column in found.columns].index("party_cell")
        cells = tuple(str(row[at]) for row in found.rows if row[-1] in ("above", "below"))
        if cells:
            yield Note("more_than_chance", {"period": period, "count": len(cells), "cells": cells})


def _groups(behind: Standing | None) -> set[Unit]:
    return {told.unit.group for told in behind.counted} if behind else set()


def _sorted(units: set[Unit]) -> tuple[str, ...]:
    return names(sorted(units, key=lambda unit: unit.place))


def _named(units: Sequence[Unit] | Iterator[Unit]) -> dict[str, Small]:
    cells = names(units)
    return {"count": len(cells), "cells": cells}
