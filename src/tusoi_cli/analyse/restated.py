"""Figures of an earlier, signed report beside those of now."""

from collections.abc import Mapping, Sequence
from math import isclose

from tusoi_cli.analyse.study import Study
from tusoi_cli.analyse.tables import Row, columns, method, number, places
from tusoi_cli.model.report import Headline, Table

MEASURES = ("members", "reviewed", "with_signs", "party_cells", "rate")


def compare(study: Study, headlines: Sequence[Headline]) -> tuple[Table | None, int]:
    """The figures that differ, and how many are the same. A signed rate (fraction or percent) is compared as shown:
    to one decimal of a percent."""
    by_period = {line.period: line for line in headlines}
    rows: list[Row] = []
    sources: list[tuple[str, ...]] = []
    same = 0
    for period, figures in study.settings.signed.items():
        line = by_period.get(period)
        for measure, signed in figures.items():
            now = getattr(line, measure, None) if measure in MEASURES and line else _other(study, period, measure)
            if measure == "rate" and signed > 1:
                signed = signed / 100
            if now is not None and _alike(measure, signed, now):
                same += 1
                continue
            difference = number(now - signed) if now is not None else None
            rows.append((period, measure, number(signed), number(now), difference, _cause(line, figures, now)))
            sources.append(_places(study, period, measure))
    if not rows:
        return None, same
    return Table(
        "restated",
        columns(
            ("period", "period"),
            ("measure", "key"),
            ("signed", "number"),
            ("now", "number"),
            ("difference", "number"),
            ("cause", "key"),
        ),
        tuple(rows),
        (method("restated"),),
        sources=tuple(sources),
    ), same


def _alike(measure: str, signed: float, now: float) -> bool:
    return abs(now - signed) <= 0.0005 + 1e-12 if measure == "rate" else isclose(signed, now)


def _other(study: Study, period: str, measure: str) -> float | None:
    """A measure that no headline holds: its sum over the party cells that give it."""
    values = [each.value(measure) for each in study.figures.speaking(period, measure)]
    known = [value for value in values if value is not None]
    return sum(known) if known else None


def _places(study: Study, period: str, measure: str) -> tuple[str, ...]:
    """Where today's figure comes from."""
    told = study.figures.speaking(period, measure)
    return places(fact for each in told for fact in each.read(measure))


def _cause(line: Headline | None, figures: Mapping[str, float], now: float | None) -> str:
    signed_cells = figures.get("party_cells")
    if now is None or line is None or signed_cells is None:
        return "unknown"
    return "figures" if signed_cells == line.party_cells else "party_cells"
