"""A case waits for somebody to act, and nothing happens if they do not.

**Why it matters.** The case is in the list of a team, and has been for three months. Nobody has decided to leave it; it
is on the second page, the colleague who knew it has gone, the list was filtered. What software waits for is missed by
an alarm; what people are to do is missed by the customer who telephones.

A state with an owner who can act there needs a deadline, or a named clock: then it can be reminded of, handed on or
closed. A button by which somebody may hand it on is no substitute, since nobody presses it for a case that everybody
has forgotten. Left alone: where a case begins, unless its phase says that it is waited for (`queued`,
`waiting_for_review`, `blocked`); where it ends or may stay; where calling a partner ends by itself and moves it on.
States that wait for customers and partners are the subject of `wait-without-deadline`.

**Example**

    workflow: claim
    version: 1
    roles: {clerk: {kind: operator}, lead: {kind: operator}}
    states:
      filed: {initial: true, owner: clerk}
      in_review: {owner: lead, phase: waiting_for_review}
      settled: {final: true, phase: completed}
      declined: {final: true, phase: rejected}
    actions:
      hand_in: {by: clerk, from: filed, to: in_review, checks: version}
      settle: {by: lead, from: in_review, to: settled, checks: version}
      decline: {by: lead, from: in_review, to: declined, checks: version}

**Instead** say how long it may take, and what happens then.

    workflow: claim
    version: 1
    roles: {clerk: {kind: operator}, lead: {kind: operator}}
    states:
      filed: {initial: true, owner: clerk}
      in_review: {owner: lead, phase: waiting_for_review, deadline: 5d}
      settled: {final: true, phase: completed}
      declined: {final: true, phase: rejected}
    actions:
      hand_in: {by: clerk, from: filed, to: in_review, checks: version}
      settle: {by: lead, from: in_review, to: settled, checks: version}
      decline: {by: lead, from: in_review, to: declined, checks: version}
      remind: {on: deadline, from: in_review, checks: state}
"""

from collections.abc import Iterator

from flowrehearsal.graph.arrivals import DEADLINE
from flowrehearsal.rules.design import Design
from flowrehearsal.rules.waits import clock_runs, ends_by_itself
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.WARN
DECIDED_BY = "fields"
DISCHARGED_BY: tuple[str, ...] = ()
AWAITED = ("queued", "waiting_for_review", "blocked")
"""Phases in which a case that has just begun waits for people as well."""


def check(design: Design) -> Iterator[Finding]:
    """States in which the owner is to act, and no time is set."""
    for name in design.reachable:
        if _is_for_its_owner(design, name) and not _is_limited(design, name):
            owner = design.workflow.states[name].owner
            yield Finding(
                "work-without-deadline",
                SEVERITY,
                f"states.{name}",
                f"`{name}` waits for `{owner}` to act and has no deadline: if nobody does, nothing happens and nobody "
                "is told.",
                design.at("states", name),
                advice="Give the state a `deadline` and an action `on: deadline` that reminds, hands the case on or "
                "closes it.",
                cause=f"states.{name}.deadline",
            )


def _is_for_its_owner(design: Design, name: str) -> bool:
    """Whether the owner, who is of the house, can move a case on that is not over."""
    state, actions = design.workflow.states[name], design.workflow.actions
    if state.final or state.resting or state.detached or state.owner is None:
        return False
    if design.workflow.roles[state.owner].kind != "operator" or (state.initial and state.phase not in AWAITED):
        return False
    return any(state.owner in actions[act].by and actions[act].to.kind != "stay" for act in design.leaving[name])


def _is_limited(design: Design, name: str) -> bool:
    """Whether time moves the case on, or the author means it to, which is the subject of another rule."""
    late = any(
        DEADLINE in action.on and not action.start.written_any
        for action in (design.workflow.actions[act] for act in design.leaving[name])
    )
    timed = design.workflow.states[name].deadline is not None or late
    return timed or clock_runs(design, name) or ends_by_itself(design, name)
