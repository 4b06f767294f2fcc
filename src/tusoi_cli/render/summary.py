"""What a document says before its tables: the finding, the counts, how complete, what cannot be concluded."""

from collections.abc import Iterator
from dataclasses import dataclass

from tusoi_cli.language import visible
from tusoi_cli.model.period import order
from tusoi_cli.model.report import Report
from tusoi_cli.render.sentence import counts, sentence
from tusoi_cli.render.terminal_glance import Glance, glances
from tusoi_cli.render.writing import Writing

_DOUBTS = (
    "range_only", "left_out", "no_base", "sets_differ", "all_by_members", "by_members", "committee_only", "zero",
    "periods_left_out", "no_period", "signs_partial", "unverified_checklist", "census", "earlier_releases",
)  # fmt: skip
"""Notes that say what the figures do not tell, the gravest first."""
_NAMES = 3


@dataclass(frozen=True, slots=True)
class Summary:
    """Sentences, each in the reader's language."""

    title: str
    body: str
    """The committee, or the committees."""
    finding: str
    counts: str
    """``81/177 → 8/175 (…)``; empty where there are none."""
    complete: tuple[str, ...]
    glances: tuple[Glance, ...]
    """Labelled lines on the parts of the report."""
    doubts: tuple[str, ...]
    """What cannot be concluded, the gravest first."""
    until: str
    """Up to which period the figures go."""


def summary(report: Report, writing: Writing) -> Summary:
    """The summary of a report."""
    language = writing.language
    body = visible(report.committee) or language.names(report.committees, _NAMES)
    shown = tuple(glances(report, writing))
    last = latest(report)
    return Summary(
        title=language.text("report.title_of" if body else "report.title", committee=body),
        body=body,
        finding=sentence(report, language),
        counts=counts(report, language),
        complete=tuple(glance.text for glance in shown if glance.label == "completeness"),
        glances=tuple(glance for glance in shown if glance.label != "completeness"),
        doubts=tuple(_doubts(report, writing)),
        until=language.text("document.until", period=last) if last else "",
    )


def latest(report: Report) -> str:
    """The last period that the report has figures for."""
    told = {headline.period for headline in report.headline}
    told |= {column.period for table in report.tables for column in table.columns if column.period}
    for table in report.tables:
        at = table.at("period")
        if at is not None:
            told |= {str(row[at]) for row in table.rows if row[at]}
    return max((period for period in told if period), key=order, default="")


def _doubts(report: Report, writing: Writing) -> Iterator[str]:
    if report.headline:
        yield writing.language.text("report.candour")
    for key in _DOUBTS:
        told = [note for note in report.notes if note.key == key]
        if told:
            yield writing.note(told[-1], _NAMES)
