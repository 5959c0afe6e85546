"""An action lets its caller put the case into any state.

**Why it matters.** A drop-down with all states is every action at once, without the guards, the effects and the
records of any of them. Cases turn up where the product never puts them, and what was paid for or promised on the way is
neither undone nor known.

A way in for emergencies is left to `break-glass-unlimited`: an override by operators that asks for a reason, ends
(`expires`) and is looked at afterwards (`review`).

**Example**

    workflow: ticket
    version: 1
    roles: {agent: {kind: operator}}
    partners: {portal: {replies: answers, events: [changed], callbacks: {delivered: exactly_once, names_request: true}}}
    states:
      open: {initial: true, owner: agent}
      waiting: {owner: agent, deadline: 2d}
      solved: {final: true, ignores: {portal.changed: It is solved.}}
    actions:
      wait: {by: agent, from: open, to: waiting, checks: version}
      resume: {by: agent, from: waiting, to: open, checks: version}
      solve: {by: agent, from: [open, waiting], to: solved, checks: version}
      copy: {on: portal.changed, from: [open, waiting], to: any, checks: state}
      remind: {on: deadline, from: waiting, checks: state}

**Instead** name each step, with the states between which it makes sense.

    workflow: ticket
    version: 1
    roles: {agent: {kind: operator}}
    partners: {portal: {replies: answers, events: [solved], callbacks: {delivered: exactly_once, names_request: true}}}
    states:
      open: {initial: true, owner: agent}
      waiting: {owner: agent, deadline: 2d}
      solved: {final: true, ignores: {portal.solved: It is solved.}}
    actions:
      wait: {by: agent, from: open, to: waiting, checks: version}
      resume: {by: agent, from: waiting, to: open, checks: version}
      solve: {by: agent, from: [open, waiting], to: solved, checks: version}
      take_over: {on: portal.solved, from: [open, waiting], to: solved, checks: state}
      remind: {on: deadline, from: waiting, checks: state}
"""

from collections.abc import Iterator

from flowrehearsal.definition.workflow import Action, Workflow
from flowrehearsal.rules.design import Design
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.naming import listed
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.ERROR
DECIDED_BY = "fields"
DISCHARGED_BY: tuple[str, ...] = ()


def check(design: Design) -> Iterator[Finding]:
    """Actions with `to: any` that are no limited override of operators."""
    for name, action in design.workflow.actions.items():
        if action.to.kind == "any" and not _is_for_emergencies(design.workflow, action):
            who = listed(action.by, "or") or "Whatever sends the event"
            yield Finding(
                "raw-state-write",
                SEVERITY,
                f"actions.{name}",
                f"{who} can put a case into any state with `{name}`.",
                design.at("actions", name, "to"),
                advice="Write one action for each thing that is meant, with the state it leads to; an emergency needs "
                "`kind: override`, `reason: required`, `expires` and `review`.",
                cause=f"actions.{name}.to",
            )


def _is_for_emergencies(workflow: Workflow, action: Action) -> bool:
    operators = bool(action.by) and all(workflow.roles[role].kind == "operator" for role in action.by)
    limited = action.reason_required and action.expires is not None and action.review is not None
    return operators and action.kind == "override" and limited
