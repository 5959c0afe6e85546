"""News of a partner can be lost, and nobody ever compares the books.

**Why it matters.** Callbacks are the only way in which the end of the work is heard. One is lost in a deploy, behind a
full queue, in a changed certificate; the case waits, or believes the opposite, and the difference is found at the end
of the year. A compare every night finds it the next morning.

Quiet where the effect is compared (`reconcile`) or its outcome asked for (`ask`), where callbacks come exactly once, or
at least once with somebody who vouches for it (`assumptions` that cover the partner's callbacks), and for what nobody
waits for or minds.

**Example**

    workflow: booking
    version: 1
    roles: {guest: {kind: customer}, desk: {kind: operator}, service: {kind: service}}
    partners:
      hotel: {replies: acknowledges, callbacks: {delivered: lossy, names_request: true}, can_be_asked: true}
    states:
      draft: {initial: true, owner: guest}
      reserving: {owner: service, deadline: 1d, ignores: {reserve.acknowledged: Accepted is not booked.}}
      booked: {final: true, ignores: {reserve.acknowledged: Late., reserve.done: Told twice.}}
      refused: {final: true, ignores: {reserve.acknowledged: Late., reserve.refused: Told twice.}}
    actions:
      submit: {by: guest, from: draft, to: reserving, checks: version, request_key: client, effects: [reserve]}
      confirm: {on: reserve.done, from: reserving, to: booked, checks: state}
      decline: {on: reserve.refused, from: reserving, to: refused, checks: state}
      remind: {on: [reserve.exhausted, deadline], from: reserving, checks: state}
    effects:
      reserve: {partner: hotel, sent: outbox, key: per_entity, owner: desk, lease: 5m, heartbeat: 1m}

**Instead** compare from time to time.

    workflow: booking
    version: 1
    roles: {guest: {kind: customer}, desk: {kind: operator}, service: {kind: service}}
    partners:
      hotel: {replies: acknowledges, callbacks: {delivered: lossy, names_request: true}, can_be_asked: true}
    states:
      draft: {initial: true, owner: guest}
      reserving: {owner: service, deadline: 1d, ignores: {reserve.acknowledged: Accepted is not booked.}}
      booked: {final: true, ignores: {reserve.acknowledged: Late., reserve.done: Told twice.}}
      refused: {final: true, ignores: {reserve.acknowledged: Late., reserve.refused: Told twice.}}
    actions:
      submit: {by: guest, from: draft, to: reserving, checks: version, request_key: client, effects: [reserve]}
      confirm: {on: reserve.done, from: reserving, to: booked, checks: state}
      decline: {on: reserve.refused, from: reserving, to: refused, checks: state}
      remind: {on: [reserve.exhausted, deadline], from: reserving, checks: state}
    effects:
      reserve: {partner: hotel, sent: outbox, key: per_entity, owner: desk, reconcile: 24h, lease: 5m, heartbeat: 1m}
"""

from collections.abc import Iterator

from flowrehearsal.definition.workflow import Effect, Partner
from flowrehearsal.graph.arrivals import is_waited_for
from flowrehearsal.rules.design import Design
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.naming import listed
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.WARN
DECIDED_BY = "fields"
DISCHARGED_BY: tuple[str, ...] = ()

ALL_CALLBACKS = ("A4.", "callbacks-arrive.")
"""What an assumption may cover instead of one partner's callbacks."""


def check(design: Design) -> Iterator[Finding]:
    """Effects that are acknowledged and then only reported, and partners with news of their own, uncompared."""
    uncertain = {name for name, each in design.workflow.partners.items() if _may_stay_silent(design, name, each)}
    for name, effect in design.asked():
        if effect.partner in uncertain and _is_only_reported(design, name, effect):
            yield _of_effect(design, name, effect.partner)
    for name in design.workflow.partners:
        events = _heard(design, name)
        compared = any(each.partner == name and _is_compared(design, each) for each in design.workflow.effects.values())
        if events and name in uncertain and not compared:
            yield _of_partner(design, name, events)


def _may_stay_silent(design: Design, name: str, partner: Partner) -> bool:
    """Whether its news can be lost: where nothing is said of callbacks, there are none to rely on."""
    delivered = "lossy" if partner.callbacks is None else partner.callbacks.delivered
    return delivered == "lossy" or (delivered == "at_least_once" and not _is_vouched_for(design, name))


def _is_vouched_for(design: Design, partner: str) -> bool:
    """Whether an assumption covers the partner's callbacks, a part of them, or something around them."""
    part = f"partners.{partner}.callbacks."
    covering = (f"{assumption.covers}." for assumption in design.workflow.assumptions.values())
    return any(covers in ALL_CALLBACKS or covers.startswith(part) or part.startswith(covers) for covers in covering)


def _is_only_reported(design: Design, name: str, effect: Effect) -> bool:
    acknowledged = design.workflow.partners[effect.partner].replies == "acknowledges"
    waited = is_waited_for(design.workflow, name)
    return acknowledged and waited and effect.matters and not _is_compared(design, effect)


def _is_compared(design: Design, effect: Effect) -> bool:
    asked = effect.ask is not None and design.workflow.partners[effect.partner].can_be_asked
    return asked or effect.reconcile is not None


def _heard(design: Design, partner: str) -> list[str]:
    """The events that the partner sends unasked and that some action starts on."""
    events = (f"{partner}.{event}" for event in design.workflow.partners[partner].events)
    return [event for event in events if design.answering.get(event)]


def _of_effect(design: Design, name: str, partner: str) -> Finding:
    return Finding(
        "no-reconciliation",
        SEVERITY,
        f"effects.{name}",
        f"If `{partner}` does not report the end of `{name}`, or the report is lost, nothing ever finds out.",
        design.at("effects", name),
        advice="Compare with the partner's records from time to time (`reconcile: 24h`), or `ask` for the outcome.",
        related=(design.at("partners", partner, "callbacks"),),
        cause=f"effects.{name}.reconcile",
    )


def _of_partner(design: Design, name: str, events: list[str]) -> Finding:
    return Finding(
        "no-reconciliation",
        SEVERITY,
        f"partners.{name}",
        f"If {listed(events, 'or')} does not arrive, nothing ever finds out.",
        design.at("partners", name, "callbacks"),
        advice="Compare with the partner's records from time to time (`reconcile` on an effect of it), or let somebody "
        "vouch for its callbacks under `assumptions`.",
        cause=f"partners.{name}.callbacks.delivered",
    )
