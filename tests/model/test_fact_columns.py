"""Facts kept as columns are what a list of them is, and tell of whole columns what a walk over all of them tells."""

from itertools import chain, groupby
from operator import attrgetter

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tusoi_cli.model import columns
from tusoi_cli.model.columns import Facts
from tusoi_cli.model.facts import Fact

FACTS = some.builds(
    Fact,
    committee=some.sampled_from(("", "Xã A")),
    party_cell=some.sampled_from(("ấp 1", "ấp 2")),
    period=some.sampled_from(("", "2018", "2019")),
    measure=some.sampled_from(("members", "sign")),
    code=some.sampled_from(("", "I.1", "I.2")),
    value=some.integers(0, 3),
    ref=some.sampled_from(("C5", "C6")),
)
STRETCHES = some.lists(some.lists(FACTS, max_size=6), max_size=4)
"""Facts in order, as they come together."""
NAMES = some.lists(some.sampled_from(("committee", "period", "measure", "code", "ref")), min_size=2, unique=True)


def kept(stretches: list[list[Fact]]) -> Facts:
    """Each stretch a part of its own."""
    return Facts(parts=chain.from_iterable(Facts(facts).parts for facts in stretches))


@pytest.fixture(params=[columns._SHORT, 2], ids=["of a form", "many"])
def _few(request):
    """Both ways: what short columns give is remembered, what long ones give is not."""
    before, columns._SHORT = columns._SHORT, request.param
    yield
    columns._SHORT = before


@pytest.mark.usefixtures("_few")
class TestColumns:
    """The same facts as a list and as columns."""

    @given(STRETCHES)
    def test_they_are_the_facts_in_their_order(self, stretches):
        listed, facts = list(chain.from_iterable(stretches)), kept(stretches)
        assert [*facts] == listed
        assert facts == listed
        assert facts == tuple(listed)
        assert facts != [*listed, Fact()]
        assert len(facts) == len(listed)
        assert [facts[at] for at in range(len(listed))] == listed
        assert [facts[-1 - at] for at in range(len(listed))] == listed[::-1]
        for start in range(-2, 5):
            assert facts[start:3] == listed[start:3]
            assert facts[start::2] == listed[start::2]
        assert all(type(fact) is Fact for fact in [*facts, *facts[:1]])

    @given(STRETCHES, some.lists(FACTS, max_size=4))
    def test_what_comes_later_stands_behind(self, stretches, more):
        facts, told = kept(stretches), kept(stretches)
        for fact in more:
            facts.append(fact)
        assert facts == [*told, *more]
        assert [*facts.column("value")] == [fact.value for fact in [*told, *more]]
        facts += told
        assert facts == [*told, *more, *told]

    @given(STRETCHES, NAMES)
    def test_columns_say_what_a_walk_says(self, stretches, names):
        listed, facts, key = list(chain.from_iterable(stretches)), kept(stretches), attrgetter(*names)
        assert [*facts.distinct(*names)] == [*dict.fromkeys(map(key, listed))]
        assert facts.texts("period") == [*dict.fromkeys(fact.period for fact in listed)]
        assert facts.are_told_apart(*names) == (len({*map(key, listed)}) == len(listed))
        assert [*facts.column("code")] == [fact.code for fact in listed]
        runs = [(who, [*run]) for each in stretches for who, run in groupby(each, key)]
        assert [(who, [*run]) for who, run in facts.runs(*names)] == runs

    @given(STRETCHES)
    def test_a_text_for_all_leaves_the_others(self, stretches):
        facts = kept(stretches)
        assert facts.with_(committee="Xã B") == [fact._replace(committee="Xã B") for fact in facts]


def test_there_is_nothing_beyond_the_ends():
    facts = Facts([Fact()])
    for place in (1, -2):
        with pytest.raises(IndexError):
            facts[place]


def test_facts_that_come_one_by_one_are_few_parts():
    facts = Facts()
    for number in range(50):
        facts.append(Fact(value=number))
        assert len(facts.parts) == 1
    assert [*facts.column("value")] == [*range(50)]


def test_a_slice_does_not_grow_with_what_it_was_taken_of():
    facts = Facts([Fact(code="I.1")])
    whole = facts[:]
    facts.append(Fact(code="I.2"))
    assert whole == [Fact(code="I.1")]
    assert facts != 1
