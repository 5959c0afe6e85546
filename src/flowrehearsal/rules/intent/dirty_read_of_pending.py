"""An action relies on data that was written together with an effect that may yet be undone.

**Why it matters.** "Paid" was written down when the charge was asked for. The goods leave the house because the flag
says so; then the bank refuses, or the charge is taken back, and the flag was never true.

Meant is data that an action writes when it asks for an effect that has an undo which some action asks for. Until the
case has heard how that effect ended, no guard of an action that asks for something else or ends the case well may rest
on it, and no effect may carry it elsewhere. What people want (`intent`) is true at once, and those who step in to
force, repeat or give up something are taken to know what they do.

**Example**

    workflow: shop
    version: 1
    roles: {guest: {kind: customer}, store: {kind: operator}}
    partners: {bank: {replies: answers, deduplicates: by_key}, carrier: {replies: answers, deduplicates: by_key}}
    data: {paid: {boolean: true, initial: false}}
    states:
      basket: {initial: true, owner: guest}
      ordered: {owner: store, deadline: 2h}
      packed: {owner: store, deadline: 2d}
      sent: {final: true, phase: completed}
      returned: {final: true, phase: cancelled}
    actions:
      order:
        {by: guest, from: basket, to: ordered, request_key: client, checks: version, sets: {paid: true},
         effects: [charge]}
      not_charged: {on: [charge.refused, charge.exhausted], from: ordered, to: returned, checks: state}
      charged: {on: charge.done, from: ordered, to: packed, checks: state}
      ship: {by: store, from: [ordered, packed], when: paid, checks: version, effects: [ship]}
      close: {by: store, from: packed, to: sent, checks: version}
      give_back: {by: store, from: packed, to: returned, checks: version, effects: [refund]}
      remind: {on: deadline, from: [ordered, packed], checks: state}
    effects:
      charge:
        partner: bank
        sent: outbox
        key: per_entity
        undo: refund
        owner: store
        lease: 5m
        heartbeat: 1m
      refund: {partner: bank, sent: outbox, key: per_entity, owner: store, timeout: 1m, lease: 5m}
      ship:
        partner: carrier
        sent: outbox
        key: per_intent
        once_per: intent
        owner: store
        timeout: 1m
        lease: 5m

**Instead** write it down, or rely on it, when the outcome is known.

    workflow: shop
    version: 1
    roles: {guest: {kind: customer}, store: {kind: operator}}
    partners: {bank: {replies: answers, deduplicates: by_key}, carrier: {replies: answers, deduplicates: by_key}}
    data: {paid: {boolean: true, initial: false}}
    states:
      basket: {initial: true, owner: guest}
      ordered: {owner: store, deadline: 2h}
      packed: {owner: store, deadline: 2d}
      sent: {final: true, phase: completed}
      returned: {final: true, phase: cancelled}
    actions:
      order: {by: guest, from: basket, to: ordered, request_key: client, checks: version, effects: [charge]}
      not_charged: {on: [charge.refused, charge.exhausted], from: ordered, to: returned, checks: state}
      charged: {on: charge.done, from: ordered, to: packed, checks: state, sets: {paid: true}}
      ship: {by: store, from: [ordered, packed], when: paid, checks: version, effects: [ship]}
      close: {by: store, from: packed, to: sent, checks: version}
      give_back: {by: store, from: packed, to: returned, checks: version, effects: [refund]}
      remind: {on: deadline, from: [ordered, packed], checks: state}
    effects:
      charge:
        partner: bank
        sent: outbox
        key: per_entity
        undo: refund
        owner: store
        lease: 5m
        heartbeat: 1m
      refund: {partner: bank, sent: outbox, key: per_entity, owner: store, timeout: 1m, lease: 5m}
      ship:
        partner: carrier
        sent: outbox
        key: per_intent
        once_per: intent
        owner: store
        timeout: 1m
        lease: 5m
"""

from collections.abc import Iterator

from flowrehearsal.definition.pending import pending_data, reading, relies
from flowrehearsal.rules.design import Design
from flowrehearsal.rules.underway import settled_by
from flowrehearsal.rules.ways import ways_after
from flowrehearsal.vocabulary.danger import Danger, taken
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.naming import listed
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.WARN
DECIDED_BY = "graph"
DISCHARGED_BY = ("no-dirty-read",)

KNOWN = ("done", "refused", "not_done")
"""How the case hears what became of an effect."""


def check(design: Design) -> Iterator[Finding]:
    """One finding for each action that reads pending data, at the first effect that makes them so."""
    found: dict[str, Finding] = {}
    for name, effect in design.asked():
        if effect.undo and design.asking[effect.undo] and effect.sent != "before_commit" and effect.matters:
            for writer in design.asking[name]:
                pending = pending_data(design.workflow, writer)
                for reader, data in _readers(design, name, writer, pending) if pending else ():
                    found.setdefault(reader, _finding(design, name, writer, (reader, data)))
    yield from (found[name] for name in design.workflow.actions if name in found)


def _readers(design: Design, effect: str, writer: str, pending: tuple[str, ...]) -> Iterator[tuple[str, list[str]]]:
    """The actions that read this data while the outcome is open, each with what it reads."""
    workflow = design.workflow
    knowing = settled_by(design, effect, KNOWN)
    meanwhile = {step.action for step in ways_after(design.configurations, [writer], knowing).steps()}
    for name in workflow.actions:
        if name in meanwhile and name != writer and relies(workflow, name, effect):
            read = [datum for datum in pending if datum in reading(workflow, name)]
            if read:
                yield name, read


def _finding(design: Design, effect: str, writer: str, relying: tuple[str, list[str]]) -> Finding:
    reader, data = relying
    undo = design.workflow.effects[effect].undo
    return Finding(
        "dirty-read-of-pending",
        SEVERITY,
        f"actions.{reader}",
        f"`{reader}` relies on {listed(data)}, which `{writer}` wrote with `{effect}`, while that may yet fail or be "
        f"undone by `{undo}`.",
        design.at("actions", reader, "when"),
        advice=f"Write {listed(data)} on `{effect}.done`, or let `{reader}` start only after it.",
        related=(design.at("actions", writer, "sets"), design.at("effects", effect, "undo")),
        danger=Danger(courses=((taken(writer), taken(reader)),), about=(effect,)),
    )
