"""The report on one screen: the finding first, at most 30 lines."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from tusoi_cli.language import visible
from tusoi_cli.model.report import Report
from tusoi_cli.render.findings import causes
from tusoi_cli.render.sentence import counts, sentence
from tusoi_cli.render.terminal_glance import Glance, glances
from tusoi_cli.render.terminal_trend import trend
from tusoi_cli.render.writing import Writing

LINES = 30
_CHECKS = 3
_CHECK_LINES = 2
_FAMILIES = "53214678901"
"""Families of findings, the ones that touch the figures most first."""


def screen(report: Report, writing: Writing, console: Console, paths: Sequence[str]) -> list[Text]:
    """The lines, each within the console's width."""
    width = console.width
    top = [*_title(report, writing, console), *_finding(report, writing, console), Text()]
    course = trend(report, writing, width)
    checks = _checks(report, writing, console)
    bottom = [*_careful(report, writing, console), *_next(report, writing, console, paths)]
    room = LINES - len(top) - len(course) - len(checks) - len(bottom) - 2 - bool(course)
    middle = _glances(glances(report, writing), writing, console, room)
    parts = [top + course, middle, checks, bottom]
    lines: list[Text] = []
    for part in parts:
        if part and lines and lines[-1].plain:
            lines.append(Text())
        lines += part
    return lines[:LINES]


def fold(text: Text, width: int, console: Console, head: str = "", most: int = 0) -> list[Text]:
    """The text on lines of the width, after a bold head that the others are indented by; ``…`` after ``most`` lines."""
    indent = cell_len(head)
    lines = list(text.wrap(console, max(10, width - indent), overflow="fold"))
    if most and len(lines) > most:
        lines = lines[:most]
        lines[-1].rstrip()
        lines[-1].truncate(width - indent - 1)
        lines[-1].append("…")
    folded = []
    for number, line in enumerate(lines):
        line.rstrip()
        start = Text(" " * indent) if number else Text(head, style="bold" if head.strip() else "")
        folded.append(Text.assemble(start, line))
    return folded


def _title(report: Report, writing: Writing, console: Console) -> Iterator[Text]:
    name = report.committee or writing.language.names(report.committees, 2)
    key = "report.title_of" if name else "report.title"
    title = Text(writing.language.text(key, committee=name))
    yield from fold(title, console.width, console, most=2)
    yield Text()


def _finding(report: Report, writing: Writing, console: Console) -> Iterator[Text]:
    yield from fold(Text(sentence(report, writing.language), style="bold"), console.width, console)
    if said := counts(report, writing.language):
        yield from fold(Text(said), console.width, console)


def _glances(found: list[Glance], writing: Writing, console: Console, room: int) -> list[Text]:
    labels = {glance.label: writing.language.text(f"report.screen.{glance.label}") for glance in found}
    indent = max((cell_len(label) for label in labels.values()), default=0) + 2
    folded = [(glance, fold(Text(glance.text), console.width, console, " " * indent, 3)) for glance in found]
    while folded and sum(len(lines) for _, lines in folded) > room:
        lightest = min(glance.weight for glance, _ in folded)
        drop = max(at for at, (glance, _) in enumerate(folded) if glance.weight == lightest)
        del folded[drop]
    drawn = []
    for label, group in groupby(folded, key=lambda pair: pair[0].label):
        for number, (_, lines) in enumerate(group):
            name = "" if number else labels[label]
            head = Text(name, style="bold")
            drawn += [Text.assemble(head, lines[0][cell_len(name) :]), *lines[1:]]
    return drawn


def _checks(report: Report, writing: Writing, console: Console) -> list[Text]:
    groups = causes([finding for finding in report.findings if finding.severity != "info"])
    groups.sort(key=lambda group: (group[0].order[0], _FAMILIES.index(group[0].code[2:3])))
    if not groups:
        return [Text(writing.language.text("report.screen.no_checks"))]
    title = writing.language.text("report.screen.checks")
    if len(groups) > _CHECKS:
        title = writing.language.text("report.screen.checks_label", shown=_CHECKS, count=len(groups))
    lines = [Text(title, style="bold")]
    for group in groups[:_CHECKS]:
        said = Text(writing.language.found(group[0]))
        if len(group) > 1:
            said.append(f" ({writing.language.text('report.full.again', count=len(group) - 1)})")
        lines += fold(said, console.width, console, f"  {group[0].code}  ", _CHECK_LINES)
    return lines


def _careful(report: Report, writing: Writing, console: Console) -> list[Text]:
    if not report.headline:
        return []
    return _labelled("report.candour_label", Text(writing.language.text("report.candour")), writing, console)


def _labelled(key: str, said: Text, writing: Writing, console: Console) -> list[Text]:
    label = Text(writing.language.text(key) + ":", style="bold")
    return fold(Text.assemble(label, " ", said), console.width, console, most=3)


def _next(report: Report, writing: Writing, console: Console, paths: Sequence[str]) -> list[Text]:
    named = " ".join(quoted(path) for path in paths) or "PATH"
    steps = [f"tusoi report {named} --full"]
    unusable = sum(source.status == "unusable" for source in report.sources)
    if unusable or any(finding.severity != "info" for finding in report.findings):
        steps.insert(0, f"tusoi check {named}")
    lines = _labelled("report.screen.next", Text("  ·  ".join(steps), style="cyan"), writing, console)
    known = visible(report.checklist)
    if known and not report.checklist_verified:
        known = writing.language.text("report.screen.unverified", checklist=known)
    read = sum(source.status == "read" for source in report.sources)
    values = {"files": read, "unusable": unusable or None, "facts": report.facts, "checklist": known}
    from_where = Text(writing.language.text("report.screen.from", **values), style="dim")
    return [*lines, *fold(from_where, console.width, console, most=2)]


def quoted(path: str) -> str:
    """A path as it can be typed again: in quotes where it holds blanks or signs that a shell reads."""
    plain = visible(path)
    return f'"{plain}"' if any(not (c.isalnum() or c in "-_./\\:~") for c in plain) else plain
