"""The kernel of the batch engine: event after event, until the run ends or an array is full.

The order of events, and of what an event does, is that of the reference engine; see there. Free functions over arrays;
everything is a signed 64-bit integer, but for weights.
"""

from flowrehearsal.packed import lookup, machine, stepping
from flowrehearsal.packed.compiled import compiled_with, inlined
from flowrehearsal.packed.guards import Integers
from flowrehearsal.packed.machine import natural
from flowrehearsal.simulation import draws, quantiles, wrong_time
from flowrehearsal.simulation.batch import (
    calendars,
    chance,
    choice,
    clocks,
    firing,
    heap,
    queues,
    remembered,
    sets,
    states,
)
from flowrehearsal.simulation.batch import tables as t
from flowrehearsal.simulation.batch import world as w
from flowrehearsal.simulation.batch.chance import lasts
from flowrehearsal.simulation.batch.clocks import wake
from flowrehearsal.simulation.batch.firing import arrive, fire, serve, start
from flowrehearsal.simulation.batch.heap import settle, touch
from flowrehearsal.simulation.batch.queues import comes_back, count
from flowrehearsal.simulation.batch.sets import column, is_in, put_in, take_out
from flowrehearsal.simulation.batch.tables import Tables
from flowrehearsal.simulation.batch.world import CASE_BITS, FOREVER, NOBODY, World

DONE, FULL, BEYOND = 0, 1, 2
"""Status: the run has ended; an array needs more room; something happened that only the reference engine can tell."""

WAKES, ARRIVES, FIRES, ENDS = range(4)
"""Kinds of events, in their order at one moment."""

INSTANT_LIMIT = 1_000
"""As in the reference engine."""


PARTS = (
    lookup,
    machine,
    stepping,
    draws,
    quantiles,
    wrong_time,
    calendars,
    chance,
    choice,
    clocks,
    firing,
    heap,
    queues,
    remembered,
    sets,
    states,
    t,
    w,
)
"""What a kernel is made of, beside this file."""


@compiled_with(*PARTS)
def advance(tables: Tables, world: World) -> int:
    """Let events happen, each wholly; returns a status."""
    counters = world.counters
    while has_room(tables, world):
        kind = _next(tables, world)
        slot, is_over = NOBODY, False
        if kind == ENDS:
            _end(tables, world)
            return DONE
        if kind == WAKES:
            world.resources[counters[w.WHO], w.WAKE] = FOREVER
            comes_back(counters, counters[w.WHO], 0)
        elif kind == ARRIVES:
            slot = _arrives(tables, world)
        else:
            slot = natural(counters[w.WHO])
            is_over = _is_over(tables, world, slot)
            if not is_over and not (_may_fire(world, slot) and fire(tables, world, slot, natural(counters[w.RANK]))):
                return BEYOND
        serve(tables, world)
        if slot != NOBODY:
            start(tables, world, natural(slot), is_over)
            if not wake(tables, world, natural(slot), INSTANT_LIMIT):
                return BEYOND
            touch(counters, world.cases, natural(slot))
        settle(world, tables.scalars[t.SETS])
    return FULL


@compiled_with(*PARTS)
def expect(tables: Tables, world: World) -> None:
    """Write down when which case of the replication arrives, those of bursts last, whenever they come."""
    scalars, numbers, expected = tables.scalars, tables.numbers, world.expected
    replication, case, time = world.counters[w.REPLICATION], 0, 0
    for _ in range(scalars[t.CASES]):
        time += lasts(scalars, numbers, scalars[t.ARRIVAL_DELAY], (replication, case, scalars[t.ARRIVAL_SITE]))
        expected[case, w.COMES_AT] = time
        expected[case, w.COMES] = case
        case += 1
    for n in range(scalars[t.BURSTS]):
        burst = scalars[t.BURST] + n * t.BURST_NUMBERS
        for _ in range(numbers[burst + t.BURST_CASES]):
            place = (replication, case, numbers[burst + t.BURST_SITE])
            after = lasts(scalars, numbers, numbers[burst + t.BURST_DELAY], place)
            expected[case, w.COMES_AT] = numbers[burst + t.BURST_AT] + after
            expected[case, w.COMES] = case
            case += 1


