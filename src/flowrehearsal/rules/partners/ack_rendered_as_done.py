"""That a partner has accepted the work is taken for its being done.

**Why it matters.** The partner answers 202: it will look into it. The customer reads "booked", the mail goes out, and
an hour later a callback says that there was no room. Whoever treats every answer in the two hundreds as done finds out
from the customer.

It counts where an action on `acknowledged`, or the commit after a call within the request, leads to a state that is
completed, that some surface calls completed, or in which the effect has to stand; and where an action on `acknowledged`
takes the case away from where the outcome is waited for, so that it goes on as if it had come.

**Example**

    workflow: booking
    version: 1
    roles: {guest: {kind: customer}, desk: {kind: operator}, service: {kind: service}}
    partners:
      hotel: {replies: acknowledges, callbacks: {delivered: exactly_once, names_request: true}, can_be_asked: true}
    states:
      draft: {initial: true, owner: guest}
      reserving: {owner: service, deadline: 1d}
      booked: {final: true, phase: completed, ignores: {reserve.done: We knew., reserve.refused: Unheard of.}}
      refused: {final: true, phase: rejected, ignores: {reserve.acknowledged: Too late.}}
    actions:
      submit: {by: guest, from: draft, to: reserving, checks: version, request_key: client, effects: [reserve]}
      confirm: {on: [reserve.acknowledged, reserve.done], from: reserving, to: booked, checks: state}
      decline: {on: reserve.refused, from: reserving, to: refused, checks: state}
      remind: {on: [reserve.exhausted, deadline], from: reserving, checks: state}
    effects:
      reserve: {partner: hotel, sent: outbox, key: per_entity, owner: desk, reconcile: 1d, lease: 5m, heartbeat: 1m}

**Instead** go on waiting.

    workflow: booking
    version: 1
    roles: {guest: {kind: customer}, desk: {kind: operator}, service: {kind: service}}
    partners:
      hotel: {replies: acknowledges, callbacks: {delivered: exactly_once, names_request: true}, can_be_asked: true}
    states:
      draft: {initial: true, owner: guest}
      reserving: {owner: service, deadline: 1d, ignores: {reserve.acknowledged: Accepted is not booked.}}
      booked: {final: true, phase: completed, ignores: {reserve.acknowledged: The callback overtook it.}}
      refused: {final: true, phase: rejected, ignores: {reserve.acknowledged: Too late.}}
    actions:
      submit: {by: guest, from: draft, to: reserving, checks: version, request_key: client, effects: [reserve]}
      confirm: {on: reserve.done, from: reserving, to: booked, checks: state}
      decline: {on: reserve.refused, from: reserving, to: refused, checks: state}
      remind: {on: [reserve.exhausted, deadline], from: reserving, checks: state}
    effects:
      reserve: {partner: hotel, sent: outbox, key: per_entity, owner: desk, reconcile: 1d, lease: 5m, heartbeat: 1m}
"""

from collections.abc import Iterator

from flowrehearsal.definition.beliefs import DONE, sides
from flowrehearsal.definition.workflow import Action, State
from flowrehearsal.rules.design import Design
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.naming import listed
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
DECIDED_BY = "fields"
DISCHARGED_BY: tuple[str, ...] = ()


def check(design: Design) -> Iterator[Finding]:
    """One finding for each action that an acknowledgement is enough for, and that leads on as if all were done."""
    for name, action in design.workflow.actions.items():
        if any(state in design.reachable for state in action.start.states):
            found = next(_premature(design, action), None)
            if found:
                yield _finding(design, name, *found)


def _premature(design: Design, action: Action) -> Iterator[tuple[str, str, str]]:
    """Effect, state and what the state claims."""
    heard = [event.subject for event in action.on if event.what == "acknowledged"]
    within = [name for name in action.effects if design.workflow.effects[name].sent == "before_commit"]
    for effect in (*heard, *within):
        for target in action.to.states:
            claim = _claim(design, design.workflow.states[target], effect)
            if not claim and effect in heard and _stops_waiting(design, target, effect):
                claim = f"no longer waits for `{effect}.done`"
            if claim and _is_acknowledged(design, effect) and _is_meant(design, target, effect, effect in heard):
                yield effect, target, claim


def _is_acknowledged(design: Design, name: str) -> bool:
    effect = design.workflow.effects[name]
    return effect.matters and design.workflow.partners[effect.partner].replies == "acknowledges"


def _is_meant(design: Design, target: str, effect: str, heard: bool) -> bool:
    """Whether what is completed there is this effect: not where the state names others that have to stand."""
    stands = design.workflow.states[target].stands
    return heard or not stands or effect in stands


def _claim(design: Design, state: State, effect: str) -> str:
    if state.phase == DONE:
        return "is completed"
    done, _ = sides(design.workflow, state)
    if done:
        return f"is completed on {listed(done)}"
    return f"says that `{effect}` stands" if effect in state.stands else ""


def _stops_waiting(design: Design, target: str, effect: str) -> bool:
    """Whether the outcome is waited for somewhere, and neither in a state nor in any that can be active beside it."""
    actions = design.workflow.actions
    waiting = {state for name in design.answering.get(f"{effect}.done", ()) for state in actions[name].start.states}
    beside = (configuration for configuration in design.configurations if target in configuration)
    return bool(waiting) and all(waiting.isdisjoint(configuration) for configuration in beside)


def _finding(design: Design, name: str, effect: str, target: str, claim: str) -> Finding:
    partner = design.workflow.effects[effect].partner
    on = design.workflow.actions[name].on
    return Finding(
        "ack-rendered-as-done",
        SEVERITY,
        f"actions.{name}",
        f"`{name}` leads to `{target}`, which {claim}, when `{partner}` has only accepted `{effect}`.",
        design.at("actions", name, "on" if on else "effects"),
        advice=f"Wait in a state of its own for `{effect}.done`, and list `{effect}.acknowledged` under its `ignores`.",
        related=(design.at("states", target),),
    )
