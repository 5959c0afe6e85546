"""When an effect's undo was asked for and nobody is at it any more, nothing of the effect is left.

Late executions count. An open case whose owner can still act is not at its end: there the undo may have failed, and
the owner is the one who knows.

**Why it matters.** An undo that overtakes the request it should undo finds nothing to undo and answers that all is
well. Then the request arrives, and what the customer has cancelled is done.

**Example**

    workflow: booking
    version: 1
    roles: {traveller: {kind: customer}}
    partners: {supplier: {replies: answers, deduplicates: by_entity}}
    states:
      draft: {initial: true, owner: traveller}
      reserving: {owner: traveller, deadline: 10m}
      booked: {owner: traveller, resting: true}
      releasing: {owner: traveller, deadline: 1h}
      closed: {final: true, phase: cancelled}
    actions:
      submit: {by: traveller, from: draft, to: reserving, checks: version, effects: [reserve]}
      reserved: {on: reserve.done, from: reserving, to: booked, checks: state}
      refused: {on: reserve.refused, from: reserving, to: closed, checks: state}
      cancel: {by: traveller, from: [reserving, booked], to: releasing, checks: version, effects: [release]}
      released: {on: release.done, from: releasing, to: closed, checks: state}
      remind: {on: deadline, from: [reserving, releasing], checks: state}
    effects:
      reserve: {partner: supplier, sent: outbox, timeout: 30s, lease: 2m, retry: {first: 1s}, undo: release}
      release: {partner: supplier, sent: outbox, timeout: 30s, lease: 2m, retry: {first: 1s}}

**Instead** ask for the undo only when it is known how the request ended.

    workflow: booking
    version: 1
    roles: {traveller: {kind: customer}}
    partners: {supplier: {replies: answers, deduplicates: by_entity}}
    states:
      draft: {initial: true, owner: traveller}
      reserving: {owner: traveller, deadline: 10m}
      booked: {owner: traveller, resting: true}
      releasing: {owner: traveller, deadline: 1h}
      closed: {final: true, phase: cancelled}
    actions:
      submit: {by: traveller, from: draft, to: reserving, checks: version, effects: [reserve]}
      reserved: {on: reserve.done, from: reserving, to: booked, checks: state}
      refused: {on: reserve.refused, from: reserving, to: closed, checks: state}
      cancel: {by: traveller, from: booked, to: releasing, checks: version, effects: [release]}
      released: {on: release.done, from: releasing, to: closed, checks: state}
      remind: {on: deadline, from: [reserving, releasing], checks: state}
    effects:
      reserve: {partner: supplier, sent: outbox, timeout: 30s, lease: 2m, retry: {first: 1s}, undo: release}
      release: {partner: supplier, sent: outbox, timeout: 30s, lease: 2m, retry: {first: 1s}}
"""

from collections.abc import Iterator

from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.exploration.claim import Claim, closed, net
from flowrehearsal.exploration.clause import Clause, executed, states
from flowrehearsal.exploration.exploration import Exploration, Mask
from flowrehearsal.exploration.words import Scene
from flowrehearsal.runtime import names
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
TITLE = "What is undone stays undone"
SENTENCE = "{effect} was to be undone; {fact}, and the case is {state}"


def reads(workflow: Workflow) -> Iterator[str]:
    """Executions of effects and undos, whether the undo was asked for, and whether anybody is still at it."""
    yield from (names.CLOSED, names.ATTENDED)
    for effect, undo in _pairs(workflow):
        yield from (names.executed(effect), names.executed(undo), names.asked(undo))


def claims(exploration: Exploration) -> Iterator[Claim]:
    """One claim per effect with an undo."""
    over = exploration.quiescent & ~_in_hand(exploration)
    for effect, undo in _pairs(exploration.workflow):
        yield Claim(effect, over & exploration.is_true(names.asked(undo)), net(exploration, effect) != 0)


def clause(scene: Scene) -> Clause:
    """As often undone as done."""
    effect = scene.effect
    undo = scene.exploration.workflow.effects[effect].undo
    says = f"once `{undo}` was asked for, `{effect}` is undone as often as it was executed"
    return Clause(says, (*executed(scene, effect, undo), (f"{undo} asked for", "yes"), states(scene)))


def _in_hand(exploration: Exploration) -> Mask:
    """Where the case is open and its owner can act: nowhere, if the program does not tell."""
    if not exploration.has_label(names.ATTENDED):
        return exploration.nowhere
    return exploration.label(names.ATTENDED) & ~closed(exploration)


def _pairs(workflow: Workflow) -> Iterator[tuple[str, str]]:
    return ((name, effect.undo) for name, effect in workflow.effects.items() if effect.undo is not None)
