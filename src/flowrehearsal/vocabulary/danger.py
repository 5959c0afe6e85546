"""What a finding warns of, put so that an exploration can tell whether it has looked there."""

from dataclasses import dataclass

TAKEN = "taken"
"""An action is applied to the case."""
GIVEN_UP = "given up"
"""The attempts of an effect have ended, and its entry is a dead letter."""
CALLED = "called"
"""A call of an effect is made, the first or another one."""
REPEATED = "repeated"
"""A person's request is accepted once more, because its answer was lost."""
UNHEARD = ("crash-after-effect", "pause-zombie", "timeout-executed", "timeout-late")
"""Faults after which a call is executed, now or later, and its caller does not know it."""
TIMEOUTS = ("timeout-executed", "timeout-late")
"""Those among them that the caller takes for a call that did not answer in time."""


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that a run must show: any of these `kinds`, of any of the parts that `of` names, in one of the states
    `at` where any are named.

    A kind is `TAKEN` or `REPEATED` (of actions), `CALLED` or `GIVEN_UP` (of effects), or the name of a fault or of an
    assumption that the definition contradicts (of effects, surfaces or actions).
    """

    kinds: tuple[str, ...]
    of: tuple[str, ...]
    at: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Danger:
    """What must have been explored before a property that holds can refute a finding.

    Every one of `courses` must have happened in some run, one happening after the other and no other fault after them;
    and after it, in one of `states` where any are named, the premise of a property must have been true of each part in
    `about` (effects, surfaces, audiences, data; a property of the whole case speaks of all of them). `by` names the
    properties of which that is asked; empty: all that discharge the rule. With `at_every_end` they must speak of it
    wherever the case is over and quiet after that. `never`: the properties fail as soon as it happens at all, so only
    an exploration that leaves nothing out, be it faults or interventions, shows that it does not.
    """

    courses: tuple[tuple[Happening, ...], ...] = ((),)
    about: tuple[str, ...] = ("",)
    states: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    at_every_end: bool = False
    never: bool = False


def called(effect: str) -> Happening:
    """A call of this effect is made."""
    return Happening((CALLED,), (effect,))


def taken(*actions: str, at: tuple[str, ...] = ()) -> Happening:
    """One of these actions is taken, in one of these states if any are named."""
    return Happening((TAKEN,), actions, at)
