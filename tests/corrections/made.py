"""Small workbooks as offices send them, each with one thing to decide."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import openpyxl

HEAD = ("STT", "Chi bộ", "Tổng số đảng viên", "Số ĐV tự soi", "Số ĐV có biểu hiện")
CELLS = (("Chi bộ ấp Đông", 20, 18, 5), ("Chi bộ ấp Tây", 31, 30, 7), ("Chi bộ Trạm Y tế", 12, 12, 2))
UNKNOWN = "Kết quả tổng hợp phiếu màu hồng"


def write(
    path: Path, rows: Sequence[Sequence[Any]], name: str = "Sheet1", more: Mapping[str, Sequence[Any]] | None = None
):
    """A workbook whose first sheet holds the rows; ``more`` gives further sheets."""
    book = openpyxl.Workbook()
    book.properties.creator = "Người Soạn Thử"
    for number, (title, lines) in enumerate({name: rows, **(more or {})}.items()):
        sheet = book.active if not number else book.create_sheet()
        sheet.title = title
        for row, line in enumerate(lines, start=1):
            for column, value in enumerate(line, start=1):
                if value is not None:
                    sheet.cell(row, column, value)
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)
    return path


def synthesis(head: Sequence[str] = HEAD, period: str = "NĂM 2019", cells=CELLS, committee: str = "ĐẢNG BỘ XÃ AN THỬ"):
    """A committee's sheet: a party cell a row."""
    lines = [[committee], ["TỔNG HỢP KẾT QUẢ TỰ SOI, TỰ SỬA"], [period], [], list(head)]
    for number, (name, *figures) in enumerate(cells, start=1):
        lines.append([number, name, *figures])
    sums = [sum(column) for column in zip(*(figures for _, *figures in cells), strict=True)]
    lines.append([None, "Tổng cộng", *sums])
    return lines


def own(party_cell: str = "Chi bộ ấp Đông", period: str = "Năm 2019", counts: Sequence[int] = (20, 18, 5), signs=None):
    """A party cell's sheet: a sign a row."""
    signs = signs or {
        "Phai nhạt lý tưởng cách mạng; dao động, giảm sút niềm tin vào mục tiêu độc lập dân tộc và chủ nghĩa xã hội": 2,
        "Xa rời tôn chỉ, mục đích của Đảng": 1,
        "Nhận thức sai lệch về ý nghĩa, tầm quan trọng của lý luận và học tập lý luận chính trị": 3,
    }
    members, reviewed, with_signs = counts
    lines = [["ĐẢNG BỘ XÃ AN THỬ"], [party_cell], ["KẾT QUẢ TỰ SOI, TỰ SỬA"], [period]]
    lines += [[f"Tổng số đảng viên: {members}"], [f"Số đảng viên tự soi: {reviewed}"]]
    lines += [[f"Số đảng viên có biểu hiện: {with_signs}"], [], ["STT", "Biểu hiện", "Số đảng viên"]]
    return lines + [[number, text, count] for number, (text, count) in enumerate(signs.items(), start=1)]
