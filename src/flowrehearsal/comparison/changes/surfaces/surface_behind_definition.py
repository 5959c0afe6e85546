"""A surface does not know what is new: a state without words on it, a value without words for the unknown.

**Why it matters.** Screens are released later than definitions, and apps stay on telephones for years. A payment
service that added one value to a list of reasons broke every client that had a branch for each and none for the rest.

**Example**

      workflow: parcel
      roles: {buyer: {kind: customer}, clerk: {kind: operator}}
      surfaces:
        app: {for: buyer, refresh: {poll: 1m}, unknown: Please wait}
      states:
        packed: {initial: true, owner: clerk, shows: {app: Being packed}}
    +   held: {owner: clerk}
        sent: {final: true, phase: completed, shows: {app: On its way}}
      actions:
    +   hold: {by: clerk, from: packed, to: held}
    -   send: {by: clerk, from: packed, to: sent}
    +   send: {by: clerk, from: [packed, held], to: sent}

**Instead** give it words on every surface first, and words for what a surface does not know.

      workflow: parcel
      roles: {buyer: {kind: customer}, clerk: {kind: operator}}
      surfaces:
        app: {for: buyer, refresh: {poll: 1m}, unknown: Please wait}
      states:
        packed: {initial: true, owner: clerk, shows: {app: Being packed}}
    +   held: {owner: clerk, shows: {app: Waiting for an item}}
        sent: {final: true, phase: completed, shows: {app: On its way}}
      actions:
    +   hold: {by: clerk, from: packed, to: held}
    -   send: {by: clerk, from: packed, to: sent}
    +   send: {by: clerk, from: [packed, held], to: sent}
"""

from collections.abc import Iterator
from dataclasses import replace

from flowrehearsal.comparison.change import Change
from flowrehearsal.comparison.comparison import Comparison
from flowrehearsal.comparison.remark import Audience, Bump, Remark, looking, on
from flowrehearsal.vocabulary.naming import listed
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
CONCERNS = (Audience.CUSTOMERS, Audience.OPERATORS, Audience.PARTNERS)
BUMP = Bump.MAJOR
MIRROR = ""
ALONE = "it looks at what is new; words that a surface lost are `state-no-longer-shown` and `fallback-dropped`"


def check(comparison: Comparison) -> Iterator[Remark]:
    """What is to be said of each such change."""
    for change in comparison.of("states", "added"):
        yield from _state(comparison, change)
    for change in comparison.of("data.domain", "widened", "altered"):
        yield from _values(comparison, change)


def _state(comparison: Comparison, change: Change) -> Iterator[Remark]:
    """Surfaces that have no words for a new state, or whose older clients have none."""
    state = comparison.new.states[change.name]
    if change.name not in comparison.after.reachable:
        return
    for surface, declared in comparison.new.surfaces.items():
        concerns, state_on = looking(comparison.new, surface), f"states.{change.name}.shows.{surface}"
        if surface not in state.shows and surface not in state.hidden:
            message = f"`{surface}` has no words for the new `{change.name}`."
            yield _about(on(change, message, "Show it there, or say why not.", concerns=concerns), state_on)
        elif surface in comparison.old.surfaces and surface in state.shows and not declared.unknown:
            message = f"Clients of `{surface}` that are not up to date meet `{change.name}` and have no words for it."
            yield _about(on(change, message, "Write `unknown`, and wait for old clients.", concerns=concerns), state_on)


def _values(comparison: Comparison, change: Change) -> Iterator[Remark]:
    """Surfaces that show a datum which can have new values, and have no words for what they do not know."""
    for surface, declared in comparison.new.surfaces.items():
        was_there = surface in comparison.old.surfaces
        if was_there and change.more and change.name in declared.sees and not declared.unknown:
            message = f"`{surface}` shows `{change.name}`, which can now be {listed(change.more, 'or')}."
            concerns = looking(comparison.new, surface)
            remark = on(change, message, "Write `unknown`, and wait for old clients.", concerns=concerns)
            yield _about(remark, f"surfaces.{surface}.unknown")


def _about(remark: Remark, subject: str) -> Remark:
    return replace(remark, subject=subject)
