"""Finds where a case goes round for ever while nobody acts."""

import numpy as np

from flowrehearsal.exploration.backwards import Numbers
from flowrehearsal.exploration.exploration import Exploration, Mask
from flowrehearsal.exploration.relation import Choice, branches_of, steps_in_turn
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
        caught = _bottoms(exploration, caught)
    return caught


def _bottoms(exploration: Exploration, among: Mask) -> Mask:
    """Which states of `among` lie in a component of several states that has no way out."""
    first, targets = _by_itself(exploration, among)
    found = among.copy()
    stay(first, targets, found)
    if found.any():
        found[found] = _closed(first, targets, found)
    return found


def _by_itself(exploration: Exploration, among: Mask) -> tuple[Integers, Numbers]:
    """Where the steps that need neither a person nor a fault lead: their targets, and where those of a state begin."""
    chosen = [choice for choice in branches_of(exploration) if _needs_nobody(choice)]
    first = np.zeros(len(exploration) + 1, dtype=np.int64)
    targets = []
    for steps in steps_in_turn(exploration, chosen, among):
        np.add.at(first, steps.sources + 1, 1)
        targets.append(steps.targets[np.argsort(steps.sources, kind="stable")].astype(np.int32))
    np.cumsum(first, out=first)
    return first, np.concatenate(targets)


def _closed(first: Integers, targets: Numbers, among: Mask) -> Mask:
    """For each state of `among`, which no step leaves, whether its component has several states and no way out."""
    # Loaded only where there is anything to ask: it takes longer than exploring a small design.
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import connected_components

    place = np.cumsum(among, dtype=np.int32) - 1
    degree = np.diff(first)
    targets = place[targets[np.repeat(among, degree)]]
    degree = degree[among]
    starts = np.concatenate(([0], np.cumsum(degree)))
    ways = csr_matrix((np.ones(len(targets), dtype=np.bool_), targets, starts), shape=(len(degree), len(degree)))
    parts, part = connected_components(ways, directed=True, connection="strong")
    closed = np.bincount(part, minlength=parts) > 1
    sources = np.repeat(part, degree)
    closed[sources[sources != part[targets]]] = False
    found: Mask = closed[part]
    return found


def _needs_nobody(choice: Choice) -> bool:
    """Whether a step needs neither a person nor a fault."""
    command, branch = choice
    return not command.initiative and not branch.fault


@compiled
def trim(first_edge: Integers, edges: Numbers, left: Mask) -> None:
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


@compiled
def stay(first: Integers, targets: Numbers, left: Mask) -> None:
    """Take out of `left`, in place, every state from which some way leads out of it; visited in turn as by `trim`."""
    count = len(left)
    changed, backwards = True, True
    while changed:
        changed = False
        for turn in range(count):
            state = count - 1 - turn if backwards else turn
            if left[state]:
                for edge in range(first[state], first[state + 1]):
                    if not left[targets[edge]]:
                        left[state] = False
                        changed = True
                        break
        backwards = not backwards
