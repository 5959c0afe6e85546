"""Something that cannot be undone is done before the last step that can still end the case without success.

**Why it matters.** There is one point in such a flow behind which it can only go forward. Whoever ships the goods
before the money is taken has passed it; when the bank says no, nothing can be put right. Steps that can fail belong
before it, steps that only need repeating behind it.

**Example**

    workflow: order
    version: 1
    roles: {clerk: {kind: operator}}
    partners: {bank: {replies: answers, deduplicates: by_entity}, depot: {replies: answers, deduplicates: by_entity}}
    states:
      packed: {initial: true, owner: clerk}
      paying: {owner: clerk, deadline: 1d}
      paid: {final: true, phase: completed}
      lost: {final: true, phase: failed}
    actions:
      ship: {by: clerk, from: packed, to: paying, effects: [send_parcel, capture], checks: version}
      close: {on: capture.done, from: paying, to: paid, checks: state}
      write_off: {on: [capture.refused, capture.exhausted], from: paying, to: lost, checks: state}
      chase: {on: deadline, from: paying, checks: state}
    effects:
      send_parcel:
        {partner: depot, sent: outbox, irreversible: The parcel is gone., owner: clerk, timeout: 1m, lease: 5m}
      capture: {partner: bank, sent: outbox, owner: clerk, lease: 5m, heartbeat: 1m}

**Instead** take the money first.

    workflow: order
    version: 1
    roles: {clerk: {kind: operator}}
    partners: {bank: {replies: answers, deduplicates: by_entity}, depot: {replies: answers, deduplicates: by_entity}}
    states:
      packed: {initial: true, owner: clerk}
      paying: {owner: clerk, deadline: 1d}
      paid: {final: true, phase: completed}
      lost: {final: true, phase: failed}
    actions:
      ship: {by: clerk, from: packed, to: paying, effects: [capture], checks: version}
      close: {on: capture.done, from: paying, to: paid, effects: [send_parcel], checks: state}
      write_off: {on: [capture.refused, capture.exhausted], from: paying, to: lost, checks: state}
      chase: {on: deadline, from: paying, checks: state}
    effects:
      send_parcel:
        {partner: depot, sent: outbox, irreversible: The parcel is gone., owner: clerk, timeout: 1m, lease: 5m}
      capture: {partner: bank, sent: outbox, owner: clerk, lease: 5m, heartbeat: 1m}
"""

from collections.abc import Iterator

from flowrehearsal.rules.design import Design
from flowrehearsal.rules.giving_up import Outlook
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.WARN
DECIDED_BY = "graph"
DISCHARGED_BY: tuple[str, ...] = ()


def check(design: Design) -> Iterator[Finding]:
    """Irreversible effects after which the case can still be given up, although it has not succeeded yet."""
    outlook = Outlook(design)
    for name, effect in design.asked():
        way = outlook.given_up_after(name) if effect.irreversible and effect.matters else None
        if way is not None:
            yield Finding(
                "risky-step-before-pivot",
                SEVERITY,
                f"effects.{name}",
                f"`{name}` cannot be undone, and can have been executed when `{way.ended_by}` ends the case as "
                f"`{way.state}`.",
                design.at("effects", name, "irreversible"),
                advice="Ask for it when nothing can fail or be refused any more, or accept what is left: `leaves` of "
                "the action, `stands` of the final state.",
                witness=f"{way.asked_by}, …, {way.ended_by}",
                related=(design.at("actions", way.asked_by), design.at("actions", way.ended_by)),
                identity=f"effects.{name}.irreversible",
            )
