"""The quantile of a sample, with an interval that holds for every distribution."""

from collections.abc import Sequence

from flowrehearsal.statistics.estimate import Estimate, nothing


def quantile(samples: Sequence[float], level: float, ends: tuple[float, float], confidence: float = 0.95) -> Estimate:
    """The quantile at `level` in (0, 1) of independent samples, between two of them.

    How many samples lie below a quantile is binomial, whatever their distribution (David and Nagaraja, Order
    Statistics, chapter 7): so it never covers less than it promises. `ends`: beyond them no value can lie; they are the
    ends of the interval while there are too few samples, at 95 % fewer than 72 for the upper end of a 95th percentile.
    Resampling would give an end there all the same, and with 20 samples cover 66 % of the time.
    """
    import numpy as np
    from scipy.special import bdtr  # scipy.special loads in a fraction of the time of scipy.stats

    assert 0 < level < 1, level
    if not samples:
        return nothing(confidence)
    ranked, count = sorted(samples), len(samples)
    tail = (1 - confidence) / 2
    below = bdtr(np.arange(count + 1), count, level)
    lowest = int(np.count_nonzero(below <= tail))
    highest = int(np.count_nonzero(1 - below > tail))
    low = ranked[lowest - 1] if lowest else ends[0]
    high = ranked[highest] if highest < count else ends[1]
    return Estimate(float(np.quantile(ranked, level)), low, high, confidence, "ranks of replications", count)
