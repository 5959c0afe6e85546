"""How far every explored state is from an end without a further fault, and who has to act on every shortest way."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from flowrehearsal.exploration.backwards import distances
from flowrehearsal.exploration.exploration import Exploration, Mask
from flowrehearsal.exploration.relation import Choice, Indices, branches_of, enabled, named, steps_by
from flowrehearsal.program.program import Branch, Guard
from flowrehearsal.runtime import names

BEYOND = 1 << 20
"""Added to the steps of a way that only more interventions than are explored would open."""


@dataclass(frozen=True)
class Ways:
    """For each state the `steps` to the nearest end (-1: none), and as bits the `roles` that act on every shortest way.

    The bit after those of the roles says that somebody acts on every way, however long, whichever role it is.

    Where no way leads to an end unless people step in more often than is explored, the way is one on which they do, and
    `BEYOND` all others; where even that leads to what was not explored, it ends with whoever steps in.
    `open_to_doubt`: no way was found, but one may lead through what was not explored.
    """

    roles: tuple[str, ...]
    steps: Indices
    needed: Indices
    open_to_doubt: Mask

    def names(self, bits: int) -> tuple[str, ...]:
        """The roles of these bits, in the order of the file."""
        return tuple(role for number, role in enumerate(self.roles) if bits >> number & 1)


@dataclass(frozen=True)
class _Edges:
    """Steps without a fault; `asked`: who alone can take each of them, as bits with that of anybody; 0 for a machine's.

    Where several roles can and no machine, only the bit of anybody is set.
    """

    sources: Indices
    targets: Indices
    asked: Indices

    @property
    def of_machines(self) -> "_Edges":
        """The steps that nobody has to take."""
        free = self.asked == 0
        return _Edges(self.sources[free], self.targets[free], self.asked[free])

    def distances(self, goal: Mask) -> Indices:
        """For each state the fewest of these steps to a goal; -1 where none leads there."""
        order = np.argsort(self.sources, kind="stable")
        first = np.searchsorted(self.sources[order], np.arange(len(goal) + 1))
        return distances(first, self.targets[order].astype(np.int32), goal).astype(np.int64)


def ways_to_an_end(exploration: Exploration) -> Ways:
    """An end is where a case may stay: closed, or at rest."""
    goal = exploration.label(names.RESTING) if exploration.has_label(names.RESTING) else exploration.everywhere
    people = named(name for name, role in exploration.workflow.roles.items() if role.kind != "service")
    edges = _explored_edges(exploration, people)
    needed = np.zeros(len(exploration), dtype=np.int64)
    steps = edges.distances(goal)
    _note_needed(edges, steps, goal, needed)
    needed[edges.of_machines.distances(goal) >= 0] &= ~(1 << len(people))
    lost = steps < 0
    if lost.any():
        further = _with(edges, _beyond_the_budget(exploration, people, lost))
        distant = further.distances(goal)
        _note_needed(further, distant, ~lost, needed)
        steps = np.where(lost & (distant >= 0), distant + BEYOND, steps)
        lost = steps < 0
    if lost.any():
        able = _able_but_for_the_budget(exploration, people)
        needed[lost] = able[lost]
        distant = edges.distances(lost & (able != 0))
        _note_needed(edges, distant, ~lost | (able != 0), needed)
        steps = np.where(lost & (distant >= 0), distant + 2 * BEYOND, steps)
    return Ways(tuple(people), steps, needed, exploration.can_reach(goal | exploration.unfollowed) & (steps < 0))


def _note_needed(edges: _Edges, steps: Indices, known: Mask, needed: Indices) -> None:
    """State after state, nearest to an end first: what every step onwards needs, itself or later.

    In place; what is known stays.
    """
    onwards = (steps[edges.targets] >= 0) & (steps[edges.sources] == steps[edges.targets] + 1) & ~known[edges.sources]
    sources, targets, asked = edges.sources[onwards], edges.targets[onwards], edges.asked[onwards]
    order = np.argsort(steps[sources], kind="stable")
    bounds = np.flatnonzero(np.diff(steps[sources][order], prepend=-1, append=-1))
    for begin, end in pairwise(bounds):
        chosen = order[begin:end]
        needed[sources[chosen]] = -1
        np.bitwise_and.at(needed, sources[chosen], needed[targets[chosen]] | asked[chosen])


def _explored_edges(exploration: Exploration, people: Mapping[str, int]) -> _Edges:
    """Every step that was followed."""
    first = exploration.found.first_edge
    sources = np.repeat(np.arange(len(exploration), dtype=np.int64), np.diff(first))
    targets = exploration.found.edges.astype(np.int64)
    return _Edges(sources, targets, _asked_of(exploration, sources, targets, people))


def _beyond_the_budget(exploration: Exploration, people: Mapping[str, int], among: Mask) -> _Edges:
    """The interventions that only their budget rules out, as far as they lead to states that were explored."""
    chosen = _unbudgeted(exploration, people)
    found = steps_by(exploration, chosen, among)
    return _Edges(found.sources, found.targets, _actors(chosen, people)[found.branches])


def _able_but_for_the_budget(exploration: Exploration, people: Mapping[str, int]) -> Indices:
    """For each state the roles that could step in but for their budget, as bits: those that own it, if any of them."""
    able = np.zeros(len(exploration), dtype=np.int64)
    for command, branch in _unbudgeted(exploration, people):
        able[enabled(exploration, command, branch, exploration.everywhere)] |= 1 << people[command.actor]
    own = np.zeros(len(exploration), dtype=np.int64)
    for name, state in exploration.workflow.states.items():
        if state.owner is not None and state.owner in people:
            own[exploration.active(name)] |= 1 << people[state.owner]
    owning: Indices = np.where(able & own, able & own, able)
    return np.where(owning != 0, owning | 1 << len(people), 0)


def _unbudgeted(exploration: Exploration, people: Mapping[str, int]) -> list[Choice]:
    """The interventions of people, as often as they like."""
    return [
        (replace(command, guard=_but(command.guard, command.budget)), _free(branch, command.budget))
        for command, branch in branches_of(exploration)
        if command.budget is not None and branch.fault is None and command.actor in people
    ]


def _but(guard: Guard, budget: str | None) -> Guard:
    return tuple(term for term in guard if term.variable != budget)


def _free(branch: Branch, budget: str | None) -> Branch:
    return replace(branch, updates=tuple(update for update in branch.updates if update.variable != budget))


def _with(edges: _Edges, more: _Edges) -> _Edges:
    pairs = zip((edges.sources, edges.targets, edges.asked), (more.sources, more.targets, more.asked), strict=True)
    return _Edges(*(np.concatenate(pair) for pair in pairs))


def _asked_of(exploration: Exploration, sources: Indices, targets: Indices, people: Mapping[str, int]) -> Indices:
    """For each of these steps the role that alone can take it, as a bit; none where a machine, or anyone else, can."""
    chosen = [(c, b) for c, b in branches_of(exploration) if c.actor in people and not b.fault]
    acts = steps_by(exploration, chosen, _marked(exploration, sources))
    bits = _actors(chosen, people)
    count = len(exploration)
    pairs, place, times = np.unique(sources * count + targets, return_inverse=True, return_counts=True)
    asked = np.full(len(pairs), -1, dtype=np.int64)
    taken = np.zeros(len(pairs), dtype=np.int64)
    at = np.searchsorted(pairs, acts.sources * count + acts.targets)
    np.bitwise_and.at(asked, at, bits[acts.branches])
    np.add.at(taken, at, 1)
    asked[taken < times] = 0
    result: Indices = asked[place]
    return result


def _actors(chosen: Sequence[Choice], people: Mapping[str, int]) -> Indices:
    """For each act of a person its role and anybody, as bits: of acts of several roles the latter is left in common."""
    return np.array([1 << people[command.actor] | 1 << len(people) for command, _ in chosen], dtype=np.int64)


def _marked(exploration: Exploration, states: Indices) -> Mask:
    marked = exploration.nowhere
    marked[states] = True
    return marked
