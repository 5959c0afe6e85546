"""Carries marks along the steps of an explored program, compiled."""

import numpy as np
from numpy.typing import NDArray

from flowrehearsal.packed.compiled import compiled

Marks = NDArray[np.uint64]
"""One row per state; each bit is a mark of its own."""


@compiled
def spread(first_edge: NDArray[np.int64], edges: NDArray[np.int32], marks: Marks) -> None:
    """Give every state the marks of the states that lead to it, in place, until nothing changes."""
    count, width = marks.shape
    waiting = np.empty(count, dtype=np.int64)
    is_waiting = np.zeros(count, dtype=np.bool_)
    top = 0
    for back in range(count):
        # The states found first lie on top: most marks begin there.
        state = count - 1 - back
        for w in range(width):
            if marks[state, w] != 0 and not is_waiting[state]:
                waiting[top] = state
                top += 1
                is_waiting[state] = True
    while top > 0:
        top -= 1
        state = waiting[top]
        is_waiting[state] = False
        for e in range(first_edge[state], first_edge[state + 1]):
            target = edges[e]
            grown = False
            for w in range(width):
                union = marks[target, w] | marks[state, w]
                if union != marks[target, w]:
                    marks[target, w] = union
                    grown = True
            if grown and not is_waiting[target]:
                waiting[top] = target
                top += 1
                is_waiting[target] = True


@compiled
def distances(first_edge: NDArray[np.int64], edges: NDArray[np.int32], goal: NDArray[np.bool_]) -> NDArray[np.int64]:
    """For each state the fewest steps to a goal; -1 where none leads there."""
    count = len(goal)
    first = np.zeros(count + 1, dtype=np.int64)
    for e in range(len(edges)):
        first[edges[e] + 1] += 1
    for i in range(count):
        first[i + 1] += first[i]
    place = first.copy()
    sources = np.empty(len(edges), dtype=np.int64)
    found = np.full(count, -1, dtype=np.int64)
    queue = np.empty(count, dtype=np.int64)
    end = 0
    for i in range(count):
        for e in range(first_edge[i], first_edge[i + 1]):
            sources[place[edges[e]]] = i
            place[edges[e]] += 1
        if goal[i]:
            found[i] = 0
            queue[end] = i
            end += 1
    begin = 0
    while begin < end:
        state = queue[begin]
        begin += 1
        for e in range(first[state], first[state + 1]):
            source = sources[e]
            if found[source] < 0:
                found[source] = found[state] + 1
                queue[end] = source
                end += 1
    return found
