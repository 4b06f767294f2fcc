"""The messages: ``messages/TOPIC.LANG.toml``, read when first asked for and kept."""

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent.parent / "messages"


class MissingMessage(LookupError):
    """No message stands under the key: a defect of the catalogue, found by the tests."""


@lru_cache(maxsize=64)
def topic(name: str, lang: str) -> dict[str, Any]:
    """All messages of a topic, nested as in the file; empty when there is no such file."""
    try:
        return tomllib.loads((FOLDER / f"{name}.{lang}.toml").read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}


@lru_cache(maxsize=4096)
def find(key: str, lang: str) -> str | None:
    """The template under ``TOPIC.table.key``, None where there is none."""
    name, *path = key.split(".")
    found: Any = topic(name, lang)
    for step in path:
        if not isinstance(found, dict) or step not in found:
            return None
        found = found[step]
    return found if isinstance(found, str) else None


def template(key: str, lang: str) -> str:
    """The template under ``TOPIC.table.key``; MissingMessage where there is none."""
    found = find(key, lang)
    if found is None:
        raise MissingMessage(f"no message {key!r} in {lang!r}")
    return found


def topics() -> list[str]:
    """The topics that have a file in any language, sorted."""
    return sorted({path.name.split(".")[0] for path in FOLDER.glob("*.*.toml")})
