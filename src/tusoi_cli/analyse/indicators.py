"""Other yearly figures that a report follows; of a rank a lower number is better."""

from collections.abc import Iterator

from tusoi_cli.analyse.study import Study
from tusoi_cli.analyse.tables import Row, columns, method, number, places
from tusoi_cli.analyse.units import Unit
from tusoi_cli.model.facts import Fact
from tusoi_cli.model.report import Column, Item, Note, Table
from tusoi_cli.model.settings import Settings
from tusoi_cli.text import fold, words

_RANKS = tuple(words(name) for name in ("xếp hạng", "thứ hạng", "vị thứ", "rank", "ranking"))


def is_rank(name: str, settings: Settings) -> bool:
    """Whether a lower figure is better: the office says so, or the name is that of a rank."""
    if fold(name) in {fold(known) for known in settings.lower_is_better}:
        return True
    padded = f" {words(name)} "
    return any(f" {rank} " in padded for rank in _RANKS)


def tables(study: Study) -> Iterator[Table]:
    """Every indicator of every unit, by period."""
    lines = _lines(study)
    if not lines:
        return
    periods = study.figures.periods("indicator")
    several = len({unit for unit, _ in lines}) > 1
    rows: list[Row] = []
    sources = []
    for (unit, name), told in lines.items():
        values: list[Item] = [number(told[period].value) if period in told else None for period in periods]
        first, last = _ends(told, periods)
        change = number(last.value - first.value) if first is not None and last is not None else None
        word = _word(change, is_rank(name, study.settings)) if change is not None else None
        rows.append((name, *((unit.name,) if several else ()), *values, change, word))
        sources.append(places(told.values()))
    yield Table(
        "indicators",
        columns(("indicator", "text"), *((("unit", "text"),) if several else ()))
        + tuple(Column(f"value_{period}", "number", period) for period in periods)
        + columns(("change", "number"), ("what", "key")),
        tuple(rows),
        (method("indicators"),),
        sources=tuple(sources),
    )


def notes(study: Study) -> Iterator[Note]:
    """Ranks that moved, in places."""
    periods = study.figures.periods("indicator")
    for (_, name), told in _lines(study).items():
        first, last = _ends(told, periods)
        if first is None or last is None or first.value == last.value or not is_rank(name, study.settings):
            continue
        yield Note(
            "rank_up" if last.value < first.value else "rank_down",
            {
                "indicator": name,
                "places": number(abs(last.value - first.value)),
                "start": number(first.value),
                "end": number(last.value),
                "start_period": first.period,
                "end_period": last.period,
            },
        )


def _lines(study: Study) -> dict[tuple[Unit, str], dict[str, Fact]]:
    """(unit, indicator) -> its facts by period, in the order of reading."""
    found: dict[tuple[Unit, str], dict[str, Fact]] = {}
    spelt: dict[str, str] = {}
    for period, returns in study.figures.returns.items():
        for each in returns.values():
            for _, code, _ in (
                [key for key in each.facts if key[0] == "indicator"] if "indicator" in each.measures else ()
            ):
                name = spelt.setdefault(fold(code), code)
                found.setdefault((each.unit.group, name), {})[period] = each.facts["indicator", code, ""]
    return found


def _ends(told: dict[str, Fact], periods: list[str]) -> tuple[Fact | None, Fact | None]:
    here = [told[period] for period in periods if period in told]
    return (here[0], here[-1]) if len(here) > 1 else (None, None)


def _word(change: float, rank: bool) -> str:
    if not change:
        return "same"
    way = "up" if change > 0 else "down"
    return {"up": "rank_down", "down": "rank_up"}[way] if rank else way
