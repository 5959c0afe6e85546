"""Working time inside a kernel: what `working_time` says, of a calendar among the numbers of the tables."""

from flowrehearsal.packed.compiled import inlined
from flowrehearsal.packed.guards import Integers
from flowrehearsal.simulation.batch import tables as t
from flowrehearsal.simulation.batch.world import FOREVER
from flowrehearsal.simulation.working_time import WEEK_US


@inlined
def is_open(numbers: Integers, calendar: int, now: int) -> bool:
    """Whether it is open at a moment."""
    if numbers[calendar + t.INTERVALS] == 0:
        return True
    moment = now % WEEK_US
    for i in range(numbers[calendar + t.INTERVALS]):
        interval = _interval(calendar, i)
        if numbers[interval + t.OPENS] <= moment < numbers[interval + t.CLOSES]:
            return True
    return False


@inlined
def next_opening(numbers: Integers, calendar: int, now: int) -> int:
    """The first moment after `now`, at which it is not open, at which it is."""
    moment = now % WEEK_US
    for i in range(numbers[calendar + t.INTERVALS]):
        if numbers[_interval(calendar, i) + t.OPENS] > moment:
            return now - moment + numbers[_interval(calendar, i) + t.OPENS]  # type: ignore[no-any-return]
    return now - moment + WEEK_US + numbers[_interval(calendar, 0) + t.OPENS]  # type: ignore[no-any-return]


@inlined
def open_time(numbers: Integers, calendar: int, until: int) -> int:
    """The open microseconds from the beginning of the run until a moment."""
    if numbers[calendar + t.INTERVALS] == 0:
        return until
    moment = until % WEEK_US
    total = until // WEEK_US * numbers[calendar + t.OPEN_A_WEEK]
    for i in range(numbers[calendar + t.INTERVALS]):
        interval = _interval(calendar, i)
        total += max(0, min(numbers[interval + t.CLOSES], moment) - numbers[interval + t.OPENS])
    return total  # type: ignore[no-any-return]


@inlined
def finish(numbers: Integers, calendar: int, start: int, work: int) -> int:
    """When `work` microseconds of open time have passed since `start`; FOREVER beyond what such numbers can say."""
    if numbers[calendar + t.INTERVALS] == 0 or work == 0:
        return start + work
    # What ends exactly with a closing ends then, not at the next opening.
    target = open_time(numbers, calendar, start) + work - 1
    weeks, rest = target // numbers[calendar + t.OPEN_A_WEEK], target % numbers[calendar + t.OPEN_A_WEEK]
    if weeks >= FOREVER // WEEK_US:
        return FOREVER
    interval = _interval(calendar, numbers[calendar + t.INTERVALS] - 1)
    while numbers[interval + t.OPEN_BEFORE] > rest:
        interval -= t.INTERVAL_NUMBERS
    within = rest + 1 - numbers[interval + t.OPEN_BEFORE]
    return weeks * WEEK_US + numbers[interval + t.OPENS] + within  # type: ignore[no-any-return]


@inlined
def _interval(calendar: int, i: int) -> int:
    return calendar + t.FIRST_INTERVAL + i * t.INTERVAL_NUMBERS
