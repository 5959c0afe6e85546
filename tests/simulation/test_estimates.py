"""What readings say about a figure, by its kind; and that every kind of interval covers what it is about."""

from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from flowrehearsal.simulation.estimates import Terms, estimate
from flowrehearsal.simulation.measuring import MEAN, MEDIAN, P95, Reading
from flowrehearsal.simulation.tally import Column, Key, column_of
from tests.simulation.lives import MINUTE
from tests.statistics.peeking import draws

LONGEST = 600 * MINUTE
CASES = 100
DUPLICATES: Key = ("duplicates", "reserve", MEAN)
APART: Key = ("disagreement", "app / desk", P95)
RECOVERY: Key = ("recovery", "hotel", P95)
SLACK: Key = ("slack", "open", MEDIAN)
NEVER_BACK: Key = ("not-recovered", "hotel", MEAN)


def readings(key: Key, values: list[float], size: int = CASES) -> Column:
    return column_of(Reading(*key, value, size, value * size) for value in values)


def recovery_times(chance: np.random.Generator, shape: tuple[int, int]) -> NDArray[np.float64]:
    """Half an hour on average; in three of a hundred replications the backlog stays, and the end of the run counts."""
    times = chance.exponential(30.0, shape) * MINUTE
    times[chance.random(shape) < 0.03] = LONGEST
    return times


KINDS: dict[str, tuple[Key, int, float, Callable[[np.random.Generator, tuple[int, int]], NDArray[np.float64]]]] = {
    "a quantile of cases": (APART, CASES, 3.0 * MINUTE, lambda chance, shape: chance.gamma(9.0, MINUTE / 3, shape)),
    "a rate": (DUPLICATES, CASES, 0.02, lambda chance, shape: chance.binomial(CASES, 0.02, shape) / CASES),
    "a recovery time": (RECOVERY, 1, -30 * np.log(2 / 97) * MINUTE, recovery_times),
    "no recovery": (NEVER_BACK, 1, 0.3, lambda chance, shape: (chance.random(shape) < 0.3).astype(float)),
}


@pytest.mark.parametrize("at_any_size", [False, True])
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_interval_covers(kind: str, at_any_size: bool) -> None:
    key, size, truth, draw = KINDS[kind]
    terms = Terms(0.95, LONGEST, at_any_size)
    found = [estimate(key, readings(key, row, size), terms) for row in draw(draws(4), (250, 40)).tolist()]
    assert sum(one.low <= truth <= one.high for one in found) / 250 >= 0.93  # type: ignore[operator]


@pytest.mark.parametrize(
    ("key", "once", "at_any_size"),
    [
        (APART, "Student t over replications", "Student t over replications, at any size"),
        (RECOVERY, "ranks of replications", "ranks of replications, at any size"),
        (DUPLICATES, "Student t over replications", "Student t over replications, at any size"),
    ],
)
def test_a_kind_has_an_interval_for_one_look_and_one_for_many(key: Key, once: str, at_any_size: str) -> None:
    given = readings(key, [0.1 + number / 100 for number in range(30)])
    assert estimate(key, given, Terms(0.95, LONGEST)).method == once
    assert estimate(key, given, Terms(0.95, LONGEST, at_any_size=True)).method == at_any_size


def test_intervals_end_where_the_figure_must() -> None:
    shares = readings(NEVER_BACK, [1.0, 1.0, 0.0, 1.0, 1.0, 1.0])
    assert estimate(NEVER_BACK, shares, Terms(0.95, LONGEST)).high == 1.0
    assert estimate(RECOVERY, readings(RECOVERY, [1.0]), Terms(0.95, LONGEST)).high == LONGEST


def test_more_may_be_left_of_a_deadline_than_a_run_is_long() -> None:
    found = estimate(SLACK, readings(SLACK, [LONGEST * 2.0, LONGEST * 2.0 + 1.0, LONGEST * 2.0]), Terms(0.95, LONGEST))
    assert found.low is not None
    assert found.high is not None
    assert LONGEST < found.low < found.estimate < found.high  # type: ignore[operator]


def test_nothing_measured_gives_nothing() -> None:
    found = estimate(APART, column_of([Reading(*APART, None, 0, 0.0)]), Terms(0.95, LONGEST))
    assert (found.estimate, found.method) == (None, "nothing to measure")
