"""Which charts there are, and which of them the facts are enough for."""

from collections.abc import Iterator
from importlib import import_module
from typing import Any

from tusoi_cli.errors import TusoiError
from tusoi_cli.model.report import Report
from tusoi_cli.render.charts.picture import Chart
from tusoi_cli.render.writing import Writing

_MODULES = {
    "trend": "trend",
    "cells": "cells",
    "signs": "signs",
    "grades": "grades",
    "follow-up": "follow_up",
    "levels": "levels",
    "heatmap": "heatmap",
    "funnel": "funnel",
    "indicators": "indicators",
    "exemplary": "grades:exemplary",
}
KINDS = tuple(_MODULES)
"""In the order in which the one that fits best is looked for."""
MAIN = KINDS[:5]
"""The five that a folder of documents gets."""


def fitting(report: Report) -> list[str]:
    """The kinds that the report holds figures for, the best first."""
    return [kind for kind in KINDS if _call(kind, "fits", report)]


def known(kind: str) -> str:
    """The kind itself. TusoiError ``bad_kind``."""
    if kind not in KINDS:
        raise TusoiError("bad_kind", status=2, kind=kind, known=", ".join(KINDS))
    return kind


def chart(report: Report, writing: Writing, kind: str = "") -> Chart:
    """The chart of that kind, or the one that fits the facts best.

    TusoiError ``bad_kind`` for an unknown one, ``chart_empty`` where the report holds no figures for it.
    """
    chosen = [kind] if kind and _call(known(kind), "fits", report) else [] if kind else fitting(report)
    if not chosen:
        raise TusoiError("chart_empty", kind=kind, known=", ".join(fitting(report)))
    made: Chart = _call(chosen[0], "chart", report, writing)
    return made


def charts(report: Report, writing: Writing, kinds: tuple[str, ...] = KINDS) -> Iterator[Chart]:
    """All charts of these kinds that the report holds figures for."""
    for kind in fitting(report):
        if kind in kinds:
            yield chart(report, writing, kind)


def _call(kind: str, what: str, *values: object) -> Any:
    module, _, part = _MODULES[kind].partition(":")
    name = f"{what}_{part}" if part else what
    return getattr(import_module(f"tusoi_cli.render.charts.{module}"), name)(*values)
