"""Where claims are violated, and which of those states become counterexamples."""

import numpy as np
from numpy.typing import NDArray

from flowrehearsal.exploration.claim import Claim
from flowrehearsal.exploration.exploration import Exploration, Mask
from flowrehearsal.runtime import names


def violating(exploration: Exploration, claim: Claim) -> Mask:
    """Where a claim is violated. Runs that met a limit are not judged."""
    return claim.premise & claim.violated & ~exploration.cut


def firsts(exploration: Exploration, claim: Claim, violated: Mask) -> tuple[int, ...]:
    """For each set of active states the first state in which the claim is violated, in order of discovery.

    Of a claim whose violation lasts, only states count that a run enters when it first violates it.
    """
    numbers = np.flatnonzero(_fresh(exploration, violated) if claim.lasts else violated)
    _, first = np.unique(_situations(exploration, numbers), return_index=True)
    return tuple(sorted(int(numbers[place]) for place in first))


def _fresh(exploration: Exploration, violated: Mask) -> Mask:
    """The violating states whose shortest way comes from a state that does not violate."""
    parent = exploration.found.parent
    return violated & ~(violated[parent] & (parent >= 0))


def _situations(exploration: Exploration, numbers: NDArray[np.int64]) -> NDArray[np.int64]:
    """For each of these explored states a number that tells which states of the case are active."""
    if exploration.has(names.STATE):
        return exploration.column(names.STATE)[numbers].astype(np.int64)
    situations = np.zeros(len(numbers), dtype=np.int64)
    for state in exploration.workflow.states:
        # Numbered anew each time, so that they stay small however many states the case has.
        _, situations = np.unique(2 * situations + exploration.active(state)[numbers], return_inverse=True)
    return situations
