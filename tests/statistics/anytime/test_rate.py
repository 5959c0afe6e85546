"""What may hardly ever happen, in replications that keep coming."""

from collections.abc import Sequence

import pytest

from flowrehearsal.statistics.anytime.rate import rate
from flowrehearsal.statistics.estimate import Estimate
from tests.statistics.peeking import LOOKS, draws, missed

CASES = 500


def counted(seen: Sequence[float]) -> Estimate:
    """Rates of replications in which something was seen so many times."""
    return rate([number / CASES for number in seen], sum(seen), len(seen) * CASES)


@pytest.mark.parametrize("a_replication", [0.02, 0.1, 0.3, 2.0])
def test_no_look_misses_the_rate_more_often_than_it_says(a_replication: float) -> None:
    """From once in fifty replications, which most looks never see, to twice in each."""
    seen = draws(6).poisson(a_replication, (120, LOOKS[-1])).astype(float)
    assert sum(missed(seen, a_replication / CASES, counted)) <= 0.05


def test_what_comes_in_bursts_is_not_taken_for_certain() -> None:
    """One replication in five has forty of them: an interval over cases would miss in every third study."""
    bursts = 40.0 * (draws(7).random((120, LOOKS[-1])) < 0.2)
    assert sum(missed(bursts, 8 / CASES, counted)) <= 0.08


def test_never_seen_is_bounded_by_some_four_in_n() -> None:
    estimate = counted([0.0] * 80)
    assert (estimate.estimate, estimate.low, estimate.method) == (0.0, 0.0, "none seen in 40,000, at any size")
    assert estimate.high == pytest.approx(3.689 / 40_000, rel=1e-3)


def test_before_bursts_would_have_been_seen_never_seen_says_little() -> None:
    """Twenty replications in which nothing happened: in one of five it may have, to every case."""
    few, enough = counted([0.0] * 71), counted([0.0] * 72)
    assert (few.high, enough.high) == (pytest.approx(3.689 / 71, rel=1e-3), pytest.approx(3.689 / 36_000, rel=1e-3))


def test_bursts_in_one_replication_of_twenty_are_not_missed() -> None:
    bursts = 40.0 * (draws(8).random((120, LOOKS[-1])) < 0.05)
    assert sum(missed(bursts, 2 / CASES, counted)) <= 0.05


def test_few_are_counted_by_replications_that_saw_them() -> None:
    few, many = counted([1.0] * 4 + [0.0] * 16), counted([1.0] * 5 + [0.0] * 15)
    assert [few.method, many.method] == [
        "replications that saw it, beta-binomial mixture, at any size",
        "Student t over replications, at any size",
    ]
    assert [few.size, few.confidence, many.size, many.confidence] == [20, 0.95, 20, 0.95]


def test_nothing_gives_nothing() -> None:
    assert rate([], 0.0, 0).estimate is None
