"""What a folder of workbooks costs a file, beside others reading the same files in the same run.

    python benchmarks/folder.py [COUNT] [PROCESSES]

Makes COUNT (1,000) seeded workbooks of a party cell's 82 signs in a temporary folder and reads them with
python-calamine alone, with the batch (facts and findings) in one process and in PROCESSES (2), with the batch
a second time, with nothing but hashing, and 50 of them with pandas and openpyxl. Prints processor time (of all
processes together, so that other work on the machine tells little) and elapsed time a file, with the ratio of
processor times to calamine alone, and writes them to ``benchmarks/RESULTS.md`` with the machine and the date.
Starting up and the checklists count; they tell less the more files there are.
"""

import hashlib
import io
import os
import platform
import random
import sys
import tempfile
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter, process_time
from typing import NamedTuple

import xlsxwriter
from python_calamine import CalamineWorkbook

from tusoi_cli import pipeline
from tusoi_cli.batch.gather import Asked, files, gather
from tusoi_cli.read.checklist import load

RESULTS = Path(__file__).parent / "RESULTS.md"
FEW = 50


def workbook(path: Path, seed: int) -> None:
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
        sheet.merge_range("A1:B1", "ĐẢNG BỘ XÃ AN BÌNH", bold)
        sheet.write("A2", f"CHI BỘ ẤP {seed}")
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


def calamine(paths: Sequence[Path]) -> None:
    """All values of every sheet, and nothing else."""
    for path in paths:
        book = CalamineWorkbook.from_filelike(io.BytesIO(path.read_bytes()))
        for name in book.sheet_names:
            book.get_sheet_by_name(name).to_python(skip_empty_area=False)


def openpyxl(paths: Sequence[Path]) -> None:
    """As most scripts do."""
    import pandas

    for path in paths:
        pandas.read_excel(path, sheet_name=None, header=None, engine="openpyxl")


def hashing(paths: Sequence[Path]) -> None:
    """Reading the bytes and hashing them."""
    for path in paths:
        hashlib.sha256(path.read_bytes()).hexdigest()


def batch(folder: Path, output: Path, count: int) -> None:
    """Facts and findings of the whole folder; what was read before is known from the journal of the output."""
    output.mkdir(exist_ok=True)
    asked = Asked(folder, output, jobs=count)
    pipeline.check(gather(asked, files(folder, output), lambda _: None).inputs)


class Taken(NamedTuple):
    """Seconds a file: of processors, children included, and by the clock."""

    processor: float
    clock: float


def timed(work: Callable[[], None], count: int) -> Taken:
    """What the work takes, for each of so many files."""
    start, before = perf_counter(), _processor()
    work()
    return Taken((_processor() - before) / count, (perf_counter() - start) / count)


def _processor() -> float:
    children = os.times()
    return process_time() + children.children_user + children.children_system


def measured(count: int, processes: int) -> dict[str, Taken]:
    """Seconds a file, by what was done."""
    with tempfile.TemporaryDirectory() as place:
        folder, outputs = Path(place) / "in", [Path(place) / name for name in ("one", "many")]
        folder.mkdir()
        paths = [folder / f"chi bộ {seed:05}.xlsx" for seed in range(count)]
        for seed, path in enumerate(paths):
            workbook(path, seed)
        calamine(paths[:FEW])
        return {
            "reading and hashing the bytes": timed(lambda: hashing(paths), count),
            "python-calamine alone": timed(lambda: calamine(paths), count),
            "pandas and openpyxl": timed(lambda: openpyxl(paths[:FEW]), min(FEW, count)),
            "batch, one process": timed(lambda: batch(folder, outputs[0], 1), count),
            f"batch, {processes} processes": timed(lambda: batch(folder, outputs[1], processes), count),
            "batch, second run": timed(lambda: batch(folder, outputs[1], 1), count),
        }


def table(taken: dict[str, Taken], count: int) -> str:
    """The page of results."""
    alone = taken["python-calamine alone"].processor
    rows = [
        f"| {name} | {each.processor * 1e6:,.0f} | {each.clock * 1e6:,.0f} | {each.processor / alone:.2f} |"
        for name, each in taken.items()
    ]
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, {platform.system()}"
    return "\n".join(
        [
            "# Results",
            "",
            f"`python benchmarks/folder.py {count}`: {count:,} workbooks of a party cell, 82 signs each, in one run.",
            f"Machine: {machine}. Date: {datetime.now(UTC):%Y-%m-%d}. Only the ratios say something on other machines.",
            "",
            "| | processor, µs a file | clock, µs a file | processor, × calamine alone |",
            "| --- | ---: | ---: | ---: |",
            *rows,
            "",
        ]
    )


def main() -> None:
    """Make the files, measure, print and write."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    processes = int(sys.argv[2]) if len(sys.argv) > 2 else 2
    text = table(measured(count, processes), count)
    print(text)
    RESULTS.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
