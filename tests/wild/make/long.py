"""Long: one fact a row, under the facts table's own columns, in English or Vietnamese."""

import random

from make import checklists, context, people, periods
from make.book import Book
from make.draft import Draft
from make.look import Look

ENGLISH = ("committee", "party_cell", "cell_kind", "period", "measure", "code", "level", "value")
VIETNAMESE = {
    "committee": ("Đảng bộ",), "party_cell": ("Chi bộ",), "cell_kind": ("Khối",), "period": ("Kỳ", "Kỳ báo cáo"),
    "measure": ("Chỉ tiêu", "Số liệu"), "code": ("Mã",), "level": ("Mức độ",), "value": ("Giá trị",),
}  # fmt: skip
MEASURES = {
    "members": "Tổng số đảng viên", "reviewed": "Đảng viên tham gia tự soi", "with_signs": "Đảng viên có biểu hiện",
    "sign": "Biểu hiện", "exempt": "Đảng viên miễn sinh hoạt",
}  # fmt: skip


def build(look: Look, rng: random.Random) -> Book:
    """The workbook: one list."""
    codes = list(checklists.signs("nq4-27"))
    found = periods.kinds(rng, rng.choice((1, 2)))
    world = people.world(rng, codes, rng.choice((1, 2, 4)), found, 0.3)
    book = Book(long=True)
    draft = Draft(context.sheet_name(look, [], ""))
    book.drafts.append(draft)
    book.file = context.file_name(look)
    vietnamese = look.has("vietnamese_columns", 0.5)
    words = vietnamese and look.has("vietnamese_measures", 0.5)
    names = [look.any(VIETNAMESE[column]) if vietnamese else column for column in ENGLISH]
    written = {period: look.any(periods.spellings(period)) if vietnamese else period for period in found}
    row = 0
    for index, name in enumerate(names):
        draft.put(row, index, name)
    prefix = "Chi bộ " if look.has("prefix", 0.5) else ""
    for cell in world.cells:
        for period in found:
            counts = world.of(cell, period)
            figures = [
                (measure, "", int(getattr(counts, measure))) for measure in ("members", "reviewed", "with_signs")
            ]
            figures += [("sign", code, counts.sign(code)) for code in codes if counts.sign(code)]
            for measure, code, value in figures:
                row += 1
                line = {"committee": world.committee, "party_cell": prefix + cell.name, "cell_kind": cell.kind,
                        "period": period, "measure": measure, "code": code, "value": value}  # fmt: skip
                book.fact(draft, (row, len(names) - 1), **line)
                line |= {"period": written[period], "measure": MEASURES[measure] if words else measure}
                for index, column in enumerate(ENGLISH):
                    draft.put(row, index, line.get(column, ""))
    return book
