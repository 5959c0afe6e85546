"""The memory of a search: as large as it may become, used as far as it gets, refused beyond what the machine has."""

import os

import numpy as np

from flowrehearsal.exploration import kernel
from flowrehearsal.exploration.kernel import Batch, Store
from flowrehearsal.exploration.pack import Tables
from flowrehearsal.packed.guards import Integers

BATCH = 1 << 16
"""Successors of one round and one thread: some milliseconds' work, so that starting a round does not count."""
CACHE_LINES = 16
"""Integers in two lines of the cache: they are fetched in pairs."""
SMALLEST_TABLE = 1 << 14
EDGES_A_STATE = 24
"""Room for so many steps from each state on average; most programs take four to ten."""
MEMORY_SHARE = 0.6
"""Of the memory that is free, so much may go into a store."""


class MemoryLimit(Exception):
    """The store would outgrow the machine's free memory."""


def new_batch(words: int, tables: Tables) -> Batch:
    """An empty batch for states of so many words, with room for the successors of one more state than it takes."""
    size = 1 + BATCH + len(tables.branches)
    return Batch(
        (0,) * words,
        np.zeros((size, words), dtype=np.int64),
        np.zeros(size, dtype=np.int64),
        np.zeros(size, dtype=np.int64),
        np.zeros(size, dtype=np.int32),
        np.zeros(size, dtype=np.int64),
        np.zeros(size, dtype=np.int64),
        np.zeros((BATCH // 2, 2), dtype=np.int64),
        _apart(len(tables.chunks)),
        _apart(tables.kinds[-1]),
        _apart(kernel.NOTED),
        np.zeros((kernel.RECENT, words), dtype=np.int64),
        np.full(kernel.RECENT, kernel.UNKNOWN, dtype=np.int64),
    )


def _apart(size: int) -> Integers:
    """Zeros with so much room around them that no other thread writes near, since cores take turns with a line."""
    return np.zeros(size + 2 * CACHE_LINES, dtype=np.int64)[CACHE_LINES : CACHE_LINES + size]


def new_counters() -> Integers:
    """All counters at zero."""
    return np.zeros(kernel.COUNTERS, dtype=np.int64)


def new_store(words: int, limit: int, *, edges: bool = True) -> Store:
    """An empty store for up to so many states, with or without the edges between them.

    What the arrays could ever hold is asked for at once, as address space: a page takes memory when it is first written
    to, and nothing is ever copied to make room. Where so many states would not fit into the memory that is free now,
    there is room for fewer.
    """
    bytes_a_state = 8 * words + 13 + 16 + (4 * EDGES_A_STATE if edges else 0)
    room = min(limit, max(1, int(MEMORY_SHARE * _free_bytes()) // bytes_a_state))
    return Store(
        np.empty((room, words), dtype=np.int64),
        np.empty((room, 2), dtype=np.int32),
        np.empty(room, dtype=np.uint8),
        np.zeros(room, dtype=np.int32),
        np.empty(EDGES_A_STATE * room if edges else 0, dtype=np.int32),
        np.zeros(SMALLEST_TABLE, dtype=np.int64),
    )


def with_room(store: Store, counters: Integers, successors: int) -> Store:
    """A store with the same states and a table for so many more, at most two thirds full.

    MemoryLimit where there is no memory for them.
    """
    states, edges = int(counters[kernel.STATES]), int(counters[kernel.EDGES])
    needed = states + successors
    if needed > len(store.words) or (len(store.edges) and edges + successors > len(store.edges)):
        raise MemoryLimit
    if 3 * needed <= 2 * len(store.slots):
        return store
    size = 9 * needed // 4
    if 8 * size > MEMORY_SHARE * _free_bytes():
        raise MemoryLimit
    larger = store._replace(slots=np.zeros(size, dtype=np.int64))
    kernel.enter(store.slots, larger.slots)
    return larger


def _free_bytes() -> int:
    """Memory that can be had without pushing anything out; what the machine has, where that is not told."""
    try:
        with open("/proc/meminfo") as lines:
            fields = dict(line.split(":", 1) for line in lines)
        return int(fields["MemAvailable"].split()[0]) * 1024
    except (OSError, KeyError):
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
