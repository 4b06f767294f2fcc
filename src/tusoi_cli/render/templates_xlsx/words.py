"""The printed words of the forms: ``vocabulary/template.toml``."""

import re
import tomllib
from functools import lru_cache
from pathlib import Path

from tusoi_cli.text import clean, fold

_PLACE = Path(__file__).parent.parent.parent / "vocabulary" / "template.toml"
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_SAYS_ITSELF = tuple(fold(word) for word in ("chi bộ", "đảng bộ", "chi uỷ", "đảng uỷ"))
_KIND = fold("khối ")
_LONGEST = 32_767


@lru_cache(maxsize=1)
def _words() -> dict[str, dict[str, str]]:
    return tomllib.loads(_PLACE.read_text(encoding="utf-8"))


def word(section: str, key: str, **values: object) -> str:
    """The words under ``[section]`` with their values filled in."""
    return _words()[section][key].format(**values)


def section(name: str) -> dict[str, str]:
    """All words of a section, by key, in the file's order."""
    return dict(_words()[name])


def seen(text: str) -> str:
    """Text from outside as a spreadsheet can hold it: on one line, nothing that XML forbids."""
    return clean(_UNSEEN.sub(" ", text))[:_LONGEST]


def party_cell(name: str) -> str:
    """``Chi bộ Ấp 1``; as written where the name says itself what it is."""
    written = seen(name)
    itself = not written or fold(written).startswith(_SAYS_ITSELF)
    return written if itself else word("row", "party_cell", name=written)


def kind(name: str) -> str:
    """``Khối cơ quan``; as written where it says so itself."""
    written = seen(name)
    return written if fold(written).startswith(_KIND) else word("row", "kind", kind=written)
