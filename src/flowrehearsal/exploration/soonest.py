"""The part of an exploration that was found first: for whoever cannot wait for an answer about all of it."""

from dataclasses import replace

import numpy as np

from flowrehearsal.exploration.exploration import Exploration
from flowrehearsal.exploration.search import Found, Level, Reach


def soonest(exploration: Exploration, most: int) -> Exploration:
    """What a search that ended after at most so many states would have found; all of it, if it has no more.

    Whole levels are kept, so that runs to its states are as short as ever. Of the states from which a step leads out of
    it, and of those after the first of them, nothing is said about what follows.
    """
    levels = [level for level in exploration.found.levels if level.end <= most]
    if not levels or len(levels) == len(exploration.found.levels):
        return exploration
    return replace(exploration, found=_up_to(exploration.found, tuple(levels)))


def _up_to(found: Found, levels: tuple[Level, ...]) -> Found:
    last = levels[-1]
    expanded = min(found.expanded, last.end)
    edges = found.edges[: found.first_edge[expanded]]
    beyond = np.flatnonzero(edges >= last.end)
    if len(beyond):
        expanded = int(np.searchsorted(found.first_edge, beyond[0], side="right")) - 1
    first_edge = np.minimum(found.first_edge[: last.end + 1], found.first_edge[expanded])
    quiescent = found.quiescent[: last.end].copy()
    quiescent[expanded:] = False
    return replace(
        found,
        words=found.words[: last.end],
        parent=found.parent[: last.end],
        via=found.via[: last.end],
        quiescent=quiescent,
        first_edge=first_edge,
        edges=found.edges[: first_edge[-1]],
        levels=levels,
        expanded=expanded,
        converged=False,
        reach=Reach(last.faults - 1, last.steps),
    )
