"""Quantiles with an interval by resampling."""

from collections.abc import Iterator
from itertools import count

import numpy as np
import pytest

from flowrehearsal.simulation.draws import WORD, philox
from flowrehearsal.statistics.bootstrap import quantile


def words(study: int) -> Iterator[int]:
    return (word for n in count() for word in philox((study, n, 7, 7), (3, 4)))


def test_the_same_words_give_the_same_interval() -> None:
    samples = [float(value) for value in range(50)]
    assert quantile(samples, 0.5, words(1)) == quantile(samples, 0.5, words(1))


def test_the_point_is_the_sample_quantile() -> None:
    assert quantile([1.0, 2.0, 3.0, 4.0, 5.0], 0.5, words(1)).estimate == 3.0


def test_the_interval_stays_within_the_samples() -> None:
    estimate = quantile([1.0, 2.0, 9.0], 0.95, words(1))
    assert estimate.low is not None
    assert estimate.high is not None
    assert 1.0 <= estimate.low <= estimate.high <= 9.0


def test_one_replication_has_no_interval() -> None:
    assert quantile([2.0], 0.5, words(1)).low is None
    assert quantile([], 0.5, words(1)).estimate is None


def test_the_interval_of_a_median_covers_about_as_often_as_it_says() -> None:
    """100 studies of 30 uniforms each, true median one half."""
    covered = 0
    for study in range(100):
        drawn = (np.random.Philox(key=study).random_raw(31 * 1_000) >> 32).tolist()
        estimate = quantile([word / WORD for word in drawn[:30]], 0.5, iter(drawn[30:] * 2))
        assert estimate.low is not None
        assert estimate.high is not None
        covered += estimate.low <= 0.5 <= estimate.high
    assert covered == pytest.approx(95, abs=5)
