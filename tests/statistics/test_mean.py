"""The mean of replications and its interval."""

import pytest

from flowrehearsal.simulation.draws import WORD, philox
from flowrehearsal.statistics.mean import mean


def test_a_textbook_example() -> None:
    """Mean 3, standard deviation 1.5811, t with 4 degrees of freedom is 2.7764."""
    estimate = mean([1.0, 2.0, 3.0, 4.0, 5.0])
    assert (estimate.estimate, estimate.low, estimate.high) == pytest.approx((3.0, 1.0368, 4.9632), abs=1e-4)
    assert (estimate.method, estimate.size) == ("Student t over replications", 5)


def test_one_replication_has_no_interval() -> None:
    estimate = mean([2.0])
    assert (estimate.estimate, estimate.low, estimate.high) == (2.0, None, None)


def test_nothing_gives_nothing() -> None:
    assert mean([]).estimate is None


def uniforms(study: int, size: int) -> list[float]:
    """A skewed sample: squares of uniforms, mean one third."""
    words = (word for n in range(size // 4 + 1) for word in philox((study, n, 0, 0), (1, 2)))
    return [(word / WORD) ** 2 for word, _ in zip(words, range(size), strict=False)]


def test_the_interval_covers_as_often_as_it_says() -> None:
    """2,000 studies of 20 replications each; 95 % within the margin that chance leaves."""
    intervals = [mean(uniforms(study, 20)) for study in range(2_000)]
    covered = sum(one.low <= 1 / 3 <= one.high for one in intervals)
    assert covered / 2_000 == pytest.approx(0.95, abs=0.02)
