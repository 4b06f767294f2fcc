"""Levels of scored forms: how many members reach each, and how the levels shift."""

from tusoi_cli.analyse.signs import Mentions, Signs
from tusoi_cli.analyse.study import Study
from tusoi_cli.analyse.tables import Row, columns, ends, method, points, rate, total, with_points
from tusoi_cli.model.report import Table


def levels(study: Study) -> Table | None:
    """Members by level, their share of those reviewed on the same forms."""
    series, _ = study.over("scored")
    if not study.figures.periods("scored"):
        return None
    counts: dict[str, dict[str, int]] = {}
    asked: dict[str, int | None] = {}
    for _, name in series.ends:
        told = study.figures.speaking(name, "scored")
        bases = [each.base for each in told]
        asked[name] = None if None in bases else total(bases)
        for each in told:
            for _, level, value in each.of("scored"):
                here = counts.setdefault(level, {})
                here[name] = here.get(name, 0) + round(value)
    rows: list[Row] = []
    for level in sorted(counts):
        values = [counts[level].get(name) for _, name in series.ends]
        shares = [rate(value, asked[name]) for value, (_, name) in zip(values, series.ends, strict=True)]
        change: Row = (points(*shares),) if len(shares) == 2 else ()
        rows.append((level, *(item for pair in zip(values, shares, strict=True) for item in pair), *change))
    return Table(
        "levels",
        columns(("level", "level")) + ends(series, ("count", "count"), ("share", "rate")) + with_points(series),
        tuple(rows),
        (method("levels"),),
    )


def sign_levels(found: Signs) -> Table | None:
    """Members by sign and level."""
    mentions = [found.mentions.get(name, Mentions()) for _, name in found.series.ends]
    pairs = {pair for told in mentions for pair in told.levels}
    place = {code: number for number, code in enumerate(found.codes)}
    rows = tuple(
        (code, level, *(told.levels.get((code, level)) for told in mentions))
        for code, level in sorted(pairs, key=lambda pair: (place[pair[0]], pair[1]))
    )
    if not rows:
        return None
    head = columns(("code", "sign"), ("level", "level"))
    return Table("sign_levels", head + ends(found.series, ("count", "count")), rows, (method("sign_levels"),))
