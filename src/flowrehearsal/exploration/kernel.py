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

from flowrehearsal.exploration.pack import (
    CALM_FAULTY,
    CALM_PLAIN,
    NOTHING,
    URGENT_FAULTY,
    URGENT_PLAIN,
    Forgets,
    Tables,
)
from flowrehearsal.packed import lookup, machine, stepping
from flowrehearsal.packed.compiled import compiled_with, inlined
from flowrehearsal.packed.guards import Integers
from flowrehearsal.packed.lookup import Known, Width, find, fingerprint, home, number_in, same, slot_of
from flowrehearsal.packed.machine import at, ones, prefetch, publish, trailing_zeros
from flowrehearsal.packed.stepping import compute, look, passing

DONE, LIMIT, OUT_OF_DOMAIN = 0, 1, 2
"""Status: finished; the limit on states is met; a counter was moved past its domain."""

PLAIN, FAULTY, PROBE = 0, 1, 2
"""Mode: follow branches that are no fault; those that are; only see whether those that are lead to anything new."""

QUIET, URGENT, CUT = 1, 2, 4
"""Flags of an expanded state: only faults and fresh acts can change it; only urgent commands fire; not followed."""

STATES, EDGES, TRANSITIONS, CURSOR, GROWS, COUNTERS = range(6)
"""Places in the array of counters. CURSOR is the next state to expand; GROWS: a probe has found something new."""

SOURCES, FILLED, FRESH, WOKEN, ENABLED, LAST, BAD_BRANCH, NOTED = range(8)
"""Places in the counters of a batch: how many states it expands, and how many rows are taken, and are FRESH. LAST: the
branch that led to row 0."""

SPAN = 2048
"""Successors that are looked up together: enough for their memory accesses to overlap, few enough for the cache."""

AHEAD = 8
"""So many rows before its turn the memory for one is fetched."""

UNKNOWN, SAME_AS = -1, -2
"""What is noted where a number should be: that it is not known; SAME_AS - k: that it is the one of row k."""
RECENT = 1 << 12
"""So many states are remembered near at hand; in many programs two of three successors are among them."""


class Store(NamedTuple):
    """Every state found, in order of discovery.

    `origin`: the state and branch by which each was found, -1 where a run begins. `degree`: how many steps without a
    fault lead from a state; their targets follow one another in `edges`, state by state, unless it has no room at all.
    `slots`: the table that they are found in, see `packed.lookup`.
    """

    words: Integers
    origin: NDArray[np.int32]
    flags: NDArray[np.uint8]
    degree: NDArray[np.int32]
    edges: NDArray[np.int32]
    slots: Integers


class Batch(NamedTuple):
    """Successors on their way into the store, from row 1 on, and which branches ever fired, as bits.

    For each row its fingerprint in `hashes`, its number, as far as that is known, in `seen`, and its branch in `via`.
    `pending`: the rows that are looked for in the store; `fresh`: those that were not in it. `sources`: for each state
    being expanded where its successors end, and how many of its branches were enabled. `values`: those of the chunks of
    row 0, `known` those by which it is decided what is forgotten. `counters`: how full it is.

    `recent` holds states met a short while ago, each where its fingerprint says, and `met` their numbers.
    """

    width: Width
    rows: Integers
    hashes: Integers
    seen: Integers
    via: NDArray[np.int32]
    pending: Integers
    fresh: Integers
    sources: Integers
    values: Integers
    known: Integers
    fired: Integers
    counters: Integers
    recent: Integers
    met: Integers


class Order(NamedTuple):
    """What to do: mode, from which state up to which (exclusive), and how many states there may be in all."""

    mode: int
    start: int
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
def _write(tables: Tables, branch: int, batch: Batch, k: int) -> int:
    """Write the state after a branch into row k: 1 if it is another, 0 if not, -1 if a counter leaves its domain."""
    kept, put, rows, width = tables.kept, tables.put, batch.rows, batch.width
    different = 0
    for w in range(len(width)):
        after = (rows[0, w] & kept[at(branch), w]) | put[at(branch), w]
        different |= after ^ rows[0, w]
        rows[at(k), w] = after
    address = tables.branches[at(branch), 2]
    if address != NOTHING:
        if not compute(tables.code, address, rows, k):
            return -1
        different = 0 if same(width, rows, 0, rows, k) else 1
    return 1 if different != 0 else 0


