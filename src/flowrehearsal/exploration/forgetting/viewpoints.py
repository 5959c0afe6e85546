"""Which variables of a program are worth looking at together: what moves together tells what can still be read."""

from collections.abc import Iterator, Sequence

from flowrehearsal.exploration.forgetting.turns import Turn
from flowrehearsal.program.program import Program, Variable
from flowrehearsal.runtime import names

MACHINERY = ("slot", "partner", "callback")
"""Kinds of variables that belong to one effect or partner, whose name they begin with."""
PEOPLE = ("case", "budget", "client")
"""Kinds of variables that say how the case is, and what people may do."""
CASE, STATUS = "the case", "every status"
"""The groups that belong to no effect; no effect has such a name."""


def viewpoints(program: Program, turns: Sequence[Turn]) -> Iterator[tuple[int, ...]]:
    """Places of variables to look at together, with those of the case each time.

    All that belongs to one effect; the data, the budgets and what people are about; the status of every effect.
    Variables that nothing writes are left out.
    """
    written = {place for turn in turns for place in turn.updates}
    moving = [(place, variable) for place, variable in enumerate(program.variables) if place in written]
    case = tuple(place for place, variable in moving if _is_state(variable))
    groups: dict[str, tuple[int, ...]] = {CASE: ()}
    for place, variable in moving:
        if place not in case:
            for group in _groups(variable):
                groups[group] = (*groups.get(group, ()), place)
    yield from ((*case, *places) for places in groups.values() if case or places)


def _is_state(variable: Variable) -> bool:
    """Whether a variable says which states of the case are active."""
    return variable.name == names.STATE or variable.name.startswith(names.active(""))


def _groups(variable: Variable) -> Iterator[str]:
    owner, dot, _ = variable.name.partition(".")
    if variable.kind in MACHINERY and dot:
        yield owner
    if variable.kind in PEOPLE:
        yield CASE
    if variable.name.endswith(names.status("")):
        yield STATUS
