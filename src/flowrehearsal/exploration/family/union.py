"""Puts the programs of a family together: every branch once, and which members have it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from flowrehearsal.program.program import DOMAIN_LIMIT, Branch, Command, Guard, Program, Value, Variable

Bits = NDArray[np.int64]
"""Rows of words; each bit is a member of the family, the first in the lowest bit of the first word."""
WORD = 64

Manner = tuple[Guard, bool, bool]
"""What the branches of a command have in common: its guard, whether it is urgent, whether it is a fresh act."""


@dataclass(frozen=True)
class Union:
    """What any member can do. `members`: one row for each branch of the program, in its order."""

    program: Program
    members: Bits


def united(programs: Sequence[Program]) -> Union:
    """The union of some programs that `fits` says belong together.

    Commands of two programs that are the same object are not looked into.
    """
    having: dict[int, tuple[Command, int]] = {}
    for number, program in enumerate(programs):
        for command in program.commands:
            _, members = having.get(id(command), (command, 0))
            having[id(command)] = command, members | 1 << number
    rules: dict[Manner, tuple[Command, dict[object, tuple[Branch, int]]]] = {}
    for command, members in having.values():
        _, branches = rules.setdefault((command.guard, command.urgent, command.initiative), (command, {}))
        for branch in command.branches:
            first, known = branches.setdefault(_said(branch), (branch, 0))
            branches[_said(branch)] = first, known | members
    commands = tuple(replace(c, branches=tuple(b for b, _ in branches.values())) for c, branches in rules.values())
    variables: dict[str, Variable] = {}
    for program in programs:
        for variable in program.variables:
            variables[variable.name] = _wider(variables.get(variable.name, variable), variable)
    rows = [members for _, branches in rules.values() for _, members in branches.values()]
    program = replace(programs[0], variables=tuple(variables.values()), commands=commands, labels=())
    return Union(program, in_words(rows, len(programs)))


def fits(first: Program, other: Program) -> bool:
    """Whether a program can be in a family with another: what both call a variable is the same thing.

    One of the two may know more of its values. A case begins with the same ones, and it is still clear what comes
    after a value, and what is copied.
    """
    known = {variable.name: variable for variable in first.variables}
    both = [(known[variable.name], variable) for variable in other.variables if variable.name in known]
    if any(one.initial != another.initial or not _alike(one, another) for one, another in both):
        return False
    stretched = {one.name for one, another in both if one.domain != another.domain}
    copied = {
        name
        for program in (first, other)
        for _, _, _, branch in program.branches()
        for update in branch.updates
        if update.operation == "copy"
        for name in (update.variable, str(update.operand))
    }
    return stretched.isdisjoint(copied)


def in_words(rows: Iterable[int], members: int) -> Bits:
    """Numbers with a bit for each member as rows of words."""
    words = -(-members // WORD)
    split = [[row >> WORD * word & (1 << WORD) - 1 for word in range(words)] for row in rows]
    return np.array(split, dtype=np.uint64).reshape(-1, words).view(np.int64)


def _said(branch: Branch) -> object:
    """What a branch does and when, whatever it is called."""
    return branch.condition, branch.updates, branch.fault is not None


def _alike(one: Variable, other: Variable) -> bool:
    """Numbers are counted up and down, so the shorter row of them must begin the longer one; words are only named."""
    if one.domain == other.domain:
        return True
    if len(one.initial) > 1 or len(_together(one.domain, other.domain)) > DOMAIN_LIMIT:
        return False
    if isinstance(one.domain[0], str):
        return True
    short, long = sorted((one.domain, other.domain), key=len)
    return long[: len(short)] == short


def _wider(one: Variable, other: Variable) -> Variable:
    return one if one.domain == other.domain else replace(one, domain=_together(one.domain, other.domain))


def _together(some: tuple[Value, ...], others: tuple[Value, ...]) -> tuple[Value, ...]:
    return tuple(dict.fromkeys((*some, *others)))
