"""What an exploration never saw happen: an answer about it shows nothing."""

from collections.abc import Callable, Iterator
from functools import partial

from flowrehearsal.exploration.exploration import Exploration
from flowrehearsal.program.program import Branch, Command, Guard, Program
from flowrehearsal.runtime.outcomes import BEGINS, about


def actions_never_taken(exploration: Exploration) -> tuple[str, ...]:
    """The actions that no explored run takes, in the order of the file."""
    happened = _happened(exploration, partial(action_of, exploration))
    return tuple(action for action in exploration.workflow.actions if action not in happened)


def faults_never_possible(exploration: Exploration) -> tuple[str, ...]:
    """The faults of the program that could strike in no explored state, sorted."""
    known = {branch.fault for _, _, _, branch in exploration.original.program.branches() if branch.fault}
    return tuple(sorted(known - _happened(exploration, lambda _, branch: branch.fault or "")))


def action_of(exploration: Exploration, command: Command, branch: Branch) -> str:
    """The action that a branch is about, or nothing; one that only begins is not yet taken."""
    name, how = about(command, branch)
    return name if name in exploration.workflow.actions and how != BEGINS else ""


def _happened(exploration: Exploration, named: Callable[[Command, Branch], str]) -> set[str]:
    """What the branches that were enabled somewhere are named; a branch without a name does not count.

    Those that were left out before the search, because nothing asked about depends on them, are looked for in the
    states that were found, by as much of their guards as is known there.
    """
    explored = exploration.runtime.program.branches()
    fired = exploration.found.fired
    found = {named(command, branch) for number, (_, _, command, branch) in enumerate(explored) if fired[number]}
    complete = exploration.original.program.assuming(exploration.options.switched_off)
    program = exploration.runtime.program
    for command, branch in _left_out(program, complete):
        name = named(command, branch)
        if name not in found and _may_happen(exploration, _known(program, command, branch)):
            found.add(name)
    return found


def terms_left_out(program: Program, complete: Program) -> Iterator[Guard]:
    """What is asked of the states of an explored program about each branch that was left out of the complete one."""
    return (_known(program, command, branch) for command, branch in _left_out(program, complete))


def _left_out(program: Program, complete: Program) -> Iterator[tuple[Command, Branch]]:
    for _, _, command, branch in complete.branches():
        if not any(update.variable in program.position for update in branch.updates):
            yield command, branch


def _known(program: Program, command: Command, branch: Branch) -> Guard:
    """As much of what a branch waits for as a program knows."""
    return tuple(term for term in (*command.guard, *branch.condition) if term.variable in program.position)


def _may_happen(exploration: Exploration, guard: Guard) -> bool:
    mask = ~exploration.cut
    for term in guard:
        mask &= exploration.is_value(term.variable, *term.values)
    return bool(mask.any())
