"""Shares of trials, rare ones above all."""

from math import comb

import pytest

from flowrehearsal.statistics.proportion import none_seen, proportion


def test_a_published_example() -> None:
    """Seven of twenty: 15.39 % to 59.22 %."""
    estimate = proportion(7, 20)
    assert (estimate.estimate, estimate.low, estimate.high) == pytest.approx((0.35, 0.1539, 0.5922), abs=1e-4)


def test_never_seen_is_bounded_by_three_in_n() -> None:
    estimate = none_seen(30_000)
    assert (estimate.estimate, estimate.low) == (0.0, 0.0)
    assert estimate.high == pytest.approx(1e-4, rel=2e-3)
    assert proportion(0, 30_000) == estimate


def test_always_seen_reaches_to_one() -> None:
    assert proportion(5, 5).high == 1.0


def test_no_trials_say_nothing() -> None:
    assert proportion(0, 0).estimate is None


@pytest.mark.parametrize("rate", [0.001, 0.03, 0.5])
def test_the_interval_never_covers_less_than_it_says(rate: float) -> None:
    """Exactly, over every outcome of 60 trials."""
    covered = 0.0
    for seen in range(61):
        estimate = proportion(seen, 60)
        assert estimate.low is not None
        assert estimate.high is not None
        if estimate.low <= rate <= estimate.high:
            covered += comb(60, seen) * rate**seen * (1 - rate) ** (60 - seen)
    assert covered >= 0.95
