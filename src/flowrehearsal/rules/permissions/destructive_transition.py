"""An action deletes what the case was.

**Why it matters.** Cancelling a registration also throws away the answers that were given and the list of who did what.
The next person who asks why a vendor was refused finds an empty form; whoever deletes can hide. What happened stays
true, so a cancelled case is a state and no hole.

Deleting the history is always flagged. Deleting data is flagged unless the record of the action keeps what it was
(`before` in its `audit`) or, where the law wants the data gone, a proof of it (`hash` in its `audit`).

**Example**

    workflow: vendor
    version: 1
    roles: {buyer: {kind: operator}}
    data: {answers: {one_of: [missing, complete], initial: missing, used_by: [buyer]}}
    states:
      asked: {initial: true, owner: buyer}
      active: {final: true, phase: completed}
      cancelled: {final: true, phase: cancelled}
    actions:
      answer: {by: buyer, from: asked, checks: version, sets: {answers: complete}}
      activate: {by: buyer, from: asked, to: active, checks: version}
      cancel:
        by: buyer
        kind: cancel
        from: asked
        to: cancelled
        checks: version
        deletes: [answers, history]
        reason: required
        audit: [actor, reason, before, after]

**Instead** keep both; the state says that the case is over.

    workflow: vendor
    version: 1
    roles: {buyer: {kind: operator}}
    data: {answers: {one_of: [missing, complete], initial: missing, used_by: [buyer]}}
    states:
      asked: {initial: true, owner: buyer}
      active: {final: true, phase: completed}
      cancelled: {final: true, phase: cancelled}
    actions:
      answer: {by: buyer, from: asked, checks: version, sets: {answers: complete}}
      activate: {by: buyer, from: asked, to: active, checks: version}
      cancel:
        by: buyer
        kind: cancel
        from: asked
        to: cancelled
        checks: version
        reason: required
        audit: [actor, reason, before, after]
"""

from collections.abc import Iterator

from flowrehearsal.definition.records import HISTORY
from flowrehearsal.definition.workflow import Action
from flowrehearsal.rules.design import Design
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.naming import listed
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
DECIDED_BY = "fields"
DISCHARGED_BY: tuple[str, ...] = ()
KEEPING = ("before", "hash")
"""Parts of a record that keep what was deleted, or a proof of it."""


def check(design: Design) -> Iterator[Finding]:
    """Actions that delete history, or data that their record does not keep."""
    for name, action in design.workflow.actions.items():
        lost = _lost(action)
        if lost and any(state in design.reachable for state in action.start.states):
            history = HISTORY in lost
            yield Finding(
                "destructive-transition",
                SEVERITY,
                f"actions.{name}",
                f"`{name}` deletes {_what(lost)}, and nothing keeps what {'happened' if history else 'was there'}.",
                design.at("actions", name, "deletes"),
                advice="Leave them and let the state say that they no longer count; data that must go leave a `hash` "
                "in the `audit`.",
                cause=f"actions.{name}.deletes",
            )


def _lost(action: Action) -> tuple[str, ...]:
    """What is deleted for good."""
    kept = not set(KEEPING).isdisjoint(action.audit)
    return tuple(name for name in action.deletes if name == HISTORY or not kept)


def _what(lost: tuple[str, ...]) -> str:
    data = listed([name for name in lost if name != HISTORY])
    return " and ".join(part for part in (data, "the history of the case" if HISTORY in lost else "") if part)
