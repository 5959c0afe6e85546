"""The quantile of a sample, with an interval by resampling."""

from collections.abc import Iterator, Sequence
from itertools import islice

from flowrehearsal.statistics.estimate import Estimate, nothing

RESAMPLES = 1_000
"""Enough that the ends of a 95 % interval rest on twenty-five resamples each."""


def quantile(samples: Sequence[float], share: float, words: Iterator[int], confidence: float = 0.95) -> Estimate:
    """The quantile of `samples` at `share` in (0, 1), with the percentile bootstrap.

    `words` are random numbers of 32 bits; the same words and samples yield the same interval. It cannot reach beyond
    the largest sample: with few samples the upper end of a high quantile is too low.
    """
    import numpy as np

    assert 0 < share < 1, share
    if not samples:
        return nothing(confidence)
    values = np.asarray(samples, dtype=np.float64)
    point = float(np.quantile(values, share))
    if len(samples) == 1:
        return Estimate(point, None, None, confidence, "one replication, no interval", 1)
    drawn = np.fromiter(islice(words, RESAMPLES * len(values)), dtype=np.int64)
    picks = (drawn * len(values) >> 32).reshape(RESAMPLES, len(values))
    estimates = np.quantile(values[picks], share, axis=1)
    tail = (1 - confidence) / 2
    low, high = (float(end) for end in np.quantile(estimates, [tail, 1 - tail]))
    return Estimate(point, low, high, confidence, "bootstrap over replications", len(samples))
