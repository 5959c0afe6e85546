"""The end of the attempts moves a case away from where a person has put it, and forgets what they wanted.

**Why it matters.** The customer cancels while the booking is being retried. The case is "cancelling". Then the attempts
end, and the action for that takes the case to "blocked", from wherever it is. An operator sees a blocked booking, sends
it again, and the customer gets the room they have cancelled. Nothing failed; the wish was overwritten.

Left alone: an action whose guard reads data with `intent: true`, a decision that sets such data, a state that only
decided cases come to, and an end without success. What clears such data is told by `intent-not-kept`.

**Example**

    workflow: booking
    version: 1
    roles: {guest: {kind: customer}, desk: {kind: operator}}
    partners: {hotel: {replies: answers, deduplicates: by_key}}
    states:
      draft: {initial: true, owner: guest}
      reserving: {owner: desk, deadline: 2h}
      cancelling: {owner: desk, deadline: 2h}
      blocked: {owner: desk, deadline: 2d}
      booked: {final: true, phase: completed}
      closed: {final: true, phase: cancelled}
    actions:
      submit: {by: guest, from: draft, to: reserving, effects: [reserve], checks: version, request_key: client}
      cancel: {by: guest, kind: cancel, from: reserving, to: cancelling, checks: version}
      confirm: {on: reserve.done, from: [reserving, blocked], to: booked, checks: state}
      undo: {on: reserve.done, from: cancelling, to: closed, effects: [release], checks: state}
      refuse: {on: reserve.refused, from: [reserving, cancelling, blocked], to: closed, checks: state}
      give_up: {on: reserve.exhausted, from: cancelling, to: blocked, checks: state}
      park: {on: reserve.exhausted, from: reserving, to: blocked, checks: state}
      send_again: {by: desk, from: blocked, to: reserving, effects: [reserve], checks: version}
      remind: {on: deadline, from: [reserving, cancelling, blocked], checks: state}
    effects:
      reserve: {partner: hotel, sent: outbox, key: per_entity, undo: release, owner: desk, lease: 5m, heartbeat: 1m}
      release: {partner: hotel, sent: outbox, key: per_entity, owner: desk, timeout: 1m, lease: 5m}

**Instead** let the case keep the decision: those that were cancelled are stuck in a state of their own.

    workflow: booking
    version: 1
    roles: {guest: {kind: customer}, desk: {kind: operator}}
    partners: {hotel: {replies: answers, deduplicates: by_key}}
    states:
      draft: {initial: true, owner: guest}
      reserving: {owner: desk, deadline: 2h}
      cancelling: {owner: desk, deadline: 2h}
      blocked: {owner: desk, deadline: 2d}
      blocked_cancel: {owner: desk, deadline: 2d}
      booked: {final: true, phase: completed}
      closed: {final: true, phase: cancelled}
    actions:
      submit: {by: guest, from: draft, to: reserving, effects: [reserve], checks: version, request_key: client}
      cancel: {by: guest, kind: cancel, from: reserving, to: cancelling, checks: version}
      confirm: {on: reserve.done, from: [reserving, blocked], to: booked, checks: state}
      undo: {on: reserve.done, from: cancelling, to: closed, effects: [release], checks: state}
      refuse: {on: reserve.refused, from: [reserving, cancelling, blocked], to: closed, checks: state}
      give_up: {on: reserve.exhausted, from: cancelling, to: blocked_cancel, checks: state}
      find_out: {by: desk, from: blocked_cancel, to: closed, checks: version}
      park: {on: reserve.exhausted, from: reserving, to: blocked, checks: state}
      send_again: {by: desk, from: blocked, to: reserving, effects: [reserve], checks: version}
      remind: {on: deadline, from: [reserving, cancelling, blocked, blocked_cancel], checks: state}
    effects:
      reserve: {partner: hotel, sent: outbox, key: per_entity, undo: release, owner: desk, lease: 5m, heartbeat: 1m}
      release: {partner: hotel, sent: outbox, key: per_entity, owner: desk, timeout: 1m, lease: 5m}
"""

from collections.abc import Iterator, Mapping

from flowrehearsal.definition.beliefs import GIVEN_UP
from flowrehearsal.definition.workflow import Action
from flowrehearsal.expressions.tree import names as names_in
from flowrehearsal.rules.design import Design
from flowrehearsal.rules.underway import underway
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.naming import listed
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
DECIDED_BY = "graph"
DISCHARGED_BY: tuple[str, ...] = ()


def check(design: Design) -> Iterator[Finding]:
    """Actions on the end of attempts that leave a decision."""
    given_up = {
        name: subjects
        for name, action in design.workflow.actions.items()
        if (subjects := [event.subject for event in action.on if event.what == "exhausted"])
    }
    for name, effects in given_up.items():
        action = design.workflow.actions[name]
        if action.to.kind not in ("stay", "any") and not _reads_an_intent(design, action):
            left = _decisions_left(design, name, effects)
            if left:
                yield _leaves(design, name, effects, left)


def _reads_an_intent(design: Design, action: Action) -> bool:
    read = names_in(action.when) if action.when is not None else frozenset[str]()
    return any(name in design.workflow.data and design.workflow.data[name].intent for name in read)


def _decisions_left(design: Design, name: str, effects: list[str]) -> dict[str, str]:
    """State that the action leaves → the action by which a person has put the case there."""
    action = design.workflow.actions[name]
    if all(design.workflow.states[state].phase in GIVEN_UP for state in action.to.states):
        return {}
    found: dict[str, str] = {}
    for state in action.start.states:
        if state not in action.to.states:
            decision = next((by for by in design.entering[state] if _decides(design, by, effects, action)), None)
            if decision is not None:
                found[state] = decision
    if not found or _only_for(design, action, set(found)):
        return {}
    open_in = {state for effect in effects for configuration in underway(design, effect) for state in configuration}
    return {state: decision for state, decision in found.items() if state in open_in}


def _decides(design: Design, by: str, effects: list[str], parking: Action) -> bool:
    """Whether people decide something by an action that only the state remembers.

    Where the author lists the states that are parked, only what gives up or overrides counts.
    """
    decision = design.workflow.actions[by]
    people = any(design.workflow.roles[role].kind != "service" for role in decision.by)
    kept = any(design.workflow.data[datum].intent for datum in (*decision.sets, *decision.given))
    weighs = decision.kind in ("cancel", "override") or (parking.start.written_any and decision.kind == "ordinary")
    return people and weighs and not kept and not set(effects).intersection(decision.effects)


def _only_for(design: Design, action: Action, decided: set[str]) -> bool:
    """Whether only decided cases come to where the action leads, so that the state itself remembers."""
    known = decided.union(action.to.states)
    return all(
        known.issuperset(design.workflow.actions[way].start.states)
        for state in action.to.states
        for way in design.entering[state]
    )


def _leaves(design: Design, name: str, effects: list[str], left: Mapping[str, str]) -> Finding:
    action = design.workflow.actions[name]
    decided = list(dict.fromkeys(left.values()))
    return Finding(
        "exhaustion-overwrites-intent",
        SEVERITY,
        f"actions.{name}",
        f"When {listed(effects)} {'is' if len(effects) == 1 else 'are'} given up, `{name}` takes the case from "
        f"{listed(list(left))} to {listed(action.to.states)}, and nothing remembers what {listed(decided)} "
        "decided.",
        design.at("actions", name, "from"),
        advice="List the states that wait for it, and keep the decision: in data with `intent: true`, or in a state of "
        "its own.",
        related=tuple(design.at("actions", by) for by in decided),
        cause=f"actions.{name}.from",
    )
