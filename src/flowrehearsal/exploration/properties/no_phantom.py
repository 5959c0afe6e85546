"""Nothing is done at a partner that the case does not know it asked for.

Judged when all is quiet; an effect that is declared irreversible is judged at every moment. What was undone again is
no phantom.

**Why it matters.** A call before the commit happens whether or not the commit follows. If the process dies in
between, money has moved for a case that has never heard of it.

**Example**

    workflow: payment
    version: 1
    roles: {customer: {kind: customer}}
    partners: {bank: {replies: answers, deduplicates: by_entity}}
    states:
      draft: {initial: true, owner: customer, resting: true}
      paid: {final: true}
    actions:
      pay: {by: customer, from: draft, to: paid, checks: version, effects: [charge]}
    effects:
      charge: {partner: bank, sent: before_commit, timeout: 30s, irreversible: paid is paid, owner: customer}

**Instead** write the request down in the same transaction as the decision, and let a worker send it.

    workflow: payment
    version: 1
    roles: {customer: {kind: customer}}
    partners: {bank: {replies: answers, deduplicates: by_entity}}
    states:
      draft: {initial: true, owner: customer, resting: true}
      paid: {final: true}
    actions:
      pay: {by: customer, from: draft, to: paid, checks: version, effects: [charge]}
    effects:
      charge: {partner: bank, sent: outbox, timeout: 30s, lease: 2m, retry: {first: 1s}, irreversible: paid is paid}
"""

from collections.abc import Iterator

from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.exploration.claim import Claim, effects_that_matter, executions, net
from flowrehearsal.exploration.clause import Clause, executed, said, states
from flowrehearsal.exploration.exploration import Exploration
from flowrehearsal.exploration.words import Scene
from flowrehearsal.runtime import names
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
TITLE = "Nothing is done that the case did not ask for"
SENTENCE = "{partner} carried out {effect}; the case never asked for it and is {state}"


def reads(workflow: Workflow) -> Iterator[str]:
    """Executions, and whether the effect was asked for."""
    for effect in effects_that_matter(workflow):
        yield names.executed(effect)
        yield names.asked(effect)


def claims(exploration: Exploration) -> Iterator[Claim]:
    """One claim per effect that the program tells the asking of; judged when all is quiet, irreversible ones always."""
    for effect in effects_that_matter(exploration.workflow):
        declared = exploration.workflow.effects[effect]
        if exploration.has(names.asked(effect)):
            when = exploration.everywhere if declared.irreversible else exploration.quiescent
            unasked = ~exploration.is_true(names.asked(effect))
            left = executions(exploration, effect) > 0 if declared.irreversible else net(exploration, effect) != 0
            yield Claim(effect, when & (executions(exploration, effect) > 0), unasked & left)


def clause(scene: Scene) -> Clause:
    """Asked for, or left no trace."""
    effect = scene.effect
    undo = scene.exploration.workflow.effects[effect].undo
    unless = f", or undone by `{undo}`" if undo else ""
    values = (*executed(scene, effect, undo), said(scene, names.asked(effect), f"{effect} asked for"), states(scene))
    return Clause(f"`{effect}` is executed only where the case has asked for it{unless}", values)
