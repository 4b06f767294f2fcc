"""Theo dõi khắc phục: a row a shortcoming; sign, unit, collective or individual, cause, remedy, deadline, status."""

import random
from dataclasses import dataclass
from datetime import date
from typing import Any

from make import checklists, context, frame, people, table, words
from make.book import Book
from make.draft import Draft
from make.look import Look
from make.people import World
from make.table import Column

STATUS = {
    "fixed": ("Đã khắc phục", "Đã khắc phục xong", "Đã sửa chữa, khắc phục", "Hoàn thành"),
    "in_progress": ("Đang khắc phục", "Đang thực hiện", "Đang sửa chữa"),
    "open": ("Chưa khắc phục", "Chưa thực hiện", "Chưa khắc phục được"),
    "overdue": ("Quá hạn", "Quá hạn, chưa khắc phục", "Quá thời hạn"),
    "recurred": ("Tái diễn", "Tái phạm", "Lặp lại"),
}
HOLDER = {"collective": ("Tập thể", "tập thể", "TT"), "individual": ("Cá nhân", "cá nhân", "CN")}
TEXTS = (
    "Đôn đốc thực hiện nghị quyết có lúc chưa kịp thời", "Sinh hoạt chi bộ chưa đủ nội dung theo quy định",
    "Công tác kiểm tra, giám sát chưa thường xuyên", "Chưa sâu sát địa bàn phụ trách", "Giải quyết hồ sơ còn trễ hẹn",
    "Tự phê bình và phê bình còn nể nang", "Phối hợp giữa các đoàn thể chưa chặt chẽ", "Học tập nghị quyết chưa đầy đủ",
    "Quản lý đất đai ở khu chợ còn buông lỏng", "Thu quỹ của chi bộ còn chậm",
)  # fmt: skip
CAUSES = ("Thiếu kiểm tra", "Công việc nhiều", "Chưa phân công rõ", "Nhận thức chưa đầy đủ")
REMEDIES = ("Phân công lại nhiệm vụ", "Kiểm tra hằng tháng", "Tổ chức học tập bổ sung", "Báo cáo chi uỷ hằng quý")
POSTS = ("Bí thư chi bộ", "Trưởng ấp", "Công chức địa chính", "Chi uỷ")


@dataclass
class Shortcoming:
    """One row."""

    text: str
    cell: str
    code: str
    holder: str
    status: str
    due: date


def plan(rng: random.Random) -> tuple[World, list[Shortcoming]]:
    """A register of 3 to 15 rows in one year."""
    codes = list(checklists.signs("nq4-27"))
    made = people.world(rng, codes, rng.choice((2, 4, 6)), [str(rng.randint(2018, 2025))], 0.0)
    year = int(made.periods[0])
    rows = []
    for _ in range(rng.choice((3, 6, 10, 15))):
        due = date(year + rng.choice((0, 0, 1)), rng.randint(1, 12), rng.randint(1, 28))
        rows.append(
            Shortcoming(
                rng.choice(TEXTS), rng.choice(made.cells).name, rng.choice([*codes, "", ""]),
                rng.choice(list(HOLDER)), rng.choice(list(STATUS)), due,
            )
        )  # fmt: skip
    return made, rows


def build(look: Look, rng: random.Random) -> Book:
    """The workbook: one register."""
    world, shortcomings = plan(rng)
    book = Book()
    period = world.periods[0]
    committee = "" if look.has("no_committee", 0.2) else world.committee
    said = context.period(look, period)
    draft = Draft(context.sheet_name(look, [], "", said.sheet))
    book.drafts.append(draft)
    book.file = context.file_name(look, said.file)
    head = frame.Head("follow_up", committee, period=said.line or said.title, in_title=bool(said.title),
                      year=period[:4] if look.fault != "no_period" else "20…")  # fmt: skip
    columns = _columns(look)
    row = frame.above(draft, look, head, look.any((0, 0, 1)), 0, len(columns))
    row = table.header(draft, look, row, 0, columns)
    spell = {"status": {key: look.any(options) for key, options in STATUS.items()},
             "holder": {key: look.any(options) for key, options in HOLDER.items()}}  # fmt: skip
    prefix = look.pick("names", ("Chi bộ ", ""), 0.7)
    dated = look.pick("due", ("date", "text", "short_text"), 0.4)
    wrong = look.random.randrange(len(shortcomings)) if look.fault == "unknown_status" else -1
    for number, each in enumerate(shortcomings, start=1):
        for index, column in enumerate(columns):
            value = _place(look, each, column, number, (spell, prefix, dated))
            if number - 1 == wrong and column.role == "status":
                value = look.any(("theo dõi thêm", "xem biên bản", "???"))
            draft.put(row, index, value)
        name = f"{prefix}{each.cell}"
        mark = book.fact(
            draft, (row, 0), committee=committee, party_cell=name, period="" if look.fault == "no_period" else period,
            measure="shortcoming", code=each.code, value=1, status=each.status, due=each.due.isoformat(),
                holder=each.holder,
        )  # fmt: skip
        mark.rowwise, mark.loose, mark.ignore = True, True, frozenset({"item"})
        if number - 1 == wrong:
            mark.optional, mark.ignore = True, frozenset({"item", "status"})
            book.require("TS406")
        row += 1
    frame.below(draft, look, book, head, row, 0, len(columns))
    if look.fault in ("no_period", "period_conflict"):
        book.require({"no_period": "TS205", "period_conflict": "TS209"}[look.fault])
    return book


