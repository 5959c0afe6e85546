"""Whoever owns a case in a state can do nothing about it there.

**Why it matters.** The case lies in the queue of the legal department, which has no button; finance has the button and
another queue. Each waits for the other, and whoever asks is told that somebody is looking after it.

An owner may also wait. Quiet where the deadline of the state takes the case elsewhere, which a reminder does not; where
news of an effect, a partner or a clock that can arrive there lead on; where the phase is `waiting_for_customer` and a
customer can act; and where a case may rest. Where the phase says that a review, or a blocked case, waits for people,
news do not count, nor does a deadline where other people could act. A role that may act for the owner is enough.

**Example**

    workflow: contract
    version: 1
    roles: {sales: {kind: operator}, legal: {kind: operator}, finance: {kind: operator}}
    states:
      drafted: {initial: true, owner: sales}
      in_review: {owner: legal, phase: waiting_for_review}
      signed: {final: true, phase: completed}
    actions:
      submit: {by: sales, from: drafted, to: in_review, checks: version}
      sign: {by: finance, from: in_review, to: signed, checks: version}

**Instead** let the state belong to those who can act, or give its owner something to do.

    workflow: contract
    version: 1
    roles: {sales: {kind: operator}, legal: {kind: operator}, finance: {kind: operator}}
    states:
      drafted: {initial: true, owner: sales}
      in_review: {owner: finance, phase: waiting_for_review, deadline: 2d}
      signed: {final: true, phase: completed}
    actions:
      submit: {by: sales, from: drafted, to: in_review, checks: version}
      sign: {by: finance, from: in_review, to: signed, checks: version}
      remind: {on: deadline, from: in_review, checks: state}
"""

from collections.abc import Iterator
from dataclasses import replace

from flowrehearsal.definition.people import acting_for
from flowrehearsal.definition.workflow import Action, State
from flowrehearsal.graph.arrivals import ALWAYS, DEADLINE
from flowrehearsal.rules.design import Design
from flowrehearsal.vocabulary.danger import Danger
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.naming import listed
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
DECIDED_BY = "fields"
DISCHARGED_BY = ("always-owned",)
FOR_PEOPLE = ("waiting_for_review", "blocked")
"""Phases that say that a case waits for people, whatever else may happen to it."""


def check(design: Design) -> Iterator[Finding]:
    """Reachable open states that something leaves, whose owner neither acts there nor waits for anything."""
    for name in design.reachable:
        state = design.workflow.states[name]
        actions = [design.workflow.actions[action] for action in design.leaving[name]]
        if state.owner is None or state.final or state.resting or not actions:
            continue
        if not _acts(design, name, actions) and not _waits(design, name, actions):
            finding = _finding(design, name, state.owner, actions)
            # To the property an answered deadline stands for an owner who can act, for people who wait it does not.
            timed = state.deadline is not None and any(DEADLINE in action.on for action in actions)
            yield finding if timed else replace(finding, danger=Danger(states=(name,)))


def _acts(design: Design, name: str, actions: list[Action]) -> bool:
    owner = design.workflow.states[name].owner or ""
    able = set(acting_for(design.workflow, owner))
    if any(not able.isdisjoint(action.by) for action in actions):
        return True
    events = (event for action in actions for event in action.on)
    own_software = design.workflow.roles[owner].kind == "service"
    return own_software and any(not event.subject or design.can_arrive(event, name) for event in events)


def _waits(design: Design, name: str, actions: list[Action]) -> bool:
    """Whether something leads on without the owner, and the definition says so."""
    state = design.workflow.states[name]
    at_once = any(ALWAYS in action.on and action.when is None for action in actions)
    people = [role for action in actions for role in action.by]
    for_people = state.phase in FOR_PEOPLE
    in_time = _is_limited(state, name, actions) and not (for_people and people)
    news = not for_people and any(
        event.subject and design.can_arrive(event, name) for action in actions for event in action.on
    )
    customer = any(design.workflow.roles[role].kind == "customer" for role in people)
    stuck_for_all = state.phase == "blocked" and not people
    return at_once or in_time or news or (state.phase == "waiting_for_customer" and customer) or stuck_for_all


def _is_limited(state: State, name: str, actions: list[Action]) -> bool:
    """Whether a deadline takes the case elsewhere; a reminder leaves it where nobody who owns it can act."""
    moving = (action for action in actions if action.to.kind != "stay" and action.to.states != (name,))
    return state.deadline is not None and any(DEADLINE in action.on for action in moving)


def _finding(design: Design, name: str, owner: str, actions: list[Action]) -> Finding:
    others = tuple(dict.fromkeys(role for action in actions for role in action.by))
    only = f"; only {listed(others, 'or')} can" if others else ""
    return Finding(
        "owner-cannot-act",
        SEVERITY,
        f"states.{name}",
        f"`{owner}` owns a case in `{name}` and can do nothing about it there{only}.",
        design.at("states", name, "owner"),
        advice=f"Name the role that can act as the owner, give `{owner}` an action there, or say what it waits for: a "
        "`phase` and a `deadline` with an action that takes the case elsewhere.",
        cause=f"states.{name}.owner",
    )
