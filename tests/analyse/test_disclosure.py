import json
from dataclasses import asdict
from random import Random

import pytest
from attack import attack
from made_facts import SMALL_CHECKLIST, note, report, rows, told

from tusoi_cli.errors import TusoiError
from tusoi_cli.model.facts import Fact
from tusoi_cli.model.finding import finding
from tusoi_cli.model.report import HIDDEN, Hidden

CODES = ("I.1", "I.2", "I.10", "II.1")


def wild(seed: int, cells: int, periods: int, sparse: float = 0.5):
    """Random party cells of two kinds, with signs, in several periods; not all report every time."""
    random = Random(seed)
    facts = []
    sizes = [random.choice([3, 7, 12, 22, 40]) for _ in range(cells)]
    for when in range(periods):
        period = str(2017 + when)
        for number in range(cells):
            if cells > 3 and random.random() < 0.1:
                continue
            base = max(1, sizes[number] - random.randint(0, 2))
            people = 0 if random.random() < sparse else random.randint(0, base)
            figures = {"members": sizes[number], "reviewed": base, "with_signs": people}
            for code in CODES:
                figures[f"sign_{code.replace('.', '_')}"] = random.randint(0, people) if random.random() < 0.6 else 0
            facts += told(period, f"ấp {number}", kind="ấp" if number % 2 else "cơ quan", **figures)
    return facts


@pytest.mark.parametrize("seed", range(24))
def test_no_hidden_figure_can_be_recovered_from_everything_shown(seed):
    random = Random(seed)
    facts = wild(seed, random.choice([2, 3, 5, 9, 16]), random.choice([2, 3, 4]), random.choice([0.2, 0.6, 0.9]))
    k = random.choice([2, 3, 5, 10])
    found = report(facts, hide_small=k, checklist=SMALL_CHECKLIST, signs_by_party_cell=seed % 3 == 0)
    assert attack(found).recovered() == {}
    for table in found.tables:
        for row in (*table.rows, *([table.total] if table.total else [])):
            for column, item in zip(table.columns, row, strict=True):
                if column.kind == "count" and column.id.split("_")[0] in ("with", "reviewed", "count", "mentions"):
                    assert not (isinstance(item, int) and 1 <= item < k), (table.id, column.id, item)
