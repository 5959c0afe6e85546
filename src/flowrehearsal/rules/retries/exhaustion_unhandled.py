"""The attempts of a call can end, and nothing in the definition says what happens then.

**Why it matters.** The last attempt fails, the entry is put aside, and the case goes on saying that it is being worked
on. Nobody looks, because nothing changed. An effect that the case does not wait for may be left to the owner of its
dead letters; one that the case waits for needs an action. A hold that is taken within the request, and lapses by itself
(`expires`, with an `undo`), is left alone: its caller is told, and can try again.

**Example**

    workflow: booking
    version: 1
    roles: {guest: {kind: customer}, desk: {kind: operator}}
    partners: {hotel: {replies: answers, deduplicates: by_key}}
    states:
      draft: {initial: true, owner: guest}
      reserving: {owner: desk, deadline: 2h}
      booked: {final: true}
      refused: {final: true}
    actions:
      submit: {by: guest, from: draft, to: reserving, effects: [reserve], checks: version, request_key: client}
      confirm: {on: reserve.done, from: reserving, to: booked, checks: state}
      refuse: {on: reserve.refused, from: reserving, to: refused, checks: state}
      remind: {on: deadline, from: reserving, checks: state}
    effects:
      reserve:
        {partner: hotel, sent: outbox, key: per_entity, retry: {attempts: 2}, owner: desk, lease: 5m, heartbeat: 1m}

**Instead** say where the case goes, and who has it there.

    workflow: booking
    version: 1
    roles: {guest: {kind: customer}, desk: {kind: operator}}
    partners: {hotel: {replies: answers, deduplicates: by_key}}
    states:
      draft: {initial: true, owner: guest}
      reserving: {owner: desk, deadline: 2h}
      blocked: {owner: desk, deadline: 2d}
      booked: {final: true}
      refused: {final: true}
    actions:
      submit: {by: guest, from: draft, to: reserving, effects: [reserve], checks: version, request_key: client}
      confirm: {on: reserve.done, from: reserving, to: booked, checks: state}
      refuse: {on: reserve.refused, from: reserving, to: refused, checks: state}
      park: {on: reserve.exhausted, from: reserving, to: blocked, checks: state}
      retry:
        by: desk
        kind: replay
        from: blocked
        to: reserving
        effects: [reserve]
        checks: version
        reason: required
        audit: [actor, reason, before, after]
      remind: {on: deadline, from: [reserving, blocked], checks: state}
    effects:
      reserve:
        {partner: hotel, sent: outbox, key: per_entity, retry: {attempts: 2}, owner: desk, timeout: 1m, lease: 5m}
"""

from collections.abc import Iterator

from flowrehearsal.definition.workflow import Effect
from flowrehearsal.graph.arrivals import mentioned
from flowrehearsal.graph.outcomes import can_be_exhausted
from flowrehearsal.rules.design import Design
from flowrehearsal.rules.spared import passing_hold
from flowrehearsal.vocabulary.danger import GIVEN_UP, Danger, Happening
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
DECIDED_BY = "fields"
DISCHARGED_BY = ("no-silent-stuck", "always-owned")


def check(design: Design) -> Iterator[Finding]:
    """Effects whose attempts can end, where no action and no state mentions it."""
    for name, effect in design.asked():
        known = mentioned(design.workflow, name)
        left_to_its_owner = effect.owner is not None and not known
        spared = effect.best_effort or passing_hold(effect) or left_to_its_owner
        if can_be_exhausted(effect) and "exhausted" not in known and not spared:
            yield Finding(
                "exhaustion-unhandled",
                SEVERITY,
                f"effects.{name}",
                f"When the attempts of `{name}` end without an outcome, {_consequence(effect, bool(known))}.",
                design.at("effects", name),
                advice=_advice(name, bool(known)),
                cause="" if known else f"effects.{name}.owner",
                danger=_danger(design, name, bool(known)),
            )


def _consequence(effect: Effect, waited_for: bool) -> str:
    if effect.sent == "before_commit":
        return "the request fails and nothing says what becomes of the case"
    if waited_for:
        return "the case goes on waiting for it"
    return "its dead letter belongs to nobody"


def _advice(name: str, waited_for: bool) -> str:
    action = f"an action `on: {name}.exhausted` that leads to a state with an owner"
    if waited_for:
        return f"Add {action}; or write `best_effort: <reason>` at `{name}`."
    return f"Write at `{name}` who has its dead letters (`owner`), or `best_effort: <reason>`; or add {action}."


def _danger(design: Design, name: str, waited_for: bool) -> Danger | None:
    """To wait for ever, or to be nobody's; a deadline that goes on as if nothing were amiss is no answer either."""
    if not waited_for:
        return Danger(never=True)
    actions = (design.workflow.actions[action] for action in design.workflow.acted_on.get(name, ()))
    waiting = tuple(dict.fromkeys(state for action in actions for state in action.start.states))
    if any(design.workflow.states[state].deadline is not None for state in waiting):
        return None
    return Danger(courses=((Happening((GIVEN_UP,), (name,)),),), states=waiting)
