"""A run as steps of a program, checked against the reference interpreter before anyone sees it."""

from collections.abc import Iterable
from dataclasses import dataclass

from flowrehearsal.program.interpreter import State, Step, initial_states, is_step, taken
from flowrehearsal.program.program import Branch, Command, Program

Firing = tuple[int, int]
"""A command and one of its branches, by index."""


@dataclass(frozen=True, slots=True)
class Trace:
    """A run of one case: the state it begins in and the steps it takes."""

    initial: State
    steps: tuple[Step, ...]

    @property
    def final(self) -> State:
        """The state it ends in."""
        return self.steps[-1].state if self.steps else self.initial

    @property
    def states(self) -> tuple[State, ...]:
        """The states it goes through, the one it begins in included."""
        return (self.initial, *(step.state for step in self.steps))

    def faults(self, program: Program) -> tuple[str, ...]:
        """The names of the faults it contains, in order."""
        branches = (fired(program, step)[1] for step in self.steps)
        return tuple(branch.fault for branch in branches if branch.fault)


def fired(program: Program, step: Step) -> tuple[Command, Branch]:
    """The command and the branch of a step."""
    command = program.commands[step.command]
    return command, command.branches[step.branch]


def replay(program: Program, trace: Trace) -> None:
    """Walk a trace through the reference interpreter; AssertionError names the first step that is not one of its."""
    assert trace.initial in initial_states(program), "the run begins in a state that is not initial"
    state = trace.initial
    for number, step in enumerate(trace.steps, start=1):
        assert is_step(program, state, step), f"step {number} is not a step of the program"
        state = step.state


def retraced(program: Program, initial: State, firings: Iterable[Firing]) -> Trace | None:
    """The run in which these branches fire one after the other; None where one of them cannot.

    `initial` must be a state in which a case may begin.
    """
    steps: list[Step] = []
    for command, branch in firings:
        step = taken(program, steps[-1].state if steps else initial, command, branch)
        if step is None:
            return None
        steps.append(step)
    return Trace(initial, tuple(steps))
