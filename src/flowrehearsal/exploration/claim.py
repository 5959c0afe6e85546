"""What a property says about every explored state, and the questions about effects that several properties ask."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.exploration.exploration import Exploration, Mask
from flowrehearsal.program.program import Update
from flowrehearsal.runtime import names

Counts = NDArray[np.int16]


@dataclass(frozen=True)
class WrongStep:
    """A step that must not be taken: a branch of a command of the explored program, and the states in which it can be
    taken and would be wrong."""

    command: int
    branch: int
    where: Mask


@dataclass(frozen=True)
class Claim:
    """One statement about every state: where its premise is true, it is not violated.

    `effect` is what it is about: an effect, a surface, an invariant, a datum, an action, or "" for the case as a whole.
    A state counts as a violation where both masks are true. `lasts`: what is violated stays violated, so that only the
    states in which a run first violates it are findings of their own. `by`: of a statement about steps, those that
    violate it; its states are those in which one of them can be taken, and its runs end with that step.
    `marks`: of a violation that lasts, what the steps write that enter it. `parts`: what it is made of, each with where
    it is violated; the name is empty for what has none.
    """

    effect: str
    premise: Mask
    violated: Mask
    lasts: bool = False
    by: tuple[WrongStep, ...] = ()
    marks: tuple[Update, ...] = ()
    parts: tuple[tuple[str, Mask], ...] = ()


def executions(exploration: Exploration, effect: str | None) -> Counts:
    """For each state how often the partner has carried out an effect; none, for no effect."""
    if effect is None:
        return np.zeros(len(exploration), dtype=np.int16)
    return counts(exploration, names.executed(effect))


def counts(exploration: Exploration, variable: str) -> Counts:
    """For each state the value of a variable that counts; zero, where the program has no such variable."""
    if not exploration.has(variable):
        return np.zeros(len(exploration), dtype=np.int16)
    domain = [int(value) for value in exploration.runtime.program.variable(variable).domain]
    places = exploration.column(variable)
    if domain == [*range(len(domain))]:  # looking each of them up would take three times as long
        return places.astype(np.int16)
    found: Counts = np.array(domain, dtype=np.int16)[places]
    return found


def net(exploration: Exploration, effect: str) -> Counts:
    """For each state how often an effect was carried out and not undone."""
    return executions(exploration, effect) - executions(exploration, exploration.workflow.effects[effect].undo)


def closed(exploration: Exploration) -> Mask:
    """Where the case is over: nowhere, if the program does not say."""
    return exploration.label(names.CLOSED) if exploration.has_label(names.CLOSED) else exploration.nowhere


def effects_that_matter(workflow: Workflow) -> tuple[str, ...]:
    """The effects whose loss or repetition harms anyone, in the order of the file."""
    return tuple(name for name, effect in workflow.effects.items() if effect.matters)
