"""Columns, masks, layers and ways of an exploration."""

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings

from flowrehearsal.program.interpreter import State, label_holds, successors, value_of
from flowrehearsal.program.program import Program
from flowrehearsal.program.replay import replay
from flowrehearsal.strategies import programs
from tests.exploration import oracle
from tests.exploration.searching import whole
from tests.exploration.small import OVER, STATE, explored, flag, step, variable

MOVES = [
    step("submit", {"state": "draft"}, {"state": "waiting"}),
    step("crash", {"state": "waiting"}, {"state": "failed"}, fault="crash"),
    step("book", {"state": "waiting"}, {"state": "booked"}),
]


def test_states_are_columns_in_order_of_faults_then_steps() -> None:
    exploration = explored([STATE], MOVES, [OVER])
    assert [exploration.active_states(i) for i in range(len(exploration))] == [
        ("draft",),
        ("waiting",),
        ("booked",),
        ("failed",),
    ]
    assert exploration.faults.tolist() == [0, 0, 0, 1]
    assert exploration.steps.tolist() == [0, 1, 2, 2]
    assert exploration.layers == (3, 1)
    assert exploration.active("waiting").tolist() == [False, True, False, False]
    assert exploration.active("booked", "waiting").tolist() == [False, True, True, False]
    assert exploration.active().tolist() == [False] * 4
    assert exploration.is_value("state", "draft", "booked").tolist() == [True, False, True, False]
    assert exploration.label("closed").tolist() == [False, False, True, True]
    assert exploration.quiescent.tolist() == [False, False, True, True]


def test_a_case_in_several_states_has_a_bit_for_each() -> None:
    bits = [variable("in.draft", False, True, starts=(True,)), flag("in.waiting")]
    exploration = explored(bits, [step("fork", {"in.draft": True}, {"in.waiting": True})])
    assert exploration.active("waiting").tolist() == [False, True]
    assert exploration.active("draft", "waiting", "booked").tolist() == [True, True]
    assert exploration.active_states(1) == ("draft", "waiting")
    assert not exploration.active("booked").any()


def test_what_the_program_does_not_have_is_said() -> None:
    exploration = explored([STATE], MOVES)
    assert (exploration.has("reserve.executed"), exploration.has_label("closed")) == (False, False)
    assert not exploration.is_true("intervened").any()
    with pytest.raises(KeyError):
        exploration.column("intervened")
    with pytest.raises(KeyError):
        exploration.label("closed")


def test_steps_without_a_fault_are_found_by_their_outcome() -> None:
    found = explored([STATE], MOVES).by_outcome
    told = {outcome: [(c, b, command.name) for c, b, command, _ in steps] for outcome, steps in found.items()}
    assert told == {"submit": [(0, 0, "submit")], "book": [(2, 0, "book")]}


def test_a_run_that_met_a_limit_is_cut_and_named() -> None:
    limit = variable("limit", "none", "reserve busy", "too often", kind="limit")
    meets = step("ask again", {"state": "waiting"}, {"limit": "too often"})
    exploration = explored([STATE, limit], [*MOVES, meets])
    assert exploration.limits_met == ("too often",)
    assert [exploration.active_states(int(i)) for i in exploration.cut.nonzero()[0]] == [("waiting",)]
    assert not exploration.quiescent[exploration.cut].any()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(programs())
def test_masks_say_what_the_interpreter_says(program: Program) -> None:
    exploration = whole(program)
    states = [exploration.state(i) for i in range(len(exploration))]
    assert exploration.label("goal").tolist() == [label_holds(program, "goal", state) for state in states]
    for variable_, state in product(program.variables, states[:5]):
        [index] = [i for i, other in enumerate(states) if other == state]
        assert exploration.value(variable_.name, index) == value_of(program, state, variable_.name)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(programs())
def test_a_way_to_a_state_is_a_run_with_its_least_faults_and_steps(program: Program) -> None:
    exploration, costs = whole(program), oracle.explored(program, None).cost
    for index in range(min(len(exploration), 20)):
        trace = exploration.trace_to(index)
        replay(program, trace)
        assert trace.final == exploration.state(index)
        assert (len(trace.faults(program)), len(trace.steps)) == costs[trace.final]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(programs())
def test_the_first_state_of_a_mask_needs_the_fewest_faults_then_steps(program: Program) -> None:
    """What is shown for a violation is the least that anybody could have found by trying every run."""
    exploration, costs = whole(program), oracle.explored(program, None).cost
    goal = exploration.label("goal")
    least = min((pair for state, pair in costs.items() if label_holds(program, "goal", state)), default=None)
    assert goal.any() == (least is not None)
    if least is not None:
        first = int(goal.argmax())
        assert (exploration.faults[first], exploration.steps[first]) == least


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(programs())
def test_what_can_reach_a_goal_is_found_by_a_naive_fixpoint_too(program: Program) -> None:
    exploration = whole(program)
    states = [exploration.state(i) for i in range(len(exploration))]
    can = {state for state in states if label_holds(program, "goal", state)}
    while (more := can | {state for state in states if any(t in can for t in moves(program, state))}) != can:
        can = more
    assert exploration.can_reach(exploration.label("goal")).tolist() == [state in can for state in states]


def moves(program: Program, state: State) -> list[State]:
    """Where a state can go without a fault."""
    if oracle.is_cut(program, state):
        return []

    def is_fault(c: int, b: int) -> bool:
        return program.commands[c].branches[b].fault is not None

    return [step.state for step in successors(program, state) if not is_fault(step.command, step.branch)]


def test_a_way_that_is_no_run_is_never_shown() -> None:
    """Should the compiled search be wrong, nobody is told a story that cannot happen."""
    exploration = explored([STATE], MOVES)
    program = exploration.runtime.program
    other = Program("other", program.variables, tuple(reversed(program.commands)))
    false = replace(exploration, runtime=replace(exploration.runtime, program=other))
    with pytest.raises(AssertionError, match="the run does not lead to the state"):
        false.trace_to(1)
