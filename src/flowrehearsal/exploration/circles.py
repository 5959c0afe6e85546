"""Finds where a case goes round for ever while nobody acts."""

import numpy as np
from numpy.typing import NDArray

from flowrehearsal.exploration.exploration import Exploration, Mask
from flowrehearsal.exploration.relation import Choice, branches_of, steps_by
from flowrehearsal.packed.compiled import compiled
from flowrehearsal.packed.guards import Integers


def circles(exploration: Exploration, among: Mask) -> Mask:
    """The states in which a case is caught without people: steps of machines and partners lead from one to another of
    them, back again, and never out.

    These are the bottom components of the relation that has neither faults nor people's steps, as far as all of their
    states lie in `among`; a state that nothing leaves is none. What was not followed, because a limit was met, is given
    the benefit of the doubt.
    """
    caught = among & ~exploration.unfollowed
    trim(exploration.found.first_edge, exploration.found.edges, caught)
    if caught.any():
        caught[caught] = _bottoms(exploration, caught)
    return caught


def _bottoms(exploration: Exploration, among: Mask) -> Mask:
    """For each state of `among` whether its component has several states and no way out."""
    # Loaded only where there is anything to ask: it takes longer than exploring a small design.
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import connected_components

    steps = steps_by(exploration, [choice for choice in branches_of(exploration) if _is_by_itself(choice)], among)
    inside = among[steps.targets]
    place = np.cumsum(among) - 1
    sources, targets = place[steps.sources], place[steps.targets]
    ways = (np.ones(int(inside.sum()), dtype=np.bool_), (sources[inside], targets[inside]))
    count = int(among.sum())
    parts, part = connected_components(csr_matrix(ways, shape=(count, count)), directed=True, connection="strong")
    closed = np.bincount(part, minlength=parts) > 1
    closed[part[sources[~inside]]] = False
    closed[part[sources[inside & (part[sources] != part[targets])]]] = False
    found: Mask = closed[part]
    return found


def _is_by_itself(choice: Choice) -> bool:
    """Whether a step needs neither a person nor a fault."""
    command, branch = choice
    return not command.initiative and not branch.fault


@compiled
def trim(first_edge: Integers, edges: NDArray[np.int32], left: Mask) -> None:
    """Take out of `left`, in place, every state from which no endless way stays inside it.

    States are visited from the last to the first and back: most edges lead to later states, so that a few rounds are
    enough.
    """
    count = len(left)
    changed, backwards = True, True
    while changed:
        changed = False
        for turn in range(count):
            state = count - 1 - turn if backwards else turn
            if left[state]:
                goes_on = False
                for edge in range(first_edge[state], first_edge[state + 1]):
                    if left[edges[edge]]:
                        goes_on = True
                        break
                if not goes_on:
                    left[state] = False
                    changed = True
        backwards = not backwards
