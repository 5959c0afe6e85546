"""What a partner reports is written over whatever the case has become meanwhile.

**Why it matters.** The agent has cancelled, the customer has been told, and the refund is under way. Then the callback
of an hour ago arrives and sets the case to booked. Callbacks come late, twice and out of order, so the order of arrival
decides what is true.

It is about actions on the outcome of acknowledged work and on a partner's own events, where they change the case.

**Example**

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
      confirm: {on: reserve.done, from: reserving, to: booked}
      decline: {on: reserve.refused, from: reserving, to: refused, checks: state}
      remind: {on: [reserve.exhausted, deadline], from: reserving, checks: state}
    effects:
      reserve:
        partner: hotel
        sent: outbox
        key: per_entity
        owner: desk
        reconcile: 1d
        lease: 5m
        heartbeat: 1m
        fenced: true

**Instead** apply it only where the case still waits for it.

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

from flowrehearsal.definition.workflow import Action, Event
from flowrehearsal.graph.callbacks import OUTCOMES
from flowrehearsal.rules.design import Design
from flowrehearsal.rules.knowledge import others_write
from flowrehearsal.vocabulary.danger import Danger, taken
from flowrehearsal.vocabulary.edit import Edit
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.naming import listed
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
DECIDED_BY = "fields"
DISCHARGED_BY = ("no-stale-write",)


def check(design: Design) -> Iterator[Finding]:
    """Actions that check nothing and change the case when a partner calls."""
    for name, action in design.workflow.actions.items():
        called = [str(event) for event in action.on if _is_called_back(design, event)]
        reachable = any(state in design.reachable for state in action.start.states)
        if called and reachable and not action.checks and _writes(action):
            yield Finding(
                "callback-last-write-wins",
                SEVERITY,
                f"actions.{name}",
                f"`{name}` checks nothing, and writes {listed(called, 'or')} over whatever the case is by then.",
                design.at("actions", name),
                advice="Write `checks: state`, and say in the other states what is done about it there.",
                cause=f"actions.{name}.checks",
                edits=(Edit(("actions", name), "checks", "state"),),
                # To an exploration an event is applied at once, so it sees no data written back.
                danger=None if others_write(design.workflow, name) else Danger(courses=((taken(name),),)),
            )


def _is_called_back(design: Design, event: Event) -> bool:
    """Whether the event is a partner's own, or the outcome of work that it acknowledged."""
    effect = design.workflow.effects.get(event.subject)
    if effect is None:
        return event.subject in design.workflow.partners
    return event.what in OUTCOMES and design.workflow.partners[effect.partner].replies == "acknowledges"


def _writes(action: Action) -> bool:
    """Whether it changes the state, or data together with the rest of the record."""
    return action.to.kind != "stay" or (bool(action.sets or action.given) and not action.writes_own_fields)
