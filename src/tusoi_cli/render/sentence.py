"""The finding in one sentence, the same in every format of a report."""

from tusoi_cli.language import Language, round_half_up
from tusoi_cli.model.report import Headline, Report


def sentence(report: Report, language: Language) -> str:
    """From which rate in which period to which, or what stands in its place; never without a number to stand on."""
    pair = ends(report)
    if pair:
        said = _two(*pair, report, language)
    elif report.headline:
        said = _one(_latest(report), language)
    else:
        said = _other(report, language)
    return language.capital(said)


def ends(report: Report) -> tuple[Headline, Headline] | None:
    """The two headlines that are compared; None where there are no two."""
    by_period = {headline.period: headline for headline in report.headline}
    change = report.change
    if change is None or change.start not in by_period or change.end not in by_period:
        return None
    return by_period[change.start], by_period[change.end]


def _latest(report: Report) -> Headline:
    """The last headline of the kind of period that the report is about."""
    mine = [headline for headline in report.headline if headline.period not in report.left_out_periods]
    return (mine or list(report.headline))[-1]


def base(headline: Headline, report: Report) -> str:
    """What the rate is taken over: ``reviewed``, ``members``, or ``mixed`` where party cells differ."""
    for note in report.notes:
        if note.key == "all_by_members" and note.values.get("period") == headline.period:
            return "members"
    if not headline.by_members:
        return "reviewed"
    return "members" if len(headline.by_members) >= headline.party_cells else "mixed"


def counts(report: Report, language: Language) -> str:
    """The counts behind the sentence, ``81/177 → 8/175``, and what they are; ``""`` where there are none."""
    pair = ends(report)
    shown = pair or ((_latest(report),) if report.headline else ())
    sides = [_counts(headline, language) for headline in shown]
    if not shown or not all(sides):
        return ""
    bases = {base(headline, report) for headline in shown}
    values = {"start": sides[0], "end": sides[-1], "base": bases.pop() if len(bases) == 1 else "mixed"}
    return language.text("report.screen.counts" if pair else "report.screen.counts_one", **values)


def _counts(headline: Headline, language: Language) -> str:
    if headline.suppressed or headline.with_signs is None or not headline.reviewed:
        return ""
    return f"{language.number(headline.with_signs)}/{language.number(headline.reviewed)}"


def _two(start: Headline, end: Headline, report: Report, language: Language) -> str:
    periods = {"start": start.period, "end": end.period}
    if start.suppressed or end.suppressed:
        return language.text("report.finding.hidden")
    if start.bounds or end.bounds:
        sides = {"range_start": _range(start, language), "range_end": _range(end, language)}
        return language.text("report.finding.range", **periods, **sides)
    counts = {"count_start": start.with_signs, "count_end": end.with_signs}
    if start.rate is None or end.rate is None:
        return language.text("report.finding.no_base", **periods, **counts)
    if start.with_signs == 0 and end.with_signs == 0:
        return language.text("report.finding.zero", **periods)
    points = report.change.points if report.change else None
    points = (end.rate - start.rate) * 100 if points is None else points
    if base(start, report) == base(end, report) == "members":
        way = _direction((end.with_signs or 0) - (start.with_signs or 0))
        people = language.text(f"report.finding.people_{way}", **periods, **counts)
        return language.text(f"report.finding.over_members_{_direction(points)}", people=people, points=points)
    rates = {"rate_start": start.rate, "rate_end": end.rate, "points": points}
    return language.text(f"report.finding.{_direction(points)}", **periods, **rates)


def _direction(points: float) -> str:
    if points and round_half_up(points, 1) == 0:
        return "nearly"
    return "same" if not points else "rise" if points > 0 else "fall"


def _range(headline: Headline, language: Language) -> str:
    if headline.bounds:
        return language.range(headline.bounds)
    return language.percent(headline.rate) if headline.rate is not None else "…"


def _one(headline: Headline, language: Language) -> str:
    period = headline.period
    if headline.suppressed:
        return language.text("report.finding.hidden")
    if headline.bounds:
        return language.text("report.finding.range_one", period=period, range=language.range(headline.bounds))
    if headline.rate is None:
        return language.text("report.finding.no_base_one", period=period, count=headline.with_signs)
    if headline.with_signs == 0:
        return language.text("report.finding.zero_one", period=period, reviewed=headline.reviewed)
    values = {"count": headline.with_signs, "reviewed": headline.reviewed, "rate": headline.rate}
    return language.text("report.finding.one", period=period, **values)


def _other(report: Report, language: Language) -> str:
    now = next((note.values for note in report.notes if note.key == "follow_up_now"), {})
    total, fixed = now.get("total"), now.get("fixed")
    if isinstance(total, int) and isinstance(fixed, int) and total:
        return language.text("report.finding.follow_up", total=total, fixed=fixed, share=fixed / total)
    for key in ("grades_share", "rotation_so_far", "rank_up", "rank_down"):
        for note in report.notes:
            if note.key == key:
                return language.note(note)
    return language.text("report.finding.other_tables" if report.tables else "report.finding.nothing")
