"""The reference interpreter on programs that are small enough to see through."""

from typing import Any

import pytest
from hypothesis import given, settings

from flowrehearsal.program.interpreter import (
    Step,
    apply,
    initial_states,
    is_quiescent,
    is_step,
    label_holds,
    successors,
    value_of,
)
from flowrehearsal.program.program import Branch, Command, Label, Program, Term, Update, Variable
from flowrehearsal.strategies import programs

LIGHT = Variable("light", ("red", "green"), ("red",), "case")
COUNT = Variable("count", (0, 1, 2), (0, 2), "case")
OTHER = Variable("other", (0, 1, 2), (1,), "case")
VARIABLES = (LIGHT, COUNT, OTHER)


def program(*commands: Command) -> Program:
    return Program("traffic", VARIABLES, commands, (Label("full", ((Term("count", (2,)),), (Term("other", (2,)),))),))


def command(*updates: Update, guard: tuple[Term, ...] = (), fault: str | None = None, **tags: Any) -> Command:
    return Command("c", "somebody", guard, (Branch("done", (), updates, fault=fault),), **tags)


def test_a_run_may_begin_with_every_combination_of_initial_values() -> None:
    assert initial_states(program()) == ((0, 0, 1), (0, 2, 1))


def test_a_value_is_read_by_name() -> None:
    assert value_of(program(), (1, 2, 0), "light") == "green"


def test_a_label_is_true_where_any_of_its_clauses_is() -> None:
    found = {state: label_holds(program(), "full", state) for state in ((0, 0, 0), (0, 2, 0), (0, 0, 2))}
    assert found == {(0, 0, 0): False, (0, 2, 0): True, (0, 0, 2): True}


def test_an_unknown_label_is_an_error() -> None:
    with pytest.raises(KeyError):
        label_holds(program(), "empty", (0, 0, 0))


def test_updates_read_the_state_before_the_branch() -> None:
    """Two variables change places, and neither sees the other's new value."""
    swap = Branch("swap", (), (Update("count", "copy", "other"), Update("other", "copy", "count")))
    assert apply(program(), swap, (0, 2, 1)) == (0, 1, 2)


def test_updates_set_and_move() -> None:
    change = Branch("change", (), (Update("light", "set", "green"), Update("count", "add", -1)))
    assert apply(program(), change, (0, 2, 1)) == (1, 1, 1)


@pytest.mark.parametrize("places", [-1, 3])
def test_a_counter_that_leaves_its_domain_is_our_own_mistake(places: int) -> None:
    with pytest.raises(AssertionError, match="count leaves its domain"):
        apply(program(), Branch("b", (), (Update("count", "add", places),)), (0, 0, 0))


def test_every_enabled_branch_is_a_step_in_program_order() -> None:
    branches = (
        Branch("go", (), (Update("light", "set", "green"),)),
        Branch("hidden", (Term("count", (1,)),)),
        Branch("stay"),
    )
    choice = Command("choice", "somebody", (Term("light", ("red",)),), branches)
    never = command(guard=(Term("light", ("green",)),))
    assert list(successors(program(never, choice), (0, 0, 1))) == [Step(1, 0, (1, 0, 1)), Step(1, 2, (0, 0, 1))]


def test_urgent_commands_keep_all_others_waiting() -> None:
    calm = command(Update("light", "set", "green"))
    urgent = command(Update("count", "set", 2), guard=(Term("count", (0,)),), urgent=True)
    both = program(calm, urgent)
    assert list(successors(both, (0, 0, 1))) == [Step(1, 0, (0, 2, 1))]
    assert list(successors(both, (0, 2, 1))) == [Step(0, 0, (1, 2, 1))]


@pytest.mark.parametrize(
    ("only", "quiet"),
    [
        (command(), True),
        (command(Update("light", "set", "green")), False),
        (command(Update("light", "set", "green"), fault="crash"), True),
        (command(Update("light", "set", "green"), initiative=True), True),
    ],
    ids=["a step that changes nothing", "a step", "a fault", "a fresh act"],
)
def test_only_faults_and_fresh_acts_leave_a_state_quiet(only: Command, quiet: bool) -> None:
    assert is_quiescent(program(only), (0, 0, 1)) is quiet


@settings(max_examples=60, deadline=None)
@given(programs())
def test_a_step_is_recognised_alone_exactly_where_it_is_a_successor(drawn: Program) -> None:
    for state in initial_states(drawn):
        steps = set(successors(drawn, state))
        candidates = {Step(c, b, step.state) for c, b, _, _ in drawn.branches() for step in steps}
        assert {step for step in candidates if is_step(drawn, state, step)} == steps
