"""The quantile of samples that keep coming."""

import pytest

from flowrehearsal.statistics.anytime.quantile import quantile
from tests.statistics.peeking import LOOKS, draws, missed


@pytest.mark.parametrize("level", [0.5, 0.95])
def test_no_look_misses_the_quantile_more_often_than_it_says(level: float) -> None:
    uniforms = draws(8).random((60, LOOKS[-1]))
    assert sum(missed(uniforms, level, lambda seen: quantile(seen, level, (0.0, 1.0)))) <= 0.05


def test_equal_samples_do_no_harm() -> None:
    """Two in three are zero: so is the median, and so are both ends nearly always."""
    mixed = draws(9).random((60, LOOKS[-1]))
    mixed[mixed < 2 / 3] = 0.0
    assert sum(missed(mixed, 0.0, lambda seen: quantile(seen, 0.5, (0.0, 1.0)))) <= 0.05


def test_a_high_quantile_has_no_upper_end_before_there_are_enough_samples() -> None:
    ends = [quantile([1.0] * size, 0.95, (0.0, 99.0)).high for size in (20, 110, 130)]
    assert ends == [99.0, 99.0, 1.0]


def test_its_ends_are_samples() -> None:
    estimate = quantile([float(number) for number in range(100)], 0.5, (-1.0, 1_000.0))
    assert (estimate.estimate, estimate.low, estimate.high) == (49.5, 33.0, 66.0)


def test_nothing_gives_nothing() -> None:
    assert quantile([], 0.5, (0.0, 1.0)).estimate is None
