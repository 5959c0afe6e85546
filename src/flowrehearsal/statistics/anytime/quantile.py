"""The quantile of samples that keep coming, with a sequence of intervals that holds for every distribution."""

from collections.abc import Sequence
from math import log

from flowrehearsal.statistics.anytime.share import evidence_against
from flowrehearsal.statistics.estimate import Estimate, nothing


def quantile(samples: Sequence[float], level: float, ends: tuple[float, float], confidence: float = 0.95) -> Estimate:
    """The quantile at `level` in (0, 1) of independent samples; with probability `confidence` no look misses it.

    A value is refuted as the quantile where the share of samples up to it is refuted as `level` (Howard and Ramdas,
    Sequential estimation of quantiles with applications to A/B testing and best-arm identification, Bernoulli 2022,
    with the beta-binomial mixture of `share`): the ends are samples, or `ends`, beyond which no value can
    lie, while there are too few. So whether a 95th percentile is at most a bound takes some 120 samples below it.
    """
    import numpy as np

    assert 0 < level < 1, level
    if not samples:
        return nothing(confidence)
    ranked, count = sorted(samples), len(samples)
    limit = -log(1 - confidence)
    kept = [seen for seen in range(count + 1) if evidence_against(level, seen, count) < limit]
    low = ranked[kept[0] - 1] if kept[0] > 0 else ends[0]
    high = ranked[kept[-1]] if kept[-1] < count else ends[1]
    return Estimate(
        float(np.quantile(ranked, level)), low, high, confidence, "ranks of replications, at any size", count
    )
