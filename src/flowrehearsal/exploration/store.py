"""The memory of a search: as large as it may become, used as far as it gets, refused beyond what it may take."""

import numpy as np

from flowrehearsal.exploration import kernel
from flowrehearsal.exploration.hash_table import move, new_table
from flowrehearsal.exploration.kernel import Batch, Store
from flowrehearsal.exploration.memory import Budget, is_free
from flowrehearsal.exploration.pack import Tables
from flowrehearsal.packed.guards import Integers

BATCH = 1 << 16
"""Successors of one round and one thread: some milliseconds' work, so that starting a round does not count."""
CACHE_LINES = 16
"""Integers in two lines of the cache: they are fetched in pairs."""
SMALLEST_TABLE = 1 << 14
EDGES_A_STATE = 64
"""Room for so many steps from each state on average; most programs take four to ten."""
EDGE = 4
"""Bytes of a step."""


class MemoryLimit(Exception):
    """The store would outgrow what it may take."""


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
        _apart(len(tables.forgets.chunks)),
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


def new_store(words: int, limit: int, budget: Budget, *, edges: bool = True) -> Store:
    """An empty store for up to so many states, with or without the edges between them.

    What the arrays could ever hold is asked for at once, as address space: a page takes memory when it is first written
    to, and nothing is ever copied to make room. Where so many states would not fit into the budget, there is room for
    fewer.
    """
    room = min(limit, max(1, budget.size // (_kept_of_a_state(words) + budget.needs.a_state)))
    steps = min(EDGES_A_STATE * room, budget.size // (EDGE + budget.needs.a_step)) if edges else 0
    return Store(
        np.empty((room, words), dtype=np.int64),
        np.empty((room, 2), dtype=np.int32),
        np.empty(room, dtype=np.uint8),
        np.zeros(room, dtype=np.int32),
        np.empty(max(1, steps) if edges else 0, dtype=np.int32),
        new_table(SMALLEST_TABLE),
    )


def with_room(store: Store, counters: Integers, successors: int, budget: Budget) -> Store:
    """A store with the same states and a table for so many more, at most two thirds full.

    MemoryLimit where they would not fit into the budget.
    """
    states = int(counters[kernel.STATES]) + successors
    edges = int(counters[kernel.EDGES]) + successors if len(store.edges) else 0
    if states > len(store.words) or edges > len(store.edges):
        raise MemoryLimit
    size = 9 * states // 4 if 3 * states > 2 * len(store.slots) else 0
    kept = _kept_of_a_state(store.words.shape[1]) * states + EDGE * edges
    if not budget.allows(kept + 8 * (len(store.slots) + size), kept, states, edges):
        raise MemoryLimit
    if size == 0:
        return store
    if not is_free(8 * size):  # asked only here: the answer takes longer than following some hundreds of states
        raise MemoryLimit
    larger = store._replace(slots=new_table(size))
    move(store.slots, larger.slots)
    return larger


def _kept_of_a_state(words: int) -> int:
    """Bytes that stay of a state when the search is over: its words, its origin, whether it is quiescent, its steps."""
    return 8 * words + 8 + 1 + 8
