"""Carries marks along the steps of an explored program, compiled."""

import numpy as np
from numpy.typing import NDArray

from flowrehearsal.packed.compiled import compiled

Marks = NDArray[np.uint64]
"""One row per state; each bit is a mark of its own."""


def spread(first_edge: NDArray[np.int64], edges: NDArray[np.int32], marks: Marks) -> None:
    """Give every state the marks of the states that lead to it, in place, until nothing changes."""
    _spread(first_edge, edges, marks, np.empty(len(marks), dtype=np.int64), np.zeros(len(marks), dtype=np.bool_))


@compiled
def _spread(
    first_edge: NDArray[np.int64],
    edges: NDArray[np.int32],
    marks: Marks,
    waiting: NDArray[np.int64],
    is_waiting: NDArray[np.bool_],
) -> None:
    count, width = marks.shape
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
