"""Checklists and matches as JSON; keys and codes are never translated."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from functools import lru_cache
from typing import Any

from tusoi_cli.model.checklist import Checklist

_LINE = json.JSONEncoder(ensure_ascii=False)


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


def matches_json(found: Iterable[tuple[str, str, tuple[tuple[str, float], ...]]]) -> Iterator[str]:
    """``[{"text", "status", "candidates": [{"code", "score"}]}]``, a line a text, written as they come."""
    line = "["
    for text, status, candidates in found:
        if line != "[":
            line += ","
        yield line
        line = f'{{"text": {_LINE.encode(text)}, {_outcome(status, candidates)}'
    yield line
    yield "]"


@lru_cache(maxsize=4_096)
def _outcome(status: str, candidates: tuple[tuple[str, float], ...]) -> str:
    """What follows the text; thousands of lines share a few hundred outcomes."""
    scored = [{"code": code, "score": score} for code, score in candidates]
    return _LINE.encode({"status": status, "candidates": scored}).removeprefix("{")


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
