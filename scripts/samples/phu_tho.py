"""Tỉnh Phú Thọ: 65 signs for three audiences, Tam Nông's members' sheets on points, the four-level rating."""

import random
from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from xlsxwriter.utility import xl_range

from samples.office import Book, Page, half_up, written
from samples.signs import checklist, draw, reported
from samples.truth import Truth

SAVED = datetime(2021, 12, 20, 15, 30)
PERIOD = "2021"


class PartyCell(NamedTuple):
    name: str
    members: int
    reviewed: int
    with_signs: int
    exemplary: tuple[int, int, int, int]
    """Of the reviewed: tốt, khá, trung bình, yếu kém."""


VIET_TRI = ("ĐẢNG BỘ THÀNH PHỐ VIỆT TRÌ", "ĐẢNG BỘ XÃ ĐỒNG MẪU")
KINDS = {
    "khu dân cư": (
        PartyCell("khu 1", 21, 20, 6, (15, 4, 1, 0)),
        PartyCell("khu 2", 18, 18, 4, (13, 4, 1, 0)),
        PartyCell("khu 3", 24, 22, 5, (16, 5, 1, 0)),
        PartyCell("khu 4", 16, 16, 3, (12, 4, 0, 0)),
        PartyCell("khu 5", 19, 18, 4, (14, 3, 0, 1)),
    ),
    "cơ quan": (
        PartyCell("Cơ quan xã", 25, 25, 5, (20, 5, 0, 0)),
        PartyCell("Trường Tiểu học Đồng Mẫu", 17, 17, 3, (14, 3, 0, 0)),
        PartyCell("Công an xã", 9, 9, 1, (8, 1, 0, 0)),
    ),
}
SENDERS = ("khu 1", "khu 3", "Cơ quan xã")
"""The party cells whose own sheets in the 65 signs are among the samples."""

TAM_NONG = ("ĐẢNG BỘ HUYỆN TAM NÔNG", "ĐẢNG BỘ XÃ THỬ NGHIỆM")
SCORED = {"khu Trung Tâm": 14, "Trạm Y tế xã": 8}
FAMILIES = ("Nguyễn Văn", "Trần Thị", "Lê Văn", "Phạm Thị", "Hoàng Văn", "Vũ Thị", "Đỗ Văn")
GIVEN = ("Mẫu", "Thử", "Ví Dụ", "Minh Hoạ")
POSTS = ("Bí thư", "Phó Bí thư", "Chi uỷ viên")


def make(folder: Path, truth: Truth) -> None:
    """Write the six workbooks."""
    for look, name in zip((_coded, _numbered, _coded), SENDERS, strict=True):
        party_cell = next(cell for cells in KINDS.values() for cell in cells if cell.name == name)
        with Book(folder, f"65 bieu hien - Chi bo {_plain(name)}.xlsx", truth, SAVED, "Kết quả tự soi, tự sửa") as book:
            counts = reported(party_cell.with_signs, _weights(name), 3, random.Random(f"phu-tho {name}"))
            look(book, party_cell, counts)
    for name, people in SCORED.items():
        file = f"Tam Nong - Phieu tu cham diem - {_plain(name)}.xlsx"
        with Book(folder, file, truth, SAVED, "Tổng hợp phiếu tự chấm điểm") as book:
            _members(book, name, people)
    with Book(folder, "Viet Tri - Xep loai neu guong 2021.xlsx", truth, SAVED, "Xếp loại nêu gương") as book:
        _exemplary(book)


def _signs() -> list[dict[str, Any]]:
    return checklist("phu-tho-65")["sign"]


def _weights(name: str) -> dict[str, float]:
    """A residential party cell reports mostly its own audience's signs, an agency those of the other two."""
    own = {"dan-cu"} if name.startswith("khu") else {"lanh-dao", "co-quan"}
    return {sign["code"]: 1 + 29 * (sign["audience"] in own and index % 4 == 0) for index, sign in enumerate(_signs())}


def _plain(name: str) -> str:
    return {
        "khu 1": "khu 1", "khu 3": "khu 3", "Cơ quan xã": "Co quan xa",
        "khu Trung Tâm": "khu Trung Tam", "Trạm Y tế xã": "Tram Y te xa",
    }[name]  # fmt: skip


