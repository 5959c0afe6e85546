"""A callback is applied to the case, and does not say which request it answers.

**Why it matters.** The first request timed out, a second one was sent, and now a callback says "refused". Without the
name of the request it is taken for the answer to the second one; the case is closed, and the room of the second request
is paid for by nobody.

**Example**

    workflow: booking
    version: 1
    roles: {guest: {kind: customer}, desk: {kind: operator}, service: {kind: service}}
    partners:
      hotel: {replies: acknowledges, callbacks: {delivered: exactly_once}, can_be_asked: true}
    states:
      draft: {initial: true, owner: guest}
      reserving: {owner: service, deadline: 1d, ignores: &ack {reserve.acknowledged: Accepted is not booked.}}
      booked: {final: true, ignores: *ack}
      refused: {final: true, ignores: *ack}
    actions:
      submit: {by: guest, from: draft, to: reserving, checks: version, request_key: client, effects: [reserve]}
      confirm: {on: reserve.done, from: reserving, to: booked, checks: state}
      decline: {on: reserve.refused, from: reserving, to: refused, checks: state}
      remind: {on: [reserve.exhausted, deadline], from: reserving, checks: state}
    effects:
      reserve: {partner: hotel, sent: outbox, key: per_entity, owner: desk, reconcile: 1d, lease: 5m, heartbeat: 1m}

**Instead** send a reference that the partner repeats.

    workflow: booking
    version: 1
    roles: {guest: {kind: customer}, desk: {kind: operator}, service: {kind: service}}
    partners:
      hotel: {replies: acknowledges, callbacks: {delivered: exactly_once, names_request: true}, can_be_asked: true}
    states:
      draft: {initial: true, owner: guest}
      reserving: {owner: service, deadline: 1d, ignores: &ack {reserve.acknowledged: Accepted is not booked.}}
      booked: {final: true, ignores: *ack}
      refused: {final: true, ignores: *ack}
    actions:
      submit: {by: guest, from: draft, to: reserving, checks: version, request_key: client, effects: [reserve]}
      confirm: {on: reserve.done, from: reserving, to: booked, checks: state}
      decline: {on: reserve.refused, from: reserving, to: refused, checks: state}
      remind: {on: [reserve.exhausted, deadline], from: reserving, checks: state}
    effects:
      reserve: {partner: hotel, sent: outbox, key: per_entity, owner: desk, reconcile: 1d, lease: 5m, heartbeat: 1m}
"""

from collections.abc import Iterator

from flowrehearsal.definition.workflow import Partner
from flowrehearsal.graph.callbacks import OUTCOMES
from flowrehearsal.rules.design import Design
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.naming import listed
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
DECIDED_BY = "fields"
DISCHARGED_BY: tuple[str, ...] = ()


def check(design: Design) -> Iterator[Finding]:
    """One finding for each partner whose callbacks are acted on without a reference."""
    applied = _applied(design)
    for name, partner in design.workflow.partners.items():
        actions = applied.get(name, [])
        if actions and _calls_back_without_a_name(partner):
            yield Finding(
                "callback-without-correlation",
                SEVERITY,
                f"partners.{name}",
                f"A callback of `{name}` does not name the request that it answers, and {listed(actions)} "
                f"{'acts' if len(actions) == 1 else 'act'} on it.",
                design.at("partners", name, "callbacks"),
                advice="Send a reference that the partner repeats in its callbacks, and write `names_request: true`.",
                related=tuple(design.at("actions", action) for action in actions),
                cause=f"partners.{name}.callbacks.names_request",
            )


def _calls_back_without_a_name(partner: Partner) -> bool:
    callbacks = partner.callbacks
    return partner.replies == "acknowledges" and callbacks is not None and not callbacks.names_request


def _applied(design: Design) -> dict[str, list[str]]:
    """Partner → the actions on the outcome of an effect of it that somebody minds."""
    found: dict[str, dict[str, None]] = {}
    for name, effect in design.asked():
        for what in OUTCOMES if effect.matters else ():
            found.setdefault(effect.partner, {}).update(dict.fromkeys(design.answering.get(f"{name}.{what}", ())))
    return {partner: list(actions) for partner, actions in found.items()}
