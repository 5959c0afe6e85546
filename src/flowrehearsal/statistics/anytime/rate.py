"""How often something happens that may hardly ever happen, from replications that keep coming."""

from collections.abc import Sequence
from dataclasses import replace
from math import fsum, log

from flowrehearsal.statistics.anytime.mean import mean
from flowrehearsal.statistics.anytime.share import share
from flowrehearsal.statistics.estimate import Estimate, nothing

ENOUGH = 5
"""Replications that must have seen it before their mean is near enough to normal: with fewer, 6 % of studies missed."""

SELDOM = 0.05
"""A share of replications: what happens in as many of them is seen before cases are counted instead."""


def rate(values: Sequence[float], total: float, size: int, confidence: float = 0.95) -> Estimate:
    """The mean of one rate per replication, none below zero; no look at any number of replications misses it.

    `total` is how often it was seen in all of the `size` cases. Seen in no replication, it is bounded by what a
    replication that sees it could hold: all of its cases. As soon as anything that happens in one replication of
    `SELDOM` would have been seen (72 of them, at 95 %), cases are taken for independent, and the bound is about 4/n of
    them; what comes in bursts, but more seldom than that, is then missed. Until `ENOUGH` of them saw it, or half, the
    interval is that of the share of replications that do (`share`), times what the least and the most of them saw. From
    then on it is the `mean` over replications. The three divide the error by two, four and four, so that passing from
    one to the next costs nothing.
    """
    if not values:
        return nothing(confidence)
    error, seen = 1 - confidence, [value for value in values if value > 0]
    if len(seen) >= ENOUGH or 2 * len(seen) >= len(values) > 1:
        estimate = mean(values, 1 - error / 4)
    elif seen:
        estimate = _seldom(seen, len(values), 1 - error / 4)
    else:
        units = size if (1 - SELDOM) ** len(values) <= error / 2 else len(values)
        bound = min(1.0, -log(error / 2) / units)
        estimate = Estimate(0.0, 0.0, bound, confidence, f"none seen in {size:,}, at any size", len(values))
    return replace(estimate, confidence=confidence)


def _seldom(seen: Sequence[float], count: int, confidence: float) -> Estimate:
    """The mean of `count` values of which all but these are zero."""
    often = share(len(seen), count, confidence)
    assert often.low is not None and often.high is not None
    low, high = often.low * min(seen), often.high * max(seen)
    method = "replications that saw it, beta-binomial mixture, at any size"
    return Estimate(fsum(seen) / count, low, high, confidence, method, count)
