"""Where claims are violated, and which of those states become counterexamples."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from flowrehearsal.exploration.claim import Claim
from flowrehearsal.exploration.exploration import Exploration, Mask
from flowrehearsal.exploration.relation import AT_ONCE, Indices, Steps, steps_in_turn, together
from flowrehearsal.program.interpreter import Step
from flowrehearsal.runtime import names


def violating(exploration: Exploration, claim: Claim) -> Mask:
    """Where a claim is violated. Runs that met a limit are not judged."""
    return claim.premise & claim.violated & ~exploration.cut


@dataclass(frozen=True, slots=True)
class End:
    """Where a run that violates a claim ends: in the explored state `last`.

    `step`: the step from the state `before` to it, where it is that step which violates; else None, and both are one.
    """

    last: int
    before: int
    step: Step | None = None


def ends(exploration: Exploration, claim: Claim, violated: Mask) -> tuple[End, ...]:
    """For each set of active states the end of a run that violates the claim in it, with the fewest faults and steps.

    In order of discovery. Of steps that violate, those that lead to what was not explored are left out.
    """
    if claim.by:
        return tuple(sorted(_wrong_steps(exploration, claim, violated), key=lambda end: (end.before, end.last)))
    return tuple(End(index, index) for index in firsts(exploration, claim, violated))


def _wrong_steps(exploration: Exploration, claim: Claim, violated: Mask) -> Iterator[End]:
    commands = exploration.runtime.program.commands
    chosen = [(commands[wrong.command], commands[wrong.command].branches[wrong.branch]) for wrong in claim.by]
    parts = steps_in_turn(exploration, chosen, violated)
    steps = _first_steps(exploration, together([_first_steps(exploration, _meant(claim, part)) for part in parts]))
    for source, target, number in zip(steps.sources, steps.targets, steps.branches, strict=True):
        wrong, last = claim.by[number], int(target)
        yield End(last, int(source), Step(wrong.command, wrong.branch, exploration.state(last)))


def _meant(claim: Claim, steps: Steps) -> Steps:
    """Those of the steps that are taken where they are wrong."""
    meant = np.zeros(len(steps.sources), dtype=np.bool_)
    for number, wrong in enumerate(claim.by):
        meant |= (steps.branches == number) & wrong.where[steps.sources]
    return Steps(steps.sources[meant], steps.targets[meant], steps.branches[meant])


def _first_steps(exploration: Exploration, steps: Steps) -> Steps:
    """For each set of active states the first step that leads to it."""
    order = np.lexsort((steps.branches, steps.sources))
    chosen = order[_first_of_each(exploration, steps.targets[order])]
    return Steps(steps.sources[chosen], steps.targets[chosen], steps.branches[chosen])


def firsts(exploration: Exploration, claim: Claim, violated: Mask) -> tuple[int, ...]:
    """For each set of active states the first state in which the claim is violated, in order of discovery.

    Of a claim whose violation lasts, only states count that a run enters when it first violates it.
    """
    return _firsts(exploration, _fresh(exploration, violated) if claim.lasts else violated)


def wherever(exploration: Exploration, violated: Mask) -> tuple[End, ...]:
    """For each set of active states the first state of a mask, in order of discovery."""
    return tuple(End(index, index) for index in _firsts(exploration, violated))


def _firsts(exploration: Exploration, mask: Mask) -> tuple[int, ...]:
    numbers = np.flatnonzero(mask)
    return tuple(int(number) for number in numbers[_first_of_each(exploration, numbers)])


def _first_of_each(exploration: Exploration, numbers: Indices) -> Indices:
    """Where among these numbers of states each set of active states comes first, in order.

    It is looked for in a few of them, then in the next, so that no more than those are ever laid out.
    """
    found = np.zeros(0, dtype=np.int64)
    for start in range(0, len(numbers), AT_ONCE):
        places = np.concatenate((found, np.arange(start, min(start + AT_ONCE, len(numbers)))))
        _, first = np.unique(_situations(exploration.only(numbers[places])), return_index=True)
        found = places[np.sort(first)]
    return found


def _fresh(exploration: Exploration, violated: Mask) -> Mask:
    """The violating states whose shortest way comes from a state that does not violate."""
    parent = exploration.found.parent
    return violated & ~(violated[parent] & (parent >= 0))


def _situations(exploration: Exploration) -> Indices:
    """For each state a number that tells which states of the case are active."""
    if exploration.has(names.STATE):
        return exploration.column(names.STATE).astype(np.int64)
    situations = np.zeros(len(exploration), dtype=np.int64)
    for state in exploration.workflow.states:
        # Numbered anew each time, so that they stay small however many states the case has.
        _, situations = np.unique(2 * situations + exploration.active(state), return_inverse=True)
    return situations
