"""How sure a rate is: intervals and exact binomial limits, from counts alone."""

from math import exp, lgamma, log, log1p, sqrt

from tusoi_cli.model.report import Interval

Z95 = 1.959963984540054
"""The 97.5 % point of the standard normal distribution."""


def wilson(count: int, base: int, z: float = Z95) -> Interval:
    """The score interval of ``count / base``, as fractions within [0, 1].

    Wilson, E. B. (1927), Probable inference, the law of succession, and statistical inference.
    Journal of the American Statistical Association 22, 209-212.
    """
    share = count / base
    spread = z * sqrt(z * z + 4 * count * (1 - share))
    low = (2 * count + z * z - spread) / (2 * (base + z * z))
    high = (2 * count + z * z + spread) / (2 * (base + z * z))
    return Interval(0.0 if count == 0 else min(low, share), 1.0 if count == base else max(high, share))


def newcombe(first: tuple[int, int], second: tuple[int, int], z: float = Z95) -> Interval:
    """The hybrid-score interval of ``second - first``, each a (count, base), as fractions within [-1, 1].

    Newcombe, R. G. (1998), Interval estimation for the difference between independent proportions:
    comparison of eleven methods. Statistics in Medicine 17, 873-890, method 10. It takes the two
    rates for independent; the same people answering twice make the true interval another one.
    """
    (count1, base1), (count2, base2) = first, second
    share1, share2 = count1 / base1, count2 / base2
    low1, high1 = wilson(count1, base1, z)
    low2, high2 = wilson(count2, base2, z)
    change = share2 - share1
    return Interval(
        max(-1.0, change - sqrt((share2 - low2) ** 2 + (high1 - share1) ** 2)),
        min(1.0, change + sqrt((high2 - share2) ** 2 + (share1 - low1) ** 2)),
    )


def binomial_limits(base: int, share: float, tail: float) -> tuple[int, int]:
    """The counts between which ``base`` draws of probability ``share`` stay, but for ``tail`` at either end.

    The lower is the smallest count whose cumulative probability reaches ``tail``, the upper the
    smallest whose cumulative probability reaches ``1 - tail``: the exact quantiles (as scipy's
    ``binom.ppf``). Spiegelhalter, D. J. (2005), Funnel plots for comparing institutional
    performance. Statistics in Medicine 24, 1185-1202, uses them as limits.
    """
    if share <= 0.0 or base == 0:
        return 0, 0
    if share >= 1.0:
        return base, base
    reach = 12 * sqrt(base * share)  # Chernoff: beyond it lies less than 1e-30, which no tail that is asked for notices
    least, most = int(base * share - reach) - 1, int(base * share + reach) + 50
    return _quantile(base, share, tail, max(0, least)), base - _quantile_above(base, share, tail, max(0, base - most))


def _quantile(base: int, share: float, tail: float, least: int) -> int:
    """The smallest k with P(X <= k) >= tail; nothing that counts lies below ``least``."""
    total = 0.0
    for count in range(least, base + 1):
        total += _probability(base, share, count)
        if total >= tail * (1 - 1e-12):
            return count
    return base


def _quantile_above(base: int, share: float, tail: float, least: int) -> int:
    """How far below ``base`` the smallest k with P(X > k) <= tail lies, ``least`` or more: summed from the small end,
    so that no digit is lost beside 1."""
    total = 0.0
    for below in range(least, base + 1):
        total += _probability(base, share, base - below)
        if total > tail * (1 + 1e-12):
            return below
    return base


def _probability(base: int, share: float, count: int) -> float:
    ways = lgamma(base + 1) - lgamma(count + 1) - lgamma(base - count + 1)
    return exp(ways + count * log(share) + (base - count) * log1p(-share))
