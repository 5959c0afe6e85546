"""The cases ordered by when they fire next: each stands in the heap once, or not at all."""

from flowrehearsal.packed.compiled import inlined
from flowrehearsal.packed.guards import Integers
from flowrehearsal.packed.machine import natural
from flowrehearsal.packed.stepping import place_of
from flowrehearsal.simulation.batch import world as w
from flowrehearsal.simulation.batch.sets import column
from flowrehearsal.simulation.batch.world import CASE_BITS, FOREVER, NOBODY, UNTOUCHED, World

Entry = tuple[int, int, int]
"""When a case fires next, its key, and its slot."""


@inlined
def touch(counters: Integers, cases: Integers, slot: int) -> None:
    """Remember that the next firing of a case may be another now."""
    if cases[slot, w.LINK] == UNTOUCHED:
        cases[slot, w.LINK] = counters[w.TOUCHED]
        counters[w.TOUCHED] = slot


@inlined
def settle(world: World, sets: int) -> None:
    """Every case that was touched is put where its next firing belongs; one that never fires gives its slot back."""
    counters, cases = world.counters, world.cases
    while counters[w.TOUCHED] != NOBODY:
        slot = natural(counters[w.TOUCHED])
        counters[w.TOUCHED] = cases[slot, w.LINK]
        cases[slot, w.LINK] = UNTOUCHED
        due, rank, waits = _next(cases, world.clocks, slot, sets)
        if due < FOREVER:
            _put(world.heap, cases, counters, (due, (rank << CASE_BITS) | cases[slot, w.NUMBER], slot))
        elif cases[slot, w.HEAP_PLACE] != NOBODY:
            _remove(world.heap, cases, counters, slot)
        if due == FOREVER and not waits:
            cases[slot, w.LINK] = counters[w.FREE]
            counters[w.FREE] = slot


@inlined
def _next(cases: Integers, clocks: Integers, slot: int, sets: int) -> tuple[int, int, bool]:
    """When a case fires next, with which rank, and whether it waits for a unit."""
    due, rank, waits = FOREVER, 0, False
    for s in range(sets):
        waits |= cases[slot, column(w.QUEUED, s)] != 0
        bits = cases[slot, column(w.SCHEDULED, s)]
        while bits != 0:
            lowest = bits & -bits
            bits ^= lowest
            other = natural((s << 6) + place_of(lowest))
            if clocks[slot, other, w.DUE] < due:
                due, rank = clocks[slot, other, w.DUE], other
    return due, rank, waits


@inlined
def _put(heap: Integers, cases: Integers, counters: Integers, entry: Entry) -> None:
    place = cases[entry[2], w.HEAP_PLACE]
    if place == NOBODY:
        place = counters[w.HEAPED]
        counters[w.HEAPED] = place + 1
    _sift(heap, cases, counters[w.HEAPED], natural(place), entry)


@inlined
def _remove(heap: Integers, cases: Integers, counters: Integers, slot: int) -> None:
    place, last = cases[slot, w.HEAP_PLACE], counters[w.HEAPED] - 1
    counters[w.HEAPED] = last
    cases[slot, w.HEAP_PLACE] = NOBODY
    if place < last:
        moved = heap[last, w.FIRES], heap[last, w.KEY], heap[last, w.HEAP_SLOT]
        _sift(heap, cases, last, place, moved)


@inlined
def _sift(heap: Integers, cases: Integers, size: int, place: int, entry: Entry) -> None:
    """Put an entry into the heap, at a place whose own is gone or outdated, and move it to where it belongs."""
    while place > 0 and _is_later(heap, (place - 1) >> 1, entry):
        _move(heap, cases, (place - 1) >> 1, place)
        place = natural((place - 1) >> 1)
    below = _sooner_below(heap, size, place)
    while below < size and not _is_later(heap, below, entry):
        _move(heap, cases, below, place)
        place = natural(below)
        below = _sooner_below(heap, size, place)
    heap[place, w.FIRES], heap[place, w.KEY], heap[place, w.HEAP_SLOT] = entry
    cases[entry[2], w.HEAP_PLACE] = place


@inlined
def _is_later(heap: Integers, place: int, entry: Entry) -> bool:
    """Whether what stands at a place fires after an entry."""
    if heap[place, w.FIRES] != entry[0]:
        return heap[place, w.FIRES] > entry[0]  # type: ignore[no-any-return]
    return heap[place, w.KEY] > entry[1]  # type: ignore[no-any-return]


@inlined
def _sooner_below(heap: Integers, size: int, place: int) -> int:
    """The one of the two places below a place that fires first; beyond the heap if there is none."""
    below = 2 * place + 1
    if below + 1 < size and _is_later(heap, below, (heap[below + 1, w.FIRES], heap[below + 1, w.KEY], 0)):
        below += 1
    return below


@inlined
def _move(heap: Integers, cases: Integers, place: int, to: int) -> None:
    heap[to, w.FIRES] = heap[place, w.FIRES]
    heap[to, w.KEY] = heap[place, w.KEY]
    heap[to, w.HEAP_SLOT] = heap[place, w.HEAP_SLOT]
    cases[heap[place, w.HEAP_SLOT], w.HEAP_PLACE] = to
