"""A case waits for somebody to act, and nothing happens if they do not.

**Why it matters.** The case is in the list of a team, and has been for three months. Nobody has decided to leave it; it
is on the second page, the colleague who knew it has gone, the list was filtered. What software waits for is missed by
an alarm; what people are to do is missed by the customer who telephones.

A state with an owner who can act there, or for whom somebody else can, needs a deadline, or a named clock that can be
running there: then it can be reminded of, handed on or closed. A button by which somebody may hand it on is no
substitute, since nobody presses it for a case that everybody has forgotten. Left alone: where a case begins, unless its
phase says that it is waited for (`queued`, `waiting_for_review`, `blocked`); where it ends or may stay; where calling a
partner ends by itself and moves it on. States that wait for customers and partners are the subject of
`wait-without-deadline`.

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
from flowrehearsal.rules.waits import clock_runs, ends_by_itself, leading_on
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.naming import listed
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.WARN
DECIDED_BY = "fields"
DISCHARGED_BY: tuple[str, ...] = ()
AWAITED = ("queued", "waiting_for_review", "blocked")
"""Phases in which a case that has just begun waits for people as well."""


def check(design: Design) -> Iterator[Finding]:
    """States in which the owner is to act, and no time is set."""
    for name in design.reachable:
        if not _is_limited(design, name) and _is_for_its_owner(design, name):
            yield Finding(
                "work-without-deadline",
                SEVERITY,
                f"states.{name}",
                f"`{name}` waits for {_whom(design, name)} and has no deadline: if nobody does, nothing happens and "
                "nobody is told.",
                design.at("states", name),
                advice="Give the state a `deadline` and an action `on: deadline` that reminds, hands the case on or "
                "closes it.",
                cause=f"states.{name}.deadline",
            )


def _is_for_its_owner(design: Design, name: str) -> bool:
    """Whether the owner, who is of the house, or whoever acts for it can move a case on that is not over."""
    state = design.workflow.states[name]
    if state.final or state.resting or state.detached or state.owner is None:
        return False
    if design.workflow.roles[state.owner].kind != "operator" or (state.initial and state.phase not in AWAITED):
        return False
    return bool(leading_on(design, name))


def _whom(design: Design, name: str) -> str:
    """Who is to act: the owner, or others for an owner who cannot."""
    owner, able = design.workflow.states[name].owner, leading_on(design, name)
    return f"`{owner}` to act" if owner in able else f"{listed(able, 'or')} to act for `{owner}`"


def _is_limited(design: Design, name: str) -> bool:
    """Whether time moves the case on, or the author means it to, which is the subject of another rule."""
    if design.workflow.states[name].deadline is not None:
        return True
    here = (design.workflow.actions[act] for act in design.leaving[name])
    late = any(DEADLINE in action.on and not action.start.written_any for action in here)
    return late or clock_runs(design, name) or ends_by_itself(design, name)
