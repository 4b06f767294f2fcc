"""Breaks wild workbooks in every way it knows and runs the whole program over them: a developer's instrument.

python scripts/fuzz.py 20000                   as many mutations, in one process beside this one
python scripts/fuzz.py 2000 --jobs 2           in two
python scripts/fuzz.py 500 --start 7000        mutations 7000 to 7499, the same at any time
python scripts/fuzz.py 1 --start 123 --keep out/

Each workbook is read, understood, settled, checked, told in both languages and shown; a process of its own does
it, so that one that aborts, hangs (over 20 s) or grows (over 1 GiB) is named. Exit status 0: nothing happened.
"""

import argparse
import multiprocessing
import os
import random
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from multiprocessing.connection import Connection, wait
from pathlib import Path
from zlib import crc32

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "tests" / "wild"), str(ROOT / "tests" / "read")]

LIMIT = 20.0
"""Seconds of the processor for one file."""
PATIENCE = 600.0
"""Seconds on the clock, where a machine has other things to do or does not tell what a process spent."""
MEMORY = 1 << 30
SOURCES = 60
"""Whole workbooks that are broken, of all forms and kinds of files."""
BATCH = 25
"""Mutations of one workbook in a row: it is made once for them."""


def sources(number: int) -> dict[str, bytes]:
    """The files of a wild workbook, or the smallest of a kind that the generator does not write."""
    from made_books import xlsb
    from make import make

    return {"a.xlsb": xlsb()} if number % SOURCES == 0 else make(10_000 + number % SOURCES).files


def mutation(seed: int, files: dict[str, bytes]) -> tuple[str, bytes]:
    """The name and the broken bytes of a seed."""
    from mutations import broken

    chance = random.Random(f"fuzz {seed}")
    name = chance.choice(sorted(files))
    return Path(name).name, broken(files[name], chance)


def survive(name: str, data: bytes, folder: Path) -> str:
    """Everything the program does with a file; gives the codes found."""
    from tusoi_cli import exchange, pipeline
    from tusoi_cli.language import Language
    from tusoi_cli.render.findings import findings_json
    from tusoi_cli.render.inspect_json import inspect_json

    path = folder / name
    path.write_bytes(data)
    inputs = pipeline.read_all([path], _knowledge())
    checked = pipeline.check(inputs)
    for code in ("vi", "en"):
        findings_json(checked.findings, checked.sources, Language(code))
        inspect_json(inputs.reads[0].source, inputs.readings, checked.findings, Language(code))
    if checked.settled.facts:
        from tusoi_cli.analyse.options import Options
        from tusoi_cli.render.json import report_json

        report_json(pipeline.report(checked, Options()), Language())
    if inputs.readings and crc32(data) % 10 == 0:
        exchange.share(path, inputs, folder / "out" / "layout.xlsx")
        exchange.annotate([path], inputs, checked, folder / "out" / "back", Language())
    return " ".join(sorted({each.code for each in checked.findings}))


def _knowledge():
    from through import _knowledge

    return _knowledge()


