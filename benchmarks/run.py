"""What a folder of workbooks costs a file, side by side with others reading the same files, all in one run.

    python benchmarks/run.py [COUNT] [--processes 2] [--few 200] [--folder DIR]

Makes COUNT (10,000) seeded workbooks of a party cell's 82 signs, or takes those that DIR holds from an earlier run,
and does each thing in a process of its own: hashing alone, python-calamine alone, the batch (facts and findings) over
a tenth of the files and over all, the whole command with its tables of facts, the command again over the same files
and with one file changed; and over the first FEW files pandas with openpyxl, pandas with calamine, polars with
fastexcel and frictionless. Prints elapsed and processor time a file, the ratios to calamine alone in one process, and
peak memory, and writes them to ``benchmarks/RESULTS.md`` with the machine and the date. What is not installed is named.
Starting the program and its checklists counts.
"""

import argparse
import hashlib
import io
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from time import perf_counter, process_time
from typing import NamedTuple

RESULTS = Path(__file__).parent / "RESULTS.md"
PATIENCE = 3600
"""Seconds for one of the things that are measured."""


def hashing(paths: Sequence[Path], _: int) -> None:
    """Reading the bytes and hashing them."""
    for path in paths:
        hashlib.sha256(path.read_bytes()).hexdigest()


def calamine(paths: Sequence[Path], _: int) -> None:
    """All values of every sheet, and nothing else."""
    from python_calamine import CalamineWorkbook

    for path in paths:
        book = CalamineWorkbook.from_filelike(io.BytesIO(path.read_bytes()))
        for name in book.sheet_names:
            book.get_sheet_by_name(name).to_python(skip_empty_area=False)


def batch(paths: Sequence[Path], processes: int) -> None:
    """Facts and findings of the whole folder."""
    from tusoi_cli import pipeline
    from tusoi_cli.batch.gather import Asked, files, gather
    from tusoi_cli.model.settings import Settings

    with tempfile.TemporaryDirectory() as output:
        asked = Asked(_folder(paths), Path(output), settings=Settings(), jobs=processes)
        wanted = set(paths)
        found = [each for each in files(asked.folder, asked.output) if each.path in wanted]
        pipeline.check(gather(asked, found, lambda _: None).inputs)


def command(paths: Sequence[Path], processes: int) -> None:
    """The whole command: facts with their tables, what to correct, the summary."""
    from tusoi_cli.cli.app import main

    folder = _folder(paths)
    words = [str(folder), "-o", str(_output(folder)), "--report", "none", "--charts", "none", "--jobs", str(processes)]
    if main(["batch", *words]) not in (0, 1):
        sys.exit("the batch did not come to its end")


def pandas_openpyxl(paths: Sequence[Path], _: int) -> None:
    """As most scripts do."""
    import pandas

    for path in paths:
        pandas.read_excel(path, sheet_name=None, header=None, engine="openpyxl")


def pandas_calamine(paths: Sequence[Path], _: int) -> None:
    """The same with the faster engine."""
    import pandas

    for path in paths:
        pandas.read_excel(path, sheet_name=None, header=None, engine="calamine")


def polars(paths: Sequence[Path], _: int) -> None:
    """polars, whose engine is fastexcel."""
    import polars

    for path in paths:
        polars.read_excel(path, sheet_id=0, has_header=False, raise_if_empty=False)


def frictionless(paths: Sequence[Path], _: int) -> None:
    """A validation as its command does it."""
    from frictionless import system, validate

    with system.use_context(trusted=True):
        for path in paths:
            validate(str(path))


class Thing(NamedTuple):
    """Something to measure. ``needs``: modules it cannot do without; ``share``: of which files."""

    work: Callable[[Sequence[Path], int], None]
    share: str = "all"
    processes: int = 1
    needs: tuple[str, ...] = ()


class Taken(NamedTuple):
    """Seconds a file by the clock and of processors (children included); peak memory in MB, main and largest child."""

    clock: float
    processor: float
    main: float
    worker: float


def things(processes: int) -> dict[str, Thing]:
    """What is measured, in this order."""
    many = f"{processes} processes"
    return {
        "reading and hashing the bytes": Thing(hashing),
        "python-calamine alone": Thing(calamine),
        f"batch, {many}, facts and findings": Thing(batch, processes=processes),
        f"batch, {many}, a tenth of the files": Thing(batch, "tenth", processes),
        "batch, 1 process, a tenth of the files": Thing(batch, "tenth"),
        f"tusoi batch, {many}, tables of facts written": Thing(command, processes=processes),
        "tusoi batch again, nothing changed": Thing(command, processes=processes),
        "tusoi batch again, one file changed": Thing(command, "changed", processes),
        "pandas, openpyxl": Thing(pandas_openpyxl, "few", needs=("pandas", "openpyxl")),
        "pandas, calamine": Thing(pandas_calamine, "few", needs=("pandas", "python_calamine")),
        "polars, fastexcel": Thing(polars, "few", needs=("polars", "fastexcel")),
        "frictionless validate": Thing(frictionless, "few", needs=("frictionless",)),
    }


def _folder(paths: Sequence[Path]) -> Path:
    return paths[0].parents[1]


def _output(folder: Path) -> Path:
    return folder.with_name(folder.name + "-ket-qua")


def measure(name: str, paths: Sequence[Path], processes: int) -> None:
    """In a process of its own: do one thing and print what it took as JSON."""
    start, before = perf_counter(), _processor()
    things(processes)[name].work(paths, things(processes)[name].processes)
    took = [(perf_counter() - start) / len(paths), (_processor() - before) / len(paths), *_peaks()]
    print("\n" + json.dumps(took))


