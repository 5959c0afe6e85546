"""Branches that do the same under conditions that one condition can say become one branch."""

from collections.abc import Iterable
from dataclasses import replace

from flowrehearsal.program.program import Branch, Guard, Program, Term


def merged(program: Program, branches: Iterable[Branch]) -> tuple[Branch, ...]:
    """The same branches with fewer conditions: two that differ in one variable's values alone become one.

    The order is that of the first of each group. Conditions are written in the order of the program's variables.
    """
    groups: dict[tuple[object, ...], tuple[Branch, list[Guard]]] = {}
    for branch in branches:
        _, boxes = groups.setdefault(_effect(branch), (branch, []))
        boxes.append(_ordered(program, branch.condition))
    return tuple(_where(branch, box) for branch, boxes in groups.values() for box in _fewer(program, boxes))


def _effect(branch: Branch) -> tuple[object, ...]:
    """Everything that a branch is but its condition."""
    told = branch.messages, branch.restarts
    return (branch.outcome, branch.updates, branch.weight, branch.fault, branch.assumes, *told)


def _where(branch: Branch, condition: Guard) -> Branch:
    return branch if branch.condition == condition else replace(branch, condition=condition)


def _ordered(program: Program, guard: Guard) -> Guard:
    return tuple(sorted(guard, key=lambda term: program.position[term.variable]))


def _fewer(program: Program, boxes: list[Guard]) -> list[Guard]:
    """Merges until nothing merges any more; each round looks at one variable after the other."""
    boxes = list(dict.fromkeys(boxes))
    while True:
        before = len(boxes)
        for variable in dict.fromkeys(term.variable for box in boxes for term in box):
            boxes = _merged_along(program, boxes, variable)
        if len(boxes) == before:
            return boxes


def _merged_along(program: Program, boxes: list[Guard], variable: str) -> list[Guard]:
    """Boxes that agree in everything but one variable become one; a term that says nothing is left out."""
    domain = program.variable(variable).domain
    values: dict[Guard, set[object]] = {}
    for box in boxes:
        rest = tuple(term for term in box if term.variable != variable)
        own = next((term.values for term in box if term.variable == variable), domain)
        values.setdefault(rest, set()).update(own)
    return [
        rest
        if len(own) == len(domain)
        else _ordered(program, (*rest, Term(variable, tuple(v for v in domain if v in own))))
        for rest, own in values.items()
    ]
