"""An effect leaves the building before the decision behind it is written down.

**Why it matters.** Between the call and the commit a process can die, a later call can be refused, the commit can fail.
Then the partner has done something that nothing here knows of: money is taken for an order that does not exist.

A reservation that expires by itself and can be undone is left alone, and so is an effect that nobody minds.

**Example**

    workflow: order
    version: 1
    roles: {buyer: {kind: customer}, desk: {kind: operator}}
    partners: {bank: {replies: answers, deduplicates: by_key}}
    states:
      basket: {initial: true, owner: buyer}
      ordered: {final: true}
    actions:
      pay: {by: buyer, from: basket, to: ordered, effects: [charge], checks: version, request_key: client}
    effects:
      charge: {partner: bank, sent: before_commit, best_effort: Reconciled every night, weight: money, owner: desk}

**Instead** commit first, and let an outbox send what was committed.

    workflow: order
    version: 1
    roles: {buyer: {kind: customer}, desk: {kind: operator}}
    partners: {bank: {replies: answers, deduplicates: by_key}}
    states:
      basket: {initial: true, owner: buyer}
      ordered: {final: true}
    actions:
      pay: {by: buyer, from: basket, to: ordered, effects: [charge], checks: version, request_key: client}
    effects:
      charge:
        partner: bank
        sent: outbox
        best_effort: Reconciled every night
        weight: money
        owner: desk
        timeout: 1m
        lease: 5m
"""

from collections.abc import Iterator

from flowrehearsal.definition.workflow import Effect
from flowrehearsal.rules.design import Design
from flowrehearsal.rules.spared import harmless, passing_hold
from flowrehearsal.vocabulary.danger import UNHEARD, Danger, Happening
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
DECIDED_BY = "fields"
DISCHARGED_BY = ("no-phantom",)


def check(design: Design) -> Iterator[Finding]:
    """Effects that some action asks for within the request."""
    for name, effect in design.asked():
        if effect.sent == "before_commit" and not passing_hold(effect) and not _minded_by_nobody(effect):
            yield Finding(
                "effect-before-commit",
                SEVERITY,
                f"effects.{name}",
                f"`{effect.partner}` is asked to do `{name}` before the decision is committed; if the commit does not "
                "follow, it has happened and nothing here knows of it.",
                design.at("effects", name, "sent"),
                advice="Use `sent: outbox`. A hold that lapses by itself may stay: give it `expires` and `undo`.",
                cause=f"effects.{name}.sent",
                danger=Danger(courses=((Happening(UNHEARD, (name,)),),), about=(name,)),
            )


def _minded_by_nobody(effect: Effect) -> bool:
    """Something that nobody minds, and that tells nobody anything."""
    return harmless(effect) and effect.tells is None
