"""What ``tusoi check`` says on the screen: by cause, each with its places and how to put it right."""

from collections.abc import Iterator, Sequence

from tusoi_cli.language import Language, visible
from tusoi_cli.model.finding import Finding
from tusoi_cli.model.report import Source
from tusoi_cli.render.findings import causes
from tusoi_cli.render.terminal_grid import wrap

_PLACES = 20


def findings_text(
    findings: Sequence[Finding], sources: Sequence[Source], language: Language, width: int = 80, most: int = _PLACES
) -> str:
    """Lines of at most ``width``: each cause with its places (``most`` of them), its rule and how to put it right."""
    lines: list[str] = []
    for group in causes(findings):
        lines += [*_cause(group, language, width, most), ""]
    lines += _fold(_sums(findings, language), width)
    lines += _fold(_files(sources, language), width)
    for source in sources:
        if source.status == "unusable":
            reason = language.reason(source.reason) if source.reason else ""
            lines += _fold(f"{visible(source.source)}{': ' if reason else ''}{reason}", width, " • ")
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _cause(group: Sequence[Finding], language: Language, width: int, most: int) -> Iterator[str]:
    first = group[0]
    severity = language.word("severity", first.severity).upper()
    yield from _fold(f"{first.code} {language.finding_title(first.code)} [{severity}]", width)
    for finding in group[:most]:
        yield from _fold(language.found(finding), width, " • ")
    if len(group) > most:
        yield from _fold(language.text("report.full.again", count=len(group) - most), width, " • ")
    if rule := language.rule(first):
        yield from _fold(rule, width, "   ")
    yield from _fold(language.text("report.full.hint", hint=language.hint(first)), width, "   ")


def _sums(findings: Sequence[Finding], language: Language) -> str:
    if not findings:
        return language.text("report.full.no_findings")
    counts = {name: sum(finding.severity == name for finding in findings) for name in ("error", "warning", "info")}
    return language.text("report.full.finding_sums", **counts)


def _files(sources: Sequence[Source], language: Language) -> str:
    counts = {name: sum(source.status == name for source in sources) for name in ("read", "ignored", "unusable")}
    return language.text("report.full.file_sums", **counts)


def _fold(text: str, width: int, bullet: str = "") -> list[str]:
    lines = wrap(text, width - len(bullet))
    return [(bullet if number == 0 else " " * len(bullet)) + line for number, line in enumerate(lines)]
