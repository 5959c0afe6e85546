"""Differences of pairs that share their chance."""

import numpy as np
import pytest
from numpy.typing import NDArray

from flowrehearsal.statistics.estimate import Estimate
from flowrehearsal.statistics.mean import mean
from flowrehearsal.statistics.paired import paired, pairs_needed
from tests.statistics.peeking import draws


def test_what_pairs_have_in_common_cancels() -> None:
    shared = draws(1).random(20).tolist()
    estimate = paired(shared, [value + 0.25 + index % 2 / 100 for index, value in enumerate(shared)])
    assert (estimate.low, estimate.high) == pytest.approx((0.2526, 0.2574), abs=1e-4)
    assert estimate.method == "paired: Student t over replications"


def test_pairs_must_be_pairs() -> None:
    with pytest.raises(ValueError, match="shorter"):
        paired([1.0, 2.0], [1.0])


def test_pairs_that_never_differ_are_the_same() -> None:
    assert paired([1.0, 2.0], [1.0, 2.0]) == Estimate(0.0, None, None, 0.95, "the same in every pair, no interval", 2)


def test_nothing_gives_nothing() -> None:
    assert paired([], []).estimate is None


def test_a_few_pairs_that_differ_do_not_hide_what_the_others_might_do() -> None:
    """Two of forty went up by one, one went down by two."""
    estimate = paired([0.0] * 40, [1.0, 1.0, -2.0] + [0.0] * 37)
    assert (estimate.estimate, estimate.method) == (0.0, "paired: pairs that differ, Clopper-Pearson")
    assert (estimate.low, estimate.high) == pytest.approx((0.0061 - 2 * 0.1316, 2 * 0.1692 - 2 * 0.0006), abs=1e-3)


def covered(before: NDArray[np.float64], after: NDArray[np.float64], truth: float) -> float:
    found = [paired(*rows) for rows in zip(before.tolist(), after.tolist(), strict=True) if rows[0] != rows[1]]
    return sum(one.low <= truth <= one.high for one in found) / len(found)  # type: ignore[operator]


def test_the_interval_covers_what_differs_everywhere() -> None:
    shared = draws(2).gamma(2.0, 1.0, (500, 20))
    assert covered(shared, shared * 1.1 + draws(3).normal(0.5, 0.2, shared.shape), 0.7) >= 0.93


@pytest.mark.parametrize("share", [0.02, 0.1, 0.3])
def test_the_interval_covers_what_differs_in_few_pairs(share: float) -> None:
    before = draws(4).poisson(share, (500, 40)).astype(float)
    kept = draws(5).random(before.shape) < 0.5
    assert covered(before, before * kept, -share / 2) >= 0.93


def test_pairs_need_far_fewer_replications_than_strangers() -> None:
    shared = draws(6).gamma(2.0, 10.0, 20)
    before, after = shared.tolist(), (shared * 0.95).tolist()
    together = paired(before, after)
    assert together.high is not None and together.high < 0
    alone = [mean(values) for values in (before, after)]
    assert alone[1].high > alone[0].low  # type: ignore[operator]


def test_how_many_pairs_would_tell() -> None:
    """An interval four times as wide as the estimate is far from zero takes four times as many pairs."""
    assert pairs_needed(Estimate(1.0, -1.0, 3.0, 0.95, "by hand", 20)) == 80
    assert pairs_needed(Estimate(0.0, -1.0, 1.0, 0.95, "by hand", 20)) is None
    assert pairs_needed(Estimate(1e-9, -1.0, 1.0, 0.95, "by hand", 20)) is None


def test_the_number_of_pairs_that_it_says_does_tell_about_as_often_as_not() -> None:
    """From 20 pairs it is a guess: right in a half to two thirds of the studies."""
    studies = 0.2 + draws(7).normal(0.0, 1.0, (200, 400))
    told = []
    for row in studies.tolist():
        needed = pairs_needed(paired([0.0] * 20, row[:20]))
        if needed is not None and 20 < needed <= 400:
            found = paired([0.0] * needed, row[:needed])
            assert found.low is not None and found.high is not None
            told.append(found.low > 0 or found.high < 0)
    assert len(told) > 100
    assert 0.3 <= sum(told) / len(told) <= 0.8
