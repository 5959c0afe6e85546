"""A fault that is counted in the state leads where a fault leads that is searched in layers."""

import pytest
from hypothesis import HealthCheck, given, settings

from flowrehearsal.exploration.fault_counter import COUNTER, MOST, with_fault_counter
from flowrehearsal.program.interpreter import State
from flowrehearsal.program.program import Branch, Command, Program, Term, Update, Variable
from flowrehearsal.runtime import names
from flowrehearsal.strategies import programs
from tests.exploration import oracle
from tests.exploration.searching import searched

ON = Variable("on", (False, True), (False,), "case")
STEP = Variable("step", (0, 1, 2), (0,), "case")
ONWARD = Update("step", "add", 1)


def pairs(program: Program, cap: int | None) -> set[tuple[State, int]]:
    """Every state with every number of faults of a run that leads to it, at most the cap, by walking along."""
    found: set[tuple[State, int]] = set()
    waiting = [(state, 0) for state in oracle.initial_states(program)]
    while waiting:
        state, faults = waiting.pop()
        if (cap is not None and faults > cap) or (state, faults) in found:
            continue
        found.add((state, faults))
        if oracle.is_cut(program, state):
            continue
        for step in oracle.successors(program, state):
            fault = program.commands[step.command].branches[step.branch].fault is not None
            waiting.append((step.state, faults + (fault and cap is not None)))
    return found


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(programs())
def test_a_state_stands_once_for_every_number_of_faults_that_leads_to_it(program: Program) -> None:
    """Urgent faults and met limits included; without the numbers it is what the layered search finds."""
    for cap in (1, 2):
        counted = set(searched(with_fault_counter(program, cap)).states)
        assert counted == {(*state, faults) for state, faults in pairs(program, cap)}
        assert {state[:-1] for state in counted} == set(searched(program, cap).states)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(programs())
def test_where_nothing_is_counted_the_states_are_the_same(program: Program) -> None:
    """With any number of faults there is nothing to count, and with none neither."""
    for cap in (0, None):
        assert set(searched(with_fault_counter(program, cap)).states) == set(searched(program, cap).states)


def test_a_fault_becomes_a_step_that_counts() -> None:
    begins = Branch("on", updates=(Update("on", "set", True),))
    breaks = Branch("breaks", (Term("on", (True,)),), (ONWARD,), fault="crash")
    command = Command("work", "worker", (Term("step", (0, 1)),), (begins, breaks))
    found = with_fault_counter(Program("small", (ON, STEP), (command,)), 2)
    assert found.variables == (ON, STEP, Variable(COUNTER, (0, 1, 2), (0,), "limit"))
    counted = Branch(
        "breaks", (Term("on", (True,)), Term(COUNTER, (0, 1))), (ONWARD, Update(COUNTER, "add", 1)), fault="crash"
    )
    assert found.commands == (Command("work", "worker", command.guard, (begins, counted)),)


def test_without_a_cap_nothing_changes_and_without_faults_they_are_gone() -> None:
    breaks = Branch("breaks", (), (ONWARD,), fault="crash")
    program = Program("small", (STEP,), (Command("work", "worker", (Term("step", (0, 1)),), (breaks,)),))
    assert with_fault_counter(program, None) == program
    assert with_fault_counter(program, 0) == Program("small", (STEP,), ())


def test_everything_waits_for_an_urgent_fault_beyond_the_cap_too() -> None:
    """It keeps other steps from happening whether or not it may still happen itself."""
    urgent = Command(
        "alarm", "api", (), (Branch("breaks", (), (Update("on", "set", True),), fault="crash"),), urgent=True
    )
    calm = Command("work", "worker", (Term("step", (0, 1)),), (Branch("works", (), (ONWARD,)),))
    program = Program("small", (ON, STEP), (urgent, calm))
    assert {cap: set(searched(with_fault_counter(program, cap)).states) for cap in (0, 1)} == {
        0: {(0, 0)},
        1: {(0, 0, 0), (1, 0, 1)},
    }


def test_nothing_follows_a_limit_that_was_met() -> None:
    limit = Variable(names.LIMIT, (names.NOT_MET, "attempts"), (names.NOT_MET,), "limit")
    command = Command("work", "worker", (), (Branch("works", (), (ONWARD,)),))
    found = with_fault_counter(Program("small", (STEP, limit), (command,)), 1)
    assert found.commands[0].guard == (Term(names.LIMIT, (names.NOT_MET,)),)


@pytest.mark.parametrize("cap", [-1, MOST + 1])
def test_a_counter_holds_what_a_variable_holds(cap: int) -> None:
    with pytest.raises(AssertionError, match="a counter cannot hold"):
        with_fault_counter(Program("small", (STEP,), ()), cap)
