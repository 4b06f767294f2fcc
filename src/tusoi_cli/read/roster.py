"""The party cells that should report, from a list that the office has: text, a spreadsheet, or ``tusoi.toml``."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from tusoi_cli.errors import TusoiError
from tusoi_cli.model.settings import Member
from tusoi_cli.model.sheet import Sheet
from tusoi_cli.read.encoding import decode
from tusoi_cli.read.file import read
from tusoi_cli.text import clean, committee_key, party_cell_key, words

_VOCABULARY = Path(__file__).parent.parent / "vocabulary" / "template.toml"
_LARGEST = 5_000_000
MOST = 20_000
"""Party cells in one list; a province has 12,000."""
_HEADER_ROWS = 30
_LIST_NUMBER = re.compile(r"\(?(?:\d{1,5}|[IVXLC]+)\)?\s*[.)/:-]\s*(?=\D)")
_COMMENT = "#"


def load(path: Path) -> tuple[Member, ...]:
    """The party cells of a list, each once, in its order.

    A text file names one a line, its kind behind a tab or semicolon; a spreadsheet has a column ``Chi bộ`` and may
    have ``Khối`` and ``Đảng bộ``, or its first column of words counts; ``tusoi.toml`` has them under ``roster``.
    TusoiError ``roster_unreadable``, ``roster_empty``.
    """
    try:
        large = path.stat().st_size > _LARGEST
    except OSError as error:
        raise TusoiError("no_such_path", status=2, path=str(path)) from error
    suffix = path.suffix.lower()
    if large or path.is_dir():
        raise TusoiError("roster_unreadable", status=2, path=str(path))
    if suffix == ".toml":
        found = list(_toml(path))
    elif suffix in ("", ".txt", ".text", ".lst"):
        found = list(_text(path))
    else:
        found = list(_spreadsheet(path))
    once: dict[tuple[str, str], Member] = {}
    for member in found:
        if member.name:
            once.setdefault((committee_key(member.committee), party_cell_key(member.name)), member)
    members = tuple(once.values())
    if not members or len(members) > MOST:
        raise TusoiError("roster_empty" if not members else "roster_unreadable", status=2, path=str(path))
    return members


def _toml(path: Path) -> Iterator[Member]:
    try:
        data = tomllib.loads(path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n"))
    except (OSError, UnicodeDecodeError, RecursionError, tomllib.TOMLDecodeError) as error:
        raise TusoiError("roster_unreadable", status=2, path=str(path)) from error
    rows = data.get("roster")
    for row in rows if isinstance(rows, list) else []:
        said = row if isinstance(row, dict) else {"name": row}
        yield Member(*(clean(str(said.get(key) or "")) for key in ("name", "kind", "committee")))


def _text(path: Path) -> Iterator[Member]:
    try:
        lines = decode(path.read_bytes()).text.splitlines()
    except OSError as error:
        raise TusoiError("roster_unreadable", status=2, path=str(path)) from error
    for line in lines:
        if line.strip() and not line.lstrip().startswith(_COMMENT):
            name, _, kind = re.sub(r"[\t;]", "\t", line.strip()).partition("\t")
            yield Member(_name(name), clean(kind))


def _spreadsheet(path: Path) -> Iterator[Member]:
    book, _ = read(path, path.name)
    if book is None:
        raise TusoiError("roster_unreadable", status=2, path=str(path))
    for sheet in book.sheets:
        if not sheet.hidden and (found := list(_rows(sheet))):
            yield from found
            return


def _rows(sheet: Sheet) -> Iterator[Member]:
    """The party cells of a sheet: below the header that names their column, else in its first column of words."""
    top, columns = _header(sheet)
    if not columns:
        columns = {"name": _first_words(sheet)}
    heading = ""
    for row in sheet.rows[top:]:
        said = {key: clean(str(row[at])) if at < len(row) else "" for key, at in columns.items()}
        name = _name(said["name"]) or _heading(row)
        if _begins(name, "end") or any(isinstance(each, str) and _begins(each, "end") for each in row):
            return
        if _begins(name, "heading"):
            heading = clean(name[len(name.split(" ")[0]) :])
        elif name and not _begins(name, "sum") and any(letter.isalpha() for letter in name):
            yield Member(name, said.get("kind") or heading, said.get("committee", ""))


def _heading(row: Sequence[object]) -> str:
    """A heading such as ``I. Khối cơ quan`` that stands in another column."""
    texts = [_name(clean(str(value))) for value in row if isinstance(value, str) and value.strip()]
    return next((text for text in texts if _begins(text, "heading")), "")


def _header(sheet: Sheet) -> tuple[int, Mapping[str, int]]:
    """The first row below the header, and the column of each part; none where no header says which."""
    for number, row in enumerate(sheet.rows[:_HEADER_ROWS]):
        columns: dict[str, int] = {}
        for at, value in enumerate(row):
            for key in ("name", "kind", "committee"):
                if isinstance(value, str) and words(value) in _words()[key] and key not in columns:
                    columns[key] = at
        if "name" in columns:
            return number + 1, columns
    return 0, {}


def _first_words(sheet: Sheet) -> int:
    width = max((len(row) for row in sheet.rows), default=0)
    columns = [[row[at] for row in sheet.rows if at < len(row)] for at in range(width)]
    texts = [sum(isinstance(value, str) and bool(value) for value in values) for values in columns]
    return texts.index(max(texts)) if texts else 0


def _name(text: str) -> str:
    """The name without the list number before it."""
    written = clean(text)
    found = _LIST_NUMBER.match(written)
    return written[found.end() :] if found else written


def _begins(text: str, key: str) -> bool:
    padded = f"{words(text)} "
    return any(padded.startswith(f"{word} ") for word in _words()[key])


@lru_cache(maxsize=1)
def _words() -> Mapping[str, frozenset[str]]:
    data = tomllib.loads(_VOCABULARY.read_text(encoding="utf-8"))["roster"]
    return {key: frozenset(map(words, found)) for key, found in data.items()}
