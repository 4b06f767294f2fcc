"""Vietnamese names of the commands, in ASCII: what a clerk may type instead."""

from collections.abc import Mapping

_ALIASES: Mapping[str, str] = {
    "report": "bao-cao",
    "chart": "bieu-do",
    "batch": "gop",
    "check": "kiem-tra",
    "inspect": "xem",
    "facts": "so-lieu",
    "template": "mau",
    "checklist": "danh-muc",
    "checklist.list": "danh-sach",
    "checklist.show": "noi-dung",
    "checklist.match": "doi-chieu",
    "checklist.export": "xuat",
    "demo": "thu",
}


def alias(*path: str) -> str:
    """The other name of a command, named by the groups above it and itself; empty where it has none."""
    return _ALIASES.get(".".join(path), "")
