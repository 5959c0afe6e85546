"""Layered search, written to be read: the judge of the compiled one."""

from dataclasses import dataclass
from heapq import heappop, heappush

from flowrehearsal.program.interpreter import State, initial_states, is_quiescent, successors, value_of
from flowrehearsal.program.program import Program
from flowrehearsal.runtime import names

Origin = tuple[()] | tuple[State, int, int]
"""The state, command and branch by which a state was first found; nothing where a run begins."""


@dataclass(frozen=True)
class Answer:
    """Each state with its least (faults, steps); what else the search tells of states, edges and branches."""

    cost: dict[State, tuple[int, int]]
    origin: dict[State, Origin]
    quiescent: frozenset[State]
    edges: frozenset[tuple[State, State]]
    converged: bool


def explored(program: Program, cap: int | None) -> Answer:
    """Every state by a shortest-path search over pairs of (faults, steps)."""
    cost: dict[State, tuple[int, int]] = {}
    origins: dict[State, Origin] = {}
    waiting: list[tuple[tuple[int, int], State, Origin]] = [((0, 0), state, ()) for state in initial_states(program)]
    edges = set()
    converged = True
    while waiting:
        pair, state, origin = heappop(waiting)
        if state in cost:
            continue
        if cap is not None and pair[0] > cap:
            converged = False
            continue
        cost[state], origins[state] = pair, origin
        if is_cut(program, state):
            continue
        for step in successors(program, state):
            fault = program.commands[step.command].branches[step.branch].fault is not None
            heappush(waiting, ((pair[0] + fault, pair[1] + 1), step.state, (state, step.command, step.branch)))
            if not fault and step.state != state:
                edges.add((state, step.state))
    quiet = frozenset(s for s in cost if not is_cut(program, s) and is_quiescent(program, s))
    return Answer(cost, origins, quiet, frozenset(edges), converged)


def is_cut(program: Program, state: State) -> bool:
    return names.LIMIT in program.position and value_of(program, state, names.LIMIT) != "none"
