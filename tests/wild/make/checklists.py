"""The signs as the lists give them, read from the lists that the package ships."""

import tomllib
from functools import lru_cache
from importlib import resources
from typing import Any


@lru_cache(maxsize=8)
def _data(checklist: str) -> dict[str, Any]:
    path = resources.files("tusoi_cli") / "checklists" / f"{checklist}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


@lru_cache(maxsize=8)
def signs(checklist: str) -> dict[str, str]:
    """Sign code -> wording, in order, of a bundled checklist."""
    return {str(sign["code"]): str(sign["text"]) for sign in _data(checklist)["sign"]}


@lru_cache(maxsize=8)
def audiences(checklist: str) -> dict[str, str]:
    """Sign code -> id of the audience that it is meant for; empty where the checklist has none."""
    return {str(sign["code"]): str(sign.get("audience", "")) for sign in _data(checklist)["sign"]}


@lru_cache(maxsize=8)
def group_titles(checklist: str) -> dict[str, str]:
    """First part of the codes -> title of that part: the audience where there are audiences."""
    titles = {str(each["id"]): str(each["title"]["vi"]) for each in _data(checklist).get("audience", [])}
    return {code.split(".")[0]: titles[audience] for code, audience in audiences(checklist).items() if audience}


def level_of(points: float) -> str:
    """The level that a member's points reach in the scored form (``tam-nong``)."""
    levels = [(float(level["points"]), str(level["id"])) for level in _data("tam-nong")["level"]]
    return max((start, name) for start, name in levels if points >= start)[1]


def counts_from() -> str:
    """From which level of the scored form a member counts as having signs."""
    return str(_data("tam-nong")["scale"]["counts_from"])
