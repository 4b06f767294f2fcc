"""Nothing was recognised: what was found instead, and what to try next."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from tusoi_cli.cli import streams
from tusoi_cli.language import Language, visible
from tusoi_cli.model.finding import Finding
from tusoi_cli.model.report import Source
from tusoi_cli.render.terminal_screen import quoted

if TYPE_CHECKING:
    from tusoi_cli.pipeline import Checked

_NAMES = 3


def say_nothing(checked: "Checked", paths: Sequence[str], language: Language) -> None:
    """Tell it to the reader."""
    streams.say(nothing(paths, checked.sources, checked.findings, language))


def nothing(paths: Sequence[str], sources: Sequence[Source], findings: Sequence[Finding], language: Language) -> str:
    """A line on each kind of file, with the reason why it gave nothing, and the next command."""
    tried = [source for source in sources if source.status != "ignored"]
    named = " ".join(quoted(path) for path in paths)
    lines = [language.text("cli.nothing.what", path=named)]
    if len(tried) == 1:
        mine = [finding for finding in findings if finding.source == tried[0].source]
        serious = [finding for finding in mine if finding.severity != "info"] or mine
        for finding in serious[:_NAMES]:
            lines += [language.message(finding), "  → " + language.hint(finding)]
        return "\n".join([*lines, *_next(tried, paths, language)])
    if not sources:
        lines.append(language.text("cli.nothing.empty"))
    for reason, group in _by_reason(tried).items():
        lines.append("  " + _line(reason, group, language))
    for reason, group in _by_reason([source for source in sources if source.status == "ignored"]).items():
        lines.append("  " + _line(reason, group, language))
    return "\n".join([*lines, *_next(tried, paths, language)])


def _by_reason(sources: Sequence[Source]) -> Mapping[str, list[Source]]:
    groups: dict[str, list[Source]] = {}
    for source in sources:
        groups.setdefault(source.reason or "no_facts", []).append(source)
    return groups


def _line(reason: str, group: Sequence[Source], language: Language) -> str:
    names = language.names((source.source for source in group), _NAMES)
    if language.has(f"cli.found.{reason}"):
        said = language.text(f"cli.found.{reason}", count=len(group))
    else:
        why = language.finding_title(reason) if reason.startswith("TS") else language.reason(reason)
        said = language.text("cli.found.workbook", count=len(group), why=why[:1].lower() + why[1:])
    return f"{said}: {visible(names)}"


def _next(tried: Sequence[Source], paths: Sequence[str], language: Language) -> Iterator[str]:
    named = " ".join(quoted(path) for path in paths)
    reasons = {source.reason for source in tried}
    yield ""
    if len(tried) > 1 and any(reason.startswith("TS") or reason == "no_table" for reason in reasons):
        yield language.text("cli.nothing.check", path=named)
    elif reasons & {"no_table", "no_facts", "TS202", ""} and len(tried) == 1:
        yield language.text("cli.nothing.inspect", path=named)
    yield language.text("cli.nothing.template")
