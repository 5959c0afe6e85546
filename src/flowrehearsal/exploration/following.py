"""Takes the steps of a run in the program of a definition that differs a little."""

from collections.abc import Iterator

from flowrehearsal.program.interpreter import State, Step, initial_states, taken, value_of
from flowrehearsal.program.program import Program
from flowrehearsal.program.replay import Trace, fired


def followed(program: Program, trace: Trace, other: Program) -> Trace | None:
    """The run of another program in which the same branches of the same commands fire; None if there is none.

    Commands are the same by name, branches by outcome and fault. Where several could fire, or the run could begin in
    several states, it is the one that comes nearest to the states of the trace.
    """
    shared = tuple(name for name in program.position if name in other.position)

    def difference(theirs: State, ours: State) -> int:
        return sum(value_of(other, theirs, name) != value_of(program, ours, name) for name in shared)

    initial = min(initial_states(other), key=lambda state: difference(state, trace.initial))
    steps: list[Step] = []
    for step in trace.steps:
        same = tuple(_same(program, step, other, steps[-1].state if steps else initial))
        if not same:
            return None
        steps.append(min(same, key=lambda found: difference(found.state, step.state)))
    return Trace(initial, tuple(steps))


def _same(program: Program, step: Step, other: Program, here: State) -> Iterator[Step]:
    """Every way in which the command and branch of a step can fire in a state of another program."""
    command, branch = fired(program, step)
    for number, candidate in enumerate(other.commands):
        if candidate.name == command.name:
            for place, option in enumerate(candidate.branches):
                if (option.outcome, option.fault) == (branch.outcome, branch.fault):
                    found = taken(other, here, number, place)
                    if found is not None:
                        yield found
