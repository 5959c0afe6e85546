"""One population or several."""

import numpy as np
import pytest

from flowrehearsal.statistics.populations import apart, bunched, modes, shares_apart
from tests.statistics.test_fitting import chance

ONE, SAME, OTHER = (chance(key).lognormal(level, 0.5, 200) for key, level in ((1, 0.0), (2, 0.0), (3, 1.0)))


def test_samples_of_one_population_are_not_apart_and_those_of_two_are() -> None:
    assert apart(ONE, SAME) == 0.0
    assert apart(ONE, OTHER) == pytest.approx(0.67, abs=0.05)


def test_few_samples_say_nothing() -> None:
    assert apart(ONE, OTHER[:29]) == 0.0


@pytest.mark.parametrize(
    ("first", "second", "difference"),
    [
        ((5, 100), (20, 100), 0.15),
        ((5, 100), (6, 100), 0.0),
        ((500, 10_000), (700, 10_000), 0.0),
        ((0, 20), (20, 20), 0.0),
    ],
)
def test_shares_are_apart_where_it_matters_and_is_sure(
    first: tuple[int, int], second: tuple[int, int], difference: float
) -> None:
    assert shares_apart(first, second) == pytest.approx(difference)


def test_two_crowds_are_two_modes_and_one_is_one() -> None:
    assert len(modes(ONE)) == 1
    assert modes(np.concatenate([ONE, 50 * SAME])) == pytest.approx((1.0, 50.0), rel=0.3)


def test_what_is_seen_in_one_stretch_is_bunched_and_what_is_seen_anywhere_is_not() -> None:
    assert bunched([40 <= n < 50 for n in range(200)]) == (40, 60)
    assert bunched([n % 20 == 0 for n in range(200)]) is None
    assert bunched([True] * 29) is None
    assert bunched([False] * 200) is None


def test_chance_is_hardly_ever_taken_for_a_bunch() -> None:
    wrong = [bunched((chance(500 + key).random(300) < 0.1).tolist()) for key in range(200)]
    assert sum(one is not None for one in wrong) <= 4
