"""What is remembered of states is what the reference interpreter says of them."""

from dataclasses import replace
from itertools import product

from hypothesis import given, settings

from flowrehearsal.program.interpreter import State, apply, holds, is_quiescent
from flowrehearsal.program.program import Branch, Command, Program, Term, Update
from flowrehearsal.program.replay import replay
from flowrehearsal.simulation.engine import Engine
from flowrehearsal.simulation.moves import Moves
from flowrehearsal.simulation.plan import plan_of
from tests.simulation.programs import command, scenario, stages
from tests.simulation.random_programs import programs


@settings(max_examples=60, deadline=None)
@given(programs())
def test_every_simulated_step_is_one_of_the_interpreter(program: Program) -> None:
    """Guards, branches, urgency, updates and initial states, over many cases that share a resource."""
    plan = plan_of(program, scenario(cases=6, per_hour=3.6e9, hours=1e-5), seed=3)
    run = Engine(plan, 0).run()
    for case in range(run.cases):
        replay(program, run.trace(case)[0])


@settings(max_examples=40, deadline=None)
@given(programs())
def test_clocks_and_branches_of_every_state(program: Program) -> None:
    """Reached through every step from every state, so that each is asked again by what changed only."""
    moves = Moves(program)
    for state in product(range(3), repeat=3):
        number = moves.number(state)
        assert moves.ready(number) == _ready(program, moves, state)
        assert moves.is_quiescent(number) == is_quiescent(program, state)
        for c, one in enumerate(program.commands):
            expected = tuple(b for b, branch in enumerate(one.branches) if holds(program, branch.condition, state))
            assert moves.enabled(number, c) == expected
            for b, branch in enumerate(one.branches):
                after = moves.after(number, c, b)
                assert moves.states[after] == apply(program, branch, state)
                assert moves.ready(after) == _ready(program, moves, moves.states[after])


def _ready(program: Program, moves: Moves, state: State) -> tuple[int, ...]:
    def runs(one: Command) -> bool:
        able = any(holds(program, branch.condition, state) for branch in one.branches)
        return holds(program, one.guard, state) and (able or not one.urgent)

    return tuple(c for c in moves.order if runs(program.commands[c]))


def test_urgent_commands_come_first_in_rank() -> None:
    program = stages(
        command("slow", "start", "end"), command("now", "start", "end", urgent=True), command("late", "start", "end")
    )
    assert [program.commands[c].name for c in Moves(program).order] == ["now", "slow", "late"]


def test_what_stops_and_starts_between_two_states() -> None:
    program = stages(command("go", "a", "b"), command("other", "a", "b"), command("next", "b", "a"))
    moves = Moves(program)
    before = moves.number((0,))
    assert moves.change(before, moves.after(before, 0, 0), 0, 0) == ((0, 1), (2,))


def test_a_branch_restarts_clocks_that_run_on_and_may_name_commands_that_were_left_out() -> None:
    leads = Branch("b", updates=(Update("stage", "set", "b"),), restarts=("other", "left out"))
    program = stages(replace(command("go", "a", "b"), branches=(leads,)), command("other", "a", "b"))
    runs_on = replace(program.commands[1], guard=(Term("stage", ("a", "b")),))
    moves = Moves(replace(program, commands=(program.commands[0], runs_on)))
    before = moves.number((0,))
    assert moves.change(before, moves.after(before, 0, 0), 0, 0) == ((0, 1), (1,))
