"""Notes under disclosure control: a sentence stays when every figure in it still stands in the report."""

from collections.abc import Iterable, Iterator, Set
from dataclasses import replace

from tusoi_cli.analyse.disclosure_figures import NOWHERE, Dims, Figure
from tusoi_cli.analyse.signs import Mentions, Signs
from tusoi_cli.analyse.study import Study
from tusoi_cli.model.report import Hidden, Note, Report

_OF_NOBODY = ("signs_unknown", "signs_range")
"""Notes that name signs for what is not known of them."""
_STATES = ("fixed", "in_progress", "open", "overdue", "recurred")


def untold(
    lines: Iterable[Note], study: Study, found: Signs | None, report: Report, shown: Set[Figure]
) -> Iterator[Note]:
    """The notes that tell nothing hidden; lists of signs without those whose counts are hidden."""
    for line in lines:
        if any(isinstance(value, Hidden) for value in line.values.values()):
            continue
        if line.key.startswith("signs_") and "codes" in line.values and line.key not in _OF_NOBODY:
            yield from _signs(line, found, shown)
        elif _stays(line, study, report, shown):
            yield line


def _stays(line: Note, study: Study, report: Report, shown: Set[Figure]) -> bool:
    period = str(line.values.get("period", ""))
    headline = next((each for each in report.headline if each.period == period), None)
    behind = _behind(line, period)
    if line.key == "range_only":
        return headline is not None and headline.bounds is not None
    if line.key == "moved":
        return report.change is not None and report.change.within is not None
    if line.key in ("follow_up_back", "follow_up_unlinked"):
        states = {figure for figure in _states() if figure in shown}
        return len(states) == len(_STATES) + 1 and int(str(line.values["count"])) >= study.options.hide_small
    return behind <= shown


def _behind(line: Note, period: str) -> Set[Figure]:
    """The figures that a note's sentence prints or lets one conclude."""
    if line.key == "zero":
        return {Figure("with_signs", period), Figure("base", period)}
    if line.key == "relative_undefined":
        return {Figure("with_signs", str(line.values["start"]))}
    if line.key == "not_reviewed":
        return {Figure("missing", period), Figure("with_signs", period), Figure("base", period)}
    if line.key == "above_ceiling":
        return {Figure("grade", period, _one("grade", grade)) for grade in ("excellent", "good")}
    if line.key == "follow_up_now":
        return _states()
    if line.key == "follow_up_past_due":
        return {Figure("past_due", "")}
    return set()


def _states() -> Set[Figure]:
    return {Figure("state", "", _one("status", status)) for status in _STATES} | {Figure("state", "", NOWHERE)}


def _signs(line: Note, found: Signs | None, shown: Set[Figure]) -> Iterator[Note]:
    """Signs whose counts stand in the report. The most frequent are named only while none that is hidden could be
    among them."""
    if found is None:
        return
    codes = [str(code) for code in _tuple(line.values["codes"])]
    series = found.series
    ends = [period for _, period in series.ends]
    periods = (
        list(found.mentions) if line.key == "signs_persistent" else ends[-1:] if line.key == "signs_most" else ends
    )
    kept = [code for code in codes if all(_figure(code, period) in shown for period in periods)]
    if line.key == "signs_most":
        counts = found.mentions.get(ends[-1], Mentions()).counts
        least = min((counts[code] for code in codes), default=0)
        if len(kept) < len(codes) or any(
            value >= least for code, value in counts.items() if _figure(code, ends[-1]) not in shown
        ):
            return
    if kept:
        values = {**line.values, "codes": tuple(kept)}
        yield replace(line, values={**values, "count": len(kept)} if "count" in values else values)


def _figure(code: str, period: str) -> Figure:
    return Figure("sign", period, _one("sign", code))


def _one(dimension: str, member: str) -> Dims:
    return frozenset({(dimension, member)})


def _tuple(value: object) -> tuple[object, ...]:
    return value if isinstance(value, tuple) else ()
