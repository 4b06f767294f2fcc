"""Checklists and matches as JSON; keys and codes are never translated."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from typing import Any

from tusoi_cli.model.checklist import Checklist


def list_json(checklists: Iterable[Checklist]) -> str:
    """``{"schema": 1, "checklists": [{"id", "version", "title", "signs", "verified", "source"}]}``."""
    return _dump({"schema": 1, "checklists": [{**_about(each), "signs": len(each.signs)} for each in checklists]})


def checklist_json(checklist: Checklist) -> str:
    """One checklist with its groups, audiences, levels, scale, signs and crosswalks."""
    whole = asdict(checklist)
    about: dict[str, Any] = {"schema": 1, **_about(checklist)}
    for key in ("groups", "audiences", "levels", "scale", "signs", "crosswalks"):
        about[key] = whole[key]
    return _dump(about)


def matches_json(found: Iterable[tuple[str, str, Sequence[tuple[str, float]]]]) -> Iterator[str]:
    """``[{"text", "status", "candidates": [{"code", "score"}]}]``, a line a text, written as they come."""
    line = "["
    for text, status, candidates in found:
        if line != "[":
            line += ","
        yield line
        scored = [{"code": code, "score": score} for code, score in candidates]
        line = json.dumps({"text": text, "status": status, "candidates": scored}, ensure_ascii=False)
    yield line
    yield "]"


def _about(checklist: Checklist) -> dict[str, Any]:
    return {
        "id": checklist.id,
        "version": checklist.version,
        "title": checklist.titles,
        "source": checklist.source,
        "verified": checklist.verified,
        "language": checklist.language,
    }


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)
