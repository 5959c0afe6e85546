"""Finds the step of a run from which on no way without a further fault leads past the violation."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from flowrehearsal.exploration.exploration import Exploration, Mask
from flowrehearsal.packed.compiled import compiled
from flowrehearsal.packed.guards import Integers

AT_ONCE = 32
"""So many questions are answered in one go, each with one bit of a state's word."""
EVERY = np.uint32(0xFFFFFFFF)
Bits = NDArray[np.uint32]


def inevitable(exploration: Exploration, violated: Iterable[Mask]) -> Iterator[Mask]:
    """For each mask of violating states, in turn: from where every way without a further fault leads into it.

    People act as they may. A way ends well where all is quiet, and where it can never come to a violation any more;
    what was not followed, because a limit was met, is given the benefit of the doubt. Masks are asked for one at a
    time, and none is kept: there may be more of them than fit into memory.
    """
    masks = iter(violated)
    while True:
        wrong, count = _together(exploration, islice(masks, AT_ONCE))
        if count == 0:
            return
        saved = _saved(exploration, wrong)
        for bit in range(count):
            yield saved & np.uint32(1 << bit) == 0


def _together(exploration: Exploration, masks: Iterable[Mask]) -> tuple[Bits, int]:
    """One bit for each mask, and how many they are."""
    wrong = np.zeros(len(exploration), dtype=np.uint32)
    count = 0
    for mask in masks:
        wrong[mask] |= np.uint32(1 << count)
        count += 1
    return wrong, count


def turning_point(inevitably: Mask, way: Sequence[int]) -> int:
    """The number of the step of a run after which the violation is inevitable for good; 0: it was from the beginning.

    `way`: the states of the run, the first one included; it ends in a violation. A fault may open a way out that there
    was not before: then a later step closes it again.
    """
    return max((place + 1 for place, number in enumerate(way) if not inevitably[number]), default=0)


def _saved(exploration: Exploration, wrong: Bits) -> Bits:
    """For each question its bit where some way leads past the violation."""
    edges = exploration.found.first_edge, exploration.found.edges
    in_danger = wrong.copy()
    spread(*edges, in_danger, np.full(len(exploration), EVERY))
    ends = exploration.quiescent | exploration.unfollowed
    saved = np.where(ends, EVERY, ~in_danger) & ~wrong
    spread(*edges, saved, ~wrong)
    return saved


@compiled
def spread(first_edge: Integers, edges: NDArray[np.int32], bits: Bits, open_to: Bits) -> None:
    """Give every state the bits of the states that its edges lead to, as far as it is open to them, until nothing
    changes.

    States are visited in turn from the last to the first and back: most edges lead to later states, so that a few
    rounds are enough.
    """
    count = len(bits)
    changed, backwards = True, True
    while changed:
        changed = False
        for turn in range(count):
            state = count - 1 - turn if backwards else turn
            seen = bits[state]
            for edge in range(first_edge[state], first_edge[state + 1]):
                seen |= bits[edges[edge]] & open_to[state]
            if seen != bits[state]:
                bits[state] = seen
                changed = True
        backwards = not backwards
