"""A table of quantiles is its distribution, to the last word."""

import pytest

from flowrehearsal.definition.distribution import Distribution
from flowrehearsal.simulation.draws import WORD
from flowrehearsal.simulation.quantiles import LARGEST_US, delay, table_of

SECOND = 1_000_000.0
DRAWS = 50_000
EVERY = [
    (Distribution("uniform", (SECOND, 3 * SECOND)), 2 * SECOND),
    (Distribution("exponential", (SECOND,)), SECOND),
    (Distribution("lognormal", (14.0, 1.0)), 1_982_759.3),
    (Distribution("gamma", (2.0, SECOND)), 2 * SECOND),
    (Distribution("weibull", (2.0, SECOND)), 886_226.9),
    (Distribution("empirical", (0.0, SECOND, 5 * SECOND)), 1_750_000.0),
]


def spread(distribution: Distribution) -> list[int]:
    """The delays of words at equal distances."""
    table = table_of(distribution)
    return [delay(table, (2 * i + 1) * (1 << 32) // (2 * DRAWS)) for i in range(DRAWS)]


@pytest.mark.parametrize(("distribution", "mean"), EVERY, ids=lambda value: getattr(value, "kind", None))
def test_the_mean_is_that_of_the_distribution(distribution: Distribution, mean: float) -> None:
    assert sum(spread(distribution)) / DRAWS == pytest.approx(mean, rel=5e-4)


@pytest.mark.parametrize("distribution", [one for one, _ in EVERY], ids=lambda value: value.kind)
def test_a_larger_word_never_gives_a_shorter_delay(distribution: Distribution) -> None:
    """Also where the cells of body, tail and edge meet."""
    table = table_of(distribution)
    near = [edge + step for edge in (0, 1 << 10, 1 << 21, WORD - (1 << 21), WORD - (1 << 10)) for step in range(-3, 4)]
    words = sorted({min(max(word, 0), WORD) for word in near})
    delays = [delay(table, word) for word in words]
    assert delays == sorted(delays)
    assert spread(distribution) == sorted(spread(distribution))


def test_tails_are_as_fine_as_the_words() -> None:
    """The largest of four milliard exponential draws is about 22 means, not the 7.6 of the last of 2,048 cells."""
    table = table_of(Distribution("exponential", (SECOND,)))
    assert delay(table, WORD) == 22_180_710
    assert delay(table, WORD - (1 << 20)) == pytest.approx(8.3177 * SECOND, rel=1e-4)


def test_the_median_is_exact() -> None:
    assert delay(table_of(Distribution("exponential", (SECOND,))), 1 << 31) == 693_147


def test_a_fixed_delay_ignores_the_word() -> None:
    table = table_of(Distribution("fixed", (5.0,)))
    assert [delay(table, word) for word in (0, 1 << 31, WORD)] == [5, 5, 5]


def test_a_cap_cuts_off() -> None:
    table = table_of(Distribution("exponential", (SECOND,), cap_us=1_500_000))
    assert (delay(table, 1 << 31), delay(table, WORD)) == (693_147, 1_500_000)


def test_a_tail_beyond_all_times_is_never() -> None:
    assert delay(table_of(Distribution("lognormal", (40.0, 9.0))), WORD) == LARGEST_US