def _columns(look: Look) -> list[Column]:
    found = [Column((look.any(words.STT),), "stt")]
    found.append(
        Column(
            (
                look.any(
                    (
                        "Khuyết điểm, hạn chế",
                        "Nội dung khuyết điểm, hạn chế",
                        "Hạn chế, khuyết điểm",
                        "Nội dung hạn chế",
                    )
                ),
            ),
            "text",
        )
    )
    found.append(Column((look.any(("Biểu hiện", "Thuộc biểu hiện", "Mã biểu hiện")),), "code"))
    found.append(Column((look.any(("Chi bộ", "Đơn vị", "Đơn vị có khuyết điểm")),), "unit"))
    if look.has("holder_ticks", 0.2):
        lead = (look.any(("Thuộc về", "Trách nhiệm", "Khuyết điểm của")),) if look.has("holder_heading", 0.5) else ()
        found += [Column((*lead, "Tập thể"), "collective"), Column((*lead, "Cá nhân"), "individual")]
    else:
        heads = ("Tập thể/Cá nhân", "Tập thể, cá nhân", "Của tập thể hay cá nhân")
        found.append(Column((look.any(heads),), "holder"))
    if look.has("cause_column", 0.7):
        found.append(Column((look.any(("Nguyên nhân",)),), "cause"))
    if look.has("remedy_column", 0.7):
        found.append(Column((look.any(("Biện pháp khắc phục", "Biện pháp, giải pháp", "Biện pháp")),), "remedy"))
    if look.has("owner_column", 0.3):
        found.append(
            Column((look.any(("Người chịu trách nhiệm", "Người phụ trách", "Trách nhiệm thực hiện")),), "owner")
        )
    found.append(
        Column((look.any(("Thời hạn", "Thời hạn khắc phục", "Thời gian hoàn thành", "Hạn khắc phục")),), "due")
    )
    if not look.fault and look.has("status_ticks", 0.15):
        lead = look.any(("Kết quả khắc phục", "Tình trạng", "Kết quả"))
        found += [Column((lead, STATUS[code][0]), f"status {code}") for code in STATUS]
    else:
        found.append(Column((look.any(("Kết quả", "Tình trạng", "Kết quả khắc phục", "Trạng thái")),), "status"))
    if look.has("note_column", 0.3):
        found.append(Column((look.any(words.NOTE),), "note"))
    return found


Style = tuple[dict[str, dict[str, str]], str, str]
"""Words for status and holder, the prefix of names, how dates are written."""


def _place(look: Look, each: Shortcoming, column: Column, number: int, style: Style) -> Any:
    spell, prefix, dated = style
    due = {
        "date": each.due,
        "text": each.due.strftime("%d/%m/%Y"),
        "short_text": f"{each.due.day}/{each.due.month}/{each.due.year}",
    }
    found = {
        "stt": number, "text": each.text, "code": each.code, "unit": f"{prefix}{each.cell}",
        "holder": spell["holder"][each.holder],
        "cause": look.any(CAUSES), "remedy": look.any(REMEDIES), "owner": look.any(POSTS), "due": due[dated],
        "status": spell["status"][each.status],
    }  # fmt: skip
    if column.role in ("collective", "individual") or column.role.startswith("status "):
        return "x" if column.role in (each.holder, f"status {each.status}") else ""
    return found.get(column.role, "")
