"""Somebody is told something that is not committed, or not true yet.

**Why it matters.** Whoever is told "you are approved" acts on it, and the message cannot be taken back. A message that
is sent within the request goes out although the commit may fail; one that claims the end while the case is only on its
way there is wrong about every case that does not arrive.

A claim is held against the phase of the state that the case is in when the message is asked for, or what the same
audience sees of that state on its surface. Claims about work under way are left alone.

Also found: `effect-before-commit`, for the same cause.

**Example**

    workflow: application
    version: 1
    roles: {reviewer: {kind: operator}, applicant: {kind: customer}}
    partners: {mail: {replies: answers}}
    states:
      in_review: {initial: true, owner: reviewer}
      approved: {final: true, phase: completed}
    actions:
      approve: {by: reviewer, from: in_review, to: approved, effects: [congratulate], checks: version}
    effects:
      congratulate: {partner: mail, sent: before_commit, tells: {who: applicant, says: completed}, owner: reviewer}

**Instead** send what was committed.

    workflow: application
    version: 1
    roles: {reviewer: {kind: operator}, applicant: {kind: customer}}
    partners: {mail: {replies: answers}}
    states:
      in_review: {initial: true, owner: reviewer}
      approved: {final: true, phase: completed}
    actions:
      approve: {by: reviewer, from: in_review, to: approved, effects: [congratulate], checks: version}
    effects:
      congratulate:
        {partner: mail, sent: outbox, tells: {who: applicant, says: completed}, owner: reviewer, timeout: 1m, lease: 5m}
"""

from collections.abc import Iterator

from flowrehearsal.definition.workflow import Tells
from flowrehearsal.rules.design import Design
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.naming import plain
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
DECIDED_BY = "fields"
DISCHARGED_BY: tuple[str, ...] = ()

CLAIMS = ("completed", "partly_completed", "rejected", "cancelled", "failed")
"""What a message can claim about the end of a case."""


def check(design: Design) -> Iterator[Finding]:
    """Messages within the request, and messages that claim an end which the case has not come to."""
    for name, effect in design.asked():
        if effect.tells is not None and effect.sent == "before_commit":
            yield _early(design, name, effect.tells)
        elif effect.tells is not None and effect.tells.says in CLAIMS:
            for action in design.asking[name]:
                pending = _pending(design, action, effect.tells)
                if pending:
                    yield _untrue(design, name, action, pending)
                    break


def _early(design: Design, name: str, tells: Tells) -> Finding:
    return Finding(
        "notify-before-commit",
        SEVERITY,
        f"effects.{name}",
        f"`{name}` tells `{tells.who}` before the decision is committed; if the commit does not follow, they have been "
        "told of something that never happened.",
        design.at("effects", name, "sent"),
        advice="Use `sent: outbox`, so that only what was committed is told.",
        cause=f"effects.{name}.sent",
    )


def _untrue(design: Design, name: str, action: str, state: str) -> Finding:
    effect = design.workflow.effects[name]
    assert effect.tells is not None
    claim = effect.tells.says
    return Finding(
        "notify-before-commit",
        SEVERITY,
        f"effects.{name}",
        f"`{name}` tells `{effect.tells.who}` that the case is {plain(claim)} when `{action}` asks for it, "
        f"while `{state}` is {_phase(design, state)} and can still end otherwise.",
        design.at("effects", name, "tells"),
        advice=f"Ask for it in the action that makes it true, or let it say what `{state}` is.",
        related=(design.at("actions", action, "effects"),),
        cause=f"effects.{name}.tells",
    )


def _pending(design: Design, action: str, tells: Tells) -> str:
    """A state that the action leads to, where none of them is what the message claims; empty where one is."""
    declared = design.workflow.actions[action]
    places = declared.start.states if declared.to.kind == "stay" else declared.to.states
    reached = [state for state in places if state in design.reachable]
    return reached[0] if reached and not any(_holds(design, state, tells) for state in reached) else ""


def _holds(design: Design, name: str, tells: Tells) -> bool:
    """Whether the claim may be true in a state, for all that the author says about it."""
    state, surfaces = design.workflow.states[name], design.workflow.surfaces
    shown = [shown.phase for surface, shown in state.shows.items() if surfaces[surface].audience == tells.who]
    return bool(state.final) or state.phase is None or tells.says in (state.phase, *shown)


def _phase(design: Design, state: str) -> str:
    return plain(design.workflow.states[state].phase or "")
