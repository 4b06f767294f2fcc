"""Where a title that says more names its party cell: ``PHIẾU TỰ SOI CHI BỘ ẤP 1 NĂM 2019``."""

import re
from functools import lru_cache

from tusoi_cli.text import fold, plain
from tusoi_cli.understand.meaning import names_kind
from tusoi_cli.understand.name_ends import cut_name
from tusoi_cli.understand.periods import periods


def _words(text: str) -> frozenset[str]:
    return frozenset([*fold(text).split(), *plain(text).split()])


PLACE = re.compile(r"(?:ap|khu vuc|kv|khom|thon|ban|to dan pho|tdp|khu pho|kp|khu|xom|lang|buon)\s+\S")
NO_NAMES = frozenset([*fold("trực đã được tự có không về trong của và qua").split(), "truc", "duoc"])
"""Words behind ``chi bộ`` that begin no name."""
_MANY = _words("các từng mỗi những toàn số")
_BEFORE_ANY = _words("hoạt họp hội lượng loại giá theo tại quyết thư")
_BEHIND_ANY = _words(
    "hằng hàng định gắn với thuộc bốn 4 đạt tiêu kiểu sinh họp nhiệm năm quý tháng đợt theo chưa để là nơi cuối đầu "
    "giữa hoàn xuất xếp đánh kiểm tham triển thực báo"
)
"""Words before and behind ``chi bộ`` where all are meant: ``xếp loại chi bộ``, ``sinh hoạt chi bộ hằng tháng``."""
_OF = re.compile(r"\bcua ((?:chi bo|cb) )")
_INSIDE = re.compile(r"(?<=\W)(?:chi bo|cb) (?=\w)")


@lru_cache(maxsize=20_000)
def party_cell_in_title(text: str, marks: str) -> int:
    """Where the name begins, -1 for nowhere. ``marks``: the text as ``plain_marks`` gives it, as long as the text."""
    if said := _OF.search(marks):
        return said.start(1) if len(cut_name(text, marks, said.start(1)).split()) > 2 else -1
    found = _INSIDE.search(marks)
    return found.start() if found and _ends_a_title(text, marks, found.start(), found.end()) else -1


def _ends_a_title(text: str, marks: str, start: int, end: int) -> bool:
    """Behind the name nothing stands but a period, and it is one party cell's name."""
    name = cut_name(text, marks, start)
    rest = text[start + len(name) :]
    if not (periods(rest) or not rest.strip(" .…:-–—()")) or names_kind(name) or "dang vien" in plain(name):
        return False
    before, first = fold(text[:start].split()[-1]), fold(text[end:].split()[0])
    if PLACE.match(marks, end):
        return before not in _MANY
    written = text.isupper() or not text[end].islower()
    return written and before not in _MANY | _BEFORE_ANY and first not in NO_NAMES | _BEHIND_ANY
