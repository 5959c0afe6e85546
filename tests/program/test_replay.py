"""A run is shown only after the reference interpreter has walked it."""

import pytest

from flowrehearsal.program.interpreter import Step
from flowrehearsal.program.program import Branch, Command, Program, Term, Update, Variable
from flowrehearsal.program.replay import Trace, fired, replay

COUNT = Variable("count", (0, 1, 2), (0,), "case")
MORE = Branch("more", (), (Update("count", "add", 1),))
CRASH = Branch("crash", (), (Update("count", "set", 0),), fault="crash")
PROGRAM = Program("counting", (COUNT,), (Command("count", "somebody", (Term("count", (0, 1)),), (MORE, CRASH)),))


def test_a_run_of_the_program_is_accepted() -> None:
    trace = Trace((0,), (Step(0, 0, (1,)), Step(0, 1, (0,)), Step(0, 0, (1,))))
    replay(PROGRAM, trace)
    assert (trace.final, trace.faults(PROGRAM)) == ((1,), ("crash",))


def test_a_run_of_no_steps_ends_where_it_begins() -> None:
    replay(PROGRAM, Trace((0,), ()))
    assert Trace((0,), ()).final == (0,)


def test_the_command_and_branch_of_a_step_are_found() -> None:
    command, branch = fired(PROGRAM, Step(0, 1, (0,)))
    assert (command.name, branch.outcome) == ("count", "crash")


@pytest.mark.parametrize(
    ("trace", "complaint"),
    [
        (Trace((1,), ()), "not initial"),
        (Trace((0,), (Step(0, 0, (2,)),)), "step 1 is not a step"),
        (Trace((0,), (Step(0, 0, (1,)), Step(0, 0, (2,)), Step(0, 0, (0,)))), "step 3 is not a step"),
    ],
    ids=["a false start", "a jump", "a step that is not enabled"],
)
def test_anything_else_is_refused_by_the_number_of_the_step(trace: Trace, complaint: str) -> None:
    with pytest.raises(AssertionError, match=complaint):
        replay(PROGRAM, trace)
