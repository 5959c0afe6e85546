"""Finds the distribution that has the figures a person knows: a mean, a median, percentiles.

Standard library only, as definitions must load fast. Times in, times out: microseconds.
"""

import math
import re
from collections.abc import Callable, Mapping
from statistics import NormalDist

from flowrehearsal.definition.distribution import Distribution
from flowrehearsal.definition.misfit import Misfit, Stranger
from flowrehearsal.vocabulary.counting import counted

PERCENTILE_PATTERN = r"^p([0-9]{1,2}(\.[0-9]{1,3})?)$"
MEAN, MEDIAN, SHAPE = "mean", "median", "shape"

_NARROWEST, _WIDEST = 1e4, 0.02
"""The shapes that are searched, from almost constant to absurdly spread."""
_STEPS = 80
_SIGMA_LIMIT = 12.0
"""The widest lognormal: its p95 is 370 million times its median."""

Known = list[tuple[float | None, float]]
"""What is known of a distribution: (quantile, or None for the mean; value)."""


def quantile_of(word: str) -> float | None:
    """The quantile that a word such as p95 or median names; None for mean. Misfit for any other word."""
    if word == MEAN:
        return None
    if word == MEDIAN:
        return 0.5
    found = re.match(PERCENTILE_PATTERN, word)
    quantile = float(found.group(1)) / 100 if found else 0.0
    if not 0 < quantile < 1:
        raise Stranger(f"`{word}` is no figure of a distribution.", "Write mean, median or a percentile such as p95.")
    return quantile


def exponential(figures: Mapping[str, float]) -> Distribution:
    """The exponential distribution with one figure."""
    ((quantile, value),) = _known(figures, 1, "exponential")
    return Distribution("exponential", (value if quantile is None else -value / math.log1p(-quantile),))


def lognormal(figures: Mapping[str, float]) -> Distribution:
    """The lognormal distribution with two figures; of the two that a mean and a percentile can have, the narrower."""
    (first, low), (second, high) = _known(figures, 2, "lognormal")
    ratio = math.log(high / low)
    if first is None:
        assert second is not None
        sigma = _sigma_by_mean(NormalDist().inv_cdf(second), ratio)
        mu = math.log(low) - sigma**2 / 2
    else:
        assert second is not None
        z, other = NormalDist().inv_cdf(first), NormalDist().inv_cdf(second)
        sigma = ratio / (other - z)
        mu = math.log(low) - z * sigma
    if not 0 < sigma <= _SIGMA_LIMIT:
        raise _impossible("lognormal")
    return Distribution("lognormal", (mu, sigma))


def _sigma_by_mean(z: float, ratio: float) -> float:
    """Solves ratio = z·sigma - sigma²/2, where `ratio` is the logarithm of percentile over mean."""
    inside = z * z - 2 * ratio
    if inside < 0:
        raise _impossible("lognormal")
    roots = (z - math.sqrt(inside), z + math.sqrt(inside))
    return min((root for root in roots if root > 0), default=-1.0)


def gamma(figures: Mapping[str, float]) -> Distribution:
    """The gamma distribution with two figures, or with one and its shape."""
    return _shaped("gamma", figures, _gamma_figure)


def weibull(figures: Mapping[str, float]) -> Distribution:
    """The Weibull distribution with two figures, or with one and its shape."""
    return _shaped("weibull", figures, _weibull_figure)


Figure = Callable[[float, float | None], float]
"""(shape, quantile or None for the mean) → that figure, for scale one."""


def _shaped(kind: str, figures: Mapping[str, float], figure: Figure) -> Distribution:
    if SHAPE in figures:
        rest = {word: value for word, value in figures.items() if word != SHAPE}
        ((quantile, value),) = _known(rest, 1, kind)
        shape = figures[SHAPE]
        if not _WIDEST <= shape <= _NARROWEST:
            raise Misfit(
                f"A shape of {shape:g} is out of range.", f"Write a number between {_WIDEST} and {_NARROWEST:g}."
            )
    else:
        (quantile, value), (second, other) = _known(figures, 2, kind)
        shape = _searched(kind, other / value, lambda k: figure(k, second) / max(figure(k, quantile), 1e-300))
    return Distribution(kind, (shape, value / max(figure(shape, quantile), 1e-300)))


