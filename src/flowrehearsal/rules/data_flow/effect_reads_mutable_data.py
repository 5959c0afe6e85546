"""An effect sends data as it is when the call is made, and it may have changed since the decision.

**Why it matters.** Between the decision and the call lies a queue, a retry, an outage. The confirmation that was
decided at 90 euros goes out with the price of a later edit, and a repeated call does not say what the first one said.

The rule is quiet for calls within the request (`before_commit`), where nothing can write the data until the partner's
word on the effect is known, and for effects that harm nobody.

**Example**

    workflow: quote
    version: 1
    roles: {seller: {kind: operator}}
    partners: {erp: {replies: answers, deduplicates: by_key}}
    data:
      price: {integer: 1..900}
    states:
      drafted: {initial: true, owner: seller}
      offered: {owner: seller, deadline: 2d}
      sold: {final: true}
    actions:
      offer: {by: seller, from: drafted, to: offered, checks: version, effects: [publish]}
      correct: {by: seller, from: offered, sets: {price: given}, checks: version}
      sell: {by: seller, from: offered, to: sold, checks: version}
      remind: {on: deadline, from: offered, checks: state}
    effects:
      publish: {partner: erp, sent: outbox, key: per_entity, timeout: 10s, carries: [price], owner: seller, lease: 5m}

**Instead** keep what was decided with the request.

    workflow: quote
    version: 1
    roles: {seller: {kind: operator}}
    partners: {erp: {replies: answers, deduplicates: by_key}}
    data:
      price: {integer: 1..900}
    states:
      drafted: {initial: true, owner: seller}
      offered: {owner: seller, deadline: 2d}
      sold: {final: true}
    actions:
      offer: {by: seller, from: drafted, to: offered, checks: version, effects: [publish]}
      correct: {by: seller, from: offered, sets: {price: given}, checks: version}
      sell: {by: seller, from: offered, to: sold, checks: version}
      remind: {on: deadline, from: offered, checks: state}
    effects:
      publish:
        partner: erp
        sent: outbox
        key: per_entity
        timeout: 10s
        lease: 5m
        carries: [price]
        snapshot: true
        owner: seller
"""

from collections.abc import Iterator, Mapping

from flowrehearsal.rules.design import Design
from flowrehearsal.rules.underway import settled_by
from flowrehearsal.rules.ways import ways_after
from flowrehearsal.vocabulary.edit import Edit
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.naming import listed
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.WARN
DECIDED_BY = "graph"
DISCHARGED_BY: tuple[str, ...] = ()

SETTLED = ("done", "refused", "not_done")
"""The partner's last word on an effect: it is not sent again for this request."""


def check(design: Design) -> Iterator[Finding]:
    """Effects without a snapshot whose data an action can write while they may still be sent."""
    writing = design.workflow.writing
    for name, effect in design.asked():
        if effect.carries and not effect.snapshot and effect.sent != "before_commit" and effect.matters:
            sources = {
                datum: [key for source in (datum, *design.workflow.data[datum].derived_from) for key in writing[source]]
                for datum in effect.carries
            }
            changed = _changed(design, name, sources)
            if changed:
                yield _finding(design, name, changed)


def _changed(design: Design, name: str, sources: Mapping[str, list[str]]) -> dict[str, str]:
    """The data that can be written while the effect is under way, each with the first action that does."""
    if not any(sources.values()):
        return {}
    settling = settled_by(design, name, SETTLED)
    underway = ways_after(design.configurations, design.asking[name], settling)
    taken = {step.action for step in underway.steps()}.difference(settling)
    found = {datum: next((key for key in writing if key in taken), "") for datum, writing in sources.items()}
    return {datum: key for datum, key in found.items() if key}


def _finding(design: Design, name: str, changed: dict[str, str]) -> Finding:
    writing = list(dict.fromkeys(changed.values()))
    return Finding(
        "effect-reads-mutable-data",
        SEVERITY,
        f"effects.{name}",
        f"`{name}` sends {listed(list(changed))} as it is when it is sent, and {listed(writing)} can change that after "
        "it was decided.",
        design.at("effects", name, "carries"),
        advice="Write `snapshot: true`: what was decided is kept with the request and sent as it was.",
        related=tuple(design.at("actions", key, "sets") for key in writing),
        cause=f"effects.{name}.snapshot",
        edits=(Edit(("effects", name), "snapshot", "true"),),
    )
