"""Distributions by the parameters a person knows."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Distribution:
    """A distribution of durations in microseconds.

    `kind`: fixed, uniform, exponential, lognormal, gamma, weibull or empirical. `parameters`: the natural ones of the
    kind, computed when the file is read, times in microseconds: fixed (value,), uniform (low, high), exponential
    (mean,), lognormal (mu, sigma) of the logarithm, gamma (shape, scale), weibull (shape, scale), empirical: the sorted
    samples. A `cap_us` above zero cuts the value off there.
    """

    kind: str
    parameters: tuple[float, ...]
    cap_us: int = 0


NO_DELAY = Distribution("fixed", (0.0,))
