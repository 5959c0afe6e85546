"""The mean of independent samples, with Student's t."""

from collections.abc import Sequence
from math import fsum, sqrt

from flowrehearsal.statistics.estimate import Estimate, nothing


def mean(samples: Sequence[float], confidence: float = 0.95) -> Estimate:
    """The mean of samples that are independent of each other: one per replication, never one per case.

    Cases of one replication share its outages and its queues; an interval over them is far too narrow. One sample
    gives a point without an interval, none gives nothing.
    """
    if not samples:
        return nothing(confidence)
    centre = fsum(samples) / len(samples)
    if len(samples) == 1:
        return Estimate(centre, None, None, confidence, "one replication, no interval", 1)
    half = _t(len(samples) - 1, confidence) * _deviation(samples, centre) / sqrt(len(samples))
    return Estimate(centre, centre - half, centre + half, confidence, "Student t over replications", len(samples))


def _deviation(samples: Sequence[float], centre: float) -> float:
    return sqrt(fsum((sample - centre) ** 2 for sample in samples) / (len(samples) - 1))


def _t(degrees: int, confidence: float) -> float:
    from scipy.special import stdtrit  # scipy.special loads in a fraction of the time of scipy.stats

    return float(stdtrit(degrees, (1 + confidence) / 2))
