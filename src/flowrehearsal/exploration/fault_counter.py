"""Puts the number of faults into the state, for engines that know neither layers nor limits."""

from collections.abc import Iterator
from dataclasses import replace

from flowrehearsal.program.limits import DOMAIN_LIMIT
from flowrehearsal.program.program import Branch, Command, Guard, Program, Term, Update, Variable
from flowrehearsal.runtime import names

COUNTER = "faults"
MOST = DOMAIN_LIMIT - 1
"""The largest cap that a counter can hold."""


def with_fault_counter(program: Program, cap: int | None) -> Program:
    """The program for an engine to which a fault is a step like any other: at most `cap` (up to 63; None: any number).

    A state of it is a state of the program together with the number of faults of a run that leads there. So it has a
    state as often as there are such numbers up to the cap, where the search keeps it once, at the least of them; leave
    the numbers out, and the two have the same states. Without a cap nothing is counted, and they are the same as they
    stand. That nothing follows a limit which was met stands in the guards.
    """
    assert cap is None or 0 <= cap <= MOST, f"a counter cannot hold {cap}"
    assert COUNTER not in program.position, f"{program.name} has a variable {COUNTER} of its own"
    going_on = (Term(names.LIMIT, (names.NOT_MET,)),) if names.LIMIT in program.position else ()
    commands = (_counting(command, going_on, cap) for command in program.commands)
    return replace(
        program,
        variables=(*program.variables, *_counter(cap)),
        commands=tuple(command for command in commands if command.branches),
    )


def _counter(cap: int | None) -> tuple[Variable, ...]:
    return (Variable(COUNTER, tuple(range(cap + 1)), (0,), "limit"),) if cap else ()


def _counting(command: Command, going_on: Guard, cap: int | None) -> Command:
    branches = tuple(counted for branch in command.branches for counted in _counted(branch, command.urgent, cap))
    return replace(command, guard=(*command.guard, *going_on), branches=branches)


def _counted(branch: Branch, urgent: bool, cap: int | None) -> Iterator[Branch]:
    """A branch that is a fault, once while the counter has room and, if need be, once when it has none."""
    if branch.fault is None or cap is None:
        yield branch
        return
    if cap > 0:
        room = Term(COUNTER, tuple(range(cap)))
        counts = Update(COUNTER, "add", 1)
        yield replace(branch, condition=(*branch.condition, room), updates=(*branch.updates, counts))
    if urgent:
        # Beyond the cap it does not happen, yet it is what everything else waits for.
        full = (Term(COUNTER, (cap,)),) if cap > 0 else ()
        yield replace(branch, fault=None, condition=(*branch.condition, *full), updates=(), messages=(), restarts=())
