"""Somebody may set any state by hand, and nothing keeps that power small.

**Why it matters.** A drop-down with all states is the last resort when nothing else fits, and after a month it is how
daily work gets done. It skips every rule of the design, so it has to be rare: few people, a reason, an end, and
somebody who looks at it afterwards.

**Example**

    workflow: account
    version: 1
    roles: {support: {kind: operator, people: 2}, auditor: {kind: operator}}
    states:
      active: {initial: true, owner: support}
      locked: {owner: support}
      closed: {final: true}
    actions:
      lock: {by: support, from: active, to: locked, checks: version}
      close: {by: support, from: locked, to: closed, checks: version}
      inspect: {by: auditor, from: locked, checks: version}
      set_state:
        by: support
        kind: override
        from: [active, locked]
        to: any
        checks: version
        outstanding: cancel
        reason: required
        audit: [actor, reason, before, after]

**Instead** let it lapse, and name the action by which somebody reviews it.

    workflow: account
    version: 1
    roles: {support: {kind: operator, people: 2}, auditor: {kind: operator}}
    states:
      active: {initial: true, owner: support}
      locked: {owner: support}
      closed: {final: true}
    actions:
      lock: {by: support, from: active, to: locked, checks: version}
      close: {by: support, from: locked, to: closed, checks: version}
      inspect: {by: auditor, from: locked, checks: version}
      set_state:
        by: support
        kind: override
        from: [active, locked]
        to: any
        checks: version
        outstanding: cancel
        reason: required
        audit: [actor, reason, before, after]
        expires: 1d
        review: inspect
"""

from collections.abc import Iterator

from flowrehearsal.definition.workflow import Action, Workflow
from flowrehearsal.rules.design import Design
from flowrehearsal.rules.interventions import interventions
from flowrehearsal.vocabulary.finding import Finding
from flowrehearsal.vocabulary.verdict import Severity

SEVERITY = Severity.WARN
DECIDED_BY = "fields"
DISCHARGED_BY: tuple[str, ...] = ()


def check(design: Design) -> Iterator[Finding]:
    """Raw writes by people without one of the four limits."""
    for name, action in interventions(design):
        missing = list(_missing(design.workflow, action)) if action.to.kind == "any" else []
        if missing:
            what = ", ".join(missing[:-1]) + (" and " if missing[1:] else "") + missing[-1]
            yield Finding(
                "break-glass-unlimited",
                SEVERITY,
                f"actions.{name}",
                f"`{name}` can put a case into any state, and there is {what}.",
                design.at("actions", name, "to"),
                advice="Give it to an operator role with counted `people`, with `reason: required`, `expires` and a "
                "`review` action; or replace it by verbs.",
                cause=f"actions.{name}.to",
            )


def _missing(workflow: Workflow, action: Action) -> Iterator[str]:
    roles = [workflow.roles[role] for role in action.by]
    if any(role.kind == "customer" or not role.people for role in roles):
        yield "no limit to who may do it"
    if not action.reason_required:
        yield "no reason asked for"
    if action.expires is None:
        yield "no end to it"
    if action.review is None:
        yield "nobody who reviews it"
