"""The workload of the benchmarks: seeded workbooks of party cells, 82 signs each, in a folder for each commune."""

import random
from itertools import permutations
from pathlib import Path

import xlsxwriter

from tusoi_cli.read.checklist import load

PARTY_CELLS = 50
"""Party cells of one commune."""
_WORDS = (
    "An",
    "Bình",
    "Tân",
    "Lập",
    "Phú",
    "Hòa",
    "Long",
    "Mỹ",
    "Thạnh",
    "Vĩnh",
    "Đông",
    "Trung",
    "Hưng",
    "Lộc",
    "Thới",
)
_NAMES = [" ".join(pair) for pair in permutations(_WORDS, 2)]


def workload(folder: Path, count: int) -> list[Path]:
    """So many workbooks under the folder, the same for the same count; what is there already is taken as it is."""
    paths = []
    for seed in range(count):
        commune, cell = divmod(seed, PARTY_CELLS)
        name = _NAMES[commune % len(_NAMES)] + (f" {commune // len(_NAMES) + 1}" if commune >= len(_NAMES) else "")
        path = folder / f"Xã {name}" / f"Chi bộ ấp {cell + 1}.xlsx"
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            workbook(path, f"XÃ {name.upper()}", f"ẤP {cell + 1}", seed)
        paths.append(path)
    return paths


def workbook(path: Path, commune: str, party_cell: str, seed: int) -> None:
    """One party cell's sheet: title, members, those reviewed and those with signs, 82 signs, a total, a signature."""
    chance = random.Random(seed)
    members = chance.randint(10, 60)
    people = chance.randint(3, members // 2)
    counts = [chance.choice(["", "", "", 0, 1, 2, 3]) for _ in range(82)]
    counts[0] = people
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Năm 2019")
        border = book.add_format({"border": 1, "font_name": "Times New Roman", "text_wrap": True})
        bold = book.add_format({"border": 1, "bold": True, "align": "center"})
        sheet.merge_range("A1:B1", f"ĐẢNG BỘ {commune}", bold)
        sheet.write("A2", f"CHI BỘ {party_cell}")
        sheet.merge_range("A4:D4", "TỔNG HỢP KẾT QUẢ TỰ SOI, TỰ SỬA NĂM 2019", bold)
        sheet.write("A5", f"Tổng số đảng viên: {members}")
        sheet.write("A6", f"Số đảng viên tự soi: {members}")
        sheet.write("A7", f"Số đảng viên có biểu hiện: {people}")
        sheet.write_row("A9", ["STT", "Biểu hiện", "Số đảng viên", "Ghi chú"], bold)
        sheet.write_row("A10", [1, 2, 3, 4], bold)
        for row, sign in enumerate(load("nq4-82").signs, start=10):
            sheet.write(row, 0, row - 9, border)
            sheet.write(row, 1, sign.text, border)
            sheet.write(row, 2, counts[row - 10], border)
            sheet.write_blank(row, 3, None, border)
        total = sum(count for count in counts if isinstance(count, int))
        sheet.write(92, 1, "Tổng cộng", bold)
        sheet.write_formula(92, 2, "=SUM(C11:C92)", bold, total)
        sheet.write(94, 2, "T/M CHI UỶ")