def _searched(kind: str, ratio: float, ratio_at: Callable[[float], float]) -> float:
    """The narrowest shape at which two figures have the wanted ratio."""
    factor = (_WIDEST / _NARROWEST) ** (1 / _STEPS)
    narrow = _NARROWEST
    start = ratio_at(narrow) - ratio
    for _ in range(_STEPS):
        wide = narrow * factor
        if (ratio_at(wide) - ratio > 0) != (start > 0):
            return _bisected(narrow, wide, lambda k: (ratio_at(k) - ratio > 0) == (start > 0))
        narrow = wide
    raise _impossible(kind)


def _bisected(inside: float, outside: float, holds: Callable[[float], bool]) -> float:
    for _ in range(60):
        middle = math.sqrt(inside * outside)
        if holds(middle):
            inside = middle
        else:
            outside = middle
    return inside


def _weibull_figure(shape: float, quantile: float | None) -> float:
    if quantile is None:
        return math.exp(math.lgamma(1 + 1 / shape))
    return math.exp(math.log(-math.log1p(-quantile)) / shape)


def _gamma_figure(shape: float, quantile: float | None) -> float:
    if quantile is None:
        return shape
    return _bisected(shape * 1e-300, shape + 40 + 40 * math.sqrt(shape), lambda x: _gamma_below(shape, x) < quantile)


def _gamma_below(shape: float, x: float) -> float:
    """The regularised lower incomplete gamma function, by its series or its continued fraction."""
    if x <= 0:
        return 0.0
    front = math.exp(-x + shape * math.log(x) - math.lgamma(shape))
    if x < shape + 1:
        total = term = 1 / shape
        for step in range(1, 10_000):
            term *= x / (shape + step)
            total += term
            if term < total * 1e-13:
                break
        return total * front
    b = x + 1 - shape
    c, d = 1e300, 1 / b
    value = d
    for step in range(1, 10_000):
        a = -step * (step - shape)
        b += 2
        d = 1 / (a * d + b or 1e-300)
        c = b + a / c or 1e-300
        value *= c * d
        if abs(c * d - 1) < 1e-13:
            break
    return 1 - value * front


def _known(figures: Mapping[str, float], count: int, kind: str) -> Known:
    """So many figures, the mean first, then by quantile; refused where no distribution can have them."""
    if len(figures) != count:
        wanted = "one figure, e.g. {mean: 2m}" if count == 1 else "two figures, e.g. {median: 2m, p95: 1h}"
        raise Misfit(f"The {kind} distribution has {counted(len(figures), 'figure')}.", f"Give {wanted}.")
    known = sorted(((quantile_of(word), value) for word, value in figures.items()), key=lambda one: one[0] or 0.0)
    if any(value <= 0 for _, value in known):
        raise Misfit("A figure is zero.", "Write figures above zero, or {fixed: 0s} for no delay.")
    if count == 2:
        _refuse_disorder(figures, known)
    return known


def _refuse_disorder(figures: Mapping[str, float], known: Known) -> None:
    (first, low), (second, high) = known
    if first == second:
        raise Misfit(f"{' and '.join(figures)} are the same figure.", "Give two different ones.")
    if first is not None and high <= low:
        lower, upper = sorted(figures, key=lambda word: quantile_of(word) or 0.0)
        message = f"{upper} is not above {lower}: no distribution is like that."
        raise Misfit(message, f"Write {upper} above {lower}, or {{fixed: ...}} for a constant.")


def _impossible(kind: str) -> Misfit:
    return Misfit(f"No {kind} distribution has these figures.", "Check them, or give the median and p95.")
