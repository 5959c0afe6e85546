"""In a final state exactly those effects stand that the state says stand.

Judged when all is quiet. The effects in `stands` must have been carried out once and not undone; every other effect
that has an `undo` must be undone. Without `stands` a completed end expects what was asked for, any other end nothing.
An end that is `partly_completed` is exempt.

**Why it matters.** A closed case is one that nobody looks at any more. What is left behind at a partner, a room that
is held or money that is reserved, stays there until the bill comes.

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
      cancel: {by: traveller, from: booked, to: closed, checks: version}
      released: {on: release.done, from: releasing, to: closed, checks: state}
      remind: {on: deadline, from: [reserving, releasing], checks: state}
    effects:
      reserve: {partner: supplier, sent: outbox, timeout: 30s, lease: 2m, retry: {first: 1s}, undo: release}
      release: {partner: supplier, sent: outbox, timeout: 30s, lease: 2m, retry: {first: 1s}}

**Instead** undo what was done before the case is closed.

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

from flowrehearsal.definition.ends import Demand, demanded
from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.exploration.claim import Claim, Counts, closed, net
from flowrehearsal.exploration.clause import Clause, executed, said, shown, states
from flowrehearsal.exploration.exploration import Exploration, Mask
from flowrehearsal.exploration.words import Scene, surfaces_concerned
from flowrehearsal.runtime import names
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
TITLE = "Closed means closed"
SENTENCE = "{screens}; {fact}"

SAYS = {
    "once": "`{effect}` stands: it was executed once more than it was undone",
    "never": "nothing of `{effect}` is left",
    "as asked": "`{effect}` stands if it was asked for, and nothing of it is left if not",
}
"""What a final state may say of an effect."""


def reads(workflow: Workflow) -> Iterator[str]:
    """Executions and askings of effects, and whether the case is closed."""
    yield names.CLOSED
    for effect, declared in workflow.effects.items():
        if _matters(workflow, effect):
            yield from (names.executed(effect), names.asked(effect))
        if declared.undo is not None:
            yield names.executed(declared.undo)


def claims(exploration: Exploration) -> Iterator[Claim]:
    """One claim per effect that must stand or be undone in some final state, judged when all is quiet."""
    over = closed(exploration) & exploration.quiescent
    finals = [name for name, state in exploration.workflow.states.items() if state.final]
    for effect in exploration.workflow.effects:
        premise, violated = exploration.nowhere, exploration.nowhere
        left = net(exploration, effect)
        for name in finals:
            wrong = _wrong(exploration, effect, left, name)
            if wrong is not None:
                here = over & exploration.active(name)
                premise |= here
                violated |= here & wrong
        if _matters(exploration.workflow, effect):
            yield Claim(effect, premise, violated)


def clause(scene: Scene) -> Clause:
    """What the final state that is active says of the effect."""
    workflow, effect = scene.exploration.workflow, scene.effect
    undo = workflow.effects[effect].undo
    rules = ((name, demanded(workflow, name, effect)) for name in scene.states)
    broken = [(name, rule) for name, rule in rules if _is_broken(scene, rule, undo)]
    name, rule = broken[0] if broken else ("", "free")
    asked = [said(scene, names.asked(effect), f"{effect} asked for")] if rule == "as asked" else []
    screens = (shown(scene, surface) for surface in surfaces_concerned(scene))
    values = (states(scene), *screens, *asked, *executed(scene, effect, undo))
    return Clause(f"in `{name}`, {SAYS[rule].format(effect=effect)}" if broken else "", values)


def _matters(workflow: Workflow, effect: str) -> bool:
    stands = any(effect in state.stands for state in workflow.states.values() if state.final)
    return stands or workflow.effects[effect].undo is not None


def _wrong(exploration: Exploration, effect: str, left: Counts, state: str) -> Mask | None:
    """Where the effect stands although it must not, or the other way round; None where the state says nothing of it.

    `left`: how often it was carried out and not undone.
    """
    wrong: Mask | None = None
    match demanded(exploration.workflow, state, effect):
        case "once":
            wrong = left != 1
        case "never":
            wrong = left != 0
        case "as asked":
            wrong = left != exploration.is_true(names.asked(effect))
    return wrong


def _is_broken(scene: Scene, rule: Demand, undo: str | None) -> bool:
    undone = scene.count(names.executed(undo)) if undo else 0
    stands = scene.count(names.executed(scene.effect)) - undone
    asked = scene.is_true(names.asked(scene.effect))
    return stands != {"once": 1, "never": 0, "as asked": 1 if asked else 0, "free": stands}[rule]
