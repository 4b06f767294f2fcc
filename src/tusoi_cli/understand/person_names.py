"""Names of persons where no column says so: a sheet that seems to hold some is never copied."""

import re
from functools import lru_cache

from tusoi_cli.model.sheet import Sheet
from tusoi_cli.text import plain

_SURNAMES = frozenset(
    "nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly dinh trinh doan luong mai truong cao ta thai "
    "ha lam quach kieu chau ton tang luu phung to dao kim vuong trieu mac lai thach danh son cu dam nong ma quang vi lo ka "
    "chu ninh giap khuc nghiem van tieu la bach doi hua ung an".split()  # noqa: SIM905
)
"""Without accents; the commonest of Viet Nam."""
_WORD = re.compile(r"[^\W\d_]+")
_PREFIX = re.compile(r"^\s*(?:\d+\s*[.)\-]\s*)?(?:đồng chí|đ/c|đ\.c|ông|bà|anh|chị)?\s*:?\s*", re.I)
_FEW = 2
"""So many names are no chance."""


@lru_cache(maxsize=20_000)
def is_person(text: str) -> bool:
    """The text is written as a person's name is: a surname, then one to four more words with capitals."""
    rest = _PREFIX.sub("", text.strip(), count=1)
    found = _WORD.findall(rest)
    return (
        2 <= len(found) <= 5
        and " ".join(found) == " ".join(rest.split())
        and plain(found[0]) in _SURNAMES
        and all(word[0].isupper() for word in found)
    )


def holds_people(sheet: Sheet) -> bool:
    """Whether two texts of a column, or of a row, are names of persons."""
    rows: dict[int, int] = {}
    columns: dict[int, set[str]] = {}
    for row, values in enumerate(sheet.rows):
        for column, value in enumerate(values):
            if isinstance(value, str) and len(value) < 60 and is_person(value):
                rows[row] = rows.get(row, 0) + 1
                columns.setdefault(column, set()).add(value)
    return any(len(each) >= _FEW for each in columns.values())
