"""A run is shown only after the reference interpreter has walked it."""

from dataclasses import replace

import pytest

from flowrehearsal.program.interpreter import Step
from flowrehearsal.program.program import Branch, Command, Program, Term, Update, Variable
from flowrehearsal.program.replay import Trace, fired, replay, retraced

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


def test_firings_are_retraced_as_far_as_they_can_fire() -> None:
    trace = retraced(PROGRAM, (0,), [(0, 0), (0, 1), (0, 0)])
    assert trace == Trace((0,), (Step(0, 0, (1,)), Step(0, 1, (0,)), Step(0, 0, (1,))))
    assert trace.states == ((0,), (1,), (0,), (1,))
    assert retraced(PROGRAM, (0,), []) == Trace((0,), ())
    assert retraced(PROGRAM, (0,), [(0, 0), (0, 0), (0, 1)]) is None


def test_nothing_is_retraced_past_what_is_urgent() -> None:
    """A run that does something else first is none."""
    urgent = Command("reset", "somebody", (Term("count", (1,)),), (Branch("reset", (), (Update("count", "set", 0),)),))
    program = replace(PROGRAM, commands=(*PROGRAM.commands, replace(urgent, urgent=True)))
    assert retraced(program, (0,), [(0, 0), (0, 0)]) is None
    assert retraced(program, (0,), [(0, 0), (1, 0), (0, 0)]) is not None
