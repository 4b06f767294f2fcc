import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom

from tusoi_cli.analyse.intervals import binomial_limits, newcombe, wilson

# Newcombe, R. G. (1998), Statistics in Medicine 17, 873-890, table II, method 10 (score without continuity correction).
NEWCOMBE_1998 = [
    ((56, 70), (48, 80), 0.0524, 0.3339),
    ((9, 10), (3, 10), 0.1705, 0.8090),
    ((6, 7), (2, 7), 0.0582, 0.8062),
    ((5, 56), (0, 29), -0.0381, 0.1926),
    ((0, 10), (0, 20), -0.1611, 0.2775),
    ((0, 10), (0, 10), -0.2775, 0.2775),
    ((10, 10), (0, 20), 0.6791, 1.0000),
    ((10, 10), (0, 10), 0.6075, 1.0000),
]


@pytest.mark.parametrize(("first", "second", "low", "high"), NEWCOMBE_1998)
def test_the_interval_of_a_difference_is_that_of_newcombes_table(first, second, low, high):
    interval = newcombe(second, first)
    assert interval.low == pytest.approx(low, abs=0.00006)
    assert interval.high == pytest.approx(high, abs=0.00006)


# Newcombe, R. G. (1998), Statistics in Medicine 17, 857-872, table I, method 3 (Wilson's score interval).
WILSON_1998 = [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)]


@pytest.mark.parametrize(("count", "base", "low", "high"), WILSON_1998)
def test_the_interval_of_a_rate_is_that_of_the_published_table(count, base, low, high):
    interval = wilson(count, base)
    assert interval.low == pytest.approx(low, abs=0.00006)
    assert interval.high == pytest.approx(high, abs=0.00006)


@given(st.integers(1, 5000), st.data())
def test_the_interval_of_a_rate_holds_the_rate(base, data):
    count = data.draw(st.integers(0, base))
    interval = wilson(count, base)
    assert 0 <= interval.low <= count / base <= interval.high <= 1


@given(st.integers(1, 3000), st.integers(1, 3000), st.data())
def test_the_interval_of_a_difference_holds_it(base1, base2, data):
    first = (data.draw(st.integers(0, base1)), base1)
    second = (data.draw(st.integers(0, base2)), base2)
    interval = newcombe(first, second)
    assert -1 <= interval.low <= second[0] / base2 - first[0] / base1 + 1e-15
    assert second[0] / base2 - first[0] / base1 - 1e-15 <= interval.high <= 1


@pytest.mark.slow
@given(st.integers(1, 3000), st.integers(1, 3000), st.data())
def test_intervals_agree_with_statsmodels(base1, base2, data):
    known = pytest.importorskip("statsmodels.stats.proportion", reason="needs statsmodels")
    first = (data.draw(st.integers(0, base1)), base1)
    second = (data.draw(st.integers(0, base2)), base2)
    rate, difference = wilson(*first), newcombe(first, second)
    assert (rate.low, rate.high) == pytest.approx(known.proportion_confint(*first, method="wilson"), abs=1e-9)
    expected = known.confint_proportions_2indep(*second, *first, method="newcomb", compare="diff")
    assert (difference.low, difference.high) == pytest.approx(expected, abs=1e-9)


@given(st.integers(0, 400), st.integers(0, 1000), st.sampled_from([0.025, 0.001]))
def test_funnel_limits_are_the_exact_binomial_quantiles(base, thousandths, tail):
    share = thousandths / 1000
    low, high = binomial_limits(base, share, tail)
    assert 0 <= low <= high <= base
    assert binom.cdf(low, base, share) >= tail * (1 - 1e-9)
    assert low == 0 or binom.cdf(low - 1, base, share) < tail * (1 + 1e-9)
    assert binom.sf(high, base, share) <= tail * (1 + 1e-9)
    assert high == 0 or binom.sf(high - 1, base, share) > tail * (1 - 1e-9)


@pytest.mark.parametrize("share", [0.000001, 0.03, 0.5, 0.999])
def test_limits_of_a_figure_that_no_committee_has_are_found_in_time(share):
    low, high = binomial_limits(10_000_000, share, 0.025)
    assert (low, high) == (binom.ppf(0.025, 10_000_000, share), binom.ppf(0.975, 10_000_000, share))
    assert 0 < binomial_limits(4_294_967_295, 1e-6, 0.001)[0] < 4_294


def test_limits_around_nothing_and_around_everybody_are_nothing_and_everybody():
    assert binomial_limits(20, 0.0, 0.025) == (0, 0)
    assert binomial_limits(20, 1.0, 0.025) == (20, 20)
    assert binomial_limits(0, 0.3, 0.025) == (0, 0)
