"""Turns a trace into the steps that people read."""

from collections.abc import Callable, Iterator
from functools import partial

from flowrehearsal.exploration.result import ShownStep
from flowrehearsal.exploration.words import Lowered, label_of
from flowrehearsal.expressions.show import as_written
from flowrehearsal.program.interpreter import State, Step, value_of
from flowrehearsal.program.program import Program, Variable
from flowrehearsal.program.replay import Trace, fired
from flowrehearsal.runtime import names
from flowrehearsal.runtime.sentences import sentence


def shown(lowered: Lowered, trace: Trace) -> tuple[ShownStep, ...]:
    """The steps of a trace, numbered from 1, with what each changes and what the screens show after it."""
    program = lowered.runtime.program
    steps = []
    before = trace.initial
    for number, step in enumerate(trace.steps, start=1):
        command, branch = fired(program, step)
        steps.append(
            ShownStep(
                number,
                command.actor,
                sentence(lowered.workflow, command, branch),
                branch.fault or "",
                branch.messages,
                tuple(_changes(program, before, step)),
                _screens(lowered, step.state),
                _active(lowered, step.state),
                tuple(_views(lowered, step.state)),
            )
        )
        before = step.state
    return tuple(steps)


def _changes(program: Program, before: State, step: Step) -> Iterator[tuple[str, str, str]]:
    for variable, old, new in zip(program.variables, before, step.state, strict=True):
        if old != new and _is_of_interest(variable):
            yield variable.name, as_written(variable.domain[old]), as_written(variable.domain[new])


def _is_of_interest(variable: Variable) -> bool:
    """The case itself, what is being asked of partners, and what they did; not the machinery in between."""
    return variable.kind == "case" or variable.name.endswith((names.status(""), names.executed("")))


def _screens(lowered: Lowered, state: State) -> tuple[tuple[str, str], ...]:
    active, told = _active(lowered, state), dict(_views(lowered, state))
    names_of = ((surface, told.get(surface, active)) for surface in lowered.workflow.surfaces)
    return tuple((surface, label_of(lowered, surface, states)) for surface, states in names_of)


def _active(lowered: Lowered, state: State) -> tuple[str, ...]:
    return _true(lowered, state, names.STATE, names.active)


def _views(lowered: Lowered, state: State) -> Iterator[tuple[str, tuple[str, ...]]]:
    """A screen that cannot poll may be out of date: only then does the program know what it last saw."""
    for surface in lowered.workflow.surfaces:
        seen = _true(lowered, state, names.view(surface), partial(names.seen, surface))
        if seen:
            yield surface, seen


def _true(lowered: Lowered, state: State, whole: str, bit: Callable[[str], str]) -> tuple[str, ...]:
    """The workflow's states that a variable names, or whose own variables are true; none where there are no such."""
    program = lowered.runtime.program
    if whole in program.position:
        return (str(value_of(program, state, whole)),)
    bits = [name for name in lowered.workflow.states if bit(name) in program.position]
    return tuple(name for name in bits if value_of(program, state, bit(name)))
