"""The signs as the domain's lists give them, read from the lists that the package ships."""

import tomllib
from functools import lru_cache
from importlib import resources


@lru_cache(maxsize=8)
def signs(checklist: str) -> dict[str, str]:
    """Sign code -> wording, in order, of a bundled checklist (``nq4-27``, ``nq4-82``)."""
    path = resources.files("tusoi_cli") / "checklists" / f"{checklist}.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return {str(sign["code"]): str(sign["text"]) for sign in data["sign"]}
