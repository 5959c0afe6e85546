"""Branches that do the same under conditions that one condition can say become one branch."""

from collections.abc import Iterable
from dataclasses import replace

from flowrehearsal.program.program import Branch, Guard, Program, Term, Value


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
    named = sorted({term.variable for box in boxes for term in box}, key=program.position.__getitem__)
    domains = [program.variable(name).domain for name in named]
    place = {name: number for number, name in enumerate(named)}
    order = list(dict.fromkeys(place[term.variable] for box in boxes for term in box))
    sets = list(dict.fromkeys(_as_sets(domains, place, box) for box in boxes))
    while True:
        before = len(sets)
        for number in order:
            sets = _merged_along(sets, number)
        if len(sets) == before:
            return [_as_guard(named, domains, box) for box in sets]
        order = _named(sets, [_all(domain) for domain in domains])


Sets = tuple[int, ...]
"""A box as one bit set for each variable: the values that it allows."""


def _named(boxes: list[Sets], whole: list[int]) -> list[int]:
    """The variables of which some box says anything, in order of first mention."""
    found: list[int] = []
    left = list(range(len(whole)))
    for box in boxes:
        if not left:
            break
        mentioned = [number for number in left if box[number] != whole[number]]
        found += mentioned
        left = [number for number in left if number not in mentioned] if mentioned else left
    return found


def _all(domain: tuple[Value, ...]) -> int:
    return (1 << len(domain)) - 1


def _as_sets(domains: list[tuple[Value, ...]], place: dict[str, int], box: Guard) -> Sets:
    sets = [_all(domain) for domain in domains]
    for term in box:
        domain = domains[place[term.variable]]
        sets[place[term.variable]] = sum([1 << domain.index(value) for value in set(term.values)])
    return tuple(sets)


def _as_guard(named: list[str], domains: list[tuple[Value, ...]], box: Sets) -> Guard:
    """A term that says nothing is left out."""
    return tuple(
        Term(name, tuple([value for number, value in enumerate(domain) if own >> number & 1]))
        for name, domain, own in zip(named, domains, box, strict=True)
        if own != _all(domain)
    )


def _merged_along(boxes: list[Sets], number: int) -> list[Sets]:
    """Boxes that agree in everything but one variable become one."""
    values: dict[tuple[Sets, Sets], int] = {}
    for box in boxes:
        rest = box[:number], box[number + 1 :]
        values[rest] = values.get(rest, 0) | box[number]
    return [(*before, own, *after) for (before, after), own in values.items()]
