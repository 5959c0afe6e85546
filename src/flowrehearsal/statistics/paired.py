"""The mean difference of pairs that share their chance."""

from collections.abc import Sequence
from dataclasses import replace
from math import ceil, fsum

from flowrehearsal.statistics.estimate import Estimate
from flowrehearsal.statistics.mean import mean
from flowrehearsal.statistics.proportion import proportion

ENOUGH = 10
"""Pairs that must differ before Student's t covers, where most do not."""
LEAST = 5
"""Pairs below which there is no interval: two that happen to agree would be certain."""
MOST = 1_000_000
"""More pairs than this nobody simulates."""


def paired(before: Sequence[float], after: Sequence[float], confidence: float = 0.95) -> Estimate:
    """The mean of `after` minus `before`, pair by pair; ValueError when the lengths differ.

    Pairs have the same seed, replication for replication: what they have in common cancels. Where fewer than `ENOUGH`
    pairs differ, and fewer than half, the interval is that of the shares of pairs that went up and down, times what the
    least and the most of them did. There is none for fewer than `LEAST` pairs, nor where no pair differs: nothing tells
    how much the next one might.
    """
    apart = [second - first for first, second in zip(before, after, strict=True)]
    moved = [one for one in apart if one]
    if apart and not moved:
        return Estimate(0.0, None, None, confidence, "the same in every pair, no interval", len(apart))
    if len(apart) < LEAST:
        return replace(mean(apart, confidence), low=None, high=None, method="too few pairs, no interval")
    if len(moved) >= ENOUGH or 2 * len(moved) >= len(apart):
        estimate = mean(apart, confidence)
        return replace(estimate, method=f"paired: {estimate.method}")
    ups, downs = [one for one in moved if one > 0], [-one for one in moved if one < 0]
    most = max(max(ups, default=0.0), max(downs, default=0.0))
    (least_up, most_up), (least_down, most_down) = (_shift(ones, len(apart), most, confidence) for ones in (ups, downs))
    ends = least_up - most_down, most_up - least_down
    return Estimate(
        fsum(apart) / len(apart), *ends, confidence, "paired: pairs that differ, Clopper-Pearson", len(apart)
    )


def _shift(ones: Sequence[float], count: int, most: float, confidence: float) -> tuple[float, float]:
    """The least and the most that these, of `count` pairs, can shift the mean by."""
    often = proportion(len(ones), count, confidence)
    assert often.low is not None and often.high is not None
    return often.low * min(ones, default=0.0), often.high * most


def pairs_needed(estimate: Estimate) -> int | None:
    """About how many pairs it takes until an interval of this kind leaves zero out, if the estimate is right.

    None where nothing differs, or not even a million pairs would do.
    """
    if not estimate.estimate or estimate.low is None or estimate.high is None:
        return None
    half = (estimate.high - estimate.low) / 2
    needed = estimate.size * (half / abs(estimate.estimate)) ** 2
    return ceil(needed) if needed <= MOST else None
