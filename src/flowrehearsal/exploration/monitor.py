"""Variables that only a property needs: they watch the steps of a program and change nothing else about it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import is_

from flowrehearsal.program.program import Branch, Command, Guard, Program, Term, Update, Variable
from flowrehearsal.runtime.boxes import Variables, intersect, negate, relation, union
from flowrehearsal.runtime.change import NOTHING, Change, Changes, becomes, sequence

RANGE = ".."
"""In a value that stands for several integers."""

UNMARKED: Changes = (NOTHING,)
"""What a monitor says of a step that is none of its business."""


@dataclass(frozen=True)
class Monitor:
    """Variables, and what becomes of them in each step.

    `marks`: told a command and one of its branches, the alternatives among which the state before the step decides. No
    two of them are possible in the same state, and one is in every state.
    """

    variables: tuple[Variable, ...]
    marks: Callable[[Command, Branch], Changes]


def monitored(program: Program, monitors: Sequence[Monitor]) -> Program:
    """The program with the variables of monitors; its own variables go through the same states as before."""
    if not monitors:
        return program
    variables = (*program.variables, *(variable for monitor in monitors for variable in monitor.variables))
    known = {variable.name: variable for variable in variables}
    commands = tuple(_watched(known, command, monitors) for command in program.commands)
    return replace(program, variables=variables, commands=commands)


def _watched(variables: Mapping[str, Variable], command: Command, monitors: Sequence[Monitor]) -> Command:
    branches: list[Branch] = []
    for branch in command.branches:
        marks = [changes for monitor in monitors if (changes := monitor.marks(command, branch)) is not UNMARKED]
        ways = sequence(variables, *marks, [Change(branch.condition, branch.updates)]) if marks else ()
        possible = (way for way in ways if intersect(command.guard, way.condition) is not None)
        marked = [replace(branch, condition=way.condition, updates=way.updates) for way in possible]
        branches += marked if marks else [branch]
    same = len(branches) == len(command.branches) and all(map(is_, branches, command.branches))
    return command if same else replace(command, branches=tuple(branches))


def mapped(variable: Variable, follows: Callable[[str], str]) -> Changes:
    """The marks by which each value of a variable becomes what follows it, a text."""
    new = {value: follows(str(value)) for value in variable.domain}
    kept = tuple(value for value in variable.domain if new[value] == value)
    changes = [Change((Term(variable.name, kept),))] if kept else []
    for target in dict.fromkeys(new[value] for value in variable.domain if value not in kept):
        values = tuple(value for value in variable.domain if new[value] == target and value not in kept)
        changes.append(Change((Term(variable.name, values),), (becomes(variable.name, target),)))
    return changes


def changing(variables: Variables, branch: Branch, watched: Sequence[str], marks: Changes) -> list[Changes]:
    """The marks where a step changes the value of any of some variables: none or one set of alternatives.

    Of a range of integers that is written nobody can say whether it is the same number as before: it counts as another.
    """
    written = [_changed(variables, update) for update in branch.updates if update.variable in watched]
    if not written:
        return []
    boxes = union(variables, *written)
    inside = sequence(variables, [Change(box) for box in boxes], marks)
    return [(*inside, *(Change(box) for box in negate(variables, boxes)))]


def _changed(variables: Variables, update: Update) -> tuple[Guard, ...]:
    """Where an update gives a variable another value."""
    domain = variables[update.variable].domain
    if update.operation == "copy":
        origin = variables[str(update.operand)]
        pairs = [(a, b) for a in domain for b in origin.domain if a != b or RANGE in str(b)]
        return relation(variables[update.variable], origin, pairs)
    others = domain if RANGE in str(update.operand) else tuple(value for value in domain if value != update.operand)
    return ((Term(update.variable, others),),) if others else ()
