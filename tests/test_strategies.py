"""Random programs are programs, and contain what they are drawn for."""

from collections.abc import Callable

from hypothesis import HealthCheck, Phase, given, settings

from flowrehearsal.program.interpreter import apply, holds, initial_states
from flowrehearsal.program.program import Program
from flowrehearsal.strategies import ASSUMPTION, Shape, programs


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(programs(Shape(padding=2, assumptions=True)))
def test_every_update_of_an_enabled_branch_stays_inside_its_domain(program: Program) -> None:
    for state in initial_states(program):
        for _, _, command, branch in program.branches():
            if holds(program, command.guard, state) and holds(program, branch.condition, state):
                apply(program, branch, state)


CONTAINS: dict[str, Callable[[Program], bool]] = {
    "a fault": lambda program: any(branch.fault for _, _, _, branch in program.branches()),
    "an assumption": lambda program: program.assumptions == (ASSUMPTION,),
    "an urgent command": lambda program: any(command.urgent for command in program.commands),
    "a fresh act": lambda program: any(command.initiative for command in program.commands),
    "a copy": lambda program: any(u.operation == "copy" for *_, b in program.branches() for u in b.updates),
    "a move": lambda program: any(u.operation == "add" for *_, b in program.branches() for u in b.updates),
    "several beginnings": lambda program: len(initial_states(program)) > 1,
}


def test_everything_is_tried() -> None:
    seen: set[str] = set()

    @settings(max_examples=150, deadline=None, derandomize=True, database=None, phases=[Phase.generate])
    @given(programs(Shape(assumptions=True)))
    def look(program: Program) -> None:
        seen.update(what for what, contains in CONTAINS.items() if contains(program))

    look()
    assert seen == CONTAINS.keys()


def test_a_shape_without_faults_has_none() -> None:
    @settings(max_examples=30, deadline=None)
    @given(programs(Shape(faults=False, limits=False)))
    def check(program: Program) -> None:
        assert not any(branch.fault for *_, branch in program.branches())
        assert "limit" not in program.position

    check()
