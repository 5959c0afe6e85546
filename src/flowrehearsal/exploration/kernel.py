"""Follows the commands of a packed program from state to state; free functions over arrays, compiled.

A search goes in rounds. First the successors of some states are gathered and looked up; the store is only read, so
several threads can do that at once, each for states and with a batch of its own. The memory accesses of about two
thousand successors overlap instead of waiting for one another. Then the batches are settled one after the other, so
that states get the same numbers however many threads there were.

Everything is a signed 64-bit integer, so that no operation mixes kinds of numbers; the state being expanded lies in row
0 of the batch.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from flowrehearsal.exploration.pack import CALM_FAULTY, CALM_PLAIN, URGENT_FAULTY, URGENT_PLAIN, Tables
from flowrehearsal.packed import stepping
from flowrehearsal.packed.compiled import compiled, compiled_with, inlined
from flowrehearsal.packed.guards import Integers
from flowrehearsal.packed.stepping import LOW, change, find, fingerprint, look, passing, place_of, same

DONE, LIMIT, OUT_OF_DOMAIN = 0, 1, 2
"""Status: finished; the limit on states is met; a counter was moved past its domain."""

PLAIN, FAULTY, PROBE = 0, 1, 2
"""Mode: follow branches that are no fault; those that are; only see whether those that are lead to anything new."""

QUIET, URGENT, CUT = 1, 2, 4
"""Flags of an expanded state: only faults and fresh acts can change it; only urgent commands fire; not followed."""

STATES, EDGES, TRANSITIONS, CURSOR, GROWS, COUNTERS = range(6)
"""Places in the array of counters. CURSOR is the next state to expand; GROWS: a probe has found something new."""

FIRST_SOURCE, SOURCES, FILLED, WOKEN, ENABLED, BAD_BRANCH, NOTED = range(7)
"""Places in the counters of a batch: the first state that it expands, how many of them, and how many rows are taken."""

SPAN = 2048
"""Successors that are looked up together: enough for their memory accesses to overlap, few enough for the cache."""

HASH, SEEN, SOURCE, BRANCH, NOTES = range(5)
"""Columns of the notes on a successor: its fingerprint, its number or -1, and the state and branch it is of."""


class Store(NamedTuple):
    """Every state found, in order of discovery.

    `origin`: the state and branch by which each was found, -1 where a run begins. `degree`: how many steps without a
    fault lead from a state; their targets follow one another in `edges`, state by state, unless it has no room at all.
    `slots` is an open-addressed table of 2^k places: the upper half of a fingerprint beside one plus the number of
    its state, or 0.
    """

    words: Integers
    origin: NDArray[np.int32]
    flags: NDArray[np.uint8]
    degree: NDArray[np.int32]
    edges: NDArray[np.int32]
    slots: Integers


class Batch(NamedTuple):
    """Successors on their way into the store, from row 1 on, and which branches ever fired, as bits.

    `sources`: for each state being expanded where its successors end, and how many of its branches were enabled.
    `values`: those of the chunks of row 0. `counters`: how full it is.
    """

    rows: Integers
    notes: Integers
    sources: Integers
    values: Integers
    fired: Integers
    counters: Integers


class Order(NamedTuple):
    """What to do: mode, up to which state (exclusive), and how many states there may be in all."""

    mode: int
    until: int
    limit: int


@inlined
def _enables(tables: Tables, kind: int, batch: Batch) -> bool:
    """Whether any branch of this kind is enabled."""
    for word in range(tables.kinds[kind], tables.kinds[kind + 1]):
        if passing(tables.allowed, batch.values, word) != 0:
            return True
    return False


@inlined
def _fire(tables: Tables, kind: int, batch: Batch) -> int:
    """Put the successors of row 0 by this kind of step into the batch; how many branches were enabled, or -1."""
    code, branches, rows, notes, fired = tables.code, tables.branches, batch.rows, batch.notes, batch.fired
    counters = batch.counters
    k = counters[FILLED]
    woken = 0
    enabled = 0
    for word in range(tables.kinds[kind], tables.kinds[kind + 1]):
        bits = passing(tables.allowed, batch.values, word)
        fired[word] |= bits
        while bits != 0:
            lowest = bits & -bits
            bits ^= lowest
            branch = (word << 6) + place_of(lowest)
            enabled += 1
            if not change(code, branches[branch, 2], rows, k):
                counters[BAD_BRANCH] = branches[branch, 0]
                return -1
            if not same(rows, 0, rows, k):
                woken |= branches[branch, 1]
                notes[k, HASH] = fingerprint(rows, k)
                notes[k, BRANCH] = branches[branch, 0]
                k += 1
    counters[FILLED] = k
    counters[WOKEN] |= woken
    return enabled


@inlined
def _expand(tables: Tables, batch: Batch, flag: int, mode: int) -> int:
    """Collect the successors of row 0; what kind of state it is, or -1 if a counter leaves its domain."""
    kind = URGENT_PLAIN if tables.kinds[CALM_PLAIN] > 0 else CALM_PLAIN
    if mode != PLAIN:
        kind = URGENT_FAULTY if flag & URGENT else CALM_FAULTY
    counters = batch.counters
    counters[WOKEN] = 0
    while True:  # one call of `_fire` is one copy of it in the machine code
        enabled = _fire(tables, kind, batch)
        if kind != URGENT_PLAIN or enabled != 0 or _enables(tables, URGENT_FAULTY, batch):
            break
        kind = CALM_PLAIN
    counters[ENABLED] = enabled
    if enabled < 0:
        return -1
    quiet = QUIET if counters[WOKEN] == 0 else 0
    return quiet | (URGENT if kind == URGENT_PLAIN else 0)


@inlined
def _insert(store: Store, batch: Batch, k: int, index: int, slot: int) -> None:
    """Give a successor a number, in the slot that the search for it left."""
    for w in range(store.words.shape[1]):
        store.words[index, w] = batch.rows[k, w]
    store.origin[index, 0] = batch.notes[k, SOURCE]
    store.origin[index, 1] = batch.notes[k, BRANCH]
    store.slots[slot] = ((batch.notes[k, HASH] >> 32) << 32) | (index + 1)


@inlined
def _look_up(store: Store, batch: Batch, start: int, end: int) -> None:
    """Note the numbers of rows that are in the store. Slots and states are first read in loops that can overlap."""
    words, slots, rows, notes = store.words, store.slots, batch.rows, batch.notes
    wrap = len(slots) - 1
    for k in range(start, end):
        notes[k, SEEN] = slots[notes[k, HASH] & wrap]
    for k in range(start, end):
        slot = notes[k, SEEN]
        if slot != 0 and slot >> 32 == notes[k, HASH] >> 32:
            notes[k, SEEN] = words[(slot & LOW) - 1, 0]
    for k in range(start, end):
        notes[k, SEEN] = max(-1, find(words, slots, rows, k, notes[k, HASH]))


@compiled_with(stepping)
def gather(tables: Tables, store: Store, batch: Batch, order: Order) -> int:
    """Fill a batch with the successors of states from its first one on, and look them up; returns a status.

    It ends before the state that is ordered, or earlier when the batch is full. Of the store only the flags of those
    states are written.
    """
    words, flags, rows, notes, cut = store.words, store.flags, batch.rows, batch.notes, tables.cut
    sources, counters = batch.sources, batch.counters
    room = len(rows) - len(tables.branches)
    source = counters[FIRST_SOURCE]
    looked_up = 1
    count = 0
    counters[FILLED] = 1
    while source < order.until and count < len(sources) and counters[FILLED] <= room:
        start = counters[FILLED]
        for w in range(rows.shape[1]):
            rows[0, w] = words[source, w]
        flag = CUT
        counters[ENABLED] = 0
        if (rows[0, cut[0]] >> cut[1]) & cut[2] == cut[3]:
            look(tables.chunks, batch.rows, batch.values)
            flag = _expand(tables, batch, flags[source], order.mode)
            if flag < 0:
                return OUT_OF_DOMAIN
        if order.mode == PLAIN:
            flags[source] = flag
        for k in range(start, counters[FILLED]):
            notes[k, SOURCE] = source
        sources[count, 0] = counters[FILLED]
        sources[count, 1] = counters[ENABLED]
        count += 1
        source += 1
        if counters[FILLED] - looked_up >= SPAN:
            _look_up(store, batch, looked_up, counters[FILLED])
            looked_up = counters[FILLED]
    _look_up(store, batch, looked_up, counters[FILLED])
    counters[SOURCES] = count
    return DONE


@compiled_with(stepping)
def settle(store: Store, batch: Batch, counters: Integers, order: Order) -> int:
    """Put a batch into the store, in order; stops before the first state beyond the limit. Returns a status."""
    words, slots, edges, rows, notes = store.words, store.slots, store.edges, batch.rows, batch.notes
    first, states, edge = batch.counters[FIRST_SOURCE], counters[STATES], counters[EDGES]
    kept = order.mode == PLAIN and len(edges) > 0
    start = 1
    for s in range(batch.counters[SOURCES]):
        for k in range(start, batch.sources[s, 0]):
            index = notes[k, SEEN]
            if index < 0:
                index = find(words, slots, rows, k, notes[k, HASH])
            if index < 0 and order.mode == PROBE:
                counters[GROWS] = 1
                continue
            if index < 0:
                if states >= order.limit:
                    return LIMIT
                _insert(store, batch, k, states, -1 - index)
                index = states
                states += 1
                counters[STATES] = states
            if kept:
                edges[edge] = index
                edge += 1
        if kept:
            store.degree[first + s] = batch.sources[s, 0] - start
            counters[EDGES] = edge
        start = batch.sources[s, 0]
        if order.mode != PROBE:
            counters[TRANSITIONS] += batch.sources[s, 1]
        counters[CURSOR] = first + s + 1
    return DONE


@compiled_with(stepping)
def begin(store: Store, batch: Batch, counters: Integers, count: int) -> None:
    """Put rows 1 to `count` of the batch into the store as states in which a run begins."""
    for k in range(1, count + 1):
        batch.notes[k, HASH] = fingerprint(batch.rows, k)
        batch.notes[k, SOURCE] = -1
        batch.notes[k, BRANCH] = -1
        place = find(store.words, store.slots, batch.rows, k, batch.notes[k, HASH])
        if place < 0:
            _insert(store, batch, k, counters[STATES], -1 - place)
            counters[STATES] += 1


@compiled_with(stepping)
def enter(words: Integers, count: int, slots: Integers) -> None:
    """Enter the first `count` states, all different, into an empty table."""
    wrap = len(slots) - 1
    for index in range(count):
        h = fingerprint(words, index)
        position = h & wrap
        while slots[position] != 0:
            position = (position + 1) & wrap
        slots[position] = ((h >> 32) << 32) | (index + 1)


@compiled
def mark_ancestors(first_edge: Integers, edges: NDArray[np.int32], reached: NDArray[np.bool_]) -> None:
    """Spread `reached` backwards along the edges, in place, until nothing changes."""
    count = len(reached)
    first = np.zeros(count + 1, dtype=np.int64)
    for e in range(len(edges)):
        first[edges[e] + 1] += 1
    for i in range(count):
        first[i + 1] += first[i]
    place = first.copy()
    sources = np.empty(len(edges), dtype=np.int32)
    waiting = np.empty(count, dtype=np.int32)
    top = 0
    for i in range(count):
        for e in range(first_edge[i], first_edge[i + 1]):
            sources[place[edges[e]]] = i
            place[edges[e]] += 1
        if reached[i]:
            waiting[top] = i
            top += 1
    while top > 0:
        top -= 1
        state = waiting[top]
        for e in range(first[state], first[state + 1]):
            if not reached[sources[e]]:
                reached[sources[e]] = True
                waiting[top] = sources[e]
                top += 1
