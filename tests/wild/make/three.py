"""The three totals of a party cell as lines about the table."""

from collections.abc import Callable
from typing import Any

from make.book import Book
from make.draft import Draft
from make.figures import rounded
from make.frame import Line, text_line
from make.look import Look
from make.people import Counts

LABELS = {
    "members": ("Tổng số đảng viên", "Tổng số đảng viên của chi bộ", "Tổng số ĐV", "TSĐV", "Đảng viên hiện có"),
    "reviewed": ("Số đảng viên tham gia tự soi", "Số ĐV tham gia tự soi, tự sửa", "Số đảng viên được kiểm điểm"),
    "with_signs": ("Số đảng viên có biểu hiện", "Số ĐV tự nhận có biểu hiện", "Số đảng viên có biểu hiện một phần"),
}
STYLES = ("lines", "cells", "one_line", "below", "dashed", "rows")


class Three:
    """Members, reviewed and with signs, written in one style and noted as facts."""

    def __init__(self, book: Book, look: Look, counts: Counts, base: dict[str, Any], style: str) -> None:
        self.book, self.look, self.counts, self.base, self.style = book, look, counts, base, style
        self.named = [(measure, look.any(labels)) for measure, labels in LABELS.items()]
        self.unit = look.pick("line_unit", ("", " đồng chí", " đ/c", " đảng viên", " ĐV"), 0.6)
        self.share = look.has("share_in_line", 0.15)

    def lines(self) -> list[Line]:
        """What the frame writes, a line each."""
        if self.style == "rows":
            return []
        if self.style == "one_line":
            return [self._together]
        found = [self._line(measure, label) for measure, label in self.named]
        if self.style in ("lines", "dashed", "below") and self.look.has("absent_line", 0.12):
            absent = self.counts.members - self.counts.reviewed
            found.insert(2, text_line(f"Số đảng viên vắng mặt: {absent}{self.unit}"))
        if self.style in ("lines", "dashed", "below") and self.look.has("without_line", 0.1):
            left = self.counts.reviewed - self.counts.with_signs
            found.append(text_line(f"Số đảng viên không có biểu hiện: {left}{self.unit}"))
        return found

    def _text(self, measure: str, label: str) -> str:
        value = self._value(measure)
        tail = ""
        if self.share and measure == "with_signs":
            tail = f" ({rounded(value, self.counts.reviewed, 1)}%)".replace(".", ",")
        lead = "- " if self.style == "dashed" else ""
        return f"{lead}{label}: {value}{self.unit}{tail}"

    def _value(self, measure: str) -> int:
        return int(getattr(self.counts, measure))

    def _together(self, draft: Draft, row: int, left: int) -> None:
        text = self.look.any(("; ", ". ", ", ")).join(self._text(measure, label) for measure, label in self.named)
        draft.put(row, left, text)
        for measure, _ in self.named:
            self.book.fact(draft, (row, left), **self.base, measure=measure, value=self._value(measure)).table = False

    def _line(self, measure: str, label: str) -> Callable[[Draft, int, int], None]:
        def line(draft: Draft, row: int, left: int) -> None:
            column = left
            if self.style == "cells":
                draft.put(row, left, label + self.look.any((":", "", " :")))
                column += self.look.gap
                draft.put(row, column, self._value(measure))
            else:
                draft.put(row, left, self._text(measure, label))
            mark = self.book.fact(draft, (row, column), **self.base, measure=measure, value=self._value(measure))
            mark.table = False
            mark.unsaid = "" if self.style == "cells" else f"{label}: ……"

        return line
