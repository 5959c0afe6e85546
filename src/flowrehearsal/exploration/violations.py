"""Where claims are violated, and which of those states become counterexamples."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from flowrehearsal.exploration.claim import Claim
from flowrehearsal.exploration.exploration import Exploration, Mask
from flowrehearsal.exploration.relation import steps_by
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
    steps = steps_by(exploration, chosen, violated)
    meant = np.zeros(len(steps.sources), dtype=np.bool_)
    for number, wrong in enumerate(claim.by):
        meant |= (steps.branches == number) & wrong.where[steps.sources]
    sources, targets, branches = steps.sources[meant], steps.targets[meant], steps.branches[meant]
    order = np.lexsort((branches, sources))
    _, first = np.unique(_situations(exploration, targets[order]), return_index=True)
    for place in order[first]:
        wrong, last = claim.by[branches[place]], int(targets[place])
        yield End(last, int(sources[place]), Step(wrong.command, wrong.branch, exploration.state(last)))


def firsts(exploration: Exploration, claim: Claim, violated: Mask) -> tuple[int, ...]:
    """For each set of active states the first state in which the claim is violated, in order of discovery.

    Of a claim whose violation lasts, only states count that a run enters when it first violates it.
    """
    numbers = np.flatnonzero(_fresh(exploration, violated) if claim.lasts else violated)
    _, first = np.unique(_situations(exploration, numbers), return_index=True)
    return tuple(sorted(int(numbers[place]) for place in first))


def _fresh(exploration: Exploration, violated: Mask) -> Mask:
    """The violating states whose shortest way comes from a state that does not violate."""
    parent = exploration.found.parent
    return violated & ~(violated[parent] & (parent >= 0))


def _situations(exploration: Exploration, numbers: NDArray[np.int64]) -> NDArray[np.int64]:
    """For each of these explored states a number that tells which states of the case are active."""
    if exploration.has(names.STATE):
        return exploration.column(names.STATE)[numbers].astype(np.int64)
    situations = np.zeros(len(numbers), dtype=np.int64)
    for state in exploration.workflow.states:
        # Numbered anew each time, so that they stay small however many states the case has.
        _, situations = np.unique(2 * situations + exploration.active(state)[numbers], return_inverse=True)
    return situations
