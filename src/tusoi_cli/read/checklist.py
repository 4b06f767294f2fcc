"""A checklist from its file: bundled by id, a person's own in TOML or in a workbook."""

import tomllib
from collections.abc import Iterator
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any

from tusoi_cli.errors import TusoiError
from tusoi_cli.model.checklist import Checklist, Mistake
from tusoi_cli.read import checklist_rules
from tusoi_cli.read.checklist_rules import Draft, Row

FOLDER = Path(__file__).parent.parent / "checklists"
LARGEST = 5_000_000
"""Bytes; the largest bundled one has 50 thousand."""
_BUNDLED = ("nq4-27", "nq4-82", "tam-nong", "phu-tho-65")
"""In the order in which equally good matches are decided."""
_TEXT, _BOOKS = ".toml", (".xlsx", ".xlsm", ".xls", ".ods")


def bundled() -> tuple[str, ...]:
    """The ids of the checklists that come with the program, the one that is taken in doubt first."""
    return _BUNDLED


def related() -> tuple[Checklist, ...]:
    """All bundled checklists, for labels written in the words of another one."""
    return tuple(load(name) for name in _BUNDLED)


def load(name_or_path: str | Path) -> Checklist:
    """The checklist of that id, or in that TOML file or workbook.

    TusoiError ``checklist_unknown`` for neither, ``checklist_unreadable`` for a file that cannot be
    read, ``checklist_invalid`` with all ``mistakes`` (a tuple of Mistake) for one that holds any, and
    the ``text`` of a TOML file, so that a key path can be told with its line.
    """
    if str(name_or_path) in _BUNDLED:
        return _load_bundled(str(name_or_path))
    path = Path(name_or_path)
    if path.suffix.lower() not in (_TEXT, *_BOOKS) or not path.is_file():
        raise TusoiError("checklist_unknown", status=2, name=str(name_or_path), known=_BUNDLED)
    try:
        return _read(path)
    except (OSError, UnicodeDecodeError, RecursionError) as error:
        raise TusoiError("checklist_unreadable", path=path.name, reason=type(error).__name__) from error


def _read(path: Path) -> Checklist:
    if path.stat().st_size > LARGEST:
        raise TusoiError("checklist_unreadable", path=path.name, reason="size")
    text, draft, mistakes = _draft_of(path)
    if any(mistake.key in ("missing_sheet", "missing_column") for mistake in mistakes):
        found = mistakes  # What hangs on a sheet or column that is not there is no mistake of its own.
        checklist = None
    else:
        checklist, more = checklist_rules.settle(draft, _codes_of)
        found = (*mistakes, *more)
    if checklist is None or found:
        raise TusoiError("checklist_invalid", path=path.name, count=len(found), mistakes=found, text=text)
    return checklist


@cache
def _load_bundled(name: str) -> Checklist:
    text = (FOLDER / f"{name}.toml").read_text(encoding="utf-8")
    # Crosswalk targets of bundled lists are checked by the tests, not in every run: it would parse all of them.
    checklist, mistakes = checklist_rules.settle(_draft(tomllib.loads(text)), lambda _: None)
    if checklist is None or mistakes:
        raise TusoiError("checklist_invalid", path=f"{name}.toml", count=len(mistakes), mistakes=mistakes)
    return checklist


def _codes_of(name: str) -> frozenset[str] | None:
    """The codes of a bundled checklist; none for what is one's id misspelt, None for one that is not at hand."""
    if name in _BUNDLED:
        return frozenset(sign.code for sign in load(name).signs)
    return frozenset() if get_close_matches(name, _BUNDLED, n=1, cutoff=0.6) else None


def _draft_of(path: Path) -> tuple[str, Draft, tuple[Mistake, ...]]:
    """The text of a TOML file, what the file says, and what of it could not be placed at all."""
    if path.suffix.lower() in _BOOKS:
        from tusoi_cli.read import checklist_book

        return "", *checklist_book.draft(path)
    text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    try:
        return text, _draft(tomllib.loads(text)), ()
    except tomllib.TOMLDecodeError as error:
        raise TusoiError("checklist_unreadable", path=path.name, reason=str(error)) from error


def _draft(data: dict[str, Any]) -> Draft:
    """What a TOML file says, each part with the key path it stands under."""
    head = {key: value for key, value in data.items() if key not in ("group", "sign", "audience", "level", "crosswalk")}
    scale = head.pop("scale", None)
    return Draft(
        head=Row(head, ""),
        scale=Row(scale, "scale.") if isinstance(scale, dict) else None,
        **{f"{part}s": _rows(data.get(part), part) for part in ("group", "sign", "audience", "level")},
        links=list(_links(data.get("crosswalk"))),
    )


def _rows(found: Any, part: str) -> list[Row]:
    rows = found if isinstance(found, list) else []
    return [Row(row if isinstance(row, dict) else {}, f"{part}[{number}].") for number, row in enumerate(rows, start=1)]


def _links(found: Any) -> Iterator[Row]:
    for to, by_relation in (found if isinstance(found, dict) else {}).items():
        for relation, pairs in (by_relation if isinstance(by_relation, dict) else {}).items():
            for code, targets in (pairs if isinstance(pairs, dict) else {}).items():
                place = f"crosswalk.{to}.{relation}.{code}"
                for target in targets if isinstance(targets, list) else [targets]:
                    fields = {"to": to, "relation": relation, "code": code, "target": target}
                    yield Row(fields, place, whole=True)
