"""Working hours of a week."""

import re

import pytest

from flowrehearsal.definition.calendar import CALENDAR_PATTERN, calendar
from flowrehearsal.definition.misfit import Misfit
from flowrehearsal.definition.quantities import DAY, HOUR, WEEK


def hours(text: str) -> list[tuple[float, float]]:
    """The intervals in hours since Monday 00:00."""
    assert re.search(CALENDAR_PATTERN, text)
    return [(start / HOUR, end / HOUR) for start, end in calendar(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("24/7", []),
        ("daily 00:00-24:00", []),
        ("mon 09:00-17:00", [(9, 17)]),
        ("mon-wed 09:30-17:00", [(9.5, 17), (33.5, 41), (57.5, 65)]),
        ("sat-mon 08:00-10:00", [(8, 10), (128, 130), (152, 154)]),
        ("mon 13:00-17:00, mon 09:00-12:00", [(9, 12), (13, 17)]),
        ("mon 09:00-13:00, mon 12:00-17:00", [(9, 17)]),
        ("mon 22:00-06:00", [(22, 30)]),
        ("sun 22:00-06:00", [(0, 6), (166, 168)]),
    ],
)
def test_a_calendar_is_sorted_disjoint_intervals(text: str, expected: list[tuple[float, float]]) -> None:
    assert hours(text) == expected


def test_the_week_ends_where_it_begins() -> None:
    assert calendar("sun 00:00-24:00") == ((6 * DAY, WEEK),)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "always",
        "mon-fri",
        "09:00-17:00",
        "mon 9-17",
        "mon 09:00-25:00",
        "mon 24:30-03:00",
        "mon 09:00-09:00",
        7,
        None,
    ],
)
def test_what_is_no_calendar_is_refused(text: object) -> None:
    with pytest.raises(Misfit) as caught:
        calendar(text)
    assert caught.value.message and caught.value.advice
