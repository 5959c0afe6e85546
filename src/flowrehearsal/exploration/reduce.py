"""Leaves out of a program what cannot change the answer to any question asked."""

from collections.abc import Iterable
from dataclasses import replace

from flowrehearsal.program.program import Branch, Command, Guard, Program
from flowrehearsal.runtime import names


def reduce(program: Program, wanted: Iterable[str]) -> Program:
    """The program without variables that nothing needed reads, and without what only writes those.

    `wanted` names the variables and labels that are asked about; names the program does not have are passed over. What
    decides whether a needed variable changes is needed too: the guards and conditions of the branches that write it,
    and the variables it is copied from. A branch that writes nothing needed, and a command without branches, go. Labels
    that read a variable that is gone go with it.

    While an urgent command is enabled nothing else happens, so what urgent commands wait for is always needed, and
    their branches stay: one that writes nothing of that goes on for ever and stops everything else.
    """
    kept = needed(program, wanted)
    commands = (replace(command, branches=_branches(command, kept)) for command in program.commands)
    return replace(
        program,
        variables=tuple(variable for variable in program.variables if variable.name in kept),
        commands=tuple(command for command in commands if command.branches),
        labels=tuple(label for label in program.labels if all(_read(clause) <= kept for clause in label.clauses)),
    )


def needed(program: Program, wanted: Iterable[str]) -> frozenset[str]:
    """The variables that a question about `wanted` depends on."""
    found = _asked_about(program, wanted) | _waited_for(program)
    while True:
        before = len(found)
        for command in program.commands:
            for branch in command.branches:
                if any(update.variable in found for update in branch.updates):
                    found |= _read(command.guard) | _read(branch.condition) | _copied(branch, found)
        if len(found) == before:
            return frozenset(found)


def _asked_about(program: Program, wanted: Iterable[str]) -> set[str]:
    found = {names.LIMIT} & program.position.keys()
    for name in wanted:
        if name in program.position:
            found.add(name)
        if name in program.label:
            found |= {variable for clause in program.label[name].clauses for variable in _read(clause)}
    return found


def _waited_for(program: Program) -> set[str]:
    urgent = [command for command in program.commands if command.urgent]
    guards = [guard for command in urgent for guard in (command.guard, *(b.condition for b in command.branches))]
    return {variable for guard in guards for variable in _read(guard)}


def _read(guard: Guard) -> set[str]:
    return {term.variable for term in guard}


def _copied(branch: Branch, found: set[str]) -> set[str]:
    return {str(u.operand) for u in branch.updates if u.operation == "copy" and u.variable in found}


def _branches(command: Command, kept: frozenset[str]) -> tuple[Branch, ...]:
    written = (
        replace(branch, updates=tuple(update for update in branch.updates if update.variable in kept))
        for branch in command.branches
    )
    return tuple(branch for branch in written if branch.updates or command.urgent)
