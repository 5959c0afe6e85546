"""Goes back along the steps of an explored program: from where a way leads to some states, and how long it is."""

import numpy as np
from numpy.typing import NDArray

from flowrehearsal.packed.compiled import compiled
from flowrehearsal.packed.guards import Integers

Numbers = NDArray[np.int32]
NO_WAY = -1


def mark_ancestors(first_edge: Integers, edges: Numbers, reached: NDArray[np.bool_]) -> None:
    """Spread `reached` backwards along the edges, in place, until nothing changes."""
    reached |= distances(first_edge, edges, reached) != NO_WAY


def distances(first_edge: Integers, edges: Numbers, goal: NDArray[np.bool_]) -> Numbers:
    """For each state the fewest steps to a goal; NO_WAY where none leads there."""
    first = np.zeros(len(goal) + 1, dtype=np.int64)
    _count(edges, first[1:])
    np.cumsum(first, out=first)
    sources = np.empty(len(edges), dtype=np.int32)
    _turn(first_edge, edges, first[:-1].copy(), sources)
    found = np.where(goal, 0, NO_WAY).astype(np.int32)
    queue = np.empty(len(goal), dtype=np.int32)
    goals = np.flatnonzero(goal)
    queue[: len(goals)] = goals
    _walk(first, sources, found, queue, len(goals))
    return found


@compiled
def _count(edges: Numbers, times: Integers) -> None:
    """Add to `times` how often each state is a target; NumPy would first copy the edges, twice as wide."""
    for edge in edges:
        times[edge] += 1


@compiled
def _turn(first_edge: Integers, edges: Numbers, place: Integers, sources: Numbers) -> None:
    """Write the source of each edge where those of its target begin; `place` moves on as they are written."""
    for source in range(len(place)):
        for edge in range(first_edge[source], first_edge[source + 1]):
            sources[place[edges[edge]]] = source
            place[edges[edge]] += 1


@compiled
def _walk(first: Integers, sources: Numbers, found: Numbers, queue: Numbers, end: int) -> None:
    """Breadth first: the nearest states are met first."""
    begin = 0
    while begin < end:
        state = queue[begin]
        begin += 1
        for edge in range(first[state], first[state + 1]):
            source = sources[edge]
            if found[source] < 0:
                found[source] = found[state] + 1
                queue[end] = source
                end += 1
