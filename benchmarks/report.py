"""How long ``tusoi report`` on one workbook takes, as a whole process, beside pandas reading the same file.

``python benchmarks/report.py [FILE] [ROUNDS]`` runs the two in turn and prints the medians, the fastest rounds and
their ratios; on a busy machine the fastest rounds say more.
"""

import os
import statistics
import subprocess
import sys
from pathlib import Path
from time import perf_counter

SAMPLES = Path(__file__).resolve().parents[1] / "data" / "samples" / "thanh-an"
AS_INSTALLED = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
"""pip compiles what it installs; a working copy must be allowed to keep its compiled modules, as pandas has its own."""
PANDAS = "import pandas, sys; pandas.read_excel(sys.argv[1], engine='calamine')"


def seconds(command: list[str]) -> float:
    """The time of a process from start to end."""
    start = perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=AS_INSTALLED)
    return perf_counter() - start


def main() -> None:
    """Run the comparison."""
    file = sys.argv[1] if len(sys.argv) > 1 else str(next(SAMPLES.glob("Chi b*.xlsx")))
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 11
    commands = {
        "pandas": [sys.executable, "-c", PANDAS, file],
        "tusoi": [sys.executable, "-m", "tusoi_cli", "report", file],
    }
    taken: dict[str, list[float]] = {name: [] for name in commands}
    for number in range(rounds + 1):
        for name, command in commands.items():
            once = seconds(command)
            if number:  # the first round only warms the disk
                taken[name].append(once)
    for name, each in taken.items():
        print(f"{name:8} median {statistics.median(each) * 1000:6.0f} ms   fastest {min(each) * 1000:6.0f} ms")
    for name, of in (("median", statistics.median), ("fastest", min)):
        print(f"ratio of the {name:8} {of(taken['tusoi']) / of(taken['pandas']):6.2f}")


if __name__ == "__main__":
    main()