def _processor() -> float:
    children = os.times()
    return process_time() + children.children_user + children.children_system


def _peaks() -> tuple[float, float]:
    """Megabytes; 0 where the system does not tell."""
    try:
        import resource
    except ImportError:
        return 0, 0
    unit = 1e6 if sys.platform == "darwin" else 1e3
    of = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    main, worker = (resource.getrusage(who).ru_maxrss / unit for who in of)
    return main, worker


def measured(folder: Path, count: int, processes: int, few: int) -> dict[str, Taken | str]:
    """Each thing, and what it took or why it took nothing."""
    taken: dict[str, Taken | str] = {}
    _apart("batch, 1 process, a tenth of the files", folder, 1, processes)  # compiles what is not compiled yet
    numbers = {"all": count, "changed": count, "tenth": max(1, count // 10), "few": min(few, count)}
    for name, thing in things(processes).items():
        missing = [module for module in thing.needs if find_spec(module) is None]
        if missing:
            taken[name] = f"not installed: {', '.join(missing)}"
        else:
            if thing.share == "changed":
                _change(folder)
            taken[name] = _apart(name, folder, numbers[thing.share], processes)
        print(f"{name}: {taken[name]}", file=sys.stderr, flush=True)
    return taken


def _change(folder: Path) -> None:
    """Another party cell's figures in the first file; the next run of the benchmark makes it anew."""
    from workload import workbook, workload

    path = workload(folder, 1)[0]
    workbook(path, path.parent.name.upper(), path.stem.removeprefix("Chi bộ ").upper(), int(perf_counter() * 1e6))


def _apart(name: str, folder: Path, count: int, processes: int) -> Taken | str:
    words = [sys.executable, __file__, str(count), "--folder", str(folder), "--processes", str(processes)]
    try:
        done = subprocess.run(
            [*words, "--measure", name], capture_output=True, text=True, timeout=PATIENCE, check=False
        )
        return Taken(*json.loads(done.stdout.splitlines()[-1]))
    except subprocess.TimeoutExpired:
        return f"not done within {PATIENCE} s"
    except (ValueError, IndexError):
        return "failed: " + (done.stderr.strip().splitlines() or ["?"])[-1][:120]


def _environ() -> dict[str, str]:
    """As an installed program runs: with compiled modules."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def table(taken: dict[str, Taken | str], count: int, few: int, processes: int) -> str:
    """The page of results."""
    alone, hashed = taken["python-calamine alone"], taken["reading and hashing the bytes"]
    if isinstance(alone, str) or isinstance(hashed, str):
        sys.exit(f"nothing to compare with: {alone} {hashed}")
    rows = [_row(name, each, alone, hashed) for name, each in taken.items()]
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, {platform.system()}"
    lines = [
        "# Results",
        "",
        f"`python benchmarks/run.py {count}`: {count:,} workbooks of a party cell, 82 signs each, {-(-count // 50):,} "
        f"communes; the peers in the last rows read the first {min(few, count):,} of them. All in one run.",
        f"Machine: {machine}. Date: {datetime.now(UTC):%Y-%m-%d}. {_versions()}.",
        "Only the ratios say something on other machines. Clock: as it was waited for; processor: of all processes "
        "together, less disturbed by other work on the machine.",
        "",
        "| | clock, µs a file | processor, µs a file | clock, × calamine | processor, × calamine | clock, × hashing | "
        "peak main, MB | peak worker, MB |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
        *rows,
        "",
    ]
    whole = taken[f"batch, {processes} processes, facts and findings"]
    tenth = taken[f"batch, {processes} processes, a tenth of the files"]
    if isinstance(whole, Taken) and isinstance(tenth, Taken):
        lines += [
            f"Cost of a file, {count:,} beside {max(1, count // 10):,} files: clock × {whole.clock / tenth.clock:.2f}, "
            f"processor × {whole.processor / tenth.processor:.2f}.",
            "",
        ]
    return "\n".join(lines)


def _row(name: str, each: Taken | str, alone: Taken, hashed: Taken) -> str:
    if isinstance(each, str):
        return f"| {name} | {each} | | | | | | |"
    memory = " | ".join(f"{size:,.0f}" if size else "" for size in (each.main, each.worker))
    ratios = (each.clock / alone.clock, each.processor / alone.processor, each.clock / hashed.clock)
    return (
        f"| {name} | {each.clock * 1e6:,.0f} | {each.processor * 1e6:,.0f} | "
        + " | ".join(f"{ratio:.2f}" for ratio in ratios)
        + f" | {memory} |"
    )


def _versions() -> str:
    told = []
    for name in ("python-calamine", "pandas", "openpyxl", "polars", "fastexcel", "frictionless"):
        try:
            told.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            told.append(f"{name}: not installed")
    return ", ".join(told)


def main() -> None:
    """Make the files, measure, print and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", nargs="?", type=int, default=10_000)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--few", type=int, default=200)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--measure", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    from workload import workload

    if asked.measure:
        measure(asked.measure, workload(asked.folder, asked.count), asked.processes)
        return
    with tempfile.TemporaryDirectory() as place:
        folder = (asked.folder or Path(place) / "in").resolve()
        print(f"{asked.count:,} workbooks", file=sys.stderr, flush=True)
        workload(folder, 1)[0].unlink()
        shutil.rmtree(_output(folder), ignore_errors=True)
        workload(folder, asked.count)
        text = table(measured(folder, asked.count, asked.processes, asked.few), asked.count, asked.few, asked.processes)
    print(text)
    RESULTS.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
