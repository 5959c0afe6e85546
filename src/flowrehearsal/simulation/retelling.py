"""One replication, or one case of it, told step by step."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from flowrehearsal.program.interpreter import State, Step
from flowrehearsal.program.program import Program, Value
from flowrehearsal.program.replay import fired
from flowrehearsal.simulation.run import Run
from flowrehearsal.simulation.strikes import told


@dataclass(frozen=True, slots=True)
class Moment:
    """One step of one case, `time_us` microseconds after the start of the run.

    `fault` names what went wrong, or the assumption that was broken ("" for neither); `causes` name every fault that
    hit the step, those of the scenario's times, cases and people among them. `changes` are (variable, before, after)
    of the case itself, and not of what workers, partners and screens remember.
    """

    time_us: int
    case: int
    actor: str
    command: str
    outcome: str
    fault: str
    changes: tuple[tuple[str, Value, Value], ...]
    causes: tuple[str, ...] = ()


def retold(run: Run, case: int | None = None) -> Iterator[Moment]:
    """The steps of the case of this number, or of every case, in the order of time; UsageError if it did not arrive."""
    if case is not None:
        run.trace(case)
    causes = told(run)
    states: dict[int, State] = {place: run.state_at(int(row)) for place, row in enumerate(run.initial)}
    for index, place in enumerate(map(int, run.case)):
        before, after = states[place], run.state_at(int(run.state[index]))
        states[place] = after
        number = int(run.numbers[place])
        if case is None or number == case:
            step = Step(int(run.command[index]), int(run.branch[index]), after)
            moment = _moment(run.program, step, before, (int(run.times_us[index]), number))
            yield replace(moment, causes=causes[index])


def _moment(program: Program, step: Step, before: State, when: tuple[int, int]) -> Moment:
    command, branch = fired(program, step)
    fault = branch.fault or branch.assumes or ""
    changes = tuple(_changes(program, before, step.state))
    return Moment(*when, command.actor, command.name, branch.outcome, fault, changes)


def _changes(program: Program, before: State, after: State) -> Iterator[tuple[str, Value, Value]]:
    for variable, old, new in zip(program.variables, before, after, strict=True):
        if old != new and variable.kind == "case":
            yield variable.name, variable.domain[old], variable.domain[new]
