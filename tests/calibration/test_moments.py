"""Moments as ISO 8601 writes them."""

import pytest

from flowrehearsal.calibration.moments import moment_us
from flowrehearsal.definition.misfit import Misfit

AT_TEN = 1_811_844_000_000_000


@pytest.mark.parametrize(
    ("text", "us", "zoned"),
    [
        ("2027-06-01T10:00:00Z", AT_TEN, True),
        ("2027-06-01 10:00", AT_TEN, False),
        ("2027-06-01T12:00:00+02:00", AT_TEN, True),
        ("2027-06-01T04:30:00.000001-0530", AT_TEN + 1, True),
        ("2027-06-01T10:00:00,250", AT_TEN + 250_000, False),
        ("2027-06-01T10:00:00.123456789Z", AT_TEN + 123_456, True),
    ],
)
def test_moments_become_microseconds_in_utc(text: str, us: int, zoned: bool) -> None:
    assert moment_us(text) == (us, zoned)


@pytest.mark.parametrize(
    "text",
    ["", "now", "1.6.2027 10:00", "2027-06-01", "2027-06-01T25:00Z", "0000-01-01T00:00Z", "2027-06-01T10:00+99:00"],
)
def test_what_is_no_moment_is_refused(text: str) -> None:
    with pytest.raises(Misfit):
        moment_us(text)
