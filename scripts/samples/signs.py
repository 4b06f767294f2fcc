"""Signs for the samples: wording from the bundled checklists, and members who report some of them."""

import random
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

CHECKLISTS = Path(__file__).resolve().parents[2] / "src" / "tusoi_cli" / "checklists"


def checklist(name: str) -> dict[str, Any]:
    """A bundled checklist as its file says it."""
    return tomllib.loads((CHECKLISTS / f"{name}.toml").read_text(encoding="utf-8-sig"))


def reported(people: int, weights: Mapping[str, float], most: int, rng: random.Random) -> Counter[str]:
    """How many of ``people`` report each sign, each of them 1 to ``most``.

    Made person by person, so that no sign is reported by more than all and together the signs are
    reported at least as often as there are people.
    """
    counts: Counter[str] = Counter()
    for _ in range(people):
        counts.update(draw(weights, 1 + int(rng.random() * most), rng))
    return counts


def draw(weights: Mapping[str, float], number: int, rng: random.Random) -> Sequence[str]:
    """``number`` different codes (or all there are), the heavier ones more often."""
    left = dict(weights)
    chosen = []
    for _ in range(min(number, len(left))):
        chosen += rng.choices(list(left), list(left.values()))
        del left[chosen[-1]]
    return chosen
