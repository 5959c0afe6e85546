"""Turns a trace into the steps that people read."""

from collections.abc import Iterator

from flowrehearsal.exploration.exploration import Exploration
from flowrehearsal.exploration.result import ShownStep
from flowrehearsal.exploration.words import label_of
from flowrehearsal.program.interpreter import State, Step
from flowrehearsal.program.program import Program, Variable
from flowrehearsal.program.replay import Trace, fired
from flowrehearsal.runtime import names
from flowrehearsal.runtime.sentences import sentence


def shown(exploration: Exploration, trace: Trace) -> tuple[ShownStep, ...]:
    """The steps of a trace, numbered from 1, with what each changes and what up-to-date screens show after it."""
    program = exploration.runtime.program
    steps = []
    before = trace.initial
    for number, step in enumerate(trace.steps, start=1):
        command, branch = fired(program, step)
        steps.append(
            ShownStep(
                number,
                command.actor,
                sentence(exploration.workflow, command, branch),
                branch.fault or "",
                branch.messages,
                tuple(_changes(program, before, step)),
                _screens(exploration, step.state),
            )
        )
        before = step.state
    return tuple(steps)


def _changes(program: Program, before: State, step: Step) -> Iterator[tuple[str, str, str]]:
    for variable, old, new in zip(program.variables, before, step.state, strict=True):
        if old != new and _is_of_interest(variable):
            yield variable.name, str(variable.domain[old]), str(variable.domain[new])


def _is_of_interest(variable: Variable) -> bool:
    """The case itself, what is being asked of partners, and what they did; not the machinery in between."""
    return variable.kind == "case" or variable.name.endswith((names.status(""), names.executed("")))


def _screens(exploration: Exploration, state: State) -> tuple[tuple[str, str], ...]:
    active = _active(exploration, state)
    return tuple((surface, label_of(exploration, surface, active)) for surface in exploration.workflow.surfaces)


def _active(exploration: Exploration, state: State) -> tuple[str, ...]:
    program = exploration.runtime.program
    if names.STATE in program.position:
        place = program.position[names.STATE]
        return (str(program.variables[place].domain[state[place]]),)
    bits = ((name, program.position.get(names.active(name))) for name in exploration.workflow.states)
    return tuple(name for name, place in bits if place is not None and program.variables[place].domain[state[place]])
