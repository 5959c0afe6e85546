"""Distributions fitted to samples, and how well they fit."""

from typing import Any

import numpy as np
import pytest

from flowrehearsal.statistics.fitting import TESTED, fitted, fitted_as


def chance(key: int) -> np.random.Generator:
    return np.random.Generator(np.random.Philox(key))


@pytest.mark.parametrize(
    ("kind", "samples", "figures"),
    [
        ("exponential", chance(1).exponential(3.0, 400), {"mean": 3.0}),
        ("lognormal", chance(2).lognormal(0.0, 0.5, 400), {"median": 1.0, "p95": 2.276}),
        ("gamma", chance(3).gamma(3.0, 2.0, 400), {"mean": 6.0, "shape": 3.0}),
        ("weibull", 2 * chance(4).weibull(3.0, 400), {"mean": 1.786, "shape": 3.0}),
        ("uniform", chance(5).uniform(1.0, 2.0, 400), {"low": 1.0, "high": 2.0}),
        ("fixed", np.full(400, 7.0), {"value": 7.0}),
    ],
)
def test_the_kind_and_the_figures_come_back(kind: str, samples: Any, figures: dict[str, float]) -> None:
    found = fitted(samples)
    assert found.kind == kind
    assert dict(found.figures) == pytest.approx(figures, rel=0.15)
    assert found.p_value > 0.01
    assert found.distance < 0.08


def test_what_no_kind_fits_has_a_small_p_value() -> None:
    both = np.concatenate([chance(6).lognormal(0, 0.3, 100), chance(7).lognormal(3, 0.3, 100)])
    found = fitted(both)
    assert found.p_value < 0.01
    assert found.distance > 0.2


def test_the_level_of_the_test_is_what_it_says() -> None:
    """The parameters come from the same samples: a p-value from tables would hardly ever be small."""
    samples = [chance(100 + key).exponential(1.0, 40) for key in range(60)]
    values = [fitted_as("exponential", one).p_value for one in samples]
    assert 0.35 <= sum(value < 0.5 for value in values) / len(values) <= 0.65


def test_many_samples_are_tested_by_some_of_them() -> None:
    assert fitted(chance(8).exponential(1.0, 5_000)).tested == TESTED


def test_the_same_samples_give_the_same_fit() -> None:
    assert fitted(chance(9).gamma(2.0, 1.0, 100)) == fitted(chance(9).gamma(2.0, 1.0, 100))
