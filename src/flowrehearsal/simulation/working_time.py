"""Working time: when a calendar is open, and when a piece of work is finished that stops and resumes with it."""

from bisect import bisect_right

WEEK_US = 7 * 24 * 3_600_000_000

Intervals = tuple[tuple[int, int], ...]
"""Open intervals of one week in microseconds since its beginning, sorted and disjoint; none means always open."""


def is_open(calendar: Intervals, now: int) -> bool:
    """Whether the calendar is open at a moment; closing times are exclusive."""
    if not calendar:
        return True
    moment = now % WEEK_US
    return any(start <= moment < end for start, end in calendar)


def next_opening(calendar: Intervals, now: int) -> int:
    """The first moment from `now` on at which the calendar is open; `now` itself where it is open."""
    if is_open(calendar, now):
        return now
    week, moment = now - now % WEEK_US, now % WEEK_US
    later = [start for start, _ in calendar if start > moment]
    return week + (later[0] if later else WEEK_US + calendar[0][0])


def finish(calendar: Intervals, start: int, work: int) -> int:
    """When `work` microseconds of open time have passed since `start`."""
    if not calendar or work == 0:
        return start + work
    ends = _open_until(calendar)
    target = open_time(calendar, start) + work
    # What ends exactly with a closing ends then, not at the next opening.
    weeks, rest = divmod(target - 1, ends[-1])
    place = bisect_right(ends, rest)
    already = ends[place - 1] if place else 0
    return weeks * WEEK_US + calendar[place][0] + rest + 1 - already


def open_time(calendar: Intervals, until: int) -> int:
    """The open microseconds from the beginning of a week until a moment, weeks later perhaps."""
    if not calendar:
        return until
    return until // WEEK_US * _open_until(calendar)[-1] + _open_before(calendar, until % WEEK_US)


def _open_until(calendar: Intervals) -> list[int]:
    """Open time from the beginning of the week to the end of each interval."""
    ends, total = [], 0
    for start, end in calendar:
        total += end - start
        ends.append(total)
    return ends


def _open_before(calendar: Intervals, moment: int) -> int:
    """Open time from the beginning of the week to a moment of it."""
    return sum(max(0, min(end, moment) - start) for start, end in calendar)
