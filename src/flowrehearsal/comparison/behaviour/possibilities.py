"""What cases can do: which action in which state, and how a case can end."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from flowrehearsal.comparison.behaviour.places import Executed, Place, Places
from flowrehearsal.comparison.behaviour.steps import Numbers, Step, Steps
from flowrehearsal.runtime import names

BEFORE = ("begins", "again", "unanswered", "given up")
"""What the outcome of a request says besides its action that has not happened, or not again."""
PEOPLE = ("decide", "intervene", "save", "commit", "repeat")


@dataclass(frozen=True, slots=True)
class Act:
    """An action taken in some states. `by` is the role that takes it, or what triggers it."""

    by: str
    action: str
    where: Place


@dataclass(frozen=True, slots=True)
class End:
    """A case that ends in some states, and what was executed for it by then."""

    where: Place
    executed: Executed


Possibility = Act | End


@dataclass(frozen=True, slots=True)
class Seen:
    """Where something is possible first: the number of a state, with the fewest faults and then the fewest steps to
    it, and the step that is taken there (None: nothing more, the case has ended)."""

    state: int
    step: Step | None


def possibilities(steps: Steps) -> dict[Possibility, Seen]:
    """Everything that can be done, and every way to end, each with where it is seen first."""
    places = Places(steps.exploration)
    found: dict[Possibility, Seen] = {}
    for act, seen in (*_acts(steps, places), *_ends(steps, places)):
        if act not in found or seen.state < found[act].state:
            found[act] = seen
    return found


def _acts(steps: Steps, places: Places) -> Iterator[tuple[Possibility, Seen]]:
    actions = steps.exploration.workflow.actions
    for step in steps.all:
        action, _, rest = step.branch.outcome.partition(" ")
        if action in actions and rest not in BEFORE:
            for number, state in _first(step.sources, places):
                yield Act(_by(step), action, places.names[number][0]), Seen(state, step)


def _by(step: Step) -> str:
    """Who or what does it: a role, or the effect, clock, state or partner whose event it is."""
    kind, *rest = step.command.site
    if kind in PEOPLE:
        return rest[0]
    return kind if kind == "deadline" or not rest else ".".join(rest)


def _ends(steps: Steps, places: Places) -> Iterator[tuple[Possibility, Seen]]:
    exploration = steps.exploration
    over = exploration.label(names.CLOSED) if exploration.has_label(names.CLOSED) else exploration.nowhere
    still = np.flatnonzero(over & exploration.quiescent & ~exploration.unfollowed)
    for number, state in _first(still, places):
        yield End(*places.names[number]), Seen(state, None)


def _first(states: Numbers, places: Places) -> Iterator[tuple[int, int]]:
    """Each place that a case is in, in some of these states, and the first of them."""
    first = np.full(len(places.names), -1, dtype=np.int64)
    # Of several that are written to one place the last one stays.
    first[places.numbers[states[::-1]]] = states[::-1]
    return ((number, int(first[number])) for number in np.flatnonzero(first >= 0).tolist())