def _by_audience() -> list[tuple[str, str, list[dict[str, Any]]]]:
    titles = {audience["id"]: audience["title"]["vi"] for audience in checklist("phu-tho-65")["audience"]}
    return [(key, title, [sign for sign in _signs() if sign["audience"] == key]) for key, title in titles.items()]


def _totals(party_cell: PartyCell) -> tuple[tuple[str, str, int], ...]:
    return (
        ("members", "Tổng số đảng viên", party_cell.members),
        ("reviewed", "Số đảng viên tham gia tự soi", party_cell.reviewed),
        ("with_signs", "Số đảng viên có biểu hiện", party_cell.with_signs),
    )


def _form(book: Book, party_cell: PartyCell, widths: tuple[float, ...], right: tuple[int, int]) -> Page:
    name = f"Chi bộ {party_cell.name}"
    page = book.page("Năm 2021", widths, committee=VIET_TRI[1], party_cell=name, period=PERIOD)
    page.masthead((0, 1), right, VIET_TRI[1], name.upper(), "Đồng Mẫu, ngày 10 tháng 12 năm 2021")
    page.text(4, 0, "KẾT QUẢ TỰ SOI, TỰ SỬA THEO 65 BIỂU HIỆN CỦA BA NHÓM ĐỐI TƯỢNG", "title", right=right[1])
    page.text(5, 0, "Năm 2021", "centre_bold", right=right[1])
    return page


def _coded(book: Book, party_cell: PartyCell, counts: Counter[str]) -> None:
    """Codes; the totals to the right of their words; each audience under a row over the whole table."""
    page = _form(book, party_cell, (10, 70, 13, 13), (2, 3))
    for row, (measure, words, value) in enumerate(_totals(party_cell), 7):
        page.text(row, 1, words, "plain")
        page.figure(row, 2, value, style="centre_bold", measure=measure)
    page.text(11, 0, "Mã", "head", bottom=12)
    page.text(11, 1, "Biểu hiện", "head", bottom=12)
    page.text(11, 2, "Đảng viên tự nhận", "head", right=3)
    page.text(12, 2, "Số lượng", "head")
    page.text(12, 3, "Tỷ lệ (%)", "head")
    page.repeat(11, 12)
    row = 13
    for letter, (audience, title, signs) in zip("ABC", _by_audience(), strict=True):
        page.text(row, 0, f"{letter}. {title}", "group", right=3)
        for offset, sign in enumerate(signs, 1):
            count = counts[sign["code"]]
            page.text(row + offset, 0, sign["code"], "count")
            page.text(row + offset, 1, sign["text"], "label")
            text = written(count, "-")
            page.figure(row + offset, 2, count, text, measure="sign", code=sign["code"], audience=audience)
            page.text(row + offset, 3, half_up(count, party_cell.reviewed) if count else "-", "count")
        row += len(signs) + 1
    page.text(row, 0, "Ghi chú: tỷ lệ tính trên số đảng viên tham gia tự soi.", "note", right=3)
    page.signatures(row + 2, (0, 1), (2, 3), "T/M CHI BỘ", "BÍ THƯ")


def _numbered(book: Book, party_cell: PartyCell, counts: Counter[str]) -> None:
    """Numbers restart under each audience; the totals within their lines; a row of column numbers; plain zeros."""
    page = _form(book, party_cell, (7, 74, 16, 16), (2, 3))
    for row, (measure, words, value) in enumerate(_totals(party_cell), 7):
        page.figure(row, 0, value, f"{words}: {value} đồng chí", "plain", measure=measure)
    for column, words in enumerate(("STT", "Nội dung biểu hiện", "Số đảng viên", "Ghi chú")):
        page.text(11, column, words, "head")
        page.text(12, column, f"({column + 1})", "number_row")
    page.repeat(11, 12)
    row = 13
    for letter, (audience, title, signs) in zip("ABC", _by_audience(), strict=True):
        page.text(row, 0, letter, "group_count")
        page.text(row, 1, title, "group")
        page.text(row, 2, "", "group")
        page.text(row, 3, "", "group")
        for offset, sign in enumerate(signs, 1):
            page.text(row + offset, 0, offset, "count")
            page.text(row + offset, 1, f"{sign['text']}.", "label")
            page.figure(row + offset, 2, counts[sign["code"]], measure="sign", code=sign["code"], audience=audience)
            page.text(row + offset, 3, "", "label")
        row += len(signs) + 1
    page.signatures(row + 1, (0, 1), (2, 3), "T/M CHI BỘ", "BÍ THƯ")


