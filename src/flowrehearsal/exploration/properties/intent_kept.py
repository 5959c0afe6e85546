"""What somebody wants is only taken back by people, and no case is completed against it.

**Why it matters.** Between the wish to cancel and the moment when cancelling is possible lie results of partners. A
handler that does not read the wish completes the case, and the customer who cancelled in time gets a bill.

**Example**

    workflow: booking
    version: 1
    roles: {traveller: {kind: customer}}
    data:
      cancel_wanted: {boolean: true, initial: false, intent: true}
    partners: {supplier: {replies: answers, deduplicates: by_entity}}
    states:
      draft: {initial: true, owner: traveller}
      reserving: {owner: traveller, deadline: 10m}
      talking: {owner: traveller}
      booked: {final: true, phase: completed}
      closed: {final: true, phase: cancelled}
    actions:
      submit: {by: traveller, from: draft, to: reserving, checks: version, effects: [reserve]}
      cancel: {by: traveller, from: reserving, checks: version, sets: {cancel_wanted: true}}
      reserved: {on: reserve.done, from: reserving, to: booked, checks: state}
      reserved_late: {on: reserve.done, from: reserving, to: talking, checks: state, when: cancel_wanted}
      keep: {by: traveller, from: talking, to: booked, checks: version}
      refused: {on: reserve.refused, from: reserving, to: closed, checks: state}
      remind: {on: deadline, from: reserving, checks: state}
    effects:
      reserve: {partner: supplier, sent: outbox, timeout: 30s, lease: 2m, retry: {first: 1s}}

**Instead** let every action that completes the case read the intent.

    workflow: booking
    version: 1
    roles: {traveller: {kind: customer}}
    data:
      cancel_wanted: {boolean: true, initial: false, intent: true}
    partners: {supplier: {replies: answers, deduplicates: by_entity}}
    states:
      draft: {initial: true, owner: traveller}
      reserving: {owner: traveller, deadline: 10m}
      talking: {owner: traveller}
      booked: {final: true, phase: completed}
      closed: {final: true, phase: cancelled}
    actions:
      submit: {by: traveller, from: draft, to: reserving, checks: version, effects: [reserve]}
      cancel: {by: traveller, from: reserving, checks: version, sets: {cancel_wanted: true}}
      reserved: {on: reserve.done, from: reserving, to: booked, checks: state, when: not cancel_wanted}
      reserved_late: {on: reserve.done, from: reserving, to: talking, checks: state, when: cancel_wanted}
      keep: {by: traveller, from: talking, to: booked, checks: version}
      refused: {on: reserve.refused, from: reserving, to: closed, checks: state}
      remind: {on: deadline, from: reserving, checks: state}
    effects:
      reserve: {partner: supplier, sent: outbox, timeout: 30s, lease: 2m, retry: {first: 1s}}
"""

from collections.abc import Iterator

from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.exploration.claim import Claim
from flowrehearsal.exploration.clause import Clause, said, states
from flowrehearsal.exploration.exploration import Exploration
from flowrehearsal.exploration.words import Scene
from flowrehearsal.runtime import names
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
TITLE = "An intent is kept"
SENTENCE = "What was asked for was dropped by a machine: {screens}"


def reads(workflow: Workflow) -> Iterator[str]:
    """The data that hold intents, and the mark of a lost one."""
    yield names.INTENT_LOST
    yield from _intents(workflow)


def claims(exploration: Exploration) -> Iterator[Claim]:
    """One claim, once somebody has an intent; none in a definition without intents."""
    if exploration.has(names.INTENT_LOST) and any(_intents(exploration.workflow)):
        lost = exploration.is_true(names.INTENT_LOST)
        wanted = lost.copy()
        for variable in _intents(exploration.workflow):
            wanted |= exploration.is_true(variable)
        yield Claim("", wanted, lost, lasts=True)


def clause(scene: Scene) -> Clause:
    """Nobody but people clears an intent, and nothing completes the case against it."""
    intents = [variable for variable in _intents(scene.exploration.workflow) if scene.exploration.has(variable)]
    values = tuple(said(scene, variable, variable.removeprefix("data.")) for variable in intents)
    says = "only people clear an intent, and no case is completed against one"
    return Clause(says, (states(scene), *values))


def _intents(workflow: Workflow) -> tuple[str, ...]:
    return tuple(names.datum(name) for name, datum in workflow.data.items() if datum.intent and datum.boolean)
