"""A case waits, and nothing says how long.

**Why it matters.** The answer that a state waits for does not come: the callback is lost, the letter is not sent back,
the mail with the link is in the wrong folder. Without a deadline the case waits for as long as the system exists, and
because nothing happens nobody is told.

A state waits where it is left by news that can arrive there and its owner is no person who can act, nor is anybody who
may act for it, and where it belongs to a customer who was asked for something. Left alone: where a case begins, ends or
may stay; where a named clock can be running; where calling the partner ends by itself after a limited number of timed
attempts, and the end is answered. A state that an action on `deadline` starts from needs one in any case. What people
of the house are to do is the subject of `work-without-deadline`.

**Example**

    workflow: contract
    version: 1
    roles: {guest: {kind: customer}, desk: {kind: operator}}
    partners: {signatures: {replies: acknowledges, callbacks: {delivered: at_least_once, names_request: true}}}
    states:
      draft: {initial: true, owner: desk}
      signing: {owner: guest, phase: waiting_for_partner}
      overdue: {owner: desk, deadline: 2d}
      signed: {final: true, phase: completed, ignores: {collect.acknowledged: Late., collect.done: Told twice.}}
      refused: {final: true, phase: rejected, ignores: {collect.acknowledged: Late., collect.refused: Told twice.}}
    actions:
      send: {by: desk, from: [draft, overdue], to: signing, effects: [collect], checks: version}
      note: {on: collect.acknowledged, from: [signing, overdue], checks: state}
      sign: {on: collect.done, from: [signing, overdue], to: signed, checks: state}
      refuse: {on: collect.refused, from: [signing, overdue], to: refused, checks: state}
      chase: {on: [deadline, collect.exhausted], from: signing, to: overdue, checks: state}
      leave: {on: collect.exhausted, from: overdue, checks: state}
      remind: {on: deadline, from: overdue, checks: state}
    effects:
      collect:
        {partner: signatures, sent: outbox, key: per_entity, owner: desk, reconcile: 1d, lease: 5m, heartbeat: 1m}

**Instead** say how long it may take, and who has the case then.

    workflow: contract
    version: 1
    roles: {guest: {kind: customer}, desk: {kind: operator}}
    partners: {signatures: {replies: acknowledges, callbacks: {delivered: at_least_once, names_request: true}}}
    states:
      draft: {initial: true, owner: desk}
      signing: {owner: guest, phase: waiting_for_partner, deadline: 14d}
      overdue: {owner: desk, deadline: 2d}
      signed: {final: true, phase: completed, ignores: {collect.acknowledged: Late., collect.done: Told twice.}}
      refused: {final: true, phase: rejected, ignores: {collect.acknowledged: Late., collect.refused: Told twice.}}
    actions:
      send: {by: desk, from: [draft, overdue], to: signing, effects: [collect], checks: version}
      note: {on: collect.acknowledged, from: [signing, overdue], checks: state}
      sign: {on: collect.done, from: [signing, overdue], to: signed, checks: state}
      refuse: {on: collect.refused, from: [signing, overdue], to: refused, checks: state}
      chase: {on: [deadline, collect.exhausted], from: signing, to: overdue, checks: state}
      leave: {on: collect.exhausted, from: overdue, checks: state}
      remind: {on: deadline, from: overdue, checks: state}
    effects:
      collect:
        {partner: signatures, sent: outbox, key: per_entity, owner: desk, reconcile: 1d, lease: 5m, heartbeat: 1m}
"""

from collections.abc import Iterator

from flowrehearsal.definition.quantities import DAY
from flowrehearsal.definition.workflow import Action
from flowrehearsal.graph.arrivals import ALWAYS, DEADLINE
from flowrehearsal.rules.design import Design
from flowrehearsal.rules.waits import clock_runs, ends_by_itself, leading_on
from flowrehearsal.vocabulary.durations import duration
from flowrehearsal.vocabulary.edit import Edit
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
DECIDED_BY = "fields"
DISCHARGED_BY: tuple[str, ...] = ()


def check(design: Design) -> Iterator[Finding]:
    """States that wait for something outside without a limit."""
    for name in design.reachable:
        state = design.workflow.states[name]
        at_rest = state.final or state.resting or state.detached
        if not at_rest and state.deadline is None and not clock_runs(design, name):
            why = _why_it_waits(design, name)
            if why:
                yield _finding(design, name, why)


def _here(design: Design, state: str) -> list[Action]:
    return [design.workflow.actions[name] for name in design.leaving[state]]


def _why_it_waits(design: Design, name: str) -> str:
    """What the state waits for, in words; empty where it does not wait, or not without end."""
    here = _here(design, name)
    listed = [action for action in here if DEADLINE in action.on and not action.start.written_any]
    if any(action.on == (DEADLINE,) for action in listed):
        return "what happens at its deadline"
    news = (event for action in here for event in action.on if event not in (DEADLINE, ALWAYS))
    outside = [event for event in news if design.can_arrive(event, name)]
    if outside and not _owner_acts(design, name) and (listed or not ends_by_itself(design, name)):
        return f"`{outside[0]}`" if len(set(outside)) == 1 else "an outcome"
    owner = design.workflow.roles.get(design.workflow.states[name].owner or "")
    asked_back = not design.workflow.states[name].initial and any(action.by for action in here)
    return "a customer" if owner is not None and owner.kind == "customer" and asked_back else ""


def _owner_acts(design: Design, name: str) -> bool:
    """Whether the state belongs to people who can move the case on, or others for them; customers do so only where a
    case begins."""
    state = design.workflow.states[name]
    kind = design.workflow.roles[state.owner].kind if state.owner is not None else "service"
    if kind == "service" or (kind == "customer" and not state.initial):
        return False
    return bool(leading_on(design, name))


def _finding(design: Design, name: str, why: str) -> Finding:
    late = [action for action in _here(design, name) if DEADLINE in action.on]
    return Finding(
        "wait-without-deadline",
        SEVERITY,
        f"states.{name}",
        f"`{name}` waits for {why} and has no deadline: if it does not come, the case stays there for ever.",
        design.at("states", name),
        advice="Give the state a `deadline`"
        + ("." if late else " and an action `on: deadline` that hands the case on."),
        related=tuple(
            design.at("actions", key) for key in design.leaving[name] if design.workflow.actions[key] in late
        ),
        cause=f"states.{name}.deadline",
        edits=(Edit(("states", name), "deadline", _usual(design, late)),) if late else (),
    )


def _usual(design: Design, late: list[Action]) -> str:
    """The longest deadline of the states that the same action answers for; a day where there is none."""
    states = [design.workflow.states[state] for action in late for state in action.start.states]
    return duration(max((state.deadline for state in states if state.deadline is not None), default=DAY)).replace(
        " ", ""
    )
