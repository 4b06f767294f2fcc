"""What `read()` costs beside bare python-calamine, over workbooks as party cells send them.

    python benchmarks/reading.py [COUNT]

Makes COUNT (1,000) seeded workbooks of 82 signs in a temporary folder, reads each with calamine alone
(from bytes, all values) and with `tusoi_cli.read.read`, and prints what each takes a file and their
ratio, from the fastest of five rounds. The second look into the file is measured apart: it is taken on demand.
"""

import io
import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import xlsxwriter
from python_calamine import CalamineWorkbook

from tusoi_cli.read import read

SIGNS = 82
ROUNDS = 5
WORDS = "phai nhạt lý tưởng giảm sút niềm tin dao động ngại học tập thiếu trách nhiệm nói không đi đôi với làm".split()  # noqa: SIM905


TEXTS = [
    f"{number}. " + " ".join(random.Random(number).choices(WORDS, k=18)).capitalize() for number in range(1, SIGNS + 1)
]


def workbook(path: Path, seed: int) -> None:
    """One party cell's sheet: title lines, a merged header, 82 signs, a total, a signature."""
    chance = random.Random(seed)
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Năm 2019")
        border = book.add_format({"border": 1, "font_name": "Times New Roman", "text_wrap": True})
        bold = book.add_format({"border": 1, "bold": True, "align": "center"})
        sheet.merge_range("A1:B1", "ĐẢNG BỘ XÃ THẠNH AN", bold)
        sheet.write("A2", f"CHI BỘ ẤP {seed}")
        sheet.merge_range("A4:D4", "PHIẾU TỔNG HỢP TỰ SOI, TỰ SỬA NĂM 2019", bold)
        sheet.write("A5", f"Tổng số đảng viên: {chance.randint(10, 60)}")
        sheet.write_row("A7", ["STT", "Biểu hiện", "Số đảng viên", "Ghi chú"], bold)
        sheet.write_row("A8", [1, 2, 3, 4], bold)
        for row in range(SIGNS):
            sheet.write(8 + row, 0, row + 1, border)
            sheet.write(8 + row, 1, TEXTS[row], border)
            sheet.write(8 + row, 2, chance.choice(["", "", 0, 1, 2, 3]), border)
            sheet.write_blank(8 + row, 3, None, border)
        sheet.write(8 + SIGNS, 1, "Tổng cộng", bold)
        sheet.write_formula(8 + SIGNS, 2, f"=SUM(C9:C{8 + SIGNS})", bold, 42)
        sheet.write(10 + SIGNS, 2, "T/M CHI UỶ")


def alone(path: Path) -> object:
    """The same values with calamine and nothing else."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(path.read_bytes()))
    return [book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names]


def ours(path: Path) -> object:
    """The whole of reading."""
    return read(path, path.name)


def looked(path: Path) -> object:
    """Reading with a second look at every sheet."""
    book, _ = read(path, path.name)
    return [sheet.look for sheet in book.sheets] if book else None


def fastest(way: Callable[[Path], object], path: Path) -> float:
    """Seconds of the fastest of some rounds: other work on the machine only ever adds."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        way(path)
        times.append(time.perf_counter() - start)
    return min(times)


def main() -> None:
    """Make the files, measure, print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    ways: dict[str, Callable[[Path], object]] = {"calamine alone": alone, "read()": ours, "read() and look": looked}
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder) / f"chi bộ {seed}.xlsx" for seed in range(count)]
        for seed, path in enumerate(files):
            workbook(path, seed)
        best = {name: sum(fastest(way, path) for path in files) / count for name, way in ways.items()}
    for name, seconds in best.items():
        print(f"{name:18} {seconds * 1e6:8.0f} µs a file   {seconds / best['calamine alone']:.2f} ×")


if __name__ == "__main__":
    main()
