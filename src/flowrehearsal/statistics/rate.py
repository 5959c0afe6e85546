"""How often something happens that may hardly ever happen, from one rate per replication."""

from collections.abc import Sequence
from math import fsum

from flowrehearsal.statistics.estimate import Estimate, nothing
from flowrehearsal.statistics.mean import mean
from flowrehearsal.statistics.proportion import none_seen, proportion

ENOUGH = 10
"""Replications that must have seen it before Student's t covers: with fewer, down to 88 % of the time."""


def rate(values: Sequence[float], total: float, size: int, confidence: float = 0.95) -> Estimate:
    """The mean of one rate per replication, none below zero.

    `total` is how often it was seen in all of the `size` cases. Seen in no replication, nothing tells how it clusters:
    cases are taken for independent, and it is bounded by 3/n; so they are where there is only one replication. Seen in
    fewer than `ENOUGH` and in fewer than half, the interval is that of the share of replications that do, times what
    the least and the most of them saw.
    """
    if not values:
        return nothing(confidence)
    seen, count = [value for value in values if value > 0], len(values)
    if total == 0:
        return none_seen(size, confidence)
    if count == 1 and total <= size:
        return proportion(round(total), size, confidence)
    if len(seen) >= ENOUGH or 2 * len(seen) >= count:
        return mean(values, confidence)
    often = proportion(len(seen), count, confidence)
    assert often.low is not None and often.high is not None
    low, high = often.low * min(seen), often.high * max(seen)
    return Estimate(fsum(seen) / count, low, high, confidence, "replications that saw it, Clopper-Pearson", count)