@inlined
def _fire(tables: Tables, kind: int, batch: Batch) -> int:
    """Put the successors of row 0 by this kind of step into the batch; how many branches were enabled, or -1."""
    branches, fired, via, counters = tables.branches, batch.fired, batch.via, batch.counters
    k = counters[FILLED]
    woken = 0
    enabled = 0
    for word in range(tables.kinds[kind], tables.kinds[kind + 1]):
        bits = passing(tables.allowed, batch.values, word)
        fired[word] |= bits
        enabled += ones(bits)
        sleeping = bits & tables.sleeping[at(batch.counters[LAST]), at(word)] if len(tables.sleeping) > 0 else 0
        bits ^= sleeping
        while bits != 0:
            branch = (word << 6) + trailing_zeros(bits)
            bits &= bits - 1
            moved = _write(tables, branch, batch, k)
            via[at(k)] = branches[at(branch), 0]
            if moved < 0:
                counters[BAD_BRANCH] = branches[at(branch), 0]
                return -1
            woken |= branches[at(branch), 1] & -moved  # no condition: it could not be foretold
            k += moved
        while woken == 0 and sleeping != 0:  # what they change counts, and is not kept
            branch = (word << 6) + trailing_zeros(sleeping)
            sleeping &= sleeping - 1
            woken |= branches[at(branch), 1] & -_write(tables, branch, batch, k)
    counters[FILLED] = k
    counters[WOKEN] |= woken
    return enabled


@inlined
def _found_by(tables: Tables, store: Store, source: int) -> int:
    """The branch that was the first to lead to a state; where a run begins, the one after the last."""
    branch = store.origin[at(source), 1]
    return branch if branch >= 0 else len(tables.sleeping) - 1


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
    """Give a successor a number, in the slot that the search for it left; others may be looking there meanwhile."""
    for w in range(len(batch.width)):
        store.words[index, w] = batch.rows[k, w]
    store.origin[index, 1] = batch.via[k]
    publish(store.slots, slot, slot_of(batch.hashes[k], index))


@inlined
def _forget(forgets: Forgets, width: Width, rows: Integers, values: Integers, span: tuple[int, int]) -> None:
    """Put first values into the rows from one on to another (exclusive), where nobody will read theirs."""
    chunks, allowed, kept, put = forgets.chunks, forgets.allowed, forgets.kept, forgets.put
    for k in range(span[0], span[1] if len(kept) > 0 else span[0]):
        for c in range(len(chunks)):
            values[c] = (rows[k, chunks[c, 0]] >> chunks[c, 1]) & chunks[c, 2]
        for word in range(len(kept) >> 6):
            bits = passing(allowed, values, word)
            while bits != 0:
                rule = (word << 6) + trailing_zeros(bits)
                bits &= bits - 1
                for w in range(len(width)):
                    rows[k, w] = (rows[k, w] & kept[rule, w]) | put[rule, w]


@compiled_with(lookup, machine, stepping)
def forget(forgets: Forgets, width: Width, rows: Integers, values: Integers) -> None:
    """The same for all of these rows; `values` has room for what one of them holds in each chunk."""
    _forget(forgets, width, rows, values, (0, len(rows)))


@inlined
def _recall(batch: Batch, start: int, end: int) -> int:
    """Note fingerprints, and the numbers of rows that were met a short while ago; how many others are now `pending`.

    Nothing is decided by what is found: the machine could not foretell that, and would wait.
    """
    width, rows, hashes, seen, pending = batch.width, batch.rows, batch.hashes, batch.seen, batch.pending
    recent, met = batch.recent, batch.met
    count = 0
    for k in range(start, end):  # ahead of the loop below, whose writes would wait for it
        hashes[at(k)] = fingerprint(width, rows, k)
    for k in range(start, end):
        place = at(hashes[at(k)] & (RECENT - 1))
        different = 0
        for w in range(len(width)):
            different |= recent[place, w] ^ rows[at(k), w]
            recent[place, w] = rows[at(k), w]
        number = met[place] | -int(different != 0)
        unknown = int(number == UNKNOWN)
        seen[at(k)] = number
        met[place] = number + unknown * (SAME_AS - k - UNKNOWN)
        pending[at(count)] = k
        count += unknown
    return count


@inlined
def _look_up(tables: Tables, store: Store, batch: Batch, start: int, end: int) -> None:
    """Note the numbers of rows that are in the store. What has to be read is first fetched for all of them at once."""
    _forget(tables.forgets, batch.width, batch.rows, batch.known, (start, end))
    words, slots, hashes, pending, met = store.words, store.slots, batch.hashes, batch.pending, batch.met
    count = _recall(batch, start, end)
    fresh = batch.counters[FRESH]
    for n in range(count):
        prefetch(slots, home(slots, hashes[at(pending[n])]))
    for n in range(count):
        prefetch(words, number_in(slots[at(home(slots, hashes[at(pending[n])]))]) * len(batch.width))
    for n in range(count):
        k = pending[n]
        index = find(batch.width, Known(words, slots), batch.rows, k, hashes[at(k)])
        if index < 0:
            batch.fresh[at(fresh)] = k
            fresh += 1
        else:
            batch.seen[at(k)] = index
            place = at(hashes[at(k)] & (RECENT - 1))
            if met[place] == SAME_AS - k:
                met[place] = index
    batch.counters[FRESH] = fresh


