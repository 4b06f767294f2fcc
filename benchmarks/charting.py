"""One chart beside a bare line plot: whole processes, as a ratio.

``python benchmarks/charting.py`` runs both by turns and prints the medians and their ratio; the aim is 2.5.
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SAMPLES = Path(__file__).resolve().parents[1] / "data" / "samples"
BARE = (
    "import sys; import matplotlib.figure; figure = matplotlib.figure.Figure();"
    "figure.add_subplot().plot([1, 2, 3], [2, 4, 3]); figure.savefig(sys.argv[1])"
)
TUSOI = "import sys; from tusoi_cli.cli.app import main; sys.exit(main(sys.argv[1:]))"
AIM = 2.5


def main() -> int:
    """Run by turns, print, compare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--place", default="thoi-long", help="a folder of data/samples")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        bare = [sys.executable, "-c", BARE, f"{folder}/bare.png"]
        chart = [sys.executable, "-c", TUSOI, "chart", str(SAMPLES / options.place), "-o", f"{folder}/chart.png"]
        for command in (bare, chart):
            spent(command)  # once unmeasured: caches of files and of fonts
        rounds = [(spent(bare), spent(chart)) for _ in range(options.rounds)]
    plain, ours = (statistics.median(column) for column in zip(*rounds, strict=True))
    print(f"| bare line plot | {plain:.2f} s |\n| tusoi chart ({options.place}) | {ours:.2f} s |")
    print(f"| ratio | {ours / plain:.2f} (aim {AIM}) |")
    return int(ours / plain > AIM)


def spent(command: list[str]) -> float:
    """Seconds for the whole process."""
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())
