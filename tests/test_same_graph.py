"""Whatever happens in simulation is a path of the graph that exploration walks, as the compiled search sees it."""

from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings

from flowrehearsal.definition.load import load_workflow, parse_scenario
from flowrehearsal.definition.scenario import Scenario
from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.exploration import kernel
from flowrehearsal.exploration.catalogue import read_by_properties
from flowrehearsal.exploration.exploration import Exploration, ExplorationOptions
from flowrehearsal.exploration.explore import explore
from flowrehearsal.exploration.kernel import Order
from flowrehearsal.exploration.memory import budget
from flowrehearsal.exploration.pack import pack
from flowrehearsal.exploration.reduce import reduce
from flowrehearsal.exploration.store import new_batch, new_counters, new_store
from flowrehearsal.faults import inject
from flowrehearsal.packed.layout import Layout, layout_of
from flowrehearsal.program.interpreter import State
from flowrehearsal.program.program import Program, Variable
from flowrehearsal.program.replay import fired
from flowrehearsal.runtime.lower import lower
from flowrehearsal.runtime.options import SIMULATED, Lowering
from flowrehearsal.runtime.runtime import Runtime
from flowrehearsal.simulation.study import Study, StudyOptions
from flowrehearsal.strategies import workflows
from flowrehearsal.vocabulary.errors import UnsupportedError

ALIKE = Lowering(attempts=2, interventions=None, counts=2)
"""The same attempts for both engines, and people may step in as often as they like."""
SMALL = 20_000
"""States; larger graphs are left to the exploration's own tests."""
MODELS = Path(__file__).parents[1] / "models"
DESIGNS = [f"{design}/{name}" for design in ("hotel_booking", "payment_review") for name in ("naive", "hardened")]

ROUGH = """
scenario: rough
figures: placeholder
arrivals: {rate: 60/h, cases: 12}
run_for: 4h
people:
  any:
    takes: {uniform: {low: 1s, high: 20m}}
    decides: {begin: 30%, split: 10%, join: 20%, act0: 10%, act1: 10%, act2: 10%}
partners:
  any:
    latency: {uniform: {low: 1s, high: 12s}}
    outcomes:
      {done: 50%, refused: 10%, error: 10%, timeout_executed: 10%, timeout_not_executed: 10%, timeout_late: 10%}
    callback: {after: {uniform: {low: 1s, high: 3m}}, duplicate: 20%, lost: 20%}
    events: {complained: {share: 50%, after: {uniform: {low: 1s, high: 1h}}}}
workers: {slots: 3, crash_before_effect: 10%, crash_after_effect: 10%, pause: 10%}
faults: {stale_action: 10%, response_lost: 20%, message_loss: 20%, redelivery: 20%, push_lost: 20%}
overrides: [{by: any, action: any, stuck_longer_than: 1m, share: 50%}]
"""
"""Hardly anything works, so that a few cases go everywhere."""

Pairs = set[tuple[State, State]]


def lowered(workflow: Workflow, scenario: Scenario, lowering: Lowering) -> tuple[Runtime, frozenset[str]]:
    """The runtime that both engines get, and all that exploration may not assume."""
    runtime = inject(lower(workflow, scenario, lowering))
    return runtime, frozenset(runtime.program.assumptions)


def simulated(runtime: Runtime, seed: int, cases: int | None = None) -> set[tuple[State, State, bool]]:
    """Every step of every case, before and after, and whether it is a fault."""
    run = Study(runtime, StudyOptions(seed=seed, cases=cases), ()).run(0)
    found = set()
    for case in run.numbers:
        trace, _ = run.trace(int(case))
        before = trace.initial
        for step in trace.steps:
            found.add((before, step.state, fired(runtime.program, step)[1].fault is not None))
            before = step.state
    return found


def projected(whole: Program, part: Iterable[Variable], state: State) -> State:
    """What is left of a state where only some variables count."""
    return tuple(state[whole.position[variable.name]] for variable in part)


def leads(exploration: Exploration, sources: list[int], targets: list[int]) -> bool:
    """Whether one step without a fault leads from one of some states to one of others, by their numbers."""
    first, edges = exploration.found.first_edge, exploration.found.edges
    return any(np.isin(edges[first[source] : first[source + 1]], targets).any() for source in sources)


def test_every_simulated_trace_is_a_path_of_the_explored_graph() -> None:
    compared = []

    @settings(
        max_examples=20,
        deadline=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate],
    )
    @given(workflows())
    def compare(workflow: Workflow) -> None:
        runtime, given_up = lowered(workflow, parse_scenario(ROUGH), ALIKE)
        exploration = explore(runtime, ExplorationOptions(faults=None, switched_off=given_up, state_limit=SMALL))
        assume(not exploration.stopped)
        try:
            steps = simulated(runtime, seed=7)
        except UnsupportedError:
            # A service that may act for ever at one moment is refused by simulation, which has a test of its own.
            assume(False)
        assert_path(exploration, runtime, steps)
        compared.append(len(steps))

    compare()
    assert sum(length > 20 for length in compared) >= 5


def assert_path(exploration: Exploration, runtime: Runtime, steps: set[tuple[State, State, bool]]) -> None:
    """Every step leads along an edge of the graph, or is a fault between two of its states.

    What only a property remembers is in the graph and not in a simulation: states that differ in it are one here.
    """
    program = exploration.runtime.program
    shared = [variable for variable in program.variables if variable.name in runtime.program.position]
    columns = np.stack([exploration.column(variable.name) for variable in shared], axis=1)
    numbers: dict[bytes, list[int]] = {}
    for place, row in enumerate(columns):
        numbers.setdefault(row.tobytes(), []).append(place)
    for before, after, is_fault in steps:
        source, target = (bytes(projected(runtime.program, shared, state)) for state in (before, after))
        assert source in numbers
        assert target in numbers
        assert source == target or is_fault or leads(exploration, numbers[source], numbers[target])


@pytest.mark.slow
@pytest.mark.parametrize("design", DESIGNS)
def test_every_step_of_a_design_is_one_of_the_compiled_search(design: str) -> None:
    """The whole graph would be too large: from every state that a simulation met, the search takes one step."""
    workflow = load_workflow(MODELS / f"{design}.yaml")
    runtime, given_up = lowered(workflow, parse_scenario(ROUGH), SIMULATED)
    part = reduce(runtime.program.assuming(given_up), read_by_properties(workflow))
    pairs: Pairs = set()
    for before, after, _ in simulated(runtime, seed=3, cases=60):
        pairs.add(
            (projected(runtime.program, part.variables, before), projected(runtime.program, part.variables, after))
        )
    moved = {(before, after) for before, after in pairs if before != after}
    assert len(moved) > 100
    reached = neighbours(part, layout_of(part), sorted({before for before, _ in moved}))
    assert moved <= reached


def neighbours(program: Program, layout: Layout, states: list[State]) -> Pairs:
    """Every step from these states, as the compiled search takes it, one state at a time."""
    tables = pack(program, layout)
    found: Pairs = set()
    for state in states:
        batch, counters = new_batch(layout.words, tables), new_counters()
        store = new_store(layout.words, 2 * len(batch.rows), budget())
        batch.rows[1] = layout.pack([state])[0]
        kernel.begin(store, batch, counters, 1)
        for mode in (kernel.PLAIN, kernel.FAULTY):
            order = Order(mode, 0, 1, len(store.words))
            assert kernel.gather(tables, store, batch, order) == kernel.DONE
            assert kernel.settle(store, batch, counters, order) == kernel.DONE
        found |= {(state, layout.unpack(row)) for row in store.words[1 : counters[kernel.STATES]]}
    return found
