"""Distributions as tables of integers, so that a delay costs one word and no library decides its last digit.

A table is made once per distribution. A word of 32 bits picks a cell by its leading bits and interpolates in it with
the remaining ones, in integers. The outermost cells are cut again, twice, so that tails are as fine as the words.
"""

from collections.abc import Callable
from functools import lru_cache
from math import exp, log1p
from statistics import NormalDist

from flowrehearsal.definition.distribution import Distribution

BODY_BITS = 11
"""2048 cells: linear interpolation then moves the mean of an exponential by 4 parts in 100,000."""
TAIL_BITS = 11
EDGE_BITS = 32 - BODY_BITS - TAIL_BITS
LARGEST_US = 1 << 61
"""Anything later is never; keeps the arithmetic of the tables within 64 bits."""
HALF_GRAIN = 2.0**-33

Table = tuple[int, ...]
"""Quantiles in microseconds: the lower edge, the lower tail, the body, the upper tail, the upper edge."""
Quantile = Callable[[float], float]


@lru_cache(maxsize=4096)
def table_of(distribution: Distribution) -> Table:
    """The quantile table of a distribution; one entry for one that has a single value."""
    quantile = QUANTILES[distribution.kind](distribution.parameters)
    if distribution.kind == "fixed" or (distribution.kind == "empirical" and len(distribution.parameters) == 1):
        return (_limited(quantile(0.5), distribution.cap_us),)
    return tuple(_limited(quantile(share), distribution.cap_us) for share in _shares())


def delay(table: Table, word: int) -> int:
    """The quantile of a table that a word of 32 bits asks for, in microseconds."""
    if len(table) == 1:
        return table[0]
    place, bits = cell(word)
    low, rise = table[place], table[place + 1] - table[place]
    fraction = word & ((1 << bits) - 1)
    return low + (rise >> bits) * fraction + ((rise & ((1 << bits) - 1)) * fraction >> bits)


_EDGE, _TAIL, _BODY = 1 << EDGE_BITS, 1 << TAIL_BITS, 1 << BODY_BITS
_STARTS = (0, _EDGE + 1, _EDGE + _TAIL + 2, _EDGE + _TAIL + _BODY + 3, _EDGE + 2 * _TAIL + _BODY + 4)


def cell(word: int) -> tuple[int, int]:
    """Where in the table the cell of a word begins, and how many bits of the word lie within the cell."""
    body = word >> (32 - BODY_BITS)
    if 0 < body < _BODY - 1:
        return _STARTS[2] + body, 32 - BODY_BITS
    tail = (word >> EDGE_BITS) & (_TAIL - 1)
    if body == 0:
        return (_STARTS[1] + tail, EDGE_BITS) if tail else (_STARTS[0] + (word & (_EDGE - 1)), 0)
    if tail < _TAIL - 1:
        return _STARTS[3] + tail, EDGE_BITS
    return _STARTS[4] + (word & (_EDGE - 1)), 0


def _shares() -> list[float]:
    """The probability of each entry of a table; the ends stand half a grain within, where quantiles are finite."""
    edge, tail, body = 2.0**-32, 2.0 ** -(BODY_BITS + TAIL_BITS), 2.0**-BODY_BITS
    low_edge = [i * edge for i in range(_EDGE + 1)]
    low_tail = [i * tail for i in range(_TAIL + 1)]
    middle = [i * body for i in range(_BODY + 1)]
    high_tail = [1 - body + i * tail for i in range(_TAIL + 1)]
    high_edge = [1 - tail + i * edge for i in range(_EDGE + 1)]
    every = low_edge + low_tail + middle + high_tail + high_edge
    return [min(max(share, HALF_GRAIN), 1 - HALF_GRAIN) for share in every]


def _limited(value: float, cap_us: int) -> int:
    whole = max(round(value), 0) if value < LARGEST_US else LARGEST_US
    return min(whole, cap_us) if cap_us > 0 else whole


def _fixed(parameters: tuple[float, ...]) -> Quantile:
    return lambda _: parameters[0]


def _uniform(parameters: tuple[float, ...]) -> Quantile:
    low, high = parameters
    return lambda share: low + (high - low) * share


def _exponential(parameters: tuple[float, ...]) -> Quantile:
    (mean,) = parameters
    return lambda share: -mean * log1p(-share)


def _lognormal(parameters: tuple[float, ...]) -> Quantile:
    mu, sigma = parameters
    if sigma <= 0:
        return lambda _: exp(mu)
    normal = NormalDist(mu, sigma)
    return lambda share: exp(min(normal.inv_cdf(share), 700.0))


def _gamma(parameters: tuple[float, ...]) -> Quantile:
    from scipy.special import gammaincinv

    shape, scale = parameters
    return lambda share: float(gammaincinv(shape, share)) * scale


def _weibull(parameters: tuple[float, ...]) -> Quantile:
    shape, scale = parameters
    return lambda share: scale * float((-log1p(-share)) ** (1 / shape))


def _empirical(parameters: tuple[float, ...]) -> Quantile:
    """Between neighbouring samples the quantile runs straight."""

    def quantile(share: float) -> float:
        place = share * (len(parameters) - 1)
        below = min(int(place), len(parameters) - 2)
        return parameters[below] + (parameters[below + 1] - parameters[below]) * (place - below)

    return quantile if len(parameters) > 1 else _fixed(parameters)


QUANTILES: dict[str, Callable[[tuple[float, ...]], Quantile]] = {
    "fixed": _fixed,
    "uniform": _uniform,
    "exponential": _exponential,
    "lognormal": _lognormal,
    "gamma": _gamma,
    "weibull": _weibull,
    "empirical": _empirical,
}
