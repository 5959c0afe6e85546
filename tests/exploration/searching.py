"""Runs the compiled search on a program and reads its result back as the interpreter writes states."""

from dataclasses import dataclass
from functools import cached_property

from flowrehearsal.exploration.exploration import Exploration, ExplorationOptions
from flowrehearsal.exploration.memory import Budget, budget
from flowrehearsal.exploration.pack import pack
from flowrehearsal.exploration.search import Bounds, Found, ProgressCallback, search
from flowrehearsal.exploration.sleeping import asleep
from flowrehearsal.packed.layout import Layout, layout_of
from flowrehearsal.program.interpreter import State, initial_states
from flowrehearsal.program.program import Program
from flowrehearsal.runtime.frame import Frame
from flowrehearsal.runtime.options import Lowering
from flowrehearsal.runtime.runtime import Runtime
from tests.exploration.small import BOOKING

ENOUGH = 1_000_000


@dataclass(frozen=True)
class Searched:
    """What a search found, in the interpreter's words."""

    program: Program
    layout: Layout
    found: Found

    @cached_property
    def states(self) -> list[State]:
        return [self.layout.unpack(row) for row in self.found.words]

    @cached_property
    def cost(self) -> dict[State, tuple[int, int]]:
        pairs = [(level.faults, level.steps) for level in self.found.levels for _ in range(level.start, level.end)]
        assert len(pairs) == len(self.states) == len(set(self.states))
        return dict(zip(self.states, pairs, strict=True))

    @property
    def quiescent(self) -> frozenset[State]:
        return frozenset(state for state, quiet in zip(self.states, self.found.quiescent, strict=True) if quiet)

    @property
    def edges(self) -> frozenset[tuple[State, State]]:
        first, edges = self.found.first_edge, self.found.edges
        return frozenset(
            (state, self.states[edges[e]]) for i, state in enumerate(self.states) for e in range(first[i], first[i + 1])
        )


def searched(
    program: Program,
    faults: int | None = None,
    states: int = ENOUGH,
    progress: ProgressCallback | None = None,
    threads: int = 1,
    edges: bool = True,
    memory: Budget | None = None,
) -> Searched:
    layout = layout_of(program)
    initial = layout.pack(initial_states(program))
    branches = len(tuple(program.branches()))
    bounds = Bounds(faults, states, threads, edges, memory or budget())
    tables = pack(program, layout) if edges else asleep(program, pack(program, layout))
    return Searched(program, layout, search(tables, initial, bounds, branches, progress))


def whole(program: Program, faults: int | None = None) -> Exploration:
    """An exploration of a program as it is, nothing left out."""
    runtime = Runtime(Frame(BOOKING, Lowering(), {}), program, ())
    found = searched(program, faults)
    return Exploration(runtime, runtime, found.layout, found.found, ExplorationOptions(faults=faults))
