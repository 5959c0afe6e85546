"""Distributions by the figures a person knows; SciPy, which the package may not load here, is the judge."""

import math
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from flowrehearsal.definition.distribution import Distribution
from flowrehearsal.definition.distributions import exponential, gamma, lognormal, quantile_of, weibull
from flowrehearsal.definition.misfit import Misfit

Make = Callable[[Mapping[str, float]], Distribution]


def frozen(distribution: Distribution) -> Any:
    first, *rest = distribution.parameters
    match distribution.kind:
        case "exponential":
            return stats.expon(scale=first)
        case "lognormal":
            return stats.lognorm(rest[0], scale=math.exp(first))
        case "gamma":
            return stats.gamma(first, scale=rest[0])
    return stats.weibull_min(first, scale=rest[0])


def figures_of(distribution: Distribution, words: Mapping[str, float]) -> dict[str, float]:
    judge = frozen(distribution)
    quantiles = {word: quantile_of(word) for word in words if word != "shape"}
    return {word: judge.mean() if quantile is None else judge.ppf(quantile) for word, quantile in quantiles.items()}


@pytest.mark.parametrize("figures", [{"mean": 120.0}, {"median": 120.0}, {"p99.9": 120.0}])
def test_an_exponential_has_its_figure(figures: dict[str, float]) -> None:
    assert figures_of(exponential(figures), figures) == pytest.approx(figures)


PAIRS = [
    {"median": 2.0, "p95": 60.0},
    {"p95": 60.0, "median": 2.0},
    {"mean": 2.0, "p95": 5.0},
    {"mean": 3.0, "median": 2.0},
    {"p10": 1.0, "p99": 50.0},
    {"p50": 1e6, "p99.9": 3e9},
]


@pytest.mark.parametrize("make", [lognormal, gamma, weibull])
@pytest.mark.parametrize("figures", PAIRS)
def test_a_distribution_has_its_two_figures(make: Make, figures: dict[str, float]) -> None:
    assert figures_of(make(figures), figures) == pytest.approx(figures)


@pytest.mark.parametrize("make", [gamma, weibull])
@pytest.mark.parametrize(
    "figures", [{"shape": 0.5, "mean": 2.0}, {"shape": 3.0, "p95": 4.0}, {"shape": 1.0, "median": 4.0}]
)
def test_a_distribution_has_its_figure_and_its_shape(make: Make, figures: dict[str, float]) -> None:
    found = make(figures)
    assert found.parameters[0] == figures["shape"]
    assert figures_of(found, figures) == pytest.approx({word: v for word, v in figures.items() if word != "shape"})


@given(st.floats(1.0, 1e12), st.floats(1.05, 1e3))
def test_a_median_and_a_higher_percentile_always_have_a_lognormal(median: float, ratio: float) -> None:
    figures = {"median": median, "p95": median * ratio}
    assert figures_of(lognormal(figures), figures) == pytest.approx(figures)


def test_of_two_lognormals_the_narrower_is_taken() -> None:
    """Mean and p95 belong to two distributions; people mean the one without absurd outliers."""
    assert lognormal({"mean": 2.0, "p95": 5.0}).parameters[1] < 1.0


IMPOSSIBLE = [
    (lognormal, {"median": 2.0, "p95": 1.0}, "p95 is not above median: no distribution is like that."),
    (lognormal, {"p5": 3.0, "median": 2.0}, "median is not above p5: no distribution is like that."),
    (gamma, {"median": 2.0, "p95": 2.0}, "p95 is not above median: no distribution is like that."),
    (lognormal, {"mean": 1.0, "median": 2.0}, "No lognormal distribution has these figures."),
    (lognormal, {"mean": 1.0, "p95": 100.0}, "No lognormal distribution has these figures."),
    (gamma, {"mean": 1.0, "p95": 100.0}, "No gamma distribution has these figures."),
    (weibull, {"mean": 1.0, "p95": 100.0}, "No weibull distribution has these figures."),
    (lognormal, {"median": 2.0}, "The lognormal distribution has 1 figure."),
    (lognormal, {}, "The lognormal distribution has 0 figures."),
    (weibull, {"mean": 2.0, "median": 1.0, "p95": 9.0}, "The weibull distribution has 3 figures."),
    (exponential, {"mean": 2.0, "p95": 9.0}, "The exponential distribution has 2 figures."),
    (gamma, {"shape": 2.0}, "The gamma distribution has 0 figures."),
    (gamma, {"shape": -2.0, "mean": 1.0}, "A shape of -2 is out of range."),
    (lognormal, {"p50": 2.0, "median": 2.0}, "p50 and median are the same figure."),
    (lognormal, {"mode": 2.0, "median": 2.0}, "`mode` is no figure of a distribution."),
    (lognormal, {"p0": 2.0, "median": 2.0}, "`p0` is no figure of a distribution."),
    (lognormal, {"p100": 2.0, "median": 2.0}, "`p100` is no figure of a distribution."),
    (lognormal, {"median": 0.0, "p95": 2.0}, "A figure is zero."),
]


@pytest.mark.parametrize(("make", "figures", "problem"), IMPOSSIBLE)
def test_figures_that_no_distribution_has_are_refused(make: Make, figures: dict[str, float], problem: str) -> None:
    with pytest.raises(Misfit) as caught:
        make(figures)
    assert caught.value.message == problem
    assert caught.value.advice
