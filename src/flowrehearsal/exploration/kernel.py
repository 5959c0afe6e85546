"""Follows the commands of a packed program from state to state; free functions over arrays, compiled.

All kernels are in this file: what is kept compiled is renewed when its own file changes, not when a callee's does.
States are expanded in batches, so that the memory accesses of about two thousand successors overlap instead of waiting
for one another.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from flowrehearsal.exploration.compiled import compiled
from flowrehearsal.exploration.pack import (
    CALM_FAULTY,
    CALM_PLAIN,
    URGENT_FAULTY,
    URGENT_PLAIN,
    Integers,
    Tables,
)

DONE, FULL, LIMIT, OUT_OF_DOMAIN = 0, 1, 2, 3
"""Status: finished; the store must grow; the limit on states is met; a counter was moved past its domain."""

PLAIN, FAULTY, PROBE = 0, 1, 2
"""Mode: follow branches that are no fault; those that are; only see whether those that are lead to anything new."""

QUIET, URGENT, CUT = 1, 2, 4
"""Flags of an expanded state: only faults and fresh acts can change it; only urgent commands fire; not followed."""

STATES, EDGES, TRANSITIONS, CURSOR, SOURCES, FILLED, WOKEN, POSITION, GROWS, BAD_BRANCH, COUNTERS = range(11)
"""Places in the array of counters. CURSOR is the next state to expand; the last ones are scratch of one batch."""

LOW = np.uint64(0xFFFFFFFF)
HALF = np.uint64(32)
ZERO, ONE = np.uint64(0), np.uint64(1)
SEED, FIRST, SECOND, FOLD = (
    np.uint64(0x9E3779B97F4A7C15),
    np.uint64(0xBF58476D1CE4E5B9),
    np.uint64(0x94D049BB133111EB),
    np.uint64(29),
)


class Store(NamedTuple):
    """Every state found, in order of discovery.

    `first_edge[i]` to `first_edge[i + 1]` are the places in `edges` of the targets of state i without a fault. `slots`
    is an open-addressed table of 2^k places: the upper half of a fingerprint beside one plus the state's number, or 0.
    """

    words: NDArray[np.uint64]
    parent: NDArray[np.int32]
    via: NDArray[np.int32]
    flags: NDArray[np.uint8]
    first_edge: NDArray[np.int64]
    edges: NDArray[np.int32]
    slots: NDArray[np.uint64]


class Batch(NamedTuple):
    """Successors on their way into the store, and which branches ever fired.

    `ends`: for each source of the batch where its successors end; `enabled`: how many of its branches were enabled.
    """

    words: NDArray[np.uint64]
    hashes: NDArray[np.uint64]
    seen: NDArray[np.uint64]
    source: NDArray[np.int64]
    branch: NDArray[np.int64]
    ends: NDArray[np.int64]
    enabled: NDArray[np.int64]
    fired: NDArray[np.bool_]


class Order(NamedTuple):
    """What to do: mode, up to which state (exclusive), and how many states there may be in all."""

    mode: int
    until: int
    limit: int


Counters = NDArray[np.int64]
Row = NDArray[np.uint64]
"""One packed state."""


@compiled
def _holds(tables: Tables, row: Row, first: Integers, index: int) -> bool:
    """Whether all terms of one guard are true in a state."""
    for t in range(first[index, 0], first[index + 1, 0]):
        if row[tables.exact[t, 0]] & tables.exact[t, 1] != tables.exact[t, 2]:
            return False
    for t in range(first[index, 1], first[index + 1, 1]):
        value = (row[tables.member[t, 0]] >> tables.member[t, 1]) & tables.member[t, 2]
        if (tables.member[t, 3] >> value) & ONE == ZERO:
            return False
    return True


@compiled
def _change(tables: Tables, row: Row, target: Row, b: int) -> bool:
    """Write the state after a branch; False if a counter would leave its domain."""
    for w in range(len(row)):
        target[w] = row[w]
    sets, adds, copies = tables.sets, tables.adds, tables.copies
    for u in range(tables.branches[b, 2], tables.branches[b + 1, 2]):
        target[sets[u, 0]] = (target[sets[u, 0]] & sets[u, 1]) | sets[u, 2]
    for u in range(tables.branches[b, 3], tables.branches[b + 1, 3]):
        # An amount below zero is stored modulo 2^64, so a step below zero comes out as a huge value.
        value = ((row[adds[u, 0]] >> adds[u, 1]) & adds[u, 2]) + adds[u, 3]
        if value >= adds[u, 4]:
            return False
        target[adds[u, 0]] = (target[adds[u, 0]] & ~(adds[u, 2] << adds[u, 1])) | (value << adds[u, 1])
    for u in range(tables.branches[b, 4], tables.branches[b + 1, 4]):
        value = (row[copies[u, 3]] >> copies[u, 4]) & copies[u, 2]
        target[copies[u, 0]] = (target[copies[u, 0]] & ~(copies[u, 2] << copies[u, 1])) | (value << copies[u, 1])
    return True


@compiled
def _same(one: Row, other: Row) -> bool:
    for w in range(len(one)):  # noqa: SIM110 - a generator would not compile
        if one[w] != other[w]:
            return False
    return True


@compiled
def _fingerprint(row: Row) -> np.uint64:
    h = SEED
    for w in range(len(row)):
        h = (h ^ row[w]) * FIRST
        h = h ^ (h >> HALF)
    h = h * SECOND
    return h ^ (h >> FOLD)


@compiled
def _bucket(tables: Tables, row: Row) -> int:
    number = ZERO
    for k in range(len(tables.buckets)):
        value = (row[tables.buckets[k, 0]] >> tables.buckets[k, 1]) & tables.buckets[k, 2]
        number += value * tables.buckets[k, 3]
    return int(number)


@compiled
def _enables(tables: Tables, kind: int, row: Row) -> bool:
    """Whether any branch of this kind is enabled."""
    bucket = _bucket(tables, row)
    for k in range(tables.bucket_start[kind, bucket], tables.bucket_start[kind, bucket + 1]):
        c = tables.bucket_commands[k]
        if _holds(tables, row, tables.commands, c):
            for b in range(tables.commands[c, 2], tables.commands[c + 1, 2]):
                if _holds(tables, row, tables.branches, b):
                    return True
    return False


@compiled
def _fire(tables: Tables, kind: int, row: Row, batch: Batch, counters: Counters) -> int:
    """Put the successors of a state by this kind of step into the batch; how many branches were enabled, or -1."""
    bucket = _bucket(tables, row)
    enabled = 0
    for k in range(tables.bucket_start[kind, bucket], tables.bucket_start[kind, bucket + 1]):
        c = tables.bucket_commands[k]
        if not _holds(tables, row, tables.commands, c):
            continue
        for b in range(tables.commands[c, 2], tables.commands[c + 1, 2]):
            if not _holds(tables, row, tables.branches, b):
                continue
            enabled += 1
            filled = counters[FILLED]
            batch.fired[tables.origins[b, 0]] = True
            target = batch.words[filled]
            if not _change(tables, row, target, b):
                counters[BAD_BRANCH] = tables.origins[b, 0]
                return -1
            if not _same(row, target):
                counters[WOKEN] |= tables.origins[b, 1]
                batch.hashes[filled] = _fingerprint(target)
                batch.branch[filled] = tables.origins[b, 0]
                counters[FILLED] = filled + 1
    return enabled


@compiled
def _expand_plain(tables: Tables, store: Store, batch: Batch, counters: Counters, source: int) -> int:
    """Collect the successors of a state without a fault, and note what kind of state it is."""
    row = store.words[source]
    if (row[tables.cut[0]] >> tables.cut[1]) & tables.cut[2] != tables.cut[3]:
        store.flags[source] = CUT
        return 0
    flags = 0
    counters[WOKEN] = 0
    enabled = _fire(tables, URGENT_PLAIN, row, batch, counters)
    if enabled > 0 or (enabled == 0 and _enables(tables, URGENT_FAULTY, row)):
        flags = URGENT
    elif enabled == 0:
        enabled = _fire(tables, CALM_PLAIN, row, batch, counters)
    if counters[WOKEN] == 0:
        flags |= QUIET
    store.flags[source] = flags
    return enabled


@compiled
def _expand_faulty(tables: Tables, store: Store, batch: Batch, counters: Counters, source: int) -> int:
    """Collect the successors of a state by a fault; it was expanded without one before."""
    flags = store.flags[source]
    if flags & CUT:
        return 0
    kind = URGENT_FAULTY if flags & URGENT else CALM_FAULTY
    return _fire(tables, kind, store.words[source], batch, counters)


@compiled
def _collect(tables: Tables, store: Store, batch: Batch, counters: Counters, order: Order) -> int:
    """Fill the batch with the successors of the next states."""
    room = len(batch.hashes) - len(batch.fired)
    first = counters[CURSOR]
    sources = 0
    counters[FILLED] = 0
    while first + sources < order.until and sources < len(batch.ends) and counters[FILLED] <= room:
        if order.mode == PLAIN:
            enabled = _expand_plain(tables, store, batch, counters, first + sources)
        else:
            enabled = _expand_faulty(tables, store, batch, counters, first + sources)
        if enabled < 0:
            return OUT_OF_DOMAIN
        batch.enabled[sources] = enabled
        start = batch.ends[sources - 1] if sources > 0 else 0
        for k in range(start, counters[FILLED]):
            batch.source[k] = first + sources
        batch.ends[sources] = counters[FILLED]
        sources += 1
    counters[SOURCES] = sources
    return DONE


@compiled
def _touch(store: Store, batch: Batch, counters: Counters) -> None:
    """Read every table slot and every state that the batch will ask for, in loops whose accesses can overlap."""
    wrap = np.uint64(len(store.slots) - 1)
    for k in range(counters[FILLED]):
        batch.seen[k] = store.slots[batch.hashes[k] & wrap]
    for k in range(counters[FILLED]):
        slot = batch.seen[k]
        if slot != ZERO and slot >> HALF == batch.hashes[k] >> HALF:
            batch.seen[k] = store.words[np.int64(slot & LOW) - 1, 0]


@compiled
def _find(store: Store, batch: Batch, counters: Counters, k: int) -> int:
    """The number of a successor among the states, or -1, with the free slot left in the counters."""
    wrap = np.uint64(len(store.slots) - 1)
    position = batch.hashes[k] & wrap
    half = batch.hashes[k] >> HALF
    while True:
        slot = store.slots[position]
        if slot == ZERO:
            counters[POSITION] = np.int64(position)
            return -1
        if slot >> HALF == half:
            index = int(slot & LOW) - 1
            if _same(store.words[index], batch.words[k]):
                return index
        position = (position + ONE) & wrap


@compiled
def _insert(store: Store, batch: Batch, counters: Counters, k: int) -> int:
    """Give a successor the next number, in the slot that the search for it left."""
    index = counters[STATES]
    for w in range(store.words.shape[1]):
        store.words[index, w] = batch.words[k, w]
    store.parent[index] = batch.source[k]
    store.via[index] = batch.branch[k]
    store.slots[counters[POSITION]] = ((batch.hashes[k] >> HALF) << HALF) | np.uint64(index + 1)
    counters[STATES] = index + 1
    return int(index)


@compiled
def _settle(store: Store, batch: Batch, counters: Counters, order: Order) -> int:
    """Put the batch into the store, in order; stops before the first state beyond the limit."""
    first = counters[CURSOR]
    start = 0
    for s in range(counters[SOURCES]):
        for k in range(start, batch.ends[s]):
            index = _find(store, batch, counters, k)
            if index < 0 and order.mode == PROBE:
                counters[GROWS] = 1
                continue
            if index < 0:
                if counters[STATES] >= order.limit:
                    counters[EDGES] = store.first_edge[first + s] if order.mode == PLAIN else counters[EDGES]
                    return LIMIT
                index = _insert(store, batch, counters, k)
            if order.mode == PLAIN:
                store.edges[counters[EDGES]] = index
                counters[EDGES] += 1
        start = batch.ends[s]
        if order.mode == PLAIN:
            store.first_edge[first + s + 1] = counters[EDGES]
        if order.mode != PROBE:
            counters[TRANSITIONS] += batch.enabled[s]
        counters[CURSOR] = first + s + 1
    return DONE


@compiled
def _has_room(store: Store, batch: Batch, counters: Counters) -> bool:
    """Whether a whole batch still fits, with the table at most six tenths full."""
    states = counters[STATES] + len(batch.hashes)
    enough = states <= len(store.parent) and counters[EDGES] + len(batch.hashes) <= len(store.edges)
    return bool(enough and states * 5 <= len(store.slots) * 3)


@compiled
def expand(tables: Tables, store: Store, batch: Batch, counters: Counters, order: Order) -> int:
    """Expand states from the cursor on, as ordered; returns a status. After FULL, grow the store and call again."""
    while counters[CURSOR] < order.until:
        if order.mode != PROBE and not _has_room(store, batch, counters):
            return FULL
        status = _collect(tables, store, batch, counters, order)
        if status == DONE:
            _touch(store, batch, counters)
            status = _settle(store, batch, counters, order)
        if status != DONE:
            return status
    return DONE


@compiled
def begin(store: Store, batch: Batch, counters: Counters, count: int) -> int:
    """Put the first `count` rows of the batch into the store as states in which a run begins; returns a status."""
    if not _has_room(store, batch, counters):
        return FULL
    for k in range(count):
        batch.hashes[k] = _fingerprint(batch.words[k])
        batch.source[k] = -1
        batch.branch[k] = -1
        if _find(store, batch, counters, k) < 0:
            _insert(store, batch, counters, k)
    return DONE


@compiled
def enter(words: NDArray[np.uint64], count: int, slots: NDArray[np.uint64]) -> None:
    """Enter the first `count` states, all different, into an empty table."""
    wrap = np.uint64(len(slots) - 1)
    for index in range(count):
        h = _fingerprint(words[index])
        position = h & wrap
        while slots[position] != ZERO:
            position = (position + ONE) & wrap
        slots[position] = ((h >> HALF) << HALF) | np.uint64(index + 1)


@compiled
def mark_ancestors(first_edge: NDArray[np.int64], edges: NDArray[np.int32], reached: NDArray[np.bool_]) -> None:
    """Spread `reached` backwards along the edges, in place, until nothing changes."""
    count = len(reached)
    first = np.zeros(count + 1, dtype=np.int64)
    for e in range(len(edges)):
        first[edges[e] + 1] += 1
    for i in range(count):
        first[i + 1] += first[i]
    place = first.copy()
    sources = np.empty(len(edges), dtype=np.int32)
    for i in range(count):
        for e in range(first_edge[i], first_edge[i + 1]):
            sources[place[edges[e]]] = i
            place[edges[e]] += 1
    stack = np.nonzero(reached)[0]
    waiting = np.empty(count, dtype=np.int64)
    waiting[: len(stack)] = stack
    top = len(stack)
    while top > 0:
        top -= 1
        state = waiting[top]
        for e in range(first[state], first[state + 1]):
            if not reached[sources[e]]:
                reached[sources[e]] = True
                waiting[top] = sources[e]
                top += 1
