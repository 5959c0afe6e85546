"""The mean of samples that keep coming."""

import pytest

from flowrehearsal.statistics.anytime.mean import mean
from flowrehearsal.statistics.mean import mean as fixed_mean
from tests.statistics.peeking import LOOKS, draws, missed

NORMAL = draws(1).normal(7.0, 3.0, (300, LOOKS[-1]))


def test_no_look_misses_the_mean_more_often_than_it_says() -> None:
    assert sum(missed(NORMAL, 7.0, mean)) <= 0.05


def test_looking_again_and_again_at_an_interval_for_one_look_misses_far_more_often() -> None:
    """Why there is a second kind of interval."""
    above, below = missed(NORMAL[:100], 7.0, fixed_mean)
    assert above + below > 0.2


def test_lopsided_samples_do_no_harm() -> None:
    """Squares of uniforms; and exponentially distributed ones, the most lopsided for which that is said."""
    assert sum(missed(draws(2).random((150, LOOKS[-1])) ** 2, 1 / 3, mean)) <= 0.05
    assert sum(missed(draws(3).exponential(1.0, (150, LOOKS[-1])), 1.0, mean)) <= 0.06


def test_the_price_is_an_interval_that_is_less_than_twice_as_wide() -> None:
    for size in (20, 100, 300):
        once, always = fixed_mean(NORMAL[0, :size].tolist()), mean(NORMAL[0, :size].tolist())
        assert None not in (once.low, once.high, always.low, always.high)
        assert always.estimate == once.estimate
        ratio = (always.high - always.low) / (once.high - once.low)  # type: ignore[operator]
        assert 1.5 < ratio < 1.75


def test_its_ends_are_where_the_martingale_says() -> None:
    """Four samples of mean 2.5: the mixture over an effect of variance 0.2, integrated by hand at both ends."""
    samples = [float(number) for number in range(12)]
    estimate = mean(samples, 0.9)
    assert estimate.high is not None
    deviation = 13**0.5  # variance 13 of 0 … 11
    t = (estimate.high - 5.5) / (deviation / 12**0.5)
    spread = 1 + 12 * 0.2
    mixture = spread**-0.5 * ((1 + t * t / 11) / (1 + t * t / 11 / spread)) ** 6
    assert mixture == pytest.approx(10.0)


def test_samples_that_agree_are_taken_at_their_word() -> None:
    estimate = mean([3.0, 3.0])
    assert (estimate.estimate, estimate.low, estimate.high) == (3.0, 3.0, 3.0)
    assert estimate.method == "the same in every replication"


@pytest.mark.parametrize("samples", [[], [2.0], [2.0, 3.0, 4.0]])
def test_too_few_samples_have_no_interval(samples: list[float]) -> None:
    estimate = mean(samples)
    assert (estimate.low, estimate.high, estimate.size) == (None, None, len(samples))
