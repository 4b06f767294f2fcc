"""Runs the program over wild workbooks and prints what it made of them, by form and feature: a developer's instrument.

python scripts/wild.py 200                     seeds 0 to 199, every form by chance
python scripts/wild.py 50 --form by_sign       one form
python scripts/wild.py 30 --fault word         with a planted fault
python scripts/wild.py --seed 17 --keep out/   one seed, its files kept to look at
"""

import argparse
import sys
import tempfile
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests" / "wild"))

from judge import Verdict, judge
from make import FAULTS, FORMS, make
from make.faults import forms_of


def main() -> int:
    """Exit status 0 when every workbook was read well."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", nargs="?", type=int, default=100, help="how many seeds")
    parser.add_argument("--start", type=int, default=0, help="first seed")
    parser.add_argument("--seed", type=int, help="only this seed")
    parser.add_argument("--form", choices=sorted(FORMS))
    parser.add_argument("--fault", choices=[*FAULTS, "each"], default="")
    parser.add_argument("--features", help="just these features, with commas; '' for the plainest sheet")
    parser.add_argument("--show", type=int, default=12, help="how many bad ones to print")
    parser.add_argument("--keep", type=Path, help="a folder for the files of bad ones (of all with --seed)")
    told = parser.parse_args()
    seeds = [told.seed] if told.seed is not None else range(told.start, told.start + told.count)
    features = None if told.features is None else [each for each in told.features.split(",") if each]
    verdicts = []
    with tempfile.TemporaryDirectory() as folder:
        for seed in seeds:
            fault = FAULTS[seed % len(FAULTS)] if told.fault == "each" else told.fault
            form = told.form or (forms_of(fault)[seed % len(forms_of(fault))] if fault else None)
            wild = make(seed, form, features, fault)
            if fault and not wild.planted:
                continue
            verdict = judge(wild, Path(folder))
            verdicts.append(verdict)
            if told.keep and (told.seed is not None or not verdict.good):
                told.keep.mkdir(parents=True, exist_ok=True)
                for name, data in wild.files.items():
                    (told.keep / f"{seed} {name}".replace("/", " ")).write_bytes(data)
    _print(verdicts, told.show)
    return 0 if all(verdict.good for verdict in verdicts) else 1


def _print(verdicts: list[Verdict], show: int) -> None:
    bad = [verdict for verdict in verdicts if not verdict.good]
    for verdict in bad[:show]:
        print(verdict, end="\n\n")
    _table("form", verdicts, lambda verdict: [verdict.wild.form])
    _table("fault", [each for each in verdicts if each.wild.fault], lambda verdict: [verdict.wild.fault])
    features = _suspects(verdicts)
    if features:
        print("features that stand out among the bad ones (bad of all with it)")
        for feature, (hits, total) in features:
            print(f"  {hits:4} of {total:4}  {feature}")
    tally = {
        "exact": sum(verdict.exact for verdict in verdicts),
        "not exact": sum(not verdict.exact for verdict in verdicts),
        "silently wrong": sum(verdict.silent for verdict in verdicts),
        "with false alarms": sum(bool(verdict.alarms) for verdict in verdicts),
        "with a fault unsaid": sum(bool(verdict.unsaid) for verdict in verdicts),
        "with a name leaked": sum(bool(verdict.leaked) for verdict in verdicts),
        "crashed": sum(bool(verdict.crash) for verdict in verdicts),
    }
    print(f"{len(verdicts)} workbooks:", ", ".join(f"{count} {what}" for what, count in tally.items()))


WIDTHS = {"all": 4, "exact": 5, "silent": 6, "alarms": 6, "unsaid": 6}


def _table(title, verdicts, keys) -> None:
    rows: dict[str, Counter] = {}
    for verdict in verdicts:
        for key in keys(verdict):
            rows.setdefault(key, Counter()).update(
                all=1,
                exact=verdict.exact,
                silent=verdict.silent,
                alarms=bool(verdict.alarms),
                unsaid=bool(verdict.unsaid),
            )
    if rows:
        print(f"{title:18}  all exact silent alarms unsaid")
    for key, count in sorted(rows.items()):
        print(f"  {key:16}", *(f"{count[name]:{width}}" for name, width in WIDTHS.items()))


def _suspects(verdicts: list[Verdict]) -> list[tuple[str, tuple[int, int]]]:
    """Features whose share of bad workbooks lies most above the share of all."""
    total = Counter(feature for verdict in verdicts for feature in verdict.wild.features)
    hits = Counter(feature for verdict in verdicts if not verdict.good for feature in verdict.wild.features)
    base = sum(not verdict.good for verdict in verdicts) / max(len(verdicts), 1)
    ranked = sorted(hits, key=lambda feature: hits[feature] - base * total[feature], reverse=True)
    return [
        (feature, (hits[feature], total[feature]))
        for feature in ranked[:12]
        if hits[feature] > base * total[feature] + 1
    ]


if __name__ == "__main__":
    raise SystemExit(main())