def work(pipe: Connection) -> None:
    """The process beside: takes seeds, answers each with what came of it."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "out").mkdir()
        _knowledge()
        pipe.send(("ready", ""))
        made, files = -1, {}
        while (seed := pipe.recv()) is not None:
            if made != seed // BATCH:
                made, files = seed // BATCH, sources(seed // BATCH)
            name, data = mutation(seed, files)
            begun = sum(os.times()[:4])
            try:
                told = "fine", survive(name, data, Path(folder))
            except Exception as error:
                told = "traceback", _place(error)
            spent = sum(os.times()[:4]) - begun
            pipe.send(told if spent < LIMIT else ("slow", f"{spent:.0f} s"))
            (Path(folder) / name).unlink()


def _place(error: Exception) -> str:
    frames = [each for each in traceback.extract_tb(error.__traceback__) if "tusoi_cli" in each.filename]
    way = " < ".join(f"{Path(each.filename).name}:{each.lineno}" for each in reversed(frames[-4:]))
    return f"{type(error).__name__}: {str(error)[:100]} at {way}"


class Worker:
    """A process that can be lost: it aborts, hangs or grows, and another takes its place."""

    def __init__(self) -> None:
        self.begin()

    def begin(self) -> None:
        context = multiprocessing.get_context("spawn")
        self.pipe, other = context.Pipe()
        self.process = context.Process(target=work, args=(other,), daemon=True)
        self.process.start()
        other.close()
        self.pipe.recv()
        self.seed, self.since, self.before = -1, 0.0, 0.0

    def give(self, seed: int) -> None:
        self.seed, self.since, self.before = seed, time.monotonic(), 0.0
        self.before = self.spent()
        self.pipe.send(seed)

    def take(self) -> tuple[str, str] | None:
        """What came of the seed, None while it is still at work; the process is begun anew where it was lost."""
        try:
            if self.pipe.poll():
                return self.pipe.recv()
        except EOFError:
            self.process.join()
            told = "abort", f"exit {self.process.exitcode}"
        else:
            large = self.memory() > MEMORY
            if not large and self.spent() < 2 * LIMIT and time.monotonic() - self.since < PATIENCE:
                return None
            told = ("memory", f"{self.memory() >> 20} MiB") if large else ("hang", f"{self.spent():.0f} s")
            self.process.kill()
            self.process.join()
        self.begin()
        return told

    def spent(self) -> float:
        """Seconds of the processor that this seed took so far; 0 where the system does not tell."""
        try:
            told = Path(f"/proc/{self.process.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        except (OSError, UnicodeDecodeError):
            return 0.0
        return sum(map(int, told[11:15])) / os.sysconf("SC_CLK_TCK") - self.before

    def memory(self) -> int:
        """Bytes in use now; 0 where the system does not tell."""
        try:
            pages = Path(f"/proc/{self.process.pid}/statm").read_text(encoding="ascii").split()[1]
        except (OSError, IndexError):
            return 0
        return int(pages) * 4096


def results(seeds: range, jobs: int) -> Iterator[tuple[int, str, str]]:
    """Seed, what became of it, and where or which codes."""
    todo = iter(seeds)
    workers = [Worker() for _ in range(min(jobs, len(seeds)))]
    for worker in workers:
        worker.give(next(todo))
    while workers:
        wait([worker.pipe for worker in workers], timeout=0.5)
        for worker in list(workers):
            seed = worker.seed
            if (told := worker.take()) is None:
                continue
            yield (seed, *told)
            following = next(todo, None)
            if following is None:
                workers.remove(worker)
                worker.process.kill()
            else:
                worker.give(following)


def main() -> int:
    """Exit status 0 when every file got an answer."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", nargs="?", type=int, default=1000, help="how many mutations")
    parser.add_argument("--start", type=int, default=0, help="first seed")
    parser.add_argument("--jobs", type=int, default=1, help="processes")
    parser.add_argument("--keep", type=Path, help="a folder for the files that were not answered (of one seed: any)")
    told = parser.parse_args()
    seeds = range(told.start, told.start + told.count)
    bad: dict[str, list[int]] = {}
    codes: Counter[str] = Counter()
    begun, slowest, last = time.monotonic(), (0.0, -1), time.monotonic()
    for done, (seed, what, where) in enumerate(results(seeds, told.jobs), 1):
        now = time.monotonic()
        slowest, last = max(slowest, (now - last, seed)), now
        if what == "fine":
            codes.update(where.split() or ["(nothing)"])
        else:
            bad.setdefault(f"{what}: {where}", []).append(seed)
            print(f"{seed}: {what}: {where}", flush=True)
        if told.keep and (what != "fine" or told.count == 1):
            _keep(seed, told.keep)
        if done % 1000 == 0:
            print(f"… {done} in {now - begun:.0f} s, slowest {slowest[0]:.1f} s (seed {slowest[1]})", flush=True)
    print(f"{told.count} mutations in {time.monotonic() - begun:.0f} s, slowest {slowest[0]:.1f} s (seed {slowest[1]})")
    print("codes:", ", ".join(f"{code} {count}" for code, count in codes.most_common()))
    for each, where in sorted(bad.items(), key=lambda item: -len(item[1])):
        print(f"{len(where):5} {each}  e.g. seeds {where[:3]}")
    return int(bool(bad))


def _keep(seed: int, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    name, data = mutation(seed, sources(seed // BATCH))
    (folder / f"{seed} {name}").write_bytes(data)


if __name__ == "__main__":
    sys.exit(main())
