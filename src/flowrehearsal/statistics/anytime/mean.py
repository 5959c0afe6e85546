"""The mean of samples that keep coming, with a sequence of intervals after Student's t."""

from collections.abc import Sequence
from math import exp, fsum, log, log1p, sqrt

from flowrehearsal.statistics.estimate import Estimate, nothing

EXPECTED_EFFECT = 0.2
"""The variance, in that of the samples, of where a mean is looked for: it decides at which sizes intervals are narrow.

Between 20 and 1,000 samples the interval is then 1.6 to 1.7 times as wide as that of a single look.
"""


def mean(samples: Sequence[float], confidence: float = 0.95) -> Estimate:
    """The mean of independent samples, one per replication; with probability `confidence` no look misses it.

    A look is one at any size. The interval holds the means that a test martingale does not refute: a mixture over
    effect sizes of the likelihood ratio of the t statistic (Lai, Annals of Statistics 1976; Wang and Ramdas,
    Anytime-valid t-tests and confidence sequences for Gaussian means with unknown variance, 2024: the one with a
    Gaussian mixture). Like Student's t it takes the samples for normal, which means and quantiles over hundreds of
    cases nearly are. From twenty samples on it misses as seldom as it says where they are exponentially distributed,
    and twice as often where they are as lopsided as a lognormal of variance one: something rare belongs to `rate`.
    Samples that are all the same are taken at their word, since none of them tells what else there is. There is no
    interval while no mean can be refuted.
    """
    count = len(samples)
    if not count:
        return nothing(confidence)
    centre = fsum(samples) / count
    if count == 1:
        return Estimate(centre, None, None, confidence, "one replication, no interval", 1)
    squares = fsum((sample - centre) ** 2 for sample in samples)
    if max(samples) == min(samples):
        return Estimate(centre, centre, centre, confidence, "the same in every replication", count)
    reach = _reach(count, confidence)
    half = None if reach is None else reach * sqrt(squares / (count - 1) / count)
    low, high = (None, None) if half is None else (centre - half, centre + half)
    return Estimate(centre, low, high, confidence, "Student t over replications, at any size", count)


def _reach(count: int, confidence: float) -> float | None:
    """How many standard errors from the centre the interval ends; None where no mean can be refuted yet.

    Where the martingale, a function of the squared t statistic, comes to 1 / (1 - confidence).
    """
    spread = 1 + count * EXPECTED_EFFECT
    most = exp(2 / count * (log1p(count * EXPECTED_EFFECT) / 2 - log(1 - confidence)))
    return sqrt((count - 1) * (most - 1) / (1 - most / spread)) if most < spread else None