def _members(book: Book, name: str, people: int) -> None:
    """One row a member: name, birth year, post, 27 scores, total points, level."""
    form = checklist("tam-nong")
    codes = [sign["code"] for sign in form["sign"]]
    last = 4 + len(codes) + 1
    widths = (5, 24, 9, 15, *[5.5] * len(codes), 8, 11)
    page = book.page("Tổng hợp điểm", widths, landscape=True)
    page.context = {"committee": TAM_NONG[1], "party_cell": f"Chi bộ {name}", "period": PERIOD}
    date = "Thử Nghiệm, ngày 15 tháng 12 năm 2021"
    page.masthead((0, 3), (18, last), TAM_NONG[1], f"CHI BỘ {name}".upper(), date)
    page.text(4, 0, "BẢNG TỔNG HỢP PHIẾU TỰ CHẤM ĐIỂM CỦA ĐẢNG VIÊN THEO 27 BIỂU HIỆN", "title", right=last)
    page.text(5, 0, "Năm 2021", "centre_bold", right=last)
    for column, words in ((0, "STT"), (1, "Họ và tên"), (2, "Năm sinh"), (3, "Chức vụ"), (last - 1, "Tổng\nđiểm")):
        page.text(7, column, words, "head", bottom=8)
    page.text(7, last, "Cấp độ", "head", bottom=8)
    for index, group in enumerate(form["group"]):
        page.text(7, 4 + 9 * index, f"{group['code']}. {group['title']['vi']}", "head", right=12 + 9 * index)
    for column, code in enumerate(codes, 4):
        page.text(8, column, code, "head")
    page.repeat(7, 8)
    _scores(page, form, codes, people)
    bottom = 9 + people
    scale = form["scale"]
    levels = "; ".join(f"{level['title']['vi']}: từ {level['points']} điểm" for level in form["level"])
    note = f"Ghi chú: mỗi biểu hiện chấm từ {scale['minimum']} đến {scale['maximum']} điểm. {levels}."
    page.text(bottom, 0, note, "note", right=last)
    page.text(bottom + 2, 18, "T/M CHI BỘ", "centre_bold", right=last)
    page.text(bottom + 3, 18, "BÍ THƯ", "centre", right=last)
    page.text(bottom + 7, 18, _name(0), "centre_bold", right=last)


def _scores(page: Page, form: dict[str, Any], codes: list[str], people: int) -> None:
    rng = random.Random(f"tam-nong {people}")
    bottom, last = 8 + people, 5 + len(codes)
    reporting: Counter[str] = Counter()
    levels: Counter[str] = Counter()
    for row in range(9, bottom + 1):
        scores = _of_one_member(form, codes, rng)
        level = _level(form, sum(scores.values()))
        page.text(row, 0, row - 8, "count")
        page.text(row, 1, _name(row - 9), "label")
        page.text(row, 2, 1960 + int(rng.random() * 40), "count")
        page.text(row, 3, POSTS[row - 9] if row < 12 else "Đảng viên", "label")
        for column, code in enumerate(codes, 4):
            page.text(row, column, written(scores[code], 0 if people > 10 else ""), "count")
            reporting[code] += scores[code] > 0
        page.text(row, last - 1, scores.total(), "total_count")
        page.text(row, last, level["title"]["vi"], "count")
        levels[level["id"]] += 1
    page.fact(people, xl_range(9, 1, bottom, 1), measure="reviewed")
    counted = sum(count for level, count in levels.items() if level >= form["scale"]["counts_from"])
    page.fact(counted, xl_range(9, 4, bottom, last), measure="with_signs")
    for column, code in enumerate(codes, 4):
        page.fact(reporting[code], xl_range(9, column, bottom, column), measure="sign", code=code)
    for level in form["level"]:
        ref = xl_range(9, last - 1, bottom, last - 1)
        page.fact(levels[level["id"]], ref, measure="scored", level=level["id"])


