"""The reference interpreter: slow, obvious, and the judge of every engine."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from flowrehearsal.program.program import Branch, Command, Guard, Program

State = tuple[int, ...]
"""One index into its domain per variable, in the order of the program's variables."""


@dataclass(frozen=True, slots=True)
class Step:
    """One firing: the command and branch by index, and the state it leads to."""

    command: int
    branch: int
    state: State


def initial_states(program: Program) -> tuple[State, ...]:
    """Every state in which a case may begin, in lexicographic order of the variables."""
    choices = (
        [program.ordinal[index][value] for value in variable.initial]
        for index, variable in enumerate(program.variables)
    )
    return tuple(product(*choices))


def holds(program: Program, guard: Guard, state: State) -> bool:
    """Whether every term of a guard is true in a state."""
    return all(value_of(program, state, term.variable) in term.values for term in guard)


def value_of(program: Program, state: State, variable: str) -> str | int | bool:
    """The value of a variable in a state."""
    place = program.position[variable]
    return program.variables[place].domain[state[place]]


def label_holds(program: Program, label: str, state: State) -> bool:
    """Whether a label is true in a state; KeyError if the program has none of that name."""
    return any(holds(program, clause, state) for clause in program.label[label].clauses)


def apply(program: Program, branch: Branch, state: State) -> State:
    """The state after a branch; every update reads the state before."""
    after = list(state)
    for update in branch.updates:
        place = program.position[update.variable]
        if update.operation == "set":
            after[place] = program.ordinal[place][update.operand]
        elif update.operation == "add":
            assert isinstance(update.operand, int)
            after[place] = state[place] + update.operand
            assert 0 <= after[place] < len(program.variables[place].domain), f"{update.variable} leaves its domain"
        else:
            assert isinstance(update.operand, str)
            after[place] = state[program.position[update.operand]]
    return tuple(after)


def successors(program: Program, state: State) -> Iterator[Step]:
    """Every enabled (command, branch) of a state and where it leads, in program order.

    While an urgent command has an enabled branch, only urgent commands are enabled. A step may lead back to the same
    state. Branches that an assumption forbids are the caller's business: pass `program.assuming(…)`.
    """
    steps = list(_enabled(program, state))
    urgent = [step for step in steps if program.commands[step.command].urgent]
    yield from urgent or steps


def _enabled(program: Program, state: State) -> Iterator[Step]:
    for c, command in enumerate(program.commands):
        if holds(program, command.guard, state):
            yield from _fired(program, c, command, state)


def _fired(program: Program, c: int, command: Command, state: State) -> Iterator[Step]:
    for b, branch in enumerate(command.branches):
        if holds(program, branch.condition, state):
            yield Step(c, b, apply(program, branch, state))


def is_step(program: Program, state: State, step: Step) -> bool:
    """Whether a step is one of the successors of a state, without working out the others."""
    return taken(program, state, step.command, step.branch) == step


def taken(program: Program, state: State, command: int, branch: int) -> Step | None:
    """The step in which a branch of a command fires in a state, both by index; None where it cannot."""
    acting = program.commands[command]
    chosen = acting.branches[branch]
    if not holds(program, acting.guard, state) or not holds(program, chosen.condition, state):
        return None
    urgent = (other for other in program.commands if other.urgent)
    overtaken = not acting.urgent and any(_is_enabled(program, other, state) for other in urgent)
    return None if overtaken else Step(command, branch, apply(program, chosen, state))


def _is_enabled(program: Program, command: Command, state: State) -> bool:
    return holds(program, command.guard, state) and any(holds(program, b.condition, state) for b in command.branches)


def is_quiescent(program: Program, state: State) -> bool:
    """Whether nothing but faults and a person's fresh act can still change this state."""
    for step in successors(program, state):
        command = program.commands[step.command]
        if step.state != state and not command.initiative and command.branches[step.branch].fault is None:
            return False
    return True
