"""Write the samples of the five places, and beside the tests what each must give back.

``python scripts/make_samples.py`` writes both; the same script gives the same bytes every time.
"""

import argparse
import shutil
from pathlib import Path

from samples import phu_tho, thai_hoa, thanh_an, thanh_quoi, thoi_long, ts507
from samples.truth import Truth

PLACES = {
    "thanh-an": thanh_an.make,
    "thanh-quoi": thanh_quoi.make,
    "thai-hoa": thai_hoa.make,
    "phu-tho": phu_tho.make,
    "thoi-long": thoi_long.make,
    "ts507": ts507.make,
}
ROOT = Path(__file__).resolve().parents[1]


def main() -> None:
    """Parse, write, say where."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("place", nargs="*", help=f"only these: {', '.join(PLACES)}")
    parser.add_argument("--out", type=Path, default=ROOT / "data" / "samples", help="where the workbooks go")
    parser.add_argument("--truth", type=Path, default=ROOT / "tests" / "samples" / "truth", help="where the facts go")
    options = parser.parse_args()
    options.truth.mkdir(parents=True, exist_ok=True)
    for place in options.place or PLACES:
        folder = options.out / place
        shutil.rmtree(folder, ignore_errors=True)
        truth = Truth()
        PLACES[place](folder, truth)
        truth.write(options.truth / f"{place}.json")
        print(f"{place}: {len(list(folder.iterdir()))} workbooks, {len(truth.facts)} facts")


if __name__ == "__main__":
    main()
