"""Findings for programs, and by cause."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from tusoi_cli.language import Language
from tusoi_cli.model.address import position
from tusoi_cli.model.finding import Finding
from tusoi_cli.model.mark import MARK
from tusoi_cli.model.report import Source
from tusoi_cli.model.settings import Accepted


def findings_json(
    findings: Sequence[Finding],
    sources: Sequence[Source],
    language: Language,
    accepted: Sequence[tuple[Finding, Accepted]] = (),
) -> str:
    """``{"findings": […], "files": […], "accepted": […]}``, most serious first (contract, 4)."""
    from tusoi_cli.render.json import SCHEMA, written

    ordered = sorted(findings, key=lambda finding: finding.order)
    return written(
        {
            "schema": SCHEMA,
            "generator": MARK,
            "findings": [as_values(finding, language) for finding in ordered],
            "files": [{"source": each.source, "status": each.status, "reason": each.reason} for each in sources],
            "accepted": [as_values(each, language) | {"because": why.reason} for each, why in accepted],
        }
    )


def as_values(finding: Finding, language: Language) -> dict[str, Any]:
    """A finding for JSON, its sentences in the language."""
    return {
        "code": finding.code,
        "severity": finding.severity,
        "title": language.finding_title(finding.code),
        "message": language.message(finding),
        "hint": language.hint(finding),
        "source": finding.source,
        "sheet": finding.sheet,
        "ref": finding.ref,
    }


def causes(findings: Sequence[Finding]) -> list[list[Finding]]:
    """Findings by cause: one list for each severity, code and variant, errors first; in order of place."""
    ordered = sorted(findings, key=lambda finding: (_cause(finding), finding.source, finding.sheet, _place(finding)))
    return [list(group) for _, group in groupby(ordered, key=_cause)]


def _cause(finding: Finding) -> tuple[object, ...]:
    return (*finding.order[:2], finding.variant)


def _place(finding: Finding) -> tuple[int, int]:
    try:
        return position(finding.ref)
    except ValueError:
        return (-1, -1)
