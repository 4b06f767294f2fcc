"""What every chart says of itself: for when, how complete, from which files, of how many members."""

from collections.abc import Iterable, Sequence

from tusoi_cli.language import visible
from tusoi_cli.model.period import order
from tusoi_cli.model.report import Headline, Report
from tusoi_cli.render.sentence import base
from tusoi_cli.render.writing import Writing

SEPARATOR = "\u00a0· "
"""Ends a line rather than begins one."""


def joined(*parts: str) -> str:
    """The parts that say something, side by side."""
    return SEPARATOR.join(part for part in parts if part)


def subtitle(what: str, periods: Sequence[str], report: Report, writing: Writing) -> str:
    """What is shown, for which body and periods, and how many party cells stand behind each."""
    body = visible(report.committee or writing.language.names(report.committees, 2))
    return joined(body, what, when(periods, writing), complete(periods, report, writing))


def when(periods: Sequence[str], writing: Writing) -> str:
    """``đợt 1 năm 2017 – năm 2019``."""
    named = [*periods[:1], *periods[1:][-1:]]
    return "\u00a0– ".join(writing.language.period(name) for name in named)


def complete(periods: Sequence[str], report: Report, writing: Writing) -> str:
    """``16/16 chi bộ``; by period where they differ; the range of them where there are many."""
    text = writing.language.text
    shown = [entry for entry in report.completeness if entry.period in periods and entry.expected]
    alone = {headline.period for headline in report.headline if headline.committee_only}
    shown = [entry for entry in shown if entry.period not in alone]
    said = {(entry.read, entry.expected) for entry in shown}
    if len(said) == 1:
        read, expected = said.pop()
        key = "complete" if len(shown) == 1 or len(shown) == len(periods) == 1 else "complete_all"
        return text(f"chart.about.{key}", read=read, expected=expected, count=len(shown))
    if len(shown) <= 3:
        pieces = [
            text("chart.about.complete_at", period=entry.period, read=entry.read, expected=entry.expected)
            for entry in shown
        ]
        return "; ".join(pieces)
    fewest = min(shown, key=lambda entry: entry.read / entry.expected)
    most = max(shown, key=lambda entry: entry.read / entry.expected)
    values = {"fewest": f"{fewest.read}/{fewest.expected}", "most": f"{most.read}/{most.expected}"}
    return text("chart.about.complete_range", **values)


def foot(
    report: Report, writing: Writing, *, n: str = "", last: str = "", notes: Iterable[str] = (), careful: bool = False
) -> str:
    """Source, n, date of the figures, then what else must be said beside the picture."""
    text = writing.language.text
    read = [source.source for source in report.sources if source.status == "read"]
    source = ""
    if read:
        source = text("chart.about.source", files=len(read), first=visible(read[0]), count=len(read) - 1 or None)
    date = text("chart.about.until", period=last) if last else ""
    said = [joined(source, n, date), *([text("report.candour")] if careful else ()), *notes]
    whole = " ".join(sentence if sentence.endswith((".", "…")) else f"{sentence}." for sentence in said if sentence)
    return whole if source or n else writing.language.capital(whole)


def ranged(report: Report, writing: Writing, periods: Iterable[str]) -> list[str]:
    """For each period: how many signs are not drawn, as only a range of them is known."""
    shown = set(periods)
    told = [note.values for note in report.notes if note.key == "signs_range" and note.values["period"] in shown]
    return [
        writing.language.text("chart.about.ranged", period=values["period"], count=values["count"]) for values in told
    ]


def people(headlines: Sequence[Headline], report: Report, writing: Writing) -> str:
    """``n = 177 (đợt 1 năm 2017), 175 (năm 2019) đảng viên tự soi``: the denominators of first and last period."""
    known = [headline for headline in headlines if headline.reviewed and not headline.suppressed]
    ends = known[:1] + known[1:][-1:]
    if not ends:
        return ""
    language = writing.language
    pieces = [
        language.text("chart.about.at", value=language.number(headline.reviewed or 0), period=headline.period)
        for headline in ends
    ]
    return language.text("chart.about.n", counts=", ".join(pieces), base=of(known, report))


def of(headlines: Sequence[Headline], report: Report) -> str:
    """What the rates are taken over, one word for all of them."""
    bases = {base(headline, report) for headline in headlines}
    return bases.pop() if len(bases) == 1 else "mixed"


def latest(periods: Iterable[str]) -> str:
    """The last of the periods."""
    return max((name for name in periods if name), key=order, default="")
