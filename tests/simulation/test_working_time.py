"""Work stops when a calendar closes and resumes when it opens."""

from hypothesis import given
from hypothesis import strategies as st

from flowrehearsal.simulation.working_time import WEEK_US, finish, is_open, next_opening

HOUR = 3_600_000_000
DAY = 24 * HOUR
OFFICE = tuple((day * DAY + 9 * HOUR, day * DAY + 17 * HOUR) for day in range(5))


def test_no_calendar_is_always_open() -> None:
    assert is_open((), 5)
    assert finish((), 5, 7) == 12


def test_it_opens_and_closes_to_the_microsecond() -> None:
    moments = (9 * HOUR - 1, 9 * HOUR, 17 * HOUR - 1, 17 * HOUR, 5 * DAY + 10 * HOUR, WEEK_US + 9 * HOUR)
    assert [is_open(OFFICE, moment) for moment in moments] == [False, True, True, False, False, True]


def test_the_next_opening_may_be_next_week() -> None:
    moments = (0, 10 * HOUR, 17 * HOUR, 4 * DAY + 17 * HOUR, WEEK_US + 5 * DAY)
    expected = [9 * HOUR, 10 * HOUR, DAY + 9 * HOUR, WEEK_US + 9 * HOUR, 2 * WEEK_US + 9 * HOUR]
    assert [next_opening(OFFICE, moment) for moment in moments] == expected


def test_work_goes_on_the_next_morning() -> None:
    assert finish(OFFICE, 16 * HOUR, 2 * HOUR) == DAY + 10 * HOUR


def test_work_goes_on_after_the_weekend() -> None:
    assert finish(OFFICE, 4 * DAY + 16 * HOUR, 2 * HOUR) == WEEK_US + 10 * HOUR


def test_work_that_ends_with_the_day_ends_then() -> None:
    assert finish(OFFICE, 9 * HOUR, 8 * HOUR) == 17 * HOUR
    assert finish(OFFICE, 4 * DAY + 9 * HOUR, 8 * HOUR) == 4 * DAY + 17 * HOUR


def test_work_begun_while_closed_begins_with_the_day() -> None:
    assert finish(OFFICE, 0, HOUR) == 10 * HOUR


def test_long_work_takes_weeks() -> None:
    assert finish(OFFICE, 9 * HOUR, 81 * HOUR) == 2 * WEEK_US + 10 * HOUR


calendars = st.lists(st.integers(0, 167), min_size=2, max_size=8, unique=True).map(
    lambda hours: tuple((a * HOUR, b * HOUR) for a, b in zip(sorted(hours)[::2], sorted(hours)[1::2], strict=False))
)


@given(calendars, st.integers(0, 400), st.integers(1, 400))
def test_work_equals_the_open_hours_it_spans(calendar: tuple, start: int, work: int) -> None:
    """Counted hour by hour."""
    hour, done = start, 0
    while done < work:
        done += is_open(calendar, hour * HOUR)
        hour += 1
    assert finish(calendar, start * HOUR, work * HOUR) == hour * HOUR
