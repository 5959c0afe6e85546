"""Shares of independent trials, rare ones above all."""

from math import log

from flowrehearsal.statistics.estimate import Estimate, nothing


def proportion(seen: int, trials: int, confidence: float = 0.95) -> Estimate:
    """The share of `trials` in which something was seen, with the interval of Clopper and Pearson.

    It never covers less than it promises, also where hardly anything was seen; the usual normal approximation does.
    Nothing seen at all gives the bound of `none_seen`.
    """
    assert 0 <= seen <= trials, (seen, trials)
    if trials == 0:
        return nothing(confidence)
    if seen == 0:
        return none_seen(trials, confidence)
    from scipy.special import betaincinv

    tail = (1 - confidence) / 2
    low = float(betaincinv(seen, trials - seen + 1, tail))
    high = 1.0 if seen == trials else float(betaincinv(seen + 1, trials - seen, 1 - tail))
    return Estimate(seen / trials, low, high, confidence, f"Clopper-Pearson, {seen:,} of {trials:,}", trials)


def none_seen(trials: int, confidence: float = 0.95) -> Estimate:
    """The share of something that was never seen in `trials` independent trials: at most about 3/n (at 95 %)."""
    assert trials > 0
    bound = min(1.0, -log(1 - confidence) / trials)
    return Estimate(0.0, 0.0, bound, confidence, f"none seen in {trials:,}: bound 3/n", trials)
