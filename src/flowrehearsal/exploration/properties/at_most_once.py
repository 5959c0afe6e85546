"""A partner carries out an effect at most once per case.

An effect with `once_per: intent` may be carried out once for every time it is wanted; one whose repetition is harmless
(`idempotent`) and a best effort without weight as often as they like.

**Why it matters.** A timeout does not say whether the partner did it. Whoever then calls again without a key that the
partner recognises has booked two rooms or charged a card twice, and no later state of the case shows it.

**Example**

    workflow: booking
    version: 1
    roles: {traveller: {kind: customer}}
    partners: {supplier: {replies: answers}}
    states:
      draft: {initial: true, owner: traveller}
      reserving: {owner: traveller}
      over: {final: true}
    actions:
      submit: {by: traveller, from: draft, to: reserving, checks: version, effects: [reserve]}
      finish: {on: [reserve.done, reserve.refused, reserve.exhausted], from: reserving, to: over, checks: state}
      leave: {by: traveller, from: reserving, to: over, checks: version}
    effects:
      reserve: {partner: supplier, sent: outbox, timeout: 30s, lease: 2m, retry: {attempts: 3, first: 1s}}

**Instead** give every request a key, and choose a partner that recognises it.

    workflow: booking
    version: 1
    roles: {traveller: {kind: customer}}
    partners: {supplier: {replies: answers, deduplicates: by_key}}
    states:
      draft: {initial: true, owner: traveller}
      reserving: {owner: traveller}
      over: {final: true}
    actions:
      submit: {by: traveller, from: draft, to: reserving, checks: version, effects: [reserve]}
      finish: {on: [reserve.done, reserve.refused, reserve.exhausted], from: reserving, to: over, checks: state}
      leave: {by: traveller, from: reserving, to: over, checks: version}
    effects:
      reserve:
        {partner: supplier, sent: outbox, key: per_intent, timeout: 30s, lease: 2m, retry: {attempts: 3, first: 1s}}
"""

from collections.abc import Iterator

import numpy as np

from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.exploration.claim import Claim, counts, effects_that_matter, executions
from flowrehearsal.exploration.clause import Clause, executed, states
from flowrehearsal.exploration.exploration import Exploration
from flowrehearsal.exploration.words import Scene
from flowrehearsal.runtime import names
from flowrehearsal.vocabulary.counting import counted
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
TITLE = "No effect is carried out twice"
SENTENCE = "{partner} carried out {effect} {times}"


def reads(workflow: Workflow) -> Iterator[str]:
    """The executions of the effects that count, and how often they are wanted where that may be more than once."""
    for effect in _counted(workflow):
        yield names.executed(effect)
        if workflow.effects[effect].once_per == "intent":
            yield names.intents(effect)


def claims(exploration: Exploration) -> Iterator[Claim]:
    """One claim per effect: carried out once, never again, unless it is wanted anew."""
    for effect in _counted(exploration.workflow):
        times, once = executions(exploration, effect), exploration.workflow.effects[effect].once_per == "case"
        wanted = 1 if once else np.maximum(1, counts(exploration, names.intents(effect)))
        yield Claim(effect, times > 0, times > wanted, lasts=once)


def clause(scene: Scene) -> Clause:
    """Once, or once for every time that it is wanted."""
    effect = scene.effect
    if scene.exploration.workflow.effects[effect].once_per == "case":
        return Clause(f"`{effect}` is executed at most once", (*executed(scene, effect), states(scene)))
    wanted = counted(max(1, scene.count(names.intents(effect))), "time")
    says = f"`{effect}` is executed at most once for every time that it is wanted"
    return Clause(says, (*executed(scene, effect), (f"{effect} wanted", wanted), states(scene)))


def _counted(workflow: Workflow) -> tuple[str, ...]:
    """Effects of which an execution too many matters."""
    return tuple(name for name in effects_that_matter(workflow) if not workflow.effects[name].idempotent)
