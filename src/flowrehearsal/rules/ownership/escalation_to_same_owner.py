"""A deadline passes, and the case goes to those who have just let it pass.

**Why it matters.** Escalating means that somebody else looks. If the clock moves a case from one list of a team to
another list of the same team, or from a role to a role that the same person holds, the queue has a new name and the
case the same chances.

Looked at are deadlines of states in which the owner has something to do. Quiet where the case stays (a reminder), where
it waited for a customer, for a partner or for other news, where software or a customer is the owner, and where the case
is closed.

**Example**

    workflow: claim
    version: 1
    roles: {clerk: {kind: operator}, lead: {kind: operator}}
    states:
      open: {initial: true, owner: clerk, phase: waiting_for_review, deadline: 3d}
      urgent: {owner: clerk, phase: waiting_for_review, deadline: 2d}
      settled: {final: true, phase: completed}
    actions:
      settle: {by: [clerk, lead], from: [open, urgent], to: settled, checks: version}
      overdue: {on: deadline, from: open, to: urgent, checks: state}
      remind: {on: deadline, from: urgent, checks: state}

**Instead** let it go to somebody else.

    workflow: claim
    version: 1
    roles: {clerk: {kind: operator}, lead: {kind: operator}}
    states:
      open: {initial: true, owner: clerk, phase: waiting_for_review, deadline: 3d}
      urgent: {owner: lead, phase: waiting_for_review, deadline: 2d}
      settled: {final: true, phase: completed}
    actions:
      settle: {by: [clerk, lead], from: [open, urgent], to: settled, checks: version}
      overdue: {on: deadline, from: open, to: urgent, checks: state}
      remind: {on: deadline, from: urgent, checks: state}
"""

from collections.abc import Iterator

from flowrehearsal.definition.people import acting_for
from flowrehearsal.definition.workflow import Workflow
from flowrehearsal.graph.arrivals import DEADLINE
from flowrehearsal.rules.design import Design
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.WARN
DECIDED_BY = "fields"
DISCHARGED_BY: tuple[str, ...] = ()
FOR_OTHERS = ("waiting_for_customer", "waiting_for_partner")
FOR_PEOPLE = ("waiting_for_review", "blocked")
"""Phases that say that a case waits for people, whatever news may come."""


def check(design: Design) -> Iterator[Finding]:
    """Actions on a deadline that lead to another state of the same people."""
    for action in design.answering.get(str(DEADLINE), ()):
        found = next(_escalations(design, action), None)
        if found is not None:
            yield _finding(design, action, *found)


def _escalations(design: Design, action: str) -> Iterator[tuple[str, str]]:
    """The states that the action leads from and to without reaching anybody else."""
    start, to = design.workflow.actions[action].start, design.workflow.actions[action].to
    for source in start.states:
        timed = design.workflow.states[source].deadline is not None and source in design.reachable
        for target in to.states if timed and source not in to.states else ():
            awaited = _is_for_its_owner(design, source) and not _waits_for_news(design, source)
            awaited = awaited and _is_for_its_owner(design, target)
            if awaited and _same_people(design.workflow, source, target):
                yield source, target


def _waits_for_news(design: Design, name: str) -> bool:
    """Whether news of an effect, a partner or a clock are what a case waits for in a state."""
    return design.workflow.states[name].phase not in FOR_PEOPLE and any(
        event.subject for action in design.leaving[name] for event in design.workflow.actions[action].on
    )


def _is_for_its_owner(design: Design, name: str) -> bool:
    """Whether the owner of a state, an operator, has something to do there."""
    state = design.workflow.states[name]
    if state.final or state.owner is None or state.phase in FOR_OTHERS:
        return False
    able = set(acting_for(design.workflow, state.owner))
    acts = any(not able.isdisjoint(design.workflow.actions[action].by) for action in design.leaving[name])
    return acts and design.workflow.roles[state.owner].kind == "operator"


def _same_people(workflow: Workflow, source: str, target: str) -> bool:
    """Whether everybody who is known to own the second state owns the first one already."""
    before, after = workflow.states[source].owner, workflow.states[target].owner
    if before is None or after is None:
        return False
    known, there = workflow.roles[after].people, workflow.roles[before].people
    named = isinstance(known, tuple) and isinstance(there, tuple) and bool(known)
    return before == after or (named and set(_names(workflow, after)) <= set(_names(workflow, before)))


def _names(workflow: Workflow, role: str) -> tuple[str, ...]:
    people = workflow.roles[role].people
    return people if isinstance(people, tuple) else ()


def _finding(design: Design, action: str, source: str, target: str) -> Finding:
    before, after = design.workflow.states[source].owner, design.workflow.states[target].owner
    who = f"`{after}`, who" if before == after else f"`{after}`, the same people as `{before}`, who"
    return Finding(
        "escalation-to-same-owner",
        SEVERITY,
        f"actions.{action}",
        f"When the deadline of `{source}` passes, `{action}` hands the case to {who} had it already.",
        design.at("actions", action, "to"),
        advice=f"Give `{target}` an `owner` who is somebody else.",
        related=(design.at("states", source, "owner"), design.at("states", target, "owner")),
        cause=f"states.{target}.owner",
    )
