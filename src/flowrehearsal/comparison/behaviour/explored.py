"""Every run of a definition as far as cases and partners are concerned: what screens show is left out."""

from dataclasses import dataclass, replace
from functools import lru_cache

from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.exploration.exploration import DEFAULT_STATE_LIMIT, Exploration, ExplorationOptions
from flowrehearsal.exploration.pack import pack
from flowrehearsal.exploration.reduce import reduce
from flowrehearsal.exploration.search import Bounds, search, usable_threads
from flowrehearsal.faults import inject
from flowrehearsal.packed.layout import Words, layout_of
from flowrehearsal.program.interpreter import initial_states
from flowrehearsal.program.program import Program
from flowrehearsal.runtime import names
from flowrehearsal.runtime.lower import lower
from flowrehearsal.runtime.options import Lowering
from flowrehearsal.runtime.runtime import Runtime


@dataclass(frozen=True, slots=True)
class Scope:
    """Which runs are looked at: up to `faults` faults (None: any number), so many interventions and calls per effect
    as in an exploration, and no more than `state_limit` states of either version."""

    faults: int | None = 0
    interventions: int | None = 1
    attempts: int = 2
    state_limit: int = DEFAULT_STATE_LIMIT


def explored(workflow: Workflow, scope: Scope) -> Exploration:
    """Every state that a case and its partners can come into."""
    runtime = lowered(workflow, scope)
    program = reduce(runtime.program.assuming(frozenset()), _wanted(workflow))
    return searched(runtime, program, beginnings(program), scope)


def lowered(workflow: Workflow, scope: Scope) -> Runtime:
    """The runtime with every fault; of the two versions of a comparison it is made once, whoever asks for it."""
    return _lowered(_This(workflow), Lowering(attempts=scope.attempts, interventions=scope.interventions))


@dataclass(frozen=True, eq=False)
class _This:
    """A workflow that is the same as no other: to compare two of them part by part would take as long as lowering."""

    workflow: Workflow

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _This) and self.workflow is other.workflow

    def __hash__(self) -> int:
        return id(self.workflow)


@lru_cache(maxsize=2)
def _lowered(this: _This, lowering: Lowering) -> Runtime:
    return inject(lower(this.workflow, None, lowering))


def beginnings(program: Program) -> Words:
    """The states in which a case begins."""
    return layout_of(program).pack(initial_states(program))


def searched(runtime: Runtime, program: Program, begin: Words, scope: Scope) -> Exploration:
    """Every state of a program that some states lead to."""
    layout = layout_of(program)
    bounds = Bounds(scope.faults, scope.state_limit, usable_threads())
    found = search(pack(program, layout), begin, bounds, len(tuple(program.branches())), None)
    options = ExplorationOptions(faults=scope.faults, state_limit=scope.state_limit)
    return Exploration(runtime, replace(runtime, program=program), layout, found, options)


def _wanted(workflow: Workflow) -> set[str]:
    """What is looked at: where the case is, its data, and what was executed."""
    return {
        *(names.STATE, names.CLOSED),
        *(names.active(state) for state in workflow.states),
        *(names.datum(name) for name in workflow.data),
        *(names.executed(name) for name in workflow.effects),
    }
