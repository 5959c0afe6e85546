"""The quantile of a sample lies between two of its values."""

import pytest

from flowrehearsal.statistics.quantile import quantile
from tests.statistics.peeking import draws

ENDS = (0.0, 99.0)


def test_a_published_example() -> None:
    """Of the median of ten samples, the second and the ninth are the ends: 97.9 %, and the next inner ones too few."""
    estimate = quantile([float(number) for number in range(1, 11)], 0.5, ENDS)
    assert (estimate.estimate, estimate.low, estimate.high) == (5.5, 2.0, 9.0)
    assert (estimate.method, estimate.size) == ("ranks of replications", 10)


def test_too_few_samples_have_no_upper_end() -> None:
    """0.95 to the power of 72 is just below a fortieth."""
    assert [quantile([1.0] * size, 0.95, ENDS).high for size in (1, 71, 72)] == [99.0, 99.0, 1.0]
    assert [quantile([1.0] * size, 0.05, ENDS).low for size in (1, 71, 72)] == [0.0, 0.0, 1.0]


def test_nothing_gives_nothing() -> None:
    assert quantile([], 0.5, ENDS).estimate is None


@pytest.mark.parametrize(("level", "size"), [(0.5, 20), (0.95, 20), (0.95, 100)])
def test_the_interval_never_covers_less_than_it_says(level: float, size: int) -> None:
    studies = draws(1).random((400, size))
    found = [quantile(row, level, (0.0, 1.0)) for row in studies.tolist()]
    covered = sum(one.low <= level <= one.high for one in found)  # type: ignore[operator]
    assert covered / 400 >= 0.94
