"""An effect sends data as they are when it is sent, and they can change after it was decided on.

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
      offered: {owner: seller}
      sold: {final: true}
    actions:
      offer: {by: seller, from: drafted, to: offered, checks: version, effects: [publish]}
      correct: {by: seller, from: offered, sets: {price: given}, checks: version}
      sell: {by: seller, from: offered, to: sold, checks: version}
    effects:
      publish: {partner: erp, sent: outbox, key: per_entity, timeout: 10s, carries: [price], owner: seller}

**Instead** keep what was decided with the request.

    workflow: quote
    version: 1
    roles: {seller: {kind: operator}}
    partners: {erp: {replies: answers, deduplicates: by_key}}
    data:
      price: {integer: 1..900}
    states:
      drafted: {initial: true, owner: seller}
      offered: {owner: seller}
      sold: {final: true}
    actions:
      offer: {by: seller, from: drafted, to: offered, checks: version, effects: [publish]}
      correct: {by: seller, from: offered, sets: {price: given}, checks: version}
      sell: {by: seller, from: offered, to: sold, checks: version}
    effects:
      publish:
        {partner: erp, sent: outbox, key: per_entity, timeout: 10s, carries: [price], snapshot: true, owner: seller}
"""

from collections.abc import Iterator

from flowrehearsal.definition.workflow import Effect, Workflow
from flowrehearsal.rules.design import Design
from flowrehearsal.rules.knowledge import written
from flowrehearsal.rules.ways import ways_after
from flowrehearsal.rules.words import listed
from flowrehearsal.vocabulary.edit import Edit
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.WARN
DECIDED_BY = "graph"
DISCHARGED_BY: tuple[str, ...] = ()

SETTLED = ("done", "refused", "not_done")
"""The partner's last word on an effect: it is not sent again for this request."""


def check(design: Design) -> Iterator[Finding]:
    """Effects without a snapshot whose data an action can write while they may still be sent."""
    for name, effect in design.asked():
        if effect.carries and not effect.snapshot and effect.sent != "before_commit" and effect.matters:
            changed = _changed(design, name, effect)
            if changed:
                yield _finding(design, name, changed)


def _changed(design: Design, name: str, effect: Effect) -> dict[str, str]:
    """The data that can be written while the effect is under way, each with the first action that does."""
    workflow = design.workflow
    settling = [key for key, action in workflow.actions.items() if _settles(workflow, key, name)]
    underway = ways_after(design.configurations, design.asking[name], settling)
    taken = {step.action for step in underway.steps() if step.action not in settling}
    found: dict[str, str] = {}
    for datum in effect.carries:
        sources = {datum, *workflow.data[datum].derived_from}
        for key, action in workflow.actions.items():
            if key in taken and not sources.isdisjoint(written(action)):
                found.setdefault(datum, key)
    return found


def _settles(workflow: Workflow, action: str, effect: str) -> bool:
    """Whether an action is only taken on the partner's last word."""
    events = workflow.actions[action].on
    return bool(events) and all(event.subject == effect and event.what in SETTLED for event in events)


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
