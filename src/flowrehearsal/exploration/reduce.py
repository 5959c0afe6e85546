"""Leaves out of a program what cannot change the answer to any question asked."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

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
    return reduced_to(program, kept, (slimmed(command, kept) for command in program.commands))


def reduced_to(program: Program, kept: frozenset[str], commands: Iterable[Command]) -> Program:
    """The program with these commands, of which only what is kept is left."""
    return replace(
        program,
        variables=tuple(variable for variable in program.variables if variable.name in kept),
        commands=tuple(command for command in commands if command.branches),
        labels=tuple(label for label in program.labels if all(_read(clause) <= kept for clause in label.clauses)),
    )


def slimmed(command: Command, kept: frozenset[str]) -> Command:
    """A command that writes only what is kept; it may be left without branches."""
    return replace(command, branches=_branches(command, kept))


def needed(program: Program, wanted: Iterable[str]) -> frozenset[str]:
    """The variables that a question about `wanted` depends on."""
    found = asked_about(program, wanted) | {name for command in program.commands for name in waited_for(command)}
    return needed_by([one for command in program.commands for one in dependencies(command)], found)


@dataclass(frozen=True, slots=True)
class Dependency:
    """What one branch makes of the variables that it writes: they come to depend on those it reads.

    `copies`: pairs of a variable that it writes and the one that it is copied from.
    """

    writes: frozenset[str]
    reads: frozenset[str]
    copies: tuple[tuple[str, str], ...]


def dependencies(command: Command) -> tuple[Dependency, ...]:
    """Those of every branch."""
    return tuple(
        Dependency(
            frozenset(update.variable for update in branch.updates),
            frozenset(_read(command.guard) | _read(branch.condition)),
            tuple((u.variable, str(u.operand)) for u in branch.updates if u.operation == "copy"),
        )
        for branch in command.branches
    )


def needed_by(branches: Iterable[Dependency], asked: set[str]) -> frozenset[str]:
    """The variables that are asked about, and those that what becomes of them depends on."""
    found, waiting = set(asked), list(branches)
    while True:
        idle = [one for one in waiting if found.isdisjoint(one.writes)]
        before, busy = len(found), [one for one in waiting if not found.isdisjoint(one.writes)]
        for one in busy:
            found |= one.reads
            found |= {origin for written, origin in one.copies if written in found}
        # A branch that copies may yet copy into something needed; any other has said all that it can.
        waiting = idle + [one for one in busy if one.copies]
        if len(found) == before:
            return frozenset(found)


def asked_about(program: Program, wanted: Iterable[str]) -> set[str]:
    """The variables that are asked about, by themselves or in a label, and the one that says a limit is met."""
    found = {names.LIMIT} & program.position.keys()
    for name in wanted:
        if name in program.position:
            found.add(name)
        if name in program.label:
            found |= {variable for clause in program.label[name].clauses for variable in _read(clause)}
    return found


def waited_for(command: Command) -> set[str]:
    """The variables that decide whether an urgent command is enabled."""
    if not command.urgent:
        return set()
    return {
        variable for guard in (command.guard, *(b.condition for b in command.branches)) for variable in _read(guard)
    }


def _read(guard: Guard) -> set[str]:
    return {term.variable for term in guard}


def _branches(command: Command, kept: frozenset[str]) -> tuple[Branch, ...]:
    written = (
        replace(branch, updates=tuple(update for update in branch.updates if update.variable in kept))
        for branch in command.branches
    )
    return tuple(branch for branch in written if branch.updates or command.urgent)
