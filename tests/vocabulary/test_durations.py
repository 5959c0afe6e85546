"""Times as people write them."""

import pytest

from flowrehearsal.vocabulary.durations import clock, compact, duration

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


def test_a_definition_writes_it_in_one_word() -> None:
    assert [compact(us) for us in (0, 90 * SECOND)] == ["0s", "1m30s"]


def test_a_clock_shows_hours_since_the_start_to_the_microsecond() -> None:
    assert [clock(us) for us in (0, 3_723_000_004, 400_000 * 3_600 * SECOND)] == [
        "0:00:00.000000",
        "1:02:03.000004",
        "400000:00:00.000000",
    ]
