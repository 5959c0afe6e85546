"""Times as people write them."""

import pytest

from flowrehearsal.vocabulary.durations import duration

SECOND = 1_000_000


@pytest.mark.parametrize(
    ("microseconds", "said"),
    [
        (0, "0s"),
        (7, "7us"),
        (250_000, "250ms"),
        (90 * SECOND, "1m 30s"),
        (3600 * SECOND, "1h"),
        (86_400 * SECOND * 30, "30d"),
        (86_400 * SECOND + 3_600 * SECOND + SECOND, "1d 1h"),
    ],
)
def test_a_duration_has_at_most_two_units(microseconds: int, said: str) -> None:
    assert duration(microseconds) == said
