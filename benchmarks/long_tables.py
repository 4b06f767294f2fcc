"""What `tusoi facts` costs on one long table beside `pandas.read_excel(engine="calamine")`, all in one run.

    python benchmarks/long_tables.py [ROWS] [ROUNDS]

Makes two seeded syntheses of ROWS (200,000) party cells in a temporary folder: a plain list, and communes under their
headings with a share in each row and a sum behind each 25. Prints the processor's time of pandas and of each step of
`tusoi facts`, the fastest of ROUNDS (2), their ratio to pandas, and the process's peak memory. The aim is 1.5 ×.
"""

import gc
import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pandas as pd
import xlsxwriter
from analysing import peak

from tusoi_cli import pipeline
from tusoi_cli.render.facts import facts_csv

HEADER = ["STT", "Chi bộ", "Tổng số đảng viên", "Số đảng viên tự soi", "Số đảng viên có biểu hiện"]
COMMUNE = 25
Given = TypeVar("Given")


def counts(chance: random.Random) -> list[int]:
    """Members, those reviewed, those with signs of one party cell."""
    members = chance.randint(5, 45)
    reviewed = members - chance.randint(0, 2)
    return [members, reviewed, chance.randint(0, reviewed)]


def plain(rows: int) -> list[list[object]]:
    """A row a party cell, nothing else."""
    chance = random.Random(rows)
    return [HEADER, *([at + 1, f"Chi bộ ấp {at}", *counts(chance)] for at in range(rows))]


def grouped(rows: int) -> list[list[object]]:
    """Communes under their headings, shares and sums."""
    chance = random.Random(rows)
    made: list[list[object]] = [[*HEADER, "Tỷ lệ %"]]
    for commune in range(rows // COMMUNE):
        made.append(["", f"Khối xã {commune}"])
        cells = [counts(chance) for _ in range(COMMUNE)]
        made += ([at + 1, f"Chi bộ ấp {commune}-{at}", *cell, share(cell)] for at, cell in enumerate(cells))
        sums = [sum(column) for column in zip(*cells, strict=True)]
        made.append(["", "Cộng", *sums, share(sums)])
    return made


def share(cell: list[int]) -> float:
    """Of those reviewed, with signs."""
    return round(cell[2] * 100 / cell[1], 1)


def workbook(path: Path, rows: list[list[object]]) -> None:
    """A title and the rows below it."""
    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
        sheet = book.add_worksheet("Tổng hợp")
        sheet.write(0, 0, "ĐẢNG BỘ TỈNH A")
        sheet.write(2, 0, "BIỂU TỔNG HỢP KẾT QUẢ TỰ SOI, TỰ SỬA NĂM 2019")
        for at, row in enumerate(rows, start=4):
            sheet.write_row(at, 0, row)


def steps(path: Path, taken: dict[str, float]) -> None:
    """One round over pandas and ours; keeps the fastest of each step."""

    def timed(name: str, way: Callable[[], Given]) -> Given:
        start = time.process_time()
        given = way()
        taken[name] = min(taken.get(name, float("inf")), time.process_time() - start)
        return given

    timed("pandas, calamine", lambda: pd.read_excel(path, engine="calamine", header=None))
    knowledge = pipeline.prepare()
    inputs = timed("read and understood", lambda: pipeline.read_all([path], knowledge))
    checked = timed("settled and checked", lambda: pipeline.check(inputs))
    timed("written as csv", lambda: facts_csv(checked.settled.facts))


def main(rows: int = 200_000, rounds: int = 2) -> None:
    """Make the workbooks, measure, print."""
    gc.set_threshold(50_000)  # as the program does
    with tempfile.TemporaryDirectory() as folder:
        for made in (plain, grouped):
            path = Path(folder) / f"{made.__name__}.xlsx"
            workbook(path, made(rows))
            taken: dict[str, float] = {}
            for _ in range(rounds):
                steps(path, taken)
            alone, *ours = taken.values()
            for name, seconds in [*taken.items(), ("tusoi facts", sum(ours))]:
                print(f"{made.__name__:8} {name:20} {seconds / rows * 1e6:7.1f} µs a row   {seconds / alone:5.2f} ×")
    print(f"peak {peak()} MiB, pandas included")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