@compiled_with(*PARTS)
def renumber(world: World, distinct: Integers) -> int:
    """Number the states of cases as a run meets them, arrivals first. How many they are; `distinct` gets which."""
    counters, arrivals, steps = world.counters, world.arrivals, world.steps
    count = 0
    for row in range(counters[w.ARRIVED]):
        count = _numbered(world.states, arrivals[row, w.ARRIVED_IN], distinct, count)
        arrivals[row, w.ARRIVED_IN] = world.states[arrivals[row, w.ARRIVED_IN], -1] - 1
    for row in range(counters[w.STEPS]):
        count = _numbered(world.states, steps[row, w.STEPPED_TO], distinct, count)
        steps[row, w.STEPPED_TO] = world.states[steps[row, w.STEPPED_TO], -1] - 1
    for n in range(count):
        world.states[distinct[n], -1] = 0
    return count


@inlined
def _numbered(states: Integers, state: int, distinct: Integers, count: int) -> int:
    """Give a state the next number, if it has none yet; how many have one."""
    if states[state, -1] != 0:
        return count
    distinct[count] = state
    states[state, -1] = count + 1
    return count + 1


@inlined
def has_room(tables: Tables, world: World) -> bool:
    """Whether any event finds room for all that it may write."""
    counters, cases = world.counters, world.cases
    waits = counters[w.WAITS] + counters[w.WAITING] + tables.scalars[t.COMMANDS]
    kept = column(0, tables.scalars[t.SETS]) + counters[w.MOST_KEPT]
    return (  # type: ignore[no-any-return]
        counters[w.STEPS] < len(world.steps)
        and waits < len(world.waits)
        and counters[w.STATES] < len(world.states)
        and (counters[w.FREE] != NOBODY or counters[w.SLOTS] < len(cases))
        and kept < cases.shape[1]
    )


@inlined
def _next(tables: Tables, world: World) -> int:
    """The kind of the next event; when it is, and who it is about, is noted."""
    counters, heap, resources = world.counters, world.heap, world.resources
    kind, when = ENDS, tables.scalars[t.HORIZON]
    if counters[w.HEAPED] > 0:
        kind, when = FIRES, heap[0, w.FIRES]  # nothing is put there that is not due before the end
    if counters[w.NEXT_ARRIVAL] <= when and counters[w.NEXT_ARRIVAL] < tables.scalars[t.HORIZON]:
        kind, when = ARRIVES, counters[w.NEXT_ARRIVAL]
    if counters[w.WAITING] > 0:
        for pool in range(len(resources) - 1, -1, -1):
            wakes = resources[pool, w.WAKE]
            if resources[pool, w.HEAD] != NOBODY and wakes <= when and wakes < tables.scalars[t.HORIZON]:
                kind, when = WAKES, wakes
                counters[w.WHO] = pool
    if kind == FIRES:
        counters[w.WHO] = heap[0, w.HEAP_SLOT]
        counters[w.RANK] = heap[0, w.KEY] >> CASE_BITS
    counters[w.NOW] = when
    return kind


@inlined
def _end(tables: Tables, world: World) -> None:
    for pool in range(len(world.resources)):
        count(tables.numbers, world.resources, pool, tables.scalars[t.HORIZON], 0)


@inlined
def _arrives(tables: Tables, world: World) -> int:
    """The next case begins, if it is one that may: its slot. The one after it is expected."""
    counters, expected = world.counters, world.expected
    case = expected[counters[w.EXPECTED], w.COMES]
    counters[w.EXPECTED] += 1
    more = counters[w.EXPECTED] < len(expected)
    counters[w.NEXT_ARRIVAL] = expected[counters[w.EXPECTED], w.COMES_AT] if more else FOREVER
    if counters[w.ONLY] != NOBODY and counters[w.ONLY] != case:
        return NOBODY
    return arrive(tables, world, case)


@inlined
def _is_over(tables: Tables, world: World, slot: int) -> bool:
    """Whether a clock's time is over and it is to ask for a unit now; else it fires."""
    rank, cases = world.counters[w.RANK], world.cases
    take_out(cases, slot, w.SCHEDULED, rank)
    if tables.commands[rank, t.FLAGS] & t.TAKES_LAST == 0 or is_in(cases, slot, w.HOLDING, rank):
        return False
    put_in(cases, slot, w.STARTING, rank)
    return True


@inlined
def _may_fire(world: World, slot: int) -> bool:
    """Count the firings of a case at one moment; False where it seems that there is no end to them."""
    cases, now = world.cases, world.counters[w.NOW]
    if cases[slot, w.MOMENT] != now:
        cases[slot, w.MOMENT] = now
        cases[slot, w.FIRED] = 0
    cases[slot, w.FIRED] += 1
    return cases[slot, w.FIRED] <= INSTANT_LIMIT  # type: ignore[no-any-return]
