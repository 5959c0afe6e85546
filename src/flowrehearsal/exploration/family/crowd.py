"""The memory of a family on its way: made small, doubled when full."""

from typing import Any, TypeVar, cast

import numpy as np
from numpy.typing import NDArray

from flowrehearsal.exploration.family import kernel
from flowrehearsal.exploration.family.kernel import Crowd, Kin, Room
from flowrehearsal.exploration.family.union import Bits
from flowrehearsal.exploration.pack import Integers, Tables

Array = TypeVar("Array", bound=NDArray[Any])

SMALLEST = 1 << 14
"""States that there is room for at first."""
EDGES_OF_A_STATE = 4
"""Steps that there is room for at first, for each state."""


def new_crowd(words: int, members: int, branches: int) -> Crowd:
    """Nobody anywhere yet; with room for the successors of one state at least."""
    room = SMALLEST
    while room < 2 * branches:
        room *= 2
    columns = -(-members // 64)

    def bits() -> Integers:
        return np.zeros((room, columns), dtype=np.int64)

    def edges() -> NDArray[np.int32]:
        return np.zeros(EDGES_OF_A_STATE * room, dtype=np.int32)

    return Crowd(
        words=np.zeros((room, words), dtype=np.int64),
        reached=bits(),
        open=bits(),
        later=bits(),
        quiet=bits(),
        urgent=bits(),
        queue=np.zeros(room, dtype=np.int64),
        queued=np.zeros(room, dtype=np.bool_),
        sources=edges(),
        targets=edges(),
        branches=edges(),
        slots=np.zeros(2 * room, dtype=np.int64),
        counts=np.zeros(columns * 64, dtype=np.int64),
        counters=np.zeros(kernel.COUNTERS, dtype=np.int64),
    )


def with_more_room(crowd: Crowd, branches: int) -> Crowd:
    """The same crowd with twice the room for states, or for edges, or for both, whichever is used up."""
    states, edges = int(crowd.counters[kernel.STATES]), int(crowd.counters[kernel.EDGES])
    room, edge_room = len(crowd.words), len(crowd.sources)
    if edges + branches > edge_room:
        wider = {name: _resized(getattr(crowd, name), 2 * edge_room) for name in ("sources", "targets", "branches")}
        crowd = crowd._replace(**wider)
    if states + branches > room:
        waiting = (crowd.counters[kernel.HEAD] + np.arange(crowd.counters[kernel.WAITING])) & (room - 1)
        queue = np.zeros(2 * room, dtype=np.int64)
        queue[: len(waiting)] = crowd.queue[waiting]
        crowd.counters[kernel.HEAD] = 0
        by_state = ("words", "reached", "open", "later", "quiet", "urgent", "queued")
        wider = {name: _resized(getattr(crowd, name), 2 * room) for name in by_state}
        crowd = crowd._replace(**wider, queue=queue, slots=np.zeros(4 * room, dtype=np.int64))
        kernel.enter(crowd.words, states, crowd.slots)
    return crowd


def kin_of(tables: Tables, members: Bits, alive: Integers) -> Kin:
    """Which members have the branches of some tables. `members`: by the number of a branch in its program; `alive`
    changes when one of them has too many states."""
    numbers = tables.branches[:, 0]
    by_place = members[np.maximum(numbers, 0)]
    by_place[numbers < 0] = 0
    by_word = np.bitwise_or.reduce(by_place.reshape(-1, 64, members.shape[1]), axis=1)
    return Kin(by_place, by_word, alive)


def new_room(tables: Tables, words: int, columns: int) -> Room:
    """A place to work at."""
    sizes = (words, len(tables.chunks), columns, columns, columns)
    return Room(*(np.zeros(size, dtype=np.int64) for size in sizes))


def _resized(array: Array, size: int) -> Array:
    larger = np.zeros((size, *array.shape[1:]), dtype=array.dtype)
    larger[: len(array)] = array
    return cast(Array, larger)
