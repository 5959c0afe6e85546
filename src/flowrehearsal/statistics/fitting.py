"""Finds the distribution that positive samples come from, and says how well it fits."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import exp, lgamma, log
from typing import Any

import numpy as np
from numpy.typing import NDArray

Samples = NDArray[np.float64]

TESTED = 1_000
"""Samples that a fit is tested on, at most. With more of them every fit to something real is refused one day."""
RESAMPLED = 299
"""Samples drawn from the fitted distribution, to learn how far from its own fit such a sample lies."""
KEY = 20_230_501
"""Seeds what is drawn, so that the same samples give the same answer."""
STEADY = 1e-3
"""Samples whose ends are no further apart than this share of the median are one and the same time."""


@dataclass(frozen=True, slots=True)
class Fit:
    """A distribution fitted to samples, in the unit of the samples.

    `kind` is fixed, uniform, exponential, lognormal, gamma or weibull. `figures` are what people know it by: value; low
    and high; mean; median and p95; mean and shape. `distance`: the largest one between the distribution functions of
    samples and fit (Kolmogorov-Smirnov). `p_value`: how often a sample of the fitted distribution itself lies further
    from its own fit. `tested`: with how many samples that was found out; 0: with none, as nothing varies.
    """

    kind: str
    figures: tuple[tuple[str, float], ...]
    distance: float
    p_value: float
    tested: int


def fitted(samples: Sequence[float] | Samples) -> Fit:
    """The likeliest of the kinds, by Schwarz's criterion, and how well it fits.

    The distance of the test is that of Anderson and Darling, which looks at the tails; for a uniform distribution,
    which has none, that of Cramér and von Mises. As the parameters come from the same samples, the p-value is
    simulated: samples are drawn from the fit, fitted anew, and their distances counted (Stute, González Manteiga and
    Presedo Quindimil 1993). At most `TESTED` samples, spread over their order, are tested. All must be above zero.
    """
    values = np.asarray(samples, dtype=np.float64)
    assert len(values) > 1 and values.min() > 0, "samples of positive times"
    middle = float(np.median(values))
    if np.ptp(values) <= STEADY * middle:
        return Fit("fixed", (("value", middle),), 0.0, 1.0, 0)
    kind, frozen = min(map(_likeliest(values), _PARAMETERS), key=lambda one: _criterion(one[0], one[1], values))
    return _judged(kind, frozen, values)


def fitted_as(kind: str, samples: Sequence[float] | Samples) -> Fit:
    """The likeliest distribution of one kind, and how well it fits; `fitted` says how that is found out."""
    values = np.asarray(samples, dtype=np.float64)
    assert len(values) > 1 and values.min() > 0, "samples of positive times"
    return _judged(*_likeliest(values)(kind), values)


def _judged(kind: str, frozen: Any, values: Samples) -> Fit:
    tried = thinned(values)
    return Fit(kind, _figures(kind, frozen), _distance(frozen, values), _p_value(kind, tried), len(tried))


def thinned(values: Samples) -> Samples:
    """At most `TESTED` of the values, evenly spread over the order in which they are."""
    if len(values) <= TESTED:
        return values
    return values[np.linspace(0, len(values) - 1, TESTED).round().astype(np.int64)]


_PARAMETERS = {"uniform": 2, "exponential": 1, "lognormal": 2, "gamma": 2, "weibull": 2}


def _family(kind: str) -> Any:
    from scipy import stats  # takes most of a second to load

    return {
        "uniform": stats.uniform,
        "exponential": stats.expon,
        "lognormal": stats.lognorm,
        "gamma": stats.gamma,
        "weibull": stats.weibull_min,
    }[kind]


def _likeliest(values: Samples) -> Callable[[str], tuple[str, Any]]:
    def likeliest(kind: str) -> tuple[str, Any]:
        family = _family(kind)
        # Times begin at zero; where a uniform distribution begins is for the samples to say.
        return kind, family(*(family.fit(values) if kind == "uniform" else family.fit(values, floc=0)))

    return likeliest


def _criterion(kind: str, frozen: Any, values: Samples) -> float:
    return _PARAMETERS[kind] * log(len(values)) - 2 * float(np.sum(frozen.logpdf(values)))


def _distance(frozen: Any, values: Samples) -> float:
    from scipy import stats

    return float(stats.kstest(values, frozen.cdf).statistic)


def _p_value(kind: str, values: Samples) -> float:
    from scipy import stats

    family, asked = _family(kind), {"statistic": "ad", "known_params": {"loc": 0}}
    if kind == "uniform":
        asked = {"statistic": "cvm"}
    elif kind == "weibull":
        # Its logarithms have Gumbel's distribution, which is fitted in a tenth of the time; the distance is the same.
        family, values, asked = stats.gumbel_l, np.log(values), {"statistic": "ad"}
    generator = np.random.Generator(np.random.Philox(KEY))
    return float(stats.goodness_of_fit(family, values, n_mc_samples=RESAMPLED, rng=generator, **asked).pvalue)


def _figures(kind: str, frozen: Any) -> tuple[tuple[str, float], ...]:
    given = [float(one) for one in frozen.args]
    if kind == "uniform":
        return ("low", given[0]), ("high", given[0] + given[1])
    if kind == "exponential":
        return (("mean", given[1]),)
    if kind == "lognormal":
        return ("median", given[2]), ("p95", float(frozen.ppf(0.95)))
    mean = given[0] * given[2] if kind == "gamma" else exp(log(given[2]) + lgamma(1 + 1 / given[0]))
    return ("mean", mean), ("shape", given[0])
