"""Các chỉ tiêu: indicators by years, with their units, and numbers as large and as broken as they come."""

import random
from dataclasses import dataclass
from typing import Any

from make import context, frame, people, table, words
from make.book import Book
from make.draft import Draft
from make.look import Look
from make.people import World
from make.table import Column

NAMES = (
    ("Xếp hạng cải cách hành chính", "hạng", "rank"), ("Số dự án đầu tư", "dự án", "small"),
    ("Hồ sơ tiếp nhận tại Bộ phận Một cửa", "hồ sơ", "large"), ("Tỷ lệ hồ sơ giải quyết đúng hạn", "%", "share"),
    ("Thu ngân sách trên địa bàn", "triệu đồng", "money"), ("Số hộ nghèo", "hộ", "large"),
    ("Thu nhập bình quân đầu người", "triệu đồng/năm", "fraction"), ("Diện tích gieo trồng", "ha", "fraction"),
    ("Số đơn thư tồn đọng", "đơn", "small"),
)  # fmt: skip


@dataclass
class Indicator:
    """An indicator and its values by year."""

    name: str
    unit: str
    kind: str
    values: list[float]


def plan(rng: random.Random, given: World | None = None) -> tuple[str, list[str], list[Indicator]]:
    """Two to eight indicators over two to four years."""
    first = rng.randint(2016, 2022)
    years = [str(first + i) for i in range(rng.choice((2, 2, 3, 4)))]
    found = []
    for name, unit, kind in rng.sample(NAMES, k=rng.randint(2, 8)):
        values = [_value(rng, kind) for _ in years]
        found.append(Indicator(name, unit, kind, values))
    made = given or people.world(rng, ["I.1"], 1, years[:1], 0.0)
    return made.committee, years, found


def _value(rng: random.Random, kind: str) -> float:
    return {
        "rank": rng.randint(1, 21), "small": rng.randint(0, 25), "large": rng.randint(1200, 9800),
        "share": rng.choice((100, 98.5, 99.2, 87)), "money": rng.randint(12_000, 98_000) + 0.0,
        "fraction": round(rng.uniform(20, 900), 1),
    }[kind]  # fmt: skip


def build(look: Look, rng: random.Random, given: World | None = None) -> Book:
    """The workbook: one sheet."""
    committee, years, found = plan(rng, given)
    book = Book()
    committee = "" if look.has("no_committee", 0.2) else committee
    draft = Draft(context.sheet_name(look, [], ""))
    book.drafts.append(draft)
    book.file = context.file_name(look)
    head = frame.Head("indicators", committee, year=years[-1])
    if look.has("years_down", 0.12):
        return _years_down(look, book, draft, head, (years, found), committee)
    columns = [Column((look.any(words.STT),), "stt")]
    columns.append(Column((look.any(("Chỉ tiêu", "Tên chỉ tiêu", "Nội dung chỉ tiêu", "CHỈ TIÊU")),), "name"))
    if look.has("unit_column", 0.75) or look.wanted is not None:
        columns.append(Column((look.any(("Đơn vị tính", "ĐVT", "Đơn vị\ntính")),), "unit"))
    style = look.pick("years", ("Năm {}", "{}", "number", "Kết quả năm {}"), 0.5)
    lead = (look.any(("Kết quả thực hiện", "Kết quả qua các năm")),) if look.has("years_heading", 0.3) else ()
    for index, year in enumerate(years):
        columns.append(Column((*lead, year if style == "number" else style.format(year)), "year", key=str(index)))
    if look.has("note_column", 0.3):
        columns.append(Column((look.any(words.NOTE),), "note"))
    row = frame.above(draft, look, head, look.any((0, 0, 1)), 0, len(columns))
    top = row
    row = table.header(draft, look, row, 0, columns)
    if style == "number":
        for place, value in list(draft.values.items()):
            if place[0] >= top and isinstance(value, str) and value.strip() in years:
                draft.values[place] = int(value.strip())
    written = look.pick("numbers", ("number", "comma_text", "dotted_text"), 0.6)
    if not any(_settles(each) for each in found):  # nothing else tells which sign parts the thousands
        written = "number"
    for number, each in enumerate(found, start=1):
        for index, column in enumerate(columns):
            place = row, index
            if column.role == "year":
                value = each.values[int(column.key)]
                draft.put(*place, _write(look, each, value, written, columns))
                book.fact(draft, place, committee=committee, period=years[int(column.key)], measure="indicator",
                          code=each.name, value=value)  # fmt: skip
            else:
                draft.put(*place, {"stt": number, "name": each.name, "unit": each.unit}.get(column.role, ""))
        row += 1
    frame.below(draft, look, book, head, row, 0, len(columns))
    return book


def _settles(each: Indicator) -> bool:
    """Its numbers tell, in every year's column, which sign parts the thousands."""
    return each.kind == "fraction" and all(value != int(value) for value in each.values)


def _write(look: Look, each: Indicator, value: float, written: str, columns: list[Column]) -> Any:
    if each.kind == "rank" and look.has("rank_of", 0.5):
        return f"{int(value)}/21"
    if each.kind == "share" and not any(column.role == "unit" for column in columns):
        return f"{value:g}%".replace(".", ",")
    if written == "number" or (value == int(value) and value < 1000):
        return int(value) if value == int(value) else value
    if value == int(value):
        return f"{int(value):,}".replace(",", ".") if written == "dotted_text" else str(int(value))
    return f"{value:.1f}".replace(".", ",")


def _years_down(
    look: Look, book: Book, draft: Draft, head: frame.Head, truth: tuple[list[str], list[Indicator]], committee: str
) -> Book:
    """The same laid on its side: a row a year."""
    years, found = truth
    columns = [Column(("Năm",), "year")]
    columns += [Column((each.name,), "indicator", key=str(index)) for index, each in enumerate(found)]
    row = frame.above(draft, look, head, look.any((0, 0, 1)), 0, len(columns))
    row = table.header(draft, look, row, 0, columns)
    numbers = look.has("years_as_numbers", 0.6)
    for index, year in enumerate(years):
        draft.put(row, 0, int(year) if numbers else f"Năm {year}")
        for column, each in enumerate(found, start=1):
            draft.put(row, column, _write(look, each, each.values[index], "number", columns))
            book.fact(
                draft, (row, column), committee=committee, period=year, measure="indicator", code=each.name,
                value=each.values[index],
            )  # fmt: skip
        row += 1
    frame.below(draft, look, book, head, row, 0, len(columns))
    return book
