"""The memory of a search: made small, doubled when full, refused beyond what the machine has."""

import os
from typing import Any, TypeVar, cast

import numpy as np
from numpy.typing import NDArray

from flowrehearsal.exploration import kernel
from flowrehearsal.exploration.kernel import Batch, Store
from flowrehearsal.exploration.pack import Integers, Tables

Array = TypeVar("Array", bound=NDArray[Any])

BATCH = 1 << 14
"""Successors of one round and one thread: a millisecond's work, so that starting a round does not count."""
SMALLEST_TABLE = 1 << 14
MEMORY_SHARE = 0.6
"""Of the memory that is free when a store must grow, so much may go into it."""


class MemoryLimit(Exception):
    """The store would outgrow the machine's free memory."""


def new_batch(words: int, tables: Tables) -> Batch:
    """An empty batch for states of so many words, with room for the successors of one more state than it takes."""
    size = 1 + BATCH + len(tables.branches)
    return Batch(
        np.zeros((size, words), dtype=np.int64),
        np.zeros((size, kernel.NOTES), dtype=np.int64),
        np.zeros((BATCH // 2, 2), dtype=np.int64),
        np.zeros(len(tables.chunks), dtype=np.int64),
        np.zeros(tables.kinds[-1], dtype=np.int64),
        np.zeros(kernel.NOTED, dtype=np.int64),
    )


def new_counters() -> Integers:
    """All counters at zero."""
    return np.zeros(kernel.COUNTERS, dtype=np.int64)


def new_store(words: int, room: int) -> Store:
    """An empty store with room for so many states."""
    slots = SMALLEST_TABLE
    while slots * 3 < room * 5:
        slots *= 2
    return Store(
        np.zeros((room, words), dtype=np.int64),
        np.zeros((room, 2), dtype=np.int32),
        np.zeros(room, dtype=np.uint8),
        np.zeros(room + 1, dtype=np.int64),
        np.zeros(2 * room, dtype=np.int32),
        np.zeros(slots, dtype=np.int64),
    )


def with_room(store: Store, counters: Integers, successors: int) -> Store:
    """A store with the same states and room for so many more, the table at most six tenths full.

    The one that is given where it has that room; MemoryLimit where there is no memory for a larger one.
    """
    states, edges = int(counters[kernel.STATES]), int(counters[kernel.EDGES])
    needed = states + successors
    if needed <= len(store.words) and edges + successors <= len(store.edges) and needed * 5 <= len(store.slots) * 3:
        return store
    room = _doubled(len(store.words), needed)
    edge_room = _doubled(len(store.edges), edges + successors)
    slots = len(store.slots)
    while slots * 3 < room * 5:
        slots *= 2
    bytes_needed = room * (8 * store.words.shape[1] + 17) + 4 * edge_room + 8 * slots
    if bytes_needed > MEMORY_SHARE * _free_bytes():
        raise MemoryLimit
    larger = Store(
        _resized(store.words, room),
        _resized(store.origin, room),
        _resized(store.flags, room),
        _resized(store.first_edge, room + 1),
        _resized(store.edges, edge_room),
        store.slots if slots == len(store.slots) else np.zeros(slots, dtype=np.int64),
    )
    if slots != len(store.slots):
        kernel.enter(larger.words, states, larger.slots)
    return larger


def _doubled(size: int, needed: int) -> int:
    while size < needed:
        size *= 2
    return size


def _resized(array: Array, size: int) -> Array:
    if len(array) == size:
        return array
    larger = np.zeros((size, *array.shape[1:]), dtype=array.dtype)
    larger[: len(array)] = array
    return cast(Array, larger)


def _free_bytes() -> int:
    """Memory that can be had without pushing anything out; what the machine has, where that is not told."""
    try:
        with open("/proc/meminfo") as lines:
            fields = dict(line.split(":", 1) for line in lines)
        return int(fields["MemAvailable"].split()[0]) * 1024
    except (OSError, KeyError):
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
