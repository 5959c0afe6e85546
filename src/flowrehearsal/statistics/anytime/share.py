"""A share of trials that keep coming, with a sequence of intervals that needs no approximation."""

from collections.abc import Callable
from math import lgamma, log

from flowrehearsal.statistics.estimate import Estimate, nothing

HALVINGS = 60
"""After these an end of the interval is known as well as a float can say it."""


def share(seen: float, trials: int, confidence: float = 0.95) -> Estimate:
    """The mean of independent trials between 0 and 1 that add up to `seen`; no look at any number of trials misses it.

    That is so with probability `confidence`, for trials that are yes or no and for any others in this range. The
    interval holds the shares that a beta-binomial mixture does not refute (Robbins, Annals of Mathematical Statistics
    1970; that fractions do no harm: Howard, Ramdas, McAuliffe and Sekhon, Time-uniform, nonparametric, nonasymptotic
    confidence sequences, Annals of Statistics 2021, on sub-Bernoulli processes), mixed by the beta distribution with
    both parameters one half.
    """
    assert 0 <= seen <= trials, (seen, trials)
    if trials == 0:
        return nothing(confidence)
    point = seen / trials
    limit = -log(1 - confidence)

    def is_refuted(candidate: float) -> bool:
        return evidence_against(candidate, seen, trials) >= limit

    low = 0.0 if seen == 0 else _end(0.0, point, is_refuted)
    high = 1.0 if seen == trials else _end(1.0, point, is_refuted)
    return Estimate(point, low, high, confidence, "beta-binomial mixture, at any size", trials)


def evidence_against(candidate: float, seen: float, trials: int) -> float:
    """The logarithm of the mixture martingale of a share strictly between 0 and 1."""
    mixed = lgamma(seen + 0.5) + lgamma(trials - seen + 0.5) - lgamma(trials + 1) - 2 * lgamma(0.5)
    return mixed - seen * log(candidate) - (trials - seen) * log(1 - candidate)


def _end(outside: float, inside: float, is_refuted: Callable[[float], bool]) -> float:
    """Where shares begin to be refuted on the way from `inside`; `outside` is refuted."""
    for _ in range(HALVINGS):
        middle = (outside + inside) / 2
        if middle in (outside, inside):
            break
        if is_refuted(middle):
            outside = middle
        else:
            inside = middle
    return outside
