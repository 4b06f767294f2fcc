"""How long matching takes: 100,000 labels with 2,000 distinct spellings, within 2 s after start.

    python benchmarks/matching.py

Prints seconds and the memory that matching added; exits with 1 when the time is above the limit.
"""

import random
import sys
import time
import tracemalloc

from tusoi_cli.read.checklist import bundled, load, related
from tusoi_cli.understand.signs import Matcher

LABELS, SPELLINGS, LIMIT = 100_000, 2_000, 2.0


def spellings(count: int, seed: int = 4) -> list[str]:
    """Wordings of the 82 signs, each with up to two slips of the pen, or cut short; all distinct."""
    rng = random.Random(seed)
    texts = [sign.text for sign in load("nq4-82").signs] + [sign.text for sign in load("nq4-27").signs]
    found: dict[str, None] = dict.fromkeys(texts)
    while len(found) < count:
        letters = list(rng.choice(texts))
        for _ in range(rng.randrange(1, 3)):
            place = rng.randrange(len(letters))
            letters[place] = rng.choice("abcdeghiklmnoprstuvy")
        text = "".join(letters)
        found[" ".join(text.split()[:8]) if rng.random() < 0.2 else text] = None
    return list(found)[:count]


def main() -> int:
    """Time each bundled checklist."""
    rng = random.Random(9)
    distinct = spellings(SPELLINGS)
    labels = [rng.choice(distinct) for _ in range(LABELS)]
    slowest = 0.0
    for name in bundled():
        start = time.perf_counter()
        matcher = Matcher(load(name), related=related)
        built = time.perf_counter() - start
        start = time.perf_counter()
        matched = sum(matcher.match(label).status == "matched" for label in labels)
        taken = time.perf_counter() - start
        slowest = max(slowest, taken)
        print(f"{name:12} built in {built * 1000:5.1f} ms, {LABELS:,} labels in {taken:.2f} s, matched {matched:,}")
    tracemalloc.start()
    matcher = Matcher(load("nq4-27"), related=related)
    for label in labels:
        matcher.match(label)
    print(f"memory: {tracemalloc.get_traced_memory()[1] / 1e6:.1f} MB at most")
    return int(slowest > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