def _of_one_member(form: dict[str, Any], codes: list[str], rng: random.Random) -> Counter[str]:
    """Scores of one member: most have a few points, one in five more, one in ten many."""
    fate = rng.random()
    signs = 1 + int(rng.random() * 3) if fate < 0.7 else 6 + int(rng.random() * 3) if fate < 0.9 else 14
    weights = {code: 4.0 if code.startswith("I.") else 2.0 if code.startswith("II.") else 0.1 for code in codes}
    highest = int(form["scale"]["maximum"])
    return Counter({code: 1 + int(rng.random() * highest) for code in draw(weights, signs, rng)})


def _level(form: dict[str, Any], points: int) -> dict[str, Any]:
    return max((level for level in form["level"] if level["points"] <= points), key=lambda level: level["points"])


def _name(number: int) -> str:
    return f"{FAMILIES[number % len(FAMILIES)]} {GIVEN[number % len(GIVEN)]}"


def _exemplary(book: Book) -> None:
    """The four levels by party cell, under two kinds; a total with formulas below."""
    page = book.page("Nêu gương 2021", (6, 40, 14, 16, 12, 12, 14, 12), landscape=True)
    page.context = {"committee": VIET_TRI[1], "period": PERIOD}
    page.masthead((0, 1), (4, 7), *VIET_TRI, "Đồng Mẫu, ngày 20 tháng 12 năm 2021")
    page.text(4, 0, "KẾT QUẢ XẾP LOẠI THỰC HIỆN TRÁCH NHIỆM NÊU GƯƠNG CỦA ĐẢNG VIÊN", "title", right=7)
    page.text(5, 0, "Năm 2021", "centre_bold", right=7)
    for column, words in ((0, "STT"), (1, "Chi bộ"), (2, "Tổng số\nđảng viên"), (3, "Số đảng viên\ntham gia tự soi")):
        page.text(7, column, words, "head", bottom=8)
    page.text(7, 4, "Xếp loại nêu gương", "head", right=7)
    for column, words in enumerate(("Tốt", "Khá", "Trung bình", "Yếu kém"), 4):
        page.text(8, column, words, "head")
    for column in range(8):
        page.text(9, column, "AB"[column] if column < 2 else str(column - 1), "number_row")
    page.repeat(7, 9)
    row, blocks = 10, []
    for number, (kind, cells) in zip(("I", "II"), KINDS.items(), strict=True):
        page.text(row, 0, number, "group_count")
        page.text(row, 1, f"Khối {kind}", "group", right=7)
        for offset, cell in enumerate(cells, 1):
            _rated(page, row + offset, offset, cell, kind)
        blocks.append((row + 1, row + len(cells)))
        row += len(cells) + 1
    page.text(row, 0, "Tổng cộng", "total_count", right=1)
    everyone = [(cell.members, cell.reviewed, *cell.exemplary) for cells in KINDS.values() for cell in cells]
    for column, values in enumerate(zip(*everyone, strict=True), 2):
        page.sum(row, column, sum(values), blocks)
    page.signatures(row + 2, (0, 1), (4, 7), "T/M ĐẢNG UỶ", "BÍ THƯ")


def _rated(page: Page, row: int, number: int, cell: PartyCell, kind: str) -> None:
    who = {"party_cell": f"Chi bộ {cell.name}", "cell_kind": kind}
    page.text(row, 0, number, "count")
    page.text(row, 1, f"Chi bộ {cell.name}", "label")
    page.figure(row, 2, cell.members, measure="members", **who)
    page.figure(row, 3, cell.reviewed, measure="reviewed", **who)
    for column, (code, value) in enumerate(zip(("good", "fair", "average", "weak"), cell.exemplary, strict=True), 4):
        page.figure(row, column, value, written(value, "-"), measure="exemplary", code=code, **who)
