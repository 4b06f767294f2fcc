"""Facts are settled to the same end and in the same order, however they came.

One file in which nothing stands twice gives at once what weighing each of its figures against all would give.
"""

import random
from itertools import chain

import pytest

from tusoi_cli.model.columns import Facts
from tusoi_cli.model.facts import Fact
from tusoi_cli.model.settings import Settings
from tusoi_cli.settle import facts as settling
from tusoi_cli.settle.facts import Given, settle
from tusoi_cli.settle.versions import figure
from tusoi_cli.text import committee_key, party_cell_key

COMMITTEES = ("Đảng bộ xã A", "Đảng bộ xã B", "ĐẢNG BỘ XÃ A", "Đảng uỷ xã B", "")
PARTY_CELLS = ("Chi bộ 1", "Chi bộ 2", "Chi bộ Hoà Bình", "", "CHI BỘ 1", "Chi bộ Hòa Bình", "2")
MEASURES = ("members", "reviewed", "with_signs", "sign", "graded", "presented", "cell_grade", "shortcoming")


def sent(rng: random.Random) -> Given:
    """A file's facts; the first of each list alone give nothing twice."""
    committees, cells = COMMITTEES[: rng.choice((2, 2, 5))], PARTY_CELLS[: rng.choice((4, 4, 7))]
    facts = []
    for _ in range(rng.randint(1, 4)):
        who = rng.choice(committees), rng.choice(cells), rng.choice(("", "ấp")), "", rng.choice(("2018", "2019"))
        for measure in rng.sample(MEASURES[: rng.choice((6, 6, 8))], rng.randint(1, 3)):
            for code in ("good", "failed") if measure == "cell_grade" else ("",):
                facts.append(Fact(*who, measure, code, "", rng.randint(1, 9), source="a.xlsx", ref=f"C{len(facts)}"))
    return Given("a.xlsx", Facts(facts), None, rng.random() < 0.5)


@pytest.mark.parametrize("seed", range(10))
def test_a_file_alone_is_settled_as_if_weighed(seed, monkeypatch):
    rng, at_once = random.Random(seed), 0
    at_glance = settling._alone

    for file in (sent(rng) for _ in range(40)):
        told = []
        monkeypatch.setattr(settling, "_alone", lambda *given, told=told: told.append(at_glance(*given)) or told[-1])
        found = settle([file], Settings())
        at_once += told[-1] is not None
        monkeypatch.setattr(settling, "_alone", lambda *_: None)
        weighed = settle([file], Settings())
        assert found == weighed
        assert [*found.origin] == [*weighed.origin]
    assert at_once > 3


@pytest.mark.parametrize("seed", range(10))
def test_what_counts_stands_where_its_figure_was_first_read(seed):
    rng = random.Random(seed)
    clashes = 0
    for _ in range(40):
        files = [sent_by(name, rng) for name in ("a.xlsx", "b.xlsx", "c.xlsx")]
        first: dict[tuple[str, ...], int] = {}
        for place, fact in enumerate(chain.from_iterable(file.facts for file in files)):
            first.setdefault(figure_of(fact), place)
        found = settle(files, Settings())
        places = [first[figure_of(fact)] for fact in found.facts]
        assert places == sorted(places)
        clashes += any(each.code == "TS508" for each in found.findings)
    assert clashes > 3


def sent_by(name: str, rng: random.Random) -> Given:
    """A file of that name; none of its facts is without a committee."""
    facts = sent(rng).facts
    return Given(name, Facts(fact._replace(source=name, committee=fact.committee or "Xã C") for fact in facts))


def figure_of(fact: Fact) -> tuple[str, ...]:
    """What makes two facts the same figure here: nothing is written in two ways."""
    return committee_key(fact.committee), party_cell_key(fact.party_cell), fact.period, *figure(fact)