@inlined
def _learn(batch: Batch) -> None:
    """Note in `met` the numbers that the rows of the round before were given, or that they were given none."""
    hashes, seen, met = batch.hashes, batch.seen, batch.met
    for k in range(1, batch.counters[FILLED]):
        if met[hashes[k] & (RECENT - 1)] == SAME_AS - k:
            met[hashes[k] & (RECENT - 1)] = max(UNKNOWN, seen[k])


@compiled_with(lookup, machine, stepping)
def gather(tables: Tables, store: Store, batch: Batch, order: Order) -> int:
    """Fill a batch with the successors of the states that are ordered, and look them up; returns a status.

    It ends early when the batch is full. Of the store only the flags of those states are written, so that others may
    meanwhile be entered.
    """
    words, flags, rows, cut = store.words, store.flags, batch.rows, tables.cut
    sources, counters = batch.sources, batch.counters
    _learn(batch)
    room = len(rows) - len(tables.branches)
    source = order.start
    looked_up = 1
    count = 0
    counters[FILLED] = 1
    counters[FRESH] = 0
    while source < order.until and count < len(sources) and counters[FILLED] <= room:
        for w in range(len(batch.width)):
            rows[0, w] = words[at(source), w]
        flag = CUT
        counters[ENABLED] = 0
        if (rows[0, cut[0]] >> cut[1]) & cut[2] == cut[3]:
            look(tables.chunks, batch.rows, batch.values)
            counters[LAST] = _found_by(tables, store, source)
            flag = _expand(tables, batch, flags[source], order.mode)
            if flag < 0:
                return OUT_OF_DOMAIN
        if order.mode == PLAIN:
            flags[source] = flag
        sources[count, 0] = counters[FILLED]
        sources[count, 1] = counters[ENABLED]
        count += 1
        source += 1
        if counters[FILLED] - looked_up >= SPAN:
            _look_up(tables, store, batch, looked_up, counters[FILLED])
            looked_up = counters[FILLED]
    _look_up(tables, store, batch, looked_up, counters[FILLED])
    counters[SOURCES] = count
    return DONE


@inlined
def _enter_fresh(store: Store, batch: Batch, counters: Integers, order: Order) -> int:
    """Number the rows that were not in the store, in order; how many states of the batch are then done with."""
    slots, fresh, sources, states = store.slots, batch.fresh, batch.sources, counters[STATES]
    first, rows = order.start, batch.counters[FRESH]
    s = 0
    for n in range(rows):
        k = fresh[n]
        prefetch(slots, home(slots, batch.hashes[fresh[min(n + AHEAD, rows - 1)]]))
        while sources[s, 0] <= k:
            s += 1
        # An earlier row may have been the same.
        index = find(batch.width, Known(store.words, slots), batch.rows, k, batch.hashes[k])
        if index < 0 and order.mode == PROBE:
            counters[GROWS] = 1
        elif index < 0:
            if states >= order.limit:
                return s
            _insert(store, batch, k, states, -1 - index)
            store.origin[states, 0] = first + s
            index = states
            states += 1
            counters[STATES] = states
        batch.seen[k] = index
    return batch.counters[SOURCES]  # type: ignore[no-any-return]


@compiled_with(lookup, machine, stepping)
def settle(store: Store, batch: Batch, counters: Integers, order: Order) -> int:
    """Put a batch into the store, in order; stops before the first state beyond the limit. Returns a status."""
    seen, sources, edges, edge = batch.seen, batch.sources, store.edges, counters[EDGES]
    first = order.start
    done = _enter_fresh(store, batch, counters, order)
    if order.mode == PLAIN and len(edges) > 0:
        start = 1
        for s in range(done):
            for k in range(start, sources[s, 0]):
                index = seen[k]
                edges[edge + k - 1] = index if index > SAME_AS else seen[SAME_AS - index]
            store.degree[first + s] = sources[s, 0] - start
            start = sources[s, 0]
        counters[EDGES] = edge + start - 1
    if order.mode != PROBE:
        for s in range(done):
            counters[TRANSITIONS] += sources[s, 1]
    counters[CURSOR] = first + done
    return DONE if done == batch.counters[SOURCES] else LIMIT


@compiled_with(lookup, machine, stepping)
def begin(store: Store, batch: Batch, counters: Integers, count: int) -> None:
    """Put rows 1 to `count` of the batch into the store as states in which a run begins."""
    for k in range(1, count + 1):
        batch.hashes[k] = fingerprint(batch.width, batch.rows, k)
        batch.via[k] = -1
        place = find(batch.width, Known(store.words, store.slots), batch.rows, k, batch.hashes[k])
        if place < 0:
            _insert(store, batch, k, counters[STATES], -1 - place)
            store.origin[counters[STATES], 0] = -1
            counters[STATES] += 1
