"""How long a report over 300,000 facts takes after reading, and how much memory: at most 2 s and 1 GiB.

    python benchmarks/analysing.py [FACTS]

Two shapes: party cells with 82 signs each in two rounds, and a province's party cells with their
three counts in eight years. Prints a line for each, with and without disclosure control.
"""

import sys
import time
from collections.abc import Iterator
from random import Random

from tusoi_cli.analyse import Options, analyse
from tusoi_cli.model.facts import Fact
from tusoi_cli.model.settings import Settings
from tusoi_cli.model.settled import Settled


def made_up(facts: int, signs: int, periods: tuple[str, ...]) -> Iterator[Fact]:
    """About so many facts of party cells, thirty to a committee."""
    random = Random(82)
    cells = facts // (signs + 3) // len(periods)
    for period in periods:
        for number in range(cells):
            members = random.randint(8, 40)
            reviewed = members - random.randint(0, 2)
            people = random.randint(0, reviewed // 3)
            figures = [("members", "", members), ("reviewed", "", reviewed), ("with_signs", "", people)]
            for sign in range(signs):
                count = random.randint(0, people) if random.random() < 0.2 else 0
                figures.append(("sign", f"{('I', 'II', 'III')[sign % 3]}.{sign // 3 + 1}", count))
            for row, (measure, code, value) in enumerate(figures, start=8):
                yield Fact(
                    committee=f"Đảng bộ xã {number // 30}",
                    party_cell=f"Chi bộ ấp {number % 30}",
                    cell_kind="ấp" if number % 2 else "cơ quan",
                    period=period,
                    measure=measure,
                    code=code,
                    value=value,
                    source=f"chi-bo-{number}.xlsx",
                    sheet=period,
                    ref=f"C{row}",
                )


def peak() -> int:
    """The process's peak memory in MiB; 0 where the system does not tell."""
    try:
        import resource
    except ImportError:
        return 0
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return used // (1024 * 1024 if sys.platform == "darwin" else 1024)


def main(facts: int = 300_000) -> None:
    """Measure and print."""
    print(f"{'facts':>8}  {'signs':>5}  {'periods':>7}  {'hide':>4}  {'seconds':>7}  {'MiB':>5}")
    for signs, periods in ((82, ("2017-R1", "2019")), (0, tuple(str(year) for year in range(2012, 2020)))):
        settled = Settled(tuple(made_up(facts, signs, periods)))
        for hide in (0, 5):
            started = time.perf_counter()
            analyse(settled, Options(hide_small=hide), checklist=None, settings=Settings())
            took = time.perf_counter() - started
            print(f"{len(settled.facts):>8}  {signs:>5}  {len(periods):>7}  {hide:>4}  {took:>7.2f}  {peak():>5}")


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:2]))
