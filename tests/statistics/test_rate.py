"""Rates of replications, of which few may have seen anything."""

from collections.abc import Sequence

import pytest

from flowrehearsal.statistics.estimate import Estimate
from flowrehearsal.statistics.rate import rate
from tests.statistics.peeking import draws

CASES = 500


def counted(seen: Sequence[float]) -> Estimate:
    """Rates of replications in which something was seen so many times."""
    return rate([number / CASES for number in seen], sum(seen), len(seen) * CASES)


def covered(studies: list[list[float]], truth: float) -> float:
    found = map(counted, studies)
    return sum(one.low <= truth <= one.high for one in found) / len(studies)  # type: ignore[operator]


@pytest.mark.parametrize("a_replication", [0.005, 0.1, 0.2, 0.3, 1.0])
@pytest.mark.parametrize("replications", [20, 100])
def test_the_interval_covers_however_rare_it_is(a_replication: float, replications: int) -> None:
    """Student's t alone came down to 88 %: where one or two replications saw it, their spread is not known yet."""
    studies = draws(2).poisson(a_replication, (400, replications)).astype(float)
    assert covered(studies.tolist(), a_replication / CASES) >= 0.92


@pytest.mark.parametrize("share", [0.2, 0.4])
def test_what_comes_in_bursts_is_covered_too(share: float) -> None:
    """Forty at once, in a share of the replications."""
    studies = 40.0 * (draws(3).random((400, 20)) < share)
    assert covered(studies.tolist(), 40 * share / CASES) >= 0.94


def test_never_seen_is_bounded_by_all_cases_together() -> None:
    assert counted([0.0] * 60).method == "none seen in 30,000: bound 3/n"
    assert counted([0.0] * 60).high == pytest.approx(1e-4, rel=2e-3)


def test_one_replication_is_judged_by_its_cases() -> None:
    assert counted([7.0]).method == "Clopper-Pearson, 7 of 500"
    assert rate([1.2], 600.0, 500).low is None


def test_few_are_bounded_by_the_replications_that_saw_them() -> None:
    few, many = counted([2.0, 4.0, 1.0, 1.0] + [0.0] * 16), counted([1.0] * 10 + [0.0] * 10)
    assert (few.method, few.estimate) == ("replications that saw it, Clopper-Pearson", 8 / 20 / CASES)
    assert (few.low, few.high) == pytest.approx((0.0573 * 1 / CASES, 0.4366 * 4 / CASES), rel=1e-3)
    assert many.method == "Student t over replications"


def test_nothing_gives_nothing() -> None:
    assert rate([], 0.0, 0).estimate is None
