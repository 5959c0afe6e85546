"""Reads working hours: `mon-fri 09:00-17:00`, `sat 10:00-14:00`, `daily 22:00-06:00`, `24/7`."""

import re

from flowrehearsal.definition.misfit import Misfit
from flowrehearsal.definition.quantities import DAY, MINUTE, WEEK, short

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAY = "(?:mon|tue|wed|thu|fri|sat|sun)"
_HOURS = r"(?:[01][0-9]|2[0-4]):[0-5][0-9]"
SPAN_PATTERN = rf"(daily|{_DAY}(?:-{_DAY})?) ({_HOURS})-({_HOURS})"
CALENDAR_PATTERN = rf"^(24/7|{SPAN_PATTERN}(, {SPAN_PATTERN})*)$"
_ADVICE = "Write mon-fri 09:00-17:00, several of them with commas between, or 24/7."

Interval = tuple[int, int]


def calendar(text: object) -> tuple[Interval, ...]:
    """The working intervals of a week in microseconds since Monday 00:00, sorted and disjoint; empty means always.

    Hours that end before they begin run into the next day. Misfit where the text is no calendar.
    """
    if text == "24/7":
        return ()
    if not isinstance(text, str) or len(text) > 400:
        raise Misfit(f"`{short(text)}` is not a calendar.", _ADVICE)
    intervals: list[Interval] = []
    for span in text.split(","):
        intervals += _span(span.strip())
    merged = _merged(intervals)
    return () if merged == ((0, WEEK),) else merged


def _span(text: str) -> list[Interval]:
    found = re.fullmatch(SPAN_PATTERN, text)
    if found is None:
        raise Misfit(f"`{short(text)}` is not a calendar.", _ADVICE)
    start, end = _minutes(found.group(2)), _minutes(found.group(3))
    if start == end:
        raise Misfit(f"`{text}` begins and ends at once.", _ADVICE)
    length = (end - start if end > start else end - start + 24 * 60) * MINUTE
    return [part for day in _days(found.group(1)) for part in _wrapped(day * DAY + start * MINUTE, length)]


def _minutes(clock: str) -> int:
    hours, minutes = clock.split(":")
    total = int(hours) * 60 + int(minutes)
    if total > 24 * 60:
        raise Misfit(f"`{clock}` is no time of day.", "The day ends at 24:00.")
    return total


def _days(text: str) -> list[int]:
    if text == "daily":
        return list(range(7))
    first, _, last = text.partition("-")
    start, end = DAYS.index(first), DAYS.index(last or first)
    return [(start + step) % 7 for step in range((end - start) % 7 + 1)]


def _wrapped(start: int, length: int) -> list[Interval]:
    end = start + length
    return [(start, end)] if end <= WEEK else [(start, WEEK), (0, end - WEEK)]


def _merged(intervals: list[Interval]) -> tuple[Interval, ...]:
    merged: list[Interval] = []
    for start, end in sorted(intervals):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
