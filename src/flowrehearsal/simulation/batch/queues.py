"""Something of which there is only so much, inside a kernel: units, and the queue before them, as `Pool` has them."""

from flowrehearsal.packed.compiled import inlined
from flowrehearsal.packed.guards import Integers
from flowrehearsal.simulation.batch import tables as t
from flowrehearsal.simulation.batch import world as w
from flowrehearsal.simulation.batch.calendars import is_open, next_opening, open_time
from flowrehearsal.simulation.batch.sets import put_in, take_out
from flowrehearsal.simulation.batch.tables import Tables
from flowrehearsal.simulation.batch.world import FOREVER, LOWER, NOBODY, RANK_BITS, World


@inlined
def ask(tables: Tables, world: World, slot: int, rank: int) -> bool:
    """A clock takes a unit, or joins the queue and gets False."""
    pool, now, resources = tables.commands[rank, t.POOL], world.counters[w.NOW], world.resources
    world.clocks[slot, rank, w.SINCE] = now
    if resources[pool, w.HEAD] == NOBODY and has_unit(tables.numbers, resources, pool, now):
        give(tables, world, slot, rank)
        return True
    _join(world, pool, slot, rank)
    watch(tables.numbers, resources, pool, now)
    return False


@inlined
def give(tables: Tables, world: World, slot: int, rank: int) -> None:
    """A unit is taken for a clock."""
    pool, now, counters, waits = tables.commands[rank, t.POOL], world.counters[w.NOW], world.counters, world.waits
    count(tables.numbers, world.resources, pool, now, 1)
    put_in(world.cases, slot, w.HOLDING, rank)
    row = counters[w.WAITS]
    counters[w.WAITS] = row + 1
    waits[row, w.GIVEN] = pool
    waits[row, w.ASKED_AT] = world.clocks[slot, rank, w.SINCE]
    waits[row, w.GIVEN_AT] = now
    waits[row, w.GIVEN_TO] = world.cases[slot, w.NUMBER]


@inlined
def leave(world: World, pool: int, slot: int, rank: int) -> None:
    """A clock leaves its queue."""
    clocks, resources = world.clocks, world.resources
    before, after = clocks[slot, rank, w.PREVIOUS], clocks[slot, rank, w.NEXT]
    if before == NOBODY:
        resources[pool, w.HEAD] = after
    else:
        clocks[before >> RANK_BITS, before & LOWER, w.NEXT] = after
    if after == NOBODY:
        resources[pool, w.TAIL] = before
    else:
        clocks[after >> RANK_BITS, after & LOWER, w.PREVIOUS] = before
    take_out(world.cases, slot, w.QUEUED, rank)
    world.counters[w.WAITING] -= 1


@inlined
def has_unit(numbers: Integers, resources: Integers, pool: int, now: int) -> bool:
    """Whether a unit is free, present and open."""
    free = resources[pool, w.CAPACITY] - resources[pool, w.BUSY]
    absence = resources[pool, w.ABSENCES]
    for i in range(numbers[absence]):
        at = absence + 1 + i * t.ABSENCE_NUMBERS
        if numbers[at + t.LEAVES] <= now < numbers[at + t.RETURNS]:
            free -= numbers[at + t.MISSING]
    return free > 0 and is_open(numbers, resources[pool, w.CALENDAR], now)


@inlined
def watch(numbers: Integers, resources: Integers, pool: int, now: int) -> None:
    """While somebody waits, the queue is looked at when units appear by themselves: at an opening or a return."""
    if resources[pool, w.HEAD] == NOBODY:
        return
    known, calendar, absence = resources[pool, w.WAKE], resources[pool, w.CALENDAR], resources[pool, w.ABSENCES]
    soonest = known if known > now else FOREVER
    if not is_open(numbers, calendar, now):
        soonest = min(soonest, next_opening(numbers, calendar, now))
    for i in range(numbers[absence]):
        at = absence + 1 + i * t.ABSENCE_NUMBERS
        if numbers[at + t.LEAVES] <= now < numbers[at + t.RETURNS]:
            soonest = min(soonest, numbers[at + t.RETURNS])
    resources[pool, w.WAKE] = soonest


@inlined
def count(numbers: Integers, resources: Integers, pool: int, now: int, change: int) -> None:
    """Add the time of the units that were busy until now; then so many more are."""
    busy, calendar = resources[pool, w.BUSY], resources[pool, w.CALENDAR]
    if busy > 0:
        worked = open_time(numbers, calendar, now) - open_time(numbers, calendar, resources[pool, w.COUNTED])
        resources[pool, w.BUSY_US] += busy * worked
    resources[pool, w.COUNTED] = now
    resources[pool, w.BUSY] = busy + change


@inlined
def comes_back(counters: Integers, pool: int, units: int) -> None:
    """Note that a unit, or none but an opening, comes to a queue that is to be served when the event is over."""
    counters[w.FIRST_FREED + counters[w.FREED]] = 2 * pool + units
    counters[w.FREED] += 1


@inlined
def _join(world: World, pool: int, slot: int, rank: int) -> None:
    clocks, resources = world.clocks, world.resources
    clock, last = (slot << RANK_BITS) | rank, resources[pool, w.TAIL]
    clocks[slot, rank, w.PREVIOUS] = last
    clocks[slot, rank, w.NEXT] = NOBODY
    if last == NOBODY:
        resources[pool, w.HEAD] = clock
    else:
        clocks[last >> RANK_BITS, last & LOWER, w.NEXT] = clock
    resources[pool, w.TAIL] = clock
    put_in(world.cases, slot, w.QUEUED, rank)
    world.counters[w.WAITING] += 1
